package httpapi

import (
	"net/http"
	"strings"
	"testing"

	"sanad/api"
	"sanad/internal/testkit/world"
)

// course plans one for a place, today and tomorrow, with Hamid as its trainer.
func (s *site) course(p world.Person, level, node string) answer {
	s.t.Helper()
	today := s.Today()
	body := map[string]any{
		"level": level, "kind": "team", "title_fr": `L’écoute « d'abord » "2" 🌿`, "title_ar": "الإصغاء أولا", "trainers": []string{},
		"days": []map[string]any{{"on": today.String(), "morning": true, "afternoon": true}, {"on": today.AddDays(1).String(), "morning": true, "afternoon": false}},
	}
	if node != "" {
		body["node_id"] = node
	}
	return s.as(p, call{at: "POST /api/v1/courses", body: body, headers: []string{"Idempotency-Key", "cours-" + level + node}}).is(http.StatusCreated)
}

func TestACourseFromPlanToMarks(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		made := s.course(s.Rachid, "aref", "rsk")
		c := read[api.Course](made)
		if again := read[api.Course](s.course(s.Rachid, "aref", "rsk")); again.ID != c.ID {
			t.Error("a second tap planned a second course")
		}
		if c.TitleFr != `L’écoute « d'abord » "2" 🌿` || c.State != api.CourseStateRunning || !c.Writable || c.Hours != 18 || made.header.Get("Location") != "/api/v1/courses/"+c.ID {
			t.Errorf("%s", made.body)
		}
		at := "/api/v1/courses/" + c.ID
		after := s.as(s.Rachid, call{at: "PATCH " + at, body: map[string]any{"trainers": []string{s.Hamid.ID}}, headers: made.ifMatch()}).is(http.StatusOK)
		s.as(s.Rachid, call{at: "PATCH " + at, body: map[string]any{"place": "CRMEF"}, headers: made.ifMatch()}).refused(http.StatusPreconditionFailed, "stale_version")
		s.as(s.Karim, call{at: "PATCH " + at, body: map[string]any{"place": "CRMEF"}, headers: after.ifMatch()}).refused(http.StatusForbidden, "permission_denied")

		enrol := call{at: "POST " + at + "/enrolments", body: map[string]any{"person_ids": []string{s.Amina.ID, s.Youssef.ID}}, headers: []string{"Idempotency-Key", "inscrire-deux"}}
		first := read[api.EnrolmentList](s.as(s.Karim, enrol).is(http.StatusCreated))
		if again := read[api.EnrolmentList](s.as(s.Karim, enrol).is(http.StatusCreated)); len(first.Items) != 2 || again.Items[0].ID != first.Items[0].ID {
			t.Errorf("%+v", again)
		}
		s.as(s.Karim, call{at: "POST " + at + "/enrolments", body: map[string]any{"person_ids": []string{s.Samira.ID}}}).refused(http.StatusUnprocessableEntity, "invalid_fields").lacks("Samira")
		amina := first.Items[0]
		if amina.School == nil || amina.School.ID != s.Orangers.ID || amina.School.NameFr == "" || amina.School.Code == "" {
			t.Errorf("she comes from %+v", amina.School)
		}

		list := map[string]any{"items": []map[string]any{{"enrolment_id": amina.ID, "state": "present"}}}
		today, tomorrow := s.Today().String(), s.Today().AddDays(1).String()
		taken := s.as(s.Hamid, call{at: "PUT " + at + "/attendance/" + today + "/morning", body: list, headers: after.ifMatch()}).is(http.StatusOK)
		s.as(s.Hamid, call{at: "PUT " + at + "/attendance/" + today + "/morning", body: list, headers: after.ifMatch()}).is(http.StatusOK)
		s.as(s.Hamid, call{at: "PUT " + at + "/attendance/" + today + "/afternoon", body: list, headers: after.ifMatch()}).refused(http.StatusPreconditionFailed, "stale_version")
		s.as(s.Hamid, call{at: "PUT " + at + "/attendance/" + tomorrow + "/morning", body: list, headers: taken.ifMatch()}).refused(http.StatusConflict, "day_to_come")
		s.as(s.Hamid, call{at: "PUT " + at + "/attendance/" + tomorrow + "/afternoon", body: list, headers: taken.ifMatch()}).refused(http.StatusNotFound, "half_day_not_found")
		for _, path := range []string{"/attendance/2026-02-30/morning", "/attendance/today/morning", "/attendance/" + today + "/evening"} {
			s.as(s.Hamid, call{at: "PUT " + at + path, body: list, headers: taken.ifMatch()}).is(http.StatusNotFound)
		}

		marks := map[string]any{"marks": map[string]any{"method_knowledge": 14, "intimidator_interview": 12, "target_interview": 12, "posture": 12, "grave_facts": 12}}
		assessed := read[api.Enrolment](s.as(s.Hamid, call{at: "PUT /api/v1/enrolments/" + amina.ID + "/assessment", body: marks, headers: []string{"If-Match", `"1"`}}).is(http.StatusOK))
		if p := assessed.Progress; p.Present != 1 || p.HalfDays != 3 || *p.MeanTenths != 124 || p.Outcome != api.EnrolmentOutcomeEnrolled {
			t.Errorf("%+v", p)
		}
		own := read[api.EnrolmentPage](s.as(s.Amina, call{at: "GET " + at + "/enrolments"}).is(http.StatusOK))
		for _, e := range own.Items {
			if (e.Progress != nil) != (e.Person.ID == s.Amina.ID) {
				t.Errorf("a participant is shown %+v", e)
			}
		}
		s.as(s.Tarik, call{at: "GET " + at + "/enrolments"}).is(http.StatusOK).lacks("Amina", s.Amina.ID)

		gone := s.as(s.Karim, call{at: "POST /api/v1/enrolments/" + first.Items[1].ID + "/withdrawal", headers: []string{"If-Match", `"1"`}}).is(http.StatusOK)
		if e := read[api.Enrolment](gone); e.WithdrawnAt == nil || e.Progress.Outcome != api.EnrolmentOutcomeWithdrawn {
			t.Errorf("%s", gone.body)
		}
		cancelled := s.as(s.Hamid, call{at: "POST " + at + "/cancellation", headers: taken.ifMatch()}).is(http.StatusOK)
		s.as(s.Hamid, call{at: "DELETE " + at + "/cancellation", headers: cancelled.ifMatch()}).is(http.StatusOK)
		if strings.Contains(s.log.String(), "Amina") || strings.Contains(s.log.String(), "écoute") {
			t.Error("the log names a person or a course")
		}
	})
}

