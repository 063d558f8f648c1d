package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
)

const composePath = "../../docker-compose.yml"

func compose(t *testing.T, text []byte) (*types.Project, error) {
	t.Helper()
	dir, err := filepath.Abs(filepath.Dir(composePath))
	if err != nil {
		t.Fatal(err)
	}
	return loader.LoadWithContext(t.Context(), types.ConfigDetails{
		WorkingDir:  dir,
		ConfigFiles: []types.ConfigFile{{Filename: composePath, Content: text}},
		Environment: types.Mapping{"SANAD_HOST": "sanad.example"},
	})
}

func ourCompose(t *testing.T) ([]byte, *types.Project) {
	t.Helper()
	text, err := os.ReadFile(composePath)
	if err != nil {
		t.Fatal(err)
	}
	project, err := compose(t, text)
	if err != nil {
		t.Fatal(err)
	}
	return text, project
}

// TestComposeRefusesMistakes shows that the checker would notice: a check that accepts everything proves nothing.
func TestComposeRefusesMistakes(t *testing.T) {
	text, _ := ourCompose(t)
	for name, change := range map[string][2]string{
		"a dependency nobody defines": {"      migrate:\n        condition", "      migration:\n        condition"},
		"a misspelt key":              {"healthcheck:", "healthchek:"},
		"a secret nobody defines":     {"secrets: [database_password]", "secrets: [database_pasword]"},
		"a network nobody defines":    {"networks: [back]", "networks: [bak]"},
	} {
		wrong := strings.Replace(string(text), change[0], change[1], 1)
		if wrong == string(text) {
			t.Errorf("%s: the file no longer holds %q", name, change[0])
		}
		if _, err := compose(t, []byte(wrong)); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}

func TestComposeNeedsAHost(t *testing.T) {
	text, _ := ourCompose(t)
	_, err := loader.LoadWithContext(t.Context(), types.ConfigDetails{
		WorkingDir: "../..", ConfigFiles: []types.ConfigFile{{Filename: composePath, Content: text}}, Environment: types.Mapping{},
	})
	if err == nil {
		t.Error("the deployment starts without a host name")
	}
}

var pinned = regexp.MustCompile(`^[a-z0-9./-]+:[0-9]+(\.[0-9]+)*(-[a-z0-9.-]+)?(@sha256:[0-9a-f]{64})?$`)

func TestComposeIsShut(t *testing.T) {
	_, project := ourCompose(t)
	if len(project.Services) != 4 {
		t.Fatalf("%d services", len(project.Services))
	}
	for name, s := range project.Services {
		ours := s.Build != nil
		if !ours && !pinned.MatchString(s.Image) {
			t.Errorf("%s: the image %s is not pinned to a version", name, s.Image)
		}
		if s.Privileged || s.NetworkMode == "host" || s.Pid == "host" {
			t.Errorf("%s reaches the machine", name)
		}
		if !slices.Contains(s.SecurityOpt, "no-new-privileges:true") {
			t.Errorf("%s may gain privileges", name)
		}
		if name != "migrate" && (s.HealthCheck == nil || s.HealthCheck.Disable || len(s.HealthCheck.Test) == 0) {
			t.Errorf("%s has no health check", name)
		}
		if name != "proxy" && len(s.Ports) > 0 {
			t.Errorf("%s is published", name)
		}
		if ours {
			checkOurs(t, s)
		}
	}
}

func checkOurs(t *testing.T, s types.ServiceConfig) {
	t.Helper()
	if !s.ReadOnly || !slices.Contains(s.CapDrop, "ALL") || len(s.CapAdd) > 0 {
		t.Errorf("%s: the file system or the capabilities are open", s.Name)
	}
	if uid, _, _ := strings.Cut(s.User, ":"); uid == "" || uid == "0" || uid == "root" {
		t.Errorf("%s runs as %q", s.Name, s.User)
	}
	for _, v := range s.Volumes {
		t.Errorf("%s keeps %s outside the database", s.Name, v.Target)
	}
	for _, variable := range []string{"SANAD_DATABASE_URL_FILE", "SANAD_KEYS_FILE"} {
		if path := s.Environment[variable]; path == nil || !strings.HasPrefix(*path, "/run/secrets/") {
			t.Errorf("%s: %s is no secret", s.Name, variable)
		}
	}
}

func TestComposeHoldsNoSecret(t *testing.T) {
	text, project := ourCompose(t)
	for name, secret := range project.Secrets {
		if secret.File == "" || secret.Content != "" {
			t.Errorf("the secret %s is not a file", name)
		}
	}
	secretive := regexp.MustCompile(`(?i)(password|passwd|secret|token|key)`)
	for name, s := range project.Services {
		for variable, value := range s.Environment {
			if value != nil && secretive.MatchString(variable) && !strings.HasPrefix(*value, "/run/secrets/") {
				t.Errorf("%s: %s holds a secret itself", name, variable)
			}
		}
	}
	if regexp.MustCompile(`postgres(ql)?://[^\s]*:[^\s]*@`).Match(text) {
		t.Error("an address with a password")
	}
}

func TestComposeDatabaseIsReachedFromWithinOnly(t *testing.T) {
	_, project := ourCompose(t)
	database := project.Services["database"]
	for name := range database.Networks {
		if !project.Networks[name].Internal {
			t.Errorf("the database is on %s, which leads outside", name)
		}
	}
	if _, both := project.Services["proxy"].Networks["back"]; both {
		t.Error("the proxy reaches the database")
	}
	if got := project.Services["app"].DependsOn["migrate"].Condition; got != types.ServiceConditionCompletedSuccessfully {
		t.Errorf("the application starts when the migration is %q", got)
	}
}

// TestComposeEnvironmentIsAccepted loads the configuration that each container would, misspelt variables included.
func TestComposeEnvironmentIsAccepted(t *testing.T) {
	_, project := ourCompose(t)
	dsn := filepath.Join(t.TempDir(), "dsn")
	if err := os.WriteFile(dsn, []byte("postgres://sanad@database/sanad\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"app", "migrate"} {
		environ := []string{"SANAD_ADDR=0.0.0.0:8080", "SANAD_METRICS_ADDR=0.0.0.0:9090"} // from the image
		for variable, value := range project.Services[name].Environment {
			if variable == "SANAD_DATABASE_URL_FILE" {
				value = &dsn
			}
			environ = append(environ, variable+"="+*value)
		}
		if _, err := (program{environ: environ}).load(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheImageIsSmallAndUnprivileged(t *testing.T) {
	text, err := os.ReadFile("../../Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	stages := regexp.MustCompile(`(?m)^FROM (\S+)( AS \S+)?$`).FindAllStringSubmatch(string(text), -1)
	if len(stages) < 2 {
		t.Fatalf("%d stages", len(stages))
	}
	for _, stage := range stages[:len(stages)-1] {
		if !pinned.MatchString(stage[1]) {
			t.Errorf("the image %s is not pinned to a version", stage[1])
		}
	}
	if last := stages[len(stages)-1][1]; last != "scratch" {
		t.Errorf("the program runs in %s", last)
	}
	for _, want := range []string{`(?m)^USER [1-9]\d*:[1-9]\d*$`, `CGO_ENABLED=0 go build`, `(?m)^HEALTHCHECK .*CMD \["/sanad", "ready"\]$`} {
		if !regexp.MustCompile(want).Match(text) {
			t.Errorf("the Dockerfile has nothing like %s", want)
		}
	}
	if regexp.MustCompile(`(?i)(ENV|ARG) .*(PASSWORD|DATABASE_URL|KEYS)=`).Match(text) {
		t.Error("a secret in the image")
	}
}
