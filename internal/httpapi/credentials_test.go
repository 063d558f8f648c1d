package httpapi

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"sanad/api"
	"sanad/internal/testkit/world"
)

// certificateOf is the latest certificate of somebody, as they see it.
func (s *site) certificateOf(p world.Person) api.Certificate {
	s.t.Helper()
	return read[api.CertificateList](s.as(p, call{at: "GET /api/v1/people/" + p.ID + "/certificates"}).is(http.StatusOK)).Items[0]
}

func TestTheDocumentGoesToTheHolderAndToWhoeverMayReadIt(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		c := s.certificateOf(s.Amina)
		at := call{at: "GET /api/v1/certificates/" + c.ID + "/document"}
		for _, p := range []world.Person{s.Amina, s.Karim, s.Driss} {
			a := s.as(p, at).is(http.StatusOK)
			if !bytes.HasPrefix(a.body, []byte("%PDF-")) || a.header.Get("Content-Type") != "application/pdf" {
				t.Errorf("not a document: %.20s", a.body)
			}
			if got, want := a.header.Get("Content-Disposition"), `attachment; filename="certificat-`+c.Number+`.pdf"`; got != want {
				t.Errorf("kept as %s, want %s", got, want)
			}
			if a.header.Get("Cache-Control") != "no-store" {
				t.Errorf("may be kept by others: %s", a.header.Get("Cache-Control"))
			}
		}
		s.as(s.Samira, at).refused(http.StatusNotFound, "certificate_not_found")
		s.as(s.Bouchra, at).refused(http.StatusNotFound, "certificate_not_found")
		s.as(s.Amina, call{at: "GET /api/v1/certificates/nobodys/document"}).refused(http.StatusNotFound, "certificate_not_found")
		if strings.Contains(s.log.String(), "Bennani") {
			t.Error("a name is in the log")
		}
	})
}

func TestTheCredentialGoesToItsHolderAlone(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		c := s.certificateOf(s.Amina)
		at := call{at: "GET /api/v1/certificates/" + c.ID + "/credential"}
		a := s.as(s.Amina, at).is(http.StatusOK)
		var said struct {
			ID     string
			Type   []string
			Issuer struct{ ID string }
			Status struct {
				List string `json:"statusListCredential"`
			} `json:"credentialStatus"`
			Proof struct {
				Suite  string `json:"cryptosuite"`
				Method string `json:"verificationMethod"`
			}
		}
		ok(t, json.Unmarshal(a.body, &said))
		if said.Issuer.ID != "did:web:sanad.example" || said.Type[1] != "OpenBadgeCredential" || said.Proof.Suite != "eddsa-rdfc-2022" ||
			!strings.HasPrefix(said.ID, "https://sanad.example/verify/") {
			t.Errorf("got %+v", said)
		}
		for _, p := range []world.Person{s.Karim, s.Driss, s.Samira} {
			s.as(p, at).refused(http.StatusNotFound, "certificate_not_found")
		}
		doc := s.as(nobody, call{at: "GET /.well-known/did.json"}).is(http.StatusOK)
		if !strings.Contains(string(doc.body), said.Proof.Method) {
			t.Errorf("%s is not in %s", said.Proof.Method, doc.body)
		}
		s.published(call{at: "GET /.well-known/did.json"})
		s.published(call{at: "GET " + strings.TrimPrefix(said.Status.List, "https://sanad.example")})
		s.as(nobody, call{at: "GET /api/v1/credentials/status/7"}).refused(http.StatusNotFound, "status_list_not_found")
	})
}

// TestOnesOwnCertificateNeedsNoRole is for those who were certified and hold no role yet, or no longer.
func TestOnesOwnCertificateNeedsNoRole(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		made := read[api.Certificate](s.as(s.Hassan, call{at: "POST /api/v1/certificates", body: map[string]any{
			"person_id": s.Bouchra.ID, "number": "MPP-2026-031", "issued_on": "2026-11-02",
		}}).is(http.StatusCreated))
		for _, file := range []string{"/document", "/credential"} {
			s.as(s.Bouchra, call{at: "GET /api/v1/certificates/" + made.ID + file}).is(http.StatusOK)
		}
	})
}

// published is what verifiers anywhere may fetch, keep a moment and ask again for.
func (s *site) published(c call) {
	s.t.Helper()
	a := s.as(nobody, c).is(http.StatusOK)
	for name, want := range map[string]string{
		"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": publishedFor, "Content-Security-Policy": apiPolicy,
	} {
		if got := a.header.Get(name); got != want {
			s.t.Errorf("%s: %s is %q, want %q", c.at, name, got, want)
		}
	}
	c.headers = []string{"If-None-Match", a.header.Get("ETag")}
	if again := s.as(nobody, c).is(http.StatusNotModified); len(again.body) > 0 {
		s.t.Errorf("%s: sent again", c.at)
	}
}
