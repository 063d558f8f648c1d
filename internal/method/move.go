package method

// Move is a decision to bring a case to another state, with what was said when it was taken.
type Move struct {
	To            State
	Reason        string   // a code of the transition's Reasons
	Members       []string // the team members who took the decision, the actor included
	HeadInformed  bool
	Justification bool   // a written justification was given
	FamilyReason  string // a code of FamilyReasons: why no family was reached
	Outcome       string // a code of Outcomes
	SupportEnded  bool   // the target's support ends with this move

	Actor              string
	ActorIsCoordinator bool
	ActorIsTeam        bool
}

// Unmet is one condition that does not hold. Subject is the pupil or person it is about, or empty.
type Unmet struct {
	Code    string
	Subject string
}

// Option is one way out of a state.
type Option struct {
	Transition Transition
	Unmet      []Unmet  // what the case itself still lacks
	Needs      []string // codes of what whoever moves the case has to bring: a reason, a second member, the head told
}

// By says whose step a transition is.
type By string

// Those who move a case. A coordinator counts as a member of the team and may stand in for the referent.
const (
	ByCoordinator By = "coordinator"
	ByTeam        By = "team"
	ByMember      By = "member"
	ByReferent    By = "referent"
	ByItself      By = "auto"
)
