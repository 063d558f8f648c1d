package method_test

import (
	"slices"
	"testing"

	"sanad/internal/method"
)

func TestTransition5BelongsToTheReferent(t *testing.T) {
	t.Parallel()
	refusals(t, []refusal{
		{"another member", "5", member, []string{"referent_only"}},
		{"the referent", "5", func(a *attempt) { member(a); a.m.Actor = amina }, nil},
		{"nobody by name, without a referent", "5", func(a *attempt) {
			member(a)
			a.m.Actor = ""
			a.c.f.Assignments = a.c.f.Assignments[1:]
		}, []string{"referent_only"}},
		{"the coordinator, without a referent", "5", func(a *attempt) { a.c.f.Assignments = a.c.f.Assignments[1:] }, nil},
	})
}

func TestTransition5NeedsTheTargetSeen(t *testing.T) {
	t.Parallel()
	another := func(a *attempt) { a.c.role("2024-09-19 10:00", second, method.RoleTarget) }
	refusals(t, []refusal{
		{"not seen", "5", func(a *attempt) { a.c.f.Interviews = nil }, []string{"target_not_seen:T"}},
		{"merely supported", "5", func(a *attempt) { a.c.f.Interviews[0].Kind = method.KindTargetSupport }, []string{"target_not_seen:T"}},
		{"checked", "5", func(a *attempt) { a.c.f.Interviews[0].Kind = method.KindTargetCheck }, nil},
		{"a second target not seen", "5", another, []string{"target_not_seen:T2"}},
		{"a second target excused", "5", func(a *attempt) { another(a); a.c.excuse(second) }, nil},
		{"a second target seen", "5", func(a *attempt) { another(a); a.c.talk("2024-09-19 11:00", method.KindTargetFirst, second) }, nil},
		{"no target at all", "5", func(a *attempt) { a.c.role("2024-09-19 10:00", target, method.RoleSupporter) }, []string{"family_contact_missing", "target_not_seen"}},
		{"every target excused", "5", func(a *attempt) { a.c.excuse(target) }, []string{"target_not_seen"}},
	})
}

func TestTransition5NeedsTheFamilyOrAReason(t *testing.T) {
	t.Parallel()
	silent := func(a *attempt) { a.c.f.Contacts = nil }
	refusals(t, []refusal{
		{"neither", "5", silent, []string{"family_contact_missing"}},
		{"a reason", "5", func(a *attempt) { silent(a); a.m.FamilyReason = "danger_at_home" }, nil},
		{"free text", "5", func(a *attempt) { silent(a); a.m.FamilyReason = "the father said so" }, []string{"family_reason_unknown"}},
		{"the family of another pupil", "5", func(a *attempt) { a.c.f.Contacts[0].PupilID = one }, []string{"family_contact_missing"}},
		{"tried in vain", "5", func(a *attempt) { a.c.f.Contacts[0].Agreement = method.AgreementUnreachable }, nil},
	})
}

func TestTransition5NeedsAPresumedIntimidator(t *testing.T) {
	t.Parallel()
	want := []string{"no_presumed_intimidator"}
	refusals(t, []refusal{
		{"all turned witnesses", "5", func(a *attempt) {
			a.c.role("2024-09-19 10:00", one, method.RoleWitness).role("2024-09-19 10:00", two, method.RoleWitness)
		}, want},
		{"all excused", "5", func(a *attempt) { a.c.excuse(one).excuse(two) }, want},
		{"one left", "5", func(a *attempt) { a.c.excuse(one) }, nil},
	})
}

func TestTransition5NeedsOtherInterviewersThanTheReferent(t *testing.T) {
	t.Parallel()
	refusals(t, []refusal{
		{"nobody", "5", func(a *attempt) { a.c.f.Assignments = a.c.f.Assignments[:1] }, []string{"no_interviewer"}},
		{"an observer is none", "5", func(a *attempt) { a.c.f.Assignments[1].Duty = method.DutyObserver }, []string{"no_interviewer"}},
		{"the referent", "5", func(a *attempt) { a.c.assign(amina, method.DutyInterviewer) }, []string{"interviewer_is_referent:amina"}},
		{"who heard the target", "5", func(a *attempt) { a.c.f.Interviews[0].Interviewer = brahim }, []string{"interviewer_is_referent:brahim"}},
		{"the target's support", "5", func(a *attempt) { a.c.assign(brahim, method.DutySupport) }, []string{"interviewer_is_referent:brahim"}},
		{"the coordinator himself", "5", func(a *attempt) { a.c.assign(driss, method.DutyInterviewer) }, nil},
	})
}

