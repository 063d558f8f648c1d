package main

import (
	"testing"
	"time"

	"sanad/internal/calendar"
	"sanad/internal/testkit"
)

// A last day that was planned takes the role along in the night after, whether the person worked on a case or not.
func TestTheNightTakesTheRoleOfWhoeverLeft(t *testing.T) {
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		p := settled(t, dsn)
		clock := testkit.NewClock(time.Now())
		a := p.opened(clock)
		last := calendar.Day(clock.Now()).AddDays(2).String()
		p.load("teams", "school,login,role,from,to", "77001A,910003,member,2024-09-01,"+last)
		ended := func() (n int64) {
			t.Helper()
			err := a.db.Read(t.Context()).Table("access_grants").Where("revoked_at IS NOT NULL").Count(&n).Error
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		clock.Set(time.Now())
		if a.runs(t); ended() != 0 {
			t.Error("the role ended before the last day")
		}
		clock.Advance(4 * day)
		if a.runs(t); ended() != 1 {
			t.Errorf("%d roles ended after the last day, want hers", ended())
		}
	})
}
