package certification

import (
	"context"
	"slices"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// National is the id of the issuer of the country; an AREF's own goes by the AREF's id.
const National = "national"

// Issuer is who hands certificates over and who signs them, in both languages.
type Issuer struct {
	ID          string
	NameFR      string
	NameAR      string
	SignatoryFR string
	SignatoryAR string
	TitleFR     string
	TitleAR     string
	Version     int64
	ChangedBy   string
	ChangedAt   time.Time
}

// TableName for GORM.
func (Issuer) TableName() string { return "certification_issuers" }

func (i Issuer) on(t Told) Told {
	t.IssuerFR, t.IssuerAR, t.SignatoryFR, t.SignatoryAR = i.NameFR, i.NameAR, i.SignatoryFR, i.SignatoryAR
	t.SignatoryTitleFR, t.SignatoryTitleAR = i.TitleFR, i.TitleAR
	return t
}

// IssuerDetails are what may be said of an issuer. A signatory's name is printed, so it is told as it is signed.
type IssuerDetails struct {
	NameFR, NameAR           string
	SignatoryFR, SignatoryAR string
	TitleFR, TitleAR         string
}

const maxName = 160

// with is the issuer as somebody puts it, or the fields that cannot be taken. Both languages are printed side by side.
func (i Issuer) with(d IssuerDetails) (Issuer, error) {
	var bad []fault.Field
	put := func(path string, kept *string, said string) {
		clean, code := printable(said, maxName)
		if code == "" && clean == "" {
			code = "required"
		}
		if code != "" {
			bad = append(bad, fault.Field{Path: path, Code: code})
		}
		*kept = clean
	}
	put("name_fr", &i.NameFR, d.NameFR)
	put("name_ar", &i.NameAR, d.NameAR)
	put("signatory_fr", &i.SignatoryFR, d.SignatoryFR)
	put("signatory_ar", &i.SignatoryAR, d.SignatoryAR)
	put("title_fr", &i.TitleFR, d.TitleFR)
	put("title_ar", &i.TitleAR, d.TitleAR)
	if len(bad) > 0 {
		return Issuer{}, fault.InvalidFields(bad...)
	}
	return i, nil
}

// Issuer is who signs the certificates of an AREF, or of the country: the one asked for, or the country's where the AREF
// named none. Nobody named is an Issuer without an id. It is no secret to whoever works below.
func (r *Register) Issuer(ctx context.Context, w access.Warrant, id string) (Issuer, error) {
	tx, w := r.db.Read(ctx), w.For(access.CertificateRead)
	if id != National {
		place := orgpath.Of(id)
		if !slices.ContainsFunc(w.Scope().Nodes(), func(n orgpath.Path) bool { return n.Contains(place) || place.Contains(n) }) {
			return Issuer{}, fault.New(fault.NotFound, "aref_not_found")
		}
		if err := arefExists(tx, id); err != nil {
			return Issuer{}, err
		}
	}
	return issuerOf(tx, id)
}

// PutIssuer names who signs from now on; certificates that were issued stay as they are. The version is that of the issuer's
// own row, 0 before any.
func (r *Register) PutIssuer(ctx context.Context, w access.Warrant, id string, version int64, d IssuerDetails) (Issuer, error) {
	w = w.For(access.SettingWrite)
	put, err := Issuer{ID: id}.with(d)
	if err != nil {
		return Issuer{}, err
	}
	put.Version, put.ChangedBy, put.ChangedAt = version+1, w.Person(), r.db.Now()
	err = r.db.InTx(ctx, func(tx storage.Tx) error {
		if err := mayName(tx, w, id); err != nil {
			return err
		}
		if err := putIssuer(tx, put); err != nil {
			return err
		}
		return audit.Append(tx, put.ChangedAt, audit.Entry{Action: "issuer:put", Actor: w.Person(), ObjectKind: "issuer", ObjectID: id})
	})
	return put, err
}

func mayName(tx storage.Tx, w access.Warrant, id string) error {
	switch {
	case id == National && w.Allows(access.Object{Path: orgpath.Root}):
		return nil
	case id == National:
		return fault.New(fault.Denied, "out_of_scope")
	case w.Allows(access.Object{Path: orgpath.Of(id)}):
		return arefExists(tx, id)
	}
	return fault.New(fault.NotFound, "aref_not_found")
}
