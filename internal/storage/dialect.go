package storage

import (
	"context"
	"database/sql"
	"net/url"
	"strings"

	"github.com/pressly/goose/v3"
	"gorm.io/gorm"

	"sanad/internal/fault"
)

// dialect is everything in which the two databases differ.
type dialect interface {
	connect(ctx context.Context, db *DB, maxConns int) error
	dialector(conns gorm.ConnPool) gorm.Dialector
	translate(err error) error
	goose() goose.Dialect
	suffix() string // of the migration files meant for this database alone
	lockMigrations(ctx context.Context, db *DB) (unlock func() error, err error)
}

func dialectOf(dsn string) (dialect, error) {
	if path, ok := strings.CutPrefix(dsn, "sqlite:"); ok && strings.TrimPrefix(path, "//") != "" {
		return sqliteDialect{path: strings.TrimPrefix(path, "//")}, nil
	}
	if u, err := url.Parse(dsn); err == nil && (u.Scheme == "postgres" || u.Scheme == "postgresql") {
		return postgresDialect{dsn: dsn}, nil
	}
	return nil, fault.New(fault.Invalid, "unknown_database_url")
}

func openPool(driver, dsn string, conns int) (*sql.DB, error) {
	db, err := sql.Open(driver, dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(conns)
	db.SetMaxIdleConns(conns)
	return db, nil
}
