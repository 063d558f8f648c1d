package storage_test

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"sanad/internal/storage"
	"sanad/internal/testkit"
	"sanad/migrations"
)

func TestOneOfFourStartersMigrates(t *testing.T) {
	t.Parallel()
	starters := func(t *testing.T, dsn string) {
		var wg sync.WaitGroup
		ran := make([][]string, 4)
		for i := range ran {
			wg.Go(func() {
				db, err := storage.Open(t.Context(), dsn, storage.Options{MaxConns: 2})
				if err != nil {
					t.Error(err)
					return
				}
				if ran[i], err = db.Migrate(t.Context()); err != nil {
					t.Error(err)
				}
				if n, err := db.Pending(t.Context()); n != 0 || err != nil {
					t.Errorf("pending after migrating: %d, %v", n, err)
				}
				if err := db.Close(); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		workers := 0
		for _, names := range ran {
			if len(names) > 0 {
				workers++
			}
		}
		if workers != 1 {
			t.Errorf("%d of 4 ran migrations: %v", workers, ran)
		}
	}
	t.Run("sqlite", func(t *testing.T) { starters(t, "sqlite:"+filepath.Join(t.TempDir(), "new.db")) })
	t.Run("postgres", func(t *testing.T) { starters(t, testkit.EmptyPostgres(t)) })
}

func TestPendingOnAnEmptyDatabase(t *testing.T) {
	t.Parallel()
	files, err := fs.Glob(migrations.Files, "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for name, dsn := range map[string]string{"sqlite": "sqlite:" + filepath.Join(t.TempDir(), "new.db"), "postgres": testkit.EmptyPostgres(t)} {
		db := testkit.Open(t, dsn, testkit.NewClock(testkit.Start))
		n, err := db.Pending(t.Context())
		if err != nil || n == 0 || n > len(files) {
			t.Errorf("%s: %d pending of %d files, %v", name, n, len(files), err)
		}
		status, err := db.MigrationStatus(t.Context())
		if err != nil || len(status) != n || !status[0].AppliedAt.IsZero() {
			t.Errorf("%s: status %v, %v", name, status, err)
		}
	}
}

func TestMigratedFilesHaveADate(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		status, err := db.MigrationStatus(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range status {
			if m.AppliedAt.IsZero() {
				t.Errorf("%s has no date", m.Name)
			}
		}
		if ran, err := db.Migrate(t.Context()); err != nil || len(ran) != 0 {
			t.Errorf("a second run: %v, %v", ran, err)
		}
	})
}

// A merged file never changes: the golden list only grows.
func TestMergedMigrationsNeverChange(t *testing.T) {
	t.Parallel()
	files, err := fs.Glob(migrations.Files, "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	var list strings.Builder
	for _, name := range files {
		text, err := migrations.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&list, "%x  %s\n", sha256.Sum256(text), name)
	}
	testkit.Golden(t, "migrations.golden", []byte(list.String()))
}
