package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/pressly/goose/v3"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	modernc "modernc.org/sqlite"

	"sanad/internal/fault"
)

// sqliteDialect keeps one writer connection beside a pool of readers: in WAL mode neither waits for the other,
// and a writer that takes its lock at BEGIN cannot fail halfway for want of it.
type sqliteDialect struct {
	path string
}

const sqliteDriver = "sqlite"

func (d sqliteDialect) connect(ctx context.Context, db *DB, maxConns int) error {
	err := private(d.path)
	if err != nil {
		return err
	}
	if db.writer, err = openPool(sqliteDriver, d.dsn(d.path, "_txlock=immediate", "_pragma=journal_mode(WAL)"), 1); err != nil {
		return err
	}
	if err := d.answer(ctx, db.writer); err != nil {
		return err
	}
	if db.reader, err = openPool(sqliteDriver, d.dsn(d.path, "_pragma=query_only(1)"), maxConns); err != nil {
		return err
	}
	return d.answer(ctx, db.reader)
}

// private makes a database that is not there yet, for its owner's eyes only: SQLite itself would let everybody on the machine
// read it, and gives the files beside it the same mode.
func private(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return sqliteError(sqliteCantOpen)
	}
	return file.Close()
}

// answer opens the first connection. Several processes that put a new file into WAL mode at once are told that it is
// busy without being made to wait, so the waiting is done here.
func (d sqliteDialect) answer(ctx context.Context, conns *sql.DB) error {
	for attempt := 1; ; attempt++ {
		err := conns.PingContext(ctx)
		if f, ok := fault.As(d.translate(err)); attempt == 100 || !ok || f.Code != codeBusy {
			return err
		}
		if stop := pause(ctx, 20*time.Millisecond); stop != nil {
			return stop
		}
	}
}

// dsn sets, per connection, what SQLite forgets: FULL makes a commit outlive a power cut, the journal limit keeps
// the WAL small under constant readers, and the time format sorts as text in the order of time.
func (d sqliteDialect) dsn(path string, more ...string) string {
	query := "_pragma=busy_timeout(5000)&_pragma=foreign_keys(1)&_pragma=synchronous(FULL)" +
		"&_pragma=journal_size_limit(16777216)&_pragma=temp_store(MEMORY)&_pragma=cache_size(-16384)" +
		"&_time_format=sqlite&_timezone=UTC"
	for _, m := range more {
		query += "&" + m
	}
	return "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() + "?" + query
}

func (d sqliteDialect) dialector(conns gorm.ConnPool) gorm.Dialector {
	return sqliteDialector{Dialector: &sqlite.Dialector{DriverName: sqliteDriver, Conn: conns}, d: d}
}

// sqliteDialector adds to gorm's the translation of the errors of this driver.
type sqliteDialector struct {
	*sqlite.Dialector
	d sqliteDialect
}

// Translate is called by gorm on every error.
func (s sqliteDialector) Translate(err error) error { return s.d.translate(err) }

// Explain leaves the values out, wherever gorm wants to show a statement.
func (s sqliteDialector) Explain(statement string, _ ...any) string { return statement }

func (d sqliteDialect) translate(err error) error {
	var e *modernc.Error
	if !errors.As(err, &e) {
		return translateCommon(err)
	}
	return sqliteError(e.Code())
}

func (d sqliteDialect) goose() goose.Dialect { return goose.DialectSQLite3 }

func (d sqliteDialect) suffix() string { return ".sqlite.sql" }

// lockMigrations waits for other processes that migrate.
func (d sqliteDialect) lockMigrations(ctx context.Context, _ *DB) (func() error, error) {
	return d.lock(ctx, d.path+"-migrating", time.Minute)
}

// lock holds an exclusive transaction on a file: it ends with the process, whatever happens to it.
func (d sqliteDialect) lock(ctx context.Context, path string, wait time.Duration) (func() error, error) {
	lock, err := openPool(sqliteDriver, d.dsn(path, "_txlock=exclusive", fmt.Sprintf("_pragma=busy_timeout(%d)", wait.Milliseconds())), 1)
	if err != nil {
		return nil, err
	}
	tx, err := lock.BeginTx(ctx, nil)
	if err != nil {
		return nil, errors.Join(d.translate(err), lock.Close())
	}
	return func() error { return errors.Join(ignoreDone(tx.Rollback()), lock.Close()) }, nil
}

// ErrLocked says that another process, or this one, holds the lock.
var ErrLocked = errors.New("storage: the file is locked")

// LockFile makes the file where it is missing and locks it, without waiting, until release or the end of the process, on any
// system that SQLite runs on. The file stays empty.
func LockFile(ctx context.Context, path string) (release func() error, err error) {
	release, err = sqliteDialect{}.lock(ctx, path, 0)
	if f, known := fault.As(err); known && f.Code == codeBusy {
		return nil, errors.Join(ErrLocked, err)
	}
	return release, err
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}
