package method_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"sanad/internal/method"
)

// told writes the dues of a case without those of the school year, one a line: kind, pupil, who, day, last day, round.
func told(c *file, env method.Env) []string {
	var lines []string
	for _, d := range method.Dues(c.f, env) {
		if d.Kind == method.DueBeforeBreak || d.Kind == method.DueYearEndNote {
			continue
		}
		lines = append(lines, tell(d))
	}
	return lines
}

func tell(d method.Due) string {
	who := string(d.Duty)
	if d.Duty == method.BearerPerson {
		who = d.PersonID
	}
	words := []string{string(d.Kind), d.PupilID, who, d.DueOn.String()[5:]}
	if d.OverdueOn != d.DueOn {
		words = append(words, "-", d.OverdueOn.String()[5:])
	}
	if d.Round > 0 {
		words = append(words, fmt.Sprintf("R%d", d.Round))
	}
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
}

// The calendar: 9 September 2024 is a Monday; break from 20 to 27 October.
func TestDues(t *testing.T) {
	t.Parallel()
	drop := func(c *file, n int) *file { c.f.Interviews = c.f.Interviews[:len(c.f.Interviews)-n]; return c }
	tests := []struct {
		name string
		c    *file
		want []string
	}{
		{"reported on a Monday", report(t, "2024-09-16 09:00"), []string{"take_case coordinator 09-17"}},
		{"reported on a Saturday", report(t, "2024-09-21 09:00"), []string{"take_case coordinator 09-23"}},
		{"in triage", inTriage(t), []string{"decide_triage team 09-19"}},
		{"in reception, with nobody assigned", inReception(t), []string{"see_target T coordinator 09-19"}},
		{"in reception, with a referent", inReception(t).assign(amina, method.DutyReferent), []string{"see_target T amina 09-19"}},
		{"in reception, one of two targets seen", inReception(t).role("2024-09-18 12:00", second, method.RoleTarget).talk("2024-09-19 09:00", method.KindTargetFirst, target),
			[]string{"see_target T2 coordinator 09-19"}},
		{"in reception, no target named", inReception(t).role("2024-09-18 12:30", target, method.RoleSupporter), []string{"see_target coordinator 09-19"}},
		{"in reception, the target seen", inReception(t).assign(amina, method.DutyReferent).talk("2024-09-19 09:00", method.KindTargetFirst, target),
			[]string{"start_interviews amina 09-19"}},
		{"before the first round", inInterviews(t), []string{"meet_intimidator I1 brahim 09-21 R1", "meet_intimidator I2 brahim 09-21 R1"}},
		{"before the first round, with no interviewer", func() *file { c := inInterviews(t); c.f.Assignments = c.f.Assignments[:1]; return c }(),
			[]string{"meet_intimidator I1 coordinator 09-21 R1", "meet_intimidator I2 coordinator 09-21 R1"}},
		{"in the middle of the first round", inInterviews(t).talk("2024-09-20 10:00", method.KindIntimidator, one),
			[]string{"meet_intimidator I2 brahim 09-20 - 09-23 R1", "follow_up_intimidator I1 brahim 09-24 - 09-27 R2", "day15_review team 10-05"}},
		{"nobody presumed any more", inInterviews(t).role("2024-09-20 09:00", one, method.RoleWitness).role("2024-09-20 09:00", two, method.RoleWitness),
			[]string{"name_intimidators coordinator 09-21"}},
		{"after the first round", inFollowUp(t), []string{
			"target_check T amina 09-21 - 09-23 R1", "follow_up_intimidator I1 brahim 09-24 - 09-27 R2", "follow_up_intimidator I2 brahim 09-24 - 09-27 R2",
			"day15_review team 10-05", "decide_next coordinator 11-09"}},
		{"after the check: the next within a week", inFollowUp(t).talk("2024-09-21 09:00", method.KindTargetCheck, target), []string{
			"follow_up_intimidator I1 brahim 09-24 - 09-27 R2", "follow_up_intimidator I2 brahim 09-24 - 09-27 R2", "target_check T amina 09-28 - 10-01 R1",
			"day15_review team 10-05", "decide_next coordinator 11-09"}},
		{"with everybody disengaged", drop(nearMonitoring(t), 2), []string{"target_check T amina 10-09 - 10-11 R3", "decide_next coordinator 10-18"}},
		{"with everybody excused, nobody met", drop(inFollowUp(t), 2).excuse(one).excuse(two), []string{
			"decide_next coordinator 09-23", "target_check T amina 09-26 - 09-28"}},
		{"after the check, an earlier day agreed", inFollowUp(t).talk("2024-09-21 09:00", method.KindTargetCheck, target, next(t, "2024-09-26")).excuse(one).excuse(two), []string{
			"target_check T amina 09-26 - 09-28", "day15_review team 10-05", "decide_next coordinator 10-18"}},
		{"after the check, a later day agreed", inFollowUp(t).talk("2024-09-21 09:00", method.KindTargetCheck, target, next(t, "2024-11-26")).excuse(one).excuse(two), []string{
			"target_check T amina 09-28 - 10-01", "day15_review team 10-05", "decide_next coordinator 10-18"}},
		{"a new intimidator named in follow-up", nearMonitoring(t).role("2024-10-16 09:00", seer, method.RoleIntimidator), []string{
			"meet_intimidator W1 brahim 10-16 - 10-18 R1", "target_check T amina 10-31 - 11-02", "decide_next coordinator 11-09"}},
		{"a new target named in follow-up", nearMonitoring(t).role("2024-10-16 09:00", second, method.RoleTarget), []string{
			"see_target T2 amina 10-17", "decide_next coordinator 10-18", "target_check T amina 10-31 - 11-02 R3"}},
		{"in monitoring", inMonitoring(t), []string{"monitoring_check T amina 11-09 - 11-11 R1"}},
		{"after the first monitoring check", drop(nearClosing(t), 1), []string{"monitoring_check T amina 11-23 - 11-25 R2"}},
		{"after both", nearClosing(t), []string{"close_case coordinator 11-25"}},
		{"after a check that was not fine", inMonitoring(t).talk("2024-11-09 09:00", method.KindMonitoringCheck, target, rated("same")), []string{
			"decide_next T team 11-11", "monitoring_check T amina 11-16 R1"}},
		{"after a first check held late", inMonitoring(t).talk("2024-11-26 09:00", method.KindMonitoringCheck, target, rated("stopped")), []string{
			"monitoring_check T amina 11-27 R2"}},
		{"in monitoring with a track open", nearClosing(t).talk("2024-11-25 10:00", method.KindIntimidator, one, ended("worsens")), []string{
			"follow_up_intimidator I1 brahim 11-28 - 12-02 R5"}},
		{"handed over", handedOver(t), []string{"target_support T amina 10-05", "inform_family coordinator 10-07"}},
		{"handed over, the family told, the target seen", handedOver(t).contact("2024-10-05").talk("2024-10-07 09:00", method.KindTargetSupport, target), []string{
			"target_support T amina 10-14"}},
		{"handed over, the day not recorded", func() *file { c := handedOver(t); c.f.HandedAt = time.Time{}; return c }(), []string{
			"target_support T amina 10-05", "inform_family coordinator 10-07"}},
		{"support ended", func() *file {
			c := handedOver(t).contact("2024-10-05")
			c.f.SupportEndedOn = day(t, "2024-10-19")
			return c
		}(), []string{
			"record_outcome coordinator 10-28"}},
		{"handed over from triage, the target never seen", inTriage(t).move("2024-09-18 12:00", 3, method.StateHandedOver), []string{
			"inform_family coordinator 09-19", "target_support T coordinator 09-19"}},
		{"handed over, the target gone", handedOver(t).contact("2024-10-05").excuse(target), []string{"record_outcome coordinator 10-12"}},
		{"referred", referred(t), []string{"health_family coordinator 09-20", "target_support T amina 09-26"}},
		{"referred, and all clear", referred(t).clear("2024-09-24 09:00"), []string{"resume team 09-25", "target_support T amina 09-26"}},
		{"referred for good", inInterviews(t).flag("2024-09-20 10:10", method.FlagWeapon).move("2024-09-20 10:20", 4, method.StateReferred), []string{
			"refer coordinator 09-20", "refer head 09-20", "target_support T amina 09-26"}},
		{"referred before a court", inInterviews(t).flag("2024-09-20 10:10", method.FlagJudicial).move("2024-09-20 10:20", 4, method.StateReferred), []string{
			"inform_head coordinator 09-20", "inform_head head 09-20", "target_support T amina 09-26"}},
		{"reviewed on the day after the first round", inFollowUp(t).review("2024-09-21 12:00", method.DecisionContinue).talk("2024-09-21 09:00", method.KindTargetCheck, target).excuse(one).excuse(two), []string{
			"target_check T amina 09-28 - 10-01", "day15_review team 10-05", "decide_next coordinator 10-18"}},
		{"reviewed on the fifth day", inFollowUp(t).review("2024-09-25 12:00", method.DecisionContinue).talk("2024-09-21 09:00", method.KindTargetCheck, target).excuse(one).excuse(two), []string{
			"target_check T amina 09-28 - 10-01", "decide_next coordinator 10-18"}},
		{"the target is worse", inFollowUp(t).talk("2024-09-21 09:00", method.KindTargetCheck, target, rated("worse")).excuse(one).excuse(two), []string{
			"decide_next team 09-23", "target_check T amina 09-28 - 10-01", "day15_review team 10-05"}},
		{"worse since, and said again", inFollowUp(t).talk("2024-09-21 09:00", method.KindTargetCheck, target, rated("worse")).talk("2024-09-24 09:00", method.KindTargetCheck, target, rated("worse")).excuse(one).excuse(two), []string{
			"decide_next team 09-23", "target_check T amina 10-01 - 10-03", "day15_review team 10-05"}},
		{"a pupil worsens", inFollowUp(t).talk("2024-09-21 09:00", method.KindTargetCheck, target).talk("2024-09-24 10:00", method.KindIntimidator, one, ended("worsens")).excuse(two), []string{
			"decide_next team 09-25", "target_check T amina 09-25 - 09-26 R2", "follow_up_intimidator I1 brahim 09-27 - 10-01 R3", "day15_review team 10-05"}},
		{"a pupil worsens, and a review has decided since", inFollowUp(t).talk("2024-09-25 10:00", method.KindIntimidator, one, ended("worsens")).talk("2024-09-26 09:00", method.KindTargetCheck, target, rated("slightly_better")).excuse(two).
			review("2024-09-26 12:00", method.DecisionContinue), []string{
			"follow_up_intimidator I1 brahim 09-28 - 10-02 R3", "target_check T amina 10-03 - 10-05 R2", "decide_next coordinator 11-09"}},
		{"disengaged, and the word no longer kept", drop(nearMonitoring(t), 2).talk("2024-10-08 10:00", method.KindIntimidator, one, both(acknowledges("no"), earlier("no"))), []string{
			"target_check T amina 10-09 - 10-10 R4", "follow_up_intimidator I1 brahim 10-11 - 10-15 R5", "decide_next coordinator 11-09"}},
		{"locked, and nobody has referred it", inInterviews(t).flag("2024-09-20 10:10", method.FlagWeapon), []string{
			"refer coordinator 09-20", "refer head 09-20"}},
		{"a health task in any state", inTriage(t).flag("2024-09-17 10:00", method.FlagSelfHarm), []string{
			"health_family coordinator 09-17", "decide_triage team 09-19"}},
		{"a flag on a Sunday", inTriage(t).flag("2024-09-22 10:00", method.FlagSelfHarm), []string{
			"decide_triage team 09-19", "health_family coordinator 09-23"}},
		{"closed", nearClosing(t).move("2024-11-25 12:00", 12, method.StateClosedResolved), nil},
		{"closed otherwise", inTriage(t).move("2024-09-18 12:00", 3, method.StateClosedOther), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := told(tt.c, envAt(t, "2024-09-30 12:00")); !slices.Equal(got, tt.want) {
				t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(tt.want, "\n  "))
			}
		})
	}
}