func TestTransition5NeedsCertifiedPeople(t *testing.T) {
	t.Parallel()
	refusals(t, []refusal{
		{"an interviewer", "5", func(a *attempt) { a.env.Certified[brahim] = false }, []string{"not_certified:brahim"}},
		{"the referent", "5", func(a *attempt) { a.env.Certified[amina] = false }, []string{"not_certified:amina"}},
		{"everybody", "5", func(a *attempt) { a.env.Certified = nil }, []string{"not_certified:amina", "not_certified:brahim"}},
		{"an observer need not be", "5", func(a *attempt) { a.c.assign("trainee", method.DutyObserver) }, nil},
	})
}

func TestTransition5NeedsNoLock(t *testing.T) {
	t.Parallel()
	refusals(t, []refusal{
		{"judicial", "5", func(a *attempt) { a.c.flag("2024-09-19 10:00", method.FlagJudicial) }, []string{"method_locked"}},
		{"health waits but does not lock", "5", func(a *attempt) { a.c.flag("2024-09-19 10:00", method.FlagSuicidalTalk) }, nil},
	})
}

func TestTransition8NeedsEveryIntimidatorMet(t *testing.T) {
	t.Parallel()
	unmet := func(id string) []string { return []string{"intimidator_not_met:" + id} }
	rows := []refusal{
		{"one not met", "8", func(a *attempt) { a.c.f.Interviews = a.c.f.Interviews[:2] }, unmet(two)},
		{"one not met but excused", "8", func(a *attempt) { a.c.f.Interviews = a.c.f.Interviews[:2]; a.c.excuse(two) }, nil},
		{"all excused, nobody met", "8", func(a *attempt) { a.c.f.Interviews = a.c.f.Interviews[:1]; a.c.excuse(one).excuse(two) }, nil},
		{"nobody is one any more", "8", func(a *attempt) {
			a.c.role("2024-09-21 09:00", one, method.RoleWitness).role("2024-09-21 09:00", two, method.RoleSupporter)
		}, []string{"no_presumed_intimidator"}},
		{"a witness heard before he was presumed", "8", func(a *attempt) {
			a.c.talk("2024-09-20 10:20", method.KindWitness, seer).role("2024-09-20 11:00", seer, method.RoleIntimidator)
		}, unmet(seer)},
		{"met in the cycle before", "8", func(a *attempt) { a.c.move("2024-11-04 12:00", 13, method.StateInterviews) }, []string{"intimidator_not_met:I1", "intimidator_not_met:I2"}},
	}
	refusals(t, rows)
	for _, r := range rows {
		a := legal["8"].build(t)
		r.take(a)
		if _, auto := method.Auto(a.c.f); auto != (r.want == nil) {
			t.Errorf("%s: moves by itself: %v", r.name, auto)
		}
	}
	c := inFollowUp(t)
	if tr, auto := method.Auto(c.f); auto || tr.No != 0 {
		t.Error("a case moves by itself out of follow-up")
	}
}

func TestTransition10NeedsAReviewWithoutChange(t *testing.T) {
	t.Parallel()
	refusals(t, []refusal{
		{"no review", "10", func(a *attempt) { a.c.f.Events = slices.DeleteFunc(a.c.f.Events, isReview) }, []string{"no_ground", "review_is_ground"}},
		{"the review went on", "10", func(a *attempt) { a.c.review("2024-10-05 12:10", method.DecisionContinue) }, []string{"no_ground", "review_is_ground"}},
		{"the head not told", "10", func(a *attempt) { a.m.HeadInformed = false }, []string{"head_not_informed"}},
		{"no reason", "10", func(a *attempt) { a.m.Reason = "" }, []string{"reason_missing"}},
		{"an outsider", "10", outsider, []string{"team_only"}},
	})
}

func isReview(e method.Event) bool { return e.Kind == method.EventReview }

