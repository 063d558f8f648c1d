package storage_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"testing"

	"sanad/internal/storage"
	"sanad/internal/testkit"
)

const crashEnv = "SANAD_STORAGE_CRASH_DSN"

// TestWriterForCrash is the other process of the next test; alone it has nothing to do.
func TestWriterForCrash(t *testing.T) {
	dsn := os.Getenv(crashEnv)
	if dsn == "" {
		return
	}
	db, err := storage.Open(t.Context(), dsn, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; ; i++ {
		id := fmt.Sprintf("%06d", i)
		add(t, db, sample(id), sample(id+"-pair"))
		if _, err := fmt.Println("stored", id); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAKilledProcessKeepsWhatItAcknowledged(t *testing.T) {
	t.Parallel()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		writer := exec.Command(self, "-test.run=^TestWriterForCrash$")
		writer.Env = append(os.Environ(), crashEnv+"="+dsn)
		out, err := writer.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := writer.Start(); err != nil {
			t.Fatal(err)
		}
		last := ""
		lines := bufio.NewScanner(out)
		for n := 0; lines.Scan(); n++ {
			if _, err := fmt.Sscanf(lines.Text(), "stored %s", &last); err == nil && n == 50 {
				if err := writer.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := writer.Wait(); err == nil || last == "" {
			t.Fatalf("the writer ended by itself after %q: %v", last, err)
		}
		db := testkit.Open(t, dsn, testkit.NewClock(testkit.Start))
		var acknowledged int
		if _, err := fmt.Sscanf(last, "%d", &acknowledged); err != nil {
			t.Fatal(err)
		}
		kept := countAREFs(t, db)
		if kept < int64(2*(acknowledged+1)) {
			t.Errorf("%d rows are there of at least %d acknowledged", kept, 2*(acknowledged+1))
		}
		if kept%2 != 0 {
			t.Errorf("%d rows: half a transaction is there", kept)
		}
		add(t, db, sample("after"))
	})
}
