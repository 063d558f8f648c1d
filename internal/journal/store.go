package journal

import (
	"fmt"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// where places an entry by its school; an entry of no school has no place below the root.
var where = access.Columns{AREF: "s.aref_id", Directorate: "s.directorate_id", School: "s.id"}

// rows is where every query under a warrant starts.
func rows(tx storage.Tx, w access.Warrant) storage.Tx {
	return w.Rows(tx.Table("audit_entries AS e").
		Joins("LEFT JOIN org_schools s ON s.id = e.school_id").
		Joins("LEFT JOIN identity_people p ON p.id = e.actor_id"), where)
}

func reachesAll(w access.Warrant) bool { return w.Allows(access.Object{Path: orgpath.Root}) }

type lineRow struct {
	ID         string
	At         time.Time
	ActorID    string
	NameFr     string
	NameAr     string
	Action     string
	ObjectKind string
	ObjectID   string
	SchoolID   string
	Facts      string
}

func (r lineRow) line() Line {
	return Line{
		ID: r.ID, At: r.At, Actor: Person{ID: r.ActorID, NameFr: r.NameFr, NameAr: r.NameAr}, Action: r.Action,
		ObjectKind: r.ObjectKind, ObjectID: r.ObjectID, SchoolID: r.SchoolID, Facts: audit.ParseFacts(r.Facts),
	}
}

const lineColumns = `e.id, e.at, e.actor_id, COALESCE(p.name_fr, '') AS name_fr, COALESCE(p.name_ar, '') AS name_ar,
	e.action, e.object_kind, e.object_id, e.school_id, e.facts`

func search(tx storage.Tx, w access.Warrant, q Query) ([]Line, string, error) {
	tx, err := after(rows(tx, w), q.Page)
	if err != nil {
		return nil, "", err
	}
	for _, filter := range []struct{ column, value string }{
		{"e.actor_id", q.Actor}, {"e.action", q.Action}, {"e.object_kind", q.ObjectKind}, {"e.object_id", q.ObjectID}, {"e.school_id", q.SchoolID},
	} {
		if filter.value != "" {
			tx = tx.Where(filter.column+" = ?", filter.value)
		}
	}
	if !q.From.IsZero() {
		tx = tx.Where("e.at >= ?", q.From)
	}
	if !q.To.IsZero() {
		tx = tx.Where("e.at < ?", q.To)
	}
	wanted := limit(q.Page)
	var found []lineRow
	if err := tx.Select(lineColumns).Order("e.id DESC").Limit(wanted + 1).Scan(&found).Error; err != nil {
		return nil, "", fmt.Errorf("search the journal: %w", err)
	}
	next := ""
	if len(found) > wanted {
		found = found[:wanted]
		next = storage.EncodeCursor(found[wanted-1].ID)
	}
	lines := make([]Line, len(found))
	for i, r := range found {
		lines[i] = r.line()
	}
	return lines, next, nil
}

func after(tx storage.Tx, page storage.Page) (storage.Tx, error) {
	if page.After == "" {
		return tx, nil
	}
	cursor, err := storage.DecodeCursor(page.After, 1)
	if err != nil {
		return nil, err
	}
	return tx.Where("e.id < ?", cursor[0]), nil
}

// openersOf needs no warrant: the school is the proof that somebody looked the case up under one.
func openersOf(tx storage.Tx, school, caseID string, page storage.Page) (_ []Opening, next string, err error) {
	tx, err = after(tx.Table("audit_entries AS e").Joins("LEFT JOIN identity_people p ON p.id = e.actor_id"), page)
	if err != nil {
		return nil, "", err
	}
	found, err := tx.Select("e.id, e.at, e.actor_id, COALESCE(p.name_fr, ''), COALESCE(p.name_ar, ''), e.action").
		Where("e.object_kind = 'case' AND e.object_id = ? AND e.school_id = ? AND e.action IN ?", caseID, school, openings).
		Order("e.id DESC").Rows()
	if err != nil {
		return nil, "", fmt.Errorf("read who opened the case: %w", err)
	}
	defer found.Close()
	fold := folder{enough: limit(page)}
	for found.Next() {
		var o opened
		if err := found.Scan(&o.id, &o.at, &o.person.ID, &o.person.NameFr, &o.person.NameAr, &o.action); err != nil {
			return nil, "", fmt.Errorf("read who opened the case: %w", storage.Translate(tx, err))
		}
		if !fold.add(o) {
			next = storage.EncodeCursor(fold.last)
			break
		}
	}
	fold.flush()
	return fold.done, next, storage.Translate(tx, found.Err())
}

func schoolsIn(tx storage.Tx, w access.Warrant) (map[string]bool, error) {
	var ids []string
	if err := w.Rows(tx.Table("org_schools AS s"), where).Pluck("s.id", &ids).Error; err != nil {
		return nil, fmt.Errorf("read the schools in scope: %w", err)
	}
	mine := make(map[string]bool, len(ids))
	for _, id := range ids {
		mine[id] = true
	}
	return mine, nil
}
