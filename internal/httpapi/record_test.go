package httpapi

import (
	"net/http"
	"strings"
	"testing"

	"sanad/api"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

func containsWord(text, word string) bool { return strings.Contains(text, word) }

func TestRecordsOfACase(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		c := s.inFollowUp()
		first := c.File.Interviews[0]
		correction := call{
			at: "POST " + casePath(c, "/interviews/"+first.ID+"/corrections"), headers: []string{"If-Match", etag(int64(first.Revision))},
			body: map[string]any{"started_at": first.StartedAt, "minutes": 9, "alone": true, "reason": "La durée était fausse."},
		}
		s.as(s.Amina, correction).is(http.StatusOK)
		stale := s.as(s.Amina, correction).refused(http.StatusPreconditionFailed, "stale_version")
		if v := stale.problem().Version; or(v) != 2 {
			t.Errorf("got version %v, want 2", or(v))
		}
		revisions := read[api.InterviewList](s.as(s.Amina, call{at: "GET " + casePath(c, "/interviews/"+first.ID+"/revisions")}).is(http.StatusOK))
		if len(revisions.Items) != 2 || revisions.Items[0].Minutes != 9 || revisions.Items[1].Minutes != 6 {
			t.Errorf("got %+v", revisions)
		}
		made := s.as(s.Amina, call{at: "POST " + casePath(c, "/measures"), body: map[string]any{"kind": "closer_watch", "from_on": "2026-11-16"}}).is(http.StatusCreated)
		measure := read[api.Measure](made)
		s.as(s.Amina, call{at: "PATCH " + casePath(c, "/measures/"+measure.ID), body: map[string]any{"to_on": "2026-11-20"}, headers: made.ifMatch()}).is(http.StatusOK)
		s.as(s.Amina, call{at: "PATCH " + casePath(c, "/measures/"+measure.ID), body: map[string]any{"to_on": "2026-11-21"}, headers: made.ifMatch()}).
			refused(http.StatusPreconditionFailed, "stale_version")
		s.pupils(c)
		c = s.see(s.Karim, c)
		s.as(s.Karim, call{at: "PATCH " + casePath(c, ""), body: map[string]any{"place": "online", "platforms": []string{"whatsapp"}}, headers: []string{"If-Match", etag(c.Version)}}).is(http.StatusOK)
		emptied := s.as(s.Karim, call{at: "GET " + casePath(c, "")}).is(http.StatusOK)
		earlier := c.ReportedAt.AddDate(0, 0, -3)
		emptied = s.as(s.Karim, call{at: "PATCH " + casePath(c, ""), body: map[string]any{"place": "", "level": "", "reported_at": earlier}, headers: emptied.ifMatch()}).is(http.StatusOK)
		if v := read[api.Case](emptied); v.File == nil || or(v.File.Place) != "" || v.Level != nil || !v.ReportedAt.Equal(earlier) {
			t.Errorf("emptied to %+v", v)
		}
		c = s.see(s.Karim, c)
		s.as(s.Karim, call{at: "PUT " + casePath(c, "/year-note"), body: map[string]any{"note": "À reprendre en septembre."}, headers: []string{"If-Match", etag(c.Version)}}).is(http.StatusOK)
		ended := c.File.Assignments[len(c.File.Assignments)-1].ID
		s.as(s.Karim, call{at: "DELETE " + casePath(c, "/assignments/"+ended)}).is(http.StatusNoContent)
		s.as(s.Karim, call{at: "DELETE " + casePath(c, "/assignments/"+ended)}).refused(http.StatusConflict, "assignment_ended")
		flag := read[api.Flag](s.as(s.Idris, call{at: "POST " + casePath(c, "/flags"), body: map[string]any{"kind": "suicidal_talk"}}).is(http.StatusCreated))
		s.as(s.Karim, call{at: "POST " + casePath(c, "/flags/"+flag.ID+"/clear"), body: map[string]any{"reason": "Vue par le médecin scolaire."}}).is(http.StatusOK)
	})
}

func (s *site) pupils(c api.Case) {
	s.t.Helper()
	made := s.as(s.Amina, call{at: "POST " + casePath(c, "/pupils"), body: map[string]any{"role": "witness", "first_name": "Ghita"}}).is(http.StatusCreated)
	witness := read[api.Pupil](made)
	edit := call{at: "PATCH " + casePath(c, "/pupils/"+witness.ID), headers: made.ifMatch(), body: map[string]any{
		"role": "presumed_intimidator", "first_name": "Gh\u0069\u0302ta",
	}}
	changed := read[api.Pupil](s.as(s.Amina, edit).is(http.StatusOK))
	if changed.Pseudonym != "I2" || changed.Names.FirstName != "Gh\u00eeta" {
		s.t.Errorf("got %+v %+v, want I2 and a composed name", changed, changed.Names)
	}
	s.as(s.Amina, edit).refused(http.StatusPreconditionFailed, "stale_version")
	edit.body, edit.headers = map[string]any{"excused": "health", "massar": "H131234567"}, []string{"If-Match", etag(changed.Version)}
	excused := read[api.Pupil](s.as(s.Amina, edit).is(http.StatusOK))
	edit.body, edit.headers = map[string]any{"excused": "", "massar": "", "sex": "", "level": "", "class_label": ""}, []string{"If-Match", etag(excused.Version)}
	if p := read[api.Pupil](s.as(s.Amina, edit).is(http.StatusOK)); p.Excused != nil || p.Names.Massar != nil || or(excused.Excused) != "health" {
		s.t.Errorf("got %+v after %+v", p, excused)
	}
}

