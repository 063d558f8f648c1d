package casework

import (
	"slices"
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

// consonants maps each Arabic letter to the one class it shares with Latin spellings; those that French leaves out map to
// nothing.
var consonants = map[rune]rune{
	'ب': 'b', 'ت': 't', 'ط': 't', 'ث': 't', 'ج': 'j', 'ح': 'h', 'ه': 'h', 'خ': 'x', 'د': 'd', 'ض': 'd', 'ذ': 'd', 'ر': 'r',
	'ي': 'i', 'و': 'u', 'غ': 'r', 'ز': 'z', 'ظ': 'd', 'س': 's', 'ص': 's', 'ش': 'S', 'ف': 'f', 'ق': 'k', 'ك': 'k', 'ل': 'l', 'م': 'm', 'ن': 'n',
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

// skeleton keeps the consonants of a folded name, the same for both scripts. A word with a single one says too little: it
// keeps its long vowels too.
func skeleton(folded string) []string {
	var bones []string
	for _, w := range strings.Fields(latinConsonants.Replace(folded)) {
		bone := keep(w, "bdfhjklmnrstxzS")
		// A final h is the Arabic feminine ending or silent in French, and most spellings leave it out.
		if trimmed := strings.TrimSuffix(bone, "h"); len(trimmed) > 1 {
			bone = trimmed
		}
		if len(bone) < 2 {
			bone = keep(w, "bdfhjklmnrstxzSiu")
		}
		if bone != "" {
			bones = append(bones, bone)
		}
	}
	return bones
}

func keep(word, letters string) string {
	var b strings.Builder
	for _, r := range word {
		if c, arabic := consonants[r]; arabic {
			r = c
		}
		if strings.ContainsRune(letters, r) {
			b.WriteRune(r)
		}
	}
	return undouble(b.String())
}

// query is a name being looked for.
type query struct {
	words, bones []string
	arabic       bool
}

func newQuery(s string) query {
	folded := foldName(s)
	return query{words: strings.Fields(folded), bones: skeleton(folded), arabic: isArabic(folded)}
}

func isArabic(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Arabic, r) })
}

// matches asks that every word looked for begins a word of the name; across scripts, that their consonants are the same.
func (q query) matches(name string) bool {
	folded := foldName(name)
	if q.arabic == isArabic(folded) {
		return each(q.words, strings.Fields(folded), strings.HasPrefix)
	}
	if len(q.bones) < len(q.words) {
		return false
	}
	return each(q.bones, skeleton(folded), func(word, wanted string) bool { return word == wanted && len(wanted) > 1 })
}

// each asks that every word wanted is found among words.
func each(wanted, words []string, found func(word, wanted string) bool) bool {
	for _, w := range wanted {
		if !slices.ContainsFunc(words, func(word string) bool { return found(word, w) }) {
			return false
		}
	}
	return len(wanted) > 0
}
