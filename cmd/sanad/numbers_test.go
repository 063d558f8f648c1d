package main

import (
	"testing"

	"sanad/internal/casework"
	"sanad/internal/fault"
	"sanad/internal/org"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
	"sanad/internal/testkit"
	"sanad/internal/testkit/world"
)

// TestACompleteTeamCanAlwaysDecide: a decision that needs more people than a complete team has would hold up every case.
func TestACompleteTeamCanAlwaysDecide(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		all, country := numbers(db), world.Holding(t, db, "hassan", "admin", orgpath.Root)
		set := func(key string, value int, version int64) fault.Kind {
			t.Helper()
			_, err := all.Set(t.Context(), country, key, "", &value, version)
			return fault.KindOf(err)
		}
		if got := set(casework.MembersToDecide, 4, 0); got != fault.Invalid {
			t.Errorf("four to decide in a team of three: %v", got)
		}
		if got := set(org.MinimumTeam, 5, 0); got != fault.None {
			t.Errorf("a team of five: %v", got)
		}
		if got := set(casework.MembersToDecide, 4, 0); got != fault.None {
			t.Errorf("four to decide in a team of five: %v", got)
		}
		if got := set(org.MinimumTeam, 3, 1); got != fault.Invalid {
			t.Errorf("a team of three where four decide: %v", got)
		}
	})
}
