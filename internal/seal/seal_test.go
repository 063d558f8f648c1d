package seal_test

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sanad/internal/seal"
)

const place = "casework_pupils:p1:first_name"

func newKeys(t testing.TB) *seal.Keys {
	t.Helper()
	keys, err := seal.Generate()
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

func newCaseKey(t testing.TB, keys *seal.Keys, caseID string) (seal.CaseKey, string) {
	t.Helper()
	key, wrapped, err := keys.NewCaseKey(caseID)
	if err != nil {
		t.Fatal(err)
	}
	return key, wrapped
}

func mustSeal(t testing.TB, key seal.CaseKey, at, plain string) string {
	t.Helper()
	sealed, err := key.Seal(at, plain)
	if err != nil {
		t.Fatal(err)
	}
	return sealed
}

func TestSealedTextOpensInItsPlaceOnly(t *testing.T) {
	t.Parallel()
	keys := newKeys(t)
	key, wrapped := newCaseKey(t, keys, "c1")
	other, otherWrapped := newCaseKey(t, keys, "c2")

	for _, plain := range []string{"", "Ghita", "غيثة", strings.Repeat("ا", 2000), "a\x00b"} {
		sealed := mustSeal(t, key, place, plain)
		if plain != "" && strings.Contains(sealed, plain) {
			t.Errorf("sealed text shows the plain text")
		}
		reopened, err := keys.OpenCaseKey("c1", wrapped)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := reopened.Open(place, sealed); err != nil || got != plain {
			t.Errorf("Open = %q, %v; want %q", got, err, plain)
		}
	}

	sealed := mustSeal(t, key, place, "Ghita")
	if again := mustSeal(t, key, place, "Ghita"); again == sealed {
		t.Error("sealing twice gave the same text: equal names would show")
	}
	tests := []struct {
		name   string
		key    seal.CaseKey
		place  string
		sealed string
	}{
		{"another row", key, "casework_pupils:p2:first_name", sealed},
		{"another column", key, "casework_pupils:p1:last_name", sealed},
		{"another case", other, place, sealed},
		{"no key", seal.CaseKey{}, place, sealed},
		{"no version", key, place, strings.TrimPrefix(sealed, "v1.")},
		{"later version", key, place, "v2." + strings.TrimPrefix(sealed, "v1.")},
		{"cut short", key, place, sealed[:len(sealed)-4]},
		{"nothing but a version", key, place, "v1."},
		{"one bit turned", key, place, turnBit(t, sealed)},
		{"a line break inside", key, place, sealed[:8] + "\n" + sealed[8:]},
		{"plain text", key, place, "Ghita"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			plain, err := tt.key.Open(tt.place, tt.sealed)
			if !errors.Is(err, seal.ErrSealed) || plain != "" {
				t.Errorf("Open = %q, %v; want ErrSealed", plain, err)
			}
			if err != nil && strings.Contains(err.Error(), "Ghita") {
				t.Error("the error shows the plain text")
			}
		})
	}
	if _, err := keys.OpenCaseKey("c1", otherWrapped); !errors.Is(err, seal.ErrSealed) {
		t.Errorf("the key of another case: %v, want ErrSealed", err)
	}
	if _, err := newKeys(t).OpenCaseKey("c1", wrapped); !errors.Is(err, seal.ErrSealed) {
		t.Errorf("other master keys: %v, want ErrSealed", err)
	}
	if _, err := (seal.CaseKey{}).Seal(place, "Ghita"); !errors.Is(err, seal.ErrSealed) {
		t.Errorf("sealing without a key: %v, want ErrSealed", err)
	}
}

func turnBit(t *testing.T, sealed string) string {
	t.Helper()
	raw, err := base64.RawURLEncoding.DecodeString(strings.TrimPrefix(sealed, "v1."))
	if err != nil {
		t.Fatal(err)
	}
	raw[len(raw)/2] ^= 1
	return "v1." + base64.RawURLEncoding.EncodeToString(raw)
}

