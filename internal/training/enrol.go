package training

import (
	"context"
	"fmt"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

// Enrolments lists by name those of a course that the caller may see; next is "" on the last page.
func (s *Service) Enrolments(ctx context.Context, w access.Warrant, courseID string, page storage.Page) (found []Place, next string, err error) {
	tx := s.db.Read(ctx)
	c, err := courseIn(tx, w, courseID)
	if err != nil {
		return nil, "", err
	}
	if found, next, err = placesByName(enrolments(tx, w, c), page); err != nil {
		return nil, "", err
	}
	return found, next, s.follow(tx, w, c, found)
}

// follow adds to some enrolments of a course how far each has come, for those who may know: the person, whoever holds the
// course, and whoever enrols at that place.
func (s *Service) follow(tx storage.Tx, w access.Warrant, c Course, found []Place) error {
	enrols := w.For(access.TrainingEnrol)
	all, open := make([]string, 0, len(found)), make([]string, 0, len(found))
	for i, p := range found {
		all = append(all, p.ID)
		if c.Writable || p.PersonID == w.Person() || enrols.Allows(access.Object{Path: p.where()}) {
			found[i].Progress = &Progress{}
			open = append(open, p.ID)
		}
	}
	issued, err := s.issued(tx, all)
	if err != nil {
		return err
	}
	attended, err := attendanceOf(tx, open)
	if err != nil {
		return err
	}
	for i, p := range found {
		found[i].Certified = issued[p.ID]
		if p.Progress != nil {
			*p.Progress = c.progress(p.Enrolment, attended[p.ID], c.over(s.today()))
		} else {
			found[i].Marks = nil
		}
	}
	return nil
}

func (c Course) progress(e Enrolment, attended []Attended, over bool) Progress {
	f := Followed{HalfDays: len(c.HalfDays()), Taken: len(attended), Over: over, Withdrawn: e.WithdrawnAt != nil, Marks: e.Marks}
	for _, a := range attended {
		if a.State == Present {
			f.Present++
		}
	}
	return Progress{Followed: f, Result: Judge(f, c.MinAttendance, c.PassMark), Attendance: attended}
}

// Enrol gives some people a place in a course, all of them or none. Whoever has one keeps it; whoever withdrew comes back to
// it. Once the course is over only those who hold it may.
func (s *Service) Enrol(ctx context.Context, w access.Warrant, courseID string, people []string, once storage.Once) ([]Place, error) {
	now := s.db.Now()
	var after []Place
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		_, _, err := once.Do(tx, w.Person(), now, func() (string, error) {
			c, err := lockCourse(tx, w, courseID)
			if err != nil {
				return "", err
			}
			return courseID, s.enrol(tx, w, c, people, now)
		})
		if err != nil {
			return err
		}
		c, err := courseIn(tx, w, courseID)
		if err != nil {
			return err
		}
		if after, err = places(enrolments(tx, w, c).Where("e.person_id IN ?", people).Order("p.name_fr, e.id")); err != nil {
			return err
		}
		return s.follow(tx, w, c, after)
	})
	return after, err
}

func (s *Service) enrol(tx storage.Tx, w access.Warrant, c Course, people []string, now time.Time) error {
	if err := s.mayEnrol(c); err != nil {
		return err
	}
	known, err := candidates(tx, importer{warrant: w}, people, s.today())
	if err != nil {
		return err
	}
	taken, err := busy(tx, c, people)
	if err != nil {
		return err
	}
	var bad []fault.Field
	wanted := make([]candidate, 0, len(people))
	for i, id := range people {
		who, found := known[id]
		if code := c.refuses(id, found, taken[id]); code != "" {
			bad = append(bad, fault.Field{Path: fmt.Sprintf("person_ids[%d]", i), Code: code})
			continue
		}
		wanted = append(wanted, who)
	}
	if len(bad) > 0 {
		return fault.InvalidFields(bad...)
	}
	entries, err := seat(tx, c, wanted, w.Person(), now)
	if err != nil {
		return err
	}
	return audit.AppendAll(tx, now, entries)
}

// mayEnrol is about the course alone.
func (s *Service) mayEnrol(c Course) error {
	switch state := c.State(s.today()); {
	case state == Cancelled:
		return fault.New(fault.Conflict, "course_cancelled")
	case state == Held && !c.Writable:
		return fault.New(fault.Conflict, "course_over")
	}
	return nil
}

// refuses says why somebody cannot be enrolled, "" when they can.
func (c Course) refuses(person string, reached, busy bool) string {
	switch {
	case !reached:
		return "unknown_person"
	case c.trainedBy(person):
		return "trains_the_course"
	case busy:
		return "overlaps"
	}
	return ""
}

