package method_test

import (
	"slices"
	"testing"
	"time"

	"sanad/internal/method"
)

// attempt is a move in a case at a moment, complete unless a test takes something away.
type attempt struct {
	c   *file
	m   method.Move
	env method.Env
}

func try(t testing.TB, c *file, now string, to method.State, reason string) *attempt {
	t.Helper()
	return &attempt{c: c, env: envAt(t, now), m: method.Move{
		To: to, Reason: reason, Members: []string{driss, amina}, HeadInformed: true, Outcome: "improved",
		Actor: driss, ActorIsCoordinator: true, ActorIsTeam: true,
	}}
}

// legal builds, for each transition, a case in which it is allowed.
var legal = map[string]struct {
	no    int
	build func(t testing.TB) *attempt
}{
	"1": {1, func(t testing.TB) *attempt {
		return try(t, report(t, "2024-09-16 09:00"), "2024-09-17 08:30", method.StateTriage, "")
	}},
	"2": {2, func(t testing.TB) *attempt {
		return try(t, inTriage(t).screen("2024-09-18 11:00"), "2024-09-18 12:00", method.StateTargetReception, "")
	}},
	"3 closed": {3, func(t testing.TB) *attempt {
		return try(t, inTriage(t), "2024-09-18 12:00", method.StateClosedOther, "not_bullying")
	}},
	"3 handed": {3, func(t testing.TB) *attempt {
		return try(t, inTriage(t), "2024-09-18 12:00", method.StateHandedOver, "physical_violence")
	}},
	"4": {4, func(t testing.TB) *attempt {
		return try(t, inInterviews(t).flag("2024-09-20 10:10", method.FlagWeapon), "2024-09-20 10:20", method.StateReferred, "")
	}},
	"5": {5, func(t testing.TB) *attempt {
		c := inInterviews(t)
		c.f.State = method.StateTargetReception
		return try(t, c, "2024-09-19 12:00", method.StateInterviews, "")
	}},
	"8": {8, func(t testing.TB) *attempt {
		c := inFollowUp(t)
		c.f.State = method.StateInterviews
		return try(t, c, "2024-09-20 10:30", method.StateFollowUp, "")
	}},
	"10": {10, func(t testing.TB) *attempt {
		return try(t, inFollowUp(t).review("2024-10-05 12:00", method.DecisionHandOver), "2024-10-05 12:30", method.StateHandedOver, "no_change")
	}},
	"11": {11, func(t testing.TB) *attempt {
		return try(t, nearMonitoring(t), "2024-10-18 12:00", method.StateMonitoring, "")
	}},
	"12": {12, func(t testing.TB) *attempt {
		return try(t, nearClosing(t), "2024-11-25 12:00", method.StateClosedResolved, "")
	}},
	"13 monitoring": {13, func(t testing.TB) *attempt {
		return try(t, inMonitoring(t), "2024-11-04 12:00", method.StateInterviews, "resumed")
	}},
	"13 closed": {13, func(t testing.TB) *attempt {
		return try(t, nearClosing(t).move("2024-11-25 12:00", 12, method.StateClosedResolved), "2025-01-10 12:00", method.StateInterviews, "target_worse")
	}},
	"14": {14, func(t testing.TB) *attempt {
		return try(t, inFollowUp(t).talk("2024-09-27 09:00", method.KindTargetCheck, target, rated(method.RatingWorse)), "2024-09-27 12:00", method.StateHandedOver, "worsening")
	}},
	"15 handed over": {15, func(t testing.TB) *attempt {
		a := try(t, handedOver(t), "2024-11-15 12:00", method.StateClosedOther, "")
		a.m.SupportEnded = true
		return a
	}},
	"15 referred": {15, func(t testing.TB) *attempt {
		a := try(t, referred(t).clear("2024-09-21 09:00"), "2024-11-15 12:00", method.StateClosedOther, "")
		a.m.SupportEnded = true
		return a
	}},
	"16": {16, func(t testing.TB) *attempt {
		return try(t, inFollowUp(t), "2024-09-25 12:00", method.StateClosedOther, "pupil_left")
	}},
	"17 reception": {17, func(t testing.TB) *attempt {
		return try(t, inReception(t), "2024-09-18 13:00", method.StateHandedOver, "family_declines")
	}},
	"17 interviews": {17, func(t testing.TB) *attempt {
		return try(t, inInterviews(t), "2024-09-20 13:00", method.StateHandedOver, "refusal")
	}},
	"18": {18, func(t testing.TB) *attempt {
		return try(t, inFollowUp(t).role("2024-09-24 09:00", seer, method.RoleIntimidator), "2024-09-24 10:00", method.StateInterviews, "")
	}},
	"19": {19, func(t testing.TB) *attempt {
		return try(t, referred(t).clear("2024-09-24 09:00"), "2024-09-24 12:00", method.StateTargetReception, "")
	}},
}

