package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"sanad/internal/storage"
	"sanad/internal/testkit"
)

const crashes = 4

// writer is a person who writes as fast as the server answers, and remembers what was acknowledged.
type writer struct {
	*client
	name       string
	school     string
	n          int
	cases      map[string]string // idempotency key → case
	interviews map[string]string // idempotency key → interview
	doubtful   []wish            // sent, and never answered
}

// wish is one request that creates something.
type wish struct {
	key, path string
	body      map[string]any
}

func (w *writer) report() wish {
	w.n++
	return wish{fmt.Sprintf("%s-case-%d", w.name, w.n), "/api/v1/cases", map[string]any{
		"school_id": w.school, "report_channel": "in_person", "reporter_role": "teacher", "summary": "Moqueries répétées dans la cour.",
		"pupils": []map[string]any{{"role": "target", "first_name": "Aïcha"}, {"role": "presumed_intimidator", "first_name": "Reda"}},
	}}
}

func (w *writer) interview(caseID, pupilID string) wish {
	return wish{fmt.Sprintf("%s-talk-%d", w.name, w.n), "/api/v1/cases/" + caseID + "/interviews", map[string]any{
		"kind": "target_first", "pupil_id": pupilID, "started_at": time.Now().UTC().Format(time.RFC3339), "minutes": 4, "alone": true,
		"note": "Elle parle peu.",
	}}
}

// want sends a wish and notes in seen what was acknowledged; an answer that never came makes it doubtful.
func (w *writer) want(wanted wish, seen map[string]string) (answer, error) {
	got, err := w.send(http.MethodPost, wanted.path, wanted.body, "Idempotency-Key", wanted.key)
	if err != nil {
		w.doubtful = append(w.doubtful, wanted)
		return answer{}, err
	}
	if got.status != http.StatusCreated {
		return answer{}, fmt.Errorf("%s: %w: %d %v", wanted.path, errAnswer, got.status, got.body)
	}
	seen[wanted.key] = got.text("id")
	return got, nil
}

var errAnswer = errors.New("an answer that says no")

// writeUntilItBreaks answers only what is wrong with the answers, not that they ended.
func (w *writer) writeUntilItBreaks() error {
	var broken error
	for broken == nil {
		got, err := w.want(w.report(), w.cases)
		if err == nil {
			_, err = w.want(w.interview(got.text("id"), targetOf(got)), w.interviews)
		}
		broken = err
	}
	if errors.Is(broken, errAnswer) {
		return broken
	}
	return nil
}

func targetOf(c answer) string {
	pupils, _ := c.body["pupils"].([]any)
	for _, p := range pupils {
		if pupil, ok := p.(map[string]any); ok && pupil["role"] == "target" {
			id, _ := pupil["id"].(string)
			return id
		}
	}
	return ""
}

func TestWhatWasAcknowledgedOutlivesACrash(t *testing.T) {
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		p := settled(t, dsn)
		proc := p.start()
		var writers []*writer
		for _, login := range []string{"910001", "910002", "910003"} {
			c := p.password(proc.url, login)
			writers = append(writers, &writer{client: c, name: login, school: theSchool(c), cases: map[string]string{}, interviews: map[string]string{}})
		}
		anchor := p.sanad("audit", "anchor")
		for range crashes {
			hammer(t, writers, proc)
			checkWhole(t, dsn, writers)
			proc = p.start()
			for _, w := range writers {
				w.url = proc.url
				w.sendAgain()
			}
			checkWhole(t, dsn, writers)
		}
		cases, interviews := 0, 0
		for _, w := range writers {
			cases, interviews = cases+len(w.cases), interviews+len(w.interviews)
			w.neverTwice()
		}
		t.Logf("%d kills, %d cases and %d interviews acknowledged", crashes, cases, interviews)
		if cases < 10*crashes {
			t.Errorf("only %d cases were written: this proves little", cases)
		}
		if got := strings.TrimSpace(p.sanad("audit", "verify")); !strings.HasPrefix(got, "The journal is whole") {
			t.Error(got)
		}
		if out, errs, code := p.try(anchor, "audit", "verify", "--anchor"); code != 0 {
			t.Errorf("the journal lost what was anchored: %s%s", out, errs)
		}
	})
}

func theSchool(c *client) string {
	items, _ := c.must(200, "GET", "/api/v1/schools", nil).body["items"].([]any)
	school, _ := items[0].(map[string]any)
	id, _ := school["id"].(string)
	return id
}

// hammer lets everybody write and kills the server in the middle.
func hammer(t *testing.T, writers []*writer, proc *process) {
	t.Helper()
	var all sync.WaitGroup
	for _, w := range writers {
		all.Go(func() {
			if err := w.writeUntilItBreaks(); err != nil {
				t.Error(err)
			}
		})
	}
	time.Sleep(time.Duration(200+rand.IntN(400)) * time.Millisecond)
	proc.kill()
	all.Wait()
}

