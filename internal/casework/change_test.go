package casework_test

import (
	"testing"
	"time"

	"sanad/internal/calendar"
	"sanad/internal/casework"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/storage"
)

// closeResolved drives a case to its good end.
func (d *desk) closeResolved() casework.View {
	d.t.Helper()
	v := d.round(d.toInterviews(), method.RatingClearlyBetter, suggests)
	v = d.round(v, method.RatingStopped, did)
	id, target := v.Case.ID, d.pupil(v, "T").ID
	d.laterDays(8)
	d.mustTalk(d.Salma, id, target, method.KindTargetCheck, func(t *casework.Talk) { t.Rating = method.RatingStopped })
	d.laterDays(15)
	review := casework.Review{CaseID: id, Version: d.see(id).Case.Version, Decision: method.DecisionContinue, Members: []string{d.Amina.ID}}
	must[casework.View](d)(d.cases.Review(d.t.Context(), d.as(d.Karim), review))
	d.mustMove(id, method.StateMonitoring, func(m *casework.Move) { m.Note = "Tout va bien depuis deux semaines." })
	for range 2 {
		d.laterDays(15)
		d.mustTalk(d.Salma, id, target, method.KindMonitoringCheck, func(t *casework.Talk) { t.Rating = method.RatingStopped })
	}
	return d.mustMove(id, method.StateClosedResolved, nil)
}

func TestARelapseReopensTheCase(t *testing.T) {
	each(t, func(d *desk) {
		v := d.closeResolved()
		id := v.Case.ID
		v = d.mustMove(id, method.StateInterviews, func(m *casework.Move) { m.Reason = "resumed" })
		if v.Case.Reopenings != 1 || !v.Case.ClosedAt.IsZero() || v.Case.YearID != v.Case.OpenedYearID {
			t.Errorf("reopened as %+v", v.Case)
		}
		if p := d.pupil(v, "I1"); p.Track != method.TrackToMeet {
			t.Errorf("I1 is at %s after a relapse", p.Track)
		}
		if v.Dues[0].Kind != method.DueTargetCheck {
			t.Errorf("after a relapse the first due is %s", v.Dues[0].Kind)
		}
	})
}

func TestAClosedYearIsReadOnlyUntilACaseIsReopened(t *testing.T) {
	each(t, func(d *desk) {
		v := d.closeResolved()
		id := v.Case.ID
		d.addYear("2027-2028", 2027)
		d.Clock.Set(time.Date(2027, time.September, 20, 9, 0, 0, 0, time.UTC))
		must[any](d)(nil, d.closeYear("2026-2027"))
		v = d.see(id)
		if !v.Case.ReadOnly() {
			t.Fatal("a closed case of a closed year can be written")
		}
		_, err := d.cases.Edit(t.Context(), d.as(d.Karim), casework.HeaderChange{CaseID: id, Version: v.Case.Version, Level: new("2bac")})
		d.refused(err, fault.Conflict, "year_closed")
		_, err = d.talk(d.Salma, id, d.pupil(v, "T").ID, method.KindTargetCheck, nil)
		d.refused(err, fault.Conflict, "year_closed")
		v = d.mustMove(id, method.StateInterviews, func(m *casework.Move) { m.Reason = "target_worse" })
		if v.Case.YearID != "2027-2028" || v.Case.OpenedYearID != "2026-2027" || v.Case.ReadOnly() {
			t.Errorf("reopened into %s", v.Case.YearID)
		}
	})
}

// addYear lays out a plain school year, and closeYear closes one, as the ministry would.
func (d *desk) addYear(id string, first int) {
	d.t.Helper()
	register := "year,kind,starts,ends,name_fr,name_ar,invented\n" + id + ",year," +
		calendar.NewDate(first, time.September, 6).String() + "," + calendar.NewDate(first+1, time.July, 1).String() + ",,,yes\n"
	d.load(register, d.Org.LoadCalendars)
}

func (d *desk) closeYear(id string) error {
	return d.DB.InTx(d.t.Context(), func(tx storage.Tx) error {
		return tx.Exec("UPDATE org_school_years SET closed_at = ? WHERE id = ?", d.DB.Now(), id).Error
	})
}

