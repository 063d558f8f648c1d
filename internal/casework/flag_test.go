package casework_test

import (
	"testing"

	"sanad/internal/casework"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/storage"
)

func TestAGraveFactFromTheBoardReferredTheCaseAtOnce(t *testing.T) {
	each(t, func(d *desk) {
		id := d.toInterviews().Case.ID
		card := must[casework.View](d)(d.cases.Find(t.Context(), d.as(d.Idris), id))
		if card.Full || card.Names || card.Pupils[0].FirstName.Plain != "" || len(card.Interviews) > 0 || len(card.Flags) > 0 {
			t.Fatalf("a member who does not work on the case sees %+v", card.File)
		}
		flag := must[casework.Flag](d)(d.cases.RaiseFlag(t.Context(), d.as(d.Idris), id, method.FlagWeapon, storage.Once{}))
		v := d.see(id)
		if v.Case.State != method.StateReferred || !v.Case.Locked || len(v.Tasks) != 1 || v.Tasks[0].Kind != method.TaskRefer {
			t.Fatalf("after a weapon: %s, locked %v, tasks %+v", v.Case.State, v.Case.Locked, v.Tasks)
		}
		if v.Dues[0].DueOn != d.Today() {
			t.Errorf("the referral is due on %s", v.Dues[0].DueOn)
		}
		_, err := d.cases.RaiseFlag(t.Context(), d.as(d.Idris), id, method.FlagWeapon, storage.Once{})
		d.refused(err, fault.Conflict, "flag_stands")
		_, err = d.cases.ClearFlag(t.Context(), d.as(d.Karim), id, flag.ID, "C'était un jouet")
		d.refused(err, fault.Conflict, "flag_locks")
		_, err = d.move(id, method.StateTargetReception, nil)
		d.refused(err, fault.Conflict, "method_locked")
		d.later(1)
		_, err = d.talk(d.Amina, id, d.pupil(v, "I1").ID, method.KindIntimidator, nil)
		d.refused(err, fault.Conflict, "method_locked")
	})
}

func TestTheHeadDoesTheTaskAndTheCaseEnds(t *testing.T) {
	each(t, func(d *desk) {
		v := d.toInterviews()
		id := v.Case.ID
		must[casework.Flag](d)(d.cases.RaiseFlag(t.Context(), d.as(d.Amina), id, method.FlagExtortion, storage.Once{}))
		d.mustTalk(d.Salma, id, d.pupil(v, "T").ID, method.KindTargetSupport, nil)
		v = d.see(id)
		ended := func(m *casework.Move) { m.Outcome = "taken_over" }
		_, err := d.move(id, method.StateClosedOther, ended)
		d.refused(err, fault.Conflict, "task_open")
		d.refused(err, fault.Conflict, "support_not_ended")
		done := casework.TaskDone{CaseID: id, TaskID: v.Tasks[0].ID, Channel: "police", Reference: "PV 412/26"}
		task := must[casework.Task](d)(d.cases.DoneTask(t.Context(), d.as(d.Nadia), done))
		if task.DoneBy != d.Nadia.ID || task.Reference.Plain != "PV 412/26" {
			t.Errorf("done %+v", task)
		}
		_, err = d.cases.DoneTask(t.Context(), d.as(d.Nadia), done)
		d.refused(err, fault.Conflict, "task_done")
		d.laterDays(10)
		must[casework.View](d)(d.cases.EndSupport(t.Context(), d.as(d.Karim), id, d.see(id).Case.Version, d.Today()))
		_, err = d.move(id, method.StateClosedOther, nil)
		d.refused(err, fault.Conflict, "outcome_missing")
		if v := d.mustMove(id, method.StateClosedOther, ended); v.Case.Outcome != "taken_over" || len(v.Dues) > 0 {
			t.Errorf("ended as %q with %d dues", v.Case.Outcome, len(v.Dues))
		}
	})
}

