package method

import (
	"cmp"
	"slices"

	"sanad/internal/calendar"
)

// DueKind is what is to be done (docs/method.md #10).
type DueKind string

// The dues.
const (
	DueTakeCase         DueKind = "take_case"
	DueDecideTriage     DueKind = "decide_triage"
	DueSeeTarget        DueKind = "see_target"
	DueStartInterviews  DueKind = "start_interviews"
	DueMeetIntimidator  DueKind = "meet_intimidator"
	DueNameIntimidators DueKind = "name_intimidators"
	DueTargetCheck      DueKind = "target_check"
	DueFollowUp         DueKind = "follow_up_intimidator"
	DueReview           DueKind = "day15_review"
	DueDecideNext       DueKind = "decide_next"
	DueMonitoringCheck  DueKind = "monitoring_check"
	DueCloseCase        DueKind = "close_case"
	DueInformFamily     DueKind = "inform_family"
	DueTargetSupport    DueKind = "target_support"
	DueRecordOutcome    DueKind = "record_outcome"
	DueRefer            DueKind = "refer"
	DueInformHead       DueKind = "inform_head"
	DueHealthFamily     DueKind = "health_family"
	DueScreen           DueKind = "screen"
	DueResume           DueKind = "resume"
	DueBeforeBreak      DueKind = "before_break"
	DueYearEndNote      DueKind = "year_end_note"
)

// Bearer is who has to act: one person, or whoever holds a function in the school.
type Bearer string

// The bearers.
const (
	BearerPerson      Bearer = "person"
	BearerCoordinator Bearer = "coordinator"
	BearerTeam        Bearer = "team"
	BearerHead        Bearer = "head"
)

// Due is one thing to do. DueOn is a school day; it is overdue from the day after OverdueOn, which is never earlier.
type Due struct {
	Kind      DueKind
	PupilID   string
	PersonID  string // set when Duty is one person
	Duty      Bearer
	Round     int
	DueOn     calendar.Date
	OverdueOn calendar.Date
}

// Dues lists what a case asks for, soonest first. Every open case asks for something; a closed one only for what a grave
// fact that came to light after all asks for.
// The answer follows from the records, the calendar and the numbers. Of the clock it takes only the school year, so that
// what was computed stays true until a record, the calendar, a number or the year changes, or a certificate runs out.
func Dues(f Facts, env Env) []Due {
	p := look(f, env)
	dues := append(p.taskDues(), p.screenDues()...)
	if f.State.Open() {
		dues = append(dues, p.openDues()...)
	}
	slices.SortStableFunc(dues, func(a, b Due) int {
		return cmp.Or(a.DueOn.Compare(b.DueOn), a.OverdueOn.Compare(b.OverdueOn), cmp.Compare(a.Kind, b.Kind),
			cmp.Compare(a.PupilID, b.PupilID), cmp.Compare(a.PersonID, b.PersonID), cmp.Compare(a.Duty, b.Duty))
	})
	return slices.Compact(dues)
}

// openDues are those of a case on which work goes on.
func (p *picture) openDues() []Due {
	dues := p.stateDues()
	if Locked(p.Facts) && p.State != StateReferred {
		dues = p.lockDues()
	}
	if len(dues) == 0 {
		dues = []Due{p.due(DueDecideNext, BearerCoordinator, "", p.sinceState(p.env.Numbers.DecideDays))}
	}
	return append(dues, p.schoolYearDues()...)
}

func (p *picture) stateDues() []Due {
	n := p.env.Numbers
	switch p.State {
	case StateReported:
		return []Due{p.due(DueTakeCase, BearerCoordinator, "", p.schoolDays(calendar.Day(p.ReportedAt), n.TakeDays))}
	case StateTriage:
		return []Due{p.due(DueDecideTriage, BearerTeam, "", p.sinceState(n.DecideDays))}
	case StateTargetReception:
		return p.receptionDues()
	case StateInterviews:
		return p.interviewDues()
	case StateFollowUp:
		return p.followUpDues()
	case StateMonitoring:
		return p.monitoringDues()
	case StateHandedOver:
		return append(p.informDues(), p.supportDues()...)
	case StateReferred:
		return append(p.resumeDues(), p.supportDues()...)
	}
	return nil
}

func (p *picture) schoolDays(from calendar.Date, n int) calendar.Date {
	return p.env.Calendar.AddSchoolDays(from, n)
}

func (p *picture) runningDays(from calendar.Date, n int) calendar.Date {
	return p.env.Calendar.AddPausedDays(from, n)
}

func (p *picture) sinceState(n int) calendar.Date {
	return p.schoolDays(calendar.Day(p.StateSince), n)
}

// due is overdue the day after it was due.
func (p *picture) due(kind DueKind, who Bearer, pupilID string, on calendar.Date) Due {
	return p.dueBy(kind, who, "", pupilID, on, on)
}

func (p *picture) dueBy(kind DueKind, who Bearer, person, pupilID string, on, overdue calendar.Date) Due {
	on = p.schoolDays(on, 0)
	return Due{Kind: kind, Duty: who, PersonID: person, PupilID: pupilID, DueOn: on, OverdueOn: later(on, overdue)}
}

// forTarget goes to the referent; without one, or with one who has heard the other side, to the coordinator.
func (p *picture) forTarget(kind DueKind, pupilID string, on, overdue calendar.Date) Due {
	referent := p.referent()
	if p.barred(referent, RoleTarget) {
		referent = ""
	}
	return p.forPerson(kind, referent, pupilID, on, overdue)
}

// forPerson falls back on the coordinator when nobody is assigned, or nobody who may still hold an interview.
func (p *picture) forPerson(kind DueKind, person, pupilID string, on, overdue calendar.Date) Due {
	if person == "" || p.env.Lapsed[person] {
		return p.dueBy(kind, BearerCoordinator, "", pupilID, on, overdue)
	}
	return p.dueBy(kind, BearerPerson, person, pupilID, on, overdue)
}

// interviewerOf is who sees a presumed intimidator next: who was assigned to him by name, else who saw him last if still an
// interviewer of the case, else any of them; nobody when there is none who is certified and has not heard the target.
func (p *picture) interviewerOf(pupilID string) string {
	last := ""
	if met := metIn(p.all, pupilID); len(met) > 0 {
		last = met[len(met)-1].Interviewer
	}
	var named, general []string
	for _, a := range p.Assignments {
		switch {
		case a.Duty != DutyInterviewer, p.env.Lapsed[a.PersonID], p.barred(a.PersonID, RoleIntimidator):
		case a.PupilID == pupilID:
			named = append(named, a.PersonID)
		case a.PupilID == "":
			general = append(general, a.PersonID)
		}
	}
	for _, people := range [][]string{named, general} {
		if slices.Contains(people, last) {
			return last
		}
		if len(people) > 0 {
			return slices.Min(people)
		}
	}
	return ""
}
