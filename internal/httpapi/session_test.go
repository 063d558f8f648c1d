package httpapi

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/identity"
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

func TestMachinesDoNoMoreThanTheirScopes(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		key, _, err := s.people.IssueToken(t.Context(), identity.NewToken{
			PersonID: s.Karim.ID, Name: "board", Scopes: []access.Permission{access.CaseBoard}, ExpiresAt: s.Clock.Now().Add(time.Hour),
		})
		ok(t, err)
		c := s.open(s.Karim, s.Orangers.ID)
		bearer := []string{"Authorization", "Bearer " + key}
		shown := s.as(nobody, call{at: "GET " + casePath(c, ""), headers: bearer}).is(http.StatusOK).lacks(pupilNames...)
		if read[api.Case](shown).File != nil {
			t.Error("a token for the board opens the file")
		}
		s.as(nobody, call{at: "GET " + casePath(c, "/openers"), headers: bearer}).refused(http.StatusForbidden, "permission_denied")
		s.as(nobody, call{at: "GET /api/v1/me", headers: bearer}).refused(http.StatusForbidden, "session_required")
		s.as(nobody, call{at: "GET /api/v1/cases", headers: []string{"Authorization", "Bearer snd_unknown"}}).refused(http.StatusUnauthorized, "unauthenticated")
		s.Clock.Advance(2 * time.Hour)
		a := s.as(nobody, call{at: "GET /api/v1/cases", headers: bearer}).refused(http.StatusUnauthorized, "unauthenticated")
		if a.header.Get("WWW-Authenticate") == "" {
			t.Error("a 401 does not say how to come in")
		}
	})
}

// TestOnlyABrowserGetsTheKeyOfDrafts: whoever holds a machine's token reads no drafts with it.
func TestOnlyABrowserGetsTheKeyOfDrafts(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		const at = "GET /api/v1/me/draft-key"
		first := s.as(s.Karim, call{at: at}).is(http.StatusOK)
		if got := first.header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("may be kept: %q", got)
		}
		second := read[api.DraftKey](s.as(s.Karim, call{at: at}).is(http.StatusOK))
		if second != read[api.DraftKey](first) || second.PrivateKey == "" {
			t.Error("the key changed")
		}
		key, _, err := s.people.IssueToken(t.Context(), identity.NewToken{
			PersonID: s.Karim.ID, Name: "board", Scopes: []access.Permission{access.CaseBoard}, ExpiresAt: s.Clock.Now().Add(time.Hour),
		})
		ok(t, err)
		s.as(nobody, call{at: at, headers: []string{"Authorization", "Bearer " + key}}).refused(http.StatusForbidden, "session_required").lacks(second.PrivateKey)
		s.as(nobody, call{at: at}).refused(http.StatusUnauthorized, "unauthenticated")
		if strings.Contains(s.log.String(), second.PrivateKey) {
			t.Error("the log holds the key")
		}
	})
}

func TestOneTimePasswordOpensNothingElse(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		given := read[api.OneTimePassword](s.as(s.Driss, call{at: "POST /api/v1/people/" + s.Salma.ID + "/password-reset"}).is(http.StatusOK))
		a := s.as(nobody, call{at: "POST /api/v1/session", body: map[string]any{"login": s.Salma.Email, "password": given.Password}}).is(http.StatusCreated)
		cookie, _, _ := strings.Cut(a.header.Get("Set-Cookie"), ";")
		_, s.keys[s.Salma.ID], _ = strings.Cut(cookie, "=")
		s.as(s.Salma, call{at: "GET /api/v1/me"}).is(http.StatusOK)
		s.as(s.Salma, call{at: "GET /api/v1/cases"}).refused(http.StatusForbidden, "password_change_required")
		s.as(s.Salma, call{at: "PUT /api/v1/me/password", body: map[string]any{"current_password": given.Password, "new_password": "une-phrase-toute-neuve"}}).
			is(http.StatusNoContent)
		s.as(s.Salma, call{at: "GET /api/v1/cases"}).is(http.StatusOK)
	})
}
