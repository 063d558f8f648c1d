package method

// Verdict of a finding.
type Verdict string

// The verdicts. Not yet: nothing so far lets one tell.
const (
	VerdictKept   Verdict = "kept"
	VerdictBroken Verdict = "broken"
	VerdictNotYet Verdict = "not_yet"
)

// The seven findings, in the order in which they are shown.
const (
	FindingSeparate    = "separate_interviewers"
	FindingAlone       = "alone"
	FindingBrief       = "brief"
	FindingOnTime      = "on_time"
	FindingTargetAfter = "target_after_each_round"
	FindingFollowUps   = "follow_ups_held"
	FindingSheetAfter  = "sheet_after"
)

// Finding tells whether a case kept to one point of the method, and why not. Reasons name interviews and pupils, never a
// person: fidelity is no mark on anybody (docs/method.md #11).
type Finding struct {
	Code    string
	Verdict Verdict
	Reasons []Reason
}

// Reason is one departure. Subject is the id of the interview or of the pupil it is about, or empty.
type Reason struct {
	Code    string
	Subject string
}
