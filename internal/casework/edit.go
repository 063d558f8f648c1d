package casework

import (
	"context"
	"slices"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/storage"
)

// HeaderChange corrects the facts of the report; nil leaves one as it is, and "" empties a code that may be missing.
type HeaderChange struct {
	CaseID       string
	Version      int64
	ReportedAt   *time.Time
	Channel      *string
	ReporterRole *string
	ReporterName *string
	Summary      *string
	Place        *string
	Forms        *Codes
	Platforms    *Codes
	Level        *string
	StartedOn    *calendar.Date
	Criteria     *method.Criteria
}

func replace[T any](to *T, from *T) {
	if from != nil {
		*to = *from
	}
}

// over is the header of the case with the changes in it.
func (h *HeaderChange) over(c *Case) Header {
	next := Header{Channel: c.Channel, ReporterRole: c.ReporterRole, ReporterName: c.ReporterName.Plain, Summary: c.Summary.Plain,
		Place: c.Place, Forms: c.Forms, Platforms: c.Platforms, Level: c.Level, StartedOn: c.StartedOn, Criteria: c.Criteria}
	replace(&next.Channel, h.Channel)
	replace(&next.ReporterRole, h.ReporterRole)
	replace(&next.ReporterName, h.ReporterName)
	replace(&next.Summary, h.Summary)
	replace(&next.Place, h.Place)
	replace(&next.Forms, h.Forms)
	replace(&next.Platforms, h.Platforms)
	replace(&next.Level, h.Level)
	replace(&next.StartedOn, h.StartedOn)
	replace(&next.Criteria, h.Criteria)
	return next
}

// Edit corrects what the report said.
func (s *Service) Edit(ctx context.Context, w access.Warrant, change HeaderChange) (View, error) {
	return s.alter(ctx, w, change.CaseID, change.Version, func(k *work) error {
		if err := openTexts(k.key, k.c.secrets()); err != nil {
			return err
		}
		header, r := change.over(k.c), &refuser{}
		header.check(r, k.today)
		if err := r.err(); err != nil {
			return err
		}
		if header.Level != k.c.Level {
			if err := k.levelFits(header.Level); err != nil {
				return err
			}
		}
		header.into(k.c)
		k.journal("case:edit", "case", k.c.ID, audit.Facts{})
		if err := k.redate(change.ReportedAt); err != nil {
			return err
		}
		k.happened(eventEdited, Event{})
		return nil
	})
}

// redate corrects when the situation was reported: no earlier than it could have been entered with, and no later than
// anything that came after it. A cycle that the report began begins with it.
func (k *work) redate(said *time.Time) error {
	if said == nil || storage.UTC(*said).Equal(k.c.ReportedAt) {
		return nil
	}
	at := storage.UTC(*said)
	if calendar.Day(k.c.CreatedAt).Sub(calendar.Day(at)) > oldest || at.After(k.afterReport()) {
		return fault.InvalidFields(fault.Field{Path: "reported_at", Code: "out_of_range"})
	}
	k.entry.Facts["from"], k.entry.Facts["to"] = calendar.Day(k.c.ReportedAt).String(), calendar.Day(at).String()
	if k.c.CycleSince.Equal(k.c.ReportedAt) {
		k.c.CycleSince = at
	}
	k.c.ReportedAt = at
	return nil
}

// afterReport is the first instant that follows the report in the case: when it was entered, decided on or talked about. An
// import enters a case long after all of these.
func (k *work) afterReport() time.Time {
	first := k.c.CreatedAt
	later := []time.Time{k.c.StateSince, k.c.ScreenedAt, k.c.HandedAt, k.c.ClosedAt}
	for _, i := range k.file.Interviews {
		later = append(later, i.StartedAt)
	}
	for _, at := range later {
		if !at.IsZero() && at.Before(first) {
			first = at
		}
	}
	return first
}

// alter is the frame of the changes to the case itself: version, a year that is not over, and the case to show afterwards.
func (s *Service) alter(ctx context.Context, w access.Warrant, caseID string, version int64, do func(*work) error) (View, error) {
	return s.show(ctx, w, access.CaseWrite, caseID, func(k *work) error {
		if err := k.at(version); err != nil {
			return err
		}
		if err := k.writable(); err != nil {
			return err
		}
		return do(k)
	})
}

