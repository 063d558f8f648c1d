package access

import (
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

const grantsTable = "access_grants"

// GrantRow is one standing grant as it arrives in the statement that authenticates: every column is NULL for a person
// without grants.
type GrantRow struct {
	GrantID          *string
	GrantRole        *string
	GrantLevel       *string
	GrantNode        *string
	GrantAREF        *string `gorm:"column:grant_aref"`
	GrantDirectorate *string
	GrantExpiresAt   *time.Time
}

// The pieces of SQL with which another package reads a person's standing grants within its own single statement:
// the columns of GrantRow, and the joins, whose one parameter is the present instant.
const (
	GrantColumns = `g.id AS grant_id, g.role AS grant_role, g.level AS grant_level, g.node_id AS grant_node,
		g.expires_at AS grant_expires_at,
		COALESCE(gs.aref_id, gd.aref_id) AS grant_aref, gs.directorate_id AS grant_directorate`
	GrantJoins = `LEFT JOIN access_grants g ON g.person_id = p.id AND g.revoked_at IS NULL AND (g.expires_at IS NULL OR g.expires_at > ?)
		LEFT JOIN org_schools gs ON g.level = 'school' AND gs.id = g.node_id
		LEFT JOIN org_directorates gd ON g.level = 'directorate' AND gd.id = g.node_id`
)

// Place turns the row into a grant with its place; ok is false when there is none, or its node is gone.
func (r GrantRow) Place() (Placed, bool) {
	if r.GrantID == nil {
		return Placed{}, false
	}
	g := Placed{
		ID: *r.GrantID, Role: Role(text(r.GrantRole)), Level: orgpath.Level(text(r.GrantLevel)), NodeID: text(r.GrantNode),
		ExpiresAt: r.GrantExpiresAt,
	}
	g.Path = placed(g.Level, g.NodeID, text(r.GrantAREF), text(r.GrantDirectorate))
	return g, g.Path != ""
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// holdingRow is a grant as lists read it.
type holdingRow struct {
	Grant         `gorm:"embedded"`
	ArefID        *string
	DirectorateID *string
	NodeFr        *string
	NodeAr        *string
	PersonFr      string
	PersonAr      string
	ByFr          *string
	ByAr          *string
	EnderFr       *string
	EnderAr       *string
}

func (r holdingRow) holding() Holding {
	h := Holding{
		Grant:  r.Grant,
		Path:   placed(r.Level, r.NodeID, text(r.ArefID), text(r.DirectorateID)),
		NodeFr: text(r.NodeFr), NodeAr: text(r.NodeAr),
		Person: Holder{ID: r.PersonID, NameFr: r.PersonFr, NameAr: r.PersonAr},
	}
	if r.ByFr != nil {
		h.By = Holder{ID: r.GrantedBy, NameFr: *r.ByFr, NameAr: text(r.ByAr)}
	}
	if r.RevokedBy != nil && *r.RevokedBy != byExpiry {
		h.Ender = Holder{ID: *r.RevokedBy, NameFr: text(r.EnderFr), NameAr: text(r.EnderAr)}
	}
	return h
}

// placeOfGrant says where a grant sits, for Rows: the ids of the nodes at and above its own.
var placeOfGrant = Columns{
	AREF:        "COALESCE(gs.aref_id, gd.aref_id, CASE WHEN g.level = 'aref' THEN g.node_id END)",
	Directorate: "COALESCE(gs.directorate_id, CASE WHEN g.level = 'directorate' THEN g.node_id END)",
	School:      "gs.id",
}

// holdings starts every query that shows grants.
func holdings(tx storage.Tx) storage.Tx {
	return tx.Table(grantsTable + " g").
		Select(`g.*, COALESCE(gs.aref_id, gd.aref_id) AS aref_id, gs.directorate_id AS directorate_id,
			COALESCE(gs.name_fr, gd.name_fr, ga.name_fr) AS node_fr, COALESCE(gs.name_ar, gd.name_ar, ga.name_ar) AS node_ar,
			p.name_fr AS person_fr, p.name_ar AS person_ar, b.name_fr AS by_fr, b.name_ar AS by_ar,
			e.name_fr AS ender_fr, e.name_ar AS ender_ar`).
		Joins("JOIN identity_people p ON p.id = g.person_id").
		Joins("LEFT JOIN identity_people b ON b.id = g.granted_by").
		Joins("LEFT JOIN identity_people e ON e.id = g.revoked_by").
		Joins("LEFT JOIN org_schools gs ON g.level = 'school' AND gs.id = g.node_id").
		Joins("LEFT JOIN org_directorates gd ON g.level = 'directorate' AND gd.id = g.node_id").
		Joins("LEFT JOIN org_arefs ga ON g.level = 'aref' AND ga.id = g.node_id")
}

func standing(tx storage.Tx, now time.Time) storage.Tx {
	return tx.Where("g.revoked_at IS NULL AND (g.expires_at IS NULL OR g.expires_at > ?)", now)
}

func listHoldings(tx storage.Tx, w Warrant, q Query, now time.Time) ([]Holding, error) {
	tx = w.Rows(holdings(tx), placeOfGrant)
	if q.PersonID != "" {
		tx = tx.Where("g.person_id = ?", q.PersonID)
	}
	if q.Role != "" {
		tx = tx.Where("g.role = ?", string(q.Role))
	}
	if q.Level != "" {
		tx = tx.Where("g.level = ?", string(q.Level))
	}
	if q.NodeID != "" {
		tx = tx.Where("g.node_id = ?", q.NodeID)
	}
	if !q.Ended {
		tx = standing(tx, now)
	}
	if q.Page.After != "" {
		after, err := storage.DecodeCursor(q.Page.After, 1)
		if err != nil {
			return nil, err
		}
		tx = tx.Where("g.id > ?", after[0])
	}
	return scanHoldings(tx.Order("g.id").Limit(q.Page.Limit + 1))
}

func scanHoldings(tx storage.Tx) ([]Holding, error) {
	var rows []holdingRow
	if err := tx.Scan(&rows).Error; err != nil {
		return nil, err
	}
	found := make([]Holding, len(rows))
	for i, r := range rows {
		found[i] = r.holding()
	}
	return found, nil
}

func findHolding(tx storage.Tx, id string) (Holding, error) {
	var row holdingRow
	if err := holdings(tx).Where("g.id = ?", id).Take(&row).Error; err != nil {
		return Holding{}, storage.NotFound(err, "grant_not_found")
	}
	return row.holding(), nil
}

// lockPerson holds the person's row until the transaction ends, so that nobody is given a role while being deactivated.
func lockPerson(tx storage.Tx, id string) error {
	var row struct{ Active bool }
	err := storage.ForUpdate(tx).Table("identity_people").Select("active").Where("id = ?", id).Take(&row).Error
	err = storage.NotFound(err, "person_unknown")
	if fault.KindOf(err) == fault.NotFound || err == nil && !row.Active {
		return fault.InvalidFields(fault.Field{Path: "person_id", Code: "unknown"})
	}
	return err
}

// homeOf says where a person belongs, which decides who administers them.
func homeOf(tx storage.Tx, person string) (orgpath.Path, error) {
	var row struct{ HomePath orgpath.Path }
	err := tx.Table("identity_people").Select("home_path").Where("id = ?", person).Take(&row).Error
	return row.HomePath, storage.NotFound(err, "person_not_found")
}

// PlaceOf finds where a node stands in the tree, "" being the node of the national level. A node that does not exist
// is the invalid field "node_id".
func PlaceOf(tx storage.Tx, level orgpath.Level, node string) (orgpath.Path, error) {
	if level == orgpath.National && node == "" {
		return orgpath.Root, nil
	}
	tables := map[orgpath.Level]string{
		orgpath.AREF: "org_arefs", orgpath.Directorate: "org_directorates", orgpath.School: "org_schools",
	}
	columns := map[orgpath.Level][]string{
		orgpath.AREF: {"id AS aref_id"}, orgpath.Directorate: {"aref_id"}, orgpath.School: {"aref_id", "directorate_id"},
	}
	if tables[level] == "" {
		return "", fault.InvalidFields(fault.Field{Path: "node_id", Code: "unknown"})
	}
	var row struct{ ArefID, DirectorateID string }
	err := tx.Table(tables[level]).Select(columns[level]).Where("id = ?", node).Take(&row).Error
	if err = storage.NotFound(err, "node_unknown"); fault.KindOf(err) == fault.NotFound {
		return "", fault.InvalidFields(fault.Field{Path: "node_id", Code: "unknown"})
	}
	return placed(level, node, row.ArefID, row.DirectorateID), err
}

// insertGrant gives the id of the grant that now stands, and whether it is this one. Of two equal ones inserted at
// once, one waits for the other and finds it.
func insertGrant(tx storage.Tx, g Grant) (Grant, bool, error) {
	done := tx.Table(grantsTable).Clauses(clause.OnConflict{DoNothing: true}).Create(&g)
	if done.Error != nil || done.RowsAffected > 0 {
		return g, true, done.Error
	}
	var found Grant
	err := tx.Table(grantsTable).Where("person_id = ? AND role = ? AND level = ? AND node_id = ? AND revoked_at IS NULL",
		g.PersonID, g.Role, g.Level, g.NodeID).Take(&found).Error
	return found, false, err
}

func endGrant(tx storage.Tx, id, by string, at time.Time) (bool, error) {
	done := tx.Table(grantsTable).Where("id = ? AND revoked_at IS NULL", id).
		Updates(map[string]any{"revoked_by": by, "revoked_at": at})
	return done.RowsAffected > 0, done.Error
}

// byExpiry stands for who revoked a grant that had expired when another one took its place.
const byExpiry = "expiry"

// endExpired makes way for a new grant where an expired one still holds the place.
func endExpired(tx storage.Tx, g Give, now time.Time) error {
	return tx.Table(grantsTable).
		Where("person_id = ? AND role = ? AND level = ? AND node_id = ? AND revoked_at IS NULL AND expires_at <= ?",
			g.PersonID, g.Role, g.Level, g.NodeID, now).
		Updates(map[string]any{"revoked_by": byExpiry, "revoked_at": gorm.Expr("expires_at")}).Error
}

// holdingsOf lists the grants of one person that stand.
func holdingsOf(tx storage.Tx, person string, now time.Time) ([]Holding, error) {
	return scanHoldings(standing(holdings(tx), now).Where("g.person_id = ?", person).Order("g.id"))
}

func standingOf(tx storage.Tx, person string, now time.Time) ([]Grant, error) {
	var found []Grant
	err := standing(tx.Table(grantsTable+" g"), now).Where("g.person_id = ?", person).Order("g.id").Find(&found).Error
	return found, err
}

// grantsAt lists what active people hold at exactly one school.
func grantsAt(tx storage.Tx, schoolID string, now time.Time) ([]Grant, error) {
	var found []Grant
	err := standing(tx.Table(grantsTable+" g"), now).Joins("JOIN identity_people p ON p.id = g.person_id").Select("g.*").
		Where("g.level = ? AND g.node_id = ? AND p.active = ?", string(orgpath.School), schoolID, true).Find(&found).Error
	return found, err
}
