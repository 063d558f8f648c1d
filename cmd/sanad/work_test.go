package main

import (
	"log/slog"
	"slices"
	"testing"
	"time"

	"sanad/internal/access"
	"sanad/internal/config"
	"sanad/internal/jobs"
	"sanad/internal/storage"
	"sanad/internal/testkit"
)

// opened is the application of a place, with the clock in the test's hands.
func (p *place) opened(clock *testkit.Clock) *application {
	p.t.Helper()
	c, err := config.Load(p.environ)
	if err != nil {
		p.t.Fatal(err)
	}
	a, err := openAt(p.t.Context(), c, slog.New(slog.DiscardHandler), clock.Now)
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() {
		if err := a.Close(); err != nil {
			p.t.Error(err)
		}
	})
	return a
}

// runs does what is due in the background and says how much it was.
func (a *application) runs(t *testing.T) int {
	t.Helper()
	n, err := a.runner.RunDue(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestWhatNobodyAsksForIsDoneEveryNight(t *testing.T) {
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		clock := testkit.NewClock(time.Now())
		a := settled(t, dsn).opened(clock)
		clock.Set(time.Now())
		a.runs(t)
		rows := func(table string) (n int64) {
			t.Helper()
			if err := a.db.Read(t.Context()).Table(table).Count(&n).Error; err != nil {
				t.Fatal(err)
			}
			return n
		}
		used := storage.Once{Key: "sent-twice", Operation: "OpenCase", Hash: "h"}
		err := a.db.InTx(t.Context(), func(tx storage.Tx) error {
			_, _, err := used.Do(tx, "somebody", a.db.Now(), func() (string, error) { return "made", nil })
			return err
		})
		if err != nil || rows("storage_idempotency") != 1 {
			t.Fatal(err)
		}
		clock.Advance(day)
		if n := a.runs(t); n != 5 {
			t.Errorf("%d jobs in a day and a night, want the tidying, the departures, those of simulations, the dues and the codes", n)
		}
		latest, err := jobs.Latest(a.db.Read(t.Context()), 100)
		if err != nil {
			t.Fatal(err)
		}
		for _, kind := range []string{tidyWork, releaseWork, simulationWork, rescheduleWork} {
			of := func(state jobs.State) bool {
				return slices.ContainsFunc(latest, func(j jobs.Job) bool { return j.Kind == kind && j.State == state })
			}
			if !of(jobs.Done) || !of(jobs.Waiting) {
				t.Errorf("%s was not done, or does not come back", kind)
			}
		}
		if rows("storage_idempotency") != 1 {
			t.Error("a key of yesterday is forgotten")
		}
		clock.Advance(keepOnce + time.Hour)
		a.runs(t)
		if rows("storage_idempotency") != 0 {
			t.Error("a key of last month is kept")
		}
		left, err := jobs.Latest(a.db.Read(t.Context()), 100)
		if err != nil {
			t.Fatal(err)
		}
		for _, j := range left {
			if j.FinishedAt != nil && j.FinishedAt.Before(clock.Now().Add(-keepJobs)) {
				t.Errorf("%s of %s is kept", j.Kind, j.FinishedAt)
			}
		}
	})
}

func TestAYearThatClosesHandsItsOpenCasesOn(t *testing.T) {
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		p := settled(t, dsn)
		clock := testkit.NewClock(time.Now())
		p.sanad("user", "create", "--email", "admin@sanad.example", "--name-fr", "Rachida Belkadi", "--name-ar", "رشيدة بلقاضي", "--role", "admin")
		p.load("calendars", "year,kind,starts,ends", "2019-2020,year,2019-09-01,2020-07-05")
		a := p.opened(clock)
		var admin string
		if err := a.db.Read(t.Context()).Raw("SELECT id FROM identity_people WHERE email = 'admin@sanad.example'").Scan(&admin).Error; err != nil {
			t.Fatal(err)
		}
		who, err := a.identity.IdentityOf(t.Context(), admin)
		if err != nil {
			t.Fatal(err)
		}
		warrant := a.policy.Warrant(who, access.CalendarWrite)
		now := a.db.Now()
		var school struct{ ID, DirectorateID, ArefID string }
		err = a.db.InTx(t.Context(), func(tx storage.Tx) error {
			if err := tx.Table("org_schools").Take(&school).Error; err != nil {
				return err
			}
			return tx.Exec(`INSERT INTO casework_cases (id, school_id, directorate_id, aref_id, year_id, opened_year_id, number, state,
				state_since, cycle_since, reported_at, report_channel, reporter_role, created_by, created_at, updated_at)
				VALUES ('c1', ?, ?, ?, '2019-2020', '2019-2020', '1', 'reported', ?, ?, ?, 'phone', 'teacher', 'x', ?, ?)`,
				school.ID, school.DirectorateID, school.ArefID, now, now, now, now, now).Error
		})
		if err != nil {
			t.Fatal(err)
		}
		year, err := a.org.FindYear(t.Context(), warrant.For(access.CalendarRead), "2019-2020")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.org.CloseYear(t.Context(), warrant, year.ID, year.Version); err != nil {
			t.Fatal(err)
		}
		var carried string
		if err := a.db.Read(t.Context()).Raw("SELECT year_id FROM casework_cases WHERE id = 'c1'").Scan(&carried).Error; err != nil || carried == year.ID {
			t.Errorf("the case is carried by %s, %v", carried, err)
		}
	})
}
