package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/casework"
	"sanad/internal/method"
)

// AssignPerson gives a member of the team a duty on a case.
func (s *Server) AssignPerson(ctx context.Context, req api.AssignPersonRequestObject) (api.AssignPersonResponseObject, error) {
	o, err := s.once(req.Params.IdempotencyKey, "AssignPerson", req)
	if err != nil {
		return nil, err
	}
	a, err := s.Cases.Assign(ctx, access.From(ctx), req.CaseID, method.Assignment{
		PersonID: req.Body.PersonID, Duty: method.Duty(req.Body.Duty), PupilID: or(req.Body.PupilID),
	}, o)
	if err != nil {
		return nil, err
	}
	return api.AssignPerson201JSONResponse(assignmentView(a)), nil
}

// EndAssignment ends a duty.
func (s *Server) EndAssignment(ctx context.Context, req api.EndAssignmentRequestObject) (api.EndAssignmentResponseObject, error) {
	if err := s.Cases.Unassign(ctx, access.From(ctx), req.CaseID, req.AssignmentID); err != nil {
		return nil, err
	}
	return api.EndAssignment204Response{}, nil
}

// RecordFamilyContact logs a contact with a target's family.
func (s *Server) RecordFamilyContact(ctx context.Context, req api.RecordFamilyContactRequestObject) (api.RecordFamilyContactResponseObject, error) {
	o, err := s.once(req.Params.IdempotencyKey, "RecordFamilyContact", req)
	if err != nil {
		return nil, err
	}
	c, err := s.Cases.AddContact(ctx, access.From(ctx), casework.NewContact{
		CaseID: req.CaseID, PupilID: req.Body.PupilID, MadeOn: req.Body.MadeOn, Channel: string(req.Body.Channel),
		Agreement: method.Agreement(req.Body.Agreement), Note: or(req.Body.Note), Once: o,
	})
	if err != nil {
		return nil, err
	}
	return api.RecordFamilyContact201JSONResponse(contactView(c)), nil
}

// AddMeasure adds a protective measure.
func (s *Server) AddMeasure(ctx context.Context, req api.AddMeasureRequestObject) (api.AddMeasureResponseObject, error) {
	o, err := s.once(req.Params.IdempotencyKey, "AddMeasure", req)
	if err != nil {
		return nil, err
	}
	m, err := s.Cases.AddMeasure(ctx, access.From(ctx), casework.NewMeasure{
		CaseID: req.CaseID, Kind: string(req.Body.Kind), From: req.Body.FromOn, To: or(req.Body.ToOn), Note: or(req.Body.Note), Once: o,
	})
	if err != nil {
		return nil, err
	}
	return api.AddMeasure201JSONResponse{Body: measureView(m), Headers: api.AddMeasure201ResponseHeaders{ETag: etag(m.Version)}}, nil
}

// UpdateMeasure changes or ends a protective measure.
func (s *Server) UpdateMeasure(ctx context.Context, req api.UpdateMeasureRequestObject) (api.UpdateMeasureResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	m, err := s.Cases.EditMeasure(ctx, access.From(ctx), casework.MeasureChange{
		CaseID: req.CaseID, MeasureID: req.MeasureID, Version: at, To: req.Body.ToOn, Note: req.Body.Note,
	})
	if err != nil {
		return nil, err
	}
	return api.UpdateMeasure200JSONResponse{Body: measureView(m), Headers: api.UpdateMeasure200ResponseHeaders{ETag: etag(m.Version)}}, nil
}
