package method_test

import (
	"slices"
	"testing"

	"sanad/internal/method"
)

func TestEffects(t *testing.T) {
	t.Parallel()
	refer := method.Effect{Lock: true, Refer: true, Task: method.TaskRefer}
	health := method.Effect{Task: method.TaskHealthFamily}
	want := map[method.FlagKind]method.Effect{
		method.FlagSexualViolence: refer, method.FlagCSAM: refer, method.FlagSextortion: refer, method.FlagWeapon: refer,
		method.FlagSeriousInjury: refer, method.FlagExtortion: refer, method.FlagAdultAuthor: refer,
		method.FlagDangerAtHome: refer, method.FlagHateCrime: refer,
		method.FlagJudicial:     {Lock: true, Refer: true, Task: method.TaskInformHead},
		method.FlagSuicidalTalk: health, method.FlagSelfHarm: health,
		method.FlagPhysicalViolence: {Warn: true, Justify: true},
		method.FlagSingleAuthor:     {Warn: true},
	}
	if len(method.FlagKinds()) != len(want) {
		t.Fatalf("%d flags, want %d", len(method.FlagKinds()), len(want))
	}
	for kind, effect := range want {
		if got := method.EffectOf(kind); got != effect || !kind.Known() {
			t.Errorf("%s: %+v, want %+v", kind, got, effect)
		}
		if method.MayClear(kind) == effect.Lock {
			t.Errorf("%s may be cleared: %v", kind, method.MayClear(kind))
		}
	}
	if (method.EffectOf("rumour") != method.Effect{}) || method.MayClear("rumour") || method.FlagKind("rumour").Known() {
		t.Error("an unknown flag has an effect")
	}
}

func TestNumbersMatchTheirTable(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	fields := map[*int]string{}
	var n method.Numbers
	for _, row := range method.NumberTable {
		if seen[row.Key] {
			t.Errorf("%s appears twice", row.Key)
		}
		seen[row.Key] = true
		if other := fields[row.Field(&n)]; other != "" {
			t.Errorf("%s and %s share a field", row.Key, other)
		}
		fields[row.Field(&n)] = row.Key
		if row.Default < row.Min || row.Default > row.Max || row.Unit == "" || row.Source == "" || row.Influences == "" {
			t.Errorf("%s: %+v", row.Key, row)
		}
	}
	if got := method.From(func(key string) int {
		if !seen[key] {
			t.Errorf("asked for %s", key)
		}
		return len(key)
	}); got.TakeDays != len("report.take_days") || got.Summit != len("summit.enabled") {
		t.Errorf("read %+v", got)
	}
	if d := method.Defaults(); d.MinMembers != 2 || d.ReviewDays != 15 || d.BriefMinutes != 10 || d.GroupMeeting != 0 {
		t.Errorf("defaults %+v", d)
	}
}

