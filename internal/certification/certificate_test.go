package certification_test

import (
	"testing"

	"sanad/internal/calendar"
	"sanad/internal/certification"
	"sanad/internal/testkit/world"
)

func TestStanding(t *testing.T) {
	t.Parallel()
	day := func(s string) calendar.Date {
		if s == "" {
			return calendar.Date{}
		}
		return world.Day(t, s)
	}
	held := func(certificates ...[3]string) certification.Held {
		h := certification.Held{}
		for _, c := range certificates {
			h["p"] = append(h["p"], certification.Certificate{IssuedOn: day(c[0]), ValidUntil: day(c[1]), RevokedOn: day(c[2])})
		}
		return h
	}
	open, until := [3]string{"2022-12-01", "", ""}, [3]string{"2022-12-01", "2025-12-01", ""}
	revoked, renewed := [3]string{"2022-12-01", "", "2025-06-01"}, [3]string{"2026-01-10", "2029-01-10", ""}
	tests := []struct {
		name      string
		held      certification.Held
		on, today string
		want      certification.Standing
	}{
		{"none", held(), "2026-11-10", "2026-11-16", certification.NotShown},
		{"the day before", held(open), "2022-11-30", "2026-11-16", certification.NotShown},
		{"the day itself", held(open), "2022-12-01", "2026-11-16", certification.Valid},
		{"open", held(open), "2026-11-16", "2026-11-16", certification.Valid},
		{"the last day", held(until), "2025-12-01", "2025-12-01", certification.Valid},
		{"no grace", held(until), "2025-12-02", "2025-12-02", certification.NotShown},
		{"lapsed since", held(until), "2025-11-30", "2025-12-02", certification.LapsedSince},
		{"lapsed before", held(until), "2025-12-03", "2026-11-16", certification.NotShown},
		{"the day it was revoked", held(revoked), "2025-06-01", "2025-06-01", certification.NotShown},
		{"before it was revoked", held(revoked), "2025-05-31", "2025-06-02", certification.LapsedSince},
		{"renewed", held(until, renewed), "2025-11-30", "2026-11-16", certification.Valid},
		{"between the two", held(until, renewed), "2025-12-20", "2026-11-16", certification.NotShown},
		{"revoked on the day of issue", held([3]string{"2022-12-01", "", "2022-12-01"}), "2022-12-01", "2022-12-02", certification.NotShown},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := tt.held.Standing("p", day(tt.on), day(tt.today)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			if got := tt.held.Standing("q", day(tt.on), day(tt.today)); got != certification.NotShown {
				t.Errorf("somebody else has %s", got)
			}
		})
	}
}
