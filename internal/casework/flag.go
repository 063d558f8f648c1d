package casework

import (
	"time"

	"sanad/internal/method"
)

// Flag is a grave fact somebody saw, and its row.
type Flag struct {
	ID          string
	CaseID      string
	Kind        method.FlagKind
	RaisedBy    string
	RaisedAt    time.Time
	ClearedBy   string
	ClearedAt   time.Time
	ClearReason Text
}

var flagTable = table[Flag]{
	name:    "casework_flags",
	columns: []string{"id", "case_id", "kind", "raised_by", "raised_at", "cleared_by", "cleared_at", "clear_reason"},
	fields: func(f *Flag) []any {
		return []any{&f.ID, &f.CaseID, &f.Kind, &f.RaisedBy, instant{&f.RaisedAt}, optional{&f.ClearedBy},
			instant{&f.ClearedAt}, &f.ClearReason}
	},
}

func (f *Flag) secrets() []secret {
	return []secret{{place(flagTable.name, f.ID, "clear_reason"), &f.ClearReason}}
}

// Task is what a grave fact asks for the same day, and its row. It keeps that a report was made: when, by whom, to whom,
// under which reference; never what it said.
type Task struct {
	ID        string
	CaseID    string
	SchoolID  string
	FlagID    string
	Kind      method.TaskKind
	CreatedAt time.Time
	DoneAt    time.Time
	DoneBy    string
	Channel   string
	Reference Text
}

var taskTable = table[Task]{
	name: "casework_tasks",
	columns: []string{"id", "case_id", "school_id", "flag_id", "kind", "created_at", "done_at", "done_by", "channel",
		"reference"},
	fields: func(t *Task) []any {
		return []any{&t.ID, &t.CaseID, &t.SchoolID, &t.FlagID, &t.Kind, instant{&t.CreatedAt}, instant{&t.DoneAt},
			optional{&t.DoneBy}, &t.Channel, &t.Reference}
	},
}

func (t *Task) secrets() []secret {
	return []secret{{place(taskTable.name, t.ID, "reference"), &t.Reference}}
}
