package method

import "sanad/internal/calendar"

// What the states after the method ask for, and what is asked for in every state.

// handedAt is when the case was handed over; the state itself tells when the record does not.
func (p *picture) handedAt() calendar.Date {
	if p.HandedAt.IsZero() {
		return calendar.Day(p.StateSince)
	}
	return calendar.Day(p.HandedAt)
}

func (p *picture) informDues() []Due {
	handed := p.handedAt()
	for _, c := range p.Contacts {
		if !c.On.Before(handed) {
			return nil
		}
	}
	return []Due{p.due(DueInformFamily, BearerCoordinator, "", p.schoolDays(handed, p.env.Numbers.InformDays))}
}

// supportOver says that the support of this hand-over or referral was ended; the end of an earlier one does not count.
func (p *picture) supportOver() bool {
	return !p.SupportEndedOn.IsZero() && !p.SupportEndedOn.Before(calendar.Day(p.StateSince))
}

// supportDues ask to see each target every week until the support is ended, and then to record how it ended.
func (p *picture) supportDues() []Due {
	n := p.env.Numbers
	if p.supportOver() {
		return []Due{p.due(DueRecordOutcome, BearerCoordinator, "", p.schoolDays(p.SupportEndedOn, 1))}
	}
	since := calendar.Day(p.StateSince)
	var dues []Due
	for _, target := range p.targets() {
		on := p.schoolDays(since, n.TargetDays)
		if last, seen := p.lastTalk(target.ID); seen {
			on = later(p.appointment(last, n.SupportDays), since)
		}
		dues = append(dues, p.forTarget(DueTargetSupport, target.ID, on, on))
	}
	if len(dues) == 0 {
		dues = []Due{p.due(DueRecordOutcome, BearerCoordinator, "", p.runningDays(since, n.SupportDays))}
	}
	return dues
}

// lockDues stop everything else in a case that a flag has locked and that nobody has referred yet.
func (p *picture) lockDues() []Due {
	var dues []Due
	for _, f := range p.Flags {
		if EffectOf(f.Kind).Lock {
			dues = append(dues, p.due(DueRefer, BearerCoordinator, "", calendar.Day(f.RaisedAt)))
		}
	}
	return dues
}

// resumeDues ask the team to take the method up again once nothing stands against it any more.
func (p *picture) resumeDues() []Due {
	if Locked(p.Facts) || len(healthCleared(p, Transition{}, Move{})) > 0 {
		return nil
	}
	cleared := calendar.Day(p.StateSince)
	for _, f := range p.Flags {
		if EffectOf(f.Kind).Health() {
			cleared = later(cleared, calendar.Day(f.ClearedAt))
		}
	}
	return []Due{p.due(DueResume, BearerTeam, "", p.schoolDays(cleared, 1))}
}

// taskDues are for the day on which the task was opened, or the first school day after.
func (p *picture) taskDues() []Due {
	var dues []Due
	for _, t := range p.Tasks {
		if !t.DoneAt.IsZero() {
			continue
		}
		day := calendar.Day(t.CreatedAt)
		switch t.Kind {
		case TaskHealthFamily:
			dues = append(dues, p.due(DueHealthFamily, BearerCoordinator, "", day))
		case TaskInformHead:
			dues = append(dues, p.due(DueInformHead, BearerHead, "", day), p.due(DueInformHead, BearerCoordinator, "", day))
		case TaskRefer:
			dues = append(dues, p.due(DueRefer, BearerHead, "", day), p.due(DueRefer, BearerCoordinator, "", day))
		}
	}
	return dues
}

// screenDues ask for the screen again on the day somebody noticed a grave fact; a locked case needs no more of it.
func (p *picture) screenDues() []Due {
	noticed := p.unscreened()
	if len(noticed) == 0 || Locked(p.Facts) {
		return nil
	}
	return []Due{p.due(DueScreen, BearerCoordinator, "", calendar.Day(noticed[0].lastWritten()))}
}

// schoolYearDues ask to see the target shortly before each break of the year, the summer among them, and for a note when the
// case is still open at the year's end.
func (p *picture) schoolYearDues() []Due {
	year, ok := p.env.Calendar.Current(p.today)
	if !ok {
		return nil
	}
	var dues []Due
	for _, target := range p.targets() {
		from, under := p.underWay(target)
		if !under {
			continue
		}
		for _, starts := range p.breaksOf(year, from) {
			before := p.env.Calendar.LastSchoolDayBefore(starts)
			if before.Before(from) || p.seenShortlyBefore(target, before) {
				continue
			}
			dues = append(dues, p.forTarget(DueBeforeBreak, target.ID, before, before))
		}
	}
	if noted := calendar.Day(p.YearNoteAt); p.YearNoteAt.IsZero() || noted.Before(year.Starts) || noted.After(year.Ends) {
		dues = append(dues, p.due(DueYearEndNote, BearerCoordinator, "", p.env.Calendar.LastSchoolDayBefore(year.Ends.AddDays(1))))
	}
	return dues
}

// underWay tells since when a target is followed: since he was heard in this cycle; handed over or referred, in any case.
func (p *picture) underWay(target Pupil) (calendar.Date, bool) {
	switch p.State {
	case StateHandedOver, StateReferred:
		return calendar.Day(p.StateSince), !p.supportOver()
	case StateTargetReception, StateInterviews, StateFollowUp, StateMonitoring:
		talk, seen := p.welcomed(target.ID)
		return talk.day(), seen
	}
	return calendar.Date{}, false
}

func (p *picture) breaksOf(year calendar.Year, from calendar.Date) []calendar.Date {
	var starts []calendar.Date
	for _, o := range p.env.Calendar.NextBreaks(later(from, year.Starts)) {
		if !o.Starts.After(year.Ends) {
			starts = append(starts, o.Starts)
		}
	}
	return append(starts, year.Ends.AddDays(1))
}

// seenShortlyBefore is also met by whoever saw the target later: a check that was missed is made up for.
func (p *picture) seenShortlyBefore(target Pupil, day calendar.Date) bool {
	last, seen := p.lastTalk(target.ID)
	return seen && (!last.day().Before(day) || p.env.Calendar.SchoolDaysBetween(last.day(), day) < p.env.Numbers.BreakDays)
}
