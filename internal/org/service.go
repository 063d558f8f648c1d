package org

import (
	"context"
	"sync/atomic"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/settings"
	"sanad/internal/storage"
)

// System is the actor of what no person asked for: imports from the command line and reference data.
const System = access.Importer

// Change tells what others may have to compute again.
type Change struct {
	Kind     ChangeKind
	YearID   string
	SchoolID string
}

// ChangeKind is one reason to compute again.
type ChangeKind string

// The kinds of Change. A school that moved may fall under other settings; a year that closed leaves its open cases to the next.
const (
	CalendarChanged ChangeKind = "calendar"
	YearClosed      ChangeKind = "year_closed"
	SchoolMoved     ChangeKind = "school_moved"
)

// Service is every use case of the tree, the teams and the school years.
type Service struct {
	db       *storage.DB
	settings *settings.Store
	hooks    []func(ctx context.Context, tx storage.Tx, c Change) error
	leaving  access.Hooks
	closing  []func(tx storage.Tx, schoolID string) error
	laidOut  atomic.Pointer[layout]
}

// New makes the service; numbers are read through settings.
func New(db *storage.DB, numbers *settings.Store) *Service {
	return &Service{db: db, settings: numbers}
}

// OnChange registers what must happen in the same transaction as a change. Call it while wiring, never later.
func (s *Service) OnChange(f func(ctx context.Context, tx storage.Tx, c Change) error) {
	s.hooks = append(s.hooks, f)
}

// OnLeave registers what must happen when somebody leaves a team, or becomes a trainee in it. Call it while wiring,
// never later.
func (s *Service) OnLeave(h access.Hook) { s.leaving = append(s.leaving, h) }

// BeforeClose registers what may object to the closing of a school, in its transaction. Call it while wiring, never later.
func (s *Service) BeforeClose(f func(tx storage.Tx, schoolID string) error) {
	s.closing = append(s.closing, f)
}

