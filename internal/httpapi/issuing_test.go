package httpapi

import (
	"net/http"
	"testing"

	"sanad/api"
	"sanad/internal/certification"
	"sanad/internal/orgpath"
)

// TestASessionLeadsToCertificatesOverTheAPI: a trainer issues to who passed, sees who was refused, a revoked one verifies as
// revoked at the next request, and the team and the day of the holder tell how it stands.
func TestASessionLeadsToCertificatesOverTheAPI(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		issuer := map[string]any{"name_fr": "Programme", "name_ar": "البرنامج", "signatory_fr": "N. Idrissi", "signatory_ar": "ن. الإدريسي", "title_fr": "Coordonnatrice", "title_ar": "المنسقة"}
		none := s.as(s.Hamid, call{at: "GET /api/v1/certificate-issuers/rsk"}).is(http.StatusOK)
		if got := read[api.CertificateIssuer](none); got.SetAt != api.CertificateIssuerSetAtNone || got.Version != 0 {
			t.Errorf("nobody named: %+v", got)
		}
		s.as(s.Hassan, call{at: "PUT /api/v1/certificate-issuers/national", body: issuer, headers: []string{"If-Match", `"0"`}}).is(http.StatusOK)
		s.as(s.Hassan, call{at: "PUT /api/v1/certificate-issuers/national", body: issuer, headers: []string{"If-Match", `"0"`}}).refused(http.StatusPreconditionFailed, "stale_version")
		s.as(s.Malika, call{at: "PUT /api/v1/certificate-issuers/national", body: issuer, headers: []string{"If-Match", `"1"`}}).refused(http.StatusForbidden, "out_of_scope")
		s.as(s.Malika, call{at: "PUT /api/v1/certificate-issuers/rsk", body: issuer, headers: []string{"If-Match", `"0"`}}).is(http.StatusOK)

		s.Certifying.Courses["c1"] = certification.Course{
			ID: "c1", Kind: "team", TitleFR: "Formation", TitleAR: "تكوين", Hours: 18, From: s.Today().AddDays(-2), To: s.Today(), Path: orgpath.Of("rsk", "rabat"),
			Enrolments: []certification.Enrolment{{ID: "e1", PersonID: s.Youssef.ID, Passed: true}, {ID: "e2", PersonID: s.Idris.ID}},
		}
		body := map[string]any{"issued_on": s.Today().String(), "enrolment_ids": []string{"e1", "e2"}}
		first := s.as(s.Hamid, call{at: "POST /api/v1/courses/c1/certificates", body: body, headers: []string{"Idempotency-Key", "tap-tap-tap"}}).is(http.StatusCreated)
		made := read[api.CertificateIssuing](first)
		if made.State != api.CertificateIssuingStateDone || made.Issued != 1 || len(made.Refused) != 1 || made.Refused[0].Reason != "not_passed" || made.Refused[0].Person == nil {
			t.Fatalf("issued %+v", made)
		}
		again := read[api.CertificateIssuing](s.as(s.Hamid, call{at: "POST /api/v1/courses/c1/certificates", body: body, headers: []string{"Idempotency-Key", "tap-tap-tap"}}).is(http.StatusCreated))
		if again.ID != made.ID {
			t.Errorf("the second tap made %s", again.ID)
		}
		s.as(s.Hamid, call{at: "GET /api/v1/certificate-issuings/" + made.ID}).is(http.StatusOK)
		s.as(s.Karim, call{at: "GET /api/v1/certificate-issuings/" + made.ID}).is(http.StatusForbidden)
		list := read[api.CourseCertificates](s.as(s.Rachid, call{at: "GET /api/v1/courses/c1/certificates"}).is(http.StatusOK))
		if len(list.Items) != 1 || list.Issuing == nil || or(list.Items[0].IssuerFr) != "Programme" {
			t.Fatalf("of the course %+v", list)
		}
		c := list.Items[0]
		revocation := map[string]any{"revoked_on": s.Today().String(), "reason": "method_not_kept"}
		s.as(s.Driss, call{at: "PUT /api/v1/certificates/" + c.ID + "/revocation", body: revocation, headers: []string{"If-Match", `"1"`}}).is(http.StatusOK)
		if got := read[api.Verification](s.as(nobody, call{at: "GET /api/v1/verifications/" + c.Code}).is(http.StatusOK)); got.State != api.VerificationStateRevoked {
			t.Errorf("verified as %s", got.State)
		}
		q := read[api.Qualification](s.as(s.Karim, call{at: "GET /api/v1/people/" + s.Youssef.ID + "/qualification"}).is(http.StatusOK))
		if q.Status != api.QualificationStatusRevoked || or(q.Reason) != "method_not_kept" || q.By == nil || q.By.ID != s.Driss.ID {
			t.Errorf("Youssef is %+v", q)
		}
		suspension := map[string]any{"from_on": s.Today().String(), "reason": "on_leave"}
		held := s.as(s.Driss, call{at: "POST /api/v1/people/" + s.Amina.ID + "/suspension", body: suspension}).is(http.StatusCreated)
		team := read[api.TeamCertificateList](s.as(s.Karim, call{at: "GET /api/v1/schools/" + s.Orangers.ID + "/certificates"}).is(http.StatusOK))
		for _, m := range team.Items {
			if m.Person.ID == s.Amina.ID && (m.Status != api.QualificationStatusSuspended || m.Certified) {
				t.Errorf("in the team she is %+v", m)
			}
		}
		s.as(s.Driss, call{at: "DELETE /api/v1/people/" + s.Amina.ID + "/suspension", headers: held.ifMatch()}).is(http.StatusOK)
		soon := read[api.CertificateExpiryList](s.as(s.Karim, call{at: "GET /api/v1/schools/" + s.Orangers.ID + "/certificate-expiries?days=365"}).is(http.StatusOK))
		if !soon.CasesShown {
			t.Errorf("expiries %+v", soon)
		}
		if far := read[api.CertificateExpiryList](s.as(s.Latifa, call{at: "GET /api/v1/schools/" + s.Orangers.ID + "/certificate-expiries"}).is(http.StatusOK)); far.CasesShown {
			t.Error("the focal point is shown cases")
		}
	})
}