func TestWhatBelongsToNoCaseOpensInItsPlaceOnly(t *testing.T) {
	t.Parallel()
	keys := newKeys(t)
	sealed, err := keys.Seal("people:p1:key", []byte("secret"))
	if err != nil || strings.Contains(sealed, "secret") {
		t.Fatalf("sealed: %v", err)
	}
	if got, err := keys.Open("people:p1:key", sealed); err != nil || string(got) != "secret" {
		t.Errorf("Open: %v", err)
	}
	if same, changed, err := keys.Reseal("people:p1:key", sealed); err != nil || changed || same != sealed {
		t.Errorf("sealed again under the same key: %v, %v", changed, err)
	}
	for name, open := range map[string]func() ([]byte, error){
		"another place":     func() ([]byte, error) { return keys.Open("people:p2:key", sealed) },
		"other master keys": func() ([]byte, error) { return newKeys(t).Open("people:p1:key", sealed) },
		"cut short":         func() ([]byte, error) { return keys.Open("people:p1:key", sealed[:12]) },
		"plain text":        func() ([]byte, error) { return keys.Open("people:p1:key", "secret") },
	} {
		if got, err := open(); !errors.Is(err, seal.ErrSealed) || got != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestKeyFileIsMadeOnceAndForItsOwnerOnly(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "keys.json")
	if err := seal.Init(path); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := info.Mode().Perm(); got != 0o600 {
		t.Errorf("mode = %o, want 600", got)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := seal.Init(path); !errors.Is(err, seal.ErrExists) {
		t.Errorf("second Init = %v, want ErrExists", err)
	}
	after, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(after) != string(before) {
		t.Error("the refused Init changed the file")
	}
	fromFile, err := seal.Load(path, "")
	if err != nil {
		t.Fatal(err)
	}
	inline, err := seal.Load("", string(before))
	if err != nil {
		t.Fatal(err)
	}
	if fromFile.Fingerprint("massar", "G1") != inline.Fingerprint("massar", "G1") {
		t.Error("file and inline text give different keys")
	}
}

func TestRotationKeepsWhatWasSealed(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "keys.json")
	if err := seal.Init(path); err != nil {
		t.Fatal(err)
	}
	old, err := seal.Load(path, "")
	if err != nil {
		t.Fatal(err)
	}
	key, wrapped := newCaseKey(t, old, "c1")
	sealed := mustSeal(t, key, place, "Ghita")
	if _, changed, err := old.Rewrap("c1", wrapped); err != nil || changed {
		t.Errorf("Rewrap before rotation: changed %v, %v", changed, err)
	}

	if err := seal.Rotate(path); err != nil {
		t.Fatal(err)
	}
	rotated, err := seal.Load(path, "")
	if err != nil {
		t.Fatal(err)
	}
	again, changed, err := rotated.Rewrap("c1", wrapped)
	if err != nil || !changed || again == wrapped {
		t.Fatalf("Rewrap after rotation: changed %v, %v", changed, err)
	}
	for _, w := range []string{wrapped, again} {
		key, err := rotated.OpenCaseKey("c1", w)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := key.Open(place, sealed); err != nil || got != "Ghita" {
			t.Errorf("Open after rotation = %q, %v", got, err)
		}
	}
	if _, changed, err := rotated.Rewrap("c1", again); err != nil || changed {
		t.Errorf("second Rewrap: changed %v, %v", changed, err)
	}
	if _, err := old.OpenCaseKey("c1", again); !errors.Is(err, seal.ErrSealed) {
		t.Errorf("keys of before the rotation opened what came after it: %v", err)
	}
	if _, _, err := rotated.Rewrap("c2", again); !errors.Is(err, seal.ErrSealed) {
		t.Errorf("Rewrap for another case = %v, want ErrSealed", err)
	}
	if rotated.Fingerprint("massar", "G1") != old.Fingerprint("massar", "G1") {
		t.Error("rotation changed the fingerprints")
	}
}

func TestRotationRefusesASecondOneAtOnce(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "keys.json")
	if err := seal.Init(path); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path+".next", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := seal.Rotate(path); !errors.Is(err, seal.ErrExists) {
		t.Errorf("Rotate = %v, want ErrExists", err)
	}
}

func TestDamagedKeysAreRefused(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "keys.json")
	if err := seal.Init(path); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	change := func(field string, value any) string {
		var doc map[string]any
		if err := json.Unmarshal(good, &doc); err != nil {
			t.Fatal(err)
		}
		doc[field] = value
		text, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	for name, text := range map[string]string{
		"not JSON":              "secret",
		"empty object":          "{}",
		"cut short":             string(good[:len(good)/2]),
		"later version":         change("version", 2),
		"unknown field":         change("extra", 1),
		"no keyset":             change("aead", map[string]any{}),
		"short fingerprint key": change("mac", "AAAA"),
	} {
		if _, err := seal.Load("", text); !errors.Is(err, seal.ErrKeys) {
			t.Errorf("%s: %v, want ErrKeys", name, err)
		} else if strings.Contains(err.Error(), text) {
			t.Errorf("%s: the error shows the keys", name)
		}
	}
	if _, err := seal.Load("", ""); !errors.Is(err, seal.ErrKeys) {
		t.Errorf("no source: %v, want ErrKeys", err)
	}
	if _, err := seal.Load(filepath.Join(t.TempDir(), "none"), ""); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v, want ErrNotExist", err)
	}
}

func TestFingerprintMatchesOneCodeHoweverTyped(t *testing.T) {
	t.Parallel()
	keys := newKeys(t)
	want := keys.Fingerprint("massar", "G130012345")
	for _, same := range []string{"g130012345", "  G130012345\t"} {
		if keys.Fingerprint("massar", same) != want {
			t.Errorf("%q does not match", same)
		}
	}
	if keys.Fingerprint("massar", "G130012346") == want {
		t.Error("another code matches")
	}
	if keys.Fingerprint("staff", "G130012345") == want {
		t.Error("another kind matches")
	}
	if newKeys(t).Fingerprint("massar", "G130012345") == want {
		t.Error("other keys match")
	}
	if keys.Fingerprint("massar", "  ") != "" {
		t.Error("an absent code has a fingerprint: absences would match one another")
	}
}
