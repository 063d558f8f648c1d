package jobs

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"gorm.io/gorm/clause"

	"sanad/internal/storage"
)

// recurring marks the jobs that come back by themselves, apart from those of the same kind that somebody asked for.
const recurring = "every"

// rhythm is when work comes back: each multiple of every since midnight UTC, moved by at.
type rhythm struct{ every, at time.Duration }

func (r rhythm) after(now time.Time) time.Time {
	return now.Add(-r.at).Truncate(r.every).Add(r.every + r.at)
}

// Every has the work of a kind done at each multiple of interval since midnight UTC, moved by at, once however many
// processes ask for it. Turns missed while no process ran are made up for by one. Call it before Run, never later.
func (r *Runner) Every(kind string, interval, at time.Duration) {
	r.store.rhythms[kind] = rhythm{interval, at}
}

// plant puts the next turn of each recurring kind into the queue, unless it is there: once for each process.
func (r *Runner) plant(ctx context.Context) error {
	r.planting.Lock()
	defer r.planting.Unlock()
	if r.planted {
		return nil
	}
	err := r.store.plant(ctx)
	r.planted = err == nil
	return err
}

func (s *store) plant(ctx context.Context) error {
	kinds := slices.Sorted(maps.Keys(s.rhythms))
	if len(kinds) == 0 {
		return nil
	}
	var there []string
	err := s.db.Read(ctx).Model(&Job{}).Where("kind IN ? AND dedupe = ? AND state IN ?", kinds, recurring, []State{Waiting, Running}).
		Pluck("kind", &there).Error
	missing := slices.DeleteFunc(kinds, func(kind string) bool { return slices.Contains(there, kind) })
	if err != nil || len(missing) == 0 {
		return err
	}
	return s.db.InTx(ctx, func(tx storage.Tx) error {
		for _, kind := range missing {
			if err := s.again(tx, kind, recurring); err != nil {
				return err
			}
		}
		return nil
	})
}

// again asks for the next turn of work that recurs. Whoever ends a turn does so in the same transaction, so that one
// always waits or runs.
func (s *store) again(tx storage.Tx, kind, dedupe string) error {
	when, recurs := s.rhythms[kind]
	if dedupe != recurring || !recurs {
		return nil
	}
	now := s.db.Now()
	next := Job{ID: storage.NewID(), Kind: kind, Dedupe: recurring, State: Waiting, RunAfter: when.after(now), CreatedAt: now}
	if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&next).Error; err != nil {
		return fmt.Errorf("ask for the next turn: %w", err)
	}
	return nil
}

// Forget deletes the jobs that ended before an instant and says how many.
func Forget(tx storage.Tx, before time.Time) (int64, error) {
	done := tx.Where("state IN ? AND finished_at < ?", []State{Done, Failed}, before).Delete(&Job{})
	return done.RowsAffected, done.Error
}
