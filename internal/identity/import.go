package identity

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"reflect"
	"strings"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

const maxStaff = 200_000

var staffColumns = []csvfile.Column{
	{Name: "email", Aliases: []string{"mail", "e-mail"}, Optional: true, Max: maxEmail},
	{Name: "staff_number", Aliases: []string{"ppr", "som"}, Optional: true, Max: maxStaffNumber},
	{Name: "name_fr", Aliases: []string{"nom_fr"}, Optional: true, Max: maxName},
	{Name: "name_ar", Aliases: []string{"nom_ar"}, Optional: true, Max: maxName},
	{Name: "profession", Aliases: []string{"function"}, Optional: true, Max: 40},
	{Name: "locale", Aliases: []string{"language"}, Optional: true, Max: 2},
	{Name: "home", Aliases: []string{"node", "school_code", "CD_ETAB"}, Optional: true, Max: 64},
}

// staffLine is what a register says of one person; home is a code until it is placed in the tree.
type staffLine struct {
	line int
	home string
	said NewPerson
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
		n := NewPerson{
			Email: row.Value("email"), StaffNumber: row.Value("staff_number"), NameFr: row.Value("name_fr"), NameAr: row.Value("name_ar"),
			Profession: row.Value("profession"), Locale: strings.ToLower(row.Value("locale")),
		}.normalised()
		n.NameFr, n.NameAr = cmp.Or(n.NameFr, n.NameAr), cmp.Or(n.NameAr, n.NameFr)
		if refused, ok := fault.As(n.check()); ok {
			for _, field := range refused.Fields {
				file.Refuse(row.Line, field.Path, field.Code)
			}
			continue
		}
		if column := repeats(n, seen); column != "" {
			file.Refuse(row.Line, column, "duplicate")
			continue
		}
		lines = append(lines, staffLine{row.Line, row.Value("home"), n})
	}
	return lines
}

// repeats names the column in which a line says again what an earlier one said.
func repeats(n NewPerson, seen map[string]struct{}) string {
	repeated := ""
	for column, login := range map[string]string{"email": n.Email, "staff_number": n.StaffNumber} {
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
	fresh   []Person
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
		home := orgpath.Root
		if line.home != "" {
			node, found := nodes.Find(line.home)
			if !found {
				b.file.Refuse(line.line, "home", "unknown_node")
				continue
			}
			home = node.Path
		}
		if err := b.take(tx, known, line, home); err != nil {
			return err
		}
	}
	b.file.Count("created", len(b.fresh))
	if !b.keep || !b.file.Clean() {
		return nil
	}
	if err := insertPeople(tx, b.fresh); err != nil {
		return err
	}
	return audit.AppendAll(tx, b.now, b.journal)
}

// take creates the person of a line or corrects who is known by its e-mail or staff number; two different people
// behind one line are refused.
func (b *staffBatch) take(tx storage.Tx, known map[string]Person, line staffLine, home orgpath.Path) error {
	n := line.said
	byEmail, hasEmail := known[n.Email]
	byNumber, hasNumber := known[n.StaffNumber]
	if hasEmail && hasNumber && byEmail.ID != byNumber.ID {
		b.file.Refuse(line.line, "staff_number", "belongs_to_another")
		return nil
	}
	if !hasEmail && !hasNumber {
		p := Person{ID: storage.NewID(), Active: true, Version: 1, CreatedAt: b.now, UpdatedAt: b.now}.saying(n, home)
		b.fresh = append(b.fresh, p)
		b.journal = append(b.journal, about(p, audit.Entry{Action: "person:create", Actor: access.Importer}))
		return nil
	}
	before := byEmail
	if !hasEmail {
		before = byNumber
	}
	after := before.saying(n, home)
	if reflect.DeepEqual(before, after) {
		b.file.Count("unchanged", 1)
		return nil
	}
	b.file.Count("updated", 1)
	if !b.keep || !b.file.Clean() {
		return nil
	}
	b.journal = append(b.journal, about(after, audit.Entry{Action: "person:update", Actor: access.Importer}))
	if after.Home != before.Home {
		b.journal = append(b.journal, about(before, homeMoved(access.Importer, before, after)))
	}
	return correctPerson(tx, after)
}

// saying is the person as a register describes them; a login that the register leaves out stays.
func (p Person) saying(n NewPerson, home orgpath.Path) Person {
	if n.Email != "" {
		p.Email = optional(n.Email)
	}
	if n.StaffNumber != "" {
		p.StaffNumber = optional(n.StaffNumber)
	}
	p.NameFr, p.NameAr, p.Profession, p.Locale, p.Home = n.NameFr, n.NameAr, n.Profession, n.Locale, home
	return p
}
