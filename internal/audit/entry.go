// Package audit is the append-only journal: who did what, to which object, when. It holds no name and no free text, only codes, ids and numbers.
// An entry commits or rolls back with the change it describes.
// Entries of a school form one hash chain; a row changed, removed, inserted or moved breaks its chain.
package audit

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

const (
	maxCode  = 48
	maxID    = 96
	maxValue = 200
	maxFacts = 16
)

// ErrEntry says that an entry is not made of codes, ids and numbers. It is a mistake of the program, never of a person.
var ErrEntry = errors.New("audit: an entry holds codes, ids and numbers only")

// Entry is one line of the journal. Actor is empty when nobody is known (a refused sign-in); School is empty for what belongs to no school.
type Entry struct {
	Action     string // "<noun>:<verb>"
	Actor      string
	ObjectKind string
	ObjectID   string
	School     string
	Facts      Facts
}

// Facts are what else the entry tells: codes, ids, numbers and dates by code. A value may be a list, separated by commas.
// Capital letters are allowed only beside a digit (T1, 2026-03-02T08:00:00Z): a name would not pass.
type Facts map[string]string

// ParseFacts reads facts as the journal stores them.
func ParseFacts(stored string) Facts {
	facts := Facts{}
	for pair := range strings.SplitSeq(stored, ";") {
		if key, value, ok := strings.Cut(pair, "="); ok {
			facts[key] = value
		}
	}
	return facts
}

func (f Facts) encode() string {
	var b strings.Builder
	for i, key := range slices.Sorted(maps.Keys(f)) {
		if i > 0 {
			b.WriteByte(';')
		}
		b.WriteString(key)
		b.WriteByte('=')
		b.WriteString(f[key])
	}
	return b.String()
}

// validate names the field that is wrong and never its value, which may be what must not be written down.
func (e Entry) validate() error {
	switch {
	case !ValidAction(e.Action):
		return fmt.Errorf("%w: action", ErrEntry)
	case !isID(e.Actor):
		return fmt.Errorf("%w: actor of %s", ErrEntry, e.Action)
	case !isCode(e.ObjectKind):
		return fmt.Errorf("%w: object kind of %s", ErrEntry, e.Action)
	case !isID(e.ObjectID):
		return fmt.Errorf("%w: object id of %s", ErrEntry, e.Action)
	case !isID(e.School):
		return fmt.Errorf("%w: school of %s", ErrEntry, e.Action)
	case len(e.Facts) > maxFacts:
		return fmt.Errorf("%w: too many facts of %s", ErrEntry, e.Action)
	}
	for key, value := range e.Facts {
		if !isCode(key) {
			return fmt.Errorf("%w: key of a fact of %s", ErrEntry, e.Action)
		}
		if !isValue(value) {
			return fmt.Errorf("%w: fact %s of %s", ErrEntry, key, e.Action)
		}
	}
	return nil
}

// ValidAction accepts "<noun>:<verb>".
func ValidAction(s string) bool {
	noun, verb, _ := strings.Cut(s, ":")
	return isCode(noun) && isCode(verb)
}

// ValidCode accepts what an object kind can be.
func ValidCode(s string) bool { return isCode(s) }

// ValidID accepts what an id can be, the empty one included.
func ValidID(s string) bool { return isID(s) }

func isCode(s string) bool {
	if s == "" || len(s) > maxCode || !isLower(s[0]) {
		return false
	}
	for i := range len(s) {
		if !isLower(s[i]) && !isDigit(s[i]) && s[i] != '_' {
			return false
		}
	}
	return true
}

func isID(s string) bool { return len(s) <= maxID && isPlain(s) }

func isValue(s string) bool {
	if len(s) > maxValue {
		return false
	}
	for element := range strings.SplitSeq(s, ",") {
		if !isPlain(element) {
			return false
		}
	}
	return true
}

func isPlain(s string) bool {
	capital, digit := false, false
	for i := range len(s) {
		switch c := s[i]; {
		case isDigit(c):
			digit = true
		case c >= 'A' && c <= 'Z':
			capital = true
		case !isLower(c) && !strings.ContainsRune("_-+.:/", rune(c)):
			return false
		}
	}
	return digit || !capital
}

func isLower(c byte) bool { return c >= 'a' && c <= 'z' }
func isDigit(c byte) bool { return c >= '0' && c <= '9' }
