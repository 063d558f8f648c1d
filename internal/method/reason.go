package method

import "slices"

// Reasons, outcomes and excuses are codes, so that none of them carries a word about a child (docs/method.md #9).
var (
	closeAtTriage    = []string{"not_bullying", "isolated_act", "pupil_left", "duplicate"}
	handOverAtTriage = []string{"physical_violence", "isolated_act", "single_author", "family_declines", "method_unsuitable"}
	closeLater       = []string{"pupil_left", "not_bullying", "duplicate"}
	handOverEarly    = []string{"family_declines", "target_declines", "physical_violence", "refusal", "worsening", "no_change", "team_unable", "method_unsuitable"}
	handOverFailed   = []string{"no_change", "refusal", "worsening", "too_long"}
	relapse          = []string{"resumed", "new_facts", "new_intimidator", "target_worse"}

	outcomes      = []string{"stopped", "improved", "unchanged", "worse", "pupil_left", "taken_over", "unknown"}
	familyReasons = []string{"family_reported", "unreachable", "danger_at_home", "target_objects"}
	excuses       = []string{"pupil_left", "long_absence", "wrongly_named", "health", "other_protocol"}
	lastingly     = []string{"pupil_left", "wrongly_named"}
)

// Outcomes are what may be recorded when a case handed over or referred ends.
func Outcomes() []string { return slices.Clone(outcomes) }

// FamilyReasons are why interviews may start although no family was contacted.
func FamilyReasons() []string { return slices.Clone(familyReasons) }

// Excuses are why one pupil need not be seen (again).
func Excuses() []string { return slices.Clone(excuses) }

// ExcuseLasts says that an excuse goes on in the next cycle: of a pupil who is gone, or was never one of them. The others
// were for the time being.
func ExcuseLasts(code string) bool { return slices.Contains(lastingly, code) }
