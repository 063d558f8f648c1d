package method_test

import (
	"testing"
	"time"

	"sanad/internal/method"
)

// The clock of a state runs from the decision, but not from before what made it legal.
func TestAStateCountsFromTheDecision(t *testing.T) {
	t.Parallel()
	midnight := func(day string) string { return day + " 00:00" }
	tests := []struct {
		name, from, now, decided, want string
		change                         func(a *attempt)
	}{
		{"recorded at once", "11", "2024-10-18 12:00", "2024-10-18", "2024-10-18 12:00", nil},
		{"no word on the day", "11", "2024-10-30 12:00", "", "2024-10-30 12:00", nil},
		{"decided a day ahead", "11", "2024-10-18 12:00", "2024-10-19", "2024-10-18 12:00", nil},
		{"recorded a week late", "11", "2024-11-04 12:00", "2024-10-29", midnight("2024-10-29"), nil},
		{"decided before the four weeks were over", "11", "2024-11-04 12:00", "2024-10-16", midnight("2024-10-18"), nil},
		{"justified, decided before the last check needed", "11", "2024-11-04 12:00", "2024-10-01", "2024-10-09 09:08",
			func(a *attempt) { a.m.Justification = true }},
		{"a check since that it did not hang on", "11", "2024-11-04 12:00", "2024-10-29", midnight("2024-10-29"),
			func(a *attempt) { a.c.talk("2024-10-31 09:00", method.KindTargetCheck, target, rated("stopped")) }},
		{"screened again after the decision", "11", "2024-11-04 12:00", "2024-10-29", "2024-11-02 10:00",
			func(a *attempt) { a.c.screen("2024-11-02 10:00") }},
		{"taken over before it was reported", "1", "2024-09-20 12:00", "2024-09-10", "2024-09-16 09:00", nil},
		{"triage decided, screened two days later", "2", "2024-09-21 12:00", "2024-09-17", "2024-09-18 11:00", nil},
		{"referred before the flag", "4", "2024-09-23 12:00", "2024-09-19", "2024-09-20 10:10", nil},
		{"handed over on a review of another day", "10", "2024-10-09 12:00", "2024-10-05", midnight("2024-10-06"),
			func(a *attempt) {
				r := &a.c.f.Events[len(a.c.f.Events)-1]
				r.At, r.DecidedOn = when(t, "2024-10-08 12:00"), day(t, "2024-10-06")
			}},
		{"handed over when the target was worse", "14", "2024-10-02 12:00", "2024-09-25", "2024-09-27 09:08", nil},
		{"a family reached since", "5", "2024-09-24 12:00", "2024-09-19", midnight("2024-09-21"),
			func(a *attempt) { a.c.f.Contacts[0].On = day(t, "2024-09-21") }},
		{"closed once the task was done", "16", "2024-10-02 12:00", "2024-09-26", "2024-09-30 08:00", func(a *attempt) {
			a.c.f.Tasks = []method.Task{{Kind: method.TaskHealthFamily, CreatedAt: when(t, "2024-09-24 09:00"), DoneAt: when(t, "2024-09-30 08:00")}}
		}},
		{"somebody new, named since", "18", "2024-09-27 12:00", "2024-09-22", "2024-09-24 09:00", nil},
		{"a relapse begins when it is recorded", "13 monitoring", "2024-11-08 12:00", "2024-11-04", "2024-11-08 12:00", nil},
		{"so does a return", "19", "2024-09-27 12:00", "2024-09-24", "2024-09-27 12:00", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a := legal[tt.from].build(t)
			if tt.change != nil {
				tt.change(a)
			}
			a.env.Now = when(t, tt.now)
			want := when(t, tt.want)
			if got := method.Since(a.c.f, a.m, day(t, tt.decided), a.env); !got.Equal(want) {
				t.Errorf("counts from %s, want %s", got.In(want.Location()).Format(time.DateTime), want.Format(time.DateTime))
			}
		})
	}
}
