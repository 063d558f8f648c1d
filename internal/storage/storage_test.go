package storage_test

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"gorm.io/gorm"

	"sanad/internal/fault"
	"sanad/internal/storage"
	"sanad/internal/testkit"
)

// province is a real table with a version and no parents to invent.
type aref struct {
	ID, Num, NameFr, NameAr, RegionFr, RegionAr string
}

func (aref) TableName() string { return "org_arefs" }

func sample(id string) aref {
	return aref{ID: id, Num: id, NameFr: "Académie " + id, NameAr: "أكاديمية", RegionFr: "r", RegionAr: "r"}
}

func TestWhatFailsLeavesNothing(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		refusal := errors.New("no")
		err := db.InTx(t.Context(), func(tx storage.Tx) error {
			row := sample("one")
			if err := tx.Create(&row).Error; err != nil {
				return err
			}
			return refusal
		})
		if !errors.Is(err, refusal) {
			t.Fatalf("got %v, want the error of the function", err)
		}
		if n := countAREFs(t, db); n != 0 {
			t.Errorf("%d rows are left of a transaction that failed", n)
		}
	})
}

func TestPanicLeavesNothingAndNoLock(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		func() {
			defer func() {
				if recover() == nil {
					t.Error("the panic was swallowed")
				}
			}()
			err := db.InTx(t.Context(), func(tx storage.Tx) error {
				row := sample("one")
				if err := tx.Create(&row).Error; err != nil {
					return err
				}
				panic("a bug")
			})
			t.Errorf("InTx returned %v", err)
		}()
		add(t, db, sample("two"))
		if n := countAREFs(t, db); n != 1 {
			t.Errorf("%d rows, want the second alone", n)
		}
	})
}

func TestManyWritersAllGetThrough(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		add(t, db, sample("counter"))
		var wg sync.WaitGroup
		errs := make(chan error, 40)
		for range 40 {
			wg.Go(func() {
				errs <- db.InTx(t.Context(), func(tx storage.Tx) error {
					var row aref
					if err := storage.ForUpdate(tx).Where("id = ?", "counter").Take(&row).Error; err != nil {
						return err
					}
					return tx.Model(&row).Update("name_fr", row.NameFr+".").Error
				})
			})
		}
		wg.Wait()
		close(errs)
		for err := range errs {
			if err != nil {
				t.Fatal(err)
			}
		}
		var row aref
		if err := db.Read(t.Context()).Where("id = ?", "counter").Take(&row).Error; err != nil {
			t.Fatal(err)
		}
		if want := len("Académie counter") + 40; len(row.NameFr) != want {
			t.Errorf("%d of 40 updates are there", len(row.NameFr)-len("Académie counter"))
		}
	})
}

func TestDriverErrorsHaveOneMeaning(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		add(t, db, sample("one"))
		insert := func(statement string, args ...any) error {
			return db.InTx(t.Context(), func(tx storage.Tx) error { return tx.Exec(statement, args...).Error })
		}
		const directorate = "INSERT INTO org_directorates (id, aref_id, kind, name_fr, name_ar) VALUES (?, ?, ?, 'a', 'b')"
		twin := db.InTx(t.Context(), func(tx storage.Tx) error { row := sample("one"); return tx.Create(&row).Error })
		if !errors.Is(twin, gorm.ErrDuplicatedKey) || !storage.IsDuplicate(twin) {
			t.Errorf("a second row of the same id: got %v", twin)
		}
		if got := storage.Duplicate(twin, "taken"); fault.KindOf(got) != fault.Conflict {
			t.Errorf("Duplicate: got %v", got)
		}
		if err := insert(directorate, "d", "nowhere", "province"); !errors.Is(err, gorm.ErrForeignKeyViolated) {
			t.Errorf("a child without parent: got %v", err)
		}
		if err := insert(directorate, "d", "one", "secret-kind"); !errors.Is(err, gorm.ErrCheckConstraintViolated) {
			t.Errorf("a kind out of the list: got %v", err)
		} else if got := err.Error(); containsValue(got) {
			t.Errorf("the error quotes the value: %s", got)
		}
		missing := db.Read(t.Context()).Where("id = ?", "nobody").Take(&aref{}).Error
		if got := storage.NotFound(missing, "aref_not_found"); fault.KindOf(got) != fault.NotFound {
			t.Errorf("no such row: got %v", got)
		}
		if storage.NotFound(nil, "x") != nil || storage.Duplicate(nil, "x") != nil {
			t.Error("nil became an error")
		}
	})
}

