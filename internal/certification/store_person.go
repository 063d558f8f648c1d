package certification

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm/clause"

	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

func insertSuspension(tx storage.Tx, s Suspension) error {
	return storage.Duplicate(tx.Create(&s).Error, "already_suspended")
}

func openSuspension(tx storage.Tx, personID string) (Suspension, error) {
	var s Suspension
	err := storage.ForUpdate(tx).Where("person_id = ? AND ended_on IS NULL", personID).Take(&s).Error
	return s, storage.NotFound(err, "not_suspended")
}

func endSuspension(tx storage.Tx, s Suspension, on calendar.Date, by string, at time.Time) error {
	return storage.Update(tx, &Suspension{}, s.ID, s.Version, map[string]any{"ended_on": on, "ended_by": by, "ended_at": at})
}

func openSuspensions(tx storage.Tx, people []string) (map[string]*Suspension, error) {
	var found []Suspension
	if err := tx.Where("person_id IN ? AND ended_on IS NULL", people).Find(&found).Error; err != nil {
		return nil, fmt.Errorf("read suspensions: %w", err)
	}
	open := make(map[string]*Suspension, len(found))
	for i := range found {
		open[found[i].PersonID] = &found[i]
	}
	return open, nil
}

// arefOf is the academy to which a person's account belongs, whose numbers hold for them; "" for one of the country.
func arefOf(tx storage.Tx, personID string) (string, error) {
	var person struct{ HomePath orgpath.Path }
	err := tx.Table("identity_people").Select("home_path").Where("id = ?", personID).Take(&person).Error
	if err != nil {
		return "", storage.NotFound(err, "person_not_found")
	}
	return arefIn(person.HomePath), nil
}

func arefIn(p orgpath.Path) string {
	if at := p.Segments(); len(at) > 0 {
		return at[0]
	}
	return ""
}

// byCode finds a certificate by its code, with the holder's present name where an older register kept none.
func byCode(tx storage.Tx, code Code) (Certificate, bool, error) {
	var found []Certificate
	err := tx.Table("certification_certificates AS c").Joins("JOIN identity_people AS p ON p.id = c.person_id").Where("c.code = ?", code).
		Select("c.id, c.issued_on, c.valid_until, c.revoked_on, " + holderOf("fr") + ", " + holderOf("ar")).Find(&found).Error
	if err != nil {
		return Certificate{}, false, fmt.Errorf("look for a certificate: %w", err)
	}
	if len(found) != 1 {
		return Certificate{}, false, nil
	}
	return found[0], true, nil
}

func holderOf(language string) string {
	return "CASE WHEN c.holder_fr = '' AND c.holder_ar = '' THEN p.name_" + language + " ELSE c.holder_" + language + " END AS holder_" + language
}

// codeless are the next certificates from before there were codes.
func codeless(tx storage.Tx, limit int) ([]string, error) {
	var ids []string
	err := storage.ForUpdate(tx).Model(&Certificate{}).Where("code = ''").Order("id").Limit(limit).Pluck("id", &ids).Error
	if err != nil {
		return nil, fmt.Errorf("look for certificates without a code: %w", err)
	}
	return ids, nil
}

func giveCode(tx storage.Tx, id string) error {
	if err := tx.Model(&Certificate{}).Where("id = ? AND code = ''", id).Update("code", newCode()).Error; err != nil {
		return fmt.Errorf("give a certificate its code: %w", err)
	}
	return nil
}

func sortExpiries(soon []Expiry) {
	slices.SortStableFunc(soon, func(a, b Expiry) int { return cmp.Compare(a.DaysLeft, b.DaysLeft) })
}

// putIssuer writes an issuer over the version that was read, 0 for the first.
func putIssuer(tx storage.Tx, i Issuer) error {
	if i.Version == 1 {
		done := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&i)
		if done.Error == nil && done.RowsAffected == 0 {
			return storage.Update(tx, &Issuer{}, i.ID, 0, map[string]any{"changed_by": i.ChangedBy})
		}
		return done.Error
	}
	return storage.Update(tx, &Issuer{}, i.ID, i.Version-1, map[string]any{
		"name_fr": i.NameFR, "name_ar": i.NameAR, "signatory_fr": i.SignatoryFR, "signatory_ar": i.SignatoryAR,
		"title_fr": i.TitleFR, "title_ar": i.TitleAR, "changed_by": i.ChangedBy, "changed_at": i.ChangedAt,
	})
}

func arefExists(tx storage.Tx, arefID string) error {
	var count int64
	if err := tx.Table("org_arefs").Where("id = ?", arefID).Count(&count).Error; err != nil {
		return fmt.Errorf("look for the AREF: %w", err)
	}
	if count == 0 {
		return fault.New(fault.NotFound, "aref_not_found")
	}
	return nil
}
