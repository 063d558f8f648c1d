package access

import (
	"fmt"
	"strings"
	"time"

	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// Known is a person as a register may name them.
type Known struct {
	ID     string
	Active bool
}

// Logins finds people by e-mail or staff number.
type Logins map[string]Known

// Find looks a person up as they would sign in.
func (l Logins) Find(login string) (Known, bool) {
	k, ok := l[strings.ToLower(login)]
	return k, ok
}

// LoadLogins reads everybody, in one statement, for a register that names many. It is for imports only.
func LoadLogins(tx storage.Tx) (Logins, error) {
	var people []struct {
		ID          string
		Email       *string
		StaffNumber *string
		Active      bool
	}
	if err := tx.Table("identity_people").Select("id, email, staff_number, active").Scan(&people).Error; err != nil {
		return nil, fmt.Errorf("read logins: %w", err)
	}
	logins := make(Logins, 2*len(people))
	for _, p := range people {
		for _, login := range []*string{p.StaffNumber, p.Email} {
			if login != nil {
				logins[strings.ToLower(*login)] = Known{p.ID, p.Active}
			}
		}
	}
	return logins, nil
}

// Node is a place as a register may name it: an academy or a directorate by our code, a school by the ministry's.
type Node struct {
	ID   string
	Path orgpath.Path
}

// Nodes finds places by their codes.
type Nodes map[string]Node

// Find looks a place up by its code, in whatever case.
func (n Nodes) Find(code string) (Node, bool) {
	node, ok := n[strings.ToLower(code)]
	return node, ok
}

// LoadNodes reads the whole tree, schools included, in three statements. It is for imports only.
func LoadNodes(tx storage.Tx) (Nodes, error) {
	nodes := Nodes{}
	for _, t := range []struct {
		table, columns string
		level          orgpath.Level
	}{
		{"org_schools", "id, code, aref_id, directorate_id", orgpath.School},
		{"org_directorates", "id, id AS code, aref_id", orgpath.Directorate},
		{"org_arefs", "id, id AS code", orgpath.AREF},
	} {
		var rows []struct{ ID, Code, ArefID, DirectorateID string }
		if err := tx.Table(t.table).Select(t.columns).Scan(&rows).Error; err != nil {
			return nil, fmt.Errorf("read %s: %w", t.table, err)
		}
		for _, r := range rows {
			nodes[strings.ToLower(r.Code)] = Node{r.ID, placed(t.level, r.ID, r.ArefID, r.DirectorateID)}
		}
	}
	return nodes, nil
}

type grantKey struct {
	person, role, level, node string
}

// heldGrants are all grants not revoked, by what must be unique among them.
func heldGrants(tx storage.Tx) (map[grantKey]Grant, error) {
	var held []Grant
	if err := tx.Table(grantsTable).Where("revoked_at IS NULL").Find(&held).Error; err != nil {
		return nil, fmt.Errorf("read grants: %w", err)
	}
	byKey := make(map[grantKey]Grant, len(held))
	for _, g := range held {
		byKey[grantKey{g.PersonID, string(g.Role), string(g.Level), g.NodeID}] = g
	}
	return byKey, nil
}

var grantRow = []string{"id", "person_id", "role", "level", "node_id", "granted_by", "granted_at", "expires_at"}

func insertGrants(tx storage.Tx, fresh []Grant) error {
	_, err := storage.BulkInsert(tx, grantsTable, grantRow, func(yield func([]any, error) bool) {
		for _, g := range fresh {
			if !yield([]any{g.ID, g.PersonID, string(g.Role), string(g.Level), g.NodeID, g.GrantedBy, g.GrantedAt, expiry(g.ExpiresAt)}, nil) {
				return
			}
		}
	})
	if err != nil {
		return fmt.Errorf("write grants: %w", err)
	}
	return nil
}

// expiry is NULL or an instant; a nil *time.Time in an any is neither.
func expiry(t *time.Time) any {
	if t == nil {
		return nil
	}
	return *t
}
