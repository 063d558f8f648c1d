package training_test

import (
	"slices"
	"strings"
	"testing"

	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
	"sanad/internal/training"
)

// TestACourseIsSeenBelowAndAbove has everybody look for a course of each place: the list and the single look agree.
func TestACourseIsSeenBelowAndAbove(t *testing.T) {
	t.Parallel()
	each(t, func(h hall) {
		courses := map[string]training.Course{
			"nation": h.plan(h.Hassan, orgpath.National, "", h.days(10)), "rsk": h.plan(h.Rachid, orgpath.AREF, "rsk", h.days(11)),
			"rabat": h.plan(h.Hamid, orgpath.Directorate, "rabat", h.days(12)), "marrakech": h.plan(h.Hassan, orgpath.Directorate, "marrakech", h.days(13)),
		}
		for name, tt := range map[string]struct {
			p    world.Person
			sees string
		}{
			"a member": {h.Amina, "nation rabat rsk"}, "a head": {h.Nadia, "nation rabat rsk"}, "the trainer": {h.Hamid, "nation rabat rsk"},
			"another directorate": {h.Leila, "nation rsk"}, "the academy": {h.Rachid, "nation rabat rsk"}, "another academy": {h.Samira, "marrakech nation"},
			"the ministry": {h.Zineb, "marrakech nation rabat rsk"}, "nobody": {h.Bouchra, ""}, "data protection": {h.Omar, ""},
		} {
			var listed []string
			for page := (storage.Page{Limit: 1}); ; {
				found, next, err := h.Training.Courses(t.Context(), h.as(tt.p), training.Query{Page: page})
				h.ok(err)
				for _, c := range found {
					for place, known := range courses {
						if known.ID == c.ID {
							listed = append(listed, place)
						}
					}
				}
				if page.After = next; next == "" {
					break
				}
			}
			slices.Sort(listed)
			if got := strings.Join(listed, " "); got != tt.sees {
				t.Errorf("%s sees %q, want %q", name, got, tt.sees)
			}
			for place, c := range courses {
				_, err := h.Training.Find(t.Context(), h.as(tt.p), c.ID)
				if slices.Contains(listed, place) != (err == nil) {
					t.Errorf("%s: the list and the course of %s disagree: %v", name, place, err)
				}
				if err != nil {
					h.refused(err, fault.NotFound, "course_not_found")
				}
			}
		}
		// Whoever attends a course elsewhere sees it.
		_, err := h.enrol(h.Hassan, courses["marrakech"], h.Amina)
		h.ok(err)
		c, err := h.Training.Find(t.Context(), h.as(h.Amina), courses["marrakech"].ID)
		if err != nil || c.Mine != training.Participant || c.Writable || c.Enrolled != 1 {
			t.Errorf("%+v, %v", c, err)
		}
		found, _, err := h.Training.Courses(t.Context(), h.as(h.Amina), training.Query{Mine: true})
		if err != nil || len(found) != 1 || found[0].ID != c.ID {
			t.Errorf("mine: %+v, %v", found, err)
		}
		for _, q := range []training.Query{{Kind: training.Trainers}, {Past: true}, {AREF: "ms"}} {
			if found, _, err := h.Training.Courses(t.Context(), h.as(h.Rachid), q); err != nil || len(found) != 0 {
				t.Errorf("%+v: %+v, %v", q, found, err)
			}
		}
	})
}

