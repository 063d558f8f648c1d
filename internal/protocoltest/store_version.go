package protocoltest

import (
	"fmt"
	"time"

	"sanad/internal/fault"
	"sanad/internal/protocol"
	"sanad/internal/storage"
)

func versions(tx storage.Tx) ([]Version, error) {
	var found []Version
	if err := tx.Order("number DESC").Limit(mostVersions).Find(&found).Error; err != nil {
		return nil, fmt.Errorf("list versions of the protocol: %w", err)
	}
	return found, nil
}

func version(tx storage.Tx, id string) (Version, error) {
	var v Version
	err := tx.Where("id = ?", id).Take(&v).Error
	if err = storage.NotFound(err, "protocol_version_not_found"); err != nil {
		return Version{}, err
	}
	v.Grid, err = gridOf(tx, v)
	return v, err
}

// lockVersions waits for whoever else begins, changes or publishes a version: the first one, which is never deleted, stands
// for all of them.
func lockVersions(tx storage.Tx) error {
	var first Version
	if err := storage.ForUpdate(tx).Select("id").Where("number = 1").Find(&first).Error; err != nil {
		return fmt.Errorf("lock the versions: %w", err)
	}
	return nil
}

func versionOrPublished(tx storage.Tx, id string) (Version, error) {
	if id != "" {
		return version(tx, id)
	}
	id, err := publishedVersion(tx)
	if err != nil {
		return Version{}, err
	}
	return version(tx, id)
}

func publishedVersion(tx storage.Tx) (string, error) {
	var v Version
	err := tx.Select("id").Where("state = ?", Published).Take(&v).Error
	err = storage.NotFound(err, "no_published_version")
	if fault.KindOf(err) == fault.NotFound {
		return "", fault.New(fault.Conflict, "no_published_version")
	}
	return v.ID, err
}

type stepRow struct {
	VersionID string
	Position  int
	TextFR    string
	TextAR    string
}

type criterionRow struct {
	VersionID string
	Code      string
	Position  int
	Part      protocol.Part
	Critical  bool
	Occasion  protocol.Occasion
	TextFR    string
	TextAR    string
}

const (
	stepsTable    = "protocoltest_steps"
	criteriaTable = "protocoltest_criteria"
)

func gridOf(tx storage.Tx, v Version) (protocol.Grid, error) {
	g, err := criteriaOf(tx, v.ID)
	if err != nil {
		return protocol.Grid{}, err
	}
	g.PassPercent = v.PassPercent
	var steps []stepRow
	if err := tx.Table(stepsTable).Where("version_id = ?", v.ID).Order("position").Find(&steps).Error; err != nil {
		return protocol.Grid{}, fmt.Errorf("read steps: %w", err)
	}
	for _, s := range steps {
		g.Steps = append(g.Steps, protocol.Step{TextFR: s.TextFR, TextAR: s.TextAR})
	}
	return g, nil
}

// criteriaOf reads what marks are checked by: the criteria alone.
func criteriaOf(tx storage.Tx, versionID string) (protocol.Grid, error) {
	var rows []criterionRow
	if err := tx.Table(criteriaTable).Where("version_id = ?", versionID).Order("position").Find(&rows).Error; err != nil {
		return protocol.Grid{}, fmt.Errorf("read criteria: %w", err)
	}
	var g protocol.Grid
	for _, c := range rows {
		g.Criteria = append(g.Criteria, protocol.Criterion{
			Code: c.Code, Part: c.Part, Critical: c.Critical, Occasion: c.Occasion, TextFR: c.TextFR, TextAR: c.TextAR,
		})
	}
	return g, nil
}

func lastNumber(tx storage.Tx) (int, error) {
	if err := lockVersions(tx); err != nil {
		return 0, err
	}
	var last Version
	if err := tx.Select("number").Order("number DESC").Limit(1).Find(&last).Error; err != nil {
		return 0, fmt.Errorf("read the last version: %w", err)
	}
	return last.Number, nil
}

func insertVersion(tx storage.Tx, v Version) error {
	if err := tx.Create(&v).Error; err != nil {
		return err
	}
	return insertGrid(tx, v.ID, v.Grid)
}

func insertGrid(tx storage.Tx, id string, g protocol.Grid) error {
	var criteria []criterionRow
	for i, c := range g.Criteria {
		criteria = append(criteria, criterionRow{
			VersionID: id, Code: c.Code, Position: i + 1, Part: c.Part, Critical: c.Critical, Occasion: c.Occasion, TextFR: c.TextFR, TextAR: c.TextAR,
		})
	}
	var steps []stepRow
	for i, s := range g.Steps {
		steps = append(steps, stepRow{VersionID: id, Position: i + 1, TextFR: s.TextFR, TextAR: s.TextAR})
	}
	if len(criteria) > 0 {
		if err := tx.Table(criteriaTable).Create(&criteria).Error; err != nil {
			return err
		}
	}
	if len(steps) > 0 {
		return tx.Table(stepsTable).Create(&steps).Error
	}
	return nil
}

func replaceGrid(tx storage.Tx, id string, g protocol.Grid) error {
	for _, table := range []string{criteriaTable, stepsTable} {
		if err := tx.Exec("DELETE FROM "+table+" WHERE version_id = ?", id).Error; err != nil {
			return err
		}
	}
	return insertGrid(tx, id, g)
}

func updateVersion(tx storage.Tx, id string, at int64, cols map[string]any) error {
	return storage.Update(tx, &Version{}, id, at, cols)
}

func retirePublished(tx storage.Tx, now time.Time) error {
	return tx.Exec("UPDATE protocoltest_versions SET state = 'retired', version = version + 1, updated_at = ? WHERE state = 'published'", now).Error
}
