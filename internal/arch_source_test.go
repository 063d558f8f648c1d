package internal

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

const (
	module = "sanad/"
	root   = ".."
)

// source is one Go file of the repository.
type source struct {
	path      string // from the root of the repository
	pkg       string // its folder, without "internal/"
	test      bool
	generated bool
	lines     int
	file      *ast.File
	set       *token.FileSet
	own       []string // packages of this module it imports, named like pkg
	foreign   []string // packages of other modules
}

var parsed = sync.OnceValues(parseAll)

// sources reads the files rather than asking go list, so that the rules hold even while something does not compile.
func sources(t *testing.T) []source {
	t.Helper()
	files, err := parsed()
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func parseAll() ([]source, error) {
	var files []source
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if base := entry.Name(); base == "node_modules" || base == "testdata" || base == "vendor" || (strings.HasPrefix(base, ".") && base != root) {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		f, err := parseOne(name)
		files = append(files, f)
		return err
	})
	return files, err
}

func parseOne(name string) (source, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return source{}, err
	}
	rel, err := filepath.Rel(root, name)
	if err != nil {
		return source{}, err
	}
	f := source{path: filepath.ToSlash(rel), set: token.NewFileSet(), lines: bytes.Count(text, []byte("\n"))}
	f.pkg = strings.TrimPrefix(path.Dir(f.path), "internal/")
	f.test = strings.HasSuffix(name, "_test.go")
	if f.file, err = parser.ParseFile(f.set, name, text, parser.ParseComments); err != nil {
		return source{}, err
	}
	f.generated = ast.IsGenerated(f.file)
	for _, spec := range f.file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return source{}, err
		}
		first, _, _ := strings.Cut(imported, "/")
		if inside, ok := strings.CutPrefix(imported, module); ok {
			f.own = append(f.own, strings.TrimPrefix(inside, "internal/"))
		} else if strings.Contains(first, ".") {
			f.foreign = append(f.foreign, imported)
		}
	}
	return f, nil
}

// ours are the files written by hand that end up in a binary.
func ours(t *testing.T) []source {
	t.Helper()
	var files []source
	for _, f := range sources(t) {
		if !f.test && !f.generated {
			files = append(files, f)
		}
	}
	return files
}

func (f source) at(n ast.Node) string {
	return f.path + ":" + strconv.Itoa(f.set.Position(n.Pos()).Line)
}

func (f source) length(n ast.Node) int {
	return f.set.Position(n.End()).Line - f.set.Position(n.Pos()).Line + 1
}

// selector is "time.Now" for the expression time.Now, whatever the import is called here.
func selector(n ast.Node) string {
	if s, ok := n.(*ast.SelectorExpr); ok {
		if x, ok := s.X.(*ast.Ident); ok {
			return x.Name + "." + s.Sel.Name
		}
	}
	return ""
}

// identities are the only places where somebody becomes somebody: where sessions and tokens are read, where the tests of
// the policy draw grants at random, and where one decision is measured apart from everything else.
var identities = []string{"identity", "testkit/world", "access/*_test.go", "bench/"}

// TestOnlySigningInMakesAnIdentity holds for tests too: a warrant from anywhere else proves nothing of the grants in the
// database. The empty identity is nobody's.
func TestOnlySigningInMakesAnIdentity(t *testing.T) {
	for _, f := range sources(t) {
		if f.generated || slices.ContainsFunc(identities, f.isIn) {
			continue
		}
		ast.Inspect(f.file, func(n ast.Node) bool {
			switch x := n.(type) {
			case *ast.CompositeLit:
				if made := selector(x.Type) == "access.Identity" && len(x.Elts) > 0; made || f.makesMany(x) {
					t.Errorf("%s: ask identity who somebody is", f.at(x))
				}
			case *ast.AssignStmt:
				for _, left := range x.Lhs {
					if s, ok := left.(*ast.SelectorExpr); ok && !f.test && s.Sel.Name == "Grants" {
						t.Errorf("%s: what somebody may do comes from signing in", f.at(x))
					}
				}
			}
			return true
		})
	}
}

// makesMany recognises identities written into a list or a map, where their type is left out.
func (f source) makesMany(x *ast.CompositeLit) bool {
	var of ast.Expr
	switch typ := x.Type.(type) {
	case *ast.ArrayType:
		of = typ.Elt
	case *ast.MapType:
		of = typ.Value
	}
	return of != nil && selector(of) == "access.Identity" && len(x.Elts) > 0
}