func TestRelapseDues(t *testing.T) {
	t.Parallel()
	c := nearClosing(t).move("2024-11-25 12:00", 12, method.StateClosedResolved).move("2025-01-10 12:00", 13, method.StateInterviews)
	want := []string{"target_check T amina 01-11", "meet_intimidator I1 brahim 01-13 R1", "meet_intimidator I2 brahim 01-13 R1"}
	if got := told(c, envAt(t, "2025-01-10 12:00")); !slices.Equal(got, want) {
		t.Errorf("reopened: %q, want %q", got, want)
	}
	c.talk("2025-01-11 09:00", method.KindTargetCheck, target, rated("worse"))
	want = []string{"meet_intimidator I1 brahim 01-14 R1", "meet_intimidator I2 brahim 01-14 R1"}
	if got := told(c, envAt(t, "2025-01-11 12:00")); !slices.Equal(got, want) {
		t.Errorf("the target heard again: %q, want %q", got, want)
	}
}

// An automatic move that was not made leaves nothing to do, so the coordinator is asked.
func TestAnOpenCaseAlwaysAsksForSomething(t *testing.T) {
	t.Parallel()
	c := nearMonitoring(t)
	c.f.State = method.StateInterviews
	if got := told(c, envAt(t, "2024-10-17 12:00")); !slices.Equal(got, []string{"decide_next coordinator 09-23"}) {
		t.Errorf("got %q", got)
	}
}

