package method_test

import (
	"slices"
	"testing"
	"time"

	"sanad/internal/method"
)

// recording is a talk offered to a case; without a change it is accepted.
type recording struct {
	name   string
	c      func(t testing.TB) *file
	now    string
	at     string
	kind   method.Kind
	pupil  string
	change func(*method.Interview)
	want   []string
}

func record(t *testing.T, rows []recording) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			c := r.c(t)
			i := newTalk(t, r.at, r.kind, r.pupil)
			if r.change != nil {
				r.change(&i)
			}
			if got := codes(method.CheckInterview(c.f, i, envAt(t, r.now))); !slices.Equal(got, r.want) {
				t.Errorf("got %v, want %v", got, r.want)
			}
		})
	}
}

func TestInterviewersAreSeparate(t *testing.T) {
	t.Parallel()
	const now, at = "2024-09-24 18:00", "2024-09-24 10:00"
	bare := func(t testing.TB) *file { c := inFollowUp(t); c.f.Assignments = nil; return c }
	swapped := func(t testing.TB) *file {
		return inFollowUp(t).role("2024-09-24 09:00", target, method.RoleIntimidator).role("2024-09-24 09:00", one, method.RoleTarget)
	}
	record(t, []recording{
		{"another interviewer", inFollowUp, now, at, method.KindIntimidator, one, by(chaimae), nil},
		{"the referent with an intimidator", inFollowUp, now, at, method.KindIntimidator, one, by(amina), []string{"not_separate:amina"}},
		{"who heard the target, referent no more", bare, now, at, method.KindIntimidator, one, by(amina), []string{"not_separate:amina"}},
		{"the target's support", func(t testing.TB) *file { return inFollowUp(t).assign(chaimae, method.DutySupport) }, now, at, method.KindIntimidator, one, by(chaimae), []string{"not_separate:chaimae"}},
		{"an interviewer with the target", inFollowUp, now, at, method.KindTargetCheck, target, by(brahim), []string{"not_separate:brahim"}},
		{"an interviewer supporting the target", inFollowUp, now, at, method.KindTargetSupport, target, by(brahim), []string{"not_separate:brahim"}},
		{"the coordinator with the target", inFollowUp, now, at, method.KindTargetCheck, target, by(driss), nil},
		{"the referent with a witness", inFollowUp, now, at, method.KindWitness, seer, by(amina), nil},
		{"an interviewer with a witness", inFollowUp, now, at, method.KindWitness, seer, nil, nil},
		{"target turned intimidator, seen by who heard him", swapped, now, at, method.KindIntimidator, target, by(amina), []string{"not_separate:amina"}},
		{"target turned intimidator, seen by another", swapped, now, at, method.KindIntimidator, target, nil, nil},
		{"intimidator turned target, seen by who interviewed him", swapped, now, at, method.KindTargetFirst, one, by(brahim), []string{"not_separate:brahim"}},
		{"an observer who also interviews", inFollowUp, now, at, method.KindIntimidator, one, func(i *method.Interview) { i.Observer = i.Interviewer }, []string{"observer_is_interviewer"}},
		{"an observer", inFollowUp, now, at, method.KindIntimidator, one, observed("trainee"), nil},
		{"the referent watches an intimidator", inFollowUp, now, at, method.KindIntimidator, one, observed(amina), []string{"not_separate:amina"}},
		{"an interviewer watches the target", inFollowUp, now, at, method.KindTargetCheck, target, observed(brahim), []string{"not_separate:brahim"}},
		{"the referent watches a witness", inFollowUp, now, at, method.KindWitness, seer, observed(amina), nil},
		{"who has only watched stands on no side", func(t testing.TB) *file {
			return inFollowUp(t).talk("2024-09-23 10:00", method.KindTargetCheck, target, observed(chaimae))
		}, now, at, method.KindIntimidator, one, by(chaimae), nil},
		{"history is held to it too", inFollowUp, now, at, method.KindIntimidator, one, both(by(amina), imported), []string{"not_separate:amina"}},
	})
}

