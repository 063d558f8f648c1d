package org_test

import (
	"testing"

	"sanad/internal/access"
	"sanad/internal/fault"
	"sanad/internal/org"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

// TestSchoolsAreFoundByTheirTeams as the team of each is on the day, against the number of its own academy.
func TestSchoolsAreFoundByTheirTeams(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		if _, err := w.Org.Create(t.Context(), w.Warrant(t, w.Driss, access.SchoolWrite), "rabat", pines, storage.Once{}); err != nil {
			t.Fatal(err)
		}
		at := func(p world.Person, q org.SchoolQuery) string {
			t.Helper()
			got, _, err := w.Org.Schools(t.Context(), w.Warrant(t, p, access.OrgRead), q)
			if err != nil {
				t.Fatal(err)
			}
			return codes(got)
		}
		set := func(aref string, value int) {
			t.Helper()
			if _, err := w.Settings.Set(t.Context(), w.Warrant(t, w.Hassan, access.SettingWrite), org.MinimumTeam, aref, &value, 0); err != nil {
				t.Fatal(err)
			}
		}
		check := func(said string, want map[org.TeamStage]string) {
			t.Helper()
			for stage, schools := range want {
				if got := at(w.Zineb, org.SchoolQuery{Team: stage}); got != schools {
					t.Errorf("%s, %s: %q, want %q", said, stage, got, schools)
				}
			}
		}
		check("three everywhere", map[org.TeamStage]string{org.Formed: "00101A", org.Forming: "00102B 00201C 00301D", org.None: "00103E"})
		set("ms", 1)
		check("one in ms", map[org.TeamStage]string{org.Formed: "00301D 00101A", org.Forming: "00102B 00201C", org.None: "00103E"})
		set("", 2)
		check("two elsewhere", map[org.TeamStage]string{org.Formed: "00201C 00301D 00101A", org.Forming: "00102B", org.None: "00103E"})
		err := w.DB.InTx(t.Context(), func(tx storage.Tx) error {
			return tx.Exec("UPDATE identity_people SET active = FALSE WHERE id IN ?", []string{w.Tarik.ID, w.Mehdi.ID}).Error
		})
		if err != nil {
			t.Fatal(err)
		}
		check("two accounts closed", map[org.TeamStage]string{org.Formed: "00301D 00101A", org.Forming: "00201C", org.None: "00102B 00103E"})

		if got := at(w.Driss, org.SchoolQuery{Team: org.None, Text: "pins"}); got != "00103E" {
			t.Errorf("with a text: %q", got)
		}
		if got := at(w.Amina, org.SchoolQuery{Team: org.None}); got != "" {
			t.Errorf("out of reach: %q", got)
		}
		page, next, err := w.Org.Schools(t.Context(), w.Warrant(t, w.Zineb, access.OrgRead), org.SchoolQuery{Team: org.Formed, Page: storage.Page{Limit: 1}})
		if err != nil || codes(page) != "00301D" || next == "" {
			t.Fatalf("first page %q, %v", codes(page), err)
		}
		page, next, err = w.Org.Schools(t.Context(), w.Warrant(t, w.Zineb, access.OrgRead), org.SchoolQuery{Team: org.Formed, Page: storage.Page{Limit: 1, After: next}})
		if err != nil || codes(page) != "00101A" || next != "" {
			t.Errorf("second page %q, %v", codes(page), err)
		}
		_, _, err = w.Org.Schools(t.Context(), w.Warrant(t, w.Zineb, access.OrgRead), org.SchoolQuery{Team: "half"})
		wantField(t, err, "team", "unknown_code")
	})
}

func TestTheLettersOfTheYearAreToldOfManySchools(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		karim := w.Warrant(t, w.Karim, access.ParentLetterWrite)
		for year, day := range map[string]string{"2025-2026": "2025-10-02", "2026-2027": "2026-10-01"} {
			if _, err := w.Org.RecordLetter(t.Context(), karim, w.Orangers.ID, year, world.Day(t, day)); err != nil {
				t.Fatal(err)
			}
		}
		ids := []string{w.Orangers.ID, w.Falaise.ID, w.Palmeraie.ID}
		for _, p := range []world.Person{w.Zineb, w.Amina} {
			got, err := w.Org.LettersOf(t.Context(), w.Warrant(t, p, access.OrgRead), ids)
			if err != nil || len(got) != 1 || got[w.Orangers.ID] != world.Day(t, "2026-10-01") {
				t.Errorf("%s is told %v, %v", p.NameFr, got, err)
			}
		}
		if got, err := w.Org.LettersOf(t.Context(), w.Warrant(t, w.Samira, access.OrgRead), ids); err != nil || len(got) != 0 {
			t.Errorf("out of reach: %v, %v", got, err)
		}
		_, err := w.Org.RecordLetter(t.Context(), w.Warrant(t, w.Samira, access.ParentLetterWrite), w.Orangers.ID, "2026-2027", world.Day(t, "2026-10-01"))
		wantFault(t, err, fault.NotFound, "school_not_found")
	})
}