func TestReturnFromReferralHearsTheTargetAgain(t *testing.T) {
	t.Parallel()
	c := referred(t).clear("2024-09-24 09:00").move("2024-09-24 12:00", 19, method.StateTargetReception)
	if got := told(c, envAt(t, "2024-09-24 12:00")); !slices.Equal(got, []string{"see_target T amina 09-25"}) {
		t.Errorf("got %q", got)
	}
}

// What the target said in the morning does not stand for hearing him again, once the case comes back on the same day.
func TestReturnOnTheDayOfTheReferralHearsTheTargetAgain(t *testing.T) {
	t.Parallel()
	c := inReception(t).assign(amina, method.DutyReferent).assign(brahim, method.DutyInterviewer).contact("2024-09-19").
		talk("2024-09-19 09:00", method.KindTargetFirst, target).flag("2024-09-19 09:30", method.FlagSuicidalTalk).
		move("2024-09-19 09:31", 4, method.StateReferred).clear("2024-09-19 15:00").screen("2024-09-19 15:00").
		move("2024-09-19 15:10", 19, method.StateTargetReception)
	env := envAt(t, "2024-09-19 15:30")
	if got := told(c, env); !slices.Equal(got, []string{"see_target T amina 09-20"}) {
		t.Errorf("got %q", got)
	}
	_, unmet := method.Check(c.f, method.Move{To: method.StateInterviews, Actor: amina}, env)
	if got := codes(unmet); !slices.Equal(got, []string{"target_not_seen:T"}) {
		t.Errorf("interviews lack %v", got)
	}
}

