package httpapi

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"sanad/internal/fault"
)

// The screens set styles from code, so styles may be inline; scripts never.
const (
	apiPolicy  = "default-src 'none'; frame-ancestors 'none'"
	pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
		"connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

// secured sets the headers that every answer carries, and refuses a browser's request that began on another site.
// The hour is the service's own, so that a phone with a wrong clock can tell.
func secured(https bool, origins *http.CrossOriginProtection, now func() time.Time) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			h := c.Response().Header()
			h.Set("Date", now().UTC().Format(http.TimeFormat))
			h.Set("X-Content-Type-Options", "nosniff")
			h.Set("Referrer-Policy", "no-referrer")
			h.Set("X-Frame-Options", "DENY")
			h.Set("Cross-Origin-Opener-Policy", "same-origin")
			h.Set("Cross-Origin-Resource-Policy", "same-origin")
			h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
			h.Set("Content-Security-Policy", pagePolicy)
			if https {
				h.Set("Strict-Transport-Security", "max-age=31536000")
			}
			if !isPage(c.Request().URL.Path) {
				h.Set("Content-Security-Policy", apiPolicy)
				h.Set("Cache-Control", "no-store")
			}
			if origins.Check(c.Request()) != nil {
				return fault.New(fault.Denied, "cross_origin")
			}
			return next(c)
		}
	}
}

func isPage(path string) bool {
	return path == docsRoute || !strings.HasPrefix(path, "/api/") && path != "/api" && path != "/healthz" && path != "/readyz"
}

// atHome has a demonstration answer to the names of this machine only: its passwords are known to everybody, and a page on
// another site could have its own name lead here.
func atHome(demonstration bool) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if demonstration && !ofThisMachine(c.Request().Host) {
				return fault.New(fault.Denied, "foreign_host")
			}
			return next(c)
		}
	}
}

func ofThisMachine(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.Trim(host, "[]")
	ip, err := netip.ParseAddr(host)
	return strings.EqualFold(host, "localhost") || err == nil && ip.Unmap().IsLoopback()
}