func observed(person string) func(*method.Interview) {
	return func(i *method.Interview) { i.Observer = person }
}

func imported(i *method.Interview) { i.Imported = true }

func certified(s method.Standing) func(*method.Interview) {
	return func(i *method.Interview) { i.Certification = s }
}

func TestOnlyCertifiedPeopleInterview(t *testing.T) {
	t.Parallel()
	const now, at = "2024-09-24 18:00", "2024-09-24 10:00"
	record(t, []recording{
		{"certified that day", inFollowUp, now, at, method.KindIntimidator, one, certified(method.StandingValid), nil},
		{"certified that day, not today", inFollowUp, now, at, method.KindIntimidator, one, certified(method.StandingLapsedSince), nil},
		{"not certified that day", inFollowUp, now, at, method.KindIntimidator, one, certified(method.StandingNotShown), []string{"not_certified:brahim"}},
		{"nothing known", inFollowUp, now, at, method.KindTargetCheck, target, certified(""), []string{"not_certified:amina"}},
		{"history is flagged, not refused", inFollowUp, now, at, method.KindIntimidator, one, both(imported, certified(method.StandingNotShown)), nil},
	})
}

func TestInterviewDates(t *testing.T) {
	t.Parallel()
	record(t, []recording{
		{"just now", inFollowUp, "2024-09-24 10:00", "2024-09-24 10:00", method.KindIntimidator, one, nil, nil},
		{"by a telephone three minutes fast", inFollowUp, "2024-09-24 10:00", "2024-09-24 10:03", method.KindIntimidator, one, nil, nil},
		{"in the future", inFollowUp, "2024-09-24 10:00", "2024-09-24 10:30", method.KindIntimidator, one, nil, []string{"in_the_future"}},
		{"still going on, as far as a brief talk may", inFollowUp, "2024-09-24 10:00", "2024-09-24 09:55", method.KindIntimidator, one, lasts(20), nil},
		{"of ten hours, begun just before", inFollowUp, "2024-09-24 10:00", "2024-09-24 09:48", method.KindIntimidator, one, lasts(600), []string{"ends_in_the_future"}},
		{"of half an hour, begun now", inFollowUp, "2024-09-24 10:00", "2024-09-24 10:00", method.KindTargetCheck, target, lasts(30), []string{"ends_in_the_future"}},
		{"the talk in which the target reported", inTriage, "2024-09-17 10:00", "2024-09-16 08:30", method.KindTargetFirst, target, nil, nil},
		{"the day before the report", inTriage, "2024-09-17 10:00", "2024-09-15 08:30", method.KindTargetFirst, target, nil, []string{"before_report"}},
		{"thirty days ago", inFollowUp, "2024-10-20 10:00", "2024-09-20 11:00", method.KindIntimidator, one, nil, nil},
		{"thirty-one days ago, a break between", inFollowUp, "2024-10-28 10:00", "2024-09-20 11:00", method.KindIntimidator, one, nil, nil},
		{"too long ago", inFollowUp, "2024-10-29 10:00", "2024-09-20 11:00", method.KindIntimidator, one, nil, []string{"too_old"}},
		{"long ago, from an old register", inFollowUp, "2025-03-03 10:00", "2024-09-20 11:00", method.KindIntimidator, one, imported, nil},
	})
}

func lasts(minutes int) func(*method.Interview) {
	return func(i *method.Interview) { i.Minutes = minutes }
}

func TestAfterTheSummerTheLastTalkOfJuneIsNotTooOld(t *testing.T) {
	t.Parallel()
	c := func(t testing.TB) *file {
		return report(t, "2025-06-20 09:00").move("2025-06-20 10:00", 1, method.StateTriage).move("2025-06-21 10:00", 2, method.StateTargetReception)
	}
	record(t, []recording{{"eleven weeks and a summer later", c, "2025-09-15 10:00", "2025-06-30 09:00", method.KindTargetFirst, target, nil, nil}})
}

