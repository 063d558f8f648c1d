package httpapi

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"sanad/api"
	"sanad/internal/calendar"
	"sanad/internal/testkit/world"
)

// pupilNames and words are what only those who work on the case may read.
var (
	pupilNames = []string{"Wissal", "Benbrahim", "Ilyas", "Tahiri", "G131234567"}
	words      = []string{"Moqueries", "excuses devant", "raccompagnée", "Appelée hier"}
)

// casePath is the address of something of a case.
func casePath(c api.Case, rest string) string { return "/api/v1/cases/" + c.ID + rest }

func (s *site) see(p world.Person, c api.Case) api.Case {
	s.t.Helper()
	return read[api.Case](s.as(p, call{at: "GET " + casePath(c, "")}).is(http.StatusOK))
}

func (s *site) move(p world.Person, c api.Case, body map[string]any) answer {
	s.t.Helper()
	return s.as(p, call{at: "POST " + casePath(c, "/moves"), body: body, headers: []string{"If-Match", etag(s.see(p, c).Version)}})
}

func pupil(c api.Case, pseudonym string) api.Pupil {
	return c.Pupils[slices.IndexFunc(c.Pupils, func(p api.Pupil) bool { return p.Pseudonym == pseudonym })]
}

func (s *site) talk(p world.Person, c api.Case, kind, pseudonym string, more map[string]any) api.Interview {
	s.t.Helper()
	body := map[string]any{
		"kind": kind, "pupil_id": pupil(c, pseudonym).ID, "started_at": s.Clock.Now().Add(-10 * time.Minute).Format(time.RFC3339), "minutes": 6, "alone": true,
	}
	for name, value := range more {
		body[name] = value
	}
	return read[api.Interview](s.as(p, call{at: "POST " + casePath(c, "/interviews"), body: body}).is(http.StatusCreated))
}

// inFollowUp brings a case of the Orangers to follow-up: Amina sees the target, Salma the presumed intimidator.
func (s *site) inFollowUp() api.Case {
	s.t.Helper()
	c := s.open(s.Amina, s.Orangers.ID)
	s.move(s.Karim, c, map[string]any{"to": "triage"}).is(http.StatusOK)
	for duty, person := range map[string]world.Person{"referent": s.Amina, "interviewer": s.Salma} {
		s.as(s.Karim, call{at: "POST " + casePath(c, "/assignments"), body: map[string]any{"person_id": person.ID, "duty": duty}}).is(http.StatusCreated)
	}
	screen := call{at: "PUT " + casePath(c, "/screen"), body: map[string]any{"flags": []string{}}, headers: []string{"If-Match", etag(s.see(s.Karim, c).Version)}}
	s.as(s.Karim, screen).is(http.StatusOK)
	s.move(s.Karim, c, map[string]any{"to": "target_reception", "members": []string{s.Karim.ID, s.Amina.ID}}).is(http.StatusOK)
	s.talk(s.Amina, c, "target_first", "T", map[string]any{"note": "Veut être raccompagnée."})
	s.as(s.Amina, call{at: "POST " + casePath(c, "/family-contacts"), body: map[string]any{
		"pupil_id": pupil(c, "T").ID, "made_on": "2026-11-16", "channel": "phone", "agreement": "yes", "note": "Appelée hier.",
	}}).is(http.StatusCreated)
	s.move(s.Amina, c, map[string]any{"to": "interviews"}).is(http.StatusOK)
	last := s.talk(s.Salma, c, "presumed_intimidator", "I1", map[string]any{"acknowledged": "yes", "suggestion": "Faire des excuses devant le groupe."})
	if or(last.CaseState) != api.CaseStateFollowUp {
		s.t.Fatalf("the last intimidator seen leaves the case at %v", or(last.CaseState))
	}
	return s.see(s.Karim, c)
}

