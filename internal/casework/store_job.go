package casework

import (
	"fmt"
	"time"

	"sanad/internal/access"
	"sanad/internal/method"
	"sanad/internal/storage"
)

// The queries of background work. They start from no warrant because they show nothing to anybody: what they read are ids,
// codes and sealed texts, and what they write follows from it.

// openCases locks the next open cases in the order of their ids.
func openCases(tx storage.Tx, arefID, after string, limit int) ([]Case, error) {
	q := storage.ForUpdate(tx).Table(caseTable.name).Select(caseTable.list("")).Where("state IN ? AND id > ?", openStates, after)
	if arefID != "" {
		q = q.Where("aref_id = ?", arefID)
	}
	return caseTable.all(q.Order("id").Limit(limit), nil)
}

// openFiles are the open cases of a school that the warrant reaches, with what the rules look at.
func openFiles(tx storage.Tx, w access.Warrant, schoolID string) ([]*File, error) {
	q := rows(tx, w).Select(caseTable.list("casework_cases.")).Where("casework_cases.school_id = ? AND casework_cases.state IN ?", schoolID, openStates)
	cases, err := caseTable.all(q.Order("casework_cases.id"), nil)
	if err != nil {
		return nil, err
	}
	return loadFacts(tx, cases)
}

// anyOpen tells whether a school has an open case.
func anyOpen(tx storage.Tx, schoolID string) (bool, error) {
	var n int64
	q := tx.Table(caseTable.name).Where("school_id = ? AND state IN ?", schoolID, openStates).Limit(1)
	if err := q.Select("COUNT(*)").Row().Scan(&n); err != nil {
		return false, fmt.Errorf("look for open cases: %w", err)
	}
	return n > 0, nil
}

// placeOf is the school of a case.
func placeOf(tx storage.Tx, caseID string) (string, error) {
	var school string
	err := tx.Table(caseTable.name).Where(byID, caseID).Select("school_id").Take(&school).Error
	return school, storage.NotFound(err, "case_not_found")
}

// carryInto has some locked cases carried by a school year.
func carryInto(tx storage.Tx, cases []string, yearID string) error {
	if err := tx.Exec("UPDATE casework_cases SET year_id = ? WHERE id IN ?", yearID, cases).Error; err != nil {
		return fmt.Errorf("carry cases into a school year: %w", err)
	}
	return nil
}

// carryFrom has the open cases of one school year carried by another.
func carryFrom(tx storage.Tx, yearID, into string) error {
	err := tx.Exec("UPDATE casework_cases SET year_id = ? WHERE year_id = ? AND state IN ?", into, yearID, openStates).Error
	if err != nil {
		return fmt.Errorf("carry the open cases of a school year: %w", err)
	}
	return nil
}

const duesAtOnce = 500

// replaceDues writes the dues of some locked cases, and on each case which comes first.
func replaceDues(tx storage.Tx, cases []string, dues []*Due) error {
	if err := tx.Exec("DELETE FROM casework_dues WHERE case_id IN ?", cases).Error; err != nil {
		return fmt.Errorf("clear the dues: %w", err)
	}
	for len(dues) > 0 {
		n := min(duesAtOnce, len(dues))
		if err := dueTable.insert(tx, dues[:n]...); err != nil {
			return err
		}
		dues = dues[n:]
	}
	first := "FROM casework_dues d WHERE d.case_id = casework_cases.id"
	err := tx.Exec("UPDATE casework_cases SET next_due_on = (SELECT MIN(d.due_on) "+first+"),"+
		" next_overdue_on = (SELECT MIN(d.overdue_on) "+first+"),"+
		" next_due_kind = COALESCE((SELECT d.kind "+first+" ORDER BY d.due_on, d.position LIMIT 1), '') WHERE id IN ?", cases).Error
	if err != nil {
		return fmt.Errorf("write what is due next: %w", err)
	}
	return nil
}

// saveTracks writes where the presumed intimidators of some cases stand.
func saveTracks(tx storage.Tx, byTrack map[method.Track][]string) error {
	for track, pupils := range byTrack {
		if err := tx.Exec("UPDATE casework_pupils SET track = ? WHERE id IN ?", track, pupils).Error; err != nil {
			return fmt.Errorf("write the tracks: %w", err)
		}
	}
	return nil
}

type caseKey struct{ caseID, wrapped string }

