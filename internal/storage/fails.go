package storage

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm"

	"sanad/internal/fault"
)

var errBadURL = fault.New(fault.Invalid, "unknown_database_url")

// dbError stands for a driver's error without its text, which can quote the values of the statement.
type dbError struct {
	code  string
	means error // a fault or an error of gorm, nil when the failure is ours
	retry bool
}

func (e *dbError) Error() string { return "database error " + e.code }

func (e *dbError) Unwrap() error { return e.means }

const codeBusy = "database_busy"

func retryable(err error) bool {
	var e *dbError
	return errors.As(err, &e) && e.retry
}

func unavailable(code string) *dbError {
	return &dbError{code: code, means: &fault.Error{Kind: fault.Unavailable, Code: "database_unavailable", RetryAfter: 5 * time.Second}}
}

func busy(code string, retry bool) *dbError {
	return &dbError{code: code, retry: retry, means: &fault.Error{Kind: fault.Unavailable, Code: codeBusy, RetryAfter: time.Second}}
}

func unstorable(code string) *dbError {
	return &dbError{code: code, means: fault.New(fault.Malformed, "unstorable_value")}
}

func postgresError(state string) error {
	switch state {
	case "23505":
		return &dbError{code: state, means: gorm.ErrDuplicatedKey}
	case "23503":
		return &dbError{code: state, means: gorm.ErrForeignKeyViolated}
	case "23514":
		return &dbError{code: state, means: gorm.ErrCheckConstraintViolated}
	case "40001", "40P01":
		return busy(state, true)
	case "55P03":
		return busy(state, false)
	case "57014":
		return &dbError{code: state, means: context.Canceled}
	}
	switch class := state[:min(2, len(state))]; class {
	case "22":
		return unstorable(state)
	case "08", "53", "57", "58":
		return unavailable(state)
	}
	return &dbError{code: state}
}

// The result codes of SQLite that mean something to a caller.
const (
	sqliteBusy, sqliteLocked                  = 5, 6
	sqliteIOErr, sqliteFull, sqliteCantOpen   = 10, 13, 14
	sqliteCheck, sqliteForeignKey             = 275, 787
	sqlitePrimaryKey, sqliteUnique, sqliteRow = 1555, 2067, 2579
)

func sqliteError(result int) error {
	code := "sqlite " + strconv.Itoa(result)
	switch result {
	case sqlitePrimaryKey, sqliteUnique, sqliteRow:
		return &dbError{code: code, means: gorm.ErrDuplicatedKey}
	case sqliteForeignKey:
		return &dbError{code: code, means: gorm.ErrForeignKeyViolated}
	case sqliteCheck:
		return &dbError{code: code, means: gorm.ErrCheckConstraintViolated}
	}
	switch result & 0xff {
	case sqliteBusy, sqliteLocked:
		return busy(code, false)
	case sqliteIOErr, sqliteFull, sqliteCantOpen:
		return unavailable(code)
	}
	return &dbError{code: code}
}

// translateCommon handles what is said by database/sql and the network rather than by a driver.
func translateCommon(err error) error {
	var network *net.OpError
	switch {
	case err == nil, errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, driver.ErrBadConn), errors.Is(err, sql.ErrConnDone), errors.Is(err, io.ErrUnexpectedEOF),
		errors.As(err, &network):
		return unavailable("connection")
	case strings.HasPrefix(err.Error(), "sql: Scan error"):
		return &dbError{code: "scan"} // its text quotes the value
	}
	return err
}

// Translate does for what reading rows one by one reports, which gorm never sees, what is done for every other error: it
// takes the driver's text out, and says what the failure means. Whoever calls Rows passes rows.Scan and rows.Err through it.
func Translate(tx Tx, err error) error {
	if d, ok := tx.Dialector.(gorm.ErrorTranslator); ok {
		return d.Translate(err)
	}
	return err
}

// NotFound turns gorm's "no such row" into fault.NotFound with the code given, and passes everything else on.
func NotFound(err error, code string) error {
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return fault.New(fault.NotFound, code)
	}
	return err
}

// Duplicate turns a broken unique constraint into fault.Conflict with the code given, and passes everything else on.
// The transaction is lost: PostgreSQL refuses every later statement in it.
func Duplicate(err error, code string) error {
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return fault.New(fault.Conflict, code)
	}
	return err
}
