package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/orgpath"
	"sanad/internal/training"
)

// ListCourses shows a page of the courses that concern the caller.
func (s *Server) ListCourses(ctx context.Context, req api.ListCoursesRequestObject) (api.ListCoursesResponseObject, error) {
	p := req.Params
	found, next, err := s.Training.Courses(ctx, access.From(ctx), training.Query{
		Past: or(p.When) == api.CourseTimePast, Kind: training.Kind(text(p.Kind)), AREF: or(p.Aref), Mine: or(p.Mine), Page: page(p.Limit, p.After),
	})
	if err != nil {
		return nil, err
	}
	return api.ListCourses200JSONResponse{Items: each(found, s.courseView), Next: opt(next)}, nil
}

// CreateCourse plans a course.
func (s *Server) CreateCourse(ctx context.Context, req api.CreateCourseRequestObject) (api.CreateCourseResponseObject, error) {
	o, err := s.once(req.Params.IdempotencyKey, "CreateCourse", req)
	if err != nil {
		return nil, err
	}
	b := req.Body
	made, err := s.Training.Create(ctx, access.From(ctx), training.NewCourse{
		Level: orgpath.Level(b.Level), NodeID: or(b.NodeID), Reference: or(b.Reference), Details: training.Details{
			Kind: some(training.Kind(b.Kind)), TitleFR: b.TitleFr, TitleAR: b.TitleAr, Place: b.Place, Hours: b.Hours, Capacity: b.Capacity,
			Modules: modulesOf(b.Modules), Days: daysOf(b.Days), Trainers: some(b.Trainers),
		},
	}, o)
	if err != nil {
		return nil, err
	}
	headers := api.CreateCourse201ResponseHeaders{ETag: etag(made.Version), Location: "/api/v1/courses/" + made.ID}
	return api.CreateCourse201JSONResponse{Body: s.courseView(made), Headers: headers}, nil
}

// GetCourse shows one course.
func (s *Server) GetCourse(ctx context.Context, req api.GetCourseRequestObject) (api.GetCourseResponseObject, error) {
	c, err := s.Training.Find(ctx, access.From(ctx), req.CourseID)
	if err != nil {
		return nil, err
	}
	return api.GetCourse200JSONResponse{Body: s.courseView(c), Headers: api.GetCourse200ResponseHeaders{ETag: etag(c.Version)}}, nil
}

// UpdateCourse corrects a course.
func (s *Server) UpdateCourse(ctx context.Context, req api.UpdateCourseRequestObject) (api.UpdateCourseResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	b := req.Body
	d := training.Details{
		Kind: plain[training.Kind](b.Kind), TitleFR: b.TitleFr, TitleAR: b.TitleAr, Place: b.Place, Hours: b.Hours, Capacity: b.Capacity,
		Modules: modulesOf(b.Modules), Days: daysOf(b.Days),
	}
	if b.Trainers != nil {
		d.Trainers = &b.Trainers
	}
	after, err := s.Training.Change(ctx, access.From(ctx), req.CourseID, at, d)
	if err != nil {
		return nil, err
	}
	return api.UpdateCourse200JSONResponse{Body: s.courseView(after), Headers: api.UpdateCourse200ResponseHeaders{ETag: etag(after.Version)}}, nil
}

// CancelCourse says that a course does not take place.
func (s *Server) CancelCourse(ctx context.Context, req api.CancelCourseRequestObject) (api.CancelCourseResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	after, err := s.Training.Cancel(ctx, access.From(ctx), req.CourseID, at)
	if err != nil {
		return nil, err
	}
	return api.CancelCourse200JSONResponse{Body: s.courseView(after), Headers: api.CancelCourse200ResponseHeaders{ETag: etag(after.Version)}}, nil
}

// ReinstateCourse takes a cancellation back.
func (s *Server) ReinstateCourse(ctx context.Context, req api.ReinstateCourseRequestObject) (api.ReinstateCourseResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	after, err := s.Training.Reinstate(ctx, access.From(ctx), req.CourseID, at)
	if err != nil {
		return nil, err
	}
	return api.ReinstateCourse200JSONResponse{Body: s.courseView(after), Headers: api.ReinstateCourse200ResponseHeaders{ETag: etag(after.Version)}}, nil
}

// ListTrainers shows a page of those who train and observe.
func (s *Server) ListTrainers(ctx context.Context, req api.ListTrainersRequestObject) (api.ListTrainersResponseObject, error) {
	found, next, err := s.Training.Instructors(ctx, access.From(ctx), page(req.Params.Limit, req.Params.After))
	if err != nil {
		return nil, err
	}
	return api.ListTrainers200JSONResponse{Items: each(found, trainerView), Next: opt(next)}, nil
}

// ImportCourses takes a register of courses, whole or not at all.
func (s *Server) ImportCourses(ctx context.Context, req api.ImportCoursesRequestObject) (api.ImportCoursesResponseObject, error) {
	report, err := s.Training.ImportCourses(ctx, access.From(ctx), req.Body, or(req.Params.DryRun))
	if err != nil {
		return nil, err
	}
	return api.ImportCourses200JSONResponse(importView(report)), nil
}
