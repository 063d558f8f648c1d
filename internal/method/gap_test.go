package method_test

import (
	"slices"
	"strings"
	"testing"

	"sanad/internal/method"
)

func lapsed(people ...string) map[string]bool {
	all := map[string]bool{}
	for _, p := range people {
		all[p] = true
	}
	return all
}

func TestGaps(t *testing.T) {
	t.Parallel()
	const interviewer, referent = "no_certified_interviewer", "no_certified_referent"
	nobody := func(c *file) *file { c.f.Assignments = nil; return c }
	tests := []struct {
		name   string
		c      *file
		lapsed map[string]bool
		want   string
	}{
		{"in triage nobody is needed yet", inTriage(t), nil, ""},
		{"in reception nobody is named yet", inReception(t), nil, ""},
		{"in reception the referent has lapsed", inReception(t).assign(amina, method.DutyReferent), lapsed(amina), referent},
		{"in reception an interviewer has lapsed", inReception(t).assign(brahim, method.DutyInterviewer), lapsed(brahim), interviewer},
		{"in interviews all is well", inInterviews(t), nil, ""},
		{"the only interviewer has lapsed", inInterviews(t), lapsed(brahim), interviewer},
		{"one of two interviewers has", inInterviews(t).assign(chaimae, method.DutyInterviewer), lapsed(brahim), ""},
		{"both have", inInterviews(t).assign(chaimae, method.DutyInterviewer), lapsed(brahim, chaimae), interviewer},
		{"the referent has", inInterviews(t), lapsed(amina), referent},
		{"everybody has left", nobody(inInterviews(t)), nil, interviewer + " " + referent},
		{"in follow-up everybody has lapsed", inFollowUp(t), lapsed(amina, brahim), interviewer + " " + referent},
		{"an observer counts for nothing", nobody(inFollowUp(t)).assign(driss, method.DutyObserver), nil, interviewer + " " + referent},
		{"in monitoring nobody sees the intimidators", inMonitoring(t), lapsed(brahim), ""},
		{"in monitoring somebody sees the target", inMonitoring(t), lapsed(amina), referent},
		{"a closed case lacks nothing", nobody(inMonitoring(t)).move("2024-12-20 10:00", 12, method.StateClosedResolved), nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := strings.Join(method.Gaps(tt.c.f, method.Env{Lapsed: tt.lapsed}), " "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestWhatIsDueOfWhoeverHasLapsed(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		c      *file
		lapsed map[string]bool
		want   []string
	}{
		{"the only interviewer", inInterviews(t), lapsed(brahim),
			[]string{"meet_intimidator I1 coordinator 09-21 R1", "meet_intimidator I2 coordinator 09-21 R1"}},
		{"one of two", inInterviews(t).assign(chaimae, method.DutyInterviewer), lapsed(brahim),
			[]string{"meet_intimidator I1 chaimae 09-21 R1", "meet_intimidator I2 chaimae 09-21 R1"}},
		{"the referent", inReception(t).assign(amina, method.DutyReferent), lapsed(amina), []string{"see_target T coordinator 09-19"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			env := envAt(t, "2024-09-20 09:00")
			env.Lapsed = tt.lapsed
			if got := told(tt.c, env); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
