package access_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
	"sanad/internal/testkit"
)

type office struct {
	*access.Service
	db     *storage.DB
	policy *access.Policy
}

// openOffice seeds the country, one administrator per level and two people to whom roles are given.
func openOffice(t *testing.T, db *storage.DB) office {
	t.Helper()
	seedTree(t, db)
	policy := loadPolicy(t)
	for _, id := range []string{"ministry", "rsk-admin", "rabat-admin", "amina", "driss", "gone"} {
		seedPerson(t, db, id)
	}
	exec(t, db, "UPDATE identity_people SET active = FALSE WHERE id = 'gone'")
	belongs(t, db, "amina", zitoun)
	belongs(t, db, "driss", rabat)
	seedGrant(t, db, "ministry", "admin", nation)
	seedGrant(t, db, "rsk-admin", "admin", rsk)
	seedGrant(t, db, "rabat-admin", "admin", rabat)
	return office{access.NewService(db, policy), db, policy}
}

func (o office) as(t *testing.T, person string) access.Warrant {
	t.Helper()
	return warrant(t, o.db, o.policy, person, access.GrantRead)
}

func (o office) give(t *testing.T, by, to string, role access.Role, at place) error {
	t.Helper()
	_, err := o.Give(t.Context(), o.as(t, by), access.Give{PersonID: to, Role: role, Level: at.level, NodeID: at.id})
	return err
}

func code(err error) string {
	if f, ok := fault.As(err); ok {
		if len(f.Fields) > 0 {
			return f.Fields[0].Path + " " + f.Fields[0].Code
		}
		return f.Code
	}
	if err != nil {
		return "unforeseen: " + err.Error()
	}
	return ""
}

func TestWhoMayGiveWhichRoleWhere(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		o := openOffice(t, db)
		seedGrant(t, db, "amina", "member", zitoun)
		seedGrant(t, db, "driss", "dpo", rsk)
		for _, tt := range []struct {
			by, to string
			role   access.Role
			at     place
			want   string
		}{
			{"rabat-admin", "driss", "member", zitoun, ""},
			{"rabat-admin", "driss", "head", arganier, ""},
			{"rabat-admin", "driss", "member", amandier, "grant_not_allowed"},
			{"rabat-admin", "driss", "member", caroubier, "grant_not_allowed"},
			{"rabat-admin", "driss", "trainer", rabat, "grant_not_allowed"},
			{"rabat-admin", "driss", "admin", rabat, "grant_not_allowed"},
			{"rabat-admin", "driss", "admin", rsk, "grant_not_allowed"},
			{"rabat-admin", "driss", "dpo", rsk, "grant_not_allowed"},
			{"rabat-admin", "rabat-admin", "member", zitoun, "own_grant"},
			{"rsk-admin", "driss", "admin", rabat, ""},
			{"rsk-admin", "driss", "admin", rsk, "grant_not_allowed"},
			{"rsk-admin", "driss", "admin", haouz, "grant_not_allowed"},
			{"rsk-admin", "driss", "admin", nation, "grant_not_allowed"},
			{"rsk-admin", "driss", "aref_coordinator", rsk, "grant_not_allowed"},
			{"rsk-admin", "rsk-admin", "admin", rabat, "own_grant"},
			{"ministry", "driss", "admin", nation, ""},
			{"ministry", "driss", "supervisor", nation, ""},
			{"ministry", "ministry", "dpo", nation, "own_grant"},
			{"ministry", "driss", "member", rabat, "level not_for_this_role"},
			{"ministry", "driss", "coordinator", nation, "level not_for_this_role"},
			{"ministry", "driss", "janitor", nation, "role unknown"},
			{"ministry", "driss", "member", place{level: orgpath.School, id: "school-9"}, "node_id unknown"},
			{"ministry", "driss", "member", place{level: orgpath.School}, "node_id does_not_fit_level"},
			{"ministry", "driss", "dpo", place{level: orgpath.National, id: "rsk"}, "node_id does_not_fit_level"},
			{"ministry", "nobody", "member", zitoun, "person_not_found"},
			{"rabat-admin", "nobody", "member", zitoun, "person_not_found"},
			{"rabat-admin", "rsk-admin", "member", zitoun, "person_not_found"}, // belongs to the nation
			{"rsk-admin", "ministry", "head", zitoun, "person_not_found"},
			{"ministry", "gone", "member", zitoun, "person_id unknown"},
			{"amina", "driss", "member", zitoun, "grant_not_allowed"},
			{"driss", "amina", "member", zitoun, ""}, // made administrator of rabat above
			{"nobody", "driss", "member", zitoun, "grant_not_allowed"},
		} {
			if got := code(o.give(t, tt.by, tt.to, tt.role, tt.at)); got != tt.want {
				t.Errorf("%s gives %s %s at %q: %q, want %q", tt.by, tt.to, tt.role, tt.at.path(), got, tt.want)
			}
		}
		if _, err := o.Give(t.Context(), access.Warrant{}, access.Give{}); fault.KindOf(err) != fault.Unauthenticated {
			t.Errorf("nobody gives: %v", err)
		}
	})
}

