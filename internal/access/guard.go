package access

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"sanad/internal/fault"
)

// Authenticator finds out who sends a request. Without credentials, or with ones that no longer hold, it answers
// fault.Unauthenticated.
type Authenticator interface {
	Authenticate(ctx context.Context, r *http.Request) (Identity, error)
}

// Route is one declared operation: a method, the route as echo writes it ("/api/v1/cases/:id"), and what it needs.
type Route struct {
	Method     string
	Path       string
	Permission Permission
	// Simulated routes give warrants for simulated cases, and only they do.
	Simulated bool
}

// Needs is the permission that somebody must hold to get past the guard.
func (r Route) Needs() Permission {
	if r.Simulated {
		return r.Permission.Simulated()
	}
	return r.Permission
}

// Guard stands before every route of the server. What is not declared does not exist.
type Guard struct {
	policy *Policy
	auth   Authenticator
	table  map[string]Route
}

// NewGuard refuses a table in which a route is declared twice or needs a permission nobody defined.
func NewGuard(p *Policy, auth Authenticator, routes []Route) (*Guard, error) {
	g := &Guard{policy: p, auth: auth, table: make(map[string]Route, len(routes))}
	for _, r := range routes {
		key := r.Method + " " + r.Path
		if _, twice := g.table[key]; twice {
			return nil, fmt.Errorf("route %s is declared twice", key)
		}
		if r.Permission != Public && r.Permission != Self && !slices.Contains(p.permissions, r.Permission) {
			return nil, fmt.Errorf("route %s needs unknown permission %q", key, r.Permission)
		}
		if r.Needs() == "" {
			return nil, fmt.Errorf("route %s simulates %q, which nobody may", key, r.Permission)
		}
		g.table[key] = r
	}
	return g, nil
}

// Middleware decides before the body is read, by the route that matched and never by the raw path, and puts the
// Warrant in the context. It goes into Echo.Use: before routing there is no route to ask for.
func (g *Guard) Middleware(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if ambiguous(r) {
			return fault.New(fault.Malformed, "malformed_path")
		}
		route, declared := g.needs(r.Method, c.Path())
		if !declared || !sameDepth(r, c.Path()) {
			return fault.New(fault.NotFound, "not_found")
		}
		if route.Permission == Public {
			return next(c)
		}
		id, err := g.auth.Authenticate(r.Context(), r)
		if err != nil {
			return err
		}
		w := g.policy.Warrant(id, route.Permission)
		if route.Simulated {
			w = g.policy.SimulationWarrant(id, route.Permission)
		}
		if err := w.admit(); err != nil {
			return err
		}
		c.SetRequest(r.WithContext(Into(r.Context(), w)))
		return next(c)
	}
}

// needs answers HEAD like GET, since it shows no more; every other method, OPTIONS too, must be declared itself.
func (g *Guard) needs(method, path string) (Route, bool) {
	route, declared := g.table[method+" "+path]
	if !declared && method == http.MethodHead {
		route, declared = g.table[http.MethodGet+" "+path]
	}
	return route, declared
}

// admit tells whether the request may reach its handler at all; how far it reaches there is the Scope's part.
func (w Warrant) admit() error {
	switch {
	case w.Person() == "":
		return fault.New(fault.Unauthenticated, "unauthenticated")
	case w.permission == Self && w.actor.Token != "":
		return fault.New(fault.Denied, "session_required")
	case w.permission == Self:
		return nil
	case w.actor.MustChangePassword && w.actor.Token != "":
		return fault.New(fault.Denied, "token_owner_must_change_password")
	case w.actor.MustChangePassword:
		return fault.New(fault.Denied, "password_change_required")
	case w.scope.Empty():
		return fault.New(fault.Denied, "permission_denied")
	default:
		return nil
	}
}

// ambiguous paths are those that two readers may split into different segments: whatever is served behind the guard
// must not see another path than the guard did.
func ambiguous(r *http.Request) bool {
	path := strings.ToLower(r.URL.EscapedPath())
	for _, trick := range []string{"%2f", "%5c", "%00", "%25", "%2e", "\\", "//"} {
		if strings.Contains(path, trick) {
			return true
		}
	}
	for segment := range strings.SplitSeq(path, "/") {
		if segment == "." || segment == ".." {
			return true
		}
	}
	return false
}

// sameDepth tells a path from one that is longer than its route: echo lets the last parameter swallow whole segments.
func sameDepth(r *http.Request, route string) bool {
	return strings.HasSuffix(route, "*") || strings.Count(r.URL.EscapedPath(), "/") == strings.Count(route, "/")
}

// Undeclared lists the routes of a server that the guard would answer with 404.
func (g *Guard) Undeclared(routes []*echo.Route) []string {
	var missing []string
	for _, r := range routes {
		if _, declared := g.needs(r.Method, r.Path); !declared {
			missing = append(missing, r.Method+" "+r.Path)
		}
	}
	return missing
}
