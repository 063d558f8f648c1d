package world

import (
	"slices"
	"testing"

	"sanad/internal/access"
	"sanad/internal/identity"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// Holding is the warrant of somebody who holds one role at one node, for tests that need no world around them. The
// person, the places and the grant are rows, made where they are missing, and read as signing in reads them.
func Holding(t *testing.T, db *storage.DB, person string, role access.Role, node orgpath.Path) access.Warrant {
	t.Helper()
	policy, err := access.LoadPolicy()
	if err != nil {
		t.Fatal(err)
	}
	grant := storage.NewID()
	err = db.InTx(t.Context(), func(tx storage.Tx) error { return seed(tx, grant, person, role, node) })
	if err != nil {
		t.Fatal(err)
	}
	id, err := identity.New(db, policy, identity.Defaults()).IdentityOf(t.Context(), person)
	if err != nil {
		t.Fatal(err)
	}
	id.Session = "test"
	id.Grants = slices.DeleteFunc(id.Grants, func(g access.Placed) bool { return g.Role != role || g.Path != node })
	if len(id.Grants) != 1 {
		t.Fatalf("%s holds %s at %s by %d grants", person, role, node, len(id.Grants))
	}
	return policy.Warrant(id, access.Self)
}

func seed(tx storage.Tx, grant, person string, role access.Role, node orgpath.Path) error {
	now, at := tx.NowFunc(), node.Segments()
	rows := []struct {
		wanted bool
		text   string
		args   []any
	}{
		{len(at) > 0, "org_arefs (id, num, name_fr, name_ar, region_fr, region_ar) VALUES (?, ?, '', '', '', '')",
			[]any{nth(at, 0), nth(at, 0)}},
		{len(at) > 1, "org_directorates (id, aref_id, kind, name_fr, name_ar) VALUES (?, ?, 'province', '', '')",
			[]any{nth(at, 1), nth(at, 0)}},
		{len(at) > 2, "org_schools (id, code, directorate_id, aref_id, cycle, name_fr, name_ar, created_at, updated_at) VALUES (?, ?, ?, ?, 'college', '', '', ?, ?)",
			[]any{nth(at, 2), nth(at, 2), nth(at, 1), nth(at, 0), now, now}},
		{true, "identity_people (id, staff_number, name_fr, name_ar, created_at, updated_at) VALUES (?, ?, '', '', ?, ?)",
			[]any{person, person, now, now}},
		{true, "access_grants (id, person_id, role, level, node_id, granted_by, granted_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
			[]any{grant, person, string(role), string(node.Level()), nth(at, len(at)-1), access.Console, now}},
	}
	for _, row := range rows {
		if !row.wanted {
			continue
		}
		if err := tx.Exec("INSERT INTO "+row.text+" ON CONFLICT DO NOTHING", row.args...).Error; err != nil {
			return err
		}
	}
	return nil
}

func nth(segments []string, n int) string {
	if n < 0 || n >= len(segments) {
		return ""
	}
	return segments[n]
}
