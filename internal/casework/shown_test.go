package casework_test

import (
	"testing"

	"sanad/internal/access"
	"sanad/internal/casework"
	"sanad/internal/fault"
	"sanad/internal/method"
)

func TestNothingIsWrittenThatCouldNotBeShown(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		v := d.toInterviews()
		id, target, karim := v.Case.ID, d.pupil(v, "T"), d.Identity(t, d.Karim)
		level, cases, entries := "2bac", d.count("casework_cases"), d.count("audit_entries")
		writer, mover := d.token(karim, access.CaseWrite), d.token(karim, access.CaseMove)
		for name, do := range map[string]func() error{
			"report": func() error { return second(d.cases.Open(t.Context(), d.token(karim, access.CaseOpen), d.report())) },
			"edit": func() error {
				return second(d.cases.Edit(t.Context(), writer, casework.HeaderChange{CaseID: id, Version: v.Case.Version, Level: &level}))
			},
			"screen": func() error {
				return second(d.cases.Screen(t.Context(), writer, casework.Screen{CaseID: id, Version: v.Case.Version}))
			},
			"move": func() error {
				return second(d.cases.Move(t.Context(), mover, casework.Move{CaseID: id, Version: v.Case.Version, To: method.StateClosedOther, Reason: "pupil_left"}))
			},
			"review": func() error {
				return second(d.cases.Review(t.Context(), mover, casework.Review{CaseID: id, Version: v.Case.Version, Decision: method.DecisionHandOver}))
			},
			"pupil": func() error {
				return second(d.cases.EditPupil(t.Context(), writer, casework.PupilChange{CaseID: id, PupilID: target.ID, Version: target.Version, Level: &level}))
			},
			"measure": func() error {
				return second(d.cases.AddMeasure(t.Context(), writer, casework.NewMeasure{CaseID: id, Kind: "seating", From: d.Today()}))
			},
		} {
			t.Run(name, func(t *testing.T) { d.refused(do(), fault.Denied, "no_permission") })
		}
		if d.count("casework_cases") != cases || d.count("audit_entries") != entries {
			t.Error("something was written")
		}
	})
}
