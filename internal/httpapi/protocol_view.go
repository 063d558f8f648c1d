package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/protocol"
	"sanad/internal/protocoltest"
)

func (s *Server) testView(ctx context.Context, v protocoltest.View) (api.ProtocolTest, error) {
	views, err := s.testViews(ctx, []protocoltest.View{v})
	if err != nil {
		return api.ProtocolTest{}, err
	}
	return views[0], nil
}

// testViews names everybody in one statement for a whole page.
func (s *Server) testViews(ctx context.Context, found []protocoltest.View) ([]api.ProtocolTest, error) {
	var ids []string
	for _, v := range found {
		for _, p := range v.People {
			ids = append(ids, p.PersonID)
		}
		for _, o := range v.Observations {
			ids = append(ids, o.ObserverID, or(o.TeacherID))
		}
		for _, a := range v.Actions {
			ids = append(ids, a.OwnerID)
		}
		if v.Result != nil {
			ids = append(ids, v.Result.DecidedBy)
		}
	}
	people, err := s.people(ctx, ids)
	if err != nil {
		return nil, err
	}
	return each(found, func(v protocoltest.View) api.ProtocolTest { return protocolTestView(people, v) }), nil
}

func protocolTestView(people []api.PersonRef, v protocoltest.View) api.ProtocolTest {
	view := api.ProtocolTest{
		ID: v.ID, School: api.SchoolName{ID: v.SchoolID, Code: v.SchoolCode, NameFr: v.SchoolNameFR, NameAr: v.SchoolNameAR},
		CampaignID: v.CampaignID, Scenario: opt(v.Scenario), Mode: api.TestMode(v.Mode), ProtocolVersionID: v.ProtocolVersionID,
		PlannedAt: v.PlannedAt.UTC(), State: api.TestState(v.State), ParticipantCount: v.Participants, RetestOf: v.RetestOf,
		RetestID: opt(v.RetestID), SimulationCaseID: opt(v.SimulationCaseID), CancelledFor: code[api.TestCancelReason](v.CancelledFor),
		Observers: among(people, partOf(v.People, "observer")), Participants: among(people, partOf(v.People, "participant")),
		Figures: each(v.Figures, testFigureView), May: each(v.May, func(a protocoltest.Act) api.TestAct { return api.TestAct(a) }), Version: v.Version,
		Observations: each(v.Observations, func(o protocoltest.Observation) api.Observation { return observationOf(people, o) }),
	}
	if v.Result != nil {
		view.Result = some(resultView(people, *v.Result))
	}
	if v.OfSchool && v.State == protocoltest.Debriefed {
		view.Debrief = &api.Debrief{
			Strengths: v.Strengths, ToImprove: v.ToImprove, Actions: each(v.Actions, func(a protocoltest.Action) api.DebriefAction {
				return api.DebriefAction{Text: a.Text, Owner: one(people, a.OwnerID), DueOn: a.DueOn, DoneOn: date(a.DoneOn)}
			}),
		}
	}
	return view
}

func partOf(people []protocoltest.Somebody, part string) []string {
	var ids []string
	for _, p := range people {
		if p.Part == part {
			ids = append(ids, p.PersonID)
		}
	}
	return ids
}

func resultView(people []api.PersonRef, r protocoltest.Result) api.TestResult {
	v := api.TestResult{
		Passed: r.Passed, Verdict: api.TestVerdict(r.Verdict), Percent: r.Percent, PassPercent: r.PassPercent, DecidedAt: r.DecidedAt.UTC(),
		CriticalMissed: each(r.Missed(), func(c string) string { return c }),
		Excused: each(r.Excuses(), func(e protocoltest.Excuse) api.TestExcuse {
			return api.TestExcuse{Criterion: e.Criterion, Reason: api.ExcuseReason(e.Reason)}
		}),
	}
	if by := among(people, []string{r.DecidedBy}); len(by) > 0 {
		v.DecidedBy = &by[0]
	}
	return v
}

func testFigureView(f protocol.Figure) api.TestFigure {
	return api.TestFigure{Criterion: f.Criterion, Seen: f.Seen, Partly: f.Partly, NotSeen: f.NotSeen, Left: f.Left, Missed: f.Missed}
}
