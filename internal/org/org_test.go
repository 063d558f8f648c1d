package org_test

import (
	"slices"
	"strings"
	"testing"

	"sanad/internal/fault"
	"sanad/internal/org"
)

func wantFault(t *testing.T, err error, kind fault.Kind, code string) {
	t.Helper()
	f, ok := fault.As(err)
	if !ok || f.Kind != kind || f.Code != code {
		t.Errorf("got %v, want %v: %s", err, kind, code)
	}
}

func wantField(t *testing.T, err error, path, code string) {
	t.Helper()
	f, ok := fault.As(err)
	if !ok || f.Kind != fault.Invalid || !slices.Contains(f.Fields, fault.Field{Path: path, Code: code}) {
		t.Errorf("got %v with %+v, want field %s: %s", err, f, path, code)
	}
}

func codes(schools []org.School) string {
	var all []string
	for _, s := range schools {
		all = append(all, s.Code)
	}
	return strings.Join(all, " ")
}

func contains(schools []org.School, school org.School) bool {
	return slices.ContainsFunc(schools, func(s org.School) bool { return s.ID == school.ID })
}

func inNameOrder(schools []org.School) []org.School {
	return slices.SortedFunc(slices.Values(schools), func(a, b org.School) int { return strings.Compare(a.NameFR, b.NameFR) })
}
