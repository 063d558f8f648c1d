package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/casework"
)

// ListCases shows the board, by pseudonym.
func (s *Server) ListCases(ctx context.Context, req api.ListCasesRequestObject) (api.ListCasesResponseObject, error) {
	p := req.Params
	found, err := s.Cases.List(ctx, access.From(ctx), casework.Query{
		State: text(p.State), Due: casework.Urgency(text(p.Due)), Member: or(p.Member), Level: text(p.Level), School: or(p.School),
		Sort: casework.Sort(text(p.Sort)), Page: page(p.Limit, p.After),
	})
	if err != nil {
		return nil, err
	}
	return api.ListCases200JSONResponse{Items: each(found.Items, rowView(found.Today)), Next: opt(found.Next)}, nil
}

func rowView(today calendar.Date) func(casework.Row) api.CaseRow {
	return func(r casework.Row) api.CaseRow {
		return api.CaseRow{
			ID: r.ID, Number: r.Number, SchoolID: r.SchoolID, YearID: r.YearID, State: api.CaseState(r.State), StateSince: r.StateSince.UTC(),
			ReportedAt: r.ReportedAt.UTC(), Level: code[api.PupilLevel](r.Level), Reopenings: r.Reopenings, Locked: r.Locked,
			Pseudonyms: each(r.Pseudonyms, func(p string) string { return p }), Assigned: r.Mine, NextDueOn: date(r.NextDueOn),
			NextDueKind: opt(r.NextDueKind), NextOverdueOn: date(r.NextOverdueOn), ClosedAt: instant(r.ClosedAt),
			Urgency: code[api.Urgency](casework.UrgencyOf(today, r.NextDueOn, r.NextOverdueOn)),
		}
	}
}
