package method

import (
	"cmp"
	"slices"
	"time"

	"sanad/internal/calendar"
)

// picture is a case as every rule looks at it: the records in order, and the part of them that this cycle counts.
type picture struct {
	Facts
	env    Env
	today  calendar.Date
	starts []start     // of each cycle after the first
	all    []Interview // the whole case, oldest first
	talks  []Interview // this cycle, oldest first
}

func look(f Facts, env Env) *picture {
	p := &picture{Facts: f, env: env, today: calendar.Day(env.Now)}
	p.starts = cycleStarts(f)
	p.all = slices.Clone(f.Interviews)
	slices.SortStableFunc(p.all, earlier)
	for _, i := range p.all {
		if p.cycleOf(i) == len(p.starts) {
			p.talks = append(p.talks, i)
		}
	}
	return p
}

func earlier(a, b Interview) int {
	return cmp.Or(a.StartedAt.Compare(b.StartedAt), cmp.Compare(a.ID, b.ID))
}

// start is the beginning of a cycle: a relapse, or the return from a referral.
type start struct {
	at      time.Time
	relapse bool
}

// cycleStarts reads the relapses and clearances of the history. A reopened case whose history is not known has one.
func cycleStarts(f Facts) []start {
	var starts []start
	for _, e := range f.Events {
		if t := (Transition{No: e.Transition}); e.Kind == EventMoved && t.NewCycle() {
			starts = append(starts, start{e.At, t.relapse()})
		}
	}
	if len(starts) == 0 && f.Reopened {
		starts = append(starts, start{f.CycleSince, true})
	}
	slices.SortFunc(starts, func(a, b start) int { return a.at.Compare(b.at) })
	return starts
}

// cycleOf tells in which cycle a talk counts, the first being 0.
func (p *picture) cycleOf(i Interview) int {
	for k := len(p.starts); k > 0; k-- {
		if belongs(i, p.starts[k-1]) {
			return k
		}
	}
	return 0
}

// belongs to a cycle: what was held since it began; and, on the day of a relapse, the talk in which the target told of it,
// and what was held before somebody found the time to record the relapse but entered only afterwards. After a referral the
// target is heard again, whatever was said that morning.
func belongs(i Interview, s start) bool {
	if !i.StartedAt.Before(s.at) {
		return true
	}
	return s.relapse && i.day() == calendar.Day(s.at) && (i.Kind.OfTarget() || !i.RecordedAt.Before(s.at))
}

// withRole lists the pupils who hold a role now and are not excused, in a stable order.
func (p *picture) withRole(role Role) []Pupil {
	var held []Pupil
	for _, pupil := range p.Pupils {
		if pupil.Role == role && pupil.Excused == "" {
			held = append(held, pupil)
		}
	}
	slices.SortFunc(held, func(a, b Pupil) int { return cmp.Compare(a.ID, b.ID) })
	return held
}

func (p *picture) targets() []Pupil      { return p.withRole(RoleTarget) }
func (p *picture) intimidators() []Pupil { return p.withRole(RoleIntimidator) }

func (p *picture) pupil(id string) (Pupil, bool) {
	i := slices.IndexFunc(p.Pupils, func(pupil Pupil) bool { return pupil.ID == id })
	if i < 0 {
		return Pupil{}, false
	}
	return p.Pupils[i], true
}

func pick(talks []Interview, keep func(Interview) bool) []Interview {
	var kept []Interview
	for _, i := range talks {
		if keep(i) {
			kept = append(kept, i)
		}
	}
	return kept
}

// met lists this cycle's interviews with one presumed intimidator. What he said earlier as a witness is not among them.
func (p *picture) met(pupilID string) []Interview {
	return metIn(p.talks, pupilID)
}

func metIn(talks []Interview, pupilID string) []Interview {
	return pick(talks, func(i Interview) bool { return i.Kind == KindIntimidator && i.PupilID == pupilID })
}

