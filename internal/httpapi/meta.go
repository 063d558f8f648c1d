package httpapi

import (
	"bytes"
	"context"
	"net"
	"net/http"
	"net/netip"

	"sanad/api"
	"sanad/internal/fault"
)

var errSchemaBehind = fault.New(fault.Unavailable, "schema_behind")

// GetHealth says that the process answers; it asks nobody else.
func (s *Server) GetHealth(context.Context, api.GetHealthRequestObject) (api.GetHealthResponseObject, error) {
	return api.GetHealth200JSONResponse{Status: api.HealthStatusOk}, nil
}

// GetReadiness says whether this process can do its work now.
func (s *Server) GetReadiness(ctx context.Context, _ api.GetReadinessRequestObject) (api.GetReadinessResponseObject, error) {
	if err := s.ready(ctx); err != nil {
		s.config.Log.WarnContext(ctx, "not ready", "error", err.Error())
		return nil, fault.New(fault.Unavailable, "not_ready")
	}
	return api.GetReadiness200JSONResponse{Status: api.HealthStatusOk}, nil
}

// GetAbout names the service to whoever has not signed in yet.
func (s *Server) GetAbout(context.Context, api.GetAboutRequestObject) (api.GetAboutResponseObject, error) {
	return api.GetAbout200JSONResponse{Product: "Sanad", Version: s.config.Version, Demonstration: s.config.Demonstration}, nil
}

// GetContract serves the contract this program was built from.
func (s *Server) GetContract(context.Context, api.GetContractRequestObject) (api.GetContractResponseObject, error) {
	return contract(s.contract), nil
}

// contract is sent as it is kept: it is never decoded again after the start.
type contract []byte

// VisitGetContractResponse writes the contract.
func (c contract) VisitGetContractResponse(w http.ResponseWriter) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusOK)
	_, err := w.Write(c)
	return err
}

// GetDocs serves the documentation page, whose script reads the contract.
func (s *Server) GetDocs(context.Context, api.GetDocsRequestObject) (api.GetDocsResponseObject, error) {
	page, ok := s.pages.files["docs/index.html"]
	if !ok {
		return nil, fault.New(fault.NotFound, "screens_not_built")
	}
	return api.GetDocs200TextHTMLResponse{Body: bytes.NewReader(page.plain), ContentLength: int64(len(page.plain))}, nil
}

func ipNet(p netip.Prefix) *net.IPNet {
	p = p.Masked()
	return &net.IPNet{IP: p.Addr().AsSlice(), Mask: net.CIDRMask(p.Bits(), p.Addr().BitLen())}
}
