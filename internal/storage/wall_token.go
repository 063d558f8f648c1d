package storage

import (
	"errors"
	"strings"
)

type kind int

const (
	blank  kind = iota // spaces and comments
	word               // a keyword or a plain name
	quoted             // a name in quotes
	text               // a literal
	sign               // anything else, one byte at a time
)

// token is a piece of a statement; name is what a word or a quoted name says, in small letters.
type token struct {
	kind       kind
	text, name string
}

func (t token) keyword() string {
	if t.kind != word {
		return ""
	}
	return t.name
}

// renamed puts a prefix before the name, inside its quotes.
func (t token) renamed(prefix string) token {
	if t.kind == quoted {
		return token{quoted, t.text[:1] + prefix + t.text[1:], prefix + t.name}
	}
	return token{t.kind, prefix + t.text, prefix + t.name}
}

var (
	errUnended = errors.New("storage: a statement ends within a literal, a name or a comment")
	errDollars = errors.New("storage: a literal between dollars behind a wall")
	errLetter  = errors.New("storage: a literal with a letter before it behind a wall")
)

// nextToken reads what both databases mean by the beginning of a statement. A literal whose rules depend on a letter before
// its quote is refused: the two would not agree where it ends.
func nextToken(s string) (token, error) {
	switch c := s[0]; {
	case c == ' ' || c == '\n' || c == '\t' || c == '\r':
		return token{blank, s[:1], ""}, nil
	case strings.HasPrefix(s, "--"):
		line, _, _ := strings.Cut(s, "\n")
		return token{blank, line, ""}, nil
	case strings.HasPrefix(s, "/*"):
		return comment(s)
	case c == '\'':
		return between(s, text)
	case c == '"' || c == '`':
		return between(s, quoted)
	case c == '$' && len(s) > 1 && (s[1] == '$' || inName(s[1]) && !isDigit(s[1])):
		return token{}, errDollars
	case inName(c):
		n := 1
		for n < len(s) && (inName(s[n]) || s[n] == '$') {
			n++
		}
		if n < len(s) && s[n] == '\'' || strings.HasPrefix(s[n:], "&\"") || strings.HasPrefix(s[n:], "&'") {
			return token{}, errLetter
		}
		return token{word, s[:n], strings.ToLower(s[:n])}, nil
	}
	return token{sign, s[:1], ""}, nil
}

// between reads to the closing quote; a doubled one stands for itself.
func between(s string, k kind) (token, error) {
	for i := 1; i < len(s); i++ {
		if s[i] != s[0] {
			continue
		}
		if i+1 < len(s) && s[i+1] == s[0] {
			i++
			continue
		}
		return token{k, s[:i+1], strings.ToLower(s[1:i])}, nil
	}
	return token{}, errUnended
}

// comment refuses a comment within a comment: one database ends it at the first end, the other at the last.
func comment(s string) (token, error) {
	end := strings.Index(s[2:], "*/")
	if end < 0 || strings.Contains(s[2:2+end], "/*") {
		return token{}, errUnended
	}
	return token{blank, s[:end+4], ""}, nil
}

func inName(c byte) bool {
	return c == '_' || c >= 0x80 || isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
