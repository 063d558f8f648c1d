package jobs_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"sanad/internal/fault"
	"sanad/internal/jobs"
	"sanad/internal/storage"
	"sanad/internal/testkit"
)

const nightly = "nightly"

// turns counts the jobs of the recurring kind in a state.
func turns(t *testing.T, db *storage.DB, state jobs.State) int64 {
	t.Helper()
	var n int64
	if err := db.Read(t.Context()).Model(&jobs.Job{}).Where("kind = ? AND state = ?", nightly, state).Count(&n).Error; err != nil {
		t.Fatal(err)
	}
	return n
}

func TestRecurringWorkIsDoneOncePerTurn(t *testing.T) {
	t.Parallel()
	testkit.EachDBAt(t, testkit.Start, func(t *testing.T, db *storage.DB, clock *testkit.Clock) {
		ran := 0
		handlers := map[string]jobs.Handler{nightly: func(context.Context, *jobs.Run) error { ran++; return nil }}
		first, second := runner(db, nil, handlers), runner(db, nil, handlers)
		for _, process := range []*jobs.Runner{first, second} {
			process.Every(nightly, 24*time.Hour, time.Hour)
			runDue(t, process, 0)
		}
		latest, err := jobs.Latest(db.Read(t.Context()), 2)
		if err != nil || len(latest) != 1 {
			t.Fatalf("%d jobs wait, %v: want one for both processes", len(latest), err)
		}
		night := latest[0].RunAfter
		if night.Hour() != 1 || night.Minute() != 0 || !night.After(clock.Now()) || night.After(clock.Now().Add(24*time.Hour)) {
			t.Errorf("waits for %s, want the next one in the morning", night)
		}
		clock.Set(night)
		runDue(t, first, 1)
		runDue(t, second, 0)
		clock.Advance(5 * 24 * time.Hour)
		runDue(t, second, 1)
		runDue(t, first, 0)
		if ran != 2 || turns(t, db, jobs.Waiting) != 1 || turns(t, db, jobs.Done) != 2 {
			t.Errorf("ran %d times with %d waiting: turns missed while nobody ran are made up for by one", ran, turns(t, db, jobs.Waiting))
		}
	})
}

func TestRecurringWorkOutlivesItsFailures(t *testing.T) {
	t.Parallel()
	testkit.EachDBAt(t, testkit.Start, func(t *testing.T, db *storage.DB, clock *testkit.Clock) {
		outcomes := []error{errors.New("later"), nil, fault.New(fault.Conflict, "never"), nil}
		process := runner(db, nil, map[string]jobs.Handler{nightly: func(context.Context, *jobs.Run) error {
			outcome := outcomes[0]
			outcomes = outcomes[1:]
			return outcome
		}})
		process.Every(nightly, 24*time.Hour, 0)
		runDue(t, process, 0)
		clock.Advance(24 * time.Hour)
		runDue(t, process, 1)
		clock.Advance(time.Minute)
		runDue(t, process, 1)
		if turns(t, db, jobs.Done) != 1 || turns(t, db, jobs.Waiting) != 1 {
			t.Error("a turn tried again is not the same turn")
		}
		for range 2 {
			clock.Advance(24 * time.Hour)
			runDue(t, process, 1)
		}
		if turns(t, db, jobs.Failed) != 1 || turns(t, db, jobs.Done) != 2 || turns(t, db, jobs.Waiting) != 1 {
			t.Error("a turn that failed for good took the next one with it")
		}
	})
}

func TestATurnGivenUpLeavesTheNextOne(t *testing.T) {
	t.Parallel()
	testkit.EachDBAt(t, testkit.Start, func(t *testing.T, db *storage.DB, clock *testkit.Clock) {
		process := runner(db, nil, map[string]jobs.Handler{nightly: func(context.Context, *jobs.Run) error { return nil }})
		process.Every(nightly, time.Hour, 0)
		runDue(t, process, 0)
		// Eight processes in turn took the job and died with it.
		dead := map[string]any{"state": jobs.Running, "attempts": 8, "leased_until": clock.Now()}
		err := db.InTx(t.Context(), func(tx storage.Tx) error {
			return tx.Model(&jobs.Job{}).Where("kind = ?", nightly).Updates(dead).Error
		})
		if err != nil {
			t.Fatal(err)
		}
		clock.Advance(time.Minute)
		runDue(t, process, 0)
		if turns(t, db, jobs.Failed) != 1 || turns(t, db, jobs.Waiting) != 1 {
			t.Error("no turn follows one that was given up")
		}
	})
}

func TestProcessesStartingTogetherPlantOneTurn(t *testing.T) {
	t.Parallel()
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		var ran atomic.Int64
		clock := testkit.NewClock(testkit.Start)
		first := testkit.Open(t, dsn, clock)
		var processes sync.WaitGroup
		for range 4 {
			process := runner(testkit.Open(t, dsn, clock), nil, map[string]jobs.Handler{
				nightly: func(context.Context, *jobs.Run) error { ran.Add(1); return nil },
			})
			process.Every(nightly, time.Hour, 0)
			processes.Go(func() {
				if _, err := process.RunDue(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		processes.Wait()
		if n := turns(t, first, jobs.Waiting); n != 1 || ran.Load() != 0 {
			t.Errorf("%d turns wait, %d ran", n, ran.Load())
		}
	})
}

func TestOldJobsAreForgotten(t *testing.T) {
	t.Parallel()
	testkit.EachDBAt(t, testkit.Start, func(t *testing.T, db *storage.DB, clock *testkit.Clock) {
		process := runner(db, nil, map[string]jobs.Handler{"count": func(_ context.Context, run *jobs.Run) error {
			if run.Argument == "bad" {
				return fault.New(fault.Conflict, "bad")
			}
			return nil
		}})
		enqueue(t, db, "count", "good", "")
		enqueue(t, db, "count", "bad", "")
		runDue(t, process, 2)
		waiting := enqueue(t, db, "elsewhere", "", "")
		clock.Advance(31 * 24 * time.Hour)
		recent := enqueue(t, db, "count", "good", "")
		runDue(t, process, 1)
		var gone int64
		err := db.InTx(t.Context(), func(tx storage.Tx) (err error) {
			gone, err = jobs.Forget(tx, clock.Now().Add(-30*24*time.Hour))
			return err
		})
		if err != nil || gone != 2 {
			t.Errorf("forgot %d, %v; want the two that ended long ago", gone, err)
		}
		find(t, db, waiting)
		find(t, db, recent)
	})
}