// sendAgain is what a telephone does that never got its answer: the same request under the same key.
func (w *writer) sendAgain() {
	w.t.Helper()
	doubtful := w.doubtful
	w.doubtful = nil
	for _, wanted := range doubtful {
		seen := w.interviews
		if wanted.path == "/api/v1/cases" {
			seen = w.cases
		}
		if _, err := w.want(wanted, seen); err != nil {
			w.t.Errorf("sent again: %v", err)
		}
	}
}

// neverTwice repeats something acknowledged long ago, and one word changed under its key.
func (w *writer) neverTwice() {
	w.t.Helper()
	n := w.n
	w.n = 0
	first := w.report()
	w.n = n
	again := w.must(201, "POST", first.path, first.body, "Idempotency-Key", first.key)
	if again.text("id") != w.cases[first.key] {
		w.t.Errorf("%s made a second case", first.key)
	}
	first.body["summary"] = "Autre chose."
	if got := w.must(409, "POST", first.path, first.body, "Idempotency-Key", first.key); got.text("code") != "idempotency_key_reused" {
		w.t.Errorf("another body under the same key: %v", got.body)
	}
}

// checkWhole compares the database with what was acknowledged, and everything in it with itself: what belongs to one
// request is there together or not at all.
func checkWhole(t *testing.T, dsn string, writers []*writer) {
	t.Helper()
	ctx := context.WithoutCancel(t.Context())
	db, err := storage.Open(ctx, dsn, storage.Options{MaxConns: 2, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, w := range writers {
		for table, seen := range map[string]map[string]string{"casework_cases": w.cases, "casework_interviews": w.interviews} {
			var found []string
			ids := slices.Collect(maps.Values(seen))
			if err := db.Read(ctx).Raw("SELECT id FROM "+table+" WHERE id IN ?", ids).Scan(&found).Error; err != nil {
				t.Fatal(err)
			}
			if len(found) != len(ids) {
				t.Errorf("%s: %d of the %d acknowledged rows are there", table, len(found), len(ids))
			}
		}
	}
	for _, torn := range tornRows {
		var n int
		if err := db.Read(ctx).Raw("SELECT COUNT(*) FROM " + torn.query).Scan(&n).Error; err != nil {
			t.Fatal(err)
		}
		if n != 0 {
			t.Errorf("%d %s", n, torn.what)
		}
	}
}

// tornRows are what a half-kept request would leave behind.
var tornRows = []struct{ what, query string }{
	{"cases without their key", "casework_cases c WHERE NOT EXISTS (SELECT 1 FROM casework_case_keys k WHERE k.case_id = c.id)"},
	{"cases without both pupils", "casework_cases c WHERE (SELECT COUNT(*) FROM casework_pupils p WHERE p.case_id = c.id) <> 2"},
	{"pupils without a role", "casework_pupils p WHERE NOT EXISTS (SELECT 1 FROM casework_roles r WHERE r.case_id = p.case_id AND r.pupil_id = p.id)"},
	{"cases on which nobody works", "casework_cases c WHERE NOT EXISTS (SELECT 1 FROM casework_assignments a WHERE a.case_id = c.id)"},
	{"cases not told once to the journal", "casework_cases c WHERE (SELECT COUNT(*) FROM audit_entries e WHERE e.object_kind = 'case' AND e.object_id = c.id AND e.action = 'case:report') <> 1"},
	{"interviews not told once to the journal", "casework_interviews i WHERE (SELECT COUNT(*) FROM audit_entries e WHERE e.object_kind = 'interview' AND e.object_id = i.id AND e.action = 'interview:record') <> 1"},
	{"entries about a case that is not there", "audit_entries e WHERE e.action = 'case:report' AND NOT EXISTS (SELECT 1 FROM casework_cases c WHERE c.id = e.object_id)"},
	{"entries about an interview that is not there", "audit_entries e WHERE e.action = 'interview:record' AND NOT EXISTS (SELECT 1 FROM casework_interviews i WHERE i.id = e.object_id)"},
	{"keys that created nothing", "storage_idempotency o WHERE NOT EXISTS (SELECT 1 FROM casework_cases c WHERE c.id = o.resource_id) AND NOT EXISTS (SELECT 1 FROM casework_interviews i WHERE i.id = o.resource_id)"},
	{"creations beside their key", "(SELECT (SELECT COUNT(*) FROM storage_idempotency) AS k, (SELECT COUNT(*) FROM casework_cases) AS c, (SELECT COUNT(*) FROM casework_interviews) AS i) n WHERE k <> c + i"},
	{"gaps in the numbers of cases", "casework_numbers n WHERE n.last <> (SELECT COUNT(*) FROM casework_cases c WHERE c.school_id = n.school_id)"},
}
