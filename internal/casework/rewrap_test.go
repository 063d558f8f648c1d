package casework_test

import (
	"bufio"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sanad/internal/casework"
	"sanad/internal/seal"
	"sanad/internal/storage"
	"sanad/internal/testkit"
	"sanad/internal/testkit/world"
)

const (
	rewrapDSN  = "SANAD_REWRAP_CRASH_DSN"
	rewrapKeys = "SANAD_REWRAP_CRASH_KEYS"
)

// TestRewrapperForCrash is the other process of the next test; alone it has nothing to do. It stops in the middle of its
// work and waits to be killed.
func TestRewrapperForCrash(t *testing.T) {
	dsn := os.Getenv(rewrapDSN)
	if dsn == "" {
		return
	}
	db, err := storage.Open(t.Context(), dsn, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	keys, err := seal.Load(os.Getenv(rewrapKeys), "")
	if err != nil {
		t.Fatal(err)
	}
	_, err = casework.New(db, keys, nil, casework.Ports{}).Rewrap(t.Context(), func(seen int) error {
		if _, err := fmt.Println("seen", seen); err != nil {
			return err
		}
		<-t.Context().Done()
		return nil
	})
	t.Fatalf("ended by itself: %v", err)
}

// copies stands more cases beside one, each with a key of its own and nothing in it.
func (d *desk) copies(id string, n int) {
	d.t.Helper()
	err := d.DB.InTx(d.t.Context(), func(tx storage.Tx) error {
		row := map[string]any{}
		if err := tx.Table("casework_cases").Where("id = ?", id).Take(&row).Error; err != nil {
			return err
		}
		for i := range n {
			next := maps.Clone(row)
			copied := storage.NewID()
			next["id"], next["number"] = copied, fmt.Sprintf("copy/%d", i)
			if err := tx.Table("casework_cases").Create(next).Error; err != nil {
				return err
			}
			_, wrapped, err := d.keys.NewCaseKey(copied)
			if err != nil {
				return err
			}
			if err := tx.Exec("INSERT INTO casework_case_keys (case_id, wrapped) VALUES (?, ?)", copied, wrapped).Error; err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		d.t.Fatal(err)
	}
}

// wrapped reads the keys of all cases as they are stored.
func (d *desk) wrapped() map[string]string {
	d.t.Helper()
	var rows []struct{ CaseID, Wrapped string }
	if err := d.DB.Read(d.t.Context()).Table("casework_case_keys").Find(&rows).Error; err != nil {
		d.t.Fatal(err)
	}
	all := map[string]string{}
	for _, r := range rows {
		all[r.CaseID] = r.Wrapped
	}
	return all
}

// opens counts the case keys that some master keys open, and those among them that are not under the newest.
func (d *desk) opens(keys *seal.Keys) (opened, old int) {
	d.t.Helper()
	for id, text := range d.wrapped() {
		if _, err := keys.OpenCaseKey(id, text); err != nil {
			continue
		}
		opened++
		if _, changed, err := keys.Rewrap(id, text); err == nil && changed {
			old++
		}
	}
	return opened, old
}

func TestRewrappingGoesOnWhereItWasKilled(t *testing.T) {
	t.Parallel()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		clock := testkit.NewClock(testkit.Start)
		path := filepath.Join(t.TempDir(), "keys.json")
		if err := seal.Init(path); err != nil {
			t.Fatal(err)
		}
		before, err := seal.Load(path, "")
		if err != nil {
			t.Fatal(err)
		}
		d := deskWith(t, world.Settle(t, testkit.Open(t, dsn, clock), clock, casework.Definitions()...), before)
		id := d.open().Case.ID
		d.copies(id, 249)
		if err := seal.Rotate(path); err != nil {
			t.Fatal(err)
		}
		after, err := seal.Load(path, "")
		if err != nil {
			t.Fatal(err)
		}

		other := exec.Command(self, "-test.run=^TestRewrapperForCrash$")
		other.Env = append(os.Environ(), rewrapDSN+"="+dsn, rewrapKeys+"="+path)
		out, err := other.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := other.Start(); err != nil {
			t.Fatal(err)
		}
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if strings.HasPrefix(lines.Text(), "seen ") {
				if err := other.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := other.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
			t.Fatalf("the other process ended by itself: %v", err)
		}

		if opened, old := d.opens(after); opened != 250 || old != 150 {
			t.Errorf("killed in the middle: %d of 250 keys open, %d of them wrapped as before; want 150", opened, old)
		}
		if opened, _ := d.opens(before); opened != 150 {
			t.Errorf("the old master keys open %d, want what was not reached", opened)
		}
		d = deskWith(t, d.World, after)
		var seen []int
		changed, err := d.cases.Rewrap(t.Context(), func(n int) error { seen = append(seen, n); return nil })
		if err != nil || changed != 150 || !slices.Equal(seen, []int{100, 200, 250}) {
			t.Errorf("went on with %d keys, seen %v, %v; want the 150 left", changed, seen, err)
		}
		if opened, old := d.opens(after); opened != 250 || old != 0 {
			t.Errorf("in the end %d keys open, %d of them wrapped as before", opened, old)
		}
		if again, err := d.cases.Rewrap(t.Context(), nil); err != nil || again != 0 {
			t.Errorf("once more: %d, %v", again, err)
		}
		if v := d.see(id); v.Pupils[0].FirstName.Plain != "Yasmine" {
			t.Error("the case does not open")
		}
	})
}
