package access

import (
	"fmt"
	"time"

	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// standsFor is a grant that gives one of some roles at a school now, to somebody whose account is open.
const standsFor = `g.level = 'school' AND g.role IN ? AND g.revoked_at IS NULL AND (g.expires_at IS NULL OR g.expires_at > ?)
	AND EXISTS (SELECT 1 FROM identity_people p WHERE p.id = g.person_id AND p.active = TRUE)`

// rolesOver are the roles that, held at a school, reach all of it under the permission.
func (w Warrant) rolesOver(p Permission) []string {
	roles := []string{""} // no role: the list is never empty
	if w.policy == nil {
		return roles
	}
	for _, r := range w.policy.roles {
		if w.policy.cell(r, orgpath.School, p)&reachSubtree != 0 {
			roles = append(roles, string(r))
		}
	}
	return roles
}

// Vacant keeps the rows at whose school nobody holds the permission over the whole school, whoever asks: what falls to
// whoever holds it would fall to nobody there. The column names the school of a row.
func (w Warrant) Vacant(tx storage.Tx, p Permission, column string, now time.Time) storage.Tx {
	return tx.Where("NOT EXISTS (SELECT 1 FROM access_grants g WHERE g.node_id = "+column+" AND "+standsFor+")", w.rolesOver(p), now)
}

// Filled tells at which of some schools somebody holds the permission over the whole school, whoever asks.
func (w Warrant) Filled(tx storage.Tx, p Permission, schools []string, now time.Time) (map[string]bool, error) {
	var found []string
	err := tx.Raw("SELECT DISTINCT g.node_id FROM access_grants g WHERE g.node_id IN ? AND "+standsFor, schools, w.rolesOver(p), now).
		Scan(&found).Error
	if err != nil {
		return nil, fmt.Errorf("read who holds a permission: %w", err)
	}
	filled := make(map[string]bool, len(found))
	for _, id := range found {
		filled[id] = true
	}
	return filled, nil
}