// seat writes the places of some people in a locked course, and tells what to write in the journal.
func seat(tx storage.Tx, c Course, wanted []candidate, by string, now time.Time) ([]audit.Entry, error) {
	all, err := ofCourse(tx, c.ID)
	if err != nil {
		return nil, err
	}
	byPerson, active := make(map[string]Enrolment, len(all)), 0
	for _, e := range all {
		byPerson[e.PersonID] = e
		if e.WithdrawnAt == nil {
			active++
		}
	}
	var fresh []Enrolment
	var journal []audit.Entry
	for _, who := range wanted {
		e, had := byPerson[who.ID]
		switch {
		case had && e.WithdrawnAt == nil:
			continue
		case had:
			back := map[string]any{"withdrawn_at": nil, "school_id": who.school(), "enrolled_by": by, "enrolled_at": now}
			if err := updateEnrolment(tx, e.ID, e.Version, back); err != nil {
				return nil, err
			}
			e.SchoolID, e.WithdrawnAt = who.school(), nil
		default:
			e = Enrolment{
				ID: storage.NewID(), CourseID: c.ID, PersonID: who.ID, SchoolID: who.school(),
				EnrolledBy: by, EnrolledAt: now, Version: 1, UpdatedAt: now,
			}
			fresh = append(fresh, e)
		}
		byPerson[who.ID] = e
		active++
		journal = append(journal, enrolmentEntry("enrolment:add", by, e))
	}
	if len(journal) > 0 && active > c.seats() {
		return nil, fault.New(fault.Conflict, "course_full")
	}
	return journal, insertEnrolments(tx, fresh)
}

func (c Course) seats() int {
	if c.Capacity == 0 {
		return maxEnrolled
	}
	return c.Capacity
}

// Withdraw takes somebody out of a course; twice is once. Once the course is over only those who hold it may.
func (s *Service) Withdraw(ctx context.Context, w access.Warrant, enrolmentID string, version int64) (Place, error) {
	return s.editPlace(ctx, w, enrolmentID, func(tx storage.Tx, c Course, p Place) (*audit.Entry, error) {
		if !c.Writable && !w.For(access.TrainingEnrol).Allows(access.Object{Path: p.where()}) {
			return nil, fault.New(fault.Denied, "out_of_scope")
		}
		if p.WithdrawnAt != nil {
			return nil, nil
		}
		if err := s.mayEnrol(c); err != nil {
			return nil, err
		}
		if err := s.open(tx, p.ID); err != nil {
			return nil, err
		}
		entry := enrolmentEntry("enrolment:withdraw", w.Person(), p.Enrolment)
		return &entry, updateEnrolment(tx, p.ID, version, map[string]any{"withdrawn_at": s.db.Now()})
	})
}

// open fails when a certificate was issued for the enrolment.
func (s *Service) open(tx storage.Tx, enrolmentID string) error {
	issued, err := s.issued(tx, []string{enrolmentID})
	if err == nil && issued[enrolmentID] {
		return fault.New(fault.Conflict, "certificate_issued")
	}
	return err
}

// editPlace changes an enrolment that the caller sees, its course locked; no entry says that nothing had to be done.
func (s *Service) editPlace(ctx context.Context, w access.Warrant, id string, change func(storage.Tx, Course, Place) (*audit.Entry, error)) (Place, error) {
	var after Place
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		courseID, err := courseOf(tx, id)
		if err != nil {
			return err
		}
		c, err := lockCourse(tx, w, courseID)
		if fault.KindOf(err) == fault.NotFound {
			return fault.New(fault.NotFound, "enrolment_not_found")
		}
		if err != nil {
			return err
		}
		before, err := placeIn(tx, w, c, id)
		if err != nil {
			return err
		}
		entry, err := change(tx, c, before)
		if err != nil {
			return err
		}
		if after, err = placeIn(tx, w, c, id); err != nil {
			return err
		}
		one := []Place{after}
		if err := s.follow(tx, w, c, one); err != nil || entry == nil {
			after = one[0]
			return err
		}
		after = one[0]
		return audit.Append(tx, s.db.Now(), *entry)
	})
	return after, err
}

func enrolmentEntry(action, actor string, e Enrolment) audit.Entry {
	return audit.Entry{
		Action: action, Actor: actor, ObjectKind: "enrolment", ObjectID: e.ID, School: e.SchoolID,
		Facts: audit.Facts{"course": e.CourseID, "person": e.PersonID},
	}
}
