package main

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"sanad/internal/testkit"
)

// built is the real program, compiled once for the tests that kill it or time it.
var built struct {
	once sync.Once
	dir  string
	err  error
}

func TestMain(m *testing.M) {
	code := m.Run()
	if built.dir != "" {
		if err := os.RemoveAll(built.dir); err != nil {
			code = 1
		}
	}
	os.Exit(code)
}

func theProgram(t *testing.T) string {
	t.Helper()
	built.once.Do(func() {
		if built.dir, built.err = os.MkdirTemp("", "sanad-built-"); built.err != nil {
			return
		}
		cmd := exec.Command("go", "build", "-buildvcs=false", "-o", filepath.Join(built.dir, "sanad"), ".")
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := cmd.CombinedOutput(); err != nil {
			built.err = fmt.Errorf("%w: %s", err, out)
		}
	})
	if built.err != nil {
		t.Fatal(built.err)
	}
	return filepath.Join(built.dir, "sanad")
}

// process is the program serving in a process of its own, which can be killed.
type process struct {
	t     *testing.T
	cmd   *exec.Cmd
	log   *log
	url   string
	ready time.Duration // from the start to the first good answer of /readyz
}

func (p *place) start() *process {
	p.t.Helper()
	proc := &process{t: p.t, log: &log{}, cmd: exec.Command(theProgram(p.t), "serve")}
	proc.cmd.Env = p.environ
	proc.cmd.Stdout, proc.cmd.Stderr = proc.log, proc.log
	began := time.Now()
	if err := proc.cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(proc.kill)
	said := waitFor(p.t, "serving", func() (map[string]any, bool) { return proc.log.line("serving") })
	proc.url = "http://" + said["addr"].(string)
	waitFor(p.t, "readiness", func() (bool, bool) {
		res, err := http.Get(proc.url + "/readyz")
		if err != nil {
			return false, false
		}
		return true, res.Body.Close() == nil && res.StatusCode == http.StatusOK
	})
	proc.ready = time.Since(began)
	return proc
}

// kill is kill -9; a process already dead stays so.
func (p *process) kill() {
	if p.cmd.ProcessState != nil {
		return
	}
	if err := p.cmd.Process.Kill(); err != nil {
		p.t.Errorf("kill: %v", err)
	}
	if err := p.cmd.Wait(); err != nil && !strings.Contains(err.Error(), "killed") {
		p.t.Errorf("wait: %v", err)
	}
}

// TestTheProgramIsSoonReady reports how long a start takes; what it may take is measured, not asserted, on a busy machine.
func TestTheProgramIsSoonReady(t *testing.T) {
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		p := settled(t, dsn)
		fastest := time.Hour
		for range 3 {
			proc := p.start()
			fastest = min(fastest, proc.ready)
			proc.kill()
		}
		t.Logf("start to /readyz: %s", fastest.Round(time.Millisecond))
		if fastest > 5*time.Second {
			t.Errorf("not ready for %s", fastest)
		}
	})
}

// importAndKill lets the import of a register run for some time at most.
func (p *place) importAndKill(path string, after time.Duration) {
	p.t.Helper()
	cmd := exec.Command(theProgram(p.t), "import", "staff", path)
	cmd.Env = p.environ
	if err := cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	time.Sleep(after)
	// A program that has already ended cannot be killed; the caller looks at what it left.
	if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		p.t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil && !strings.Contains(err.Error(), "killed") {
		p.t.Fatal(err)
	}
}
