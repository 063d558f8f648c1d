package rollout

import (
	"cmp"
	"slices"

	"sanad/internal/orgpath"
)

// Criterion is one line of the observation grid as its latest version words it.
type Criterion struct {
	Code     string
	Part     string
	Critical bool
	Position int
	TextFR   string
	TextAR   string
}

// Count is how often a criterion was seen, partly seen and not seen, each interview counted once, and on how many people
// and schools that rests. What a whole team does counts the people who were there.
type Count struct {
	Seen    int
	Partly  int
	NotSeen int
	People  int
	Schools int
}

func (c Count) plus(d Count) Count {
	return Count{c.Seen + d.Seen, c.Partly + d.Partly, c.NotSeen + d.NotSeen, c.People + d.People, c.Schools + d.Schools}
}

func (c Count) all() int { return c.Seen + c.Partly + c.NotSeen }

// Percents are the three shares in whole percents that come to a hundred; what rounding leaves goes to the largest rests.
func (c Count) Percents() (seen, partly, notSeen int) {
	if c.all() == 0 {
		return 0, 0, 0
	}
	type share struct{ percent, rest int }
	shares, left := [3]share{}, 100
	for i, n := range [3]int{c.Seen, c.Partly, c.NotSeen} {
		shares[i] = share{n * 100 / c.all(), n * 100 % c.all()}
		left -= shares[i].percent
	}
	for ; left > 0; left-- {
		most := 0
		for i := range shares {
			if shares[i].rest > shares[most].rest {
				most = i
			}
		}
		shares[most].percent, shares[most].rest = shares[most].percent+1, -1
	}
	return shares[0].percent, shares[1].percent, shares[2].percent
}

// Telling is whether a figure may be told.
type Telling string

// The tellings: nothing was observed, too few people stand behind it, in part (those of some campaigns are too few, or
// would give away others), and in full.
const (
	Nothing Telling = "none"
	Hidden  Telling = "hidden"
	InPart  Telling = "in_part"
	InFull  Telling = "in_full"
)

// Figure is what was seen of one criterion.
type Figure struct {
	Criterion
	Count
	Telling Telling
}

// weakerThan orders figures from the weakest, those that tell nothing last, each in the order of the grid.
func (f Figure) weakerThan(g Figure) int {
	if f.all() == 0 || g.all() == 0 {
		return cmp.Or(cmp.Compare(min(g.all(), 1), min(f.all(), 1)), cmp.Compare(f.Position, g.Position))
	}
	return cmp.Or(cmp.Compare(f.points()*g.all(), g.points()*f.all()), cmp.Compare(f.Position, g.Position))
}

func (c Count) points() int { return 2*c.Seen + c.Partly }

// counted is what was seen of a criterion at one leaf of the tree in one campaign, or one test of a school.
type counted struct {
	leaf      orgpath.Path
	campaign  string
	criterion string
	Count
}

// Figures of a node, weakest first. A threshold of 0 tells everything, whatever stands behind it. Otherwise each campaign is
// a tree of its own, and the figure of several is the sum of what may be told of each: it tells nothing more.
func figures(criteria []Criterion, found []counted, node orgpath.Path, threshold int) []Figure {
	all := make([]Figure, 0, len(criteria))
	for _, c := range criteria {
		of := map[string][]counted{}
		for _, n := range found {
			if n.criterion == c.Code {
				of[n.campaign] = append(of[n.campaign], n)
			}
		}
		f := Figure{Criterion: c, Telling: Nothing}
		for _, campaign := range of {
			f.add(campaign, node, threshold)
		}
		all = append(all, f)
	}
	slices.SortFunc(all, Figure.weakerThan)
	return all
}

// add takes in one campaign, or notes that it has to be left out.
func (f *Figure) add(campaign []counted, node orgpath.Path, threshold int) {
	people, sum := map[orgpath.Path]int{}, Count{}
	for _, n := range campaign {
		people[n.leaf] += n.People
		if node.Contains(n.leaf) {
			sum = sum.plus(n.Count)
		}
	}
	switch told := threshold == 0 || Shown(people, threshold)[node]; {
	case sum.all() == 0:
	case told:
		f.Count = f.plus(sum)
		f.Telling = map[Telling]Telling{Nothing: InFull, InFull: InFull, Hidden: InPart, InPart: InPart}[f.Telling]
	default:
		f.Telling = map[Telling]Telling{Nothing: Hidden, Hidden: Hidden, InFull: InPart, InPart: InPart}[f.Telling]
	}
}
