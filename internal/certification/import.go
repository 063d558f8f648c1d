package certification

import (
	"slices"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

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
	d, err := Details{Number: row.Value("number"), IssuedOn: dates[0], ValidUntil: dates[1]}.clean(today)
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
	return Certificate{Number: d.Number, IssuedOn: d.IssuedOn, ValidUntil: d.ValidUntil, RevokedOn: revoked, RevokedFor: reason}, true
}

func load(tx storage.Tx, file *csvfile.File, lines []certificateLine, now time.Time, dryRun bool) error {
	logins, err := access.LoadLogins(tx)
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
		person, found := logins.Find(line.login)
		if !found {
			file.Refuse(line.line, "login", "unknown_person")
			continue
		}
		c := line.certificate
		c.PersonID = person.ID
		before, exists := known[c.Number]
		c = c.keeping(before)
		switch {
		case !exists:
			c.ID, c.Version, c.RecordedAt = storage.NewID(), 1, now
			fresh = append(fresh, c)
			journal = append(journal, entry("certificate:record", access.Importer, c))
		case before.PersonID != c.PersonID:
			file.Refuse(line.line, "number", "number_taken")
		case before.says(c):
			file.Count("unchanged", 1)
		default:
			file.Count("updated", 1)
			c.ID = before.ID
			journal = append(journal, entry("certificate:correct", access.Importer, c))
			if err := correct(tx, before, c); err != nil {
				return err
			}
		}
	}
	file.Count("created", len(fresh))
	if dryRun || !file.Clean() {
		return nil
	}
	if err := insertAll(tx, fresh); err != nil {
		return err
	}
	return audit.AppendAll(tx, now, journal)
}

// keeping leaves a revocation standing that the register does not know of, and the reason of one that it does.
func (c Certificate) keeping(before Certificate) Certificate {
	if c.RevokedOn.IsZero() {
		c.RevokedOn = before.RevokedOn
	}
	if c.RevokedOn == before.RevokedOn && c.RevokedFor == "" {
		c.RevokedFor = before.RevokedFor
	}
	return c
}

func (c Certificate) says(other Certificate) bool {
	return c.IssuedOn == other.IssuedOn && c.ValidUntil == other.ValidUntil && c.RevokedOn == other.RevokedOn && c.RevokedFor == other.RevokedFor
}

func newCertificate(person string, d Details, now time.Time) Certificate {
	return Certificate{
		ID: storage.NewID(), PersonID: person, Number: d.Number, IssuedOn: d.IssuedOn, ValidUntil: d.ValidUntil,
		Version: 1, RecordedAt: now, Told: Told{Code: newCode()},
	}
}
