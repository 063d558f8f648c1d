package httpapi

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"

	"sanad/api"
	"sanad/internal/testkit/world"
)

func TestSession(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		first := s.signIn(s.Karim)
		if cookie := first.header.Get("Set-Cookie"); cookie == "" || first.header.Get("Cache-Control") != "no-store" {
			t.Errorf("got cookie %q, cached %q", cookie, first.header.Get("Cache-Control"))
		}
		me := read[api.Me](s.as(s.Karim, call{at: "GET /api/v1/me"}).is(http.StatusOK))
		if me.ID != s.Karim.ID || me.Locale != api.LocaleFr {
			t.Errorf("got %+v", me)
		}
		s.as(s.Karim, call{at: "GET /api/v1/me/permissions"}).is(http.StatusOK)
		s.as(s.Karim, call{at: "GET /api/v1/me/day"}).is(http.StatusOK)
		sessions := read[api.SessionList](s.as(s.Karim, call{at: "GET /api/v1/me/sessions"}).is(http.StatusOK))
		if len(sessions.Items) != 1 || !sessions.Items[0].Current {
			t.Errorf("got %+v", sessions)
		}
		s.as(s.Karim, call{at: "DELETE /api/v1/session"}).is(http.StatusNoContent)
		s.as(s.Karim, call{at: "GET /api/v1/me"}).refused(http.StatusUnauthorized, "session_ended")
	})
}

func TestSignInIsUniform(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		for _, login := range []string{s.Karim.Email, "nobody@sanad.example"} {
			s.as(nobody, call{at: "POST /api/v1/session", body: map[string]any{"login": login, "password": "not this one"}}).
				refused(http.StatusUnauthorized, "sign_in_refused").lacks(login)
		}
		s.as(nobody, call{at: "POST /api/v1/session", headers: []string{"Origin", "https://elsewhere.example", "Sec-Fetch-Site", "cross-site"},
			body: map[string]any{"login": s.Karim.Email, "password": world.Password}}).refused(http.StatusForbidden, "cross_origin")
	})
}

func TestPasswordAndSessions(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		s.signIn(s.Amina)
		phone := s.keys[s.Amina.ID]
		s.signIn(s.Amina)
		change := call{at: "PUT /api/v1/me/password", body: map[string]any{"current_password": "not this one", "new_password": "une-autre-phrase-longue"}}
		s.as(s.Amina, change).refused(http.StatusUnprocessableEntity, "invalid_fields")
		s.as(s.Amina, call{at: "PUT /api/v1/me/password", body: map[string]any{"current_password": world.Password, "new_password": "court"}}).
			refused(http.StatusUnprocessableEntity, "invalid_fields")
		change.body = map[string]any{"current_password": world.Password, "new_password": "une-autre-phrase-longue"}
		s.as(s.Amina, change).is(http.StatusNoContent)
		desk := s.keys[s.Amina.ID]
		s.keys[s.Amina.ID] = phone
		s.as(s.Amina, call{at: "GET /api/v1/me"}).refused(http.StatusUnauthorized, "session_ended")
		s.keys[s.Amina.ID] = desk
		s.as(s.Amina, call{at: "DELETE /api/v1/me/sessions"}).is(http.StatusNoContent)
		s.as(s.Amina, call{at: "DELETE /api/v1/me/sessions/unknown"}).refused(http.StatusNotFound, "session_not_found")
		s.as(s.Amina, call{at: "GET /api/v1/me"}).is(http.StatusOK)
	})
}

func TestForwardedAddressIsBelievedFromProxiesAlone(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		trusted []netip.Prefix
		from    string
		want    string
	}{
		{nil, "10.0.0.9:1234", "10.0.0.9"},
		{[]netip.Prefix{netip.MustParsePrefix("10.0.0.0/24")}, "10.0.0.9:1234", "198.51.100.7"},
		{[]netip.Prefix{netip.MustParsePrefix("10.0.0.0/24")}, "192.168.1.4:1234", "192.168.1.4"},
		{[]netip.Prefix{netip.MustParsePrefix("10.0.0.0/24")}, "127.0.0.1:1234", "127.0.0.1"},
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)
		r.RemoteAddr = tt.from
		r.Header.Set("X-Forwarded-For", "198.51.100.7")
		if got := addressOf(tt.trusted)(r); got != tt.want {
			t.Errorf("from %s: got %s, want %s", tt.from, got, tt.want)
		}
	}
}
