package httpapi

import (
	"net/http"
	"testing"

	"sanad/api"
)

// TestTheOfficerSeesWhoOpenedACase and nothing of the case, for a number at a school within reach.
func TestTheOfficerSeesWhoOpenedACase(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		c := s.open(s.Amina, s.Orangers.ID)
		s.as(s.Karim, call{at: "GET " + casePath(c, "")}).is(http.StatusOK)
		at := "GET /api/v1/schools/" + s.Orangers.ID + "/case-openings?number="
		a := s.as(s.Omar, call{at: at + c.Number}).is(http.StatusOK).lacks(append(pupilNames, c.ID, "Moqueries", "reported")...)
		found := read[api.OpenerPage](a).Items
		if len(found) == 0 || found[0].Person.ID != s.Karim.ID || found[0].Action != "case:read" {
			t.Errorf("got %s", a.body)
		}
		s.as(s.Omar, call{at: at + "2026-27/999"}).refused(http.StatusNotFound, "case_not_found")
		s.as(s.Omar, call{at: "GET /api/v1/schools/" + s.Falaise.ID + "/case-openings?number=" + c.Number}).refused(http.StatusNotFound, "case_not_found")
		s.as(s.Omar, call{at: at + "%3Cb%3E"}).refused(http.StatusUnprocessableEntity, "invalid_fields")
		s.as(s.Karim, call{at: at + c.Number}).refused(http.StatusForbidden, "permission_denied")
		s.as(s.Hassan, call{at: at + c.Number}).refused(http.StatusForbidden, "permission_denied")
		journal := read[api.AuditPage](s.as(s.Omar, call{at: "GET /api/v1/audit-entries?action=journal:search&actor=" + s.Omar.ID}).is(http.StatusOK)).Items
		if len(journal) != 1 || journal[0].Action != "journal:search" || journal[0].Facts["object_id"] != c.ID {
			t.Errorf("the asking left %+v", journal)
		}
	})
}
