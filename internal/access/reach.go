package access

import (
	"strings"

	"sanad/internal/orgpath"
)

// Reach says how far below the node of a grant a permission goes.
type Reach string

// The reaches a policy line may name.
const (
	Subtree  Reach = "subtree"  // the node and everything below it
	Below    Reach = "below"    // everything strictly below the node
	Assigned Reach = "assigned" // only cases on which the person works
	Handed   Reach = "handed"   // only cases handed over or referred
)

// reaches is a set of reaches: what several policy lines together give.
type reaches uint8

const (
	reachSubtree reaches = 1 << iota
	reachBelow
	reachAssigned
	reachHanded
)

var reachNames = []struct {
	bit  reaches
	name Reach
}{{reachSubtree, Subtree}, {reachBelow, Below}, {reachAssigned, Assigned}, {reachHanded, Handed}}

func parseReach(r Reach) (reaches, bool) {
	for _, n := range reachNames {
		if n.name == r {
			return n.bit, true
		}
	}
	return 0, false
}

// widest drops what subtree already contains.
func (r reaches) widest() reaches {
	if r&reachSubtree != 0 {
		return reachSubtree
	}
	return r
}

func (r reaches) ways() []reaches {
	ways := make([]reaches, 0, len(reachNames))
	for _, n := range reachNames {
		if r&n.bit != 0 {
			ways = append(ways, n.bit)
		}
	}
	return ways
}

// reach names the set; two reaches that do not contain each other are joined by a plus sign.
func (r reaches) reach() Reach {
	names := make([]string, 0, len(reachNames))
	for _, n := range reachNames {
		if r&n.bit != 0 {
			names = append(names, string(n.name))
		}
	}
	return Reach(strings.Join(names, "+"))
}

// accept decides on an object already known to lie at or below node.
func (r reaches) accept(node orgpath.Path, o Object) bool {
	return r&reachSubtree != 0 ||
		r&reachBelow != 0 && o.Path != node ||
		r&reachAssigned != 0 && o.Assigned ||
		r&reachHanded != 0 && o.Handed
}