func TestCaseToFollowUp(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		c := s.inFollowUp()
		if len(c.File.Interviews) != 2 || len(c.File.Moves) == 0 || len(c.File.Fidelity) != 7 || len(c.Dues) == 0 || len(c.People) < 3 {
			t.Errorf("got %d interviews, %d moves, %d findings, %d dues, %d people",
				len(c.File.Interviews), len(c.File.Moves), len(c.File.Fidelity), len(c.Dues), len(c.People))
		}
		early := s.move(s.Karim, c, map[string]any{"to": "monitoring", "members": []string{s.Amina.ID}}).refused(http.StatusConflict, "move_refused")
		if len(early.problem().Unmet) == 0 {
			t.Errorf("nothing is said to be missing: %s", early.body)
		}
		form := s.as(s.Salma, call{at: "GET " + casePath(c, "/interview-form?pupil="+pupil(c, "I1").ID)}).is(http.StatusOK)
		if f := read[api.InterviewForm](form); len(f.Kinds) == 0 || f.Kinds[0].Round != 2 || or(f.EarlierSuggestion) == "" {
			t.Errorf("got %s", form.body)
		}
		day := read[api.MyDay](s.as(s.Salma, call{at: "GET /api/v1/me/day"}).is(http.StatusOK))
		if day.Today != calendar.Day(s.Clock.Now()) || !day.SchoolDay || day.Year == nil {
			t.Errorf("got %+v", day)
		}
		review := s.as(s.Karim, call{at: "GET /api/v1/team-review?school=" + s.Orangers.ID}).is(http.StatusOK).lacks(pupilNames...)
		if r := read[api.TeamReview](review); len(r.Items) != 1 || len(r.Load) == 0 || r.Items[0].Members[0].NameFr == "" {
			t.Errorf("got %s", review.body)
		}
		s.as(s.Karim, call{at: "POST " + casePath(c, "/reviews"), body: map[string]any{"decision": "continue", "members": []string{s.Amina.ID}},
			headers: []string{"If-Match", etag(c.Version)}}).refused(http.StatusConflict, "review_refused")
	})
}

func TestWhoReadsWhat(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		c := s.inFollowUp()
		secret := append(slices.Clone(pupilNames), words...)
		for _, p := range []world.Person{s.Idris, s.Nadia} {
			s.as(p, call{at: "GET " + casePath(c, "")}).is(http.StatusOK).lacks(secret...)
			s.as(p, call{at: "GET /api/v1/cases?school=" + s.Orangers.ID}).is(http.StatusOK).lacks(secret...)
			if shown := s.see(p, c); shown.File != nil || shown.Pupils[0].Names != nil || shown.Pupils[1].Pseudonym == "" {
				t.Errorf("%s sees %+v", p.NameFr, shown)
			}
		}
		s.as(s.Idris, call{at: "GET " + casePath(c, "/follow-up-sheet")}).refused(http.StatusNotFound, "case_not_found")
		s.as(s.Nadia, call{at: "GET " + casePath(c, "/hand-over-sheet")}).refused(http.StatusNotFound, "case_not_found")
		s.as(s.Tarik, call{at: "GET " + casePath(c, "")}).refused(http.StatusNotFound, "case_not_found")
		s.as(s.Salma, call{at: "GET " + casePath(c, "/follow-up-sheet")}).is(http.StatusOK).lacks(pupilNames...)
		found := s.as(s.Salma, call{at: "POST /api/v1/pupil-searches", body: map[string]any{"text": "benbrahim"}}).is(http.StatusOK)
		if m := read[api.PupilMatchList](found); len(m.Items) != 1 || m.Items[0].Pupil.Names.FirstName != "Wissal" {
			t.Errorf("got %s", found.body)
		}
		for _, p := range []world.Person{s.Idris, s.Tarik} {
			found := s.as(p, call{at: "POST /api/v1/pupil-searches", body: map[string]any{"massar": "G131234567"}}).is(http.StatusOK)
			if m := read[api.PupilMatchList](found); len(m.Items) != 0 {
				t.Errorf("%s finds %s", p.NameFr, found.body)
			}
		}
		for _, word := range secret {
			s.as(s.Omar, call{at: "GET /api/v1/audit-entries?limit=100"}).is(http.StatusOK).lacks(word)
		}
		openers := s.as(s.Karim, call{at: "GET " + casePath(c, "/openers")}).is(http.StatusOK)
		if o := read[api.OpenerPage](openers); len(o.Items) < 3 {
			t.Errorf("got %s", openers.body)
		}
		s.logLacks(secret...)
	})
}

func (s *site) logLacks(secret ...string) {
	s.t.Helper()
	log := s.log.String()
	for _, word := range append(secret, s.Karim.Email, "Karim") {
		if containsWord(log, word) {
			s.t.Errorf("the log holds %q", word)
		}
	}
}

