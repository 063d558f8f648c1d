package casework

import (
	"time"

	"sanad/internal/calendar"
	"sanad/internal/method"
)

// Event is one thing that happened to a case, and its row: the line of the timeline that no other record tells.
type Event struct {
	ID         string
	CaseID     string
	At         time.Time
	ActorID    string
	Kind       method.EventKind
	Transition int
	From       method.State
	To         method.State
	Reason     string
	Members    Codes // who took the decision together
	DecidedOn  calendar.Date
	Note       Text
}

// The kinds of events that the rules do not look at; those they do are in package method.
const (
	eventImported     method.EventKind = "imported"
	eventOpened       method.EventKind = "opened"
	eventEdited       method.EventKind = "edited"
	eventScreened     method.EventKind = "screened"
	eventFlagged      method.EventKind = "flag_raised"
	eventCleared      method.EventKind = "flag_cleared"
	eventPupilAdded   method.EventKind = "pupil_added"
	eventPupilEdited  method.EventKind = "pupil_edited"
	eventRoleChanged  method.EventKind = "role_changed"
	eventExcused      method.EventKind = "excused"
	eventAssigned     method.EventKind = "assigned"
	eventUnassigned   method.EventKind = "unassigned"
	eventLeft         method.EventKind = "colleague_left"
	eventContact      method.EventKind = "family_contact"
	eventMeasure      method.EventKind = "measure"
	eventMeasureOver  method.EventKind = "measure_ended"
	eventTaskDone     method.EventKind = "task_done"
	eventCorrected    method.EventKind = "interview_corrected"
	eventYearNote     method.EventKind = "year_note"
	eventSupportEnded method.EventKind = "support_ended"
)

var eventTable = table[Event]{
	name: "casework_events",
	columns: []string{"id", "case_id", "at", "actor_id", "kind", "transition", "from_state", "to_state", "reason", "members",
		"decided_on", "note"},
	fields: func(e *Event) []any {
		return []any{&e.ID, &e.CaseID, instant{&e.At}, &e.ActorID, &e.Kind, &e.Transition, &e.From, &e.To, &e.Reason,
			&e.Members, &e.DecidedOn, &e.Note}
	},
}

func (e *Event) secrets() []secret {
	return []secret{{place(eventTable.name, e.ID, "note"), &e.Note}}
}
