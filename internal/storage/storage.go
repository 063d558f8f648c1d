// Package storage opens the database, brings its schema up to date and hides which of the two databases it is.
// It knows nothing of the school's world. Every time that passes through it is UTC, whole microseconds;
// what InTx has acknowledged survives a crash.
package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"runtime"
	"time"

	"gorm.io/gorm"
)

// Tx is a handle on which statements run: inside the transaction of InTx, or the read handle of Read.
type Tx = *gorm.DB

// Options are what the caller may choose; the zero value is fit for production.
type Options struct {
	Clock    func() time.Time // nil is the system clock
	Log      *slog.Logger     // slow statements, without their values; nil is slog.Default
	MaxConns int              // PostgreSQL connections, or SQLite readers; 0 chooses by the number of CPUs
}

// DB is an open database.
type DB struct {
	dialect dialect
	clock   func() time.Time
	write   *gorm.DB
	read    *gorm.DB
	writer  *sql.DB
	reader  *sql.DB // the same as writer on PostgreSQL
	log     *slog.Logger
	wall    *Wall // nil on the side where everything lies
}

const (
	maxAttempts = 4
	slowAfter   = 500 * time.Millisecond
)

// Open connects to "sqlite:/path/file.db" or "postgres://…". It creates a missing SQLite file and migrates nothing.
func Open(ctx context.Context, dsn string, o Options) (*DB, error) {
	d, err := dialectOf(dsn)
	if err != nil {
		return nil, err
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.MaxConns <= 0 {
		o.MaxConns = max(4, 4*runtime.GOMAXPROCS(0))
	}
	db := &DB{dialect: d, clock: o.Clock, log: o.Log}
	if err := d.connect(ctx, db, o.MaxConns); err != nil {
		return nil, errors.Join(fmt.Errorf("open database: %w", d.translate(err)), db.Close())
	}
	if db.write, err = db.orm(db.writer); err == nil {
		db.read, err = db.orm(db.reader)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open database: %w", err), db.Close())
	}
	return db, nil
}

func (db *DB) orm(conns *sql.DB) (*gorm.DB, error) {
	return gorm.Open(db.dialect.dialector(&pool{db: conns, wall: db.wall}), &gorm.Config{
		Logger:                 slowLog{log: db.log, after: slowAfter},
		NowFunc:                db.Now,
		SkipDefaultTransaction: true,
		TranslateError:         true,
		DisableAutomaticPing:   true,
	})
}

// InTx runs fn in one write transaction: what fn wrote is kept whole when InTx returns nil, and not at all otherwise.
// The database may ask for a second attempt, so fn can run more than once and must not change anything but tx.
// On SQLite there is one writer: calling InTx inside fn waits for itself.
func (db *DB) InTx(ctx context.Context, fn func(tx Tx) error) error {
	for attempt := 1; ; attempt++ {
		err := db.write.WithContext(ctx).Transaction(fn)
		if attempt == maxAttempts || !retryable(err) {
			return err
		}
		if stop := pause(ctx, time.Duration(attempt)*time.Duration(5+rand.IntN(20))*time.Millisecond); stop != nil {
			return stop
		}
	}
}

// Read is a handle for queries outside any transaction; writing through it fails on SQLite.
func (db *DB) Read(ctx context.Context) Tx {
	return db.read.WithContext(ctx)
}

// Ping says whether the database answers.
func (db *DB) Ping(ctx context.Context) error {
	return db.dialect.translate(db.reader.PingContext(ctx))
}

// Close waits for running statements and closes every connection. Behind a wall it does nothing: they are the others' too.
func (db *DB) Close() error {
	if db.wall != nil {
		return nil
	}
	var errs []error
	if db.reader != nil && db.reader != db.writer {
		errs = append(errs, db.reader.Close())
	}
	if db.writer != nil {
		errs = append(errs, db.writer.Close())
	}
	return errors.Join(errs...)
}

func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
