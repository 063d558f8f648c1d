package protocoltest_test

import (
	"testing"
	"time"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/orgpath"
	"sanad/internal/protocol"
	"sanad/internal/protocoltest"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

func TestWhatAPlanMayNotBe(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		ctx := h.t.Context()
		inside := h.campaign(orgpath.AREF, "rsk", "2026-11-10", "2026-11-20", h.Orangers.ID)
		over := h.campaign(orgpath.AREF, "rsk", "2026-10-01", "2026-11-15", h.Orangers.ID)
		without := h.campaign(orgpath.Directorate, "rabat", "2026-11-10", "2026-11-20", h.Falaise.ID)
		elsewhere := h.campaign(orgpath.AREF, "ms", "2026-11-10", "2026-11-20", h.Palmeraie.ID)
		for what, c := range map[string]struct {
			by     world.Person
			change func(p *protocoltest.Plan)
			want   string
		}{
			"in a campaign":           {h.Hamid, func(p *protocoltest.Plan) { p.CampaignID = inside.ID }, ""},
			"after its window":        {h.Hamid, func(p *protocoltest.Plan) { p.CampaignID = over.ID }, "planned_at outside_window"},
			"not one of its schools":  {h.Hamid, func(p *protocoltest.Plan) { p.CampaignID = without.ID }, "school_id not_in_campaign"},
			"of another academy":      {h.Hamid, func(p *protocoltest.Plan) { p.CampaignID = elsewhere.ID }, "campaign_not_found"},
			"no such scenario":        {h.Hamid, func(p *protocoltest.Plan) { p.Scenario = "musical" }, "scenario unknown"},
			"simulated without one":   {h.Hamid, func(p *protocoltest.Plan) { p.Scenario = "" }, "scenario required"},
			"supervised without one":  {h.Hamid, func(p *protocoltest.Plan) { p.Scenario, p.Mode = "", protocoltest.Supervised }, ""},
			"no such mode":            {h.Hamid, func(p *protocoltest.Plan) { p.Mode = "exam" }, "mode unknown"},
			"long ago":                {h.Hamid, func(p *protocoltest.Plan) { p.PlannedAt = h.Clock.Now().AddDate(0, -3, 0) }, "planned_at out_of_range"},
			"nobody observes":         {h.Hamid, func(p *protocoltest.Plan) { p.Observers = nil }, "observer_ids required"},
			"nobody takes part":       {h.Hamid, func(p *protocoltest.Plan) { p.Participants = nil }, "participant_ids required"},
			"a member observes":       {h.Hamid, func(p *protocoltest.Plan) { p.Observers = []string{h.Karim.ID} }, "observer_ids[0] not_a_trainer"},
			"a trainer of elsewhere":  {h.Hamid, func(p *protocoltest.Plan) { p.Observers = []string{h.Samira.ID} }, "observer_ids[0] not_a_trainer"},
			"a trainer of the region": {h.Hamid, func(p *protocoltest.Plan) { p.Observers = []string{h.Leila.ID, h.Bouchra.ID} }, ""},
			"five observers": {h.Hamid, func(p *protocoltest.Plan) {
				p.Observers = []string{h.Hamid.ID, h.Leila.ID, h.Bouchra.ID, h.Samira.ID, h.Karim.ID}
			}, "observer_ids too_many"},
			"twice the same":        {h.Hamid, func(p *protocoltest.Plan) { p.Participants = []string{h.Amina.ID, h.Amina.ID} }, "participant_ids[1] duplicate"},
			"both parts":            {h.Hamid, func(p *protocoltest.Plan) { p.Participants = []string{h.Hamid.ID} }, "participant_ids[0] duplicate"},
			"not in the team":       {h.Hamid, func(p *protocoltest.Plan) { p.Participants = []string{h.Amina.ID, h.Mehdi.ID} }, "participant_ids[1] not_in_team"},
			"a school out of reach": {h.Hamid, func(p *protocoltest.Plan) { p.SchoolID = h.Palmeraie.ID }, "school_not_found"},
			"by a coordinator":      {h.Karim, nil, "school_not_found"},
			"by the focal point":    {h.Latifa, nil, ""},
			"repeating nothing":     {h.Hamid, func(p *protocoltest.Plan) { p.RetestOf = "none" }, "protocol_test_not_found"},
		} {
			p := h.today()
			if c.change != nil {
				c.change(&p)
			}
			_, err := h.Plan(ctx, h.as(c.by), p, storage.Once{})
			h.wants(what, err, c.want)
		}
		of := h.today()
		of.SchoolID, of.Observers, of.Participants = h.Remparts.ID, []string{h.Leila.ID}, []string{h.Mehdi.ID}
		_, err := h.Plan(ctx, h.as(h.Rachid), of, storage.Once{})
		h.wants("observing one's own team", err, "observer_ids[0] of_this_team")
		once := storage.Once{Key: "plan-it-once", Operation: "PlanProtocolTest", Hash: "h"}
		first := ok[protocoltest.View](h.t)(h.Plan(ctx, h.as(h.Hamid), h.today(), once))
		if again := ok[protocoltest.View](h.t)(h.Plan(ctx, h.as(h.Hamid), h.today(), once)); again.ID != first.ID {
			h.t.Error("a repeated plan made another test")
		}
	})
}

