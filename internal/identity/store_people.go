package identity

import (
	"errors"
	"strings"
	"time"

	"gorm.io/gorm"

	"sanad/internal/access"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

func insertPerson(tx storage.Tx, p Person) error {
	return taken(tx.Create(&p).Error)
}

func updatePerson(tx storage.Tx, id string, version int64, cols map[string]any) error {
	return taken(storage.Update(tx, &Person{}, id, version, cols))
}

// taken is the last word on a login that somebody else got in the same instant.
func taken(err error) error {
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return fault.New(fault.Conflict, "login_taken")
	}
	return err
}

// freeLogins refuses an e-mail or staff number that another account has.
func freeLogins(tx storage.Tx, person string, email, staffNumber *string) error {
	var c checker
	for column, login := range map[string]*string{"email": email, "staff_number": staffNumber} {
		if login == nil {
			continue
		}
		var n int64
		err := tx.Table(peopleTable).Where(column+" = ? AND id <> ?", *login, person).Count(&n).Error
		if err != nil {
			return err
		}
		if n > 0 {
			c.refuse(column, "taken")
		}
	}
	if len(c.fields) == 0 {
		return nil
	}
	e := fault.New(fault.Conflict, "login_taken")
	e.Fields = c.fields
	return e
}

func findPerson(tx storage.Tx, id string) (Person, error) {
	var p Person
	err := tx.Where("id = ?", id).Take(&p).Error
	return p, storage.NotFound(err, "person_not_found")
}

func grantsOf(tx storage.Tx, person string, now time.Time) ([]access.Placed, error) {
	var found []access.GrantRow
	err := tx.Raw("SELECT "+access.GrantColumns+" FROM identity_people p "+access.GrantJoins+" WHERE p.id = ?", now, person).Scan(&found).Error
	return placedGrants(found), err
}

func placedGrants(found []access.GrantRow) []access.Placed {
	var grants []access.Placed
	for _, row := range found {
		if g, ok := row.Place(); ok {
			grants = append(grants, g)
		}
	}
	return grants
}

func listPeople(tx storage.Tx, q Query) ([]Person, error) {
	if q.Under != "" {
		tx = tx.Where("home_path LIKE ?", string(q.Under)+"%")
	}
	if q.Active != nil {
		tx = tx.Where("active = ?", *q.Active)
	}
	if q.Page.After != "" {
		after, err := storage.DecodeCursor(q.Page.After, 1)
		if err != nil {
			return nil, err
		}
		// The name is looked up here: a cursor travels in a URL.
		tx = tx.Where("(name_fr, id) > (SELECT name_fr, id FROM identity_people WHERE id = ?)", after[0])
	}
	var found []Person
	err := tx.Order("name_fr, id").Limit(q.Page.Limit + 1).Find(&found).Error
	return found, err
}

// searchPeople compares in memory: the two databases fold accents and Arabic letters differently, or not at all.
func searchPeople(tx storage.Tx, text string, limit int) ([]string, error) {
	found, err := tx.Select("id, name_fr, name_ar, email, staff_number").Order("name_fr, id").Rows()
	if err != nil {
		return nil, err
	}
	wanted := strings.Fields(fold(text))
	var ids []string
	for found.Next() && len(ids) < limit {
		var id, fr, ar string
		var email, number *string
		if err := found.Scan(&id, &fr, &ar, &email, &number); err != nil {
			return nil, errors.Join(storage.Translate(tx, err), found.Close())
		}
		if containsAll(fold(fr+" "+ar+" "+orEmpty(email)+" "+orEmpty(number)), wanted) {
			ids = append(ids, id)
		}
	}
	return ids, errors.Join(storage.Translate(tx, found.Err()), found.Close())
}

func containsAll(s string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return len(words) > 0
}

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func peopleByID(tx storage.Tx, ids []string) ([]Person, error) {
	var found []Person
	err := tx.Where("id IN ?", ids).Order("name_fr, id").Find(&found).Error
	return found, err
}

func namesOf(tx storage.Tx, ids []string) ([]Name, error) {
	var found []Name
	err := tx.Table(peopleTable).Where("id IN ?", ids).Find(&found).Error
	return found, err
}
