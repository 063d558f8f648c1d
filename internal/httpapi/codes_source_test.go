package httpapi

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// routine is a function of the code base, or a function value held by a variable of the same name.
type routine struct {
	pkg, name string
	method    bool
	params    []string
	variadic  bool
	body      *ast.BlockStmt
	in        *leaf
}

// leaf is one parsed file with what it imports.
type leaf struct {
	pkg     string
	set     *token.FileSet
	file    *ast.File
	imports map[string]bool
}

func (p *leaf) at(n ast.Node) string { return p.set.Position(n.Pos()).String() }

// sink is a parameter that ends up as a code of one sort.
type sink struct {
	of    *routine
	param int
	sort  string
}

// flow follows every code of the code base from where it is put into an answer back to where it is written. What it cannot
// follow it reports, so that no code comes from where nobody looks.
type flow struct {
	pages     []*leaf
	routines  []*routine
	constants map[string]ast.Expr // "pkg.Name"
	tables    map[string]ast.Expr // package variables, likewise
	sinks     []sink
	seen      map[string]bool
	found     map[string]map[string]string // sort → code → where
	lost      []string
}

// notOurs neither answer a request nor run with the program.
var notOurs = []string{"bench", "testkit", "demo", "world", "node_modules", "testdata"}

func readFlow(t *testing.T, root string) *flow {
	t.Helper()
	f := &flow{constants: map[string]ast.Expr{}, tables: map[string]ast.Expr{}, seen: map[string]bool{}, found: map[string]map[string]string{}}
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && slices.Contains(notOurs, entry.Name()):
			return filepath.SkipDir
		case entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		p := &leaf{set: token.NewFileSet(), imports: map[string]bool{}}
		if p.file, err = parser.ParseFile(p.set, name, nil, 0); err != nil {
			return err
		}
		p.pkg = p.file.Name.Name
		for _, i := range p.file.Imports {
			p.imports[path.Base(strings.Trim(i.Path.Value, `"`))] = true
		}
		f.pages = append(f.pages, p)
		return nil
	})
	ok(t, err)
	for _, p := range f.pages {
		f.declare(p)
	}
	return f
}

func (f *flow) declare(p *leaf) {
	for _, d := range p.file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Body != nil {
				f.routines = append(f.routines, &routine{p.pkg, d.Name.Name, d.Recv != nil, names(d.Type.Params), variadic(d.Type.Params), d.Body, p})
				f.closures(p, d.Body)
			}
		case *ast.GenDecl:
			f.values(p, d)
			f.routines = append(f.routines, &routine{pkg: p.pkg, body: valuesIn(d), in: p})
		}
	}
}

// closures are the function values that a body gives a name.
func (f *flow) closures(p *leaf, body *ast.BlockStmt) {
	ast.Inspect(body, func(n ast.Node) bool {
		a, isAssign := n.(*ast.AssignStmt)
		if !isAssign || len(a.Lhs) != len(a.Rhs) {
			return true
		}
		for i, right := range a.Rhs {
			fn, isFunc := right.(*ast.FuncLit)
			name, isName := a.Lhs[i].(*ast.Ident)
			if isFunc && isName {
				f.routines = append(f.routines, &routine{p.pkg, name.Name, false, names(fn.Type.Params), variadic(fn.Type.Params), fn.Body, p})
			}
		}
		return true
	})
}

func (f *flow) values(p *leaf, d *ast.GenDecl) {
	for _, spec := range d.Specs {
		v, isValue := spec.(*ast.ValueSpec)
		if !isValue {
			continue
		}
		for i, name := range v.Names {
			switch {
			case i >= len(v.Values):
			case d.Tok == token.CONST:
				f.constants[p.pkg+"."+name.Name] = v.Values[i]
				if typ := typeName(v.Type); typ != "" {
					f.note("const "+typ, v.Values[i], p)
				}
			default:
				f.tables[p.pkg+"."+name.Name] = v.Values[i]
			}
		}
	}
}

// valuesIn are the expressions of a declaration, as a body to look into.
func valuesIn(d *ast.GenDecl) *ast.BlockStmt {
	body := &ast.BlockStmt{}
	for _, spec := range d.Specs {
		if v, isValue := spec.(*ast.ValueSpec); isValue {
			for _, value := range v.Values {
				body.List = append(body.List, &ast.ExprStmt{X: value})
			}
		}
	}
	return body
}

func names(list *ast.FieldList) []string {
	var all []string
	for _, field := range list.List {
		for _, name := range field.Names {
			all = append(all, name.Name)
		}
		if len(field.Names) == 0 {
			all = append(all, "_")
		}
	}
	return all
}

func variadic(list *ast.FieldList) bool {
	if len(list.List) == 0 {
		return false
	}
	_, more := list.List[len(list.List)-1].Type.(*ast.Ellipsis)
	return more
}

// typeName is "Field" for Field, fault.Field and &fault.Field alike.
func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

func (f *flow) note(sort string, e ast.Expr, p *leaf) {
	lit, isLit := e.(*ast.BasicLit)
	if !isLit || lit.Kind != token.STRING {
		return
	}
	code, err := strconv.Unquote(lit.Value)
	if err != nil || code == "" {
		return
	}
	if f.found[sort] == nil {
		f.found[sort] = map[string]string{}
	}
	f.found[sort][code] = p.at(e)
}

