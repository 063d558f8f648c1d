package storage

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

var errOutsideTx = errors.New("bulk insert outside InTx")

type bulkInsert struct {
	tx    Tx
	pool  *txPool
	table string
	cols  []string
	rows  iter.Seq2[[]any, error]
}

// BulkInsert streams rows into a table as fast as the database can and says how many it wrote. It works inside InTx only;
// an error of the sequence is returned as it is and, like any other, undoes the transaction. Table and columns are trusted.
func BulkInsert(tx Tx, table string, cols []string, rows iter.Seq2[[]any, error]) (int64, error) {
	pool, ok := tx.Statement.ConnPool.(*txPool)
	if !ok {
		return 0, errOutsideTx
	}
	d, ok := tx.Dialector.(interface {
		bulk(bulkInsert) (int64, error)
	})
	if !ok {
		return 0, errOutsideTx
	}
	table, err := pool.wall.table(table)
	if err != nil {
		return 0, err
	}
	count(tx.Statement.Context)
	return d.bulk(bulkInsert{tx: tx, pool: pool, table: table, cols: cols, rows: rows})
}

func (p postgresDialector) bulk(b bulkInsert) (int64, error) { return p.d.bulk(b) }

func (s sqliteDialector) bulk(b bulkInsert) (int64, error) { return s.d.bulk(b) }

func (d postgresDialect) bulk(b bulkInsert) (n int64, err error) {
	source := &copySource{}
	next, stop := iter.Pull2(b.rows)
	defer stop()
	source.next = next
	err = b.pool.conn.Raw(func(raw any) error {
		conn, ok := raw.(*stdlib.Conn)
		if !ok {
			return fmt.Errorf("bulk insert: unexpected driver connection %T", raw)
		}
		n, err = conn.Conn().CopyFrom(b.tx.Statement.Context, pgx.Identifier{b.table}, b.cols, source)
		return err
	})
	if source.err != nil {
		return 0, source.err
	}
	return n, d.translate(err)
}

// copySource feeds COPY from a sequence; err keeps the sequence's own error apart from the database's.
type copySource struct {
	next func() ([]any, error, bool)
	row  []any
	err  error
}

func (c *copySource) Next() bool {
	row, err, ok := c.next()
	if !ok || err != nil {
		c.err = err
		return false
	}
	c.row = row
	return true
}

func (c *copySource) Values() ([]any, error) {
	for i, value := range c.row {
		if v, ok := value.(driver.Valuer); ok && !nilPointer(value) {
			plain, err := v.Value()
			if err != nil {
				return nil, err
			}
			c.row[i] = plain
		}
	}
	return utcArgs(c.row), nil
}

func nilPointer(value any) bool {
	v := reflect.ValueOf(value)
	return v.Kind() == reflect.Pointer && v.IsNil()
}

func (c *copySource) Err() error { return c.err }

// SQLite takes 32,766 arguments a statement; fewer rows at a time cost little and keep the text short.
const sqliteArgs = 6000

func (d sqliteDialect) bulk(b bulkInsert) (int64, error) {
	perStatement := max(1, sqliteArgs/max(1, len(b.cols)))
	one := "(" + strings.TrimSuffix(strings.Repeat("?,", len(b.cols)), ",") + "),"
	head := "INSERT INTO " + b.table + " (" + strings.Join(b.cols, ",") + ") VALUES "
	full := head + strings.TrimSuffix(strings.Repeat(one, perStatement), ",")
	args := make([]any, 0, perStatement*len(b.cols))
	var n, held int64
	flush := func(text string) error {
		_, err := b.pool.tx.ExecContext(b.tx.Statement.Context, text, utcArgs(args)...)
		n, held, args = n+held, 0, args[:0]
		return d.translate(err)
	}
	for row, err := range b.rows {
		if err != nil {
			return n, err
		}
		if len(row) != len(b.cols) {
			return n, fmt.Errorf("bulk insert into %s: %d values for %d columns", b.table, len(row), len(b.cols))
		}
		args = append(args, row...)
		if held++; held == int64(perStatement) {
			if err := flush(full); err != nil {
				return n, err
			}
		}
	}
	if held == 0 {
		return n, nil
	}
	return n, flush(head + strings.TrimSuffix(strings.Repeat(one, int(held)), ","))
}