// Each kind has its states; what happened while it had its place may still be recorded when the case has moved on.
func TestKindHasItsStates(t *testing.T) {
	t.Parallel()
	allowed := map[method.Kind][]method.State{
		method.KindTargetFirst:     {"reported", "triage", "target_reception", "interviews", "follow_up", "monitoring"},
		method.KindTargetCheck:     {"target_reception", "interviews", "follow_up", "monitoring"},
		method.KindIntimidator:     {"interviews", "follow_up", "monitoring"},
		method.KindWitness:         {"target_reception", "interviews", "follow_up", "monitoring"},
		method.KindMonitoringCheck: {"monitoring"},
		method.KindTargetSupport:   {"reported", "triage", "target_reception", "interviews", "follow_up", "monitoring", "handed_over", "referred"},
		method.KindGroupMeeting:    {"follow_up", "monitoring"},
		method.KindSummit:          {"follow_up", "monitoring"},
	}
	pupils := map[method.Kind]string{method.KindIntimidator: one, method.KindGroupMeeting: one, method.KindWitness: seer}
	for kind, states := range allowed {
		for _, s := range method.States() {
			c := inInterviews(t)
			c.f.Events, c.f.State = nil, s
			pupil := target
			if id := pupils[kind]; id != "" {
				pupil = id
			}
			i := newTalk(t, "2024-09-24 10:00", kind, pupil, func(i *method.Interview) {
				if kind == method.KindSummit {
					i.Role = method.RoleTarget
				}
			})
			env := envAt(t, "2024-09-24 18:00")
			env.Numbers.GroupMeeting, env.Numbers.Summit = 1, 1
			var want []string
			if !slices.Contains(states, s) {
				want = []string{"kind_not_in_state"}
			}
			if got := codes(method.CheckInterview(c.f, i, env)); !slices.Equal(got, want) {
				t.Errorf("%s in %s: %v, want %v", kind, s, got, want)
			}
			i.Imported = true
			if got := method.CheckInterview(c.f, i, env); len(got) != 0 {
				t.Errorf("%s in %s, from an old register: %v", kind, s, got)
			}
		}
	}
}

func TestLateEntryFindsTheStateOfItsDay(t *testing.T) {
	t.Parallel()
	const now = "2024-10-07 18:00"
	early := func(t testing.TB) *file {
		c := inInterviews(t).flag("2024-09-20 10:10", method.FlagWeapon)
		return c.move("2024-09-20 10:11", 4, method.StateReferred)
	}
	given := func(t testing.TB) *file { return inInterviews(t).move("2024-09-20 10:11", 17, method.StateHandedOver) }
	gone := func(t testing.TB) *file { return inFollowUp(t).move("2024-09-27 12:00", 16, method.StateClosedOther) }
	record(t, []recording{
		{"held the day before the hand-over", handedOver, now, "2024-10-04 10:00", method.KindIntimidator, one, nil, nil},
		{"held after the hand-over", handedOver, now, "2024-10-07 10:00", method.KindIntimidator, one, nil, []string{"kind_not_in_state"}},
		{"held before the interviews were begun here, entered after a lock", early, now, "2024-09-19 11:00", method.KindIntimidator, one, nil, nil},
		{"held after that lock", early, now, "2024-09-20 11:00", method.KindIntimidator, one, nil, []string{"kind_not_in_state", "method_locked"}},
		{"held before the interviews were begun here, entered after a hand-over", given, now, "2024-09-19 11:00", method.KindIntimidator, one, nil, nil},
		{"held before the closing", gone, now, "2024-09-26 10:00", method.KindTargetCheck, target, nil, nil},
		{"held after the closing", gone, now, "2024-09-28 10:00", method.KindTargetCheck, target, nil, []string{"kind_not_in_state"}},
		{"held before the interviews were begun here", inInterviews, now, "2024-09-19 11:00", method.KindIntimidator, one, nil, nil},
	})
}

