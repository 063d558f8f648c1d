package main

import (
	"log/slog"
	"testing"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/casework"
	"sanad/internal/config"
	"sanad/internal/demo"
	"sanad/internal/method"
	"sanad/internal/seal"
	"sanad/internal/storage"
	"sanad/internal/testkit"
	"sanad/internal/world"
)

// demonstration loads the demonstration as if it were started at an instant.
func demonstration(t *testing.T, dsn string, at time.Time) *application {
	t.Helper()
	c, err := demoConfig("127.0.0.1:0", t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	c.DatabaseURL = dsn
	if err := seal.Init(c.KeysFile); err != nil {
		t.Fatal(err)
	}
	clock := demo.NewClock(func() time.Time { return at })
	a, err := openAt(t.Context(), c, slog.New(slog.DiscardHandler), clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := a.loadDemo(t.Context(), clock); err != nil {
		t.Fatal(err)
	}
	return a
}

func (a *application) warrantOf(t *testing.T, login string, p access.Permission) access.Warrant {
	t.Helper()
	person, err := a.identity.FindByLogin(t.Context(), login)
	if err != nil {
		t.Fatal(err)
	}
	id, err := a.identity.IdentityOf(t.Context(), person.ID)
	if err != nil {
		t.Fatal(err)
	}
	return a.policy.Warrant(id, p)
}

func TestTheDemonstrationIsAliveOnAnyDay(t *testing.T) {
	for name, at := range map[string]time.Time{
		"a school day": time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC),
		"a sunday":     time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC),
		"a break":      time.Date(2027, 1, 27, 9, 0, 0, 0, time.UTC),
		"the summer":   time.Date(2027, 8, 10, 9, 0, 0, 0, time.UTC),
		"early autumn": time.Date(2027, 9, 8, 9, 0, 0, 0, time.UTC),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := demonstration(t, testkit.SQLite(t), at)
			for _, login := range []string{world.PilotMember, world.PilotCoordinator, world.PilotHead} {
				day, err := a.cases.MyDay(t.Context(), a.warrantOf(t, login, access.DayRead), storage.Page{})
				if err != nil {
					t.Fatal(err)
				}
				if len(day.Items) == 0 {
					t.Errorf("the day of %s is empty", login)
				}
			}
			contacts, _, err := a.org.Contacts(t.Context(), a.warrantOf(t, world.PilotHead, access.ContactRead), storage.Page{})
			if err != nil {
				t.Fatal(err)
			}
			unchecked, old := 0, 0
			for _, c := range contacts {
				switch {
				case c.CheckedOn.IsZero():
					unchecked++
				case c.CheckedOn.Before(calendar.Day(at).AddDays(-183)):
					old++
				}
			}
			if len(contacts) < 10 || unchecked == 0 || old == 0 {
				t.Errorf("%d contacts, %d of them unchecked, %d checked long ago", len(contacts), unchecked, old)
			}
		})
	}
}

func TestTheDemonstrationHoldsEveryState(t *testing.T) {
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		at := time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)
		a := demonstration(t, dsn, at)
		w := a.warrantOf(t, world.PilotCoordinator, access.CaseBoard)
		for _, state := range method.States() {
			page, err := a.cases.List(t.Context(), w, casework.Query{State: string(state)})
			if err != nil {
				t.Fatal(err)
			}
			if len(page.Items) == 0 {
				t.Errorf("no case is %s", state)
			}
			for _, row := range page.Items {
				if state.Open() && row.NextDueOn.Before(calendar.Day(at).AddDays(-60)) {
					t.Errorf("a case that is %s was due on %s: forgotten rather than late", state, row.NextDueOn)
				}
			}
		}
		report, err := audit.Verify(t.Context(), a.db)
		if err != nil || !report.Whole() {
			t.Errorf("the journal of the demonstration: %+v, %v", report, err)
		}
	})
}

func TestTheDemonstrationStaysOnThisMachine(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:8080", ":8080", "192.0.2.1:80", "sanad.example:80", "8080"} {
		if _, err := demoConfig(addr, t.TempDir()); err == nil {
			t.Errorf("%s was accepted", addr)
		}
	}
	for _, addr := range []string{"127.0.0.1:9000", "[::1]:9000", "localhost:9000"} {
		if c, err := demoConfig(addr, t.TempDir()); err != nil || c.Addr != addr || c.MetricsAddr != config.Off {
			t.Errorf("%s: %+v, %v", addr, c, err)
		}
	}
}
