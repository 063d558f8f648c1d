package httpapi

import (
	"encoding/json"
	"slices"
	"testing"

	"sanad/api"
	"sanad/internal/fault"
)

func bodyOf(t testing.TB, operation string) *shape {
	t.Helper()
	doc, err := api.GetSpec()
	if err != nil {
		t.Fatal(err)
	}
	table, err := readContract(doc)
	if err != nil {
		t.Fatal(err)
	}
	for _, op := range table {
		if op.id == operation {
			return op.body
		}
	}
	t.Fatalf("no operation %s", operation)
	return nil
}

func TestCheckJSON(t *testing.T) {
	t.Parallel()
	body := bodyOf(t, "OpenCase")
	const head = `{"school_id":"a","report_channel":"phone","reporter_role":"pupil",`
	for _, tt := range []struct {
		name, body string
		want       []fault.Field
	}{
		{"as it should be", head + `"pupils":[{"role":"target","first_name":"Aya"}]}`, nil},
		{"several lines where a text may have them", head + `"summary":"a\nb","pupils":[]}`, nil},
		{"several lines in a name", head + `"reporter_name":"a\nb","pupils":[]}`, []fault.Field{{Path: "reporter_name", Code: "control_character"}}},
		{"twice", head + `"pupils":[],"pupils":[]}`, []fault.Field{{Path: "pupils", Code: "duplicate_field"}}},
		{"another case", head + `"Pupils":[]}`, []fault.Field{{Path: "body", Code: "unknown_field"}, {Path: "pupils", Code: "required"}}},
		{"unknown within", head + `"pupils":[{"role":"target","first_name":"Aya","x":[[{}]]}]}`, []fault.Field{{Path: "pupils[0]", Code: "unknown_field"}}},
		{"missing within", head + `"pupils":[{},{"role":"target","first_name":"Aya"}]}`,
			[]fault.Field{{Path: "pupils[0].role", Code: "required"}, {Path: "pupils[0].first_name", Code: "required"}}},
		{"empty where it must not be", head + `"pupils":[{"role":"","first_name":""}]}`,
			[]fault.Field{{Path: "pupils[0].role", Code: "required"}, {Path: "pupils[0].first_name", Code: "required"}}},
		{"half a surrogate", head + `"reporter_name":"\ud800","pupils":[]}`, []fault.Field{{Path: "reporter_name", Code: "invalid_text"}}},
		{"turned around", head + `"reporter_name":"\u202Eayla","pupils":[]}`, []fault.Field{{Path: "reporter_name", Code: "direction_override"}}},
		{"joined letters", head + `"reporter_name":"مي\u200dم","pupils":[]}`, nil},
		{"nothing", head + `"place":null,"pupils":[]}`, []fault.Field{{Path: "place", Code: "wrong_type"}}},
		{"a date that is none", head + `"started_on":"2026-02-29","pupils":[]}`, []fault.Field{{Path: "started_on", Code: "malformed_date"}}},
		{"a date out of all range", head + `"started_on":"1889-02-28","pupils":[]}`, []fault.Field{{Path: "started_on", Code: "date_out_of_range"}}},
	} {
		var got []fault.Field
		if f, isFault := fault.As(checkJSON([]byte(tt.body), body)); isFault {
			got = f.Fields
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}

// FuzzCheckJSON: what the check lets pass decodes, and nothing makes it do anything but accept or refuse.
func FuzzCheckJSON(f *testing.F) {
	body := bodyOf(f, "OpenCase")
	for _, seed := range []string{``, `{}`, `[]`, `null`, `{"pupils":[{}]}`, `{"school_id":"a","report_channel":"phone","reporter_role":"pupil","pupils":[]}`,
		`{"reported_at":"2026-11-16T09:00:00,5Z"}`, `{"pupils":[[[[`, "\xff", `{"level":1e400}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		err := checkJSON(raw, body)
		if err != nil {
			if _, isFault := fault.As(err); !isFault {
				t.Errorf("got %v", err)
			}
			return
		}
		var decoded api.OpenCaseRequest
		if err := json.Unmarshal(raw, &decoded); err != nil {
			t.Errorf("accepted and not decoded: %v", err)
		}
	})
}
