package access

import (
	"fmt"
	"time"

	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// holdingsOver lists the grants at the school or above it, from one id on: those that stand for active people, and those
// that ended since an instant, whoever held them.
func holdingsOver(tx storage.Tx, school orgpath.Path, now, since time.Time, from string) ([]Holding, error) {
	s := school.Segments()
	tx = holdings(tx).
		Where(`(g.level = ? AND g.node_id = ?) OR (g.level = ? AND g.node_id = ?) OR (g.level = ? AND g.node_id = ?) OR g.level = ?`,
			string(orgpath.School), s[2], string(orgpath.Directorate), s[1], string(orgpath.AREF), s[0], string(orgpath.National)).
		Where("(g.revoked_at IS NULL OR g.revoked_at >= ?) AND (g.expires_at IS NULL OR g.expires_at >= ?)", since, since).
		Where("p.active = ? OR g.revoked_at IS NOT NULL OR g.expires_at <= ?", true, now)
	return scanHoldings(tx.Where("g.id >= ?", from).Order("g.id"))
}

// accountRow is an entry of the journal on somebody's account. One event stands in the chain of each school concerned, so
// that its entries differ in nothing that is read here.
type accountRow struct {
	PersonID, PersonFr, PersonAr string
	ActorID, Action              string
	ActorFr, ActorAr             *string
	At                           time.Time
}

func accountEvents(tx storage.Tx, people []string, since time.Time, limit int) ([]accountRow, error) {
	if len(people) == 0 {
		return nil, nil
	}
	var found []accountRow
	err := tx.Table("audit_entries j").Distinct("j.object_id AS person_id", "p.name_fr AS person_fr", "p.name_ar AS person_ar",
		"j.actor_id", "j.action", "a.name_fr AS actor_fr", "a.name_ar AS actor_ar", "j.at").
		Joins("JOIN identity_people p ON p.id = j.object_id").
		Joins("LEFT JOIN identity_people a ON a.id = j.actor_id").
		Where("j.object_kind = 'person' AND j.object_id IN ? AND j.action IN ? AND j.at >= ?", people, []string{PasswordReset, HomeMoved}, since).
		Order("j.at DESC, person_id, j.action").Limit(limit).Scan(&found).Error
	if err != nil {
		return nil, fmt.Errorf("read what was done to accounts: %w", err)
	}
	return found, nil
}
