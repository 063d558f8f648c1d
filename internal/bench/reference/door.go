package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// caller is who asks, with the schools in whose team they are.
type caller struct {
	person string
	roles  []role
}

type role struct{ name, school string }

// mays are the permissions that a coordinator holds on each case of the school, in the order in which Sanad lists them;
// a member holds the board and the flag, and the others that are not the coordinator's own on the cases worked on.
var mays = []struct {
	permission         string
	everywhere, member bool
}{
	{"case:board", true, true}, {"case:names", false, true}, {"case:read", false, true}, {"case:triage", false, false},
	{"case:write", false, true}, {"case:move", false, true}, {"case:flag", true, true}, {"case:assign", false, false},
	{"case:task", false, true}, {"case:print", false, true}, {"case:openers", false, true}, {"interview:read", false, true},
	{"interview:write", false, true}, {"handover:read", false, true},
}

// may lists what the caller may do on a case of a school.
func (c *caller) may(school string, worksOn bool) []string {
	coordinates := slices.Contains(c.roles, role{"coordinator", school})
	belongs := coordinates || slices.Contains(c.roles, role{"member", school})
	held := []string{}
	for _, m := range mays {
		if coordinates || belongs && m.member && (m.everywhere || worksOn) {
			held = append(held, m.permission)
		}
	}
	return held
}

// reach is the condition that a case is of a school of the caller; writes narrows it to the cases that they may write to.
func (c *caller) reach(args *[]any, writes bool) string {
	var terms []string
	for _, r := range c.roles {
		*args = append(*args, r.school)
		term := "casework_cases.school_id = $" + strconv.Itoa(len(*args))
		if writes && r.name != "coordinator" {
			*args = append(*args, c.person)
			term += " AND EXISTS (SELECT 1 FROM casework_assignments a WHERE a.case_id = casework_cases.id AND a.person_id = $" +
				strconv.Itoa(len(*args)) + " AND a.to_at IS NULL)"
		}
		terms = append(terms, "("+term+")")
	}
	if len(terms) == 0 {
		return "1 = 0"
	}
	return "(" + strings.Join(terms, " OR ") + ")"
}

const (
	idle       = 30 * time.Minute
	touchEvery = time.Minute
)

const whoAsks = `SELECT s.id, s.person_id, s.last_seen_at, s.expires_at, s.ended_at, p.active, p.must_change_password,
	g.role, g.level, g.node_id, gs.aref_id, gs.directorate_id
	FROM identity_sessions s JOIN identity_people p ON p.id = s.person_id
	LEFT JOIN access_grants g ON g.person_id = p.id AND g.revoked_at IS NULL AND (g.expires_at IS NULL OR g.expires_at > $1)
	LEFT JOIN org_schools gs ON g.level = 'school' AND gs.id = g.node_id
	LEFT JOIN org_directorates gd ON g.level = 'directorate' AND gd.id = g.node_id
	WHERE s.token_hash = $2`

type sessionRow struct {
	id, person                           string
	seen, expires                        time.Time
	ended                                *time.Time
	active, mustChange                   bool
	role, level, node, aref, directorate *string
}

func (r *sessionRow) fields() []any {
	return []any{&r.id, &r.person, &r.seen, &r.expires, &r.ended, &r.active, &r.mustChange, &r.role, &r.level, &r.node, &r.aref, &r.directorate}
}

// enter finds out who asks, with the grants that stand now, in one statement; once a minute it notes that the session is in use.
func (s *server) enter(r *http.Request) (*caller, error) {
	cookie, err := r.Cookie("sanad")
	if err != nil {
		return nil, &refusal{http.StatusUnauthorized, "unauthenticated"}
	}
	sum, at := sha256.Sum256([]byte(cookie.Value)), now()
	found, err := all(r.Context(), s.pool.Query, (*sessionRow).fields, whoAsks, at, hex.EncodeToString(sum[:]))
	if err != nil {
		return nil, err
	}
	if len(found) == 0 || !found[0].lives(at) {
		return nil, &refusal{http.StatusUnauthorized, "unauthenticated"}
	}
	if at.Sub(found[0].seen) >= touchEvery {
		const touch = "UPDATE identity_sessions SET last_seen_at = $1 WHERE id = $2 AND last_seen_at <= $3 AND ended_at IS NULL"
		if _, err := s.pool.Exec(r.Context(), touch, at, found[0].id, at.Add(-touchEvery)); err != nil {
			return nil, err
		}
	}
	c := &caller{person: found[0].person}
	for _, row := range found {
		if row.role != nil && *row.level == "school" && row.aref != nil && (*row.role == "coordinator" || *row.role == "member") {
			c.roles = append(c.roles, role{*row.role, *row.node})
		}
	}
	if len(c.roles) == 0 || found[0].mustChange {
		return nil, &refusal{http.StatusForbidden, "permission_denied"}
	}
	return c, nil
}

func (r *sessionRow) lives(at time.Time) bool {
	return r.active && r.ended == nil && at.Before(r.expires) && at.Before(r.seen.Add(idle))
}

// query is the pool's, or that of the transaction of a request.
type query = func(ctx context.Context, sql string, args ...any) (pgx.Rows, error)

// all reads every row of a query.
func all[T any](ctx context.Context, ask query, fields func(*T) []any, text string, args ...any) ([]T, error) {
	rows, err := ask(ctx, text, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []T
	for rows.Next() {
		var row T
		if err := rows.Scan(fields(&row)...); err != nil {
			return nil, err
		}
		found = append(found, row)
	}
	return found, rows.Err()
}
