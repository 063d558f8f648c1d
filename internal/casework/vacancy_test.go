package casework_test

import (
	"slices"
	"testing"
	"time"

	"sanad/internal/access"
	"sanad/internal/casework"
	"sanad/internal/method"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

// TestWhatFallsToACoordinatorFallsToTheTeamWithoutOne: taking back the role of a school's only coordinator must not leave
// cases with nobody to see them due.
func TestWhatFallsToACoordinatorFallsToTheTeamWithoutOne(t *testing.T) {
	each(t, func(d *desk) {
		id := d.open().Case.ID
		waits := func(p world.Person) bool {
			d.t.Helper()
			day := must[casework.Day](d)(d.cases.MyDay(t.Context(), d.as(p), storage.Page{}))
			return slices.ContainsFunc(day.Items, func(i casework.DueItem) bool { return i.CaseID == id && i.Kind == method.DueTakeCase })
		}
		expect := func(when string, want bool, people ...world.Person) {
			d.t.Helper()
			for _, p := range people {
				if got := waits(p); got != want {
					t.Errorf("%s, %s is told: %v", when, p.NameFr, got)
				}
			}
		}
		expect("with a coordinator", true, d.Karim)
		expect("with a coordinator", false, d.Amina, d.Idris, d.Nadia, d.Tarik)
		hassan := d.Warrant(t, d.Hassan, access.GrantRead)
		must[int](d)(d.Access.Revoke(t.Context(), hassan, d.grantOf(d.Karim)))
		expect("without one", true, d.Amina, d.Idris, d.Nadia)
		expect("at another school", false, d.Tarik)
		soon := d.DB.Now().Add(time.Hour)
		must[access.Holding](d)(d.Access.Give(t.Context(), hassan, access.Give{
			PersonID: d.Salma.ID, Role: "coordinator", Level: orgpath.School, NodeID: d.Orangers.ID, ExpiresAt: &soon,
		}))
		expect("with a successor", true, d.Salma)
		expect("with a successor", false, d.Amina, d.Nadia)
		d.Clock.Set(soon)
		expect("once the role has expired", true, d.Amina, d.Nadia)
	})
}
