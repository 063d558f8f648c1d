package org

import (
	"context"
	"slices"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// Calendar is every school year and its days off, in two statements.
func (s *Service) Calendar(tx storage.Tx) (calendar.Calendar, error) {
	years, err := bareYears(tx)
	if err != nil {
		return calendar.Calendar{}, err
	}
	off, err := bareDaysOff(tx)
	if err != nil {
		return calendar.Calendar{}, err
	}
	last := s.laidOut.Load()
	if last == nil || !slices.Equal(last.years, years) || !slices.Equal(last.off, off) {
		last = &layout{years: years, off: off, days: calendar.New(years, off)}
		s.laidOut.Store(last)
	}
	return last.days, nil
}

// layout keeps the days that some years and days off come to, so that they are laid out anew only when a row changed.
type layout struct {
	years []calendar.Year
	off   []calendar.DayOff
	days  calendar.Calendar
}

// Years lists the school years, latest first, days off included.
func (s *Service) Years(ctx context.Context, w access.Warrant) ([]Year, error) {
	if w.For(access.CalendarRead).Scope().Empty() {
		return nil, nil
	}
	tx := s.db.Read(ctx)
	years, err := allYears(tx)
	if err != nil {
		return nil, err
	}
	off, err := daysOff(tx, "")
	if err != nil {
		return nil, err
	}
	for i := range years {
		for _, o := range off {
			if o.YearID == years[i].ID {
				years[i].Off = append(years[i].Off, o)
			}
		}
	}
	return years, nil
}

// FindYear shows one school year.
func (s *Service) FindYear(ctx context.Context, w access.Warrant, id string) (Year, error) {
	if w.For(access.CalendarRead).Scope().Empty() {
		return Year{}, fault.New(fault.NotFound, "year_not_found")
	}
	return year(s.db.Read(ctx), id)
}

// PutYear writes a whole school year. Version 0 makes a new one; a change needs the version that was read.
// Everything computed from the calendar is computed again in the same transaction.
func (s *Service) PutYear(ctx context.Context, w access.Warrant, y Year) (Year, error) {
	y, err := y.clean()
	if err != nil {
		return Year{}, err
	}
	return s.editCalendar(ctx, w, func(tx storage.Tx, actor string) (string, error) {
		return y.ID, s.putYear(ctx, tx, actor, y)
	})
}

func (s *Service) putYear(ctx context.Context, tx storage.Tx, actor string, y Year) error {
	now := s.db.Now()
	if err := writeYear(tx, y, now); err != nil {
		return err
	}
	if err := s.changed(ctx, tx, Change{Kind: CalendarChanged, YearID: y.ID}); err != nil {
		return err
	}
	facts := audit.Facts{"breaks": y.count(calendar.Break), "holidays": y.count(calendar.Holiday)}
	return audit.Append(tx, now, audit.Entry{Action: "year:put", Actor: actor, ObjectKind: "school_year", ObjectID: y.ID, Facts: facts})
}

// CloseYear says that a school year is over for good: its dates can no longer change, and its open cases belong to the next.
func (s *Service) CloseYear(ctx context.Context, w access.Warrant, id string, version int64) (Year, error) {
	return s.editCalendar(ctx, w, func(tx storage.Tx, actor string) (string, error) {
		y, err := year(tx, id)
		if err != nil {
			return "", err
		}
		if y.ClosedAt != nil {
			return "", fault.New(fault.Conflict, "year_closed")
		}
		if !s.today().After(y.Ends) {
			return "", fault.New(fault.Conflict, "year_not_over")
		}
		now := s.db.Now()
		if err := storage.Update(tx, &Year{}, id, version, map[string]any{"closed_at": now}); err != nil {
			return "", err
		}
		if err := s.changed(ctx, tx, Change{Kind: YearClosed, YearID: id}); err != nil {
			return "", err
		}
		return id, audit.Append(tx, now, audit.Entry{Action: "year:close", Actor: actor, ObjectKind: "school_year", ObjectID: id})
	})
}

func (s *Service) editCalendar(ctx context.Context, w access.Warrant, change func(tx storage.Tx, actor string) (string, error)) (Year, error) {
	w = w.For(access.CalendarWrite)
	if !w.Allows(access.Object{Path: orgpath.Root}) {
		return Year{}, fault.New(fault.Denied, "out_of_scope")
	}
	var after Year
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		id, err := change(tx, w.Person())
		if err != nil {
			return err
		}
		after, err = year(tx, id)
		return err
	})
	return after, err
}
