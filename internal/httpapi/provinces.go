package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/org"
)

// ListProvinceCodes shows the mapping that files of schools go by.
func (s *Server) ListProvinceCodes(ctx context.Context, _ api.ListProvinceCodesRequestObject) (api.ListProvinceCodesResponseObject, error) {
	codes, err := s.Org.ProvinceCodes(ctx, access.From(ctx))
	if err != nil {
		return nil, err
	}
	return api.ListProvinceCodes200JSONResponse{Items: each(codes, provinceView)}, nil
}

// PutProvinceCode maps a province code to a directorate.
func (s *Server) PutProvinceCode(ctx context.Context, req api.PutProvinceCodeRequestObject) (api.PutProvinceCodeResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	kept, err := s.Org.PutProvinceCode(ctx, access.From(ctx), org.ProvinceCode{Code: req.Code, DirectorateID: req.Body.DirectorateID, Version: at})
	if err != nil {
		return nil, err
	}
	return api.PutProvinceCode200JSONResponse{Body: provinceView(kept), Headers: api.PutProvinceCode200ResponseHeaders{ETag: etag(kept.Version)}}, nil
}

// DeleteProvinceCode forgets a mapping.
func (s *Server) DeleteProvinceCode(ctx context.Context, req api.DeleteProvinceCodeRequestObject) (api.DeleteProvinceCodeResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	if err := s.Org.DeleteProvinceCode(ctx, access.From(ctx), req.Code, at); err != nil {
		return nil, err
	}
	return api.DeleteProvinceCode204Response{}, nil
}

func provinceView(p org.ProvinceCode) api.ProvinceCode {
	return api.ProvinceCode{Code: p.Code, DirectorateID: p.DirectorateID, Version: p.Version}
}