// TestOnceHoweverOftenSent sends each creation twice with one key, and a third time with another body.
func TestOnceHoweverOftenSent(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		c := s.inFollowUp()
		target := pupil(c, "T").ID
		for i, tt := range []struct {
			who   world.Person
			at    string
			body  map[string]any
			other map[string]any
		}{
			{s.Amina, "/api/v1/cases", situation(s.Orangers.ID), map[string]any{"place": "route"}},
			{s.Amina, casePath(c, "/pupils"), map[string]any{"role": "witness", "first_name": "Aya"}, map[string]any{"first_name": "Aya Noor"}},
			{s.Amina, casePath(c, "/interviews"), map[string]any{"kind": "target_check", "pupil_id": target, "started_at": "2026-11-16T08:00:00Z", "minutes": 4, "alone": true, "rating": "same"}, map[string]any{"minutes": 5}},
			{s.Amina, casePath(c, "/family-contacts"), map[string]any{"pupil_id": target, "made_on": "2026-11-16", "channel": "phone", "agreement": "yes"}, map[string]any{"agreement": "no"}},
			{s.Amina, casePath(c, "/measures"), map[string]any{"kind": "closer_watch", "from_on": "2026-11-16"}, map[string]any{"kind": "route"}},
			{s.Amina, casePath(c, "/flags"), map[string]any{"kind": "single_author"}, map[string]any{"kind": "physical_violence"}},
			{s.Karim, casePath(c, "/assignments"), map[string]any{"person_id": s.Karim.ID, "duty": "support"}, map[string]any{"person_id": s.Amina.ID}},
			{s.Hassan, "/api/v1/people", map[string]any{"email": "samia@sanad.example", "name_fr": "Samia", "name_ar": "سامية", "profession": "teacher", "home": map[string]any{"level": "school", "id": s.Orangers.ID}}, map[string]any{"name_fr": "Samia B"}},
			{s.Hassan, "/api/v1/schools", map[string]any{"code": "00901X", "directorate_id": "sale", "cycle": "college", "name_fr": "Collège du Môle"}, map[string]any{"code": "00902X"}},
			{s.Hassan, "/api/v1/certificates", map[string]any{"person_id": s.Youssef.ID, "number": "MPP-2026-1", "issued_on": "2026-11-02"}, map[string]any{"number": "MPP-2026-2"}},
			{s.Hassan, "/api/v1/grants", map[string]any{"person_id": s.Bouchra.ID, "role": "member", "level": "school", "node_id": s.Falaise.ID}, map[string]any{"role": "coordinator"}},
			{s.Karim, "/api/v1/schools/" + s.Orangers.ID + "/team", map[string]any{"login": s.Nadia.Email, "role": "trainee"}, map[string]any{"role": "member"}},
		} {
			sent := call{at: "POST " + tt.at, body: tt.body, headers: []string{"Idempotency-Key", "clef-numero-" + string(rune('a'+i))}}
			first := s.as(tt.who, sent).is(http.StatusCreated)
			again := s.as(tt.who, sent).is(http.StatusCreated)
			if idOf(first) == "" || idOf(first) != idOf(again) {
				t.Errorf("%s: got %s then %s", tt.at, first.body, again.body)
			}
			sent.body = with(tt.body, "", nil)
			for name, value := range tt.other {
				sent.body = without(with(sent.body, name, value), "")
			}
			s.as(tt.who, sent).refused(http.StatusConflict, "idempotency_key_reused")
		}
	})
}

func idOf(a answer) string { return read[struct{ ID string }](a).ID }

// TestStatementsAreBounded counts what a request asks of the database, whatever there is to show.
func TestStatementsAreBounded(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		c := s.inFollowUp()
		for range 3 {
			s.open(s.Amina, s.Orangers.ID)
		}
		for at, most := range map[string]int{
			"GET /api/v1/cases?school=" + s.Orangers.ID:       8,
			"GET " + casePath(c, ""):                          30,
			"GET /api/v1/me/day":                              12,
			"GET /api/v1/team-review?school=" + s.Orangers.ID: 20,
		} {
			few := s.statements(s.Karim, at)
			s.open(s.Amina, s.Orangers.ID)
			if many := s.statements(s.Karim, at); many != few || many > most {
				t.Errorf("%s: %d statements, then %d; at most %d", at, few, many, most)
			}
		}
	})
}

func (s *site) statements(p world.Person, at string) int {
	s.t.Helper()
	s.as(p, call{at: at}) // the first entry of a chain of the journal costs one more
	r := s.request(call{at: at})
	r.AddCookie(&http.Cookie{Name: "sanad", Value: s.keys[p.ID]})
	ctx, counter := storage.CountStatements(r.Context())
	s.send(at, r.WithContext(ctx)).is(http.StatusOK)
	return counter.N()
}