func TestACorrectionKeepsWhatItCorrects(t *testing.T) {
	each(t, func(d *desk) {
		v := d.toInterviews()
		id := v.Case.ID
		first := d.mustTalk(d.Amina, id, d.pupil(v, "I1").ID, method.KindIntimidator, suggests)
		fix := casework.Correction{CaseID: id, InterviewID: first.ID, Revision: 1, Reason: "Mauvaise case cochée",
			Talk: casework.Talk{StartedAt: first.StartedAt, Minutes: 3, Alone: true, Acknowledged: method.DegreeNo}}
		_, err := d.cases.CorrectInterview(t.Context(), d.as(d.Salma), fix)
		d.refused(err, fault.Denied, "not_your_interview")
		fixed := must[casework.Recorded](d)(d.cases.CorrectInterview(t.Context(), d.as(d.Amina), fix))
		if fixed.Revision != 2 || fixed.InterviewerID != d.Amina.ID || fixed.Reason.Plain == "" || fixed.Suggestion.Plain != "" {
			t.Errorf("corrected to %+v", fixed)
		}
		_, err = d.cases.CorrectInterview(t.Context(), d.as(d.Amina), fix)
		d.refused(err, fault.Stale, "stale_version")
		if f, _ := fault.As(err); f.Version != 2 {
			t.Errorf("told version %d", f.Version)
		}
		if p := d.pupil(d.see(id), "I1"); p.Track != method.TrackNotAcknowledged {
			t.Errorf("the track did not follow: %s", p.Track)
		}
		fix.Revision, fix.Talk.Minutes = 2, 4
		must[casework.Recorded](d)(d.cases.CorrectInterview(t.Context(), d.as(d.Karim), fix))
		all := must[[]casework.Interview](d)(d.cases.Revisions(t.Context(), d.as(d.Salma), id, first.ID))
		if len(all) != 3 || all[0].Minutes != 4 || all[2].Suggestion.Plain == "" || all[1].RecordedBy != d.Amina.ID || all[0].RecordedBy != d.Karim.ID {
			t.Errorf("revisions %+v", all)
		}
		_, err = d.cases.Revisions(t.Context(), d.as(d.Idris), id, first.ID)
		d.refused(err, fault.NotFound, "interview_not_found")
		fix.Reason = ""
		_, err = d.cases.CorrectInterview(t.Context(), d.as(d.Karim), fix)
		d.refused(err, fault.Invalid, "required")
	})
}

func TestAnOldInterviewMayStillBeCorrected(t *testing.T) {
	each(t, func(d *desk) {
		v := d.toInterviews()
		first := d.mustTalk(d.Amina, v.Case.ID, d.pupil(v, "I1").ID, method.KindIntimidator, suggests)
		d.laterDays(60)
		must[casework.Recorded](d)(d.cases.CorrectInterview(t.Context(), d.as(d.Amina), casework.Correction{
			CaseID: v.Case.ID, InterviewID: first.ID, Revision: 1, Reason: "Durée fausse",
			Talk: casework.Talk{StartedAt: first.StartedAt, Minutes: 8, Alone: true, Acknowledged: method.DegreeYes},
		}))
	})
}

