package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// server is a program that answers, in a process of its own.
type server struct {
	name  string
	url   string
	ready time.Duration // from the start of the program until it was ready
	cmd   *exec.Cmd
	http  *http.Client
}

func (w *setting) startSanad(ctx context.Context, database string) (*server, error) {
	addr, err := freeAddr(ctx)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(w.o.sanad, "serve")
	cmd.Env = w.environ(addr, database)
	return w.o.start(ctx, "Sanad", addr, cmd)
}

func (w *setting) startReference(ctx context.Context, database string) (*server, error) {
	addr, err := freeAddr(ctx)
	if err != nil {
		return nil, err
	}
	return w.o.start(ctx, "reference", addr, exec.Command(w.o.reference, "-database", database, "-keys", w.keys, "-addr", addr))
}

func freeAddr(ctx context.Context) (string, error) {
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

const startTimeout = 30 * time.Second

// start runs a server until stop. What it logs is thrown away, but it is written, as in production.
func (o *options) start(ctx context.Context, name, addr string, cmd *exec.Cmd) (*server, error) {
	log, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		return nil, err
	}
	cmd.Stdout, cmd.Stderr = log, log
	s := &server{name: name, url: "http://" + addr, cmd: cmd}
	s.http = &http.Client{Timeout: startTimeout, Transport: &http.Transport{MaxIdleConnsPerHost: o.workers}}
	began := time.Now()
	if err := errors.Join(cmd.Start(), log.Close()); err != nil {
		return nil, err
	}
	for time.Since(began) < startTimeout && ctx.Err() == nil {
		if a, err := s.send(ctx, http.MethodGet, "/readyz", "", "", ""); err == nil && a.status == http.StatusOK {
			s.ready = time.Since(began)
			return s, nil
		}
		time.Sleep(time.Millisecond)
	}
	return nil, errors.Join(fmt.Errorf("%s was not ready after %s", name, startTimeout), s.stop())
}

func (s *server) stop() error {
	s.http.CloseIdleConnections()
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	var exit *exec.ExitError
	if err := s.cmd.Wait(); err != nil && !errors.As(err, &exit) {
		return err
	}
	return nil
}

type answer struct {
	status  int
	body    []byte
	cookies []*http.Cookie
}

func (s *server) send(ctx context.Context, method, path, body, cookie, key string) (answer, error) {
	req, err := http.NewRequestWithContext(ctx, method, s.url+path, strings.NewReader(body))
	if err != nil {
		return answer{}, err
	}
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	if cookie != "" {
		req.Header.Set("Cookie", "sanad="+cookie)
	}
	if key != "" {
		req.Header.Set("Idempotency-Key", key)
	}
	res, err := s.http.Do(req)
	if err != nil {
		return answer{}, err
	}
	text, err := io.ReadAll(res.Body)
	return answer{res.StatusCode, text, res.Cookies()}, errors.Join(err, res.Body.Close())
}

// clockTick is the unit of /proc: a hundredth of a second on every Linux.
const clockTick = 10 * time.Millisecond

// cpu is what a process has used, in user and kernel mode; with its children that have ended, when asked.
func cpu(pid int, children bool) (time.Duration, error) {
	fields, err := stat(pid)
	if err != nil {
		return 0, err
	}
	last := 13
	if children {
		last = 15
	}
	var ticks int64
	for _, field := range fields[11:last] {
		n, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			return 0, err
		}
		ticks += n
	}
	return time.Duration(ticks) * clockTick, nil
}

// stat is /proc/pid/stat from the third field on: the name before it may hold spaces.
func stat(pid int) ([]string, error) {
	text, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return nil, err
	}
	_, rest, found := strings.Cut(string(text), ") ")
	fields := strings.Fields(rest)
	if !found || len(fields) < 15 {
		return nil, fmt.Errorf("/proc/%d/stat cannot be read", pid)
	}
	return fields, nil
}

// cluster is the postmaster and every process it has started: backends, writers, checkpointer.
func cluster(postmaster int) (time.Duration, error) {
	total, err := cpu(postmaster, true)
	if err != nil {
		return 0, err
	}
	entries, err := os.ReadDir("/proc")
	if err != nil {
		return 0, err
	}
	for _, entry := range entries {
		pid, err := strconv.Atoi(entry.Name())
		if err != nil {
			continue
		}
		// A process may end between the list and the look; its time is then the postmaster's.
		fields, err := stat(pid)
		if err != nil || fields[1] != strconv.Itoa(postmaster) {
			continue
		}
		if used, err := cpu(pid, false); err == nil {
			total += used
		}
	}
	return total, nil
}

// peak is the most memory that a server has kept resident since it started, in bytes.
func (o *options) peak(s *server) (int64, error) {
	if o.blind {
		return 0, nil
	}
	return kilobytes("/proc/"+strconv.Itoa(s.cmd.Process.Pid)+"/status", "VmHWM")
}
