package training_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
	"sanad/internal/training"
)

// held is a course of one whole day, today, with the whole team of the Orangers and two people from elsewhere.
func held(t *testing.T, w *world.World) (h hall, c training.Course, all map[string]training.Place) {
	t.Helper()
	h = hall{w, t}
	c = h.plan(h.Rachid, orgpath.AREF, "rsk", h.days(0), h.Hamid)
	_, err := h.enrol(h.Karim, c, h.Karim, h.Amina, h.Youssef)
	h.ok(err)
	_, err = h.enrol(h.Leila, c, h.Mehdi)
	h.ok(err)
	return h, h.latest(c), h.seen(h.Rachid, c)
}

func TestWhoEnrolsWhom(t *testing.T) {
	t.Parallel()
	each(t, func(h hall) {
		c := h.plan(h.Rachid, orgpath.AREF, "rsk", h.days(1), h.Hamid)
		for _, tt := range []struct {
			by, who world.Person
			code    string
		}{
			{h.Karim, h.Amina, ""}, {h.Karim, h.Youssef, ""}, {h.Karim, h.Nadia, "unknown_person"}, {h.Karim, h.Tarik, "unknown_person"},
			{h.Karim, h.Mehdi, "unknown_person"}, {h.Hamid, h.Tarik, ""}, {h.Hamid, h.Bouchra, ""}, {h.Hamid, h.Mehdi, "unknown_person"},
			{h.Driss, h.Idris, ""}, {h.Driss, h.Nadia, "unknown_person"}, {h.Rachid, h.Mehdi, ""}, {h.Rachid, h.Samira, "unknown_person"},
			{h.Karim, world.Person{ID: "nobody"}, "unknown_person"},
		} {
			made, err := h.enrol(tt.by, c, tt.who)
			if tt.code != "" {
				h.field(err, "person_ids[0]", tt.code)
			} else if err != nil || len(made) != 1 || made[0].PersonID != tt.who.ID || made[0].SchoolID == "" {
				t.Errorf("%s enrols %s: %+v, %v", tt.by.NameFr, tt.who.NameFr, made, err)
			}
		}
		_, err := h.enrol(h.Samira, c, h.Samira)
		h.refused(err, fault.NotFound, "course_not_found")
		before := h.seen(h.Rachid, c)
		if _, err := h.enrol(h.Karim, c, h.Amina, h.Youssef); err != nil {
			t.Errorf("a second tap: %v", err)
		}
		if after := h.seen(h.Rachid, c); len(after) != len(before) || after[h.Amina.ID].Version != before[h.Amina.ID].Version {
			t.Error("a second tap changed something")
		}
		once := storage.Once{Key: "une-fois-suffit", Operation: "EnrolPeople", Hash: "h"}
		for range 2 {
			if made, err := h.Training.Enrol(t.Context(), h.as(h.Karim), c.ID, []string{h.Salma.ID}, once); err != nil || len(made) != 1 {
				t.Errorf("%+v, %v", made, err)
			}
		}
		h.Clock.Advance(h.Today().AddDays(2).Time(calendar.Casablanca).Sub(h.DB.Now()))
		_, err = h.enrol(h.Karim, c, h.Karim)
		h.refused(err, fault.Conflict, "course_over")
		_, err = h.enrol(h.Rachid, c, h.Karim)
		h.ok(err)
	})
}

