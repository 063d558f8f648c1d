package pdf

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const (
	unknown   = '?' // for a letter that the font does not have
	hardSpace = '\u00a0'
)

// clean is the text as it can be printed. What has a plainer form takes it; a letter or digit of another script becomes a
// question mark, so that its place is seen; pictures, marks alone and what only steers a text are left out.
func (f *face) clean(text string) []rune {
	var kept []rune
	for _, r := range norm.NFC.String(text) {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			kept = append(kept, space(r))
		case unicode.Is(unicode.Cf, r):
		case f.has(r):
			kept = append(kept, r)
		default:
			kept = append(kept, f.plainer(r)...)
		}
	}
	return settled(kept)
}

// tied are the signs that French sets a space before; no line begins with one.
const tied = ":;!?»%"

// settled leaves one space between words, none around them, and one that does not break where a line may not end.
func settled(runes []rune) []rune {
	text := []rune(strings.Join(strings.FieldsFunc(string(runes), func(r rune) bool { return r == ' ' }), " "))
	for i, r := range text {
		if r == ' ' && (strings.ContainsRune(tied, text[i+1]) || i > 0 && text[i-1] == '«') {
			text[i] = hardSpace
		}
	}
	return text
}

func space(r rune) rune {
	if r == hardSpace || r == '\u202f' {
		return hardSpace
	}
	return ' '
}

func (f *face) plainer(r rune) []rune {
	plain := []rune(norm.NFKD.String(string(r)))
	for _, p := range plain {
		if !f.has(p) {
			plain = nil
			break
		}
	}
	switch {
	case len(plain) > 0:
		return plain
	case unicode.IsLetter(r) || unicode.IsNumber(r):
		return []rune{unknown}
	}
	return nil
}