func TestWhoPlansWhere(t *testing.T) {
	t.Parallel()
	each(t, func(h hall) {
		for _, tt := range []struct {
			p     world.Person
			level orgpath.Level
			node  string
			kind  fault.Kind
		}{
			{h.Hamid, orgpath.Directorate, "rabat", fault.None}, {h.Hamid, orgpath.Directorate, "sale", fault.Denied}, {h.Hamid, orgpath.AREF, "rsk", fault.Denied},
			{h.Rachid, orgpath.AREF, "rsk", fault.None}, {h.Rachid, orgpath.National, "", fault.Denied}, {h.Hassan, orgpath.National, "", fault.None},
			{h.Karim, orgpath.Directorate, "rabat", fault.Denied}, {h.Driss, orgpath.Directorate, "rabat", fault.Denied}, {h.Zineb, orgpath.National, "", fault.Denied},
			{h.Hassan, orgpath.School, h.Orangers.ID, fault.Invalid}, {h.Hassan, orgpath.AREF, "nowhere", fault.Invalid}, {h.Hassan, orgpath.AREF, "", fault.Invalid},
		} {
			_, err := h.planned(tt.p, tt.level, tt.node, h.days(20))
			if fault.KindOf(err) != tt.kind {
				t.Errorf("%s at %s %s: %v, want %s", tt.p.NameFr, tt.level, tt.node, err, tt.kind)
			}
		}
		c := h.plan(h.Hamid, orgpath.Directorate, "rabat", h.days(1), h.Hamid)
		for p, want := range map[world.Person]fault.Kind{h.Rachid: fault.None, h.Hassan: fault.None, h.Hamid: fault.None, h.Karim: fault.Denied, h.Latifa: fault.Denied, h.Samira: fault.NotFound} {
			_, err := h.Training.Change(t.Context(), h.as(p), c.ID, h.latest(c).Version, training.Details{Place: ptr("CRMEF, salle 4")})
			if fault.KindOf(err) != want {
				t.Errorf("%s corrects: %v, want %s", p.NameFr, err, want)
			}
		}
		_, err := h.Training.Change(t.Context(), h.as(h.Hamid), c.ID, c.Version, training.Details{Place: ptr("Trop tard")})
		h.refused(err, fault.Stale, "stale_version")
	})
}

func TestACourseIsHeldToItsForm(t *testing.T) {
	t.Parallel()
	each(t, func(h hall) {
		c := h.plan(h.Hamid, orgpath.Directorate, "rabat", h.days(1))
		if c.MinAttendance != 80 || c.PassMark != 12 || c.Hours != 18 || c.TitleAR != c.TitleFR {
			t.Errorf("planned %+v", c)
		}
		today := h.Today()
		for _, tt := range []struct {
			path, code string
			d          training.Details
		}{
			{"kind", "unknown", training.Details{Kind: ptr(training.Kind("party"))}},
			{"title_fr", "too_long", training.Details{TitleFR: ptr(strings.Repeat("é", 201))}},
			{"title_ar", "link_refused", training.Details{TitleAR: ptr("www.exemple.com")}},
			{"title_fr", "required", training.Details{TitleFR: ptr(" "), TitleAR: ptr("")}},
			{"place", "link_refused", training.Details{Place: ptr("https://exemple.ma/salle")}},
			{"hours", "out_of_range", training.Details{Hours: ptr(401)}},
			{"capacity", "out_of_range", training.Details{Capacity: ptr(1001)}},
			{"days", "required", training.Details{Days: &[]training.Day{}}},
			{"days[0].on", "out_of_range", training.Details{Days: h.days(371)}},
			{"days[1].on", "duplicate", training.Details{Days: h.days(3, 3)}},
			{"days[0].morning", "required", training.Details{Days: &[]training.Day{{On: today}}}},
			{"modules[0].title_fr", "required", training.Details{Modules: &[]training.Module{{}}}},
			{"trainers[0]", "unknown_person", training.Details{Trainers: &[]string{h.Karim.ID}}},
			{"trainers[0]", "unknown_person", training.Details{Trainers: &[]string{"nobody"}}},
			{"trainers[1]", "duplicate", training.Details{Trainers: &[]string{h.Hamid.ID, h.Hamid.ID}}},
		} {
			_, err := h.Training.Change(t.Context(), h.as(h.Hamid), c.ID, c.Version, tt.d)
			h.field(err, tt.path, tt.code)
		}
		odd := `L’école « d'été » "n° 2" – ` + strings.Repeat("ن", 160) + " 🌿"
		after, err := h.Training.Change(t.Context(), h.as(h.Hamid), c.ID, c.Version, training.Details{
			TitleFR: &odd, Modules: &[]training.Module{{TitleFR: "Écouter la cible"}, {TitleAR: "الوضعية"}}, Days: h.days(5, 2, 3), Capacity: ptr(12),
		})
		if err != nil || after.TitleFR != odd || after.FirstOn != today.AddDays(2) || after.LastOn != today.AddDays(5) || len(after.HalfDays()) != 6 ||
			after.Modules[1].TitleFR != "الوضعية" || after.Version != c.Version+1 || after.State(today) != training.Planned {
			t.Errorf("%+v, %v", after, err)
		}
	})
}

