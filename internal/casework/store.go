package casework

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"sanad/internal/access"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

const (
	// worksOn is true for whoever has an active assignment on the case.
	worksOn = "EXISTS (SELECT 1 FROM casework_assignments a WHERE a.case_id = casework_cases.id AND a.person_id = ? AND a.to_at IS NULL)"
	// wrappedKey reads the key of a case in the same statement; an erased case has none.
	wrappedKey      = "COALESCE((SELECT k.wrapped FROM casework_case_keys k WHERE k.case_id = casework_cases.id), '')"
	yearIsClosed    = "EXISTS (SELECT 1 FROM org_school_years y WHERE y.id = casework_cases.year_id AND y.closed_at IS NOT NULL)"
	caseOfInterview = "casework_cases.id = (SELECT i.case_id FROM casework_interviews i WHERE i.id = ? AND i.superseded = FALSE)"
)

// caseColumns tells access where a case keeps its place; Case.object says the same of a loaded one.
var caseColumns = access.Columns{
	AREF: "casework_cases.aref_id", Directorate: "casework_cases.directorate_id", School: "casework_cases.school_id",
	Assigned: worksOn, Handed: "casework_cases.state IN ('handed_over', 'referred')",
}

// rows is where every query for cases starts: those that the warrant reaches, and no other.
func rows(tx storage.Tx, w access.Warrant) storage.Tx {
	return w.Rows(tx.Table(caseTable.name), caseColumns)
}

func idOf(tx storage.Tx, w access.Warrant, schoolID, number string) (string, error) {
	var ids []string
	err := rows(tx, w).Where("school_id = ? AND number = ?", schoolID, number).Pluck("id", &ids).Error
	if err != nil {
		return "", fmt.Errorf("find a case by its number: %w", err)
	}
	if len(ids) == 0 {
		return "", fault.New(fault.NotFound, "case_not_found")
	}
	return ids[0], nil
}

// pickCases runs a query built on rows, with whether the caller works on each and the key of each.
func pickCases(q storage.Tx, w access.Warrant) ([]Case, error) {
	q = q.Select(caseTable.list("casework_cases.")+", "+worksOn+", "+yearIsClosed+", "+wrappedKey, w.Person())
	return caseTable.all(q, func(c *Case) []any { return []any{&c.Mine, &c.yearClosed, &c.wrapped} })
}

// reachCase finds one case that the warrant reaches. What it does not reach does not exist.
func reachCase(q storage.Tx, w access.Warrant, condition string, arg string) (*Case, error) {
	found, err := pickCases(rows(q, w).Where(condition, arg).Limit(1), w)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fault.New(fault.NotFound, "case_not_found")
	}
	return &found[0], nil
}

const byID = "casework_cases.id = ?"

func findCase(tx storage.Tx, w access.Warrant, id string) (*Case, error) {
	return reachCase(tx, w, byID, id)
}

// lockCase holds the case until the transaction ends, so that two people never decide on the same facts at once. Whoever
// waited for it asks again whether the case is still in reach: the one who held it may have taken the waiting person off
// it, and the query that takes the lock judges assignments as they were before the wait.
func lockCase(tx storage.Tx, w access.Warrant, id string) (*Case, error) {
	held := storage.ForUpdate(rows(tx, w)).Where(byID, id).Select("casework_cases.id").Limit(1)
	if err := held.Scan(new(string)).Error; err != nil {
		return nil, fmt.Errorf("lock the case: %w", err)
	}
	return findCase(tx, w, id)
}

// loadPupils reads the pupils of some cases with every role they have had, in one statement.
func loadPupils(tx storage.Tx, cases []string) ([]Pupil, error) {
	text := "SELECT " + pupilTable.list("p.") + ", " + roleTable.list("r.") +
		" FROM casework_pupils p JOIN casework_roles r ON r.pupil_id = p.id AND r.case_id = p.case_id" +
		" WHERE p.case_id IN ? AND r.case_id IN ? ORDER BY p.case_id, p.created_at, p.id, r.from_at, r.id"
	// Named twice, so that the database looks both tables up: it would read all roles of the country otherwise.
	found, err := pupilTable.all(tx.Raw(text, cases, cases), func(p *Pupil) []any {
		p.Roles = make([]Role, 1)
		return roleTable.fields(&p.Roles[0])
	})
	if err != nil {
		return nil, err
	}
	merged := found[:0]
	for _, p := range found {
		if n := len(merged); n > 0 && merged[n-1].ID == p.ID {
			merged[n-1].Roles = append(merged[n-1].Roles, p.Roles...)
			continue
		}
		merged = append(merged, p)
	}
	return merged, nil
}

// loadFlags reads the flags of some cases, each with the task it asks for, in one statement.
func loadFlags(tx storage.Tx, cases []string) ([]Flag, []Task, error) {
	flags, err := flagTable.of(tx, cases, "raised_at, id")
	if err != nil || len(flags) == 0 {
		return nil, nil, err
	}
	tasks, err := taskTable.of(tx, cases, "created_at, id")
	return flags, tasks, err
}

