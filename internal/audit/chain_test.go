package audit_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"sanad/internal/audit"
	"sanad/internal/storage"
	"sanad/internal/testkit"
)

func entry(school string, n int) audit.Entry {
	return audit.Entry{
		Action: "case:read", Actor: fmt.Sprintf("p%d", n%3), ObjectKind: "case", ObjectID: fmt.Sprintf("c%d", n), School: school,
		Facts: audit.Facts{"number": fmt.Sprint(n), "state": "open"},
	}
}

// seed writes five entries in each of two schools and one that belongs to none.
func seed(t testing.TB, db *storage.DB) {
	t.Helper()
	for n := 1; n <= 5; n++ {
		for _, school := range []string{"s1", "s2"} {
			if err := appendOne(t, db, entry(school, n)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := appendOne(t, db, audit.Entry{Action: "session:start", Actor: "p1", ObjectKind: "session", ObjectID: "x1"}); err != nil {
		t.Fatal(err)
	}
}

func exec(t testing.TB, db *storage.DB, statement string, args ...any) {
	t.Helper()
	err := db.InTx(t.Context(), func(tx storage.Tx) error { return tx.Exec(statement, args...).Error })
	if err != nil {
		t.Fatal(err)
	}
}

func TestTamperingIsFoundWhereItWasDone(t *testing.T) {
	t.Parallel()
	set := func(column, value string) []string {
		return []string{"UPDATE audit_entries SET " + column + " = " + value + " WHERE chain = 's1' AND seq = 3"}
	}
	tests := []struct {
		name       string
		statements []string
		want       []string
	}{
		{"id", set("id", "'another'"), []string{"s1 3 changed"}},
		{"time", set("at", "'2020-01-01 00:00:00'"), []string{"s1 3 changed"}},
		{"actor", set("actor_id", "'p9'"), []string{"s1 3 changed"}},
		{"action", set("action", "'case:list'"), []string{"s1 3 changed"}},
		{"object kind", set("object_kind", "'school'"), []string{"s1 3 changed"}},
		{"object", set("object_id", "'c9'"), []string{"s1 3 changed"}},
		{"school", set("school_id", "'s2'"), []string{"s1 3 changed", "s1 3 misplaced"}},
		{"facts", set("facts", "''"), []string{"s1 3 changed"}},
		{"hash", set("hash", "'00'"), []string{"s1 3 changed", "s1 4 unlinked"}},
		{"link", set("prev_hash", "'00'"), []string{"s1 3 unlinked", "s1 3 changed"}},
		{"place", set("seq", "9"), []string{"s1 3 missing", "s1 9 inserted", "s1 9 changed"}},
		{"chain", set("chain", "'s3'"), []string{"s1 3 missing", "s3 0 head_missing", "s3 1 missing", "s3 3 changed", "s3 3 misplaced"}},
		{"facts of the last", []string{"UPDATE audit_entries SET facts = '' WHERE chain = 's1' AND seq = 5"}, []string{"s1 5 changed"}},
		{"removed", []string{"DELETE FROM audit_entries WHERE chain = 's1' AND seq = 3"}, []string{"s1 3 missing"}},
		{"first removed", []string{"DELETE FROM audit_entries WHERE chain = 's1' AND seq = 1"}, []string{"s1 1 missing"}},
		{"last removed", []string{"DELETE FROM audit_entries WHERE chain = 's1' AND seq >= 4"}, []string{"s1 4 tail_missing"}},
		{"last removed and the head moved back", []string{
			"DELETE FROM audit_entries WHERE chain = 's1' AND seq = 5",
			"UPDATE audit_heads SET seq = 4 WHERE chain = 's1'",
		}, []string{"s1 4 head_changed"}},
		{"swapped", []string{
			"UPDATE audit_entries SET seq = 99 WHERE chain = 's1' AND seq = 2",
			"UPDATE audit_entries SET seq = 2 WHERE chain = 's1' AND seq = 3",
			"UPDATE audit_entries SET seq = 3 WHERE chain = 's1' AND seq = 99",
		}, []string{"s1 2 unlinked", "s1 2 changed", "s1 3 unlinked", "s1 3 changed", "s1 4 unlinked"}},
		{"repeated at the end", []string{copyOf("6")}, []string{"s1 6 inserted", "s1 6 changed"}},
		{"repeated before the start", []string{copyOf("0")}, []string{"s1 0 inserted", "s1 0 changed", "s1 1 unlinked"}},
		{"head removed", []string{"DELETE FROM audit_heads WHERE chain = 's1'"}, []string{"s1 0 head_missing", "chains 3 chains_gone"}},
		{"head turned", []string{"UPDATE audit_heads SET hash = '00' WHERE chain = 's1'"}, []string{"s1 5 head_changed"}},
		{"chain removed", []string{"DELETE FROM audit_entries WHERE chain = 's1'"}, []string{"s1 5 chain_missing"}},
		{"chain and head removed", []string{
			"DELETE FROM audit_entries WHERE chain = 's1'", "DELETE FROM audit_heads WHERE chain = 's1'",
		}, []string{"chains 3 chains_gone"}},
		{"everything removed", []string{"DELETE FROM audit_entries", "DELETE FROM audit_heads WHERE chain <> 'chains'"}, []string{"chains 3 chains_gone"}},
	}
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		db := testkit.Open(t, dsn, testkit.NewClock(testkit.Start))
		seed(t, db)
		if report := verify(t, db); !report.Whole() || report.Chains != 3 || report.Entries != 11 {
			t.Fatalf("untouched: %+v", report)
		}
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				got := tampered(t, db, tt.statements)
				if !slices.Equal(got, tt.want) {
					t.Errorf("breaks = %q, want %q", got, tt.want)
				}
			})
		}
		if report := verify(t, db); !report.Whole() {
			t.Fatalf("put back: %+v", report)
		}
	})
}

