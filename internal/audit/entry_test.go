package audit_test

import (
	"errors"
	"strings"
	"testing"

	"sanad/internal/audit"
	"sanad/internal/storage"
	"sanad/internal/testkit"
)

func TestAnEntryHoldsNoFreeText(t *testing.T) {
	t.Parallel()
	good := audit.Entry{Action: "case:read", Actor: "p1", ObjectKind: "case", ObjectID: "c1", School: "s1"}
	with := func(change func(e *audit.Entry)) audit.Entry {
		e := good
		change(&e)
		return e
	}
	fact := func(key, value string) audit.Entry {
		return with(func(e *audit.Entry) { e.Facts = audit.Facts{key: value} })
	}
	accepted := map[string]audit.Entry{
		"no facts":     good,
		"nobody known": with(func(e *audit.Entry) { e.Actor = "" }),
		"code":         fact("state", "closed_resolved"),
		"number":       fact("minutes", "12"),
		"negative":     fact("delta", "-3"),
		"date":         fact("on", "2026-03-02"),
		"time":         fact("at", "2026-03-02T08:00:00Z"),
		"pseudonym":    fact("pupil", "T1"),
		"list":         fact("round", "i1,i2,W3"),
		"path":         fact("node", "/rsk/rabat/"),
		"national":     fact("aref", ""),
		"id":           fact("person", "0190d5a0-7c1e-7000-8000-0123456789ab"),
	}
	refused := map[string]audit.Entry{
		"a name":            fact("pupil", "Ghita"),
		"two words":         fact("pupil", "ghita el amrani"),
		"an Arabic name":    fact("pupil", "غيثة"),
		"a name in a list":  fact("pupils", "T1,Ghita"),
		"an address":        fact("login", "amina@school.example"),
		"a line":            fact("note", "a\nb"),
		"a separator":       fact("note", "a;b=c"),
		"an assignment":     fact("note", "a=b"),
		"a long text":       fact("note", strings.Repeat("a", 201)),
		"a key with spaces": fact("the note", "1"),
		"an empty key":      fact("", "1"),
		"a key in capitals": fact("Note", "1"),
		"no verb":           with(func(e *audit.Entry) { e.Action = "case" }),
		"two verbs":         with(func(e *audit.Entry) { e.Action = "case:read:twice" }),
		"a sentence":        with(func(e *audit.Entry) { e.Action = "opened the case" }),
		"a name as actor":   with(func(e *audit.Entry) { e.Actor = "Amina" }),
		"a name as object":  with(func(e *audit.Entry) { e.ObjectID = "Ghita" }),
		"a text as kind":    with(func(e *audit.Entry) { e.ObjectKind = "the case" }),
		"a name as school":  with(func(e *audit.Entry) { e.School = "Collège Ibn" }),
		"invalid UTF-8":     fact("note", "\xff"),
		"too many facts":    with(func(e *audit.Entry) { e.Facts = manyFacts(17) }),
	}
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		for name, e := range accepted {
			if err := appendOne(t, db, e); err != nil {
				t.Errorf("%s: refused: %v", name, err)
			}
		}
		for name, e := range refused {
			err := appendOne(t, db, e)
			if !errors.Is(err, audit.ErrEntry) {
				t.Errorf("%s: err = %v, want ErrEntry", name, err)
				continue
			}
			for _, value := range e.Facts {
				if len(value) > 1 && strings.Contains(err.Error(), value) {
					t.Errorf("%s: the error repeats the value", name)
				}
			}
		}
		if report := verify(t, db); !report.Whole() || report.Entries != len(accepted) {
			t.Errorf("report = %+v, want %d entries and no break", report, len(accepted))
		}
	})
}

func manyFacts(n int) audit.Facts {
	facts := audit.Facts{}
	for i := range n {
		facts["f"+strings.Repeat("x", i)] = "1"
	}
	return facts
}

func TestFactsComeBackAsTheyWereWritten(t *testing.T) {
	t.Parallel()
	got := audit.ParseFacts("a=1;b=;c=x,y")
	if len(got) != 3 || got["a"] != "1" || got["b"] != "" || got["c"] != "x,y" {
		t.Errorf("facts = %v", got)
	}
	if none := audit.ParseFacts(""); len(none) != 0 {
		t.Errorf("facts of nothing = %v", none)
	}
}

func appendOne(t testing.TB, db *storage.DB, e audit.Entry) error {
	t.Helper()
	return db.InTx(t.Context(), func(tx storage.Tx) error { return audit.Append(tx, db.Now(), e) })
}

func verify(t testing.TB, db *storage.DB) audit.Report {
	t.Helper()
	report, err := audit.Verify(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	return report
}
