// Package method is the Method of Shared Concern as rules: which step may follow which, what is due and by when, and
// whether a case kept to the method. It is pure: the records of a case, the clock, the calendar and the numbers come in
// as values, and it knows nothing of storage, of names or of who may look.
// What each rule rests on is written in docs/method.md, whose sections the comments here cite.
package method

import "slices"

// State is where a case stands (docs/method.md #2). Codes are stored and never renamed.
type State string

// The ten states.
const (
	StateReported        State = "reported"
	StateTriage          State = "triage"
	StateTargetReception State = "target_reception"
	StateInterviews      State = "interviews"
	StateFollowUp        State = "follow_up"
	StateMonitoring      State = "monitoring"
	StateClosedResolved  State = "closed_resolved"
	StateHandedOver      State = "handed_over"
	StateReferred        State = "referred"
	StateClosedOther     State = "closed_other"
)

var states = []State{
	StateReported, StateTriage, StateTargetReception, StateInterviews, StateFollowUp,
	StateMonitoring, StateClosedResolved, StateHandedOver, StateReferred, StateClosedOther,
}

// States lists the ten in the order of the workflow.
func States() []State { return slices.Clone(states) }

// Known says that the code is one of the ten.
func (s State) Known() bool { return slices.Contains(states, s) }

// Open says that something is still to be done: every state but the two closed ones.
func (s State) Open() bool {
	return s.Known() && s != StateClosedResolved && s != StateClosedOther
}
