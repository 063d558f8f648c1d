package httpapi

import (
	"net/http"
	"testing"

	"sanad/api"
)

func TestSchoolsAndTeams(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		s.as(s.Karim, call{at: "GET /api/v1/arefs"}).is(http.StatusOK).lacks(`"ms"`)
		all := read[api.DirectorateList](s.as(s.Zineb, call{at: "GET /api/v1/directorates"}).is(http.StatusOK))
		some := read[api.DirectorateList](s.as(s.Zineb, call{at: "GET /api/v1/directorates?aref=rsk"}).is(http.StatusOK))
		if len(all.Items) != 82 || len(some.Items) == 0 || len(some.Items) >= len(all.Items) {
			t.Errorf("got %d directorates, %d of one academy", len(all.Items), len(some.Items))
		}
		first := read[api.SchoolPage](s.as(s.Hassan, call{at: "GET /api/v1/schools?limit=3"}).is(http.StatusOK))
		rest := read[api.SchoolPage](s.as(s.Hassan, call{at: "GET /api/v1/schools?limit=3&after=" + or(first.Next)}).is(http.StatusOK))
		if len(first.Items) != 3 || len(rest.Items) != 1 || rest.Next != nil || first.Items[0].Team == nil {
			t.Errorf("got %d then %d schools", len(first.Items), len(rest.Items))
		}
		formed := read[api.SchoolPage](s.as(s.Zineb, call{at: "GET /api/v1/schools?team=formed"}).is(http.StatusOK)).Items
		if len(formed) != 1 || formed[0].ID != s.Orangers.ID || or(formed[0].Certified) != 3 || or(formed[0].NextExpiry).String() != "2027-11-18" || formed[0].ParentLetterOn != nil {
			t.Errorf("formed: %+v", formed)
		}
		s.as(s.Zineb, call{at: "GET /api/v1/schools?team=half"}).refused(http.StatusUnprocessableEntity, "invalid_fields")
		at := "/api/v1/schools/" + s.Orangers.ID
		was := s.as(s.Driss, call{at: "GET " + at}).is(http.StatusOK)
		renamed := s.as(s.Driss, call{at: "PATCH " + at, body: map[string]any{"name_fr": "Lycée des Amandiers"}, headers: was.ifMatch()}).is(http.StatusOK)
		if school := read[api.School](renamed); school.NameFr != "Lycée des Amandiers" || school.NameAr != s.Orangers.NameAR {
			t.Errorf("got %+v", school)
		}
		s.as(s.Driss, call{at: "PATCH " + at, body: map[string]any{"name_fr": "Lycée des Noyers"}, headers: was.ifMatch()}).refused(http.StatusPreconditionFailed, "stale_version")
		s.as(s.Driss, call{at: "POST " + at + "/moves", body: map[string]any{"directorate_id": "sale"}, headers: renamed.ifMatch()}).refused(http.StatusForbidden, "out_of_scope")
		moved := s.as(s.Malika, call{at: "POST " + at + "/moves", body: map[string]any{"directorate_id": "sale"}, headers: renamed.ifMatch()}).is(http.StatusOK)
		closed := s.as(s.Malika, call{at: "PUT " + at + "/closure", body: map[string]any{"closed_on": "2026-11-10"}, headers: moved.ifMatch()}).is(http.StatusOK)
		s.as(s.Malika, call{at: "DELETE " + at + "/closure", headers: closed.ifMatch()}).is(http.StatusOK)

		s.as(s.Karim, call{at: "PUT " + at + "/parent-letters/2026-2027", body: map[string]any{"sent_on": "2026-10-01"}}).is(http.StatusOK)
		one := read[api.School](s.as(s.Karim, call{at: "GET " + at}).is(http.StatusOK))
		if len(one.ParentLetters) != 1 || or(one.ParentLetterOn).String() != "2026-10-01" || one.Team == nil || one.Team.Size != 4 || or(one.Certified) != 3 {
			t.Errorf("got %+v", one)
		}
		listed := read[api.SchoolPage](s.as(s.Karim, call{at: "GET /api/v1/schools?with_closed=true"}).is(http.StatusOK)).Items
		if len(listed) != 1 || or(listed[0].ParentLetterOn) != or(one.ParentLetterOn) || or(listed[0].NextExpiry) != or(one.NextExpiry) {
			t.Errorf("the list says %+v", listed)
		}
		review := read[api.TeamReview](s.as(s.Karim, call{at: "GET /api/v1/team-review?school=" + s.Orangers.ID}).is(http.StatusOK))
		if or(review.ParentLetterOn).String() != "2026-10-01" {
			t.Errorf("got %+v", review)
		}
		added := s.as(s.Karim, call{at: "POST " + at + "/team", body: map[string]any{"login": s.Nadia.Email, "role": "trainee"}}).is(http.StatusCreated)
		member := read[api.TeamMember](added)
		s.as(s.Karim, call{at: "PATCH /api/v1/team-members/" + member.ID, body: map[string]any{"role": "member", "to": "2026-11-30"}, headers: added.ifMatch()}).refused(http.StatusUnprocessableEntity, "invalid_fields")
		changed := s.as(s.Karim, call{at: "PATCH /api/v1/team-members/" + member.ID, body: map[string]any{"role": "member"}, headers: added.ifMatch()}).is(http.StatusOK)
		s.as(s.Karim, call{at: "PATCH /api/v1/team-members/" + member.ID, body: map[string]any{"to": "2026-11-30"}, headers: changed.ifMatch()}).is(http.StatusOK)
		team := read[api.Team](s.as(s.Karim, call{at: "GET " + at + "/team"}).is(http.StatusOK))
		if team.Status.Coordinators != 1 || len(team.Items) != 6 {
			t.Errorf("got %+v", team.Status)
		}
		s.as(s.Karim, call{at: "GET " + at + "/team-history"}).is(http.StatusOK)
		s.as(s.Karim, call{at: "GET " + at + "/certificates"}).is(http.StatusOK)
		s.as(s.Karim, call{at: "GET " + at + "/access"}).is(http.StatusOK)
	})
}

