package certification

import (
	"fmt"

	"sanad/internal/storage"
)

func nameOf(tx storage.Tx, personID string) (fr, ar string, err error) {
	var person struct{ NameFr, NameAr string }
	err = tx.Table("identity_people").Select("name_fr, name_ar").Where("id = ?", personID).Take(&person).Error
	return person.NameFr, person.NameAr, storage.NotFound(err, "person_not_found")
}

// issuerOf is an AREF's issuer, or else the country's; the zero Issuer when nobody named one.
func issuerOf(tx storage.Tx, arefID string) (Issuer, error) {
	var found []Issuer
	if err := tx.Where("id IN ?", []string{National, arefID}).Find(&found).Error; err != nil {
		return Issuer{}, fmt.Errorf("read the issuer: %w", err)
	}
	var issuer Issuer
	for _, i := range found {
		if issuer.ID == "" || i.ID == arefID {
			issuer = i
		}
	}
	return issuer, nil
}
