package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/orgpath"
	"sanad/internal/protocoltest"
)

// ListCampaigns shows the campaigns that concern the caller's schools.
func (s *Server) ListCampaigns(ctx context.Context, req api.ListCampaignsRequestObject) (api.ListCampaignsResponseObject, error) {
	found, next, err := s.Protocols.Campaigns(ctx, access.From(ctx), page(req.Params.Limit, req.Params.After))
	if err != nil {
		return nil, err
	}
	return api.ListCampaigns200JSONResponse{Items: each(found, campaignView), Next: opt(next)}, nil
}

// CreateCampaign plans a campaign of a place.
func (s *Server) CreateCampaign(ctx context.Context, req api.CreateCampaignRequestObject) (api.CreateCampaignResponseObject, error) {
	o, err := s.once(req.Params.IdempotencyKey, "CreateCampaign", req)
	if err != nil {
		return nil, err
	}
	b := req.Body
	made, err := s.Protocols.AddCampaign(ctx, access.From(ctx), protocoltest.NewCampaign{
		Level: orgpath.Level(b.Level), NodeID: or(b.NodeID), VersionID: or(b.ProtocolVersionID), Details: protocoltest.CampaignDetails{
			NameFR: b.NameFr, NameAR: b.NameAr, From: &b.FromOn, To: &b.ToOn, TargetPercent: b.TargetPercent,
		},
	}, o)
	if err != nil {
		return nil, err
	}
	headers := api.CreateCampaign201ResponseHeaders{ETag: etag(made.Version), Location: "/api/v1/campaigns/" + made.ID}
	return api.CreateCampaign201JSONResponse{Body: campaignView(made), Headers: headers}, nil
}

// GetCampaign shows one campaign with its schools within reach.
func (s *Server) GetCampaign(ctx context.Context, req api.GetCampaignRequestObject) (api.GetCampaignResponseObject, error) {
	c, err := s.Protocols.Campaign(ctx, access.From(ctx), req.CampaignID)
	if err != nil {
		return nil, err
	}
	return api.GetCampaign200JSONResponse{Body: campaignView(c), Headers: api.GetCampaign200ResponseHeaders{ETag: etag(c.Version)}}, nil
}

// UpdateCampaign corrects a campaign.
func (s *Server) UpdateCampaign(ctx context.Context, req api.UpdateCampaignRequestObject) (api.UpdateCampaignResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	b := req.Body
	after, err := s.Protocols.ChangeCampaign(ctx, access.From(ctx), req.CampaignID, at, protocoltest.CampaignDetails{
		NameFR: b.NameFr, NameAR: b.NameAr, From: b.FromOn, To: b.ToOn, TargetPercent: b.TargetPercent,
	})
	if err != nil {
		return nil, err
	}
	return api.UpdateCampaign200JSONResponse{Body: campaignView(after), Headers: api.UpdateCampaign200ResponseHeaders{ETag: etag(after.Version)}}, nil
}

// PutCampaignSchools says which schools take part.
func (s *Server) PutCampaignSchools(ctx context.Context, req api.PutCampaignSchoolsRequestObject) (api.PutCampaignSchoolsResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	after, err := s.Protocols.PutSchools(ctx, access.From(ctx), req.CampaignID, at, req.Body.SchoolIds)
	if err != nil {
		return nil, err
	}
	return api.PutCampaignSchools200JSONResponse{Body: campaignView(after), Headers: api.PutCampaignSchools200ResponseHeaders{ETag: etag(after.Version)}}, nil
}

// ImportCampaignSchools adds the schools of a CSV file.
func (s *Server) ImportCampaignSchools(ctx context.Context, req api.ImportCampaignSchoolsRequestObject) (api.ImportCampaignSchoolsResponseObject, error) {
	report, err := s.Protocols.ImportSchools(ctx, access.From(ctx), req.CampaignID, req.Body, or(req.Params.DryRun))
	if err != nil {
		return nil, err
	}
	return api.ImportCampaignSchools200JSONResponse(importView(report)), nil
}

func campaignView(c protocoltest.Campaign) api.Campaign {
	return api.Campaign{
		ID: c.ID, NameFr: c.NameFR, NameAr: c.NameAR, Level: api.Level(c.Path.Level()), NodeID: c.Path.Last(), FromOn: c.From, ToOn: c.To,
		ProtocolVersionID: c.ProtocolVersionID, ProtocolNumber: c.ProtocolNumber, TargetPercent: c.TargetPercent,
		SchoolCount: c.SchoolCount, DecidedCount: c.DecidedCount, MayEdit: c.MayEdit, Version: c.Version,
		Schools: each(c.Schools, func(at protocoltest.CampaignSchool) api.CampaignSchool {
			return api.CampaignSchool{
				School: api.SchoolName{ID: at.SchoolID, Code: at.Code, NameFr: at.NameFR, NameAr: at.NameAR},
				TestID: opt(at.TestID), State: code[api.TestState](at.State), Passed: at.Passed,
			}
		}),
	}
}
