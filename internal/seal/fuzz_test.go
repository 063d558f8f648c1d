package seal_test

import (
	"testing"

	"sanad/internal/seal"
)

func FuzzOpen(f *testing.F) {
	keys := newKeys(f)
	key, wrapped := newCaseKey(f, keys, "c1")
	sealed := mustSeal(f, key, place, "Ghita")
	for _, seed := range []string{sealed, wrapped, "", "v1.", "v1.====", sealed + "A", sealed[:len(sealed)-1]} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		plain, err := key.Open(place, text)
		if err == nil && plain != "" && text != sealed {
			t.Errorf("a text that was never sealed opened")
		}
		if _, err := keys.OpenCaseKey("c1", text); err == nil && text != wrapped {
			t.Errorf("a key that was never wrapped opened")
		}
		if _, _, err := keys.Rewrap("c1", text); err == nil && text != wrapped {
			t.Errorf("a key that was never wrapped was wrapped again")
		}
	})
}

func FuzzLoad(f *testing.F) {
	for _, seed := range []string{"", "{}", `{"version":1,"aead":{},"mac":""}`, `{"version":1,"aead":{"primaryKeyId":1,"key":[{}]},"mac":"AAAA"}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if keys, err := seal.Load("", text); err == nil && keys == nil {
			t.Error("no keys and no error")
		}
	})
}

func BenchmarkSeal(b *testing.B) {
	key, _ := newCaseKey(b, newKeys(b), "c1")
	for b.Loop() {
		if _, err := key.Seal(place, "Ghita El Amrani"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	key, _ := newCaseKey(b, newKeys(b), "c1")
	sealed := mustSeal(b, key, place, "Ghita El Amrani")
	for b.Loop() {
		if _, err := key.Open(place, sealed); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenCaseKey(b *testing.B) {
	keys := newKeys(b)
	_, wrapped := newCaseKey(b, keys, "c1")
	for b.Loop() {
		if _, err := keys.OpenCaseKey("c1", wrapped); err != nil {
			b.Fatal(err)
		}
	}
}
