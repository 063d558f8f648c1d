package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/certification"
)

// GetCertificateIssuer shows who issues and signs certificates.
func (s *Server) GetCertificateIssuer(ctx context.Context, req api.GetCertificateIssuerRequestObject) (api.GetCertificateIssuerResponseObject, error) {
	found, err := s.Certificates.Issuer(ctx, access.From(ctx), req.IssuerID)
	if err != nil {
		return nil, err
	}
	v := issuerView(req.IssuerID, found)
	return api.GetCertificateIssuer200JSONResponse{Body: v, Headers: api.GetCertificateIssuer200ResponseHeaders{ETag: etag(v.Version)}}, nil
}

// PutCertificateIssuer names who issues and signs from now on.
func (s *Server) PutCertificateIssuer(ctx context.Context, req api.PutCertificateIssuerRequestObject) (api.PutCertificateIssuerResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	put, err := s.Certificates.PutIssuer(ctx, access.From(ctx), req.IssuerID, at, certification.IssuerDetails{
		NameFR: req.Body.NameFr, NameAR: req.Body.NameAr, SignatoryFR: req.Body.SignatoryFr, SignatoryAR: req.Body.SignatoryAr,
		TitleFR: req.Body.TitleFr, TitleAR: req.Body.TitleAr,
	})
	if err != nil {
		return nil, err
	}
	v := issuerView(req.IssuerID, put)
	return api.PutCertificateIssuer200JSONResponse{Body: v, Headers: api.PutCertificateIssuer200ResponseHeaders{ETag: etag(v.Version)}}, nil
}

// issuerView is the issuer that holds at a place; the version is that of the place's own.
func issuerView(asked string, i certification.Issuer) api.CertificateIssuer {
	v := api.CertificateIssuer{
		ID: asked, SetAt: api.CertificateIssuerSetAtAref, NameFr: i.NameFR, NameAr: i.NameAR, SignatoryFr: i.SignatoryFR,
		SignatoryAr: i.SignatoryAR, TitleFr: i.TitleFR, TitleAr: i.TitleAR,
	}
	switch i.ID {
	case "":
		v.SetAt = api.CertificateIssuerSetAtNone
	case certification.National:
		v.SetAt = api.CertificateIssuerSetAtNational
	}
	if i.ID == asked {
		v.Version = i.Version
	}
	return v
}