func TestACourseHasSoManyPlaces(t *testing.T) {
	t.Parallel()
	each(t, func(h hall) {
		c := h.plan(h.Hamid, orgpath.Directorate, "rabat", h.days(1))
		c, err := h.Training.Change(t.Context(), h.as(h.Hamid), c.ID, c.Version, training.Details{Capacity: ptr(2)})
		h.ok(err)
		_, err = h.enrol(h.Karim, c, h.Amina, h.Salma, h.Youssef)
		h.refused(err, fault.Conflict, "course_full")
		made, err := h.enrol(h.Karim, c, h.Amina, h.Salma)
		h.ok(err)
		_, err = h.enrol(h.Karim, c, h.Youssef)
		h.refused(err, fault.Conflict, "course_full")
		_, err = h.Training.Change(t.Context(), h.as(h.Hamid), c.ID, c.Version, training.Details{Capacity: ptr(1)})
		h.field(err, "capacity", "too_small")
		gone, err := h.Training.Withdraw(t.Context(), h.as(h.Karim), made[0].ID, made[0].Version)
		if err != nil || gone.WithdrawnAt == nil || gone.Progress.Outcome != training.Withdrawn {
			t.Errorf("%+v, %v", gone, err)
		}
		if again, err := h.Training.Withdraw(t.Context(), h.as(h.Karim), made[0].ID, made[0].Version); err != nil || again.Version != gone.Version {
			t.Errorf("a second tap: %+v, %v", again, err)
		}
		_, err = h.enrol(h.Karim, c, h.Youssef)
		h.ok(err)
		_, err = h.enrol(h.Karim, c, h.Amina)
		h.refused(err, fault.Conflict, "course_full")
		if _, err := h.Training.Withdraw(t.Context(), h.as(h.Tarik), made[1].ID, 1); fault.KindOf(err) != fault.NotFound {
			t.Errorf("another school withdraws: %v", err)
		}
		_, err = h.Training.Withdraw(t.Context(), h.as(h.Amina), made[1].ID, 1)
		h.refused(err, fault.Denied, "out_of_scope")
	})
}

// TestWhoSeesHowFarSomebodyHasCome has everybody look at the people of one course.
func TestWhoSeesHowFarSomebodyHasCome(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		h, c, all := held(t, w)
		_, err := h.Training.Assess(t.Context(), h.as(h.Hamid), all[h.Amina.ID].ID, all[h.Amina.ID].Version, marks(14, 14, 14, 14, 14))
		h.ok(err)
		names := map[string]string{h.Karim.ID: "karim", h.Amina.ID: "amina", h.Youssef.ID: "youssef", h.Mehdi.ID: "mehdi"}
		for name, tt := range map[string]struct {
			p           world.Person
			sees, knows string
		}{
			"the coordinator": {h.Karim, "amina karim youssef", "amina karim youssef"}, "a participant": {h.Amina, "amina karim youssef", "amina"},
			"the head": {h.Nadia, "amina karim youssef", ""}, "another school": {h.Leila, "mehdi", "mehdi"}, "the directorate": {h.Latifa, "amina karim youssef", ""},
			"a trainer": {h.Hamid, "amina karim mehdi youssef", "amina karim mehdi youssef"}, "the academy": {h.Rachid, "amina karim mehdi youssef", "amina karim mehdi youssef"},
			"the ministry": {h.Zineb, "amina karim mehdi youssef", ""}, "a third school": {h.Tarik, "", ""},
		} {
			var sees, knows []string
			for person, e := range h.seen(tt.p, c) {
				sees = append(sees, names[person])
				if e.Progress != nil {
					knows = append(knows, names[person])
				} else if len(e.Marks) > 0 {
					t.Errorf("%s sees marks", name)
				}
			}
			slices.Sort(sees)
			slices.Sort(knows)
			if s, k := strings.Join(sees, " "), strings.Join(knows, " "); s != tt.sees || k != tt.knows {
				t.Errorf("%s sees %q and knows of %q, want %q and %q", name, s, k, tt.sees, tt.knows)
			}
		}
		ctx, counter := storage.CountStatements(t.Context())
		if found, _, err := h.Training.Enrolments(ctx, h.as(h.Rachid), c.ID, storage.Page{}); err != nil || len(found) != 4 || counter.N() > 6 {
			t.Errorf("%d enrolments by %d statements, %v", len(found), counter.N(), err)
		}
		ctx, counter = storage.CountStatements(t.Context())
		if found, _, err := h.Training.Courses(ctx, h.as(h.Rachid), training.Query{}); err != nil || len(found) != 1 || counter.N() > 3 {
			t.Errorf("%d courses by %d statements, %v", len(found), counter.N(), err)
		}
	})
}

