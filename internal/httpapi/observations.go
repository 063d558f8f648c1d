package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/protocol"
	"sanad/internal/protocoltest"
)

// StartObservation begins to observe an interview.
func (s *Server) StartObservation(ctx context.Context, req api.StartObservationRequestObject) (api.StartObservationResponseObject, error) {
	o, err := s.once(req.Params.IdempotencyKey, "StartObservation", req)
	if err != nil {
		return nil, err
	}
	b := req.Body
	made, err := s.Protocols.Observe(ctx, access.From(ctx), req.TestID, protocoltest.Start{
		Kind: protocol.Part(b.Kind), InterviewNo: or(b.InterviewNo), TeacherID: or(b.TeacherID), StartedAt: or(b.StartedAt),
	}, o)
	if err != nil {
		return nil, err
	}
	body, err := s.observationView(ctx, made)
	headers := api.StartObservation201ResponseHeaders{ETag: etag(made.Version), Location: "/api/v1/observations/" + made.ID}
	return api.StartObservation201JSONResponse{Body: body, Headers: headers}, err
}

// GetObservation shows one observation.
func (s *Server) GetObservation(ctx context.Context, req api.GetObservationRequestObject) (api.GetObservationResponseObject, error) {
	found, err := s.Protocols.Observation(ctx, access.From(ctx), req.ObservationID)
	if err != nil {
		return nil, err
	}
	body, err := s.observationView(ctx, found)
	return api.GetObservation200JSONResponse{Body: body, Headers: api.GetObservation200ResponseHeaders{ETag: etag(found.Version)}}, err
}

// PutObservation saves the grid as it stands.
func (s *Server) PutObservation(ctx context.Context, req api.PutObservationRequestObject) (api.PutObservationResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	after, err := s.Protocols.Save(ctx, access.From(ctx), req.ObservationID, at, protocoltest.Save{
		StartedAt: or(req.Body.StartedAt), Seconds: req.Body.Seconds, Marks: each(req.Body.Marks, func(m api.ObservedMark) protocol.Mark {
			return protocol.Mark{Criterion: m.Criterion, Level: protocol.Level(m.Level), Reason: protocol.Reason(text(m.Reason))}
		}),
	})
	if err != nil {
		return nil, err
	}
	body, err := s.observationView(ctx, after)
	return api.PutObservation200JSONResponse{Body: body, Headers: api.PutObservation200ResponseHeaders{ETag: etag(after.Version)}}, err
}

// FinishObservation ends an observation whose grid is complete.
func (s *Server) FinishObservation(ctx context.Context, req api.FinishObservationRequestObject) (api.FinishObservationResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	after, err := s.Protocols.Finish(ctx, access.From(ctx), req.ObservationID, at)
	if err != nil {
		return nil, err
	}
	body, err := s.observationView(ctx, after)
	return api.FinishObservation200JSONResponse{Body: body, Headers: api.FinishObservation200ResponseHeaders{ETag: etag(after.Version)}}, err
}

func (s *Server) observationView(ctx context.Context, o protocoltest.Observation) (api.Observation, error) {
	people, err := s.people(ctx, []string{o.ObserverID, or(o.TeacherID)})
	return observationOf(people, o), err
}

func observationOf(people []api.PersonRef, o protocoltest.Observation) api.Observation {
	v := api.Observation{
		ID: o.ID, TestID: o.TestID, Kind: api.ProtocolPart(o.Kind), InterviewNo: o.InterviewNo, Observer: one(people, o.ObserverID),
		StartedAt: o.StartedAt.UTC(), Seconds: o.Seconds, MayWrite: o.MayWrite, Version: o.Version,
		Marks: each(o.Marks, func(m protocol.Mark) api.ObservedMark {
			return api.ObservedMark{Criterion: m.Criterion, Level: api.MarkLevel(m.Level), Reason: code[api.ExcuseReason](m.Reason)}
		}),
	}
	if o.TeacherID != nil {
		v.Teacher = some(one(people, *o.TeacherID))
	}
	if o.FinishedAt != nil {
		v.FinishedAt = instant(*o.FinishedAt)
	}
	return v
}

// one is somebody among people, by id alone where they are not.
func one(people []api.PersonRef, id string) api.PersonRef {
	if found := among(people, []string{id}); len(found) > 0 {
		return found[0]
	}
	return api.PersonRef{ID: id}
}
