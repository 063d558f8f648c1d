package storage

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

type postgresDialect struct {
	dsn string
}

// migrationLock is the advisory lock that one migrating process holds; any fixed number would do.
const migrationLock = 7_261_400_118

func (d postgresDialect) connect(ctx context.Context, db *DB, maxConns int) error {
	config, err := pgx.ParseConfig(d.dsn)
	if err != nil {
		return errBadURL // pgx quotes the URL, and the URL may hold a password
	}
	config.RuntimeParams["timezone"] = "UTC"
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "sanad"
	}
	db.writer = stdlib.OpenDB(*config)
	db.writer.SetMaxOpenConns(maxConns)
	db.writer.SetMaxIdleConns(maxConns)
	db.writer.SetConnMaxIdleTime(5 * time.Minute)
	db.reader = db.writer
	return db.writer.PingContext(ctx)
}

func (d postgresDialect) dialector(conns gorm.ConnPool) gorm.Dialector {
	return postgresDialector{Dialector: &postgres.Dialector{Config: &postgres.Config{Conn: conns}}, d: d}
}

// postgresDialector replaces gorm's translation, which lets the driver's text through.
type postgresDialector struct {
	*postgres.Dialector
	d postgresDialect
}

// Translate is called by gorm on every error.
func (p postgresDialector) Translate(err error) error { return p.d.translate(err) }

// Explain leaves the values out, wherever gorm wants to show a statement.
func (p postgresDialector) Explain(statement string, _ ...any) string { return statement }

func (d postgresDialect) translate(err error) error {
	var e *pgconn.PgError
	if errors.As(err, &e) {
		return postgresError(e.Code)
	}
	var refused *pgconn.ConnectError
	if errors.As(err, &refused) {
		return unavailable("connect")
	}
	return translateCommon(err)
}

func (d postgresDialect) goose() goose.Dialect { return goose.DialectPostgres }

func (d postgresDialect) suffix() string { return ".postgres.sql" }

func (d postgresDialect) lockMigrations(ctx context.Context, db *DB) (func() error, error) {
	conn, err := db.writer.Conn(ctx)
	if err != nil {
		return nil, d.translate(err)
	}
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock($1)", migrationLock); err != nil {
		return nil, errors.Join(d.translate(err), conn.Close())
	}
	return func() error {
		_, err := conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", migrationLock)
		return errors.Join(d.translate(err), conn.Close())
	}, nil
}
