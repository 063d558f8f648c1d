package org

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// maxImport bounds what one register may hold; the country has some 12,000 schools of every kind.
const maxImport = 50_000

// The ministry's own export columns are taken beside ours.
var schoolColumns = []csvfile.Column{
	{Name: "province", Aliases: []string{"CD_PROV", "directorate", "directorate_id", "code_province"}, Max: 64},
	{Name: "code", Aliases: []string{"CD_ETAB", "school", "school_code", "gresa"}, Max: maxCode},
	{Name: "type", Aliases: []string{"typeEtab", "cycle", "type_etablissement"}, Max: 60},
	{Name: "name_fr", Aliases: []string{"NOM_ETABL"}, Optional: true, Max: maxName},
	{Name: "name_ar", Aliases: []string{"NOM_ETABA"}, Optional: true, Max: maxName},
	{Name: "commune_fr", Aliases: []string{"ll_com"}, Optional: true, Max: maxName},
	{Name: "commune_ar", Aliases: []string{"la_com"}, Optional: true, Max: maxName},
}

type schoolLine struct {
	line     int
	province string
	details  Details
}

// allows tells where the importer may place schools.
type allows func(orgpath.Path) bool

// ImportSchools takes a register of schools within the warrant's reach: new codes are created, known ones
// updated and, when the province says so, moved.
func (s *Service) ImportSchools(ctx context.Context, w access.Warrant, r io.Reader, dryRun bool) (csvfile.Report, error) {
	w = w.For(access.SchoolWrite)
	if w.Scope().Empty() {
		return csvfile.Report{}, fault.New(fault.Denied, "out_of_scope")
	}
	return s.importSchools(ctx, w.Person(), func(p orgpath.Path) bool { return w.Allows(access.Object{Path: p}) }, r, dryRun)
}

// LoadSchools is ImportSchools for the command line, where the operator of the server may place any school.
func (s *Service) LoadSchools(ctx context.Context, r io.Reader, dryRun bool) (csvfile.Report, error) {
	return s.importSchools(ctx, System, func(orgpath.Path) bool { return true }, r, dryRun)
}

func (s *Service) importSchools(ctx context.Context, actor string, may allows, r io.Reader, dryRun bool) (csvfile.Report, error) {
	file, err := csvfile.Open(r, schoolColumns)
	if err != nil {
		return csvfile.Report{}, fmt.Errorf("import schools: %w", err)
	}
	file.Limit(maxImport)
	lines := schoolLines(file)
	return csvfile.Whole(file, dryRun, s.inTx(ctx), func(tx storage.Tx) error {
		batch := schoolBatch{service: s, file: file, actor: actor, may: may, now: s.db.Now(), dryRun: dryRun}
		return batch.write(ctx, tx, lines)
	})
}

func schoolLines(file *csvfile.File) []schoolLine {
	var lines []schoolLine
	seen := map[string]struct{}{}
	for row := range file.Rows() {
		cycle, known := cycleOf(row.Value("type"))
		if !known {
			file.Refuse(row.Line, "type", "kind_not_covered")
			continue
		}
		details, err := Details{
			Code: row.Value("code"), Cycle: cycle, NameFR: row.Value("name_fr"), NameAR: row.Value("name_ar"),
			CommuneFR: row.Value("commune_fr"), CommuneAR: row.Value("commune_ar"),
		}.clean()
		if err != nil {
			refuse(file, row.Line, err)
			continue
		}
		if _, twice := seen[details.Code]; twice {
			file.Refuse(row.Line, "code", "duplicate")
			continue
		}
		seen[details.Code] = struct{}{}
		lines = append(lines, schoolLine{row.Line, row.Value("province"), details})
	}
	return lines
}

// refuse reports the fields of a fault as columns of a line.
func refuse(file *csvfile.File, line int, err error) {
	f, ok := fault.As(err)
	if !ok || len(f.Fields) == 0 {
		file.Refuse(line, "", "refused")
		return
	}
	for _, field := range f.Fields {
		file.Refuse(line, field.Path, field.Code)
	}
}

type schoolBatch struct {
	service *Service
	file    *csvfile.File
	actor   string
	may     allows
	now     time.Time
	dryRun  bool
	journal []audit.Entry
}

func (b *schoolBatch) write(ctx context.Context, tx storage.Tx, lines []schoolLine) error {
	where, err := loadProvinces(tx)
	if err != nil {
		return err
	}
	known, err := schoolsByCode(tx)
	if err != nil {
		return err
	}
	var fresh []School
	for _, line := range lines {
		dir, ok := where.find(strings.TrimSpace(line.province))
		if !ok {
			b.file.Refuse(line.line, "province", "province_unmapped")
			continue
		}
		before, exists := known[line.details.Code]
		if !b.may(dir.Path()) || exists && !b.may(before.Path()) {
			b.file.Refuse(line.line, "province", "out_of_scope")
			continue
		}
		if !exists {
			school := newSchool(dir, line.details, b.now)
			fresh = append(fresh, school)
			b.journal = append(b.journal, schoolEntry("school:create", b.actor, school))
			continue
		}
		if err := b.renew(ctx, tx, before, dir, line.details); err != nil {
			return err
		}
	}
	b.file.Count("created", len(fresh))
	if b.dryRun || !b.file.Clean() {
		return nil
	}
	if err := insertSchools(tx, fresh); err != nil {
		return err
	}
	return audit.AppendAll(tx, b.now, b.journal)
}

// renew updates and moves a school that the register knows otherwise than we do.
func (b *schoolBatch) renew(ctx context.Context, tx storage.Tx, before School, dir Directorate, d Details) error {
	moves, changes := before.DirectorateID != dir.ID, before.details() != d
	if !moves && !changes {
		b.file.Count("unchanged", 1)
		return nil
	}
	b.file.Count("updated", 1)
	if b.dryRun || !b.file.Clean() {
		return nil
	}
	cols := d.columns()
	cols["directorate_id"], cols["aref_id"], cols["updated_at"] = dir.ID, dir.AREFID, b.now
	if err := storage.Update(tx, &School{}, before.ID, before.Version, cols); err != nil {
		return err
	}
	b.journal = append(b.journal, schoolEntry("school:update", b.actor, before))
	if !moves {
		return nil
	}
	entry, err := b.service.moved(ctx, tx, b.actor, before, dir)
	b.journal = append(b.journal, entry)
	return err
}
