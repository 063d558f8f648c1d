package casework_test

import (
	"slices"
	"testing"
	"time"

	"sanad/internal/calendar"
	"sanad/internal/casework"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/storage"
)

func TestTheClockRunsFromTheDecision(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		id := d.open().Case.ID
		d.later(1)
		decided := d.Today()
		d.later(3)
		v := d.mustMove(id, method.StateTriage, func(m *casework.Move) { m.DecidedOn = decided })
		cal := must[calendar.Calendar](d)(d.Org.Calendar(d.DB.Read(t.Context())))
		want := cal.AddSchoolDays(decided, method.Defaults().DecideDays)
		if got := calendar.Day(v.Case.StateSince); got != decided {
			t.Errorf("triage counts from %v, decided on %v", got, decided)
		}
		if len(v.Dues) == 0 || v.Dues[0].Kind != method.DueDecideTriage || v.Dues[0].DueOn != want {
			t.Errorf("due: %+v, want the triage on %v", v.Dues, want)
		}
	})
}

func TestAReturnTakesBackExcusesForTheTimeBeing(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		v := d.toReception()
		id := v.Case.ID
		excuse := func(who, code string) {
			p := d.pupil(d.see(id), who)
			must[casework.Pupil](d)(d.cases.EditPupil(t.Context(), d.as(d.Karim), casework.PupilChange{CaseID: id, PupilID: p.ID, Version: p.Version, Excused: &code}))
		}
		excuse("I1", "health")
		excuse("I2", "pupil_left")
		before := d.pupil(d.see(id), "I1").Version
		flag := must[casework.Flag](d)(d.cases.RaiseFlag(t.Context(), d.as(d.Amina), id, method.FlagSuicidalTalk, storage.Once{}))
		d.mustMove(id, method.StateReferred, nil)
		must[casework.Flag](d)(d.cases.ClearFlag(t.Context(), d.as(d.Karim), id, flag.ID, "Vu par le médecin scolaire."))
		v = d.mustMove(id, method.StateTargetReception, nil)
		if p := d.pupil(v, "I1"); p.Excused != "" || p.ExcusedBy != "" || !p.ExcusedAt.IsZero() || p.Version != before+1 {
			t.Errorf("still excused: %q by %q, version %d", p.Excused, p.ExcusedBy, p.Version)
		}
		if p := d.pupil(v, "I2"); p.Excused != "pupil_left" {
			t.Errorf("who has left is excused for %q", p.Excused)
		}
		if p := d.pupil(v, "I1"); p.FirstName.Plain != "ريان" {
			t.Error("a name was lost")
		}
	})
}

// A correction is as old as the talk it corrects, however often somebody corrects it.
func TestACorrectionMayBeCorrected(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		v := d.toInterviews()
		r := d.mustTalk(d.Amina, v.Case.ID, d.pupil(v, "I1").ID, method.KindIntimidator, nil)
		d.laterDays(45)
		for revision := 1; revision < 3; revision++ {
			in := casework.Correction{CaseID: v.Case.ID, InterviewID: r.ID, Revision: revision, Reason: "Durée mal notée.",
				Talk: casework.Talk{StartedAt: r.StartedAt, Minutes: 3 + revision, Alone: true}}
			must[casework.Recorded](d)(d.cases.CorrectInterview(t.Context(), d.as(d.Amina), in))
		}
	})
}

// Somebody was seen as a presumed intimidator, and turned out a witness before anybody had time to log it.
func TestATalkIsLoggedInTheRoleOfItsDay(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		v := d.toInterviews()
		id, seen := v.Case.ID, d.pupil(v, "I1")
		d.later(1)
		held := d.DB.Now().Add(-time.Hour)
		role := method.RoleWitness
		must[casework.Pupil](d)(d.cases.EditPupil(t.Context(), d.as(d.Karim), casework.PupilChange{CaseID: id, PupilID: seen.ID, Version: seen.Version, Role: &role}))
		r := d.mustTalk(d.Amina, id, seen.ID, method.KindIntimidator, func(t *casework.Talk) { t.StartedAt = held })
		if r.RoleThen != method.RoleIntimidator {
			t.Errorf("he is said to have been a %s", r.RoleThen)
		}
		_, err := d.talk(d.Amina, id, seen.ID, method.KindIntimidator, func(t *casework.Talk) { t.StartedAt = d.DB.Now() })
		d.refused(err, fault.Conflict, "role_does_not_fit")
	})
}

func TestTheHeadIsToldOfACourt(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		id := d.toInterviews().Case.ID
		must[casework.Flag](d)(d.cases.RaiseFlag(t.Context(), d.as(d.Amina), id, method.FlagJudicial, storage.Once{}))
		day := must[casework.Day](d)(d.cases.MyDay(t.Context(), d.as(d.Nadia), storage.Page{}))
		if !slices.ContainsFunc(day.Items, func(i casework.DueItem) bool { return i.Kind == method.DueInformHead && i.DueOn == d.Today() }) {
			t.Errorf("the head's day asks for %+v", day.Items)
		}
		task := d.see(id).Tasks[0]
		must[casework.Task](d)(d.cases.DoneTask(t.Context(), d.as(d.Nadia), casework.TaskDone{CaseID: id, TaskID: task.ID, Channel: "management"}))
		if v := d.see(id); slices.ContainsFunc(v.Dues, func(due casework.Due) bool { return due.Kind == method.DueInformHead }) {
			t.Error("the head is asked again")
		}
	})
}

// What an older register says was dealt with then; what somebody corrects in it here asks for the screen.
func TestAGraveFactInACorrectedRegisterAsksForTheScreen(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		d.load(oldCases, d.cases.ImportCases)
		d.load(oldPupils, d.cases.ImportPupils)
		d.load(oldInterviews, d.cases.ImportInterviews)
		page := must[casework.Page](d)(d.cases.List(t.Context(), d.as(d.Karim), casework.Query{Sort: casework.ByReported}))
		v := d.see(page.Items[1].ID)
		wrong := v.Interviews[2]
		in := casework.Correction{CaseID: v.Case.ID, InterviewID: wrong.ID, Revision: 1, Reason: "Fait grave oublié.",
			Talk: casework.Talk{StartedAt: wrong.StartedAt, Minutes: wrong.Minutes, Alone: true, Acknowledged: wrong.Acknowledged, Alert: method.AlertGraveFact}}
		must[casework.Recorded](d)(d.cases.CorrectInterview(t.Context(), d.as(d.Karim), in))
		if v := d.see(v.Case.ID); !slices.ContainsFunc(v.Dues, func(due casework.Due) bool { return due.Kind == method.DueScreen }) {
			t.Errorf("no screen is due: %+v", v.Dues)
		}
	})
}
