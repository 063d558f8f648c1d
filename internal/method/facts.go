package method

import (
	"time"

	"sanad/internal/calendar"
)

// Facts are the records of one case, as the rules need them: ids and codes, no name and no free text.
type Facts struct {
	State      State
	StateSince time.Time
	// CycleSince is when the present cycle began: the opening, the last relapse (13) or the last clearance (19). Tracks,
	// rounds, reviews and target checks count from it (docs/method.md #5).
	CycleSince time.Time
	Reopened   bool // the cycle began with a relapse
	ReportedAt time.Time

	Criteria   Criteria
	ScreenedAt time.Time // when the screen for grave facts was completed; zero until then

	Flags       []Flag
	Pupils      []Pupil
	Interviews  []Interview // current revisions, in any order
	Contacts    []Contact
	Assignments []Assignment // those in force
	Tasks       []Task
	Events      []Event

	HandedAt       time.Time
	SupportEndedOn calendar.Date // when the target's support was ended; none while it goes on
	Outcome        string
	YearNoteAt     time.Time // the last hand-over note for a year end
}

// Env is the world around a case at the moment of the question.
type Env struct {
	Now       time.Time
	Calendar  calendar.Calendar
	Numbers   Numbers
	Certified map[string]bool // person → certified today
	Lapsed    map[string]bool // person → holds a duty on the case and is not certified today
}

// Answer to one of the four criteria. Empty means not noted; "unknown" is noted.
type Answer string

// The answers.
const (
	AnswerYes     Answer = "yes"
	AnswerNo      Answer = "no"
	AnswerUnknown Answer = "unknown"
)

// Criteria are the four questions of docs/method.md #3. They are noted, not scored.
type Criteria struct {
	Repetition, GroupEffect, Imbalance, Defenceless Answer
}

// Noted says that all four have an answer.
func (c Criteria) Noted() bool {
	return c.Repetition != "" && c.GroupEffect != "" && c.Imbalance != "" && c.Defenceless != ""
}

// Role of a pupil in a case. It may change; each interview keeps the role of its own day.
type Role string

// The four roles.
const (
	RoleTarget      Role = "target"
	RoleIntimidator Role = "presumed_intimidator"
	RoleWitness     Role = "witness"
	RoleSupporter   Role = "supporter"
)

// Pupil is one pupil of the case in his present role.
type Pupil struct {
	ID      string
	Role    Role
	Since   time.Time // when he took that role
	Excused string    // a code of Excuses when he was individually excused
}

// Contact is one exchange with the family of a target, successful or tried.
type Contact struct {
	PupilID   string
	On        calendar.Date
	Agreement Agreement
}

// Agreement is what the family said about the method. It is noted; it does not stop the method (docs/method.md #8).
type Agreement string

// The agreements.
const (
	AgreementNotAsked    Agreement = "not_asked"
	AgreementYes         Agreement = "yes"
	AgreementNo          Agreement = "no"
	AgreementUnreachable Agreement = "unreachable"
)

// Duty is what a person was assigned to do in a case.
type Duty string

// The duties.
const (
	DutyReferent    Duty = "referent"
	DutyInterviewer Duty = "interviewer"
	DutyObserver    Duty = "observer"
	DutySupport     Duty = "support"
)

// Assignment is one duty in force. PupilID narrows an interviewer to one pupil; empty means any.
type Assignment struct {
	PersonID string
	Duty     Duty
	PupilID  string
}

// TaskKind is a same-day task that a grave flag opens.
type TaskKind string

// The tasks.
const (
	TaskRefer        TaskKind = "refer"
	TaskHealthFamily TaskKind = "health_family"
	TaskInformHead   TaskKind = "inform_head"
)

// Task is open until DoneAt is set.
type Task struct {
	Kind      TaskKind
	CreatedAt time.Time
	DoneAt    time.Time
}

// EventKind is what a line of the case's history tells.
type EventKind string

// The events that the rules read; a history may hold others.
const (
	EventMoved  EventKind = "moved"
	EventReview EventKind = "review"
)

// Event is one line of the case's history.
type Event struct {
	Kind       EventKind
	Transition int   // of a move
	From, To   State // of a move
	At         time.Time
	Reason     string // of a move its reason; of a review its decision
	DecidedOn  calendar.Date
}