func TestAttendanceIsTakenAsOneList(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		h, c, all := held(t, w)
		today := h.Today()
		take := func(p world.Person, version int64, half training.Half, on calendar.Date, list ...training.Attended) (training.Course, []training.Attended, error) {
			return h.Training.TakeAttendance(t.Context(), h.as(p), c.ID, version, training.HalfDay{On: on, Half: half}, list)
		}
		line := func(p world.Person, state training.Presence) training.Attended {
			return training.Attended{EnrolmentID: all[p.ID].ID, State: state}
		}
		list := []training.Attended{line(h.Amina, training.Present), line(h.Karim, training.Absent), line(h.Mehdi, training.Excused)}
		after, kept, err := take(h.Hamid, c.Version, training.Morning, today, list...)
		if err != nil || len(kept) != 3 || after.Version != c.Version+1 {
			t.Fatalf("%+v, %+v, %v", after, kept, err)
		}
		if again, _, err := take(h.Hamid, c.Version, training.Morning, today, list...); err != nil || again.Version != after.Version {
			t.Errorf("a second tap: %+v, %v", again, err)
		}
		_, _, err = take(h.Hamid, c.Version, training.Morning, today, line(h.Amina, training.Absent))
		h.refused(err, fault.Stale, "stale_version")
		_, _, err = take(h.Hamid, after.Version, training.Morning, today.AddDays(1), line(h.Amina, training.Present))
		h.refused(err, fault.NotFound, "half_day_not_found")
		_, _, err = take(h.Karim, after.Version, training.Afternoon, today, line(h.Amina, training.Present))
		h.refused(err, fault.Denied, "out_of_scope")
		_, _, err = take(h.Hamid, after.Version, training.Afternoon, today, line(h.Amina, training.Present), line(h.Amina, training.Absent))
		h.field(err, "items[1].enrolment_id", "duplicate")
		_, _, err = take(h.Hamid, after.Version, training.Afternoon, today, training.Attended{EnrolmentID: "nobody", State: training.Present})
		h.field(err, "items[0].enrolment_id", "unknown")
		_, _, err = take(h.Hamid, after.Version, training.Afternoon, today, line(h.Amina, "late"))
		h.field(err, "items[0].state", "unknown")
		_, err = h.Training.Withdraw(t.Context(), h.as(h.Karim), all[h.Karim.ID].ID, all[h.Karim.ID].Version)
		h.ok(err)
		_, _, err = take(h.Hamid, after.Version, training.Afternoon, today, line(h.Karim, training.Present))
		h.field(err, "items[0].enrolment_id", "withdrawn")
		after, kept, err = take(h.Hamid, after.Version, training.Morning, today, line(h.Amina, training.Absent))
		if err != nil || len(kept) != 2 {
			t.Errorf("what was taken of whoever withdrew stays, and who is left out is not taken: %+v, %v", kept, err)
		}
		_, err = h.Training.Change(t.Context(), h.as(h.Hamid), c.ID, after.Version, training.Details{Days: h.days(1)})
		h.refused(err, fault.Conflict, "attendance_taken")
		soon := h.plan(h.Rachid, orgpath.AREF, "rsk", h.days(1), h.Hamid)
		made, err := h.enrol(h.Karim, soon, h.Salma)
		h.ok(err)
		h.refused(h.present(h.Hamid, soon, today.AddDays(1), training.Morning, made...), fault.Conflict, "day_to_come")
		var entries []struct{ Action, Facts string }
		h.ok(h.DB.Read(t.Context()).Table("audit_entries").Where("object_id = ? AND action = ?", c.ID, "attendance:take").Order("seq").Find(&entries).Error)
		if len(entries) != 2 || entries[0].Facts != fmt.Sprintf("absent=1;excused=1;half=morning;on=%s;present=1", today) {
			t.Errorf("entries %+v", entries)
		}
	})
}

