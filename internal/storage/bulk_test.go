package storage_test

import (
	"errors"
	"iter"
	"strconv"
	"testing"
	"time"

	"sanad/internal/storage"
	"sanad/internal/testkit"
)

var peopleCols = []string{"id", "email", "name_fr", "name_ar", "active", "version", "created_at", "updated_at"}

func people(n int, at time.Time, failure error) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for i := range n {
			id := strconv.Itoa(i)
			if !yield([]any{id, id + "@example.test", "Prénom \t\n\\N " + id, "اسم", i%2 == 0, int64(i), at, &at}, nil) {
				return
			}
		}
		if failure != nil {
			yield(nil, failure)
		}
	}
}

func TestBulkInsertWritesWhatItIsGiven(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		const total = 2345
		at := time.Date(2026, 11, 16, 10, 30, 0, 123456789, time.FixedZone("+01", 3600))
		err := db.InTx(t.Context(), func(tx storage.Tx) error {
			n, err := storage.BulkInsert(tx, "identity_people", peopleCols, people(total, at, nil))
			if n != total {
				t.Errorf("%d rows reported, want %d", n, total)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		var row struct {
			NameFr, NameAr, Locale string
			Active                 bool
			Version                int64
			CreatedAt, UpdatedAt   time.Time
		}
		if err := db.Read(t.Context()).Table("identity_people").Where("id = ?", "2344").Take(&row).Error; err != nil {
			t.Fatal(err)
		}
		if row.NameFr != "Prénom \t\n\\N 2344" || row.NameAr != "اسم" || row.Locale != "fr" || !row.Active || row.Version != 2344 {
			t.Errorf("got %+v", row)
		}
		if want := storage.UTC(at); row.CreatedAt != want || row.UpdatedAt != want {
			t.Errorf("times %v and %v, want %v", row.CreatedAt, row.UpdatedAt, want)
		}
	})
}

func TestBulkInsertIsAllOrNothing(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		refusal := errors.New("line 1501 is bad")
		err := db.InTx(t.Context(), func(tx storage.Tx) error {
			_, err := storage.BulkInsert(tx, "identity_people", peopleCols, people(1500, testkit.Start, refusal))
			return err
		})
		if !errors.Is(err, refusal) {
			t.Errorf("got %v, want the error of the sequence", err)
		}
		twice := func(yield func([]any, error) bool) {
			for row, err := range people(3, testkit.Start, nil) {
				row[0], row[1] = "same", nil
				if !yield(row, err) {
					return
				}
			}
		}
		err = db.InTx(t.Context(), func(tx storage.Tx) error {
			_, err := storage.BulkInsert(tx, "identity_people", peopleCols, twice)
			return err
		})
		if err == nil {
			t.Error("rows that break a constraint were taken")
		}
		var n int64
		if err := db.Read(t.Context()).Table("identity_people").Count(&n).Error; err != nil || n != 0 {
			t.Errorf("%d rows are left, %v", n, err)
		}
		if _, err := storage.BulkInsert(db.Read(t.Context()), "identity_people", peopleCols, people(1, testkit.Start, nil)); err == nil {
			t.Error("it worked outside a transaction")
		}
	})
}