func TestLockStopsEverythingButSupport(t *testing.T) {
	t.Parallel()
	const now = "2024-09-24 18:00"
	locked := func(t testing.TB) *file {
		return inFollowUp(t).flag("2024-09-24 10:10", method.FlagSexualViolence).move("2024-09-24 10:11", 4, method.StateReferred)
	}
	lockedOnly := func(t testing.TB) *file { return inFollowUp(t).flag("2024-09-24 10:10", method.FlagSexualViolence) }
	record(t, []recording{
		{"the talk that brought it to light", locked, now, "2024-09-24 10:00", method.KindIntimidator, one, alerted(method.AlertGraveFact), nil},
		{"a talk after it", locked, now, "2024-09-24 11:00", method.KindIntimidator, one, nil, []string{"kind_not_in_state", "method_locked"}},
		{"before anybody referred the case", lockedOnly, now, "2024-09-24 11:00", method.KindIntimidator, one, nil, []string{"method_locked"}},
		{"the target asked about it", lockedOnly, now, "2024-09-24 11:00", method.KindTargetCheck, target, nil, []string{"method_locked"}},
		{"the target supported", locked, now, "2024-09-24 11:00", method.KindTargetSupport, target, nil, nil},
		{"a health flag does not lock", func(t testing.TB) *file { return inFollowUp(t).flag("2024-09-24 09:00", method.FlagSelfHarm) }, now, "2024-09-24 11:00", method.KindIntimidator, one, nil, nil},
	})
}

func TestInterviewFitsItsPupil(t *testing.T) {
	t.Parallel()
	const now, at = "2024-09-24 18:00", "2024-09-24 10:00"
	as := func(r method.Role) func(*method.Interview) { return func(i *method.Interview) { i.Role = r } }
	record(t, []recording{
		{"somebody else's pupil", inFollowUp, now, at, method.KindIntimidator, "stranger", nil, []string{"pupil_unknown:stranger"}},
		{"an intimidator's talk with a witness", inFollowUp, now, at, method.KindIntimidator, seer, as(method.RoleWitness), []string{"role_does_not_fit"}},
		{"with one who was an intimidator then", func(t testing.TB) *file { return inFollowUp(t).role("2024-09-24 12:00", one, method.RoleWitness) }, now, at, method.KindIntimidator, one, nil, nil},
		{"a supporter heard as a witness", inFollowUp, now, at, method.KindWitness, seer, as(method.RoleSupporter), nil},
		{"a target heard as a witness", inFollowUp, now, at, method.KindWitness, target, as(method.RoleTarget), []string{"role_does_not_fit"}},
		{"one who is excused and came all the same", func(t testing.TB) *file { return inFollowUp(t).excuse(one) }, now, at, method.KindIntimidator, one, nil, nil},
		{"no such kind", inFollowUp, now, at, "chat", one, nil, []string{"kind_unknown"}},
		{"a group meeting where there are none", inFollowUp, now, at, method.KindGroupMeeting, one, nil, []string{"kind_off"}},
		{"a summit where there are none", inFollowUp, now, at, method.KindSummit, target, as(method.RoleTarget), []string{"kind_off"}},
		{"a conclusion on the target", inFollowUp, now, at, method.KindTargetCheck, target, ended("refuses"), []string{"outcome_not_for_kind"}},
		{"how an intimidator is doing", inFollowUp, now, at, method.KindIntimidator, one, rated(method.RatingStopped), []string{"answer_not_for_kind"}},
		{"how a witness is doing", inFollowUp, now, at, method.KindWitness, seer, rated(method.RatingSame), []string{"answer_not_for_kind"}},
		{"a target who acknowledges", inFollowUp, now, at, method.KindTargetCheck, target, acknowledges("yes"), []string{"answer_not_for_kind"}},
		{"a target who carried something out", inFollowUp, now, at, method.KindTargetCheck, target, keeps, []string{"answer_not_for_kind"}},
		{"a target who suggests", inFollowUp, now, at, method.KindTargetFirst, target, func(i *method.Interview) { i.HasSuggestion = true }, nil},
		{"a witness who suggests", inFollowUp, now, at, method.KindWitness, seer, suggests, nil},
		{"a target's answer in an old register", inFollowUp, now, at, method.KindTargetCheck, target, both(imported, keeps), nil},
		{"a conclusion on a witness", inFollowUp, now, at, method.KindWitness, seer, ended("disengaged"), []string{"outcome_not_for_kind"}},
		{"too long, too late, in company", inFollowUp, now, at, method.KindIntimidator, one, func(i *method.Interview) {
			i.Minutes, i.Alone, i.RecordedAt = 55, false, i.StartedAt.Add(9*time.Hour)
		}, nil},
	})
}

