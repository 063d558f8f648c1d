package certification

import (
	"fmt"
	"slices"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// places are where org_schools is joined as s.
var places = access.Columns{AREF: "s.aref_id", Directorate: "s.directorate_id", School: "s.id"}

const inTeamOn = "m.from_on <= ? AND (m.to_on IS NULL OR m.to_on >= ?)"

func ofPeople(tx storage.Tx, people []string) (Held, error) {
	var all []paused
	err := tx.Table("certification_certificates AS c").Where("c.person_id IN ?", people).
		Joins(pausesOf).Select("c.*, b.from_on AS pause_from, b.ended_on AS pause_until").
		Order("c.issued_on DESC, c.id, b.from_on").Find(&all).Error
	if err != nil {
		return nil, fmt.Errorf("read certificates: %w", err)
	}
	held := make(Held, len(people))
	for _, row := range all {
		held.add(row.PersonID, row)
	}
	return held, nil
}

// pausesOf joins the suspensions as b to certificates as c: a line for each pair.
const pausesOf = "LEFT JOIN certification_suspensions AS b ON b.person_id = c.person_id"

type paused struct {
	Certificate           `gorm:"embedded"`
	PauseFrom, PauseUntil calendar.Date
}

// add takes the lines of one certificate, which come one after the other.
func (h Held) add(person string, row paused) {
	mine := h[person]
	if n := len(mine); n == 0 || mine[n-1].ID != row.ID {
		mine = append(mine, row.Certificate)
	}
	if !row.PauseFrom.IsZero() {
		last := &mine[len(mine)-1]
		last.Pauses = append(last.Pauses, Pause{row.PauseFrom, row.PauseUntil})
	}
	h[person] = mine
}

// teamOf is the present team of a school that the warrant reaches; a school out of reach is not found.
func teamOf(tx storage.Tx, w access.Warrant, schoolID string, on calendar.Date) ([]Line, error) {
	var team []Line
	err := w.Rows(tx.Table("org_schools AS s"), places).Where("s.id = ?", schoolID).
		Joins("LEFT JOIN org_team_members AS m ON m.school_id = s.id AND "+inTeamOn, on, on).
		Joins("LEFT JOIN identity_people AS p ON p.id = m.person_id").
		Select("COALESCE(m.person_id, '') AS person_id, COALESCE(p.name_fr, '') AS name_fr, COALESCE(p.name_ar, '') AS name_ar, " +
			"COALESCE(m.team_role, '') AS team_role, s.aref_id").
		Order("p.name_fr, m.id").Find(&team).Error
	switch {
	case err != nil:
		return nil, fmt.Errorf("read team: %w", err)
	case len(team) == 0:
		return nil, fault.New(fault.NotFound, "school_not_found")
	case team[0].PersonID == "":
		return nil, nil
	}
	return team, nil
}

// teamsHeld are the certificates of the present teams of some schools, by school and person; a school that is reached is
// there, whatever its team holds.
func teamsHeld(tx storage.Tx, w access.Warrant, schoolIDs []string, on calendar.Date) (map[string]Held, error) {
	var found []struct {
		SchoolID, MemberID string
		Row                paused `gorm:"embedded"`
	}
	err := w.Rows(tx.Table("org_schools AS s"), places).Where("s.id IN ?", schoolIDs).
		Joins("LEFT JOIN org_team_members AS m ON m.school_id = s.id AND m.team_role <> 'trainee' AND "+inTeamOn+
			" AND EXISTS (SELECT 1 FROM identity_people AS p WHERE p.id = m.person_id AND p.active)", on, on).
		Joins("LEFT JOIN certification_certificates AS c ON c.person_id = m.person_id").Joins(pausesOf).
		Select("s.id AS school_id, COALESCE(m.person_id, '') AS member_id, COALESCE(c.id, '') AS id, c.issued_on, c.valid_until, c.revoked_on, " +
			"b.from_on AS pause_from, b.ended_on AS pause_until").
		Order("s.id, m.person_id, c.id").Find(&found).Error
	if err != nil {
		return nil, fmt.Errorf("count certificates: %w", err)
	}
	teams := map[string]Held{}
	for _, row := range found {
		if teams[row.SchoolID] == nil {
			teams[row.SchoolID] = Held{}
		}
		if row.Row.ID != "" {
			teams[row.SchoolID].add(row.MemberID, row.Row)
		}
	}
	return teams, nil
}

// reaches fails with fault.NotFound unless the person's own place, or a school in whose team they are, is within reach.
func reaches(tx storage.Tx, w access.Warrant, personID string, on calendar.Date) error {
	var person struct{ HomePath orgpath.Path }
	err := tx.Table("identity_people").Select("home_path").Where("id = ?", personID).Take(&person).Error
	if err != nil {
		return storage.NotFound(err, "person_not_found")
	}
	if w.Allows(access.Object{Path: person.HomePath}) {
		return nil
	}
	var teams int64
	err = w.Rows(tx.Table("org_team_members AS m").Joins("JOIN org_schools AS s ON s.id = m.school_id"), places).
		Where("m.person_id = ? AND "+inTeamOn, personID, on, on).Count(&teams).Error
	if err != nil {
		return fmt.Errorf("look for the person's teams: %w", err)
	}
	if teams == 0 {
		return fault.New(fault.NotFound, "person_not_found")
	}
	return nil
}

// within tells which of some people reaches would let pass, a thousand at a time.
func within(tx storage.Tx, w access.Warrant, people []string, on calendar.Date) (map[string]bool, error) {
	reach := make(map[string]bool, len(people))
	for some := range slices.Chunk(people, maxPeople) {
		var homes []struct {
			ID       string
			HomePath orgpath.Path
		}
		if err := tx.Table("identity_people").Select("id, home_path").Where("id IN ?", some).Find(&homes).Error; err != nil {
			return nil, fmt.Errorf("read where people belong: %w", err)
		}
		for _, p := range homes {
			reach[p.ID] = w.Allows(access.Object{Path: p.HomePath})
		}
		var members []string
		err := w.Rows(tx.Table("org_team_members AS m").Joins("JOIN org_schools AS s ON s.id = m.school_id"), places).
			Where("m.person_id IN ? AND "+inTeamOn, some, on, on).Pluck("m.person_id", &members).Error
		if err != nil {
			return nil, fmt.Errorf("look for people's teams: %w", err)
		}
		for _, id := range members {
			reach[id] = true
		}
	}
	return reach, nil
}

func certificate(tx storage.Tx, id string) (Certificate, error) {
	var c Certificate
	err := tx.Where("id = ?", id).Take(&c).Error
	return c, storage.NotFound(err, "certificate_not_found")
}

func insert(tx storage.Tx, c Certificate) error {
	return storage.Duplicate(tx.Create(&c).Error, "certificate_number_taken")
}

// revoke leaves updated_at alone: a certificate has none.
func revoke(tx storage.Tx, id string, version int64, v Revocation, by string) error {
	done := storage.Update(tx, &Certificate{}, id, version, map[string]any{"revoked_on": v.On, "revoked_for": v.Reason, "revoked_by": by})
	return storage.Duplicate(done, "certificate_reissued")
}

func correct(tx storage.Tx, before, c Certificate, by string) error {
	said := map[string]any{
		"issued_on": c.IssuedOn, "valid_until": c.ValidUntil, "revoked_on": c.RevokedOn, "revoked_for": c.RevokedFor,
		"holder_fr": c.HolderFR, "holder_ar": c.HolderAR, "issuer_fr": c.IssuerFR, "issuer_ar": c.IssuerAR,
	}
	if c.RevokedOn != before.RevokedOn {
		said["revoked_by"] = by
	}
	return storage.Update(tx, &Certificate{}, before.ID, before.Version, said)
}

func byNumber(tx storage.Tx) (map[string]Certificate, error) {
	var all []Certificate
	if err := tx.Find(&all).Error; err != nil {
		return nil, fmt.Errorf("read certificates: %w", err)
	}
	known := make(map[string]Certificate, len(all))
	for _, c := range all {
		known[c.Number] = c
	}
	return known, nil
}

var certificateRow = []string{"id", "person_id", "number", "issued_on", "valid_until", "revoked_on", "revoked_for", "version", "recorded_at",
	"issued_by", "code", "holder_fr", "holder_ar", "issuer_fr", "issuer_ar"}

func insertAll(tx storage.Tx, fresh []Certificate) error {
	_, err := storage.BulkInsert(tx, "certification_certificates", certificateRow, func(yield func([]any, error) bool) {
		for _, c := range fresh {
			if !yield([]any{c.ID, c.PersonID, c.Number, c.IssuedOn, c.ValidUntil, c.RevokedOn, string(c.RevokedFor), c.Version, c.RecordedAt,
				c.IssuedBy, string(c.Code), c.HolderFR, c.HolderAR, c.IssuerFR, c.IssuerAR}, nil) {
				return
			}
		}
	})
	if err != nil {
		return fmt.Errorf("write certificates: %w", err)
	}
	return nil
}
