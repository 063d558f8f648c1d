// Package orgpath is the place of a node in the tree nation → AREF → directorate → school, written as a path.
// It knows no database: a path is only as true as the rows it was built from.
// Every path ends in "/", so that one school never covers another whose id begins alike.
package orgpath

import (
	"strings"

	"sanad/internal/fault"
)

// Level is how high in the tree a node stands.
type Level string

// The four levels, from the root down.
const (
	National    Level = "national"
	AREF        Level = "aref"
	Directorate Level = "directorate"
	School      Level = "school"
)

var levels = [...]Level{National, AREF, Directorate, School}

// Path is "/", "/rsk/", "/rsk/rabat/" or "/rsk/rabat/<school>/". The zero Path is no place: it contains nothing and lies in nothing.
type Path string

// Root is the whole country.
const Root Path = "/"

const maxSegment = 64

// Parse accepts what Of can produce and nothing else.
func Parse(s string) (Path, error) {
	if s == "/" {
		return Root, nil
	}
	inner, ok := strings.CutPrefix(s, "/")
	if !ok {
		return "", badPath()
	}
	inner, ok = strings.CutSuffix(inner, "/")
	if !ok {
		return "", badPath()
	}
	segments := strings.Split(inner, "/")
	if len(segments) >= len(levels) {
		return "", badPath()
	}
	for _, seg := range segments {
		if !validSegment(seg) {
			return "", badPath()
		}
	}
	return Path(s), nil
}

// Of joins the ids of an AREF, a directorate and a school, as many as are given.
// Ids that cannot stand in a path give the zero Path, which contains nothing.
func Of(segments ...string) Path {
	if len(segments) >= len(levels) {
		return ""
	}
	var b strings.Builder
	b.WriteByte('/')
	for _, seg := range segments {
		if !validSegment(seg) {
			return ""
		}
		b.WriteString(seg)
		b.WriteByte('/')
	}
	return Path(b.String())
}

// Contains says whether q is p or lies below it.
func (p Path) Contains(q Path) bool {
	return p != "" && strings.HasPrefix(string(q), string(p))
}

// Level of the zero Path is "".
func (p Path) Level() Level {
	if p == "" {
		return ""
	}
	n := strings.Count(string(p), "/") - 1
	if n < 0 || n >= len(levels) {
		return ""
	}
	return levels[n]
}

// Parent is the node above; the root is its own parent.
func (p Path) Parent() Path {
	segments := p.Segments()
	if len(segments) == 0 {
		return p
	}
	return Of(segments[:len(segments)-1]...)
}

// Segments are the ids from the AREF down; none for the root.
func (p Path) Segments() []string {
	inner := strings.Trim(string(p), "/")
	if inner == "" {
		return nil
	}
	return strings.Split(inner, "/")
}

// Last is the id of the node itself, "" for the root.
func (p Path) Last() string {
	segments := p.Segments()
	if len(segments) == 0 {
		return ""
	}
	return segments[len(segments)-1]
}

// String is the path as it is stored.
func (p Path) String() string { return string(p) }

func validSegment(s string) bool {
	if s == "" || len(s) > maxSegment {
		return false
	}
	for _, r := range []byte(s) {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return false
		}
	}
	return true
}

func badPath() error {
	return fault.New(fault.Malformed, "bad_org_path")
}
