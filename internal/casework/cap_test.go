package casework_test

import (
	"testing"

	"sanad/internal/calendar"
	"sanad/internal/casework"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/storage"
)

func TestACaseHoldsOnlySoMuch(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		v := d.toInterviews()
		id, target := v.Case.ID, d.pupil(v, "T").ID
		d.fill(id, target)
		contact := casework.NewContact{CaseID: id, PupilID: target, MadeOn: d.Today(), Channel: "phone", Agreement: method.AgreementYes}
		_, err := d.cases.AddContact(t.Context(), d.as(d.Karim), contact)
		d.refused(err, fault.Conflict, "too_many_contacts")
		_, err = d.cases.AddMeasure(t.Context(), d.as(d.Karim), casework.NewMeasure{CaseID: id, Kind: "seating", From: d.Today()})
		d.refused(err, fault.Conflict, "too_many_measures")
		_, err = d.cases.RaiseFlag(t.Context(), d.as(d.Karim), id, method.FlagSelfHarm, storage.Once{})
		d.refused(err, fault.Conflict, "too_many_flags")
		level := "2bac"
		_, err = d.cases.Edit(t.Context(), d.as(d.Karim), casework.HeaderChange{CaseID: id, Version: d.see(id).Case.Version, Level: &level})
		d.refused(err, fault.Conflict, "too_many_events")
		// What locks is raised all the same, and the case can be brought to its end.
		must[casework.Flag](d)(d.cases.RaiseFlag(t.Context(), d.as(d.Idris), id, method.FlagWeapon, storage.Once{}))
		if v := d.see(id); v.Case.State != method.StateReferred {
			t.Errorf("the case is at %s", v.Case.State)
		}
	})
}

// fill writes as many records as a case may hold.
func (d *desk) fill(id, target string) {
	d.t.Helper()
	now, today := d.DB.Now(), calendar.Day(d.DB.Now())
	must[any](d)(nil, d.DB.InTx(d.t.Context(), func(tx storage.Tx) error {
		for range 2000 {
			err := tx.Exec("INSERT INTO casework_events (id, case_id, at, actor_id, kind) VALUES (?, ?, ?, ?, 'edited')", storage.NewID(), id, now, d.Karim.ID).Error
			if err != nil {
				return err
			}
		}
		for range 500 {
			err := tx.Exec("INSERT INTO casework_family_contacts (id, case_id, pupil_id, made_on, channel, agreement, recorded_by, recorded_at)"+
				" VALUES (?, ?, ?, ?, 'phone', 'yes', ?, ?)", storage.NewID(), id, target, today, d.Karim.ID, now).Error
			if err != nil {
				return err
			}
		}
		for range 200 {
			err := tx.Exec("INSERT INTO casework_measures (id, case_id, kind, from_on, recorded_by, recorded_at) VALUES (?, ?, 'seating', ?, ?, ?)",
				storage.NewID(), id, today, d.Karim.ID, now).Error
			if err != nil {
				return err
			}
		}
		for range 100 {
			err := tx.Exec("INSERT INTO casework_flags (id, case_id, kind, raised_by, raised_at, cleared_by, cleared_at) VALUES (?, ?, 'single_author', ?, ?, ?, ?)",
				storage.NewID(), id, d.Karim.ID, now, d.Karim.ID, now).Error
			if err != nil {
				return err
			}
		}
		return nil
	}))
}