// saveCase writes the changeable columns of a case locked by lockCase and raises its version.
func saveCase(tx storage.Tx, c *Case) error {
	c.Version++
	text := "UPDATE casework_cases SET " + changeableCase.set() + " WHERE id = ?"
	if err := tx.Exec(text, append(changeableCase.fields(c), c.ID)...).Error; err != nil {
		return fmt.Errorf("write the case: %w", err)
	}
	return nil
}

// saveDues replaces the dues of one case.
func saveDues(tx storage.Tx, c *Case, dues []*Due) error {
	if err := tx.Exec("DELETE FROM casework_dues WHERE case_id = ?", c.ID).Error; err != nil {
		return fmt.Errorf("clear the dues: %w", err)
	}
	return dueTable.insert(tx, dues...)
}

// change writes some columns of one row of a case that the caller has locked.
func change(tx storage.Tx, table, id, set string, args ...any) error {
	done := tx.Exec("UPDATE "+table+" SET "+set+" WHERE id = ?", append(args, id)...)
	if done.Error == nil && done.RowsAffected == 0 {
		return errors.New("casework: a row loaded under lock is gone")
	}
	return done.Error
}

// nextNumber counts the cases of a school in a year; two reports at once wait for one another.
func nextNumber(tx storage.Tx, schoolID, yearID string) (int, error) {
	var counted struct{ Last int }
	err := tx.Raw("INSERT INTO casework_numbers (school_id, year_id, last) VALUES (?, ?, 1)"+
		" ON CONFLICT (school_id, year_id) DO UPDATE SET last = casework_numbers.last + 1 RETURNING last",
		schoolID, yearID).Scan(&counted).Error
	if err != nil {
		return 0, fmt.Errorf("number the case: %w", err)
	}
	return counted.Last, nil
}

// school is what casework has to know of one: the row that a case's foreign key names.
type school struct {
	ID, DirectorateID, ArefID string
	Closed                    bool
	Cycle                     string
}

var schoolFields = table[school]{
	name:   "org_schools",
	fields: func(s *school) []any { return []any{&s.ID, &s.DirectorateID, &s.ArefID, &s.Closed, &s.Cycle} },
}

// findSchool reads the parent row of future cases, when the warrant reaches it.
func findSchool(tx storage.Tx, w access.Warrant, id string) (school, error) {
	q := w.Rows(tx.Table("org_schools"), access.Columns{AREF: "aref_id", Directorate: "directorate_id", School: "id"})
	found, err := schoolFields.all(q.Select("id, directorate_id, aref_id, closed_on IS NOT NULL, cycle").Where("id = ?", id).Limit(1), nil)
	if err != nil {
		return school{}, err
	}
	if len(found) == 0 {
		return school{}, fault.New(fault.NotFound, "school_not_found")
	}
	return found[0], nil
}

// currentInterviews reads the interviews of some cases as last corrected, and when each corrected one was first recorded:
// one statement, and a second where something was corrected.
func currentInterviews(tx storage.Tx, cases []string) ([]Interview, error) {
	text := "SELECT " + interviewTable.list("") + " FROM casework_interviews WHERE case_id IN ? AND superseded = FALSE" +
		" ORDER BY case_id, started_at, id"
	found, err := interviewTable.all(tx.Raw(text, cases), nil)
	if err != nil {
		return nil, err
	}
	corrected := map[string]*Interview{}
	for i := range found {
		if found[i].Revision > 1 {
			corrected[found[i].ID] = &found[i]
		}
	}
	if len(corrected) == 0 {
		return found, nil
	}
	first, err := interviewTable.all(tx.Raw("SELECT "+interviewTable.list("")+" FROM casework_interviews WHERE id IN ? AND revision = 1",
		slices.Collect(maps.Keys(corrected))), nil)
	for _, f := range first {
		corrected[f.ID].firstAt = f.RecordedAt
	}
	return found, err
}

// savePupil writes what may change of a pupil whose case is locked.
func savePupil(tx storage.Tx, p *Pupil) error {
	part := pupilTable.without([]string{"id", "case_id", "track", "created_at"})
	return change(tx, part.name, p.ID, part.set(), part.fields(p)...)
}

func saveKey(tx storage.Tx, caseID, wrapped string) error {
	err := tx.Exec("INSERT INTO casework_case_keys (case_id, wrapped) VALUES (?, ?)", caseID, wrapped).Error
	if err != nil {
		return fmt.Errorf("write the key of a case: %w", err)
	}
	return nil
}

// supersede makes way for the next revision of an interview whose case is locked.
func supersede(tx storage.Tx, id string, revision int) error {
	err := tx.Exec("UPDATE casework_interviews SET superseded = TRUE WHERE id = ? AND revision = ?", id, revision).Error
	if err != nil {
		return fmt.Errorf("supersede an interview: %w", err)
	}
	return nil
}

// revisionsOf reads every revision of an interview of a case that the caller has reached, the newest first.
func revisionsOf(tx storage.Tx, c *Case, id string) ([]Interview, error) {
	text := "SELECT " + interviewTable.list("") + " FROM casework_interviews WHERE id = ? AND case_id = ? ORDER BY revision DESC"
	return interviewTable.all(tx.Raw(text, id, c.ID), nil)
}
