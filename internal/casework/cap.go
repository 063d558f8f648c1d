package casework

import (
	"slices"

	"sanad/internal/fault"
	"sanad/internal/method"
)

// The most records of a kind that one case holds. All of them are read at each look, so that a case without an end to it
// would be one that nobody can open any more. No school comes near.
const (
	maxInterviews = 500
	maxContacts   = 500
	maxMeasures   = 200
	maxFlags      = 100
	maxEvents     = 2000
)

// pressing are the events that a history takes however long it is: nobody is kept from acting on a grave fact, nor from
// bringing a case to its end.
var pressing = []method.EventKind{method.EventMoved, eventFlagged, eventTaskDone}

// room refuses another record where there are as many as a case may hold.
func room(held, most int, code string) error {
	if held >= most {
		return fault.New(fault.Conflict, code)
	}
	return nil
}

// roomForEvents refuses what would make a full history longer, unless it is pressing.
func (k *work) roomForEvents() error {
	if slices.ContainsFunc(k.fresh, func(e *Event) bool { return slices.Contains(pressing, e.Kind) }) {
		return nil
	}
	return room(len(k.file.Events)-len(k.fresh), maxEvents, "too_many_events")
}