func TestGivingIsIdempotentAndJournalled(t *testing.T) {
	t.Parallel()
	testkit.EachDBAt(t, testkit.Start, func(t *testing.T, db *storage.DB, clock *testkit.Clock) {
		o := openOffice(t, db)
		w := o.as(t, "ministry")
		wish := access.Give{PersonID: "amina", Role: "member", Level: orgpath.School, NodeID: zitoun.id, ExpiresAt: later(db, time.Hour)}
		first, err := o.Give(t.Context(), w, wish)
		if err != nil {
			t.Fatal(err)
		}
		again, err := o.Give(t.Context(), w, wish)
		if err != nil || again.Grant.ID != first.Grant.ID {
			t.Errorf("again: %s, %v, want %s", again.Grant.ID, err, first.Grant.ID)
		}
		if n := count(t, db, "SELECT COUNT(*) FROM audit_entries WHERE action = 'grant:give' AND school_id = ?", zitoun.id); n != 1 {
			t.Errorf("%d entries", n)
		}
		if first.NodeFr != "Collège" || first.Person.NameFr != "Person amina" || first.By.ID != "ministry" || first.Path != zitoun.path() {
			t.Errorf("shown as %+v", first)
		}
		other := wish
		other.ExpiresAt = nil
		if _, err := o.Give(t.Context(), w, other); code(err) != "grant_exists" {
			t.Errorf("another expiry: %v", err)
		}
		past := wish
		past.ExpiresAt = later(db, -time.Second)
		if _, err := o.Give(t.Context(), w, past); code(err) != "expires_at past" {
			t.Errorf("expired before it starts: %v", err)
		}
		if !warrant(t, db, o.policy, "amina", access.CaseBoard).Allows(access.Object{Path: zitoun.path()}) {
			t.Error("the grant does not count at once")
		}
		clock.Advance(time.Hour)
		if warrant(t, db, o.policy, "amina", access.CaseBoard).Holds(access.CaseBoard) {
			t.Error("the grant still counts after its time")
		}
		if renewed, err := o.Give(t.Context(), w, other); err != nil || renewed.Grant.ID == first.Grant.ID {
			t.Errorf("renewing an expired grant: %s, %v", renewed.Grant.ID, err)
		}
	})
}

func TestARepeatedRequestGivesOnce(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		o := openOffice(t, db)
		w := o.as(t, "ministry")
		wish := access.Give{PersonID: "amina", Role: "member", Level: orgpath.School, NodeID: zitoun.id,
			Once: storage.Once{Key: "k", Operation: "GiveGrant", Hash: "h"}}
		first, err := o.Give(t.Context(), w, wish)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := o.Revoke(t.Context(), w, first.Grant.ID); err != nil {
			t.Fatal(err)
		}
		again, err := o.Give(t.Context(), w, wish)
		if err != nil || again.Grant.ID != first.Grant.ID || again.Grant.RevokedAt == nil {
			t.Errorf("the repeat gave %+v, %v", again.Grant, err)
		}
		wish.Once.Hash = "other"
		if _, err := o.Give(t.Context(), w, wish); code(err) != "idempotency_key_reused" {
			t.Errorf("another body: %v", err)
		}
	})
}

