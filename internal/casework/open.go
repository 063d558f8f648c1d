package casework

import (
	"context"
	"fmt"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/storage"
)

// Report is what is known of a situation when it is reported; Header is the part that may be corrected later.
type Report struct {
	SchoolID   string
	ReportedAt time.Time // zero is now
	Header     Header
	Pupils     []NewPupil
	Once       storage.Once
}

// Header is how a situation was reported and what it looks like.
type Header struct {
	Channel      string
	ReporterRole string
	ReporterName string
	Summary      string
	Place        string
	Forms        Codes
	Platforms    Codes
	Level        string
	StartedOn    calendar.Date
	Criteria     method.Criteria
}

// NewPupil is a pupil to be added to a case.
type NewPupil struct {
	Role       method.Role
	FirstName  string
	LastName   string
	Massar     string
	ClassLabel string
	Sex        string
	Level      string
}

const (
	maxPupils = 30
	oldest    = 2 * 366 // days that a report or a fact may lie back
)

var answers = []method.Answer{method.AnswerYes, method.AnswerNo, method.AnswerUnknown}

func (h *Header) check(r *refuser, today calendar.Date) {
	oneOf(r, "report_channel", h.Channel, Channels, false)
	oneOf(r, "reporter_role", h.ReporterRole, ReporterRoles, false)
	r.name("reporter_name", &h.ReporterName, false)
	if h.ReporterRole == "anonymous" && h.ReporterName != "" {
		r.add("reporter_name", "anonymous")
	}
	r.text("summary", &h.Summary, maxNote)
	oneOf(r, "place", h.Place, Places, true)
	someOf(r, "forms", h.Forms, Forms)
	someOf(r, "platforms", h.Platforms, Platforms)
	oneOf(r, "level", h.Level, Levels, true)
	if !h.StartedOn.IsZero() && (h.StartedOn.After(today) || today.Sub(h.StartedOn) > oldest) {
		r.add("started_on", "out_of_range")
	}
	checkCriteria(r, h.Criteria)
}

func checkCriteria(r *refuser, c method.Criteria) {
	oneOf(r, "criteria.repetition", c.Repetition, answers, true)
	oneOf(r, "criteria.group_effect", c.GroupEffect, answers, true)
	oneOf(r, "criteria.imbalance", c.Imbalance, answers, true)
	oneOf(r, "criteria.defenceless", c.Defenceless, answers, true)
}

func (p *NewPupil) check(r *refuser, path string) {
	if _, known := pseudonymLetters[p.Role]; !known {
		r.add(path+"role", "unknown_code")
	}
	r.name(path+"first_name", &p.FirstName, true)
	r.name(path+"last_name", &p.LastName, false)
	r.massar(path+"massar", &p.Massar)
	r.text(path+"class_label", &p.ClassLabel, maxClass)
	oneOf(r, path+"sex", p.Sex, Sexes, true)
	oneOf(r, path+"level", p.Level, Levels, true)
}

func (o *Report) check(now time.Time) error {
	r, today := &refuser{}, calendar.Day(now)
	if o.ReportedAt.IsZero() {
		o.ReportedAt = now
	}
	o.ReportedAt = storage.UTC(o.ReportedAt)
	if o.ReportedAt.After(now) || today.Sub(calendar.Day(o.ReportedAt)) > oldest {
		r.add("reported_at", "out_of_range")
	}
	o.Header.check(r, today)
	targets := 0
	for i := range o.Pupils {
		o.Pupils[i].check(r, fmt.Sprintf("pupils[%d].", i))
		if o.Pupils[i].Role == method.RoleTarget {
			targets++
		}
	}
	switch {
	case targets == 0:
		r.add("pupils", "target_missing")
	case len(o.Pupils) > maxPupils:
		r.add("pupils", "too_many")
	}
	return r.err()
}

// Open reports a situation at a school and assigns whoever reports it. A school out of reach is not found.
func (s *Service) Open(ctx context.Context, w access.Warrant, report Report) (View, error) {
	if err := report.check(s.db.Now()); err != nil {
		return View{}, err
	}
	w = w.For(access.CaseOpen)
	var id string
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		var failed error
		id, _, failed = report.Once.Do(tx, w.Person(), s.db.Now(), func() (string, error) { return s.begin(tx, w, report) })
		return failed
	})
	if err != nil {
		return View{}, err
	}
	return s.look(s.db.Read(ctx), w, id)
}