func TestHandOver(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		c := s.inFollowUp()
		s.talk(s.Amina, c, "target_check", "T", map[string]any{"rating": "worse"})
		s.move(s.Karim, c, map[string]any{
			"to": "handed_over", "reason": "worsening", "members": []string{s.Amina.ID}, "head_informed_on": "2026-11-16",
		}).is(http.StatusOK)
		sheet := s.as(s.Nadia, call{at: "GET " + casePath(c, "/hand-over-sheet")}).is(http.StatusOK).lacks("excuses devant", "raccompagnée")
		if h := read[api.HandOverSheet](sheet); h.Pupils[0].Names == nil || h.Reason != "worsening" || h.Summary == "" {
			t.Errorf("got %s", sheet.body)
		}
		s.as(s.Karim, call{at: "POST " + casePath(c, "/flags"), body: map[string]any{"kind": "weapon"}}).is(http.StatusCreated)
		c = s.see(s.Karim, c)
		if c.State != api.CaseStateReferred || !c.Locked || len(c.File.Tasks) != 1 {
			t.Errorf("a grave fact leaves the case at %s with %d tasks", c.State, len(c.File.Tasks))
		}
		task := call{at: "POST " + casePath(c, "/tasks/"+c.File.Tasks[0].ID+"/done"), body: map[string]any{"channel": "prosecutor", "reference": "PV 12"}}
		s.as(s.Nadia, task).is(http.StatusOK)
		s.as(s.Nadia, task).refused(http.StatusConflict, "task_done")
		s.as(s.Karim, call{at: "PUT " + casePath(c, "/support-end"), body: map[string]any{"ended_on": "2026-11-16"},
			headers: []string{"If-Match", etag(s.see(s.Karim, c).Version)}}).is(http.StatusOK)
		s.move(s.Karim, c, map[string]any{"to": "closed_other", "outcome": "taken_over"}).is(http.StatusOK)
		closed := read[api.CasePage](s.as(s.Karim, call{at: "GET /api/v1/cases?state=closed"}).is(http.StatusOK))
		if len(closed.Items) != 1 || closed.Items[0].ClosedAt == nil {
			t.Errorf("got %+v", closed)
		}
	})
}

// TestEveryOpeningIsOneEntry reads the same things again and counts what the journal gained.
func TestEveryOpeningIsOneEntry(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		c := s.inFollowUp()
		for _, tt := range []struct {
			who          world.Person
			at, action   string
			namesTheCase bool
		}{
			{s.Karim, "GET " + casePath(c, ""), "case:read", true},
			{s.Idris, "GET " + casePath(c, ""), "case:glance", true},
			{s.Salma, "GET " + casePath(c, "/follow-up-sheet"), "case:print", true},
			{s.Salma, "GET " + casePath(c, "/interviews/"+c.File.Interviews[0].ID+"/revisions"), "case:read", true},
			{s.Idris, "GET /api/v1/cases?school=" + s.Orangers.ID, "case:list", false},
			{s.Karim, "GET /api/v1/team-review?school=" + s.Orangers.ID, "review:read", false},
			{s.Karim, "GET /api/v1/me/day", "day:read", false},
			{s.Tarik, "GET " + casePath(c, ""), "case:read", false},
		} {
			before := s.entries("")
			s.as(tt.who, call{at: tt.at})
			after, mine := s.entries(""), s.entries(tt.action)
			want := 1
			if tt.who == s.Tarik {
				want = 0
			}
			if got := len(after) - len(before); got != want {
				t.Errorf("%s: %d entries, want %d", tt.at, got, want)
			}
			if want == 1 && (mine[0].ObjectID == c.ID) != tt.namesTheCase {
				t.Errorf("%s: the entry is about %s %s", tt.at, mine[0].ObjectKind, mine[0].ObjectID)
			}
		}
	})
}

type entry struct{ ObjectKind, ObjectID string }

// entries are those of an action, newest first, without the sign-ins of the test itself.
func (s *site) entries(action string) []entry {
	s.t.Helper()
	var found []entry
	ok(s.t, s.DB.Read(s.t.Context()).Raw(`SELECT object_kind, object_id FROM audit_entries
		WHERE (action = ? OR ? = '') AND action <> 'session:start' ORDER BY id DESC`, action, action).Scan(&found).Error)
	return found
}