func TestTransition14NeedsAGround(t *testing.T) {
	t.Parallel()
	refuse := func(a *attempt, rounds int) {
		a.c.f.Interviews = a.c.f.Interviews[:3]
		for _, at := range []string{"2024-09-23 10:00", "2024-09-24 10:00"}[:rounds-1] {
			a.c.talk(at, method.KindIntimidator, one, ended(method.ConclusionRefuses))
		}
	}
	refusals(t, []refusal{
		{"none", "14", func(a *attempt) { a.c.f.Interviews = a.c.f.Interviews[:3] }, []string{"no_ground", "review_is_ground"}},
		{"refusal in the second round", "14", func(a *attempt) { refuse(a, 2) }, []string{"no_ground", "review_is_ground"}},
		{"refusal in the third round", "14", func(a *attempt) { refuse(a, 3) }, nil},
		{"refusal of one who is excused", "14", func(a *attempt) { refuse(a, 3); a.c.excuse(one) }, []string{"no_ground", "review_is_ground"}},
		{"refusal once, a yes since", "14", func(a *attempt) { refuse(a, 3); a.c.talk("2024-09-25 10:00", method.KindIntimidator, one, suggests) }, []string{"no_ground", "review_is_ground"}},
		{"a pupil grows worse", "14", func(a *attempt) {
			refuse(a, 1)
			a.c.talk("2024-09-24 10:00", method.KindIntimidator, two, ended(method.ConclusionWorsens))
		}, nil},
		{"the target was worse, and is better", "14", func(a *attempt) {
			a.c.talk("2024-09-30 09:00", method.KindTargetCheck, target, rated(method.RatingSame))
		}, []string{"no_ground", "review_is_ground"}},
		{"six weeks less a day, over a break", "14", func(a *attempt) { refuse(a, 1); a.env.Now = when(a.c.t, "2024-11-08 12:00") }, []string{"no_ground", "review_is_ground"}},
		{"six weeks, over a break", "14", func(a *attempt) { refuse(a, 1); a.env.Now = when(a.c.t, "2024-11-09 12:00") }, nil},
		{"the head not told", "14", func(a *attempt) { a.m.HeadInformed = false }, []string{"head_not_informed"}},
		{"no reason", "14", func(a *attempt) { a.m.Reason = "" }, []string{"reason_missing"}},
	})
}

func TestTransition11NeedsTwoChecksApart(t *testing.T) {
	t.Parallel()
	want := []string{"target_checks_missing:T"}
	keep := func(last string) func(*attempt) {
		return func(a *attempt) {
			a.c.f.Interviews = slices.DeleteFunc(a.c.f.Interviews, func(i method.Interview) bool { return i.StartedAt.After(when(a.c.t, last+" 23:00")) })
		}
	}
	refusals(t, []refusal{
		{"one", "11", keep("2024-09-27"), want},
		{"two, five days apart", "11", keep("2024-10-02"), want},
		{"two, twelve days apart", "11", keep("2024-10-09"), nil},
		{"a worse one since", "11", func(a *attempt) {
			a.c.talk("2024-10-17 09:00", method.KindTargetCheck, target, rated(method.RatingSlightlyBetter))
		}, want},
		{"a worse word since, while being supported", "11", func(a *attempt) {
			a.c.talk("2024-10-17 09:00", method.KindTargetSupport, target, rated(method.RatingSame))
		}, want},
		{"an unrated visit since", "11", func(a *attempt) { a.c.talk("2024-10-17 09:00", method.KindTargetSupport, target) }, nil},
		{"a second target never checked", "11", func(a *attempt) { a.c.role("2024-10-17 09:00", second, method.RoleTarget) }, []string{"target_checks_missing:T2"}},
		{"no target left", "11", func(a *attempt) { a.c.excuse(target) }, []string{"target_checks_missing"}},
	})
}

func TestTransition11CountsNoDayOfABreak(t *testing.T) {
	t.Parallel()
	c := inFollowUp(t).
		talk("2024-10-18 09:00", method.KindTargetCheck, target, rated(method.RatingStopped)).
		talk("2024-10-29 09:00", method.KindTargetCheck, target, rated(method.RatingStopped))
	a := try(t, c, "2024-11-20 12:00", method.StateMonitoring, "")
	if _, unmet := method.Check(c.f, a.m, a.env); !slices.Contains(codes(unmet), "target_checks_missing:T") {
		t.Errorf("eleven days with a break of eight between count as seven: %v", unmet)
	}
}