func TestReadHandleCannotWriteOnSQLite(t *testing.T) {
	t.Parallel()
	db := testkit.Open(t, testkit.SQLite(t), testkit.NewClock(testkit.Start))
	row := sample("one")
	if err := db.Read(t.Context()).Create(&row).Error; err == nil {
		t.Error("the read handle wrote a row")
	}
}

func TestOpenRefusesWhatItDoesNotKnow(t *testing.T) {
	t.Parallel()
	for _, dsn := range []string{"", "sqlite:", "mysql://root:s3cret@host/db", "postgres://u:s3cret@host:port/db", "/tmp/x.db"} {
		db, err := storage.Open(t.Context(), dsn, storage.Options{})
		if err == nil {
			t.Errorf("%q was opened: %v", dsn, db.Close())
			continue
		}
		if fault.KindOf(err) != fault.Invalid || containsValue(err.Error()) {
			t.Errorf("%q: got %v", dsn, err)
		}
	}
}

func TestAnAbsentDatabaseIsUnavailable(t *testing.T) {
	t.Parallel()
	for _, dsn := range []string{"postgres://u:s3cret@127.0.0.1:1/db", "sqlite:" + filepath.Join(t.TempDir(), "no", "such", "folder.db")} {
		_, err := storage.Open(t.Context(), dsn, storage.Options{})
		if fault.KindOf(err) != fault.Unavailable || containsValue(err.Error()) {
			t.Errorf("%s: got %v", dsn, err)
		}
	}
}

func TestStatementsAreCounted(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		ctx, counter := storage.CountStatements(t.Context())
		err := db.InTx(ctx, func(tx storage.Tx) error {
			row := sample("one")
			if err := tx.Create(&row).Error; err != nil {
				return err
			}
			return tx.Where("id = ?", "one").Take(&aref{}).Error
		})
		if err != nil {
			t.Fatal(err)
		}
		if counter.N() != 2 {
			t.Errorf("%d statements counted, want 2", counter.N())
		}
	})
}

func TestCancelledContextStops(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		err := db.InTx(ctx, func(storage.Tx) error { return nil })
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
}

func TestClockIsUTCMicroseconds(t *testing.T) {
	t.Parallel()
	local := time.FixedZone("elsewhere", 3600)
	clock := testkit.NewClock(time.Date(2026, 11, 16, 10, 30, 0, 123456789, local))
	db := testkit.Open(t, testkit.SQLite(t), clock)
	if want := time.Date(2026, 11, 16, 9, 30, 0, 123456000, time.UTC); db.Now() != want {
		t.Errorf("got %v, want %v", db.Now(), want)
	}
}

func TestIDsSortInTheOrderTheyWereMade(t *testing.T) {
	t.Parallel()
	last := ""
	for range 1000 {
		id := storage.NewID()
		if id <= last || len(id) != 36 {
			t.Fatalf("%s after %s", id, last)
		}
		last = id
	}
}

func TestADeadlockIsTriedAgain(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		add(t, db, sample("a"), sample("b"))
		bothInside := make(chan struct{}, 2)
		var wg sync.WaitGroup
		for _, order := range [][2]string{{"a", "b"}, {"b", "a"}} {
			wg.Go(func() {
				err := db.InTx(t.Context(), func(tx storage.Tx) error {
					for i, id := range order {
						if err := tx.Model(&aref{}).Where("id = ?", id).Update("region_fr", order[0]).Error; err != nil {
							return err
						}
						if i == 0 {
							arrive(bothInside, 300*time.Millisecond)
						}
					}
					return nil
				})
				if err != nil {
					t.Errorf("order %v: %v", order, err)
				}
			})
		}
		wg.Wait()
	})
}

func TestTextThatPostgreSQLCannotHoldIsMalformed(t *testing.T) {
	t.Parallel()
	db := testkit.Open(t, testkit.Postgres(t), testkit.NewClock(testkit.Start))
	for _, value := range []string{"s3cret\x00", "s3cret\xff"} {
		err := db.Read(t.Context()).Where("id = ?", value).Take(&aref{}).Error
		if fault.KindOf(err) != fault.Malformed || containsValue(err.Error()) {
			t.Errorf("got %v", err)
		}
	}
}
