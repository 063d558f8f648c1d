package storage_test

import (
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"sanad/internal/fault"
	"sanad/internal/storage"
	"sanad/internal/testkit"
)

// scanned reads rows one by one, as callers of Rows do.
func scanned(tx storage.Tx, text string) error {
	rows, err := tx.Raw(text).Rows()
	if err != nil {
		return err
	}
	for rows.Next() {
		var n int
		if err = rows.Scan(&n); err != nil {
			break
		}
	}
	if err == nil {
		err = rows.Err()
	}
	if closed := rows.Close(); closed != nil {
		return closed
	}
	return storage.Translate(tx, err)
}

func TestReadingRowByRowQuotesNoValue(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		err := scanned(db.Read(t.Context()), "SELECT 'Yasmine' AS name")
		if err == nil || strings.Contains(err.Error(), "Yasmine") {
			t.Errorf("got %v", err)
		}
		if err := storage.Translate(db.Read(t.Context()), nil); err != nil {
			t.Errorf("no error became %v", err)
		}
	})
}

func TestARowThatFailsHalfWayQuotesNoValue(t *testing.T) {
	t.Parallel()
	db := testkit.Open(t, testkit.Postgres(t), testkit.NewClock(testkit.Start))
	const text = "SELECT CASE WHEN g < 3 THEN 1 ELSE CAST('Yasmine' || g AS INTEGER) END FROM generate_series(1, 3) g"
	err := scanned(db.Read(t.Context()), text)
	if err == nil || strings.Contains(err.Error(), "Yasmine") || fault.KindOf(err) != fault.Malformed {
		t.Errorf("got %v", err)
	}
}

func TestADeadlockMetWhileReadingRowsIsTriedAgain(t *testing.T) {
	t.Parallel()
	db := testkit.Open(t, testkit.Postgres(t), testkit.NewClock(testkit.Start))
	attempts := 0
	err := db.InTx(t.Context(), func(tx storage.Tx) error {
		if attempts++; attempts == 1 {
			return storage.Translate(tx, &pgconn.PgError{Code: "40P01", Message: "Yasmine"})
		}
		return nil
	})
	if err != nil || attempts != 2 {
		t.Errorf("%d attempts, %v", attempts, err)
	}
}
