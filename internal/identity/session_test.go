package identity_test

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"sanad/internal/access"
	"sanad/internal/fault"
	"sanad/internal/identity"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

func TestASessionCarriesTheGrantsOfTheMoment(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		key, session := d.signIn(d.w.Amina, world.Password)
		id, err := d.bySession(key)
		if err != nil || id.Person != d.w.Amina.ID || id.Session != session.ID || len(id.Grants) != 1 || id.Token != "" {
			t.Fatalf("%+v, %v", id, err)
		}
		grant := id.Grants[0]
		if grant.Path != d.w.Orangers.Path() || grant.Role != "member" {
			t.Errorf("grant %+v", grant)
		}
		admin := d.w.Warrant(t, d.w.Driss, access.GrantRead)
		if _, err := d.w.Access.Revoke(t.Context(), admin, grant.ID); err != nil {
			t.Fatal(err)
		}
		if id, err = d.bySession(key); err != nil || len(id.Grants) != 0 {
			t.Errorf("the next request still holds %v, %v", id.Grants, err)
		}
		soon := d.w.Clock.Now().Add(time.Minute)
		_, err = d.w.Access.Give(t.Context(), admin, access.Give{
			PersonID: d.w.Amina.ID, Role: "member", Level: orgpath.School, NodeID: d.w.Falaise.ID, ExpiresAt: &soon,
		})
		if err != nil {
			t.Fatal(err)
		}
		if id, err = d.bySession(key); err != nil || len(id.Grants) != 1 {
			t.Errorf("the new grant: %v, %v", id.Grants, err)
		}
		d.w.Clock.Advance(time.Minute)
		if id, err = d.bySession(key); err != nil || len(id.Grants) != 0 {
			t.Errorf("the expired grant: %v, %v", id.Grants, err)
		}
	})
}

func TestAuthenticatingIsOneStatement(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		key, _ := d.signIn(d.w.Amina, world.Password)
		statements := func() int {
			ctx, counter := storage.CountStatements(t.Context())
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			r.Header.Set("Cookie", identity.CookieSecure+"="+key)
			if _, err := d.Authenticate(ctx, r); err != nil {
				t.Fatal(err)
			}
			return int(counter.N())
		}
		if n := statements(); n != 1 {
			t.Errorf("%d statements", n)
		}
		d.w.Clock.Advance(time.Minute)
		if n := statements(); n < 2 || n > 4 {
			t.Errorf("%d statements where the use is noted", n)
		}
		if n := statements(); n != 1 {
			t.Errorf("%d statements after that", n)
		}
	})
}

func TestRefusedCredentials(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		key, _ := d.signIn(d.w.Amina, world.Password)
		for _, tt := range []struct{ header, value, want string }{
			{"Cookie", identity.CookieSecure + "=" + key, ""},
			{"Cookie", "", "unauthenticated"},
			{"Cookie", identity.CookieSecure + "=", "unauthenticated"},
			{"Cookie", identity.CookieSecure + "=" + key + "x", "unauthenticated"},
			{"Cookie", identity.CookiePlain + "=" + key, "unauthenticated"},
			{"Authorization", "Bearer " + key, "unauthenticated"},
			{"Authorization", "Bearer", "unauthenticated"},
			{"Authorization", "Bearer snd_", "unauthenticated"},
			{"Authorization", "Basic YTpi", "unauthenticated"},
			{"Authorization", "snd_x", "unauthenticated"},
		} {
			if _, err := d.ask(tt.header, tt.value); code(err) != tt.want {
				t.Errorf("%s: %q: %v, want %q", tt.header, tt.value, err, tt.want)
			}
		}
	})
}

func TestASessionEndsByItself(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		idle, _ := d.signIn(d.w.Amina, world.Password)
		used, _ := d.signIn(d.w.Amina, world.Password)
		for range 24 {
			d.w.Clock.Advance(30*time.Minute - time.Second)
			if _, err := d.bySession(used); err != nil {
				t.Fatalf("a session in use: %v", err)
			}
		}
		if _, err := d.bySession(idle); code(err) != "session_ended" {
			t.Errorf("a session left alone: %v", err)
		}
		d.w.Clock.Advance(time.Minute)
		if _, err := d.bySession(used); code(err) != "session_ended" {
			t.Errorf("a session of twelve hours: %v", err)
		}
		if left, err := d.Sessions(t.Context(), d.w.Warrant(t, d.w.Amina, access.Self)); err != nil || len(left) != 0 {
			t.Errorf("still listed: %v, %v", left, err)
		}
	})
}

