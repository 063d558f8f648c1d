package rollout_test

import (
	"slices"
	"testing"

	"sanad/internal/calendar"
	"sanad/internal/rollout"
)

func TestReadinessFollowsFromFacts(t *testing.T) {
	t.Parallel()
	today := calendar.NewDate(2026, 11, 21)
	whole := rollout.Facts{
		Team: 3, Needed: 3, Trained: 3, Certified: 3,
		ParentsInformedOn: calendar.NewDate(2026, 10, 1), ProtocolTestedOn: calendar.NewDate(2023, 1, 12), ProtocolPassed: true,
	}
	none := calendar.Date{}
	tests := []struct {
		name    string
		change  func(*rollout.Facts)
		stage   rollout.Stage
		missing []rollout.Lack
	}{
		{"everything", func(*rollout.Facts) {}, rollout.Operational, nil},
		{"no letter this year", func(f *rollout.Facts) { f.ParentsInformedOn = none }, rollout.FieldTested, []rollout.Lack{rollout.ParentsNotInformed}},
		{"tested, to be done again", func(f *rollout.Facts) { f.ProtocolPassed = false }, rollout.Certified, []rollout.Lack{rollout.ProtocolToRedo}},
		{"never tested", func(f *rollout.Facts) { f.ProtocolPassed, f.ProtocolTestedOn = false, none }, rollout.Certified,
			[]rollout.Lack{rollout.ProtocolNotTested}},
		{"one certificate revoked", func(f *rollout.Facts) { f.Certified = 2 }, rollout.Trained, []rollout.Lack{rollout.TooFewCertified}},
		{"formed and untrained", func(f *rollout.Facts) { f.Trained, f.Certified = 0, 0 }, rollout.TeamFormed,
			[]rollout.Lack{rollout.TooFewTrained, rollout.TooFewCertified}},
		{"one member left", func(f *rollout.Facts) { f.Team, f.Trained, f.Certified = 2, 2, 2 }, rollout.Enrolled,
			[]rollout.Lack{rollout.TeamTooSmall, rollout.TooFewTrained, rollout.TooFewCertified}},
		{"an empty school", func(f *rollout.Facts) { *f = rollout.Facts{Needed: 3} }, rollout.Enrolled, []rollout.Lack{
			rollout.TeamTooSmall, rollout.TooFewTrained, rollout.TooFewCertified, rollout.ProtocolNotTested, rollout.ParentsNotInformed}},
		{"a larger team asked for", func(f *rollout.Facts) { f.Needed = 4 }, rollout.Enrolled,
			[]rollout.Lack{rollout.TeamTooSmall, rollout.TooFewTrained, rollout.TooFewCertified}},
		{"closed today", func(f *rollout.Facts) { f.ClosedOn = today }, rollout.Closed, nil},
		{"closing tomorrow", func(f *rollout.Facts) { f.ClosedOn = today.AddDays(1) }, rollout.Operational, nil},
	}
	for _, tt := range tests {
		f := whole
		tt.change(&f)
		if got := f.Judge(today); got.Stage != tt.stage || !slices.Equal(got.Missing, tt.missing) || got.Facts != f {
			t.Errorf("%s: %s lacking %v, want %s lacking %v", tt.name, got.Stage, got.Missing, tt.stage, tt.missing)
		}
	}
}
