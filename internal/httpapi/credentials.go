package httpapi

import (
	"context"
	"net/http"
	"strconv"

	"sanad/api"
	"sanad/internal/credential"
)

// GetCredentialStatusList publishes which credentials were revoked. Whoever asks may keep it, and need not ask often.
func (s *Server) GetCredentialStatusList(ctx context.Context, req api.GetCredentialStatusListRequestObject) (api.GetCredentialStatusListResponseObject, error) {
	if err := s.listing.admit(senderOf(ctx).address, s.DB.Now()); err != nil {
		return nil, err
	}
	list, err := s.Credentials.StatusList(ctx, req.ListID)
	if err != nil {
		return nil, err
	}
	return published{list, "application/vc", or(req.Params.IfNoneMatch)}, nil
}

// GetIssuerDocument publishes who signs the credentials.
func (s *Server) GetIssuerDocument(ctx context.Context, req api.GetIssuerDocumentRequestObject) (api.GetIssuerDocumentResponseObject, error) {
	doc, err := s.Credentials.Document(ctx)
	if err != nil {
		return nil, err
	}
	return published{doc, "application/json", or(req.Params.IfNoneMatch)}, nil
}

// published is sent as it was signed, to pages of any site: verifiers run in browsers too. A revocation is known everywhere
// after a minute.
type published struct {
	credential.Signed
	mediaType string
	held      string
}

const publishedFor = "public, max-age=60"

func (p published) send(w http.ResponseWriter) error {
	h := w.Header()
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Content-Security-Policy", apiPolicy)
	h.Set("Cache-Control", publishedFor)
	h.Set("ETag", p.Tag)
	if p.held == p.Tag {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	h.Set("Content-Type", p.mediaType)
	h.Set("Content-Length", strconv.Itoa(len(p.Body)))
	w.WriteHeader(http.StatusOK)
	_, err := w.Write(p.Body)
	return err
}

// VisitGetCredentialStatusListResponse writes the list.
func (p published) VisitGetCredentialStatusListResponse(w http.ResponseWriter) error {
	return p.send(w)
}

// VisitGetIssuerDocumentResponse writes the document.
func (p published) VisitGetIssuerDocumentResponse(w http.ResponseWriter) error { return p.send(w) }
