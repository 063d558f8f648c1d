package httpapi

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/getkin/kin-openapi/openapi3"

	"sanad/internal/access"
	"sanad/internal/casework"
	"sanad/internal/method"
	"sanad/internal/org"
)

func spec(t *testing.T) *openapi3.T {
	t.Helper()
	policy, err := access.LoadPolicy()
	ok(t, err)
	doc, _, err := wholeContract(policy)
	ok(t, err)
	return doc
}

// TestCodesAreThoseOfTheDomain keeps the two lists of every code the same.
func TestCodesAreThoseOfTheDomain(t *testing.T) {
	t.Parallel()
	policy, err := access.LoadPolicy()
	ok(t, err)
	schemas := spec(t).Components.Schemas
	for name, want := range map[string][]string{
		"CaseState": texts(method.States()), "FlagKind": texts(method.FlagKinds()), "ExcuseOrNone": append([]string{""}, method.Excuses()...),
		"Outcome": method.Outcomes(), "FamilyReason": method.FamilyReasons(), "RoleCode": texts(policy.Roles()),
		"ReportChannel": casework.Channels, "ReporterRole": casework.ReporterRoles, "Place": casework.Places, "Form": casework.Forms,
		"Platform": casework.Platforms, "PupilLevel": casework.Levels, "Sex": casework.Sexes, "ContactChannel": casework.ContactChannels,
		"MeasureKind": casework.MeasureKinds, "TaskChannel": casework.TaskChannels, "Cycle": {string(org.College), string(org.Lycee)},
	} {
		var got []string
		for _, v := range schemas[name].Value.Enum {
			code, isText := v.(string)
			if !isText {
				t.Errorf("%s holds %v", name, v)
			}
			got = append(got, code)
		}
		slices.Sort(got)
		want = slices.Sorted(slices.Values(want))
		if !slices.Equal(got, want) {
			t.Errorf("%s:\n got %v\nwant %v", name, got, want)
		}
	}
}

func texts[T ~string](list []T) []string {
	return each(list, func(v T) string { return string(v) })
}

// TestTagsRepeatTheSchema keeps the validate tag of every value that comes in the same as the schema beside it.
func TestTagsRepeatTheSchema(t *testing.T) {
	t.Parallel()
	doc := spec(t)
	for path, item := range doc.Paths.Map() {
		for _, op := range item.Operations() {
			for _, p := range op.Parameters {
				checkTags(t, path+" "+p.Value.Name, p.Value.Schema)
			}
			if op.RequestBody != nil && op.RequestBody.Value.Content["application/json"] != nil {
				checkBodyTags(t, op.OperationID, op.RequestBody.Value.Content["application/json"].Schema)
			}
		}
	}
}

func checkBodyTags(t *testing.T, at string, ref *openapi3.SchemaRef) {
	t.Helper()
	v := ref.Value
	switch {
	case len(v.AllOf) > 0:
		t.Errorf("%s: a value that comes in refers to its schema plainly, or its tag is lost", at)
	case v.Type.Is("object"):
		if v.AdditionalProperties.Has == nil || *v.AdditionalProperties.Has {
			t.Errorf("%s accepts unknown fields", at)
		}
		for name, property := range v.Properties {
			checkBodyTags(t, at+"."+name, property)
		}
	case v.Type.Is("array"):
		if v.MaxItems == nil || !strings.Contains(tag(v), "max="+strconv.FormatUint(*v.MaxItems, 10)) || !strings.Contains(tag(v), "dive") {
			t.Errorf("%s: an array is bounded, here and in its tag %q", at, tag(v))
		}
		checkBodyTags(t, at+"[]", v.Items)
	default:
		checkTags(t, at, ref)
	}
}

func checkTags(t *testing.T, at string, ref *openapi3.SchemaRef) {
	t.Helper()
	v, rules := ref.Value, strings.Split(tag(ref.Value), ",")
	if v.Format == "date" || v.Format == "date-time" || v.Type.Is("boolean") || strings.HasSuffix(at, "If-Match") || v.Format == "int64" {
		return
	}
	want := []string{}
	if v.MaxLength != nil && len(v.Enum) == 0 && !strings.Contains(tag(v), "massar") && !strings.Contains(tag(v), "year") {
		want = append(want, "max="+strconv.FormatUint(*v.MaxLength, 10))
	}
	if len(v.Enum) > 0 {
		codes := each(v.Enum, func(code any) string { return reflect.ValueOf(code).String() })
		if at := slices.Index(codes, ""); at >= 0 {
			codes[at] = "''"
		}
		want = append(want, "oneof="+strings.Join(codes, " "))
	}
	if v.Max != nil {
		want = append(want, "max="+strconv.FormatFloat(*v.Max, 'f', -1, 64))
	}
	for _, rule := range want {
		if !slices.Contains(rules, rule) {
			t.Errorf("%s: the tag %q lacks %q", at, tag(v), rule)
		}
	}
	if v.Type.Is("string") && len(want) == 0 && v.Pattern == "" {
		t.Errorf("%s is a text without bound", at)
	}
}

func tag(v *openapi3.Schema) string {
	tags, isMap := v.Extensions["x-oapi-codegen-extra-tags"].(map[string]any)
	if !isMap {
		return ""
	}
	text, isText := tags["validate"].(string)
	if !isText {
		return ""
	}
	return text
}

func TestEditsNeedAVersion(t *testing.T) {
	t.Parallel()
	// What has no version: signing in and out, one's own password, a day kept per year, a duty, a grant, a flag, a task.
	without := []string{"SignOut", "EndMyOtherSessions", "EndMySession", "ChangeMyPassword", "PutParentLetter", "EndAssignment", "RevokeGrant"}
	for path, item := range spec(t).Paths.Map() {
		for verb, op := range item.Operations() {
			if first := []rune(op.OperationID)[0]; !unicode.IsUpper(first) {
				t.Errorf("%s is not PascalCase", op.OperationID)
			}
			has := slices.ContainsFunc(op.Parameters, func(p *openapi3.ParameterRef) bool { return p.Value.Name == "If-Match" })
			if edits := verb == "PUT" || verb == "PATCH" || verb == "DELETE"; edits && !has && !slices.Contains(without, strings.TrimPrefix(op.OperationID, simulatedID)) {
				t.Errorf("%s %s is an edit without If-Match", verb, path)
			}
			if verb == "POST" && op.Responses.Status(201) != nil && op.OperationID != "SignIn" &&
				!slices.ContainsFunc(op.Parameters, func(p *openapi3.ParameterRef) bool { return p.Value.Name == "Idempotency-Key" }) {
				t.Errorf("%s creates without an idempotency key", op.OperationID)
			}
		}
	}
}
