// Package credential makes of one certificate what its holder carries away: the printed document, and an Open Badges 3.0
// credential that anybody can verify without asking this service again, but for the list of those revoked.
// It keeps the issuer's keys and each credential's place in that list. It does not know who may have a certificate; to list
// those revoked it reads certification_certificates.
package credential

import (
	"context"
	"net/url"
	"strings"
	"sync"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/seal"
	"sanad/internal/storage"
)

// Certificate is what is printed and signed. Either name may be missing; a zero ValidUntil never ends.
type Certificate struct {
	ID         string
	Number     string
	Code       string // what /verify/ takes
	Holder     Text
	Issuer     Text
	Signatory  Text
	Office     Text // the signatory's
	Course     Text
	Kind       string
	Hours      int
	From, To   calendar.Date // of the course; zero for a certificate of an old register
	IssuedOn   calendar.Date
	ValidUntil calendar.Date
	RevokedOn  calendar.Date
}

// Text is said in both languages, as it is printed.
type Text struct{ FR, AR string }

// Issuer is every use case of the package.
type Issuer struct {
	db     *storage.DB
	keys   *seal.Keys
	public string // the origin that people reach the service at
	did    string

	mu    sync.Mutex
	lists map[int64]Signed // the status lists as last signed
}

// New makes the issuer. Without the origin at which the public reaches the service it issues nothing: both the code on the
// paper and the name of the issuer are made of it.
func New(db *storage.DB, keys *seal.Keys, public string) *Issuer {
	return &Issuer{db: db, keys: keys, public: strings.TrimSuffix(public, "/"), did: didOf(public), lists: map[int64]Signed{}}
}

// didOf is the did:web of an origin; the colon before a port is escaped.
func didOf(public string) string {
	u, err := url.Parse(public)
	if err != nil || u.Host == "" {
		return ""
	}
	return "did:web:" + strings.ReplaceAll(u.Host, ":", "%3A")
}

// ready refuses before anything is made that could never be verified.
func (i *Issuer) ready() error {
	if i.did == "" {
		return fault.New(fault.Unavailable, "public_url_missing")
	}
	return nil
}

func (i *Issuer) verifyAt(c Certificate) string { return i.public + "/verify/" + c.Code }

// Paper draws the document, and leaves a line in the journal.
func (i *Issuer) Paper(ctx context.Context, w access.Warrant, c Certificate) ([]byte, error) {
	if err := i.ready(); err != nil {
		return nil, err
	}
	drawn, err := Draw(c, i.verifyAt(c))
	if err != nil {
		return nil, err
	}
	return drawn, i.db.InTx(ctx, func(tx storage.Tx) error {
		return audit.Append(tx, i.db.Now(), downloaded(w, c, "pdf"))
	})
}

// Badge signs the credential with the key in use, gives it its place in a status list when it has none yet, and leaves a
// line in the journal.
func (i *Issuer) Badge(ctx context.Context, w access.Warrant, c Certificate) ([]byte, error) {
	if err := i.ready(); err != nil {
		return nil, err
	}
	key, err := i.active(ctx)
	if err != nil {
		return nil, err
	}
	now := i.db.Now()
	var at entry
	err = i.db.InTx(ctx, func(tx storage.Tx) error {
		var err error
		if at, err = place(tx, c.ID, now); err != nil {
			return err
		}
		return audit.Append(tx, now, downloaded(w, c, "credential"))
	})
	if err != nil {
		return nil, err
	}
	return i.sign(key, i.badge(c, at), now)
}

func downloaded(w access.Warrant, c Certificate, format string) audit.Entry {
	return audit.Entry{
		Action: "certificate:download", Actor: w.Person(), ObjectKind: "certificate", ObjectID: c.ID, Facts: audit.Facts{"format": format},
	}
}

// instant is how times are written in credentials.
func instant(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }
