package method_test

import (
	"slices"
	"testing"
	"time"

	"sanad/internal/method"
)

func judge(t *testing.T, c *file, now, code string) (method.Verdict, []string) {
	t.Helper()
	for _, f := range method.Fidelity(c.f, envAt(t, now)) {
		if f.Code != code {
			continue
		}
		var reasons []string
		for _, r := range f.Reasons {
			line := r.Code
			if r.Subject != "" {
				line += ":" + r.Subject
			}
			reasons = append(reasons, line)
		}
		return f.Verdict, reasons
	}
	t.Fatalf("no finding %s", code)
	return "", nil
}

// judged is a case and what one point of the method says of it; no reasons and a case that got far enough is "kept".
type judged struct {
	name string
	c    *file
	now  string
	want method.Verdict
	why  []string
}

func judgements(t *testing.T, code string, rows []judged) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			if got, why := judge(t, r.c, r.now, code); got != r.want || !slices.Equal(why, r.why) {
				t.Errorf("%s %v, want %s %v", got, why, r.want, r.why)
			}
		})
	}
}

const (
	kept   = method.VerdictKept
	broken = method.VerdictBroken
	notYet = method.VerdictNotYet
)

func TestFidelityOfAGoodCase(t *testing.T) {
	t.Parallel()
	for _, f := range method.Fidelity(nearClosing(t).move("2024-11-25 12:00", 12, method.StateClosedResolved).f, envAt(t, "2025-03-03 12:00")) {
		if f.Verdict != kept {
			t.Errorf("%s: %s %v", f.Code, f.Verdict, f.Reasons)
		}
	}
	for _, f := range method.Fidelity(report(t, "2024-09-16 09:00").f, envAt(t, "2024-09-16 10:00")) {
		if f.Verdict != notYet {
			t.Errorf("on the first day %s: %s %v", f.Code, f.Verdict, f.Reasons)
		}
	}
}

func TestFidelitySeparateInterviewers(t *testing.T) {
	t.Parallel()
	const now = "2024-09-30 12:00"
	judgements(t, method.FindingSeparate, []judged{
		{"target alone seen", inInterviews(t), now, notYet, nil},
		{"separate", inFollowUp(t), now, kept, nil},
		{"an intimidator seen by who heard the target", inFollowUp(t).talk("2024-09-24 10:00", method.KindIntimidator, one, by(amina)), now, broken, []string{"not_separate:2024-09-24 10:00 I1"}},
		{"observed by who heard the target", inFollowUp(t).talk("2024-09-24 10:00", method.KindIntimidator, one, func(i *method.Interview) { i.Observer = amina }), now, broken, []string{"not_separate:2024-09-24 10:00 I1"}},
		{"observed by a trainee", inFollowUp(t).talk("2024-09-24 10:00", method.KindIntimidator, one, func(i *method.Interview) { i.Observer = "trainee" }), now, kept, nil},
		{"a witness seen by who heard the target", inFollowUp(t).talk("2024-09-24 10:00", method.KindWitness, seer, by(amina)), now, kept, nil},
	})
}

func TestFidelityAloneBriefAndSheet(t *testing.T) {
	t.Parallel()
	const now, at = "2024-09-30 12:00", "2024-09-24 10:00"
	judgements(t, method.FindingAlone, []judged{
		{"nobody seen", inReception(t), now, notYet, nil},
		{"in company", inFollowUp(t).talk(at, method.KindIntimidator, one, func(i *method.Interview) { i.Alone = false }), now, broken, []string{"not_alone:2024-09-24 10:00 I1"}},
		{"a group meeting is a group meeting", inFollowUp(t).talk(at, method.KindGroupMeeting, one, func(i *method.Interview) { i.Alone = false }), now, kept, nil},
	})
	long := func(n int) func(*method.Interview) { return func(i *method.Interview) { i.Minutes = n } }
	judgements(t, method.FindingBrief, []judged{
		{"the target may take his time", inInterviews(t).talk(at, method.KindTargetCheck, target, long(45)), now, notYet, nil},
		{"ten minutes", inFollowUp(t).talk(at, method.KindIntimidator, one, long(10)), now, kept, nil},
		{"eleven minutes", inFollowUp(t).talk(at, method.KindIntimidator, one, long(11)), now, broken, []string{"too_long:2024-09-24 10:00 I1"}},
		{"a witness for eleven minutes", inFollowUp(t).talk(at, method.KindWitness, seer, long(11)), now, broken, []string{"too_long:2024-09-24 10:00 W1"}},
	})
	sheet := func(after time.Duration) func(*method.Interview) {
		return func(i *method.Interview) { i.RecordedAt = i.StartedAt.Add(after) }
	}
	judgements(t, method.FindingSheetAfter, []judged{
		{"at the end", inFollowUp(t).talk(at, method.KindIntimidator, one, sheet(8*time.Minute)), now, kept, nil},
		{"while he sat there", inFollowUp(t).talk(at, method.KindIntimidator, one, sheet(7*time.Minute)), now, broken, []string{"sheet_during:2024-09-24 10:00 I1"}},
		{"from an old register, nobody knows", inFollowUp(t).talk(at, method.KindIntimidator, one, both(imported, sheet(0))), now, kept, nil},
	})
}

func TestFidelityOnTime(t *testing.T) {
	t.Parallel()
	welcomed := func(at string) *file {
		return inReception(t).talk(at, method.KindTargetFirst, target)
	}
	judgements(t, method.FindingOnTime, []judged{
		{"reported, today is the last day", report(t, "2024-09-16 09:00"), "2024-09-17 20:00", notYet, nil},
		{"reported and left lying", report(t, "2024-09-16 09:00"), "2024-09-18 08:00", broken, []string{"take_case_late"}},
		{"taken a day late", report(t, "2024-09-16 09:00").move("2024-09-18 08:30", 1, method.StateTriage), "2024-09-18 12:00", broken, []string{"take_case_late"}},
		{"triage drags on", inTriage(t), "2024-09-20 08:00", broken, []string{"triage_late"}},
		{"the target left waiting", inReception(t), "2024-09-20 08:00", broken, []string{"target_late"}},
		{"the target seen a day late", welcomed("2024-09-20 08:00"), "2024-09-20 12:00", broken, []string{"target_late:2024-09-20 08:00 T"}},
		{"the target seen in time", welcomed("2024-09-19 08:00"), "2024-09-21 12:00", kept, nil},
		{"no round begun", welcomed("2024-09-19 08:00"), "2024-09-23 08:00", broken, []string{"round_started_late"}},
		{"the round begun late", inInterviews(t).talk("2024-09-23 10:00", method.KindIntimidator, one), "2024-09-23 12:00", broken, []string{"round_started_late:2024-09-23 10:00 I1"}},
		{"the round not finished", inInterviews(t).talk("2024-09-20 10:00", method.KindIntimidator, one), "2024-09-24 08:00", broken, []string{"round_finished_late:I2"}},
		{"unfinished, but he is excused", inInterviews(t).talk("2024-09-20 10:00", method.KindIntimidator, one).excuse(two), "2024-09-24 08:00", kept, nil},
		{"named later, and seen in time", inFollowUp(t).role("2024-09-26 09:00", seer, method.RoleIntimidator).talk("2024-09-27 10:00", method.KindIntimidator, seer), "2024-09-27 12:00", kept, nil},
		{"an intimidator seen before the target", inReception(t).talk("2024-09-19 08:00", method.KindIntimidator, one).talk("2024-09-19 09:00", method.KindTargetFirst, target).excuse(two), "2024-09-19 12:00", broken, []string{"target_not_first:2024-09-19 08:00 I1"}},
		{"a follow-up late", inFollowUp(t).talk("2024-09-28 10:00", method.KindIntimidator, one), "2024-09-28 12:00", broken, []string{"follow_up_late:2024-09-28 10:00 I1"}},
		{"a check late", inFollowUp(t).talk("2024-09-24 10:00", method.KindTargetCheck, target), "2024-09-24 12:00", broken, []string{"target_check_late:2024-09-24 10:00 T"}},
		{"a review late", inFollowUp(t), "2024-10-07 12:00", broken, []string{"review_late"}},
		{"handed over before the review was due", inFollowUp(t).move("2024-09-28 12:00", 14, method.StateHandedOver), "2024-11-07 12:00", kept, nil},
	})
}