func (s *Service) mayClose(tx storage.Tx, schoolID string) error {
	for _, objects := range s.closing {
		if err := objects(tx, schoolID); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) changed(ctx context.Context, tx storage.Tx, c Change) error {
	for _, hook := range s.hooks {
		if err := hook(ctx, tx, c); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) today() calendar.Date { return calendar.Day(s.db.Now()) }

// inTx is InTx for csvfile.Whole.
func (s *Service) inTx(ctx context.Context) func(func(storage.Tx) error) error {
	return func(f func(storage.Tx) error) error { return s.db.InTx(ctx, f) }
}

// Tree shows the academies and directorates that the warrant reaches, and those above them.
func (s *Service) Tree(ctx context.Context, w access.Warrant) (Tree, error) {
	t, err := tree(s.db.Read(ctx))
	if err != nil {
		return Tree{}, err
	}
	return t.within(w.For(access.OrgRead).Scope()), nil
}

// FindSchool shows one school; one out of reach is not found.
func (s *Service) FindSchool(ctx context.Context, w access.Warrant, id string) (School, error) {
	return schoolIn(s.db.Read(ctx), w.For(access.OrgRead), id)
}

// Schools lists by name what the warrant reaches; next is "" on the last page.
func (s *Service) Schools(ctx context.Context, w access.Warrant, q SchoolQuery) (found []School, next string, err error) {
	tx := s.db.Read(ctx)
	find := rows(tx, w.For(access.OrgRead))
	if q.Team != "" {
		if find, err = s.atStage(tx, find, w, q.Team); err != nil {
			return nil, "", err
		}
	}
	return schools(find, q)
}

// Create adds a school to a directorate that the warrant covers.
func (s *Service) Create(ctx context.Context, w access.Warrant, directorateID string, d Details, once storage.Once) (School, error) {
	w = w.For(access.SchoolWrite)
	d, err := d.clean()
	if err != nil {
		return School{}, err
	}
	now := s.db.Now()
	var made School
	err = s.db.InTx(ctx, func(tx storage.Tx) error {
		id, _, err := once.Do(tx, w.Person(), now, func() (string, error) {
			dir, err := directorateFor(tx, w, directorateID)
			if err != nil {
				return "", err
			}
			school := newSchool(dir, d, now)
			if err := insertSchool(tx, school); err != nil {
				return "", err
			}
			return school.ID, audit.Append(tx, now, schoolEntry("school:create", w.Person(), school))
		})
		if err != nil {
			return err
		}
		made, err = schoolIn(tx, w, id)
		return err
	})
	return made, err
}

// Update corrects what is said of a school; fault.Stale when it moved on since version.
func (s *Service) Update(ctx context.Context, w access.Warrant, id string, version int64, d Details) (School, error) {
	d, err := d.clean()
	if err != nil {
		return School{}, err
	}
	return s.edit(ctx, w, id, func(tx storage.Tx, w access.Warrant, school School) (audit.Entry, error) {
		err := storage.Duplicate(updateSchool(tx, w, id, version, d.columns()), "school_code_taken")
		return schoolEntry("school:update", w.Person(), school), err
	})
}

// Close says since when a school no longer takes new cases; the zero date opens it again.
func (s *Service) Close(ctx context.Context, w access.Warrant, id string, version int64, on calendar.Date) (School, error) {
	if !on.IsZero() && !plausible(on, s.today()) {
		return School{}, fault.InvalidFields(fault.Field{Path: "closed_on", Code: "out_of_range"})
	}
	return s.edit(ctx, w, id, func(tx storage.Tx, w access.Warrant, school School) (audit.Entry, error) {
		action := "school:close"
		if on.IsZero() {
			action = "school:reopen"
		} else if err := s.mayClose(tx, id); err != nil {
			return audit.Entry{}, err
		}
		return schoolEntry(action, w.Person(), school), updateSchool(tx, w, id, version, map[string]any{"closed_on": on})
	})
}

// Move gives a school to another directorate, which the warrant must cover too. Its cases and its people go along.
func (s *Service) Move(ctx context.Context, w access.Warrant, id string, version int64, directorateID string) (School, error) {
	return s.edit(ctx, w, id, func(tx storage.Tx, w access.Warrant, school School) (audit.Entry, error) {
		dir, err := directorateFor(tx, w, directorateID)
		if err != nil {
			return audit.Entry{}, err
		}
		place := map[string]any{"directorate_id": dir.ID, "aref_id": dir.AREFID}
		if err := updateSchool(tx, w, id, version, place); err != nil {
			return audit.Entry{}, err
		}
		return s.moved(ctx, tx, w.Person(), school, dir)
	})
}

// moved does what a changed place entails, and tells what to write in the journal.
func (s *Service) moved(ctx context.Context, tx storage.Tx, actor string, school School, to Directorate) (audit.Entry, error) {
	entry := schoolEntry("school:move", actor, school)
	entry.Facts = audit.Facts{"from": school.DirectorateID, "to": to.ID}
	if err := rehome(tx, school.Path(), orgpath.Of(to.AREFID, to.ID, school.ID)); err != nil {
		return audit.Entry{}, err
	}
	return entry, s.changed(ctx, tx, Change{Kind: SchoolMoved, SchoolID: school.ID})
}

type schoolEdit func(tx storage.Tx, w access.Warrant, school School) (audit.Entry, error)

func (s *Service) edit(ctx context.Context, w access.Warrant, id string, change schoolEdit) (School, error) {
	w = w.For(access.SchoolWrite)
	var after School
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		before, err := schoolIn(storage.ForUpdate(tx), w, id)
		if err != nil {
			return err
		}
		entry, err := change(tx, w, before)
		if err != nil {
			return err
		}
		if after, err = schoolIn(tx, w, id); err != nil {
			return err
		}
		return audit.Append(tx, s.db.Now(), entry)
	})
	return after, err
}

func schoolEntry(action, actor string, school School) audit.Entry {
	return audit.Entry{Action: action, Actor: actor, ObjectKind: "school", ObjectID: school.ID, School: school.ID}
}

// directorateFor finds a directorate in which the warrant may place a school.
func directorateFor(tx storage.Tx, w access.Warrant, id string) (Directorate, error) {
	dir, err := directorate(tx, id)
	if fault.KindOf(err) == fault.NotFound {
		return Directorate{}, fault.InvalidFields(fault.Field{Path: "directorate_id", Code: "unknown"})
	}
	if err != nil {
		return Directorate{}, err
	}
	if !w.Allows(access.Object{Path: dir.Path()}) {
		return Directorate{}, fault.New(fault.Denied, "out_of_scope")
	}
	return dir, nil
}

// plausible bounds the dates that people type: nothing before the programme's decade, nothing over a year ahead.
func plausible(d, today calendar.Date) bool {
	return !d.Before(calendar.NewDate(2015, 1, 1)) && !d.After(today.AddDays(370))
}
