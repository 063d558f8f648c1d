package httpapi

import (
	"net/http"
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
