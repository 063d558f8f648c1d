package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/casework"
	"sanad/internal/method"
)

// OpenCase reports a situation.
func (s *Server) OpenCase(ctx context.Context, req api.OpenCaseRequestObject) (api.OpenCaseResponseObject, error) {
	o, err := s.once(req.Params.IdempotencyKey, "OpenCase", req)
	if err != nil {
		return nil, err
	}
	view, err := s.Cases.Open(ctx, access.From(ctx), report(*req.Body, o))
	if err != nil {
		return nil, err
	}
	body, err := s.caseWithPeople(ctx, view)
	if err != nil {
		return nil, err
	}
	headers := api.OpenCase201ResponseHeaders{ETag: etag(body.Version), Location: s.base + "/cases/" + body.ID}
	return api.OpenCase201JSONResponse{Body: body, Headers: headers}, nil
}

// GetCase shows one case, as much of it as the caller may see.
func (s *Server) GetCase(ctx context.Context, req api.GetCaseRequestObject) (api.GetCaseResponseObject, error) {
	view, err := s.Cases.Find(ctx, access.From(ctx), req.CaseID)
	if err != nil {
		return nil, err
	}
	body, err := s.caseWithPeople(ctx, view)
	if err != nil {
		return nil, err
	}
	return api.GetCase200JSONResponse{Body: body, Headers: api.GetCase200ResponseHeaders{ETag: etag(body.Version)}}, nil
}

// UpdateCase corrects the facts of the report.
func (s *Server) UpdateCase(ctx context.Context, req api.UpdateCaseRequestObject) (api.UpdateCaseResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	view, err := s.Cases.Edit(ctx, access.From(ctx), headerChange(req.CaseID, at, *req.Body))
	if err != nil {
		return nil, err
	}
	body, err := s.caseWithPeople(ctx, view)
	if err != nil {
		return nil, err
	}
	return api.UpdateCase200JSONResponse{Body: body, Headers: api.UpdateCase200ResponseHeaders{ETag: etag(body.Version)}}, nil
}

// MoveCase brings a case to another state.
func (s *Server) MoveCase(ctx context.Context, req api.MoveCaseRequestObject) (api.MoveCaseResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	b := req.Body
	view, err := s.Cases.Move(ctx, access.From(ctx), casework.Move{
		CaseID: req.CaseID, Version: at, To: method.State(b.To), Reason: or(b.Reason), Members: b.Members,
		HeadInformedOn: or(b.HeadInformedOn), DecidedOn: or(b.DecidedOn), FamilyReason: text(b.FamilyReason),
		Outcome: text(b.Outcome), SupportEnded: or(b.SupportEnded), Note: or(b.Note),
	})
	if err != nil {
		return nil, err
	}
	body, err := s.caseWithPeople(ctx, view)
	if err != nil {
		return nil, err
	}
	return api.MoveCase200JSONResponse{Body: body, Headers: api.MoveCase200ResponseHeaders{ETag: etag(body.Version)}}, nil
}

// ReviewCase records the day-15 review.
func (s *Server) ReviewCase(ctx context.Context, req api.ReviewCaseRequestObject) (api.ReviewCaseResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	b := req.Body
	view, err := s.Cases.Review(ctx, access.From(ctx), casework.Review{
		CaseID: req.CaseID, Version: at, Decision: method.Decision(b.Decision), Members: b.Members, DecidedOn: or(b.DecidedOn),
		HeadInformedOn: or(b.HeadInformedOn), Reason: or(b.Reason), Note: or(b.Note),
	})
	if err != nil {
		return nil, err
	}
	body, err := s.caseWithPeople(ctx, view)
	if err != nil {
		return nil, err
	}
	return api.ReviewCase200JSONResponse{Body: body, Headers: api.ReviewCase200ResponseHeaders{ETag: etag(body.Version)}}, nil
}

// PutYearNote leaves the note that a case open at the end of a year needs.
func (s *Server) PutYearNote(ctx context.Context, req api.PutYearNoteRequestObject) (api.PutYearNoteResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	view, err := s.Cases.NoteYear(ctx, access.From(ctx), req.CaseID, at, req.Body.Note)
	if err != nil {
		return nil, err
	}
	body, err := s.caseWithPeople(ctx, view)
	if err != nil {
		return nil, err
	}
	return api.PutYearNote200JSONResponse{Body: body, Headers: api.PutYearNote200ResponseHeaders{ETag: etag(body.Version)}}, nil
}

// EndSupport records since when the target needs no more support.
func (s *Server) EndSupport(ctx context.Context, req api.EndSupportRequestObject) (api.EndSupportResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	view, err := s.Cases.EndSupport(ctx, access.From(ctx), req.CaseID, at, req.Body.EndedOn)
	if err != nil {
		return nil, err
	}
	body, err := s.caseWithPeople(ctx, view)
	if err != nil {
		return nil, err
	}
	return api.EndSupport200JSONResponse{Body: body, Headers: api.EndSupport200ResponseHeaders{ETag: etag(body.Version)}}, nil
}

func (s *Server) caseWithPeople(ctx context.Context, view casework.View) (api.Case, error) {
	people, err := s.people(ctx, staff(view))
	shown := caseView(view)
	shown.People = people
	return shown, err
}
