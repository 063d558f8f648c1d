package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sanad/internal/config"
	"sanad/internal/testkit"
)

func TestDefaultsAreAllShown(t *testing.T) {
	t.Parallel()
	c, err := config.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	testkit.Golden(t, "defaults.golden", []byte(c.Render(true)))
}

func TestNoSecretIsShown(t *testing.T) {
	t.Parallel()
	c, err := config.Load([]string{
		"SANAD_DATABASE_URL=postgres://sanad:s3cret-a@db.internal:5432/sanad?sslmode=require&password=s3cret-b",
		`SANAD_KEYS={"version":1,"mac":"s3cret-c"}`,
		"SANAD_ADDR=0.0.0.0:80",
		"SANAD_METRICS_ADDR=off",
		"SANAD_SESSION_IDLE=",
		"SANAD_PUBLIC_URL=https://sanad.example",
		"SANAD_TRUSTED_PROXIES=10.0.0.0/8,fd00::/8",
		"SANAD_LOG_LEVEL=debug",
		"SANAD_LOG_FORMAT=text",
		"SANAD_TEST_DATABASE_URL=postgres://x",
		"HOME=/root",
	})
	if err != nil {
		t.Fatal(err)
	}
	shown := c.Render(true)
	if strings.Contains(shown, "s3cret") {
		t.Error("a secret is shown")
	}
	testkit.Golden(t, "production.golden", []byte(shown))
	if open := c.Render(false); !strings.Contains(open, "s3cret-a") || !strings.Contains(open, "s3cret-c") {
		t.Error("unmasked, something is still hidden")
	}
}

func TestSecretsComeFromFiles(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "dsn")
	if err := os.WriteFile(path, []byte("postgres://sanad:s3cret@db/sanad\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := config.Load([]string{"SANAD_DATABASE_URL_FILE=" + path, "SANAD_KEYS_FILE=/run/secrets/keys"})
	if err != nil {
		t.Fatal(err)
	}
	if c.DatabaseURL != "postgres://sanad:s3cret@db/sanad" || c.KeysFile != "/run/secrets/keys" {
		t.Error("the file was not taken")
	}
}

func TestAProblemNamesItsVariableAndNotItsValue(t *testing.T) {
	t.Parallel()
	const value = "s3cret"
	tests := []struct {
		name    string
		environ []string
		want    string
	}{
		{"misspelt", []string{"SANAD_DATABSE_URL=" + value}, "SANAD_DATABSE_URL"},
		{"not a number", []string{"SANAD_DB_MAX_CONNS=" + value}, "SANAD_DB_MAX_CONNS"},
		{"too many", []string{"SANAD_DB_MAX_CONNS=100000"}, "SANAD_DB_MAX_CONNS"},
		{"not a duration", []string{"SANAD_SESSION_IDLE=" + value}, "SANAD_SESSION_IDLE"},
		{"idle beyond absolute", []string{"SANAD_SESSION_IDLE=13h"}, "SANAD_SESSION_IDLE"},
		{"endless", []string{"SANAD_SESSION_ABSOLUTE=9999h"}, "SANAD_SESSION_ABSOLUTE"},
		{"not a level", []string{"SANAD_LOG_LEVEL=" + value}, "SANAD_LOG_LEVEL"},
		{"not a format", []string{"SANAD_LOG_FORMAT=" + value}, "SANAD_LOG_FORMAT"},
		{"not a network", []string{"SANAD_TRUSTED_PROXIES=10.0.0.0/8," + value}, "SANAD_TRUSTED_PROXIES"},
		{"not a truth", []string{"SANAD_COOKIE_SECURE=" + value}, "SANAD_COOKIE_SECURE"},
		{"plain cookie for the world", []string{"SANAD_COOKIE_SECURE=false", "SANAD_ADDR=0.0.0.0:8080"}, "SANAD_COOKIE_SECURE"},
		{"no port", []string{"SANAD_ADDR=" + value}, "SANAD_ADDR"},
		{"port out of range", []string{"SANAD_ADDR=127.0.0.1:70000"}, "SANAD_ADDR"},
		{"metrics in public", []string{"SANAD_METRICS_ADDR=127.0.0.1:8080"}, "SANAD_METRICS_ADDR"},
		{"another database", []string{"SANAD_DATABASE_URL=mysql://" + value}, "SANAD_DATABASE_URL"},
		{"database without a path", []string{"SANAD_DATABASE_URL=sqlite:"}, "SANAD_DATABASE_URL"},
		{"database twice", []string{"SANAD_DATABASE_URL=sqlite:" + value, "SANAD_DATABASE_URL_FILE=/x"}, "SANAD_DATABASE_URL_FILE"},
		{"no such file", []string{"SANAD_DATABASE_URL_FILE=/nowhere/" + value}, "SANAD_DATABASE_URL_FILE"},
		{"keys twice", []string{"SANAD_KEYS=" + value, "SANAD_KEYS_FILE=/x"}, "SANAD_KEYS"},
		{"plain http for the world", []string{"SANAD_PUBLIC_URL=http://" + value}, "SANAD_PUBLIC_URL"},
		{"address with a path", []string{"SANAD_PUBLIC_URL=https://sanad.example/" + value}, "SANAD_PUBLIC_URL"},
		{"body too big", []string{"SANAD_BODY_LIMIT=1000000000"}, "SANAD_BODY_LIMIT"},
		{"grace below zero", []string{"SANAD_SHUTDOWN_GRACE=-1s"}, "SANAD_SHUTDOWN_GRACE"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := config.Load(tt.environ)
			var problem config.Problem
			if !errors.As(err, &problem) || problem.Variable != tt.want {
				t.Fatalf("problem = %v, want one with %s", err, tt.want)
			}
			if strings.Contains(err.Error(), value) {
				t.Error("the value is repeated")
			}
		})
	}
}

func TestEveryProblemIsReportedAtOnce(t *testing.T) {
	t.Parallel()
	_, err := config.Load([]string{"SANAD_ADDR=x", "SANAD_LOG_FORMAT=x"})
	if err == nil || !strings.Contains(err.Error(), "SANAD_ADDR") || !strings.Contains(err.Error(), "SANAD_LOG_FORMAT") {
		t.Errorf("err = %v, want both", err)
	}
}
