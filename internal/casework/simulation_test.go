package casework_test

import (
	"errors"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sanad/internal/access"
	"sanad/internal/casework"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/seal"
	"sanad/internal/storage"
	"sanad/internal/testkit"
	"sanad/internal/testkit/world"
)

// TestSimulationsHaveTheSameTables fails when a migration changes cases or the journal and forgets their simulated twins.
func TestSimulationsHaveTheSameTables(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		real, simulated := map[string][]string{}, map[string][]string{}
		for name, lines := range schemaOf(t, db) {
			if twin, is := strings.CutPrefix(name, "sim_"); is {
				simulated[twin] = lines
			} else if strings.HasPrefix(name, "casework_") || strings.HasPrefix(name, "audit_") {
				real[name] = lines
			}
		}
		if len(real) < 15 {
			t.Fatalf("only %d tables", len(real))
		}
		for name, lines := range real {
			if !slices.Equal(lines, simulated[name]) {
				t.Errorf("%s:\n%s\nsim_%s:\n%s", name, strings.Join(lines, "\n"), name, strings.Join(simulated[name], "\n"))
			}
			delete(simulated, name)
		}
		for name := range simulated {
			t.Errorf("sim_%s is nobody's twin", name)
		}
	})
}

var apartFrom = regexp.MustCompile(`\bsim_`)

// schemaOf is what the database knows of each table: columns, constraints and indexes, without the names that set apart.
func schemaOf(t *testing.T, db *storage.DB) map[string][]string {
	t.Helper()
	text := `SELECT tbl_name AS name, sql AS line FROM sqlite_master WHERE sql IS NOT NULL`
	if db.Read(t.Context()).Name() == "postgres" {
		text = `SELECT table_name AS name, concat_ws(' ', lpad(ordinal_position::text, 3, '0'), column_name, data_type, is_nullable, column_default) AS line
			FROM information_schema.columns WHERE table_schema = 'public'
			UNION ALL SELECT c.conrelid::regclass::text, pg_get_constraintdef(c.oid) FROM pg_constraint c
			WHERE c.connamespace = 'public'::regnamespace AND c.conrelid <> 0
			UNION ALL SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'`
	}
	var rows []struct{ Name, Line string }
	if err := db.Read(t.Context()).Raw(text).Scan(&rows).Error; err != nil {
		t.Fatal(err)
	}
	schema := map[string][]string{}
	for _, r := range rows {
		schema[r.Name] = append(schema[r.Name], apartFrom.ReplaceAllString(strings.Join(strings.Fields(r.Line), " "), ""))
	}
	for _, lines := range schema {
		slices.Sort(lines)
	}
	return schema
}

// bare is a name that nothing behind the wall may say.
var bare = regexp.MustCompile(`\b(casework|audit)_[a-z_]+`)

// behind is the desk of a team that practises, with everything that its statements said.
func behind(t *testing.T, w *world.World) (*desk, *[]string) {
	t.Helper()
	said := &[]string{}
	wall := casework.SimulationTables
	wall.Heard = func(statement string) { *said = append(*said, statement) }
	view, err := w.DB.Behind(wall)
	if err != nil {
		t.Fatal(err)
	}
	keys, err := seal.Generate()
	if err != nil {
		t.Fatal(err)
	}
	apart := *w
	apart.DB = view
	return &desk{World: &apart, t: t, keys: keys, practises: true, cases: casework.New(view, keys, w.Settings, casework.Practice(casework.Ports{
		Years: w.Org, Teams: teams{w.Org}, Roles: w.Access, Certifier: certifier{w.Certificates},
	}))}, said
}

// TestNoStatementOfASimulationSaysARealName drives every use case behind the wall and reads every statement it sent.
func TestNoStatementOfASimulationSaysARealName(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		d, said := behind(t, w)
		done := d.everything()
		service := reflect.TypeOf(d.cases)
		for i := range service.NumMethod() {
			if name := service.Method(i).Name; !done[name] && !strings.HasPrefix(name, "Import") {
				t.Errorf("%s was not tried behind the wall", name)
			}
		}
		for _, statement := range *said {
			if found := bare.FindString(statement); found != "" {
				t.Errorf("a simulation says %s: %s", found, statement)
			}
		}
		if len(*said) < 1000 {
			t.Errorf("only %d statements", len(*said))
		}
		for _, table := range []string{"casework_cases", "casework_case_keys", "casework_numbers", "audit_entries"} {
			var n int64
			if err := w.DB.Read(t.Context()).Table(table).Where("1 = 1").Count(&n).Error; err != nil {
				t.Fatal(err)
			}
			if table != "audit_entries" && n > 0 {
				t.Errorf("%d rows in %s", n, table)
			}
		}
		for _, register := range []importer{d.cases.ImportCases, d.cases.ImportPupils, d.cases.ImportInterviews} {
			if _, err := register(t.Context(), strings.NewReader("external_ref\n1\n"), false); err == nil && d.count("casework_cases") > 3 {
				t.Error("a register was taken behind the wall")
			}
		}
	}, casework.Definitions()...)
}

