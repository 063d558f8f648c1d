package storage_test

import (
	"slices"
	"testing"
	"unicode/utf8"

	"sanad/internal/fault"
	"sanad/internal/storage"
)

func TestCursorsRefuseGarbage(t *testing.T) {
	for _, s := range []string{"", "!", "AA", "////", "A", storage.EncodeCursor("a"), storage.EncodeCursor("a", "b", "c"), storage.EncodeCursor("a", "\x00"), storage.EncodeCursor("a", "\xff"), string(make([]byte, 4096))} {
		if parts, err := storage.DecodeCursor(s, 2); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%q: got %q and %v", s, parts, err)
		}
	}
}

func FuzzCursor(f *testing.F) {
	f.Add("2026-11-16", "0190-x", storage.EncodeCursor("a", "b"))
	f.Add("", "", "")
	f.Fuzz(func(t *testing.T, a, b, garbage string) {
		if utf8.ValidString(a) && utf8.ValidString(b) && !slices.Contains([]byte(a+b), 0) && len(a)+len(b) < 1000 {
			got, err := storage.DecodeCursor(storage.EncodeCursor(a, b), 2)
			if err != nil || !slices.Equal(got, []string{a, b}) {
				t.Errorf("%q %q came back as %q, %v", a, b, got, err)
			}
		}
		if parts, err := storage.DecodeCursor(garbage, 2); err == nil && storage.EncodeCursor(parts...) != garbage {
			t.Errorf("%q was read as %q, which is written otherwise", garbage, parts)
		}
	})
}
