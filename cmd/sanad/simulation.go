package main

import (
	"context"
	"errors"

	"sanad/internal/access"
	"sanad/internal/casework"
	"sanad/internal/httpapi"
	"sanad/internal/jobs"
	"sanad/internal/journal"
	"sanad/internal/storage"
)

// simulate has the case package run a second time, on tables of its own, for teams that practise.
func (a *application) simulate(ports casework.Ports) error {
	behind, err := casework.Behind(a.db)
	if err != nil {
		return err
	}
	cases := casework.New(behind, a.keys, a.settings, casework.Practice(ports))
	a.simulation = httpapi.Simulation{Cases: cases, Journal: journal.New(behind, cases.SchoolOf, cases.Numbered)}
	return nil
}

// releaseSimulated leaves simulated cases to the background: the transaction in which somebody leaves is on the other side
// of the wall, and nobody waits for a fictional pupil.
func releaseSimulated(tx storage.Tx, _ access.Departure) (access.Aftermath, error) {
	_, err := jobs.Enqueue(tx, simulationWork, "", "all")
	return access.Aftermath{}, err
}

// rescheduleAll works out what is due on real cases, then on simulated ones.
func (a *application) rescheduleAll(ctx context.Context, run *jobs.Run) error {
	tell := func(done int) error { return run.Progress(ctx, int64(done), 0) }
	return errors.Join(a.cases.Reschedule(ctx, run.Argument, tell), a.simulation.Cases.Reschedule(ctx, run.Argument, tell))
}

// rewrapCases wraps the keys of simulated cases too: under a master key that is thrown away they would be lost.
func (a *application) rewrapCases(ctx context.Context, progress func(seen int) error) (int, error) {
	changed, err := a.cases.Rewrap(ctx, progress)
	if err != nil {
		return changed, err
	}
	more, err := a.simulation.Cases.Rewrap(ctx, progress)
	return changed + more, err
}
