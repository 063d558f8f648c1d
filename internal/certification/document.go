package certification

import (
	"context"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

// Document is what a certificate says on paper and as a credential. Names are as they were at issue; of a certificate from
// an older register they are the holder's and the issuer's of today, and the course may be empty.
type Document struct {
	ID       string
	PersonID string
	Number   string
	Code     Code

	HolderFR, HolderAR                 string
	IssuerFR, IssuerAR                 string
	SignatoryFR, SignatoryAR           string
	SignatoryTitleFR, SignatoryTitleAR string

	CourseKind           string // trainers, team or refresher; empty when unknown
	CourseFR, CourseAR   string
	CourseHours          int
	CourseFrom, CourseTo calendar.Date

	IssuedOn   calendar.Date
	ValidUntil calendar.Date // zero never ends
	RevokedOn  calendar.Date // zero while it stands
	State      State         // today
}

// Document reads one certificate for its holder, and for whoever may read certificates where the holder is.
func (r *Register) Document(ctx context.Context, w access.Warrant, id string) (Document, error) {
	tx := r.db.Read(ctx)
	c, err := certificate(tx, id)
	if err != nil {
		return Document{}, err
	}
	if c.PersonID != w.Person() {
		if reaches(tx, w.For(access.CertificateRead), c.PersonID, r.today()) != nil {
			return Document{}, fault.New(fault.NotFound, "certificate_not_found")
		}
	}
	if c.Code == "" {
		if c, err = r.coded(ctx, c.ID); err != nil {
			return Document{}, err
		}
	}
	if c, err = c.completed(tx); err != nil {
		return Document{}, err
	}
	return c.document(r.today()), nil
}

// completed fills in of today what an older register left out.
func (c Certificate) completed(tx storage.Tx) (Certificate, error) {
	noHolder, noIssuer := c.HolderFR == "" && c.HolderAR == "", c.IssuerFR == "" && c.IssuerAR == ""
	if !noHolder && !noIssuer {
		return c, nil
	}
	person, err := bearerOf(tx, c.PersonID)
	if err != nil {
		return c, err
	}
	if noHolder {
		c.HolderFR, c.HolderAR = person.NameFR, person.NameAR
	}
	if noIssuer {
		issuer, err := issuerOf(tx, person.aref())
		if err != nil {
			return c, err
		}
		c.Told = issuer.on(c.Told)
	}
	return c, nil
}

// coded gives a certificate from before there were codes its own, when its document is first asked for.
func (r *Register) coded(ctx context.Context, id string) (after Certificate, err error) {
	err = r.db.InTx(ctx, func(tx storage.Tx) error {
		if err := giveCode(tx, id); err != nil {
			return err
		}
		after, err = certificate(tx, id)
		return err
	})
	return after, err
}

func (c Certificate) document(today calendar.Date) Document {
	return Document{
		ID: c.ID, PersonID: c.PersonID, Number: c.Number, Code: c.Code, HolderFR: c.HolderFR, HolderAR: c.HolderAR,
		IssuerFR: c.IssuerFR, IssuerAR: c.IssuerAR, SignatoryFR: c.SignatoryFR, SignatoryAR: c.SignatoryAR,
		SignatoryTitleFR: c.SignatoryTitleFR, SignatoryTitleAR: c.SignatoryTitleAR, CourseKind: c.CourseKind, CourseFR: c.CourseFR,
		CourseAR: c.CourseAR, CourseHours: c.CourseHours, CourseFrom: c.CourseFrom, CourseTo: c.CourseTo, IssuedOn: c.IssuedOn,
		ValidUntil: c.ValidUntil, RevokedOn: c.RevokedOn, State: c.State(today),
	}
}
