// Package jobs does work in the background from a queue in the database, so that work asked for in a transaction is
// neither lost with the process nor started before the commit. It knows nothing of what the work is.
// A job is held by one process at a time under a lease; it may run more than once and its handler must bear that.
package jobs

import (
	"context"
	"time"

	"sanad/internal/fault"
)

// State is where a job stands.
type State string

// The states; a job that is tried again goes back to Waiting.
const (
	Waiting State = "waiting"
	Running State = "running"
	Done    State = "done"
	Failed  State = "failed"
)

// Job is one row of the queue. Argument and LastError are ids and codes, never a name or free text.
type Job struct {
	ID          string
	Kind        string
	Argument    string
	Dedupe      string
	State       State
	Attempts    int
	Progress    int64
	Total       int64
	RunAfter    time.Time
	LeasedUntil *time.Time
	LastError   string
	CreatedAt   time.Time
	FinishedAt  *time.Time
}

// TableName is read by gorm.
func (Job) TableName() string { return "jobs_queue" }

// Handler does the work of one kind. Its context ends when the process stops or another one has taken the job over.
// A fault other than Unavailable ends the job; any other error, or a panic, lets it be tried again later.
type Handler func(ctx context.Context, run *Run) error

// Run is one attempt at a job.
type Run struct {
	ID       string
	Argument string
	Attempt  int
	kind     string
	dedupe   string
	store    *store
}

// Progress tells how far the work is. It fails with fault.Conflict once another process holds the job.
func (r *Run) Progress(ctx context.Context, done, total int64) error {
	return r.store.progress(ctx, r, done, total)
}

const (
	maxAttempts  = 8
	firstBackoff = 10 * time.Second
	maxBackoff   = time.Hour
)

// backoff is how long to wait after attempt n has failed.
func backoff(n int) time.Duration {
	wait := firstBackoff
	for ; n > 1 && wait < maxBackoff; n-- {
		wait *= 2
	}
	return min(wait, maxBackoff)
}

// final says whether trying again cannot help.
func final(err error, attempt int) bool {
	kind := fault.KindOf(err)
	return attempt >= maxAttempts || (kind != fault.None && kind != fault.Unavailable)
}

// code is what may be kept of an error: a fault's own code, or that there was one.
func code(err error) string {
	if f, ok := fault.As(err); ok {
		return f.Code
	}
	return "internal_error"
}