func TestAppointments(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, next, want string }{
		{"none", "", "09-24 - 09-27"},
		{"agreed", "2024-09-26", "09-26 - 09-27"},
		{"agreed on a Sunday", "2024-09-22", "09-23 - 09-27"},
		{"agreed for the last day", "2024-09-27", "09-27"},
		{"agreed far away: the method's own limit stays", "2024-12-02", "09-27"},
		{"agreed for the day itself", "2024-09-20", "09-24 - 09-27"},
		{"agreed in the past", "2024-09-10", "09-24 - 09-27"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := inFollowUp(t)
			c.f.Interviews[1].NextOn = day(t, tt.next)
			want := "follow_up_intimidator I1 brahim " + tt.want + " R2"
			if got := told(c, envAt(t, "2024-09-20 12:00")); !slices.Contains(got, want) {
				t.Errorf("%q is not among %q", want, got)
			}
		})
	}
}

func TestWhoSeesTheIntimidatorNext(t *testing.T) {
	t.Parallel()
	assigned := func(people ...string) *file {
		c := inFollowUp(t)
		c.f.Assignments = c.f.Assignments[:1]
		for _, p := range people {
			person, pupil, _ := strings.Cut(p, ":")
			c.f.Assignments = append(c.f.Assignments, method.Assignment{PersonID: person, Duty: method.DutyInterviewer, PupilID: pupil})
		}
		return c
	}
	tests := []struct {
		name string
		c    *file
		want string
	}{
		{"the one who saw him", assigned(chaimae, brahim), brahim},
		{"the one assigned to him", assigned(brahim, chaimae+":"+one), chaimae},
		{"the one who saw him, of those assigned to him", assigned("aaa:"+one, brahim+":"+one), brahim},
		{"another, when he has left the case", assigned(chaimae), chaimae},
		{"another, when the one named has heard the target since", assigned(chaimae+":"+one, brahim).talk("2024-09-20 09:00", method.KindTargetSupport, target, by(chaimae)), brahim},
		{"nobody by name, when the only one has", assigned(chaimae).talk("2024-09-20 09:00", method.KindTargetSupport, target, by(chaimae)), "coordinator"},
		{"nobody by name, when the others have other pupils", assigned(chaimae + ":" + two), "coordinator"},
		{"nobody by name, when there is none", assigned(), "coordinator"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			want := "follow_up_intimidator I1 " + tt.want + " 09-24 - 09-27 R2"
			if got := told(tt.c, envAt(t, "2024-09-20 12:00")); !slices.Contains(got, want) {
				t.Errorf("%q is not among %q", want, got)
			}
		})
	}
}

func TestTalksEnteredOutOfOrderLeadToTheSameDues(t *testing.T) {
	t.Parallel()
	c, env := nearMonitoring(t), envAt(t, "2024-10-17 12:00")
	want := method.Dues(c.f, env)
	slices.Reverse(c.f.Interviews)
	slices.Reverse(c.f.Pupils)
	slices.Reverse(c.f.Events)
	if got := method.Dues(c.f, env); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