func TestManyGiveTheSameRoleAtOnce(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		o := openOffice(t, db)
		w := o.as(t, "ministry")
		var wg sync.WaitGroup
		ids := make([]string, 8)
		for i := range ids {
			wg.Go(func() {
				h, err := o.Give(t.Context(), w, access.Give{PersonID: "amina", Role: "member", Level: orgpath.School, NodeID: zitoun.id})
				if err != nil {
					t.Errorf("give: %v", err)
				}
				ids[i] = h.Grant.ID
			})
		}
		wg.Wait()
		if len(slices.Compact(ids)) != 1 {
			t.Errorf("different grants: %v", ids)
		}
		if n := count(t, db, "SELECT COUNT(*) FROM access_grants WHERE person_id = 'amina'"); n != 1 {
			t.Errorf("%d rows", n)
		}
		if n := count(t, db, "SELECT COUNT(*) FROM audit_entries WHERE action = 'grant:give'"); n != 1 {
			t.Errorf("%d entries", n)
		}
	})
}

func TestRevoking(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		o := openOffice(t, db)
		own := seedGrant(t, db, "rabat-admin", "member", zitoun)
		peer := seedGrant(t, db, "driss", "admin", rabat)
		elsewhere := seedGrant(t, db, "driss", "member", caroubier)
		inside := seedGrant(t, db, "amina", "member", zitoun)
		for _, tt := range []struct{ id, want string }{
			{own, "own_grant"}, {peer, "grant_not_allowed"}, {elsewhere, "grant_not_found"}, {"no-such", "grant_not_found"}, {inside, ""}, {inside, ""},
		} {
			if _, err := o.Revoke(t.Context(), o.as(t, "rabat-admin"), tt.id); code(err) != tt.want {
				t.Errorf("revoke %s: %v, want %q", tt.id, err, tt.want)
			}
		}
		if _, err := o.Revoke(t.Context(), access.Warrant{}, peer); code(err) != "grant_not_found" {
			t.Errorf("nobody can revoke, or learn of, a grant: %v", err)
		}
		if warrant(t, db, o.policy, "amina", access.CaseBoard).Holds(access.CaseBoard) {
			t.Error("the grant still counts")
		}
		if n := count(t, db, "SELECT COUNT(*) FROM audit_entries WHERE action = 'grant:revoke'"); n != 1 {
			t.Errorf("%d entries for one revocation", n)
		}
		if report, err := audit.Verify(t.Context(), db); err != nil || len(report.Breaks) > 0 {
			t.Errorf("the journal: %+v, %v", report, err)
		}
	})
}

func TestLeavingEndsEveryGrant(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		o := openOffice(t, db)
		seedGrant(t, db, "amina", "member", zitoun)
		seedGrant(t, db, "amina", "trainer", rsk)
		err := db.InTx(t.Context(), func(tx storage.Tx) error {
			entries, err := access.RevokeAll(tx, db.Now(), "ministry", "amina")
			if len(entries) != 2 {
				t.Errorf("%d entries", len(entries))
			}
			return err
		})
		if err != nil || len(warrant(t, db, o.policy, "amina", access.Self).Permissions()) > 0 {
			t.Errorf("still holds something, %v", err)
		}
	})
}

func TestListingGrantsStaysInTheSubtree(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		o := openOffice(t, db)
		seedGrant(t, db, "amina", "member", zitoun)
		seedGrant(t, db, "amina", "member", amandier)
		seedGrant(t, db, "driss", "head", caroubier)
		for who, want := range map[string]int{"ministry": 6, "rsk-admin": 4, "rabat-admin": 2, "amina": 0, "nobody": 0} {
			var seen []string
			q := access.Query{Page: storage.Page{Limit: 2}}
			for {
				page, next, err := o.List(t.Context(), o.as(t, who), q)
				if err != nil {
					t.Fatal(err)
				}
				for _, h := range page {
					seen = append(seen, h.Grant.ID)
				}
				if next == "" {
					break
				}
				q.Page.After = next
			}
			if len(seen) != want || !slices.IsSorted(seen) {
				t.Errorf("%s sees %d grants (%v), want %d", who, len(seen), seen, want)
			}
		}
		one, next, err := o.List(t.Context(), o.as(t, "ministry"), access.Query{PersonID: "amina", Level: orgpath.School, NodeID: zitoun.id, Role: "member", Page: storage.Page{Limit: 5}})
		if err != nil || len(one) != 1 || next != "" {
			t.Errorf("narrowed: %d, %q, %v", len(one), next, err)
		}
		if _, _, err := o.List(t.Context(), o.as(t, "ministry"), access.Query{Page: storage.Page{Limit: 5, After: "garbage!"}}); fault.KindOf(err) != fault.Invalid {
			t.Errorf("a made-up cursor: %v", err)
		}
		if mine, err := o.Mine(t.Context(), o.as(t, "amina")); err != nil || len(mine) != 2 {
			t.Errorf("own grants: %d, %v", len(mine), err)
		}
	})
}

