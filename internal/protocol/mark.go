package protocol

import (
	"slices"
	"strconv"

	"sanad/internal/fault"
)

// Level is what an observer saw of a criterion.
type Level string

// The levels. NotApplicable leaves the count altogether.
const (
	Seen          Level = "seen"
	Partly        Level = "partly"
	NotSeen       Level = "not_seen"
	NotApplicable Level = "not_applicable"
)

var levels = []Level{Seen, Partly, NotSeen, NotApplicable}

func (l Level) points() int {
	switch l {
	case Seen:
		return 2
	case Partly:
		return 1
	default:
		return 0
	}
}

// Reason says why a critical criterion is left out of the count.
type Reason string

// The reasons.
const (
	NotInScenario Reason = "not_in_scenario" // the scenario gives no occasion for it
	NotPlayed     Reason = "not_played"      // this kind of interview was not part of the test
	Interrupted   Reason = "interrupted"     // it was broken off for a reason outside the team
)

var reasons = []Reason{NotInScenario, NotPlayed, Interrupted}

// Known tells whether r is a reason.
func (r Reason) Known() bool { return slices.Contains(reasons, r) }

// Mark is what one observer wrote for one criterion; the reason goes with NotApplicable and a critical criterion needs it.
type Mark struct {
	Criterion string
	Level     Level
	Reason    Reason
}

// CheckMarks names what keeps marks from being written down for an interview of this kind. A criterion not marked yet is no
// fault: an observer writes while it happens. Where the scenario brings a grave fact, whether it was recognised is not a
// matter that can be left out.
func (g Grid) CheckMarks(p Part, played Played, marks []Mark) []fault.Field {
	var bad []fault.Field
	seen := map[string]bool{}
	for i, m := range marks {
		at := "marks[" + strconv.Itoa(i) + "]."
		c, known := g.find(m.Criterion)
		switch {
		case !known || c.Part != p:
			bad = append(bad, fault.Field{Path: at + "criterion", Code: "unknown"})
			continue
		case seen[m.Criterion]:
			bad = append(bad, fault.Field{Path: at + "criterion", Code: "duplicate"})
		case !slices.Contains(levels, m.Level):
			bad = append(bad, fault.Field{Path: at + "level", Code: "unknown"})
		case m.Level == NotApplicable && played.insists(c):
			bad = append(bad, fault.Field{Path: at + "level", Code: "not_excusable"})
		case m.Level == NotApplicable && c.Critical && !m.Reason.Known():
			bad = append(bad, fault.Field{Path: at + "reason", Code: "required"})
		case m.Reason != "" && (m.Level != NotApplicable || !m.Reason.Known()):
			bad = append(bad, fault.Field{Path: at + "reason", Code: "unknown"})
		}
		seen[m.Criterion] = true
	}
	return bad
}

// Unmarked lists the criteria of an interview's part that have no mark; one whose occasion the scenario does not give
// beforehand may stay open.
func (g Grid) Unmarked(p Part, played Played, marks []Mark) []Open {
	var open []Open
	for _, c := range g.Of(p) {
		marked := slices.ContainsFunc(marks, func(m Mark) bool { return m.Criterion == c.Code })
		if !marked && (c.Occasion == Always || played.insists(c)) {
			open = append(open, Open{"criterion_unmarked", c.Code})
		}
	}
	return open
}
