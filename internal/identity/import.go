package identity

import (
	"context"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/csvfile"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

const maxStaff = 200_000

var staffColumns = []csvfile.Column{
	{Name: "email", Aliases: []string{"mail", "e-mail"}, Optional: true, Max: 254},
	{Name: "staff_number", Aliases: []string{"ppr", "som"}, Optional: true, Max: 20},
	{Name: "name_fr", Aliases: []string{"nom_fr"}, Optional: true, Max: 120},
	{Name: "name_ar", Aliases: []string{"nom_ar"}, Optional: true, Max: 120},
	{Name: "profession", Aliases: []string{"function"}, Optional: true, Max: 40},
	{Name: "locale", Aliases: []string{"language"}, Optional: true, Max: 2},
	{Name: "home", Aliases: []string{"node", "school_code", "CD_ETAB"}, Optional: true, Max: 64},
}

var (
	importedEmail       = regexp.MustCompile(`^[a-z0-9.!#$%&'*+/=?^_{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$`)
	importedStaffNumber = regexp.MustCompile(`^[0-9A-Z]+$`)
	importedProfessions = []string{
		"teacher", "guidance_counsellor", "social_worker", "education_specialist", "administration", "head", "inspector", "other",
	}
)

// staffLine is what a register says of one person; home is a code until it is placed in the tree.
type staffLine struct {
	line               int
	email, staffNumber string
	home               string
	said               importedPerson
}

// ImportPeople takes a register of staff from the command line: those already known by e-mail or staff number are
// corrected, the others created. Nobody gets a password: an administrator or the `user` command sets the first one.
func ImportPeople(ctx context.Context, db *storage.DB, r io.Reader, dryRun bool) (csvfile.Report, error) {
	file, err := csvfile.Open(r, staffColumns)
	if err != nil {
		return csvfile.Report{}, fmt.Errorf("import staff: %w", err)
	}
	file.Limit(maxStaff)
	lines := staffLines(file)
	inTx := func(f func(storage.Tx) error) error { return db.InTx(ctx, f) }
	return csvfile.Whole(file, dryRun, inTx, func(tx storage.Tx) error {
		batch := staffBatch{file: file, now: db.Now(), keep: !dryRun}
		return batch.write(tx, lines)
	})
}

func staffLines(file *csvfile.File) []staffLine {
	var lines []staffLine
	seen := map[string]struct{}{}
	for row := range file.Rows() {
		line := staffLine{
			line: row.Line, home: row.Value("home"),
			email: strings.ToLower(row.Value("email")), staffNumber: strings.ToUpper(row.Value("staff_number")),
			said: importedPerson{
				NameFR: row.Value("name_fr"), NameAR: row.Value("name_ar"),
				Profession: row.Value("profession"), Locale: strings.ToLower(row.Value("locale")),
			},
		}
		if column, code := line.clean(); code != "" {
			file.Refuse(row.Line, column, code)
			continue
		}
		if column := line.repeats(seen); column != "" {
			file.Refuse(row.Line, column, "duplicate")
			continue
		}
		lines = append(lines, line)
	}
	return lines
}

// clean completes the line, or says which column cannot be taken and why.
func (l *staffLine) clean() (column, code string) {
	p := &l.said
	if p.NameFR == "" {
		p.NameFR = p.NameAR
	}
	if p.NameAR == "" {
		p.NameAR = p.NameFR
	}
	if p.Profession == "" {
		p.Profession = "other"
	}
	if p.Locale == "" {
		p.Locale = "fr"
	}
	switch {
	case l.email == "" && l.staffNumber == "":
		return "email", "required"
	case l.email != "" && !importedEmail.MatchString(l.email):
		return "email", "malformed"
	case l.staffNumber != "" && !importedStaffNumber.MatchString(l.staffNumber):
		return "staff_number", "malformed"
	case p.NameFR == "":
		return "name_fr", "required"
	case !slices.Contains(importedProfessions, p.Profession):
		return "profession", "unknown"
	case p.Locale != "fr" && p.Locale != "ar":
		return "locale", "unknown"
	}
	return "", ""
}

// repeats names the column in which the line says again what an earlier one said.
func (l staffLine) repeats(seen map[string]struct{}) string {
	repeated := ""
	for column, login := range map[string]string{"email": l.email, "staff_number": l.staffNumber} {
		if login == "" {
			continue
		}
		if _, twice := seen[login]; twice {
			repeated = column
		}
		seen[login] = struct{}{}
	}
	return repeated
}

type staffBatch struct {
	file    *csvfile.File
	now     time.Time
	keep    bool
	fresh   []importedPerson
	journal []audit.Entry
}

func (b *staffBatch) write(tx storage.Tx, lines []staffLine) error {
	nodes, err := access.LoadNodes(tx)
	if err != nil {
		return err
	}
	known, err := peopleByLogin(tx)
	if err != nil {
		return err
	}
	for _, line := range lines {
		line.said.Home = orgpath.Root
		if line.home != "" {
			node, found := nodes.Find(line.home)
			if !found {
				b.file.Refuse(line.line, "home", "unknown_node")
				continue
			}
			line.said.Home = node.Path
		}
		if err := b.take(tx, known, line); err != nil {
			return err
		}
	}
	b.file.Count("created", len(b.fresh))
	if !b.keep || !b.file.Clean() {
		return nil
	}
	if err := insertPeople(tx, b.fresh, b.now); err != nil {
		return err
	}
	return audit.AppendAll(tx, b.now, b.journal)
}

// take creates the person of a line or corrects who is known by its e-mail or staff number; two different people behind one line are refused.
func (b *staffBatch) take(tx storage.Tx, known map[string]importedPerson, line staffLine) error {
	said := line.said
	said.Email, said.StaffNumber = nonEmpty(line.email), nonEmpty(line.staffNumber)
	byEmail, hasEmail := known[line.email]
	byNumber, hasNumber := known[line.staffNumber]
	if hasEmail && hasNumber && byEmail.ID != byNumber.ID {
		b.file.Refuse(line.line, "staff_number", "belongs_to_another")
		return nil
	}
	if !hasEmail && !hasNumber {
		said.ID = storage.NewID()
		b.fresh = append(b.fresh, said)
		b.journal = append(b.journal, audit.Entry{Action: "person:create", Actor: access.Importer, ObjectKind: "person", ObjectID: said.ID})
		return nil
	}
	before := byEmail
	if !hasEmail {
		before = byNumber
	}
	said.ID, said.Version = before.ID, before.Version
	if said.Email == nil {
		said.Email = before.Email
	}
	if said.StaffNumber == nil {
		said.StaffNumber = before.StaffNumber
	}
	if before.same(said) {
		b.file.Count("unchanged", 1)
		return nil
	}
	b.file.Count("updated", 1)
	if !b.keep || !b.file.Clean() {
		return nil
	}
	b.journal = append(b.journal, audit.Entry{Action: "person:update", Actor: access.Importer, ObjectKind: "person", ObjectID: said.ID})
	return updateImported(tx, said, b.now)
}

func nonEmpty(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