func (p *picture) trackOf(pupilID string) Track { return fold(p.met(pupilID)) }

// begun is the first interview with a presumed intimidator in this cycle: the start of the first round.
func (p *picture) begun() (Interview, bool) {
	return first(p.talks, func(i Interview) bool { return i.Kind == KindIntimidator })
}

func first(talks []Interview, want func(Interview) bool) (Interview, bool) {
	i := slices.IndexFunc(talks, want)
	if i < 0 {
		return Interview{}, false
	}
	return talks[i], true
}

// welcomed is the first time in this cycle that a target was heard for the method itself, mere support apart.
func (p *picture) welcomed(pupilID string) (Interview, bool) {
	return first(p.talks, func(i Interview) bool {
		return i.PupilID == pupilID && (i.Kind == KindTargetFirst || i.Kind == KindTargetCheck)
	})
}

// lastTalk is the latest in the whole case with a target, for whatever reason he was seen.
func (p *picture) lastTalk(pupilID string) (Interview, bool) {
	for _, i := range slices.Backward(p.all) {
		if i.PupilID == pupilID && i.Kind.OfTarget() {
			return i, true
		}
	}
	return Interview{}, false
}

// ratings are what one target said in this cycle since the first round began.
func (p *picture) ratings(pupilID string) []Interview {
	start, begun := p.begun()
	return pick(p.talks, func(i Interview) bool {
		return i.PupilID == pupilID && i.Kind.OfTarget() && i.Rating != "" && !(begun && i.StartedAt.Before(start.StartedAt))
	})
}

// unscreened are the talks in which a grave fact was noticed and after which the screen was not done again. What an older
// register says was dealt with then; what somebody corrects here is said here.
func (p *picture) unscreened() []Interview {
	return pick(p.all, func(i Interview) bool {
		here := !i.Imported || !i.RevisedAt.IsZero()
		return i.Alert == AlertGraveFact && here && p.ScreenedAt.Before(i.lastWritten())
	})
}

// reviews are the decisions of this cycle's reviews, oldest first.
func (p *picture) reviews() []Event {
	var held []Event
	for _, e := range p.Events {
		if e.Kind == EventReview && (len(p.starts) == 0 || !e.At.Before(p.starts[len(p.starts)-1].at)) {
			held = append(held, e)
		}
	}
	slices.SortStableFunc(held, func(a, b Event) int { return a.At.Compare(b.At) })
	return held
}

// stateAt tells where the case stood at an instant, as far as the history goes back.
func (p *picture) stateAt(t time.Time) State {
	at, found := p.State, false
	var moves []Event
	for _, e := range p.Events {
		if e.Kind == EventMoved {
			moves = append(moves, e)
		}
	}
	slices.SortStableFunc(moves, func(a, b Event) int { return a.At.Compare(b.At) })
	for _, e := range moves {
		if e.At.After(t) {
			if !found {
				return e.From
			}
			break
		}
		at, found = e.To, true
	}
	return at
}

// statesSince lists where the case has stood from an instant to now.
func (p *picture) statesSince(t time.Time) []State {
	stood := []State{p.State, p.stateAt(t)}
	for _, e := range p.Events {
		if e.Kind == EventMoved && !e.At.Before(t) {
			stood = append(stood, e.From, e.To)
		}
	}
	return stood
}

// holders are the people assigned to a duty, without repetition.
func (p *picture) holders(duty Duty) []string {
	var people []string
	for _, a := range p.Assignments {
		if a.Duty == duty {
			people = append(people, a.PersonID)
		}
	}
	slices.Sort(people)
	return slices.Compact(people)
}

// referent is who answers for the target, or nobody.
func (p *picture) referent() string {
	if people := p.holders(DutyReferent); len(people) > 0 {
		return people[0]
	}
	return ""
}

func later(a, b calendar.Date) calendar.Date {
	if a.Before(b) {
		return b
	}
	return a
}
