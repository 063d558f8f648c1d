package main

import (
	"context"
	"time"

	"sanad/internal/certification"
	"sanad/internal/jobs"
	"sanad/internal/org"
	"sanad/internal/storage"
)

// The kinds of background work.
const (
	rescheduleWork = "casework:reschedule"
	releaseWork    = "casework:release"
	simulationWork = "simulation:release"
	tidyWork       = "storage:tidy"
	codeWork       = "certification:codes"
)

const (
	day       = 24 * time.Hour
	tidyEvery = 6 * time.Hour
	// nightAt is after midnight in Morocco all year round, while nobody works.
	nightAt = 2 * time.Hour
	// keepOnce is how long a telephone without a network may take to send again what it is not sure of having sent.
	keepOnce = 30 * day
	keepJobs = 30 * day
)

func (a *application) work() map[string]jobs.Handler {
	return map[string]jobs.Handler{
		rescheduleWork: a.rescheduleAll,
		releaseWork: func(ctx context.Context, run *jobs.Run) error {
			if err := a.org.EndReached(ctx); err != nil {
				return err
			}
			return a.cases.ReleaseGone(ctx, func(done int) error { return run.Progress(ctx, int64(done), 0) })
		},
		simulationWork: func(ctx context.Context, run *jobs.Run) error {
			return a.simulation.Cases.ReleaseGone(ctx, func(done int) error { return run.Progress(ctx, int64(done), 0) })
		},
		certification.IssueWork: func(ctx context.Context, run *jobs.Run) error {
			return a.certificates.Continue(ctx, run.Argument, func(done, total int64) error { return run.Progress(ctx, done, total) })
		},
		codeWork: func(ctx context.Context, _ *jobs.Run) error { return a.certificates.GiveCodes(ctx) },
		tidyWork: func(ctx context.Context, _ *jobs.Run) error { return a.tidy(ctx) },
	}
}

// recur has the tidying done, and every night the cases taken from who has left and what is due worked out again: whatever
// becomes true by time passing, or by an event that was missed, is seen a day later at most.
func (a *application) recur() {
	a.runner.Every(tidyWork, tidyEvery, 0)
	a.runner.Every(releaseWork, day, nightAt)
	a.runner.Every(simulationWork, day, nightAt)
	a.runner.Every(rescheduleWork, day, nightAt)
	a.runner.Every(codeWork, day, nightAt)
}

// watch asks for what is due to be worked out again whenever a number of the method, the calendar or the tree changes,
// in the same transaction: the work is neither lost nor begun before the change stands. What one colleague's leaving or
// certificate changes is changed at once.
func (a *application) watch() {
	a.settings.OnChange(reschedule)
	a.certificates.OnChange(a.recertified)
	a.org.BeforeClose(a.cases.NoneOpen)
	a.org.OnLeave(a.access.Withdraw) // before the cases, in the order in which a role that is taken back locks them
	a.org.OnLeave(a.cases.Release)
	a.access.OnLeave(a.cases.Release)
	a.identity.OnLeave(a.cases.Release)
	a.org.OnLeave(releaseSimulated)
	a.access.OnLeave(releaseSimulated)
	a.identity.OnLeave(releaseSimulated)
	a.org.OnChange(func(_ context.Context, tx storage.Tx, c org.Change) error { return a.replan(tx, c) })
}

// replan has a year that closes hand its open cases on at once, and the dues worked out again in the background.
func (a *application) replan(tx storage.Tx, c org.Change) error {
	if c.Kind == org.YearClosed {
		if err := a.cases.YearClosed(tx, c.YearID); err != nil {
			return err
		}
	}
	return reschedule(tx, "")
}

// recertified leaves a register of many certificates to the background.
func (a *application) recertified(tx storage.Tx, personID string) error {
	if personID == "" {
		return reschedule(tx, "")
	}
	return a.cases.Recertified(tx, personID)
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
		if _, err := storage.ForgetOnce(tx, a.db.Now().Add(-keepOnce)); err != nil {
			return err
		}
		_, err := jobs.Forget(tx, a.db.Now().Add(-keepJobs))
		return err
	})
}