func TestSuicidalTalkWaitsAndIsTakenUpAgain(t *testing.T) {
	each(t, func(d *desk) {
		v := d.toInterviews()
		id := v.Case.ID
		in := casework.NewInterview{CaseID: id, PupilID: d.pupil(v, "T").ID, Kind: method.KindTargetCheck, Flag: method.FlagSuicidalTalk,
			Talk: casework.Talk{StartedAt: d.DB.Now(), Minutes: 9, Alone: true, Alert: method.AlertGraveFact}}
		r := must[casework.Recorded](d)(d.cases.RecordInterview(t.Context(), d.as(d.Salma), in))
		v = d.see(id)
		if r.CaseState != method.StateInterviews || !v.Case.ScreenedAt.IsZero() || len(v.Tasks) != 1 || v.Tasks[0].Kind != method.TaskHealthFamily {
			t.Fatalf("after suicidal talk: %s, screened %v, tasks %+v", r.CaseState, v.Case.ScreenedAt, v.Tasks)
		}
		refer := casework.Move{CaseID: id, Version: v.Case.Version, To: method.StateReferred}
		must[casework.View](d)(d.cases.Move(t.Context(), d.as(d.Idris), refer))
		_, err := d.move(id, method.StateTargetReception, nil)
		d.refused(err, fault.Conflict, "flag_not_cleared")
		_, err = d.cases.ClearFlag(t.Context(), d.as(d.Karim), id, v.Flags[0].ID, "")
		d.refused(err, fault.Invalid, "required")
		cleared := must[casework.Flag](d)(d.cases.ClearFlag(t.Context(), d.as(d.Karim), id, v.Flags[0].ID, "Vue par le médecin scolaire."))
		if cleared.ClearReason.Plain == "" || cleared.ClearedBy != d.Karim.ID {
			t.Errorf("cleared %+v", cleared)
		}
		_, err = d.cases.ClearFlag(t.Context(), d.as(d.Karim), id, v.Flags[0].ID, "encore")
		d.refused(err, fault.Conflict, "flag_cleared")
		if v := d.mustMove(id, method.StateTargetReception, nil); v.Case.CycleSince != d.DB.Now() || !v.Case.HandedAt.IsZero() {
			t.Errorf("taken up again with %+v", v.Case)
		}
	})
}

func TestTheScreenRaisesWhatItFound(t *testing.T) {
	each(t, func(d *desk) {
		id := d.open().Case.ID
		v := d.screen(id, method.FlagSingleAuthor, method.FlagSelfHarm)
		if len(v.Flags) != 2 || v.Case.ScreenedBy != d.Karim.ID || v.Case.State != method.StateReported {
			t.Fatalf("screened: %+v %+v", v.Flags, v.Case.State)
		}
		if v = d.screen(id, method.FlagSelfHarm); len(v.Flags) != 2 {
			t.Errorf("a flag that stands was raised twice: %+v", v.Flags)
		}
		s := casework.Screen{CaseID: id, Version: v.Case.Version, Flags: []method.FlagKind{"rude"}}
		_, err := d.cases.Screen(t.Context(), d.as(d.Karim), s)
		d.refused(err, fault.Invalid, "unknown_code")
		s.Flags = []method.FlagKind{method.FlagCSAM}
		if v = must[casework.View](d)(d.cases.Screen(t.Context(), d.as(d.Karim), s)); v.Case.State != method.StateReferred {
			t.Errorf("after csam the case is at %s", v.Case.State)
		}
	})
}

func TestTheHandOverSheetNeverTellsAnInterview(t *testing.T) {
	each(t, func(d *desk) {
		v := d.round(d.toInterviews(), method.RatingWorse, suggests)
		id := v.Case.ID
		must[casework.Measure](d)(d.cases.AddMeasure(t.Context(), d.as(d.Karim), casework.NewMeasure{CaseID: id, Kind: "seating", From: d.Today()}))
		_, err := d.cases.HandOver(t.Context(), d.as(d.Nadia), id)
		d.refused(err, fault.NotFound, "case_not_found")
		_, err = d.cases.HandOver(t.Context(), d.as(d.Karim), id)
		d.refused(err, fault.Conflict, "not_handed_over")
		_, err = d.move(id, method.StateHandedOver, func(m *casework.Move) { m.Reason = "worsening" })
		d.refused(err, fault.Conflict, "head_not_informed")
		v = d.mustMove(id, method.StateHandedOver, func(m *casework.Move) { m.Reason, m.HeadInformedOn = "worsening", d.Today() })
		if v.Case.HandedAt.IsZero() {
			t.Error("handed over at no time")
		}
		sheet := must[casework.HandOverSheet](d)(d.cases.HandOver(t.Context(), d.as(d.Nadia), id))
		if sheet.Reason != "worsening" || sheet.Pupils[0].FirstName.Plain != "Yasmine" || len(sheet.Measures) != 1 || len(sheet.Contacts) != 1 {
			t.Errorf("the sheet tells %+v", sheet)
		}
		head := must[casework.View](d)(d.cases.Find(t.Context(), d.as(d.Nadia), id))
		if !head.Names || head.Full || len(head.Interviews) > 0 || head.Case.Summary.Plain != "" || head.Pupils[0].LastName.Plain != "Oulhaj" {
			t.Errorf("the head sees %+v", head.File)
		}
		_, err = d.cases.FollowUp(t.Context(), d.as(d.Nadia), id)
		d.refused(err, fault.NotFound, "case_not_found")
		paper := must[casework.FollowUpSheet](d)(d.cases.FollowUp(t.Context(), d.as(d.Salma), id))
		if len(paper.Interviews) != 4 || paper.Pupils[0].FirstName.Plain != "" || paper.Interviews[1].Suggestion.Plain == "" {
			t.Errorf("the paper tells %+v", paper)
		}
	})
}
