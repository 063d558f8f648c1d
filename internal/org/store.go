package org

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm/clause"

	"sanad/internal/access"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

const (
	defaultPage = 50
	maxPage     = 200
)

// rows is where every question about schools begins: what the warrant does not reach is not there.
func rows(tx storage.Tx, w access.Warrant) storage.Tx {
	return w.Rows(tx.Model(&School{}), places)
}

var places = access.Columns{AREF: "aref_id", Directorate: "directorate_id", School: "id"}

// joined are the same places where org_schools is joined as s.
var joined = access.Columns{AREF: "s.aref_id", Directorate: "s.directorate_id", School: "s.id"}

func tree(tx storage.Tx) (Tree, error) {
	var t Tree
	if err := tx.Order("num").Find(&t.AREFs).Error; err != nil {
		return Tree{}, fmt.Errorf("list academies: %w", err)
	}
	if err := tx.Order("aref_id, name_fr, id").Find(&t.Directorates).Error; err != nil {
		return Tree{}, fmt.Errorf("list directorates: %w", err)
	}
	return t, nil
}

func directorate(tx storage.Tx, id string) (Directorate, error) {
	var d Directorate
	err := tx.Where("id = ?", id).Take(&d).Error
	return d, storage.NotFound(err, "directorate_not_found")
}

func schoolIn(tx storage.Tx, w access.Warrant, id string) (School, error) {
	var school School
	err := rows(tx, w).Where("id = ?", id).Take(&school).Error
	return school, storage.NotFound(err, "school_not_found")
}

// SchoolQuery narrows a list of schools. Text matches the beginning of a word of a name or a commune, or of the code.
type SchoolQuery struct {
	AREF        string
	Directorate string
	Cycle       Cycle
	Text        string
	Team        TeamStage
	Among       []string // only these; nil for any
	WithClosed  bool
	Page        storage.Page
}

// schools starts from a query of rows that may be narrowed already.
func schools(find storage.Tx, q SchoolQuery) ([]School, string, error) {
	if q.AREF != "" {
		find = find.Where("aref_id = ?", q.AREF)
	}
	if q.Directorate != "" {
		find = find.Where("directorate_id = ?", q.Directorate)
	}
	if q.Cycle != "" {
		find = find.Where("cycle = ?", q.Cycle)
	}
	if q.Among != nil {
		find = find.Where("id IN ?", q.Among)
	}
	if !q.WithClosed {
		find = find.Where("closed_on IS NULL")
	}
	if q.Text != "" {
		find = find.Where(textMatch, textArgs(q.Text)...)
	}
	if q.Page.After != "" {
		at, err := storage.DecodeCursor(q.Page.After, 1)
		if err != nil {
			return nil, "", err
		}
		find = find.Where("(name_fr, id) > (SELECT a.name_fr, a.id FROM org_schools a WHERE a.id = ?)", at[0])
	}
	limit := pageSize(q.Page.Limit)
	var found []School
	if err := find.Order("name_fr, id").Limit(limit + 1).Find(&found).Error; err != nil {
		return nil, "", fmt.Errorf("list schools: %w", err)
	}
	if len(found) <= limit {
		return found, "", nil
	}
	return found[:limit], storage.EncodeCursor(found[limit-1].ID), nil
}

func pageSize(asked int) int {
	if asked <= 0 {
		return defaultPage
	}
	return min(asked, maxPage)
}

// Words begin after a space or an apostrophe: "espoir" finds the lycée de l'Espoir. SQLite folds the case of ASCII letters only,
// hence the text as typed beside the text in lower case.
var (
	apostrophes = strings.NewReplacer("'", " ", "’", " ")
	textMatch   = "(" + wordsOf("LOWER(name_fr)") + " OR " + wordsOf("name_fr") + " OR " + wordsOf("name_ar") + " OR " +
		wordsOf("LOWER(commune_fr)") + " OR " + wordsOf("commune_fr") + " OR " + wordsOf("commune_ar") + ` OR code LIKE ? ESCAPE '\')`
)

func wordsOf(column string) string {
	return "' ' || REPLACE(REPLACE(" + column + `, '''', ' '), '’', ' ') LIKE ? ESCAPE '\'`
}

func textArgs(text string) []any {
	typed := strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(strings.TrimSpace(text)) + "%"
	words := "% " + apostrophes.Replace(typed)
	name := []any{strings.ToLower(words), words, words}
	return append(slices.Concat(name, name), strings.ToUpper(typed))
}

func newSchool(dir Directorate, d Details, now time.Time) School {
	return School{
		ID: storage.NewID(), DirectorateID: dir.ID, AREFID: dir.AREFID, Version: 1, CreatedAt: now, UpdatedAt: now,
		Code: d.Code, Cycle: d.Cycle, NameFR: d.NameFR, NameAR: d.NameAR, CommuneFR: d.CommuneFR, CommuneAR: d.CommuneAR,
	}
}

