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

func (d *desk) edit(change casework.HeaderChange) (casework.View, error) {
	d.t.Helper()
	change.Version = d.see(change.CaseID).Case.Version
	return d.cases.Edit(d.t.Context(), d.as(d.Karim), change)
}

func TestTheDayOfTheReportCanBeCorrected(t *testing.T) {
	each(t, func(d *desk) {
		v := d.open()
		id, was := v.Case.ID, v.Case.ReportedAt
		earlier := was.AddDate(0, 0, -7)
		after := must[casework.View](d)(d.edit(casework.HeaderChange{CaseID: id, ReportedAt: &earlier}))
		if !after.Case.ReportedAt.Equal(earlier) || !after.Case.CycleSince.Equal(earlier) || after.Case.Number != v.Case.Number {
			t.Errorf("reported at %s, the cycle since %s", after.Case.ReportedAt, after.Case.CycleSince)
		}
		if v.Dues[0].Kind != method.DueTakeCase || !after.Dues[0].DueOn.Before(v.Dues[0].DueOn) {
			t.Errorf("due on %s, was due on %s", after.Dues[0].DueOn, v.Dues[0].DueOn)
		}
		if kept := d.see(id).Case; !kept.ReportedAt.Equal(earlier) || kept.NextDueOn != after.Dues[0].DueOn {
			t.Errorf("kept %s, next due %s", kept.ReportedAt, kept.NextDueOn)
		}
		if e := d.entriesOf("action = 'case:edit'"); len(e) != 1 || e[0].Facts != "from="+calendar.Day(was).String()+";to="+calendar.Day(earlier).String() {
			t.Errorf("the journal has %+v", e)
		}
		same := must[casework.View](d)(d.edit(casework.HeaderChange{CaseID: id, ReportedAt: &earlier}))
		if e := d.entriesOf("action = 'case:edit' AND facts = ''"); len(e) != 1 || !same.Case.ReportedAt.Equal(earlier) {
			t.Errorf("the same day again left %+v", e)
		}
		d.later(2)
		for name, at := range map[string]time.Time{
			"the future": d.DB.Now().Add(time.Minute), "after it was entered": v.Case.CreatedAt.Add(time.Second), "three years ago": was.AddDate(-3, 0, 0),
		} {
			_, err := d.edit(casework.HeaderChange{CaseID: id, ReportedAt: &at})
			d.refused(err, fault.Invalid, "out_of_range")
			if t.Failed() {
				t.Fatal(name)
			}
		}
	})
}

func TestTheReportStaysBeforeWhatFollowedIt(t *testing.T) {
	each(t, func(d *desk) {
		report := d.report()
		report.ReportedAt = d.DB.Now().AddDate(0, 0, -7)
		v := must[casework.View](d)(d.cases.Open(t.Context(), d.as(d.Amina), report))
		id := v.Case.ID
		talk := v.Case.CreatedAt.Add(-4 * time.Hour)
		must[any](d)(nil, d.DB.InTx(t.Context(), func(tx storage.Tx) error {
			return tx.Exec("UPDATE casework_cases SET screened_at = ? WHERE id = ?", talk, id).Error
		}))
		late, fine := talk.Add(time.Minute), talk
		_, err := d.edit(casework.HeaderChange{CaseID: id, ReportedAt: &late})
		d.refused(err, fault.Invalid, "out_of_range")
		must[casework.View](d)(d.edit(casework.HeaderChange{CaseID: id, ReportedAt: &fine}))

		v = d.closeResolved()
		v = d.mustMove(v.Case.ID, method.StateInterviews, func(m *casework.Move) { m.Reason = "resumed" })
		cycle, before := v.Case.CycleSince, v.Case.ReportedAt.AddDate(0, 0, -1)
		after := must[casework.View](d)(d.edit(casework.HeaderChange{CaseID: v.Case.ID, ReportedAt: &before}))
		if !after.Case.CycleSince.Equal(cycle) {
			t.Errorf("the cycle of a relapse moved to %s", after.Case.CycleSince)
		}
	})
}

func TestCodesThatMayBeMissingCanBeEmptied(t *testing.T) {
	each(t, func(d *desk) {
		v, none := d.open(), ""
		after := must[casework.View](d)(d.edit(casework.HeaderChange{CaseID: v.Case.ID, Place: &none, Level: &none}))
		if after.Case.Place != "" || after.Case.Level != "" || after.Case.Channel != v.Case.Channel {
			t.Errorf("emptied to %+v", after.Case)
		}
		p := d.pupil(v, "T")
		changed := must[casework.Pupil](d)(d.cases.EditPupil(t.Context(), d.as(d.Karim), casework.PupilChange{
			CaseID: v.Case.ID, PupilID: p.ID, Version: p.Version, Sex: &none, Level: &none,
		}))
		if changed.Sex != "" || changed.Level != "" || changed.FirstName.Plain != "Yasmine" {
			t.Errorf("emptied to %+v", changed)
		}
		_, err := d.edit(casework.HeaderChange{CaseID: v.Case.ID, Channel: &none})
		d.refused(err, fault.Invalid, "required")
	})
}
