package certification

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

const maxLines = 200_000

var columns = []csvfile.Column{
	{Name: "login", Aliases: []string{"email", "staff_number", "ppr"}, Max: 254},
	{Name: "number", Aliases: []string{"certificate", "certificate_number"}, Max: maxNumber},
	{Name: "issued_on", Aliases: []string{"issued"}, Max: 20},
	{Name: "valid_until", Optional: true, Max: 20},
	{Name: "revoked_on", Aliases: []string{"revoked"}, Optional: true, Max: 20},
	{Name: "revoked_for", Aliases: []string{"reason"}, Optional: true, Max: 40},
	{Name: "holder_fr", Optional: true, Max: maxHolder},
	{Name: "holder_ar", Optional: true, Max: maxHolder},
	{Name: "issuer_fr", Aliases: []string{"issuer"}, Optional: true, Max: maxName},
	{Name: "issuer_ar", Optional: true, Max: maxName},
}

type certificateLine struct {
	line        int
	login       string
	certificate Certificate
}

// Import takes a register of certificates of people within the warrant's reach, never of one's own.
func (r *Register) Import(ctx context.Context, w access.Warrant, in io.Reader, dryRun bool) (csvfile.Report, error) {
	w = w.For(access.CertificateWrite)
	if w.Scope().Empty() {
		return csvfile.Report{}, fault.New(fault.Denied, "out_of_scope")
	}
	return r.take(ctx, in, dryRun, w.Person(), func(tx storage.Tx, people []string) (map[string]bool, error) {
		return within(tx, w, people, r.today())
	})
}

// Load takes a register of certificates from the command line. A number already known corrects that
// certificate, unless it is somebody else's.
func (r *Register) Load(ctx context.Context, in io.Reader, dryRun bool) (csvfile.Report, error) {
	return r.take(ctx, in, dryRun, access.Importer, nil)
}

// reached tells which of some people a register may speak of; nil is everybody.
type reached func(tx storage.Tx, people []string) (map[string]bool, error)

func (r *Register) take(ctx context.Context, in io.Reader, dryRun bool, actor string, may reached) (csvfile.Report, error) {
	file, err := csvfile.Open(in, columns)
	if err != nil {
		return csvfile.Report{}, fmt.Errorf("import certificates: %w", err)
	}
	file.Limit(maxLines)
	lines := certificateLines(file, r.today())
	inTx := func(f func(storage.Tx) error) error { return r.db.InTx(ctx, f) }
	return csvfile.Whole(file, dryRun, inTx, func(tx storage.Tx) error {
		l := loading{file: file, actor: actor, now: r.db.Now(), dryRun: dryRun}
		if err := l.load(tx, lines, may); err != nil || dryRun || !file.Clean() {
			return err
		}
		return r.changed(tx, "")
	})
}

func certificateLines(file *csvfile.File, today calendar.Date) []certificateLine {
	var lines []certificateLine
	seen := map[string]struct{}{}
	for row := range file.Rows() {
		c, ok := readLine(file, row, today)
		if !ok {
			continue
		}
		if _, twice := seen[c.Number]; twice {
			file.Refuse(row.Line, "number", "duplicate")
			continue
		}
		seen[c.Number] = struct{}{}
		lines = append(lines, certificateLine{row.Line, row.Value("login"), c})
	}
	return lines
}

func readLine(file *csvfile.File, row csvfile.Row, today calendar.Date) (Certificate, bool) {
	var dates [3]calendar.Date
	for i, column := range []string{"issued_on", "valid_until", "revoked_on"} {
		said := row.Value(column)
		if said == "" {
			continue
		}
		d, err := calendar.ParseDate(csvfile.ISODate(said))
		if err != nil {
			file.Refuse(row.Line, column, "date_malformed")
			return Certificate{}, false
		}
		dates[i] = d
	}
	d, err := Details{
		Number: row.Value("number"), IssuedOn: dates[0], ValidUntil: dates[1], HolderFR: row.Value("holder_fr"), HolderAR: row.Value("holder_ar"),
		IssuerFR: row.Value("issuer_fr"), IssuerAR: row.Value("issuer_ar"),
	}.clean(today)
	if f, refused := fault.As(err); refused {
		for _, field := range f.Fields {
			file.Refuse(row.Line, field.Path, field.Code)
		}
		return Certificate{}, false
	}
	revoked := dates[2]
	if !revoked.IsZero() && (revoked.Before(d.IssuedOn) || revoked.After(today)) {
		file.Refuse(row.Line, "revoked_on", "out_of_range")
		return Certificate{}, false
	}
	reason := Reason(row.Value("revoked_for"))
	if reason != "" && (revoked.IsZero() || !slices.Contains(reasons, reason)) {
		file.Refuse(row.Line, "revoked_for", "unknown")
		return Certificate{}, false
	}
	return Certificate{Number: d.Number, IssuedOn: d.IssuedOn, ValidUntil: d.ValidUntil, RevokedOn: revoked, RevokedFor: reason, Told: Told{
		HolderFR: d.HolderFR, HolderAR: d.HolderAR, IssuerFR: d.IssuerFR, IssuerAR: d.IssuerAR,
	}}, true
}

