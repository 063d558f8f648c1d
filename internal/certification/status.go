package certification

import (
	"sanad/internal/calendar"
)

// Status is how far a person has come, told today.
type Status string

// The statuses. Suspended goes before all others; field_tested is certified, and has passed a protocol test besides.
const (
	Registered  Status = "registered"
	TrainedOnly Status = "trained"
	Certified   Status = "certified"
	FieldTested Status = "field_tested"
	Suspended   Status = "suspended"
	Expired     Status = "expired"
	Revoked     Status = "revoked"
)

// Facts are everything that a person's status depends on. Suspension is the one that runs, if any.
type Facts struct {
	Certificates []Certificate
	Suspension   *Suspension
	TrainedOn    calendar.Date
	PassedOn     calendar.Date
}

// Qualification is a person's status with since when, by whom and why; By and Reason are empty where nobody decided.
type Qualification struct {
	PersonID   string
	Status     Status
	Since      calendar.Date // zero for registered
	By         string
	Reason     string
	TrainedOn  calendar.Date
	PassedOn   calendar.Date
	LastDay    calendar.Date // of those certified or field-tested, until when; zero for ever
	Notice     int           // the days before LastDay at which the nearest notice was due, 0 when none is
	DaysLeft   int
	Suspension *Suspension
}

// Practises tells whether the person may conduct interviews today.
func (q Qualification) Practises() bool { return q.Status == Certified || q.Status == FieldTested }

// Judge tells a person's status on a day.
func Judge(f Facts, today calendar.Date) Qualification {
	q := Qualification{Status: Registered, TrainedOn: f.TrainedOn, PassedOn: f.PassedOn, Suspension: f.Suspension}
	if !f.TrainedOn.IsZero() && !f.TrainedOn.After(today) {
		q.Status, q.Since = TrainedOnly, f.TrainedOn
	}
	if c, found := ended(f.Certificates, today); found {
		q.Status, q.Since, q.By, q.Reason = c.end(today)
	}
	if c, since, valid := unbroken(f.Certificates, today); valid {
		q.Status, q.Since, q.By, q.Reason = Certified, since, c.IssuedBy, ""
		if !f.PassedOn.IsZero() && !f.PassedOn.After(today) {
			q.Status, q.Since, q.By = FieldTested, later(f.PassedOn, since), ""
		}
		q.LastDay, _ = lastDay(f.Certificates, today)
	}
	if s := f.Suspension; s != nil && (Pause{s.FromOn, s.EndedOn}).covers(today) {
		q.Status, q.Since, q.By, q.Reason = Suspended, s.FromOn, s.SuspendedBy, string(s.Reason)
	}
	return q
}

// ended is the certificate that counted longest of those that no longer do.
func ended(all []Certificate, today calendar.Date) (last Certificate, found bool) {
	for _, c := range all {
		if c.State(today) == StateValid {
			continue
		}
		if until, known := c.lastDay(), last.lastDay(); !found || until.After(known) || until == known && c.RevokedOn.After(last.RevokedOn) {
			last, found = c, true
		}
	}
	return last, found
}

// lastDay is the last day on which the certificate counts by itself; zero never ends.
func (c Certificate) lastDay() calendar.Date {
	until := c.ValidUntil
	if c.RevokedOn.IsZero() {
		return until
	}
	if day := c.RevokedOn.AddDays(-1); until.IsZero() || day.Before(until) {
		until = day
	}
	return until
}

// end tells how a certificate that no longer counts ended.
func (c Certificate) end(today calendar.Date) (status Status, since calendar.Date, by, reason string) {
	if !c.ValidUntil.IsZero() && c.ValidUntil.Before(today) && (c.RevokedOn.IsZero() || c.RevokedOn.After(c.ValidUntil)) {
		return Expired, c.ValidUntil.AddDays(1), "", ""
	}
	return Revoked, c.RevokedOn, c.RevokedBy, string(c.RevokedFor)
}

// unbroken tells since when, without a day between, the person has held a certificate that is valid today, and which of
// those valid today was issued last.
func unbroken(all []Certificate, today calendar.Date) (latest Certificate, since calendar.Date, valid bool) {
	for _, c := range all {
		if c.ValidOn(today) && (!valid || c.IssuedOn.After(latest.IssuedOn)) {
			latest, since, valid = c, c.IssuedOn, true
		}
	}
	for moved := valid; moved; {
		moved = false
		for _, c := range all {
			if c.IssuedOn.Before(since) && (c.ValidOn(since) || c.ValidOn(since.AddDays(-1))) {
				since, moved = c.IssuedOn, true
			}
		}
	}
	return latest, since, valid
}

func later(a, b calendar.Date) calendar.Date {
	if a.Before(b) {
		return b
	}
	return a
}
