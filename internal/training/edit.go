package training

import (
	"context"
	"fmt"
	"regexp"
	"slices"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

var referenceForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9/._-]*$`)

// referenceIn is how registers name a course; "" is no name.
func referenceIn(said string) (reference, code string) {
	reference, code = csvfile.Clean(said, maxReference)
	if code == "" && reference != "" && !referenceForm.MatchString(reference) {
		code = "malformed"
	}
	return reference, code
}

// staffed gives the course its trainers: people who hold the role in the caller's reach or over it, and those it has
// already. Nobody teaches two courses at once, nor one that they attend.
func (s *Service) staffed(tx storage.Tx, w access.Warrant, c Course, said *[]string) (Course, error) {
	if said == nil {
		return c, nil
	}
	if len(*said) > maxTrainers {
		return Course{}, fault.InvalidFields(fault.Field{Path: "trainers", Code: "too_many"})
	}
	known, err := trainersAmong(tx, w.For(access.TrainingRead), *said, s.db.Now())
	if err != nil {
		return Course{}, err
	}
	for _, p := range c.Trainers {
		known[p.ID] = p
	}
	taken, err := busy(tx, c, *said)
	if err != nil {
		return Course{}, err
	}
	attending, err := ofCourse(tx, c.ID)
	if err != nil {
		return Course{}, err
	}
	var bad []fault.Field
	chosen := map[string]bool{}
	c.Trainers = nil
	for i, id := range *said {
		at := fmt.Sprintf("trainers[%d]", i)
		attends := slices.ContainsFunc(attending, func(e Enrolment) bool { return e.PersonID == id && e.WithdrawnAt == nil })
		switch p, found := known[id]; {
		case !found:
			bad = append(bad, fault.Field{Path: at, Code: "unknown_person"})
		case chosen[id]:
			bad = append(bad, fault.Field{Path: at, Code: "duplicate"})
		case attends:
			bad = append(bad, fault.Field{Path: at, Code: "attends_the_course"})
		case taken[id]:
			bad = append(bad, fault.Field{Path: at, Code: "overlaps"})
		default:
			c.Trainers = append(c.Trainers, p)
		}
		chosen[id] = true
	}
	if len(bad) > 0 {
		return Course{}, fault.InvalidFields(bad...)
	}
	return c, nil
}

// Change corrects a course; fault.Stale when it moved on since version. What a certificate says of it no longer changes, and
// a half-day whose attendance was taken stays in it.
func (s *Service) Change(ctx context.Context, w access.Warrant, id string, version int64, d Details) (Course, error) {
	return s.edit(ctx, w, id, func(tx storage.Tx, before Course) (*audit.Entry, error) {
		if before.CancelledAt != nil {
			return nil, fault.New(fault.Conflict, "course_cancelled")
		}
		if err := s.certifies(tx, before); err != nil {
			return nil, err
		}
		after, err := before.with(d, s.today())
		if err != nil {
			return nil, err
		}
		if after, err = s.staffed(tx, w, after, d.Trainers); err != nil {
			return nil, err
		}
		if after.Capacity > 0 && after.Capacity < before.Enrolled {
			return nil, fault.InvalidFields(fault.Field{Path: "capacity", Code: "too_small"})
		}
		if err := updateCourse(tx, id, version, after.columns()); err != nil {
			return nil, err
		}
		if d.Days != nil {
			if err := s.moved(tx, after); err != nil {
				return nil, err
			}
		}
		entry := courseEntry("course:update", w.Person(), after)
		return &entry, writeTrainers(tx, after)
	})
}

// moved writes the half-days of a course after they changed, unless one that was taken would go, or somebody would have to
// be in two places.
func (s *Service) moved(tx storage.Tx, c Course) error {
	taken, err := takenOn(tx, c.ID)
	if err != nil {
		return err
	}
	for _, h := range taken {
		if !c.has(h) {
			return fault.New(fault.Conflict, "attendance_taken")
		}
	}
	if err := s.free(tx, c); err != nil {
		return err
	}
	return writeDays(tx, c.ID, c.HalfDays())
}

// free fails when somebody of the course teaches or attends another one at the same time.
func (s *Service) free(tx storage.Tx, c Course) error {
	people := ids(c.Trainers)
	attending, err := ofCourse(tx, c.ID)
	if err != nil {
		return err
	}
	for _, e := range attending {
		if e.WithdrawnAt == nil {
			people = append(people, e.PersonID)
		}
	}
	taken, err := busy(tx, c, people)
	if err != nil {
		return err
	}
	for _, isTaken := range taken {
		if isTaken {
			return fault.New(fault.Conflict, "people_are_busy")
		}
	}
	return nil
}

// certifies fails when a certificate was issued for the course.
func (s *Service) certifies(tx storage.Tx, c Course) error {
	attending, err := ofCourse(tx, c.ID)
	if err != nil {
		return err
	}
	all := make([]string, len(attending))
	for i, e := range attending {
		all[i] = e.ID
	}
	issued, err := s.issued(tx, all)
	for _, closed := range issued {
		if closed {
			return fault.New(fault.Conflict, "certificate_issued")
		}
	}
	return err
}

// Cancel says that a course does not take place; its people are free again. One for which certificates were issued did.
func (s *Service) Cancel(ctx context.Context, w access.Warrant, id string, version int64) (Course, error) {
	return s.edit(ctx, w, id, func(tx storage.Tx, c Course) (*audit.Entry, error) {
		if c.CancelledAt != nil {
			return nil, nil
		}
		if err := s.certifies(tx, c); err != nil {
			return nil, err
		}
		entry := courseEntry("course:cancel", w.Person(), c)
		return &entry, updateCourse(tx, id, version, map[string]any{"cancelled_at": s.db.Now()})
	})
}

// Reinstate takes a cancellation back, when everybody is still free.
func (s *Service) Reinstate(ctx context.Context, w access.Warrant, id string, version int64) (Course, error) {
	return s.edit(ctx, w, id, func(tx storage.Tx, c Course) (*audit.Entry, error) {
		if c.CancelledAt == nil {
			return nil, nil
		}
		if err := s.free(tx, c); err != nil {
			return nil, err
		}
		entry := courseEntry("course:reinstate", w.Person(), c)
		return &entry, updateCourse(tx, id, version, map[string]any{"cancelled_at": nil})
	})
}

// edit changes a course that is locked and that the warrant may change; no entry says that nothing had to be done.
func (s *Service) edit(ctx context.Context, w access.Warrant, id string, change func(storage.Tx, Course) (*audit.Entry, error)) (Course, error) {
	var after Course
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		before, err := courseToWrite(tx, w, id)
		if err != nil {
			return err
		}
		entry, err := change(tx, before)
		if err != nil {
			return err
		}
		if after, err = courseIn(tx, w, id); err != nil || entry == nil {
			return err
		}
		return audit.Append(tx, s.db.Now(), *entry)
	})
	return after, err
}

// courseToWrite locks a course that the warrant may change. One that can only be read is refused; any other is not there.
func courseToWrite(tx storage.Tx, w access.Warrant, id string) (Course, error) {
	c, err := lockCourse(tx, w, id)
	if err == nil && !c.Writable {
		return Course{}, fault.New(fault.Denied, "out_of_scope")
	}
	return c, err
}
