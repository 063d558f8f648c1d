// Package certification records who is qualified to conduct shared-concern interviews, and on which
// dates. It knows nothing of courses, tests or cases; a certificate is never deleted, only revoked.
// To list a school's team with its certificates it reads identity_people and the org_ tables.
package certification

import (
	"regexp"
	"slices"
	"time"

	"sanad/internal/calendar"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/freetext"
)

// Certificate says that a person is qualified from IssuedOn to ValidUntil, both included; a zero
// ValidUntil never ends. From RevokedOn on it counts for nothing, for a reason that old registers do not tell.
type Certificate struct {
	ID         string
	PersonID   string
	Number     string
	IssuedOn   calendar.Date
	ValidUntil calendar.Date
	RevokedOn  calendar.Date
	RevokedFor Reason
	RevokedBy  string
	Version    int64
	RecordedAt time.Time
	IssuedBy   string
	Renews     string // the certificate that the person held before, if any
	Told

	Pauses []Pause `gorm:"-"` // of its holder, whoever reads the certificate to judge a person by it
}

// Told is what the document says besides, as it was at issue; a register from before may not know it.
type Told struct {
	Code             Code
	HolderFR         string
	HolderAR         string
	IssuerFR         string
	IssuerAR         string
	SignatoryFR      string
	SignatoryAR      string
	SignatoryTitleFR string
	SignatoryTitleAR string
	CourseID         string
	EnrolmentID      string
	CourseKind       string
	CourseFR         string
	CourseAR         string
	CourseHours      int
	CourseFrom       calendar.Date
	CourseTo         calendar.Date
}

// TableName for GORM.
func (Certificate) TableName() string { return "certification_certificates" }

// Reason is why a certificate was revoked.
type Reason string

// The reasons.
const (
	StoppedPractising Reason = "stopped_practising"
	MethodNotKept     Reason = "method_not_kept"
	LeftProgramme     Reason = "left_programme"
	RecordedInError   Reason = "recorded_in_error"
	OtherReason       Reason = "other"
)

var reasons = []Reason{StoppedPractising, MethodNotKept, LeftProgramme, RecordedInError, OtherReason}

// issuedHere tells whether the certificate was issued for an enrolment, not taken from a register: what it says is printed.
func (c Certificate) issuedHere() bool { return c.EnrolmentID != "" }

// ValidOn tells whether the certificate counts on a date.
func (c Certificate) ValidOn(d calendar.Date) bool {
	return !d.Before(c.IssuedOn) &&
		(c.ValidUntil.IsZero() || !d.After(c.ValidUntil)) &&
		(c.RevokedOn.IsZero() || d.Before(c.RevokedOn))
}

// State is what a certificate itself says on a day; whoever holds it may be suspended all the same.
func (c Certificate) State(on calendar.Date) State {
	switch {
	case !c.RevokedOn.IsZero() && !on.Before(c.RevokedOn):
		return StateRevoked
	case !c.ValidUntil.IsZero() && on.After(c.ValidUntil):
		return StateExpired
	}
	return StateValid
}

// State is where a document stands.
type State string

// The states; Unknown is the answer about a code that no certificate carries.
const (
	StateValid   State = "valid"
	StateExpired State = "expired"
	StateRevoked State = "revoked"
	StateUnknown State = "unknown"
)

// Pause is a time in which a person does not practise: from a day on, until the day before Until or, while it is zero, for
// as long as nobody ends it.
type Pause struct{ From, Until calendar.Date }

func (p Pause) covers(d calendar.Date) bool {
	return !d.Before(p.From) && (p.Until.IsZero() || d.Before(p.Until))
}

// CountsOn tells whether its holder could practise by the certificate on a date.
func (c Certificate) CountsOn(d calendar.Date) bool {
	return c.ValidOn(d) && !slices.ContainsFunc(c.Pauses, func(p Pause) bool { return p.covers(d) })
}

// Standing is how a person stood on the date of an interview, seen from today.
type Standing string

// The standings. LapsedSince was valid then and is no longer; NotShown had no certificate that covers the date.
const (
	Valid       Standing = "valid"
	LapsedSince Standing = "lapsed_since"
	NotShown    Standing = "not_shown"
)

// Held are the certificates of some people, by person.
type Held map[string][]Certificate

// Standing of one person on a date, seen from today. There is no grace: the day after the last day is too late.
func (h Held) Standing(person string, on, today calendar.Date) Standing {
	then, now := false, false
	for _, c := range h[person] {
		then = then || c.CountsOn(on)
		now = now || c.CountsOn(today)
	}
	switch {
	case then && now:
		return Valid
	case then:
		return LapsedSince
	}
	return NotShown
}

// Details are what a certificate of an older register says; the names only where they are not those of today.
type Details struct {
	Number             string
	IssuedOn           calendar.Date
	ValidUntil         calendar.Date
	HolderFR, HolderAR string
	IssuerFR, IssuerAR string
}

const (
	maxNumber = 40
	maxHolder = 120
)

var (
	numberForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9/._-]*$`)
	earliest   = calendar.NewDate(2015, time.January, 1)
)

// clean returns the details as they are kept, or the fields that cannot be. Nothing is certified in advance.
func (d Details) clean(today calendar.Date) (Details, error) {
	var bad []fault.Field
	number, code := csvfile.Clean(d.Number, maxNumber)
	switch {
	case code != "":
		bad = append(bad, fault.Field{Path: "number", Code: code})
	case !numberForm.MatchString(number):
		bad = append(bad, fault.Field{Path: "number", Code: "malformed"})
	}
	if d.IssuedOn.Before(earliest) || d.IssuedOn.After(today) {
		bad = append(bad, fault.Field{Path: "issued_on", Code: "out_of_range"})
	}
	if !d.ValidUntil.IsZero() && (d.ValidUntil.Before(d.IssuedOn) || d.ValidUntil.Sub(d.IssuedOn) > 50*366) {
		bad = append(bad, fault.Field{Path: "valid_until", Code: "out_of_range"})
	}
	for _, t := range []struct {
		path string
		text *string
		max  int
	}{{"holder_fr", &d.HolderFR, maxHolder}, {"holder_ar", &d.HolderAR, maxHolder}, {"issuer_fr", &d.IssuerFR, maxName}, {"issuer_ar", &d.IssuerAR, maxName}} {
		kept, code := printable(*t.text, t.max)
		if code != "" {
			bad = append(bad, fault.Field{Path: t.path, Code: code})
		}
		*t.text = kept
	}
	if len(bad) > 0 {
		return Details{}, fault.InvalidFields(bad...)
	}
	d.Number = number
	return d, nil
}

// printable is a text as it may be printed on a certificate, or the code of why it may not.
func printable(said string, limit int) (clean, code string) {
	clean, code = csvfile.Clean(said, limit)
	if code == "" {
		code = freetext.Refuses(clean)
	}
	return clean, code
}

// Line is one member of a school's team with the certificates shown; a person without one has none.
type Line struct {
	PersonID      string
	NameFR        string
	NameAR        string
	TeamRole      string
	ArefID        string
	Certified     bool          `gorm:"-"`
	Certificates  []Certificate `gorm:"-"`
	Qualification `gorm:"-"`
}
