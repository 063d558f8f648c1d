package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/orgpath"
	"sanad/internal/rollout"
)

// GetSchoolReadiness shows how far a school has come and what it still lacks.
func (s *Server) GetSchoolReadiness(ctx context.Context, req api.GetSchoolReadinessRequestObject) (api.GetSchoolReadinessResponseObject, error) {
	r, err := s.Rollout.Readiness(ctx, access.From(ctx), req.SchoolID)
	if err != nil {
		return nil, err
	}
	return api.GetSchoolReadiness200JSONResponse(readinessView(r)), nil
}

// GetProtocolResults shows what the protocol tests of a node show, the weakest criterion first.
func (s *Server) GetProtocolResults(ctx context.Context, req api.GetProtocolResultsRequestObject) (api.GetProtocolResultsResponseObject, error) {
	p := req.Params
	r, err := s.Rollout.Results(ctx, access.From(ctx), rollout.Query{
		AREF: or(p.Aref), Directorate: or(p.Directorate), School: or(p.School), Campaign: or(p.CampaignID),
	})
	if err != nil {
		return nil, err
	}
	return api.GetProtocolResults200JSONResponse(resultsView(r)), nil
}

func readinessView(r rollout.Readiness) api.Readiness {
	f := r.Facts
	return api.Readiness{
		Stage: api.ReadinessStage(r.Stage), Missing: each(r.Missing, func(l rollout.Lack) api.ReadinessLack { return api.ReadinessLack(l) }),
		Team: f.Team, Needed: f.Needed, Trained: f.Trained, Certified: f.Certified, ParentsInformedOn: date(f.ParentsInformedOn),
		ProtocolTestedOn: date(f.ProtocolTestedOn), ProtocolPassed: f.ProtocolPassed,
	}
}

func resultsView(r rollout.Results) api.ProtocolResults {
	v := api.ProtocolResults{
		Level: api.Level(r.Node.Level()), Exact: r.Exact, AvailableOn: date(r.AvailableOn), Criteria: each(r.Figures, figureView),
	}
	if r.Node != orgpath.Root {
		v.NodeID = some(r.Node.Last())
	}
	if !r.Exact {
		v.Threshold = some(r.Threshold)
	}
	return v
}

func figureView(f rollout.Figure) api.CriterionFigure {
	v := api.CriterionFigure{
		Code: f.Code, Part: api.CriterionFigurePart(f.Part), Critical: f.Critical, Position: f.Position, TextFr: f.TextFR, TextAr: f.TextAR,
		Telling: api.CriterionFigureTelling(f.Telling),
	}
	if f.Telling == rollout.InFull || f.Telling == rollout.InPart {
		seen, partly, notSeen := f.Percents()
		v.SeenPercent, v.PartlyPercent, v.NotSeenPercent = some(seen), some(partly), some(notSeen)
		v.People, v.Schools = some(f.People), some(f.Schools)
	}
	return v
}
