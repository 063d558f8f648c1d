package audit_test

import (
	"slices"
	"testing"

	"sanad/internal/audit"
	"sanad/internal/storage"
	"sanad/internal/testkit"
)

func TestAnUnreadableColumnIsABreakAndNotAnError(t *testing.T) {
	t.Parallel()
	// Only SQLite lets a column hold what is not of its type.
	db := testkit.Open(t, testkit.SQLite(t), testkit.NewClock(testkit.Start))
	seed(t, db)
	exec(t, db, "UPDATE audit_entries SET at = 'yesterday' WHERE chain = 's1' AND seq = 3")
	want := []string{"s1 3 unreadable", "s1 3 missing"}
	if got := lines(verify(t, db).Breaks); !slices.Equal(got, want) {
		t.Errorf("breaks = %q, want %q", got, want)
	}
}

func TestTheReportIsBounded(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		var entries []audit.Entry
		for n := range 1200 {
			entries = append(entries, entry("s1", n))
		}
		err := db.InTx(t.Context(), func(tx storage.Tx) error { return audit.AppendAll(tx, db.Now(), entries) })
		if err != nil {
			t.Fatal(err)
		}
		exec(t, db, "UPDATE audit_entries SET facts = ''")
		report := verify(t, db)
		if len(report.Breaks) != 1000 || report.More != 200 || report.Entries != 1200 {
			t.Errorf("%d breaks and %d more of %d entries, want 1000 and 200 of 1200", len(report.Breaks), report.More, report.Entries)
		}
	})
}
