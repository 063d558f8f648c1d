package world

import (
	"fmt"
	"strconv"

	"sanad/internal/calendar"
)

// step is one interview of a plan: so many school days after the report.
type step struct {
	after int
	kind  string // of the interview; "round" stands for every presumed intimidator
}

// plan is how a case goes on, by school days; the offsets respect the method's times in the seven cases of ten that go well.
var plan = []step{
	{2, "target_first"}, {3, "round"}, {3, "witness"}, {4, "target_check"}, {7, "round"}, {8, "target_check"},
	{18, "target_check"}, {26, "round"}, {27, "target_check"}, {41, "monitoring_check"}, {53, "monitoring_check"},
}

// reaches is the offset at which a case enters each state, and how far the plan goes there.
var reaches = map[string]struct{ enters, until int }{
	"reported":           {0, 0},
	"triage":             {1, 1},
	"target_reception":   {1, 2},
	"interviews":         {2, 2},
	"follow_up":          {3, 12},
	"monitoring":         {28, 42},
	"closed_resolved":    {54, 54},
	"handed_over":        {19, 19},
	"handed_over_closed": {30, 19},
	"referred":           {3, 2},
	"closed_other":       {5, 2},
}

type pupil struct {
	pseudonym, role, first, last, sex string
	interviewer                       string
	met                               int
	promised                          bool
}

// life writes one case of the school that reached the state, with its pupils and interviews. It ends so many school days before today.
func (g *generator) life(s school, state string, ago int) {
	goal := reaches[state]
	first := max(0, len(g.days)-1-max(goal.enters, goal.until)-ago)
	g.cases++
	ref := fmt.Sprintf("R%06d", g.cases)
	day := func(after int) calendar.Date { return g.days[min(first+after, len(g.days)-1)] }
	kept, outcome := state, ""
	switch state {
	case "handed_over_closed":
		kept, outcome = "closed_other", "taken_over"
	case "closed_other":
		outcome = "not_bullying"
	}
	level := pick(g, s.levels)
	g.line("cases", ref, s.code, day(0).String(), pick(g, []string{"in_person", "letter_box", "phone", "drop_in_hour"}),
		pick(g, []string{"target", "pupil", "parent", "teacher", "staff"}), pick(g, []string{"classroom", "yard", "route", "online"}),
		pick(g, []string{"mockery", "exclusion", "insults", "rumours"}), level,
		"yes", "yes", "yes", pick(g, []string{"yes", "unknown"}), kept, day(goal.enters).String(), outcome)
	pupils := g.pupils(s, ref, level)
	referent := s.coordinator
	rating := 1
	round := 0
	for _, step := range plan {
		if step.after > goal.until {
			break
		}
		g.interviewStep(ref, referent, step, pupils, day, &round, &rating)
	}
}

func (g *generator) pupils(s school, ref, level string) []*pupil {
	var all []*pupil
	add := func(pseudonym, role string) {
		first, sex := pick(g, girls), "girl"
		if g.chance(50) {
			first, sex = pick(g, boys), "boy"
		}
		last := pick(g, families)
		p := &pupil{pseudonym: pseudonym, role: role, first: first.fr, last: last.fr, sex: sex, interviewer: pick(g, s.members)}
		if g.chance(40) {
			p.first, p.last = first.ar, last.ar
		}
		all = append(all, p)
		g.line("pupils", ref, p.pseudonym, p.role, p.first, p.last, p.sex, level)
	}
	add("T", "target")
	for i := range 1 + g.rand.IntN(2) {
		add("I"+strconv.Itoa(i+1), "presumed_intimidator")
	}
	if g.chance(40) {
		add("W1", "witness")
	}
	return all
}

// ratings of a case that goes well: each check is at least as good as the last.
var ratings = []string{"worse", "same", "slightly_better", "clearly_better", "stopped"}

func (g *generator) interviewStep(ref, referent string, step step, pupils []*pupil, day func(int) calendar.Date, round, rating *int) {
	when := day(step.after).String()
	switch step.kind {
	case "round":
		*round++
		minute := 0
		for _, p := range pupils {
			if p.role == "presumed_intimidator" {
				g.meet(ref, p, *round, when, fmt.Sprintf("09:%02d", minute), day(step.after+4).String())
				minute += 6
			}
		}
	case "witness":
		for _, p := range pupils {
			if p.role == "witness" {
				g.interview(ref, p.pseudonym, "witness", "1", p.interviewer, when, "09:40", "3", "yes", pick(g, suggestions), "", "", "", "none", "")
			}
		}
	default:
		said := ratings[*rating]
		if step.kind == "target_first" {
			said = ""
		}
		*rating = min(*rating+1, len(ratings)-1)
		g.interview(ref, "T", step.kind, strconv.Itoa(*round), referent, when, "10:30", strconv.Itoa(5+g.rand.IntN(12)), "", "", "", "", said, "none", "")
	}
}

// meet is a short interview of a presumed intimidator, who acknowledges the concern by and by.
func (g *generator) meet(ref string, p *pupil, round int, when, at, next string) {
	acknowledged, suggestion, done, outcome := "yes", pick(g, suggestions), "", ""
	if p.promised {
		done = "yes"
	}
	if p.met == 0 && g.chance(30) {
		acknowledged, suggestion = "no", ""
	}
	if p.met == 2 {
		suggestion, outcome = "", "disengaged"
	}
	p.met++
	p.promised = suggestion != ""
	g.interview(ref, p.pseudonym, "presumed_intimidator", strconv.Itoa(round), p.interviewer, when, at, strconv.Itoa(2+g.rand.IntN(3)),
		acknowledged, suggestion, done, outcome, "", "none", next)
}

func (g *generator) interview(values ...string) {
	g.written++
	g.line("interviews", values...)
}
