package method

import (
	"slices"
	"time"

	"sanad/internal/calendar"
)

// skew is how far a telephone's clock may run ahead of the server's.
const skew = 5 * time.Minute

var targetRoles = []Role{RoleTarget}

type kindRow struct {
	kind   Kind
	roles  []Role
	states []State
}

// kinds tells whom each kind of interview is held with, and in which states it has its place (docs/method.md #5).
var kinds = []kindRow{
	{KindTargetFirst, targetRoles, []State{StateReported, StateTriage, StateTargetReception, StateInterviews, StateFollowUp, StateMonitoring}},
	{KindTargetCheck, targetRoles, []State{StateTargetReception, StateInterviews, StateFollowUp, StateMonitoring}},
	{KindIntimidator, []Role{RoleIntimidator}, []State{StateInterviews, StateFollowUp, StateMonitoring}},
	{KindWitness, []Role{RoleWitness, RoleSupporter}, []State{StateTargetReception, StateInterviews, StateFollowUp, StateMonitoring}},
	{KindMonitoringCheck, targetRoles, []State{StateMonitoring}},
	{KindTargetSupport, targetRoles, []State{StateReported, StateTriage, StateTargetReception, StateInterviews, StateFollowUp, StateMonitoring, StateHandedOver, StateReferred}},
	{KindGroupMeeting, []Role{RoleIntimidator}, []State{StateFollowUp, StateMonitoring}},
	{KindSummit, []Role{RoleTarget, RoleIntimidator}, []State{StateFollowUp, StateMonitoring}},
}

// CheckInterview tells why a talk may not be recorded. It guards safety and sense alone: what the method would rather have
// had otherwise (too long, too late, not alone) is recorded as it happened and shows in Fidelity.
// An interview whose id is among the facts is a correction: it replaces that one, and is not asked again whether its kind
// had its place then. One kept in an earlier register is judged by its pupil, its date and the separation only.
func CheckInterview(f Facts, i Interview, env Env) []Unmet {
	former, corrects := first(f.Interviews, func(o Interview) bool { return o.ID == i.ID && i.ID != "" })
	f.Interviews = pick(f.Interviews, func(o Interview) bool { return o.ID != i.ID || i.ID == "" })
	p := look(f, env)

	unmet := p.fits(i)
	unmet = append(unmet, p.dated(i, former)...)
	unmet = append(unmet, p.separate(i)...)
	if i.Imported {
		return unmet
	}
	if i.Certification != StandingValid && i.Certification != StandingLapsedSince {
		unmet = append(unmet, Unmet{"not_certified", i.Interviewer})
	}
	if !corrects || former.Kind != i.Kind || !former.StartedAt.Equal(i.StartedAt) {
		unmet = append(unmet, p.hasPlace(i)...)
	}
	unmet = append(unmet, answers(i)...)
	return append(unmet, p.concludes(i)...)
}

// fits asks for a pupil of the case whose role then suits the kind.
func (p *picture) fits(i Interview) []Unmet {
	if _, known := p.pupil(i.PupilID); !known {
		return lack("pupil_unknown", i.PupilID)
	}
	for _, row := range kinds {
		if row.kind == i.Kind {
			return unless(slices.Contains(row.roles, i.Role), "role_does_not_fit")
		}
	}
	return lack("kind_unknown")
}

// dated compares days where hours would be unjust: a talk in which the pupil himself reports comes before its report. A sheet
// begun during a brief talk is taken, and shows in Fidelity; a talk that ends later than that has not been held.
func (p *picture) dated(i, former Interview) []Unmet {
	if i.StartedAt.After(p.env.Now.Add(skew)) {
		return lack("in_the_future")
	}
	if i.ends().After(p.env.Now.Add(skew + time.Duration(p.env.Numbers.BriefMinutes)*time.Minute)) {
		return lack("ends_in_the_future")
	}
	if i.day().Before(calendar.Day(p.ReportedAt)) {
		return lack("before_report")
	}
	entered := p.today
	if !former.RecordedAt.IsZero() {
		entered = calendar.Day(former.RecordedAt)
	}
	late := p.env.Calendar.PausedDaysBetween(i.day(), entered) > p.env.Numbers.BackdateDays
	return unless(i.Imported || !late, "too_old")
}

