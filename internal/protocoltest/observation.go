package protocoltest

import (
	"time"

	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/protocol"
)

// Observation is what one observer marks in one interview. TeacherID is the participant who conducts it, nil where the whole
// team is observed. Two observations of one interview share its number.
type Observation struct {
	ID          string
	TestID      string
	Kind        protocol.Part
	InterviewNo int
	ObserverID  string
	TeacherID   *string
	StartedAt   time.Time
	Seconds     int
	FinishedAt  *time.Time
	Version     int64
	CreatedAt   time.Time
	UpdatedAt   time.Time
	Marks       []protocol.Mark `gorm:"-"`
	MayWrite    bool            `gorm:"-"`
}

// TableName for GORM.
func (Observation) TableName() string { return "protocoltest_observations" }

// Start is the beginning of an observation. InterviewNo 0 is another interview; a zero StartedAt is now.
type Start struct {
	Kind        protocol.Part
	InterviewNo int
	TeacherID   string
	StartedAt   time.Time
}

// Save is the grid as it stands.
type Save struct {
	StartedAt time.Time // zero leaves it
	Seconds   int
	Marks     []protocol.Mark
}

const (
	mostSeconds      = 7200
	mostObservations = 60
	skew             = 5 * time.Minute // by which a tablet's clock may be ahead
)

// began is the start of an observation as it is kept: never after now, on the day of the test or later, within the window.
func began(said, now time.Time, testDay calendar.Date, window calendar.Date) (time.Time, []fault.Field) {
	if said.IsZero() {
		said = now
	}
	day := calendar.Day(said)
	switch {
	case said.After(now.Add(skew)):
		return said, []fault.Field{{Path: "started_at", Code: "clock_ahead"}}
	case day.Before(testDay):
		return said, []fault.Field{{Path: "started_at", Code: "out_of_range"}}
	case !window.IsZero() && day.After(window):
		return said, []fault.Field{{Path: "started_at", Code: "outside_window"}}
	case said.After(now):
		return now, nil
	}
	return said, nil
}

// seen is what the rule needs of observations.
func seen(all []Observation) []protocol.Observation {
	list := make([]protocol.Observation, len(all))
	for i, o := range all {
		list[i] = protocol.Observation{Interview: o.InterviewNo, Part: o.Kind, Marks: o.Marks}
	}
	return list
}
