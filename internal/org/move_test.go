package org_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/org"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

func openCase(t *testing.T, w *world.World, s org.School) {
	t.Helper()
	now := w.DB.Now()
	err := w.DB.InTx(t.Context(), func(tx storage.Tx) error {
		return tx.Exec(`INSERT INTO casework_cases (id, school_id, directorate_id, aref_id, year_id, opened_year_id, number, state,
			state_since, cycle_since, reported_at, report_channel, reporter_role, created_by, created_at, updated_at)
			VALUES (?, ?, ?, ?, '2026-2027', '2026-2027', '1', 'reported', ?, ?, ?, 'adult', 'teacher', ?, ?, ?)`,
			storage.NewID(), s.ID, s.DirectorateID, s.AREFID, now, now, now, w.Amina.ID, now, now).Error
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestASchoolThatMovesTakesItsCasesAndPeopleAlong(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		openCase(t, w, w.Orangers)
		var told []org.Change
		w.Org.OnChange(func(_ context.Context, _ storage.Tx, c org.Change) error {
			told = append(told, c)
			return nil
		})
		malika := w.Warrant(t, w.Malika, access.SchoolWrite)
		moved, err := w.Org.Move(t.Context(), malika, w.Orangers.ID, 1, "sale")
		if err != nil {
			t.Fatal(err)
		}
		if moved.DirectorateID != "sale" || moved.Version != 2 || len(told) != 1 || told[0] != (org.Change{Kind: org.SchoolMoved, SchoolID: w.Orangers.ID}) {
			t.Errorf("moved %+v, told %+v", moved, told)
		}
		var place struct{ DirectorateID, HomePath string }
		err = w.DB.Read(t.Context()).Raw(`SELECT c.directorate_id, p.home_path FROM casework_cases c, identity_people p WHERE p.id = ?`, w.Amina.ID).Scan(&place).Error
		if err != nil || place.DirectorateID != "sale" || place.HomePath != string(moved.Path()) {
			t.Errorf("the case and Amina are at %+v, %v", place, err)
		}
		if w.Warrant(t, w.Driss, access.OrgRead).Allows(access.Object{Path: moved.Path()}) {
			t.Error("the administrator of the former directorate still reaches the school")
		}
		_, err = w.Org.Move(t.Context(), malika, w.Orangers.ID, 2, "marrakech")
		wantFault(t, err, fault.Denied, "out_of_scope")
		_, err = w.Org.Move(t.Context(), malika, w.Palmeraie.ID, 1, "rabat")
		wantFault(t, err, fault.NotFound, "school_not_found")
	})
}

func TestAMoveWhoseConsequencesFailDoesNotHappen(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		broken := errors.New("dues cannot be computed")
		w.Org.OnChange(func(context.Context, storage.Tx, org.Change) error { return broken })
		_, err := w.Org.Move(t.Context(), w.Warrant(t, w.Malika, access.SchoolWrite), w.Orangers.ID, 1, "sale")
		if !errors.Is(err, broken) {
			t.Errorf("got %v", err)
		}
		if s, err := w.Org.FindSchool(t.Context(), w.Warrant(t, w.Malika, access.OrgRead), w.Orangers.ID); err != nil || s.DirectorateID != "rabat" {
			t.Errorf("the school is in %s, %v", s.DirectorateID, err)
		}
		if report, err := audit.Verify(t.Context(), w.DB); err != nil || len(report.Breaks) != 0 {
			t.Errorf("journal %+v, %v", report, err)
		}
	})
}

func TestProvinceCodesAreEditedWithinReach(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		malika := w.Warrant(t, w.Malika, access.OrgWrite)
		made, err := w.Org.PutProvinceCode(t.Context(), malika, org.ProvinceCode{Code: "421", DirectorateID: "rabat"})
		if err != nil || made.Version != 1 {
			t.Fatalf("made %+v, %v", made, err)
		}
		_, err = w.Org.PutProvinceCode(t.Context(), malika, org.ProvinceCode{Code: "421", DirectorateID: "sale"})
		wantFault(t, err, fault.Conflict, "province_code_taken")
		changed, err := w.Org.PutProvinceCode(t.Context(), malika, org.ProvinceCode{Code: "421", DirectorateID: "sale", Version: 1})
		if err != nil || changed.Version != 2 || changed.DirectorateID != "sale" {
			t.Errorf("changed %+v, %v", changed, err)
		}
		_, err = w.Org.PutProvinceCode(t.Context(), malika, org.ProvinceCode{Code: "421", DirectorateID: "rabat", Version: 1})
		wantFault(t, err, fault.Stale, "stale_version")
		_, err = w.Org.PutProvinceCode(t.Context(), malika, org.ProvinceCode{Code: "351", DirectorateID: "marrakech"})
		wantFault(t, err, fault.Denied, "out_of_scope")
		_, err = w.Org.PutProvinceCode(t.Context(), malika, org.ProvinceCode{Code: "227", DirectorateID: "rabat", Version: 1})
		wantFault(t, err, fault.Denied, "out_of_scope")
		_, err = w.Org.PutProvinceCode(t.Context(), malika, org.ProvinceCode{Code: "Rabat", DirectorateID: "rabat"})
		wantField(t, err, "code", "malformed")
		wantFault(t, w.Org.DeleteProvinceCode(t.Context(), malika, "227", 1), fault.Denied, "out_of_scope")
		wantFault(t, w.Org.DeleteProvinceCode(t.Context(), malika, "999", 1), fault.NotFound, "province_code_not_found")
		if err := w.Org.DeleteProvinceCode(t.Context(), malika, "421", 2); err != nil {
			t.Error(err)
		}
	})
}

