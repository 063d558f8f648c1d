package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"sanad/internal/testkit/pgtest"
)

// TestTheReferenceDoesTheSameWork runs the whole comparison on a small world and looks at counts alone: that the two servers
// answer the same and that what each acknowledged is there is part of the run; how long it took is for make bench.
func TestTheReferenceDoesTheSameWork(t *testing.T) {
	t.Parallel()
	url, err := pgtest.Shared()
	if err != nil {
		t.Fatal(err)
	}
	found, err := compare(t.Context(), options{
		sanad: build(t), server: url, small: 0.005, large: 0.01, schools: 12, rounds: 1, requests: 24, workers: 2, starts: 1, blind: true,
		said: t.Output(),
	})
	if err != nil {
		t.Fatal(err)
	}
	// A request executes as many statements as these, whatever the number of rows: the ratio of times rests on it, and no N+1.
	for op, want := range map[string]int{"list of 25 of my school": 5, "one case with its interviews": 18, "logging an interview": 23} {
		if got := found.statements[op]; got != [2]int{want, want} {
			t.Errorf("%s: Sanad executes %d statements and the reference %d, want %d", op, got[0], got[1], want)
		}
	}
	for _, w := range found.worlds {
		if len(w.callers) == 0 || w.counts.cases == 0 || w.counts.interviews == 0 {
			t.Errorf("scale %g: %d people ask, of %d cases with %d interviews", w.scale, len(w.callers), w.counts.cases, w.counts.interviews)
		}
	}
	if h := found.handed; h.count == 0 || h.took == 0 || h.verify == 0 || h.paperBytes == 0 || h.badge == 0 {
		t.Errorf("certificates were handed out: %+v", h)
	}
	table := found.markdown()
	for _, op := range operations {
		if !strings.Contains(table, op.name) {
			t.Errorf("the table says nothing of %q", op.name)
		}
	}
}

// build makes the binary as the Makefile does, so that the two share Go's cache.
func build(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sanad")
	cmd := exec.CommandContext(t.Context(), "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", path, "sanad/cmd/sanad")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("build: %v: %s", err, out)
	}
	return path
}