// holders are the types whose value carries a code: under which name, or in which place, and of which sort.
var holders = map[string]struct {
	pkg, key string
	place    int
	sort     string
}{
	"Field": {"fault", "Code", 1, "field"}, "Error": {"fault", "Code", -1, "problem"}, "Problem": {"api", "Code", -1, "problem"},
	"Unmet": {"method", "Code", 0, "unmet"}, "Open": {"protocol", "Code", 0, "unmet"}, "Reason": {"method", "Code", 0, "departure"}, "Finding": {"method", "Code", 0, "finding"},
	"LineReport": {"csvfile", "Code", -1, "line"}, "Entry": {"audit", "Action", -1, "action"},
}

// follow finds the codes that answers are made of, and then whatever is handed to a function that makes one.
func (f *flow) follow() {
	for _, r := range f.routines {
		f.inspect(r, func(n ast.Node, in *routine) {
			switch n := n.(type) {
			case *ast.CompositeLit:
				f.held(n, in)
			case *ast.CallExpr:
				if selectorOf(n.Fun) == "fault.New" || in.pkg == "fault" && typeName(n.Fun) == "New" {
					f.trace("problem", n.Args[1], in)
				}
				if s, isSel := firstOf(n).(*ast.SelectorExpr); isSel && typeName(n.Fun) == "append" && s.Sel.Name == "Alerts" {
					f.trace("alert", n.Args[1], in)
				}
			}
		})
	}
	for i := 0; i < len(f.sinks); i++ {
		to := f.sinks[i]
		for _, r := range f.routines {
			f.inspect(r, func(n ast.Node, in *routine) {
				if c, isCall := n.(*ast.CallExpr); isCall && to.param < len(c.Args) && slices.Contains(f.called(c, in), to.of) {
					f.trace(to.sort, c.Args[to.param], in)
				}
			})
		}
	}
}

// inspect visits a body, leaving out the closures with a name, which are routines of their own.
func (f *flow) inspect(r *routine, visit func(n ast.Node, in *routine)) {
	ast.Inspect(r.body, func(n ast.Node) bool {
		if fn, isFunc := n.(*ast.FuncLit); isFunc && slices.ContainsFunc(f.routines, func(o *routine) bool { return o.body == fn.Body }) {
			return false
		}
		if n != nil {
			visit(n, r)
		}
		return true
	})
}

func (f *flow) held(c *ast.CompositeLit, in *routine) {
	h, known := holders[typeName(c.Type)]
	_, qualified := c.Type.(*ast.SelectorExpr)
	if !known {
		if list, isList := c.Type.(*ast.ArrayType); isList && typeName(list.Elt) != "" {
			for _, e := range c.Elts {
				if inner, isInner := e.(*ast.CompositeLit); isInner && inner.Type == nil {
					f.held(&ast.CompositeLit{Type: list.Elt, Elts: inner.Elts}, in)
				}
			}
		}
		return
	}
	if qualified != (in.pkg != h.pkg) || qualified && c.Type.(*ast.SelectorExpr).X.(*ast.Ident).Name != h.pkg {
		return
	}
	for i, e := range c.Elts {
		if kv, named := e.(*ast.KeyValueExpr); named {
			if typeName(kv.Key) == h.key {
				f.trace(h.sort, kv.Value, in)
			}
		} else if i == h.place {
			f.trace(h.sort, e, in)
		}
	}
}

func selectorOf(e ast.Expr) string {
	if s, isSel := e.(*ast.SelectorExpr); isSel {
		return typeName(s.X) + "." + s.Sel.Name
	}
	return ""
}

func firstOf(c *ast.CallExpr) ast.Expr {
	if len(c.Args) < 2 {
		return nil
	}
	return c.Args[0]
}

// handsOn tells a call whose only argument is all that another call returns.
func handsOn(c *ast.CallExpr) bool {
	if len(c.Args) != 1 {
		return false
	}
	_, isCall := c.Args[0].(*ast.CallExpr)
	return isCall
}

// called are the routines that a call may mean.
func (f *flow) called(c *ast.CallExpr, in *routine) []*routine {
	fun := c.Fun
	if g, generic := fun.(*ast.IndexExpr); generic {
		fun = g.X
	}
	var all []*routine
	for _, r := range f.routines {
		if !r.variadic && len(c.Args) != len(r.params) && !handsOn(c) {
			continue
		}
		switch fun := fun.(type) {
		case *ast.Ident:
			if r.name == fun.Name && r.pkg == in.pkg && !r.method {
				all = append(all, r)
			}
		case *ast.SelectorExpr:
			x, plain := fun.X.(*ast.Ident)
			switch {
			case r.name != fun.Sel.Name:
			case plain && in.in.imports[x.Name]:
				if r.pkg == x.Name && !r.method {
					all = append(all, r)
				}
			case r.method && (r.pkg == in.pkg || ast.IsExported(r.name)):
				all = append(all, r)
			}
		}
	}
	return all
}
