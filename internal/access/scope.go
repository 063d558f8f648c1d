package access

import (
	"strings"

	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// Object is what a decision is about: where it sits in the tree, and how the person asking is tied to it.
type Object struct {
	Path     orgpath.Path
	Assigned bool // the person works on this case
	Handed   bool // the case was handed over or referred
}

// Scope is the set of organisation nodes one permission reaches for one person.
// The zero Scope touches nothing. Only this package can widen it.
type Scope struct {
	person string
	roots  []root
}

type root struct {
	level orgpath.Level
	node  string
	path  orgpath.Path
	reach reaches
}

// Empty tells whether the scope reaches nothing at all.
func (s Scope) Empty() bool { return len(s.roots) == 0 }

// Covers tells whether the scope reaches o. Warrant.Rows keeps exactly the rows that Covers accepts.
func (s Scope) Covers(o Object) bool {
	for _, r := range s.roots {
		if r.path.Contains(o.Path) && r.reach.accept(r.path, o) {
			return true
		}
	}
	return false
}

// Nodes lists the nodes below which something is reached, whatever the reach.
func (s Scope) Nodes() []orgpath.Path {
	nodes := make([]orgpath.Path, 0, len(s.roots))
	for _, r := range s.roots {
		nodes = append(nodes, r.path)
	}
	return nodes
}

// Columns says where a table keeps the place of its rows. The deepest column named is the level of the rows
// themselves; a column left empty is one by which no row is reached.
type Columns struct {
	AREF, Directorate, School string
	// Path is for small tables without id columns: it holds the whole orgpath and replaces the other three.
	Path string
	// Assigned is an SQL condition with one ? for the person: true when that person works on the row's case.
	Assigned string
	// Handed is an SQL condition without parameters: true when the row's case was handed over or referred.
	Handed string
}

// rows narrows a query to the scope, by the id of each node's level so that the database can use an index.
func (s Scope) rows(tx storage.Tx, c Columns) storage.Tx {
	var terms []string
	var args []any
	for _, r := range s.roots {
		for _, way := range r.reach.ways() {
			place, placeArgs := c.place(r, way)
			tie, tieArgs, known := c.tie(way, s.person)
			if place == "" || !known {
				continue
			}
			terms = append(terms, "("+place+tie+")")
			args = append(append(args, placeArgs...), tieArgs...)
		}
	}
	if len(terms) == 0 {
		return tx.Where("1 = 0")
	}
	return tx.Where("("+strings.Join(terms, " OR ")+")", args...)
}

// place is the condition that a row lies at or below the root; empty when the table cannot tell.
func (c Columns) place(r root, way reaches) (string, []any) {
	strict := way == reachBelow
	if c.Path != "" {
		return c.placeByPath(r, strict)
	}
	if strict && !c.deeperThan(r.level) {
		return "", nil
	}
	if r.level == orgpath.National {
		return "1 = 1", nil
	}
	column := c.of(r.level)
	if column == "" {
		return "", nil
	}
	return column + " = ?", []any{r.node}
}

func (c Columns) placeByPath(r root, strict bool) (string, []any) {
	if strict {
		return c.Path + " LIKE ? AND " + c.Path + " <> ?", []any{string(r.path) + "%", string(r.path)}
	}
	return c.Path + " LIKE ?", []any{string(r.path) + "%"}
}

// tie is the condition that binds a row to the person, for the reaches that ask for one.
func (c Columns) tie(way reaches, person string) (condition string, args []any, known bool) {
	switch way {
	case reachAssigned:
		return " AND (" + c.Assigned + ")", []any{person}, c.Assigned != ""
	case reachHanded:
		return " AND (" + c.Handed + ")", nil, c.Handed != ""
	default:
		return "", nil, true
	}
}

// deeperThan tells whether the rows of this table lie strictly below a node of the level.
func (c Columns) deeperThan(level orgpath.Level) bool {
	switch level {
	case orgpath.National:
		return true
	case orgpath.AREF:
		return c.Directorate != "" || c.School != ""
	case orgpath.Directorate:
		return c.School != ""
	default:
		return false
	}
}

func (c Columns) of(level orgpath.Level) string {
	switch level {
	case orgpath.AREF:
		return c.AREF
	case orgpath.Directorate:
		return c.Directorate
	case orgpath.School:
		return c.School
	default:
		return ""
	}
}