// The ministry's own columns, as an academy would export them.
const ministry = "\ufeffCD_PROV;CD_MIL;cd_com;la_com;ll_com;CD_ETAB;NOM_ETABL;NOM_ETABA;typeEtab;CD_etabr\r\n" +
	"51;U;1;الرباط;Rabat;00101a;Lycée des Orangers;ثانوية البرتقال;Lycée;\r\n" +
	"sale;U;2;سلا;Salé;00102B;Collège de la Falaise;إعدادية الجرف;ثانوية إعدادية;\r\n" +
	"051;R;3;الرباط;Rabat;00104F;Collège du Ruisseau;إعدادية الجدول;Secondaire Collégial;\r\n"

func TestTheMinistrysExportIsTakenWhole(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		malika := w.Warrant(t, w.Malika, access.SchoolWrite)
		if _, err := w.Org.PutProvinceCode(t.Context(), malika, org.ProvinceCode{Code: "051", DirectorateID: "rabat"}); err != nil {
			t.Fatal(err)
		}
		for _, dry := range []bool{true, false} {
			report, err := w.Org.ImportSchools(t.Context(), malika, strings.NewReader(ministry), dry)
			if err != nil || !report.Clean() || report.Accepted != 3 || report.DryRun != dry {
				t.Fatalf("report %+v, %v", report, err)
			}
			if c := report.Counts; c["created"] != 1 || c["updated"] != 1 || c["unchanged"] != 1 {
				t.Errorf("counts %v", c)
			}
			found, _, err := w.Org.Schools(t.Context(), malika, org.SchoolQuery{Text: "Collège du Ruisseau"})
			if err != nil || (len(found) == 0) != dry {
				t.Errorf("dry run %v: found %d, %v", dry, len(found), err)
			}
		}
		falaise, err := w.Org.FindSchool(t.Context(), malika, w.Falaise.ID)
		if err != nil || falaise.DirectorateID != "sale" || falaise.Version != 2 {
			t.Errorf("the known school was not moved: %+v, %v", falaise, err)
		}
		report, err := w.Org.ImportSchools(t.Context(), malika, strings.NewReader(ministry), false)
		if err != nil || report.Counts["unchanged"] != 3 {
			t.Errorf("a second time: %+v, %v", report, err)
		}
		if verified, err := audit.Verify(t.Context(), w.DB); err != nil || len(verified.Breaks) != 0 {
			t.Errorf("journal %+v, %v", verified, err)
		}
	})
}

func TestOneBadLineAndNoSchoolIsKept(t *testing.T) {
	t.Parallel()
	const head = "province,code,type,name_fr,name_ar\nrabat,00105G,college,Collège du Lac,\n"
	tests := []struct {
		name, line string
		want       csvfile.LineReport
	}{
		{"unmapped province", "511,00106H,college,A,", csvfile.LineReport{Line: 3, Column: "province", Code: "province_unmapped"}},
		{"primary school", "rabat,00106H,Primaire,A,", csvfile.LineReport{Line: 3, Column: "type", Code: "kind_not_covered"}},
		{"twice in the file", "rabat,00105g,college,A,", csvfile.LineReport{Line: 3, Column: "code", Code: "duplicate"}},
		{"no name", "rabat,00106H,lycee,,", csvfile.LineReport{Line: 3, Column: "name_fr", Code: "required"}},
		{"another academy", "marrakech,00106H,lycee,A,", csvfile.LineReport{Line: 3, Column: "province", Code: "out_of_scope"}},
		{"a school of another academy", "rabat,00301D,lycee,A,", csvfile.LineReport{Line: 3, Column: "province", Code: "out_of_scope"}},
		{"bad code", "rabat,!,lycee,A,", csvfile.LineReport{Line: 3, Column: "code", Code: "malformed"}},
	}
	world.Each(t, func(t *testing.T, w *world.World) {
		malika := w.Warrant(t, w.Malika, access.SchoolWrite)
		for _, tt := range tests {
			report, err := w.Org.ImportSchools(t.Context(), malika, strings.NewReader(head+tt.line+"\n"), false)
			if err != nil || len(report.Refused) != 1 || report.Refused[0] != tt.want {
				t.Errorf("%s: %+v, %v", tt.name, report.Refused, err)
			}
		}
		all, _, err := w.Org.Schools(t.Context(), malika, org.SchoolQuery{})
		if err != nil || len(all) != 3 {
			t.Errorf("%d schools now, %v", len(all), err)
		}
		_, err = w.Org.ImportSchools(t.Context(), w.Warrant(t, w.Amina, access.SchoolWrite), strings.NewReader(head), false)
		wantFault(t, err, fault.Denied, "out_of_scope")
	})
}