func TestFidelityTargetAfterEachRound(t *testing.T) {
	t.Parallel()
	secondRound := func(checkedAt ...string) *file {
		c := inFollowUp(t).talk("2024-09-24 10:00", method.KindIntimidator, one).talk("2024-09-24 10:15", method.KindIntimidator, two)
		for _, at := range checkedAt {
			c.talk(at, method.KindTargetCheck, target)
		}
		return c
	}
	missing := []string{"target_not_seen_after_round:2024-09-20 10:15 I2"}
	judgements(t, method.FindingTargetAfter, []judged{
		{"no round", inInterviews(t), "2024-09-30 12:00", notYet, nil},
		{"not yet due", inFollowUp(t), "2024-09-23 20:00", notYet, nil},
		{"due and gone", inFollowUp(t), "2024-09-24 08:00", broken, missing},
		{"seen before the round only", inFollowUp(t).talk("2024-09-20 09:00", method.KindTargetCheck, target), "2024-09-24 08:00", broken, missing},
		{"seen", inFollowUp(t).talk("2024-09-23 09:00", method.KindTargetCheck, target), "2024-09-24 08:00", kept, nil},
		{"seen after both rounds only", secondRound("2024-09-25 09:00"), "2024-09-30 12:00", broken, missing},
		{"seen after each", secondRound("2024-09-23 09:00", "2024-09-25 09:00"), "2024-09-30 12:00", kept, nil},
		{"handed over the same day", inFollowUp(t).move("2024-09-20 12:00", 14, method.StateHandedOver), "2024-10-30 12:00", notYet, nil},
	})
}

func TestFidelityFollowUpsHeld(t *testing.T) {
	t.Parallel()
	done := both(keeps, ended("disengaged"))
	judgements(t, method.FindingFollowUps, []judged{
		{"none due", inFollowUp(t), "2024-09-27 20:00", notYet, nil},
		{"due and gone", inFollowUp(t), "2024-09-28 08:00", broken, []string{"follow_up_missing:2024-09-20 10:00 I1", "follow_up_missing:2024-09-20 10:15 I2"}},
		{"held, be it late", inFollowUp(t).excuse(two).talk("2024-10-01 10:00", method.KindIntimidator, one), "2024-10-01 12:00", kept, nil},
		{"none needed after he was disengaged", inFollowUp(t).excuse(two).talk("2024-09-25 10:00", method.KindIntimidator, one, done), "2024-10-30 12:00", kept, nil},
		{"the case ended before", inFollowUp(t).move("2024-09-26 12:00", 16, method.StateClosedOther), "2024-10-30 12:00", notYet, nil},
		{"the case ended after", inFollowUp(t).excuse(two).move("2024-10-02 12:00", 16, method.StateClosedOther), "2024-10-30 12:00", broken, []string{"follow_up_missing:2024-09-20 10:00 I1"}},
	})
}

// An earlier cycle stays judged as it was, and a relapse starts a new account.
func TestFidelityRemembersEarlierCycles(t *testing.T) {
	t.Parallel()
	c := nearClosing(t).move("2024-11-25 12:00", 12, method.StateClosedResolved).move("2025-01-10 12:00", 13, method.StateInterviews)
	judgements(t, method.FindingOnTime, []judged{
		{"on the day", c, "2025-01-11 20:00", kept, nil},
		{"the target left waiting after the relapse", c, "2025-01-14 08:00", broken, []string{"target_late"}},
	})
	bad := inFollowUp(t).move("2024-11-04 12:00", 11, method.StateMonitoring).move("2024-11-25 12:00", 13, method.StateInterviews)
	judgements(t, method.FindingFollowUps, []judged{{"follow-ups missed before the relapse", bad, "2024-11-25 13:00", broken,
		[]string{"follow_up_missing:2024-09-20 10:00 I1", "follow_up_missing:2024-09-20 10:15 I2"}}})
}