// separate keeps whoever hears the target from the presumed intimidators, and the other way round, for the whole case and
// by the roles of the day, whether to lead the talk or to watch it. A summit, where both sides meet, belongs to neither.
func (p *picture) separate(i Interview) []Unmet {
	var unmet []Unmet
	if i.Observer != "" && i.Observer == i.Interviewer {
		unmet = lack("observer_is_interviewer")
	}
	for _, person := range []string{i.Interviewer, i.Observer} {
		if person != "" && p.barred(person, side(i)) && !slices.Contains(unmet, Unmet{"not_separate", person}) {
			unmet = append(unmet, Unmet{"not_separate", person})
		}
	}
	return unmet
}

// barred says that the separation keeps a person from the talks of a side.
func (p *picture) barred(person string, from Role) bool {
	switch from {
	case RoleTarget:
		return p.sideOfIntimidators(person)
	case RoleIntimidator:
		return p.sideOfTarget(person)
	}
	return false
}

// side tells with whom a talk was held, as far as the separation goes.
func side(i Interview) Role {
	switch {
	case i.Kind.OfTarget():
		return RoleTarget
	case i.Kind == KindIntimidator || i.Kind == KindGroupMeeting:
		return RoleIntimidator
	}
	return ""
}

// sideOfTarget says that a person is the target's referent or support, or has heard a target.
func (p *picture) sideOfTarget(person string) bool {
	return p.holds(person, DutyReferent) || p.holds(person, DutySupport) || p.heard(person, RoleTarget)
}

func (p *picture) sideOfIntimidators(person string) bool { return p.heard(person, RoleIntimidator) }

func (p *picture) heard(person string, role Role) bool {
	return slices.ContainsFunc(p.all, func(i Interview) bool { return i.Interviewer == person && side(i) == role })
}

// hasPlace looks at every state the case has been in since the talk, so that one that could have been entered at once can be
// entered late; and at the lock as it stood when the talk began, so that the talk that brought a grave fact to light can be
// recorded.
func (p *picture) hasPlace(i Interview) []Unmet {
	var unmet []Unmet
	if (i.Kind == KindGroupMeeting && p.env.Numbers.GroupMeeting == 0) || (i.Kind == KindSummit && p.env.Numbers.Summit == 0) {
		unmet = lack("kind_off")
	}
	for _, f := range p.Flags {
		if EffectOf(f.Kind).Lock && !i.StartedAt.Before(f.RaisedAt) && i.Kind != KindTargetSupport {
			unmet = append(unmet, Unmet{Code: "method_locked"})
			break
		}
	}
	stood := p.statesSince(i.StartedAt)
	for _, row := range kinds {
		placed := slices.ContainsFunc(row.states, func(s State) bool { return slices.Contains(stood, s) })
		if row.kind == i.Kind && !placed {
			unmet = append(unmet, Unmet{Code: "kind_not_in_state"})
		}
	}
	return unmet
}

// answers fit the kind: a target says how he is doing, the others what they acknowledge and carried out. Anybody may have an
// idea.
func answers(i Interview) []Unmet {
	concern := i.Acknowledged != "" || i.EarlierDone != ""
	rated := i.Rating != "" && !i.Kind.OfTarget() && i.Role != RoleTarget
	return unless(!rated && !(concern && i.Kind.OfTarget()), "answer_not_for_kind")
}

// Fits says that a kind of interview is held with pupils of a role.
func (k Kind) Fits(role Role) bool {
	return slices.ContainsFunc(kinds, func(row kindRow) bool { return row.kind == k && slices.Contains(row.roles, role) })
}

// concludes allows a conclusion on presumed intimidators alone, and "disengaged" only once a suggestion was carried out.
func (p *picture) concludes(i Interview) []Unmet {
	if i.Outcome == "" {
		return nil
	}
	if i.Kind != KindIntimidator {
		return lack("outcome_not_for_kind")
	}
	before := walk{at: TrackToMeet}
	for _, o := range metIn(p.all, i.PupilID) {
		if earlier(o, i) < 0 && p.cycleOf(o) == p.cycleOf(i) {
			before = before.step(o)
		}
	}
	return unless(i.Outcome != ConclusionDisengaged || before.mayDisengage(i), "outcome_not_on_track")
}
