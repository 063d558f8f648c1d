package access_test

import (
	"testing"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/storage"
	"sanad/internal/testkit"
)

// ended lists, by holder, the first line of each grant that has ended.
func ended(t *testing.T, o office) map[string]access.Opening {
	t.Helper()
	lines := map[string]access.Opening{}
	for _, line := range everyOpening(t, o, "amina", 7) {
		if line.Ended != nil {
			lines[line.Holding.Person.ID] = line
		}
	}
	return lines
}

func TestARoleHeldForAMomentIsRemembered(t *testing.T) {
	t.Parallel()
	testkit.EachDBAt(t, testkit.Start, func(t *testing.T, db *storage.DB, clock *testkit.Clock) {
		o := openOffice(t, db)
		seedGrant(t, db, "amina", "member", zitoun)
		began := clock.Now()
		brief, err := o.Give(t.Context(), o.as(t, "rabat-admin"), access.Give{
			PersonID: "driss", Role: "coordinator", Level: zitoun.level, NodeID: zitoun.id,
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := o.Give(t.Context(), o.as(t, "ministry"), access.Give{
			PersonID: "rsk-admin", Role: "member", Level: zitoun.level, NodeID: zitoun.id, ExpiresAt: later(db, 5*time.Minute),
		}); err != nil {
			t.Fatal(err)
		}
		if got := ended(t, o); len(got) != 0 {
			t.Fatalf("before anything ended: %+v", got)
		}
		clock.Advance(10 * time.Minute)
		if _, err := o.Revoke(t.Context(), o.as(t, "rabat-admin"), brief.Grant.ID); err != nil {
			t.Fatal(err)
		}
		revoked := clock.Now()
		got := ended(t, o)
		if line := got["driss"]; line.Ended == nil || !line.Ended.Equal(revoked) || line.EndedBy.NameFr != "Person rabat-admin" || line.Holding.By.ID != "rabat-admin" {
			t.Errorf("taken back: %+v", line)
		}
		if line := got["rsk-admin"]; line.Ended == nil || !line.Ended.Equal(began.Add(5*time.Minute)) || line.EndedBy != (access.Holder{}) {
			t.Errorf("expired: %+v", line)
		}
		exec(t, db, "UPDATE identity_people SET active = FALSE WHERE id = 'driss'")
		clock.Set(revoked.Add(89 * 24 * time.Hour))
		if got = ended(t, o); len(got) != 2 {
			t.Errorf("after 89 days: %d grants", len(got))
		}
		clock.Advance(48 * time.Hour)
		if got = ended(t, o); len(got) != 0 {
			t.Errorf("after 91 days: %+v", got)
		}
	})
}

func TestWhatWasDoneToAnAccountIsSeenWhereItOpensCases(t *testing.T) {
	t.Parallel()
	testkit.EachDBAt(t, testkit.Start, func(t *testing.T, db *storage.DB, clock *testkit.Clock) {
		o := openOffice(t, db)
		seedGrant(t, db, "amina", "member", zitoun)
		brief := seedGrant(t, db, "driss", "coordinator", zitoun)
		seedGrant(t, db, "driss", "head", arganier)
		event := func(action, person string, schools ...string) {
			t.Helper()
			entries := make([]audit.Entry, 0, len(schools))
			for _, school := range schools {
				entries = append(entries, audit.Entry{Action: action, Actor: "rabat-admin", ObjectKind: "person", ObjectID: person, School: school})
			}
			err := db.InTx(t.Context(), func(tx storage.Tx) error { return audit.AppendAll(tx, db.Now(), entries) })
			if err != nil {
				t.Fatal(err)
			}
		}
		events := func(who, school string) []access.AccountEvent {
			t.Helper()
			found, err := o.AccountEvents(t.Context(), o.as(t, who), school)
			if err != nil {
				t.Fatal(err)
			}
			return found
		}
		event(access.HomeMoved, "driss", zitoun.id, arganier.id)
		clock.Advance(time.Minute)
		event(access.PasswordReset, "driss", zitoun.id, arganier.id)
		event(access.PasswordReset, "rsk-admin", "")
		event("person:update", "amina", zitoun.id)
		found := events("amina", zitoun.id)
		if len(found) != 2 || found[0].Action != access.PasswordReset || found[1].Action != access.HomeMoved ||
			found[0].Person.NameFr != "Person driss" || found[0].By.NameFr != "Person rabat-admin" || !found[0].At.Equal(clock.Now()) {
			t.Errorf("seen: %+v", found)
		}
		if _, err := o.Revoke(t.Context(), o.as(t, "rabat-admin"), brief); err != nil {
			t.Fatal(err)
		}
		clock.Advance(time.Minute)
		event(access.PasswordReset, "driss", arganier.id)
		if here, there := events("amina", zitoun.id), events("driss", arganier.id); len(here) != 2 || len(there) != 3 {
			t.Errorf("after the role was taken back %d events, and %d where another is held", len(here), len(there))
		}
		if _, err := o.AccountEvents(t.Context(), o.as(t, "amina"), arganier.id); code(err) != "school_not_found" {
			t.Errorf("of another school: %v", err)
		}
		clock.Advance(91 * 24 * time.Hour)
		if found = events("amina", zitoun.id); len(found) != 0 {
			t.Errorf("after 91 days: %+v", found)
		}
	})
}
