package certification

import (
	"fmt"

	"gorm.io/gorm/clause"

	"sanad/internal/storage"
)

// standing leaves out certificates recorded in error: their enrolment may lead to another one.
const standing = "enrolment_id <> '' AND revoked_for <> 'recorded_in_error'"

func issuedFor(tx storage.Tx, courseID string) (map[string]bool, error) {
	return enrolmentsOf(tx.Where("course_id = ? AND "+standing, courseID))
}

func issuedAmong(tx storage.Tx, enrolmentIDs []string) (map[string]bool, error) {
	return enrolmentsOf(tx.Where("enrolment_id IN ? AND "+standing, enrolmentIDs))
}

func enrolmentsOf(q storage.Tx) (map[string]bool, error) {
	var ids []string
	if err := q.Model(&Certificate{}).Pluck("enrolment_id", &ids).Error; err != nil {
		return nil, fmt.Errorf("look for issued certificates: %w", err)
	}
	issued := make(map[string]bool, len(ids))
	for _, id := range ids {
		issued[id] = true
	}
	return issued, nil
}

func ofCourse(tx storage.Tx, courseID string) ([]Certificate, error) {
	var found []Certificate
	if err := tx.Where("course_id = ?", courseID).Order("id").Find(&found).Error; err != nil {
		return nil, fmt.Errorf("read the certificates of a course: %w", err)
	}
	return found, nil
}

// insertOnce says whether the certificate is new: another one for the same enrolment stays the only one.
func insertOnce(tx storage.Tx, c Certificate) (created bool, err error) {
	done := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&c)
	if done.Error != nil {
		return false, fmt.Errorf("issue a certificate: %w", done.Error)
	}
	return done.RowsAffected == 1, nil
}

func insertIssuing(tx storage.Tx, i Issuing, lines []IssuingLine) error {
	if err := tx.Create(&i).Error; err != nil {
		return fmt.Errorf("write an issuing: %w", err)
	}
	row := []string{"issuing_id", "position", "enrolment_id", "person_id", "state", "reason", "certificate_id"}
	_, err := storage.BulkInsert(tx, "certification_issuing_lines", row, func(yield func([]any, error) bool) {
		for _, l := range lines {
			if !yield([]any{i.ID, l.Position, l.EnrolmentID, l.PersonID, l.State, l.Reason, l.CertificateID}, nil) {
				return
			}
		}
	})
	if err != nil {
		return fmt.Errorf("write the lines of an issuing: %w", err)
	}
	return nil
}

func issuing(tx storage.Tx, id string) (Issuing, error) {
	var i Issuing
	err := tx.Where("id = ?", id).Take(&i).Error
	return i, storage.NotFound(err, "issuing_not_found")
}

func latestIssuing(tx storage.Tx, courseID string) (*Issuing, error) {
	var found []Issuing
	if err := tx.Where("course_id = ?", courseID).Order("id DESC").Limit(1).Find(&found).Error; err != nil {
		return nil, fmt.Errorf("read the latest issuing: %w", err)
	}
	if len(found) == 0 {
		return nil, nil
	}
	return &found[0], nil
}

// waitingLines locks the next lines, so that two processes never work on the same.
func waitingLines(tx storage.Tx, issuingID string, limit int) ([]IssuingLine, error) {
	var lines []IssuingLine
	err := storage.ForUpdate(tx).Where("issuing_id = ? AND state = ?", issuingID, lineWaiting).Order("position").Limit(limit).Find(&lines).Error
	if err != nil {
		return nil, fmt.Errorf("read the lines of an issuing: %w", err)
	}
	return lines, nil
}

func settle(tx storage.Tx, lines []IssuingLine) error {
	for _, l := range lines {
		err := tx.Model(&IssuingLine{}).Where("issuing_id = ? AND position = ?", l.IssuingID, l.Position).
			Updates(map[string]any{"state": l.State, "reason": l.Reason, "certificate_id": l.CertificateID}).Error
		if err != nil {
			return fmt.Errorf("settle a line of an issuing: %w", err)
		}
	}
	return nil
}

func linesDone(tx storage.Tx, issuingID string) (done, total int64, err error) {
	lines := tx.Model(&IssuingLine{}).Where("issuing_id = ?", issuingID)
	err = lines.Select("COUNT(CASE WHEN state <> 'waiting' THEN 1 END), COUNT(*)").Row().Scan(&done, &total)
	if err != nil {
		return 0, 0, fmt.Errorf("count the lines of an issuing: %w", err)
	}
	return done, total, nil
}

func readProgress(tx storage.Tx, i *Issuing) error {
	done, total, err := linesDone(tx, i.ID)
	if err != nil {
		return err
	}
	i.Total, i.Refused = int(total), nil
	err = tx.Where("issuing_id = ? AND state = ?", i.ID, lineRefused).Order("position").Find(&i.Refused).Error
	if err != nil {
		return fmt.Errorf("read the refused lines of an issuing: %w", err)
	}
	i.Issued = int(done) - len(i.Refused)
	return nil
}

type name struct{ fr, ar string }

func namesOf(tx storage.Tx, people []string) (map[string]name, error) {
	var found []struct{ ID, NameFr, NameAr string }
	if err := tx.Table("identity_people").Select("id, name_fr, name_ar").Where("id IN ?", people).Find(&found).Error; err != nil {
		return nil, fmt.Errorf("read names: %w", err)
	}
	names := make(map[string]name, len(found))
	for _, p := range found {
		names[p.ID] = name{p.NameFr, p.NameAr}
	}
	return names, nil
}
