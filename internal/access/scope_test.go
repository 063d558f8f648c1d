package access_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"sanad/internal/access"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
	"sanad/internal/testkit"
)

var caseColumns = access.Columns{
	AREF: "c.aref_id", Directorate: "c.directorate_id", School: "c.school_id",
	Assigned: "EXISTS (SELECT 1 FROM casework_assignments a WHERE a.case_id = c.id AND a.person_id = ? AND a.to_at IS NULL)",
	Handed:   "c.handed_at IS NOT NULL",
}

type seededCase struct {
	id       string
	at       place
	assigned []string
	handed   bool
}

func seedCases(t *testing.T, db *storage.DB, people []string) []seededCase {
	t.Helper()
	now := db.Now()
	exec(t, db, "INSERT INTO org_school_years (id, starts_on, ends_on, updated_at) VALUES ('2026-2027', '2026-09-01', '2027-06-30', ?)", now)
	var cases []seededCase
	for n, school := range slices.Concat(schools, schools, schools, schools) {
		c := seededCase{id: fmt.Sprintf("case-%02d", n), at: school, handed: n/4%2 == 1}
		handed := any(nil)
		if c.handed {
			handed = now
		}
		exec(t, db, `INSERT INTO casework_cases (id, school_id, directorate_id, aref_id, year_id, opened_year_id, number, state,
			state_since, cycle_since, reported_at, report_channel, reporter_role, handed_at, created_by, created_at, updated_at)
			VALUES (?, ?, ?, ?, '2026-2027', '2026-2027', ?, 'reported', ?, ?, ?, 'in_person', 'pupil', ?, 'p', ?, ?)`,
			c.id, school.id, school.directory, school.aref, c.id, now, now, now, handed, now, now)
		for i, person := range people {
			if (n+i)%3 != 0 {
				continue
			}
			ended := any(nil)
			if (n+i)%2 == 0 {
				ended = now
			} else {
				c.assigned = append(c.assigned, person)
			}
			exec(t, db, `INSERT INTO casework_assignments (id, case_id, school_id, person_id, duty, assigned_by, from_at, to_at)
				VALUES (?, ?, ?, ?, 'interviewer', 'p', ?, ?)`, storage.NewID(), c.id, school.id, person, now, ended)
		}
		cases = append(cases, c)
	}
	return cases
}

// A row is in a list exactly when reading it alone is allowed, whatever grants people hold.
func TestAListShowsWhatASingleReadAllows(t *testing.T) {
	t.Parallel()
	policy := loadPolicy(t)
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		seedTree(t, db)
		r := rand.New(rand.NewPCG(3, 5))
		people := make([]string, 24)
		for i := range people {
			people[i] = fmt.Sprintf("p%02d", i)
			seedPerson(t, db, people[i])
			for range r.IntN(4) {
				role := policy.Roles()[r.IntN(len(policy.Roles()))]
				at := places[r.IntN(len(places))]
				if count(t, db, "SELECT COUNT(*) FROM access_grants WHERE person_id = ? AND role = ? AND node_id = ?", people[i], string(role), at.id) == 0 {
					seedGrant(t, db, people[i], role, at)
				}
			}
		}
		cases := seedCases(t, db, people)
		shown := 0
		for _, person := range people {
			for _, permission := range []access.Permission{access.CaseBoard, access.CaseRead, access.CaseNames, access.HandoverRead, access.OrgRead, access.GrantOf("admin"), access.AuditRead} {
				w := warrant(t, db, policy, person, permission)
				shown += sameCases(t, db, w, cases)
				samePlaces(t, db, w)
			}
		}
		if shown < 50 {
			t.Errorf("only %d rows shown: the test proves little", shown)
		}
	})
}

