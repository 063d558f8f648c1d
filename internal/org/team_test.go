package org_test

import (
	"slices"
	"strings"
	"testing"

	"sanad/internal/access"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/org"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

func TestStatusOf(t *testing.T) {
	t.Parallel()
	member := func(r org.TeamRole) org.Member { return org.Member{Role: r} }
	c, m, tr := member(org.Coordinator), member(org.TeamMember), member(org.Trainee)
	tests := []struct {
		name   string
		team   []org.Member
		led    bool
		size   int
		alerts string
	}{
		{"nobody", nil, false, 0, org.NoTeam},
		{"trainees alone", []org.Member{tr, tr}, true, 0, org.NoTeam},
		{"complete", []org.Member{c, m, m, tr}, true, 3, ""},
		{"too few", []org.Member{c, m, tr}, true, 2, org.BelowMinimum},
		{"nobody leads", []org.Member{m, m, m}, true, 3, org.NoCoordinator},
		{"a coordinator without the role", []org.Member{c, m, m}, false, 3, org.NoCoordinator},
		{"two lead", []org.Member{c, c, m}, true, 3, org.SeveralCoordinators},
		{"one member", []org.Member{m}, false, 1, org.BelowMinimum + " " + org.NoCoordinator},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := org.StatusOf(tt.team, 3, tt.led)
			if s.Size != tt.size || strings.Join(s.Alerts, " ") != tt.alerts || s.Minimum != 3 {
				t.Errorf("got %+v, want size %d, alerts %q", s, tt.size, tt.alerts)
			}
		})
	}
}

func TestTheTeamIsShownWithWhatItLacks(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		team, status, err := w.Org.Team(t.Context(), w.Warrant(t, w.Nadia, access.TeamRead), w.Orangers.ID)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, m := range team {
			names = append(names, m.NameFR)
		}
		want := []string{"Karim Bennis", "Amina Tazi", "Idris Lahlou", "Salma Idrissi", "Youssef Amrani"}
		if !slices.Equal(names, want) || status.Size != 4 || status.Trainees != 1 || len(status.Alerts) != 0 || !status.HasCoordinator() {
			t.Errorf("team %v, status %+v", names, status)
		}
		_, _, err = w.Org.Team(t.Context(), w.Warrant(t, w.Nadia, access.TeamRead), w.Remparts.ID)
		wantFault(t, err, fault.NotFound, "school_not_found")
		statuses, err := w.Org.TeamStatuses(t.Context(), w.Warrant(t, w.Malika, access.TeamRead),
			[]string{w.Orangers.ID, w.Remparts.ID, w.Falaise.ID, w.Palmeraie.ID})
		if err != nil || len(statuses) != 3 || statuses[w.Remparts.ID].Size != 2 || statuses[w.Remparts.ID].Alerts[0] != org.BelowMinimum {
			t.Errorf("statuses %+v, %v", statuses, err)
		}
	})
}

func TestACoordinatorWithoutTheRoleLeadsNothing(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		alerts := func() [2][]string {
			t.Helper()
			_, status, err := w.Org.Team(t.Context(), w.Warrant(t, w.Nadia, access.TeamRead), w.Orangers.ID)
			if err != nil {
				t.Fatal(err)
			}
			all, err := w.Org.TeamStatuses(t.Context(), w.Warrant(t, w.Latifa, access.TeamRead), []string{w.Orangers.ID, w.Falaise.ID})
			if err != nil {
				t.Fatal(err)
			}
			return [2][]string{status.Alerts, all[w.Orangers.ID].Alerts}
		}
		held := w.Identity(t, w.Karim).Grants[0].ID
		if _, err := w.Access.Revoke(t.Context(), w.Warrant(t, w.Hassan, access.GrantRead), held); err != nil {
			t.Fatal(err)
		}
		for _, got := range alerts() {
			if !slices.Equal(got, []string{org.NoCoordinator}) {
				t.Errorf("with the title alone: %v", got)
			}
		}
		_, err := w.Access.Give(t.Context(), w.Warrant(t, w.Hassan, access.GrantRead), access.Give{
			PersonID: w.Salma.ID, Role: "coordinator", Level: orgpath.School, NodeID: w.Orangers.ID,
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, got := range alerts() {
			if len(got) != 0 {
				t.Errorf("with somebody who holds the role: %v", got)
			}
		}
	})
}