func TestAChangeOfRoleKeepsTheOld(t *testing.T) {
	each(t, func(d *desk) {
		v := d.toInterviews()
		id, witness := v.Case.ID, d.pupil(v, "W1")
		d.later(1)
		role := method.RoleIntimidator
		change := casework.PupilChange{CaseID: id, PupilID: witness.ID, Version: witness.Version, Role: &role}
		p := must[casework.Pupil](d)(d.cases.EditPupil(t.Context(), d.as(d.Karim), change))
		if p.Pseudonym != "I3" || len(p.Roles) != 2 || p.Roles[0].To.IsZero() || p.Roles[0].Pseudonym != "W1" || p.Track != method.TrackToMeet {
			t.Errorf("changed to %+v", p)
		}
		_, err := d.cases.EditPupil(t.Context(), d.as(d.Karim), change)
		d.refused(err, fault.Stale, "stale_version")
		target := d.pupil(v, "T")
		_, err = d.cases.EditPupil(t.Context(), d.as(d.Karim), casework.PupilChange{CaseID: id, PupilID: target.ID, Version: target.Version, Role: &role})
		d.refused(err, fault.Conflict, "last_target")
		excused := "wrongly_named"
		must[casework.Pupil](d)(d.cases.EditPupil(t.Context(), d.as(d.Karim), casework.PupilChange{CaseID: id, PupilID: p.ID, Version: p.Version, Excused: &excused}))
		_, err = d.cases.EditPupil(t.Context(), d.as(d.Karim), casework.PupilChange{CaseID: id, PupilID: target.ID, Version: target.Version, Excused: &excused})
		d.refused(err, fault.Invalid, "target")
		name := "هبة"
		renamed := must[casework.Pupil](d)(d.cases.EditPupil(t.Context(), d.as(d.Salma), casework.PupilChange{CaseID: id, PupilID: target.ID, Version: target.Version, FirstName: &name}))
		if renamed.FirstName.Plain != "هبة" || renamed.LastName.Plain != "Oulhaj" || renamed.Massar.Plain != "G130012345" {
			t.Errorf("renamed to %s %s", renamed.FirstName.Plain, renamed.LastName.Plain)
		}
		for _, i := range []string{"I1", "I2"} {
			d.mustTalk(d.Amina, id, d.pupil(v, i).ID, method.KindIntimidator, suggests)
		}
		if v := d.see(id); v.Case.State != method.StateFollowUp {
			t.Errorf("an excused pupil holds the case at %s", v.Case.State)
		}
	})
}

func TestUnassigningLeavesTheDuesToTheCoordinator(t *testing.T) {
	each(t, func(d *desk) {
		v := d.toReception()
		id := v.Case.ID
		var referent casework.Assignment
		for _, a := range v.Assignments {
			if a.Duty == method.DutyReferent {
				referent = a
			}
		}
		if v.Dues[0].PersonID != d.Salma.ID {
			t.Fatalf("the target is not Salma's: %+v", v.Dues[0])
		}
		if err := d.cases.Unassign(t.Context(), d.as(d.Karim), id, referent.ID); err != nil {
			t.Fatal(err)
		}
		v = d.see(id)
		if due := v.Dues[0]; due.Kind != method.DueSeeTarget || due.Duty != method.BearerCoordinator {
			t.Errorf("without a referent: %+v", due)
		}
		d.refused(d.cases.Unassign(t.Context(), d.as(d.Karim), id, referent.ID), fault.Conflict, "assignment_ended")
		d.refused(d.cases.Unassign(t.Context(), d.as(d.Amina), id, referent.ID), fault.NotFound, "case_not_found")
		gone := must[casework.View](d)(d.cases.Find(t.Context(), d.as(d.Salma), id))
		if gone.Full {
			t.Error("an ended assignment still opens the case")
		}
	})
}

func TestStaleVersionsOverwriteNothing(t *testing.T) {
	each(t, func(d *desk) {
		v := d.open()
		id, old := v.Case.ID, v.Case.Version
		must[casework.View](d)(d.cases.Edit(t.Context(), d.as(d.Amina), casework.HeaderChange{CaseID: id, Version: old, Level: new("2bac")}))
		for name, err := range map[string]error{
			"edit":   second(d.cases.Edit(t.Context(), d.as(d.Amina), casework.HeaderChange{CaseID: id, Version: old, Level: new("tc")})),
			"move":   second(d.cases.Move(t.Context(), d.as(d.Karim), casework.Move{CaseID: id, Version: old, To: method.StateTriage})),
			"screen": second(d.cases.Screen(t.Context(), d.as(d.Karim), casework.Screen{CaseID: id, Version: old})),
			"note":   second(d.cases.NoteYear(t.Context(), d.as(d.Karim), id, old, "à suivre")),
			"review": second(d.cases.Review(t.Context(), d.as(d.Karim), casework.Review{CaseID: id, Version: old, Decision: method.DecisionContinue})),
		} {
			f, ok := fault.As(err)
			if !ok || f.Kind != fault.Stale || f.Version != old+1 {
				t.Errorf("%s on an old version: %v", name, err)
			}
		}
		if v := d.see(id); v.Case.Level != "2bac" || v.Case.State != method.StateReported {
			t.Errorf("overwritten: %s %s", v.Case.Level, v.Case.State)
		}
	})
}

func second[T any](_ T, err error) error { return err }