func TestTheTeamSeesWhoSeesItsCases(t *testing.T) {
	t.Parallel()
	testkit.EachDBAt(t, testkit.Start, func(t *testing.T, db *storage.DB, clock *testkit.Clock) {
		o := openOffice(t, db)
		if err := o.give(t, "rabat-admin", "amina", "member", zitoun); err != nil {
			t.Fatal(err)
		}
		seedGrant(t, db, "driss", "coordinator", zitoun)
		seedGrant(t, db, "gone", "coordinator", zitoun)
		seedGrant(t, db, "driss", "member", arganier)
		all := everyOpening(t, o, "amina", 7)
		holders := map[string]bool{}
		for _, line := range all {
			holders[line.Holding.Person.ID] = true
			if !line.Permission.OpensCases() || len(line.Lines) == 0 || line.Holding.Grant.NodeID != zitoun.id {
				t.Errorf("unexplained: %+v", line)
			}
			if line.Holding.Person.ID == "amina" && (line.Holding.By.ID != "rabat-admin" || !line.Holding.Grant.GrantedAt.Equal(clock.Now())) {
				t.Errorf("given by %+v", line.Holding.By)
			}
		}
		if len(holders) != 2 || !holders["amina"] || !holders["driss"] {
			t.Errorf("listed: %v", holders)
		}
		for who, want := range map[string]string{"rabat-admin": "", "ministry": "", "nobody": "school_not_found"} {
			_, _, err := o.WhoSees(t.Context(), o.as(t, who), zitoun.id, storage.Page{Limit: 5})
			if code(err) != want {
				t.Errorf("%s: %v, want %q", who, err, want)
			}
		}
		for _, school := range []string{arganier.id, caroubier.id, "no-such"} {
			if _, _, err := o.WhoSees(t.Context(), o.as(t, "amina"), school, storage.Page{Limit: 5}); code(err) != "school_not_found" {
				t.Errorf("another school: %v", err)
			}
		}
	})
}

func everyOpening(t *testing.T, o office, who string, limit int) []access.Opening {
	t.Helper()
	whole, _, err := o.WhoSees(t.Context(), o.as(t, who), zitoun.id, storage.Page{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	var all []access.Opening
	page := storage.Page{Limit: limit}
	for {
		part, next, err := o.WhoSees(t.Context(), o.as(t, who), zitoun.id, page)
		if err != nil || len(part) > limit {
			t.Fatal(len(part), err)
		}
		all = append(all, part...)
		if page.After = next; next == "" {
			break
		}
	}
	if len(all) != len(whole) {
		t.Errorf("%d lines page by page, %d at once", len(all), len(whole))
	}
	return all
}

func TestTheConsoleGivesTheFirstRole(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		o := openOffice(t, db)
		give := func(g access.Give) error {
			return db.InTx(t.Context(), func(tx storage.Tx) error {
				_, err := o.GiveFromConsole(tx, db.Now(), g)
				return err
			})
		}
		if err := give(access.Give{PersonID: "amina", Role: "admin", Level: orgpath.National}); err != nil {
			t.Fatal(err)
		}
		if !o.as(t, "amina").Holds(access.GrantOf("admin")) {
			t.Error("not given")
		}
		if err := give(access.Give{PersonID: "amina", Role: "member", Level: orgpath.AREF, NodeID: "rsk"}); code(err) != "level not_for_this_role" {
			t.Errorf("a member of an AREF: %v", err)
		}
		h, _, err := o.List(t.Context(), o.as(t, "ministry"), access.Query{PersonID: "amina", Page: storage.Page{Limit: 5}})
		if err != nil || len(h) != 1 || h[0].By != (access.Holder{}) || h[0].Grant.GrantedBy != access.Console {
			t.Errorf("shown as %+v, %v", h, err)
		}
	})
}
