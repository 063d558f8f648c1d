package casework

import (
	"time"

	"sanad/internal/method"
)

// Assignment ties a member of the team to a case, from a day to a day, and is its row. It opens the case to that person.
type Assignment struct {
	ID         string
	CaseID     string
	SchoolID   string
	PersonID   string
	Duty       method.Duty
	PupilID    string // the pupil whom an interviewer meets; "" for the whole case
	AssignedBy string
	From       time.Time
	To         time.Time
}

var assignmentTable = table[Assignment]{
	name:    "casework_assignments",
	columns: []string{"id", "case_id", "school_id", "person_id", "duty", "pupil_id", "assigned_by", "from_at", "to_at"},
	fields: func(a *Assignment) []any {
		return []any{&a.ID, &a.CaseID, &a.SchoolID, &a.PersonID, &a.Duty, optional{&a.PupilID}, &a.AssignedBy,
			instant{&a.From}, instant{&a.To}}
	},
}

// Active tells whether it stands today.
func (a *Assignment) Active() bool { return a.To.IsZero() }
