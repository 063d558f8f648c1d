package freetext_test

import (
	"strings"
	"testing"

	"sanad/internal/freetext"
)

func TestLinksAndPicturesAreRefused(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                                      "",
		"Lundi–vendredi, 8 h 30 à 16":           "",
		"Bureau 3, 1er étage. Tél. le matin":    "",
		"قرب باب المؤسسة.":                      "",
		"voir https://exemple.ma/photo":         "link_refused",
		"www.exemple":                           "link_refused",
		"ecole.ma":                              "link_refused",
		"écrire à prof@ecole.ma":                "link_refused",
		"la photo IMG_2041.jpg":                 "image_refused",
		"data:image/png;base64,iVBORw0KGgo":     "image_refused",
		strings.Repeat("iVBORw0KGgoAAAANS", 12): "image_refused",
	} {
		if got := freetext.Refuses(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
