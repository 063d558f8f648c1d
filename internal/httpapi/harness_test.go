package httpapi

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"
	"github.com/labstack/echo/v4"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/casework"
	"sanad/internal/certification"
	"sanad/internal/credential"
	"sanad/internal/identity"
	"sanad/internal/journal"
	"sanad/internal/method"
	"sanad/internal/org"
	"sanad/internal/protocoltest"
	"sanad/internal/rollout"
	"sanad/internal/seal"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

// site is the world behind the server, with everybody's key at hand.
type site struct {
	*world.World
	t      *testing.T
	echo   *echo.Echo
	table  map[string]*operation
	doc    *openapi3.T
	router routers.Router
	log    *record
	people *identity.Service
	cases  *casework.Service
	keys   map[string]string
	master *seal.Keys

	services   Services
	practising bool // what is asked of cases is asked of simulated ones
}

// record is a log that several requests may write to.
type record struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (r *record) Write(b []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.Write(b)
}

func (r *record) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.String()
}

func eachSite(t *testing.T, f func(s *site)) {
	t.Helper()
	world.Each(t, func(t *testing.T, w *world.World) { f(newSite(t, w)) }, casework.Definitions()...)
}

func newSite(t *testing.T, w *world.World) *site {
	t.Helper()
	w.GivePasswords(t)
	keys, err := seal.Generate()
	ok(t, err)
	limits := identity.Defaults()
	limits.Cookie = identity.CookiePlain
	ports := casework.Ports{Years: w.Org, Teams: teams{w.Org}, Roles: w.Access, Certifier: certifier{w.Certificates}}
	cases := casework.New(w.DB, keys, w.Settings, ports)
	behind, err := casework.Behind(w.DB)
	ok(t, err)
	simulated := casework.New(behind, keys, w.Settings, casework.Practice(ports))
	people := identity.New(w.DB, w.Policy, limits)
	for _, onLeave := range []func(access.Hook){w.Org.OnLeave, w.Access.OnLeave, people.OnLeave} {
		onLeave(cases.Release)
	}
	w.Certificates.OnChange(cases.Recertified)
	s := &site{World: w, t: t, log: &record{}, people: people, cases: cases, keys: map[string]string{}, master: keys}
	s.services = Services{
		DB: w.DB, Keys: keys, Policy: w.Policy, Access: w.Access, Identity: people,
		DraftKeys: identity.NewDraftKeys(w.DB, keys), Org: w.Org, Settings: w.Settings, Training: w.Training, Rollout: rollout.New(w.DB, w.Settings, org.TeamSize()), Certificates: w.Certificates,
		Credentials: credential.New(w.DB, keys, "https://sanad.example"), Protocols: protocoltest.New(w.DB, simulated.Place), Cases: cases, Journal: journal.New(w.DB, cases.SchoolOf, cases.Numbered),
		Simulation: Simulation{Cases: simulated, Journal: journal.New(behind, simulated.SchoolOf, simulated.Numbered)},
	}
	s.echo, err = New(Config{
		Log: slog.New(slog.NewTextHandler(s.log, &slog.HandlerOptions{Level: slog.LevelDebug})), Version: "test", Screens: screens,
	}, s.services)
	ok(t, err)
	s.doc, _, err = wholeContract(w.Policy)
	ok(t, err)
	s.table, err = readContract(s.doc)
	ok(t, err)
	s.router, err = legacy.NewRouter(s.doc)
	ok(t, err)
	return s
}