func copyOf(seq string) string {
	return `INSERT INTO audit_entries (chain, seq, id, at, actor_id, action, object_kind, object_id, school_id, facts, prev_hash, hash)
		SELECT chain, ` + seq + `, 'copy', at, actor_id, action, object_kind, object_id, school_id, facts, prev_hash, hash
		FROM audit_entries WHERE chain = 's1' AND seq = 5`
}

// tampered keeps both tables aside, breaks them, verifies, and puts them back.
func tampered(t *testing.T, db *storage.DB, statements []string) []string {
	t.Helper()
	tables := []string{"audit_entries", "audit_heads"}
	for _, table := range tables {
		exec(t, db, "CREATE TABLE kept_"+table+" AS SELECT * FROM "+table)
	}
	for _, statement := range statements {
		exec(t, db, statement)
	}
	report := verify(t, db)
	for _, table := range tables {
		exec(t, db, "DELETE FROM "+table)
		exec(t, db, "INSERT INTO "+table+" SELECT * FROM kept_"+table)
		exec(t, db, "DROP TABLE kept_"+table)
	}
	return lines(report.Breaks)
}

func lines(breaks []audit.Break) []string {
	var all []string
	for _, b := range breaks {
		all = append(all, fmt.Sprintf("%s %d %s", b.Chain, b.Seq, b.Kind))
	}
	return all
}

