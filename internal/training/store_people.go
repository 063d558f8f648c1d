package training

import (
	"fmt"
	"time"

	"gorm.io/gorm"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

const inTeamOn = "m.from_on <= ? AND (m.to_on IS NULL OR m.to_on >= ?)"

// trainerPlaces are where the grants g hold, with the tables of access.GrantJoins.
var trainerPlaces = access.Columns{
	AREF:        "COALESCE(gs.aref_id, gd.aref_id, g.node_id)",
	Directorate: "COALESCE(gs.directorate_id, gd.id)",
	School:      "gs.id",
}

// trainerGrants are the standing roles of active trainers that lie in reach, or over it: those serve it too.
func trainerGrants(tx storage.Tx, w access.Warrant, now time.Time) storage.Tx {
	fresh := tx.Session(&gorm.Session{NewDB: true})
	reached := w.Rows(fresh, trainerPlaces)
	for _, node := range w.Scope().Nodes() {
		for p := node.Parent(); p != orgpath.Root && p != ""; p = p.Parent() {
			reached = reached.Or("g.level = ? AND g.node_id = ?", string(p.Level()), p.Last())
		}
	}
	return tx.Table("identity_people AS p").Joins(access.GrantJoins, now).
		Where("g.role = ? AND p.active = ?", "trainer", true).Where(reached)
}

// Instructor is somebody who holds the role of a trainer, with the places of it that the caller may know.
type Instructor struct {
	Person
	Nodes []orgpath.Path
}

func instructors(tx storage.Tx, w access.Warrant, page storage.Page, now time.Time) ([]Instructor, string, error) {
	find := trainerGrants(tx, w, now).Select("p.id, p.name_fr, p.name_ar").Group("p.id, p.name_fr, p.name_ar")
	if page.After != "" {
		at, err := storage.DecodeCursor(page.After, 1)
		if err != nil {
			return nil, "", err
		}
		find = find.Where("(p.name_fr, p.id) > (SELECT a.name_fr, a.id FROM identity_people a WHERE a.id = ?)", at[0])
	}
	limit := pageSize(page.Limit)
	var people []Person
	if err := find.Order("p.name_fr, p.id").Limit(limit + 1).Find(&people).Error; err != nil {
		return nil, "", fmt.Errorf("list trainers: %w", err)
	}
	next := ""
	if len(people) > limit {
		people = people[:limit]
		next = storage.EncodeCursor(people[limit-1].ID)
	}
	found, err := withNodes(tx, w, people, now)
	return found, next, err
}

func withNodes(tx storage.Tx, w access.Warrant, people []Person, now time.Time) ([]Instructor, error) {
	if len(people) == 0 {
		return nil, nil
	}
	found, at := make([]Instructor, len(people)), map[string]int{}
	for i, p := range people {
		found[i].Person, at[p.ID] = p, i
	}
	var grants []struct {
		PersonID string
		access.GrantRow
	}
	err := trainerGrants(tx, w, now).Where("p.id IN ?", ids(people)).
		Select("p.id AS person_id, " + access.GrantColumns).Order("p.id, g.id").Find(&grants).Error
	if err != nil {
		return nil, fmt.Errorf("read the places of trainers: %w", err)
	}
	for _, g := range grants {
		if placed, ok := g.Place(); ok {
			i := at[g.PersonID]
			found[i].Nodes = append(found[i].Nodes, placed.Path)
		}
	}
	return found, nil
}

func ids(people []Person) []string {
	all := make([]string, len(people))
	for i, p := range people {
		all[i] = p.ID
	}
	return all
}

// trainersAmong keeps those of some people who hold the role of a trainer where the caller may know of it.
func trainersAmong(tx storage.Tx, w access.Warrant, people []string, now time.Time) (map[string]Person, error) {
	var found []Person
	err := trainerGrants(tx, w, now).Where("p.id IN ?", people).
		Select("p.id, p.name_fr, p.name_ar").Group("p.id, p.name_fr, p.name_ar").Find(&found).Error
	if err != nil {
		return nil, fmt.Errorf("find trainers: %w", err)
	}
	byID := make(map[string]Person, len(found))
	for _, p := range found {
		byID[p.ID] = p
	}
	return byID, nil
}

// candidate is somebody who can be enrolled, with the school that they come from.
type candidate struct {
	ID       string
	HomePath orgpath.Path
	SchoolID string // a team in reach, "" for none
}

// school is the team's, or else the school where the person belongs.
func (c candidate) school() string {
	if c.SchoolID == "" && c.HomePath.Level() == orgpath.School {
		return c.HomePath.Last()
	}
	return c.SchoolID
}

// candidates finds which of some people may be enrolled: who is in a team in reach today, and for those who hold courses
// anybody who belongs in reach. Whoever does not exist and whoever is out of reach look alike.
func candidates(tx storage.Tx, by importer, people []string, on calendar.Date) (map[string]candidate, error) {
	w := by.warrant.For(access.TrainingEnrol)
	teams := tx.Session(&gorm.Session{NewDB: true}).Table("org_team_members AS m").Joins("JOIN org_schools AS s ON s.id = m.school_id")
	if !by.operator {
		teams = w.Rows(teams, access.Columns{AREF: "s.aref_id", Directorate: "s.directorate_id", School: "s.id"})
	}
	teams = teams.Where("m.person_id IN ? AND "+inTeamOn, people, on, on).Select("m.person_id, MIN(m.school_id) AS school_id").Group("m.person_id")
	var found []candidate
	err := tx.Table("identity_people AS p").Joins("LEFT JOIN (?) AS r ON r.person_id = p.id", teams).
		Where("p.id IN ? AND p.active = ?", people, true).
		Select("p.id, p.home_path, COALESCE(r.school_id, '') AS school_id").Find(&found).Error
	if err != nil {
		return nil, fmt.Errorf("find whom to enrol: %w", err)
	}
	holds := w.Holds(access.TrainingWrite)
	byID := map[string]candidate{}
	for _, c := range found {
		if by.operator || c.SchoolID != "" || holds && w.Allows(access.Object{Path: c.HomePath}) {
			byID[c.ID] = c
		}
	}
	return byID, nil
}

// busy tells which of some people teach or attend another course on one of the half-days.
func busy(tx storage.Tx, c Course, people []string) (map[string]bool, error) {
	taken := map[string]bool{}
	if len(people) == 0 {
		return taken, nil
	}
	var found []struct {
		PersonID string
		OnDay    calendar.Date
		Half     Half
	}
	err := tx.Raw(`SELECT x.person_id, h.on_day, h.half FROM training_half_days h
		JOIN training_courses o ON o.id = h.course_id AND o.cancelled_at IS NULL
		JOIN (SELECT course_id, person_id FROM training_trainers WHERE person_id IN ?
			UNION ALL SELECT course_id, person_id FROM training_enrolments WHERE withdrawn_at IS NULL AND person_id IN ?) x ON x.course_id = o.id
		WHERE o.id <> ? AND h.on_day >= ? AND h.on_day <= ?`, people, people, c.ID, c.FirstOn, c.LastOn).Scan(&found).Error
	if err != nil {
		return nil, fmt.Errorf("look for other courses: %w", err)
	}
	for _, f := range found {
		taken[f.PersonID] = taken[f.PersonID] || c.has(HalfDay{f.OnDay, f.Half})
	}
	return taken, nil
}