func TestTheMinimumIsASettingOfTheAcademy(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		two := 2
		if _, err := w.Settings.Set(t.Context(), w.Warrant(t, w.Malika, access.SettingWrite), org.MinimumTeam, "rsk", &two, 0); err != nil {
			t.Fatal(err)
		}
		_, status, err := w.Org.Team(t.Context(), w.Warrant(t, w.Leila, access.TeamRead), w.Remparts.ID)
		if err != nil || status.Minimum != 2 || len(status.Alerts) != 0 {
			t.Errorf("status %+v, %v", status, err)
		}
		statuses, err := w.Org.TeamStatuses(t.Context(), w.Warrant(t, w.Zineb, access.TeamRead), []string{w.Remparts.ID, w.Palmeraie.ID})
		if err != nil || statuses[w.Remparts.ID].Minimum != 2 || statuses[w.Palmeraie.ID].Minimum != 3 {
			t.Errorf("statuses %+v, %v", statuses, err)
		}
	})
}

func TestACoordinatorAppointsAtTheirOwnSchool(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		karim := w.Warrant(t, w.Karim, access.TeamWrite)
		once := storage.Once{Key: "a", Operation: "AddTeamMember", Hash: "h"}
		wish := org.Appointment{Login: w.Nadia.StaffNumber, Role: org.TeamMember, Once: once}
		made, err := w.Org.Appoint(t.Context(), karim, w.Orangers.ID, wish)
		if err != nil || made.PersonID != w.Nadia.ID || made.From != w.Today() || made.Profession != "head" {
			t.Fatalf("made %+v, %v", made, err)
		}
		if again, err := w.Org.Appoint(t.Context(), karim, w.Orangers.ID, wish); err != nil || again.ID != made.ID {
			t.Errorf("the repeat gave %+v, %v", again, err)
		}
		_, err = w.Org.Appoint(t.Context(), karim, w.Orangers.ID, org.Appointment{PersonID: w.Amina.ID, Role: org.TeamMember})
		wantFault(t, err, fault.Conflict, "already_member")
		_, err = w.Org.Appoint(t.Context(), karim, w.Orangers.ID, org.Appointment{Login: w.Mehdi.Email, Role: org.TeamMember})
		wantField(t, err, "login", "unknown_person")
		_, err = w.Org.Appoint(t.Context(), karim, w.Orangers.ID, org.Appointment{Login: "nobody", Role: org.TeamMember})
		wantField(t, err, "login", "unknown_person")
		_, err = w.Org.Appoint(t.Context(), karim, w.Falaise.ID, wish)
		wantFault(t, err, fault.NotFound, "school_not_found")
		_, err = w.Org.Appoint(t.Context(), w.Warrant(t, w.Amina, access.TeamWrite), w.Orangers.ID, wish)
		wantFault(t, err, fault.NotFound, "school_not_found")
		_, err = w.Org.Appoint(t.Context(), karim, w.Orangers.ID, org.Appointment{PersonID: w.Nadia.ID, Role: "chief", From: world.Day(t, "1999-01-01")})
		wantField(t, err, "role", "unknown")
		wantField(t, err, "from", "out_of_range")
		malika := w.Warrant(t, w.Malika, access.TeamWrite)
		if _, err := w.Org.Appoint(t.Context(), malika, w.Falaise.ID, org.Appointment{PersonID: w.Mehdi.ID, Role: org.TeamMember}); err != nil {
			t.Errorf("an administrator over both schools may lend a member: %v", err)
		}
	})
}

func memberNamed(t *testing.T, w *world.World, name string) org.Member {
	t.Helper()
	team, _, err := w.Org.Team(t.Context(), w.Warrant(t, w.Karim, access.TeamRead), w.Orangers.ID)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(team, func(m org.Member) bool { return m.NameFR == name })
	if i < 0 {
		t.Fatalf("%s is not in the team", name)
	}
	return team[i]
}

