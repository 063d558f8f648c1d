package internal

import (
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strings"
	"testing"
)

const (
	maxFile       = 400
	maxTestFile   = 600
	maxFunction   = 70
	maxHandler    = 30
	maxInterfaces = 10
	minDocumented = 90 // per cent of exported names
)

func TestFilesStayShort(t *testing.T) {
	for _, f := range sources(t) {
		limit := maxFile
		if f.test {
			limit = maxTestFile
		}
		if f.lines >= limit && !f.generated {
			t.Errorf("%s has %d lines; the limit is %d: split it by noun", f.path, f.lines, limit)
		}
	}
}

func TestFunctionsStayShort(t *testing.T) {
	for _, f := range ours(t) {
		for _, decl := range f.file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			limit := maxFunction
			if f.pkg == "httpapi" && receiver(fn) == "Server" && fn.Name.IsExported() {
				limit = maxHandler
			}
			if n := f.length(fn); n >= limit {
				t.Errorf("%s: %s has %d lines; the limit is %d", f.at(fn), fn.Name.Name, n, limit)
			}
		}
	}
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	said := map[string]bool{}
	for _, f := range ours(t) {
		want := "Package " + f.file.Name.Name + " "
		if f.file.Name.Name == "main" {
			want = "Command " + path.Base(f.pkg) + " "
		}
		doc := strings.TrimSpace(f.file.Doc.Text())
		said[f.pkg] = said[f.pkg] || strings.HasPrefix(doc, want)
	}
	for pkg, ok := range said {
		if !ok && pkg != "api" {
			t.Errorf("package %s has no comment that begins with its name", pkg)
		}
	}
}

func TestExportedNamesAreDocumented(t *testing.T) {
	documented, total := 0, 0
	var bare []string
	for _, f := range ours(t) {
		for name, ok := range exported(f) {
			total++
			if ok {
				documented++
			} else {
				bare = append(bare, f.path+": "+name)
			}
		}
	}
	if documented*100 < total*minDocumented {
		t.Errorf("%d of %d exported names say what their signature cannot; %d %% must:\n%s", documented, total, minDocumented, strings.Join(bare, "\n"))
	}
}

// exported tells for each exported name of a file whether it, or the group it stands in, has a comment.
func exported(f source) map[string]bool {
	names := map[string]bool{}
	for _, decl := range f.file.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if r := receiver(d); d.Name.IsExported() && (r == "" || ast.IsExported(r)) {
				names[r+"."+d.Name.Name] = d.Doc != nil
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch s := spec.(type) {
				case *ast.TypeSpec:
					if s.Name.IsExported() {
						names[s.Name.Name] = d.Doc != nil || s.Doc != nil || s.Comment != nil
					}
				case *ast.ValueSpec:
					if s.Names[0].IsExported() {
						names[s.Names[0].Name] = d.Doc != nil || s.Doc != nil || s.Comment != nil
					}
				}
			}
		}
	}
	return names
}

func TestInterfacesStayFew(t *testing.T) {
	var found []string
	for _, f := range ours(t) {
		ast.Inspect(f.file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok {
				if _, ok := spec.Type.(*ast.InterfaceType); ok {
					found = append(found, f.at(spec)+" "+spec.Name.Name)
				}
			}
			return true
		})
	}
	if len(found) > maxInterfaces {
		t.Errorf("%d interfaces, the limit is %d:\n%s", len(found), maxInterfaces, strings.Join(found, "\n"))
	}
}

// homes are the only places for what makes a program hard to test; a place ends like those of thirdParty.
var homes = map[string][]string{
	"time.Now":           {"storage", "cmd/sanad", "demo/demo.go", "testkit/", "bench/"},
	"context.Background": {"cmd/sanad", "testkit/", "bench/"},
	"context.TODO":       {},
	"os.Exit":            {"cmd/sanad/main.go", "testkit/withpg", "bench/"},
	"slog.SetDefault":    {"cmd/sanad"},
	"fmt.Print":          {},
	"fmt.Println":        {},
	"fmt.Printf":         {},
	"http.Error":         {},
	"panic":              {"httpapi/log.go"}, // passes on net/http's own signal to drop the connection
}

