package method_test

import (
	"slices"
	"testing"

	"sanad/internal/method"
)

func has(t *testing.T, c *file, env method.Env, want ...string) {
	t.Helper()
	var got []string
	for _, d := range method.Dues(c.f, env) {
		got = append(got, tell(d))
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("%q is not among %q", w, got)
		}
	}
}

func hasNot(t *testing.T, c *file, env method.Env, kind method.DueKind) {
	t.Helper()
	for _, d := range method.Dues(c.f, env) {
		if d.Kind == kind {
			t.Errorf("%q is due", tell(d))
		}
	}
}

// Every clock stops from 20 to 27 October.
func TestClocksPauseDuringABreak(t *testing.T) {
	t.Parallel()
	env := envAt(t, "2024-10-19 12:00")
	late := func(no int, to method.State) *file {
		return report(t, "2024-10-17 09:00").move("2024-10-18 12:00", no, to)
	}
	has(t, report(t, "2024-10-19 09:00"), env, "take_case coordinator 10-28")
	has(t, report(t, "2024-10-23 09:00"), env, "take_case coordinator 10-28")
	has(t, late(1, method.StateTriage), env, "decide_triage team 10-28")

	c := late(5, method.StateInterviews).assign(amina, method.DutyReferent).assign(brahim, method.DutyInterviewer).
		talk("2024-10-17 11:00", method.KindTargetFirst, target).
		talk("2024-10-18 13:00", method.KindIntimidator, one).
		talk("2024-10-18 13:15", method.KindIntimidator, two).
		move("2024-10-18 14:00", 8, method.StateFollowUp)
	has(t, c, env,
		"target_check T amina 10-19 - 10-28 R1",
		"follow_up_intimidator I1 brahim 10-29 - 11-02 R2",
		"day15_review team 11-11",
		"decide_next coordinator 12-07")
	has(t, handedOverOn(t, "2024-10-19 10:00"), env, "inform_family coordinator 10-28")
}

func handedOverOn(t *testing.T, at string) *file {
	t.Helper()
	return inTriage(t).move(at, 3, method.StateHandedOver)
}

// A case at work when the summer comes: what falls after 5 July waits for 8 September.
func TestClocksPauseOverTheSummer(t *testing.T) {
	t.Parallel()
	c := report(t, "2025-06-23 09:00").move("2025-06-24 09:00", 1, method.StateTriage).move("2025-06-25 09:00", 2, method.StateTargetReception).
		assign(amina, method.DutyReferent).assign(brahim, method.DutyInterviewer).
		talk("2025-06-26 09:00", method.KindTargetFirst, target).move("2025-06-27 09:00", 5, method.StateInterviews).
		talk("2025-07-02 10:00", method.KindIntimidator, one, suggests).
		talk("2025-07-02 10:15", method.KindIntimidator, two, suggests).
		move("2025-07-02 10:30", 8, method.StateFollowUp)
	june := envAt(t, "2025-07-02 12:00")
	has(t, c, june,
		"target_check T amina 07-03 - 07-04 R1",
		"follow_up_intimidator I1 brahim 07-05 - 09-11 R2",
		"day15_review team 09-19",
		"decide_next coordinator 10-16",
		"before_break T amina 07-05",
		"year_end_note coordinator 07-05")

	august := envAt(t, "2025-08-11 12:00")
	a := try(t, c, "2025-09-09 12:00", method.StateHandedOver, "no_change")
	if _, unmet := method.Check(c.f, a.m, a.env); !slices.Contains(codes(unmet), "no_ground") {
		t.Errorf("ten weeks with a summer among them count as six: %v", unmet)
	}
	has(t, c, august, "follow_up_intimidator I1 brahim 07-05 - 09-11 R2", "year_end_note coordinator 07-04")

	c.talk("2025-07-05 09:00", method.KindTargetCheck, target, rated("clearly_better"))
	hasNot(t, &file{t: t, f: c.f}, june, method.DueBeforeBreak)
	has(t, c, june, "target_check T amina 09-15 - 09-17 R1")
}

