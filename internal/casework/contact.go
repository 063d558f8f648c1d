package casework

import (
	"time"

	"sanad/internal/calendar"
	"sanad/internal/method"
)

// Contact is one contact with the family of a target, and its row. Families of other pupils are not logged: being heard
// does not mean being suspected.
type Contact struct {
	ID         string
	CaseID     string
	PupilID    string
	MadeOn     calendar.Date
	Channel    string
	Agreement  method.Agreement
	Note       Text
	RecordedBy string
	RecordedAt time.Time
}

var contactTable = table[Contact]{
	name: "casework_family_contacts",
	columns: []string{"id", "case_id", "pupil_id", "made_on", "channel", "agreement", "note", "recorded_by",
		"recorded_at"},
	fields: func(c *Contact) []any {
		return []any{&c.ID, &c.CaseID, &c.PupilID, &c.MadeOn, &c.Channel, &c.Agreement, &c.Note, &c.RecordedBy,
			instant{&c.RecordedAt}}
	},
}

func (c *Contact) secrets() []secret {
	return []secret{{place(contactTable.name, c.ID, "note"), &c.Note}}
}
