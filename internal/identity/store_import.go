package identity

import (
	"fmt"

	"sanad/internal/storage"
)

// peopleByLogin reads everybody, for comparing a register with them.
func peopleByLogin(tx storage.Tx) (map[string]Person, error) {
	var all []Person
	if err := tx.Table(peopleTable).Find(&all).Error; err != nil {
		return nil, fmt.Errorf("read people: %w", err)
	}
	byLogin := make(map[string]Person, 2*len(all))
	for _, p := range all {
		for _, login := range []*string{p.Email, p.StaffNumber} {
			if login != nil {
				byLogin[*login] = p
			}
		}
	}
	return byLogin, nil
}

func correctPerson(tx storage.Tx, p Person) error {
	return storage.Update(tx.Table(peopleTable), &Person{}, p.ID, p.Version, map[string]any{
		"email": p.Email, "staff_number": p.StaffNumber, "name_fr": p.NameFr, "name_ar": p.NameAr,
		"profession": p.Profession, "locale": p.Locale, "home_path": p.Home,
	})
}

var personRow = []string{
	"id", "email", "staff_number", "name_fr", "name_ar", "profession", "locale", "home_path", "version", "created_at", "updated_at",
}

func insertPeople(tx storage.Tx, fresh []Person) error {
	_, err := storage.BulkInsert(tx, peopleTable, personRow, func(yield func([]any, error) bool) {
		for _, p := range fresh {
			values := []any{
				p.ID, p.Email, p.StaffNumber, p.NameFr, p.NameAr, p.Profession, p.Locale, string(p.Home), p.Version, p.CreatedAt, p.UpdatedAt,
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
