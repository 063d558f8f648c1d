package httpapi

import (
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// operations are those of the contract in a fixed order.
func (s *site) operations() []*operation {
	var all []*operation
	for _, key := range slices.Sorted(maps.Keys(s.table)) {
		all = append(all, s.table[key])
	}
	return all
}

func (s *site) spec(op *operation) *openapi3.Operation {
	path := op.route.Path
	for template, item := range s.doc.Paths.Map() {
		if strings.NewReplacer("{", ":", "}", "").Replace(template) == path {
			return item.GetOperation(op.route.Method)
		}
	}
	return nil
}

// example is a request to an operation that has the right form: ids are the ones given, by the name of the parameter.
func (s *site) example(op *operation, ids map[string]string) call {
	path := op.route.Path
	for segment := range strings.SplitSeq(op.route.Path, "/") {
		if name, ok := strings.CutPrefix(segment, ":"); ok {
			path = strings.Replace(path, segment, or(pick(ids, name)), 1)
		}
	}
	c := call{at: op.route.Method + " " + path}
	if query := exampleQuery(op, ids); query != "" {
		c.at += "?" + query
	}
	if op.ifMatch {
		c.headers = []string{"If-Match", `"1"`}
	}
	switch {
	case op.csv:
		c.body = []byte("code\n")
	case op.body != nil:
		c.body = exampleOf(s.spec(op).RequestBody.Value.Content["application/json"].Schema.Value, "", ids)
	}
	return c
}

func exampleQuery(op *operation, ids map[string]string) string {
	var parts []string
	for _, p := range op.query {
		if p.required {
			parts = append(parts, p.name+"="+or(pick(ids, p.name+"_id")))
		}
	}
	return strings.Join(parts, "&")
}

// pick knows an id that exists, or one that never does.
func pick(ids map[string]string, name string) *string {
	switch id, ok := ids[name]; {
	case ok:
		return &id
	case name == "year_id":
		return some("2026-2027")
	case name == "key":
		return some("triage.min_members")
	case name == "code":
		return some("999")
	case name == "date":
		return some("2026-11-10")
	case name == "half":
		return some("morning")
	}
	return some("00000000-0000-7000-8000-000000000000")
}

func exampleOf(v *openapi3.Schema, name string, ids map[string]string) any {
	for v.Type == nil && len(v.AllOf) == 1 {
		v = v.AllOf[0].Value
	}
	switch {
	case v.Type.Is("object"):
		object := map[string]any{}
		wanted := slices.Clone(v.Required)
		if len(wanted) == 0 && v.MinProps > 0 {
			wanted = slices.Sorted(maps.Keys(v.Properties))[:v.MinProps]
		}
		for _, property := range wanted {
			object[property] = exampleOf(v.Properties[property].Value, property, ids)
		}
		return object
	case v.Type.Is("array"):
		list := []any{}
		for range v.MinItems {
			list = append(list, exampleOf(v.Items.Value, name, ids))
		}
		return list
	case v.Type.Is("boolean"):
		return true
	case v.Type.Is("integer"):
		return 5
	}
	return exampleText(v, name, ids)
}

func exampleText(v *openapi3.Schema, name string, ids map[string]string) string {
	switch {
	case len(v.Enum) > 0:
		first, isText := v.Enum[0].(string)
		if !isText || first == "" {
			return "other"
		}
		return first
	case v.Format == "date":
		return "2026-11-10"
	case v.Format == "date-time":
		return "2026-11-10T09:00:00Z"
	case v.Format == "email":
		return "essai@sanad.example"
	case strings.HasSuffix(name, "_id"), strings.HasSuffix(name, "_ids"):
		return or(pick(ids, strings.TrimSuffix(name, "s")))
	case v.Pattern != "" && name == "code":
		return "12345A"
	case v.Pattern != "":
		return "A123456789"
	}
	return "Un essai assez long"
}
