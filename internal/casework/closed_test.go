package casework_test

import (
	"slices"
	"testing"
	"time"

	"sanad/internal/casework"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

// asked tells what somebody's day asks of one case.
func (d *desk) asked(p world.Person, id string) []method.DueKind {
	d.t.Helper()
	var kinds []method.DueKind
	for _, item := range must[casework.Day](d)(d.cases.MyDay(d.t.Context(), d.as(p), storage.Page{})).Items {
		if item.CaseID == id {
			kinds = append(kinds, item.Kind)
		}
	}
	return kinds
}

func TestAGraveFactAboutAClosedCaseIsKeptAndActedOn(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		v := d.closeEarly()
		id := v.Case.ID
		talk := casework.NewInterview{CaseID: id, PupilID: d.pupil(v, "T").ID, Kind: method.KindTargetCheck, Flag: method.FlagWeapon,
			Talk: casework.Talk{StartedAt: d.DB.Now().Add(-time.Hour), Minutes: 5, Alone: true, Alert: method.AlertGraveFact}}
		r := must[casework.Recorded](d)(d.cases.RecordInterview(t.Context(), d.as(d.Salma), talk))
		after := d.see(id)
		if r.CaseState != method.StateClosedOther || !after.Case.Locked || len(after.Flags) != 1 || len(after.Tasks) != 1 || len(after.Interviews) != 2 {
			t.Fatalf("the case is %s, locked %v, with %d flags, %d tasks, %d interviews", r.CaseState, after.Case.Locked,
				len(after.Flags), len(after.Tasks), len(after.Interviews))
		}
		for _, p := range []world.Person{d.Karim, d.Nadia} {
			if got := d.asked(p, id); len(got) == 0 || slices.ContainsFunc(got, func(k method.DueKind) bool { return k != method.DueRefer }) {
				t.Errorf("%s's day asks for %v", p.NameFr, got)
			}
		}
		must[casework.Task](d)(d.cases.DoneTask(t.Context(), d.as(d.Nadia), casework.TaskDone{CaseID: id, TaskID: after.Tasks[0].ID, Channel: "police"}))
		if got := d.see(id); len(got.Dues) != 0 || got.Case.State != method.StateClosedOther {
			t.Errorf("once it was referred %s asks for %+v", got.Case.State, got.Dues)
		}
	})
}

func TestAnAlertOnAClosedCaseAsksForTheScreen(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		v := d.closeEarly()
		id := v.Case.ID
		d.mustTalk(d.Salma, id, d.pupil(v, "T").ID, method.KindTargetCheck, func(t *casework.Talk) {
			t.StartedAt, t.Alert = d.DB.Now().Add(-time.Hour), method.AlertGraveFact
		})
		if got := d.asked(d.Karim, id); !slices.Equal(got, []method.DueKind{method.DueScreen}) {
			t.Fatalf("the coordinator's day asks for %v", got)
		}
		d.screen(id, method.FlagSelfHarm)
		if got := d.asked(d.Karim, id); !slices.Equal(got, []method.DueKind{method.DueHealthFamily}) {
			t.Errorf("after the screen it asks for %v", got)
		}
	})
}

func TestAClosedYearSilencesNoGraveFact(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		id := d.closeEarly().Case.ID
		must[any](d)(nil, d.closeYear("2026-2027"))
		must[casework.Flag](d)(d.cases.RaiseFlag(t.Context(), d.as(d.Idris), id, method.FlagWeapon, storage.Once{}))
		_, err := d.cases.RaiseFlag(t.Context(), d.as(d.Idris), id, method.FlagWeapon, storage.Once{})
		d.refused(err, fault.Conflict, "flag_stands")
		done := casework.TaskDone{CaseID: id, TaskID: d.see(id).Tasks[0].ID, Channel: "police"}
		must[casework.Task](d)(d.cases.DoneTask(t.Context(), d.as(d.Karim), done))
	})
}
