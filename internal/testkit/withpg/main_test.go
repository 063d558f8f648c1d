package main

import (
	"strings"
	"testing"

	"sanad/internal/testkit/pgtest"
)

func TestTheCommandRunsBesideADatabase(t *testing.T) {
	url, err := pgtest.Shared()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(pgtest.Env, url)
	for _, tt := range []struct {
		args []string
		want int
	}{
		{[]string{"--", "sh", "-c", `test -n "$` + pgtest.Env + `"`}, 0},
		{[]string{"sh", "-c", "exit 3"}, 3},
		{[]string{"no-such-command-anywhere"}, 1},
		{nil, 1},
	} {
		var said strings.Builder
		if got := run(t.Context(), tt.args, &said); got != tt.want {
			t.Errorf("%q: got %d, want %d; it said %s", tt.args, got, tt.want, said.String())
		}
	}
}
