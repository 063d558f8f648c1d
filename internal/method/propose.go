package method

import "sanad/internal/calendar"

// Propose is the next appointment that the method suggests when a talk is recorded; no date when none follows.
func Propose(f Facts, i Interview, env Env) calendar.Date {
	p, n := look(f, env), env.Numbers
	switch i.Kind {
	case KindIntimidator:
		if i.Outcome == ConclusionDisengaged || Locked(f) {
			return calendar.Date{}
		}
		return p.schoolDays(i.day(), n.FollowUpDays)
	case KindTargetFirst:
		return p.schoolDays(i.day(), n.IntimidatorDays+n.CheckDays)
	case KindTargetCheck:
		return p.runningDays(i.day(), n.ApartDays)
	case KindTargetSupport:
		return p.runningDays(i.day(), n.SupportDays)
	case KindMonitoringCheck:
		if second := p.watchDay(1, 0); f.State == StateMonitoring && second.After(i.day()) {
			return second
		}
	}
	return calendar.Date{}
}