func TestReviewGoesOnOnlyWhenImproving(t *testing.T) {
	t.Parallel()
	const now = "2024-10-05 12:00"
	said := func(r method.Rating) *file {
		return inFollowUp(t).talk("2024-09-30 09:00", method.KindTargetCheck, target, rated(r))
	}
	tests := []struct {
		name string
		c    *file
		d    method.Decision
		want []string
	}{
		{"worse", said("worse"), "continue", []string{"not_improving:T"}},
		{"the same", said("same"), "continue", []string{"not_improving:T"}},
		{"slightly better", said("slightly_better"), "continue", nil},
		{"stopped", said("stopped"), "continue", nil},
		{"nobody asked", inFollowUp(t), "continue", []string{"not_improving:T"}},
		{"asked before the first round only", inInterviews(t).talk("2024-09-19 10:00", method.KindTargetCheck, target, rated("stopped")).talk("2024-09-20 10:00", method.KindIntimidator, one), "continue", []string{"not_improving:T"}},
		{"one of two targets", said("stopped").role("2024-09-30 09:00", second, method.RoleTarget), "continue", []string{"not_improving:T2"}},
		{"no target left", said("stopped").excuse(target), "continue", []string{"not_improving"}},
		{"no change: hand over", said("same"), "hand_over", nil},
		{"held early", inInterviews(t), "hand_over", nil},
		{"before anybody was met", inInterviews(t).talk("2024-09-20 09:00", method.KindTargetCheck, target, rated("stopped")), "continue", []string{"round_not_begun"}},
		{"in monitoring", inMonitoring(t), "continue", []string{"review_not_in_state"}},
		{"undecided", said("stopped"), "perhaps", []string{"decision_unknown"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := codes(method.CheckReview(tt.c.f, tt.d, envAt(t, now))); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestPropose(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		c    *file
		i    method.Interview
		want string
	}{
		{"an intimidator", inFollowUp(t), newTalk(t, "2024-09-25 10:00", method.KindIntimidator, one), "2024-09-28"},
		{"an intimidator before a break", inFollowUp(t), newTalk(t, "2024-10-18 10:00", method.KindIntimidator, one), "2024-10-29"},
		{"an intimidator who is disengaged", inFollowUp(t), newTalk(t, "2024-09-25 10:00", method.KindIntimidator, one, ended("disengaged")), ""},
		{"an intimidator in a locked case", inFollowUp(t).flag("2024-09-25 10:05", method.FlagWeapon), newTalk(t, "2024-09-25 10:00", method.KindIntimidator, one), ""},
		{"the target for the first time", inReception(t), newTalk(t, "2024-09-19 10:00", method.KindTargetFirst, target), "2024-09-23"},
		{"the target in follow-up", inFollowUp(t), newTalk(t, "2024-09-23 10:00", method.KindTargetCheck, target), "2024-09-30"},
		{"the target supported", handedOver(t), newTalk(t, "2024-10-07 10:00", method.KindTargetSupport, target), "2024-10-14"},
		{"the first monitoring check", inMonitoring(t), newTalk(t, "2024-11-09 10:00", method.KindMonitoringCheck, target), "2024-11-23"},
		{"the second monitoring check", inMonitoring(t), newTalk(t, "2024-11-23 10:00", method.KindMonitoringCheck, target), ""},
		{"a witness", inFollowUp(t), newTalk(t, "2024-09-23 10:00", method.KindWitness, seer), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := method.Propose(tt.c.f, tt.i, envAt(t, "2024-11-25 12:00")).String(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestMovesTellWhyACaseCannotAdvance(t *testing.T) {
	t.Parallel()
	options := method.Moves(inFollowUp(t).f, envAt(t, "2024-09-24 12:00"))
	got := map[method.State]method.Option{}
	for _, o := range options {
		if _, twice := got[o.Transition.To]; twice {
			t.Errorf("%s is offered twice", o.Transition.To)
		}
		got[o.Transition.To] = o
	}
	tests := []struct {
		to    method.State
		unmet []string
		needs []string
	}{
		{method.StateMonitoring, []string{"commitment_unfulfilled:I1", "commitment_unfulfilled:I2", "target_checks_missing:T"}, []string{"team_only", "too_early"}},
		{method.StateHandedOver, []string{"no_ground", "review_is_ground"}, []string{"team_only", "head_not_informed", "reason_missing"}},
		{method.StateInterviews, []string{"no_new_intimidator"}, []string{"team_only"}},
		{method.StateClosedOther, nil, []string{"team_only", "reason_missing"}},
		{method.StateReferred, []string{"grave_flag_missing"}, []string{"team_only"}},
	}
	if len(options) != len(tests) {
		t.Errorf("%d options, want %d", len(options), len(tests))
	}
	for _, tt := range tests {
		o := got[tt.to]
		if !slices.Equal(codes(o.Unmet), tt.unmet) || !slices.Equal(o.Needs, tt.needs) {
			t.Errorf("%s: unmet %v, needs %v; want %v, %v", tt.to, codes(o.Unmet), o.Needs, tt.unmet, tt.needs)
		}
	}
	if left := method.Moves(inTriage(t).move("2024-09-18 12:00", 3, method.StateClosedOther).f, envAt(t, "2024-09-24 12:00")); len(left) != 0 {
		t.Errorf("a case closed otherwise can move: %v", left)
	}
}

func TestTransitionsHandOutCopies(t *testing.T) {
	t.Parallel()
	method.Transitions()[0].From[0] = method.StateMonitoring
	method.States()[0] = method.StateMonitoring
	method.Outcomes()[0], method.Excuses()[0], method.FamilyReasons()[0] = "x", "x", "x"
	if method.Transitions()[0].From[0] != method.StateReported || method.States()[0] != method.StateReported || slices.Contains(method.Outcomes(), "x") {
		t.Error("the workflow can be changed from outside")
	}
}