// NoteYear leaves the note by which whoever carries the case next year will know where it stands.
func (s *Service) NoteYear(ctx context.Context, w access.Warrant, caseID string, version int64, note string) (View, error) {
	r := &refuser{}
	if r.text("note", &note, maxNote); note == "" && len(r.fields) == 0 {
		r.add("note", "required")
	}
	if err := r.err(); err != nil {
		return View{}, err
	}
	return s.alter(ctx, w, caseID, version, func(k *work) error {
		if err := k.open(); err != nil {
			return err
		}
		k.c.YearNote, k.c.YearNoteAt = Text{Plain: note}, k.now
		k.happened(eventYearNote, Event{})
		k.journal("case:year_note", "case", k.c.ID, nil)
		return nil
	})
}

// EndSupport says since when the target of a case handed over or referred needs no weekly meeting any more.
func (s *Service) EndSupport(ctx context.Context, w access.Warrant, caseID string, version int64, on calendar.Date) (View, error) {
	return s.alter(ctx, w, caseID, version, func(k *work) error {
		switch {
		case !k.c.Handed():
			return fault.New(fault.Conflict, "not_handed_over")
		case on.IsZero() || on.After(k.today) || on.Before(calendar.Day(k.c.HandedAt)):
			return fault.InvalidFields(fault.Field{Path: "ended_on", Code: "out_of_range"})
		}
		k.c.SupportEnded = on
		k.happened(eventSupportEnded, Event{DecidedOn: on})
		k.journal("case:support_end", "case", k.c.ID, audit.Facts{"on": on.String()})
		return nil
	})
}

// NewContact is a contact with the family of a target, made or tried.
type NewContact struct {
	CaseID    string
	PupilID   string
	MadeOn    calendar.Date
	Channel   string
	Agreement method.Agreement
	Note      string
	Once      storage.Once
}

var agreements = []method.Agreement{method.AgreementNotAsked, method.AgreementYes, method.AgreementNo, method.AgreementUnreachable}

// AddContact logs a contact with the family of a target; of any other pupil it is refused.
func (s *Service) AddContact(ctx context.Context, w access.Warrant, in NewContact) (Contact, error) {
	r := &refuser{}
	oneOf(r, "channel", in.Channel, ContactChannels, false)
	oneOf(r, "agreement", in.Agreement, agreements, false)
	r.text("note", &in.Note, maxNote)
	if today := calendar.Day(s.db.Now()); in.MadeOn.IsZero() || in.MadeOn.After(today) || today.Sub(in.MadeOn) > oldest {
		r.add("made_on", "out_of_range")
	}
	if err := r.err(); err != nil {
		return Contact{}, err
	}
	var made Contact
	id, repeated, err := s.add(ctx, w, access.CaseWrite, in.CaseID, in.Once, func(k *work) (string, error) {
		if err := k.writable(); err != nil {
			return "", err
		}
		if err := room(len(k.file.Contacts), maxContacts, "too_many_contacts"); err != nil {
			return "", err
		}
		if p, known := k.file.Pupil(in.PupilID); !known || p.Role != method.RoleTarget {
			return "", fault.InvalidFields(fault.Field{Path: "pupil_id", Code: "not_a_target"})
		}
		made = Contact{ID: storage.NewID(), CaseID: k.c.ID, PupilID: in.PupilID, MadeOn: in.MadeOn, Channel: in.Channel,
			Agreement: in.Agreement, Note: Text{Plain: in.Note}, RecordedBy: w.Person(), RecordedAt: k.now}
		if err := sealTexts(k.key, made.secrets()); err != nil {
			return "", err
		}
		k.file.Contacts = append(k.file.Contacts, made)
		k.happened(eventContact, Event{Reason: string(in.Agreement)})
		k.journal("contact:record", "contact", made.ID, nil)
		return made.ID, contactTable.insert(k.tx, &made)
	})
	if err != nil || !repeated {
		return made, err
	}
	return again(s, ctx, w, in.CaseID, func(v *View) []Contact { return v.Contacts }, func(c Contact) bool { return c.ID == id })
}

// again finds what an earlier request with the same key made, among what the caller may see now.
func again[T any](s *Service, ctx context.Context, w access.Warrant, caseID string, in func(*View) []T, is func(T) bool) (T, error) {
	var none T
	view, err := s.look(s.db.Read(ctx), w, caseID)
	if err != nil {
		return none, err
	}
	all := in(&view)
	at := slices.IndexFunc(all, is)
	if at < 0 {
		return none, fault.New(fault.NotFound, "not_found")
	}
	return all[at], nil
}

