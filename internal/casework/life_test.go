package casework_test

import (
	"testing"

	"sanad/internal/casework"
	"sanad/internal/method"
)

// The suggestions of a life that goes well: made, carried out, and then no longer needed.
func suggests(t *casework.Talk) {
	t.Acknowledged, t.Suggestion = method.DegreeYes, "Je lui garderai une place à côté de moi."
}

func did(t *casework.Talk) {
	t.Acknowledged, t.EarlierDone, t.Outcome = method.DegreeYes, method.DegreeYes, method.ConclusionDisengaged
}

func TestACaseLivesFromReportToResolution(t *testing.T) {
	each(t, func(d *desk) {
		v := d.toInterviews()
		id := v.Case.ID
		v = d.round(v, method.RatingSlightlyBetter, suggests)
		if v.Case.State != method.StateFollowUp {
			t.Fatalf("after everybody was seen the case is at %s", v.Case.State)
		}
		v = d.round(v, method.RatingClearlyBetter, did)
		d.laterDays(8)
		d.mustTalk(d.Salma, id, d.pupil(v, "T").ID, method.KindTargetCheck, func(t *casework.Talk) { t.Rating = method.RatingStopped })
		d.laterDays(8)
		review := casework.Review{CaseID: id, Version: d.see(id).Case.Version, Decision: method.DecisionContinue, Members: []string{d.Amina.ID}}
		must[casework.View](d)(d.cases.Review(t.Context(), d.as(d.Karim), review))
		d.laterDays(15)
		d.mustMove(id, method.StateMonitoring, nil)
		for range 2 {
			d.laterDays(15)
			d.mustTalk(d.Salma, id, d.pupil(v, "T").ID, method.KindMonitoringCheck, func(t *casework.Talk) { t.Rating = method.RatingStopped })
		}
		v = d.mustMove(id, method.StateClosedResolved, nil)
		if v.Case.ClosedAt.IsZero() || len(v.Dues) != 0 || !v.Case.NextDueOn.IsZero() {
			t.Errorf("a closed case still asks for something: %+v", v.Dues)
		}
		if p := d.pupil(v, "I1"); p.Track != method.TrackDisengaged {
			t.Errorf("I1 ended at %s", p.Track)
		}
	})
}
