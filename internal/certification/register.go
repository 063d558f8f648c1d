package certification

import (
	"context"
	"slices"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/settings"
	"sanad/internal/storage"
)

// Register is every use case of the certificates.
type Register struct {
	db      *storage.DB
	numbers *settings.Store
	ports   Ports
	hooks   []Hook
}

// Hook is what must happen in the same transaction when a person's certificates changed, or ("") those of many.
type Hook func(tx storage.Tx, personID string) error

// New makes the register; it is whole once Plug has named its neighbours.
func New(db *storage.DB) *Register { return &Register{db: db} }

// Plug names the numbers and the neighbours, every one of them. It comes apart from New because those who know of protocol
// tests need cases, and those need certificates. Call it while wiring, never later.
func (r *Register) Plug(numbers *settings.Store, ports Ports) { r.numbers, r.ports = numbers, ports }

// OnChange registers a hook. Call it while wiring, never later.
func (r *Register) OnChange(h Hook) { r.hooks = append(r.hooks, h) }

func (r *Register) changed(tx storage.Tx, personID string) error {
	for _, hook := range r.hooks {
		if err := hook(tx, personID); err != nil {
			return err
		}
	}
	return nil
}

// maxPeople bounds one question about standings.
const maxPeople = 1000

func (r *Register) today() calendar.Date { return calendar.Day(r.db.Now()) }

// Standing tells how each of these people stood on a date, seen from today, in one statement.
func (r *Register) Standing(tx storage.Tx, people []string, on, today calendar.Date) (map[string]Standing, error) {
	held, err := r.Held(tx, people)
	if err != nil {
		return nil, err
	}
	standing := make(map[string]Standing, len(people))
	for _, p := range people {
		standing[p] = held.Standing(p, on, today)
	}
	return standing, nil
}

// Held reads the certificates of some people, at most a thousand, in one statement; for callers with many dates to judge.
func (r *Register) Held(tx storage.Tx, people []string) (Held, error) {
	if len(people) == 0 {
		return Held{}, nil
	}
	if len(people) > maxPeople {
		return nil, fault.New(fault.Invalid, "too_many_people")
	}
	return ofPeople(tx, people)
}

// OfSchool shows the present team of a school with its certificates.
func (r *Register) OfSchool(ctx context.Context, w access.Warrant, schoolID string) ([]Line, error) {
	tx, today := r.db.Read(ctx), r.today()
	team, err := teamOf(tx, w.For(access.CertificateRead), schoolID, today)
	if err != nil {
		return nil, err
	}
	if len(team) == 0 {
		return nil, nil
	}
	people := make([]string, len(team))
	for i, m := range team {
		people[i] = m.PersonID
	}
	held, err := r.Held(tx, people)
	if err != nil {
		return nil, err
	}
	numbers, err := r.numbers.Values(tx, team[0].ArefID)
	if err != nil {
		return nil, err
	}
	judged, err := r.judge(tx, people, held, numbers)
	for i, m := range team {
		team[i].Certificates = held[m.PersonID]
		team[i].Certified = held.Standing(m.PersonID, today, today) == Valid
		team[i].Qualification = judged[m.PersonID]
	}
	return team, err
}

// OfPerson shows one person's certificates, latest first, to themself and to whoever may read them where
// the person is: at their own place or at a school in whose team they are.
func (r *Register) OfPerson(ctx context.Context, w access.Warrant, personID string) ([]Certificate, error) {
	tx := r.db.Read(ctx)
	if personID != w.Person() || personID == "" {
		if err := reaches(tx, w.For(access.CertificateRead), personID, r.today()); err != nil {
			return nil, err
		}
	}
	held, err := r.Held(tx, []string{personID})
	return held[personID], err
}

// Record adds a certificate to a person within the warrant's reach; nobody records their own.
func (r *Register) Record(ctx context.Context, w access.Warrant, personID string, d Details, once storage.Once) (Certificate, error) {
	w = w.For(access.CertificateWrite)
	d, err := d.clean(r.today())
	if err != nil {
		return Certificate{}, err
	}
	now := r.db.Now()
	var made Certificate
	err = r.db.InTx(ctx, func(tx storage.Tx) error {
		if err := r.mayWrite(tx, w, personID); err != nil {
			return err
		}
		id, _, err := once.Do(tx, w.Person(), now, func() (string, error) {
			c := newCertificate(personID, d, now)
			c.IssuedBy = w.Person()
			if err := insert(tx, c); err != nil {
				return "", err
			}
			if err := r.changed(tx, personID); err != nil {
				return "", err
			}
			return c.ID, audit.Append(tx, now, entry("certificate:record", w.Person(), c))
		})
		if err != nil {
			return err
		}
		made, err = certificate(tx, id)
		return err
	})
	return made, err
}

// Revocation says from which day on a certificate counts for nothing, and why.
type Revocation struct {
	On     calendar.Date
	Reason Reason
}

func (v Revocation) check(issued, today calendar.Date) error {
	var bad []fault.Field
	if v.On.Before(issued) || v.On.After(today) {
		bad = append(bad, fault.Field{Path: "revoked_on", Code: "out_of_range"})
	}
	if !slices.Contains(reasons, v.Reason) {
		bad = append(bad, fault.Field{Path: "reason", Code: "unknown"})
	}
	if len(bad) > 0 {
		return fault.InvalidFields(bad...)
	}
	return nil
}

// Revoke takes a certificate back from a person within the warrant's reach; nobody revokes their own. A second
// revocation corrects the first.
func (r *Register) Revoke(ctx context.Context, w access.Warrant, id string, version int64, v Revocation) (Certificate, error) {
	w = w.For(access.CertificateWrite)
	var after Certificate
	err := r.db.InTx(ctx, func(tx storage.Tx) error {
		c, err := certificate(tx, id)
		if err != nil {
			return err
		}
		if err := reaches(tx, w, c.PersonID, r.today()); err != nil {
			return fault.New(fault.NotFound, "certificate_not_found")
		}
		if c.PersonID == w.Person() {
			return fault.New(fault.Denied, "own_certificate")
		}
		if err := v.check(c.IssuedOn, r.today()); err != nil {
			return err
		}
		if err := revoke(tx, id, version, v, w.Person()); err != nil {
			return err
		}
		if after, err = certificate(tx, id); err != nil {
			return err
		}
		if err := r.changed(tx, c.PersonID); err != nil {
			return err
		}
		return audit.Append(tx, r.db.Now(), entry("certificate:revoke", w.Person(), after))
	})
	return after, err
}

func (r *Register) mayWrite(tx storage.Tx, w access.Warrant, personID string) error {
	if personID == w.Person() {
		return fault.New(fault.Denied, "own_certificate")
	}
	err := reaches(tx, w, personID, r.today())
	if fault.KindOf(err) == fault.NotFound {
		return fault.InvalidFields(fault.Field{Path: "person_id", Code: "unknown_person"})
	}
	return err
}

func entry(action, actor string, c Certificate) audit.Entry {
	facts := audit.Facts{"person": c.PersonID, "issued_on": c.IssuedOn.String()}
	if !c.ValidUntil.IsZero() {
		facts["valid_until"] = c.ValidUntil.String()
	}
	if !c.RevokedOn.IsZero() {
		facts["revoked_on"] = c.RevokedOn.String()
	}
	if c.RevokedFor != "" {
		facts["reason"] = string(c.RevokedFor)
	}
	return audit.Entry{Action: action, Actor: actor, ObjectKind: "certificate", ObjectID: c.ID, Facts: facts}
}