func TestYearsSettingsAndCodes(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		years := read[api.SchoolYearList](s.as(s.Karim, call{at: "GET /api/v1/school-years"}).is(http.StatusOK))
		if len(years.Items) != 2 || len(years.Items[0].DaysOff) == 0 {
			t.Errorf("got %d years", len(years.Items))
		}
		next := map[string]any{"starts": "2027-09-06", "ends": "2028-07-01", "days_off": []map[string]any{
			{"kind": "break", "starts": "2027-12-05", "ends": "2027-12-12", "name_fr": "Pause", "name_ar": "عطلة"},
		}}
		put := call{at: "PUT /api/v1/school-years/2027-2028", body: next, headers: []string{"If-Match", `"0"`}}
		made := s.as(s.Hassan, put).is(http.StatusOK)
		s.as(s.Malika, put).refused(http.StatusForbidden, "permission_denied")
		s.as(s.Hassan, put).refused(http.StatusConflict, "year_exists")
		put.headers = []string{"If-Match", `"7"`}
		s.as(s.Hassan, put).refused(http.StatusPreconditionFailed, "stale_version")
		s.as(s.Hassan, call{at: "PUT /api/v1/school-years/2027-2028/closure", headers: made.ifMatch()}).refused(http.StatusConflict, "year_not_over")
		s.as(s.Karim, call{at: "GET /api/v1/school-years/2027-2028"}).is(http.StatusOK)

		s.as(s.Malika, call{at: "GET /api/v1/settings?aref=rsk"}).is(http.StatusOK)
		at := "/api/v1/settings/triage.min_members?aref=rsk"
		set := s.as(s.Malika, call{at: "PUT " + at, body: map[string]any{"value": 3}, headers: []string{"If-Match", `"0"`}}).is(http.StatusOK)
		if v := read[api.Setting](set); v.Value != 3 || v.SetAt != api.SettingSetAtAref || v.Inherited != 2 {
			t.Errorf("got %+v", v)
		}
		if v := read[api.Setting](set); or(v.ChangedBy) != s.Malika.ID || or(v.ChangedByPerson).ID != s.Malika.ID || or(v.ChangedByPerson).NameFr != s.Malika.NameFr {
			t.Errorf("changed by %+v", v.ChangedByPerson)
		}
		for _, v := range read[api.SettingList](s.as(s.Malika, call{at: "GET /api/v1/settings?aref=rsk"}).is(http.StatusOK)).Items {
			if named := v.ChangedByPerson != nil; named != (v.Key == "triage.min_members") || named != (v.ChangedBy != nil) {
				t.Errorf("%s: changed by %v, named %v", v.Key, v.ChangedBy, v.ChangedByPerson)
			}
		}
		s.as(s.Malika, call{at: "PUT " + at, body: map[string]any{"value": 400}, headers: set.ifMatch()}).refused(http.StatusUnprocessableEntity, "invalid_fields")
		s.as(s.Malika, call{at: "DELETE " + at, headers: set.ifMatch()}).is(http.StatusOK)
		s.as(s.Malika, call{at: "PUT /api/v1/settings/triage.min_members?aref=ms", body: map[string]any{"value": 3}, headers: []string{"If-Match", `"0"`}})

		mapped := s.as(s.Hassan, call{at: "PUT /api/v1/province-codes/441", body: map[string]any{"directorate_id": "sale"}, headers: []string{"If-Match", `"0"`}}).is(http.StatusOK)
		s.as(s.Karim, call{at: "GET /api/v1/province-codes"}).is(http.StatusOK)
		s.as(s.Hassan, call{at: "DELETE /api/v1/province-codes/441", headers: mapped.ifMatch()}).is(http.StatusNoContent)
	})
}

