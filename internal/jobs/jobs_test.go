package jobs_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"sanad/internal/fault"
	"sanad/internal/jobs"
	"sanad/internal/storage"
	"sanad/internal/testkit"
)

func enqueue(t *testing.T, db *storage.DB, kind, argument, dedupe string) string {
	t.Helper()
	var id string
	err := db.InTx(t.Context(), func(tx storage.Tx) (err error) {
		id, err = jobs.Enqueue(tx, kind, argument, dedupe)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func find(t *testing.T, db *storage.DB, id string) jobs.Job {
	t.Helper()
	job, err := jobs.Find(db.Read(t.Context()), id)
	if err != nil {
		t.Fatal(err)
	}
	return job
}

func runner(db *storage.DB, log *strings.Builder, handlers map[string]jobs.Handler) *jobs.Runner {
	o := jobs.Options{Poll: 5 * time.Millisecond, Lease: time.Minute, Workers: 3, Log: slog.New(slog.DiscardHandler)}
	if log != nil {
		o.Log = slog.New(slog.NewTextHandler(log, nil))
	}
	return jobs.NewRunner(db, handlers, o)
}

func runDue(t *testing.T, r *jobs.Runner, want int) {
	t.Helper()
	if n, err := r.RunDue(t.Context()); n != want || err != nil {
		t.Errorf("RunDue took %d jobs, %v; want %d", n, err, want)
	}
}

func TestWorkAskedForInAFailedTransactionIsNotDone(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		refusal := errors.New("no")
		err := db.InTx(t.Context(), func(tx storage.Tx) error {
			if _, err := jobs.Enqueue(tx, "count", "", ""); err != nil {
				return err
			}
			return refusal
		})
		if !errors.Is(err, refusal) {
			t.Fatal(err)
		}
		runDue(t, runner(db, nil, map[string]jobs.Handler{"count": func(context.Context, *jobs.Run) error { return nil }}), 0)
	})
}

func TestAJobIsDoneOnceAndReports(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		var got []string
		r := runner(db, nil, map[string]jobs.Handler{"count": func(ctx context.Context, run *jobs.Run) error {
			got = append(got, run.Argument)
			return run.Progress(ctx, 3, 7)
		}})
		first := enqueue(t, db, "count", "a", "")
		enqueue(t, db, "count", "b", "")
		other := enqueue(t, db, "unknown-here", "c", "")
		runDue(t, r, 2)
		runDue(t, r, 0)
		if strings.Join(got, "") != "ab" {
			t.Errorf("ran %v, want a then b", got)
		}
		if job := find(t, db, first); job.State != jobs.Done || job.Progress != 3 || job.Total != 7 || job.FinishedAt == nil || job.LeasedUntil != nil {
			t.Errorf("got %+v", job)
		}
		if job := find(t, db, other); job.State != jobs.Waiting {
			t.Errorf("a kind without handler is %s", job.State)
		}
		latest, err := jobs.Latest(db.Read(t.Context()), 2)
		if err != nil || len(latest) != 2 || latest[0].ID != other {
			t.Errorf("latest: %v, %v", latest, err)
		}
	})
}

func TestTwinsWaitOnce(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		first := enqueue(t, db, "count", "school-1", "school-1")
		if again := enqueue(t, db, "count", "school-1", "school-1"); again != first {
			t.Error("a second job waits beside its twin")
		}
		if other := enqueue(t, db, "other", "school-1", "school-1"); other == first {
			t.Error("another kind was taken for a twin")
		}
		var whileRunning string
		r := runner(db, nil, map[string]jobs.Handler{"count": func(_ context.Context, run *jobs.Run) error {
			if run.ID == first {
				whileRunning = enqueue(t, db, "count", "school-1", "school-1")
			}
			return nil
		}})
		runDue(t, r, 2)
		if whileRunning == first {
			t.Error("what changed during the run would be missed")
		}
	})
}

func TestATwinThatWaitsSupersedesARetry(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		first := enqueue(t, db, "count", "", "x")
		r := runner(db, nil, map[string]jobs.Handler{"count": func(_ context.Context, run *jobs.Run) error {
			if run.ID != first {
				return nil
			}
			enqueue(t, db, "count", "", "x")
			return errors.New("try again")
		}})
		runDue(t, r, 2)
		if job := find(t, db, first); job.State != jobs.Failed || job.LastError != "superseded" {
			t.Errorf("got %s %q", job.State, job.LastError)
		}
	})
}

