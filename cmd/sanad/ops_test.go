package main

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"sanad/internal/storage"
	"sanad/internal/testkit"
)

// reported is a case of the place's coordinator, with a name in it.
func reported(c *client) string {
	c.t.Helper()
	return c.must(201, "POST", "/api/v1/cases", map[string]any{
		"school_id": theSchool(c), "report_channel": "letter_box", "reporter_role": "pupil",
		"pupils": []map[string]any{{"role": "target", "first_name": "Soukaina"}},
	}).text("id")
}

func readsTheName(c *client, id string) bool {
	c.t.Helper()
	return strings.Contains(fmt.Sprint(c.must(200, "GET", "/api/v1/cases/"+id, nil).body), "Soukaina")
}

func TestTheIssuersNewKeyStandsBesideTheOld(t *testing.T) {
	t.Parallel()
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		t.Parallel()
		p := settled(t, dsn)
		first := p.sanad("keys", "issuer-rotate")
		if !strings.Contains(first, "signed with z6Mk") {
			t.Errorf("issuer-rotate says %s", first)
		}
		if second := p.sanad("keys", "issuer-rotate"); second == first {
			t.Errorf("the same key again: %s", second)
		}
		if out := p.sanad("keys", "rotate", "--rewrap"); !strings.Contains(out, "and 2 that sign certificates") {
			t.Errorf("rewrap says %s", out)
		}
	})
}

func TestRotatedKeysStillOpenEveryCase(t *testing.T) {
	t.Parallel()
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		t.Parallel()
		p := settled(t, dsn)
		s := p.serve()
		c := p.password(s.url, "910001")
		old := reported(c)
		drafts := c.must(200, "GET", "/api/v1/me/draft-key", nil).text("private_key")
		if out := p.sanad("keys", "rotate"); !strings.Contains(out, "keys rewrap") {
			t.Errorf("rotate says %s", out)
		}
		if !readsTheName(c, old) {
			t.Error("the running server lost the case")
		}
		s.stop()
		if out := p.sanad("keys", "rewrap"); !strings.HasPrefix(out, "The keys of 1 cases and of the drafts of 1 people") {
			t.Errorf("rewrap says %s", out)
		}
		if out := p.sanad("keys", "rewrap"); !strings.HasPrefix(out, "The keys of 0 cases and of the drafts of 0 people") {
			t.Errorf("rewrap says the second time %s", out)
		}
		if out := p.sanad("keys", "rotate", "--rewrap"); !strings.HasPrefix(out, "The keys of 1 cases and of the drafts of 1 people") {
			t.Errorf("rotate and rewrap says %s", out)
		}
		c.url = p.serve().url
		if !readsTheName(c, old) || !readsTheName(c, reported(c)) {
			t.Error("a name is lost")
		}
		if c.must(200, "GET", "/api/v1/me/draft-key", nil).text("private_key") != drafts {
			t.Error("the drafts are lost")
		}
	})
}

func TestVerifyNamesWhatWasTamperedWith(t *testing.T) {
	t.Parallel()
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		t.Parallel()
		p := settled(t, dsn)
		anchor := p.sanad("audit", "anchor")
		if out, errs, code := p.try("\n# nothing\n", "audit", "verify", "--anchor"); code != 1 || strings.Contains(out, "whole") || !strings.Contains(errs, "no heads") {
			t.Errorf("no heads at all: exit %d, %s%s", code, out, errs)
		}
		db, err := storage.Open(t.Context(), dsn, storage.Options{MaxConns: 2})
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		alter := func(statement string) {
			t.Helper()
			if err := db.InTx(t.Context(), func(tx storage.Tx) error { return tx.Exec(statement).Error }); err != nil {
				t.Fatal(err)
			}
		}
		verify := func(stdin string, args ...string) (string, int) {
			out, errs, code := p.try(stdin, append([]string{"audit", "verify"}, args...)...)
			return out + errs, code
		}
		if said, code := verify(anchor, "--anchor"); code != 0 {
			t.Errorf("before anything happened: %s", said)
		}
		alter("UPDATE audit_entries SET actor_id = 'somebody-else' WHERE seq = 2")
		if said, code := verify(""); code != 1 || !strings.Contains(said, " changed\n") || !strings.Contains(said, "the journal does not hold") {
			t.Errorf("an actor was changed: exit %d, %s", code, said)
		}
		alter("DELETE FROM audit_entries")
		alter("DELETE FROM audit_heads")
		if said, code := verify(anchor, "--anchor"); code != 1 || !strings.Contains(said, "anchor_gone") {
			t.Errorf("everything was removed: exit %d, %s", code, said)
		}
		if said, code := verify("no heads\n", "--anchor"); code != 1 || !strings.Contains(said, "not a list of heads") {
			t.Errorf("a wrong anchor: exit %d, %s", code, said)
		}
	})
}

func TestDuesFollowTheNumbersAndTheCalendar(t *testing.T) {
	t.Parallel()
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		t.Parallel()
		p := settled(t, dsn)
		p.sanad("user", "create", "--email", "admin@sanad.example", "--name-fr", "Rachida Belkadi", "--name-ar", "رشيدة بلقاضي", "--role", "admin")
		s := p.serve()
		c, admin := p.password(s.url, "910001"), p.password(s.url, "admin@sanad.example")
		reported(c)
		due := func() string {
			items, _ := c.must(200, "GET", "/api/v1/cases", nil).body["items"].([]any)
			row, _ := items[0].(map[string]any)
			return fmt.Sprint(row["next_due_on"], row["next_overdue_on"])
		}
		first := due()
		admin.must(http.StatusOK, "PUT", "/api/v1/settings/report.take_days", map[string]any{"value": 9}, "If-Match", `"0"`)
		second := waitFor(t, "another date", func() (string, bool) { d := due(); return d, d != first })

		today := time.Now().UTC()
		year := today.Year()
		if today.Month() < time.September {
			year--
		}
		p.load("calendars", "year,kind,starts,ends,name_fr,name_ar",
			fmt.Sprintf("%d-%d,year,%d-09-01,%d-08-31,,", year, year+1, year, year+1),
			fmt.Sprintf("%d-%d,break,%s,%s,Pause,عطلة", year, year+1, today.AddDate(0, 0, 1).Format(time.DateOnly), today.AddDate(0, 0, 6).Format(time.DateOnly)))
		waitFor(t, "a date after the break", func() (string, bool) { d := due(); return d, d != second })
	})
}
