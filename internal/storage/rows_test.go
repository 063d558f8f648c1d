package storage_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"sanad/internal/fault"
	"sanad/internal/storage"
	"sanad/internal/testkit"
)

type year struct {
	ID        string
	StartsOn  string
	EndsOn    string
	ClosedAt  *time.Time
	Version   int64
	UpdatedAt time.Time
}

func (year) TableName() string { return "org_school_years" }

func TestOnceRepeatsTheAnswer(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		once := storage.Once{Key: "k", Operation: "OpenThing", Hash: "h"}
		made := 0
		do := func(o storage.Once, person string) (id string, repeated bool, err error) {
			err = db.InTx(t.Context(), func(tx storage.Tx) (err error) {
				id, repeated, err = o.Do(tx, person, db.Now(), func() (string, error) { made++; return storage.NewID(), nil })
				return err
			})
			return id, repeated, err
		}
		first, repeated, err := do(once, "amina")
		if err != nil || repeated || first == "" {
			t.Fatalf("first: %q %v %v", first, repeated, err)
		}
		again, repeated, err := do(once, "amina")
		if err != nil || !repeated || again != first || made != 1 {
			t.Errorf("second: %q %v %v after %d creations, want %q again", again, repeated, err, made, first)
		}
		if other, repeated, err := do(once, "driss"); err != nil || repeated || other == first {
			t.Errorf("another person's key: %q %v %v", other, repeated, err)
		}
		for _, reused := range []storage.Once{{Key: "k", Operation: "OpenThing", Hash: "h2"}, {Key: "k", Operation: "Other", Hash: "h"}} {
			if _, _, err := do(reused, "amina"); fault.KindOf(err) != fault.Conflict {
				t.Errorf("%+v: got %v, want a conflict", reused, err)
			}
		}
		made = 0
		for range 2 {
			if _, repeated, err := do(storage.Once{}, "amina"); err != nil || repeated {
				t.Errorf("without key: %v %v", repeated, err)
			}
		}
		if made != 2 {
			t.Errorf("without key %d creations, want 2", made)
		}
	})
}

func TestOnceForgetsAFailure(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		once := storage.Once{Key: "k", Operation: "OpenThing", Hash: "h"}
		for i, outcome := range []error{errors.New("no"), nil} {
			err := db.InTx(t.Context(), func(tx storage.Tx) error {
				_, repeated, err := once.Do(tx, "amina", db.Now(), func() (string, error) { return "made", outcome })
				if repeated {
					t.Errorf("attempt %d was taken for a repetition", i)
				}
				return err
			})
			if !errors.Is(err, outcome) {
				t.Errorf("attempt %d: got %v", i, err)
			}
		}
	})
}

