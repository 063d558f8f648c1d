package main

import (
	"context"
	"time"

	"sanad/internal/jobs"
	"sanad/internal/org"
	"sanad/internal/storage"
)

// The kinds of background work.
const (
	rescheduleWork = "casework:reschedule"
	tidyWork       = "storage:tidy"
)

const (
	tidyEvery = 6 * time.Hour
	// keepOnce is how long a telephone without a network may take to send again what it is not sure of having sent.
	keepOnce = 30 * 24 * time.Hour
)

func (a *application) work() map[string]jobs.Handler {
	return map[string]jobs.Handler{
		rescheduleWork: func(ctx context.Context, run *jobs.Run) error {
			return a.cases.Reschedule(ctx, run.Argument, func(done int) error { return run.Progress(ctx, int64(done), 0) })
		},
		tidyWork: func(ctx context.Context, _ *jobs.Run) error { return a.tidy(ctx) },
	}
}

// watch asks for what is due to be worked out again whenever a number of the method, the calendar or the tree changes,
// in the same transaction: the work is neither lost nor begun before the change stands.
func (a *application) watch() {
	a.settings.OnChange(reschedule)
	a.org.OnChange(func(_ context.Context, tx storage.Tx, _ org.Change) error { return reschedule(tx, "") })
}

// reschedule asks once for each AREF, or for the country, however many changes wait for it.
func reschedule(tx storage.Tx, arefID string) error {
	dedupe := arefID
	if dedupe == "" {
		dedupe = "all"
	}
	_, err := jobs.Enqueue(tx, rescheduleWork, arefID, dedupe)
	return err
}

func (a *application) tidy(ctx context.Context) error {
	if err := a.identity.Sweep(ctx); err != nil {
		return err
	}
	return a.db.InTx(ctx, func(tx storage.Tx) error {
		_, err := storage.ForgetOnce(tx, a.db.Now().Add(-keepOnce))
		return err
	})
}

// tidyNowAndThen asks for the tidying until ctx ends; several processes asking at once have it done once.
func (a *application) tidyNowAndThen(ctx context.Context) error {
	every := time.NewTicker(tidyEvery)
	defer every.Stop()
	for {
		err := a.db.InTx(ctx, func(tx storage.Tx) error {
			_, err := jobs.Enqueue(tx, tidyWork, "", "all")
			return err
		})
		if err != nil && ctx.Err() == nil {
			a.log.WarnContext(ctx, "tidying not asked for", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-every.C:
		}
	}
}
