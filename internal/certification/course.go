package certification

import (
	"slices"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// Course is what issuing needs to know of a course.
type Course struct {
	ID         string
	Kind       string
	TitleFR    string
	TitleAR    string
	Hours      int
	From, To   calendar.Date // its first and last day
	Cancelled  bool
	Path       orgpath.Path
	Trainers   []string
	Enrolments []Enrolment // those not withdrawn, in the order in which the course lists them
}

// Enrolment is one participant of a course; passed is what training says of them now.
type Enrolment struct {
	ID       string
	PersonID string
	Passed   bool
}

// Courses tells of one course. In a transaction that writes, it keeps the course, its attendance and its marks from being
// changed until that transaction ends; a course that is not there is fault.NotFound "course_not_found".
type Courses interface {
	Course(tx storage.Tx, id string) (Course, error)
}

// Trained tells since when each of some people has been trained; whoever has not is not in the answer.
type Trained interface {
	TrainedOn(tx storage.Tx, people []string) (map[string]calendar.Date, error)
}

// FieldTests tells since when each of some people has passed a protocol test; whoever has not is not in the answer.
type FieldTests interface {
	PassedOn(tx storage.Tx, people []string) (map[string]calendar.Date, error)
}

// Ports are what certification asks of its neighbours.
type Ports struct {
	Courses    Courses
	Trained    Trained
	FieldTests FieldTests
}

// issues tells whether certificates of a course may be issued under a warrant: at its node, or by one of its trainers.
func (c Course) issues(w access.Warrant) bool {
	return w.Allows(access.Object{Path: c.Path}) || w.Holds(access.CertificateIssue) && slices.Contains(c.Trainers, w.Person())
}

// aref is the academy whose numbers and issuer hold, "" for a course of the country.
func (c Course) aref() string { return arefIn(c.Path) }

func (c Course) told() Told {
	return Told{CourseID: c.ID, CourseKind: c.Kind, CourseFR: c.TitleFR, CourseAR: c.TitleAR, CourseHours: c.Hours,
		CourseFrom: c.From, CourseTo: c.To}
}
