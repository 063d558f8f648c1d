package casework_test

import (
	"testing"

	"sanad/internal/access"
	"sanad/internal/casework"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/org"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

func TestACaseHoldsAChildOnceAtALevelOfItsSchool(t *testing.T) {
	each(t, func(d *desk) {
		refused := func(what string, err error, path, code string) {
			t.Helper()
			f, known := fault.As(err)
			if !known || len(f.Fields) != 1 || f.Fields[0] != (fault.Field{Path: path, Code: code}) {
				t.Errorf("%s: %v, want %s %s", what, err, path, code)
			}
		}
		child := func(role method.Role, massar, level string) casework.NewPupil {
			return casework.NewPupil{Role: role, FirstName: "Aya", Massar: massar, Level: level}
		}
		open := func(level string, pupils ...casework.NewPupil) (casework.View, error) {
			return d.cases.Open(t.Context(), d.as(d.Amina), casework.Report{SchoolID: d.Orangers.ID, Pupils: pupils,
				Header: casework.Header{Channel: "in_person", ReporterRole: "teacher", Level: level}})
		}
		_, err := open("", child(method.RoleTarget, "J131000001", ""), child(method.RoleWitness, "J131000001", ""))
		refused("one child twice in a report", err, "pupils[1].massar", "massar_taken")
		_, err = open("", child(method.RoleTarget, "", "2ac"))
		refused("a pupil of a collège", err, "pupils[0].level", "level_not_of_cycle")
		_, err = open("1ac", child(method.RoleTarget, "", ""))
		refused("a report of a collège", err, "level", "level_not_of_cycle")

		v := must[casework.View](d)(open("1bac", child(method.RoleTarget, "J131000001", "1bac"), child(method.RoleWitness, "", "")))
		_, err = d.cases.AddPupil(t.Context(), d.as(d.Amina), v.Case.ID, child(method.RoleIntimidator, "J131000001", ""), storage.Once{})
		refused("one child added again", err, "massar", "massar_taken")
		_, err = d.cases.AddPupil(t.Context(), d.as(d.Amina), v.Case.ID, child(method.RoleIntimidator, "", "1ac"), storage.Once{})
		refused("a pupil of a collège added", err, "level", "level_not_of_cycle")
		w1, massar, level := d.pupil(v, "W1"), "J131000001", "3ac"
		_, err = d.cases.EditPupil(t.Context(), d.as(d.Amina), casework.PupilChange{CaseID: v.Case.ID, PupilID: w1.ID, Version: w1.Version, Massar: &massar})
		refused("a code corrected to another's", err, "massar", "massar_taken")
		_, err = d.cases.EditPupil(t.Context(), d.as(d.Amina), casework.PupilChange{CaseID: v.Case.ID, PupilID: w1.ID, Version: w1.Version, Level: &level})
		refused("a level corrected to a collège's", err, "level", "level_not_of_cycle")
		_, err = d.cases.Edit(t.Context(), d.as(d.Amina), casework.HeaderChange{CaseID: v.Case.ID, Version: v.Case.Version, Level: &level})
		refused("a header corrected to a collège's", err, "level", "level_not_of_cycle")
		target := d.pupil(v, "T")
		same := must[casework.Pupil](d)(d.cases.EditPupil(t.Context(), d.as(d.Amina), casework.PupilChange{CaseID: v.Case.ID, PupilID: target.ID, Version: target.Version, Massar: &massar}))
		if same.Massar.Plain != massar {
			t.Errorf("a pupil lost its own code: %q", same.Massar.Plain)
		}
	})
}

func TestARegisterMayHaveLevelsThatTheSchoolHasNot(t *testing.T) {
	each(t, func(d *desk) {
		const cases = "ref,school,reported_on,channel,reporter_role,state,level,target_first_name,target_massar,target_level\n" +
			"R1,00101A,2026-10-01,phone,parent,follow_up,1ac,Marouane,J131000001,2ac\n"
		report := d.take(cases, d.cases.ImportCases, false)
		if !report.Clean() || report.Noticed != 2 || report.Notices[1] != (csvfile.LineReport{Line: 2, Column: "target_level", Code: "level_not_of_cycle"}) {
			t.Errorf("cases: %+v", report)
		}
		const pupils = "case_ref,role,first_name,massar,level\nR1,witness,Aya,,2ac\n"
		report = world.Load(t, pupils, d.cases.ImportPupils)
		if report.Noticed != 1 || report.Notices[0].Column != "level" {
			t.Errorf("pupils: %+v", report)
		}
		report = d.take("case_ref,role,first_name,massar\nR1,witness,Aya,J131000001\n", d.cases.ImportPupils, false)
		if report.Problems != 1 || report.Refused[0] != (csvfile.LineReport{Line: 2, Column: "massar", Code: "massar_taken"}) {
			t.Errorf("one child twice: %+v", report)
		}
	})
}

func TestASchoolWithOpenCasesDoesNotClose(t *testing.T) {
	each(t, func(d *desk) {
		d.Org.BeforeClose(d.cases.NoneOpen)
		id := d.open().Case.ID
		school := must[org.School](d)(d.Org.FindSchool(t.Context(), d.Warrant(t, d.Hassan, access.OrgRead), d.Orangers.ID))
		hassan := d.Warrant(t, d.Hassan, access.SchoolWrite)
		_, err := d.Org.Close(t.Context(), hassan, school.ID, school.Version, world.Day(t, "2026-11-30"))
		if f, known := fault.As(err); !known || f.Kind != fault.Conflict || f.Code != "open_cases" {
			t.Fatalf("closed over an open case: %v", err)
		}
		if err := d.DB.InTx(t.Context(), func(tx storage.Tx) error {
			return tx.Exec("UPDATE casework_cases SET state = 'closed_other' WHERE id = ?", id).Error
		}); err != nil {
			t.Fatal(err)
		}
		if closed := must[org.School](d)(d.Org.Close(t.Context(), hassan, school.ID, school.Version, world.Day(t, "2026-11-30"))); closed.ClosedOn.IsZero() {
			t.Error("it did not close")
		}
	})
}
