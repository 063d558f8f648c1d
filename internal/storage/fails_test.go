package storage

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"

	"gorm.io/gorm"

	"sanad/internal/fault"
)

func TestCodesOfTheDatabasesHaveAMeaning(t *testing.T) {
	tests := []struct {
		name  string
		err   error
		kind  fault.Kind
		is    error
		retry bool
	}{
		{"postgres unique", postgresError("23505"), fault.None, gorm.ErrDuplicatedKey, false},
		{"postgres serialization", postgresError("40001"), fault.Unavailable, nil, true},
		{"postgres deadlock", postgresError("40P01"), fault.Unavailable, nil, true},
		{"postgres lock timeout", postgresError("55P03"), fault.Unavailable, nil, false},
		{"postgres shutting down", postgresError("57P01"), fault.Unavailable, nil, false},
		{"postgres too many connections", postgresError("53300"), fault.Unavailable, nil, false},
		{"postgres disk full", postgresError("53100"), fault.Unavailable, nil, false},
		{"postgres bad text", postgresError("22021"), fault.Malformed, nil, false},
		{"postgres cancelled", postgresError("57014"), fault.None, context.Canceled, false},
		{"postgres syntax", postgresError("42601"), fault.None, nil, false},
		{"sqlite unique", sqliteError(2067), fault.None, gorm.ErrDuplicatedKey, false},
		{"sqlite primary key", sqliteError(1555), fault.None, gorm.ErrDuplicatedKey, false},
		{"sqlite foreign key", sqliteError(787), fault.None, gorm.ErrForeignKeyViolated, false},
		{"sqlite busy", sqliteError(5), fault.Unavailable, nil, false},
		{"sqlite busy snapshot", sqliteError(517), fault.Unavailable, nil, false},
		{"sqlite full", sqliteError(13), fault.Unavailable, nil, false},
	}
	for _, tt := range tests {
		if got := fault.KindOf(tt.err); got != tt.kind {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.kind)
		}
		if tt.is != nil && !errors.Is(tt.err, tt.is) {
			t.Errorf("%s: %v is not %v", tt.name, tt.err, tt.is)
		}
		if retryable(tt.err) != tt.retry {
			t.Errorf("%s: retry %v", tt.name, retryable(tt.err))
		}
		if f, ok := fault.As(tt.err); ok && f.Kind == fault.Unavailable && f.RetryAfter <= 0 {
			t.Errorf("%s: does not say when to come back", tt.name)
		}
	}
}

func TestSlowStatementsAreLoggedWithoutValues(t *testing.T) {
	t.Parallel()
	dsn := "sqlite:" + filepath.Join(t.TempDir(), "odd name?#%.db")
	db, err := Open(t.Context(), dsn, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	tx := db.Read(t.Context()).Session(&gorm.Session{Logger: slowLog{log: slog.New(slog.NewTextHandler(&text, nil))}})
	var got string
	if err := tx.Raw("SELECT upper(?)", "amina").Scan(&got).Error; err != nil || got != "AMINA" {
		t.Fatalf("%q, %v", got, err)
	}
	if err := tx.Debug().Exec("INSERT INTO nowhere VALUES (?)", "amina").Error; err == nil {
		t.Error("a table that is not there took a row")
	}
	if !strings.Contains(text.String(), "SELECT upper(?)") || strings.Contains(strings.ToLower(text.String()), "amina") {
		t.Errorf("the log says %s", text.String())
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
	if found, err := filepath.Glob(filepath.Join(filepath.Dir(strings.TrimPrefix(dsn, "sqlite:")), "odd*")); err != nil || len(found) != 1 || !strings.HasSuffix(found[0], "odd name?#%.db") {
		t.Errorf("files %v, %v", found, err)
	}
}
