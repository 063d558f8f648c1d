package access_test

import (
	"fmt"
	"testing"
	"time"

	"sanad/internal/access"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// place is a node of the small country in which these tests live.
type place struct {
	level           orgpath.Level
	id              string
	aref, directory string
}

func (p place) path() orgpath.Path {
	switch p.level {
	case orgpath.National:
		return orgpath.Root
	case orgpath.AREF:
		return orgpath.Of(p.id)
	case orgpath.Directorate:
		return orgpath.Of(p.aref, p.id)
	default:
		return orgpath.Of(p.aref, p.directory, p.id)
	}
}

var (
	nation = place{level: orgpath.National}
	rsk    = place{level: orgpath.AREF, id: "rsk"}
	ms     = place{level: orgpath.AREF, id: "ms"}
	rabat  = place{level: orgpath.Directorate, id: "rabat", aref: "rsk"}
	sale   = place{level: orgpath.Directorate, id: "sale", aref: "rsk"}
	haouz  = place{level: orgpath.Directorate, id: "haouz", aref: "ms"}
	// Ids that begin alike: one school must never stand for the other.
	zitoun    = place{level: orgpath.School, id: "school-1", directory: "rabat", aref: "rsk"}
	arganier  = place{level: orgpath.School, id: "school-11", directory: "rabat", aref: "rsk"}
	amandier  = place{level: orgpath.School, id: "school-2", directory: "sale", aref: "rsk"}
	caroubier = place{level: orgpath.School, id: "school-3", directory: "haouz", aref: "ms"}

	places  = []place{nation, rsk, ms, rabat, sale, haouz, zitoun, arganier, amandier, caroubier}
	schools = []place{zitoun, arganier, amandier, caroubier}
)

func exec(t testing.TB, db *storage.DB, sql string, args ...any) {
	t.Helper()
	err := db.InTx(t.Context(), func(tx storage.Tx) error { return tx.Exec(sql, args...).Error })
	if err != nil {
		t.Fatal(err)
	}
}

func seedTree(t testing.TB, db *storage.DB) {
	t.Helper()
	now := db.Now()
	for i, p := range places {
		switch p.level {
		case orgpath.AREF:
			exec(t, db, "INSERT INTO org_arefs VALUES (?, ?, 'Académie', 'أكاديمية', '', '')", p.id, fmt.Sprint(i))
		case orgpath.Directorate:
			exec(t, db, "INSERT INTO org_directorates VALUES (?, ?, 'province', 'Direction', 'مديرية')", p.id, p.aref)
		case orgpath.School:
			exec(t, db, `INSERT INTO org_schools (id, code, directorate_id, aref_id, cycle, name_fr, name_ar, created_at, updated_at)
				VALUES (?, ?, ?, ?, 'college', 'Collège', 'إعدادية', ?, ?)`, p.id, p.id, p.directory, p.aref, now, now)
		}
	}
}

func seedPerson(t testing.TB, db *storage.DB, id string) {
	t.Helper()
	now := db.Now()
	exec(t, db, `INSERT INTO identity_people (id, staff_number, name_fr, name_ar, created_at, updated_at)
		VALUES (?, ?, ?, 'شخص', ?, ?)`, id, id, "Person "+id, now, now)
}

// belongs says where a person belongs, which is the nation until then.
func belongs(t testing.TB, db *storage.DB, person string, at place) {
	t.Helper()
	exec(t, db, "UPDATE identity_people SET home_path = ? WHERE id = ?", string(at.path()), person)
}

func seedGrant(t testing.TB, db *storage.DB, person string, role access.Role, at place) string {
	t.Helper()
	id := storage.NewID()
	exec(t, db, `INSERT INTO access_grants (id, person_id, role, level, node_id, granted_by, granted_at)
		VALUES (?, ?, ?, ?, ?, 'console', ?)`, id, person, string(role), string(at.level), at.id, db.Now())
	return id
}

// warrant reads the person's grants as authentication does.
func warrant(t testing.TB, db *storage.DB, p *access.Policy, person string, permission access.Permission) access.Warrant {
	t.Helper()
	var rows []access.GrantRow
	err := db.Read(t.Context()).Raw("SELECT "+access.GrantColumns+" FROM identity_people p "+access.GrantJoins+" WHERE p.id = ?",
		db.Now(), person).Scan(&rows).Error
	if err != nil {
		t.Fatal(err)
	}
	id := access.Identity{Person: person}
	for _, row := range rows {
		if g, ok := row.Place(); ok {
			id.Grants = append(id.Grants, g)
		}
	}
	return p.Warrant(id, permission)
}

func count(t testing.TB, db *storage.DB, sql string, args ...any) int64 {
	t.Helper()
	var n int64
	if err := db.Read(t.Context()).Raw(sql, args...).Scan(&n).Error; err != nil {
		t.Fatal(err)
	}
	return n
}

func later(db *storage.DB, d time.Duration) *time.Time {
	at := db.Now().Add(d)
	return &at
}
