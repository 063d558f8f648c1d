package training

import (
	"fmt"
	"time"

	"gorm.io/gorm"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

// enrolments is where every question about enrolments of a course begins. Whoever holds the course sees all of them, the
// others those of their own reach and their own.
func enrolments(tx storage.Tx, w access.Warrant, c Course) storage.Tx {
	find := tx.Table("training_enrolments AS e").Joins("JOIN identity_people AS p ON p.id = e.person_id").
		Joins("LEFT JOIN org_schools AS s ON s.id = e.school_id").Where("e.course_id = ?", c.ID).
		Select(`e.*, p.name_fr, p.name_ar, p.home_path, COALESCE(s.aref_id, '') AS aref_id, COALESCE(s.directorate_id, '') AS directorate_id,
			COALESCE(s.code, '') AS school_code, COALESCE(s.name_fr, '') AS school_name_fr, COALESCE(s.name_ar, '') AS school_name_ar`)
	if c.Writable {
		return find
	}
	fresh := tx.Session(&gorm.Session{NewDB: true})
	w = w.For(access.TrainingRead)
	atSchool := w.Rows(fresh, access.Columns{AREF: "s.aref_id", Directorate: "s.directorate_id", School: "s.id"})
	elsewhere := w.Rows(fresh, access.Columns{Path: "p.home_path"}).Where("e.school_id = ''")
	return find.Where(fresh.Where(atSchool).Or(elsewhere).Or("e.person_id = ?", w.Person()))
}

func places(find storage.Tx) ([]Place, error) {
	var found []Place
	if err := find.Find(&found).Error; err != nil {
		return nil, fmt.Errorf("read enrolments: %w", err)
	}
	return found, nil
}

// courseOf says which course an enrolment belongs to; whether the caller may know is asked of the course.
func courseOf(tx storage.Tx, enrolmentID string) (string, error) {
	var e Enrolment
	err := tx.Select("course_id").Where("id = ?", enrolmentID).Take(&e).Error
	return e.CourseID, storage.NotFound(err, "enrolment_not_found")
}

func placeIn(tx storage.Tx, w access.Warrant, c Course, id string) (Place, error) {
	found, err := places(enrolments(tx, w, c).Where("e.id = ?", id))
	if err != nil {
		return Place{}, err
	}
	if len(found) == 0 {
		return Place{}, fault.New(fault.NotFound, "enrolment_not_found")
	}
	return found[0], nil
}

func placesByName(find storage.Tx, page storage.Page) ([]Place, string, error) {
	if page.After != "" {
		at, err := storage.DecodeCursor(page.After, 1)
		if err != nil {
			return nil, "", err
		}
		find = find.Where(`(p.name_fr, e.id) > (SELECT q.name_fr, f.id FROM training_enrolments f
			JOIN identity_people q ON q.id = f.person_id WHERE f.id = ?)`, at[0])
	}
	limit := pageSize(page.Limit)
	found, err := places(find.Order("p.name_fr, e.id").Limit(limit + 1))
	if err != nil || len(found) <= limit {
		return found, "", err
	}
	return found[:limit], storage.EncodeCursor(found[limit-1].ID), nil
}

// ofCourse are all enrolments of a course, those of people who withdrew too, for whoever has locked it.
func ofCourse(tx storage.Tx, courseID string) ([]Enrolment, error) {
	var all []Enrolment
	if err := tx.Where("course_id = ?", courseID).Find(&all).Error; err != nil {
		return nil, fmt.Errorf("read the enrolments of a course: %w", err)
	}
	return all, nil
}

func insertEnrolments(tx storage.Tx, fresh []Enrolment) error {
	if len(fresh) == 0 {
		return nil
	}
	return tx.Create(&fresh).Error
}

func updateEnrolment(tx storage.Tx, id string, version int64, cols map[string]any) error {
	return storage.Update(tx, &Enrolment{}, id, version, cols)
}

type attendedRow struct {
	EnrolmentID string
	OnDay       calendar.Date
	Half        Half
	State       Presence
	TakenBy     string
	TakenAt     time.Time
}

// TableName for GORM.
func (attendedRow) TableName() string { return "training_attendance" }

// attendanceOf reads how some people were there, by enrolment and in order, in one statement.
func attendanceOf(tx storage.Tx, enrolmentIDs []string) (map[string][]Attended, error) {
	byID := map[string][]Attended{}
	if len(enrolmentIDs) == 0 {
		return byID, nil
	}
	var found []attendedRow
	err := tx.Where("enrolment_id IN ?", enrolmentIDs).Order("enrolment_id, on_day, half DESC").Find(&found).Error
	if err != nil {
		return nil, fmt.Errorf("read the attendance: %w", err)
	}
	for _, a := range found {
		byID[a.EnrolmentID] = append(byID[a.EnrolmentID], Attended{a.EnrolmentID, HalfDay{a.OnDay, a.Half}, a.State})
	}
	return byID, nil
}

// attendanceOn reads one half-day of a course.
func attendanceOn(tx storage.Tx, courseID string, h HalfDay) (map[string]Presence, error) {
	var found []attendedRow
	err := tx.Where("on_day = ? AND half = ? AND enrolment_id IN (SELECT e.id FROM training_enrolments e WHERE e.course_id = ?)",
		h.On, h.Half, courseID).Find(&found).Error
	if err != nil {
		return nil, fmt.Errorf("read a half-day: %w", err)
	}
	byID := make(map[string]Presence, len(found))
	for _, a := range found {
		byID[a.EnrolmentID] = a.State
	}
	return byID, nil
}

// takenOn lists the half-days of a course for which anybody's attendance was taken.
func takenOn(tx storage.Tx, courseID string) ([]HalfDay, error) {
	var found []attendedRow
	err := tx.Raw(`SELECT DISTINCT a.on_day, a.half FROM training_attendance a JOIN training_enrolments e ON e.id = a.enrolment_id
		WHERE e.course_id = ?`, courseID).Scan(&found).Error
	if err != nil {
		return nil, fmt.Errorf("read which half-days were taken: %w", err)
	}
	halves := make([]HalfDay, 0, len(found))
	for _, a := range found {
		halves = append(halves, HalfDay{a.OnDay, a.Half})
	}
	return halves, nil
}

// writeAttendance replaces what is on record of some people for one half-day.
func writeAttendance(tx storage.Tx, clear []string, taken []attendedRow, h HalfDay) error {
	if len(clear) > 0 {
		err := tx.Exec("DELETE FROM training_attendance WHERE on_day = ? AND half = ? AND enrolment_id IN ?", h.On, string(h.Half), clear).Error
		if err != nil {
			return fmt.Errorf("clear a half-day: %w", err)
		}
	}
	if len(taken) == 0 {
		return nil
	}
	return tx.Create(&taken).Error
}
