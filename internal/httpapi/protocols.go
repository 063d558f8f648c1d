package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/protocol"
	"sanad/internal/protocoltest"
)

// ListProtocolVersions shows the versions of the protocol without their grids.
func (s *Server) ListProtocolVersions(ctx context.Context, _ api.ListProtocolVersionsRequestObject) (api.ListProtocolVersionsResponseObject, error) {
	found, err := s.Protocols.Versions(ctx)
	if err != nil {
		return nil, err
	}
	w := access.From(ctx)
	return api.ListProtocolVersions200JSONResponse{Items: each(found, func(v protocoltest.Version) api.ProtocolVersion {
		return versionView(w, v)
	})}, nil
}

// DraftProtocolVersion begins a version that says what another says.
func (s *Server) DraftProtocolVersion(ctx context.Context, req api.DraftProtocolVersionRequestObject) (api.DraftProtocolVersionResponseObject, error) {
	o, err := s.once(req.Params.IdempotencyKey, "DraftProtocolVersion", req)
	if err != nil {
		return nil, err
	}
	made, err := s.Protocols.DraftVersion(ctx, access.From(ctx), or(req.Body.FromID), o)
	if err != nil {
		return nil, err
	}
	headers := api.DraftProtocolVersion201ResponseHeaders{ETag: etag(made.Version), Location: "/api/v1/protocol-versions/" + made.ID}
	return api.DraftProtocolVersion201JSONResponse{Body: versionView(access.From(ctx), made), Headers: headers}, nil
}

// GetProtocolVersion shows one version whole.
func (s *Server) GetProtocolVersion(ctx context.Context, req api.GetProtocolVersionRequestObject) (api.GetProtocolVersionResponseObject, error) {
	v, err := s.Protocols.Version(ctx, req.VersionID)
	if err != nil {
		return nil, err
	}
	return api.GetProtocolVersion200JSONResponse{
		Body: versionView(access.From(ctx), v), Headers: api.GetProtocolVersion200ResponseHeaders{ETag: etag(v.Version)},
	}, nil
}

// PutProtocolVersion replaces what a draft says.
func (s *Server) PutProtocolVersion(ctx context.Context, req api.PutProtocolVersionRequestObject) (api.PutProtocolVersionResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	after, err := s.Protocols.PutVersion(ctx, access.From(ctx), req.VersionID, at, protocol.Grid{
		PassPercent: req.Body.PassPercent,
		Steps:       each(req.Body.Steps, func(t api.ProtocolStep) protocol.Step { return protocol.Step{TextFR: t.TextFr, TextAR: t.TextAr} }),
		Criteria: each(req.Body.Criteria, func(c api.ProtocolCriterion) protocol.Criterion {
			return protocol.Criterion{
				Code: c.Code, Part: protocol.Part(c.Part), Critical: c.Critical, Occasion: protocol.Occasion(c.Occasion), TextFR: c.TextFr, TextAR: c.TextAr,
			}
		}),
	})
	if err != nil {
		return nil, err
	}
	return api.PutProtocolVersion200JSONResponse{
		Body: versionView(access.From(ctx), after), Headers: api.PutProtocolVersion200ResponseHeaders{ETag: etag(after.Version)},
	}, nil
}

// PublishProtocolVersion makes a draft the version of new tests.
func (s *Server) PublishProtocolVersion(ctx context.Context, req api.PublishProtocolVersionRequestObject) (api.PublishProtocolVersionResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	after, err := s.Protocols.PublishVersion(ctx, access.From(ctx), req.VersionID, at)
	if err != nil {
		return nil, err
	}
	return api.PublishProtocolVersion200JSONResponse{
		Body: versionView(access.From(ctx), after), Headers: api.PublishProtocolVersion200ResponseHeaders{ETag: etag(after.Version)},
	}, nil
}

// ListScenarios shows the role plays; those who may be tested by one see the teacher's part alone.
func (s *Server) ListScenarios(ctx context.Context, _ api.ListScenariosRequestObject) (api.ListScenariosResponseObject, error) {
	found, err := s.Protocols.Scenarios(ctx, access.From(ctx))
	if err != nil {
		return nil, err
	}
	return api.ListScenarios200JSONResponse{Items: each(found, scenarioView)}, nil
}

func versionView(w access.Warrant, v protocoltest.Version) api.ProtocolVersion {
	view := api.ProtocolVersion{
		ID: v.ID, Number: v.Number, State: api.ProtocolState(v.State), PassPercent: v.PassPercent, Version: v.Version,
		MayEdit: v.State == protocoltest.Draft && w.Holds(access.ProtocolWrite),
		Steps:   each(v.Grid.Steps, func(t protocol.Step) api.ProtocolStep { return api.ProtocolStep{TextFr: t.TextFR, TextAr: t.TextAR} }),
		Criteria: each(v.Grid.Criteria, func(c protocol.Criterion) api.ProtocolCriterion {
			return api.ProtocolCriterion{
				Code: c.Code, Part: api.ProtocolPart(c.Part), Critical: c.Critical, Occasion: api.Occasion(c.Occasion), TextFr: c.TextFR, TextAr: c.TextAR,
			}
		}),
	}
	if v.PublishedAt != nil {
		view.PublishedAt = instant(*v.PublishedAt)
	}
	return view
}

func scenarioView(c protocoltest.Scenario) api.Scenario {
	v := api.Scenario{
		Code: c.Code, Title: api.Bilingual{Fr: c.Title.FR, Ar: c.Title.AR}, Situation: api.Bilingual{Fr: c.Situation.FR, Ar: c.Situation.AR},
		Kinds:   each(c.Kinds, func(p protocol.Part) api.ProtocolPart { return api.ProtocolPart(p) }),
		Teacher: api.ScenarioCard{Fr: c.Teacher.FR, Ar: c.Teacher.AR},
		Pupils: each(c.Pupils, func(p protocoltest.FictionalPupil) api.FictionalPupil {
			return api.FictionalPupil{
				Role: api.PupilRole(p.Role), FirstName: api.Bilingual{Fr: p.FirstName.FR, Ar: p.FirstName.AR},
				Level: api.PupilLevel(p.Level), Class: p.Class, Sex: api.Sex(p.Sex),
			}
		}),
	}
	if len(c.Observer.FR) > 0 {
		v.Pupil, v.Observer = &api.ScenarioCard{Fr: c.Pupil.FR, Ar: c.Pupil.AR}, &api.ScenarioCard{Fr: c.Observer.FR, Ar: c.Observer.AR}
		v.Watch, v.Grave = c.Watch, some(c.Grave)
	}
	return v
}
