package certification

import (
	"time"

	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/settings"
)

// Issuing is one act of handing certificates over for a course, to a few at once or to a whole session in the background.
type Issuing struct {
	ID         string
	CourseID   string
	Path       orgpath.Path
	ArefID     string
	IssuedOn   calendar.Date
	ValidUntil calendar.Date
	AskedBy    string
	AskedAt    time.Time
	JobID      string
	Progress   `gorm:"-"`
}

// TableName for GORM.
func (Issuing) TableName() string { return "certification_issuings" }

// Progress is how far an issuing is. One that failed was given up in the middle; issuing again takes up who is left.
type Progress struct {
	State   string
	Total   int
	Issued  int
	Refused []IssuingLine
}

// The states of an issuing.
const (
	IssuingRunning = "running"
	IssuingDone    = "done"
	IssuingFailed  = "failed"
)

// Done counts the lines that were looked at.
func (p Progress) Done() int { return p.Issued + len(p.Refused) }

// IssuingLine is one enrolment of an issuing. Reason says why it was refused.
type IssuingLine struct {
	IssuingID     string
	Position      int
	EnrolmentID   string
	PersonID      string
	State         string
	Reason        string
	CertificateID string
}

// TableName for GORM.
func (IssuingLine) TableName() string { return "certification_issuing_lines" }

const (
	lineWaiting = "waiting"
	lineIssued  = "issued"
	lineRefused = "refused"
)

// Why a line is refused.
const (
	refusedUnknown = "unknown_enrolment"
	refusedFailed  = "not_passed"
	refusedIssued  = "already_issued"
	refusedOwn     = "own_certificate"
)

// Order is what is asked for: the day of issue, the last day (zero is what the setting says) and for whom: the enrolments
// named, or everybody who passed.
type Order struct {
	IssuedOn   calendar.Date
	ValidUntil calendar.Date
	Enrolments []string
}

const (
	// atOnce is how many certificates are issued inside the request.
	atOnce = 20
	// MaxIssued is how many one act may issue.
	MaxIssued = 5000
	yearsOff  = 50 * 366
)

// clean fills in the last day, or names what cannot be: a certificate is issued when its course is over, never in advance,
// and no further back than the setting allows.
func (o Order) clean(c Course, numbers settings.Values, today calendar.Date) (Order, error) {
	var bad []fault.Field
	switch {
	case o.IssuedOn.After(today):
		bad = append(bad, fault.Field{Path: "issued_on", Code: "in_the_future"})
	case c.To.IsZero() || o.IssuedOn.Before(c.To):
		bad = append(bad, fault.Field{Path: "issued_on", Code: "before_course_end"})
	case o.IssuedOn.Before(today.AddDays(-numbers.Int(BackdateDays))):
		bad = append(bad, fault.Field{Path: "issued_on", Code: "too_far_back"})
	}
	if months := numbers.Int(ValidityMonths); o.ValidUntil.IsZero() && months > 0 {
		o.ValidUntil = lastDayOf(o.IssuedOn, months)
	}
	if !o.ValidUntil.IsZero() && (o.ValidUntil.Before(o.IssuedOn) || o.ValidUntil.Sub(o.IssuedOn) > yearsOff) {
		bad = append(bad, fault.Field{Path: "valid_until", Code: "out_of_range"})
	}
	if len(o.Enrolments) > MaxIssued {
		bad = append(bad, fault.Field{Path: "enrolment_ids", Code: "too_many"})
	}
	if len(bad) > 0 {
		return Order{}, fault.InvalidFields(bad...)
	}
	return o, nil
}

// lastDayOf is the day before the one that is so many months later; the 31st of a month becomes its last day.
func lastDayOf(issued calendar.Date, months int) calendar.Date {
	t := issued.Time(time.UTC)
	first := time.Date(t.Year(), t.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return calendar.NewDate(first.Year(), first.Month(), min(t.Day(), last)).AddDays(-1)
}

// lines are for whom certificates are asked, in the order of the course, whatever order they were named in: two who issue
// at once then meet at the first line they share. Those named who are not of the course come last, refused.
func (o Order) lines(c Course, issued map[string]bool) []IssuingLine {
	named := make(map[string]bool, len(o.Enrolments))
	for _, id := range o.Enrolments {
		named[id] = true
	}
	var lines []IssuingLine
	add := func(enrolment, person, state, reason string) {
		lines = append(lines, IssuingLine{Position: len(lines) + 1, EnrolmentID: enrolment, PersonID: person, State: state, Reason: reason})
	}
	for _, e := range c.Enrolments {
		if named[e.ID] || len(o.Enrolments) == 0 && e.Passed && !issued[e.ID] {
			add(e.ID, e.PersonID, lineWaiting, "")
		}
		delete(named, e.ID)
	}
	for _, id := range o.Enrolments {
		if named[id] {
			add(id, "", lineRefused, refusedUnknown)
			delete(named, id)
		}
	}
	return lines
}

// refusal of a line that waits, "" when a certificate may be issued.
func (i Issuing) refusal(line IssuingLine, enrolments map[string]Enrolment, issued map[string]bool) string {
	e, known := enrolments[line.EnrolmentID]
	switch {
	case !known:
		return refusedUnknown
	case issued[line.EnrolmentID]:
		return refusedIssued
	case !e.Passed:
		return refusedFailed
	case e.PersonID == i.AskedBy:
		return refusedOwn
	}
	return ""
}
