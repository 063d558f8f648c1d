package httpapi

import (
	"bytes"
	"context"
	"strings"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/certification"
	"sanad/internal/credential"
	"sanad/internal/fault"
)

// GetCertificateDocument draws a certificate for its holder, or for whoever may read it.
func (s *Server) GetCertificateDocument(ctx context.Context, req api.GetCertificateDocumentRequestObject) (api.GetCertificateDocumentResponseObject, error) {
	found, err := s.Certificates.Document(ctx, access.From(ctx), req.CertificateID)
	if err != nil {
		return nil, err
	}
	drawn, err := s.Credentials.Paper(ctx, access.From(ctx), certificateOf(found))
	if err != nil {
		return nil, err
	}
	return api.GetCertificateDocument200ApplicationPdfResponse{
		Body: bytes.NewReader(drawn), ContentLength: int64(len(drawn)),
		Headers: api.GetCertificateDocument200ResponseHeaders{ContentDisposition: attached(found, ".pdf")},
	}, nil
}

// GetCertificateCredential signs a certificate for its holder, and for nobody else.
func (s *Server) GetCertificateCredential(ctx context.Context, req api.GetCertificateCredentialRequestObject) (api.GetCertificateCredentialResponseObject, error) {
	w := access.From(ctx)
	found, err := s.Certificates.Document(ctx, w, req.CertificateID)
	if err != nil {
		return nil, err
	}
	if found.PersonID != w.Person() {
		return nil, fault.New(fault.NotFound, "certificate_not_found")
	}
	signed, err := s.Credentials.Badge(ctx, w, certificateOf(found))
	if err != nil {
		return nil, err
	}
	return api.GetCertificateCredential200ApplicationVcResponse{
		Body: bytes.NewReader(signed), ContentLength: int64(len(signed)),
		Headers: api.GetCertificateCredential200ResponseHeaders{ContentDisposition: attached(found, ".json")},
	}, nil
}

// attached names the file by the number, of which only signs are kept that every system takes; never by the holder.
func attached(d certification.Document, suffix string) string {
	number := strings.Map(func(r rune) rune {
		if notInSegments(r) {
			return '-'
		}
		return r
	}, d.Number)
	return `attachment; filename="certificat-` + number + suffix + `"`
}

func certificateOf(d certification.Document) credential.Certificate {
	return credential.Certificate{
		ID: d.ID, Number: d.Number, Code: string(d.Code), Kind: d.CourseKind, Hours: d.CourseHours, From: d.CourseFrom, To: d.CourseTo,
		Holder: credential.Text{FR: d.HolderFR, AR: d.HolderAR}, Issuer: credential.Text{FR: d.IssuerFR, AR: d.IssuerAR},
		Signatory: credential.Text{FR: d.SignatoryFR, AR: d.SignatoryAR}, Office: credential.Text{FR: d.SignatoryTitleFR, AR: d.SignatoryTitleAR},
		Course: credential.Text{FR: d.CourseFR, AR: d.CourseAR}, IssuedOn: d.IssuedOn, ValidUntil: d.ValidUntil, RevokedOn: d.RevokedOn,
	}
}