func TestAnchorProvesWhatTheChainsContained(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		seed(t, db)
		heads, err := audit.Heads(t.Context(), db)
		if err != nil {
			t.Fatal(err)
		}
		var printed strings.Builder
		for _, h := range heads {
			printed.WriteString(h.String() + "\n")
		}
		anchored, err := audit.ParseHeads(strings.NewReader("# kept by the inspector\n\n" + printed.String()))
		if err != nil || !slices.Equal(anchored, heads) || len(heads) != 3 {
			t.Fatalf("read back %v, %v; want %v", anchored, err, heads)
		}
		for n := 6; n < 9; n++ {
			if err := appendOne(t, db, entry("s1", n)); err != nil {
				t.Fatal(err)
			}
		}
		if breaks, err := audit.VerifyAnchor(t.Context(), db, anchored); err != nil || len(breaks) != 0 {
			t.Errorf("grown journal: %v, %v; want the anchor in it", breaks, err)
		}

		// A forger who writes every table leaves a journal that is whole and holds less.
		exec(t, db, "DELETE FROM audit_entries WHERE chain = 's1' AND seq > 2")
		exec(t, db, "UPDATE audit_heads SET seq = 2, hash = (SELECT hash FROM audit_entries WHERE chain = 's1' AND seq = 2) WHERE chain = 's1'")
		if report := verify(t, db); !report.Whole() {
			t.Fatalf("the forgery shows without the anchor: %+v", report)
		}
		breaks, err := audit.VerifyAnchor(t.Context(), db, anchored)
		if got := lines(breaks); err != nil || !slices.Equal(got, []string{"s1 5 anchor_gone"}) {
			t.Errorf("shortened: %q, %v", got, err)
		}
		for n := 13; n < 20; n++ {
			if err := appendOne(t, db, entry("s1", n)); err != nil {
				t.Fatal(err)
			}
		}
		if report := verify(t, db); !report.Whole() {
			t.Fatalf("the forgery shows without the anchor: %+v", report)
		}
		breaks, err = audit.VerifyAnchor(t.Context(), db, anchored)
		if got := lines(breaks); err != nil || !slices.Equal(got, []string{"s1 5 anchor_other"}) {
			t.Errorf("rewritten: %q, %v", got, err)
		}
	})
}

func TestOnlyPrintedHeadsAreRead(t *testing.T) {
	t.Parallel()
	hash := strings.Repeat("0", 64)
	for _, text := range []string{"s1 1", "s1 one " + hash, "s1 0 " + hash, "s1 1 00", "s1 1 " + hash + " more"} {
		if _, err := audit.ParseHeads(strings.NewReader(text)); !errors.Is(err, audit.ErrAnchor) {
			t.Errorf("%q: %v, want ErrAnchor", text, err)
		}
	}
}

func TestAnUndoneEntryLeavesNoGap(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		undo := errors.New("undo")
		for n := range 4 {
			err := db.InTx(t.Context(), func(tx storage.Tx) error {
				if err := audit.Append(tx, db.Now(), entry("s1", n)); err != nil {
					return err
				}
				if n%2 == 0 {
					return undo
				}
				return nil
			})
			if want := n%2 == 0; errors.Is(err, undo) != want {
				t.Fatal(err)
			}
		}
		if report := verify(t, db); !report.Whole() || report.Entries != 2 || report.Chains != 1 {
			t.Errorf("report = %+v, want 2 entries and no break", report)
		}
	})
}

func TestManyWritersKeepEveryChainWhole(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		const writers, each = 8, 12
		var wg sync.WaitGroup
		for w := range writers {
			wg.Go(func() {
				for n := range each {
					school := []string{"s1", "s2", "s3", ""}[(w+n)%4]
					if err := appendOne(t, db, entry(school, w*each+n)); err != nil {
						t.Error(err)
					}
				}
			})
		}
		for range 3 {
			if report := verify(t, db); !report.Whole() {
				t.Errorf("while writing: %+v", report)
			}
		}
		wg.Wait()
		if report := verify(t, db); !report.Whole() || report.Entries != writers*each {
			t.Errorf("report = %+v, want %d entries and no break", report, writers*each)
		}
	})
}

func TestManyEntriesTakeEachChainOnce(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		var entries []audit.Entry
		for n := range 2500 {
			entries = append(entries, entry([]string{"s2", "s1", "s3"}[n%3], n))
		}
		ctx, counter := storage.CountStatements(t.Context())
		err := db.InTx(ctx, func(tx storage.Tx) error { return audit.AppendAll(tx, db.Now(), entries) })
		if err != nil {
			t.Fatal(err)
		}
		if got := counter.N(); got != 3*3+1 {
			t.Errorf("statements = %d, want three a chain and one for the count of chains", got)
		}
		ctx, counter = storage.CountStatements(t.Context())
		err = db.InTx(ctx, func(tx storage.Tx) error { return audit.Append(tx, db.Now(), entries[0]) })
		if err != nil {
			t.Fatal(err)
		}
		if got := counter.N(); got != 3 {
			t.Errorf("statements of one entry = %d, want 3", got)
		}
		if report := verify(t, db); !report.Whole() || report.Entries != 2501 || report.Chains != 3 {
			t.Errorf("report = %+v, want 2501 entries in 3 chains", report)
		}
	})
}
