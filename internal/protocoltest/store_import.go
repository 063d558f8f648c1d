package protocoltest

import (
	"fmt"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/storage"
)

// noon is when a test of which only the day is known is said to have been held.
const noon = 12 * time.Hour

// stay is somebody's time in a team.
type stay struct {
	SchoolID string
	PersonID string
	FromOn   calendar.Date
	ToOn     calendar.Date
}

func (s stay) on(d calendar.Date) bool {
	return !d.Before(s.FromOn) && (s.ToOn.IsZero() || !d.After(s.ToOn))
}

// read loads all that lines may name, in as many statements for one line as for thousands.
func (b *pastBatch) read(tx storage.Tx) error {
	var err error
	if b.logins, err = access.LoadLogins(tx); err != nil {
		return err
	}
	if b.nodes, err = access.LoadNodes(tx); err != nil {
		return err
	}
	first, err := firstVersion(tx)
	if err != nil {
		return err
	}
	b.version, b.byRef = first, map[string]Test{}
	var found []Campaign
	if err := tx.Order("from_on, id").Find(&found).Error; err != nil {
		return fmt.Errorf("read campaigns: %w", err)
	}
	b.campaigns = map[string]Campaign{}
	for _, c := range found {
		b.campaigns[c.NameFR], b.campaigns[c.NameAR] = c, c
	}
	var stays []stay
	if err := tx.Table("org_team_members").Select("school_id, person_id, from_on, to_on").Find(&stays).Error; err != nil {
		return fmt.Errorf("read teams: %w", err)
	}
	b.teams = map[string][]stay{}
	for _, s := range stays {
		b.teams[s.SchoolID] = append(b.teams[s.SchoolID], s)
	}
	return b.readTests(tx)
}

func (b *pastBatch) readTests(tx storage.Tx) error {
	var before []struct {
		Test   `gorm:"embedded"`
		Passed bool
	}
	err := tx.Table("protocoltest_tests AS t").Joins("LEFT JOIN protocoltest_results AS r ON r.test_id = t.id").
		Where("t.imported OR t.retest_of IS NOT NULL AND t.state <> 'cancelled'").
		Select("t.id, t.school_id, t.planned_at, t.retest_of, t.imported, COALESCE(r.passed, FALSE) AS passed").Find(&before).Error
	if err != nil {
		return fmt.Errorf("read imported tests: %w", err)
	}
	b.before, b.said, b.settled = map[string]Test{}, map[string]bool{}, map[string]bool{}
	for _, t := range before {
		if t.Imported {
			b.before[t.SchoolID+t.day().String()] = t.Test
		}
		b.settled[t.ID] = b.settled[t.ID] || t.Passed
		b.settled[value(t.RetestOf)] = true
	}
	return nil
}

// firstVersion is what tests of before the program followed as far as anybody knows.
func firstVersion(tx storage.Tx) (string, error) {
	var v Version
	err := tx.Select("id").Order("number").Take(&v).Error
	return v.ID, storage.NotFound(err, "protocol_version_not_found")
}

func (b *pastBatch) write(tx storage.Tx) error {
	if len(b.tests) == 0 {
		return nil
	}
	if err := tx.CreateInBatches(&b.tests, insertBatch).Error; err != nil {
		return err
	}
	if len(b.people) > 0 {
		if err := tx.CreateInBatches(&b.people, insertBatch).Error; err != nil {
			return err
		}
	}
	if err := tx.CreateInBatches(&b.results, insertBatch).Error; err != nil {
		return err
	}
	return audit.AppendAll(tx, b.now, b.journal)
}