func TestSideEffectsStayAtHome(t *testing.T) {
	for _, f := range ours(t) {
		ast.Inspect(f.file, func(n ast.Node) bool {
			if places := homes[selector(n)]; places != nil && !slices.ContainsFunc(places, f.isIn) {
				t.Errorf("%s: %s has no business here", f.at(n), selector(n))
			}
			switch x := n.(type) {
			case *ast.CallExpr:
				if id, ok := x.Fun.(*ast.Ident); ok && id.Name == "panic" && !slices.ContainsFunc(homes["panic"], f.isIn) {
					t.Errorf("%s: return an error instead of panic", f.at(x))
				}
			case *ast.FuncDecl:
				if x.Name.Name == "init" && x.Recv == nil {
					t.Errorf("%s: init runs for whoever imports the package", f.at(x))
				}
			case *ast.AssignStmt:
				if discards(x) {
					t.Errorf("%s: a result is thrown away", f.at(x))
				}
			}
			return true
		})
	}
}

// discards recognises `_ = f()`, the way to silence an error.
func discards(a *ast.AssignStmt) bool {
	if _, isCall := a.Rhs[0].(*ast.CallExpr); !isCall || a.Tok != token.ASSIGN {
		return false
	}
	for _, left := range a.Lhs {
		if id, ok := left.(*ast.Ident); !ok || id.Name != "_" {
			return false
		}
	}
	return true
}

func TestOnlyStorageKnowsTheDialect(t *testing.T) {
	names := []string{`"postgres"`, `"sqlite"`, `"sqlite3"`, `"pgx"`, `"postgresql"`}
	places := []string{"storage", "testkit/", "bench/", "config"} // config names the schemes of the URL it checks
	for _, f := range ours(t) {
		if slices.ContainsFunc(places, f.isIn) {
			continue
		}
		ast.Inspect(f.file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && slices.Contains(names, lit.Value) {
				t.Errorf("%s: the name of the dialect belongs to storage", f.at(n))
			}
			if s, ok := n.(*ast.SelectorExpr); ok && s.Sel.Name == "Dialector" {
				t.Errorf("%s: the dialect belongs to storage", f.at(n))
			}
			return true
		})
	}
}

// scoped are the tables that must only be read through a Warrant, with the types that stand for them.
var scoped = map[string]string{"casework_cases": "Case", "org_schools": "School"}

// TestScopedTablesAreReadThroughAWarrant demands that .Table and .Model on a scoped table are the argument of a Rows call.
// Background work, kept apart in store_job.go, has nobody to show anything to.
func TestScopedTablesAreReadThroughAWarrant(t *testing.T) {
	for _, f := range ours(t) {
		if (f.pkg != "casework" && f.pkg != "org") || f.isIn("*/store_job.go") {
			continue
		}
		narrowed := map[ast.Node]bool{}
		ast.Inspect(f.file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			method, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if method.Sel.Name == "Rows" && len(call.Args) > 0 {
				narrowed[call.Args[0]] = true
			}
			if (method.Sel.Name == "Table" || method.Sel.Name == "Model") && !narrowed[call] && names(call) {
				t.Errorf("%s: start from a warrant's Rows", f.at(call))
			}
			return true
		})
	}
}

func names(call *ast.CallExpr) bool {
	found := false
	ast.Inspect(call.Args[0], func(n ast.Node) bool {
		for table, typ := range scoped {
			if lit, ok := n.(*ast.BasicLit); ok && strings.Contains(lit.Value, table) {
				found = true
			}
			if id, ok := n.(*ast.Ident); ok && (id.Name == typ || id.Name == strings.ToLower(typ)+"Table") {
				found = true
			}
		}
		return true
	})
	return found
}

func receiver(fn *ast.FuncDecl) string {
	if fn.Recv == nil || len(fn.Recv.List) == 0 {
		return ""
	}
	typ := fn.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if id, ok := typ.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}