var screens = fstest.MapFS{
	"index.html":              {Data: []byte("<!doctype html><title>Sanad</title>")},
	"index.html.gz":           {Data: []byte("gz")},
	"assets/index-abc.js":     {Data: []byte("export {}")},
	"docs/index.html":         {Data: []byte("<!doctype html><title>Sanad API</title>")},
	"docs/swagger-ui.css":     {Data: []byte("body{}")},
	"assets/index-abc.js.br":  {Data: []byte("br")},
	"assets/latin-abc.woff2":  {Data: []byte("font")},
	"icons/any-192.png":       {Data: []byte("png")},
	"sw.js":                   {Data: []byte("self.addEventListener")},
	"manifest.webmanifest":    {Data: []byte("{}")},
	"assets/index-abc.css.gz": {Data: []byte("gz")},
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// call is one request as a test writes it: a method and an address, a body, headers in pairs.
type call struct {
	at      string
	body    any // marshalled unless it already is text
	headers []string
}

type answer struct {
	t      *testing.T
	at     string
	status int
	header http.Header
	body   []byte
}

// as signs the person in when needed and sends the request; the answer is held to the contract.
func (s *site) as(p world.Person, c call) answer {
	s.t.Helper()
	if p.ID != "" && s.keys[p.ID] == "" {
		s.signIn(p)
	}
	if s.practising {
		c.at = s.simulated(c.at)
	}
	r := s.request(c)
	if key := s.keys[p.ID]; key != "" {
		r.AddCookie(&http.Cookie{Name: identity.CookiePlain, Value: key})
	}
	return s.send(c.at, r)
}

// nobody is who has not signed in.
var nobody world.Person

func (s *site) signIn(p world.Person) answer {
	s.t.Helper()
	a := s.as(nobody, call{at: "POST /api/v1/session", body: map[string]any{"login": p.Email, "password": world.Password}})
	a.is(http.StatusCreated)
	cookie, _, _ := strings.Cut(a.header.Get("Set-Cookie"), ";")
	_, s.keys[p.ID], _ = strings.Cut(cookie, "=")
	return a
}

func (s *site) request(c call) *http.Request {
	s.t.Helper()
	verb, address, _ := strings.Cut(c.at, " ")
	var body io.Reader = http.NoBody
	var mediaType string
	switch b := c.body.(type) {
	case nil:
	case string:
		body, mediaType = strings.NewReader(b), "application/json"
	case []byte:
		body, mediaType = bytes.NewReader(b), "text/csv"
	default:
		text, err := json.Marshal(b)
		ok(s.t, err)
		body, mediaType = bytes.NewReader(text), "application/json"
	}
	r := httptest.NewRequestWithContext(s.t.Context(), verb, address, body)
	if mediaType != "" {
		r.Header.Set("Content-Type", mediaType)
	}
	for i := 0; i+1 < len(c.headers); i += 2 {
		r.Header.Set(c.headers[i], c.headers[i+1])
	}
	return r
}

func (s *site) send(at string, r *http.Request) answer {
	s.t.Helper()
	w := httptest.NewRecorder()
	s.echo.ServeHTTP(w, r)
	a := answer{t: s.t, at: at, status: w.Code, header: w.Header(), body: w.Body.Bytes()}
	s.conforms(r, a)
	return a
}

// conforms holds an answer to what the contract says of it.
func (s *site) conforms(r *http.Request, a answer) {
	s.t.Helper()
	plain := &http.Request{Method: r.Method, URL: &url.URL{Path: r.URL.Path}, Header: r.Header}
	route, params, err := s.router.FindRoute(plain)
	if err != nil {
		return
	}
	mediaType := a.header.Get("Content-Type")
	options := &openapi3filter.Options{IncludeResponseStatus: true, ExcludeResponseBody: strings.HasPrefix(mediaType, "text/html")}
	err = openapi3filter.ValidateResponse(context.WithoutCancel(r.Context()), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: plain, PathParams: params, Route: route},
		Status:                 a.status, Header: a.header, Body: io.NopCloser(bytes.NewReader(a.body)), Options: options,
	})
	if err != nil {
		s.t.Errorf("%s %s answers %d outside the contract: %v", r.Method, route.Path, a.status, err)
	}
}

func (a answer) is(status int) answer {
	a.t.Helper()
	if a.status != status {
		a.t.Fatalf("%s: got %d, want %d: %s", a.at, a.status, status, a.body)
	}
	return a
}

// refused asks for a problem with this status and code.
func (a answer) refused(status int, code string) answer {
	a.t.Helper()
	p := a.problem()
	if a.status != status || p.Code != code {
		a.t.Errorf("%s: got %d %s, want %d %s: %s", a.at, a.status, p.Code, status, code, a.body)
	}
	return a
}

func (a answer) problem() api.Problem {
	a.t.Helper()
	var p api.Problem
	if got := a.header.Get("Content-Type"); got != problemType {
		a.t.Errorf("%s: %d is a %q, not a problem: %s", a.at, a.status, got, a.body)
		return p
	}
	ok(a.t, json.Unmarshal(a.body, &p))
	if p.RequestID == "" || p.RequestID != a.header.Get(requestIDHeader) || p.Status != a.status {
		a.t.Errorf("%s: the problem does not name its request: %s", a.at, a.body)
	}
	return p
}

func read[T any](a answer) T {
	a.t.Helper()
	var v T
	ok(a.t, json.Unmarshal(a.body, &v))
	return v
}

func (a answer) lacks(words ...string) answer {
	a.t.Helper()
	for _, word := range words {
		if bytes.Contains(a.body, []byte(word)) {
			a.t.Errorf("%s shows %q", a.at, word)
		}
	}
	return a
}

func (a answer) ifMatch() []string { return []string{"If-Match", a.header.Get("ETag")} }

type teams struct{ org *org.Service }

func (p teams) Team(tx storage.Tx, schoolID string, on calendar.Date) ([]casework.Member, error) {
	found, err := p.org.TeamOf(tx, schoolID, on)
	return each(found, func(m org.Member) casework.Member {
		return casework.Member{PersonID: m.PersonID, Trainee: m.Role == org.Trainee}
	}), err
}

type certifier struct{ register *certification.Register }

func (p certifier) Standings(tx storage.Tx, people []string) (casework.Standings, error) {
	held, err := p.register.Held(tx, people)
	return func(person string, on, today calendar.Date) method.Standing {
		return method.Standing(held.Standing(person, on, today))
	}, err
}
