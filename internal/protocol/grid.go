// Package protocol is the rule of the protocol tests: what a grid of criteria may be, and what follows from the marks that
// observers gave on it. It knows neither schools nor people nor a database; two equal inputs have equal results.
package protocol

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"sanad/internal/fault"
)

// Part is a kind of interview, and the part of the grid that is marked in it.
type Part string

// The parts. Team is marked on how the whole team goes about it, not on one interview.
const (
	Intimidator Part = "intimidator"
	Target      Part = "target"
	Team        Part = "team"
)

var parts = []Part{Intimidator, Target, Team}

// Known tells whether p is a part.
func (p Part) Known() bool { return slices.Contains(parts, p) }

// Occasion says when a criterion is asked for: a test that gives no occasion for it does not wait for a mark.
type Occasion string

// The occasions. OnGraveFact needs a scenario in which one comes to light, OnBothSides the target and a presumed
// intimidator interviewed in the same test, OnSeveral two presumed intimidators at least.
const (
	Always      Occasion = "always"
	OnGraveFact Occasion = "grave_fact"
	OnBothSides Occasion = "both_sides"
	OnSeveral   Occasion = "several_pupils"
)

var occasions = []Occasion{Always, OnGraveFact, OnBothSides, OnSeveral}

// Criterion is one line of the grid. A critical one (★) that is not seen fails the test.
type Criterion struct {
	Code     string
	Part     Part
	Critical bool
	Occasion Occasion
	TextFR   string
	TextAR   string
}

// Step is one step of the protocol that the grid observes.
type Step struct {
	TextFR string
	TextAR string
}

// Grid is what a version of the protocol holds: its steps, its criteria in their order, and the share of points to reach.
type Grid struct {
	Steps       []Step
	Criteria    []Criterion
	PassPercent int
}

const (
	maxCriteria = 40
	maxSteps    = 20
	maxText     = 240
	maxCode     = 40
)

// Check names what keeps a grid from being written down.
func (g Grid) Check() []fault.Field {
	var bad []fault.Field
	if g.PassPercent < 1 || g.PassPercent > 100 {
		bad = append(bad, fault.Field{Path: "pass_percent", Code: "out_of_range"})
	}
	if len(g.Steps) > maxSteps {
		bad = append(bad, fault.Field{Path: "steps", Code: "too_many"})
	}
	if len(g.Criteria) > maxCriteria {
		bad = append(bad, fault.Field{Path: "criteria", Code: "too_many"})
	}
	seen := map[string]bool{}
	for i, c := range g.Criteria {
		at := "criteria[" + strconv.Itoa(i) + "]."
		bad = append(bad, c.check(at)...)
		if seen[c.Code] {
			bad = append(bad, fault.Field{Path: at + "code", Code: "duplicate"})
		}
		seen[c.Code] = true
	}
	for i, s := range g.Steps {
		bad = append(bad, checkTexts("steps["+strconv.Itoa(i)+"].", s.TextFR, s.TextAR)...)
	}
	return bad
}

func (c Criterion) check(at string) []fault.Field {
	var bad []fault.Field
	if !isCode(c.Code) {
		bad = append(bad, fault.Field{Path: at + "code", Code: "malformed"})
	}
	if !c.Part.Known() {
		bad = append(bad, fault.Field{Path: at + "part", Code: "unknown"})
	}
	if !slices.Contains(occasions, c.Occasion) {
		bad = append(bad, fault.Field{Path: at + "occasion", Code: "unknown"})
	}
	return append(bad, checkTexts(at, c.TextFR, c.TextAR)...)
}

func checkTexts(at, fr, ar string) []fault.Field {
	var bad []fault.Field
	for name, text := range map[string]string{"text_fr": fr, "text_ar": ar} {
		switch {
		case strings.TrimSpace(text) == "":
			bad = append(bad, fault.Field{Path: at + name, Code: "required"})
		case utf8.RuneCountInString(text) > maxText:
			bad = append(bad, fault.Field{Path: at + name, Code: "too_long"})
		}
	}
	slices.SortFunc(bad, func(a, b fault.Field) int { return strings.Compare(a.Path, b.Path) })
	return bad
}

// Lacks names what keeps a grid from being published: it needs a criterion in each part, and a critical one.
func (g Grid) Lacks() []fault.Field {
	critical := slices.ContainsFunc(g.Criteria, func(c Criterion) bool { return c.Critical })
	complete := critical
	for _, p := range parts {
		complete = complete && slices.ContainsFunc(g.Criteria, func(c Criterion) bool { return c.Part == p })
	}
	if complete {
		return nil
	}
	return []fault.Field{{Path: "criteria", Code: "incomplete"}}
}

// Of lists the criteria that are marked in an interview of this kind, in their order.
func (g Grid) Of(p Part) []Criterion {
	var of []Criterion
	for _, c := range g.Criteria {
		if c.Part == p {
			of = append(of, c)
		}
	}
	return of
}

func (g Grid) find(code string) (Criterion, bool) {
	for _, c := range g.Criteria {
		if c.Code == code {
			return c, true
		}
	}
	return Criterion{}, false
}

func isCode(s string) bool {
	if s == "" || len(s) > maxCode || s[0] < 'a' || s[0] > 'z' {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_' })
}
