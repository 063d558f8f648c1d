package casework_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"sanad/internal/access"
	"sanad/internal/casework"
	"sanad/internal/method"
	"sanad/internal/storage"
)

func TestAnOpenCaseGoesOnInTheNextYear(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		once, nightly := d.toInterviews(), d.open()
		d.addYear("2027-2028", 2027)
		d.Clock.Set(time.Date(2027, time.September, 20, 9, 0, 0, 0, time.UTC))
		must[any](d)(nil, d.closeYear("2026-2027"))
		must[any](d)(nil, d.DB.InTx(t.Context(), func(tx storage.Tx) error {
			if err := tx.Exec("UPDATE casework_cases SET year_id = opened_year_id WHERE id = ?", nightly.Case.ID).Error; err != nil {
				return err
			}
			return d.cases.YearClosed(tx, "2026-2027")
		}))
		if v := d.see(once.Case.ID); v.Case.YearID != "2027-2028" || v.Case.OpenedYearID != "2026-2027" {
			t.Errorf("when its year closed the case was carried by %s", v.Case.YearID)
		}
		must[any](d)(nil, d.DB.InTx(t.Context(), func(tx storage.Tx) error {
			return tx.Exec("UPDATE casework_cases SET year_id = opened_year_id WHERE id = ?", nightly.Case.ID).Error
		}))
		must[any](d)(nil, d.cases.Reschedule(t.Context(), "", nil))
		if v := d.see(nightly.Case.ID); v.Case.YearID != "2027-2028" || v.Case.Number != nightly.Case.Number {
			t.Errorf("after a night the case is carried by %s, as %s", v.Case.YearID, v.Case.Number)
		}
		v := d.mustMove(once.Case.ID, method.StateClosedOther, func(m *casework.Move) { m.Reason = "pupil_left" })
		if v.Case.ReadOnly() {
			t.Error("a case just closed can only be read")
		}
	})
}

func TestWhoeverLeftKeepsNoClosedCase(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		id := d.closeEarly().Case.ID
		m := d.member(d.Amina)
		if _, err := d.Org.End(t.Context(), d.Warrant(t, d.Karim, access.TeamWrite), m.ID, m.Version, d.Today().AddDays(2)); err != nil {
			t.Fatal(err)
		}
		d.Clock.Advance(3 * 24 * time.Hour)
		before := d.see(id)
		must[any](d)(nil, d.cases.ReleaseGone(t.Context(), nil))
		if v := must[casework.View](d)(d.cases.Find(t.Context(), d.as(d.Amina), id)); v.Names || v.Full {
			t.Error("whoever left still reads the closed case")
		}
		if v := d.see(id); v.Case.Version != before.Case.Version || v.Case.State != method.StateClosedOther {
			t.Errorf("the closed case changed: version %d after %d", v.Case.Version, before.Case.Version)
		}
	})
}

// failing answers for everybody but one.
type failing struct {
	certifier
	whom string
}

var errRegister = errors.New("a certificate that cannot be read")

func (p failing) Standings(tx storage.Tx, people []string) (casework.Standings, error) {
	if slices.Contains(people, p.whom) {
		return nil, errRegister
	}
	return p.certifier.Standings(tx, people)
}

func TestOneCaseThatCannotBeWorkedOutHoldsUpNoOther(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		first, bad, last := d.toInterviews(), d.toReception(), d.toInterviews()
		d.assign(bad.Case.ID, d.Karim, method.DutyInterviewer, "")
		d.swipeDues()
		broken := casework.New(d.DB, d.keys, d.Settings, casework.Ports{
			Years: d.Org, Teams: teams{d.Org}, Roles: d.Access, Certifier: failing{certifier{d.Certificates}, d.Karim.ID},
		})
		seen := 0
		err := broken.Reschedule(t.Context(), "", func(done int) error { seen = done; return nil })
		if !errors.Is(err, errRegister) || seen != 3 {
			t.Errorf("%d cases seen, %v", seen, err)
		}
		for v, want := range map[*casework.View]bool{&first: true, &bad: false, &last: true} {
			if got := len(d.see(v.Case.ID).Dues) > 0; got != want {
				t.Errorf("case %s has dues: %v", v.Case.Number, got)
			}
		}
		must[any](d)(nil, d.cases.Reschedule(t.Context(), "", nil))
		if len(d.see(bad.Case.ID).Dues) == 0 {
			t.Error("the case is not worked out once it can be")
		}
	})
}

func (d *desk) swipeDues() {
	d.t.Helper()
	must[any](d)(nil, d.DB.InTx(d.t.Context(), func(tx storage.Tx) error { return tx.Exec("DELETE FROM casework_dues").Error }))
}

// closeEarly ends the usual case in its interviews.
func (d *desk) closeEarly() casework.View {
	d.t.Helper()
	v := d.toInterviews()
	d.later(1)
	return d.mustMove(v.Case.ID, method.StateClosedOther, func(m *casework.Move) { m.Reason = "pupil_left" })
}