func insertSchool(tx storage.Tx, school School) error {
	return storage.Duplicate(tx.Create(&school).Error, "school_code_taken")
}

func updateSchool(tx storage.Tx, w access.Warrant, id string, version int64, cols map[string]any) error {
	return storage.Update(w.Rows(tx, places), &School{}, id, version, cols)
}

// rehome keeps the people of a moved school, and its directory of contacts, at their school.
func rehome(tx storage.Tx, from, to orgpath.Path) error {
	err := tx.Exec("UPDATE identity_people SET home_path = ? WHERE home_path = ?", to, from).Error
	if err != nil {
		return fmt.Errorf("move the people of a school: %w", err)
	}
	if err := tx.Exec("UPDATE org_contacts SET path = ? WHERE path = ?", to, from).Error; err != nil {
		return fmt.Errorf("move the contacts of a school: %w", err)
	}
	return nil
}

// seed writes the reference data and says whether the tree was empty before.
func seed(tx storage.Tx, t Tree) (first bool, err error) {
	var count int64
	if err := tx.Model(&Directorate{}).Count(&count).Error; err != nil {
		return false, fmt.Errorf("count directorates: %w", err)
	}
	renew := clause.OnConflict{Columns: []clause.Column{{Name: "id"}}, UpdateAll: true}
	if err := tx.Clauses(renew).Create(&t.AREFs).Error; err != nil {
		return false, fmt.Errorf("write academies: %w", err)
	}
	if err := tx.Clauses(renew).Create(&t.Directorates).Error; err != nil {
		return false, fmt.Errorf("write directorates: %w", err)
	}
	return count == 0, nil
}

// ProvinceCode says which directorate a province number of the ministry's exports stands for.
type ProvinceCode struct {
	Code          string
	DirectorateID string
	Version       int64
}

// TableName for GORM.
func (ProvinceCode) TableName() string { return "org_province_codes" }

func provinceCodes(tx storage.Tx) ([]ProvinceCode, error) {
	var codes []ProvinceCode
	if err := tx.Order("code").Find(&codes).Error; err != nil {
		return nil, fmt.Errorf("list province codes: %w", err)
	}
	return codes, nil
}

func provinceCode(tx storage.Tx, code string) (ProvinceCode, error) {
	var p ProvinceCode
	err := tx.Where("code = ?", code).Take(&p).Error
	return p, storage.NotFound(err, "province_code_not_found")
}

func insertProvinceCode(tx storage.Tx, p ProvinceCode) error {
	return storage.Duplicate(tx.Create(&p).Error, "province_code_taken")
}

// updateProvinceCode changes a mapping that still is at version; a zero directorate deletes it.
func updateProvinceCode(tx storage.Tx, p ProvinceCode) error {
	at := tx.Model(&ProvinceCode{}).Where("code = ? AND version = ?", p.Code, p.Version)
	if p.DirectorateID == "" {
		at = at.Delete(&ProvinceCode{})
	} else {
		at = at.Updates(map[string]any{"directorate_id": p.DirectorateID, "version": p.Version + 1})
	}
	if at.Error != nil || at.RowsAffected > 0 {
		return at.Error
	}
	now, err := provinceCode(tx, p.Code)
	if err != nil {
		return err
	}
	return &fault.Error{Kind: fault.Stale, Code: "stale_version", Version: now.Version}
}

// schoolsByCode are all the schools there are, for comparing a register with them.
func schoolsByCode(tx storage.Tx) (map[string]School, error) {
	var all []School
	if err := tx.Find(&all).Error; err != nil {
		return nil, fmt.Errorf("read schools: %w", err)
	}
	byCode := make(map[string]School, len(all))
	for _, school := range all {
		byCode[school.Code] = school
	}
	return byCode, nil
}

var schoolRow = []string{
	"id", "code", "directorate_id", "aref_id", "cycle", "name_fr", "name_ar", "commune_fr", "commune_ar",
	"version", "created_at", "updated_at",
}

func insertSchools(tx storage.Tx, fresh []School) error {
	_, err := storage.BulkInsert(tx, "org_schools", schoolRow, func(yield func([]any, error) bool) {
		for _, s := range fresh {
			values := []any{
				s.ID, s.Code, s.DirectorateID, s.AREFID, string(s.Cycle), s.NameFR, s.NameAR, s.CommuneFR, s.CommuneAR,
				s.Version, s.CreatedAt, s.UpdatedAt,
			}
			if !yield(values, nil) {
				return
			}
		}
	})
	if err != nil {
		return fmt.Errorf("write schools: %w", err)
	}
	return nil
}
