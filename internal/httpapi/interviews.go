package httpapi

import (
	"context"
	"slices"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/casework"
)

// GetInterviewForm tells what the method proposes for the next interview with a pupil.
func (s *Server) GetInterviewForm(ctx context.Context, req api.GetInterviewFormRequestObject) (api.GetInterviewFormResponseObject, error) {
	form, err := s.Cases.InterviewForm(ctx, access.From(ctx), req.CaseID, req.Params.Pupil)
	if err != nil {
		return nil, err
	}
	people, err := s.people(ctx, slices.Concat(form.Interviewers, form.Observers))
	if err != nil {
		return nil, err
	}
	return api.GetInterviewForm200JSONResponse(formView(form, people)), nil
}

// RecordInterview logs an interview.
func (s *Server) RecordInterview(ctx context.Context, req api.RecordInterviewRequestObject) (api.RecordInterviewResponseObject, error) {
	o, err := s.once(req.Params.IdempotencyKey, "RecordInterview", req)
	if err != nil {
		return nil, err
	}
	done, err := s.Cases.RecordInterview(ctx, access.From(ctx), newInterview(req.CaseID, *req.Body, o))
	if err != nil {
		return nil, err
	}
	headers := api.RecordInterview201ResponseHeaders{ETag: etag(int64(done.Revision))}
	return api.RecordInterview201JSONResponse{Body: recordedView(done), Headers: headers}, nil
}

// CorrectInterview replaces an interview by a new revision.
func (s *Server) CorrectInterview(ctx context.Context, req api.CorrectInterviewRequestObject) (api.CorrectInterviewResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	done, err := s.Cases.CorrectInterview(ctx, access.From(ctx), correction(req, at))
	if err != nil {
		return nil, err
	}
	headers := api.CorrectInterview200ResponseHeaders{ETag: etag(int64(done.Revision))}
	return api.CorrectInterview200JSONResponse{Body: recordedView(done), Headers: headers}, nil
}

// ListInterviewRevisions shows an interview as it was logged and each time corrected.
func (s *Server) ListInterviewRevisions(ctx context.Context, req api.ListInterviewRevisionsRequestObject) (api.ListInterviewRevisionsResponseObject, error) {
	found, err := s.Cases.Revisions(ctx, access.From(ctx), req.CaseID, req.InterviewID)
	if err != nil {
		return nil, err
	}
	return api.ListInterviewRevisions200JSONResponse{Items: each(found, interviewView)}, nil
}

func formView(f casework.Form, people []api.PersonRef) api.InterviewForm {
	v := api.InterviewForm{
		PupilID: f.Pupil.ID, Pseudonym: f.Pupil.Pseudonym, Role: api.PupilRole(f.Pupil.Role), EarlierSuggestion: opt(f.EarlierSuggestion),
		Interviewers: among(people, f.Interviewers), Observers: among(people, f.Observers), BriefMinutes: f.BriefMinutes, NextOn: date(f.NextOn),
		Names: pupilView(f.Pupil).Names,
		Kinds: each(f.Kinds, func(p casework.Proposal) api.KindOption {
			return api.KindOption{Kind: api.InterviewKind(p.Kind), Round: p.Round, NextOn: date(p.NextOn)}
		}),
	}
	return v
}

// among picks people by id, in the order of the ids.
func among(people []api.PersonRef, ids []string) []api.PersonRef {
	picked := []api.PersonRef{}
	for _, id := range ids {
		if i := slices.IndexFunc(people, func(p api.PersonRef) bool { return p.ID == id }); i >= 0 {
			picked = append(picked, people[i])
		}
	}
	return picked
}
