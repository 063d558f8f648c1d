package method

import "sanad/internal/calendar"

// What the states of work ask for: from the target's reception to the end of follow-up.

// welcomeDues ask that every target of the cycle be heard: one day after the case came to reception, after the target was
// named, or after the relapse. A case without a target asks the coordinator for one.
func (p *picture) welcomeDues() []Due {
	n := p.env.Numbers
	targets := p.targets()
	if len(targets) == 0 {
		return []Due{p.due(DueSeeTarget, BearerCoordinator, "", p.sinceState(n.TargetDays))}
	}
	var dues []Due
	for _, target := range targets {
		if _, seen := p.welcomed(target.ID); seen {
			continue
		}
		kind, from, days := DueSeeTarget, calendar.Day(target.Since), n.TargetDays
		if p.State == StateTargetReception {
			from = later(from, calendar.Day(p.StateSince))
		}
		if start := calendar.Day(p.CycleSince); len(p.starts) > 0 && p.State != StateTargetReception && !from.After(start) {
			kind, from, days = DueTargetCheck, start, n.RelapseDays
		}
		on := p.schoolDays(from, days)
		dues = append(dues, p.forTarget(kind, target.ID, on, on))
	}
	return dues
}

func (p *picture) receptionDues() []Due {
	if dues := p.welcomeDues(); len(dues) > 0 {
		return dues
	}
	on := p.sinceState(p.env.Numbers.TargetDays)
	return []Due{p.forTarget(DueStartInterviews, "", on, on)}
}

func (p *picture) interviewDues() []Due {
	dues := append(p.welcomeDues(), p.intimidatorDues()...)
	if len(p.intimidators()) == 0 {
		dues = append(dues, p.due(DueNameIntimidators, BearerCoordinator, "", p.sinceState(p.env.Numbers.IntimidatorDays)))
	}
	dues = append(dues, p.checkDues()...)
	return append(dues, p.reviewDues()...)
}

func (p *picture) followUpDues() []Due {
	dues := append(p.welcomeDues(), p.intimidatorDues()...)
	dues = append(dues, p.checkDues()...)
	dues = append(dues, p.reviewDues()...)
	return append(dues, p.decideDue())
}

// intimidatorDues ask for a first interview with whoever was not seen in this cycle, and for the next one with whoever is
// not disengaged.
func (p *picture) intimidatorDues() []Due {
	var dues []Due
	for _, pupil := range p.unfinished() {
		if met := p.met(pupil.ID); len(met) > 0 {
			dues = append(dues, p.followUpDue(pupil, met))
		} else {
			dues = append(dues, p.firstMeeting(pupil))
		}
	}
	return dues
}

// firstMeeting counts from the day the target was heard; once the round has begun, or for a pupil named later, he is due
// at once and the round must be finished in time.
func (p *picture) firstMeeting(pupil Pupil) Due {
	n := p.env.Numbers
	named := calendar.Day(pupil.Since)
	if start, begun := p.begun(); begun {
		on := later(start.day(), named)
		d := p.forPerson(DueMeetIntimidator, p.interviewerOf(pupil.ID), pupil.ID, on, p.schoolDays(on, n.RoundDays))
		d.Round = 1
		return d
	}
	from := later(p.allWelcomed(), named)
	on := p.schoolDays(from, n.IntimidatorDays)
	d := p.forPerson(DueMeetIntimidator, p.interviewerOf(pupil.ID), pupil.ID, on, on)
	d.Round = 1
	return d
}

// allWelcomed is the day on which the last of the targets heard in this cycle was heard; with none, the day it began.
func (p *picture) allWelcomed() calendar.Date {
	var day calendar.Date
	for _, target := range p.targets() {
		if talk, seen := p.welcomed(target.ID); seen {
			day = later(day, talk.day())
		}
	}
	if day.IsZero() {
		return calendar.Day(p.CycleSince)
	}
	return day
}

// followUpDue keeps to the appointment, but no appointment outlasts the limit.
func (p *picture) followUpDue(pupil Pupil, met []Interview) Due {
	last := met[len(met)-1]
	on, limit := p.followUpDays(last)
	d := p.forPerson(DueFollowUp, p.interviewerOf(pupil.ID), pupil.ID, on, limit)
	d.Round = len(met) + 1
	return d
}

func (p *picture) followUpDays(last Interview) (on, limit calendar.Date) {
	n := p.env.Numbers
	limit = later(p.runningDays(last.day(), n.FollowUpOverdue), p.schoolDays(last.day(), 1))
	on = p.schoolDays(last.day(), n.FollowUpDays)
	if last.NextOn.After(last.day()) {
		on = p.schoolDays(last.NextOn, 0)
	}
	if on.After(limit) {
		on = limit
	}
	return on, limit
}

// checkDues ask to see each target after the last complete round and, in follow-up, at least every week.
func (p *picture) checkDues() []Due {
	n := p.env.Numbers
	rounds := p.rounds()
	var dues []Due
	for _, target := range p.targets() {
		if _, seen := p.welcomed(target.ID); !seen {
			continue
		}
		last, _ := p.lastTalk(target.ID)
		switch {
		case len(rounds) > 0 && last.StartedAt.Before(rounds[len(rounds)-1].at):
			over := calendar.Day(rounds[len(rounds)-1].at)
			dues = append(dues, p.forTarget(DueTargetCheck, target.ID, p.schoolDays(over, n.CheckDays), p.schoolDays(over, n.CheckOverdueDays)))
		case p.State == StateFollowUp:
			on := p.appointment(last, n.ApartDays)
			dues = append(dues, p.forTarget(DueTargetCheck, target.ID, on, p.schoolDays(on, n.CheckOverdueDays)))
		default:
			continue
		}
		dues[len(dues)-1].Round = len(rounds)
	}
	return dues
}

// appointment is the date agreed with the target, but never later than the regular one.
func (p *picture) appointment(last Interview, days int) calendar.Date {
	regular := p.runningDays(last.day(), days)
	if agreed := p.schoolDays(last.NextOn, 0); last.NextOn.After(last.day()) && agreed.Before(regular) {
		return agreed
	}
	return regular
}

func (p *picture) reviewDues() []Due {
	start, begun := p.begun()
	if !begun || p.reviewed() {
		return nil
	}
	return []Due{p.due(DueReview, BearerTeam, "", p.runningDays(start.day(), p.env.Numbers.ReviewDays))}
}

// decideDue is the end of follow-up, one way or the other: the day after the method was seen to fail; once nobody's track is
// open, the day on which monitoring may begin; until then, the day on which it will have taken too long.
func (p *picture) decideDue() Due {
	n := p.env.Numbers
	if seen := p.failureSeen(); !seen.IsZero() {
		return p.due(DueDecideNext, BearerTeam, "", p.schoolDays(later(seen, calendar.Day(p.StateSince)), 1))
	}
	start, begun := p.begun()
	if !begun {
		return p.due(DueDecideNext, BearerCoordinator, "", p.sinceState(n.DecideDays))
	}
	weeks := n.FailureWeeks
	if len(p.unfinished()) == 0 {
		weeks = n.MinWeeks
	}
	return p.due(DueDecideNext, BearerCoordinator, "", later(p.runningDays(start.day(), 7*weeks), calendar.Day(p.StateSince)))
}
