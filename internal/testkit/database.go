package testkit

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"sanad/internal/storage"
)

const testConns = 6

// EachDB runs f once on SQLite and once on PostgreSQL, each time on a migrated, empty database of its own whose clock stands at Start.
// A missing PostgreSQL fails the test.
func EachDB(t *testing.T, f func(t *testing.T, db *storage.DB)) {
	t.Helper()
	EachDBAt(t, Start, func(t *testing.T, db *storage.DB, _ *Clock) { f(t, db) })
}

// EachDBAt is EachDB with a clock in the test's hands.
func EachDBAt(t *testing.T, start time.Time, f func(t *testing.T, db *storage.DB, clock *Clock)) {
	t.Helper()
	EachDSN(t, func(t *testing.T, dsn string) {
		clock := NewClock(start)
		f(t, Open(t, dsn, clock), clock)
	})
}

// EachDSN is for tests that open the database themselves, twice or in another process: the URL of a migrated, empty database.
func EachDSN(t *testing.T, f func(t *testing.T, dsn string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { f(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { f(t, Postgres(t)) })
}

// Open opens a database until the test ends.
func Open(t *testing.T, dsn string, clock *Clock) *storage.DB {
	t.Helper()
	db, err := storage.Open(t.Context(), dsn, storage.Options{Clock: clock.Now, MaxConns: testConns})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close database: %v", err)
		}
	})
	return db
}

// SQLite is the URL of a fresh file, copied from one that this process migrated once.
func SQLite(t *testing.T) string {
	t.Helper()
	template, err := sqliteTemplate()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "sanad.db")
	if err := os.WriteFile(path, template, 0o600); err != nil {
		t.Fatal(err)
	}
	return "sqlite:" + path
}

var sqliteTemplate = sync.OnceValues(func() (template []byte, err error) {
	dir, err := os.MkdirTemp("", "sanad-template-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	path := filepath.Join(dir, "template.db")
	if err := migrated(context.Background(), "sqlite:"+path); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// migrated leaves a current schema behind and no connection; closing the last one also empties SQLite's WAL into the file.
func migrated(ctx context.Context, dsn string) error {
	db, err := storage.Open(ctx, dsn, storage.Options{MaxConns: 2})
	if err != nil {
		return err
	}
	_, err = db.Migrate(ctx)
	return errors.Join(err, db.Close())
}
