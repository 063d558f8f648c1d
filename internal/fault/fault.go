// Package fault names the ways a request can fail, independent of transport.
// It refuses to know what was submitted: an error holds a kind and stable codes, never a value.
package fault

import (
	"errors"
	"time"
)

// Kind says who has to do something about a failure; httpapi turns it into a status.
type Kind int

// The kinds, in the order of their status codes. None is what a nil error and an unforeseen one have.
const (
	None                 Kind = iota
	Malformed                 // 400
	Unauthenticated           // 401
	Denied                    // 403
	NotFound                  // 404, also for what exists out of the caller's scope
	Conflict                  // 409
	Stale                     // 412
	TooLarge                  // 413
	Unsupported               // 415
	Invalid                   // 422
	PreconditionRequired      // 428
	TooMany                   // 429
	Unavailable               // 503, worth trying again
)

var names = [...]string{
	"none", "malformed", "unauthenticated", "denied", "not_found", "conflict", "stale", "too_large",
	"unsupported", "invalid", "precondition_required", "too_many", "unavailable",
}

// String is the kind in snake case, for logs and metrics.
func (k Kind) String() string {
	if k < 0 || int(k) >= len(names) {
		return "unknown"
	}
	return names[k]
}

// Kinds lists every kind but None, so that a table over them can be shown complete.
func Kinds() []Kind {
	kinds := make([]Kind, 0, len(names)-1)
	for k := Malformed; int(k) < len(names); k++ {
		kinds = append(kinds, k)
	}
	return kinds
}

// Field is one refused field. Path follows the submitted document ("interviews[0].minutes"); Code is stable.
type Field struct {
	Path, Code string
}

// Error is a failure the caller can act on.
type Error struct {
	Kind       Kind
	Code       string
	Fields     []Field
	Unmet      []string // codes of the guards a transition did not meet
	Version    int64    // the current version, for Stale
	RetryAfter time.Duration
}

// Error holds the kind and the code alone, so that it can be logged anywhere.
func (e *Error) Error() string {
	return e.Kind.String() + ": " + e.Code
}

// New is a failure of one kind; code is stable snake case and has a text in both catalogues.
func New(kind Kind, code string) *Error {
	return &Error{Kind: kind, Code: code}
}

// InvalidFields refuses the fields named, under the code "invalid_fields".
func InvalidFields(fields ...Field) *Error {
	return &Error{Kind: Invalid, Code: "invalid_fields", Fields: fields}
}

// As finds the fault in a chain of wrapped errors.
func As(err error) (*Error, bool) {
	var e *Error
	ok := errors.As(err, &e)
	return e, ok
}

// KindOf is None for nil and for any error that is not a fault.
func KindOf(err error) Kind {
	if e, ok := As(err); ok {
		return e.Kind
	}
	return None
}
