package httpapi

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"sanad/internal/access"
	"sanad/internal/casework"
	"sanad/internal/certification"
	"sanad/internal/demo"
	"sanad/internal/org"
	"sanad/internal/rollout"
	"sanad/internal/settings"
	"sanad/internal/storage"
	"sanad/internal/testkit"
	"sanad/internal/testkit/world"
	"sanad/internal/training"
	invented "sanad/internal/world"
)

// TestDemonstrationFitsTheContract shows everything there is to each role; every answer is held to the contract on its way.
func TestDemonstrationFitsTheContract(t *testing.T) {
	t.Parallel()
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		s := demonstration(t, dsn)
		for _, p := range invented.Cast {
			person := world.Person{ID: p.Login, Email: p.Login}
			seen := s.crawl(person)
			if seen == 0 {
				t.Errorf("%s sees nothing", p.Login)
			}
		}
	})
}

func demonstration(t *testing.T, dsn string) *site {
	t.Helper()
	clock := demo.NewClock(testkit.NewClock(testkit.Start).Now)
	db, err := storage.Open(t.Context(), dsn, storage.Options{Clock: clock.Now})
	ok(t, err)
	t.Cleanup(func() { ok(t, db.Close()) })
	policy, err := access.LoadPolicy()
	ok(t, err)
	numbers := settings.New(db, slices.Concat(org.Definitions(), casework.Definitions(), training.Definitions(), certification.Definitions(), rollout.Definitions()))
	w := &world.World{
		DB: db, Policy: policy, Access: access.NewService(db, policy), Settings: numbers, Org: org.New(db, numbers), Training: training.New(db, numbers), Certificates: certification.New(db),
	}
	w.Certificates.Plug(numbers, world.Neighbours(w.Training))
	s := newSite(t, w)
	ok(t, demo.Load(t.Context(), demo.Services{
		DB: db, Policy: policy, Access: w.Access, Identity: s.people, Org: w.Org, Certificates: w.Certificates, Cases: s.cases,
		Training: w.Training, Protocols: s.services.Protocols, Simulated: s.services.Simulation.Cases,
	}, clock))
	w.GivePasswords(t)
	return s
}

// crawl reads every list, and everything that the lists name.
func (s *site) crawl(p world.Person) int {
	s.t.Helper()
	seen := 0
	get := func(at string) map[string]any {
		a := s.as(p, call{at: "GET " + at})
		if a.status >= http.StatusInternalServerError {
			s.t.Errorf("%s: got %d %s", at, a.status, a.body)
		}
		var shown map[string]any
		if a.status != http.StatusOK || json.Unmarshal(a.body, &shown) != nil {
			return nil
		}
		seen++
		return shown
	}
	for _, op := range s.operations() {
		if op.route.Method == http.MethodGet && strings.HasPrefix(op.route.Path, "/api/v1/") && !strings.Contains(op.route.Path, ":") && op.id != "GetTeamReview" {
			get(op.route.Path)
		}
	}
	for _, school := range listed(get("/api/v1/schools?limit=100"), "items") {
		for _, part := range []string{"", "/team", "/team-history", "/certificates", "/access?limit=100", "/readiness", "/certificate-expiries"} {
			get("/api/v1/schools/" + school + part)
		}
		get("/api/v1/team-review?school=" + school)
	}
	for _, list := range []string{"courses", "campaigns", "protocol-tests"} {
		for _, id := range listed(get("/api/v1/"+list+"?limit=100"), "items") {
			get("/api/v1/" + list + "/" + id)
		}
	}
	for _, person := range listed(get("/api/v1/people?limit=100"), "items") {
		get("/api/v1/people/" + person)
	}
	for _, id := range listed(get("/api/v1/cases?limit=100"), "items") {
		shown := get("/api/v1/cases/" + id)
		for _, part := range []string{"/follow-up-sheet", "/hand-over-sheet", "/openers"} {
			get("/api/v1/cases/" + id + part)
		}
		for _, pupil := range listed(shown, "pupils") {
			get("/api/v1/cases/" + id + "/interview-form?pupil=" + pupil)
		}
		if file, isObject := shown["file"].(map[string]any); isObject {
			for _, interview := range listed(file, "interviews") {
				get("/api/v1/cases/" + id + "/interviews/" + interview + "/revisions")
			}
		}
	}
	return seen
}

// listed are the ids in a list of an answer.
func listed(shown map[string]any, name string) []string {
	var ids []string
	items, _ := shown[name].([]any)
	for _, item := range items {
		if object, isObject := item.(map[string]any); isObject {
			ids = append(ids, object["id"].(string))
		}
	}
	return ids
}