func (s *Service) begin(tx storage.Tx, w access.Warrant, report Report) (string, error) {
	at, err := findSchool(storage.ForShare(tx), w, report.SchoolID)
	if err != nil {
		return "", err
	}
	if _, err := findSchool(tx, w.For(access.CaseBoard), at.ID); fault.KindOf(err) == fault.NotFound {
		return "", unshown()
	} else if err != nil {
		return "", err
	}
	if at.Closed {
		return "", fault.New(fault.Conflict, "school_closed")
	}
	if err := report.fits(at.Cycle); err != nil {
		return "", err
	}
	now := s.db.Now()
	env, err := s.env(tx, at.ArefID, now)
	if err != nil {
		return "", err
	}
	year, known := env.Calendar.Current(calendar.Day(now))
	if !known {
		return "", fault.New(fault.Conflict, "no_school_year")
	}
	c := newCase(at, year, report, now, w.Person())
	number, err := nextNumber(tx, at.ID, year.ID)
	if err != nil {
		return "", err
	}
	c.Number = caseNumber(year.ID, number)
	if storage.Walled(tx) {
		c.Number = simulatedNumber + c.Number
	}
	k := &work{s: s, tx: tx, w: w, now: now, today: calendar.Day(now), env: env, c: c, file: &File{}}
	if err := k.keep(report); err != nil {
		return "", err
	}
	k.journal("case:report", "case", c.ID, audit.Facts{"channel": c.Channel, "number": c.Number})
	return c.ID, k.settle()
}

// keep writes the case with its key, its pupils, and whoever reported it.
func (k *work) keep(report Report) error {
	key, wrapped, err := k.s.keys.NewCaseKey(k.c.ID)
	if err != nil {
		return fmt.Errorf("make the key of a case: %w", err)
	}
	if err := sealTexts(key, k.c.secrets()); err != nil {
		return err
	}
	if err := caseTable.insert(k.tx, k.c); err != nil {
		return err
	}
	if err := saveKey(k.tx, k.c.ID, wrapped); err != nil {
		return err
	}
	k.key, k.file.Case = key, *k.c
	k.c = &k.file.Case
	if err := k.addPupils(report.Pupils); err != nil {
		return err
	}
	k.happened(eventOpened, Event{To: k.c.State, Reason: k.c.Channel})
	// Whoever may report at the school observes what they reported, in the team or not.
	return k.assign(method.Assignment{PersonID: k.w.Person(), Duty: method.DutyObserver})
}

func newCase(at school, year calendar.Year, report Report, now time.Time, by string) *Case {
	c := &Case{
		ID: storage.NewID(), SchoolID: at.ID, DirectorateID: at.DirectorateID, ArefID: at.ArefID,
		YearID: year.ID, OpenedYearID: year.ID, State: method.StateReported, StateSince: now, CycleSince: report.ReportedAt,
		ReportedAt: report.ReportedAt, Version: 0, CreatedBy: by, CreatedAt: now, UpdatedAt: now, Mine: true,
	}
	report.Header.into(c)
	return c
}

func (h *Header) into(c *Case) {
	c.Channel, c.ReporterRole, c.Place, c.Level = h.Channel, h.ReporterRole, h.Place, h.Level
	c.Forms, c.Platforms, c.StartedOn, c.Criteria = h.Forms, h.Platforms, h.StartedOn, h.Criteria
	c.ReporterName, c.Summary = Text{Plain: h.ReporterName}, Text{Plain: h.Summary}
}

// simulatedNumber begins the number of a simulated case, so that no paper or word of mouth confuses it with a real one.
const simulatedNumber = "SIM-"

// caseNumber is "2026-27/014" for the fourteenth case of the year 2026-2027.
func caseNumber(yearID string, n int) string {
	if len(yearID) == len("2026-2027") {
		yearID = yearID[:5] + yearID[7:]
	}
	return fmt.Sprintf("%s/%03d", yearID, n)
}
