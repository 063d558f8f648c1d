package casework_test

import (
	"testing"
	"time"

	"sanad/internal/casework"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

func TestOnlyTheCoordinatorTakesACase(t *testing.T) {
	each(t, func(d *desk) {
		v := d.open()
		m := casework.Move{CaseID: v.Case.ID, Version: v.Case.Version, To: method.StateTriage}
		_, err := d.cases.Move(t.Context(), d.as(d.Amina), m)
		d.refused(err, fault.Conflict, "coordinator_only")
		if after := d.mustMove(v.Case.ID, method.StateTriage, nil); after.Case.State != method.StateTriage {
			t.Errorf("the case is at %s", after.Case.State)
		}
	})
}

func TestTriageAsksForScreenMembersAndCriteria(t *testing.T) {
	each(t, func(d *desk) {
		report := d.report()
		report.Header.Criteria.Imbalance = ""
		id := must[casework.View](d)(d.cases.Open(t.Context(), d.as(d.Amina), report)).Case.ID
		d.mustMove(id, method.StateTriage, nil)
		alone := func(m *casework.Move) { m.Members = nil }
		_, err := d.move(id, method.StateTargetReception, alone)
		for _, code := range []string{"members_missing", "screen_incomplete", "criteria_not_noted"} {
			d.refused(err, fault.Conflict, code)
		}
		_, err = d.move(id, method.StateTargetReception, func(m *casework.Move) { m.Members = []string{d.Youssef.ID} })
		d.refused(err, fault.Invalid, "trainee_observes")
		_, err = d.move(id, method.StateTargetReception, func(m *casework.Move) { m.Members = []string{d.Tarik.ID} })
		d.refused(err, fault.Invalid, "not_in_team")
		d.screen(id, method.FlagPhysicalViolence)
		_, err = d.move(id, method.StateTargetReception, nil)
		d.refused(err, fault.Conflict, "justification_missing")
		d.refused(err, fault.Conflict, "criteria_not_noted")
		yes := method.Criteria{Repetition: "yes", GroupEffect: "yes", Imbalance: "no", Defenceless: "unknown"}
		must[casework.View](d)(d.cases.Edit(t.Context(), d.as(d.Karim), casework.HeaderChange{CaseID: id, Version: d.see(id).Case.Version, Criteria: &yes}))
		d.mustMove(id, method.StateTargetReception, func(m *casework.Move) { m.Note = "Bousculade sans gravité, déjà réglée." })
	})
}

func TestTriageMayEndTheCaseWithAReason(t *testing.T) {
	each(t, func(d *desk) {
		id := d.open().Case.ID
		d.mustMove(id, method.StateTriage, nil)
		_, err := d.move(id, method.StateClosedOther, nil)
		d.refused(err, fault.Conflict, "reason_missing")
		_, err = d.move(id, method.StateClosedOther, func(m *casework.Move) { m.Reason = "because" })
		d.refused(err, fault.Conflict, "reason_unknown")
		v := d.mustMove(id, method.StateClosedOther, func(m *casework.Move) { m.Reason = "not_bullying" })
		if v.Case.ClosedAt.IsZero() {
			t.Error("a closed case has no day of closing")
		}
		_, err = d.move(id, method.StateTriage, nil)
		d.refused(err, fault.Conflict, "no_such_transition")
	})
}

func TestInterviewsBeginOnlyWhenEverythingStands(t *testing.T) {
	each(t, func(d *desk) {
		v := d.open()
		id, target := v.Case.ID, d.pupil(v, "T").ID
		d.mustMove(id, method.StateTriage, nil)
		d.screen(id)
		d.mustMove(id, method.StateTargetReception, nil)
		_, err := d.move(id, method.StateInterviews, nil)
		for _, code := range []string{"target_not_seen", "family_contact_missing", "no_interviewer"} {
			d.refused(err, fault.Conflict, code)
		}
		d.assign(id, d.Salma, method.DutyReferent, "")
		d.assign(id, d.Amina, method.DutyInterviewer, "")
		d.mustTalk(d.Salma, id, target, method.KindTargetFirst, nil)
		m := casework.Move{CaseID: id, Version: d.see(id).Case.Version, To: method.StateInterviews, FamilyReason: "unreachable"}
		_, err = d.cases.Move(t.Context(), d.as(d.Amina), m)
		d.refused(err, fault.Conflict, "referent_only")
		if v := must[casework.View](d)(d.cases.Move(t.Context(), d.as(d.Salma), m)); v.Case.State != method.StateInterviews {
			t.Errorf("the case is at %s", v.Case.State)
		}
	})
}

func TestWhoSeesTheTargetSeesNoOther(t *testing.T) {
	each(t, func(d *desk) {
		v := d.toInterviews()
		id := v.Case.ID
		_, err := d.talk(d.Salma, id, d.pupil(v, "I1").ID, method.KindIntimidator, nil)
		d.refused(err, fault.Conflict, "not_separate")
		d.mustTalk(d.Amina, id, d.pupil(v, "I1").ID, method.KindIntimidator, nil)
		_, err = d.talk(d.Amina, id, d.pupil(v, "T").ID, method.KindTargetCheck, nil)
		d.refused(err, fault.Conflict, "not_separate")
		for _, a := range []method.Assignment{
			{PersonID: d.Amina.ID, Duty: method.DutySupport}, {PersonID: d.Salma.ID, Duty: method.DutyInterviewer},
		} {
			_, err = d.cases.Assign(t.Context(), d.as(d.Karim), id, a, storage.Once{})
			d.refused(err, fault.Conflict, "interviewer_is_referent")
		}
	})
}

func TestOnlyTheCertifiedSeePupils(t *testing.T) {
	each(t, func(d *desk) {
		v := d.toInterviews()
		id := v.Case.ID
		for _, a := range []struct {
			who  world.Person
			duty method.Duty
			kind fault.Kind
			code string
		}{
			{d.Idris, method.DutyInterviewer, fault.Conflict, "not_certified"},
			{d.Youssef, method.DutyInterviewer, fault.Invalid, "trainee"},
			{d.Youssef, method.DutySupport, fault.Invalid, "trainee"},
			{d.Tarik, method.DutyObserver, fault.Invalid, "not_in_team"},
			{d.Salma, method.DutyReferent, fault.Conflict, "already_assigned"},
			{d.Karim, method.DutyReferent, fault.Conflict, "referent_named"},
		} {
			_, err := d.cases.Assign(t.Context(), d.as(d.Karim), id, method.Assignment{PersonID: a.who.ID, Duty: a.duty}, storage.Once{})
			d.refused(err, a.kind, a.code)
		}
		d.assign(id, d.Youssef, method.DutyObserver, "")
		d.assign(id, d.Idris, method.DutyObserver, "")
		_, err := d.talk(d.Youssef, id, d.pupil(v, "I1").ID, method.KindIntimidator, nil)
		d.refused(err, fault.Denied, "trainee_observes")
		_, err = d.talk(d.Idris, id, d.pupil(v, "I1").ID, method.KindIntimidator, nil)
		d.refused(err, fault.Conflict, "not_certified")
		r := d.mustTalk(d.Amina, id, d.pupil(v, "I1").ID, method.KindIntimidator, func(t *casework.Talk) { t.ObserverID = d.Youssef.ID })
		if r.Certification != method.StandingValid || r.ObserverID != d.Youssef.ID {
			t.Errorf("recorded %+v", r)
		}
	})
}

func TestOnlyTheCoordinatorLogsForAnother(t *testing.T) {
	each(t, func(d *desk) {
		v := d.toInterviews()
		id, pupil := v.Case.ID, d.pupil(v, "I1").ID
		_, err := d.talk(d.Salma, id, pupil, method.KindIntimidator, func(t *casework.Talk) { t.InterviewerID = d.Amina.ID })
		d.refused(err, fault.Invalid, "not_yourself")
		r := d.mustTalk(d.Karim, id, pupil, method.KindIntimidator, func(t *casework.Talk) { t.InterviewerID = d.Amina.ID })
		if r.InterviewerID != d.Amina.ID || r.RecordedBy != d.Karim.ID {
			t.Errorf("recorded by %s for %s", r.RecordedBy, r.InterviewerID)
		}
	})
}

func TestInterviewsHaveTheirTimeAndPlace(t *testing.T) {
	each(t, func(d *desk) {
		v := d.toInterviews()
		id := v.Case.ID
		for _, test := range []struct {
			kind   method.Kind
			pupil  string
			with   func(*casework.Talk)
			refuse fault.Kind
			code   string
		}{
			{method.KindIntimidator, "T", nil, fault.Conflict, "role_does_not_fit"},
			{method.KindMonitoringCheck, "T", nil, fault.Conflict, "kind_not_in_state"},
			{method.KindGroupMeeting, "I1", nil, fault.Conflict, "kind_off"},
			{method.KindIntimidator, "I1", func(t *casework.Talk) { t.StartedAt = t.StartedAt.Add(time.Hour) }, fault.Conflict, "in_the_future"},
			{method.KindIntimidator, "I1", func(t *casework.Talk) { t.StartedAt = t.StartedAt.AddDate(0, 0, -20) }, fault.Conflict, "before_report"},
			{method.KindIntimidator, "I1", func(t *casework.Talk) { t.Outcome = method.ConclusionDisengaged }, fault.Conflict, "outcome_not_on_track"},
			{method.KindIntimidator, "I1", func(t *casework.Talk) { t.Minutes = 700 }, fault.Invalid, "out_of_range"},
			{method.KindIntimidator, "I1", func(t *casework.Talk) { t.StartedAt = time.Time{} }, fault.Invalid, "out_of_range"},
			{method.KindIntimidator, "I1", func(t *casework.Talk) { t.ObserverID = d.Amina.ID }, fault.Invalid, "is_interviewer"},
			{method.KindIntimidator, "I1", func(t *casework.Talk) { t.Suggestion = "voir www.exemple.ma" }, fault.Invalid, "link_refused"},
			{method.KindIntimidator, "I1", func(t *casework.Talk) { t.NextOn = d.Today().AddDays(-1) }, fault.Invalid, "out_of_range"},
			{"chat", "I1", nil, fault.Invalid, "unknown_code"},
		} {
			_, err := d.talk(d.Amina, id, d.pupil(v, test.pupil).ID, test.kind, test.with)
			d.refused(err, test.refuse, test.code)
		}
		_, err := d.talk(d.Amina, id, "nobody", method.KindIntimidator, nil)
		d.refused(err, fault.Invalid, "unknown")
		if got := d.count("casework_interviews"); got != 1 {
			t.Errorf("%d interviews were kept", got)
		}
	})
}