func TestOnceUnderConcurrency(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		var made, repeats atomic.Int64
		var wg sync.WaitGroup
		ids := make([]string, 12)
		for i := range ids {
			wg.Go(func() {
				err := db.InTx(t.Context(), func(tx storage.Tx) error {
					id, repeated, err := storage.Once{Key: "k", Operation: "O", Hash: "h"}.Do(tx, "amina", db.Now(), func() (string, error) {
						made.Add(1)
						return storage.NewID(), nil
					})
					if repeated {
						repeats.Add(1)
					}
					ids[i] = id
					return err
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if made.Load() != 1 || repeats.Load() != int64(len(ids)-1) {
			t.Errorf("%d creations and %d repetitions, want 1 and %d", made.Load(), repeats.Load(), len(ids)-1)
		}
		for _, id := range ids {
			if id != ids[0] || id == "" {
				t.Fatalf("not everybody got the same id: %v", ids)
			}
		}
	})
}

func TestForgetOnceKeepsTheYoung(t *testing.T) {
	t.Parallel()
	testkit.EachDBAt(t, testkit.Start, func(t *testing.T, db *storage.DB, clock *testkit.Clock) {
		for _, key := range []string{"old", "young"} {
			err := db.InTx(t.Context(), func(tx storage.Tx) error {
				_, _, err := storage.Once{Key: key}.Do(tx, "amina", db.Now(), func() (string, error) { return key, nil })
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			clock.Advance(time.Hour)
		}
		err := db.InTx(t.Context(), func(tx storage.Tx) error {
			n, err := storage.ForgetOnce(tx, testkit.Start.Add(time.Minute))
			if n != 1 {
				t.Errorf("%d keys forgotten, want 1", n)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestUpdateRefusesAStaleVersion(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		addYear(t, db, year{ID: "2026-2027", StartsOn: "2026-09-01", EndsOn: "2027-07-01", Version: 1, UpdatedAt: db.Now()})
		update := func(id string, version int64) error {
			return db.InTx(t.Context(), func(tx storage.Tx) error {
				return storage.Update(tx, &year{}, id, version, map[string]any{"ends_on": "2027-07-15"})
			})
		}
		if err := update("2026-2027", 1); err != nil {
			t.Fatal(err)
		}
		stale, ok := fault.As(update("2026-2027", 1))
		if !ok || stale.Kind != fault.Stale || stale.Version != 2 {
			t.Errorf("the old version: got %+v, want stale at 2", stale)
		}
		if err := update("1999-2000", 1); fault.KindOf(err) != fault.NotFound {
			t.Errorf("no such row: got %v", err)
		}
		outside := db.InTx(t.Context(), func(tx storage.Tx) error {
			return storage.Update(tx.Where("1 = 0"), &year{}, "2026-2027", 2, map[string]any{"ends_on": "2027-07-16"})
		})
		if fault.KindOf(outside) != fault.NotFound {
			t.Errorf("out of scope: got %v, want not found", outside)
		}
	})
}

func TestTimesComeBackAsTheSameInstant(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		casablanca := time.FixedZone("+01", 3600)
		at := time.Date(2026, 11, 16, 10, 30, 0, 123456789, casablanca)
		want := storage.UTC(at)
		addYear(t, db, year{ID: "a", StartsOn: "2026-09-01", EndsOn: "2027-07-01", Version: 1, ClosedAt: &at, UpdatedAt: at})
		check := func(where string) {
			t.Helper()
			var got year
			err := db.Read(t.Context()).Where("updated_at = ? AND closed_at >= ?", at, &at).Take(&got).Error
			if err != nil {
				t.Fatalf("%s: %v", where, err)
			}
			if got.UpdatedAt != want || *got.ClosedAt != want {
				t.Errorf("%s: got %v and %v, want %v", where, got.UpdatedAt, got.ClosedAt, want)
			}
		}
		check("create")
		err := db.InTx(t.Context(), func(tx storage.Tx) error {
			if err := tx.Exec("UPDATE org_school_years SET updated_at = ?, closed_at = ?", time.Unix(0, 0), nil).Error; err != nil {
				return err
			}
			return storage.Update(tx, &year{}, "a", 1, map[string]any{"updated_at": at, "closed_at": &at})
		})
		if err != nil {
			t.Fatal(err)
		}
		check("update")
	})
}

func TestTimesSortAsInstantsOnBothDatabases(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		base := time.Date(2026, 11, 16, 9, 30, 0, 0, time.UTC)
		for id, step := range map[string]time.Duration{"a": 0, "b": time.Microsecond, "c": 10 * time.Microsecond, "d": 500 * time.Millisecond, "e": time.Second} {
			addYear(t, db, year{ID: id, StartsOn: "2026-09-01", EndsOn: "2027-07-01", Version: 1, UpdatedAt: base.Add(step)})
		}
		var ids []string
		if err := db.Read(t.Context()).Model(&year{}).Order("updated_at").Pluck("id", &ids).Error; err != nil {
			t.Fatal(err)
		}
		for i, id := range ids {
			if id != string(rune('a'+i)) {
				t.Fatalf("order %v", ids)
			}
		}
	})
}
