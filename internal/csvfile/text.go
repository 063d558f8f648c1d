package csvfile

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean prepares one piece of text for keeping: composed letters, single plain spaces, no
// invisible direction marks. The code is "" when the text may be kept, else why it may not:
// invalid_text, control_character, direction_override or too_long (more than max letters).
func Clean(s string, max int) (clean, code string) {
	if plainASCII(s) {
		clean = strings.TrimSpace(s)
	} else if clean, code = cleanUnicode(s); code != "" {
		return "", code
	}
	if len(clean) > max && utf8.RuneCountInString(clean) > max {
		return "", "too_long"
	}
	return clean, ""
}

func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

func cleanUnicode(s string) (clean, code string) {
	if !utf8.ValidString(s) {
		return "", "invalid_text"
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r == utf8.RuneError:
			return "", "invalid_text"
		case r == '\u200e' || r == '\u200f' || r == '\u061c' || r == '\ufeff':
			continue
		case r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069':
			return "", "direction_override"
		case unicode.IsControl(r) || r == '\u2028' || r == '\u2029':
			return "", "control_character"
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(norm.NFC.String(b.String())), ""
}

// ISODate rewrites the day-first dates that spreadsheets in Morocco write (01/12/2022) as
// 2022-12-01, and leaves anything else as it is for the caller to parse or refuse.
func ISODate(s string) string {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '.' || r == '-' })
	if len(parts) != 3 || len(parts[0]) > 2 || len(parts[1]) > 2 || len(parts[2]) != 4 {
		return s
	}
	return parts[2] + "-" + twoDigits(parts[1]) + "-" + twoDigits(parts[0])
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// fold reduces a column name to its letters and digits, so that "NOM ETABL", "nom_etabl" and
// "Nom-Etabl" are one name.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFC.String(name))
}