func TestEveryTransitionHasItsLegalCase(t *testing.T) {
	t.Parallel()
	shown := map[int]bool{}
	for name, l := range legal {
		shown[l.no] = true
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := l.build(t)
			got, unmet := method.Check(a.c.f, a.m, a.env)
			if got.No != l.no || len(unmet) != 0 || got.To != a.m.To || !got.Leaves(a.c.f.State) {
				t.Errorf("got transition %d, unmet %v; want %d", got.No, unmet, l.no)
			}
		})
	}
	for _, tr := range method.Transitions() {
		if !shown[tr.No] {
			t.Errorf("transition %d is never shown", tr.No)
		}
	}
}

// refusal takes something away from a legal case and names what must be missing then, "code" or "code:subject".
type refusal struct {
	name string
	from string
	take func(a *attempt)
	want []string
}

func (r refusal) run(t *testing.T) {
	t.Run(r.name, func(t *testing.T) {
		t.Parallel()
		l := legal[r.from]
		a := l.build(t)
		r.take(a)
		_, unmet := method.Check(a.c.f, a.m, a.env)
		if got := codes(unmet); !slices.Equal(got, r.want) {
			t.Errorf("unmet %v, want %v", got, r.want)
		}
	})
}

func codes(unmet []method.Unmet) []string {
	var all []string
	for _, u := range unmet {
		code := u.Code
		if u.Subject != "" {
			code += ":" + u.Subject
		}
		all = append(all, code)
	}
	slices.Sort(all)
	return all
}

func refusals(t *testing.T, rows []refusal) {
	t.Helper()
	for _, r := range rows {
		r.run(t)
	}
}

// outsider is nobody of the team.
func outsider(a *attempt) {
	a.m.Actor, a.m.ActorIsCoordinator, a.m.ActorIsTeam = "head", false, false
}

// member is of the team and no more.
func member(a *attempt) {
	a.m.Actor, a.m.ActorIsCoordinator, a.m.ActorIsTeam = brahim, false, true
}

func TestTransition1NeedsTheCoordinator(t *testing.T) {
	t.Parallel()
	refusals(t, []refusal{{"a member", "1", member, []string{"coordinator_only"}}})
}

func TestTransition2NeedsTwoMembers(t *testing.T) {
	t.Parallel()
	want := []string{"members_missing"}
	refusals(t, []refusal{
		{"nobody", "2", func(a *attempt) { a.m.Members = nil }, want},
		{"the actor alone", "2", func(a *attempt) { a.m.Members = []string{driss} }, want},
		{"the actor twice", "2", func(a *attempt) { a.m.Members = []string{driss, driss, ""} }, want},
		{"two others", "2", func(a *attempt) { a.m.Members = []string{amina, brahim} }, want},
		{"three by setting", "2", func(a *attempt) { a.env.Numbers.MinMembers = 3 }, want},
		{"an outsider", "2", func(a *attempt) { outsider(a); a.m.Members = []string{"head", amina} }, []string{"team_only"}},
		{"two, one of them a mere member", "2", func(a *attempt) { member(a); a.m.Members = []string{brahim, amina} }, nil},
	})
}

