package org

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"gorm.io/gorm/clause"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/storage"
)

const teamSize = "(SELECT COUNT(*) FROM org_team_members AS m WHERE m.school_id = org_schools.id AND m.team_role <> 'trainee' AND " +
	currentOn + " AND " + hasAccount + ")"

// stageIs is the condition that the team of a row of org_schools is at a stage. The numbers stand in the text: beside
// parameters alone PostgreSQL would not know their type.
func stageIs(stage TeamStage, today calendar.Date, country int, own map[string]int) clause.Expr {
	if stage == None {
		return clause.Expr{SQL: teamSize + " = 0", Vars: []any{today, today}}
	}
	least, vars := minimumOf(country, own)
	if stage == Formed {
		return clause.Expr{SQL: teamSize + " >= " + least, Vars: append([]any{today, today}, vars...)}
	}
	return clause.Expr{
		SQL:  teamSize + " > 0 AND " + teamSize + " < " + least,
		Vars: append([]any{today, today, today, today}, vars...),
	}
}

// minimumOf is the smallest team that raises no alert, by the academy of the row.
func minimumOf(country int, own map[string]int) (text string, vars []any) {
	if len(own) == 0 {
		return fmt.Sprint(country), nil
	}
	var b strings.Builder
	b.WriteString("CASE org_schools.aref_id")
	for _, aref := range slices.Sorted(maps.Keys(own)) {
		fmt.Fprintf(&b, " WHEN ? THEN %d", own[aref])
		vars = append(vars, aref)
	}
	fmt.Fprintf(&b, " ELSE %d END", country)
	return b.String(), vars
}

func lettersOf(tx storage.Tx, w access.Warrant, schoolIDs []string, yearID string) (map[string]calendar.Date, error) {
	var found []struct {
		SchoolID string
		SentOn   calendar.Date
	}
	err := w.Rows(tx.Table("org_schools AS s"), joined).
		Joins("JOIN org_parent_letters AS l ON l.school_id = s.id").
		Where("s.id IN ? AND l.year_id = ?", schoolIDs, yearID).Select("l.school_id, l.sent_on").Find(&found).Error
	if err != nil {
		return nil, fmt.Errorf("read parents' letters: %w", err)
	}
	sent := make(map[string]calendar.Date, len(found))
	for _, l := range found {
		sent[l.SchoolID] = l.SentOn
	}
	return sent, nil
}
