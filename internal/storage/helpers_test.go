package storage_test

import (
	"strings"
	"testing"
	"time"

	"sanad/internal/storage"
)

func add(t *testing.T, db *storage.DB, rows ...aref) {
	t.Helper()
	if err := db.InTx(t.Context(), func(tx storage.Tx) error { return tx.Create(&rows).Error }); err != nil {
		t.Fatal(err)
	}
}

func countAREFs(t *testing.T, db *storage.DB) int64 {
	t.Helper()
	var n int64
	if err := db.Read(t.Context()).Model(&aref{}).Count(&n).Error; err != nil {
		t.Fatal(err)
	}
	return n
}

func containsValue(s string) bool {
	return strings.Contains(s, "secret") || strings.Contains(s, "s3cret")
}

func addYear(t *testing.T, db *storage.DB, y year) {
	t.Helper()
	if err := db.InTx(t.Context(), func(tx storage.Tx) error { return tx.Create(&y).Error }); err != nil {
		t.Fatal(err)
	}
}

// arrive waits for the other transaction to arrive too; on SQLite it cannot, and the wait just ends.
func arrive(meeting chan struct{}, atMost time.Duration) {
	select {
	case meeting <- struct{}{}:
	default:
	}
	deadline := time.After(atMost)
	for len(meeting) < cap(meeting) {
		select {
		case <-deadline:
			return
		case <-time.After(time.Millisecond):
		}
	}
}
