package journal_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/journal"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
	"sanad/internal/testkit"
	"sanad/internal/testkit/world"
)

// place is three schools, s1 and s2 in one AREF and s3 in another, and the journal of what happened in them.
type place struct {
	db      *storage.DB
	clock   *testkit.Clock
	journal *journal.Service
}

func eachPlace(t *testing.T, f func(t *testing.T, p place)) {
	t.Helper()
	testkit.EachDBAt(t, testkit.Start, func(t *testing.T, db *storage.DB, clock *testkit.Clock) {
		err := db.InTx(t.Context(), func(tx storage.Tx) error {
			for _, statement := range []string{
				`INSERT INTO org_arefs (id, num, name_fr, name_ar, region_fr, region_ar) VALUES ('rsk', '4', '', '', '', ''), ('ms', '7', '', '', '', '')`,
				`INSERT INTO org_directorates (id, aref_id, kind, name_fr, name_ar)
					VALUES ('sale', 'rsk', 'prefecture', '', ''), ('safi', 'ms', 'province', '', '')`,
				`INSERT INTO org_schools (id, code, directorate_id, aref_id, cycle, name_fr, name_ar, created_at, updated_at) VALUES
					('s1', '1', 'sale', 'rsk', 'college', '', '', '2026-01-01 00:00:00', '2026-01-01 00:00:00'),
					('s2', '2', 'sale', 'rsk', 'lycee', '', '', '2026-01-01 00:00:00', '2026-01-01 00:00:00'),
					('s3', '3', 'safi', 'ms', 'lycee', '', '', '2026-01-01 00:00:00', '2026-01-01 00:00:00')`,
				`INSERT INTO identity_people (id, staff_number, name_fr, name_ar, created_at, updated_at) VALUES
					('amina', 'n1', 'Amina Zahiri', 'أمينة الزاهري', '2026-01-01 00:00:00', '2026-01-01 00:00:00')`,
			} {
				if err := tx.Exec(statement).Error; err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		f(t, place{db: db, clock: clock, journal: journal.New(db, onlyIn("s1", "c1"), theFirst("s1", "c1"))})
	})
}

// onlyIn stands for casework: one case, of one school, for whoever holds the permission there.
func onlyIn(school, caseID string) journal.SchoolOf {
	return func(_ context.Context, w access.Warrant, id string) (string, error) {
		if id != caseID || w.Permission() != access.CaseOpeners || !w.Allows(access.Object{Path: orgpath.Of("rsk", "sale", school)}) {
			return "", fault.New(fault.NotFound, "case_not_found")
		}
		return school, nil
	}
}

// theFirst stands for casework: one numbered case of one school, for whoever reaches the school.
func theFirst(school, caseID string) journal.CaseNumbered {
	return func(_ context.Context, w access.Warrant, at, number string) (string, error) {
		if at != school || number != "2026-27/001" || w.Permission() != access.AuditRead || !w.Allows(access.Object{Path: orgpath.Of("rsk", "sale", school)}) {
			return "", fault.New(fault.NotFound, "case_not_found")
		}
		return caseID, nil
	}
}

func (p place) holding(t *testing.T, person string, role access.Role, node orgpath.Path) access.Warrant {
	t.Helper()
	return world.Holding(t, p.db, person, role, node)
}

func (p place) write(t *testing.T, school, actor, action, object string) {
	t.Helper()
	kind, _, _ := strings.Cut(action, ":")
	err := p.db.InTx(t.Context(), func(tx storage.Tx) error {
		return audit.Append(tx, p.db.Now(), audit.Entry{
			Action: action, Actor: actor, ObjectKind: kind, ObjectID: object, School: school, Facts: audit.Facts{"state": "triage"},
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	p.clock.Advance(time.Minute)
}

func (p place) happenings(t *testing.T) {
	t.Helper()
	p.write(t, "s1", "amina", "case:report", "c1")
	p.write(t, "s1", "amina", "case:read", "c1")
	p.write(t, "s2", "karim", "case:read", "c2")
	p.write(t, "s3", "salma", "case:print", "c3")
	p.write(t, "", "amina", "session:start", "x1")
}

func told(lines []journal.Line) []string {
	var all []string
	for _, l := range lines {
		all = append(all, strings.TrimSpace(l.SchoolID+" "+l.Actor.ID+" "+l.Action))
	}
	return all
}

func TestSearchStaysWithinTheScope(t *testing.T) {
	t.Parallel()
	eachPlace(t, func(t *testing.T, p place) {
		p.happenings(t)
		for _, tt := range []struct {
			name string
			role access.Role
			node orgpath.Path
			want []string
		}{
			{"an AREF's officer", "dpo", "/rsk/", []string{"s2 karim case:read", "s1 amina case:read", "s1 amina case:report"}},
			{"another AREF's officer", "dpo", "/ms/", []string{"s3 salma case:print"}},
			{"the national officer", "dpo", "/", []string{
				"dalal journal:search", "dalal journal:search", "amina session:start", "s3 salma case:print", "s2 karim case:read", "s1 amina case:read", "s1 amina case:report",
			}},
		} {
			lines, next, err := p.journal.Search(t.Context(), p.holding(t, "dalal", tt.role, tt.node), journal.Query{})
			if err != nil || next != "" || !slices.Equal(told(lines), tt.want) {
				t.Errorf("%s sees %q (next %q, %v), want %q", tt.name, told(lines), next, err, tt.want)
			}
		}
		for name, w := range map[string]access.Warrant{
			"nobody":           {},
			"a member":         p.holding(t, "amina", "member", "/rsk/sale/s1/"),
			"a coordinator":    p.holding(t, "amina", "coordinator", "/rsk/sale/s1/"),
			"a national admin": p.holding(t, "driss", "admin", "/"),
		} {
			if lines, _, err := p.journal.Search(t.Context(), w, journal.Query{}); fault.KindOf(err) != fault.Denied || len(lines) > 0 {
				t.Errorf("%s sees %q, %v", name, told(lines), err)
			}
		}
	})
}

func TestSearchNarrowsByEachField(t *testing.T) {
	t.Parallel()
	eachPlace(t, func(t *testing.T, p place) {
		p.happenings(t)
		start := testkit.Start
		w := p.holding(t, "dalal", "dpo", "/")
		for _, tt := range []struct {
			name  string
			query journal.Query
			want  []string
		}{
			{"actor", journal.Query{Actor: "karim"}, []string{"s2 karim case:read"}},
			{"action", journal.Query{Action: "case:read"}, []string{"s2 karim case:read", "s1 amina case:read"}},
			{"kind", journal.Query{ObjectKind: "session"}, []string{"amina session:start"}},
			{"object", journal.Query{ObjectID: "c3"}, []string{"s3 salma case:print"}},
			{"school", journal.Query{SchoolID: "s1"}, []string{"s1 amina case:read", "s1 amina case:report"}},
			{"from", journal.Query{From: start.Add(3 * time.Minute), To: start.Add(4 * time.Minute)}, []string{"s3 salma case:print"}},
			{"to", journal.Query{To: start.Add(time.Minute)}, []string{"s1 amina case:report"}},
			{"two", journal.Query{Actor: "amina", SchoolID: "s1", Action: "case:read"}, []string{"s1 amina case:read"}},
			{"nothing", journal.Query{Actor: "noone"}, nil},
		} {
			lines, _, err := p.journal.Search(t.Context(), w, tt.query)
			if err != nil || !slices.Equal(told(lines), tt.want) {
				t.Errorf("%s: %q, %v; want %q", tt.name, told(lines), err, tt.want)
			}
		}
		lines, _, err := p.journal.Search(t.Context(), w, journal.Query{Action: "case:report"})
		if err != nil || len(lines) != 1 {
			t.Fatal(lines, err)
		}
		got := lines[0]
		if got.Actor.NameFr != "Amina Zahiri" || got.Actor.NameAr != "أمينة الزاهري" || got.Facts["state"] != "triage" || !got.At.Equal(start) || got.ObjectID != "c1" {
			t.Errorf("line = %+v", got)
		}
	})
}

func TestSearchIsItselfAnEntryAndHoldsNoFreeText(t *testing.T) {
	t.Parallel()
	eachPlace(t, func(t *testing.T, p place) {
		w := p.holding(t, "dalal", "dpo", "/")
		asked := journal.Query{Actor: "amina", SchoolID: "s1", From: testkit.Start}
		if _, _, err := p.journal.Search(t.Context(), w, asked); err != nil {
			t.Fatal(err)
		}
		lines, _, err := p.journal.Search(t.Context(), w, journal.Query{Action: "journal:search"})
		if err != nil || len(lines) != 1 {
			t.Fatal(lines, err)
		}
		facts := lines[0].Facts
		if lines[0].Actor.ID != "dalal" || len(facts) != 3 || facts["actor"] != "amina" || facts["school"] != "s1" || facts["from"] != "2026-11-16T09:00:00Z" {
			t.Errorf("entry = %+v", lines[0])
		}
		for path, q := range map[string]journal.Query{
			"actor":       {Actor: "Amina Zahiri"},
			"action":      {Action: "reading"},
			"object_kind": {ObjectKind: "the case"},
			"object_id":   {ObjectID: "غيثة"},
			"school_id":   {SchoolID: "a\x00b"},
			"to":          {From: testkit.Start, To: testkit.Start},
		} {
			_, _, err := p.journal.Search(t.Context(), w, q)
			f, ok := fault.As(err)
			if !ok || f.Kind != fault.Invalid || len(f.Fields) != 1 || f.Fields[0].Path != path {
				t.Errorf("%s: %v, want it refused", path, err)
			}
		}
		if _, _, err := p.journal.Search(t.Context(), w, journal.Query{Page: storage.Page{After: "nonsense"}}); fault.KindOf(err) != fault.Invalid {
			t.Errorf("cursor: %v, want it refused", err)
		}
	})
}

func TestSearchPagesMeetWithoutGapOrRepeat(t *testing.T) {
	t.Parallel()
	eachPlace(t, func(t *testing.T, p place) {
		for n := range 23 {
			p.write(t, []string{"s1", "s2", "s3"}[n%3], "amina", "case:read", fmt.Sprintf("c%d", n))
		}
		w := p.holding(t, "dalal", "dpo", "/rsk/")
		var seen []string
		q := journal.Query{Page: storage.Page{Limit: 5}}
		for pages := 0; pages < 10; pages++ {
			lines, next, err := p.journal.Search(t.Context(), w, q)
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range lines {
				seen = append(seen, l.ObjectID)
			}
			if next == "" {
				break
			}
			q.Page.After = next
		}
		var want []string
		for n := 22; n >= 0; n-- {
			if n%3 != 2 {
				want = append(want, fmt.Sprintf("c%d", n))
			}
		}
		if !slices.Equal(seen, want) {
			t.Errorf("seen %q, want %q", seen, want)
		}
	})
}

func TestTheTeamSeesWhoOpenedItsCase(t *testing.T) {
	t.Parallel()
	eachPlace(t, func(t *testing.T, p place) {
		opening := func(actor, action string) { p.write(t, "s1", actor, action, "c1") }
		opening("amina", "case:report")
		opening("amina", "case:read")
		opening("karim", "case:glance")
		opening("amina", "case:read")
		opening("amina", "case:print")
		// In Casablanca the next day begins at 23:00 of the universal clock.
		p.clock.Set(testkit.Start.Truncate(24 * time.Hour).Add(23*time.Hour + 30*time.Minute))
		opening("karim", "case:read")
		p.write(t, "s1", "karim", "case:read", "another")
		p.write(t, "s2", "karim", "case:read", "c1")

		w := p.holding(t, "amina", "coordinator", "/rsk/sale/s1/")
		show := func(openings []journal.Opening) []string {
			var all []string
			for _, o := range openings {
				all = append(all, fmt.Sprintf("%s %s %s %d", o.Day, o.Person.ID, o.Action, o.Times))
			}
			return all
		}
		first, next, err := p.journal.OpenersOf(t.Context(), w, "c1", storage.Page{Limit: 1})
		if want := []string{"2026-11-17 karim case:read 1"}; err != nil || !slices.Equal(show(first), want) || next == "" {
			t.Errorf("first page %q (next %q, %v), want %q", show(first), next, err, want)
		}
		rest, next, err := p.journal.OpenersOf(t.Context(), w, "c1", storage.Page{Limit: 1, After: next})
		want := []string{"2026-11-16 amina case:print 1", "2026-11-16 amina case:read 2", "2026-11-16 karim case:glance 1"}
		if err != nil || !slices.Equal(show(rest), want) || next != "" {
			t.Errorf("second page %q (next %q, %v), want %q", show(rest), next, err, want)
		}
		if rest[1].Person.NameFr != "Amina Zahiri" || rest[0].Day != calendar.NewDate(2026, 11, 16) {
			t.Errorf("opening = %+v", rest[1])
		}
		for name, w := range map[string]access.Warrant{
			"nobody":              {},
			"another school":      p.holding(t, "karim", "coordinator", "/rsk/sale/s2/"),
			"the privacy officer": p.holding(t, "dalal", "dpo", "/"),
		} {
			if openings, _, err := p.journal.OpenersOf(t.Context(), w, "c1", storage.Page{}); fault.KindOf(err) != fault.NotFound || len(openings) > 0 {
				t.Errorf("%s sees %q, %v", name, show(openings), err)
			}
		}
	})
}

func TestTheOfficerAsksByTheNumberOfACase(t *testing.T) {
	t.Parallel()
	eachPlace(t, func(t *testing.T, p place) {
		p.happenings(t)
		p.write(t, "s1", "karim", "case:print", "c1")
		p.write(t, "s1", "karim", "case:read", "another")
		p.clock.Advance(48 * time.Hour)
		p.write(t, "s1", "amina", "case:glance", "c1")
		w := p.holding(t, "dalal", "dpo", "/rsk/")
		first, next, err := p.journal.OpeningsOf(t.Context(), w, "s1", "2026-27/001", storage.Page{Limit: 1})
		if err != nil || len(first) != 1 || first[0].Action != "case:glance" || first[0].Person.NameFr != "Amina Zahiri" || next == "" {
			t.Fatalf("first page %+v, %q, %v", first, next, err)
		}
		rest, next, err := p.journal.OpeningsOf(t.Context(), w, "s1", "2026-27/001", storage.Page{Limit: 1, After: next})
		if err != nil || len(rest) != 2 || rest[0].Action != "case:print" || rest[1].Action != "case:read" || next != "" {
			t.Errorf("second page %+v, %q, %v", rest, next, err)
		}
		lines, _, err := p.journal.Search(t.Context(), p.holding(t, "omar", "dpo", "/"), journal.Query{Actor: "dalal"})
		if err != nil || len(lines) != 2 || lines[0].Action != "journal:search" || lines[0].Facts["object_id"] != "c1" || lines[0].Facts["school"] != "s1" {
			t.Errorf("the asking left %+v, %v", lines, err)
		}
		for name, ask := range map[string]func() ([]journal.Opening, string, error){
			"a number that nobody gave": func() ([]journal.Opening, string, error) {
				return p.journal.OpeningsOf(t.Context(), w, "s1", "2026-27/002", storage.Page{})
			},
			"another AREF's officer": func() ([]journal.Opening, string, error) {
				return p.journal.OpeningsOf(t.Context(), p.holding(t, "safae", "dpo", "/ms/"), "s1", "2026-27/001", storage.Page{})
			},
			"a coordinator": func() ([]journal.Opening, string, error) {
				return p.journal.OpeningsOf(t.Context(), p.holding(t, "amina", "coordinator", "/rsk/sale/s1/"), "s1", "2026-27/001", storage.Page{})
			},
		} {
			if found, _, err := ask(); fault.KindOf(err) != fault.NotFound || len(found) > 0 {
				t.Errorf("%s: %+v, %v", name, found, err)
			}
		}
	})
}

func TestVerificationTellsAnOfficerOfTheirSchools(t *testing.T) {
	t.Parallel()
	eachPlace(t, func(t *testing.T, p place) {
		p.happenings(t)
		report, err := p.journal.Verification(t.Context(), p.holding(t, "dalal", "dpo", "/rsk/"))
		if err != nil || !report.Whole() || report.Entries != 5 {
			t.Fatalf("untouched: %+v, %v", report, err)
		}
		err = p.db.InTx(t.Context(), func(tx storage.Tx) error {
			return tx.Exec("UPDATE audit_entries SET actor_id = 'nobody' WHERE school_id IN ('s1', 's3')").Error
		})
		if err != nil {
			t.Fatal(err)
		}
		for node, want := range map[orgpath.Path]int{"/rsk/": 2, "/ms/": 1, "/": 3} {
			report, err := p.journal.Verification(t.Context(), p.holding(t, "dalal", "dpo", node))
			if err != nil || len(report.Breaks) != want {
				t.Errorf("officer at %s: %+v, %v; want %d breaks", node, report.Breaks, err, want)
			}
		}
		if _, err := p.journal.Verification(t.Context(), p.holding(t, "driss", "admin", "/")); fault.KindOf(err) != fault.Denied {
			t.Errorf("admin: %v, want it denied", err)
		}
	})
}
