package casework

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"sanad/internal/fault"
	"sanad/internal/freetext"
)

// Limits in letters. A suggestion is the pupil's own idea in one line; nothing longer is wanted of it.
const (
	maxName       = 80
	maxClass      = 40
	maxSuggestion = 140
	maxReason     = 300
	maxNote       = 2000 // the only texts of several lines
)

var massarCode = regexp.MustCompile(`^[A-Z]\d{9}$`)

// clean prepares one free text for sealing. The code says why it is refused; the text itself is never repeated.
func clean(s string, limit int) (string, string) {
	if s == "" {
		return "", ""
	}
	if !utf8.ValidString(s) {
		return "", "invalid_text"
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range strings.ReplaceAll(s, "\r\n", "\n") {
		switch {
		case r == utf8.RuneError:
			return "", "invalid_text"
		case overridesDirection(r):
			return "", "direction_override"
		case r == '\u200e', r == '\u200f', r == '\u061c', r == '\ufeff':
		case r == '\n' && limit == maxNote:
			b.WriteByte('\n')
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return "", "control_character"
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	text := strings.TrimSpace(norm.NFC.String(b.String()))
	if utf8.RuneCountInString(text) > limit {
		return "", "too_long"
	}
	if code := freetext.Refuses(text); code != "" {
		return "", code
	}
	return text, ""
}

func overridesDirection(r rune) bool {
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// refuser gathers the refused fields of one command.
type refuser struct{ fields []fault.Field }

func (r *refuser) add(path, code string) {
	r.fields = append(r.fields, fault.Field{Path: path, Code: code})
}

// text cleans a free text in place.
func (r *refuser) text(path string, s *string, limit int) {
	cleaned, code := clean(*s, limit)
	if code != "" {
		r.add(path, code)
	}
	*s = cleaned
}

// name cleans the name of a person: letters of any script, spaces, hyphens, apostrophes and full stops.
func (r *refuser) name(path string, s *string, required bool) {
	before := len(r.fields)
	r.text(path, s, maxName)
	switch {
	case len(r.fields) > before:
	case *s == "" && required:
		r.add(path, "required")
	case strings.ContainsFunc(*s, notInNames):
		r.add(path, "name_refused")
	}
}

func notInNames(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsMark(r) && !strings.ContainsRune(" -'’ʼ.\u200c\u200d", r)
}

// massar checks the form of a pupil's national code; whether it exists is not for this program to ask.
func (r *refuser) massar(path string, s *string) {
	*s = strings.ToUpper(strings.TrimSpace(*s))
	if *s != "" && !massarCode.MatchString(*s) {
		r.add(path, "massar_malformed")
		*s = ""
	}
}

func (r *refuser) err() error {
	if len(r.fields) == 0 {
		return nil
	}
	return fault.InvalidFields(r.fields...)
}
