package httpapi

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"sanad/internal/fault"
	"sanad/internal/identity"
	"sanad/internal/testkit"
)

func TestService(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		for _, at := range []string{"/healthz", "/readyz", "/api/v1/about", "/api/v1/openapi.json", "/api/docs"} {
			a := s.as(nobody, call{at: "GET " + at}).is(http.StatusOK)
			if a.header.Get("X-Content-Type-Options") != "nosniff" || a.header.Get("Referrer-Policy") != "no-referrer" {
				t.Errorf("%s lacks the headers of every answer", at)
			}
		}
		var doc struct{ OpenAPI string }
		ok(t, json.Unmarshal(s.as(nobody, call{at: "GET /api/v1/openapi.json"}).body, &doc))
		if doc.OpenAPI != "3.0.3" {
			t.Errorf("got contract %q", doc.OpenAPI)
		}
		if a := s.as(nobody, call{at: "HEAD /api/v1/openapi.json"}); a.status >= http.StatusInternalServerError {
			t.Errorf("HEAD answers %d", a.status)
		}
		ok(t, s.DB.Close())
		s.as(nobody, call{at: "GET /readyz"}).refused(http.StatusServiceUnavailable, "not_ready")
		s.as(nobody, call{at: "GET /healthz"}).is(http.StatusOK)
	})
}

func TestScreens(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		for _, tt := range []struct {
			at, accepts      string
			status           int
			coding, cached   string
			mediaType, holds string
		}{
			{"/", "", 200, "", "no-cache", "text/html; charset=utf-8", "<title>"},
			{"/cases/0193-abc", "gzip", 200, "gzip", "no-cache", "text/html; charset=utf-8", "gz"},
			{"/assets/index-abc.js", "gzip, br", 200, "br", "public, max-age=31536000, immutable", "text/javascript; charset=utf-8", "br"},
			{"/assets/index-abc.js", "br;q=0", 200, "", "public, max-age=31536000, immutable", "text/javascript; charset=utf-8", "export"},
			{"/manifest.webmanifest", "", 200, "", "no-cache", "application/manifest+json", "{}"},
			{"/sw.js", "", 200, "", "no-cache", "text/javascript; charset=utf-8", "self"},
			{"/icons/any-192.png", "", 200, "", "public, max-age=86400", "image/png", "png"},
			{"/assets/latin-abc.woff2", "gzip, br", 200, "", "public, max-age=31536000, immutable", "font/woff2", "font"},
			{"/docs/swagger-ui.css", "", 200, "", "no-cache", "text/css; charset=utf-8", "body"},
			{"/assets/absent.js", "", 404, "", "", problemType, "not_found"},
			{"/api", "", 404, "", "no-store", problemType, "not_found"},
			{"/api/v2/cases", "", 404, "", "no-store", problemType, "not_found"},
		} {
			a := s.as(nobody, call{at: "GET " + tt.at, headers: []string{"Accept-Encoding", tt.accepts}}).is(tt.status)
			h := a.header
			if h.Get("Content-Encoding") != tt.coding || h.Get("Cache-Control") != tt.cached || h.Get("Content-Type") != tt.mediaType ||
				!strings.Contains(string(a.body), tt.holds) {
				t.Errorf("%s: got %q %q %q %s", tt.at, h.Get("Content-Encoding"), h.Get("Cache-Control"), h.Get("Content-Type"), a.body)
			}
			policy := h.Get("Content-Security-Policy")
			script, _, _ := strings.Cut(policy[strings.Index(policy+"script-src", "script-src"):], ";")
			if strings.Contains(policy, "script-src") && !strings.Contains(policy, "worker-src 'self'; ") {
				t.Errorf("%s: no worker in policy %q", tt.at, policy)
			}
			if strings.Contains(script, "unsafe") || !strings.Contains(policy, "frame-ancestors 'none'") {
				t.Errorf("%s: got policy %q", tt.at, policy)
			}
		}
	})
}

func TestEveryKindHasAStatus(t *testing.T) {
	t.Parallel()
	for _, kind := range fault.Kinds() {
		if status := statuses[kind]; status < 400 || status > 503 || status == 500 {
			t.Errorf("%s has status %d", kind, status)
		}
	}
	if len(statuses) != len(fault.Kinds())+1 {
		t.Errorf("got %d statuses for %d kinds", len(statuses), len(fault.Kinds()))
	}
}

func TestUnforeseenFailuresSayNothing(t *testing.T) {
	t.Parallel()
	for name, fails := range map[string]echo.HandlerFunc{
		"error": func(echo.Context) error { return errors.New("pq: value " + trace) },
		"panic": func(echo.Context) error { panic(trace) },
		"echo":  func(echo.Context) error { return echo.NewHTTPError(http.StatusBadRequest, trace) },
	} {
		log := &record{}
		e := echo.New()
		e.HTTPErrorHandler = errorHandler(slog.New(slog.NewTextHandler(log, nil)))
		metrics, err := NewMetrics()
		ok(t, err)
		e.Use(observed(slog.New(slog.NewTextHandler(log, nil)), testkit.NewClock(testkit.Start).Now, metrics))
		e.GET("/", fails)
		w := httptest.NewRecorder()
		e.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody))
		if w.Code < 400 || strings.Contains(w.Body.String(), trace) || w.Header().Get("Content-Type") != problemType {
			t.Errorf("%s: got %d %s", name, w.Code, w.Body)
		}
		if name == "panic" && strings.Contains(log.String(), trace) {
			t.Errorf("%s: the log repeats the value", name)
		}
		scrape := httptest.NewRecorder()
		metrics.Handler().ServeHTTP(scrape, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", http.NoBody))
		if !strings.Contains(scrape.Body.String(), "sanad_http_requests_total") {
			t.Errorf("%s: not measured", name)
		}
	}
}

func TestCookie(t *testing.T) {
	t.Parallel()
	for _, secure := range []bool{true, false} {
		c := (&Server{config: Config{SecureCookie: secure}}).cookie("key")
		wantName := map[bool]string{true: identity.CookieSecure, false: identity.CookiePlain}[secure]
		if c.Name != wantName || c.Secure != secure || !c.HttpOnly || c.Path != "/" || c.Domain != "" || c.SameSite != http.SameSiteStrictMode {
			t.Errorf("got %+v", c)
		}
	}
}