// TestNobodyJudgesThemself makes a participant of somebody who holds the course.
func TestNobodyJudgesThemself(t *testing.T) {
	t.Parallel()
	each(t, func(h hall) {
		c := h.plan(h.Hassan, orgpath.AREF, "rsk", h.days(0), h.Hamid)
		made, err := h.enrol(h.Hassan, c, h.Rachid, h.Amina)
		h.ok(err)
		mine, hers := made[1], made[0]
		if mine.PersonID != h.Rachid.ID {
			mine, hers = hers, mine
		}
		h.refused(h.present(h.Rachid, c, h.Today(), training.Morning, mine, hers), fault.Denied, "own_enrolment")
		h.ok(h.present(h.Hassan, c, h.Today(), training.Morning, mine))
		h.ok(h.present(h.Rachid, c, h.Today(), training.Morning, hers))
		if got := h.seen(h.Hassan, c); got[h.Rachid.ID].Progress.Present != 1 || got[h.Amina.ID].Progress.Present != 1 {
			t.Errorf("taking the others' attendance took one's own away: %+v", got)
		}
		_, err = h.Training.Assess(t.Context(), h.as(h.Rachid), mine.ID, mine.Version, marks(20, 20, 20, 20, 20))
		h.refused(err, fault.Denied, "own_enrolment")
		_, err = h.Training.Assess(t.Context(), h.as(h.Amina), mine.ID, mine.Version, marks(20, 20, 20, 20, 20))
		h.refused(err, fault.NotFound, "enrolment_not_found")
		_, err = h.Training.Change(t.Context(), h.as(h.Hassan), c.ID, h.latest(c).Version, training.Details{Trainers: &[]string{}})
		h.ok(err)
	})
}

