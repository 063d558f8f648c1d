package casework

import (
	"time"

	"sanad/internal/calendar"
)

// Measure protects a target from a day to a day, and is its row.
type Measure struct {
	ID         string
	CaseID     string
	Kind       string
	From       calendar.Date
	To         calendar.Date
	Note       Text
	Version    int64
	RecordedBy string
	RecordedAt time.Time
}

var measureTable = table[Measure]{
	name:    "casework_measures",
	columns: []string{"id", "case_id", "kind", "from_on", "to_on", "note", "version", "recorded_by", "recorded_at"},
	fields: func(m *Measure) []any {
		return []any{&m.ID, &m.CaseID, &m.Kind, &m.From, &m.To, &m.Note, &m.Version, &m.RecordedBy, instant{&m.RecordedAt}}
	},
}

func (m *Measure) secrets() []secret {
	return []secret{{place(measureTable.name, m.ID, "note"), &m.Note}}
}
