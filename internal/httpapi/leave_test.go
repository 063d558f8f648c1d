package httpapi

import (
	"bytes"
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

// untold fails when an answer says how many cases somebody was taken off.
func untold(a answer) {
	a.t.Helper()
	if bytes.Contains(a.body, []byte("cases")) {
		a.t.Errorf("%s: says how many cases: %s", a.at, a.body)
	}
}

// ends has somebody end a member's time in a team today.
func (s *site) ends(p world.Person, m api.TeamMember, last string) answer {
	s.t.Helper()
	at := "PATCH /api/v1/team-members/" + m.ID
	return s.as(p, call{at: at, body: map[string]any{"to": last}, headers: []string{"If-Match", etag(m.Version)}}).is(http.StatusOK)
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
		ended := read[api.TeamMember](s.ends(s.Karim, m, s.Today().String()))
		if ended.CasesReleased == nil || *ended.CasesReleased != 2 || !ended.Active {
			t.Errorf("ended on the day: %+v", ended)
		}
		if after := s.memberOf(s.Karim, s.Orangers.ID, s.Amina); *after.OpenCases != 0 {
			t.Errorf("after: %d", *after.OpenCases)
		}
		grants := read[api.GrantPage](s.as(s.Driss, call{at: "GET /api/v1/grants?person=" + s.Salma.ID}).is(http.StatusOK))
		revoke := call{at: "DELETE /api/v1/grants/" + grants.Items[0].ID}
		for range 2 {
			if done := s.as(s.Driss, revoke).is(http.StatusNoContent); len(done.body) > 0 {
				t.Errorf("revoked with %s", done.body)
			}
		}
		s.as(s.Salma, call{at: "GET " + casePath(c, "")}).refused(http.StatusForbidden, "permission_denied")
		file := read[api.Case](s.as(s.Karim, call{at: "GET " + casePath(c, "")}).is(http.StatusOK))
		if !slices.ContainsFunc(file.File.Events, func(e api.CaseEvent) bool { return e.Kind == "colleague_left" }) {
			t.Errorf("the history does not say so: %+v", file.File.Events)
		}
		s.open(s.Idris, s.Orangers.ID)
		idris := s.as(s.Driss, call{at: "GET /api/v1/people/" + s.Idris.ID}).is(http.StatusOK)
		closes := call{at: "PATCH /api/v1/people/" + s.Idris.ID, body: map[string]any{"active": false}, headers: idris.ifMatch()}
		untold(s.as(s.Driss, closes).is(http.StatusOK))
	})
}

func TestAboveTheSchoolNobodyLearnsOfCasesFromADeparture(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		s.open(s.Amina, s.Orangers.ID)
		after := s.ends(s.Driss, s.memberOf(s.Driss, s.Orangers.ID, s.Amina), s.Today().AddDays(-1).String())
		untold(after)
		if read[api.TeamMember](after).Active {
			t.Error("whoever left yesterday is said to be there")
		}
	})
}

func (s *site) alerts() (team []string, of map[string]string) {
	s.t.Helper()
	shown := read[api.Team](s.as(s.Latifa, call{at: "GET /api/v1/schools/" + s.Orangers.ID + "/team"}).is(http.StatusOK))
	of = map[string]string{}
	for _, m := range shown.Items {
		of[m.Person.ID] = text(m.Alert)
	}
	return texts(shown.Status.Alerts), of
}

func TestWhereTheTeamAndTheRolesDisagree(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		if alerts, _ := s.alerts(); len(alerts) > 0 {
			t.Errorf("at first: %v", alerts)
		}
		give := func(to world.Person, role string) {
			t.Helper()
			s.as(s.Malika, call{at: "POST /api/v1/grants", body: map[string]any{"person_id": to.ID, "role": role, "level": "school", "node_id": s.Orangers.ID}}).is(http.StatusCreated)
		}
		give(s.Bouchra, "member")
		give(s.Salma, "coordinator")
		held := read[api.GrantPage](s.as(s.Driss, call{at: "GET /api/v1/grants?person=" + s.Amina.ID}).is(http.StatusOK)).Items[0]
		s.as(s.Driss, call{at: "DELETE /api/v1/grants/" + held.ID}).is(http.StatusNoContent)
		alerts, of := s.alerts()
		if !slices.Equal(alerts, []string{"role_mismatch", "no_grant", "not_in_team"}) {
			t.Errorf("alerts %v", alerts)
		}
		if of[s.Salma.ID] != "role_mismatch" || of[s.Amina.ID] != "no_grant" || of[s.Karim.ID] != "" || of[s.Youssef.ID] != "" {
			t.Errorf("of each %v", of)
		}
	})
}

func TestTheBoardIsShutToWhoeverLeftTheTeam(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		board := call{at: "GET /api/v1/cases?school=" + s.Orangers.ID}
		s.as(s.Amina, board).is(http.StatusOK)
		s.ends(s.Karim, s.memberOf(s.Karim, s.Orangers.ID, s.Amina), s.Today().String())
		s.as(s.Amina, board).refused(http.StatusForbidden, "permission_denied")
		lines := read[api.AccessPage](s.as(s.Karim, call{at: "GET /api/v1/schools/" + s.Orangers.ID + "/access?limit=100"}).is(http.StatusOK)).Items
		at := slices.IndexFunc(lines, func(l api.AccessLine) bool { return l.Grant.Person.ID == s.Amina.ID })
		if at < 0 || lines[at].EndedAt == nil || lines[at].EndedBy == nil || lines[at].EndedBy.ID != s.Karim.ID {
			t.Errorf("the access view does not show that it ended: %+v", lines)
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
