package training

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

// TakeAttendance writes who was there on a half-day, the whole list at once: whoever is not on it was not taken. Nobody
// takes their own attendance, and what a certificate rests on does not change; such lines are left out or repeat what is on
// record. The same list again changes nothing, whatever the version.
func (s *Service) TakeAttendance(ctx context.Context, w access.Warrant, courseID string, version int64, h HalfDay, list []Attended) (Course, []Attended, error) {
	var kept map[string]Presence
	c, err := s.edit(ctx, w, courseID, func(tx storage.Tx, c Course) (*audit.Entry, error) {
		if err := s.mayTake(c, h); err != nil {
			return nil, err
		}
		people, err := ofCourse(tx, c.ID)
		if err != nil {
			return nil, err
		}
		before, err := attendanceOn(tx, c.ID, h)
		if err != nil {
			return nil, err
		}
		if kept, err = s.taken(tx, w, people, before, list); err != nil {
			return nil, err
		}
		if maps.Equal(kept, before) {
			return nil, nil
		}
		if err := updateCourse(tx, c.ID, version, nil); err != nil {
			return nil, err
		}
		entry := attendanceEntry(w.Person(), c, h, kept)
		return &entry, rewrite(tx, h, before, kept, w.Person(), s.db.Now())
	})
	if err != nil {
		return Course{}, nil, err
	}
	all := make([]Attended, 0, len(kept))
	for _, id := range slices.Sorted(maps.Keys(kept)) {
		all = append(all, Attended{id, h, kept[id]})
	}
	return c, all, nil
}

func (s *Service) mayTake(c Course, h HalfDay) error {
	switch {
	case !c.has(h):
		return fault.New(fault.NotFound, "half_day_not_found")
	case c.CancelledAt != nil:
		return fault.New(fault.Conflict, "course_cancelled")
	case h.On.After(s.today()):
		return fault.New(fault.Conflict, "day_to_come")
	}
	return nil
}

// taken is what will be on record of a half-day: the list, and of those who withdrew, are certified or take the list
// themselves what is on record already.
func (s *Service) taken(tx storage.Tx, w access.Warrant, people []Enrolment, before map[string]Presence, list []Attended) (map[string]Presence, error) {
	all, byID := make([]string, len(people)), map[string]Enrolment{}
	for i, e := range people {
		all[i], byID[e.ID] = e.ID, e
	}
	issued, err := s.issued(tx, all)
	if err != nil {
		return nil, err
	}
	kept := map[string]Presence{}
	for id, state := range before {
		e := byID[id]
		if e.WithdrawnAt != nil || issued[id] || e.PersonID == w.Person() {
			kept[id] = state
		}
	}
	said := map[string]bool{}
	for i, line := range list {
		e, known := byID[line.EnrolmentID]
		unchanged := before[e.ID] == line.State
		switch {
		case !known:
			return nil, fault.InvalidFields(fault.Field{Path: fmt.Sprintf("items[%d].enrolment_id", i), Code: "unknown"})
		case said[e.ID]:
			return nil, fault.InvalidFields(fault.Field{Path: fmt.Sprintf("items[%d].enrolment_id", i), Code: "duplicate"})
		case !slices.Contains(presences, line.State):
			return nil, fault.InvalidFields(fault.Field{Path: fmt.Sprintf("items[%d].state", i), Code: "unknown"})
		case e.WithdrawnAt != nil && !unchanged:
			return nil, fault.InvalidFields(fault.Field{Path: fmt.Sprintf("items[%d].enrolment_id", i), Code: "withdrawn"})
		case issued[e.ID] && !unchanged:
			return nil, fault.New(fault.Conflict, "certificate_issued")
		case e.PersonID == w.Person() && !unchanged:
			return nil, fault.New(fault.Denied, "own_enrolment")
		}
		said[e.ID], kept[e.ID] = true, line.State
	}
	return kept, nil
}

// rewrite touches only what differs, so that every line keeps who wrote it and when.
func rewrite(tx storage.Tx, h HalfDay, before, kept map[string]Presence, by string, now time.Time) error {
	var clear []string
	var fresh []attendedRow
	for id, state := range before {
		if kept[id] != state {
			clear = append(clear, id)
		}
	}
	for id, state := range kept {
		if before[id] != state {
			fresh = append(fresh, attendedRow{id, h.On, h.Half, state, by, now})
		}
	}
	return writeAttendance(tx, clear, fresh, h)
}

func attendanceEntry(actor string, c Course, h HalfDay, kept map[string]Presence) audit.Entry {
	count := map[Presence]int{}
	for _, state := range kept {
		count[state]++
	}
	return audit.Entry{
		Action: "attendance:take", Actor: actor, ObjectKind: "course", ObjectID: c.ID,
		Facts: audit.Facts{
			"on": h.On.String(), "half": string(h.Half), "present": strconv.Itoa(count[Present]), "absent": strconv.Itoa(count[Absent]),
			"excused": strconv.Itoa(count[Excused]),
		},
	}
}

// Assess marks somebody who attends a course that has begun. Nobody assesses themself; the same marks again change nothing.
func (s *Service) Assess(ctx context.Context, w access.Warrant, enrolmentID string, version int64, marks Marks) (Place, error) {
	if bad := marks.check(); len(bad) > 0 {
		return Place{}, fault.InvalidFields(bad...)
	}
	return s.editPlace(ctx, w, enrolmentID, func(tx storage.Tx, c Course, p Place) (*audit.Entry, error) {
		if err := s.mayAssess(w, c, p); err != nil {
			return nil, err
		}
		if maps.Equal(marks, p.Marks) {
			return nil, nil
		}
		if err := s.open(tx, p.ID); err != nil {
			return nil, err
		}
		entry := enrolmentEntry("assessment:record", w.Person(), p.Enrolment)
		return &entry, updateEnrolment(tx, p.ID, version, map[string]any{"marks": marks, "assessed_by": w.Person(), "assessed_at": s.db.Now()})
	})
}

func (s *Service) mayAssess(w access.Warrant, c Course, p Place) error {
	switch {
	case !c.Writable:
		return fault.New(fault.Denied, "out_of_scope")
	case p.PersonID == w.Person():
		return fault.New(fault.Denied, "own_enrolment")
	case c.CancelledAt != nil:
		return fault.New(fault.Conflict, "course_cancelled")
	case p.WithdrawnAt != nil:
		return fault.New(fault.Conflict, "withdrawn")
	case s.today().Before(c.FirstOn):
		return fault.New(fault.Conflict, "course_not_begun")
	}
	return nil
}

// check asks for every criterion, and for no other.
func (m Marks) check() []fault.Field {
	var bad []fault.Field
	for _, c := range criteria {
		mark, said := m[c]
		switch {
		case !said:
			bad = append(bad, fault.Field{Path: "marks." + string(c), Code: "required"})
		case mark < 0 || mark > topMark:
			bad = append(bad, fault.Field{Path: "marks." + string(c), Code: "out_of_range"})
		}
	}
	if len(bad) == 0 && len(m) != len(criteria) {
		bad = append(bad, fault.Field{Path: "marks", Code: "unknown_field"})
	}
	return bad
}
