package httpapi

import (
	"net/http"
	"testing"

	"sanad/api"
)

func TestHowFarASchoolHasCome(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		at := "/api/v1/schools/" + s.Orangers.ID
		r := read[api.Readiness](s.as(s.Omar, call{at: "GET " + at + "/readiness"}).is(http.StatusOK))
		if r.Stage != api.ReadinessStageCertified || r.Team != 4 || r.Needed != 3 || r.Certified != 3 || len(r.Missing) != 2 || r.ProtocolTestedOn != nil {
			t.Errorf("got %+v", r)
		}
		s.as(s.Tarik, call{at: "GET " + at + "/readiness"}).refused(http.StatusNotFound, "school_not_found")
		s.as(s.Bouchra, call{at: "GET " + at + "/readiness"}).is(http.StatusForbidden)

		listed := func(query string) string {
			t.Helper()
			codes := ""
			for _, school := range read[api.SchoolPage](s.as(s.Zineb, call{at: "GET /api/v1/schools" + query}).is(http.StatusOK)).Items {
				codes += school.Code + " " + string(or(school.Readiness)) + ";"
			}
			return codes
		}
		for query, want := range map[string]string{
			"?limit=1":                           "00102B enrolled;",
			"?readiness=certified":               "00101A certified;",
			"?readiness=enrolled&aref=ms":        "00301D enrolled;",
			"?readiness=operational":             "",
			"?readiness=certified&text=palmerai": "",
		} {
			if got := listed(query); got != want {
				t.Errorf("%s: %q, want %q", query, got, want)
			}
		}
		s.as(s.Zineb, call{at: "GET /api/v1/schools?readiness=ready"}).refused(http.StatusUnprocessableEntity, "invalid_fields")
		if changed := read[api.School](s.as(s.Driss, call{at: "GET " + at}).is(http.StatusOK)); or(changed.Readiness) != api.ReadinessStageCertified {
			t.Errorf("one school: %+v", changed)
		}
	})
}

func TestWhatTheTestsShowIsToldByReach(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		colleague := read[api.ProtocolResults](s.as(s.Amina, call{at: "GET /api/v1/protocol-results"}).is(http.StatusOK))
		if colleague.Exact || or(colleague.Threshold) != 3 || or(colleague.NodeID) != s.Orangers.ID {
			t.Errorf("a colleague: exact %v, threshold %d", colleague.Exact, or(colleague.Threshold))
		}
		within := read[api.ProtocolResults](s.as(s.Karim, call{at: "GET /api/v1/protocol-results"}).is(http.StatusOK))
		if !within.Exact || within.Level != api.LevelSchool || or(within.NodeID) != s.Orangers.ID || len(within.Criteria) != 16 || within.Criteria[0].Telling != api.CriterionFigureTellingNone {
			t.Errorf("from within: %+v", within)
		}
		country := read[api.ProtocolResults](s.as(s.Zineb, call{at: "GET /api/v1/protocol-results"}).is(http.StatusOK))
		if country.Exact || country.NodeID != nil || or(country.Threshold) != 5 {
			t.Errorf("the ministry: %+v", country)
		}
		s.as(s.Latifa, call{at: "GET /api/v1/protocol-results?school=" + s.Orangers.ID}).refused(http.StatusForbidden, "one_school_only")
		s.as(s.Latifa, call{at: "GET /api/v1/protocol-results?directorate=sale"}).refused(http.StatusNotFound, "directorate_not_found")
		s.as(s.Rachid, call{at: "GET /api/v1/protocol-results?aref=ms"}).refused(http.StatusNotFound, "aref_not_found")
		s.as(s.Zineb, call{at: "GET /api/v1/protocol-results?campaign_id=none"}).refused(http.StatusNotFound, "campaign_not_found")
		s.as(s.Omar, call{at: "GET /api/v1/protocol-results"}).is(http.StatusForbidden)
	})
}