func TestTransition2NeedsTheScreen(t *testing.T) {
	t.Parallel()
	refusals(t, []refusal{{"not screened", "2", func(a *attempt) { a.c.f.ScreenedAt = time.Time{} }, []string{"screen_incomplete"}}})
}

// A grave fact noticed in a talk asks for the screen again before the case goes on to interviews, to monitoring or to its end.
func TestGraveFactAsksForTheScreenAgain(t *testing.T) {
	t.Parallel()
	for from, at := range map[string]string{"2": "2024-09-18 11:30", "5": "2024-09-19 10:00", "11": "2024-09-24 10:00", "12": "2024-11-12 10:00"} {
		noticed := func(a *attempt) {
			a.c.talk(at, method.KindTargetSupport, target, alerted(method.AlertGraveFact), rated(""))
		}
		done := func(a *attempt) { noticed(a); a.c.f.ScreenedAt = when(a.c.t, at).Add(time.Hour) }
		refusals(t, []refusal{
			{from + ": not screened since", from, noticed, []string{"screen_incomplete"}},
			{from + ": screened since", from, done, nil},
			{from + ": noticed in an older register", from, func(a *attempt) { noticed(a); imported(&a.c.f.Interviews[len(a.c.f.Interviews)-1]) }, nil},
			{from + ": noticed on correcting an older register", from, func(a *attempt) {
				noticed(a)
				i := &a.c.f.Interviews[len(a.c.f.Interviews)-1]
				i.Imported, i.RevisedAt = true, i.StartedAt.Add(20*time.Minute)
			}, []string{"screen_incomplete"}},
			{from + ": noticed on correcting a talk after the screen", from, func(a *attempt) {
				done(a)
				a.c.f.Interviews[len(a.c.f.Interviews)-1].RevisedAt = a.c.f.ScreenedAt.Add(time.Minute)
			}, []string{"screen_incomplete"}},
		})
	}
	c := inFollowUp(t).talk("2024-09-24 09:00", method.KindIntimidator, one, alerted(method.AlertGraveFact))
	has(t, c, envAt(t, "2024-09-24 12:00"), "screen coordinator 09-24")
	hasNot(t, c.screen("2024-09-24 13:00"), envAt(t, "2024-09-24 14:00"), method.DueScreen)
	hasNot(t, inFollowUp(t).flag("2024-09-24 09:05", method.FlagWeapon).talk("2024-09-24 09:00", method.KindIntimidator, one, alerted(method.AlertGraveFact)), envAt(t, "2024-09-24 12:00"), method.DueScreen)
}

func TestTransition2NeedsNoLock(t *testing.T) {
	t.Parallel()
	for _, kind := range method.FlagKinds() {
		var want []string
		if method.EffectOf(kind).Lock {
			want = []string{"method_locked"}
		}
		if method.EffectOf(kind).Justify {
			want = []string{"justification_missing"}
		}
		refusals(t, []refusal{{string(kind), "2", func(a *attempt) { a.c.flag("2024-09-18 10:00", kind) }, want}})
	}
	refusals(t, []refusal{{"a lock somebody lifted", "2", func(a *attempt) {
		a.c.flag("2024-09-18 10:00", method.FlagWeapon).clear("2024-09-18 11:00")
	}, []string{"method_locked"}}})
}

func TestTransition2NeedsTheFourCriteria(t *testing.T) {
	t.Parallel()
	want := []string{"criteria_not_noted"}
	refusals(t, []refusal{
		{"repetition", "2", func(a *attempt) { a.c.f.Criteria.Repetition = "" }, want},
		{"group", "2", func(a *attempt) { a.c.f.Criteria.GroupEffect = "" }, want},
		{"imbalance", "2", func(a *attempt) { a.c.f.Criteria.Imbalance = "" }, want},
		{"defenceless", "2", func(a *attempt) { a.c.f.Criteria.Defenceless = "" }, want},
		{"all unknown is noted", "2", func(a *attempt) { a.c.f.Criteria = method.Criteria{"unknown", "unknown", "unknown", "unknown"} }, nil},
	})
}