func TestTargetIsSeenBeforeEachBreak(t *testing.T) {
	t.Parallel()
	env := envAt(t, "2024-10-10 12:00")
	c := inFollowUp(t)
	has(t, c, env,
		"before_break T amina 10-19", "before_break T amina 12-07", "before_break T amina 01-25",
		"before_break T amina 03-15", "before_break T amina 05-03", "before_break T amina 07-05")

	seen := func(at string) *file {
		return inFollowUp(t).talk(at, method.KindTargetSupport, target)
	}
	has(t, seen("2024-10-15 09:00"), env, "before_break T amina 12-07")
	tests := []struct {
		at  string
		met bool
	}{
		{"2024-10-14 09:00", false}, // the sixth school day before the break
		{"2024-10-15 09:00", true},  // the fifth
		{"2024-10-19 09:00", true},
		{"2024-10-28 09:00", true}, // too late for the break, and made up for
	}
	for _, tt := range tests {
		dues := method.Dues(seen(tt.at).f, env)
		due := slices.ContainsFunc(dues, func(d method.Due) bool { return d.Kind == method.DueBeforeBreak && d.DueOn == day(t, "2024-10-19") })
		if due == tt.met {
			t.Errorf("seen on %s: due before the break: %v", tt.at, due)
		}
	}
	hasNot(t, inTriage(t), env, method.DueBeforeBreak)
	hasNot(t, inReception(t), env, method.DueBeforeBreak)
	has(t, inInterviews(t), env, "before_break T amina 10-19")
	has(t, inMonitoring(t), envAt(t, "2024-11-04 12:00"), "before_break T amina 12-07")
	has(t, handedOver(t), env, "before_break T amina 10-19")
	has(t, referred(t), env, "before_break T amina 10-19")
	hasNot(t, inFollowUp(t).excuse(target), env, method.DueBeforeBreak)
}

// A break that passed while the case was closed asks for nothing when it is opened again.
func TestBreaksOfAClosedTimeDoNotCount(t *testing.T) {
	t.Parallel()
	c := nearClosing(t).move("2024-11-25 12:00", 12, method.StateClosedResolved).
		move("2025-01-10 12:00", 13, method.StateInterviews).talk("2025-01-11 09:00", method.KindTargetCheck, target)
	for _, d := range method.Dues(c.f, envAt(t, "2025-01-11 12:00")) {
		if d.Kind == method.DueBeforeBreak && d.DueOn.Before(day(t, "2025-01-11")) {
			t.Errorf("%q", tell(d))
		}
	}
	has(t, c, envAt(t, "2025-01-11 12:00"), "before_break T amina 01-25")
}

func TestYearEndNote(t *testing.T) {
	t.Parallel()
	c := inTriage(t)
	has(t, c, envAt(t, "2025-06-20 12:00"), "year_end_note coordinator 07-05")
	c.f.YearNoteAt = when(t, "2025-06-25 12:00")
	hasNot(t, c, envAt(t, "2025-06-26 12:00"), method.DueYearEndNote)
	has(t, c, envAt(t, "2025-09-10 12:00"), "year_end_note coordinator 07-04")
}

// What is due does not change with the hour of the question, only with the school year.
func TestDuesDoNotDependOnTheDayTheyAreAskedOn(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]*file{
		"interviews": inInterviews(t), "follow-up": inFollowUp(t), "monitoring": inMonitoring(t), "handed over": handedOver(t), "referred": referred(t),
	} {
		want := method.Dues(c.f, envAt(t, "2024-10-19 12:00"))
		for _, now := range []string{"2024-10-20 00:30", "2024-12-01 12:00", "2025-06-30 23:00"} {
			if got := method.Dues(c.f, envAt(t, now)); !slices.Equal(got, want) {
				t.Errorf("%s on %s: %v, want %v", name, now, got, want)
			}
		}
	}
}

// With no calendar loaded there are still dates to work by.
func TestDuesWithoutACalendar(t *testing.T) {
	t.Parallel()
	env := method.Env{Now: when(t, "2024-09-20 12:00"), Numbers: method.Defaults()}
	has(t, inFollowUp(t), env, "target_check T amina 09-21 - 09-23 R1")
	hasNot(t, inFollowUp(t), env, method.DueYearEndNote)
	hasNot(t, inFollowUp(t), env, method.DueBeforeBreak)
}
