package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestADemonstrationRemovesOnlyItsOwn(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"sanad.db", "sanad.db-wal", "keys.json"} {
		folder := t.TempDir()
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte("somebody's"), 0o600); err != nil {
			t.Fatal(err)
		}
		err := program{in: strings.NewReader(""), out: &log{}, errs: &log{}}.demonstrate(t.Context(), "127.0.0.1:0", folder)
		if !errors.Is(err, errNotDemo) {
			t.Errorf("%s: %v", name, err)
		}
		if kept, err := os.ReadFile(path); err != nil || string(kept) != "somebody's" {
			t.Errorf("%s is now %q, %v", name, kept, err)
		}
	}
}

func TestADemonstrationKeepsToItself(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "demo")
	for range 2 {
		out := &log{}
		ctx, stop := context.WithTimeout(t.Context(), 5*time.Minute)
		ended := make(chan error, 1)
		go func() {
			ended <- program{in: strings.NewReader(""), out: out, errs: &log{}}.demonstrate(ctx, "127.0.0.1:0", folder)
		}()
		url := waitFor(t, "the demonstration", func() (string, bool) {
			url := regexp.MustCompile(`http://[0-9.:]+`).FindString(out.String())
			return url, url != ""
		})
		err := program{in: strings.NewReader(""), out: &log{}, errs: &log{}}.demonstrate(t.Context(), "127.0.0.1:0", folder)
		if !errors.Is(err, errDemoRunning) {
			t.Errorf("a second one: %v", err)
		}
		err = program{in: strings.NewReader(""), out: &log{}, errs: &log{}}.demonstrate(t.Context(), strings.TrimPrefix(url, "http://"), folder)
		if err == nil || !strings.Contains(err.Error(), "make demo ADDR=") || !strings.Contains(err.Error(), "--addr") {
			t.Errorf("a port that is taken: %v", err)
		}
		for _, name := range []string{"sanad.db", "keys.json"} {
			if info, err := os.Stat(filepath.Join(folder, name)); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("%s: %v, %v", name, info.Mode(), err)
			}
		}
		_, port, err := net.SplitHostPort(strings.TrimPrefix(url, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		for host, want := range map[string]int{
			"127.0.0.1:" + port: 200, "localhost": 200, "LOCALHOST:" + port: 200, "[::1]:" + port: 200,
			"rebound.example": 403, "127.0.0.1.example:" + port: 403, "192.0.2.1": 403,
		} {
			req, err := http.NewRequestWithContext(ctx, http.MethodGet, url+"/readyz", http.NoBody)
			if err != nil {
				t.Fatal(err)
			}
			req.Host = host
			res, err := http.DefaultClient.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			if err := res.Body.Close(); err != nil || res.StatusCode != want {
				t.Errorf("%s got %d, %v", host, res.StatusCode, err)
			}
		}
		stop()
		if err := <-ended; err != nil && !errors.Is(err, context.Canceled) {
			t.Errorf("it ended with %v", err)
		}
	}
}
