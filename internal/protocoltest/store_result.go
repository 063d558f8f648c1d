package protocoltest

import (
	"fmt"
	"time"

	"sanad/internal/calendar"
	"sanad/internal/storage"
)

func resultOf(tx storage.Tx, testID string) (*Result, error) {
	found, err := resultsOf(tx, []string{testID})
	return found[testID], err
}

func resultsOf(tx storage.Tx, testIDs []string) (map[string]*Result, error) {
	var rows []Result
	if err := tx.Where("test_id IN ?", testIDs).Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read results: %w", err)
	}
	results := map[string]*Result{}
	for i := range rows {
		results[rows[i].TestID] = &rows[i]
	}
	return results, nil
}

func insertResult(tx storage.Tx, r Result) error {
	return storage.Duplicate(tx.Create(&r).Error, "test_decided")
}

// markedObservations are all observations of a test with their marks.
func markedObservations(tx storage.Tx, testID string) ([]Observation, error) {
	all, err := observationsOf(tx, testID)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(all))
	for i, o := range all {
		ids[i] = o.ID
	}
	marks, err := marksOf(tx, ids)
	for i, o := range all {
		all[i].Marks = marks[o.ID]
	}
	return all, err
}

// Action is something that the team takes on in its debrief.
type Action struct {
	TestID   string
	Position int
	Text     string
	OwnerID  string
	DueOn    calendar.Date
	DoneOn   calendar.Date
}

// TableName for GORM.
func (Action) TableName() string { return "protocoltest_actions" }

func actionsOf(tx storage.Tx, testID string) ([]Action, error) {
	var all []Action
	if err := tx.Where("test_id = ?", testID).Order("position").Find(&all).Error; err != nil {
		return nil, fmt.Errorf("read actions: %w", err)
	}
	return all, nil
}

func replaceActions(tx storage.Tx, testID string, actions []Action) error {
	if err := tx.Exec("DELETE FROM protocoltest_actions WHERE test_id = ?", testID).Error; err != nil || len(actions) == 0 {
		return err
	}
	for i := range actions {
		actions[i].TestID, actions[i].Position = testID, i+1
	}
	return tx.Create(&actions).Error
}

const observedAndPassed = "SELECT o.teacher_id AS person_id, t.planned_at FROM protocoltest_observations AS o" +
	" JOIN protocoltest_tests AS t ON t.id = o.test_id JOIN protocoltest_results AS r ON r.test_id = t.id" +
	" WHERE r.passed AND o.teacher_id IN ?" +
	" UNION SELECT p.person_id, t.planned_at FROM protocoltest_people AS p" +
	" JOIN protocoltest_tests AS t ON t.id = p.test_id JOIN protocoltest_results AS r ON r.test_id = t.id" +
	" WHERE r.passed AND t.imported AND p.part = 'participant' AND p.person_id IN ?"

// passedOn are the first days on which people were observed in a test that was passed. A register of past tests holds no
// observations: whoever took part was observed.
func passedOn(tx storage.Tx, people []string) (map[string]calendar.Date, error) {
	var rows []struct {
		PersonID  string
		PlannedAt time.Time
	}
	if err := tx.Raw(observedAndPassed, people, people).Scan(&rows).Error; err != nil {
		return nil, fmt.Errorf("read who passed a test: %w", err)
	}
	first := map[string]calendar.Date{}
	for _, r := range rows {
		day := calendar.Day(r.PlannedAt)
		if was, known := first[r.PersonID]; !known || day.Before(was) {
			first[r.PersonID] = day
		}
	}
	return first, nil
}