// loading is one register on its way into the database.
type loading struct {
	file   *csvfile.File
	actor  string
	now    time.Time
	dryRun bool
}

func (l loading) load(tx storage.Tx, lines []certificateLine, may reached) error {
	lines, err := l.holders(tx, lines, may)
	if err != nil {
		return err
	}
	known, err := byNumber(tx)
	if err != nil {
		return err
	}
	var fresh []Certificate
	var journal []audit.Entry
	for _, line := range lines {
		before, exists := known[line.certificate.Number]
		c := line.certificate.keeping(before)
		switch {
		case !exists:
			c.ID, c.Version, c.RecordedAt, c.IssuedBy, c.Code = storage.NewID(), 1, l.now, l.actor, newCode()
			fresh = append(fresh, c)
			journal = append(journal, entry("certificate:record", l.actor, c))
		case before.PersonID != c.PersonID:
			l.file.Refuse(line.line, "number", "number_taken")
		case before.says(c):
			l.file.Count("unchanged", 1)
		case before.issuedHere() && !before.onlyRevoked(c):
			l.file.Refuse(line.line, "number", "issued_here")
		default:
			l.file.Count("updated", 1)
			c.ID = before.ID
			journal = append(journal, entry("certificate:correct", l.actor, c))
			if err := correct(tx, before, c, l.actor); err != nil {
				return err
			}
		}
	}
	l.file.Count("created", len(fresh))
	if l.dryRun || !l.file.Clean() {
		return nil
	}
	if err := insertAll(tx, fresh); err != nil {
		return err
	}
	return audit.AppendAll(tx, l.now, journal)
}

// holders finds out whose certificates the lines are. Whoever is out of reach is unknown: a register tells nothing of others.
func (l loading) holders(tx storage.Tx, lines []certificateLine, may reached) ([]certificateLine, error) {
	logins, err := access.LoadLogins(tx)
	if err != nil {
		return nil, err
	}
	var people []string
	for i := range lines {
		if person, found := logins.Find(lines[i].login); found {
			lines[i].certificate.PersonID = person.ID
			people = append(people, person.ID)
		}
	}
	var reach map[string]bool
	if may != nil {
		if reach, err = may(tx, people); err != nil {
			return nil, err
		}
	}
	taken := make([]certificateLine, 0, len(lines))
	for _, line := range lines {
		switch person := line.certificate.PersonID; {
		case person == "" || may != nil && !reach[person]:
			l.file.Refuse(line.line, "login", "unknown_person")
		case person == l.actor:
			l.file.Refuse(line.line, "login", "own_certificate")
		default:
			taken = append(taken, line)
		}
	}
	return taken, nil
}

// keeping leaves standing what the register does not know of: a revocation, its reason, what was told besides.
func (c Certificate) keeping(before Certificate) Certificate {
	if c.RevokedOn.IsZero() {
		c.RevokedOn = before.RevokedOn
	}
	if c.RevokedOn == before.RevokedOn && c.RevokedFor == "" {
		c.RevokedFor = before.RevokedFor
	}
	told := before.Told
	for kept, said := range map[*string]string{
		&told.HolderFR: c.HolderFR, &told.HolderAR: c.HolderAR, &told.IssuerFR: c.IssuerFR, &told.IssuerAR: c.IssuerAR,
	} {
		if said != "" {
			*kept = said
		}
	}
	c.Told = told
	return c
}

func (c Certificate) says(other Certificate) bool {
	return c.IssuedOn == other.IssuedOn && c.ValidUntil == other.ValidUntil && c.RevokedOn == other.RevokedOn && c.RevokedFor == other.RevokedFor &&
		c.Told == other.Told
}

// onlyRevoked tells whether a register takes the certificate back and says nothing else of it.
func (c Certificate) onlyRevoked(after Certificate) bool {
	taken := c
	taken.RevokedOn, taken.RevokedFor = after.RevokedOn, after.RevokedFor
	return c.RevokedOn.IsZero() && taken.says(after)
}

func newCertificate(person string, d Details, now time.Time) Certificate {
	return Certificate{
		ID: storage.NewID(), PersonID: person, Number: d.Number, IssuedOn: d.IssuedOn, ValidUntil: d.ValidUntil,
		Version: 1, RecordedAt: now, Told: Told{
			Code: newCode(), HolderFR: d.HolderFR, HolderAR: d.HolderAR, IssuerFR: d.IssuerFR, IssuerAR: d.IssuerAR,
		},
	}
}
