package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"sanad/internal/demo"
)

func TestTheDemonstrationGoesOnByDays(t *testing.T) {
	t.Parallel()
	clock := demo.NewClock(func() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) })
	var out bytes.Buffer
	program{in: strings.NewReader("+7\nback\n-3\n0\n1000\n 1 \n"), out: &out}.daysAhead(clock)
	if got, want := out.String(), "2026-12-01\n2026-12-02\n"; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
	if got := clock.Now(); got.Format(time.DateTime) != "2026-12-02 09:00:00" {
		t.Errorf("it is %s", got)
	}
}
