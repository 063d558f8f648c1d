package httpapi

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

// trace is what a test submits where it should not be: no answer and no log may repeat it.
const trace = "ZQXJKV"

func TestBadBodies(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		before := s.rows()
		for _, op := range s.operations() {
			if op.body == nil {
				continue
			}
			p, c := s.holder(op), s.example(op, nil)
			refuse := func(body any, status int, code string) {
				t.Helper()
				c := c
				c.body = body
				s.as(p, c).refused(status, code).lacks(trace)
			}
			refuse(`{"`+trace, http.StatusBadRequest, "malformed_json")
			refuse(``, http.StatusBadRequest, "malformed_json")
			refuse(`{} {}`, http.StatusBadRequest, "malformed_json")
			refuse("{\"\xff"+trace+"\":1}", http.StatusBadRequest, "invalid_utf8")
			refuse(`{"`+strings.Repeat("x", defaultBodyLimit)+`":1}`, http.StatusRequestEntityTooLarge, "body_too_large")
			refuse(`["`+trace+`"]`, http.StatusUnprocessableEntity, "invalid_fields")
			refuse(with(c.body, trace, trace), http.StatusUnprocessableEntity, "invalid_fields")
			s.refuseMembers(p, c, op)
			other := s.request(c)
			other.Header.Set("Content-Type", "text/plain")
			other.AddCookie(&http.Cookie{Name: "sanad", Value: s.keys[p.ID]})
			s.send(c.at, other).refused(http.StatusUnsupportedMediaType, "unsupported_media_type")
		}
		if strings.Contains(s.log.String(), trace) {
			t.Error("the log repeats what was submitted")
		}
		if after := s.rows(); after != before {
			t.Errorf("refused requests left %d rows, were %d", after, before)
		}
	})
}

// refuseMembers spoils each member of a body in turn.
func (s *site) refuseMembers(p world.Person, c call, op *operation) {
	s.t.Helper()
	for name, member := range op.body.members {
		at := name
		for _, bad := range member.spoilt() {
			one := c
			one.body = with(c.body, name, bad)
			a := s.as(p, one).refused(http.StatusUnprocessableEntity, "invalid_fields").lacks(trace)
			if !slices.ContainsFunc(a.problem().Fields, func(f api.FieldProblem) bool { return strings.HasPrefix(f.Path, at) }) {
				s.t.Errorf("%s: %s is not named: %s", c.at, at, a.body)
			}
		}
	}
	for _, name := range op.body.required {
		one := c
		one.body = without(c.body, name)
		s.as(p, one).refused(http.StatusUnprocessableEntity, "invalid_fields")
	}
}

// spoilt are values that no member of this shape may have.
func (m *shape) spoilt() []any {
	bad := []any{nil, map[string]any{trace: trace}}
	switch {
	case m.kind != "string":
		bad = append(bad, trace, 1.5)
	case m.format == "date" || m.format == "date-time":
		bad = append(bad, trace, "2026-02-30", "2026-13-01T00:00:00Z", "0001-01-01", "9999-12-31T00:00:00Z", "", 20261116)
	default:
		bad = append(bad, 7, true, trace+"\u202e"+trace, trace+"\u0000", trace+"\u2066", trace+"\u009b", strings.Repeat(trace, 2000))
	}
	if m.kind == "array" {
		bad = append(bad, []any{map[string]any{trace: trace}}, []any{nil}, slices.Repeat([]any{trace}, 200))
	}
	return bad
}

func with(body any, name string, value any) map[string]any {
	object, isObject := body.(map[string]any)
	if !isObject {
		object = map[string]any{}
	}
	object = maps.Clone(object)
	object[name] = value
	return object
}

func without(body any, name string) map[string]any {
	object := with(body, name, nil)
	delete(object, name)
	return object
}

// holder is somebody whom the guard lets pass.
func (s *site) holder(op *operation) world.Person {
	if op.route.Permission == access.Public {
		return nobody
	}
	for _, p := range []world.Person{s.Karim, s.Hassan, s.Omar, s.Hamid} {
		if op.route.Permission == access.Self || s.Warrant(s.t, p, op.route.Permission).Holds(op.route.Permission) {
			return p
		}
	}
	s.t.Fatalf("nobody holds %s", op.route.Permission)
	return nobody
}

// rows counts what a refused request must not add to.
func (s *site) rows() int64 {
	var n int64
	ok(s.t, s.DB.Read(s.t.Context()).Raw(`SELECT (SELECT COUNT(*) FROM casework_cases) + (SELECT COUNT(*) FROM org_schools)
		+ (SELECT COUNT(*) FROM identity_people) + (SELECT COUNT(*) FROM access_grants) + (SELECT COUNT(*) FROM storage_idempotency)
		+ (SELECT COUNT(*) FROM certification_certificates) + (SELECT COUNT(*) FROM settings_overrides)
		+ (SELECT COUNT(*) FROM training_courses) + (SELECT COUNT(*) FROM training_enrolments)`).Scan(&n).Error)
	return n
}

