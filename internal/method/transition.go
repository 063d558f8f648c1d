package method

import "slices"

// Transition is one numbered line of the workflow. The zero Transition is none.
type Transition struct {
	No      int
	From    []State
	To      State
	By      By
	Reasons []string // the codes its reason may take; none when it asks for no reason
}

// NewCycle says that tracks, rounds and reviews start afresh: a relapse or a clearance.
func (t Transition) NewCycle() bool { return t.No == 13 || t.No == 19 }

// Leaves says that the transition starts from a state.
func (t Transition) Leaves(s State) bool { return slices.Contains(t.From, s) }
