package identity

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var arabicForms = strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا", "ٱ", "ا", "ى", "ي", "ة", "ه", "ؤ", "و", "ئ", "ي", "ـ", "")

// fold makes alike what people write in different ways: capitals, accents, vowel marks and the forms of the alif.
func fold(s string) string {
	s = arabicForms.Replace(strings.ToLower(norm.NFC.String(s)))
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}