func TestFailuresWaitLongerEachTimeAndKeepNoText(t *testing.T) {
	t.Parallel()
	testkit.EachDBAt(t, testkit.Start, func(t *testing.T, db *storage.DB, clock *testkit.Clock) {
		var log strings.Builder
		attempts := 0
		r := runner(db, &log, map[string]jobs.Handler{"count": func(context.Context, *jobs.Run) error {
			if attempts++; attempts == 2 {
				panic("Amina said so")
			}
			return errors.New("not now")
		}})
		id := enqueue(t, db, "count", "", "")
		var waits []time.Duration
		for range 8 {
			runDue(t, r, 1)
			job := find(t, db, id)
			if job.LastError != "internal_error" {
				t.Fatalf("kept %q of the error", job.LastError)
			}
			waits = append(waits, job.RunAfter.Sub(clock.Now()))
			runDue(t, r, 0)
			clock.Advance(2 * time.Hour)
		}
		for i := 1; i < 7; i++ {
			if waits[i] != 2*waits[i-1] && waits[i] != time.Hour {
				t.Errorf("waits %v do not grow", waits)
			}
		}
		if job := find(t, db, id); job.State != jobs.Failed || job.Attempts != 8 {
			t.Errorf("after 8 attempts: %s, %d", job.State, job.Attempts)
		}
		if strings.Contains(log.String(), "Amina") {
			t.Error("the log holds what the panic said")
		}
	})
}

func TestAFaultEndsTheJobAtOnce(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		id := enqueue(t, db, "count", "", "")
		runDue(t, runner(db, nil, map[string]jobs.Handler{"count": func(context.Context, *jobs.Run) error {
			return fault.New(fault.NotFound, "school_not_found")
		}}), 1)
		if job := find(t, db, id); job.State != jobs.Failed || job.LastError != "school_not_found" || job.FinishedAt == nil {
			t.Errorf("got %+v", job)
		}
	})
}

func TestSeveralProcessesTakeEachJobOnce(t *testing.T) {
	t.Parallel()
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		const total = 60
		var ran sync.Map
		var twice, done atomic.Int64
		ctx, cancel := context.WithCancel(t.Context())
		handlers := map[string]jobs.Handler{"count": func(_ context.Context, run *jobs.Run) error {
			if _, seen := ran.LoadOrStore(run.Argument, true); seen {
				twice.Add(1)
			}
			if done.Add(1) == total {
				cancel()
			}
			return nil
		}}
		first := testkit.Open(t, dsn, testkit.NewClock(testkit.Start))
		for i := range total {
			enqueue(t, first, "count", string(rune('A'+i)), "")
		}
		var processes sync.WaitGroup
		for range 3 {
			process := runner(testkit.Open(t, dsn, testkit.NewClock(testkit.Start)), nil, handlers)
			processes.Go(func() { process.Run(ctx) })
		}
		processes.Wait()
		if twice.Load() != 0 || done.Load() != total {
			t.Errorf("%d of %d jobs ran, %d of them again", done.Load(), total, twice.Load())
		}
		var open int64
		if err := first.Read(t.Context()).Model(&jobs.Job{}).Where("state <> ?", jobs.Done).Count(&open).Error; err != nil || open != 0 {
			t.Errorf("%d jobs are not done, %v", open, err)
		}
	})
}

func TestADeadProcessLosesItsJob(t *testing.T) {
	t.Parallel()
	testkit.EachDBAt(t, testkit.Start, func(t *testing.T, db *storage.DB, clock *testkit.Clock) {
		id := enqueue(t, db, "count", "", "")
		var late error
		heir := runner(db, nil, map[string]jobs.Handler{"count": func(context.Context, *jobs.Run) error { return nil }})
		stuck := runner(db, nil, map[string]jobs.Handler{"count": func(ctx context.Context, run *jobs.Run) error {
			runDue(t, heir, 0)
			clock.Advance(2 * time.Minute)
			runDue(t, heir, 1)
			late = run.Progress(ctx, 1, 1)
			return nil
		}})
		if _, err := stuck.RunDue(t.Context()); fault.KindOf(err) != fault.Conflict {
			t.Errorf("the first process settled a job it had lost: %v", err)
		}
		if fault.KindOf(late) != fault.Conflict {
			t.Errorf("the first process reported progress on a job it had lost: %v", late)
		}
		if job := find(t, db, id); job.State != jobs.Done || job.Attempts != 2 {
			t.Errorf("got %s after %d attempts", job.State, job.Attempts)
		}
	})
}

func TestStoppingGivesTheJobBack(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		id := enqueue(t, db, "count", "", "")
		ctx, cancel := context.WithCancel(t.Context())
		runner(db, nil, map[string]jobs.Handler{"count": func(ctx context.Context, _ *jobs.Run) error {
			cancel()
			<-ctx.Done()
			return ctx.Err()
		}}).Run(ctx)
		if job := find(t, db, id); job.State != jobs.Waiting || job.Attempts != 0 || job.LeasedUntil != nil {
			t.Errorf("got %+v", job)
		}
	})
}