func TestCoursesComeInByRegister(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		register := []byte("reference;kind;node;title_fr;days\nRBT-1;team;rabat;Équipes;2026-11-30 2026-12-01\n")
		s.as(s.Karim, call{at: "POST /api/v1/courses/import", body: register}).refused(http.StatusForbidden, "permission_denied")
		dry := read[api.ImportReport](s.as(s.Hamid, call{at: "POST /api/v1/courses/import?dry_run=true", body: register}).is(http.StatusOK))
		done := read[api.ImportReport](s.as(s.Hamid, call{at: "POST /api/v1/courses/import", body: register}).is(http.StatusOK))
		if dry.Applied || !done.Applied || done.Counts["created"] != 1 {
			t.Errorf("%+v, %+v", dry, done)
		}
		page := read[api.CoursePage](s.as(s.Amina, call{at: "GET /api/v1/courses?when=upcoming&kind=team&limit=1"}).is(http.StatusOK))
		if len(page.Items) != 1 || *page.Items[0].Reference != "RBT-1" {
			t.Fatalf("%+v", page)
		}
		at := "POST /api/v1/courses/" + page.Items[0].ID + "/enrolments/import"
		people := read[api.ImportReport](s.as(s.Karim, call{at: at, body: []byte("login\namina@sanad.example\nsamira@sanad.example\n")}).is(http.StatusOK))
		if people.Applied || people.Refused[0].Code != "unknown_person" || people.Refused[0].Line != 3 {
			t.Errorf("%+v", people)
		}
		s.as(s.Samira, call{at: at, body: []byte("login\n100010\n")}).refused(http.StatusNotFound, "course_not_found")
		trainers := read[api.TrainerPage](s.as(s.Amina, call{at: "GET /api/v1/trainers"}).is(http.StatusOK))
		if len(trainers.Items) != 1 || trainers.Items[0].Person.ID != s.Hamid.ID || *trainers.Items[0].Places[0].ID != "rabat" {
			t.Errorf("%+v", trainers)
		}
	})
}
