package access

import (
	"time"

	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// Grant is a role held by a person at a node, as it is stored. It is never changed: it ends by being revoked or by
// expiring, and its row stays as history.
type Grant struct {
	ID        string
	PersonID  string
	Role      Role
	Level     orgpath.Level
	NodeID    string // "" at the national level
	GrantedBy string
	GrantedAt time.Time
	ExpiresAt *time.Time
	RevokedBy *string
	RevokedAt *time.Time
}

// Stands tells whether the grant counts at the instant.
func (g Grant) Stands(at time.Time) bool {
	return g.RevokedAt == nil && (g.ExpiresAt == nil || g.ExpiresAt.After(at))
}

// Holder is a person as the holder or giver of a grant is shown. A grant given from the console has no giver: all empty.
type Holder struct {
	ID, NameFr, NameAr string
}

// Ended is when the grant stopped counting, nil while it stands.
func (g Grant) Ended(now time.Time) *time.Time {
	switch {
	case g.Stands(now):
		return nil
	case g.RevokedAt == nil, g.ExpiresAt != nil && g.ExpiresAt.Before(*g.RevokedAt):
		return g.ExpiresAt
	default:
		return g.RevokedAt
	}
}

// Holding is a grant with the place and the names of what and whom it concerns. The nation has no name here. Ender is
// who took it back: all empty while nobody has, only the id where it was no person of the system.
type Holding struct {
	Grant          Grant
	Path           orgpath.Path
	NodeFr, NodeAr string
	Person         Holder
	By             Holder
	Ender          Holder
}

// Give is the wish to give a role.
type Give struct {
	PersonID  string
	Role      Role
	Level     orgpath.Level
	NodeID    string     // "" at the national level
	ExpiresAt *time.Time // nil never expires
	Once      storage.Once
}

func (g Give) check(p *Policy, now time.Time) error {
	var fields []fault.Field
	levels := p.Levels(g.Role)
	if len(levels) == 0 {
		fields = append(fields, fault.Field{Path: "role", Code: "unknown"})
	} else if !p.heldAt(g.Role, g.Level) {
		fields = append(fields, fault.Field{Path: "level", Code: "not_for_this_role"})
	}
	if (g.Level == orgpath.National) != (g.NodeID == "") {
		fields = append(fields, fault.Field{Path: "node_id", Code: "does_not_fit_level"})
	}
	if g.ExpiresAt != nil && !g.ExpiresAt.After(now) {
		fields = append(fields, fault.Field{Path: "expires_at", Code: "past"})
	}
	if len(fields) > 0 {
		return fault.InvalidFields(fields...)
	}
	return nil
}

// same tells whether the standing grant already is what is wished for.
func (g Give) same(standing Grant) bool {
	if g.ExpiresAt == nil || standing.ExpiresAt == nil {
		return g.ExpiresAt == nil && standing.ExpiresAt == nil
	}
	return storage.UTC(*g.ExpiresAt).Equal(*standing.ExpiresAt)
}

// schoolOf is the school a grant concerns, "" when it stands above one: it names the journal's chain.
func schoolOf(level orgpath.Level, node string) string {
	if level == orgpath.School {
		return node
	}
	return ""
}

// placed puts a node in the tree, given the ids of the rows above it; a node whose row is missing has no place.
func placed(level orgpath.Level, node, aref, directorate string) orgpath.Path {
	switch level {
	case orgpath.National:
		return orgpath.Root
	case orgpath.AREF:
		return orgpath.Of(node)
	case orgpath.Directorate:
		return orgpath.Of(aref, node)
	case orgpath.School:
		return orgpath.Of(aref, directorate, node)
	default:
		return ""
	}
}