func TestFromEnrolmentToPass(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		h, c, all := held(t, w)
		issued := map[string]bool{}
		h.Training.ClosedBy(func(_ storage.Tx, ids []string) (map[string]bool, error) {
			found := map[string]bool{}
			for _, id := range ids {
				if issued[id] {
					found[id] = true
				}
			}
			return found, nil
		})
		amina, youssef := all[h.Amina.ID], all[h.Youssef.ID]
		for _, half := range []training.Half{training.Morning, training.Afternoon} {
			h.ok(h.present(h.Hamid, c, h.Today(), half, amina, youssef))
		}
		assess := func(p world.Person, e training.Place, m training.Marks) (training.Place, error) {
			return h.Training.Assess(t.Context(), h.as(p), e.ID, h.seen(h.Rachid, c)[e.PersonID].Version, m)
		}
		got, err := assess(h.Hamid, amina, marks(12, 13, 12, 12, 12))
		if err != nil || got.Progress.Outcome != training.Passed || got.AssessedBy != h.Hamid.ID {
			t.Fatalf("%+v, %v", got, err)
		}
		if again, err := h.Training.Assess(t.Context(), h.as(h.Rachid), amina.ID, 1, marks(12, 13, 12, 12, 12)); err != nil || again.Version != got.Version {
			t.Errorf("a second tap: %+v, %v", again, err)
		}
		_, err = h.Training.Assess(t.Context(), h.as(h.Hamid), amina.ID, 1, marks(1, 13, 12, 12, 12))
		h.refused(err, fault.Stale, "stale_version")
		if got, err := assess(h.Hamid, youssef, marks(20, 20, 20, 20, 11)); err != nil || got.Progress.Outcome != training.Failed {
			t.Errorf("%+v, %v", got, err)
		}
		_, err = assess(h.Hamid, amina, training.Marks{training.Posture: 12})
		h.field(err, "marks.grave_facts", "required")
		_, err = assess(h.Hamid, amina, marks(21, -1, 12, 12, 12))
		h.field(err, "marks.intimidator_interview", "out_of_range")
		_, err = assess(h.Karim, amina, marks(20, 20, 20, 20, 20))
		h.refused(err, fault.Denied, "out_of_scope")

		h.ok(h.DB.InTx(t.Context(), func(tx storage.Tx) error {
			course, passes, err := h.Training.ToCertify(tx, c.ID)
			passed := 0
			for _, p := range passes {
				if p.Passed && p.PersonID == h.Amina.ID {
					passed++
				}
			}
			if len(passes) != 4 || passed != 1 || course.Trainers[0].ID != h.Hamid.ID {
				t.Errorf("%+v, %+v", course, passes)
			}
			_, _, missing := h.Training.ToCertify(tx, "nowhere")
			h.refused(missing, fault.NotFound, "course_not_found")
			return err
		}))
		ctx, counter := storage.CountStatements(t.Context())
		trained, err := h.Training.TrainedOn(h.DB.Read(ctx), []string{h.Amina.ID, h.Youssef.ID, h.Karim.ID, h.Mehdi.ID, "nobody"})
		if err != nil || len(trained) != 2 || trained[h.Amina.ID] != h.Today() || counter.N() != 1 {
			t.Errorf("trained %v by %d statements, %v", trained, counter.N(), err)
		}

		issued[amina.ID] = true
		_, err = assess(h.Hamid, amina, marks(20, 20, 20, 20, 20))
		h.refused(err, fault.Conflict, "certificate_issued")
		_, _, err = h.Training.TakeAttendance(t.Context(), h.as(h.Hamid), c.ID, h.latest(c).Version, training.HalfDay{On: h.Today(), Half: training.Morning},
			[]training.Attended{{EnrolmentID: amina.ID, State: training.Absent}})
		h.refused(err, fault.Conflict, "certificate_issued")
		h.ok(h.present(h.Hamid, c, h.Today(), training.Morning, youssef))
		if got := h.seen(h.Rachid, c)[h.Amina.ID]; got.Progress.Present != 2 || !got.Certified {
			t.Errorf("left out of the list she lost a half-day: %+v", got.Progress)
		}
		_, err = h.Training.Withdraw(t.Context(), h.as(h.Karim), amina.ID, h.seen(h.Rachid, c)[h.Amina.ID].Version)
		h.refused(err, fault.Conflict, "certificate_issued")
		_, err = h.Training.Cancel(t.Context(), h.as(h.Rachid), c.ID, h.latest(c).Version)
		h.refused(err, fault.Conflict, "certificate_issued")
		_, err = h.Training.Change(t.Context(), h.as(h.Rachid), c.ID, h.latest(c).Version, training.Details{Hours: ptr(40)})
		h.refused(err, fault.Conflict, "certificate_issued")
		_, err = h.enrol(h.Karim, c, h.Salma)
		h.ok(err)
	})
}

func TestAnAssessmentWaitsForTheCourse(t *testing.T) {
	t.Parallel()
	each(t, func(h hall) {
		c := h.plan(h.Rachid, orgpath.AREF, "rsk", h.days(1), h.Hamid)
		made, err := h.enrol(h.Karim, c, h.Amina)
		h.ok(err)
		_, err = h.Training.Assess(t.Context(), h.as(h.Hamid), made[0].ID, 1, marks(12, 12, 12, 12, 12))
		h.refused(err, fault.Conflict, "course_not_begun")
		gone, err := h.Training.Withdraw(t.Context(), h.as(h.Karim), made[0].ID, 1)
		h.ok(err)
		_, err = h.Training.Assess(t.Context(), h.as(h.Hamid), made[0].ID, gone.Version, marks(12, 12, 12, 12, 12))
		h.refused(err, fault.Conflict, "withdrawn")
		back, err := h.enrol(h.Karim, c, h.Amina)
		if err != nil || back[0].ID != made[0].ID || back[0].WithdrawnAt != nil || back[0].Version <= gone.Version {
			t.Errorf("%+v, %v", back, err)
		}
		_, err = h.Training.Assess(t.Context(), h.Warrant(t, h.Hamid, access.Self), "nowhere", 1, marks(12, 12, 12, 12, 12))
		h.refused(err, fault.NotFound, "enrolment_not_found")
	})
}
