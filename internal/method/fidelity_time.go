package method

import (
	"time"

	"sanad/internal/calendar"
)

// The findings that measure time. What was due and not done counts once its day has passed, in a case still at work as in
// one that ended later.

// expired says that the work on a cycle went on past a day.
func (p *picture) expired(c cycle, day calendar.Date) bool {
	if c.ended.IsZero() {
		return p.today.After(day)
	}
	return calendar.Day(c.ended).After(day)
}

// onTime checks that something due by a day was done by then; done is no date as long as it was not.
func (p *picture) onTime(t *tally, c cycle, done, by calendar.Date, code, subject string) {
	if !done.IsZero() {
		t.check(!done.After(by), code, subject)
	} else if p.expired(c, by) {
		t.check(false, code, subject)
	}
}

func (p *picture) onTimeFinding(cycles []cycle) Finding {
	var t tally
	p.decidedOnTime(&t, cycles[0])
	for _, c := range cycles {
		p.welcomedOnTime(&t, c)
		p.firstRoundOnTime(&t, c)
		p.followedOnTime(&t, c)
		p.checkedOnTime(&t, c)
		p.reviewedOnTime(&t, c)
	}
	return t.finding(FindingOnTime)
}

// decidedOnTime looks at taking the case and at the triage, where the history tells.
func (p *picture) decidedOnTime(t *tally, c cycle) {
	n := p.env.Numbers
	var taken, decided calendar.Date
	for _, e := range p.Events {
		switch {
		case e.Kind != EventMoved:
		case e.From == StateReported:
			taken = calendar.Day(e.At)
		case e.From == StateTriage:
			decided = calendar.Day(e.At)
		}
	}
	if p.State == StateReported || !taken.IsZero() {
		p.onTime(t, c, taken, p.schoolDays(calendar.Day(p.ReportedAt), n.TakeDays), "take_case_late", "")
	}
	if !taken.IsZero() {
		p.onTime(t, c, decided, p.schoolDays(taken, n.DecideDays), "triage_late", "")
	}
}

// heardFirst is when a target was first heard in a cycle.
func heardFirst(c cycle) (Interview, bool) {
	return first(c.talks, func(i Interview) bool { return i.Kind == KindTargetFirst || i.Kind == KindTargetCheck })
}

func (p *picture) welcomedOnTime(t *tally, c cycle) {
	if c.welcome.IsZero() {
		return
	}
	days := p.env.Numbers.TargetDays
	if c.relapse {
		days = p.env.Numbers.RelapseDays
	}
	heard, _ := heardFirst(c)
	p.onTime(t, c, heard.day(), p.schoolDays(calendar.Day(c.welcome), days), "target_late", heard.ID)
}

// firstRoundOnTime asks that the target be heard first, that the round begin soon after and be finished quickly. A pupil
// named later is counted from the day he was named.
func (p *picture) firstRoundOnTime(t *tally, c cycle) {
	n := p.env.Numbers
	heard, welcomed := heardFirst(c)
	start, begun := first(c.talks, func(i Interview) bool { return i.Kind == KindIntimidator })
	if begun {
		t.check(welcomed && !heard.StartedAt.After(start.StartedAt), "target_not_first", start.ID)
	}
	if welcomed {
		p.onTime(t, c, start.day(), p.schoolDays(heard.day(), n.IntimidatorDays), "round_started_late", start.ID)
	}
	for _, pupil := range c.members {
		if !begun {
			break
		}
		met, _ := first(c.talks, func(i Interview) bool { return i.Kind == KindIntimidator && i.PupilID == pupil.ID })
		from := start.day()
		if met.ID == "" || pupil.Role == RoleIntimidator && !pupil.Since.After(met.StartedAt) {
			from = later(from, calendar.Day(pupil.Since))
		}
		p.onTime(t, c, met.day(), p.schoolDays(from, n.RoundDays), "round_finished_late", pupil.ID)
	}
}

func (p *picture) followedOnTime(t *tally, c cycle) {
	for _, pupil := range c.members {
		met := metIn(c.talks, pupil.ID)
		for k := 1; k < len(met); k++ {
			if fold(met[:k]) != TrackDisengaged {
				_, limit := p.followUpDays(met[k-1])
				t.check(!met[k].day().After(limit), "follow_up_late", met[k].ID)
			}
		}
	}
}

func (p *picture) checkedOnTime(t *tally, c cycle) {
	for _, r := range roundsOf(c.talks, pupilIDs(c.members)) {
		if check, seen := checkAfter(c, r.at); seen {
			by := p.schoolDays(calendar.Day(r.at), p.env.Numbers.CheckOverdueDays)
			t.check(!check.day().After(by), "target_check_late", check.ID)
		}
	}
}

func (p *picture) reviewedOnTime(t *tally, c cycle) {
	start, begun := first(c.talks, func(i Interview) bool { return i.Kind == KindIntimidator })
	if !begun {
		return
	}
	var held calendar.Date
	for _, e := range c.reviews {
		if p.judges(e, start) && (held.IsZero() || e.day().Before(held)) {
			held = e.day()
		}
	}
	p.onTime(t, c, held, p.runningDays(start.day(), p.env.Numbers.ReviewDays), "review_late", "")
}

// checkAfter is the first time a target was seen after a round.
func checkAfter(c cycle, at time.Time) (Interview, bool) {
	return first(c.talks, func(i Interview) bool { return i.Kind.OfTarget() && !i.StartedAt.Before(at) })
}

// targetAfterFinding asks that the target be seen between the end of each round and the end of the next.
func (p *picture) targetAfterFinding(cycles []cycle) Finding {
	var t tally
	for _, c := range cycles {
		rounds := roundsOf(c.talks, pupilIDs(c.members))
		for k, r := range rounds {
			check, seen := checkAfter(c, r.at)
			by := p.schoolDays(calendar.Day(r.at), p.env.Numbers.CheckOverdueDays)
			switch {
			case k+1 < len(rounds):
				t.check(seen && !check.StartedAt.After(rounds[k+1].at), "target_not_seen_after_round", lastOf(c, r).ID)
			case seen || p.expired(c, by):
				t.check(seen, "target_not_seen_after_round", lastOf(c, r).ID)
			}
		}
	}
	return t.finding(FindingTargetAfter)
}

// lastOf is the talk that completed a round.
func lastOf(c cycle, r round) Interview {
	talk, _ := first(c.talks, func(i Interview) bool { return i.Kind == KindIntimidator && i.StartedAt.Equal(r.at) })
	return talk
}

// followUpFinding asks for another interview after each one that left a track open.
func (p *picture) followUpFinding(cycles []cycle) Finding {
	var t tally
	for _, c := range cycles {
		for _, pupil := range c.members {
			met := metIn(c.talks, pupil.ID)
			for k := range met {
				_, limit := p.followUpDays(met[k])
				held := k+1 < len(met)
				if fold(met[:k+1]) != TrackDisengaged && (held || p.expired(c, limit)) {
					t.check(held, "follow_up_missing", met[k].ID)
				}
			}
		}
	}
	return t.finding(FindingFollowUps)
}

func pupilIDs(pupils []Pupil) []string {
	return ids(pupils, func(Pupil) bool { return true })
}
