package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/certification"
)

// ListTeamCertificates shows the present team of a school with its certificates.
func (s *Server) ListTeamCertificates(ctx context.Context, req api.ListTeamCertificatesRequestObject) (api.ListTeamCertificatesResponseObject, error) {
	lines, err := s.Certificates.OfSchool(ctx, access.From(ctx), req.SchoolID)
	if err != nil {
		return nil, err
	}
	return api.ListTeamCertificates200JSONResponse{Items: each(lines, teamCertificatesView)}, nil
}

// ListCertificates shows a person's certificates.
func (s *Server) ListCertificates(ctx context.Context, req api.ListCertificatesRequestObject) (api.ListCertificatesResponseObject, error) {
	found, err := s.Certificates.OfPerson(ctx, access.From(ctx), req.PersonID)
	if err != nil {
		return nil, err
	}
	return api.ListCertificates200JSONResponse{Items: each(found, certificateView)}, nil
}

// RecordCertificate adds a certificate to a person.
func (s *Server) RecordCertificate(ctx context.Context, req api.RecordCertificateRequestObject) (api.RecordCertificateResponseObject, error) {
	o, err := s.once(req.Params.IdempotencyKey, "RecordCertificate", req)
	if err != nil {
		return nil, err
	}
	made, err := s.Certificates.Record(ctx, access.From(ctx), req.Body.PersonID, certification.Details{
		Number: req.Body.Number, IssuedOn: req.Body.IssuedOn, ValidUntil: or(req.Body.ValidUntil),
	}, o)
	if err != nil {
		return nil, err
	}
	return api.RecordCertificate201JSONResponse{Body: certificateView(made), Headers: api.RecordCertificate201ResponseHeaders{ETag: etag(made.Version)}}, nil
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
	return api.RevokeCertificate200JSONResponse{Body: certificateView(after), Headers: api.RevokeCertificate200ResponseHeaders{ETag: etag(after.Version)}}, nil
}

func certificateView(c certification.Certificate) api.Certificate {
	return api.Certificate{
		ID: c.ID, PersonID: c.PersonID, Number: c.Number, IssuedOn: c.IssuedOn, ValidUntil: date(c.ValidUntil),
		RevokedOn: date(c.RevokedOn), RevokedFor: code[api.RevocationReason](c.RevokedFor), Version: c.Version,
	}
}

func teamCertificatesView(l certification.Line) api.TeamCertificates {
	return api.TeamCertificates{
		Person: api.PersonRef{ID: l.PersonID, NameFr: l.NameFR, NameAr: l.NameAR}, Role: api.TeamRole(l.TeamRole),
		Certified: l.Certified, Certificates: each(l.Certificates, certificateView),
	}
}
