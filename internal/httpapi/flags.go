package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/casework"
	"sanad/internal/method"
)

// ScreenCase completes the severity screen.
func (s *Server) ScreenCase(ctx context.Context, req api.ScreenCaseRequestObject) (api.ScreenCaseResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	view, err := s.Cases.Screen(ctx, access.From(ctx), casework.Screen{
		CaseID: req.CaseID, Version: at, Criteria: criteria(req.Body.Criteria),
		Flags: each(req.Body.Flags, func(k api.FlagKind) method.FlagKind { return method.FlagKind(k) }),
	})
	if err != nil {
		return nil, err
	}
	body, err := s.caseWithPeople(ctx, view)
	if err != nil {
		return nil, err
	}
	return api.ScreenCase200JSONResponse{Body: body, Headers: api.ScreenCase200ResponseHeaders{ETag: etag(body.Version)}}, nil
}

// RaiseFlag flags a grave fact.
func (s *Server) RaiseFlag(ctx context.Context, req api.RaiseFlagRequestObject) (api.RaiseFlagResponseObject, error) {
	o, err := s.once(req.Params.IdempotencyKey, "RaiseFlag", req)
	if err != nil {
		return nil, err
	}
	flag, err := s.Cases.RaiseFlag(ctx, access.From(ctx), req.CaseID, method.FlagKind(req.Body.Kind), o)
	if err != nil {
		return nil, err
	}
	return api.RaiseFlag201JSONResponse(flagView(flag)), nil
}

// ClearFlag lifts a flag that does not lock.
func (s *Server) ClearFlag(ctx context.Context, req api.ClearFlagRequestObject) (api.ClearFlagResponseObject, error) {
	flag, err := s.Cases.ClearFlag(ctx, access.From(ctx), req.CaseID, req.FlagID, req.Body.Reason)
	if err != nil {
		return nil, err
	}
	return api.ClearFlag200JSONResponse(flagView(flag)), nil
}

// CompleteTask records to whom a grave fact was reported.
func (s *Server) CompleteTask(ctx context.Context, req api.CompleteTaskRequestObject) (api.CompleteTaskResponseObject, error) {
	task, err := s.Cases.DoneTask(ctx, access.From(ctx), casework.TaskDone{
		CaseID: req.CaseID, TaskID: req.TaskID, Channel: string(req.Body.Channel), Reference: or(req.Body.Reference),
	})
	if err != nil {
		return nil, err
	}
	return api.CompleteTask200JSONResponse(taskView(task)), nil
}
