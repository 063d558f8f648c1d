package storage_test

import (
	"iter"
	"slices"
	"strings"
	"testing"

	"sanad/internal/storage"
	"sanad/internal/testkit"
)

func walled(t *testing.T, db *storage.DB, heard func(string)) *storage.DB {
	t.Helper()
	ok(t, db.InTx(t.Context(), func(tx storage.Tx) error {
		for _, text := range []string{
			"CREATE TABLE wall_rows (id TEXT PRIMARY KEY, note TEXT NOT NULL)", "CREATE TABLE apart_wall_rows (id TEXT PRIMARY KEY, note TEXT NOT NULL)",
			"CREATE TABLE others (id TEXT PRIMARY KEY, note TEXT NOT NULL)",
		} {
			if err := tx.Exec(text).Error; err != nil {
				return err
			}
		}
		return nil
	}))
	view, err := db.Behind(storage.Wall{Prefix: "apart_", Tables: []string{"wall_"}, Heard: heard})
	ok(t, err)
	return view
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

type wallRow struct{ ID, Note string }

func rowsIn(t *testing.T, db *storage.DB, table string) []wallRow {
	t.Helper()
	var found []wallRow
	ok(t, db.Read(t.Context()).Table(table).Order("id").Find(&found).Error)
	return found
}

func TestBehindAWallTheSameNamesAreOtherTables(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		var sent []string
		view := walled(t, db, func(statement string) { sent = append(sent, statement) })
		sent = nil // what gorm asks at the start
		literal := "wall_rows -- isn't /* one */ \"wall_rows\""
		ok(t, view.InTx(t.Context(), func(tx storage.Tx) error {
			if !storage.Walled(tx) || view.Holds(tx) != nil || db.Holds(tx) == nil {
				t.Error("a transaction does not know on which side it is")
			}
			for _, text := range []string{
				"INSERT INTO wall_rows (id, note) VALUES ('a', 'wall_rows -- isn''t /* one */ \"wall_rows\"') -- into wall_rows, it's said\n",
				"/* wall_rows 'as it ' is */ INSERT INTO \"wall_rows\" (id, note) SELECT 'b', wall_rows.note FROM WALL_ROWS",
				"UPDATE wall_rows SET note = note WHERE EXISTS (SELECT 1 FROM wall_rows w WHERE w.id = wall_rows.id);",
			} {
				if err := tx.Exec(text).Error; err != nil {
					return err
				}
			}
			_, err := storage.BulkInsert(tx, "wall_rows", []string{"id", "note"}, one([]any{"c", "copied"}))
			return err
		}))
		want := []wallRow{{"a", literal}, {"b", literal}, {"c", "copied"}}
		if len(sent) != 4 || !strings.Contains(sent[0], "INTO apart_wall_rows (id, note) VALUES ('a', 'wall_rows --") {
			t.Errorf("sent %q", sent)
		}
		if got := rowsIn(t, view, "wall_rows"); !slices.Equal(got, want) {
			t.Errorf("behind the wall lie %v", got)
		}
		if got := rowsIn(t, db, "apart_wall_rows"); !slices.Equal(got, want) {
			t.Errorf("set apart lie %v", got)
		}
		if got := rowsIn(t, db, "wall_rows"); len(got) != 0 {
			t.Errorf("before the wall lie %v", got)
		}
	})
}

func one(row []any) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) { yield(row, nil) }
}

func TestFromBehindAWallNothingElseIsWritten(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		view := walled(t, db, nil)
		for _, text := range []string{
			"INSERT INTO others (id, note) VALUES ('a', '')", "UPDATE others SET note = ''", "DELETE FROM others", "DELETE FROM \"others\"",
			"WITH gone AS (DELETE FROM others RETURNING id) SELECT id FROM gone", "WITH w AS (SELECT 1) UPDATE others SET note = ''",
			"SELECT 1; DELETE FROM others", "DROP TABLE others", "CREATE TABLE apart_more (id TEXT)", "TRUNCATE wall_rows",
			"SELECT * INTO apart_more FROM others", "INSERT OR REPLACE INTO others (id, note) VALUES ('a', '')", "ANALYZE wall_rows",
			"UPDATE public.apart_wall_rows SET note = ''", "SELECT 'ended", "SELECT /* ended", "SELECT $$wall_rows$$", "SELECT E'\\''", "",
			"SELECT /* a /* b */ 1", "COPY others FROM STDIN", "UPDATE ONLY others SET note = ''", "PRAGMA query_only(0)",
		} {
			if err := view.InTx(t.Context(), func(tx storage.Tx) error { return tx.Exec(text).Error }); err == nil {
				t.Errorf("%q went through", text)
			}
			if err := view.Read(t.Context()).Raw(text).Scan(&[]wallRow{}).Error; err == nil && text != "" {
				t.Errorf("%q was read", text)
			}
		}
		for _, table := range []string{"others", "storage_version"} {
			err := view.InTx(t.Context(), func(tx storage.Tx) error {
				_, err := storage.BulkInsert(tx, table, []string{"id", "note"}, one([]any{"c", "copied"}))
				return err
			})
			if err == nil {
				t.Errorf("rows were copied into %s", table)
			}
		}
		ok(t, view.InTx(t.Context(), func(tx storage.Tx) error {
			if err := storage.ForUpdate(tx).Table("wall_rows").Find(&[]wallRow{}).Error; err != nil {
				return err
			}
			_, _, err := storage.Once{Key: "key", Operation: "o", Hash: "h"}.Do(tx, "p", db.Now(), func() (string, error) { return "id", nil })
			return err
		}))
		ok(t, view.Close())
		ok(t, db.Ping(t.Context()))
	})
}
