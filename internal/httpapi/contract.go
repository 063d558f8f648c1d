package httpapi

import (
	"fmt"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"sanad/internal/access"
)

// operation is what the contract says of one route, ready to be asked on every request.
type operation struct {
	id      string
	route   access.Route
	query   []parameter
	ifMatch bool
	body    *shape // nil where none is expected
	csv     bool
}

type parameter struct {
	name     string
	required bool
	shape    *shape
}

// shape is what may be known of a value before its meaning: its kind, its members, whether it may be empty.
// Lengths and codes belong to the validate tags.
type shape struct {
	kind       string
	format     string
	filled     bool // "" is not a value
	members    map[string]*shape
	required   []string
	open       bool // members of any name
	minMembers uint64
	maxMembers *uint64
	items      *shape
}

// readContract turns the embedded contract into a table by method and route.
func readContract(doc *openapi3.T) (map[string]*operation, error) {
	table := map[string]*operation{}
	for path, item := range doc.Paths.Map() {
		for method, o := range item.Operations() {
			op, err := readOperation(method, path, item, o)
			if err != nil {
				return nil, fmt.Errorf("contract %s %s: %w", method, path, err)
			}
			table[op.route.Method+" "+op.route.Path] = op
		}
	}
	return table, nil
}

func readOperation(method, path string, item *openapi3.PathItem, o *openapi3.Operation) (*operation, error) {
	permission, ok := o.Extensions["x-permission"].(string)
	if !ok || permission == "" {
		return nil, fmt.Errorf("no x-permission")
	}
	route := strings.NewReplacer("{", ":", "}", "").Replace(path)
	op := &operation{id: o.OperationID, route: access.Route{Method: method, Path: route, Permission: access.Permission(permission)}}
	if simulates, is := o.Extensions["x-simulates"].(string); is {
		op.route.Permission, op.route.Simulated = access.Permission(simulates), true
	}
	for _, ref := range append(append(openapi3.Parameters{}, item.Parameters...), o.Parameters...) {
		p := ref.Value
		switch {
		case p.In == openapi3.ParameterInQuery:
			op.query = append(op.query, parameter{p.Name, p.Required, readShape(p.Schema)})
		case p.In == openapi3.ParameterInHeader && p.Name == "If-Match":
			op.ifMatch = true
		}
	}
	if o.RequestBody == nil {
		return op, nil
	}
	content := o.RequestBody.Value.Content
	op.csv = content["text/csv"] != nil
	if media := content["application/json"]; media != nil {
		op.body = readShape(media.Schema)
	}
	if op.body == nil && !op.csv {
		return nil, fmt.Errorf("a body of an unforeseen type")
	}
	return op, nil
}

func readShape(ref *openapi3.SchemaRef) *shape {
	v := ref.Value
	for v.Type == nil && len(v.AllOf) == 1 {
		v = v.AllOf[0].Value
	}
	s := &shape{format: v.Format, filled: v.MinLength > 0 || len(v.Enum) > 0, required: v.Required, minMembers: v.MinProps, maxMembers: v.MaxProps}
	if types := v.Type.Slice(); len(types) == 1 {
		s.kind = types[0]
	}
	for _, allowed := range v.Enum {
		if allowed == "" {
			s.filled = false
		}
	}
	s.open = v.AdditionalProperties.Has == nil || *v.AdditionalProperties.Has
	s.members = make(map[string]*shape, len(v.Properties))
	for name, property := range v.Properties {
		s.members[name] = readShape(property)
	}
	if v.Items != nil {
		s.items = readShape(v.Items)
	}
	return s
}