func TestAPlanIsCorrectedAndATestThatBeganOnlyGainsPeople(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		ctx, at := h.t.Context(), h.Clock.Now().Add(26*time.Hour)
		v, denial := h.plan(nil), "denial"
		v = ok[protocoltest.View](h.t)(h.Change(ctx, h.as(h.Hamid), v.ID, v.Version, protocoltest.Change{Scenario: &denial, PlannedAt: &at, Observers: []string{h.Bouchra.ID}}))
		if v.Scenario != denial || !v.PlannedAt.Equal(at) || v.Version != 2 {
			h.t.Fatalf("changed into %+v", v.Test)
		}
		_, err := h.Change(ctx, h.as(h.Hamid), v.ID, 1, protocoltest.Change{Scenario: &denial})
		h.wants("stale", err, "stale_version")
		_, err = h.Change(ctx, h.as(h.Karim), v.ID, v.Version, protocoltest.Change{Scenario: &denial})
		h.wants("by the coordinator", err, "protocol_test_not_found")
		_, err = h.Observe(ctx, h.as(h.Bouchra), v.ID, protocoltest.Start{Kind: protocol.Team}, storage.Once{})
		h.wants("before its day", err, "started_at out_of_range")
		h.Clock.Set(at)
		h.observe(h.Bouchra, v.ID, protocoltest.Start{TeacherID: h.Amina.ID}, "22222222")
		v = h.reads(h.Hamid, v.ID)
		for what, c := range map[string]protocoltest.Change{
			"the scenario": {Scenario: &denial}, "the day": {PlannedAt: &at}, "whoever took part": {Participants: []string{h.Salma.ID}}, "the observer": {Observers: []string{h.Hamid.ID}},
		} {
			_, err := h.Change(ctx, h.as(h.Hamid), v.ID, v.Version, c)
			h.wants("afterwards "+what, err, "test_begun")
		}
		ok[protocoltest.View](h.t)(h.Change(ctx, h.as(h.Hamid), v.ID, v.Version, protocoltest.Change{Participants: []string{h.Amina.ID, h.Salma.ID, h.Karim.ID}}))
	})
}

func TestAnObserverWhoJoinedTheTeamObservesNoMore(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		ctx := h.t.Context()
		v := h.plan(func(p *protocoltest.Plan) { p.Observers = []string{h.Hamid.ID, h.Bouchra.ID} })
		join(h, h.Bouchra)
		_, err := h.Observe(ctx, h.as(h.Bouchra), v.ID, protocoltest.Start{Kind: protocol.Team}, storage.Once{})
		h.wants("a new colleague", err, "observer_of_this_team")
		_, err = h.Observe(ctx, h.as(h.Leila), v.ID, protocoltest.Start{Kind: protocol.Team}, storage.Once{})
		h.wants("a trainer who is no observer", err, "not_an_observer")
	})
}

