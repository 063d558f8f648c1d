package orgpath_test

import (
	"slices"
	"strings"
	"testing"

	"sanad/internal/fault"
	"sanad/internal/orgpath"
)

const school = "0193a1f2-7c1e-7b7a-9a53-1d2f3a4b5c6d"

func TestParseTakesPathsOnly(t *testing.T) {
	good := map[string]orgpath.Level{
		"/": orgpath.National, "/rsk/": orgpath.AREF, "/rsk/sale/": orgpath.Directorate, "/rsk/sale/" + school + "/": orgpath.School,
	}
	for s, level := range good {
		p, err := orgpath.Parse(s)
		if err != nil || p.String() != s || p.Level() != level {
			t.Errorf("%q: got %q at %q, %v; want level %q", s, p, p.Level(), err, level)
		}
	}
	for _, s := range []string{"", "//", "rsk/", "/rsk", "/RSK/", "/r%/", "/r_k/", "/rsk//", "/a/b/c/d/", "/é/", "/../", "/ /", "/" + strings.Repeat("a", 65) + "/"} {
		if p, err := orgpath.Parse(s); fault.KindOf(err) != fault.Malformed {
			t.Errorf("%q: got %q, %v", s, p, err)
		}
	}
}

func TestContains(t *testing.T) {
	tests := []struct {
		outer, inner orgpath.Path
		want         bool
	}{
		{orgpath.Root, orgpath.Of("rsk", "sale", school), true},
		{orgpath.Of("rsk"), orgpath.Of("rsk"), true},
		{orgpath.Of("rsk"), orgpath.Of("rsk", "sale"), true},
		{orgpath.Of("rsk", "sale"), orgpath.Of("rsk"), false},
		{orgpath.Of("rsk", "s3"), orgpath.Of("rsk", "s33"), false},
		{orgpath.Of("rsk"), orgpath.Of("ms", "sale"), false},
		{"", orgpath.Of("rsk"), false},
		{"", "", false},
		{orgpath.Root, "", false},
	}
	for _, tt := range tests {
		if got := tt.outer.Contains(tt.inner); got != tt.want {
			t.Errorf("%q contains %q: got %v", tt.outer, tt.inner, got)
		}
	}
}

func TestOfRefusesWhatCannotStandInAPath(t *testing.T) {
	for _, segments := range [][]string{{"a/b"}, {""}, {"A"}, {"a", "b", "c", "d"}, {"%"}} {
		if p := orgpath.Of(segments...); p != "" {
			t.Errorf("%q: got %q", segments, p)
		}
	}
}

func TestTheZeroPathIsNowhere(t *testing.T) {
	var p orgpath.Path
	if p.Level() != "" || p.Last() != "" || p.Segments() != nil || p.Parent() != "" {
		t.Errorf("got %q %q %v %q", p.Level(), p.Last(), p.Segments(), p.Parent())
	}
}

func FuzzPath(f *testing.F) {
	f.Add("/", "/rsk/")
	f.Add("/rsk/sale/", "/rsk/sale-2/x/")
	f.Add("/r%/", "/r_/")
	f.Fuzz(func(t *testing.T, a, b string) {
		p, err := orgpath.Parse(a)
		if err != nil {
			return
		}
		if p.String() != a || orgpath.Of(p.Segments()...) != p {
			t.Errorf("%q was read as %q", a, p)
		}
		if p.Level() == "" || !p.Contains(p) || !p.Parent().Contains(p) || !orgpath.Root.Contains(p) {
			t.Errorf("%q has no place in the tree", p)
		}
		if strings.ContainsAny(a, "%_\\'\"") {
			t.Errorf("%q could change the meaning of a LIKE", p)
		}
		q, err := orgpath.Parse(b)
		if err != nil {
			return
		}
		prefix := len(p.Segments()) <= len(q.Segments()) && slices.Equal(p.Segments(), q.Segments()[:len(p.Segments())])
		if got := p.Contains(q); got != prefix {
			t.Errorf("%q contains %q: got %v, the segments say %v", p, q, got, prefix)
		}
	})
}
