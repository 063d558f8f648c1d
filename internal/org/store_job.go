package org

import (
	"fmt"
	"time"

	"sanad/internal/calendar"
	"sanad/internal/storage"
)

// expired is a time in a team whose last day has passed, with a role at that school that somebody gave.
type expired struct {
	SchoolID  string
	PersonID  string
	ToOn      calendar.Date
	GrantedAt time.Time
}

// expiredOn are those of people who are not in the team on the date and still hold a role there. It shows nothing to
// anybody.
func expiredOn(tx storage.Tx, today calendar.Date, now time.Time) ([]expired, error) {
	var found []expired
	err := tx.Table("org_team_members AS m").
		Joins("JOIN access_grants AS g ON g.person_id = m.person_id AND g.level = 'school' AND g.node_id = m.school_id").
		Where("g.revoked_at IS NULL AND (g.expires_at IS NULL OR g.expires_at > ?)", now).
		Where("m.to_on < ?", today).
		Where("NOT EXISTS (SELECT 1 FROM org_team_members AS c WHERE c.school_id = m.school_id AND c.person_id = m.person_id"+
			" AND c.from_on <= ? AND (c.to_on IS NULL OR c.to_on >= ?))", today, today).
		Select("m.school_id, m.person_id, m.to_on, g.granted_at").Order("m.school_id, m.person_id, m.to_on, g.id").Scan(&found).Error
	if err != nil {
		return nil, fmt.Errorf("find who has left: %w", err)
	}
	return found, nil
}
