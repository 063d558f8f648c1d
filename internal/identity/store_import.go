package identity

import (
	"fmt"
	"time"

	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// importedPerson is as much of a person as a register of staff can say.
type importedPerson struct {
	ID          string
	Email       *string
	StaffNumber *string
	NameFR      string
	NameAR      string
	Profession  string
	Locale      string
	Home        orgpath.Path `gorm:"column:home_path"`
	Version     int64
}

// TableName for GORM.
func (importedPerson) TableName() string { return "identity_people" }

func (p importedPerson) same(other importedPerson) bool {
	sameText := func(a, b *string) bool { return a == b || a != nil && b != nil && *a == *b }
	return sameText(p.Email, other.Email) && sameText(p.StaffNumber, other.StaffNumber) &&
		p.NameFR == other.NameFR && p.NameAR == other.NameAR && p.Profession == other.Profession &&
		p.Locale == other.Locale && p.Home == other.Home
}

func peopleByLogin(tx storage.Tx) (map[string]importedPerson, error) {
	var all []importedPerson
	if err := tx.Find(&all).Error; err != nil {
		return nil, fmt.Errorf("read people: %w", err)
	}
	byLogin := make(map[string]importedPerson, 2*len(all))
	for _, p := range all {
		for _, login := range []*string{p.Email, p.StaffNumber} {
			if login != nil {
				byLogin[*login] = p
			}
		}
	}
	return byLogin, nil
}

func updateImported(tx storage.Tx, p importedPerson, now time.Time) error {
	return storage.Update(tx, &importedPerson{}, p.ID, p.Version, map[string]any{
		"email": p.Email, "staff_number": p.StaffNumber, "name_fr": p.NameFR, "name_ar": p.NameAR,
		"profession": p.Profession, "locale": p.Locale, "home_path": p.Home, "updated_at": now,
	})
}

var personRow = []string{
	"id", "email", "staff_number", "name_fr", "name_ar", "profession", "locale", "home_path", "version", "created_at", "updated_at",
}

func insertPeople(tx storage.Tx, fresh []importedPerson, now time.Time) error {
	_, err := storage.BulkInsert(tx, "identity_people", personRow, func(yield func([]any, error) bool) {
		for _, p := range fresh {
			values := []any{
				p.ID, p.Email, p.StaffNumber, p.NameFR, p.NameAR, p.Profession, p.Locale, string(p.Home), int64(1), now, now,
			}
			if !yield(values, nil) {
				return
			}
		}
	})
	if err != nil {
		return fmt.Errorf("write people: %w", err)
	}
	return nil
}
