package httpapi

import (
	"net/http"
	"testing"

	"sanad/api"
)

func TestTheDirectoryOfContacts(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		office := map[string]any{
			"level": "school", "node_id": s.Orangers.ID, "kind": "health", "name_fr": "Infirmerie", "phone": "05 00 00 00 01",
			"note_fr": "Le matin.", "checked_on": s.Today().String(),
		}
		key := []string{"Idempotency-Key", "infirmerie-1"}
		made := s.as(s.Karim, call{at: "POST /api/v1/contacts", body: office, headers: key}).is(http.StatusCreated)
		again := s.as(s.Karim, call{at: "POST /api/v1/contacts", body: office, headers: key}).is(http.StatusCreated)
		c := read[api.Contact](made)
		if c.ID != read[api.Contact](again).ID || c.NameAr != "Infirmerie" || c.Level != "school" || c.NodeID != s.Orangers.ID ||
			or(c.CheckedBy).NameFr != s.Karim.NameFr || or(c.CheckedOn) != s.Today() {
			t.Errorf("made %+v", c)
		}
		nation := s.as(s.Hassan, call{at: "POST /api/v1/contacts", body: map[string]any{"level": "national", "kind": "police", "name_fr": "Police", "phone": "19"}}).is(http.StatusCreated)

		list := read[api.ContactPage](s.as(s.Amina, call{at: "GET /api/v1/contacts?school=" + s.Orangers.ID}).is(http.StatusOK))
		if len(list.Items) != 2 || list.Items[0].Phone != c.Phone || list.Items[1].CheckedOn != nil || list.Items[1].CheckedBy != nil || list.Items[1].NodeID != "" {
			t.Errorf("a member reads %+v", list.Items)
		}
		first := read[api.ContactPage](s.as(s.Zineb, call{at: "GET /api/v1/contacts?limit=1"}).is(http.StatusOK))
		rest := read[api.ContactPage](s.as(s.Zineb, call{at: "GET /api/v1/contacts?after=" + or(first.Next)}).is(http.StatusOK))
		if len(first.Items) != 1 || len(rest.Items) != 1 || rest.Next != nil || first.Items[0].ID == rest.Items[0].ID {
			t.Errorf("pages of %d and %d", len(first.Items), len(rest.Items))
		}
		s.as(s.Samira, call{at: "GET /api/v1/contacts?school=" + s.Orangers.ID}).refused(http.StatusNotFound, "school_not_found")

		change := func(by string) call {
			return call{at: "PATCH /api/v1/contacts/" + by, body: map[string]any{"phone": "05 00 00 00 02"}, headers: []string{"If-Match", `"1"`}}
		}
		s.as(s.Karim, change(read[api.Contact](nation).ID)).refused(http.StatusForbidden, "out_of_scope")
		s.as(s.Samira, change(c.ID)).refused(http.StatusNotFound, "contact_not_found")
		after := s.as(s.Nadia, change(c.ID)).is(http.StatusOK)
		if v := read[api.Contact](after); v.Phone != "05 00 00 00 02" || v.CheckedOn != nil || v.Version != 2 {
			t.Errorf("changed to %+v", v)
		}
		s.as(s.Nadia, change(c.ID)).refused(http.StatusPreconditionFailed, "stale_version")
		bad := s.as(s.Nadia, call{at: "PATCH /api/v1/contacts/" + c.ID, body: map[string]any{"note_fr": "voir www.exemple.com"}, headers: after.ifMatch()}).
			refused(http.StatusUnprocessableEntity, "invalid_fields")
		if p := bad.problem(); len(p.Fields) != 1 || p.Fields[0].Code != "link_refused" {
			t.Errorf("a link: %+v", p.Fields)
		}
		gone := call{at: "DELETE /api/v1/contacts/" + c.ID, headers: after.ifMatch()}
		s.as(s.Karim, gone).is(http.StatusNoContent)
		s.as(s.Karim, gone).refused(http.StatusNotFound, "contact_not_found")
	})
}