// everything tries every use case once at least and names them.
func (d *desk) everything() map[string]bool {
	d.t.Helper()
	ctx, karim := d.t.Context(), d.as(d.Karim)
	v := d.closeResolved()
	must[casework.View](d)(d.cases.Find(ctx, karim, v.Case.ID))
	grave := d.open().Case.ID
	target := d.pupil(d.see(grave), "T").ID
	d.assign(grave, d.Youssef, method.DutyReferent, "")
	support := d.assign(grave, d.Idris, method.DutyObserver, "")
	must[any](d)(nil, d.cases.Unassign(ctx, karim, grave, support.ID))
	d.mustMove(grave, method.StateTriage, nil)
	d.screen(grave)
	d.mustMove(grave, method.StateTargetReception, nil)
	first := d.mustTalk(d.Youssef, grave, target, method.KindTargetFirst, nil)
	talk := casework.Talk{StartedAt: first.StartedAt, Minutes: 9, Alone: true}
	must[casework.Recorded](d)(d.cases.CorrectInterview(ctx, d.as(d.Youssef), casework.Correction{CaseID: grave, InterviewID: first.ID, Revision: 1, Reason: "La durée était fausse.", Talk: talk}))
	must[[]casework.Interview](d)(d.cases.Revisions(ctx, karim, grave, first.ID))
	must[casework.Form](d)(d.cases.InterviewForm(ctx, d.as(d.Youssef), grave, target))
	d.contact(grave, target)
	p := must[casework.Pupil](d)(d.cases.AddPupil(ctx, karim, grave, casework.NewPupil{Role: method.RoleWitness, FirstName: "Ghita"}, storage.Once{Key: "k", Operation: "o", Hash: "h"}))
	must[casework.Pupil](d)(d.cases.EditPupil(ctx, karim, casework.PupilChange{CaseID: grave, PupilID: p.ID, Version: p.Version, LastName: new("Amrani")}))
	m := must[casework.Measure](d)(d.cases.AddMeasure(ctx, karim, casework.NewMeasure{CaseID: grave, Kind: "closer_watch", From: d.Today()}))
	must[casework.Measure](d)(d.cases.EditMeasure(ctx, karim, casework.MeasureChange{CaseID: grave, MeasureID: m.ID, Version: m.Version, Note: new("Chaque jour.")}))
	must[casework.View](d)(d.cases.Edit(ctx, karim, casework.HeaderChange{CaseID: grave, Version: d.see(grave).Case.Version, Level: new("2bac")}))
	must[casework.View](d)(d.cases.NoteYear(ctx, karim, grave, d.see(grave).Case.Version, "À reprendre."))
	_, err := d.cases.EndSupport(ctx, karim, grave, d.see(grave).Case.Version, d.Today())
	d.refused(err, fault.Conflict, "not_handed_over")
	flag := must[casework.Flag](d)(d.cases.RaiseFlag(ctx, karim, grave, method.FlagWeapon, storage.Once{}))
	_, err = d.cases.ClearFlag(ctx, karim, grave, flag.ID, "Vue par la direction.")
	d.refused(err, fault.Conflict, "flag_locks")
	must[casework.Task](d)(d.cases.DoneTask(ctx, karim, casework.TaskDone{CaseID: grave, TaskID: d.see(grave).Tasks[0].ID, Channel: "prosecutor", Reference: "PV 1"}))
	d.reads(grave)
	d.background()
	return map[string]bool{
		"Find": true, "Open": true, "Assign": true, "Unassign": true, "Move": true, "Screen": true, "RecordInterview": true, "Review": true,
		"CorrectInterview": true, "Revisions": true, "InterviewForm": true, "AddContact": true, "AddPupil": true, "EditPupil": true,
		"AddMeasure": true, "EditMeasure": true, "Edit": true, "NoteYear": true, "EndSupport": true, "RaiseFlag": true, "ClearFlag": true,
		"DoneTask": true, "List": true, "MyDay": true, "ReviewTeam": true, "SearchPupils": true, "HandOver": true, "FollowUp": true,
		"CasesOf": true, "SchoolOf": true, "Numbered": true, "Release": true, "ReleaseGone": true, "Recertified": true, "YearClosed": true,
		"NoneOpen": true, "Reschedule": true, "Rewrap": true, "Hangs": true, "Place": true,
	}
}

