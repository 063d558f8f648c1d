package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/org"
)

// ListSchoolYears shows the school years, latest first.
func (s *Server) ListSchoolYears(ctx context.Context, _ api.ListSchoolYearsRequestObject) (api.ListSchoolYearsResponseObject, error) {
	years, err := s.Org.Years(ctx, access.From(ctx))
	if err != nil {
		return nil, err
	}
	return api.ListSchoolYears200JSONResponse{Items: each(years, yearView)}, nil
}

// GetSchoolYear shows one school year with its days off.
func (s *Server) GetSchoolYear(ctx context.Context, req api.GetSchoolYearRequestObject) (api.GetSchoolYearResponseObject, error) {
	y, err := s.Org.FindYear(ctx, access.From(ctx), req.YearID)
	if err != nil {
		return nil, err
	}
	return api.GetSchoolYear200JSONResponse{Body: yearView(y), Headers: api.GetSchoolYear200ResponseHeaders{ETag: etag(y.Version)}}, nil
}

// PutSchoolYear writes a whole school year.
func (s *Server) PutSchoolYear(ctx context.Context, req api.PutSchoolYearRequestObject) (api.PutSchoolYearResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	y, err := s.Org.PutYear(ctx, access.From(ctx), org.Year{
		ID: req.YearID, Starts: req.Body.Starts, Ends: req.Body.Ends, Invented: or(req.Body.Invented), Version: at,
		Off: each(req.Body.DaysOff, func(d api.DayOff) org.DayOff {
			return org.DayOff{Kind: string(d.Kind), Starts: d.Starts, Ends: d.Ends, NameFR: d.NameFr, NameAR: d.NameAr}
		}),
	})
	if err != nil {
		return nil, err
	}
	return api.PutSchoolYear200JSONResponse{Body: yearView(y), Headers: api.PutSchoolYear200ResponseHeaders{ETag: etag(y.Version)}}, nil
}

// CloseSchoolYear says that a school year is over for good.
func (s *Server) CloseSchoolYear(ctx context.Context, req api.CloseSchoolYearRequestObject) (api.CloseSchoolYearResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	y, err := s.Org.CloseYear(ctx, access.From(ctx), req.YearID, at)
	if err != nil {
		return nil, err
	}
	return api.CloseSchoolYear200JSONResponse{Body: yearView(y), Headers: api.CloseSchoolYear200ResponseHeaders{ETag: etag(y.Version)}}, nil
}

func yearView(y org.Year) api.SchoolYear {
	return api.SchoolYear{
		ID: y.ID, Starts: y.Starts, Ends: y.Ends, Invented: y.Invented, ClosedAt: y.ClosedAt, Version: y.Version,
		DaysOff: each(y.Off, func(d org.DayOff) api.DayOff {
			return api.DayOff{Kind: api.DayOffKind(d.Kind), Starts: d.Starts, Ends: d.Ends, NameFr: d.NameFR, NameAr: d.NameAR}
		}),
	}
}
