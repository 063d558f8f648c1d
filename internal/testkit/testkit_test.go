package testkit_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"sanad/internal/storage"
	"sanad/internal/testkit"
)

func TestClockMovesOnlyWhenToldTo(t *testing.T) {
	clock := testkit.NewClock(testkit.Start)
	first := clock.Now()
	if second := clock.Now(); first != testkit.Start || second != first {
		t.Error("the clock moved by itself")
	}
	clock.Advance(time.Hour)
	if got := clock.Now().Sub(testkit.Start); got != time.Hour {
		t.Errorf("advanced by %v", got)
	}
	clock.Set(testkit.Start)
	if clock.Now() != testkit.Start {
		t.Error("Set did not set")
	}
}

func TestEachDatabaseIsMigratedEmptyAndAlone(t *testing.T) {
	t.Parallel()
	for range 2 {
		testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
			if n, err := db.Pending(t.Context()); n != 0 || err != nil {
				t.Errorf("%d migrations pending, %v", n, err)
			}
			if db.Now() != testkit.Start {
				t.Errorf("it is %v there", db.Now())
			}
			err := db.InTx(t.Context(), func(tx storage.Tx) error {
				return tx.Exec("INSERT INTO org_arefs (id, num, name_fr, name_ar, region_fr, region_ar) VALUES ('a', '1', 'a', 'a', 'a', 'a')").Error
			})
			if err != nil {
				t.Errorf("a row of another test is there: %v", err)
			}
		})
	}
}

func TestGoldenComparesWithTheFile(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.MkdirAll("testdata", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("testdata/x.golden", []byte("a\nb\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	testkit.Golden(t, "x.golden", []byte(strings.Join([]string{"a", "b", ""}, "\n")))
}
