package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/certification"
)

// ListTeamCertificates shows the present team of a school with its certificates.
func (s *Server) ListTeamCertificates(ctx context.Context, req api.ListTeamCertificatesRequestObject) (api.ListTeamCertificatesResponseObject, error) {
	lines, err := s.Certificates.OfSchool(ctx, access.From(ctx), req.SchoolID)
	if err != nil {
		return nil, err
	}
	return api.ListTeamCertificates200JSONResponse{Items: each(lines, s.teamCertificatesView)}, nil
}

// ListCertificates shows a person's certificates.
func (s *Server) ListCertificates(ctx context.Context, req api.ListCertificatesRequestObject) (api.ListCertificatesResponseObject, error) {
	found, err := s.Certificates.OfPerson(ctx, access.From(ctx), req.PersonID)
	if err != nil {
		return nil, err
	}
	return api.ListCertificates200JSONResponse{Items: each(found, s.certificateView)}, nil
}

// RecordCertificate adds a certificate to a person.
func (s *Server) RecordCertificate(ctx context.Context, req api.RecordCertificateRequestObject) (api.RecordCertificateResponseObject, error) {
	o, err := s.once(req.Params.IdempotencyKey, "RecordCertificate", req)
	if err != nil {
		return nil, err
	}
	made, err := s.Certificates.Record(ctx, access.From(ctx), req.Body.PersonID, certification.Details{
		Number: req.Body.Number, IssuedOn: req.Body.IssuedOn, ValidUntil: or(req.Body.ValidUntil),
		HolderFR: or(req.Body.HolderFr), HolderAR: or(req.Body.HolderAr), IssuerFR: or(req.Body.IssuerFr), IssuerAR: or(req.Body.IssuerAr),
	}, o)
	if err != nil {
		return nil, err
	}
	return api.RecordCertificate201JSONResponse{Body: s.certificateView(made), Headers: api.RecordCertificate201ResponseHeaders{ETag: etag(made.Version)}}, nil
}

// RevokeCertificate says from which day on a certificate counts for nothing, and why.
func (s *Server) RevokeCertificate(ctx context.Context, req api.RevokeCertificateRequestObject) (api.RevokeCertificateResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	after, err := s.Certificates.Revoke(ctx, access.From(ctx), req.CertificateID, at, certification.Revocation{
		On: req.Body.RevokedOn, Reason: certification.Reason(req.Body.Reason),
	})
	if err != nil {
		return nil, err
	}
	return api.RevokeCertificate200JSONResponse{Body: s.certificateView(after), Headers: api.RevokeCertificate200ResponseHeaders{ETag: etag(after.Version)}}, nil
}

// ImportCertificates takes a register of certificates, whole or not at all.
func (s *Server) ImportCertificates(ctx context.Context, req api.ImportCertificatesRequestObject) (api.ImportCertificatesResponseObject, error) {
	report, err := s.Certificates.Import(ctx, access.From(ctx), req.Body, or(req.Params.DryRun))
	if err != nil {
		return nil, err
	}
	return api.ImportCertificates200JSONResponse(importView(report)), nil
}

func (s *Server) today() calendar.Date { return calendar.Day(s.DB.Now()) }

func (s *Server) certificateView(c certification.Certificate) api.Certificate {
	return api.Certificate{
		ID: c.ID, PersonID: c.PersonID, Number: c.Number, Code: string(c.Code), State: api.CertificateState(c.State(s.today())),
		IssuedOn: c.IssuedOn, ValidUntil: date(c.ValidUntil), RevokedOn: date(c.RevokedOn), RevokedFor: code[api.RevocationReason](c.RevokedFor),
		HolderFr: opt(c.HolderFR), HolderAr: opt(c.HolderAR), IssuerFr: opt(c.IssuerFR), IssuerAr: opt(c.IssuerAR),
		CourseID: opt(c.CourseID), EnrolmentID: opt(c.EnrolmentID), CourseKind: opt(c.CourseKind), CourseFr: opt(c.CourseFR),
		CourseAr: opt(c.CourseAR), Renews: opt(c.Renews), Version: c.Version,
	}
}

func (s *Server) teamCertificatesView(l certification.Line) api.TeamCertificates {
	v := api.TeamCertificates{
		Person: api.PersonRef{ID: l.PersonID, NameFr: l.NameFR, NameAr: l.NameAR}, Role: api.TeamRole(l.TeamRole),
		Certified: l.Certified, Status: api.QualificationStatus(l.Status), Since: date(l.Since), LastDay: date(l.LastDay), Notice: opt(l.Notice),
		Certificates: each(l.Certificates, s.certificateView),
	}
	if !l.LastDay.IsZero() {
		v.DaysLeft = some(l.DaysLeft)
	}
	return v
}
