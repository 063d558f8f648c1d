package casework

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Names of pupils are spelt in two scripts and in several ways in each. A search folds away what varies within one
// script, and falls back on the consonants, which both scripts write, to cross from one to the other.

// arabicLetters that are written for one another, or left out.
var arabicLetters = map[rune]string{
	'أ': "ا", 'إ': "ا", 'آ': "ا", 'ٱ': "ا", 'ى': "ي", 'ئ': "ي", 'ؤ': "و", 'ة': "ه", 'ء': "", 'ـ': "",
	'ڭ': "ك", 'گ': "ك", 'ک': "ك", 'ی': "ي", 'ڤ': "ف",
}

// latinSpellings of one sound, the longer first.
var latinSpellings = strings.NewReplacer("ou", "u", "oo", "u", "ee", "i", "kh", "x", "gh", "r", "ch", "sh", "th", "t", "dh", "d",
	"ph", "f", "ck", "k", "q", "k", "c", "k", "z", "z", "y", "i", "w", "u", "o", "u", "e", "a")

// consonants maps each Arabic letter to the one class it shares with Latin spellings; the letters that may stand for
// a vowel, and those French leaves out, map to nothing.
var consonants = map[rune]rune{
	'ب': 'b', 'ت': 't', 'ط': 't', 'ث': 't', 'ج': 'j', 'ح': 'h', 'ه': 'h', 'خ': 'x', 'د': 'd', 'ض': 'd', 'ذ': 'd', 'ر': 'r',
	'غ': 'r', 'ز': 'z', 'ظ': 'd', 'س': 's', 'ص': 's', 'ش': 'S', 'ف': 'f', 'ق': 'k', 'ك': 'k', 'ل': 'l', 'م': 'm', 'ن': 'n',
}

var latinConsonants = strings.NewReplacer("sh", "S", "g", "j", "p", "b", "v", "f")

// foldName writes a name the one way under which its spellings within a script agree.
func foldName(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		if to, known := arabicLetters[r]; known {
			b.WriteString(to)
			continue
		}
		switch {
		case unicode.IsMark(r):
		case unicode.IsLetter(r):
			b.WriteRune(r)
		case r == '\'' || r == '’' || r == 'ʼ':
		default:
			b.WriteByte(' ')
		}
	}
	words := strings.Fields(b.String())
	for i, w := range words {
		words[i] = undouble(latinSpellings.Replace(w))
	}
	return strings.Join(words, " ")
}

func undouble(s string) string {
	var b strings.Builder
	var last rune
	for _, r := range s {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// skeleton keeps the consonants of a folded name, the same for both scripts.
func skeleton(folded string) string {
	var b strings.Builder
	for _, r := range latinConsonants.Replace(folded) {
		if c, arabic := consonants[r]; arabic {
			r = c
		}
		if strings.ContainsRune("bdfhjklmnrstxzS ", r) {
			b.WriteRune(r)
		}
	}
	// A final h is the Arabic feminine ending or silent in French, and most spellings leave it out.
	words := strings.Fields(b.String())
	for i, w := range words {
		if trimmed := strings.TrimSuffix(w, "h"); len(trimmed) > 1 {
			w = trimmed
		}
		words[i] = undouble(w)
	}
	return strings.Join(words, " ")
}

// query is a name being looked for.
type query struct {
	words, bones []string
	arabic       bool
}

func newQuery(s string) query {
	folded := foldName(s)
	return query{words: strings.Fields(folded), bones: strings.Fields(skeleton(folded)), arabic: isArabic(folded)}
}

func isArabic(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Arabic, r) })
}

// matches asks that every word looked for begins a word of the name; across scripts, that their consonants are the same.
func (q query) matches(name string) bool {
	folded := foldName(name)
	if q.arabic == isArabic(folded) {
		return eachBegins(q.words, strings.Fields(folded))
	}
	if len(q.bones) == 0 || len(q.bones) < len(q.words) {
		return false
	}
	return eachEquals(q.bones, strings.Fields(skeleton(folded)))
}

func eachBegins(wanted, words []string) bool {
	for _, w := range wanted {
		found := false
		for _, word := range words {
			found = found || strings.HasPrefix(word, w)
		}
		if !found {
			return false
		}
	}
	return len(wanted) > 0
}

func eachEquals(wanted, words []string) bool {
	for _, w := range wanted {
		found := false
		for _, word := range words {
			found = found || word == w && len(w) > 1
		}
		if !found {
			return false
		}
	}
	return true
}
