package casework

import (
	"strconv"
	"time"

	"sanad/internal/calendar"
	"sanad/internal/method"
)

// Interview is one interview as last recorded, and its row. A correction is a new revision; the earlier ones stay.
type Interview struct {
	ID            string
	Revision      int
	Superseded    bool
	CaseID        string
	Kind          method.Kind
	Round         int
	PupilID       string
	RoleThen      method.Role
	InterviewerID string
	ObserverID    string
	StartedAt     time.Time
	Minutes       int
	Alone         bool
	Acknowledged  method.Degree
	Suggestion    Text
	EarlierDone   method.Degree // the earlier suggestion
	Outcome       method.Conclusion
	Rating        method.Rating
	Alert         method.Alert
	Note          Text
	NextOn        calendar.Date
	Certification method.Standing // of the interviewer, on the day of the interview
	Imported      bool
	Reason        Text // why it was corrected
	RecordedBy    string
	RecordedAt    time.Time // of this revision

	firstAt time.Time // when the first revision was recorded; zero while this is the first
}

// enteredAt is when the interview was first recorded, whatever was corrected since.
func (i *Interview) enteredAt() time.Time {
	if i.firstAt.IsZero() {
		return i.RecordedAt
	}
	return i.firstAt
}

// revisedAt is when the interview was last corrected; zero when it never was.
func (i *Interview) revisedAt() time.Time {
	if i.Revision > 1 {
		return i.RecordedAt
	}
	return noTime
}

var interviewTable = table[Interview]{
	name: "casework_interviews",
	columns: []string{"id", "revision", "superseded", "case_id", "kind", "round", "pupil_id", "role_then", "interviewer_id",
		"observer_id", "started_at", "minutes", "alone", "acknowledged", "suggestion", "earlier_done", "outcome", "rating",
		"alert", "note", "next_on", "certification", "imported", "reason", "recorded_by", "recorded_at"},
	fields: func(i *Interview) []any {
		return []any{&i.ID, &i.Revision, &i.Superseded, &i.CaseID, &i.Kind, &i.Round, &i.PupilID, &i.RoleThen,
			&i.InterviewerID, optional{&i.ObserverID}, instant{&i.StartedAt}, &i.Minutes, &i.Alone, &i.Acknowledged,
			&i.Suggestion, &i.EarlierDone, &i.Outcome, &i.Rating, &i.Alert, &i.Note, &i.NextOn, &i.Certification,
			&i.Imported, &i.Reason, &i.RecordedBy, instant{&i.RecordedAt}}
	},
}

func (i *Interview) secrets() []secret {
	row := i.ID + "." + strconv.Itoa(i.Revision)
	return []secret{
		{place(interviewTable.name, row, "suggestion"), &i.Suggestion},
		{place(interviewTable.name, row, "note"), &i.Note},
		{place(interviewTable.name, row, "reason"), &i.Reason},
	}
}
