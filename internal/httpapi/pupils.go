package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
)

// AddPupil adds a pupil to a case.
func (s *Server) AddPupil(ctx context.Context, req api.AddPupilRequestObject) (api.AddPupilResponseObject, error) {
	o, err := s.once(req.Params.IdempotencyKey, "AddPupil", req)
	if err != nil {
		return nil, err
	}
	p, err := s.Cases.AddPupil(ctx, access.From(ctx), req.CaseID, newPupil(*req.Body), o)
	if err != nil {
		return nil, err
	}
	return api.AddPupil201JSONResponse{Body: pupilView(p), Headers: api.AddPupil201ResponseHeaders{ETag: etag(p.Version)}}, nil
}

// UpdatePupil changes a pupil, their role, or excuses them.
func (s *Server) UpdatePupil(ctx context.Context, req api.UpdatePupilRequestObject) (api.UpdatePupilResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	p, err := s.Cases.EditPupil(ctx, access.From(ctx), pupilChange(req, at))
	if err != nil {
		return nil, err
	}
	return api.UpdatePupil200JSONResponse{Body: pupilView(p), Headers: api.UpdatePupil200ResponseHeaders{ETag: etag(p.Version)}}, nil
}
