package main

import (
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"sanad/internal/testkit"
)

func TestConfigShowsEveryDefault(t *testing.T) {
	t.Parallel()
	p := &place{t: t, dir: t.TempDir()}
	testkit.Golden(t, "config.golden", []byte(p.sanad("config")))
}

func TestConfigHidesSecrets(t *testing.T) {
	t.Parallel()
	p := &place{t: t, environ: []string{"SANAD_DATABASE_URL=postgres://sanad:hushhush@db/sanad", "SANAD_KEYS=hushhush"}}
	if out := p.sanad("config"); strings.Contains(out, "hushhush") {
		t.Error("a secret is shown")
	}
}

// eachEmpty runs f on a database without a schema, of both kinds.
func eachEmpty(t *testing.T, f func(t *testing.T, dsn string)) {
	t.Run("sqlite", func(t *testing.T) { f(t, "sqlite:"+filepath.Join(t.TempDir(), "new.db")) })
	t.Run("postgres", func(t *testing.T) { f(t, testkit.EmptyPostgres(t)) })
}

func TestMigratingTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	eachEmpty(t, func(t *testing.T, dsn string) {
		t.Parallel()
		p := newPlace(t, dsn)
		if before := p.sanad("migrate", "status"); !strings.Contains(before, "pending") {
			t.Errorf("an empty database has a schema:\n%s", before)
		}
		p.refused("sanad migrate up", "serve")
		p.refused("sanad migrate up", "audit", "verify")
		if out := p.sanad("migrate", "up"); !strings.Contains(out, "0001_org.sql") {
			t.Errorf("the first run says\n%s", out)
		}
		first := p.sanad("migrate", "status")
		if strings.Contains(first, "pending") {
			t.Errorf("something is still pending:\n%s", first)
		}
		if out := p.sanad("migrate", "up"); out != "The schema is current: 0 migrations ran.\n" {
			t.Errorf("the second run says\n%s", out)
		}
		if second := p.sanad("migrate", "status"); second != first {
			t.Errorf("the second run changed\n%s\ninto\n%s", first, second)
		}
		if out := p.sanad("audit", "verify"); !strings.HasPrefix(out, "The journal is whole") {
			t.Errorf("verify says\n%s", out)
		}
	})
}

func TestKeysAreNeverOverwritten(t *testing.T) {
	t.Parallel()
	p := newPlace(t, "sqlite:"+filepath.Join(t.TempDir(), "x.db"))
	path := filepath.Join(p.dir, "keys.json")
	before := readAll(t, path)
	p.refused("already exists", "keys", "init")
	if string(readAll(t, path)) != string(before) {
		t.Error("the keys changed")
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the keys are readable by others: %v %v", info.Mode(), err)
	}
	p.with("SANAD_KEYS_FILE=").refused("SANAD_KEYS_FILE must name", "keys", "init")
}

func TestServingNeedsKeysAndAFreePort(t *testing.T) {
	t.Parallel()
	p := newPlace(t, testkit.SQLite(t))
	p.with("SANAD_KEYS_FILE=").refused("sanad keys init", "serve")
	p.with("SANAD_KEYS_FILE="+filepath.Join(p.dir, "absent.json")).refused("SANAD_KEYS_FILE", "serve")
	p.with("SANAD_KEYS_FILE=", "SANAD_KEYS={}").refused("cannot be used", "serve")

	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	at := taken.Addr().String()
	p.with("SANAD_ADDR="+at).refused("already listens on "+at+": choose another address in SANAD_ADDR", "serve")
	p.with("SANAD_METRICS_ADDR="+at).refused("already listens on "+at+": choose another address in SANAD_METRICS_ADDR", "serve")
}

func TestAnUnknownCommandIsAnError(t *testing.T) {
	t.Parallel()
	p := newPlace(t, testkit.SQLite(t))
	p.refused("unknown command", "sevre")
	p.refused("unknown flag", "serve", "--prot", "1")
	p.with("SANAD_PROT=1").refused("SANAD_PROT: there is no such variable", "serve")
}

