package org_test

import (
	"testing"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/org"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

var pines = org.Details{Code: "00103e", Cycle: org.College, NameFR: "Collège des Pins ", NameAR: "إعدادية الصنوبر"}

func TestASchoolIsCreatedOnceInReach(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		driss := w.Warrant(t, w.Driss, access.SchoolWrite)
		once := storage.Once{Key: "k1", Operation: "CreateSchool", Hash: "h"}
		made, err := w.Org.Create(t.Context(), driss, "rabat", pines, once)
		if err != nil {
			t.Fatal(err)
		}
		if made.Code != "00103E" || made.NameFR != "Collège des Pins" || made.AREFID != "rsk" || made.Version != 1 {
			t.Errorf("made %+v", made)
		}
		again, err := w.Org.Create(t.Context(), driss, "rabat", pines, once)
		if err != nil || again != made {
			t.Errorf("the repeat gave %+v, %v", again, err)
		}
		_, err = w.Org.Create(t.Context(), driss, "rabat", pines, storage.Once{})
		wantFault(t, err, fault.Conflict, "school_code_taken")
		_, err = w.Org.Create(t.Context(), driss, "sale", pines, storage.Once{})
		wantFault(t, err, fault.Denied, "out_of_scope")
		_, err = w.Org.Create(t.Context(), w.Warrant(t, w.Karim, access.SchoolWrite), "rabat", pines, storage.Once{})
		wantFault(t, err, fault.Denied, "out_of_scope")
		_, err = w.Org.Create(t.Context(), driss, "atlantis", pines, storage.Once{})
		wantField(t, err, "directorate_id", "unknown")
	})
}

func TestWhatIsSaidOfASchoolIsChecked(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, path, code string
		change           func(*org.Details)
	}{
		{"control character", "name_fr", "control_character", func(d *org.Details) { d.NameFR = "a\x07" }},
		{"direction override", "name_ar", "direction_override", func(d *org.Details) { d.NameAR = "ا\u202eب" }},
		{"invalid UTF-8", "commune_fr", "invalid_text", func(d *org.Details) { d.CommuneFR = "\xff" }},
		{"no name", "name_fr", "required", func(d *org.Details) { d.NameFR, d.NameAR = "", " " }},
		{"primary school", "cycle", "unknown", func(d *org.Details) { d.Cycle = "primary" }},
		{"odd code", "code", "malformed", func(d *org.Details) { d.Code = "a b" }},
	}
	world.Each(t, func(t *testing.T, w *world.World) {
		driss := w.Warrant(t, w.Driss, access.SchoolWrite)
		for _, tt := range tests {
			d := pines
			tt.change(&d)
			_, err := w.Org.Create(t.Context(), driss, "rabat", d, storage.Once{})
			wantField(t, err, tt.path, tt.code)
			_, err = w.Org.Update(t.Context(), driss, w.Orangers.ID, 1, d)
			wantField(t, err, tt.path, tt.code)
		}
	})
}

func TestAWordOfASchoolBeginsAfterAnApostrophe(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		driss := w.Warrant(t, w.Driss, access.SchoolWrite)
		for version, name := range []string{"Lycée de l'Espoir", "Lycée de l’Espoir"} {
			named := pines
			named.NameFR = name
			if _, err := w.Org.Update(t.Context(), driss, w.Orangers.ID, int64(version)+1, named); err != nil {
				t.Fatal(err)
			}
			for _, text := range []string{"espoir", "Espoir", "l'esp", "l’esp", "Lycée de l’E"} {
				if found, _, err := w.Org.Schools(t.Context(), driss, org.SchoolQuery{Text: text}); err != nil || codes(found) != "00103E" {
					t.Errorf("%s by %q: %q, %v", name, text, codes(found), err)
				}
			}
		}
	})
}

