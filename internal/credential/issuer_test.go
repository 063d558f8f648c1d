package credential_test

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"sync"
	"testing"

	"sanad/internal/access"
	"sanad/internal/credential"
	"sanad/internal/fault"
	"sanad/internal/seal"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

type office struct {
	*world.World
	t      *testing.T
	keys   *seal.Keys
	issuer *credential.Issuer
}

func eachOffice(t *testing.T, f func(o *office)) {
	t.Helper()
	world.Each(t, func(t *testing.T, w *world.World) {
		keys, err := seal.Generate()
		must(t, err)
		f(&office{w, t, keys, credential.New(w.DB, keys, "https://sanad.example")})
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (o *office) count(statement string, values ...any) (n int) {
	o.t.Helper()
	must(o.t, o.DB.Read(o.t.Context()).Raw(statement, values...).Scan(&n).Error)
	return n
}

// held is a certificate of the world's.
func (o *office) held(p world.Person) credential.Certificate {
	o.t.Helper()
	w := o.Warrant(o.t, p, access.CertificateRead)
	found, err := o.Certificates.OfPerson(o.t.Context(), w, p.ID)
	must(o.t, err)
	if len(found) == 0 {
		o.t.Fatal("no certificate")
	}
	return with(func(c *credential.Certificate) { c.ID = found[0].ID })
}

type badge struct {
	Status struct {
		List     string `json:"statusListCredential"`
		Position string `json:"statusListIndex"`
	} `json:"credentialStatus"`
	Subject struct {
		Encoded string `json:"encodedList"`
	} `json:"credentialSubject"`
	Proof struct {
		Method string `json:"verificationMethod"`
	}
}

func (o *office) badge(p world.Person) badge {
	o.t.Helper()
	text, err := o.issuer.Badge(o.t.Context(), o.Warrant(o.t, p, access.CertificateRead), o.held(p))
	must(o.t, err)
	return decoded(o.t, text)
}

func decoded(t *testing.T, text []byte) (b badge) {
	t.Helper()
	must(t, json.Unmarshal(text, &b))
	return b
}

// revoked tells what the published list says of a place.
func (o *office) revoked(b badge) bool {
	o.t.Helper()
	list, err := o.issuer.StatusList(o.t.Context(), b.Status.List[strings.LastIndex(b.Status.List, "/")+1:])
	must(o.t, err)
	packed, err := base64.RawURLEncoding.DecodeString(decoded(o.t, list.Body).Subject.Encoded[1:])
	must(o.t, err)
	z, err := gzip.NewReader(bytes.NewReader(packed))
	must(o.t, err)
	bits, err := io.ReadAll(z)
	must(o.t, err)
	if len(bits)*8 != 131_072 {
		o.t.Errorf("a list of %d places", len(bits)*8)
	}
	at, err := strconv.Atoi(b.Status.Position)
	must(o.t, err)
	return bits[at/8]&(0x80>>(at%8)) != 0
}

func TestOneFirstKeyForAll(t *testing.T) {
	t.Parallel()
	eachOffice(t, func(o *office) {
		var wait sync.WaitGroup
		for range 6 {
			wait.Go(func() {
				if _, err := o.issuer.Document(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		if n := o.count("SELECT COUNT(*) FROM credential_keys"); n != 1 {
			t.Errorf("%d keys", n)
		}
	})
}

func TestEarlierKeysStayPublished(t *testing.T) {
	t.Parallel()
	eachOffice(t, func(o *office) {
		before := o.badge(o.Amina)
		fresh, err := o.issuer.Rotate(t.Context())
		must(t, err)
		after := o.badge(o.Amina)
		if after.Proof.Method != "did:web:sanad.example#"+fresh || after.Proof.Method == before.Proof.Method || after.Status != before.Status {
			t.Errorf("before %+v, after %+v", before, after)
		}
		doc, err := o.issuer.Document(t.Context())
		must(t, err)
		for _, method := range []string{before.Proof.Method, after.Proof.Method} {
			if !bytes.Contains(doc.Body, []byte(method)) {
				t.Errorf("%s is not published", method)
			}
		}
		if n := o.count("SELECT COUNT(*) FROM audit_entries WHERE action = 'issuer_key:rotate' AND actor_id = ''"); n != 1 {
			t.Errorf("%d lines in the journal", n)
		}
		if n := o.count("SELECT COUNT(*) FROM credential_keys WHERE private_key LIKE 'v1.%' AND active = (retired_at IS NULL)"); n != 2 {
			t.Errorf("%d keys are sealed", n)
		}
	})
}

// Whoever rotates is told of a key that is there, also when others do so at the same moment.
func TestRotationsAtOnceKeepEveryKey(t *testing.T) {
	t.Parallel()
	eachOffice(t, func(o *office) {
		_, err := o.issuer.Document(t.Context())
		must(t, err)
		var all sync.WaitGroup
		told := make([]string, 6)
		for i := range told {
			all.Go(func() {
				id, err := o.issuer.Rotate(t.Context())
				if told[i] = id; err != nil {
					t.Errorf("rotate: %v", err)
				}
			})
		}
		all.Wait()
		if kept := o.count("SELECT COUNT(*) FROM credential_keys WHERE id IN ?", told); kept != len(told) {
			t.Errorf("%d of %d keys are kept", kept, len(told))
		}
		if active := o.count("SELECT COUNT(*) FROM credential_keys WHERE active"); active != 1 {
			t.Errorf("%d keys are in use", active)
		}
	})
}

func TestAPlaceIsKeptAndTellsOfRevocation(t *testing.T) {
	t.Parallel()
	eachOffice(t, func(o *office) {
		amina, karim := o.badge(o.Amina), o.badge(o.Karim)
		if amina.Status == karim.Status || o.badge(o.Amina).Status != amina.Status {
			t.Errorf("places %+v and %+v", amina.Status, karim.Status)
		}
		if o.revoked(amina) || o.revoked(karim) {
			t.Error("revoked before anybody revoked")
		}
		first, err := o.issuer.StatusList(t.Context(), "1")
		must(t, err)
		same, err := o.issuer.StatusList(t.Context(), "1")
		must(t, err)
		if !bytes.Equal(first.Body, same.Body) {
			t.Error("the list was signed again although nothing changed")
		}
		must(t, o.DB.InTx(t.Context(), func(tx storage.Tx) error {
			return tx.Exec("UPDATE certification_certificates SET revoked_on = ?, revoked_for = 'other' WHERE id = ?", o.Today(), o.held(o.Amina).ID).Error
		}))
		if !o.revoked(amina) || o.revoked(karim) {
			t.Error("the list tells of another revocation")
		}
		after, err := o.issuer.StatusList(t.Context(), "1")
		must(t, err)
		if after.Tag == first.Tag {
			t.Error("the tag is the same after a revocation")
		}
		for _, id := range []string{"0", "2", "01", "-1", "1x", ""} {
			if _, err := o.issuer.StatusList(t.Context(), id); fault.KindOf(err) != fault.NotFound {
				t.Errorf("list %q: %v", id, err)
			}
		}
	})
}

func TestDownloadsAreJournalledOnceEach(t *testing.T) {
	t.Parallel()
	eachOffice(t, func(o *office) {
		w, c := o.Warrant(t, o.Amina, access.CertificateRead), o.held(o.Amina)
		o.badge(o.Amina)
		_, err := o.issuer.Paper(t.Context(), w, c)
		must(t, err)
		for _, format := range []string{"pdf", "credential"} {
			n := o.count("SELECT COUNT(*) FROM audit_entries WHERE action = 'certificate:download' AND actor_id = ? AND object_id = ? AND facts = ?",
				o.Amina.ID, c.ID, "format="+format)
			if n != 1 {
				t.Errorf("%s: %d lines", format, n)
			}
		}
	})
}

func TestNothingIsIssuedWithoutAPublicAddress(t *testing.T) {
	t.Parallel()
	eachOffice(t, func(o *office) {
		silent := credential.New(o.DB, o.keys, "")
		w := o.Warrant(t, o.Amina, access.CertificateRead)
		_, paper := silent.Paper(t.Context(), w, usual())
		_, signed := silent.Badge(t.Context(), w, usual())
		_, doc := silent.Document(t.Context())
		_, list := silent.StatusList(t.Context(), "1")
		for _, err := range []error{paper, signed, doc, list} {
			if f, ok := fault.As(err); !ok || f.Code != "public_url_missing" {
				t.Errorf("got %v", err)
			}
		}
		if n := o.count("SELECT COUNT(*) FROM credential_keys"); n != 0 {
			t.Error("a key was made")
		}
	})
}

func TestOtherMasterKeysOpenNoIssuersKey(t *testing.T) {
	t.Parallel()
	eachOffice(t, func(o *office) {
		o.badge(o.Amina)
		if n, err := o.issuer.Rewrap(t.Context()); n != 0 || err != nil {
			t.Errorf("rewrapped %d, %v", n, err)
		}
		others, err := seal.Generate()
		must(t, err)
		if _, err := credential.New(o.DB, others, "https://sanad.example").Badge(t.Context(), o.Warrant(t, o.Amina, access.CertificateRead), o.held(o.Amina)); err == nil {
			t.Error("signed with a key that does not open")
		}
	})
}

func BenchmarkBadge(b *testing.B) {
	for b.Loop() {
		if err := credential.SignUsual(); err != nil {
			b.Fatal(err)
		}
	}
}
