package method_test

import (
	"fmt"
	"slices"
	"testing"

	"sanad/internal/method"
)

func acknowledges(d method.Degree) func(*method.Interview) {
	return func(i *method.Interview) { i.Acknowledged = d }
}

func earlier(d method.Degree) func(*method.Interview) {
	return func(i *method.Interview) { i.EarlierDone = d }
}

func both(changes ...func(*method.Interview)) func(*method.Interview) {
	return func(i *method.Interview) {
		for _, c := range changes {
			c(i)
		}
	}
}

// met tells a case in which one pupil is interviewed once a day.
func met(t testing.TB, talks ...func(*method.Interview)) *file {
	t.Helper()
	c := inInterviews(t)
	for k, change := range talks {
		c.talk(fmt.Sprintf("2024-09-%02d 10:00", 20+k), method.KindIntimidator, one, change)
	}
	return c
}

func TestTrack(t *testing.T) {
	t.Parallel()
	plain := func(*method.Interview) {}
	tests := []struct {
		name  string
		talks []func(*method.Interview)
		want  method.Track
	}{
		{"nobody saw him", nil, method.TrackToMeet},
		{"acknowledges nothing", []func(*method.Interview){acknowledges("no")}, method.TrackNotAcknowledged},
		{"was not asked", []func(*method.Interview){plain}, method.TrackNotAcknowledged},
		{"shares the concern", []func(*method.Interview){acknowledges("yes")}, method.TrackConcernShared},
		{"shares it partly", []func(*method.Interview){acknowledges("partly")}, method.TrackConcernShared},
		{"at the second time", []func(*method.Interview){acknowledges("no"), acknowledges("yes")}, method.TrackConcernShared},
		{"and takes it back", []func(*method.Interview){acknowledges("yes"), acknowledges("no")}, method.TrackNotAcknowledged},
		{"asked nothing the second time", []func(*method.Interview){acknowledges("yes"), plain}, method.TrackConcernShared},
		{"suggests", []func(*method.Interview){suggests}, method.TrackSuggestionMade},
		{"suggests without a word on the concern", []func(*method.Interview){func(i *method.Interview) { i.HasSuggestion = true }}, method.TrackSuggestionMade},
		{"carries it out", []func(*method.Interview){suggests, keeps}, method.TrackSuggestionDone},
		{"carries it out partly", []func(*method.Interview){suggests, earlier("partly")}, method.TrackSuggestionMade},
		{"does not", []func(*method.Interview){suggests, earlier("no")}, method.TrackSuggestionMade},
		{"did, and stopped", []func(*method.Interview){suggests, keeps, earlier("no")}, method.TrackSuggestionMade},
		{"carries out what he never suggested", []func(*method.Interview){acknowledges("yes"), keeps}, method.TrackConcernShared},
		{"carries it out and suggests more", []func(*method.Interview){suggests, both(keeps, suggests)}, method.TrackSuggestionMade},
		{"carries out both", []func(*method.Interview){suggests, both(keeps, suggests), keeps}, method.TrackSuggestionDone},
		{"is disengaged", []func(*method.Interview){suggests, both(keeps, ended("disengaged"))}, method.TrackDisengaged},
		{"stays disengaged, asked nothing", []func(*method.Interview){suggests, both(keeps, ended("disengaged")), plain}, method.TrackDisengaged},
		{"stays disengaged, sharing the concern", []func(*method.Interview){suggests, both(keeps, ended("disengaged")), acknowledges("yes")}, method.TrackDisengaged},
		{"was disengaged, takes the concern back", []func(*method.Interview){suggests, both(keeps, ended("disengaged")), acknowledges("no")}, method.TrackNotAcknowledged},
		{"was disengaged, keeps his word no more", []func(*method.Interview){suggests, both(keeps, ended("disengaged")), both(acknowledges("no"), earlier("no"))}, method.TrackSuggestionMade},
		{"was disengaged, keeps it partly", []func(*method.Interview){suggests, both(keeps, ended("disengaged")), earlier("partly")}, method.TrackSuggestionMade},
		{"was disengaged, and does it again", []func(*method.Interview){suggests, both(keeps, ended("disengaged")), earlier("no"), keeps}, method.TrackSuggestionDone},
		{"has one more idea, disengaged", []func(*method.Interview){suggests, both(keeps, ended("disengaged")), suggests}, method.TrackSuggestionMade},
		{"was disengaged, keeps his word again", []func(*method.Interview){suggests, both(keeps, ended("disengaged")), keeps}, method.TrackDisengaged},
		{"worsens after all", []func(*method.Interview){suggests, both(keeps, ended("disengaged")), ended("worsens")}, method.TrackWorsens},
		{"refuses", []func(*method.Interview){acknowledges("no"), ended("refuses")}, method.TrackRefuses},
		{"goes on refusing", []func(*method.Interview){ended("refuses"), acknowledges("no")}, method.TrackRefuses},
		{"comes back", []func(*method.Interview){ended("refuses"), acknowledges("yes")}, method.TrackConcernShared},
		{"comes back to what he had suggested", []func(*method.Interview){suggests, ended("refuses"), acknowledges("yes")}, method.TrackSuggestionMade},
		{"comes back having done it", []func(*method.Interview){suggests, ended("worsens"), keeps}, method.TrackSuggestionDone},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := met(t, tt.talks...)
			if got := method.TrackOf(c.f, one); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			slices.Reverse(c.f.Interviews)
			if got := method.TrackOf(c.f, one); got != tt.want {
				t.Errorf("records in another order: got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestDisengagedIsEarned(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		before []func(*method.Interview)
		now    func(*method.Interview)
		want   []string
	}{
		{"at the first meeting", nil, ended("disengaged"), []string{"outcome_not_on_track"}},
		{"with a suggestion not yet carried out", []func(*method.Interview){suggests}, ended("disengaged"), []string{"outcome_not_on_track"}},
		{"with one carried out partly", []func(*method.Interview){suggests}, both(earlier("partly"), ended("disengaged")), []string{"outcome_not_on_track"}},
		{"with one carried out", []func(*method.Interview){suggests}, both(keeps, ended("disengaged")), nil},
		{"with one carried out before", []func(*method.Interview){suggests, keeps}, ended("disengaged"), nil},
		{"and a parting idea", []func(*method.Interview){suggests}, both(keeps, suggests, ended("disengaged")), nil},
		{"with another still owed", []func(*method.Interview){suggests, both(keeps, suggests)}, ended("disengaged"), []string{"outcome_not_on_track"}},
		{"refusing needs nothing", nil, ended("refuses"), nil},
		{"worsening needs nothing", nil, ended("worsens"), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := met(t, tt.before...)
			i := newTalk(t, "2024-09-28 10:00", method.KindIntimidator, one, tt.now)
			if got := codes(method.CheckInterview(c.f, i, envAt(t, "2024-09-28 11:00"))); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestRelapseStartsTracksAndRoundsAfresh(t *testing.T) {
	t.Parallel()
	c := nearClosing(t).move("2024-11-25 12:00", 12, method.StateClosedResolved)
	if got := method.TrackOf(c.f, one); got != method.TrackDisengaged {
		t.Fatalf("before the relapse: %s", got)
	}
	if got := method.RoundOf(c.f, one, method.KindIntimidator); got != 4 {
		t.Errorf("a next interview would be of round %d, want 4", got)
	}
	c.move("2025-01-10 12:00", 13, method.StateInterviews)
	if got, round := method.TrackOf(c.f, one), method.RoundOf(c.f, one, method.KindIntimidator); got != method.TrackToMeet || round != 1 {
		t.Errorf("after the relapse: %s, round %d", got, round)
	}
	keeping := newTalk(t, "2025-01-13 10:00", method.KindIntimidator, one, both(keeps, ended("disengaged")))
	if got := codes(method.CheckInterview(c.f, keeping, envAt(t, "2025-01-13 11:00"))); !slices.Equal(got, []string{"outcome_not_on_track"}) {
		t.Errorf("a suggestion of the cycle before still counts: %v", got)
	}
}

// A reopened case whose history was not kept has the relapse it says it has.
func TestRelapseWithoutHistory(t *testing.T) {
	t.Parallel()
	c := nearClosing(t)
	c.f.State, c.f.Events, c.f.Reopened, c.f.CycleSince = method.StateInterviews, nil, true, when(t, "2025-01-10 12:00")
	if got := method.TrackOf(c.f, one); got != method.TrackToMeet {
		t.Errorf("track %s", got)
	}
}

// On the very day of a relapse, the morning's talk with the target belongs to the new cycle, the morning's last talk with an
// intimidator to the old one, and what was held before anyone had time to record the relapse to the new one.
func TestTheDayOfTheRelapse(t *testing.T) {
	t.Parallel()
	c := inMonitoring(t).
		talk("2024-11-04 08:30", method.KindTargetCheck, target, rated("worse")).
		talk("2024-11-04 09:00", method.KindIntimidator, one).
		move("2024-11-04 17:00", 13, method.StateInterviews).
		talk("2024-11-04 14:00", method.KindIntimidator, two, func(i *method.Interview) { i.RecordedAt = when(t, "2024-11-04 17:30") })
	if one, two := method.TrackOf(c.f, one), method.TrackOf(c.f, two); one != method.TrackToMeet || two != method.TrackNotAcknowledged {
		t.Errorf("tracks %s and %s", one, two)
	}
	for _, d := range method.Dues(c.f, envAt(t, "2024-11-04 18:00")) {
		if d.Kind == method.DueTargetCheck || d.Kind == method.DueSeeTarget {
			t.Errorf("the target was heard this morning, yet %s is due", d.Kind)
		}
	}
}

// Correcting a talk afterwards does not take it into another cycle, nor heal a sheet written in front of the pupil.
func TestACorrectionKeepsTheDayOfItsTalk(t *testing.T) {
	t.Parallel()
	corrected := func(i *method.Interview) { i.RevisedAt = when(t, "2024-11-04 18:00") }
	c := inMonitoring(t).talk("2024-11-04 09:00", method.KindIntimidator, one, corrected).move("2024-11-04 17:00", 13, method.StateInterviews)
	if got := method.TrackOf(c.f, one); got != method.TrackToMeet {
		t.Errorf("a talk of the old cycle, corrected in the new one, leads to %s", got)
	}
	i := newTalk(t, "2024-09-24 10:00", method.KindIntimidator, one, both(corrected, func(i *method.Interview) { i.RecordedAt = i.StartedAt }))
	c = inFollowUp(t)
	c.f.Interviews = append(c.f.Interviews, i)
	for _, f := range method.Fidelity(c.f, envAt(t, "2024-11-04 19:00")) {
		if f.Code == method.FindingSheetAfter && f.Verdict != method.VerdictBroken {
			t.Errorf("the sheet is said to have come after the talk: %s", f.Verdict)
		}
	}
}

func TestExcusesForTheTimeBeing(t *testing.T) {
	t.Parallel()
	lasting := map[string]bool{"pupil_left": true, "wrongly_named": true}
	for _, code := range method.Excuses() {
		if method.ExcuseLasts(code) != lasting[code] {
			t.Errorf("%s goes on in the next cycle: %v", code, !lasting[code])
		}
	}
}

func TestWitnessTurnedIntimidatorStartsAtTheBeginning(t *testing.T) {
	t.Parallel()
	c := inFollowUp(t).talk("2024-09-23 10:00", method.KindWitness, seer, suggests).role("2024-09-24 09:00", seer, method.RoleIntimidator)
	if got, round := method.TrackOf(c.f, seer), method.RoundOf(c.f, seer, method.KindIntimidator); got != method.TrackToMeet || round != 1 {
		t.Errorf("track %s, round %d", got, round)
	}
	if got := method.RoundOf(c.f, seer, method.KindWitness); got != 2 {
		t.Errorf("as a witness he would be heard in round %d, want 2", got)
	}
}

func TestRoundOf(t *testing.T) {
	t.Parallel()
	c := inFollowUp(t)
	if got := method.RoundOf(c.f, target, method.KindTargetCheck); got != 1 {
		t.Errorf("the check after the first round is of round %d", got)
	}
	c.talk("2024-09-20 15:00", method.KindIntimidator, one)
	if got := method.RoundOf(c.f, one, method.KindIntimidator); got != 3 {
		t.Errorf("two talks on one day are two rounds: the next is %d", got)
	}
	if got := method.RoundOf(c.f, target, method.KindTargetCheck); got != 1 {
		t.Errorf("half a round counts: %d", got)
	}
	c.talk("2024-09-25 10:00", method.KindIntimidator, two)
	if got := method.RoundOf(c.f, target, method.KindTargetCheck); got != 2 {
		t.Errorf("after the second round: %d", got)
	}
	m := inMonitoring(t)
	if got := method.RoundOf(m.f, target, method.KindMonitoringCheck); got != 1 {
		t.Errorf("first monitoring check: %d", got)
	}
	if got := method.RoundOf(nearClosing(t).f, target, method.KindMonitoringCheck); got != 3 {
		t.Errorf("after two monitoring checks: %d", got)
	}
	if got := method.RoundOf(m.f, target, method.KindTargetFirst); got != 0 {
		t.Errorf("a first talk has no round: %d", got)
	}
}
