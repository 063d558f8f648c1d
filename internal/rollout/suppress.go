package rollout

import (
	"cmp"
	"slices"
	"strings"

	"sanad/internal/orgpath"
)

// Shown tells at which nodes a figure may be told, given on how many people it rests at each leaf of the tree.
//
// A node is hidden when fewer people than the threshold stand behind it, with everything below it. Whoever knows a node
// and those of its children that are shown knows by subtraction what the hidden children come to together: so the
// smallest of the other children are hidden too, until those hidden are enough people together to be told as one. What
// can be computed from all answers is then exactly what the unions of such remainders come to, and none is small.
func Shown(people map[orgpath.Path]int, threshold int) map[orgpath.Path]bool {
	tree := tree{total: map[orgpath.Path]int{}, below: map[orgpath.Path][]orgpath.Path{}, shown: map[orgpath.Path]bool{}}
	for leaf, n := range people {
		tree.add(leaf, n)
	}
	if tree.total[orgpath.Root] >= threshold {
		tree.show(orgpath.Root, threshold)
	}
	return tree.shown
}

type tree struct {
	total map[orgpath.Path]int
	below map[orgpath.Path][]orgpath.Path
	shown map[orgpath.Path]bool
}

func (t tree) add(leaf orgpath.Path, n int) {
	if n <= 0 || leaf == "" {
		return
	}
	for at := leaf; ; at = at.Parent() {
		if _, known := t.total[at]; !known && at != orgpath.Root {
			t.below[at.Parent()] = append(t.below[at.Parent()], at)
		}
		t.total[at] += n
		if at == orgpath.Root {
			return
		}
	}
}

func (t tree) show(at orgpath.Path, threshold int) {
	t.shown[at] = true
	children := t.below[at]
	slices.SortFunc(children, func(a, b orgpath.Path) int {
		return cmp.Or(cmp.Compare(t.total[a], t.total[b]), strings.Compare(string(a), string(b)))
	})
	hidden := 0
	for _, child := range children {
		if n := t.total[child]; n < threshold || hidden > 0 && hidden < threshold {
			hidden += n
			continue
		}
		t.show(child, threshold)
	}
}