func TestCorrectionReplacesItsInterview(t *testing.T) {
	t.Parallel()
	c := handedOver(t)
	wrong := c.f.Interviews[1]
	fixed := wrong
	fixed.Interviewer, fixed.RecordedAt = chaimae, when(t, "2024-12-02 09:00")
	if got := method.CheckInterview(c.f, fixed, envAt(t, "2024-12-02 09:00")); len(got) != 0 {
		t.Errorf("two months later, handed over: %v", got)
	}
	moved := fixed
	moved.StartedAt = when(t, "2024-10-07 10:00")
	if got := codes(method.CheckInterview(c.f, moved, envAt(t, "2024-12-02 09:00"))); !slices.Equal(got, []string{"kind_not_in_state"}) {
		t.Errorf("moved to a day after the hand-over: %v", got)
	}
	c.f.Interviews = slices.DeleteFunc(c.f.Interviews, func(i method.Interview) bool { return i.PupilID == two })
	swap := c.f.Interviews[1]
	swap.Kind, swap.PupilID, swap.Role, swap.Acknowledged, swap.HasSuggestion = method.KindTargetCheck, target, method.RoleTarget, "", false
	if got := method.CheckInterview(c.f, swap, envAt(t, "2024-10-07 09:00")); len(got) != 0 {
		t.Errorf("it stands in its own way: %v", got)
	}
}

func TestAssignmentsKeepTheSidesApart(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		person string
		duty   method.Duty
		pupil  string
		want   []string
	}{
		{"a new interviewer", chaimae, method.DutyInterviewer, "", nil},
		{"for one pupil", chaimae, method.DutyInterviewer, two, nil},
		{"for the target", chaimae, method.DutyInterviewer, target, []string{"pupil_unknown:T"}},
		{"for a stranger", chaimae, method.DutyInterviewer, "stranger", []string{"pupil_unknown:stranger"}},
		{"the referent as interviewer", amina, method.DutyInterviewer, "", []string{"interviewer_is_referent:amina"}},
		{"the interviewer as referent", brahim, method.DutyReferent, "", []string{"interviewer_is_referent:brahim"}},
		{"the interviewer as support", brahim, method.DutySupport, "", []string{"interviewer_is_referent:brahim"}},
		{"the coordinator as interviewer", driss, method.DutyInterviewer, "", nil},
		{"the coordinator as referent", driss, method.DutyReferent, "", nil},
		{"a trainee as interviewer", "trainee", method.DutyInterviewer, "", []string{"not_certified:trainee"}},
		{"a trainee as referent", "trainee", method.DutyReferent, "", []string{"not_certified:trainee"}},
		{"a trainee as observer", "trainee", method.DutyObserver, "", nil},
		{"a social worker as support", "nurse", method.DutySupport, "", nil},
		{"nothing known", chaimae, "boss", "", []string{"duty_unknown"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a := method.Assignment{PersonID: tt.person, Duty: tt.duty, PupilID: tt.pupil}
			if got := codes(method.CheckAssignment(inFollowUp(t).f, a, envAt(t, "2024-09-24 10:00"))); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
