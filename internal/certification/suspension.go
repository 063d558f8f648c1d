package certification

import (
	"context"
	"slices"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/settings"
	"sanad/internal/storage"
)

// Suspension keeps a person from practising, whatever certificates they hold, from FromOn until the day before EndedOn. It
// says nothing against the document: whoever verifies it finds it as it is.
type Suspension struct {
	ID          string
	PersonID    string
	FromOn      calendar.Date
	Reason      SuspensionReason
	SuspendedBy string
	SuspendedAt time.Time
	EndedOn     calendar.Date
	EndedBy     string
	EndedAt     *time.Time
	Version     int64
}

// TableName for GORM.
func (Suspension) TableName() string { return "certification_suspensions" }

// SuspensionReason is why somebody is suspended.
type SuspensionReason string

// The reasons.
const (
	InquiryRuns   SuspensionReason = "inquiry"
	MethodDoubted SuspensionReason = "method_not_kept"
	OnLeave       SuspensionReason = "on_leave"
	AtOwnRequest  SuspensionReason = "own_request"
	OtherGround   SuspensionReason = "other"
)

var grounds = []SuspensionReason{InquiryRuns, MethodDoubted, OnLeave, AtOwnRequest, OtherGround}

// SuspensionOrder says from which day on, and why.
type SuspensionOrder struct {
	FromOn calendar.Date
	Reason SuspensionReason
}

// check: a suspension begins today, or as far back as a certificate could be issued; what was recorded meanwhile stands.
func (o SuspensionOrder) check(numbers settings.Values, today calendar.Date) error {
	var bad []fault.Field
	if o.FromOn.After(today) || o.FromOn.Before(today.AddDays(-numbers.Int(BackdateDays))) {
		bad = append(bad, fault.Field{Path: "from_on", Code: "out_of_range"})
	}
	if !slices.Contains(grounds, o.Reason) {
		bad = append(bad, fault.Field{Path: "reason", Code: "unknown"})
	}
	if len(bad) > 0 {
		return fault.InvalidFields(bad...)
	}
	return nil
}

// Suspend keeps a person within the warrant's reach from practising, at once on every case; nobody suspends themself.
func (r *Register) Suspend(ctx context.Context, w access.Warrant, personID string, o SuspensionOrder, once storage.Once) error {
	w = w.For(access.CertificateWrite)
	return r.db.InTx(ctx, func(tx storage.Tx) error {
		if err := r.mayJudge(tx, w, personID); err != nil {
			return err
		}
		_, _, err := once.Do(tx, w.Person(), r.db.Now(), func() (string, error) { return r.suspend(tx, w, personID, o) })
		return err
	})
}

func (r *Register) suspend(tx storage.Tx, w access.Warrant, personID string, o SuspensionOrder) (string, error) {
	numbers, err := r.numbers.Values(tx, "")
	if err != nil {
		return "", err
	}
	if err := o.check(numbers, r.today()); err != nil {
		return "", err
	}
	s := Suspension{ID: storage.NewID(), PersonID: personID, FromOn: o.FromOn, Reason: o.Reason, SuspendedBy: w.Person(),
		SuspendedAt: r.db.Now(), Version: 1}
	if err := insertSuspension(tx, s); err != nil {
		return "", err
	}
	if err := r.changed(tx, personID); err != nil {
		return "", err
	}
	facts := audit.Facts{"person": personID, "from_on": o.FromOn.String(), "reason": string(o.Reason)}
	return s.ID, audit.Append(tx, r.db.Now(), audit.Entry{Action: "person:suspend", Actor: w.Person(), ObjectKind: "suspension", ObjectID: s.ID, Facts: facts})
}

// Reinstate ends a person's suspension at the version it was read at: from today on their certificates count again.
func (r *Register) Reinstate(ctx context.Context, w access.Warrant, personID string, version int64) error {
	w = w.For(access.CertificateWrite)
	return r.db.InTx(ctx, func(tx storage.Tx) error {
		if err := r.mayJudge(tx, w, personID); err != nil {
			return err
		}
		s, err := openSuspension(tx, personID)
		if err != nil {
			return err
		}
		now := r.db.Now()
		s.Version = version
		if err := endSuspension(tx, s, r.today(), w.Person(), now); err != nil {
			return err
		}
		if err := r.changed(tx, personID); err != nil {
			return err
		}
		facts := audit.Facts{"person": personID, "ended_on": r.today().String()}
		return audit.Append(tx, now, audit.Entry{Action: "person:reinstate", Actor: w.Person(), ObjectKind: "suspension", ObjectID: s.ID, Facts: facts})
	})
}

// mayJudge: a person within reach, and never oneself.
func (r *Register) mayJudge(tx storage.Tx, w access.Warrant, personID string) error {
	if personID == w.Person() {
		return fault.New(fault.Denied, "own_certificate")
	}
	return reaches(tx, w, personID, r.today())
}
