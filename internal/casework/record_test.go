package casework_test

import (
	"slices"
	"testing"
	"time"

	"sanad/internal/access"
	"sanad/internal/casework"
	"sanad/internal/fault"
	"sanad/internal/method"
)

func TestACorrectionBringsNobodyBack(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		v := d.toInterviews()
		id := v.Case.ID
		d.later(1)
		held := d.mustTalk(d.Amina, id, d.pupil(v, "I1").ID, method.KindIntimidator, nil)
		for _, a := range d.see(id).Assignments {
			if a.Active() && a.PersonID == d.Amina.ID {
				must[any](d)(nil, d.cases.Unassign(t.Context(), d.as(d.Karim), id, a.ID))
			}
		}
		fix := casework.Correction{CaseID: id, InterviewID: held.ID, Revision: 1, Reason: "Durée fausse",
			Talk: casework.Talk{InterviewerID: d.Amina.ID, StartedAt: held.StartedAt, Minutes: 6, Alone: true}}
		must[casework.Recorded](d)(d.cases.CorrectInterview(t.Context(), d.as(d.Karim), fix))
		if got := works(d.see(id), d.Amina); len(got) != 0 {
			t.Errorf("a correction assigned her again as %v", got)
		}
		fix.Revision, fix.Talk.InterviewerID = 2, d.Karim.ID
		must[casework.Recorded](d)(d.cases.CorrectInterview(t.Context(), d.as(d.Karim), fix))
		if got := works(d.see(id), d.Karim); !slices.Contains(got, method.DutyInterviewer) {
			t.Errorf("whoever did hold it works as %v", got)
		}
	})
}

func TestAnInterviewIsRecordedThoughItsInterviewerLeft(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		v := d.toInterviews()
		id, pupil := v.Case.ID, d.pupil(v, "I1").ID
		d.later(1)
		at := d.DB.Now().Add(-10 * time.Minute)
		m := d.member(d.Amina)
		if _, err := d.Org.End(t.Context(), d.Warrant(t, d.Karim, access.TeamWrite), m.ID, m.Version, d.Today()); err != nil {
			t.Fatal(err)
		}
		d.later(1)
		by := func(at time.Time) func(*casework.Talk) {
			return func(t *casework.Talk) { t.InterviewerID, t.ObserverID, t.StartedAt = d.Amina.ID, d.Youssef.ID, at }
		}
		r := d.mustTalk(d.Karim, id, pupil, method.KindIntimidator, by(at))
		if r.InterviewerID != d.Amina.ID || len(works(d.see(id), d.Amina)) != 0 {
			t.Errorf("held by %s, who works as %v", r.InterviewerID, works(d.see(id), d.Amina))
		}
		_, err := d.talk(d.Karim, id, pupil, method.KindIntimidator, by(d.DB.Now()))
		d.refused(err, fault.Invalid, "not_in_team")
	})
}

func TestAnInterviewIsRecordedOnce(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		v := d.toInterviews()
		id, pupil := v.Case.ID, d.pupil(v, "I1").ID
		d.later(1)
		at := d.DB.Now().Add(-20 * time.Minute)
		since := func(at time.Time) func(*casework.Talk) { return func(t *casework.Talk) { t.StartedAt = at } }
		d.mustTalk(d.Amina, id, pupil, method.KindIntimidator, since(at))
		_, err := d.talk(d.Amina, id, pupil, method.KindIntimidator, since(at))
		d.refused(err, fault.Conflict, "already_recorded")
		other := d.mustTalk(d.Amina, id, pupil, method.KindIntimidator, since(at.Add(10*time.Minute)))
		fix := casework.Correction{CaseID: id, InterviewID: other.ID, Revision: 1, Reason: "Heure fausse",
			Talk: casework.Talk{StartedAt: at, Minutes: 5, Alone: true}}
		_, err = d.cases.CorrectInterview(t.Context(), d.as(d.Amina), fix)
		d.refused(err, fault.Conflict, "already_recorded")
		fix.Talk.StartedAt = other.StartedAt
		must[casework.Recorded](d)(d.cases.CorrectInterview(t.Context(), d.as(d.Amina), fix))
		if n := len(d.see(id).Interviews); n != 3 {
			t.Errorf("%d interviews", n)
		}
	})
}
