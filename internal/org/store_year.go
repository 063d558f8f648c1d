package org

import (
	"errors"
	"fmt"
	"time"

	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

// bareYears and bareDaysOff read what reckoning with school days needs and no more: every case asks for it.
func bareYears(tx storage.Tx) ([]calendar.Year, error) {
	const text = "SELECT id, starts_on, ends_on, invented, closed_at IS NOT NULL FROM org_school_years ORDER BY starts_on DESC"
	return readAll(tx.Raw(text), func(y *calendar.Year) []any { return []any{&y.ID, &y.Starts, &y.Ends, &y.Invented, &y.Closed} })
}

func bareDaysOff(tx storage.Tx) ([]calendar.DayOff, error) {
	const text = "SELECT kind, starts_on, ends_on FROM org_days_off ORDER BY starts_on, id"
	return readAll(tx.Raw(text), func(o *calendar.DayOff) []any { return []any{&o.Kind, &o.Starts, &o.Ends} })
}

func readAll[T any](q storage.Tx, fields func(*T) []any) (all []T, err error) {
	rows, err := q.Rows()
	if err != nil {
		return nil, fmt.Errorf("read the calendar: %w", err)
	}
	defer func() { err = errors.Join(err, storage.Translate(q, rows.Err()), rows.Close()) }()
	for rows.Next() {
		var row T
		if err := rows.Scan(fields(&row)...); err != nil {
			return nil, fmt.Errorf("read the calendar: %w", storage.Translate(q, err))
		}
		all = append(all, row)
	}
	return all, nil
}

func allYears(tx storage.Tx) ([]Year, error) {
	var years []Year
	if err := tx.Order("starts_on DESC").Find(&years).Error; err != nil {
		return nil, fmt.Errorf("list school years: %w", err)
	}
	return years, nil
}

// daysOff are those of one year, or of all of them.
func daysOff(tx storage.Tx, yearID string) ([]DayOff, error) {
	find := tx.Order("starts_on, id")
	if yearID != "" {
		find = find.Where("year_id = ?", yearID)
	}
	var off []DayOff
	if err := find.Find(&off).Error; err != nil {
		return nil, fmt.Errorf("list days off: %w", err)
	}
	return off, nil
}

func year(tx storage.Tx, id string) (Year, error) {
	var y Year
	err := tx.Where("id = ?", id).Take(&y).Error
	if err != nil {
		return Year{}, storage.NotFound(err, "year_not_found")
	}
	y.Off, err = daysOff(tx, id)
	return y, err
}

// writeYear replaces a year and its days off whole.
func writeYear(tx storage.Tx, y Year, now time.Time) error {
	if err := meetsOther(tx, y); err != nil {
		return err
	}
	if y.Version == 0 {
		y.Version, y.UpdatedAt, y.ClosedAt = 1, now, nil
		if err := storage.Duplicate(tx.Create(&y).Error, "year_exists"); err != nil {
			return err
		}
		return insertDaysOff(tx, y)
	}
	before, err := year(tx, y.ID)
	if err != nil {
		return err
	}
	if before.ClosedAt != nil {
		return fault.New(fault.Conflict, "year_closed")
	}
	cols := map[string]any{"starts_on": y.Starts, "ends_on": y.Ends, "invented": y.Invented}
	if err := storage.Update(tx, &Year{}, y.ID, y.Version, cols); err != nil {
		return err
	}
	if err := tx.Where("year_id = ?", y.ID).Delete(&DayOff{}).Error; err != nil {
		return fmt.Errorf("replace days off: %w", err)
	}
	return insertDaysOff(tx, y)
}

func meetsOther(tx storage.Tx, y Year) error {
	var others int64
	err := tx.Model(&Year{}).Where("id <> ? AND starts_on <= ? AND ends_on >= ?", y.ID, y.Ends, y.Starts).Count(&others).Error
	if err != nil {
		return fmt.Errorf("compare school years: %w", err)
	}
	if others > 0 {
		return fault.InvalidFields(fault.Field{Path: "starts", Code: "overlaps"})
	}
	return nil
}

func insertDaysOff(tx storage.Tx, y Year) error {
	if len(y.Off) == 0 {
		return nil
	}
	off := make([]DayOff, len(y.Off))
	for i, o := range y.Off {
		o.ID, o.YearID = storage.NewID(), y.ID
		off[i] = o
	}
	if err := tx.Create(&off).Error; err != nil {
		return fmt.Errorf("write days off: %w", err)
	}
	return nil
}

// Letter notes that the general information letter went to the parents of a school in a year.
type Letter struct {
	SchoolID   string
	YearID     string
	SentOn     calendar.Date
	RecordedBy string
	RecordedAt time.Time
}

// TableName for GORM.
func (Letter) TableName() string { return "org_parent_letters" }

func letters(tx storage.Tx, schoolID string) ([]Letter, error) {
	var found []Letter
	if err := tx.Where("school_id = ?", schoolID).Order("year_id DESC").Find(&found).Error; err != nil {
		return nil, fmt.Errorf("list parents' letters: %w", err)
	}
	return found, nil
}

func writeLetter(tx storage.Tx, l Letter) error {
	err := tx.Exec(`INSERT INTO org_parent_letters (school_id, year_id, sent_on, recorded_by, recorded_at) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (school_id, year_id) DO UPDATE SET sent_on = excluded.sent_on, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`,
		l.SchoolID, l.YearID, l.SentOn, l.RecordedBy, l.RecordedAt).Error
	if err != nil {
		return fmt.Errorf("record parents' letter: %w", err)
	}
	return nil
}