// reads looks at a case in every way there is.
func (d *desk) reads(id string) {
	d.t.Helper()
	ctx, karim := d.t.Context(), d.as(d.Karim)
	for _, sort := range []casework.Sort{casework.ByNextDue, casework.ByReported, casework.ByState} {
		must[casework.Page](d)(d.cases.List(ctx, karim, casework.Query{School: d.Orangers.ID, Member: d.Youssef.ID, State: "open", Sort: sort}))
	}
	must[casework.Day](d)(d.cases.MyDay(ctx, karim, storage.Page{}))
	must[casework.TeamReview](d)(d.cases.ReviewTeam(ctx, karim, d.Orangers.ID, storage.Page{}))
	must[casework.Matches](d)(d.cases.SearchPupils(ctx, karim, casework.Search{Text: "oulhaj"}))
	must[casework.HandOverSheet](d)(d.cases.HandOver(ctx, karim, id))
	must[casework.FollowUpSheet](d)(d.cases.FollowUp(ctx, karim, id))
	must[map[string]int](d)(d.cases.CasesOf(ctx, karim, d.Orangers.ID))
	lapses := []casework.Lapse{{PersonID: d.Amina.ID, On: d.Today()}}
	if _, shown, err := d.cases.Hangs(ctx, karim, d.Orangers.ID, lapses); err != nil || !shown {
		d.t.Errorf("what hangs on Amina: %v", err)
	}
	must[string](d)(d.cases.Place(ctx, id))
	must[string](d)(d.cases.SchoolOf(ctx, karim, id))
	must[string](d)(d.cases.Numbered(ctx, karim, d.Orangers.ID, d.see(id).Case.Number))
}

// background does what nobody asks for, and what others ask for in their transactions.
func (d *desk) background() {
	d.t.Helper()
	ctx := d.t.Context()
	must[any](d)(nil, d.cases.Reschedule(ctx, "", nil))
	must[any](d)(nil, d.cases.ReleaseGone(ctx, nil))
	must[int](d)(d.cases.Rewrap(ctx, nil))
	must[any](d)(nil, d.DB.InTx(ctx, func(tx storage.Tx) error {
		d.refused(d.cases.NoneOpen(tx, d.Orangers.ID), fault.Conflict, "open_cases")
		_, err := d.cases.Release(tx, access.Departure{Person: d.Youssef.ID, School: d.Orangers.ID, Reason: access.LeftTeam, By: d.Karim.ID})
		return errors.Join(err, d.cases.Recertified(tx, d.Amina.ID), d.cases.YearClosed(tx, "2025-2026"))
	}))
}

// TestWhoLeavesTheTeamLeavesItsSimulations hears of it from the background: the one who leaves does so before the wall.
func TestWhoLeavesTheTeamLeavesItsSimulations(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		d, _ := behind(t, w)
		id := d.toInterviews().Case.ID
		m := d.member(d.Amina)
		if _, err := d.Org.End(t.Context(), d.Warrant(t, d.Karim, access.TeamWrite), m.ID, m.Version, d.Today()); err != nil {
			t.Fatal(err)
		}
		d.later(1)
		must[any](d)(nil, d.cases.ReleaseGone(t.Context(), nil))
		for _, a := range d.see(id).Assignments {
			if a.PersonID == d.Amina.ID && a.Active() {
				t.Errorf("Amina still has the duty of %s in a simulation", a.Duty)
			}
		}
		var told int64
		if err := w.DB.Read(t.Context()).Table("audit_entries").Where("action = 'assignment:end'").Count(&told).Error; err != nil || told > 0 {
			t.Errorf("the real journal tells of %d simulated duties that ended: %v", told, err)
		}
	}, casework.Definitions()...)
}
