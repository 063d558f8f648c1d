package world

import "fmt"

// school is a school with the people of its team, who are known by their logins.
type school struct {
	code        string
	directorate string
	cycle       string
	label       name
	levels      []string
	head        string
	coordinator string
	members     []string // certified, the coordinator excluded
	trainee     string
}

var levelsOf = map[string][]string{"college": {"1ac", "2ac", "3ac"}, "lycee": {"tc", "1bac", "2bac"}}

// code looks like the ministry's: five digits and a letter. The nineties are free of real schools as far as is known.
func schoolCode(n int) string { return fmt.Sprintf("%05d%c", 90000+n%10000, 'A'+rune(n/10000)) }

func (g *generator) school(n int, directorate, cycle string, label name) school {
	kind, kindAR := "Collège", "الثانوية الإعدادية"
	if cycle == "lycee" {
		kind, kindAR = "Lycée", "الثانوية التأهيلية"
	}
	s := school{code: schoolCode(n), directorate: directorate, cycle: cycle, levels: levelsOf[cycle],
		label: name{kind + " " + label.fr, kindAR + " " + label.ar}}
	g.line("schools", s.directorate, s.code, s.cycle, s.label.fr, s.label.ar)
	return s
}

// share is how many cases a school has beside others: one in ten is large, and fills more than one page of a board.
func share(i int) int {
	if i%10 == 4 {
		return 27
	}
	return 7
}

// country spreads schools over every directorate; two in three are collèges.
func (g *generator) country() {
	total := max(1, int(3600*g.Scale+0.5))
	cases := int(60000*g.Scale + 0.5)
	sum, all := 0, 0
	for i := range total {
		all += share(i)
	}
	for i := range total {
		sum += share(i)
		cycle := "college"
		if i%3 == 2 {
			cycle = "lycee"
		}
		label := virtues[i%len(virtues)]
		label.fr = fmt.Sprintf("%s %d", label.fr, i/len(virtues)+1)
		label.ar = fmt.Sprintf("%s %d", label.ar, i/len(virtues)+1)
		s := g.school(i, g.tree.Directorates[i%len(g.tree.Directorates)].ID, cycle, label)
		g.staff(&s)
		for g.cases < cases*sum/all {
			g.history(s)
		}
	}
	g.above()
}

// history is the case of a large world: one in eight is still open.
func (g *generator) history(s school) {
	state := "follow_up"
	switch n := g.rand.IntN(100); {
	case n < 52:
		state = "closed_resolved"
	case n < 82:
		state = "closed_other"
	case n < 88:
		state = "handed_over_closed"
	}
	if state == "follow_up" {
		state = pick(g, []string{"reported", "triage", "target_reception", "interviews", "follow_up", "follow_up", "monitoring", "handed_over", "referred"})
		g.life(s, state, g.rand.IntN(4))
		return
	}
	g.life(s, state, 60+g.rand.IntN(len(g.days)-200))
}
