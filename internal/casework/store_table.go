package casework

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"sanad/internal/storage"
)

// table says once how the rows of one noun lie in their table. Reading, writing one and importing many all use it, so
// that a column cannot be written and forgotten in reading. fields gives a place to scan into, or to take from, for each
// column.
type table[T any] struct {
	name    string
	columns []string
	fields  func(*T) []any
}

func (t table[T]) list(prefix string) string {
	if prefix == "" {
		return strings.Join(t.columns, ", ")
	}
	return prefix + strings.Join(t.columns, ", "+prefix)
}

// without is the table less some of its columns, for writing what may change.
func (t table[T]) without(columns []string) table[T] {
	part := table[T]{name: t.name}
	var kept []int
	for i, c := range t.columns {
		if !slices.Contains(columns, c) {
			part.columns, kept = append(part.columns, c), append(kept, i)
		}
	}
	part.fields = func(row *T) []any {
		all := t.fields(row)
		some := make([]any, len(kept))
		for i, at := range kept {
			some[i] = all[at]
		}
		return some
	}
	return part
}

// set is the list of assignments of an UPDATE of every column.
func (t table[T]) set() string { return strings.Join(t.columns, " = ?, ") + " = ?" }

// all reads every row of a query that selects the table's columns, and extra columns behind them.
func (t table[T]) all(q storage.Tx, extra func(*T) []any) ([]T, error) {
	rows, err := q.Rows()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", t.name, err)
	}
	found, err := t.scan(rows, extra)
	if err = errors.Join(storage.Translate(q, err), rows.Close()); err != nil {
		return nil, fmt.Errorf("read %s: %w", t.name, err)
	}
	return found, nil
}

func (t table[T]) scan(rows *sql.Rows, extra func(*T) []any) ([]T, error) {
	var found []T
	var row, blank T
	fields := t.fields(&row)
	for rows.Next() {
		into := fields
		if extra != nil {
			// What extra points to may belong to the row for good.
			row = blank
			into = append(slices.Clone(fields), extra(&row)...)
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		found = append(found, row)
	}
	return found, rows.Err()
}

// of reads the rows that belong to some cases, each of which the caller has reached through rows.
func (t table[T]) of(tx storage.Tx, cases []string, order string) ([]T, error) {
	q := tx.Raw("SELECT "+t.list("")+" FROM "+t.name+" WHERE case_id IN ? ORDER BY case_id, "+order, cases)
	return t.all(q, nil)
}

// insert writes a handful of rows in one statement.
func (t table[T]) insert(tx storage.Tx, rows ...*T) error {
	if len(rows) == 0 {
		return nil
	}
	one := "(" + strings.TrimSuffix(strings.Repeat("?, ", len(t.columns)), ", ") + ")"
	text := "INSERT INTO " + t.name + " (" + t.list("") + ") VALUES " + one + strings.Repeat(", "+one, len(rows)-1)
	args := make([]any, 0, len(rows)*len(t.columns))
	for _, row := range rows {
		args = append(args, t.fields(row)...)
	}
	if err := tx.Exec(text, args...).Error; err != nil {
		return fmt.Errorf("write %s: %w", t.name, err)
	}
	return nil
}

// stream writes many rows as fast as the database can take them.
func (t table[T]) stream(tx storage.Tx, rows iter.Seq2[*T, error]) (int64, error) {
	return storage.BulkInsert(tx, t.name, t.columns, func(yield func([]any, error) bool) {
		for row, err := range rows {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(t.fields(row), nil) {
				return
			}
		}
	})
}

// instant is a moment in a column: the zero time is NULL.
type instant struct{ at *time.Time }

// Value is the time as both databases keep it.
func (i instant) Value() (driver.Value, error) {
	if i.at.IsZero() {
		return nil, nil
	}
	return storage.UTC(*i.at), nil
}

// Scan accepts what either database answers for a TIMESTAMP.
func (i instant) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*i.at = time.Time{}
	case time.Time:
		*i.at = v.UTC()
	default:
		return fmt.Errorf("casework: cannot read a time from %T", src)
	}
	return nil
}

// optional is a text in a column: the empty one is NULL.
type optional struct{ text *string }

// Value is nil for no text.
func (o optional) Value() (driver.Value, error) {
	if *o.text == "" {
		return nil, nil
	}
	return *o.text, nil
}

// Scan reads NULL as no text.
func (o optional) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*o.text = ""
	case string:
		*o.text = v
	case []byte:
		*o.text = string(v)
	default:
		return fmt.Errorf("casework: cannot read a text from %T", src)
	}
	return nil
}

// Value joins the codes with commas.
func (c Codes) Value() (driver.Value, error) { return strings.Join(c, ","), nil }

// Scan splits what Value joined.
func (c *Codes) Scan(src any) error {
	var s string
	if err := (optional{&s}).Scan(src); err != nil {
		return err
	}
	*c = splitCodes(s)
	return nil
}