func TestASchoolIsCorrectedAtItsVersion(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		driss := w.Warrant(t, w.Driss, access.SchoolWrite)
		after, err := w.Org.Update(t.Context(), driss, w.Orangers.ID, 1, pines)
		if err != nil || after.Version != 2 || after.NameFR != "Collège des Pins" || after.Code != "00103E" {
			t.Fatalf("got %+v, %v", after, err)
		}
		_, err = w.Org.Update(t.Context(), driss, w.Orangers.ID, 1, pines)
		if f, ok := fault.As(err); !ok || f.Kind != fault.Stale || f.Version != 2 {
			t.Errorf("a stale update gave %v", err)
		}
		taken := pines
		taken.Code = w.Falaise.Code
		_, err = w.Org.Update(t.Context(), driss, w.Orangers.ID, 2, taken)
		wantFault(t, err, fault.Conflict, "school_code_taken")
		_, err = w.Org.Update(t.Context(), driss, w.Remparts.ID, 1, pines)
		wantFault(t, err, fault.NotFound, "school_not_found")
		closed, err := w.Org.Close(t.Context(), driss, w.Orangers.ID, 2, world.Day(t, "2026-11-01"))
		if err != nil || closed.ClosedOn != world.Day(t, "2026-11-01") {
			t.Fatalf("closed %+v, %v", closed, err)
		}
		_, err = w.Org.Close(t.Context(), driss, w.Orangers.ID, 3, world.Day(t, "1926-11-01"))
		wantField(t, err, "closed_on", "out_of_range")
		listed, _, err := w.Org.Schools(t.Context(), driss, org.SchoolQuery{})
		if err != nil || len(listed) != 1 {
			t.Errorf("%d schools listed, %v; a closed one is not", len(listed), err)
		}
		opened, err := w.Org.Close(t.Context(), driss, w.Orangers.ID, 3, calendar.Date{})
		if err != nil || opened.Version != 4 || !opened.ClosedOn.IsZero() {
			t.Errorf("opened %+v, %v", opened, err)
		}
	})
}

func TestEveryoneListsWhatTheyReachAndNothingElse(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		all := []org.School{w.Falaise, w.Remparts, w.Palmeraie, w.Orangers}
		for _, tt := range []struct {
			who  world.Person
			want []org.School
		}{
			{w.Amina, []org.School{w.Orangers}}, {w.Tarik, []org.School{w.Falaise}}, {w.Nadia, []org.School{w.Orangers}},
			{w.Driss, []org.School{w.Falaise, w.Orangers}}, {w.Latifa, []org.School{w.Falaise, w.Orangers}},
			{w.Malika, []org.School{w.Falaise, w.Remparts, w.Orangers}}, {w.Zineb, all}, {w.Omar, all}, {w.Bouchra, nil},
		} {
			warrant := w.Warrant(t, tt.who, access.OrgRead)
			listed, _, err := w.Org.Schools(t.Context(), warrant, org.SchoolQuery{})
			if err != nil {
				t.Fatal(err)
			}
			if got, want := codes(listed), codes(inNameOrder(tt.want)); got != want {
				t.Errorf("%s lists %s, want %s", tt.who.Email, got, want)
			}
			for _, school := range all {
				_, err := w.Org.FindSchool(t.Context(), warrant, school.ID)
				listed := contains(listed, school)
				if found := err == nil; found != listed || !found && fault.KindOf(err) != fault.NotFound {
					t.Errorf("%s: %s listed %v, read %v", tt.who.Email, school.Code, listed, err)
				}
			}
		}
		listed, _, err := w.Org.Schools(t.Context(), access.Warrant{}, org.SchoolQuery{})
		if err != nil || len(listed) != 0 {
			t.Errorf("nobody lists %d schools, %v", len(listed), err)
		}
	})
}

