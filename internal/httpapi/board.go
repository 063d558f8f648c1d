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

// GetTeamReview shows what a team looks at together.
func (s *Server) GetTeamReview(ctx context.Context, req api.GetTeamReviewRequestObject) (api.GetTeamReviewResponseObject, error) {
	w := access.From(ctx)
	review, err := s.Cases.ReviewTeam(ctx, w, req.Params.School, page(req.Params.Limit, req.Params.After))
	if err != nil {
		return nil, err
	}
	sent, err := s.letterOf(ctx, w, req.Params.School)
	if err != nil {
		return nil, err
	}
	people, err := s.people(ctx, reviewed(review))
	if err != nil {
		return nil, err
	}
	return api.GetTeamReview200JSONResponse{
		SchoolID: review.SchoolID, ParentLetterOn: date(sent), Next: opt(review.Next),
		Items: each(review.Items, func(r casework.ReviewRow) api.ReviewRow {
			return api.ReviewRow{
				Case: rowView(review.Today)(r.Row), DaysInState: r.DaysInState, Members: among(people, r.Members),
				Gaps: each(r.Gaps, func(gap string) api.ReviewRowGaps { return api.ReviewRowGaps(gap) }),
			}
		}),
		Load: each(review.Load, func(l casework.Load) api.Load {
			return api.Load{Person: named(people, l.PersonID), Cases: l.Cases, Due: l.DueThisWeek, Overdue: l.Overdue}
		}),
	}, nil
}

func reviewed(review casework.TeamReview) []string {
	var ids []string
	for _, r := range review.Items {
		ids = append(ids, r.Members...)
	}
	for _, l := range review.Load {
		ids = append(ids, l.PersonID)
	}
	return ids
}

// letterOf is the day on which the current year's letter to all parents went out; a simulation sends none.
func (s *Server) letterOf(ctx context.Context, w access.Warrant, schoolID string) (calendar.Date, error) {
	if s.simulated {
		return calendar.Date{}, nil
	}
	days, err := s.Org.Calendar(s.DB.Read(ctx))
	if err != nil {
		return calendar.Date{}, err
	}
	letters, err := s.Org.Letters(ctx, w, schoolID)
	if err != nil {
		return calendar.Date{}, err
	}
	year, _ := days.Current(calendar.Day(s.DB.Now()))
	for _, l := range letters {
		if l.YearID == year.ID {
			return l.SentOn, nil
		}
	}
	return calendar.Date{}, nil
}

// named is a person of a list, by id alone where the list does not hold them.
func named(people []api.PersonRef, id string) api.PersonRef {
	for _, p := range among(people, []string{id}) {
		return p
	}
	return api.PersonRef{ID: id}
}
