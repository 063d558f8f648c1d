package protocoltest

import (
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

const (
	testsTable  = "protocoltest_tests"
	peopleTable = "protocoltest_people"
)

const isObserver = "EXISTS (SELECT 1 FROM protocoltest_people AS o WHERE o.test_id = t.id AND o.part = 'observer' AND o.person_id = ?)"

const testColumns = "t.*, s.code AS school_code, s.name_fr AS school_name_fr, s.name_ar AS school_name_ar, " +
	"COALESCE((SELECT r.id FROM protocoltest_tests AS r WHERE r.retest_of = t.id AND r.state <> 'cancelled'), '') AS retest_id"

// tests is where every question about tests begins: those that the warrant reaches, and those that its person observes
// although their own place in the academy is another.
func tests(tx storage.Tx, w access.Warrant) storage.Tx {
	find := tx.Table("protocoltest_tests AS t").Joins("JOIN org_schools AS s ON s.id = t.school_id").Select(testColumns)
	reached := w.Rows(tx.Session(&gorm.Session{NewDB: true}), access.Columns{AREF: "t.aref_id", Directorate: "t.directorate_id", School: "t.school_id"})
	if w.Holds(access.ObservationWrite) {
		reached = reached.Or(isObserver, w.Person())
	}
	return find.Where(reached)
}

// test finds one test within reach.
func test(tx storage.Tx, w access.Warrant, id string) (Test, error) {
	var t Test
	err := tests(tx, w).Where("t.id = ?", id).Take(&t).Error
	return t, storage.NotFound(err, "protocol_test_not_found")
}

// lockTest holds a test against every other change until the transaction ends, and reads it as it then is.
func lockTest(tx storage.Tx, w access.Warrant, id string) (Test, error) {
	var locked struct{ ID string }
	err := storage.ForUpdate(tx).Table(testsTable).Select("id").Where("id = ?", id).Take(&locked).Error
	if err = storage.NotFound(err, "protocol_test_not_found"); err != nil {
		return Test{}, err
	}
	return test(tx, w, id)
}

// Query narrows the list of tests; Mine keeps those in which the person observes or takes part.
type Query struct {
	School   string
	Campaign string
	State    State
	Mine     bool
	Page     storage.Page
}

const defaultPage = 25

func listTests(tx storage.Tx, w access.Warrant, q Query) ([]Test, string, error) {
	find := tests(tx, w)
	if q.School != "" {
		find = find.Where("t.school_id = ?", q.School)
	}
	if q.Campaign != "" {
		find = find.Where("t.campaign_id = ?", q.Campaign)
	}
	if q.State != "" {
		find = find.Where("t.state = ?", q.State)
	}
	if q.Mine {
		find = find.Where("EXISTS (SELECT 1 FROM protocoltest_people AS m WHERE m.test_id = t.id AND m.person_id = ?)", w.Person())
	}
	if q.Page.After != "" {
		at, id, err := after(q.Page.After)
		if err != nil {
			return nil, "", err
		}
		find = find.Where("(t.planned_at < ? OR t.planned_at = ? AND t.id < ?)", at, at, id)
	}
	limit := q.Page.Limit
	if limit <= 0 {
		limit = defaultPage
	}
	var found []Test
	if err := find.Order("t.planned_at DESC, t.id DESC").Limit(limit + 1).Find(&found).Error; err != nil {
		return nil, "", fmt.Errorf("list protocol tests: %w", err)
	}
	if len(found) <= limit {
		return found, "", nil
	}
	last := found[limit-1]
	return found[:limit], storage.EncodeCursor(last.PlannedAt.Format(time.RFC3339Nano), last.ID), nil
}

func after(cursor string) (time.Time, string, error) {
	parts, err := storage.DecodeCursor(cursor, 2)
	if err != nil {
		return time.Time{}, "", err
	}
	at, err := time.Parse(time.RFC3339Nano, parts[0])
	if err != nil {
		return time.Time{}, "", fault.InvalidFields(fault.Field{Path: "after", Code: "bad_cursor"})
	}
	return storage.UTC(at), parts[1], nil
}

func peopleOf(tx storage.Tx, testIDs []string) ([]Somebody, error) {
	var all []Somebody
	if err := tx.Where("test_id IN ?", testIDs).Order("test_id, part, person_id").Find(&all).Error; err != nil {
		return nil, fmt.Errorf("read the people of tests: %w", err)
	}
	return all, nil
}

func insertTest(tx storage.Tx, t Test, people []Somebody) error {
	if err := storage.Duplicate(tx.Create(&t).Error, "retest_exists"); err != nil {
		return err
	}
	return tx.Create(&people).Error
}

func replacePeople(tx storage.Tx, testID string, people []Somebody) error {
	if err := tx.Exec("DELETE FROM protocoltest_people WHERE test_id = ?", testID).Error; err != nil {
		return err
	}
	return tx.Create(&people).Error
}

func updateTest(tx storage.Tx, id string, at int64, cols map[string]any) error {
	return storage.Update(tx, &Test{}, id, at, cols)
}

// place is a school as planning needs it.
type place struct {
	ID            string
	DirectorateID string
	AREFID        string `gorm:"column:aref_id"`
	ClosedOn      calendar.Date
}

func (p place) path() orgpath.Path { return orgpath.Of(p.AREFID, p.DirectorateID, p.ID) }

func schoolIn(tx storage.Tx, w access.Warrant, id string) (place, error) {
	var p place
	err := w.Rows(tx.Table("org_schools"), access.Columns{AREF: "aref_id", Directorate: "directorate_id", School: "id"}).
		Select("id, directorate_id, aref_id, closed_on").Where("id = ?", id).Take(&p).Error
	return p, storage.NotFound(err, "school_not_found")
}

// teamOn are the people in the team of a school on a day, trainees included and closed accounts left out.
func teamOn(tx storage.Tx, schoolID string, on calendar.Date) ([]string, error) {
	var team []string
	err := tx.Table("org_team_members AS m").Joins("JOIN identity_people AS p ON p.id = m.person_id").
		Where("m.school_id = ? AND p.active AND m.from_on <= ? AND (m.to_on IS NULL OR m.to_on >= ?)", schoolID, on, on).
		Distinct().Pluck("m.person_id", &team).Error
	if err != nil {
		return nil, fmt.Errorf("read a team: %w", err)
	}
	return team, nil
}

// ofSchool are those among people who are of a school: in its team on a day, with their place there, or with a role of its own.
func ofSchool(tx storage.Tx, t Test, people []string, on calendar.Date, now time.Time) ([]string, error) {
	var found []string
	err := tx.Table("identity_people AS p").Where("p.id IN ?", people).Where("(p.home_path = ?"+
		" OR EXISTS (SELECT 1 FROM org_team_members AS m WHERE m.person_id = p.id AND m.school_id = ? AND m.from_on <= ? AND (m.to_on IS NULL OR m.to_on >= ?))"+
		" OR EXISTS (SELECT 1 FROM access_grants AS g WHERE g.person_id = p.id AND g.level = 'school' AND g.node_id = ? AND g.role <> 'trainer'"+
		" AND g.revoked_at IS NULL AND (g.expires_at IS NULL OR g.expires_at > ?)))", t.Path(), t.SchoolID, on, on, t.SchoolID, now).
		Pluck("p.id", &found).Error
	if err != nil {
		return nil, fmt.Errorf("look for the people of a school: %w", err)
	}
	return found, nil
}

// trainersOf are those among people who hold the role of trainer anywhere in an academy.
func trainersOf(tx storage.Tx, arefID string, people []string, now time.Time) ([]string, error) {
	var found []string
	err := tx.Table("access_grants AS g").Joins("JOIN identity_people AS p ON p.id = g.person_id").
		Where("g.person_id IN ? AND g.role = 'trainer' AND p.active AND g.revoked_at IS NULL AND (g.expires_at IS NULL OR g.expires_at > ?)", people, now).
		Where("(g.level = 'aref' AND g.node_id = ?"+
			" OR g.level = 'directorate' AND g.node_id IN (SELECT d.id FROM org_directorates AS d WHERE d.aref_id = ?)"+
			" OR g.level = 'school' AND g.node_id IN (SELECT s.id FROM org_schools AS s WHERE s.aref_id = ?))", arefID, arefID, arefID).
		Distinct().Pluck("g.person_id", &found).Error
	if err != nil {
		return nil, fmt.Errorf("read trainers: %w", err)
	}
	slices.Sort(found)
	return found, nil
}
