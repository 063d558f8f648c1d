package casework_test

import (
	"slices"
	"testing"
	"time"

	"sanad/internal/access"
	"sanad/internal/casework"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/storage"
	"sanad/internal/testkit"
	"sanad/internal/testkit/world"
)

// onPostgres is each on the database where two transactions run at once.
func onPostgres(t *testing.T, f func(d *desk)) {
	t.Helper()
	clock := testkit.NewClock(testkit.Start)
	db := testkit.Open(t, testkit.Postgres(t), clock)
	f(newDesk(t, world.Settle(t, db, clock, casework.Definitions()...)))
}

// meanwhile runs waiter while first has done its part and not committed yet, lets first commit once waiter waits for it, and
// answers what became of waiter.
func (d *desk) meanwhile(first func(tx storage.Tx) error, waiter func() error) error {
	d.t.Helper()
	done := make(chan error, 1)
	err := d.DB.InTx(d.t.Context(), func(tx storage.Tx) error {
		if err := first(tx); err != nil {
			return err
		}
		go func() { done <- waiter() }()
		for range 500 {
			var waiting int64
			const text = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
			if err := d.DB.Read(d.t.Context()).Raw(text).Scan(&waiting).Error; err != nil || waiting > 0 {
				return err
			}
			time.Sleep(10 * time.Millisecond)
		}
		d.t.Error("nobody waited")
		return nil
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return <-done
}

func TestWhoeverIsTakenOffACaseWhileWaitingForItDoesNotReachIt(t *testing.T) {
	t.Parallel()
	onPostgres(t, func(d *desk) {
		v := d.toInterviews()
		id, pupil, amina := v.Case.ID, d.pupil(v, "I1").ID, d.as(d.Amina)
		at := d.DB.Now().Add(-time.Hour)
		d.later(1)
		err := d.meanwhile(func(tx storage.Tx) error {
			for _, text := range []string{"UPDATE casework_cases SET version = version + 1 WHERE id = ?",
				"UPDATE casework_assignments SET to_at = from_at WHERE case_id = ? AND person_id = '" + d.Amina.ID + "'"} {
				if err := tx.Exec(text, id).Error; err != nil {
					return err
				}
			}
			return nil
		}, func() error {
			_, err := d.cases.RecordInterview(t.Context(), amina, casework.NewInterview{CaseID: id, PupilID: pupil,
				Kind: method.KindIntimidator, Talk: casework.Talk{StartedAt: at, Minutes: 3, Alone: true}})
			return err
		})
		d.refused(err, fault.NotFound, "case_not_found")
		if after := d.see(id); len(works(after, d.Amina)) != 0 || len(after.Interviews) != len(v.Interviews) {
			t.Errorf("works as %v, %d interviews", works(after, d.Amina), len(after.Interviews))
		}
	})
}

func TestAReportWaitsForASchoolThatMoves(t *testing.T) {
	t.Parallel()
	onPostgres(t, func(d *desk) {
		amina := d.as(d.Amina)
		var id string
		err := d.meanwhile(func(tx storage.Tx) error {
			return tx.Exec("UPDATE org_schools SET directorate_id = 'sale' WHERE id = ?", d.Orangers.ID).Error
		}, func() error {
			v, err := d.cases.Open(t.Context(), amina, d.report())
			id = v.Case.ID
			return err
		})
		if err != nil {
			t.Fatalf("a report while the school moves: %v", err)
		}
		if v := d.see(id); v.Case.DirectorateID != "sale" {
			t.Errorf("the case is at %s", v.Case.DirectorateID)
		}
	})
}

// TestOnlyWhoWorksHereIsAssigned: a role reaches every case of the school, but work is given to members of the team alone,
// to whoever acts as to anybody else.
func TestOnlyWhoWorksHereIsAssigned(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		_, err := d.Access.Give(t.Context(), d.Warrant(t, d.Driss, access.GrantRead),
			access.Give{PersonID: d.Bouchra.ID, Role: "coordinator", Level: "school", NodeID: d.Orangers.ID})
		if err != nil {
			t.Fatal(err)
		}
		id := d.open().Case.ID
		move := casework.Move{CaseID: id, Version: d.see(id).Case.Version, To: method.StateTriage}
		must[casework.View](d)(d.cases.Move(t.Context(), d.as(d.Bouchra), move))
		if got := works(d.see(id), d.Bouchra); len(got) != 0 {
			t.Errorf("somebody outside the team works as %v", got)
		}
	})
}

func TestARelapseBringsNobodyBackWhoMayNotWork(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		id := d.closeResolved().Case.ID
		// Taken from her without anybody being told, as by hand in the database.
		must[any](d)(nil, d.DB.InTx(t.Context(), func(tx storage.Tx) error {
			return tx.Exec("UPDATE access_grants SET expires_at = ? WHERE id = ?", d.DB.Now(), d.grantOf(d.Salma)).Error
		}))
		d.later(1)
		v := d.mustMove(id, method.StateInterviews, func(m *casework.Move) { m.Reason = "resumed" })
		if got := works(v, d.Salma); len(got) != 0 || len(works(v, d.Amina)) == 0 || len(orphans(v)) != 0 {
			t.Errorf("Salma works as %v, Amina as %v, orphans %v", got, works(v, d.Amina), orphans(v))
		}
		if !slices.ContainsFunc(v.Events, func(e casework.Event) bool {
			return e.Kind == "unassigned" && slices.Equal(e.Members, casework.Codes{d.Salma.ID})
		}) {
			t.Error("the history does not say so")
		}
	})
}
