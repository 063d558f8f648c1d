package method

import (
	"cmp"
	"slices"
	"time"
)

// Verdict of a finding.
type Verdict string

// The verdicts. Not yet: nothing so far lets one tell.
const (
	VerdictKept   Verdict = "kept"
	VerdictBroken Verdict = "broken"
	VerdictNotYet Verdict = "not_yet"
)

// The seven findings, in the order in which they are shown.
const (
	FindingSeparate    = "separate_interviewers"
	FindingAlone       = "alone"
	FindingBrief       = "brief"
	FindingOnTime      = "on_time"
	FindingTargetAfter = "target_after_each_round"
	FindingFollowUps   = "follow_ups_held"
	FindingSheetAfter  = "sheet_after"
)

// Finding tells whether a case kept to one point of the method, and why not. Reasons name interviews and pupils, never a
// person: fidelity is no mark on anybody (docs/method.md #11).
type Finding struct {
	Code    string
	Verdict Verdict
	Reasons []Reason
}

// Reason is one departure. Subject is the id of the interview or of the pupil it is about, or empty.
type Reason struct {
	Code    string
	Subject string
}

// Fidelity judges the whole case, every cycle of it, from its records alone.
func Fidelity(f Facts, env Env) []Finding {
	p := look(f, env)
	cycles := p.cycles()
	return []Finding{
		p.separateFinding(),
		finding(FindingAlone, p.all, individual, func(i Interview) bool { return i.Alone }, "not_alone"),
		finding(FindingBrief, p.all, short, func(i Interview) bool { return i.Minutes <= env.Numbers.BriefMinutes }, "too_long"),
		p.onTimeFinding(cycles),
		p.targetAfterFinding(cycles),
		p.followUpFinding(cycles),
		finding(FindingSheetAfter, p.all, written, func(i Interview) bool { return !i.RecordedAt.Before(i.ends()) }, "sheet_during"),
	}
}

// individual talks are those with one pupil at a time.
func individual(i Interview) bool { return i.Kind != KindGroupMeeting && i.Kind != KindSummit }

// short talks are those the method wants brief; the target may take his time.
func short(i Interview) bool { return i.Kind == KindIntimidator || i.Kind == KindWitness }

// written talks are those entered here: when an older register was filled in, nobody knows.
func written(i Interview) bool { return !i.Imported && !i.RecordedAt.IsZero() }

func finding(code string, talks []Interview, about, kept func(Interview) bool, broken string) Finding {
	var t tally
	for _, i := range talks {
		if about(i) {
			t.check(kept(i), broken, i.ID)
		}
	}
	return t.finding(code)
}

// tally gathers what was looked at and what was found wanting.
type tally struct {
	looked  bool
	reasons []Reason
}

func (t *tally) check(kept bool, code, subject string) {
	t.looked = true
	if !kept {
		t.reasons = append(t.reasons, Reason{code, subject})
	}
}

func (t *tally) finding(code string) Finding {
	switch {
	case len(t.reasons) > 0:
		return Finding{code, VerdictBroken, t.reasons}
	case t.looked:
		return Finding{code, VerdictKept, nil}
	}
	return Finding{code, VerdictNotYet, nil}
}

// separateFinding is stricter than the rule at recording: an observer who heard the target counts as well.
func (p *picture) separateFinding() Finding {
	present := map[string]bool{}
	for _, i := range p.all {
		if side(i) == RoleTarget {
			present[i.Interviewer], present[i.Observer] = true, true
		}
	}
	delete(present, "")
	var t tally
	for _, i := range p.all {
		if side(i) == RoleIntimidator && len(present) > 0 {
			t.check(!present[i.Interviewer] && !present[i.Observer], "not_separate", i.ID)
		}
	}
	return t.finding(FindingSeparate)
}

// cycle is one turn of the method within a case: its talks, who was to be seen, and when the work on it ended.
type cycle struct {
	talks   []Interview
	members []Pupil
	reviews []Event
	welcome time.Time // when the target's reception or, after a relapse, the cycle itself began; zero when not known
	relapse bool
	ended   time.Time // when the case left the states of work for good; zero while it goes on
}

// cycles splits the case. Who was excused is known for the present only, so an earlier cycle is judged by whom it saw.
func (p *picture) cycles() []cycle {
	all := make([]cycle, len(p.starts)+1)
	for _, i := range p.all {
		k := p.cycleOf(i)
		all[k].talks = append(all[k].talks, i)
	}
	for k := range all {
		c := &all[k]
		if k < len(p.starts) {
			c.ended = p.starts[k].at
		}
		p.trace(c, k)
		for _, pupil := range p.Pupils {
			current := k == len(p.starts) && pupil.Role == RoleIntimidator && pupil.Excused == ""
			if current || (k < len(p.starts) && len(metIn(c.talks, pupil.ID)) > 0) {
				c.members = append(c.members, pupil)
			}
		}
		slices.SortFunc(c.members, func(a, b Pupil) int { return cmp.Compare(a.ID, b.ID) })
	}
	return all
}

// trace reads from the history when a cycle's work began and ended.
func (p *picture) trace(c *cycle, k int) {
	for _, e := range p.Events {
		if p.cycleAt(e.At) != k {
			continue
		}
		if e.Kind == EventReview {
			c.reviews = append(c.reviews, e)
		}
		if e.Kind != EventMoved {
			continue
		}
		switch e.To {
		case StateTargetReception:
			c.welcome = e.At
		case StateMonitoring, StateHandedOver, StateReferred, StateClosedOther, StateClosedResolved:
			if c.ended.IsZero() || e.At.Before(c.ended) {
				c.ended = e.At
			}
		}
		if e.Transition == 13 {
			c.welcome, c.relapse = e.At, true
		}
	}
	if k == len(p.starts) && c.ended.IsZero() && !p.underMethod() {
		c.ended = p.StateSince
	}
}

func (p *picture) underMethod() bool {
	return slices.Contains([]State{StateReported, StateTriage, StateTargetReception, StateInterviews, StateFollowUp}, p.State)
}

func (p *picture) cycleAt(t time.Time) int {
	k := 0
	for k < len(p.starts) && !t.Before(p.starts[k].at) {
		k++
	}
	return k
}