func TestSchoolsAreFilteredAndPaged(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		zineb := w.Warrant(t, w.Zineb, access.OrgRead)
		for _, tt := range []struct {
			name string
			q    org.SchoolQuery
			want string
		}{
			{"academy", org.SchoolQuery{AREF: "ms"}, "00301D"},
			{"directorate", org.SchoolQuery{Directorate: "sale"}, "00201C"},
			{"cycle", org.SchoolQuery{Cycle: org.Lycee}, "00301D 00101A"},
			{"beginning of a word", org.SchoolQuery{Text: "palm"}, "00301D"},
			{"middle of a word", org.SchoolQuery{Text: "almeraie"}, ""},
			{"a word", org.SchoolQuery{Text: "collège"}, "00102B 00201C"},
			{"a later word", org.SchoolQuery{Text: "remparts"}, "00201C"},
			{"commune", org.SchoolQuery{Text: "sal"}, "00201C"},
			{"commune in Arabic", org.SchoolQuery{Text: "مراكش"}, "00301D"},
			{"Arabic", org.SchoolQuery{Text: "النخيل"}, "00301D"},
			{"code", org.SchoolQuery{Text: "00301d"}, "00301D"},
			{"a wildcard is a letter", org.SchoolQuery{Text: "%"}, ""},
		} {
			got, _, err := w.Org.Schools(t.Context(), zineb, tt.q)
			if err != nil || codes(got) != tt.want {
				t.Errorf("%s: %q, %v; want %q", tt.name, codes(got), err, tt.want)
			}
		}
		var walked []org.School
		for page := (storage.Page{Limit: 1}); ; {
			got, next, err := w.Org.Schools(t.Context(), zineb, org.SchoolQuery{Page: page})
			if err != nil {
				t.Fatal(err)
			}
			walked = append(walked, got...)
			if page.After = next; next == "" {
				break
			}
		}
		if len(walked) != 4 {
			t.Errorf("walked over %s", codes(walked))
		}
		_, _, err := w.Org.Schools(t.Context(), zineb, org.SchoolQuery{Page: storage.Page{After: "nonsense"}})
		wantField(t, err, "after", "bad_cursor")
	})
}

func TestTheTreeShowsTheWayAndNothingBeside(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		for _, tt := range []struct {
			who                 world.Person
			arefs, directorates int
		}{{w.Zineb, 12, 82}, {w.Malika, 1, 7}, {w.Driss, 1, 1}, {w.Amina, 1, 1}, {w.Bouchra, 0, 0}} {
			tree, err := w.Org.Tree(t.Context(), w.Warrant(t, tt.who, access.OrgRead))
			if err != nil || len(tree.AREFs) != tt.arefs || len(tree.Directorates) != tt.directorates {
				t.Errorf("%s sees %d academies and %d directorates, %v", tt.who.Email, len(tree.AREFs), len(tree.Directorates), err)
			}
		}
	})
}

func TestSeedingTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		hassan := w.Warrant(t, w.Hassan, access.OrgWrite)
		codes, err := w.Org.ProvinceCodes(t.Context(), hassan)
		if err != nil || len(codes) != 1 || codes[0].Code != "227" || codes[0].DirectorateID != "fahs-anjra" {
			t.Fatalf("province codes %+v, %v: only the certain one is loaded", codes, err)
		}
		if err := w.Org.DeleteProvinceCode(t.Context(), hassan, "227", 1); err != nil {
			t.Fatal(err)
		}
		if err := w.Org.Seed(t.Context()); err != nil {
			t.Fatal(err)
		}
		codes, err = w.Org.ProvinceCodes(t.Context(), hassan)
		tree, treeErr := w.Org.Tree(t.Context(), hassan)
		if err != nil || treeErr != nil || len(codes) != 0 || len(tree.Directorates) != 82 {
			t.Errorf("%d codes, %d directorates, %v, %v", len(codes), len(tree.Directorates), err, treeErr)
		}
	})
}

func TestAListWithItsTeamsTakesFewStatements(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		zineb := w.Warrant(t, w.Zineb, access.OrgRead)
		ctx, counter := storage.CountStatements(t.Context())
		listed, _, err := w.Org.Schools(ctx, zineb, org.SchoolQuery{})
		if err != nil || counter.N() != 1 {
			t.Fatalf("%d statements for the list, %v", counter.N(), err)
		}
		ids := make([]string, len(listed))
		for i, s := range listed {
			ids[i] = s.ID
		}
		statuses, err := w.Org.TeamStatuses(ctx, zineb, ids)
		if err != nil || len(statuses) != 4 || counter.N() != 5 {
			t.Errorf("%d teams, %d statements (the list, the teams, who leads them, the numbers of two academies), %v", len(statuses), counter.N(), err)
		}
	})
}
