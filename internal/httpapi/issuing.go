package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/certification"
)

// IssueCertificates hands over the certificates of a course: a few at once, a whole session in the background.
func (s *Server) IssueCertificates(ctx context.Context, req api.IssueCertificatesRequestObject) (api.IssueCertificatesResponseObject, error) {
	o, err := s.once(req.Params.IdempotencyKey, "IssueCertificates", req)
	if err != nil {
		return nil, err
	}
	made, err := s.Certificates.Issue(ctx, access.From(ctx), req.CourseID, certification.Order{
		IssuedOn: req.Body.IssuedOn, ValidUntil: or(req.Body.ValidUntil), Enrolments: req.Body.EnrolmentIds,
	}, o)
	if err != nil {
		return nil, err
	}
	view, err := s.issuingView(ctx, made)
	if err != nil {
		return nil, err
	}
	if made.State == certification.IssuingRunning {
		return api.IssueCertificates202JSONResponse(view), nil
	}
	return api.IssueCertificates201JSONResponse(view), nil
}

// GetCertificateIssuing tells how far an act of issuing is.
func (s *Server) GetCertificateIssuing(ctx context.Context, req api.GetCertificateIssuingRequestObject) (api.GetCertificateIssuingResponseObject, error) {
	found, err := s.Certificates.Issuing(ctx, access.From(ctx), req.IssuingID)
	if err != nil {
		return nil, err
	}
	view, err := s.issuingView(ctx, found)
	return api.GetCertificateIssuing200JSONResponse(view), err
}

// ListCourseCertificates shows the certificates issued for a course.
func (s *Server) ListCourseCertificates(ctx context.Context, req api.ListCourseCertificatesRequestObject) (api.ListCourseCertificatesResponseObject, error) {
	found, latest, err := s.Certificates.OfCourse(ctx, access.From(ctx), req.CourseID)
	if err != nil {
		return nil, err
	}
	v := api.ListCourseCertificates200JSONResponse{Items: each(found, s.certificateView)}
	if latest == nil {
		return v, nil
	}
	issuing, err := s.issuingView(ctx, *latest)
	v.Issuing = &issuing
	return v, err
}

// issuingView names the refused, and who asked, in one statement.
func (s *Server) issuingView(ctx context.Context, i certification.Issuing) (api.CertificateIssuing, error) {
	ids := []string{i.AskedBy}
	for _, l := range i.Refused {
		ids = append(ids, l.PersonID)
	}
	people, err := s.people(ctx, ids)
	if err != nil {
		return api.CertificateIssuing{}, err
	}
	return api.CertificateIssuing{
		ID: i.ID, CourseID: i.CourseID, State: api.CertificateIssuingState(i.State), IssuedOn: i.IssuedOn, ValidUntil: date(i.ValidUntil),
		AskedBy: refTo(people, i.AskedBy), AskedAt: i.AskedAt.UTC(), Total: i.Total, Done: i.Done(), Issued: i.Issued,
		Refused: each(i.Refused, func(l certification.IssuingLine) api.RefusedCertificate {
			return api.RefusedCertificate{EnrolmentID: l.EnrolmentID, Person: refTo(people, l.PersonID), Reason: api.IssuingRefusal(l.Reason)}
		}),
	}, nil
}

// refTo is a person among those who were named, nil when not.
func refTo(people []api.PersonRef, id string) *api.PersonRef {
	if found := among(people, []string{id}); len(found) > 0 {
		return &found[0]
	}
	return nil
}