var caseKeys = table[caseKey]{
	name:    "casework_case_keys",
	columns: []string{"case_id", "wrapped"},
	fields:  func(k *caseKey) []any { return []any{&k.caseID, &k.wrapped} },
}

func someKeys(tx storage.Tx, after string, limit int) ([]caseKey, error) {
	q := storage.ForUpdate(tx).Table(caseKeys.name).Select("case_id, wrapped").Where("case_id > ?", after)
	return caseKeys.all(q.Order("case_id").Limit(limit), nil)
}

func putKey(tx storage.Tx, caseID, wrapped string) error {
	err := tx.Exec("UPDATE casework_case_keys SET wrapped = ? WHERE case_id = ?", wrapped, caseID).Error
	if err != nil {
		return fmt.Errorf("write the key of a case: %w", err)
	}
	return nil
}

// workOf finds the active assignments that a departure ends, with the table of assignments as a.
func workOf(d access.Departure) (where string, args []any) {
	where, args = "a.person_id = ? AND a.to_at IS NULL", []any{d.Person}
	if d.Reason == access.BecameTrainee {
		where, args = where+" AND a.duty <> ?", append(args, method.DutyObserver)
	}
	if d.School != "" {
		where, args = where+" AND a.school_id = ?", append(args, d.School)
	}
	return where, args
}

// lockWorkOf locks the cases, open and closed, on which somebody who leaves has work that ends.
func lockWorkOf(tx storage.Tx, d access.Departure) ([]Case, error) {
	where, args := workOf(d)
	return lockAssigned(tx, method.States(), where, args)
}

// lockAssigned locks the cases in some states that have an assignment a for which the condition holds.
func lockAssigned(tx storage.Tx, states []method.State, where string, args []any) ([]Case, error) {
	q := storage.ForUpdate(tx).Table(caseTable.name).Select(caseTable.list("")).Where("state IN ?", states).
		Where("id IN (SELECT a.case_id FROM casework_assignments a WHERE "+where+")", args...)
	return caseTable.all(q.Order("id"), nil)
}

// endWorkOf ends the assignments on some locked cases, and raises the version of those that are open: whoever decides on
// what they saw before is told that it changed.
func endWorkOf(tx storage.Tx, d access.Departure, cases, open []string, now time.Time) ([]Assignment, error) {
	where, args := workOf(d)
	q := tx.Raw("SELECT "+assignmentTable.list("a.")+" FROM casework_assignments a WHERE a.case_id IN ? AND "+where+" ORDER BY a.case_id, a.id",
		append([]any{cases}, args...)...)
	ended, err := assignmentTable.all(q, nil)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(ended))
	for i, a := range ended {
		ids[i] = a.ID
	}
	if err := tx.Exec("UPDATE casework_assignments SET to_at = ? WHERE id IN ?", now, ids).Error; err != nil {
		return nil, fmt.Errorf("end assignments: %w", err)
	}
	if len(open) == 0 {
		return ended, nil
	}
	err = tx.Exec("UPDATE casework_cases SET version = version + 1, updated_at = ? WHERE id IN ?", now, open).Error
	if err != nil {
		return nil, fmt.Errorf("raise the version of cases: %w", err)
	}
	return ended, nil
}

// worker is somebody with work on cases of a school; acts says that it is more than observing.
type worker struct {
	schoolID, person string
	acts             bool
}

var workerFields = table[worker]{
	name:   "casework_assignments",
	fields: func(w *worker) []any { return []any{&w.schoolID, &w.person, &w.acts} },
}

// workers lists everybody with work on cases, school by school. Closed cases are among them: whoever works on one may read it.
func workers(tx storage.Tx) ([]worker, error) {
	q := tx.Raw("SELECT school_id, person_id, MAX(CASE WHEN duty = ? THEN 0 ELSE 1 END) = 1 FROM casework_assignments"+
		" WHERE to_at IS NULL GROUP BY school_id, person_id ORDER BY school_id, person_id", method.DutyObserver)
	return workerFields.all(q, nil)
}

// atWorkSince is when the longest of somebody's active assignments at a school began.
func atWorkSince(tx storage.Tx, w worker) (time.Time, error) {
	q := tx.Raw("SELECT "+assignmentTable.list("")+" FROM casework_assignments WHERE person_id = ? AND school_id = ? AND to_at IS NULL"+
		" ORDER BY from_at LIMIT 1", w.person, w.schoolID)
	found, err := assignmentTable.all(q, nil)
	if err != nil || len(found) == 0 {
		return noTime, err
	}
	return found[0].From, nil
}
