package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/protocol"
	"sanad/internal/protocoltest"
)

// ListProtocolTests shows a page of tests, latest first.
func (s *Server) ListProtocolTests(ctx context.Context, req api.ListProtocolTestsRequestObject) (api.ListProtocolTestsResponseObject, error) {
	p := req.Params
	found, next, err := s.Protocols.Tests(ctx, access.From(ctx), protocoltest.Query{
		School: or(p.SchoolID), Campaign: or(p.CampaignID), State: protocoltest.State(text(p.State)), Mine: or(p.Mine), Page: page(p.Limit, p.After),
	})
	if err != nil {
		return nil, err
	}
	items, err := s.testViews(ctx, found)
	return api.ListProtocolTests200JSONResponse{Items: items, Next: opt(next)}, err
}

// PlanProtocolTest plans a test at a school.
func (s *Server) PlanProtocolTest(ctx context.Context, req api.PlanProtocolTestRequestObject) (api.PlanProtocolTestResponseObject, error) {
	o, err := s.once(req.Params.IdempotencyKey, "PlanProtocolTest", req)
	if err != nil {
		return nil, err
	}
	b := req.Body
	made, err := s.Protocols.Plan(ctx, access.From(ctx), protocoltest.Plan{
		SchoolID: b.SchoolID, CampaignID: or(b.CampaignID), Scenario: or(b.Scenario), Mode: protocoltest.Mode(b.Mode), PlannedAt: b.PlannedAt,
		Observers: b.ObserverIds, Participants: b.ParticipantIds, RetestOf: or(b.RetestOf),
	}, o)
	if err != nil {
		return nil, err
	}
	body, err := s.testView(ctx, made)
	headers := api.PlanProtocolTest201ResponseHeaders{ETag: etag(made.Version), Location: "/api/v1/protocol-tests/" + made.ID}
	return api.PlanProtocolTest201JSONResponse{Body: body, Headers: headers}, err
}

// ImportProtocolTests loads results of past tests.
func (s *Server) ImportProtocolTests(ctx context.Context, req api.ImportProtocolTestsRequestObject) (api.ImportProtocolTestsResponseObject, error) {
	report, err := s.Protocols.ImportTests(ctx, access.From(ctx), req.Body, or(req.Params.DryRun))
	if err != nil {
		return nil, err
	}
	return api.ImportProtocolTests200JSONResponse(importView(report)), nil
}

// GetProtocolTest shows one test.
func (s *Server) GetProtocolTest(ctx context.Context, req api.GetProtocolTestRequestObject) (api.GetProtocolTestResponseObject, error) {
	found, err := s.Protocols.Test(ctx, access.From(ctx), req.TestID)
	if err != nil {
		return nil, err
	}
	body, err := s.testView(ctx, found)
	return api.GetProtocolTest200JSONResponse{Body: body, Headers: api.GetProtocolTest200ResponseHeaders{ETag: etag(found.Version)}}, err
}

// UpdateProtocolTest changes what is planned.
func (s *Server) UpdateProtocolTest(ctx context.Context, req api.UpdateProtocolTestRequestObject) (api.UpdateProtocolTestResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	b := req.Body
	after, err := s.Protocols.Change(ctx, access.From(ctx), req.TestID, at, protocoltest.Change{
		Scenario: b.Scenario, Mode: plain[protocoltest.Mode](b.Mode), PlannedAt: b.PlannedAt, Observers: b.ObserverIds, Participants: b.ParticipantIds,
	})
	if err != nil {
		return nil, err
	}
	body, err := s.testView(ctx, after)
	return api.UpdateProtocolTest200JSONResponse{Body: body, Headers: api.UpdateProtocolTest200ResponseHeaders{ETag: etag(after.Version)}}, err
}

// CancelProtocolTest calls a test off.
func (s *Server) CancelProtocolTest(ctx context.Context, req api.CancelProtocolTestRequestObject) (api.CancelProtocolTestResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	after, err := s.Protocols.Cancel(ctx, access.From(ctx), req.TestID, at, protocoltest.CancelReason(req.Body.Reason))
	if err != nil {
		return nil, err
	}
	body, err := s.testView(ctx, after)
	return api.CancelProtocolTest200JSONResponse{Body: body, Headers: api.CancelProtocolTest200ResponseHeaders{ETag: etag(after.Version)}}, err
}

// DecideProtocolTest decides a test by the rule.
func (s *Server) DecideProtocolTest(ctx context.Context, req api.DecideProtocolTestRequestObject) (api.DecideProtocolTestResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	after, err := s.Protocols.Decide(ctx, access.From(ctx), req.TestID, at, protocoltest.Decision{
		Rehearsed: or(req.Body.DryRun), Excused: each(req.Body.Excused, func(e api.TestExcuse) protocoltest.Excuse {
			return protocoltest.Excuse{Criterion: e.Criterion, Reason: protocol.Reason(e.Reason)}
		}),
	})
	if err != nil {
		return nil, err
	}
	body, err := s.testView(ctx, after)
	return api.DecideProtocolTest200JSONResponse{Body: body, Headers: api.DecideProtocolTest200ResponseHeaders{ETag: etag(after.Version)}}, err
}

// PutDebrief writes down what the team takes along.
func (s *Server) PutDebrief(ctx context.Context, req api.PutDebriefRequestObject) (api.PutDebriefResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	after, err := s.Protocols.Debrief(ctx, access.From(ctx), req.TestID, at, protocoltest.Notes{
		Strengths: or(req.Body.Strengths), ToImprove: or(req.Body.ToImprove),
		Actions: each(req.Body.Actions, func(a api.DebriefActionRequest) protocoltest.Action {
			return protocoltest.Action{Text: a.Text, OwnerID: a.OwnerID, DueOn: a.DueOn, DoneOn: or(a.DoneOn)}
		}),
	})
	if err != nil {
		return nil, err
	}
	body, err := s.testView(ctx, after)
	return api.PutDebrief200JSONResponse{Body: body, Headers: api.PutDebrief200ResponseHeaders{ETag: etag(after.Version)}}, err
}

// PutTestSimulation ties a test to its simulated case.
func (s *Server) PutTestSimulation(ctx context.Context, req api.PutTestSimulationRequestObject) (api.PutTestSimulationResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	after, err := s.Protocols.Simulate(ctx, access.From(ctx), req.TestID, at, req.Body.CaseID)
	if err != nil {
		return nil, err
	}
	body, err := s.testView(ctx, after)
	return api.PutTestSimulation200JSONResponse{Body: body, Headers: api.PutTestSimulation200ResponseHeaders{ETag: etag(after.Version)}}, err
}
