package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/certification"
)

// VerifyCertificate tells anybody who holds a certificate's code what it says. Nothing is kept of who asked, or for what.
func (s *Server) VerifyCertificate(ctx context.Context, req api.VerifyCertificateRequestObject) (api.VerifyCertificateResponseObject, error) {
	if err := s.verifying.admit(senderOf(ctx).address, s.DB.Now()); err != nil {
		return nil, err
	}
	v, err := s.Certificates.Verify(ctx, req.Code)
	if err != nil {
		return nil, err
	}
	return api.VerifyCertificate200JSONResponse(verifiedView(v)), nil
}

func verifiedView(v certification.Verified) api.Verification {
	return api.Verification{
		State: api.VerificationState(v.State), HolderFr: opt(v.HolderFR), HolderAr: opt(v.HolderAR), IssuedOn: date(v.IssuedOn), ValidUntil: date(v.ValidUntil),
		RevokedOn: date(v.RevokedOn),
	}
}
