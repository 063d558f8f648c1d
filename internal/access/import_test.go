package access_test

import (
	"strings"
	"testing"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/csvfile"
	"sanad/internal/testkit/world"
)

func TestGrantRegister(t *testing.T) {
	t.Parallel()
	const head = "login,role,level,node,expires_at\n"
	world.Each(t, func(t *testing.T, w *world.World) {
		for _, tt := range []struct {
			name, line string
			want       csvfile.LineReport
		}{
			{"unknown person", "42,member,school,00101A,", csvfile.LineReport{Line: 2, Column: "login", Code: "unknown_person"}},
			{"unknown role", "100019,king,school,00101A,", csvfile.LineReport{Line: 2, Column: "role", Code: "unknown"}},
			{"role at a wrong level", "100019,member,aref,rsk,", csvfile.LineReport{Line: 2, Column: "level", Code: "not_for_this_role"}},
			{"unknown school", "100019,member,school,99999Z,", csvfile.LineReport{Line: 2, Column: "node", Code: "unknown_node"}},
			{"node of another level", "100019,member,school,rabat,", csvfile.LineReport{Line: 2, Column: "node", Code: "unknown_node"}},
			{"no node", "100019,member,school,,", csvfile.LineReport{Line: 2, Column: "node", Code: "does_not_fit_level"}},
			{"expired", "100019,member,school,00101A,2026-01-01", csvfile.LineReport{Line: 2, Column: "expires_at", Code: "past"}},
			{"no such day", "100019,member,school,00101A,2027-02-30", csvfile.LineReport{Line: 2, Column: "expires_at", Code: "malformed"}},
			{"another expiry", "100002,member,school,00101A,2027-06-30", csvfile.LineReport{Line: 2, Column: "expires_at", Code: "grant_exists"}},
			{"twice", "100019,member,school,00101A,\nbouchra@sanad.example,member,school,00101a,", csvfile.LineReport{Line: 3, Code: "duplicate"}},
		} {
			report, err := w.Access.ImportGrants(t.Context(), strings.NewReader(head+tt.line+"\n"), false)
			if err != nil || len(report.Refused) != 1 || report.Refused[0] != tt.want {
				t.Errorf("%s: %+v, %v", tt.name, report.Refused, err)
			}
		}
		if w.Warrant(t, w.Bouchra, access.CaseBoard).Holds(access.CaseBoard) {
			t.Fatal("a refused register gave a role")
		}
		register := head + "Bouchra@Sanad.example,member,school,00102b,30/06/2027\n100002,member,school,00101A,\n"
		if dry, err := w.Access.ImportGrants(t.Context(), strings.NewReader(register), true); err != nil || !dry.Clean() {
			t.Errorf("dry run %+v, %v", dry, err)
		}
		if w.Warrant(t, w.Bouchra, access.CaseBoard).Holds(access.CaseBoard) {
			t.Fatal("a dry run gave a role")
		}
		if r := world.Load(t, register, w.Access.ImportGrants); r.Counts["created"] != 1 || r.Counts["unchanged"] != 1 {
			t.Errorf("counts %v", r.Counts)
		}
		if !w.Warrant(t, w.Bouchra, access.CaseBoard).Allows(access.Object{Path: w.Falaise.Path()}) {
			t.Error("the role was not given")
		}
		w.Clock.Set(world.Day(t, "2027-07-01").Time(w.DB.Now().Location()))
		if w.Warrant(t, w.Bouchra, access.CaseBoard).Holds(access.CaseBoard) {
			t.Error("the role outlived its last day")
		}
		again := head + "100019,member,school,00102B,\n"
		if r := world.Load(t, again, w.Access.ImportGrants); r.Counts["created"] != 1 {
			t.Errorf("an expired grant stands in the way: %v", r.Counts)
		}
		if verified, err := audit.Verify(t.Context(), w.DB); err != nil || len(verified.Breaks) != 0 {
			t.Errorf("journal %+v, %v", verified, err)
		}
	})
}
