package main

import (
	"testing"
	"time"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/casework"
	"sanad/internal/certification"
	"sanad/internal/method"
	"sanad/internal/org"
	"sanad/internal/protocoltest"
	"sanad/internal/rollout"
	"sanad/internal/storage"
	"sanad/internal/testkit"
	"sanad/internal/training"
	"sanad/internal/world"
)

// TestTheDemonstrationShowsTheProgramme: courses, certificates, tests and what follows from them, of 2022 and of today.
func TestTheDemonstrationShowsTheProgramme(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)
	a := demonstration(t, testkit.SQLite(t), at)
	const trainer, coordinator = "rachid.amrani@sanad.example", "omar.kettani@sanad.example"
	today := calendar.Day(at)

	states := map[training.State]int{}
	for _, past := range []bool{true, false} {
		courses, _, err := a.training.Courses(t.Context(), a.warrantOf(t, trainer, access.TrainingRead), training.Query{Past: past})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range courses {
			states[c.State(today)]++
		}
	}
	if states[training.Held] != 2 || states[training.Running] != 1 || states[training.Planned] != 1 {
		t.Errorf("courses: %v", states)
	}

	schools, _, err := a.org.Schools(t.Context(), a.warrantOf(t, coordinator, access.OrgRead), org.SchoolQuery{})
	if err != nil {
		t.Fatal(err)
	}
	statuses, codes := map[certification.Status]int{}, map[string]org.School{}
	soon := 0
	for _, school := range schools {
		codes[school.Code] = school
		team, err := a.certificates.OfSchool(t.Context(), a.warrantOf(t, trainer, access.CertificateRead), school.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range team {
			statuses[line.Status]++
			if line.Notice == 30 {
				soon++
			}
		}
	}
	if statuses[certification.FieldTested] == 0 || statuses[certification.Suspended] != 1 || soon != 1 || statuses[certification.Expired] != 0 {
		t.Errorf("people: %v, %d with a month left", statuses, soon)
	}
	for code, want := range map[string]rollout.Stage{world.PilotSchool: rollout.FieldTested, "90002P": rollout.Operational, "90006P": rollout.Trained} {
		r, err := a.rollout.Readiness(t.Context(), a.warrantOf(t, coordinator, access.OrgRead), codes[code].ID)
		if err != nil || r.Stage != want {
			t.Errorf("%s is %s lacking %v, want %s; %v", code, r.Stage, r.Missing, want, err)
		}
	}

	tests, _, err := a.protocols.Tests(t.Context(), a.warrantOf(t, trainer, access.TestRead), protocoltest.Query{Page: storage.Page{Limit: 100}})
	if err != nil {
		t.Fatal(err)
	}
	held, planned, repeated := 0, 0, 0
	for _, test := range tests {
		switch {
		case test.Result == nil:
			planned++
		case test.RetestOf != nil && test.Result.Passed:
			repeated++
		default:
			held++
		}
	}
	if held != 7 || planned != 3 || repeated != 2 {
		t.Errorf("%d tests held, %d planned, %d passed when repeated", held, planned, repeated)
	}
	for login, want := range map[string]rollout.Telling{trainer: rollout.InFull, coordinator: rollout.InFull, "zineb.filali@sanad.example": rollout.InFull} {
		r, err := a.rollout.Results(t.Context(), a.warrantOf(t, login, access.TestRead), rollout.Query{})
		if err != nil || len(r.Figures) == 0 || r.Figures[0].Telling != want {
			t.Errorf("%s is told %+v, %v", login, r, err)
		}
	}

	identity, err := a.identity.FindByLogin(t.Context(), world.PilotMember)
	if err != nil {
		t.Fatal(err)
	}
	amina, err := a.identity.IdentityOf(t.Context(), identity.ID)
	if err != nil {
		t.Fatal(err)
	}
	for state, want := range map[method.State]int{method.StateClosedResolved: 1, method.StateInterviews: 1} {
		page, err := a.simulation.Cases.List(t.Context(), a.policy.SimulationWarrant(amina, access.CaseBoard), casework.Query{State: string(state)})
		if err != nil || len(page.Items) != want {
			t.Errorf("%d simulated cases are %s, %v", len(page.Items), state, err)
		}
	}
}