// NewMeasure protects a target while the method runs.
type NewMeasure struct {
	CaseID   string
	Kind     string
	From, To calendar.Date
	Note     string
	Once     storage.Once
}

// AddMeasure notes a protective measure.
func (s *Service) AddMeasure(ctx context.Context, w access.Warrant, in NewMeasure) (Measure, error) {
	r, today := &refuser{}, calendar.Day(s.db.Now())
	oneOf(r, "kind", in.Kind, MeasureKinds, false)
	r.text("note", &in.Note, maxNote)
	if in.From.IsZero() || today.Sub(in.From) > oldest || in.From.Sub(today) > oldest {
		r.add("from_on", "out_of_range")
	}
	if !in.To.IsZero() && (in.To.Before(in.From) || in.To.Sub(today) > oldest) {
		r.add("to_on", "out_of_range")
	}
	if err := r.err(); err != nil {
		return Measure{}, err
	}
	var made Measure
	id, repeated, err := s.add(ctx, w, access.CaseWrite, in.CaseID, in.Once, func(k *work) (string, error) {
		if err := k.writable(); err != nil {
			return "", err
		}
		held, err := measureTable.of(k.tx, []string{k.c.ID}, "id")
		if err != nil {
			return "", err
		}
		if err := room(len(held), maxMeasures, "too_many_measures"); err != nil {
			return "", err
		}
		made = Measure{ID: storage.NewID(), CaseID: k.c.ID, Kind: in.Kind, From: in.From, To: in.To, Note: Text{Plain: in.Note},
			Version: 1, RecordedBy: w.Person(), RecordedAt: k.now}
		if err := sealTexts(k.key, made.secrets()); err != nil {
			return "", err
		}
		k.happened(eventMeasure, Event{Reason: in.Kind})
		k.journal("measure:begin", "measure", made.ID, audit.Facts{"kind": in.Kind})
		return made.ID, measureTable.insert(k.tx, &made)
	})
	if err != nil || !repeated {
		return made, err
	}
	return again(s, ctx, w, in.CaseID, func(v *View) []Measure { return v.Measures }, func(m Measure) bool { return m.ID == id })
}

// MeasureChange ends a measure or corrects its note; nil leaves one as it is. The version is the measure's own.
type MeasureChange struct {
	CaseID, MeasureID string
	Version           int64
	To                *calendar.Date
	Note              *string
}

// EditMeasure ends or corrects a protective measure.
func (s *Service) EditMeasure(ctx context.Context, w access.Warrant, in MeasureChange) (Measure, error) {
	r := &refuser{}
	if in.Note != nil {
		r.text("note", in.Note, maxNote)
	}
	if err := r.err(); err != nil {
		return Measure{}, err
	}
	var m Measure
	err := s.on(ctx, w, access.CaseWrite, in.CaseID, func(k *work) error {
		if err := k.writable(); err != nil {
			return err
		}
		found, err := measureTable.of(k.tx, []string{k.c.ID}, "id")
		if err != nil {
			return err
		}
		at := slices.IndexFunc(found, func(m Measure) bool { return m.ID == in.MeasureID })
		if at < 0 {
			return fault.New(fault.NotFound, "measure_not_found")
		}
		m = found[at]
		return k.editMeasure(&m, in)
	})
	return m, err
}

func (k *work) editMeasure(m *Measure, in MeasureChange) error {
	if m.Version != in.Version {
		return stale(m.Version)
	}
	if in.To != nil && !in.To.IsZero() && (in.To.Before(m.From) || in.To.Sub(k.today) > oldest) {
		return fault.InvalidFields(fault.Field{Path: "to_on", Code: "out_of_range"})
	}
	if err := openTexts(k.key, m.secrets()); err != nil {
		return err
	}
	replace(&m.To, in.To)
	replace(&m.Note.Plain, in.Note)
	m.Version++
	if err := sealTexts(k.key, m.secrets()); err != nil {
		return err
	}
	k.happened(eventMeasureOver, Event{Reason: m.Kind, DecidedOn: m.To})
	k.journal("measure:edit", "measure", m.ID, audit.Facts{"kind": m.Kind})
	return change(k.tx, measureTable.name, m.ID, "to_on = ?, note = ?, version = ?", m.To, m.Note, m.Version)
}
