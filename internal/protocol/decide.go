package protocol

import (
	"slices"
	"strings"

	"sanad/internal/fault"
)

// Played is what a test set out to play. Without a scenario (a real interview, supervised) Parts is empty.
type Played struct {
	Parts []Part
	Grave bool
}

// insists tells whether a criterion is what the scenario is for: it cannot be left out then.
func (p Played) insists(c Criterion) bool { return c.Occasion == OnGraveFact && p.Grave }

// Observation is what one observer marked in one interview.
type Observation struct {
	Interview int
	Part      Part
	Marks     []Mark
}

// MostObservers of one interview. Their mean is then a whole number of twelfths of a point.
const MostObservers = 4

const twelfths = 12

// Verdict says why a test was passed or is to be done again.
type Verdict string

// The verdicts. A critical criterion missed comes before a share too low.
const (
	Passed            Verdict = "passed"
	CriticalMissed    Verdict = "critical_missed"
	BelowPassPercent  Verdict = "below_pass_percent"
	TakenFromRegister Verdict = "from_register" // decided before this program was there
)

// Figure is what the interviews of a test showed of one criterion, each interview counted once. Left counts those where it
// was left out. Missed tells of a critical one that was not seen.
type Figure struct {
	Criterion string
	Seen      int
	Partly    int
	NotSeen   int
	Left      int
	Missed    bool
	points    int
	outOf     int
}

// Outcome is the result of a test with the figures it rests on. Percent is rounded down: 74.9 is not 75.
type Outcome struct {
	Passed  bool
	Verdict Verdict
	Percent int
	Missed  []string
	Figures []Figure
}

// Decide gives the result of a test, or refuses with the criteria that still have to be observed, or left out with a reason
// (excused). For each interview the lowest mark counts of a critical criterion and the mean of any other; a mark counts
// against an observer who left the criterion out. The share is that of the points of every interview taken together.
func Decide(g Grid, played Played, seen []Observation, excused map[string]Reason) (Outcome, error) {
	figures := Figures(g, seen)
	if waits := open(g, played, seen, figures, excused); len(waits) > 0 {
		return Outcome{}, Waiting("not_decidable", waits...)
	}
	out := Outcome{Figures: figures}
	points, outOf := 0, 0
	for _, f := range figures {
		points, outOf = points+f.points, outOf+f.outOf
		if f.Missed {
			out.Missed = append(out.Missed, f.Criterion)
		}
	}
	if outOf == 0 {
		return Outcome{}, Waiting("not_decidable", Open{"nothing_observed", ""})
	}
	out.Percent = points * 100 / outOf
	switch {
	case len(out.Missed) > 0:
		out.Verdict = CriticalMissed
	case out.Percent < g.PassPercent:
		out.Verdict = BelowPassPercent
	default:
		out.Verdict, out.Passed = Passed, true
	}
	return out, nil
}

// Figures counts what was seen of every criterion, in the order of the grid.
func Figures(g Grid, seen []Observation) []Figure {
	figures := make([]Figure, 0, len(g.Criteria))
	for _, c := range g.Criteria {
		f := Figure{Criterion: c.Code}
		for _, levels := range byInterview(c, seen) {
			f.add(c, levels)
		}
		figures = append(figures, f)
	}
	return figures
}

// byInterview are the levels that the observers of each interview gave a criterion.
func byInterview(c Criterion, seen []Observation) map[int][]Level {
	given := map[int][]Level{}
	for _, o := range seen {
		for _, m := range o.Marks {
			if m.Criterion == c.Code {
				given[o.Interview] = append(given[o.Interview], m.Level)
			}
		}
	}
	return given
}

func (f *Figure) add(c Criterion, given []Level) {
	given = slices.DeleteFunc(slices.Clone(given), func(l Level) bool { return l == NotApplicable })
	if len(given) == 0 {
		f.Left++
		return
	}
	sum, lowest := 0, Seen.points()
	for _, l := range given {
		sum, lowest = sum+l.points(), min(lowest, l.points())
	}
	points := sum * twelfths / len(given)
	if c.Critical {
		points = lowest * twelfths
		f.Missed = f.Missed || lowest == 0
	}
	f.points, f.outOf = f.points+points, f.outOf+Seen.points()*twelfths
	switch points {
	case Seen.points() * twelfths:
		f.Seen++
	case 0:
		f.NotSeen++
	default:
		f.Partly++
	}
}

// Open is what a grid or a result still waits for, and of which criterion.
type Open struct {
	Code      string
	Criterion string
}

// Waiting refuses what cannot be done yet.
func Waiting(code string, open ...Open) error {
	f := fault.New(fault.Conflict, code)
	for _, o := range open {
		f.Unmet = append(f.Unmet, strings.TrimSuffix(o.Code+":"+o.Criterion, ":"))
	}
	return f
}

// open lists the critical criteria that a result waits for.
func open(g Grid, played Played, seen []Observation, figures []Figure, excused map[string]Reason) []Open {
	var waits []Open
	for i, c := range g.Criteria {
		f := figures[i]
		switch {
		case !c.Critical || f.Seen+f.Partly+f.NotSeen > 0:
		case played.insists(c):
			waits = append(waits, Open{"criterion_not_observed", c.Code})
		case f.Left > 0, !arose(c, seen):
		case slices.Contains(played.Parts, c.Part) || !excused[c.Code].Known():
			waits = append(waits, Open{"criterion_not_observed", c.Code})
		}
	}
	return waits
}

// arose tells whether the test gave occasion for a criterion.
func arose(c Criterion, seen []Observation) bool {
	met := map[Part]map[int]bool{Intimidator: {}, Target: {}, Team: {}}
	for _, o := range seen {
		if met[o.Part] != nil {
			met[o.Part][o.Interview] = true
		}
	}
	switch c.Occasion {
	case OnGraveFact:
		return false
	case OnBothSides:
		return len(met[Target]) > 0 && len(met[Intimidator]) > 0
	case OnSeveral:
		return len(met[Intimidator]) > 1
	default:
		return true
	}
}
