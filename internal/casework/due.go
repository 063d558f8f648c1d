package casework

import (
	"sanad/internal/calendar"
	"sanad/internal/method"
)

// Due is something that must be done by a day, worked out from the case and the calendar, and its row. It is never edited:
// each change of the case, of the calendar or of a setting works the dues out afresh.
type Due struct {
	CaseID    string
	Position  int
	SchoolID  string
	Kind      method.DueKind
	PupilID   string
	PersonID  string
	Duty      method.Bearer
	Round     int
	DueOn     calendar.Date
	OverdueOn calendar.Date // the last day on which it is not yet overdue
}

var dueTable = table[Due]{
	name: "casework_dues",
	columns: []string{"case_id", "position", "school_id", "kind", "pupil_id", "person_id", "duty", "round", "due_on",
		"overdue_on"},
	fields: func(d *Due) []any {
		return []any{&d.CaseID, &d.Position, &d.SchoolID, &d.Kind, optional{&d.PupilID}, &d.PersonID, &d.Duty, &d.Round,
			&d.DueOn, &d.OverdueOn}
	},
}

// Overdue tells whether the day for it has passed.
func (d *Due) Overdue(today calendar.Date) bool { return today.After(d.OverdueOn) }

// duesOf turns what the rules found into rows, and tells the case which comes first.
func duesOf(c *Case, found []method.Due) []*Due {
	rows := make([]*Due, 0, len(found))
	c.NextDueOn, c.NextDueKind, c.NextOverdueOn = calendar.Date{}, "", calendar.Date{}
	for i, d := range found {
		rows = append(rows, &Due{CaseID: c.ID, Position: i, SchoolID: c.SchoolID, Kind: d.Kind, PupilID: d.PupilID,
			PersonID: d.PersonID, Duty: d.Duty, Round: d.Round, DueOn: d.DueOn, OverdueOn: d.OverdueOn})
		if c.NextDueOn.IsZero() || d.DueOn.Before(c.NextDueOn) {
			c.NextDueOn, c.NextDueKind = d.DueOn, string(d.Kind)
		}
		if c.NextOverdueOn.IsZero() || d.OverdueOn.Before(c.NextOverdueOn) {
			c.NextOverdueOn = d.OverdueOn
		}
	}
	return rows
}