func TestTransition11NeedsNoNewFacts(t *testing.T) {
	t.Parallel()
	alert := func(at string) func(*attempt) {
		return func(a *attempt) { a.c.talk(at, method.KindWitness, seer, alerted(method.AlertNewFacts)) }
	}
	refusals(t, []refusal{
		{"before the checks", "11", alert("2024-09-26 10:00"), nil},
		{"between, with two checks since", "11", alert("2024-10-08 10:00"), nil},
		{"between, with one check since", "11", alert("2024-10-14 10:00"), []string{"new_facts"}},
		{"after the checks", "11", alert("2024-10-17 10:00"), []string{"new_facts"}},
		{"in the last check itself", "11", func(a *attempt) { a.c.f.Interviews[len(a.c.f.Interviews)-1].Alert = method.AlertGraveFact }, []string{"new_facts", "screen_incomplete"}},
	})
}

func TestTransition11NeedsCommitmentsKept(t *testing.T) {
	t.Parallel()
	refusals(t, []refusal{
		{"a suggestion not carried out", "11", func(a *attempt) {
			a.c.role("2024-10-14 09:00", seer, method.RoleIntimidator).talk("2024-10-15 10:00", method.KindIntimidator, seer, suggests)
		}, []string{"commitment_unfulfilled:W1"}},
		{"of one who is excused", "11", func(a *attempt) {
			a.c.role("2024-10-14 09:00", seer, method.RoleIntimidator).talk("2024-10-15 10:00", method.KindIntimidator, seer, suggests).excuse(seer)
		}, nil},
		{"one named and never met", "11", func(a *attempt) { a.c.role("2024-10-14 09:00", seer, method.RoleIntimidator) }, []string{"intimidator_not_met:W1"}},
	})
}

func TestTransition11NeedsFourWeeksOrAWord(t *testing.T) {
	t.Parallel()
	early := func(a *attempt) { a.env.Now = when(a.c.t, "2024-10-17 12:00") }
	refusals(t, []refusal{
		{"a day short", "11", early, []string{"too_early"}},
		{"a day short, justified", "11", func(a *attempt) { early(a); a.m.Justification = true }, nil},
		{"five weeks by setting", "11", func(a *attempt) { a.env.Numbers.MinWeeks = 5 }, []string{"too_early"}},
	})
}

func TestTransition11NeedsTheReview(t *testing.T) {
	t.Parallel()
	without := func(a *attempt) { a.c.f.Events = slices.DeleteFunc(a.c.f.Events, isReview) }
	refusals(t, []refusal{
		{"past its day", "11", without, []string{"review_missing"}},
		{"held too early", "11", func(a *attempt) { without(a); a.c.review("2024-09-24 12:00", method.DecisionContinue) }, []string{"review_missing"}},
		{"held on the fifth day", "11", func(a *attempt) { without(a); a.c.review("2024-09-25 12:00", method.DecisionContinue) }, nil},
		{"recorded late, decided too early", "11", func(a *attempt) {
			without(a)
			a.c.review("2024-09-30 12:00", method.DecisionContinue)
			a.c.f.Events[len(a.c.f.Events)-1].DecidedOn = day(a.c.t, "2024-09-21")
		}, []string{"review_missing"}},
		{"before its day", "11", func(a *attempt) { without(a); a.env.Numbers.ReviewDays = 40 }, nil},
	})
}

