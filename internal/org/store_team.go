package org

import (
	"fmt"
	"strings"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// members is where every question about teams begins. Reach is decided by the caller, on the school or through membersIn.
func members(tx storage.Tx) storage.Tx {
	return tx.Table("org_team_members AS m").
		Joins("JOIN identity_people AS p ON p.id = m.person_id").
		Select("m.*, p.name_fr, p.name_ar, p.profession, p.active")
}

const currentOn = "m.from_on <= ? AND (m.to_on IS NULL OR m.to_on >= ?)"

const hasAccount = "EXISTS (SELECT 1 FROM identity_people AS p WHERE p.id = m.person_id AND p.active)"

const coordinatorFirst = "CASE m.team_role WHEN 'coordinator' THEN 0 WHEN 'member' THEN 1 ELSE 2 END, p.name_fr, m.id"

func teamOn(tx storage.Tx, schoolID string, on calendar.Date) ([]Member, error) {
	var team []Member
	err := members(tx).Where("m.school_id = ? AND "+currentOn, schoolID, on, on).Order(coordinatorFirst).Find(&team).Error
	if err != nil {
		return nil, fmt.Errorf("read team: %w", err)
	}
	return team, nil
}

func teamHistory(tx storage.Tx, schoolID string, page storage.Page) ([]Member, string, error) {
	find := members(tx).Where("m.school_id = ?", schoolID)
	if page.After != "" {
		at, err := storage.DecodeCursor(page.After, 2)
		if err != nil {
			return nil, "", err
		}
		from, err := calendar.ParseDate(at[0])
		if err != nil {
			return nil, "", fault.InvalidFields(fault.Field{Path: "after", Code: "bad_cursor"})
		}
		find = find.Where("(m.from_on < ? OR m.from_on = ? AND m.id < ?)", from, from, at[1])
	}
	limit := pageSize(page.Limit)
	var found []Member
	if err := find.Order("m.from_on DESC, m.id DESC").Limit(limit + 1).Find(&found).Error; err != nil {
		return nil, "", fmt.Errorf("read team history: %w", err)
	}
	if len(found) <= limit {
		return found, "", nil
	}
	last := found[limit-1]
	return found[:limit], storage.EncodeCursor(last.From.String(), last.ID), nil
}

func memberIn(tx storage.Tx, w access.Warrant, id string) (Member, error) {
	var m Member
	reached := w.Rows(members(tx).Joins("JOIN org_schools AS s ON s.id = m.school_id"), joined)
	err := reached.Where("m.id = ?", id).Take(&m).Error
	return m, storage.NotFound(err, "member_not_found")
}

// timesOf are the times of one person in one team, in no order.
func timesOf(tx storage.Tx, schoolID, personID string) ([]Member, error) {
	var times []Member
	err := tx.Where("school_id = ? AND person_id = ?", schoolID, personID).Find(&times).Error
	if err != nil {
		return nil, fmt.Errorf("read times in a team: %w", err)
	}
	return times, nil
}

// insertMember refuses a time that would overlap another of the same person in the same team.
func insertMember(tx storage.Tx, m Member) error {
	times, err := timesOf(tx, m.SchoolID, m.PersonID)
	if err != nil {
		return err
	}
	for _, other := range times {
		if other.overlaps(m) {
			return fault.New(fault.Conflict, "already_member")
		}
	}
	return storage.Duplicate(tx.Create(&m).Error, "already_member")
}

func (m Member) overlaps(other Member) bool {
	return (m.To.IsZero() || !other.From.After(m.To)) && (other.To.IsZero() || !m.From.After(other.To))
}

func updateMember(tx storage.Tx, id string, version int64, cols map[string]any) error {
	return storage.Update(tx, &Member{}, id, version, cols)
}

type teamCount struct {
	SchoolID string
	AREFID   string `gorm:"column:aref_id"`
	TeamRole TeamRole
	People   int
}

// teamCounts has a row for every school reached, also for one whose team is empty.
func teamCounts(tx storage.Tx, w access.Warrant, schoolIDs []string, on calendar.Date) ([]teamCount, error) {
	var counted []teamCount
	err := w.Rows(tx.Table("org_schools AS s"), joined).
		Joins("LEFT JOIN org_team_members AS m ON m.school_id = s.id AND "+currentOn+" AND "+hasAccount, on, on).
		Where("s.id IN ?", schoolIDs).
		Select("s.id AS school_id, s.aref_id, COALESCE(m.team_role, '') AS team_role, COUNT(m.id) AS people").
		Group("s.id, s.aref_id, m.team_role").Find(&counted).Error
	if err != nil {
		return nil, fmt.Errorf("count teams: %w", err)
	}
	return counted, nil
}

type someone struct {
	ID       string
	HomePath orgpath.Path
	Active   bool
}

// person finds whom an appointment means; the zero value when there is nobody.
func person(tx storage.Tx, id, login string) (someone, error) {
	var found []someone
	find := tx.Table("identity_people").Select("id, home_path, active")
	if id != "" {
		find = find.Where("id = ?", id)
	} else {
		login = strings.TrimSpace(login)
		find = find.Where("email = ? OR staff_number = ?", strings.ToLower(login), login)
	}
	if err := find.Limit(2).Find(&found).Error; err != nil {
		return someone{}, fmt.Errorf("find person: %w", err)
	}
	if len(found) != 1 {
		return someone{}, nil
	}
	return found[0], nil
}

func allTimes(tx storage.Tx) (map[stay][]Member, error) {
	var all []Member
	if err := tx.Find(&all).Error; err != nil {
		return nil, fmt.Errorf("read teams: %w", err)
	}
	times := map[stay][]Member{}
	for _, m := range all {
		at := stay{m.SchoolID, m.PersonID}
		times[at] = append(times[at], m)
	}
	return times, nil
}

var memberRow = []string{"id", "school_id", "person_id", "team_role", "from_on", "to_on", "version", "created_at", "updated_at"}

func insertMembers(tx storage.Tx, fresh []Member) error {
	_, err := storage.BulkInsert(tx, "org_team_members", memberRow, func(yield func([]any, error) bool) {
		for _, m := range fresh {
			if !yield([]any{m.ID, m.SchoolID, m.PersonID, string(m.Role), m.From, m.To, m.Version, m.CreatedAt, m.UpdatedAt}, nil) {
				return
			}
		}
	})
	if err != nil {
		return fmt.Errorf("write teams: %w", err)
	}
	return nil
}
