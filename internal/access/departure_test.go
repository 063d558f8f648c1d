package access_test

import (
	"errors"
	"testing"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/storage"
	"sanad/internal/testkit"
)

func TestTakingBackTheLastRoleThatOpensASchoolsCases(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		o := openOffice(t, db)
		var left []access.Departure
		o.OnLeave(func(_ storage.Tx, d access.Departure) (access.Aftermath, error) {
			left = append(left, d)
			return access.Aftermath{Cases: 2, Journal: []audit.Entry{{Action: "assignment:end", Actor: d.By, ObjectKind: "assignment", ObjectID: "a1", School: d.School}}}, nil
		})
		first := seedGrant(t, db, "amina", "member", zitoun)
		second := seedGrant(t, db, "amina", "coordinator", zitoun)
		other := seedGrant(t, db, "amina", "head", zitoun)
		for _, tt := range []struct {
			id        string
			cases, of int
		}{{first, 0, 0}, {second, 2, 1}, {second, 0, 1}, {other, 0, 1}} {
			cases, err := o.Revoke(t.Context(), o.as(t, "ministry"), tt.id)
			if err != nil || cases != tt.cases || len(left) != tt.of {
				t.Fatalf("%d cases after %d departures, %v; want %d after %d", cases, len(left), err, tt.cases, tt.of)
			}
		}
		want := access.Departure{Person: "amina", School: zitoun.id, Reason: access.RoleRevoked, By: "ministry"}
		if left[0] != want {
			t.Errorf("departed: %+v", left[0])
		}
		if n := count(t, db, "SELECT COUNT(*) FROM audit_entries WHERE action IN ('grant:revoke', 'assignment:end')"); n != 4 {
			t.Errorf("%d entries, want three revocations and what one entailed", n)
		}
	})
}

func TestARoleStaysWhereItsAftermathFails(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		o := openOffice(t, db)
		fails := errors.New("cannot")
		o.OnLeave(func(storage.Tx, access.Departure) (access.Aftermath, error) { return access.Aftermath{}, fails })
		id := seedGrant(t, db, "amina", "member", zitoun)
		if _, err := o.Revoke(t.Context(), o.as(t, "ministry"), id); !errors.Is(err, fails) {
			t.Errorf("got %v", err)
		}
		if !warrant(t, db, o.policy, "amina", access.CaseBoard).Holds(access.CaseBoard) {
			t.Error("the role was taken back and the cases were not")
		}
	})
}

func TestWhoCanWorkOnASchoolsCases(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		o := openOffice(t, db)
		seedGrant(t, db, "amina", "member", zitoun)
		seedGrant(t, db, "driss", "head", zitoun)
		seedGrant(t, db, "rabat-admin", "member", caroubier)
		workers, err := o.Workers(db.Read(t.Context()), zitoun.id)
		if err != nil || !workers["amina"] || workers["driss"] || workers["rabat-admin"] {
			t.Errorf("%v, %v", workers, err)
		}
	})
}

func TestWhoeverLeftTheTeamKeepsNoRoleOnItsCases(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		o := openOffice(t, db)
		kept := map[string]bool{seedGrant(t, db, "amina", "head", zitoun): true, seedGrant(t, db, "amina", "member", arganier): true}
		seedGrant(t, db, "amina", "member", zitoun)
		seedGrant(t, db, "amina", "coordinator", zitoun)
		leave := func(reason string) (after access.Aftermath) {
			t.Helper()
			err := db.InTx(t.Context(), func(tx storage.Tx) (err error) {
				after, err = o.Withdraw(tx, access.Departure{Person: "amina", School: zitoun.id, Reason: reason, By: "driss"})
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return after
		}
		if after := leave(access.BecameTrainee); len(after.Journal) != 0 {
			t.Errorf("a trainee goes on observing: %+v", after.Journal)
		}
		after := leave(access.LeftTeam)
		if len(after.Journal) != 2 || after.Journal[0].Action != "grant:revoke" || after.Journal[0].Actor != "driss" || after.Journal[0].School != zitoun.id {
			t.Errorf("journal %+v", after.Journal)
		}
		left, err := o.Mine(t.Context(), o.as(t, "amina"))
		if err != nil || len(left) != 2 || !kept[left[0].Grant.ID] || !kept[left[1].Grant.ID] {
			t.Errorf("what is left: %+v, %v", left, err)
		}
		if again := leave(access.LeftTeam); len(again.Journal) != 0 {
			t.Errorf("left again: %+v", again.Journal)
		}
	})
}
