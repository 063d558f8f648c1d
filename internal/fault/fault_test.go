package fault_test

import (
	"errors"
	"fmt"
	"testing"

	"sanad/internal/fault"
)

func TestKindSurvivesWrapping(t *testing.T) {
	for _, kind := range fault.Kinds() {
		wrapped := fmt.Errorf("open case: %w", fmt.Errorf("deeper: %w", fault.New(kind, "some_code")))
		if got := fault.KindOf(wrapped); got != kind {
			t.Errorf("got %v, want %v", got, kind)
		}
		if e, ok := fault.As(wrapped); !ok || e.Code != "some_code" {
			t.Errorf("%v: the fault was lost: %v", kind, e)
		}
	}
}

func TestOtherErrorsHaveNoKind(t *testing.T) {
	for _, err := range []error{nil, errors.New("disk on fire")} {
		if got := fault.KindOf(err); got != fault.None {
			t.Errorf("%v: got %v", err, got)
		}
	}
}

func TestEveryKindHasItsOwnName(t *testing.T) {
	seen := map[string]bool{}
	for _, kind := range append(fault.Kinds(), fault.None) {
		name := kind.String()
		if name == "" || name == "unknown" || seen[name] {
			t.Errorf("kind %d is called %q", kind, name)
		}
		seen[name] = true
	}
	if got := fault.Kind(99).String(); got != "unknown" {
		t.Errorf("a kind that does not exist is called %q", got)
	}
}

func TestTextHoldsCodesOnly(t *testing.T) {
	err := fault.InvalidFields(fault.Field{Path: "pupils[0].first_name", Code: "required"})
	if got := err.Error(); got != "invalid: invalid_fields" {
		t.Errorf("got %q", got)
	}
}
