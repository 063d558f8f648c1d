package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// place is an environment of its own: a database, master keys, and what the commands are told.
type place struct {
	t       *testing.T
	dir     string
	environ []string
}

// newPlace is a place on a database in whatever state it is, with keys.
func newPlace(t *testing.T, dsn string) *place {
	t.Helper()
	p := &place{t: t, dir: t.TempDir()}
	p.environ = []string{
		"SANAD_DATABASE_URL=" + dsn, "SANAD_KEYS_FILE=" + filepath.Join(p.dir, "keys.json"), "SANAD_COOKIE_SECURE=false",
		"SANAD_ADDR=127.0.0.1:0", "SANAD_METRICS_ADDR=off", "SANAD_DB_MAX_CONNS=6", "SANAD_SHUTDOWN_GRACE=5s",
	}
	p.sanad("keys", "init")
	return p
}

// settled is a place with a current schema and one school whose team can work.
func settled(t *testing.T, dsn string) *place {
	t.Helper()
	p := newPlace(t, dsn)
	p.sanad("migrate", "up")
	today := time.Now().UTC()
	year := today.Year()
	if today.Month() < time.September {
		year--
	}
	y := func(n int) string { return time.Date(n, time.January, 1, 0, 0, 0, 0, time.UTC).Format("2006") }
	p.load("schools", "CD_PROV,CD_ETAB,typeEtab,NOM_ETABL,NOM_ETABA", "rabat,77001A,Lycée,Lycée Oued Ifran,ثانوية واد إفران")
	p.load("calendars", "year,kind,starts,ends", y(year)+"-"+y(year+1)+",year,"+y(year)+"-09-01,"+y(year+1)+"-08-31")
	p.load("staff", "email,staff_number,name_fr,name_ar,profession,node",
		"naima@ifran.example,910001,Naïma Oukrim,نعيمة أوكريم,guidance_counsellor,77001A",
		"driss@ifran.example,910002,Driss Tazi,إدريس التازي,teacher,77001A",
		"hanane@ifran.example,910003,Hanane Slaoui,حنان السلاوي,teacher,77001A")
	p.load("teams", "school,login,role,from", "77001A,910001,coordinator,2024-09-01", "77001A,910002,member,2024-09-01", "77001A,910003,member,2024-09-01")
	p.load("grants", "login,role,level,node", "910001,coordinator,school,77001A", "910002,member,school,77001A", "910003,member,school,77001A")
	p.load("certificates", "login,number,issued_on", "910001,C-1,2024-01-10", "910002,C-2,2024-01-10", "910003,C-3,2024-01-10")
	return p
}

func (p *place) load(kind string, lines ...string) {
	p.t.Helper()
	out, errs, code := p.try(strings.Join(lines, "\n")+"\n", "import", kind, "-")
	if code != 0 {
		p.t.Fatalf("import %s: %s%s", kind, out, errs)
	}
}

func (p *place) try(stdin string, args ...string) (out, errs string, code int) {
	var o, e bytes.Buffer
	code = program{environ: p.environ, in: strings.NewReader(stdin), out: &o, errs: &e}.run(p.t.Context(), args)
	return o.String(), e.String(), code
}

// sanad runs a command that must succeed.
func (p *place) sanad(args ...string) string {
	p.t.Helper()
	out, errs, code := p.try("", args...)
	if code != 0 {
		p.t.Fatalf("sanad %s: %d: %s%s", strings.Join(args, " "), code, out, errs)
	}
	return out
}

// refused runs a command that must fail with one line that says why.
func (p *place) refused(why string, args ...string) {
	p.t.Helper()
	_, errs, code := p.try("", args...)
	if code != 1 || !strings.Contains(errs, why) {
		p.t.Errorf("sanad %s: exit %d, got %q, want %q", strings.Join(args, " "), code, errs, why)
	}
}

// with is the same place with some variables changed.
func (p *place) with(variables ...string) *place {
	changed := *p
	changed.environ = append([]string{}, p.environ...)
	for _, v := range variables {
		name, _, _ := strings.Cut(v, "=")
		for i, known := range changed.environ {
			if strings.HasPrefix(known, name+"=") {
				changed.environ = append(changed.environ[:i], changed.environ[i+1:]...)
				break
			}
		}
		changed.environ = append(changed.environ, v)
	}
	return &changed
}

func (p *place) databaseFile() string {
	path, _ := strings.CutPrefix(strings.TrimPrefix(p.environ[0], "SANAD_DATABASE_URL="), "sqlite:")
	return path
}

// log collects what a server writes, from any goroutine.
type log struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *log) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

func (l *log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// waitFor polls until said tells what it is asked for; a server that says nothing for long fails the test.
func waitFor[T any](t *testing.T, what string, said func() (T, bool)) T {
	t.Helper()
	for deadline := time.Now().Add(3 * time.Minute); time.Now().Before(deadline); time.Sleep(2 * time.Millisecond) {
		if got, ok := said(); ok {
			return got
		}
	}
	t.Fatalf("%s did not happen", what)
	panic("unreachable")
}

// line finds the first line of a JSON log with the message.
func (l *log) line(message string) (map[string]any, bool) {
	for line := range strings.Lines(l.String()) {
		var said map[string]any
		if json.Unmarshal([]byte(line), &said) == nil && said["msg"] == message {
			return said, true
		}
	}
	return nil, false
}

// served is a server running inside this process.
type served struct {
	url, metrics string
	log          *log
	stop         func() int
}

func (p *place) serve() *served {
	p.t.Helper()
	ctx, cancel := context.WithCancel(p.t.Context())
	s := &served{log: &log{}}
	ended := make(chan int, 1)
	server := program{environ: p.environ, in: strings.NewReader(""), out: s.log, errs: s.log}
	go func() { ended <- server.run(ctx, []string{"serve"}) }()
	s.stop = sync.OnceValue(func() int { cancel(); return <-ended })
	p.t.Cleanup(func() { s.stop() })
	said := waitFor(p.t, "serving", func() (map[string]any, bool) {
		select {
		case code := <-ended:
			ended <- code
			p.t.Fatalf("serve ended with %d: %s", code, s.log)
		default:
		}
		return s.log.line("serving")
	})
	s.url = "http://" + said["addr"].(string)
	if at, ok := said["metrics"].(string); ok {
		s.metrics = "http://" + at
	}
	return s
}

var oneTime = regexp.MustCompile(`one-time password: (\S+)`)

// password gives an account a password of its own, through the one-time password and the API.
func (p *place) password(url, login string) *client {
	p.t.Helper()
	given := oneTime.FindStringSubmatch(p.sanad("user", "password", "--login", login))
	if given == nil {
		p.t.Fatal("no one-time password was printed")
	}
	c := signIn(p.t, url, login, given[1])
	c.must(204, "PUT", "/api/v1/me/password", map[string]any{"current_password": given[1], "new_password": workingPassword})
	return c
}

const workingPassword = "olivier-sous-la-pluie-7"

func readAll(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return text
}