func TestAChangedRoleKeepsItsHistory(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		karim := w.Warrant(t, w.Karim, access.TeamWrite)
		youssef := memberNamed(t, w, "Youssef Amrani")
		after, err := w.Org.ChangeRole(t.Context(), karim, youssef.ID, youssef.Version, org.TeamMember)
		if err != nil || after.ID == youssef.ID || after.Role != org.TeamMember || after.From != w.Today() {
			t.Fatalf("after %+v, %v", after, err)
		}
		_, err = w.Org.ChangeRole(t.Context(), karim, youssef.ID, youssef.Version, org.Coordinator)
		wantFault(t, err, fault.Conflict, "member_has_left")
		same, err := w.Org.ChangeRole(t.Context(), karim, after.ID, after.Version, org.Coordinator)
		if err != nil || same.ID != after.ID || same.Version != 2 {
			t.Errorf("a second change on the day gave %+v, %v", same, err)
		}
		_, status, err := w.Org.Team(t.Context(), karim, w.Orangers.ID)
		if err != nil || !slices.Equal(status.Alerts, []string{org.SeveralCoordinators}) {
			t.Errorf("status %+v, %v", status, err)
		}
		for _, tt := range []struct {
			on   string
			want bool
		}{{"2026-09-13", false}, {"2026-09-14", true}, {"2026-11-15", true}, {"2026-11-16", true}} {
			was, err := w.Org.IsMember(w.DB.Read(t.Context()), w.Orangers.ID, w.Youssef.ID, world.Day(t, tt.on))
			if err != nil || was != tt.want {
				t.Errorf("on %s: %v, %v", tt.on, was, err)
			}
		}
		history, next, err := w.Org.TeamHistory(t.Context(), karim, w.Orangers.ID, storage.Page{Limit: 4})
		rest, end, restErr := w.Org.TeamHistory(t.Context(), karim, w.Orangers.ID, storage.Page{Limit: 4, After: next})
		if err != nil || restErr != nil || len(history)+len(rest) != 6 || end != "" || history[0].ID != after.ID {
			t.Errorf("history of %d and %d, %v, %v", len(history), len(rest), err, restErr)
		}
	})
}

func TestAMemberWhoLeavesIsNoLongerInTheTeam(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		karim := w.Warrant(t, w.Karim, access.TeamWrite)
		amina := memberNamed(t, w, "Amina Tazi")
		_, err := w.Org.End(t.Context(), karim, amina.ID, amina.Version, world.Day(t, "2022-11-30"))
		wantField(t, err, "to", "out_of_range")
		_, err = w.Org.End(t.Context(), w.Warrant(t, w.Leila, access.TeamWrite), amina.ID, amina.Version, w.Today())
		wantFault(t, err, fault.NotFound, "member_not_found")
		_, err = w.Org.End(t.Context(), karim, amina.ID, amina.Version+1, w.Today())
		wantFault(t, err, fault.Stale, "stale_version")
		ended, err := w.Org.End(t.Context(), karim, amina.ID, amina.Version, w.Today().AddDays(-1))
		if err != nil || ended.To != w.Today().AddDays(-1) {
			t.Fatalf("ended %+v, %v", ended, err)
		}
		team, err := w.Org.TeamOf(w.DB.Read(t.Context()), w.Orangers.ID, w.Today())
		if err != nil || len(team) != 4 {
			t.Errorf("%d in the team, %v", len(team), err)
		}
		back, err := w.Org.Appoint(t.Context(), karim, w.Orangers.ID, org.Appointment{PersonID: w.Amina.ID, Role: org.TeamMember})
		if err != nil || back.ID == amina.ID {
			t.Errorf("coming back: %+v, %v", back, err)
		}
	})
}

func TestTeamRegister(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		for _, tt := range []struct {
			name, line string
			want       csvfile.LineReport
		}{
			{"unknown school", "99999Z,100002,member,2026-09-14,", csvfile.LineReport{Line: 2, Column: "school", Code: "unknown_school"}},
			{"a directorate", "rabat,100002,member,2026-09-14,", csvfile.LineReport{Line: 2, Column: "school", Code: "unknown_school"}},
			{"unknown person", "00101A,42,member,2026-09-14,", csvfile.LineReport{Line: 2, Column: "login", Code: "unknown_person"}},
			{"unknown role", "00101A,100002,boss,2026-09-14,", csvfile.LineReport{Line: 2, Column: "role", Code: "unknown"}},
			{"no such day", "00101A,100002,member,2026-02-30,", csvfile.LineReport{Line: 2, Column: "from", Code: "out_of_range"}},
			{"left before coming", "00101A,100002,member,2026-09-14,2026-09-13", csvfile.LineReport{Line: 2, Column: "to", Code: "out_of_range"}},
			{"twice at a time", "00101A,100002,member,2026-09-14,", csvfile.LineReport{Line: 2, Column: "from", Code: "already_member"}},
		} {
			report, err := w.Org.LoadTeams(t.Context(), strings.NewReader("school,login,role,from,to\n"+tt.line+"\n"), false)
			if err != nil || len(report.Refused) != 1 || report.Refused[0] != tt.want {
				t.Errorf("%s: %+v, %v", tt.name, report.Refused, err)
			}
		}
		report := world.Load(t, "CD_ETAB;PPR;team_role;from;to\n00101A;100002;member;01/12/2022;15/11/2026\n00101A;100006;trainee;14/09/2026;\n", w.Org.LoadTeams)
		if report.Counts["created"] != 1 || report.Counts["updated"] != 1 {
			t.Errorf("counts %v", report.Counts)
		}
	})
}