func TestEndingSessions(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		phone, phoneSession := d.signIn(d.w.Amina, world.Password)
		laptop, _ := d.signIn(d.w.Amina, world.Password)
		library, librarySession := d.signIn(d.w.Amina, world.Password)
		karim, karimSession := d.signIn(d.w.Karim, world.Password)
		if all, err := d.Sessions(t.Context(), d.as(phone)); err != nil || len(all) != 3 {
			t.Errorf("%d sessions, %v", len(all), err)
		}
		for _, id := range []string{karimSession.ID, "no-such", ""} {
			if err := d.EndSession(t.Context(), d.as(phone), id); code(err) != "session_not_found" {
				t.Errorf("session %q: %v", id, err)
			}
		}
		if err := d.EndSession(t.Context(), d.as(phone), librarySession.ID); err != nil {
			t.Fatal(err)
		}
		if _, err := d.bySession(library); code(err) != "session_ended" {
			t.Errorf("an ended session: %v", err)
		}
		if err := d.EndOtherSessions(t.Context(), d.as(phone)); err != nil {
			t.Fatal(err)
		}
		if _, err := d.bySession(laptop); code(err) != "session_ended" {
			t.Errorf("another session: %v", err)
		}
		if id, err := d.bySession(phone); err != nil || id.Session != phoneSession.ID {
			t.Errorf("this session: %v", err)
		}
		if err := d.SignOut(t.Context(), d.as(phone)); err != nil {
			t.Fatal(err)
		}
		if _, err := d.bySession(phone); code(err) != "session_ended" {
			t.Errorf("signed out: %v", err)
		}
		if _, err := d.bySession(karim); err != nil {
			t.Errorf("a colleague: %v", err)
		}
		if n := d.entries("session:end"); n != 3 {
			t.Errorf("%d entries", n)
		}
	})
}

func TestChangingOnesPassword(t *testing.T) {
	t.Parallel()
	const next = "autre phrase tout aussi longue"
	eachDesk(t, func(t *testing.T, d desk) {
		phone, _ := d.signIn(d.w.Amina, world.Password)
		laptop, _ := d.signIn(d.w.Amina, world.Password)
		for _, tt := range []struct{ current, next, want string }{
			{"wrong", next, "current_password wrong"},
			{world.Password, world.Password, "new_password unchanged"},
			{world.Password, "court", "new_password too_short"},
			{world.Password, "amina-100002-x", "new_password contains_login"},
			{world.Password, next, ""},
		} {
			if got := code(d.ChangePassword(t.Context(), d.as(phone), tt.current, tt.next)); got != tt.want {
				t.Errorf("to %q: %q, want %q", tt.next, got, tt.want)
			}
		}
		if _, err := d.bySession(laptop); code(err) != "session_ended" {
			t.Errorf("another session: %v", err)
		}
		if _, err := d.bySession(phone); err != nil {
			t.Errorf("this session: %v", err)
		}
		if code(d.try(d.w.Amina.Email, world.Password, school)) != "sign_in_refused" || d.try(d.w.Amina.Email, next, school) != nil {
			t.Error("the password did not change")
		}
		if n := d.count("SELECT COUNT(*) FROM audit_entries WHERE action = 'person:change_password' AND school_id = ?", d.w.Orangers.ID); n != 1 {
			t.Errorf("%d entries", n)
		}
		for range 4 {
			if got := code(d.ChangePassword(t.Context(), d.as(phone), "guess", next)); got != "current_password wrong" {
				t.Fatal(got)
			}
		}
		if err := d.ChangePassword(t.Context(), d.as(phone), "guess", next); fault.KindOf(err) == fault.TooMany {
			t.Error("refused too early")
		}
		if err := d.ChangePassword(t.Context(), d.as(phone), next, world.Password); fault.KindOf(err) != fault.TooMany {
			t.Errorf("a found telephone may guess for ever: %v", err)
		}
		if err := d.ChangePassword(t.Context(), access.Warrant{}, "", next); fault.KindOf(err) != fault.Unauthenticated {
			t.Errorf("nobody: %v", err)
		}
	})
}

func TestOnesOwnLanguage(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		w := d.w.Warrant(t, d.w.Bouchra, access.Self)
		me, err := d.Me(t.Context(), w)
		if err != nil || me.NameFr != d.w.Bouchra.NameFr {
			t.Fatalf("%+v, %v", me, err)
		}
		changed, err := d.SetLocale(t.Context(), w, me.Version, "ar")
		if err != nil || changed.Locale != "ar" || changed.Version != me.Version+1 {
			t.Errorf("%+v, %v", changed, err)
		}
		if _, err := d.SetLocale(t.Context(), w, me.Version, "fr"); fault.KindOf(err) != fault.Stale {
			t.Errorf("a stale version: %v", err)
		}
		if _, err := d.SetLocale(t.Context(), w, changed.Version, "xx"); code(err) != "locale unknown" {
			t.Errorf("no such language: %v", err)
		}
	})
}
