package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/casework"
)

// GetHandOverSheet shows the head what comes with a case handed over.
func (s *Server) GetHandOverSheet(ctx context.Context, req api.GetHandOverSheetRequestObject) (api.GetHandOverSheetResponseObject, error) {
	sheet, err := s.Cases.HandOver(ctx, access.From(ctx), req.CaseID)
	if err != nil {
		return nil, err
	}
	people, err := s.people(ctx, staff(casework.View{File: casework.File{
		Flags: sheet.Flags, Tasks: sheet.Tasks, Measures: sheet.Measures, Contacts: sheet.Contacts, Assignments: sheet.Assigned,
	}}))
	if err != nil {
		return nil, err
	}
	c := sheet.Case
	return api.GetHandOverSheet200JSONResponse{
		CaseID: c.ID, Number: c.Number, SchoolID: c.SchoolID, State: api.CaseState(c.State), HandedAt: instant(sheet.HandedAt),
		Reason: sheet.Reason, Summary: c.Summary.Plain, Pupils: each(sheet.Pupils, pupilView), Flags: each(sheet.Flags, flagView),
		Tasks: each(sheet.Tasks, taskView), Measures: each(sheet.Measures, measureView), FamilyContacts: each(sheet.Contacts, contactView),
		Assignments: each(sheet.Assigned, assignmentView), People: people, PrintedAt: sheet.PrintedAt.UTC(),
	}, nil
}

// GetFollowUpSheet shows the follow-up sheet, for printing: pupils by pseudonym, since paper travels.
func (s *Server) GetFollowUpSheet(ctx context.Context, req api.GetFollowUpSheetRequestObject) (api.GetFollowUpSheetResponseObject, error) {
	sheet, err := s.Cases.FollowUp(ctx, access.From(ctx), req.CaseID)
	if err != nil {
		return nil, err
	}
	people, err := s.people(ctx, staff(casework.View{File: casework.File{Interviews: sheet.Interviews}}))
	if err != nil {
		return nil, err
	}
	c := sheet.Case
	return api.GetFollowUpSheet200JSONResponse{
		CaseID: c.ID, Number: c.Number, SchoolID: c.SchoolID, State: api.CaseState(c.State), ReportedAt: c.ReportedAt.UTC(),
		Pupils: each(sheet.Pupils, pupilView), Interviews: each(sheet.Interviews, interviewView), People: people, PrintedAt: sheet.PrintedAt.UTC(),
	}, nil
}

// SearchPupils finds a pupil among the caller's cases; the words travel in the body.
func (s *Server) SearchPupils(ctx context.Context, req api.SearchPupilsRequestObject) (api.SearchPupilsResponseObject, error) {
	found, err := s.Cases.SearchPupils(ctx, access.From(ctx), casework.Search{
		Text: or(req.Body.Text), Massar: or(req.Body.Massar), SchoolID: or(req.Body.SchoolID),
	})
	if err != nil {
		return nil, err
	}
	items := each(found.Items, func(m casework.Match) api.PupilMatch {
		return api.PupilMatch{
			CaseID: m.Case.ID, Number: m.Case.Number, SchoolID: m.Case.SchoolID, State: api.CaseState(m.Case.State), Pupil: pupilView(m.Pupil),
		}
	})
	return api.SearchPupils200JSONResponse{Items: items, More: found.More}, nil
}