func TestTheFirstAdministratorSignsIn(t *testing.T) {
	t.Parallel()
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		t.Parallel()
		p := newPlace(t, dsn)
		p.sanad("migrate", "up")
		out := p.sanad("user", "create", "--email", "Admin@sanad.example", "--name-fr", "Rachida Belkadi", "--name-ar", "رشيدة بلقاضي",
			"--role", "admin", "--level", "national")
		given := oneTime.FindStringSubmatch(out)
		if given == nil {
			t.Fatalf("no password in\n%s", out)
		}
		s := p.serve()
		c := signIn(t, s.url, "admin@sanad.example", given[1])
		if got := c.must(403, "GET", "/api/v1/people", nil); got.text("code") == "" {
			t.Error("a one-time password does more than change itself")
		}
		c.must(204, "PUT", "/api/v1/me/password", map[string]any{"current_password": given[1], "new_password": workingPassword})
		c.must(200, "GET", "/api/v1/people", nil)
		c.must(404, "GET", "/api/v1/nowhere", nil)

		p.refused("login_taken", "user", "create", "--email", "admin@sanad.example", "--name-fr", "X", "--name-ar", "X")
		if out := p.sanad("user", "list"); strings.Count(out, "\n") != 1 || !strings.Contains(out, "open") || strings.Contains(out, "Rachida") {
			t.Errorf("the list says\n%s", out)
		}
		p.sanad("user", "deactivate", "--login", "admin@sanad.example")
		c.must(401, "GET", "/api/v1/people", nil)
		if code := s.stop(); code != 0 {
			t.Errorf("the server ended with %d", code)
		}
	})
}

func TestAMistakenRoleLeavesNoAccount(t *testing.T) {
	t.Parallel()
	p := newPlace(t, testkit.SQLite(t))
	p.sanad("migrate", "up")
	for _, wrong := range [][]string{{"--role", "king"}, {"--role", "coordinator"}, {"--role", "admin", "--level", "aref", "--node", "atlantis"}} {
		_, errs, code := p.try("", append([]string{"user", "create", "--email", "x@sanad.example", "--name-fr", "X", "--name-ar", "X"}, wrong...)...)
		if code != 1 || errs == "" {
			t.Errorf("%v: exit %d, %q", wrong, code, errs)
		}
	}
	if out := p.sanad("user", "list"); out != "" {
		t.Errorf("left behind:\n%s", out)
	}
}

var tokenKey = regexp.MustCompile(`(?m)^(\S+) ends .*\nkey: (\S+)$`)

func TestATokenDoesWhatItIsNarrowedTo(t *testing.T) {
	t.Parallel()
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		t.Parallel()
		p := settled(t, dsn)
		given := tokenKey.FindStringSubmatch(p.sanad("token", "issue", "--login", "910001", "--name", "tableau", "--scope", "org:read,team:read", "--days", "3"))
		if given == nil {
			t.Fatal("no key was printed")
		}
		s := p.serve()
		machine := newClient(t, s.url)
		machine.token = given[2]
		machine.must(200, "GET", "/api/v1/schools", nil)
		machine.must(403, "GET", "/api/v1/cases", nil)
		machine.token += "x"
		machine.must(401, "GET", "/api/v1/schools", nil)
		machine.token = given[2]

		if out := p.sanad("token", "list", "--login", "910001"); !strings.Contains(out, given[1]) || strings.Contains(out, given[2]) {
			t.Errorf("the list says\n%s", out)
		}
		p.sanad("token", "revoke", given[1])
		machine.must(401, "GET", "/api/v1/schools", nil)
		p.refused("invalid_fields", "token", "issue", "--login", "910001", "--name", "x", "--scope", "case:everything")
	})
}

func TestMetricsHaveADoorOfTheirOwn(t *testing.T) {
	t.Parallel()
	p := newPlace(t, testkit.SQLite(t)).with("SANAD_METRICS_ADDR=127.0.0.1:0")
	s := p.serve()
	c := newClient(t, s.url)
	c.must(200, "GET", "/readyz", nil)
	if strings.Contains(page(t, s.url+"/metrics"), "go_goroutines") {
		t.Error("the public door shows the metrics")
	}
	text := page(t, s.metrics)
	for _, want := range []string{"go_goroutines", "process_resident_memory_bytes", `sanad_http_requests_total{method="GET",route="/readyz",status="2xx"} 1`} {
		if !strings.Contains(text, want) {
			t.Errorf("the metrics lack %s", want)
		}
	}
	p.with("SANAD_ADDR=" + strings.TrimPrefix(s.url, "http://")).sanad("ready")
	s.stop()
	p.with("SANAD_ADDR="+strings.TrimPrefix(s.url, "http://")).refused("not ready", "ready")
}

func page(t *testing.T, url string) string {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
