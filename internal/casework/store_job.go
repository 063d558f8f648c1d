package casework

import (
	"fmt"
	"strconv"

	"sanad/internal/method"
	"sanad/internal/storage"
)

// The queries of background work. They start from no warrant because they show nothing to anybody: what they read are ids,
// codes and sealed texts, and what they write follows from it.

// openCases locks the next open cases in the order of their ids. An update that changes nothing takes the locks alike on
// both databases.
func openCases(tx storage.Tx, arefID, after string, limit int) ([]Case, error) {
	of, args := "state IN ? AND id > ?", []any{openStates, after}
	if arefID != "" {
		of, args = of+" AND aref_id = ?", append(args, arefID)
	}
	next := "SELECT id FROM casework_cases WHERE " + of + " ORDER BY id LIMIT " + strconv.Itoa(limit)
	if err := tx.Exec("UPDATE casework_cases SET next_due_kind = next_due_kind WHERE id IN ("+next+")", args...).Error; err != nil {
		return nil, fmt.Errorf("lock open cases: %w", err)
	}
	q := tx.Raw("SELECT "+caseTable.list("")+" FROM casework_cases WHERE "+of+" ORDER BY id LIMIT "+strconv.Itoa(limit), args...)
	return caseTable.all(q, nil)
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