func TestPeopleAndGrants(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		body := map[string]any{"staff_number": "200001", "name_fr": "Samia Daoudi", "name_ar": "سامية الداودي", "profession": "teacher",
			"home": map[string]any{"level": "school", "id": s.Orangers.ID}}
		made := s.as(s.Driss, call{at: "POST /api/v1/people", body: body}).is(http.StatusCreated)
		p := read[api.Person](made)
		at := "/api/v1/people/" + p.ID
		changed := s.as(s.Driss, call{at: "PATCH " + at, body: map[string]any{"email": "samia@sanad.example"}, headers: made.ifMatch()}).is(http.StatusOK)
		s.as(s.Driss, call{at: "PATCH " + at, body: map[string]any{"email": ""}, headers: changed.ifMatch()}).is(http.StatusOK)
		found := s.as(s.Driss, call{at: "POST /api/v1/people-searches", body: map[string]any{"text": "daoudi"}}).is(http.StatusOK)
		if page := read[api.PersonPage](found); len(page.Items) != 1 || page.Items[0].ID != p.ID {
			t.Errorf("got %s", found.body)
		}
		s.as(s.Driss, call{at: "GET /api/v1/people?school=" + s.Orangers.ID}).is(http.StatusOK)
		s.as(s.Driss, call{at: "GET /api/v1/people?school=nowhere"}).refused(http.StatusUnprocessableEntity, "invalid_fields")
		s.as(s.Driss, call{at: "GET /api/v1/people/" + s.Samira.ID}).refused(http.StatusNotFound, "person_not_found")

		s.as(s.Driss, call{at: "POST /api/v1/grants", body: map[string]any{"person_id": p.ID, "role": "admin", "level": "directorate", "node_id": "rabat"}}).
			refused(http.StatusForbidden, "grant_not_allowed")
		given := s.as(s.Driss, call{at: "POST /api/v1/grants", body: map[string]any{"person_id": p.ID, "role": "member", "level": "school", "node_id": s.Orangers.ID}}).is(http.StatusCreated)
		grant := read[api.Grant](given)
		if grant.Person.NameFr != "Samia Daoudi" || grant.GivenBy.ID != s.Driss.ID {
			t.Errorf("got %s", given.body)
		}
		why := read[api.AccessPage](s.as(s.Karim, call{at: "GET /api/v1/schools/" + s.Orangers.ID + "/access?limit=100"}).is(http.StatusOK))
		if len(why.Items) == 0 || len(why.Items[0].Lines) == 0 {
			t.Errorf("got %+v", why)
		}
		s.as(s.Driss, call{at: "GET /api/v1/grants?person=" + p.ID}).is(http.StatusOK)
		s.as(s.Driss, call{at: "DELETE /api/v1/grants/" + grant.ID}).is(http.StatusNoContent)
		s.as(s.Karim, call{at: "GET /api/v1/roles?role=member"}).is(http.StatusOK)

		once := read[api.OneTimePassword](s.as(s.Driss, call{at: "POST " + at + "/password-reset"}).is(http.StatusOK))
		signed := s.as(nobody, call{at: "POST /api/v1/session", body: map[string]any{"login": "200001", "password": once.Password}}).is(http.StatusCreated)
		if !read[api.Me](signed).MustChangePassword {
			t.Error("a one-time password need not be changed")
		}
		s.as(s.Driss, call{at: "PATCH /api/v1/me", body: map[string]any{"locale": "ar"}, headers: s.as(s.Driss, call{at: "GET /api/v1/me"}).ifMatch()}).is(http.StatusOK)
	})
}

func TestCertificatesAndJournal(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		made := s.as(s.Hassan, call{at: "POST /api/v1/certificates", body: map[string]any{"person_id": s.Youssef.ID, "number": "MPP-2026-017", "issued_on": "2026-11-02"}}).is(http.StatusCreated)
		c := read[api.Certificate](made)
		revoke := call{at: "PUT /api/v1/certificates/" + c.ID + "/revocation", body: map[string]any{"revoked_on": "2026-11-10", "reason": "recorded_in_error"}, headers: made.ifMatch()}
		s.as(s.Hassan, revoke).is(http.StatusOK)
		s.as(s.Hassan, revoke).refused(http.StatusPreconditionFailed, "stale_version")
		s.as(s.Karim, call{at: "GET /api/v1/people/" + s.Youssef.ID + "/certificates"}).is(http.StatusOK)
		report := read[api.AuditReport](s.as(s.Omar, call{at: "POST /api/v1/audit-verifications"}).is(http.StatusOK))
		if len(report.Breaks) != 0 || report.Entries == 0 {
			t.Errorf("got %+v", report)
		}
		entries := read[api.AuditPage](s.as(s.Omar, call{at: "GET /api/v1/audit-entries?action=certificate:record&actor=" + s.Hassan.ID + "&from=2026-11-16&to=2026-11-16"}).is(http.StatusOK))
		if len(entries.Items) != 1 || entries.Items[0].Actor.NameFr == "" {
			t.Errorf("got %+v", entries)
		}
	})
}
