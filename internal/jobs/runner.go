package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"sanad/internal/storage"
)

// Options of a Runner; the zero value is fit for production.
type Options struct {
	Workers int           // jobs at once in this process; 0 is 2
	Poll    time.Duration // how often an idle worker looks; 0 is 2 s
	Lease   time.Duration // how long a job of a dead process stays taken; 0 is 1 min
	Log     *slog.Logger  // nil is slog.Default
}

// Runner takes jobs of the kinds it has handlers for; other kinds are left to other processes.
type Runner struct {
	store    *store
	handlers map[string]Handler
	options  Options
	planting sync.Mutex
	planted  bool
}

// stopGrace is how long giving a job back may take once the process is told to stop.
const stopGrace = 5 * time.Second

// NewRunner starts nothing yet.
func NewRunner(db *storage.DB, handlers map[string]Handler, o Options) *Runner {
	if o.Workers <= 0 {
		o.Workers = 2
	}
	if o.Poll <= 0 {
		o.Poll = 2 * time.Second
	}
	if o.Lease <= 0 {
		o.Lease = time.Minute
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	kinds := slices.Sorted(maps.Keys(handlers))
	queue := &store{db: db, kinds: kinds, lease: o.Lease, rhythms: map[string]rhythm{}}
	return &Runner{store: queue, handlers: handlers, options: o}
}

// Run works until ctx ends; what is running then is interrupted, given back to the queue, and waited for.
func (r *Runner) Run(ctx context.Context) {
	var workers sync.WaitGroup
	for range r.options.Workers {
		workers.Go(func() { r.work(ctx) })
	}
	workers.Wait()
}

func (r *Runner) work(ctx context.Context) {
	idle := time.NewTicker(r.options.Poll)
	defer idle.Stop()
	for ctx.Err() == nil {
		took, err := r.one(ctx)
		if err != nil && ctx.Err() == nil {
			r.options.Log.ErrorContext(ctx, "job queue", "error", err)
		}
		if took && err == nil {
			continue
		}
		select {
		case <-ctx.Done():
		case <-idle.C:
		}
	}
}

// RunDue does in turn what is due now and says how many jobs it took: for commands that end when the work is done.
func (r *Runner) RunDue(ctx context.Context) (int, error) {
	for n := 0; ; n++ {
		took, err := r.one(ctx)
		if err != nil || !took {
			return n, err
		}
	}
}

func (r *Runner) one(ctx context.Context) (took bool, err error) {
	if len(r.handlers) == 0 {
		return false, nil
	}
	if err := r.plant(ctx); err != nil {
		return false, fmt.Errorf("plant recurring jobs: %w", err)
	}
	job, err := r.store.take(ctx)
	if err != nil || job == nil {
		return false, err
	}
	run := &Run{ID: job.ID, Argument: job.Argument, Attempt: job.Attempts, kind: job.Kind, dedupe: job.Dedupe, store: r.store}
	failure := r.attempt(ctx, job.Kind, run)
	if err := r.settle(ctx, job.Kind, run, failure); err != nil {
		return true, fmt.Errorf("settle job %s: %w", run.ID, err)
	}
	return true, nil
}

// settle records how the attempt ended, also when ctx has ended: that is when giving back matters.
func (r *Runner) settle(ctx context.Context, kind string, run *Run, failure error) error {
	stopping := ctx.Err() != nil
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopGrace)
	defer cancel()
	now := r.store.db.Now()
	switch {
	case failure == nil:
		return r.store.done(ctx, run)
	case stopping:
		return r.store.giveBack(ctx, run, now, run.Attempt-1, "interrupted")
	case errors.Is(failure, errTakenOver):
		return nil
	case final(failure, run.Attempt):
		r.options.Log.ErrorContext(ctx, "job failed", "kind", kind, "job", run.ID, "attempt", run.Attempt, "error", failure)
		return r.store.fail(ctx, run, code(failure))
	}
	r.options.Log.WarnContext(ctx, "job will be tried again", "kind", kind, "job", run.ID, "attempt", run.Attempt, "error", failure)
	return r.store.giveBack(ctx, run, now.Add(backoff(run.Attempt)), run.Attempt, code(failure))
}

var (
	errTakenOver = errors.New("jobs: another process holds the job")
	errPanic     = errors.New("jobs: panic")
)

// attempt runs the handler while renewing its lease.
func (r *Runner) attempt(ctx context.Context, kind string, run *Run) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	finished := make(chan error, 1)
	go func() { finished <- guarded(ctx, r.handlers[kind], run) }()
	renew := time.NewTicker(r.options.Lease / 3)
	defer renew.Stop()
	for {
		select {
		case err := <-finished:
			if errors.Is(context.Cause(ctx), errTakenOver) {
				return errTakenOver
			}
			return err
		case <-renew.C:
			if err := r.store.extend(ctx, run); err != nil && ctx.Err() == nil && code(err) == "job_taken_over" {
				cancel(errTakenOver)
			}
		}
	}
}

// guarded keeps what a panic carries out of the log, since that may be a value; where it happened is kept.
func guarded(ctx context.Context, h Handler, run *Run) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%w of %T at %s", errPanic, v, debug.Stack())
		}
	}()
	return h(ctx, run)
}