// Whoever is of the school neither observes nor decides, in its team or not: its head here, who trains as well.
func TestNobodyOfTheSchoolObservesOrDecides(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		ctx := h.t.Context()
		world.Load(t, "login,role,level,node,expires_at\n100006,trainer,aref,rsk,\n100005,trainer,aref,rsk,\n", h.Access.ImportGrants)
		p := h.today()
		p.Observers = []string{h.Nadia.ID}
		_, err := h.Plan(ctx, h.as(h.Hamid), p, storage.Once{})
		h.wants("the head", err, "observer_ids[0] of_this_team")
		v := h.plan(nil)
		h.observe(h.Hamid, v.ID, protocoltest.Start{TeacherID: h.Amina.ID}, "22222222")
		v = h.reads(h.Hamid, v.ID)
		for _, p := range []world.Person{h.Nadia, h.Idris} {
			_, err = h.Decide(ctx, h.as(p), v.ID, v.Version, protocoltest.Decision{Excused: leftOut})
			h.wants(p.NameFr+" decides", err, "own_test")
		}
		h.decide(h.Leila, v.ID)
	})
}

func join(h hall, p world.Person) {
	h.t.Helper()
	err := h.DB.InTx(h.t.Context(), func(tx storage.Tx) error {
		return tx.Exec("INSERT INTO org_team_members (id, school_id, person_id, team_role, from_on, version, created_at, updated_at) VALUES (?, ?, ?, 'member', ?, 1, ?, ?)",
			storage.NewID(), h.Orangers.ID, p.ID, h.Today(), h.DB.Now(), h.DB.Now()).Error
	})
	if err != nil {
		h.t.Fatal(err)
	}
}

func TestAWindowThatClosedTakesNoObservation(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		c := h.campaign(orgpath.AREF, "rsk", "2026-11-10", "2026-11-16", h.Orangers.ID)
		v := h.plan(func(p *protocoltest.Plan) { p.CampaignID = c.ID })
		h.Clock.Advance(24 * time.Hour)
		_, err := h.Observe(h.t.Context(), h.as(h.Hamid), v.ID, protocoltest.Start{Kind: protocol.Team}, storage.Once{})
		h.wants("the day after", err, "started_at outside_window")
	})
}

func TestNobodyDecidesTheirOwnTest(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		join(h, h.Leila)
		v := h.plan(func(p *protocoltest.Plan) { p.Participants = []string{h.Amina.ID, h.Leila.ID} })
		h.observe(h.Hamid, v.ID, protocoltest.Start{TeacherID: h.Amina.ID}, "22222222")
		v = h.reads(h.Hamid, v.ID)
		_, err := h.Decide(h.t.Context(), h.as(h.Leila), v.ID, v.Version, protocoltest.Decision{Excused: leftOut})
		h.wants("a participant who trains", err, "own_test")
		_, err = h.Decide(h.t.Context(), h.as(h.Latifa), v.ID, v.Version, protocoltest.Decision{Excused: leftOut})
		h.wants("the focal point", err, "protocol_test_not_found")
		_, err = h.Decide(h.t.Context(), h.as(h.Hamid), v.ID, v.Version, protocoltest.Decision{Excused: append(leftOut, leftOut[0])})
		h.wants("twice left out", err, "excused[2].criterion duplicate")
		_, err = h.Decide(h.t.Context(), h.as(h.Hamid), v.ID, v.Version, protocoltest.Decision{Excused: []protocoltest.Excuse{{Criterion: "brief", Reason: protocol.NotPlayed}}})
		h.wants("what is not critical", err, "excused[0].criterion unknown")
	})
}