func sameCases(t *testing.T, db *storage.DB, w access.Warrant, cases []seededCase) int {
	t.Helper()
	var got []string
	if err := w.Rows(db.Read(t.Context()).Table("casework_cases c"), caseColumns).Order("c.id").Pluck("c.id", &got).Error; err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, c := range cases {
		if w.Allows(access.Object{Path: c.at.path(), Assigned: slices.Contains(c.assigned, w.Person()), Handed: c.handed}) {
			want = append(want, c.id)
		}
	}
	if !slices.Equal(got, want) {
		t.Fatalf("%s with %s lists %v and may read %v", w.Person(), w.Permission(), got, want)
	}
	return len(got)
}

// samePlaces asks the same of the tables of the tree itself, where the rows stand at different levels.
func samePlaces(t *testing.T, db *storage.DB, w access.Warrant) {
	t.Helper()
	for _, table := range []struct {
		name    string
		level   orgpath.Level
		columns access.Columns
	}{
		{"org_arefs", orgpath.AREF, access.Columns{AREF: "id"}},
		{"org_directorates", orgpath.Directorate, access.Columns{AREF: "aref_id", Directorate: "id"}},
		{"org_schools", orgpath.School, access.Columns{AREF: "aref_id", Directorate: "directorate_id", School: "id"}},
	} {
		var got []string
		if err := w.Rows(db.Read(t.Context()).Table(table.name), table.columns).Order("id").Pluck("id", &got).Error; err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, p := range places {
			if p.level == table.level && w.Allows(access.Object{Path: p.path()}) {
				want = append(want, p.id)
			}
		}
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("%s with %s lists %v of %s and may read %v", w.Person(), w.Permission(), got, table.name, want)
		}
	}
}

// The same holds for a table that keeps the whole path in one column.
func TestAListByPathShowsWhatASingleReadAllows(t *testing.T) {
	t.Parallel()
	policy := loadPolicy(t)
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		seedTree(t, db)
		for i, p := range places {
			id := fmt.Sprintf("home-%02d", i)
			seedPerson(t, db, id)
			exec(t, db, "UPDATE identity_people SET home_path = ? WHERE id = ?", string(p.path()), id)
		}
		for i, at := range places {
			if at.level == orgpath.School {
				continue
			}
			person := fmt.Sprintf("home-%02d", i)
			seedGrant(t, db, person, "admin", at)
			for _, permission := range []access.Permission{access.PersonRead, access.GrantOf("admin")} {
				w := warrant(t, db, policy, person, permission)
				var got []string
				err := w.Rows(db.Read(t.Context()).Table("identity_people"), access.Columns{Path: "home_path"}).Order("id").Pluck("id", &got).Error
				if err != nil {
					t.Fatal(err)
				}
				var want []string
				for j, p := range places {
					if w.Allows(access.Object{Path: p.path()}) {
						want = append(want, fmt.Sprintf("home-%02d", j))
					}
				}
				if !slices.Equal(got, want) {
					t.Errorf("admin at %q with %s lists %v, may read %v", at.path(), permission, got, want)
				}
			}
		}
	})
}

// Whatever else a query asks, the scope stays in force: its alternatives are kept together.
func TestAScopeComposesWithOtherConditions(t *testing.T) {
	t.Parallel()
	policy := loadPolicy(t)
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		seedTree(t, db)
		seedPerson(t, db, "p")
		seedGrant(t, db, "p", "member", zitoun)
		seedGrant(t, db, "p", "member", caroubier)
		w := warrant(t, db, policy, "p", access.OrgRead)
		columns := access.Columns{AREF: "aref_id", Directorate: "directorate_id", School: "id"}
		var got []string
		tx := db.Read(t.Context()).Table("org_schools").Where("code = ?", arganier.id)
		if err := w.Rows(tx, columns).Pluck("id", &got).Error; err != nil || len(got) > 0 {
			t.Errorf("another school's row by its code: %v, %v", got, err)
		}
		var none []string
		if err := (access.Warrant{}).Rows(db.Read(t.Context()).Table("org_schools"), columns).Pluck("id", &none).Error; err != nil || len(none) > 0 {
			t.Errorf("the zero warrant lists %v, %v", none, err)
		}
	})
}
