package httpapi

import (
	"go/ast"
	"slices"
)

// forwarded are the fields in which a code travels on: it was counted where it was put in.
var forwarded = []string{"Code", "Action"}

// trace notes the codes that an expression may be.
func (f *flow) trace(sort string, e ast.Expr, in *routine) {
	key := sort + " " + in.in.at(e)
	if f.seen[key] {
		return
	}
	f.seen[key] = true
	switch e := e.(type) {
	case *ast.BasicLit:
		f.note(sort, e, in.in)
	case *ast.ParenExpr:
		f.trace(sort, e.X, in)
	case *ast.Ident:
		f.traceName(sort, e, in)
	case *ast.SelectorExpr:
		if value, known := f.constants[typeName(e.X)+"."+e.Sel.Name]; known {
			f.trace(sort, value, in)
		} else if !slices.Contains(forwarded, e.Sel.Name) {
			f.lose(sort, e, in)
		}
	case *ast.CallExpr:
		if typeName(e.Fun) == "string" {
			f.trace(sort, e.Args[0], in)
		} else {
			f.traceResult(sort, e, 0, in)
		}
	case *ast.IndexExpr:
		f.traceIndexed(sort, e, in)
	default:
		f.lose(sort, e, in)
	}
}

func (f *flow) lose(sort string, e ast.Expr, in *routine) {
	f.lost = append(f.lost, sort+" at "+in.in.at(e))
}

// traceName tells a parameter from a constant and from a variable.
func (f *flow) traceName(sort string, name *ast.Ident, in *routine) {
	if at := slices.Index(in.params, name.Name); at >= 0 {
		if to := (sink{in, at, sort}); !slices.Contains(f.sinks, to) {
			f.sinks = append(f.sinks, to)
		}
		return
	}
	if value, known := f.constants[in.pkg+"."+name.Name]; known {
		f.trace(sort, value, in)
		return
	}
	if !f.traceVariable(sort, name, in) {
		f.lose(sort, name, in)
	}
}

// traceVariable follows every value that a variable is given in the body, and whatever it ranges over.
func (f *flow) traceVariable(sort string, name *ast.Ident, in *routine) (given bool) {
	ast.Inspect(in.body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, left := range n.Lhs {
				if typeName(left) != name.Name {
					continue
				}
				if _, isName := left.(*ast.Ident); !isName {
					continue
				}
				given = true
				if len(n.Rhs) == len(n.Lhs) {
					f.trace(sort, n.Rhs[i], in)
				} else {
					f.traceMany(sort, n.Rhs[0], i, in)
				}
			}
		case *ast.ValueSpec:
			for i, left := range n.Names {
				if left.Name == name.Name && i < len(n.Values) {
					given = true
					f.trace(sort, n.Values[i], in)
				}
			}
		case *ast.RangeStmt:
			if n.Value != nil && typeName(n.Value) == name.Name {
				given = true
				f.traceTable(sort, n.X, n.X, in)
			}
		}
		return true
	})
	return given
}

func (f *flow) traceMany(sort string, right ast.Expr, result int, in *routine) {
	switch right := right.(type) {
	case *ast.CallExpr:
		f.traceResult(sort, right, result, in)
	case *ast.IndexExpr:
		if result == 0 {
			f.trace(sort, right, in)
		}
	default:
		f.lose(sort, right, in)
	}
}

// traceResult follows one result of whatever a call may mean.
func (f *flow) traceResult(sort string, c *ast.CallExpr, result int, in *routine) {
	called := f.called(c, in)
	if len(called) == 0 {
		f.lose(sort, c, in)
	}
	for _, r := range called {
		f.inspect(r, func(n ast.Node, r *routine) {
			back, isReturn := n.(*ast.ReturnStmt)
			switch {
			case !isReturn || len(back.Results) == 0:
			case result < len(back.Results):
				f.trace(sort, back.Results[result], r)
			default:
				f.traceMany(sort, back.Results[0], result, r)
			}
		})
	}
}

// traceTable follows every value of a list or a map that is written out.
func (f *flow) traceTable(sort string, table, at ast.Expr, in *routine) {
	list, written := table.(*ast.CompositeLit)
	if !written {
		f.lose(sort, at, in)
		return
	}
	for _, e := range list.Elts {
		if kv, named := e.(*ast.KeyValueExpr); named {
			e = kv.Value
		}
		f.trace(sort, e, in)
	}
}

// traceIndexed follows a table that is written out, and a map in a field by what is put into it anywhere in its package.
func (f *flow) traceIndexed(sort string, e *ast.IndexExpr, in *routine) {
	field, isField := e.X.(*ast.SelectorExpr)
	if !isField {
		f.traceTable(sort, f.tables[in.pkg+"."+typeName(e.X)], e, in)
		return
	}
	given := false
	for _, r := range f.routines {
		f.inspect(r, func(n ast.Node, r *routine) {
			a, isAssign := n.(*ast.AssignStmt)
			if !isAssign || r.pkg != in.pkg || len(a.Lhs) != len(a.Rhs) {
				return
			}
			for i, left := range a.Lhs {
				at, isIndex := left.(*ast.IndexExpr)
				if isIndex && typeName(at.X) == field.Sel.Name {
					given = true
					f.trace(sort, a.Rhs[i], r)
				}
			}
		})
	}
	if !given {
		f.lose(sort, e, in)
	}
}

// typed are the constants of a type.
func (f *flow) typed(name string) map[string]string { return f.found["const "+name] }
