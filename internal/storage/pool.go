package storage

import (
	"context"
	"database/sql"
	"errors"
	"sync/atomic"
	"time"

	"gorm.io/gorm"
)

type counterKey struct{}

// Counter counts the statements sent under one context.
type Counter struct {
	n atomic.Int64
}

// N is the number so far. BEGIN and COMMIT are not statements.
func (c *Counter) N() int { return int(c.n.Load()) }

// CountStatements derives a context under which every statement is counted: a test's means against one query per row.
func CountStatements(ctx context.Context) (context.Context, *Counter) {
	c := &Counter{}
	return context.WithValue(ctx, counterKey{}, c), c
}

func count(ctx context.Context) {
	if c, ok := ctx.Value(counterKey{}).(*Counter); ok {
		c.n.Add(1)
	}
}

// pool stands between gorm and database/sql, so that the rule about time holds for the arguments of every statement,
// conditions and raw SQL included, which gorm's callbacks would not see.
type pool struct {
	db   *sql.DB
	wall *Wall
}

func (p *pool) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	query, err := p.wall.through(query)
	if err != nil {
		return nil, err
	}
	return p.db.PrepareContext(ctx, query)
}

func (p *pool) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	query, err := p.wall.send(ctx, query)
	if err != nil {
		return nil, err
	}
	return p.db.ExecContext(ctx, query, utcArgs(args)...)
}

func (p *pool) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	query, err := p.wall.send(ctx, query)
	if err != nil {
		return nil, err
	}
	return p.db.QueryContext(ctx, query, utcArgs(args)...)
}

func (p *pool) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	query, ctx = p.wall.sendRow(ctx, query)
	return p.db.QueryRowContext(ctx, query, utcArgs(args)...)
}

// GetDBConn is what gorm's DB method asks for.
func (p *pool) GetDBConn() (*sql.DB, error) { return p.db, nil }

// BeginTx keeps the connection beside the transaction: COPY needs the driver underneath.
func (p *pool) BeginTx(ctx context.Context, opts *sql.TxOptions) (gorm.ConnPool, error) {
	conn, err := p.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	tx, err := conn.BeginTx(ctx, opts)
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return &txPool{tx: tx, conn: conn, wall: p.wall}, nil
}

type txPool struct {
	tx   *sql.Tx
	conn *sql.Conn
	wall *Wall
}

func (p *txPool) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	query, err := p.wall.through(query)
	if err != nil {
		return nil, err
	}
	return p.tx.PrepareContext(ctx, query)
}

func (p *txPool) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	query, err := p.wall.send(ctx, query)
	if err != nil {
		return nil, err
	}
	return p.tx.ExecContext(ctx, query, utcArgs(args)...)
}

func (p *txPool) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	query, err := p.wall.send(ctx, query)
	if err != nil {
		return nil, err
	}
	return p.tx.QueryContext(ctx, query, utcArgs(args)...)
}

func (p *txPool) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	query, ctx = p.wall.sendRow(ctx, query)
	return p.tx.QueryRowContext(ctx, query, utcArgs(args)...)
}

// Commit and Rollback make gorm treat the pool as a transaction.
func (p *txPool) Commit() error { return p.end(p.tx.Commit()) }

// Rollback also gives the connection back.
func (p *txPool) Rollback() error { return p.end(p.tx.Rollback()) }

func (p *txPool) end(err error) error {
	return errors.Join(err, ignoreConnDone(p.conn.Close()))
}

func ignoreConnDone(err error) error {
	if errors.Is(err, sql.ErrConnDone) {
		return nil
	}
	return err
}

// utcArgs copies the arguments only when one has to change.
func utcArgs(args []any) []any {
	for i, arg := range args {
		changed, ok := utcArg(arg)
		if !ok {
			continue
		}
		fresh := append([]any(nil), args...)
		fresh[i] = changed
		for j := i + 1; j < len(args); j++ {
			if changed, ok := utcArg(args[j]); ok {
				fresh[j] = changed
			}
		}
		return fresh
	}
	return args
}

func utcArg(arg any) (any, bool) {
	switch t := arg.(type) {
	case time.Time:
		return UTC(t), t.Location() != time.UTC || t.Nanosecond()%1000 != 0
	case *time.Time:
		if t == nil {
			return nil, true
		}
		return UTC(*t), true
	case sql.NullTime:
		t.Time = UTC(t.Time)
		return t, t.Valid
	}
	return nil, false
}