func TestARepeatedRequestMakesOneThing(t *testing.T) {
	each(t, func(d *desk) {
		v := d.toInterviews()
		id := v.Case.ID
		again := func(name string, do func(o storage.Once) (string, error)) {
			t.Helper()
			o := storage.Once{Key: "key-" + name, Operation: name, Hash: "h1"}
			first, second := must[string](d)(do(o)), must[string](d)(do(o))
			if first == "" || first != second {
				t.Errorf("%s: made %s and %s", name, first, second)
			}
			o.Hash = "h2"
			_, err := do(o)
			d.refused(err, fault.Conflict, "idempotency_key_reused")
		}
		ctx := t.Context()
		again("open", func(o storage.Once) (string, error) {
			report := d.report()
			report.Once = o
			v, err := d.cases.Open(ctx, d.as(d.Amina), report)
			return v.Case.ID, err
		})
		again("interview", func(o storage.Once) (string, error) {
			r, err := d.cases.RecordInterview(ctx, d.as(d.Amina), casework.NewInterview{CaseID: id, PupilID: d.pupil(v, "I1").ID,
				Kind: method.KindIntimidator, Talk: casework.Talk{StartedAt: d.DB.Now(), Minutes: 2, Alone: true}, Once: o})
			return r.ID, err
		})
		again("pupil", func(o storage.Once) (string, error) {
			p, err := d.cases.AddPupil(ctx, d.as(d.Amina), id, casework.NewPupil{Role: method.RoleWitness, FirstName: "Rim"}, o)
			return p.ID, err
		})
		again("contact", func(o storage.Once) (string, error) {
			c, err := d.cases.AddContact(ctx, d.as(d.Salma), casework.NewContact{CaseID: id, PupilID: d.pupil(v, "T").ID, MadeOn: d.Today(),
				Channel: "phone", Agreement: method.AgreementNo, Note: "Rappellera", Once: o})
			return c.ID + c.Note.Plain, err
		})
		again("measure", func(o storage.Once) (string, error) {
			m, err := d.cases.AddMeasure(ctx, d.as(d.Salma), casework.NewMeasure{CaseID: id, Kind: "route", From: d.Today(), Note: "Trajet accompagné", Once: o})
			return m.ID + m.Note.Plain, err
		})
		again("assign", func(o storage.Once) (string, error) {
			a, err := d.cases.Assign(ctx, d.as(d.Karim), id, method.Assignment{PersonID: d.Idris.ID, Duty: method.DutyObserver}, o)
			return a.ID, err
		})
		again("flag", func(o storage.Once) (string, error) {
			f, err := d.cases.RaiseFlag(ctx, d.as(d.Idris), id, method.FlagSingleAuthor, o)
			return f.ID, err
		})
	})
}

func TestMeasuresAreEndedAndNotesKept(t *testing.T) {
	each(t, func(d *desk) {
		id := d.toReception().Case.ID
		m := must[casework.Measure](d)(d.cases.AddMeasure(t.Context(), d.as(d.Salma), casework.NewMeasure{CaseID: id, Kind: "seating", From: d.Today(), Note: "Au premier rang"}))
		end := d.Today().AddDays(14)
		ended := must[casework.Measure](d)(d.cases.EditMeasure(t.Context(), d.as(d.Salma), casework.MeasureChange{CaseID: id, MeasureID: m.ID, Version: 1, To: &end}))
		if ended.To != end || ended.Note.Plain != "Au premier rang" || ended.Version != 2 {
			t.Errorf("ended %+v", ended)
		}
		_, err := d.cases.EditMeasure(t.Context(), d.as(d.Salma), casework.MeasureChange{CaseID: id, MeasureID: m.ID, Version: 1, To: &end})
		d.refused(err, fault.Stale, "stale_version")
		early := d.Today().AddDays(-3)
		_, err = d.cases.EditMeasure(t.Context(), d.as(d.Salma), casework.MeasureChange{CaseID: id, MeasureID: m.ID, Version: 2, To: &early})
		d.refused(err, fault.Invalid, "out_of_range")
		must[casework.View](d)(d.cases.NoteYear(t.Context(), d.as(d.Salma), id, d.see(id).Case.Version, "Reprendre en septembre."))
		if v := d.see(id); v.Case.YearNote.Plain != "Reprendre en septembre." || v.Measures[0].Note.Plain != "Au premier rang" {
			t.Errorf("kept %+v", v.Case.YearNote.Plain)
		}
	})
}
