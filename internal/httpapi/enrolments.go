package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/training"
)

// ListEnrolments shows a page of those enrolled in a course whom the caller may see.
func (s *Server) ListEnrolments(ctx context.Context, req api.ListEnrolmentsRequestObject) (api.ListEnrolmentsResponseObject, error) {
	found, next, err := s.Training.Enrolments(ctx, access.From(ctx), req.CourseID, page(req.Params.Limit, req.Params.After))
	if err != nil {
		return nil, err
	}
	return api.ListEnrolments200JSONResponse{Items: each(found, enrolmentView), Next: opt(next)}, nil
}

// EnrolPeople gives some people a place in a course.
func (s *Server) EnrolPeople(ctx context.Context, req api.EnrolPeopleRequestObject) (api.EnrolPeopleResponseObject, error) {
	o, err := s.once(req.Params.IdempotencyKey, "EnrolPeople", req)
	if err != nil {
		return nil, err
	}
	after, err := s.Training.Enrol(ctx, access.From(ctx), req.CourseID, req.Body.PersonIds, o)
	if err != nil {
		return nil, err
	}
	return api.EnrolPeople201JSONResponse{Items: each(after, enrolmentView)}, nil
}

// WithdrawParticipant takes somebody out of a course.
func (s *Server) WithdrawParticipant(ctx context.Context, req api.WithdrawParticipantRequestObject) (api.WithdrawParticipantResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	after, err := s.Training.Withdraw(ctx, access.From(ctx), req.EnrolmentID, at)
	if err != nil {
		return nil, err
	}
	return api.WithdrawParticipant200JSONResponse{Body: enrolmentView(after), Headers: api.WithdrawParticipant200ResponseHeaders{ETag: etag(after.Version)}}, nil
}

// TakeAttendance writes who was there on a half-day.
func (s *Server) TakeAttendance(ctx context.Context, req api.TakeAttendanceRequestObject) (api.TakeAttendanceResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	on, err := calendar.ParseDate(req.Date)
	if err != nil {
		return nil, fault.New(fault.NotFound, "half_day_not_found")
	}
	list := each(req.Body.Items, func(l api.AttendanceLine) training.Attended {
		return training.Attended{EnrolmentID: l.EnrolmentID, State: training.Presence(l.State)}
	})
	c, kept, err := s.Training.TakeAttendance(ctx, access.From(ctx), req.CourseID, at, training.HalfDay{On: on, Half: training.Half(req.Half)}, list)
	if err != nil {
		return nil, err
	}
	items := each(kept, func(a training.Attended) api.AttendanceLine {
		return api.AttendanceLine{EnrolmentID: a.EnrolmentID, State: api.Presence(a.State)}
	})
	return api.TakeAttendance200JSONResponse{Body: api.AttendanceList{Items: items}, Headers: api.TakeAttendance200ResponseHeaders{ETag: etag(c.Version)}}, nil
}

// AssessParticipant marks somebody who attends a course.
func (s *Server) AssessParticipant(ctx context.Context, req api.AssessParticipantRequestObject) (api.AssessParticipantResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	after, err := s.Training.Assess(ctx, access.From(ctx), req.EnrolmentID, at, marksOf(req.Body.Marks))
	if err != nil {
		return nil, err
	}
	return api.AssessParticipant200JSONResponse{Body: enrolmentView(after), Headers: api.AssessParticipant200ResponseHeaders{ETag: etag(after.Version)}}, nil
}

// ImportEnrolments takes a list of people into a course, whole or not at all.
func (s *Server) ImportEnrolments(ctx context.Context, req api.ImportEnrolmentsRequestObject) (api.ImportEnrolmentsResponseObject, error) {
	report, err := s.Training.ImportEnrolments(ctx, access.From(ctx), req.CourseID, req.Body, or(req.Params.DryRun))
	if err != nil {
		return nil, err
	}
	return api.ImportEnrolments200JSONResponse(importView(report)), nil
}
