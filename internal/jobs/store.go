package jobs

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"sanad/internal/fault"
	"sanad/internal/storage"
)

// Enqueue asks for work in the caller's transaction and gives the job's id.
// While a job of this kind with the same dedupe waits, that one is given instead; the empty dedupe never meets another.
func Enqueue(tx storage.Tx, kind, argument, dedupe string) (string, error) {
	now := tx.NowFunc()
	// The twin can be taken between the two statements; then it no longer waits and the next insert succeeds.
	for range 3 {
		job := Job{ID: storage.NewID(), Kind: kind, Argument: argument, Dedupe: dedupe, State: Waiting, RunAfter: now, CreatedAt: now}
		done := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&job)
		if done.Error != nil || done.RowsAffected == 1 {
			return job.ID, done.Error
		}
		var twin Job
		err := tx.Where("kind = ? AND dedupe = ? AND state = ?", kind, dedupe, Waiting).Take(&twin).Error
		if !errors.Is(err, gorm.ErrRecordNotFound) {
			return twin.ID, err
		}
	}
	return "", fault.New(fault.Unavailable, "job_queue_busy")
}

// Find reads one job.
func Find(tx storage.Tx, id string) (Job, error) {
	var job Job
	err := tx.Where("id = ?", id).Take(&job).Error
	return job, storage.NotFound(err, "job_not_found")
}

// Latest lists jobs, the youngest first.
func Latest(tx storage.Tx, limit int) ([]Job, error) {
	var found []Job
	err := tx.Order("id DESC").Limit(limit).Find(&found).Error
	return found, err
}

// store moves jobs through their states. The number of the attempt is the fence: it rises with each taking,
// and whoever holds an older one changes nothing any more.
type store struct {
	db    *storage.DB
	kinds []string
	lease time.Duration
	// rhythms are those of the kinds that recur.
	rhythms map[string]rhythm
}

func (s *store) due(tx storage.Tx, now time.Time) storage.Tx {
	ready := tx.Session(&gorm.Session{NewDB: true}).Where("state = ? AND run_after <= ?", Waiting, now).
		Or("state = ? AND leased_until < ?", Running, now)
	return tx.Where("kind IN ?", s.kinds).Where(ready).Order("run_after, id").Limit(1)
}

// take leases the job that has waited longest, or gives nil when none is due.
func (s *store) take(ctx context.Context) (*Job, error) {
	now := s.db.Now()
	var waiting []Job
	// Looking first keeps an idle process from taking SQLite's write lock every few seconds.
	if err := s.due(s.db.Read(ctx), now).Find(&waiting).Error; err != nil || len(waiting) == 0 {
		return nil, err
	}
	var taken *Job
	givenUp := false
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		taken, givenUp = nil, false
		var found []Job
		lock := clause.Locking{Strength: clause.LockingStrengthUpdate, Options: clause.LockingOptionsSkipLocked}
		if err := s.due(tx.Clauses(lock), now).Find(&found).Error; err != nil || len(found) == 0 {
			return err
		}
		job := found[0]
		job.Attempts++
		if job.Attempts > maxAttempts {
			givenUp = true
			if err := s.again(tx, job.Kind, job.Dedupe); err != nil {
				return err
			}
			return s.end(tx, job.ID, job.Attempts-1, map[string]any{"state": Failed, "last_error": "lease_expired", "finished_at": now})
		}
		taken = &job
		return tx.Model(&Job{}).Where("id = ?", job.ID).Updates(map[string]any{
			"state": Running, "attempts": job.Attempts, "leased_until": now.Add(s.lease),
		}).Error
	})
	if givenUp && err == nil {
		return s.take(ctx)
	}
	return taken, err
}

// extend renews the lease; it fails with fault.Conflict when the job has gone to another process.
func (s *store) extend(ctx context.Context, run *Run) error {
	return s.db.InTx(ctx, func(tx storage.Tx) error {
		return s.end(tx, run.ID, run.Attempt, map[string]any{"leased_until": s.db.Now().Add(s.lease)})
	})
}

func (s *store) progress(ctx context.Context, run *Run, done, total int64) error {
	return s.db.InTx(ctx, func(tx storage.Tx) error {
		return s.end(tx, run.ID, run.Attempt, map[string]any{
			"progress": done, "total": total, "leased_until": s.db.Now().Add(s.lease),
		})
	})
}

func (s *store) done(ctx context.Context, run *Run) error { return s.finish(ctx, run, Done, "") }

func (s *store) fail(ctx context.Context, run *Run, code string) error {
	return s.finish(ctx, run, Failed, code)
}

func (s *store) finish(ctx context.Context, run *Run, as State, code string) error {
	return s.db.InTx(ctx, func(tx storage.Tx) error {
		err := s.end(tx, run.ID, run.Attempt, map[string]any{
			"state": as, "last_error": code, "leased_until": nil, "finished_at": s.db.Now(),
		})
		if err != nil {
			return err
		}
		return s.again(tx, run.kind, run.dedupe)
	})
}

// giveBack lets the job be taken again at an instant. When a twin was asked for in the meantime, the twin does the work.
func (s *store) giveBack(ctx context.Context, run *Run, at time.Time, attempts int, code string) error {
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		return s.end(tx, run.ID, run.Attempt, map[string]any{
			"state": Waiting, "attempts": attempts, "run_after": at, "last_error": code, "leased_until": nil,
		})
	})
	if storage.IsDuplicate(err) {
		return s.fail(ctx, run, "superseded")
	}
	return err
}

func (s *store) end(tx storage.Tx, id string, attempt int, set map[string]any) error {
	changed := tx.Model(&Job{}).Where("id = ? AND attempts = ? AND state = ?", id, attempt, Running).Updates(set)
	if changed.Error == nil && changed.RowsAffected == 0 {
		return fault.New(fault.Conflict, "job_taken_over")
	}
	return changed.Error
}
