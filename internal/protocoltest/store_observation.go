package protocoltest

import (
	"fmt"

	"gorm.io/gorm"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/protocol"
	"sanad/internal/storage"
)

// observedTest is the test of an observation, with the last day of its campaign, and whether the person asking observes it.
type observedTest struct {
	Test
	Window   calendar.Date `gorm:"->"`
	Observes bool          `gorm:"->"`
}

// observed finds an observation with its marks and its test, for whoever may see the marks.
func observed(tx storage.Tx, w access.Warrant, id string) (Observation, observedTest, error) {
	o, t, err := bare(tx, w, id)
	if err != nil {
		return Observation{}, observedTest{}, err
	}
	marks, err := marksOf(tx, []string{id})
	o.Marks = marks[id]
	o.MayWrite = mine(w, t, o) == nil
	return o, t, err
}

// bare is observed without the marks.
func bare(tx storage.Tx, w access.Warrant, id string) (Observation, observedTest, error) {
	var o Observation
	err := tx.Where("id = ?", id).Take(&o).Error
	if err = storage.NotFound(err, "observation_not_found"); err != nil {
		return Observation{}, observedTest{}, err
	}
	var t observedTest
	err = tests(tx, w.For(access.TestRead)).Joins("LEFT JOIN protocoltest_campaigns AS c ON c.id = t.campaign_id").
		Select(testColumns+", c.to_on AS \"window\", "+isObserver+" AS observes", w.Person()).Where("t.id = ?", o.TestID).Take(&t).Error
	if err = storage.NotFound(err, "observation_not_found"); err != nil {
		return Observation{}, observedTest{}, err
	}
	if !maySee(w, t.Test, o, t.Observes && w.Holds(access.ObservationWrite)) {
		return Observation{}, observedTest{}, fault.New(fault.NotFound, "observation_not_found")
	}
	return o, t, nil
}

// maySee tells whether the marks of an observation are for the warrant's person: the observers of the test, the person observed,
// and who writes the debrief of a team's tests, its coordinator and the trainers of the place.
func maySee(w access.Warrant, t Test, o Observation, observes bool) bool {
	return observes || value(o.TeacherID) == w.Person() && w.Person() != "" || w.For(access.DebriefWrite).Allows(access.Object{Path: t.Path()})
}

func windowOf(tx storage.Tx, t Test) (calendar.Date, error) {
	if t.CampaignID == nil {
		return calendar.Date{}, nil
	}
	c, err := campaign(tx, *t.CampaignID)
	return c.To, err
}

func observationsOf(tx storage.Tx, testID string) ([]Observation, error) {
	var all []Observation
	if err := tx.Where("test_id = ?", testID).Order("interview_no, id").Find(&all).Error; err != nil {
		return nil, fmt.Errorf("read observations: %w", err)
	}
	return all, nil
}

func openObservations(tx storage.Tx, testID string) (int64, error) {
	var open int64
	err := tx.Model(&Observation{}).Where("test_id = ? AND finished_at IS NULL", testID).Count(&open).Error
	return open, err
}

type markRow struct {
	ObservationID string
	Criterion     string
	Mark          protocol.Level
	Reason        protocol.Reason
}

const marksTable = "protocoltest_marks"

func marksOf(tx storage.Tx, observations []string) (map[string][]protocol.Mark, error) {
	marks := map[string][]protocol.Mark{}
	if len(observations) == 0 {
		return marks, nil
	}
	var rows []markRow
	err := tx.Table(marksTable).Where("observation_id IN ?", observations).Order("observation_id, criterion").Find(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("read marks: %w", err)
	}
	for _, r := range rows {
		marks[r.ObservationID] = append(marks[r.ObservationID], protocol.Mark{Criterion: r.Criterion, Level: r.Mark, Reason: r.Reason})
	}
	return marks, nil
}

// updateObservation changes one that is not finished.
func updateObservation(tx storage.Tx, id string, at int64, cols map[string]any) error {
	return storage.Update(tx.Session(&gorm.Session{}), &Observation{}, id, at, cols)
}

func replaceMarks(tx storage.Tx, id string, marks []protocol.Mark) error {
	if err := tx.Exec("DELETE FROM protocoltest_marks WHERE observation_id = ?", id).Error; err != nil {
		return err
	}
	if len(marks) == 0 {
		return nil
	}
	rows := make([]markRow, len(marks))
	for i, m := range marks {
		rows[i] = markRow{id, m.Criterion, m.Level, m.Reason}
	}
	return tx.Table(marksTable).Create(&rows).Error
}
