package identity_test

import (
	"strings"
	"testing"
	"time"

	"sanad/internal/access"
	"sanad/internal/identity"
	"sanad/internal/orgpath"
	"sanad/internal/testkit/world"
)

func TestATokenDoesLessThanItsOwner(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		key, token, err := d.IssueToken(t.Context(), identity.NewToken{
			PersonID: d.w.Karim.ID, Name: "nightly export", Scopes: []access.Permission{access.CaseBoard, access.AuditRead},
			ExpiresAt: d.w.Clock.Now().Add(48 * time.Hour),
		})
		if err != nil || !strings.HasPrefix(key, "snd_") {
			t.Fatal(err)
		}
		if d.count("SELECT COUNT(*) FROM identity_tokens WHERE token_hash = ? OR token_hash LIKE 'snd%'", key) != 0 {
			t.Error("the key is in the database")
		}
		id, err := d.ask("Authorization", "bearer "+key)
		if err != nil || id.Session != "" || id.Token != token.ID || len(id.Grants) != 1 {
			t.Fatalf("%+v, %v", id, err)
		}
		w := d.w.Policy.Warrant(id, access.CaseBoard)
		if !w.Allows(access.Object{Path: d.w.Orangers.Path()}) {
			t.Error("the board is within its scopes and shut")
		}
		for _, beyond := range []access.Permission{access.AuditRead, access.InterviewRead, access.CaseRead, access.TeamWrite} {
			if w.Holds(beyond) {
				t.Errorf("it holds %s", beyond)
			}
		}
		if err := d.ChangePassword(t.Context(), w, world.Password, "une phrase pour la machine"); code(err) != "unauthenticated" {
			t.Errorf("a machine changes the password: %v", err)
		}
		if err := d.SignOut(t.Context(), w); code(err) != "session_not_found" {
			t.Errorf("a machine signs out: %v", err)
		}
		d.exec("UPDATE identity_people SET must_change_password = TRUE WHERE id = ?", d.w.Karim.ID)
		if id, err = d.ask("Authorization", "Bearer "+key); err != nil || d.w.Policy.Warrant(id, access.CaseBoard).Holds(access.CaseBoard) {
			t.Errorf("it works on while its owner must change a password, %v", err)
		}
		d.w.Clock.Advance(48 * time.Hour)
		if _, err := d.ask("Authorization", "Bearer "+key); code(err) != "unauthenticated" {
			t.Errorf("expired: %v", err)
		}
	})
}

func TestRevokingAToken(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		key, token, err := d.IssueToken(t.Context(), identity.NewToken{
			PersonID: d.w.Karim.ID, Name: "x", Scopes: []access.Permission{access.CaseBoard}, ExpiresAt: d.w.Clock.Now().Add(time.Hour),
		})
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := d.RevokeToken(t.Context(), token.ID); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := d.ask("Authorization", "Bearer "+key); code(err) != "unauthenticated" {
			t.Errorf("revoked: %v", err)
		}
		if all, err := d.Tokens(t.Context(), d.w.Karim.ID); err != nil || len(all) != 1 || all[0].RevokedAt == nil {
			t.Errorf("%+v, %v", all, err)
		}
		if code(d.RevokeToken(t.Context(), "no-such")) != "token_not_found" || d.entries("token:issue") != 1 || d.entries("token:revoke") != 1 {
			t.Error("wrong entries, or an unknown token was found")
		}
		for name, change := range map[string]func(*identity.NewToken){
			"scopes required":     func(n *identity.NewToken) { n.Scopes = nil },
			"scopes unknown":      func(n *identity.NewToken) { n.Scopes = []access.Permission{access.Self} },
			"expires_at past":     func(n *identity.NewToken) { n.ExpiresAt = d.w.Clock.Now() },
			"expires_at too_late": func(n *identity.NewToken) { n.ExpiresAt = d.w.Clock.Now().Add(400 * 24 * time.Hour) },
			"name required":       func(n *identity.NewToken) { n.Name = "" },
			"person_not_found":    func(n *identity.NewToken) { n.PersonID = "no-such" },
		} {
			n := identity.NewToken{PersonID: d.w.Karim.ID, Name: "x", Scopes: []access.Permission{access.CaseBoard}, ExpiresAt: d.w.Clock.Now().Add(time.Hour)}
			change(&n)
			if _, _, err := d.IssueToken(t.Context(), n); code(err) != name {
				t.Errorf("%v, want %q", err, name)
			}
		}
	})
}

func TestTheConsole(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		n := newcomer(d)
		n.HomeLevel, n.HomeID = orgpath.National, ""
		p, oneTime, err := d.CreateFromConsole(t.Context(), n)
		if err != nil || p.Home != orgpath.Root || !p.MustChangePassword {
			t.Fatalf("%+v, %v", p, err)
		}
		if err := d.try("HIND.alami@sanad.example", oneTime, school); err != nil {
			t.Errorf("her first password: %v", err)
		}
		found, err := d.FindByLogin(t.Context(), " hind.alami@sanad.example")
		if err != nil || found.ID != p.ID {
			t.Errorf("%+v, %v", found, err)
		}
		if _, err := d.FindByLogin(t.Context(), "999"); code(err) != "person_not_found" {
			t.Errorf("nobody: %v", err)
		}
		if oneTime, err = d.ResetFromConsole(t.Context(), p.ID); err != nil || d.try("hind.alami@sanad.example", oneTime, school) != nil {
			t.Errorf("a second password: %v", err)
		}
		if err := d.SetPasswords(t.Context(), world.Password, p.ID); err != nil || d.try("hind.alami@sanad.example", world.Password, school) != nil {
			t.Errorf("a lasting password: %v", err)
		}
		if _, err := d.SetActiveFromConsole(t.Context(), p.ID, false); err != nil || code(d.try("hind.alami@sanad.example", world.Password, school)) != "sign_in_refused" {
			t.Errorf("closed: %v", err)
		}
		if code(d.SetPasswords(t.Context(), "court", p.ID)) != "password too_short" || code(d.SetPasswords(t.Context(), world.Password, "no-such")) != "person_not_found" {
			t.Error("a short password, or an unknown person, was taken")
		}
	})
}
