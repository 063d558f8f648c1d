package method

import (
	"slices"
	"time"

	"sanad/internal/calendar"
)

// The conditions that read interviews and people; those on decisions and flags are in guard.go.

func ids(pupils []Pupil, keep func(Pupil) bool) []string {
	var kept []string
	for _, pupil := range pupils {
		if keep(pupil) {
			kept = append(kept, pupil.ID)
		}
	}
	return kept
}

// perPupil reports each pupil for whom something is missing; with nobody to ask about, it is missing altogether.
func perPupil(code string, pupils []Pupil, missing func(Pupil) bool) []Unmet {
	if len(pupils) == 0 {
		return lack(code)
	}
	if subjects := ids(pupils, missing); len(subjects) > 0 {
		return lack(code, subjects...)
	}
	return nil
}

func targetsWelcomed(p *picture, _ Transition, _ Move) []Unmet {
	return perPupil("target_not_seen", p.targets(), func(target Pupil) bool {
		_, seen := p.welcomed(target.ID)
		return !seen
	})
}

// familyReached is met by one contact, tried or successful, with the family of any target, or by a reason for having none.
func familyReached(p *picture, _ Transition, m Move) []Unmet {
	for _, c := range p.Contacts {
		if pupil, ok := p.pupil(c.PupilID); ok && pupil.Role == RoleTarget {
			return nil
		}
	}
	if m.FamilyReason == "" {
		return lack("family_contact_missing")
	}
	return unless(slices.Contains(familyReasons, m.FamilyReason), "family_reason_unknown")
}

func intimidatorNamed(p *picture, _ Transition, _ Move) []Unmet {
	return unless(len(p.intimidators()) > 0, "no_presumed_intimidator")
}

func interviewersReady(p *picture, _ Transition, _ Move) []Unmet {
	interviewers := p.holders(DutyInterviewer)
	if len(interviewers) == 0 {
		return lack("no_interviewer")
	}
	var unmet []Unmet
	for _, person := range interviewers {
		if p.sideOfTarget(person) {
			unmet = append(unmet, Unmet{"interviewer_is_referent", person})
		}
	}
	people := append(interviewers, p.holders(DutyReferent)...)
	slices.Sort(people)
	for _, person := range slices.Compact(people) {
		if !p.env.Certified[person] {
			unmet = append(unmet, Unmet{"not_certified", person})
		}
	}
	return unmet
}

// everyoneMet is met with everybody excused too, for then there is nobody left to see.
func everyoneMet(p *picture, _ Transition, _ Move) []Unmet {
	named := slices.ContainsFunc(p.Pupils, func(pupil Pupil) bool { return pupil.Role == RoleIntimidator })
	if !named {
		return lack("no_presumed_intimidator")
	}
	if unmet := p.unseen(); len(unmet) > 0 {
		return lack("intimidator_not_met", unmet...)
	}
	return nil
}

// unseen are the presumed intimidators nobody has interviewed in this cycle.
func (p *picture) unseen() []string {
	return ids(p.intimidators(), func(pupil Pupil) bool { return len(p.met(pupil.ID)) == 0 })
}

func newIntimidator(p *picture, _ Transition, _ Move) []Unmet {
	return unless(len(p.unseen()) > 0, "no_new_intimidator")
}

// sinceBegun says that the first round began at least so many running days ago.
func (p *picture) sinceBegun(days int) bool {
	start, begun := p.begun()
	return begun && p.env.Calendar.PausedDaysBetween(start.day(), p.today) >= days
}

func longEnough(p *picture, _ Transition, m Move) []Unmet {
	_, begun := p.begun()
	return unless(m.Justification || !begun || p.sinceBegun(7*p.env.Numbers.MinWeeks), "too_early")
}

// targetsSteady asks of each target two checks, far enough apart, that say clearly better or stopped, with nothing worse
// and no alert since the first of them.
func targetsSteady(p *picture, _ Transition, _ Move) []Unmet {
	var alert time.Time
	for _, i := range p.talks {
		if i.Alert.Raised() {
			alert = i.StartedAt
		}
	}
	unmet := perPupil("target_checks_missing", p.targets(), func(target Pupil) bool { return !p.steady(target, time.Time{}) })
	if len(unmet) > 0 {
		return unmet
	}
	steady := func(target Pupil) bool { return p.steady(target, alert) }
	return unless(!slices.ContainsFunc(p.targets(), func(t Pupil) bool { return !steady(t) }), "new_facts")
}

func (p *picture) steady(target Pupil, after time.Time) bool {
	var since calendar.Date
	apart := false
	for _, i := range p.ratings(target.ID) {
		switch {
		case !i.Rating.Fine():
			since, apart = calendar.Date{}, false
		case i.Kind != KindTargetCheck || !i.StartedAt.After(after):
		case since.IsZero():
			since = i.day()
		case p.env.Calendar.PausedDaysBetween(since, i.day()) >= p.env.Numbers.ApartDays:
			apart = true
		}
	}
	return apart
}

// commitmentsKept asks that nobody owes the carrying out of a suggestion, and that nobody named was left out.
func commitmentsKept(p *picture, _ Transition, _ Move) []Unmet {
	var unmet []Unmet
	for _, pupil := range p.intimidators() {
		switch p.trackOf(pupil.ID) {
		case TrackSuggestionMade:
			unmet = append(unmet, Unmet{"commitment_unfulfilled", pupil.ID})
		case TrackToMeet:
			unmet = append(unmet, Unmet{"intimidator_not_met", pupil.ID})
		}
	}
	return unmet
}

func tracksEnded(p *picture, _ Transition, _ Move) []Unmet {
	if open := p.unfinished(); len(open) > 0 {
		return lack("track_open", pupilIDs(open)...)
	}
	return nil
}

// unfinished are the presumed intimidators neither excused nor disengaged.
func (p *picture) unfinished() []Pupil {
	return slices.DeleteFunc(p.intimidators(), func(pupil Pupil) bool { return p.trackOf(pupil.ID) == TrackDisengaged })
}
