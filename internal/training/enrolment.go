package training

import (
	"time"

	"sanad/internal/orgpath"
)

// Enrolment is one person's place in a course. Whoever withdrew and comes back keeps the same one.
type Enrolment struct {
	ID          string
	CourseID    string
	PersonID    string
	SchoolID    string // the school that the person came from, "" for none
	EnrolledBy  string
	EnrolledAt  time.Time
	WithdrawnAt *time.Time
	Marks       Marks
	AssessedBy  string
	AssessedAt  *time.Time
	Version     int64
	UpdatedAt   time.Time
}

// TableName for GORM.
func (Enrolment) TableName() string { return "training_enrolments" }

// Place is an enrolment as it is shown. Progress is nil for those who may know that the person is enrolled and no more.
type Place struct {
	Enrolment
	NameFR    string
	NameAR    string
	Certified bool      `gorm:"-"` // a certificate was issued for it: nothing of it changes any more
	Progress  *Progress `gorm:"-"`

	SchoolCode   string // with the names, of the school that the person came from
	SchoolNameFR string
	SchoolNameAR string

	ArefID        string
	DirectorateID string
	HomePath      orgpath.Path
}

// where is the place that decides who reaches the enrolment: the school, or where the person belongs.
func (p Place) where() orgpath.Path {
	if p.SchoolID != "" {
		return orgpath.Of(p.ArefID, p.DirectorateID, p.SchoolID)
	}
	return p.HomePath
}

// Progress is how far somebody has come in a course.
type Progress struct {
	Followed
	Result
	Attendance []Attended
}

// Attended is how somebody was there on one half-day.
type Attended struct {
	EnrolmentID string
	HalfDay     `gorm:"-"`
	State       Presence
}