func TestNobodyIsInTwoPlaces(t *testing.T) {
	t.Parallel()
	each(t, func(h hall) {
		first := h.plan(h.Hamid, orgpath.Directorate, "rabat", h.days(1, 2), h.Hamid)
		_, err := h.planned(h.Hamid, orgpath.Directorate, "rabat", h.days(2, 3), h.Hamid)
		h.field(err, "trainers[0]", "overlaps")
		second := h.plan(h.Hamid, orgpath.Directorate, "rabat", h.days(3), h.Hamid)
		_, err = h.enrol(h.Karim, first, h.Amina)
		h.ok(err)
		third := h.plan(h.Rachid, orgpath.AREF, "rsk", &[]training.Day{{On: h.Today().AddDays(1), Morning: true}})
		_, err = h.enrol(h.Karim, third, h.Salma, h.Amina)
		h.field(err, "person_ids[1]", "overlaps")
		if len(h.seen(h.Rachid, third)) != 0 {
			t.Error("half of a list was enrolled")
		}
		_, err = h.Training.Change(t.Context(), h.as(h.Hamid), second.ID, second.Version, training.Details{Days: h.days(2)})
		h.refused(err, fault.Conflict, "people_are_busy")
		_, err = h.enrol(h.Hamid, first, h.Hamid)
		h.field(err, "person_ids[0]", "trains_the_course")

		gone, err := h.Training.Cancel(t.Context(), h.as(h.Hamid), first.ID, h.latest(first).Version)
		h.ok(err)
		if again, err := h.Training.Cancel(t.Context(), h.as(h.Hamid), first.ID, 1); err != nil || again.Version != gone.Version || again.State(h.Today()) != training.Cancelled {
			t.Errorf("cancelled twice: %+v, %v", again, err)
		}
		_, err = h.enrol(h.Karim, first, h.Salma)
		h.refused(err, fault.Conflict, "course_cancelled")
		_, err = h.Training.Change(t.Context(), h.as(h.Hamid), first.ID, gone.Version, training.Details{Place: ptr("x")})
		h.refused(err, fault.Conflict, "course_cancelled")
		_, err = h.enrol(h.Karim, third, h.Amina)
		h.ok(err)
		_, err = h.Training.Reinstate(t.Context(), h.as(h.Hamid), first.ID, gone.Version)
		h.refused(err, fault.Conflict, "people_are_busy")
		_, err = h.Training.Withdraw(t.Context(), h.as(h.Karim), h.seen(h.Rachid, third)[h.Amina.ID].ID, 1)
		h.ok(err)
		back, err := h.Training.Reinstate(t.Context(), h.as(h.Hamid), first.ID, gone.Version)
		if err != nil || back.CancelledAt != nil {
			t.Errorf("%+v, %v", back, err)
		}
	})
}

func TestTrainersAreFoundInReachAndOverIt(t *testing.T) {
	t.Parallel()
	each(t, func(h hall) {
		for name, tt := range map[string]struct {
			p    world.Person
			want int
		}{"a school below": {h.Amina, 1}, "the directorate": {h.Latifa, 1}, "the academy": {h.Rachid, 1}, "the country": {h.Zineb, 1}, "elsewhere": {h.Samira, 0}, "another directorate": {h.Leila, 0}, "nobody": {h.Bouchra, 0}} {
			ctx, counter := storage.CountStatements(t.Context())
			found, next, err := h.Training.Instructors(ctx, h.as(tt.p), storage.Page{Limit: 1})
			if err != nil || len(found) != tt.want || next != "" || counter.N() > 2 {
				t.Errorf("%s: %+v by %d statements, %v", name, found, counter.N(), err)
			}
			if tt.want == 1 && (found[0].ID != h.Hamid.ID || len(found[0].Nodes) != 1 || found[0].Nodes[0] != orgpath.Of("rsk", "rabat")) {
				t.Errorf("%s: %+v", name, found)
			}
		}
	})
}
