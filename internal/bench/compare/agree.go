package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"strings"

	"github.com/jackc/pgx/v5"
)

// agree demands that both servers answer the same to the same questions: a reference that did less would be no measure.
func (p *pair) agree(ctx context.Context) error {
	for _, op := range operations {
		if op.made != http.StatusOK {
			continue
		}
		for i := range min(3*len(p.callers), 60) {
			var said [2]any
			for side, s := range p.servers {
				a, err := p.request(ctx, s, op, i)
				if err != nil {
					return err
				}
				if err := json.Unmarshal(a.body, &said[side]); err != nil {
					return fmt.Errorf("%s, %s: not JSON", s.name, op.name)
				}
			}
			if where := difference("", said[0], said[1]); where != "" {
				return fmt.Errorf("%s: the reference answers otherwise at %s", op.name, where)
			}
		}
	}
	return p.agreeOnWriting(ctx)
}

// agreeOnWriting has both servers log the same interview, the one after the other on the same case, and demands that the case
// is due for the same afterwards. Sanad logs it once before, so that both find the interviewer assigned.
func (p *pair) agreeOnWriting(ctx context.Context) error {
	op := operations[len(operations)-1]
	for i := range min(len(p.callers), 10) {
		method, path, body, cookie, _ := op.ask(p.setting, i)
		var left [3]string
		for turn, s := range []*server{p.servers[0], p.servers[0], p.servers[1]} {
			a, err := s.send(ctx, method, path, body, cookie, fmt.Sprintf("agree-%s-%d-%d", p.name, i, turn))
			if err != nil {
				return err
			}
			if a.status != op.made {
				return fmt.Errorf("%s, %s: %d %s", s.name, op.name, a.status, tail(a.body))
			}
			if left[turn], err = p.leftBehind(ctx, strings.Split(path, "/")[4]); err != nil {
				return err
			}
			p.written = 1
			if err := p.clear(ctx); err != nil {
				return err
			}
		}
		if left[1] != left[2] {
			return fmt.Errorf("%s: Sanad leaves %s and the reference %s", op.name, left[1], left[2])
		}
	}
	return nil
}

// leftBehind is what a case was changed to by logging: the interview, the dues, the case itself.
func (p *pair) leftBehind(ctx context.Context, caseID string) (state string, err error) {
	err = withConn(ctx, p.url, func(conn *pgx.Conn) error {
		return conn.QueryRow(ctx, `SELECT concat_ws(' | ', c.state, c.state_since, c.next_due_on, c.next_due_kind, c.next_overdue_on, c.locked,
			(SELECT string_agg(concat_ws(' ', d.position, d.kind, d.pupil_id, d.person_id, d.duty, d.round, d.due_on, d.overdue_on), ', ' ORDER BY d.position)
				FROM casework_dues d WHERE d.case_id = c.id),
			(SELECT string_agg(concat_ws(' ', i.kind, i.round, i.pupil_id, i.role_then, i.interviewer_id, i.started_at, i.minutes, i.alone, i.rating,
				i.alert, length(i.note), i.certification, i.recorded_by), ', ') FROM casework_interviews i WHERE i.case_id = c.id AND NOT i.imported),
			(SELECT string_agg(concat_ws(' ', p.pseudonym, p.track), ', ' ORDER BY p.pseudonym) FROM casework_pupils p WHERE p.case_id = c.id),
			(SELECT COUNT(*) FROM casework_assignments a WHERE a.case_id = c.id))
			FROM casework_cases c WHERE c.id = $1`, caseID).Scan(&state)
	})
	return state, err
}

// difference names the first place where two documents differ, "" when they do not. Everybody in them is invented.
func difference(path string, a, b any) string {
	switch x := a.(type) {
	case map[string]any:
		y, ok := b.(map[string]any)
		if !ok {
			return path
		}
		for key := range x {
			if where := difference(path+"."+key, x[key], y[key]); where != "" {
				return where
			}
		}
		for key := range y {
			if _, both := x[key]; !both {
				return path + "." + key
			}
		}
		return ""
	case []any:
		y, ok := b.([]any)
		if !ok || len(x) != len(y) {
			return path
		}
		for i := range x {
			if where := difference(fmt.Sprintf("%s[%d]", path, i), x[i], y[i]); where != "" {
				return where
			}
		}
		return ""
	}
	if !reflect.DeepEqual(a, b) {
		return fmt.Sprintf("%s (%v, %v)", path, a, b)
	}
	return ""
}
