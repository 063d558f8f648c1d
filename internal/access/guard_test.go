package access_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"sanad/internal/access"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
)

// doorman knows people by the name in a header.
type doorman map[string]access.Identity

func (d doorman) Authenticate(_ context.Context, r *http.Request) (access.Identity, error) {
	id, known := d[r.Header.Get("X-Test-Person")]
	if !known {
		return access.Identity{}, fault.New(fault.Unauthenticated, "unauthenticated")
	}
	return id, nil
}

var operations = []access.Route{
	{Method: "GET", Path: "/healthz", Permission: access.Public},
	{Method: "GET", Path: "/me", Permission: access.Self},
	{Method: "GET", Path: "/cases", Permission: access.CaseBoard},
	{Method: "GET", Path: "/cases/:id", Permission: access.CaseRead},
	{Method: "POST", Path: "/cases", Permission: access.CaseOpen},
	{Method: "GET", Path: "/journal", Permission: access.AuditRead},
}

func serveGuarded(t *testing.T) *echo.Echo {
	t.Helper()
	member := []access.Placed{{Role: "member", Level: orgpath.School, NodeID: "c", Path: leaf}}
	guard, err := access.NewGuard(loadPolicy(t), doorman{
		"amina":    {Person: "amina", Session: "s", Grants: member},
		"new":      {Person: "new", Session: "s", Grants: member, MustChangePassword: true},
		"stranger": {Person: "stranger", Session: "s"},
		"machine":  {Person: "amina", Token: "t", Scopes: []access.Permission{access.CaseBoard, access.AuditRead}, Grants: member},
		"robot":    {Person: "new", Token: "t", Scopes: []access.Permission{access.CaseBoard}, Grants: member, MustChangePassword: true},
		"empty":    {},
	}, operations)
	if err != nil {
		t.Fatal(err)
	}
	e := echo.New()
	e.HTTPErrorHandler = func(err error, c echo.Context) {
		f, ok := fault.As(err)
		if !ok {
			f = fault.New(fault.None, err.Error())
		}
		if err := c.String(http.StatusTeapot, f.Code); err != nil {
			t.Error(err)
		}
	}
	e.Use(guard.Middleware)
	answer := func(c echo.Context) error {
		w := access.From(c.Request().Context())
		return c.String(http.StatusOK, "served "+w.Person()+" "+string(w.Permission()))
	}
	for _, o := range operations {
		e.Add(o.Method, o.Path, answer)
	}
	e.GET("/stray", answer)
	e.GET("/files/*", answer)
	if got := guard.Undeclared(e.Routes()); !slices.Equal(slices.Sorted(slices.Values(got)), []string{"GET /files/*", "GET /stray"}) {
		t.Errorf("undeclared: %v", got)
	}
	return e
}

func TestTheGuard(t *testing.T) {
	t.Parallel()
	e := serveGuarded(t)
	for _, tt := range []struct{ who, method, path, want string }{
		{"", "GET", "/healthz", "served  "},
		{"amina", "GET", "/healthz", "served  "},
		{"", "GET", "/me", "unauthenticated"},
		{"empty", "GET", "/me", "unauthenticated"},
		{"stranger", "GET", "/me", "served stranger self"},
		{"new", "GET", "/me", "served new self"},
		{"machine", "GET", "/me", "session_required"},
		{"", "GET", "/cases", "unauthenticated"},
		{"stranger", "GET", "/cases", "permission_denied"},
		{"new", "GET", "/cases", "password_change_required"},
		{"robot", "GET", "/cases", "token_owner_must_change_password"},
		{"amina", "GET", "/cases", "served amina case:board"},
		{"amina", "GET", "/cases/17", "served amina case:read"},
		{"amina", "GET", "/journal", "permission_denied"},
		{"machine", "GET", "/cases", "served amina case:board"},
		{"machine", "GET", "/cases/17", "permission_denied"},
		{"machine", "GET", "/journal", "permission_denied"},
		{"amina", "HEAD", "/cases", "Method Not Allowed"},
		{"", "HEAD", "/cases", "unauthenticated"},
		{"amina", "OPTIONS", "/cases", "not_found"},
		{"amina", "DELETE", "/cases", "not_found"},
		{"amina", "PATCH", "/cases/17", "not_found"},
		{"amina", "BREW", "/cases", "not_found"},
		{"amina", "GET", "/stray", "not_found"},
		{"", "GET", "/stray", "not_found"},
		{"amina", "GET", "/files/x", "not_found"},
		{"amina", "GET", "/nowhere", "not_found"},
		{"amina", "GET", "/CASES", "not_found"},
		{"amina", "GET", "/cases/", "not_found"},
		{"amina", "GET", "/cases/a/b", "not_found"},
		{"amina", "GET", "/cases%2F17", "malformed_path"},
		{"amina", "GET", "/cases/a%2fb", "malformed_path"},
		{"amina", "GET", "/cases/a%5Cb", "malformed_path"},
		{"amina", "GET", "/cases/a%252fb", "malformed_path"},
		{"", "GET", "/healthz/..%2fcases", "malformed_path"},
		{"", "GET", "//cases", "malformed_path"},
		{"", "GET", "/cases//17", "malformed_path"},
		{"", "GET", "/./cases", "malformed_path"},
		{"", "GET", "/healthz/../cases", "malformed_path"},
		{"", "GET", "/healthz/%2e%2e/cases", "malformed_path"},
		{"", "GET", "/cases/a%00", "malformed_path"},
		{"amina", "GET", "/cases;x=1", "not_found"},
	} {
		r := httptest.NewRequest(tt.method, "/", strings.NewReader("{broken"))
		setPath(t, r, tt.path)
		r.Header.Set("X-Test-Person", tt.who)
		rec := httptest.NewRecorder()
		e.ServeHTTP(rec, r)
		if got := rec.Body.String(); !strings.Contains(got, tt.want) {
			t.Errorf("%q %s %s: %d %q, want %q", tt.who, tt.method, tt.path, rec.Code, got, tt.want)
		}
	}
}

// setPath sends the path as it is, however strange.
func setPath(t *testing.T, r *http.Request, raw string) {
	t.Helper()
	path, err := url.PathUnescape(raw)
	if err != nil {
		t.Fatal(err)
	}
	r.URL.Path, r.URL.RawPath = path, raw
}

func TestARouteTableThatCannotBeRight(t *testing.T) {
	t.Parallel()
	for name, routes := range map[string][]access.Route{
		"declared twice":     {operations[0], operations[0]},
		"unknown permission": {{Method: "GET", Path: "/x", Permission: "case:reed"}},
		"no permission":      {{Method: "GET", Path: "/x"}},
	} {
		if _, err := access.NewGuard(loadPolicy(t), doorman{}, routes); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}