func TestTransition12NeedsBothChecksFine(t *testing.T) {
	t.Parallel()
	both := []string{"first_check_missing:T", "second_check_missing:T"}
	checks := func(rows ...string) func(*attempt) {
		return func(a *attempt) {
			a.c.f.Interviews = a.c.f.Interviews[:len(a.c.f.Interviews)-2]
			for _, at := range rows {
				a.c.talk(at+" 09:00", method.KindMonitoringCheck, target, rated(method.RatingClearlyBetter))
			}
		}
	}
	again := func(r method.Rating, al method.Alert) func(*attempt) {
		return func(a *attempt) {
			a.c.talk("2024-11-25 09:00", method.KindMonitoringCheck, target, rated(r), alerted(al))
		}
	}
	refusals(t, []refusal{
		{"none", "12", checks(), both},
		{"the first alone", "12", checks("2024-11-09"), both[1:]},
		{"the first too soon", "12", checks("2024-11-06"), both},
		{"the first within the tolerance", "12", checks("2024-11-07", "2024-11-23"), nil},
		{"the second alone does not stand for both", "12", checks("2024-11-22"), both[1:]},
		{"two on one day are one", "12", func(a *attempt) {
			checks("2024-11-22")(a)
			a.c.talk("2024-11-22 15:00", method.KindMonitoringCheck, target, rated(method.RatingStopped))
		}, both[1:]},
		{"a late first, then a second", "12", checks("2024-11-22", "2024-11-25"), nil},
		{"an ordinary check does not count", "12", func(a *attempt) { a.c.f.Interviews[len(a.c.f.Interviews)-1].Kind = method.KindTargetCheck }, both[1:]},
		{"the second not fine", "12", func(a *attempt) { a.c.f.Interviews[len(a.c.f.Interviews)-1].Rating = method.RatingSame }, []string{"check_not_fine:T", "second_check_missing:T"}},
		{"a bad word after both", "12", again(method.RatingWorse, method.AlertNone), []string{"check_not_fine:T"}},
		{"an alert after both", "12", again(method.RatingStopped, method.AlertNewFacts), []string{"check_not_fine:T"}},
		{"a second target", "12", func(a *attempt) { a.c.role("2024-11-20 09:00", second, method.RoleTarget) }, []string{"first_check_missing:T2", "second_check_missing:T2"}},
		{"no target left", "12", func(a *attempt) { a.c.excuse(target) }, []string{"first_check_missing", "second_check_missing"}},
	})
}

func TestTransition12NeedsEveryTrackEnded(t *testing.T) {
	t.Parallel()
	refusals(t, []refusal{
		{"not disengaged", "12", func(a *attempt) {
			a.c.talk("2024-11-12 10:00", method.KindIntimidator, one, ended(method.ConclusionWorsens))
		}, []string{"track_open:I1"}},
		{"not disengaged but excused", "12", func(a *attempt) {
			a.c.talk("2024-11-12 10:00", method.KindIntimidator, one, ended(method.ConclusionWorsens)).excuse(one)
		}, nil},
		{"one named and never met", "12", func(a *attempt) { a.c.role("2024-11-12 10:00", seer, method.RoleIntimidator) }, []string{"track_open:W1"}},
		{"a task left open", "12", func(a *attempt) { a.c.flag("2024-11-12 10:00", method.FlagSuicidalTalk) }, []string{"task_open"}},
		{"a member", "12", member, []string{"coordinator_only"}},
	})
}

func TestTransition13NeedsAReasonAndNoLock(t *testing.T) {
	t.Parallel()
	for _, from := range []string{"13 monitoring", "13 closed"} {
		refusals(t, []refusal{
			{from + ": no reason", from, func(a *attempt) { a.m.Reason = "" }, []string{"reason_missing"}},
			{from + ": unknown reason", from, func(a *attempt) { a.m.Reason = "duplicate" }, []string{"reason_unknown"}},
			{from + ": locked", from, func(a *attempt) { a.c.flag("2024-11-12 10:00", method.FlagCSAM) }, []string{"method_locked"}},
			{from + ": an outsider", from, outsider, []string{"team_only"}},
			{from + ": a reason nobody asked for", from, func(a *attempt) { a.m.Reason = "his father said so" }, []string{"reason_unknown"}},
			{from + ": a member", from, member, nil},
		})
	}
}

