package main

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"sanad/internal/identity"
)

// caller is the coordinator of a school, with what there is to ask for at it.
type caller struct {
	id, login string
	cookie    string
	cases     []string
	open      []target
}

// target is the target of an open case, whom the coordinator sees.
type target struct{ caseID, pupilID string }

const password = "une-clairiere-sous-la-pluie-3"

// choose takes coordinators of schools from all over the world, the same way at every size.
func (w *setting) choose(ctx context.Context) error {
	err := withConn(ctx, w.url, func(conn *pgx.Conn) error {
		rows, err := conn.Query(ctx, `SELECT p.id, p.email,
			ARRAY(SELECT c.id FROM casework_cases c WHERE c.school_id = g.node_id ORDER BY md5(c.number)),
			ARRAY(SELECT c.id || ' ' || t.id FROM casework_cases c JOIN casework_pupils t ON t.case_id = c.id AND t.role = 'target'
				WHERE c.school_id = g.node_id AND NOT c.locked AND c.state IN ('interviews', 'follow_up', 'monitoring') ORDER BY c.id)
			FROM access_grants g JOIN identity_people p ON p.id = g.person_id
			WHERE g.role = 'coordinator' AND g.level = 'school' AND g.revoked_at IS NULL AND p.email IS NOT NULL
			ORDER BY md5(p.email) LIMIT $1`, w.o.schools)
		if err != nil {
			return err
		}
		w.callers, err = pgx.CollectRows(rows, readCaller)
		return err
	})
	if err != nil {
		return fmt.Errorf("choose who asks: %w", err)
	}
	if w.large = w.withBoardsOf(page + 1); len(w.large) == 0 {
		w.large = w.withBoardsOf(0)
	}
	return w.setPasswords(ctx)
}

const page = 25

// withBoardsOf are the callers at whose school there are at least so many cases.
func (w *setting) withBoardsOf(least int) []int {
	var found []int
	for i, c := range w.callers {
		if len(c.cases) >= least {
			found = append(found, i)
		}
	}
	return found
}

func readCaller(row pgx.CollectableRow) (caller, error) {
	var c caller
	var pairs []string
	if err := row.Scan(&c.id, &c.login, &c.cases, &pairs); err != nil {
		return caller{}, err
	}
	for _, pair := range pairs {
		caseID, pupilID, _ := strings.Cut(pair, " ")
		c.open = append(c.open, target{caseID, pupilID})
	}
	return c, nil
}

func (w *setting) setPasswords(ctx context.Context) error {
	ids := make([]string, len(w.callers))
	for i, c := range w.callers {
		ids[i] = c.id
	}
	return w.givePasswords(ctx, ids)
}

// signIn gives every caller a session, through the front door.
func (w *setting) signIn(ctx context.Context, s *server) error {
	began := time.Now()
	err := each(ctx, w.o.workers, len(w.callers), func(ctx context.Context, i int) error {
		body := fmt.Sprintf(`{"login":%q,"password":%q}`, w.callers[i].login, password)
		a, err := s.send(ctx, http.MethodPost, "/api/v1/session", body, "", "")
		if err != nil {
			return err
		}
		for _, set := range a.cookies {
			if set.Name == identity.CookiePlain {
				w.callers[i].cookie = set.Value
			}
		}
		if a.status != http.StatusCreated || w.callers[i].cookie == "" {
			return fmt.Errorf("sign in: %d %s", a.status, tail(a.body))
		}
		return nil
	})
	if err != nil {
		return err
	}
	return w.o.tell("scale %g: %d people signed in within %s", w.scale, len(w.callers), time.Since(began).Round(time.Millisecond))
}

// busy is a number under which every operation is about a school with an open case, and about that case where it is about one.
func (w *setting) busy() int {
	for i, c := range w.callers {
		for j, id := range c.cases {
			if slices.ContainsFunc(c.open, func(t target) bool { return t.caseID == id }) {
				return j*len(w.callers) + i
			}
		}
	}
	return 0
}
