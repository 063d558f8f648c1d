package httpapi

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"time"

	"github.com/labstack/echo/v4"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/casework"
	"sanad/internal/certification"
	"sanad/internal/credential"
	"sanad/internal/identity"
	"sanad/internal/journal"
	"sanad/internal/org"
	"sanad/internal/protocoltest"
	"sanad/internal/rollout"
	"sanad/internal/seal"
	"sanad/internal/settings"
	"sanad/internal/storage"
	"sanad/internal/training"
)

// Config is how the server meets the outside; the zero value suits a test.
type Config struct {
	Log            *slog.Logger
	Version        string
	Demonstration  bool
	SecureCookie   bool           // behind https; without it the cookie has a plain name
	PublicURL      string         // the origin browsers use, when a proxy changes the host
	TrustedProxies []netip.Prefix // whose X-Forwarded-For is believed
	BodyLimit      int64          // 1 MB when zero
	Screens        fs.FS          // the folder of the built screens; none when nil
	Metrics        *Metrics       // not measured when nil
}

// Services are the parts of the program that the contract gives access to.
type Services struct {
	DB           *storage.DB
	Keys         *seal.Keys
	Policy       *access.Policy
	Access       *access.Service
	Identity     *identity.Service
	DraftKeys    *identity.DraftKeys
	Org          *org.Service
	Settings     *settings.Store
	Certificates *certification.Register
	Training     *training.Service
	Rollout      *rollout.Service
	Credentials  *credential.Issuer
	Cases        *casework.Service
	Protocols    *protocoltest.Service
	Journal      *journal.Service
	Simulation   Simulation
}

// Server answers every operation of the contract.
type Server struct {
	Services
	config    Config
	contract  []byte
	pages     *pages
	verifying *limiter
	listing   *limiter // of who reads which credentials were revoked

	base      string // the address below which this server's cases are
	simulated bool
}

const defaultBodyLimit = 1 << 20

// New wires the server. It fails when a route has no declared permission, or the contract and the code disagree.
func New(config Config, services Services) (*echo.Echo, error) {
	config = withDefaults(config)
	s := &Server{Services: services, config: config, base: realBase, verifying: newLimiter(), listing: newLimiter()}
	table, err := s.readContract()
	if err != nil {
		return nil, err
	}
	if s.pages, err = readPages(config.Screens); err != nil {
		return nil, err
	}
	guard, err := access.NewGuard(services.Policy, services.Identity, declared(table))
	if err != nil {
		return nil, fmt.Errorf("guard: %w", err)
	}
	origins := http.NewCrossOriginProtection()
	if config.PublicURL != "" {
		if err := origins.AddTrustedOrigin(config.PublicURL); err != nil {
			return nil, fmt.Errorf("the public URL is not an origin: %w", err)
		}
	}
	valid, err := newValidator()
	if err != nil {
		return nil, err
	}
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.HTTPErrorHandler = errorHandler(config.Log)
	e.IPExtractor = addressOf(config.TrustedProxies)
	e.Use(observed(config.Log, services.DB.Now, config.Metrics), atHome(config.Demonstration),
		secured(config.SecureCookie, origins, s.DB.Now), guard.Middleware,
		shapes(table, config.BodyLimit), withSender)
	checks := []api.StrictMiddlewareFunc{validated(valid)}
	api.RegisterHandlers(e, api.NewStrictHandler(s, checks))
	api.RegisterHandlers(twins{e, table}, api.NewStrictHandler(s.simulatedServer(), checks))
	s.pages.register(e)
	if missing := guard.Undeclared(e.Routes()); len(missing) > 0 {
		return nil, fmt.Errorf("routes without a declared permission: %v", missing)
	}
	return e, nil
}

func withDefaults(c Config) Config {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.BodyLimit == 0 {
		c.BodyLimit = defaultBodyLimit
	}
	return c
}

func (s *Server) readContract() (map[string]*operation, error) {
	doc, text, err := wholeContract(s.Policy)
	if err != nil {
		return nil, err
	}
	s.contract = text
	return readContract(doc)
}

func declared(table map[string]*operation) []access.Route {
	routes := append([]access.Route{}, pageRoutes...)
	for _, op := range table {
		routes = append(routes, op.route)
	}
	return routes
}

// addressOf believes a forwarded address only from the proxies named: whoever could invent one could evade throttling.
func addressOf(trusted []netip.Prefix) echo.IPExtractor {
	if len(trusted) == 0 {
		return echo.ExtractIPDirect()
	}
	options := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, prefix := range trusted {
		options = append(options, echo.TrustIPRange(ipNet(prefix)))
	}
	return echo.ExtractIPFromXFFHeader(options...)
}

type senderKey struct{}

// sender is what a request says of where it comes from: used for throttling sign-ins and naming sessions, never kept.
type sender struct{ address, userAgent string }

func withSender(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		c.SetRequest(r.WithContext(context.WithValue(r.Context(), senderKey{}, sender{c.RealIP(), r.UserAgent()})))
		return next(c)
	}
}

func senderOf(ctx context.Context) sender {
	s, ok := ctx.Value(senderKey{}).(sender)
	if !ok {
		return sender{}
	}
	return s
}

const probeTimeout = 2 * time.Second

// ready tells whether the database answers and carries the schema of this program, and whether what must be denied is.
func (s *Server) ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, probeTimeout)
	defer cancel()
	if err := s.DB.Ping(ctx); err != nil {
		return err
	}
	pending, err := s.DB.Pending(ctx)
	if err != nil {
		return err
	}
	if pending > 0 {
		return errSchemaBehind
	}
	return s.Policy.Probe()
}
