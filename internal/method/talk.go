package method

import (
	"time"

	"sanad/internal/calendar"
)

// Kind of interview.
type Kind string

// The kinds. The last two exist in other versions of the method and are off by default (docs/method.md #1).
const (
	KindTargetFirst     Kind = "target_first"
	KindTargetCheck     Kind = "target_check"
	KindIntimidator     Kind = "presumed_intimidator"
	KindWitness         Kind = "witness"
	KindMonitoringCheck Kind = "monitoring_check"
	KindTargetSupport   Kind = "target_support"
	KindGroupMeeting    Kind = "group_meeting"
	KindSummit          Kind = "summit"
)

// OfTarget says that the pupil seen is a target, by himself.
func (k Kind) OfTarget() bool {
	return k == KindTargetFirst || k == KindTargetCheck || k == KindMonitoringCheck || k == KindTargetSupport
}

// Degree answers "was the concern acknowledged" and "was the earlier suggestion carried out". Empty means not asked.
type Degree string

// The degrees.
const (
	DegreeNo     Degree = "no"
	DegreePartly Degree = "partly"
	DegreeYes    Degree = "yes"
)

// Rating is the target's own view, in five steps.
type Rating string

// The steps, from worst to best.
const (
	RatingWorse          Rating = "worse"
	RatingSame           Rating = "same"
	RatingSlightlyBetter Rating = "slightly_better"
	RatingClearlyBetter  Rating = "clearly_better"
	RatingStopped        Rating = "stopped"
)

// Improving says that the target sees at least a little progress.
func (r Rating) Improving() bool { return r == RatingSlightlyBetter || r.Fine() }

// Fine says that the target sees clear progress or an end.
func (r Rating) Fine() bool { return r == RatingClearlyBetter || r == RatingStopped }

// Alert is what an interviewer noticed that the method must know at once.
type Alert string

// The alerts. Empty counts as none.
const (
	AlertNone      Alert = "none"
	AlertNewFacts  Alert = "new_facts"
	AlertGraveFact Alert = "grave_fact"
)

// Raised says that something was noticed.
func (a Alert) Raised() bool { return a != "" && a != AlertNone }

// Conclusion of the interviewer on a presumed intimidator's track; empty lets the answers decide.
type Conclusion string

// The conclusions.
const (
	ConclusionDisengaged Conclusion = "disengaged"
	ConclusionRefuses    Conclusion = "refuses"
	ConclusionWorsens    Conclusion = "worsens"
)

// Standing is whether the interviewer was certified on the interview's own date.
type Standing string

// The standings: certified then, certified then though no longer now, or not shown to have been.
const (
	StandingValid       Standing = "valid"
	StandingLapsedSince Standing = "lapsed_since"
	StandingNotShown    Standing = "not_shown"
)

// Interview is one talk with one pupil.
type Interview struct {
	ID            string
	Kind          Kind
	Round         int // for display only: the rules count for themselves
	PupilID       string
	Role          Role // of the pupil, then
	Interviewer   string
	Observer      string
	StartedAt     time.Time
	Minutes       int
	Alone         bool // no other pupil was present; an observer is not one
	Acknowledged  Degree
	HasSuggestion bool
	EarlierDone   Degree
	Outcome       Conclusion
	Rating        Rating
	Alert         Alert
	NextOn        calendar.Date
	RecordedAt    time.Time // when it was first entered
	RevisedAt     time.Time // when it was last corrected; zero when it never was
	Certification Standing
	Imported      bool // from a register kept before this system
}

// day is the civil date on which the talk took place.
func (i Interview) day() calendar.Date { return calendar.Day(i.StartedAt) }

// lastWritten is when what is on record was said.
func (i Interview) lastWritten() time.Time {
	if i.RevisedAt.After(i.RecordedAt) {
		return i.RevisedAt
	}
	return i.RecordedAt
}

// ends is when the talk was over.
func (i Interview) ends() time.Time {
	return i.StartedAt.Add(time.Duration(i.Minutes) * time.Minute)
}
