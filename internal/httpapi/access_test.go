package httpapi

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"sanad/api"
	"sanad/internal/testkit/world"
)

// TestTheTeamSeesWhoCameAndWent has an administrator give somebody a role for a moment, and take over a colleague's account
// after moving it out of the way: the team, which cannot read the journal, sees both.
func TestTheTeamSeesWhoCameAndWent(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		c := s.open(s.Amina, s.Orangers.ID)
		given := s.as(s.Driss, call{at: "POST /api/v1/grants", body: map[string]any{
			"person_id": s.Bouchra.ID, "role": "coordinator", "level": "school", "node_id": s.Orangers.ID,
		}}).is(http.StatusCreated)
		s.as(s.Bouchra, call{at: "POST /api/v1/pupil-searches", body: map[string]any{"text": "benbrahim"}}).is(http.StatusOK)
		s.Clock.Advance(time.Minute)
		s.as(s.Driss, call{at: "DELETE /api/v1/grants/" + read[api.Grant](given).ID}).is(http.StatusNoContent)

		lines := s.accessTo(s.Salma).Items
		brief := slices.IndexFunc(lines, func(l api.AccessLine) bool {
			return l.Grant.Person.ID == s.Bouchra.ID && l.Permission == "pupil:search"
		})
		if brief < 0 || lines[brief].EndedAt == nil || or(lines[brief].EndedBy).ID != s.Driss.ID || lines[brief].Grant.GivenBy.ID != s.Driss.ID {
			t.Errorf("the role of a moment is at %d of %d lines", brief, len(lines))
		}
		if slices.ContainsFunc(lines, func(l api.AccessLine) bool {
			return l.Grant.Person.ID == s.Karim.ID && (l.EndedAt != nil || l.EndedBy != nil)
		}) {
			t.Error("a role that stands has ended")
		}
		openers := read[api.OpenerPage](s.as(s.Amina, call{at: "GET " + casePath(c, "/openers")}).is(http.StatusOK)).Items
		if !slices.ContainsFunc(openers, func(o api.Opener) bool { return o.Person.ID == s.Bouchra.ID && o.Action == "case:read" }) {
			t.Errorf("who searched is not among the openers: %+v", openers)
		}

		karim := s.as(s.Driss, call{at: "GET /api/v1/people/" + s.Karim.ID}).is(http.StatusOK)
		s.as(s.Driss, call{at: "PATCH /api/v1/people/" + s.Karim.ID, headers: karim.ifMatch(),
			body: map[string]any{"home": map[string]any{"level": "directorate", "id": "rabat"}}}).is(http.StatusOK)
		s.Clock.Advance(time.Minute)
		s.as(s.Driss, call{at: "POST /api/v1/people/" + s.Karim.ID + "/password-reset"}).is(http.StatusOK)
		events := s.accessTo(s.Salma).AccountEvents
		want := []api.AccountEventKind{api.AccountEventKindPasswordReset, api.AccountEventKindHomeChanged}
		if len(events) != 2 {
			t.Fatalf("what was done to the account: %+v", events)
		}
		for i, e := range events {
			if e.Kind != want[i] || e.Person.ID != s.Karim.ID || e.By.ID != s.Driss.ID || e.By.NameFr == "" || e.At.IsZero() {
				t.Errorf("got %+v, want %s", e, want[i])
			}
		}
		first := read[api.AccessPage](s.as(s.Salma, call{at: "GET /api/v1/schools/" + s.Orangers.ID + "/access?limit=1"}).is(http.StatusOK))
		second := read[api.AccessPage](s.as(s.Salma, call{at: "GET /api/v1/schools/" + s.Orangers.ID + "/access?limit=1&after=" + or(first.Next)}).is(http.StatusOK))
		if len(first.AccountEvents) != 2 || len(second.AccountEvents) != 0 {
			t.Errorf("%d events with the first page, %d with the second", len(first.AccountEvents), len(second.AccountEvents))
		}
	})
}

// accessTo gathers the pages of who sees the Orangers' cases.
func (s *site) accessTo(p world.Person) api.AccessPage {
	s.t.Helper()
	var all api.AccessPage
	for after := ""; ; {
		page := read[api.AccessPage](s.as(p, call{at: "GET /api/v1/schools/" + s.Orangers.ID + "/access?limit=100" + after}).is(http.StatusOK))
		all.Items = append(all.Items, page.Items...)
		all.AccountEvents = append(all.AccountEvents, page.AccountEvents...)
		if page.Next == nil {
			return all
		}
		after = "&after=" + *page.Next
	}
}
