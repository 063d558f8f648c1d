package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/settings"
)

// ListSettings shows every number of the method as it holds for the country or one academy.
func (s *Server) ListSettings(ctx context.Context, req api.ListSettingsRequestObject) (api.ListSettingsResponseObject, error) {
	all, err := s.Settings.List(ctx, access.From(ctx), or(req.Params.Aref))
	if err != nil {
		return nil, err
	}
	items, err := s.settingViews(ctx, all...)
	return api.ListSettings200JSONResponse{Items: items}, err
}

// PutSetting gives a number a value of its own.
func (s *Server) PutSetting(ctx context.Context, req api.PutSettingRequestObject) (api.PutSettingResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	set, err := s.Settings.Set(ctx, access.From(ctx), req.Key, or(req.Params.Aref), &req.Body.Value, at)
	if err != nil {
		return nil, err
	}
	views, err := s.settingViews(ctx, set)
	if err != nil {
		return nil, err
	}
	return api.PutSetting200JSONResponse{Body: views[0], Headers: api.PutSetting200ResponseHeaders{ETag: etag(set.Version)}}, nil
}

// ResetSetting takes a number's own value back.
func (s *Server) ResetSetting(ctx context.Context, req api.ResetSettingRequestObject) (api.ResetSettingResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	set, err := s.Settings.Set(ctx, access.From(ctx), req.Key, or(req.Params.Aref), nil, at)
	if err != nil {
		return nil, err
	}
	views, err := s.settingViews(ctx, set)
	if err != nil {
		return nil, err
	}
	return api.ResetSetting200JSONResponse{Body: views[0], Headers: api.ResetSetting200ResponseHeaders{ETag: etag(set.Version)}}, nil
}

// settingViews names those who changed a number, in one statement.
func (s *Server) settingViews(ctx context.Context, all ...settings.Effective) ([]api.Setting, error) {
	people, err := s.people(ctx, each(all, func(e settings.Effective) string { return e.ChangedBy }))
	if err != nil {
		return nil, err
	}
	return each(all, func(e settings.Effective) api.Setting {
		v := settingView(e)
		if by := among(people, []string{e.ChangedBy}); len(by) > 0 {
			v.ChangedByPerson = &by[0]
		}
		return v
	}), nil
}

func settingView(e settings.Effective) api.Setting {
	return api.Setting{
		Key: e.Key, Unit: api.SettingUnit(e.Unit), Default: e.Default, Min: e.Min, Max: e.Max, Value: e.Value,
		SetAt: api.SettingSetAt(e.From), Inherited: e.Inherited, Source: e.Source, Influences: e.Influences,
		ChangedBy: opt(e.ChangedBy), ChangedAt: instant(e.ChangedAt), Version: e.Version,
	}
}