func TestADebriefNamesWhoDoesWhatByWhen(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		ctx, v, week := h.t.Context(), h.decided("22222221"), h.Today().AddDays(7)
		act := func(text, owner string, due, done calendar.Date) protocoltest.Notes {
			return protocoltest.Notes{Strengths: "Accueil posé.\nÉquipe soudée.", Actions: []protocoltest.Action{{Text: text, OwnerID: owner, DueOn: due, DoneOn: done}}}
		}
		for what, c := range map[string]struct {
			by    world.Person
			notes protocoltest.Notes
			want  string
		}{
			"a link":       {h.Karim, act("voir https://exemple.ma/a", h.Amina.ID, week, calendar.Date{}), "actions[0].text link_refused"},
			"a stranger":   {h.Karim, act("Relire la fiche", h.Mehdi.ID, week, calendar.Date{}), "actions[0].owner_id not_in_team"},
			"no words":     {h.Karim, act("", h.Amina.ID, week, calendar.Date{}), "actions[0].text required"},
			"due before":   {h.Karim, act("Relire", h.Amina.ID, h.Today().AddDays(-1), calendar.Date{}), "actions[0].due_on out_of_range"},
			"done already": {h.Karim, act("Relire", h.Amina.ID, week, week), "actions[0].done_on out_of_range"},
			"nothing":      {h.Karim, protocoltest.Notes{}, "strengths required"},
			"a member":     {h.Amina, act("Relire", h.Amina.ID, week, calendar.Date{}), "protocol_test_not_found"},
		} {
			_, err := h.Debrief(ctx, h.as(c.by), v.ID, v.Version, c.notes)
			h.wants(what, err, c.want)
		}
		v = ok[protocoltest.View](h.t)(h.Debrief(ctx, h.as(h.Karim), v.ID, v.Version, act("Relire la fiche ensemble", h.Amina.ID, week, calendar.Date{})))
		v = ok[protocoltest.View](h.t)(h.Debrief(ctx, h.as(h.Hamid), v.ID, v.Version, act("Relire la fiche ensemble", h.Amina.ID, week, h.Today())))
		if v.State != protocoltest.Debriefed || len(v.Actions) != 1 || v.Actions[0].DoneOn != h.Today() || v.Strengths != "Accueil posé.\nÉquipe soudée." {
			h.t.Errorf("debriefed %+v %+v", v.Test, v.Actions)
		}
		if got := h.reads(h.Nadia, v.ID); !got.OfSchool || len(got.Actions) != 1 {
			h.t.Error("the head does not see what the team takes along")
		}
		if got := h.reads(h.Zineb, v.ID); got.OfSchool || got.Strengths != "" || len(got.Actions) != 0 {
			h.t.Error("the ministry reads what a team wrote down for itself")
		}
		_, err := h.Debrief(ctx, h.as(h.Karim), h.plan(nil).ID, 1, act("Relire", h.Amina.ID, week, calendar.Date{}))
		h.wants("before the result", err, "not_decided")
	})
}

func TestATestIsTiedToASimulatedCaseOfItsSchool(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		ctx, v := h.t.Context(), h.plan(nil)
		_, err := h.Simulate(ctx, h.as(h.Karim), v.ID, v.Version, "a-real-case")
		h.wants("another case", err, "case_id unknown")
		_, err = h.Simulate(ctx, h.as(h.Hamid), v.ID, v.Version, simulatedCase)
		h.wants("by the trainer", err, "protocol_test_not_found")
		tied := ok[protocoltest.View](h.t)(h.Simulate(ctx, h.as(h.Amina), v.ID, v.Version, simulatedCase))
		if tied.SimulationCaseID != simulatedCase {
			h.t.Error("the test does not know its case")
		}
		real := h.plan(func(p *protocoltest.Plan) { p.Mode = protocoltest.Supervised })
		_, err = h.Simulate(ctx, h.as(h.Amina), real.ID, real.Version, simulatedCase)
		h.wants("a real interview", err, "not_simulated")
		if w := h.Warrant(h.t, h.Amina, access.Self); !w.Holds(access.SimulationWrite) {
			h.t.Error("a member plays simulated cases")
		}
	})
}