func TestTransition15NeedsOutcomeAndSupportEnded(t *testing.T) {
	t.Parallel()
	on := func(s string) func(*attempt) {
		return func(a *attempt) { a.m.SupportEnded = false; a.c.f.SupportEndedOn = day(a.c.t, s) }
	}
	for _, from := range []string{"15 handed over", "15 referred"} {
		refusals(t, []refusal{
			{from + ": no outcome", from, func(a *attempt) { a.m.Outcome = "" }, []string{"outcome_missing"}},
			{from + ": outcome on record", from, func(a *attempt) { a.m.Outcome, a.c.f.Outcome = "", "stopped" }, nil},
			{from + ": unknown outcome", from, func(a *attempt) { a.m.Outcome = "fine" }, []string{"outcome_unknown"}},
			{from + ": still supported", from, func(a *attempt) { a.m.SupportEnded = false }, []string{"support_not_ended"}},
			{from + ": support ended", from, on("2024-11-10"), nil},
			{from + ": support ends tomorrow", from, on("2024-11-16"), []string{"support_not_ended"}},
			{from + ": the support of an earlier time", from, on("2024-09-17"), []string{"support_not_ended"}},
			{from + ": a task left open", from, func(a *attempt) { a.c.flag("2024-11-12 10:00", method.FlagSelfHarm) }, []string{"task_open"}},
			{from + ": a reason nobody asked for", from, func(a *attempt) { a.m.Reason = "his father said so" }, []string{"reason_unknown"}},
			{from + ": a member", from, member, []string{"coordinator_only"}},
		})
	}
}

func TestTransition16NeedsACodedReason(t *testing.T) {
	t.Parallel()
	refusals(t, []refusal{
		{"none", "16", func(a *attempt) { a.m.Reason = "" }, []string{"reason_missing"}},
		{"another", "16", func(a *attempt) { a.m.Reason = "resolved" }, []string{"reason_unknown"}},
		{"duplicate", "16", func(a *attempt) { a.m.Reason = "duplicate" }, nil},
		{"not bullying after all", "16", func(a *attempt) { a.m.Reason = "not_bullying" }, nil},
		{"an outsider", "16", outsider, []string{"team_only"}},
	})
}

func TestTransition17NeedsTheHeadAndAReason(t *testing.T) {
	t.Parallel()
	for _, from := range []string{"17 reception", "17 interviews"} {
		refusals(t, []refusal{
			{from + ": the head not told", from, func(a *attempt) { a.m.HeadInformed = false }, []string{"head_not_informed"}},
			{from + ": no reason", from, func(a *attempt) { a.m.Reason = "" }, []string{"reason_missing"}},
			{from + ": an outsider", from, outsider, []string{"team_only"}},
		})
	}
}

func TestTransition18NeedsANewIntimidator(t *testing.T) {
	t.Parallel()
	refusals(t, []refusal{
		{"nobody new", "18", func(a *attempt) { a.c.role("2024-09-24 09:00", seer, method.RoleWitness) }, []string{"no_new_intimidator"}},
		{"already met", "18", func(a *attempt) { a.c.talk("2024-09-24 09:30", method.KindIntimidator, seer) }, []string{"no_new_intimidator"}},
		{"excused", "18", func(a *attempt) { a.c.excuse(seer) }, []string{"no_new_intimidator"}},
		{"locked", "18", func(a *attempt) { a.c.flag("2024-09-24 09:30", method.FlagHateCrime) }, []string{"method_locked"}},
	})
}

func TestTransition19NeedsTheHealthFlagCleared(t *testing.T) {
	t.Parallel()
	want := []string{"flag_not_cleared"}
	refusals(t, []refusal{
		{"still standing", "19", func(a *attempt) { a.c.f.Flags = referred(a.c.t).f.Flags }, want},
		{"another one standing", "19", func(a *attempt) { a.c.flag("2024-09-24 10:00", method.FlagSelfHarm) }, want},
		{"no health flag at all", "19", func(a *attempt) { a.c.f.Flags = nil }, want},
		{"a warning does not matter", "19", func(a *attempt) { a.c.flag("2024-09-24 10:00", method.FlagSingleAuthor) }, nil},
		{"locked besides", "19", func(a *attempt) { a.c.flag("2024-09-24 10:00", method.FlagAdultAuthor) }, []string{"flag_not_cleared", "method_locked"}},
		{"a lock somebody lifted", "19", func(a *attempt) { a.c.flag("2024-09-24 10:00", method.FlagJudicial).clear("2024-09-24 11:00") }, []string{"flag_not_cleared", "method_locked"}},
	})
}
