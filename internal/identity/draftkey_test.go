package identity_test

import (
	"crypto/ecdh"
	"crypto/x509"
	"encoding/base64"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"sanad/internal/access"
	"sanad/internal/identity"
	"sanad/internal/seal"
	"sanad/internal/testkit/world"
)

func masterKeys(t *testing.T) *seal.Keys {
	t.Helper()
	keys, err := seal.Generate()
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// draftKey is what somebody who signs in is given.
func (d desk) draftKey(keys *identity.DraftKeys, p world.Person) identity.DraftKey {
	d.t.Helper()
	session, _ := d.signIn(p, world.Password)
	got, err := keys.Mine(d.t.Context(), d.as(session))
	if err != nil {
		d.t.Fatal(err)
	}
	return got
}

func TestAPersonKeepsOneKeyOfDrafts(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		keys := identity.NewDraftKeys(d.w.DB, masterKeys(t))
		mine := d.draftKey(keys, d.w.Amina)
		if again := d.draftKey(keys, d.w.Amina); again != mine {
			t.Error("the second session has another key")
		}
		if other := d.draftKey(keys, d.w.Karim); other.Private == mine.Private || other.Public == mine.Public || other.ID == mine.ID {
			t.Error("two people share a key")
		}
		raw, err := base64.RawURLEncoding.DecodeString(mine.Private)
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := x509.ParsePKCS8PrivateKey(raw)
		if err != nil {
			t.Fatal(err)
		}
		public, err := base64.RawURLEncoding.DecodeString(mine.Public)
		if err != nil || len(public) != 65 {
			t.Fatalf("a point of %d bytes, %v", len(public), err)
		}
		signing, isKey := parsed.(interface {
			ECDH() (*ecdh.PrivateKey, error)
		})
		if !isKey {
			t.Fatalf("a %T", parsed)
		}
		pair, err := signing.ECDH()
		if err != nil || string(pair.PublicKey().Bytes()) != string(public) {
			t.Errorf("the halves do not belong together: %v", err)
		}
		if _, err := keys.Mine(t.Context(), access.Warrant{}); code(err) != "session_required" {
			t.Errorf("nobody: %v", err)
		}
	})
}

func TestTwoWhoAskAtOnceGetTheSameKeyOfDrafts(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		keys := identity.NewDraftKeys(d.w.DB, masterKeys(t))
		session, _ := d.signIn(d.w.Amina, world.Password)
		w := d.as(session)
		got := make([]identity.DraftKey, 6)
		var wait sync.WaitGroup
		for i := range got {
			wait.Go(func() {
				var err error
				if got[i], err = keys.Mine(t.Context(), w); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		for _, k := range got {
			if k != got[0] || k.Private == "" {
				t.Error("two keys")
			}
		}
	})
}

func TestTheKeyOfDraftsIsSealedAndRewrapped(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		path := filepath.Join(t.TempDir(), "keys.json")
		master := func(change func(string) error) *seal.Keys {
			t.Helper()
			if err := change(path); err != nil {
				t.Fatal(err)
			}
			loaded, err := seal.Load(path, "")
			if err != nil {
				t.Fatal(err)
			}
			return loaded
		}
		before := identity.NewDraftKeys(d.w.DB, master(seal.Init))
		amina, karim := d.draftKey(before, d.w.Amina), d.draftKey(before, d.w.Karim)

		stored := d.privateHalves()
		for _, k := range []identity.DraftKey{amina, karim} {
			sealed := stored[k.ID]
			if !strings.HasPrefix(sealed, "v1.") || strings.Contains(sealed, k.Private) {
				t.Error("the private half lies open")
			}
		}
		d.exec("UPDATE identity_draft_keys SET private_key = ? WHERE id = ?", stored[karim.ID], amina.ID)
		session, _ := d.signIn(d.w.Amina, world.Password)
		if _, err := before.Mine(t.Context(), d.as(session)); err == nil {
			t.Error("somebody else's private half opens")
		}
		d.exec("UPDATE identity_draft_keys SET private_key = ? WHERE id = ?", stored[amina.ID], amina.ID)

		after := identity.NewDraftKeys(d.w.DB, master(seal.Rotate))
		for _, want := range []int{2, 0} {
			if n, err := after.Rewrap(t.Context()); err != nil || n != want {
				t.Errorf("%d were sealed afresh, %v; want %d", n, err, want)
			}
		}
		if d.privateHalves()[amina.ID] == stored[amina.ID] {
			t.Error("still under the old master key")
		}
		if d.draftKey(after, d.w.Amina) != amina || d.draftKey(after, d.w.Karim) != karim {
			t.Error("a key changed")
		}
	})
}

// privateHalves are the private keys as they are stored.
func (d desk) privateHalves() map[string]string {
	d.t.Helper()
	var rows []struct{ ID, PrivateKey string }
	if err := d.w.DB.Read(d.t.Context()).Table("identity_draft_keys").Find(&rows).Error; err != nil {
		d.t.Fatal(err)
	}
	all := map[string]string{}
	for _, r := range rows {
		all[r.ID] = r.PrivateKey
	}
	return all
}
