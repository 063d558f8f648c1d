package certification

import (
	"fmt"

	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// bearer is what a certificate without names of its own says of the person who holds it.
type bearer struct {
	NameFR, NameAR string
	HomePath       orgpath.Path
}

// aref is where the person belongs; "" for somebody of the whole country.
func (b bearer) aref() string {
	segments := b.HomePath.Segments()
	if len(segments) == 0 {
		return ""
	}
	return segments[0]
}

func bearerOf(tx storage.Tx, personID string) (bearer, error) {
	var b bearer
	err := tx.Table("identity_people").Select("name_fr, name_ar, home_path").Where("id = ?", personID).Take(&b).Error
	return b, storage.NotFound(err, "person_not_found")
}

// issuerOf is an AREF's issuer, or else the country's; the zero Issuer when nobody named one.
func issuerOf(tx storage.Tx, arefID string) (Issuer, error) {
	var found []Issuer
	if err := tx.Where("id IN ?", []string{National, arefID}).Order("id").Find(&found).Error; err != nil {
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

// issuerAlone is issuerOf for whoever issues: of those who sign alike one goes on at a time. Each writes to the journals of
// many schools, and two would come to wait for one another.
func issuerAlone(tx storage.Tx, arefID string) (Issuer, error) {
	return issuerOf(storage.ForUpdate(tx), arefID)
}
