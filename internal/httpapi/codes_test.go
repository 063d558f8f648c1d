package httpapi

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"sanad/internal/access"
	"sanad/internal/method"
)

// never are the codes that reach no caller of the API, and why.
var never = map[string]string{
	"bad_org_path": "a path is made of ids, never sent", "date_malformed": "becomes a field", "unknown_database_url": "at the start",
	"job_not_found": "background", "job_taken_over": "background", "node_unknown": "becomes a field", "person_unknown": "becomes a field",
	"person_inactive": "command line", "token_not_found": "command line",
}

var told = regexp.MustCompile("(?m)^- `([a-z0-9_:]+)`(?: \\(\\d{3}\\))?: \\S.+\\.$")

// explains are the codes that a schema explains, one a line.
func explains(s *openapi3.Schema) []string {
	var all []string
	for _, m := range told.FindAllStringSubmatch(s.Description, -1) {
		all = append(all, m[1])
	}
	return all
}

func schemaOf(t *testing.T, doc *openapi3.T, name string) *openapi3.Schema {
	t.Helper()
	s := doc.Components.Schemas[name]
	if s == nil {
		t.Fatalf("the contract has no schema %s", name)
	}
	return s.Value
}

// TestEveryCodeIsInTheContract reads the code base: whatever code it can answer with is explained in the contract, and
// nothing else is.
func TestEveryCodeIsInTheContract(t *testing.T) {
	t.Parallel()
	f := readFlow(t, "..")
	f.follow()
	for _, lost := range f.lost {
		t.Errorf("cannot tell which codes come from %s: write them where this test can follow", lost)
	}
	reasons := map[string]string{}
	for _, transition := range method.Transitions() {
		for _, r := range transition.Reasons {
			reasons[r] = "the table of the method"
		}
	}
	doc := spec(t)
	for name, produced := range map[string]map[string]string{
		"ProblemCode": f.found["problem"], "FieldCode": f.found["field"], "UnmetCode": f.found["unmet"], "LineCode": f.found["line"],
		"JournalAction": f.found["action"], "FindingCode": f.found["finding"], "FindingReasonCode": f.found["departure"],
		"EventKind": f.typed("EventKind"), "DueKind": f.typed("DueKind"), "TransitionReason": reasons,
	} {
		if len(produced) == 0 {
			t.Errorf("%s: nothing was found in the code base", name)
		}
		explained := explains(schemaOf(t, doc, name))
		for code, at := range produced {
			if !slices.Contains(explained, code) && (never[code] == "" || name != "ProblemCode") {
				t.Errorf("%s does not explain %s, of %s", name, code, at)
			}
		}
		for i, code := range explained {
			if produced[code] == "" || slices.Contains(explained[:i], code) || name == "ProblemCode" && never[code] != "" {
				t.Errorf("%s explains %s, which nothing answers with, or twice", name, code)
			}
		}
	}
	alerts := texts(each(schemaOf(t, doc, "TeamStatus").Properties["alerts"].Value.Items.Value.Enum, func(v any) string { return v.(string) }))
	if want := slices.Sorted(maps.Keys(f.found["alert"])); !slices.Equal(slices.Sorted(slices.Values(alerts)), want) {
		t.Errorf("alerts %v, want %v", alerts, want)
	}
}

func TestEveryValueOfAListOfTheMethodIsExplained(t *testing.T) {
	t.Parallel()
	doc := spec(t)
	for name, want := range map[string][]string{
		"Outcome": method.Outcomes(), "FamilyReason": method.FamilyReasons(), "ExcuseOrNone": method.Excuses(),
	} {
		if got := explains(schemaOf(t, doc, name)); !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))) {
			t.Errorf("%s explains %v, want %v", name, got, want)
		}
	}
	alerts := schemaOf(t, doc, "TeamStatus").Properties["alerts"].Value
	for _, alert := range alerts.Items.Value.Enum {
		if !strings.Contains(alerts.Description, "`"+alert.(string)+"`") {
			t.Errorf("%s is not explained", alert)
		}
	}
}

var quoted = regexp.MustCompile("`([a-z0-9_]+)`")

// TestEveryOperationSaysWhoMayAndWhatIsRefused holds what the contract says of each operation to the policy and to the codes.
func TestEveryOperationSaysWhoMayAndWhatIsRefused(t *testing.T) {
	t.Parallel()
	policy, err := access.LoadPolicy()
	ok(t, err)
	doc := spec(t)
	var known []string
	for _, name := range []string{"ProblemCode", "FieldCode", "UnmetCode"} {
		known = append(known, explains(schemaOf(t, doc, name))...)
	}
	for path, item := range doc.Paths.Map() {
		for verb, op := range item.Operations() {
			what, rest, says := strings.Cut(op.Description, "Who may: ")
			who, refusals, _ := strings.Cut(rest, "Refusals: ")
			if !says || len(what) < 20 || who == "" {
				t.Errorf("%s %s does not say what it does and who may", verb, path)
			}
			for _, code := range codesIn(refusals) {
				if !slices.Contains(known, code) {
					t.Errorf("%s names %s, which no list explains", op.OperationID, code)
				}
			}
			may, _ := op.Extensions["x-permission"].(string)
			if want := holding(policy, access.Permission(may)); !slices.Equal(codesIn(who), want) {
				t.Errorf("%s: may %v, the policy says %v", op.OperationID, codesIn(who), want)
			}
		}
	}
}

// codesIn are the words in back quotes, in order.
func codesIn(s string) []string {
	var all []string
	for _, m := range quoted.FindAllStringSubmatch(s, -1) {
		all = append(all, m[1])
	}
	slices.Sort(all)
	return all
}

// holding are the roles that give a permission at some level.
func holding(p *access.Policy, permission access.Permission) []string {
	var roles []string
	for _, r := range p.Roles() {
		for _, level := range p.Levels(r) {
			gives := slices.ContainsFunc(p.Preview(r, level), func(l access.PolicyLine) bool { return l.Permission == permission && !l.Deny })
			if gives && !slices.Contains(roles, string(r)) {
				roles = append(roles, string(r))
			}
		}
	}
	slices.Sort(roles)
	return roles
}