func TestTransition2WantsViolenceJustified(t *testing.T) {
	t.Parallel()
	violent := func(a *attempt) { a.c.flag("2024-09-18 10:00", method.FlagPhysicalViolence) }
	refusals(t, []refusal{
		{"without a word", "2", violent, []string{"justification_missing"}},
		{"justified", "2", func(a *attempt) { violent(a); a.m.Justification = true }, nil},
		{"cleared", "2", func(a *attempt) { violent(a); a.c.clear("2024-09-18 11:00") }, nil},
	})
}

func TestTransition3NeedsAReason(t *testing.T) {
	t.Parallel()
	refusals(t, []refusal{
		{"close without", "3 closed", func(a *attempt) { a.m.Reason = "" }, []string{"reason_missing"}},
		{"close for a reason of handing over", "3 closed", func(a *attempt) { a.m.Reason = "physical_violence" }, []string{"reason_unknown"}},
		{"hand over without", "3 handed", func(a *attempt) { a.m.Reason = "" }, []string{"reason_missing"}},
		{"hand over for free text", "3 handed", func(a *attempt) { a.m.Reason = "it was bad" }, []string{"reason_unknown"}},
		{"an outsider", "3 closed", outsider, []string{"team_only"}},
		{"a health task left open", "3 closed", func(a *attempt) { a.c.flag("2024-09-18 10:00", method.FlagSelfHarm) }, []string{"task_open"}},
	})
}

func TestTransition4NeedsAGraveFlag(t *testing.T) {
	t.Parallel()
	want := []string{"grave_flag_missing"}
	refusals(t, []refusal{
		{"none", "4", func(a *attempt) { a.c.f.Flags = nil }, want},
		{"a warning", "4", func(a *attempt) { a.c.f.Flags[0].Kind = method.FlagSingleAuthor }, want},
		{"violence that is not grave", "4", func(a *attempt) { a.c.f.Flags[0].Kind = method.FlagPhysicalViolence }, want},
		{"a health flag cleared", "4", func(a *attempt) {
			a.c.f.Flags[0].Kind, a.c.f.Flags[0].ClearedAt = method.FlagSelfHarm, when(a.c.t, "2024-09-20 10:12")
		}, want},
		{"a health flag", "4", func(a *attempt) { a.c.f.Flags[0].Kind = method.FlagSelfHarm }, nil},
		{"by any member", "4", member, nil},
		{"by an outsider", "4", outsider, []string{"team_only"}},
	})
}

func TestTransition4LeavesEveryOpenState(t *testing.T) {
	t.Parallel()
	for _, s := range method.States() {
		c := report(t, "2024-09-16 09:00").flag("2024-09-16 10:00", method.FlagExtortion)
		c.f.State = s
		a := try(t, c, "2024-09-16 11:00", method.StateReferred, "")
		_, unmet := method.Check(c.f, a.m, a.env)
		if want := s.Open() && s != method.StateReferred; (len(unmet) == 0) != want {
			t.Errorf("from %s: unmet %v", s, unmet)
		}
	}
}

func TestNoOtherMoveExists(t *testing.T) {
	t.Parallel()
	known := map[[2]method.State]bool{}
	for _, tr := range method.Transitions() {
		for _, from := range tr.From {
			known[[2]method.State{from, tr.To}] = true
		}
	}
	for _, from := range method.States() {
		for _, to := range method.States() {
			if known[[2]method.State{from, to}] {
				continue
			}
			c := nearClosing(t)
			c.f.State = from
			a := try(t, c, "2024-11-25 12:00", to, "duplicate")
			if tr, unmet := method.Check(c.f, a.m, a.env); tr.No != 0 || !slices.Equal(codes(unmet), []string{"no_such_transition"}) {
				t.Errorf("%s to %s: transition %d, unmet %v", from, to, tr.No, unmet)
			}
		}
	}
}
