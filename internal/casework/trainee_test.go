package casework_test

import (
	"testing"

	"sanad/internal/access"
	"sanad/internal/casework"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/storage"
)

// observes tries everything that a trainee may not do on a case, as whoever is given.
func (d *desk) observes(id string, w access.Warrant) {
	d.t.Helper()
	ctx := d.t.Context()
	pupil := d.pupil(d.see(id), "I1").ID
	held := d.mustTalk(d.Amina, id, pupil, method.KindIntimidator, nil)
	version := d.see(id).Case.Version
	talk := casework.Talk{StartedAt: held.StartedAt, Minutes: 8, Alone: true, Alert: method.AlertNone}
	for what, try := range map[string]func() error{
		"the screen": func() error {
			_, err := d.cases.Screen(ctx, w, casework.Screen{CaseID: id, Version: version})
			return err
		},
		"a move": func() error {
			_, err := d.cases.Move(ctx, w, casework.Move{CaseID: id, Version: version, To: method.StateFollowUp})
			return err
		},
		"a referral": func() error {
			_, err := d.cases.Move(ctx, w, casework.Move{CaseID: id, Version: version, To: method.StateReferred})
			return err
		},
		"the review": func() error {
			_, err := d.cases.Review(ctx, w, casework.Review{CaseID: id, Version: version, Decision: method.DecisionContinue})
			return err
		},
		"an interview": func() error {
			_, err := d.cases.RecordInterview(ctx, w, casework.NewInterview{CaseID: id, PupilID: pupil, Kind: method.KindIntimidator, Talk: talk})
			return err
		},
		"a correction": func() error {
			_, err := d.cases.CorrectInterview(ctx, w, casework.Correction{CaseID: id, InterviewID: held.ID, Revision: 1, Talk: talk, Reason: "Durée"})
			return err
		},
	} {
		if err := try(); fault.KindOf(err) != fault.Denied {
			d.t.Errorf("%s: %v", what, err)
		} else {
			d.refused(err, fault.Denied, "trainee_observes")
		}
	}
	if after := d.see(id).Case.Version; after != version {
		d.t.Errorf("version %d after refusals, before %d", after, version)
	}
}

func TestATraineeReportsFlagsReadsAndOtherwiseObserves(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		id := d.toInterviews().Case.ID
		d.assign(id, d.Youssef, method.DutyObserver, "")
		d.observes(id, d.as(d.Youssef))
		if v := must[casework.View](d)(d.cases.Find(t.Context(), d.as(d.Youssef), id)); len(v.Pupils) == 0 {
			t.Error("an observer does not see the pupils")
		}
		must[casework.View](d)(d.cases.Open(t.Context(), d.as(d.Youssef), d.report()))
		must[casework.Flag](d)(d.cases.RaiseFlag(t.Context(), d.as(d.Youssef), id, method.FlagSextortion, storage.Once{}))
	})
}

// A role that opens every case of the school makes no full member of a trainee.
func TestATraineeWhoCoordinatesByGrantObservesToo(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		_, err := d.Access.Give(t.Context(), d.Warrant(t, d.Driss, access.GrantRead),
			access.Give{PersonID: d.Youssef.ID, Role: "coordinator", Level: "school", NodeID: d.Orangers.ID})
		if err != nil {
			t.Fatal(err)
		}
		d.observes(d.toInterviews().Case.ID, d.as(d.Youssef))
	})
}
