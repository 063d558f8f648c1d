package rollout_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"

	"sanad/internal/orgpath"
	"sanad/internal/rollout"
)

func TestASmallNodeTakesASiblingAlong(t *testing.T) {
	t.Parallel()
	people := map[orgpath.Path]int{
		"/a/x/": 3, "/a/y/": 9, "/a/z/": 6, // x is small, z goes with it
		"/b/x/": 2, "/b/y/": 2, "/b/z/": 2, // small one by one, enough together
		"/c/x/": 12, "/d/x/": 0,
	}
	want := map[orgpath.Path]bool{"/": true, "/a/": true, "/a/y/": true, "/b/": true, "/c/": true, "/c/x/": true}
	if got := rollout.Shown(people, 5); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("shown are %v, want %v", got, want)
	}
	if got := rollout.Shown(map[orgpath.Path]int{"/a/x/": 4}, 5); len(got) != 0 {
		t.Errorf("a country of four people shows %v", got)
	}
	alone := map[orgpath.Path]int{"/a/x/": 2, "/b/x/": 8}
	if got := rollout.Shown(alone, 5); len(got) != 1 || !got[orgpath.Root] {
		t.Errorf("beside a small one its only sibling shows: %v", got)
	}
}

// TestNothingSmallComesBackBySubtraction plays the attacker: with every answer there is, of every campaign and of all
// together, at every node, does any sum and difference of them tell of a group smaller than the threshold?
func TestNothingSmallComesBackBySubtraction(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(2022, 12))
	broken := 0
	for range 3000 {
		threshold := 5 + random.IntN(3)
		w := invent(random)
		if small := w.attack(w.answers(func(people map[orgpath.Path]int) map[orgpath.Path]bool {
			return rollout.Shown(people, threshold)
		}), threshold); small != "" {
			t.Fatalf("threshold %d, people %v: the answers tell of %s", threshold, w.atoms, small)
		}
		if w.attack(w.answers(func(people map[orgpath.Path]int) map[orgpath.Path]bool { return largeOnly(people, threshold) }), threshold) != "" {
			broken++
		}
	}
	if broken < 300 {
		t.Errorf("the attacker breaks plain suppression %d times in 3000: too weak to prove anything", broken)
	}
}

// atom is the people observed in one directorate in one campaign.
type atom struct {
	leaf     orgpath.Path
	campaign int
	people   int
}

type invented struct{ atoms []atom }

func invent(r *rand.Rand) invented {
	var w invented
	for campaign := range 1 + r.IntN(2) {
		for aref := range 1 + r.IntN(3) {
			for directorate := range 1 + r.IntN(3) {
				if people := r.IntN(10); people > 0 && len(w.atoms) < 11 {
					leaf := orgpath.Of(string(rune('a'+aref)), string(rune('p'+directorate)))
					w.atoms = append(w.atoms, atom{leaf, campaign, people})
				}
			}
		}
	}
	return w
}

// answers are what the queries say, each as the sum of some atoms: per campaign at the nodes shown, and without a filter
// all campaigns shown there together.
func (w invented) answers(shown func(map[orgpath.Path]int) map[orgpath.Path]bool) [][]int64 {
	var rows [][]int64
	all := map[orgpath.Path][]int64{}
	for campaign := range 2 {
		people := map[orgpath.Path]int{}
		for _, a := range w.atoms {
			if a.campaign == campaign {
				people[a.leaf] = a.people
			}
		}
		for node := range shown(people) {
			row := make([]int64, len(w.atoms))
			if all[node] == nil {
				all[node] = make([]int64, len(w.atoms))
			}
			for i, a := range w.atoms {
				if a.campaign == campaign && node.Contains(a.leaf) {
					row[i], all[node][i] = 1, 1
				}
			}
			rows = append(rows, row)
		}
	}
	for _, row := range all {
		rows = append(rows, row)
	}
	return rows
}

// largeOnly is suppression as it is usually forgotten to be complementary.
func largeOnly(people map[orgpath.Path]int, threshold int) map[orgpath.Path]bool {
	total := map[orgpath.Path]int{}
	for leaf, n := range people {
		total[leaf] += n
		total[leaf.Parent()] += n
		total[orgpath.Root] += n
	}
	shown := map[orgpath.Path]bool{}
	for node, n := range total {
		shown[node] = n >= threshold
		if n < threshold {
			delete(shown, node)
		}
	}
	return shown
}

// attack solves for every group of atoms with fewer people than the threshold, and names the first it finds.
func (w invented) attack(answers [][]int64, threshold int) string {
	basis := reduced(answers)
	for set := 1; set < 1<<len(w.atoms); set++ {
		people, goal := 0, make([]int64, len(w.atoms))
		for i, a := range w.atoms {
			if set&(1<<i) != 0 {
				people, goal[i] = people+a.people, 1
			}
		}
		if people < threshold && spans(basis, goal) {
			return fmt.Sprint(goal)
		}
	}
	return ""
}

// reduced brings rows into echelon form over the rational numbers, each led by a one.
func reduced(rows [][]int64) [][]*big.Rat {
	var basis [][]*big.Rat
	for _, row := range rows {
		left := rest(basis, row)
		lead := leading(left)
		if lead < 0 {
			continue
		}
		by := new(big.Rat).Inv(left[lead])
		for i := range left {
			left[i].Mul(left[i], by)
		}
		basis = append(basis, left)
	}
	return basis
}

func spans(basis [][]*big.Rat, goal []int64) bool { return leading(rest(basis, goal)) < 0 }

func rest(basis [][]*big.Rat, row []int64) []*big.Rat {
	left := make([]*big.Rat, len(row))
	for i, n := range row {
		left[i] = big.NewRat(n, 1)
	}
	for _, b := range basis {
		factor := new(big.Rat).Set(left[leading(b)])
		if factor.Sign() == 0 {
			continue
		}
		for i := range left {
			left[i].Sub(left[i], new(big.Rat).Mul(factor, b[i]))
		}
	}
	return left
}

func leading(row []*big.Rat) int {
	for i, n := range row {
		if n.Sign() != 0 {
			return i
		}
	}
	return -1
}