func TestBadHeaders(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		for _, op := range s.operations() {
			c, p := s.example(op, nil), s.holder(op)
			if op.ifMatch {
				c.headers = nil
				s.as(p, c).refused(http.StatusPreconditionRequired, "if_match_required")
				for _, mark := range []string{trace, `"` + trace + `"`, `"-1"`, `1`, `"1`, "*"} {
					c.headers = []string{"If-Match", mark}
					s.as(p, c).refused(http.StatusBadRequest, "malformed_if_match").lacks(trace)
				}
				c.headers = []string{"If-Match", `"1` + "\u00e9" + `"`}
				s.as(p, c).refused(http.StatusBadRequest, "malformed_header")
			}
			if op.creates(s) {
				c.headers = []string{"Idempotency-Key", trace + " " + trace}
				a := s.as(p, c).refused(http.StatusUnprocessableEntity, "invalid_fields").lacks(trace)
				if fields := a.problem().Fields; len(fields) != 1 || fields[0].Path != "Idempotency-Key" {
					t.Errorf("%s: %s", op.id, a.body)
				}
			}
		}
	})
}

func (op *operation) creates(s *site) bool {
	for _, p := range s.spec(op).Parameters {
		if p.Value.Name == "Idempotency-Key" {
			return true
		}
	}
	return false
}

func TestBadAddresses(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		s.as(s.Karim, call{at: "GET /api/v1/me"}).is(http.StatusOK)
		for _, tt := range []struct {
			at     string
			status int
			code   string
		}{
			{"GET /api/v1/cases/" + trace + "%2f..", http.StatusBadRequest, "malformed_path"},
			{"GET /api/v1/cases%2f" + trace, http.StatusBadRequest, "malformed_path"},
			{"GET /api/v1/cases/%2e%2e/me", http.StatusBadRequest, "malformed_path"},
			{"GET /api/v1/cases/%00", http.StatusBadRequest, "malformed_path"},
			{"GET /api/v1/cases/%FF", http.StatusNotFound, "not_found"},
			{"GET /api/v1/cases/" + strings.Repeat("a", 65), http.StatusNotFound, "not_found"},
			{"GET /api/v1/cases/" + trace, http.StatusNotFound, "not_found"},
			{"GET /api/v1/cases/%D9%82", http.StatusNotFound, "not_found"},
			{"GET /api/v1/nothing", http.StatusNotFound, "not_found"},
			{"GET /api/v1/cases?limit=0", http.StatusUnprocessableEntity, "invalid_fields"},
			{"GET /api/v1/cases?limit=101", http.StatusUnprocessableEntity, "invalid_fields"},
			{"GET /api/v1/cases?limit=" + trace, http.StatusUnprocessableEntity, "invalid_fields"},
			{"GET /api/v1/cases?limit=99999999999999999999", http.StatusUnprocessableEntity, "invalid_fields"},
			{"GET /api/v1/cases?limit=5&limit=6", http.StatusUnprocessableEntity, "invalid_fields"},
			{"GET /api/v1/cases?" + trace + "=1", http.StatusUnprocessableEntity, "invalid_fields"},
			{"GET /api/v1/cases?state=" + trace, http.StatusUnprocessableEntity, "invalid_fields"},
			{"GET /api/v1/cases?state=", http.StatusUnprocessableEntity, "invalid_fields"},
			{"GET /api/v1/cases?after=" + trace, http.StatusUnprocessableEntity, "invalid_fields"},
			{"GET /api/v1/cases?after=" + storage.EncodeCursor("next_due", trace, trace), http.StatusUnprocessableEntity, "invalid_fields"},
			{"GET /api/v1/cases?school=%FF", http.StatusUnprocessableEntity, "invalid_fields"},
			{"GET /api/v1/cases?school=%zz", http.StatusBadRequest, "malformed_query"},
			{"GET /api/v1/cases?school=" + strings.Repeat("a", maxQuery), http.StatusBadRequest, "malformed_query"},
			{"GET /api/v1/team-review", http.StatusUnprocessableEntity, "invalid_fields"},
			{"PUT /api/v1/cases", http.StatusNotFound, "not_found"},
			{"OPTIONS /api/v1/cases", http.StatusNotFound, "not_found"},
			{"TRACE /api/v1/cases", http.StatusNotFound, "not_found"},
			{"POST /api/v1/cases/", http.StatusNotFound, "not_found"},
		} {
			s.as(s.Karim, call{at: tt.at}).refused(tt.status, tt.code).lacks(trace)
		}
		s.as(s.Karim, call{at: "DELETE /api/v1/me/sessions", body: map[string]any{"a": 1}}).refused(http.StatusBadRequest, "unexpected_body")
		if log := s.log.String(); strings.Contains(log, trace) || strings.Contains(log, "limit=") {
			t.Error("the log repeats an address")
		}
	})
}

func TestRegistersAreBounded(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		register := call{at: "POST /api/v1/schools/import", body: []byte("\xef\xbb\xbfprovince;code;type;name_fr\nrabat;00777Z;lycee;Lycée du Phare\n")}
		for _, dry := range []string{"?dry_run=true", "?dry_run=false"} {
			one := register
			one.at += dry
			s.as(s.Driss, one).is(http.StatusOK)
		}
		register.body = append(make([]byte, 0, csvLimit+2), strings.Repeat("x", csvLimit+1)...)
		s.as(s.Driss, register).refused(http.StatusRequestEntityTooLarge, "body_too_large")
		register.body = "{}"
		s.as(s.Driss, register).refused(http.StatusUnsupportedMediaType, "unsupported_media_type")
		register.body = []byte("province,code\n")
		a := s.as(s.Driss, register)
		if a.status >= http.StatusInternalServerError {
			t.Errorf("got %d %s", a.status, a.body)
		}
	})
}
