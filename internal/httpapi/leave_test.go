package httpapi

import (
	"net/http"
	"slices"
	"testing"

	"sanad/api"
	"sanad/internal/testkit/world"
)

func (s *site) memberOf(p world.Person, schoolID string, who world.Person) api.TeamMember {
	s.t.Helper()
	team := read[api.Team](s.as(p, call{at: "GET /api/v1/schools/" + schoolID + "/team"}).is(http.StatusOK))
	at := slices.IndexFunc(team.Items, func(m api.TeamMember) bool { return m.Person.ID == who.ID })
	if at < 0 {
		s.t.Fatalf("%s is not in the team", who.NameFr)
	}
	return team.Items[at]
}

// told is what an answer says of the cases that somebody was taken off.
func told(a answer) int {
	n := read[struct {
		CasesReleased *int `json:"cases_released"`
	}](a).CasesReleased
	if n == nil {
		a.t.Errorf("%s: does not say how many cases: %s", a.at, a.body)
		return -1
	}
	return *n
}

func TestAColleagueWhoLeaves(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		for range 2 {
			s.open(s.Amina, s.Orangers.ID)
		}
		c := s.open(s.Salma, s.Orangers.ID)
		m := s.memberOf(s.Karim, s.Orangers.ID, s.Amina)
		if m.OpenCases == nil || *m.OpenCases != 2 {
			t.Errorf("before: %+v", m)
		}
		if above := s.memberOf(s.Latifa, s.Orangers.ID, s.Amina); above.OpenCases != nil {
			t.Errorf("above the school the load is told: %d", *above.OpenCases)
		}
		at := "/api/v1/team-members/" + m.ID
		ends := map[string]any{"to": s.Today().String()}
		if n := told(s.as(s.Karim, call{at: "PATCH " + at, body: ends, headers: []string{"If-Match", etag(m.Version)}}).is(http.StatusOK)); n != 2 {
			t.Errorf("ended with %d cases", n)
		}
		if after := s.memberOf(s.Karim, s.Orangers.ID, s.Amina); *after.OpenCases != 0 {
			t.Errorf("after: %d", *after.OpenCases)
		}
		grants := read[api.GrantPage](s.as(s.Driss, call{at: "GET /api/v1/grants?person=" + s.Salma.ID}).is(http.StatusOK))
		revoke := call{at: "DELETE /api/v1/grants/" + grants.Items[0].ID}
		if n := told(s.as(s.Driss, revoke).is(http.StatusOK)); n != 1 {
			t.Errorf("revoked with %d cases", n)
		}
		if n := told(s.as(s.Driss, revoke).is(http.StatusOK)); n != 0 {
			t.Errorf("revoked again with %d cases", n)
		}
		s.as(s.Salma, call{at: "GET " + casePath(c, "")}).refused(http.StatusForbidden, "permission_denied")
		file := read[api.Case](s.as(s.Karim, call{at: "GET " + casePath(c, "")}).is(http.StatusOK))
		if !slices.ContainsFunc(file.File.Events, func(e api.CaseEvent) bool { return e.Kind == "colleague_left" }) {
			t.Errorf("the history does not say so: %+v", file.File.Events)
		}
		s.open(s.Idris, s.Orangers.ID)
		idris := s.as(s.Driss, call{at: "GET /api/v1/people/" + s.Idris.ID}).is(http.StatusOK)
		closes := call{at: "PATCH /api/v1/people/" + s.Idris.ID, body: map[string]any{"active": false}, headers: idris.ifMatch()}
		if n := told(s.as(s.Driss, closes).is(http.StatusOK)); n != 1 {
			t.Errorf("closed with %d cases", n)
		}
	})
}

func TestRevokingACertificate(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		c := s.inFollowUp()
		held := read[api.CertificateList](s.as(s.Driss, call{at: "GET /api/v1/people/" + s.Salma.ID + "/certificates"}).is(http.StatusOK)).Items[0]
		at := "PUT /api/v1/certificates/" + held.ID + "/revocation"
		body := map[string]any{"revoked_on": s.Today().String(), "reason": "stopped_practising"}
		mark := []string{"If-Match", etag(held.Version)}
		s.as(s.Driss, call{at: at, body: body}).refused(http.StatusPreconditionRequired, "if_match_required")
		s.as(s.Driss, call{at: at, body: map[string]any{"revoked_on": s.Today().String()}, headers: mark}).refused(http.StatusUnprocessableEntity, "invalid_fields")
		s.as(s.Driss, call{at: at, body: with(body, "reason", "anger"), headers: mark}).refused(http.StatusUnprocessableEntity, "invalid_fields")
		s.as(s.Karim, call{at: at, body: body, headers: mark}).refused(http.StatusForbidden, "permission_denied")
		s.as(s.Driss, call{at: at, body: body, headers: []string{"If-Match", `"9"`}}).refused(http.StatusPreconditionFailed, "stale_version")
		after := read[api.Certificate](s.as(s.Driss, call{at: at, body: body, headers: mark}).is(http.StatusOK))
		if after.RevokedFor == nil || *after.RevokedFor != api.RevocationReasonStoppedPractising || after.RevokedOn == nil {
			t.Errorf("got %+v", after)
		}
		review := read[api.TeamReview](s.as(s.Karim, call{at: "GET /api/v1/team-review?school=" + s.Orangers.ID}).is(http.StatusOK))
		row := slices.IndexFunc(review.Items, func(r api.ReviewRow) bool { return r.Case.ID == c.ID })
		if !slices.Contains(review.Items[row].Gaps, api.ReviewRowGapsNoCertifiedInterviewer) {
			t.Errorf("gaps %v", review.Items[row].Gaps)
		}
		file := read[api.Case](s.as(s.Karim, call{at: "GET " + casePath(c, "")}).is(http.StatusOK))
		for _, a := range file.File.Assignments {
			if a.ToAt == nil && (a.Certified == nil || *a.Certified == (a.PersonID == s.Salma.ID)) {
				t.Errorf("certified: %+v", a)
			}
		}
		own := s.as(s.Hassan, call{at: "POST /api/v1/certificates", body: map[string]any{"person_id": s.Driss.ID, "number": "MPP-2026-050", "issued_on": "2026-11-02"}}).is(http.StatusCreated)
		path := "PUT /api/v1/certificates/" + read[api.Certificate](own).ID + "/revocation"
		s.as(s.Driss, call{at: path, body: body, headers: own.ifMatch()}).refused(http.StatusForbidden, "own_certificate")
	})
}
