package main

import (
	"encoding/base64"
	"encoding/binary"
	"net/http"
	"slices"
	"strconv"
	"time"

	"sanad/internal/calendar"
	"sanad/internal/method"
)

// card is a case on the board: the row and the answer.
type card struct {
	ID          string       `json:"id"`
	Number      string       `json:"number"`
	School      string       `json:"school_id"`
	Year        string       `json:"year_id"`
	State       method.State `json:"state"`
	StateSince  time.Time    `json:"state_since"`
	ReportedAt  time.Time    `json:"reported_at"`
	Level       string       `json:"level,omitempty"`
	Reopenings  int          `json:"reopenings"`
	Locked      bool         `json:"locked"`
	pseudonyms  string
	Pseudonyms  []string      `json:"pseudonyms"`
	Assigned    bool          `json:"assigned"`
	DueOn       calendar.Date `json:"next_due_on,omitzero"`
	DueKind     string        `json:"next_due_kind,omitempty"`
	OverdueOn   calendar.Date `json:"next_overdue_on,omitzero"`
	ClosedAt    *time.Time    `json:"closed_at,omitempty"`
	Urgency     string        `json:"urgency,omitempty"`
	directorate string
	aref        string
	openedYear  string
	cycleSince  time.Time
	imported    bool
	version     int64
	created     time.Time
	updated     time.Time
}

const cardColumns = `casework_cases.id, casework_cases.school_id, casework_cases.directorate_id, casework_cases.aref_id, casework_cases.year_id,
	casework_cases.opened_year_id, casework_cases.number, casework_cases.state, casework_cases.state_since, casework_cases.cycle_since,
	casework_cases.reopenings, casework_cases.reported_at, casework_cases.level, casework_cases.locked, casework_cases.closed_at,
	casework_cases.next_due_on, casework_cases.next_due_kind, casework_cases.next_overdue_on, casework_cases.imported,
	casework_cases.version, casework_cases.created_at, casework_cases.updated_at,
	EXISTS (SELECT 1 FROM casework_assignments a WHERE a.case_id = casework_cases.id AND a.person_id = $1 AND a.to_at IS NULL),
	COALESCE((SELECT string_agg(p.pseudonym, ',') FROM casework_pupils p WHERE p.case_id = casework_cases.id), '')`

func (c *card) fields() []any {
	return []any{&c.ID, &c.School, &c.directorate, &c.aref, &c.Year, &c.openedYear, &c.Number, &c.State, &c.StateSince, &c.cycleSince,
		&c.Reopenings, &c.ReportedAt, &c.Level, &c.Locked, &c.ClosedAt, &c.DueOn, &c.DueKind, &c.OverdueOn, &c.imported,
		&c.version, &c.created, &c.updated, &c.Assigned, &c.pseudonyms}
}

type board struct {
	Items []card `json:"items"`
	Next  string `json:"next,omitempty"`
}

// listCases shows the first page of the board, by what is due next.
func (s *server) listCases(r *http.Request) (int, any, error) {
	c, err := s.enter(r)
	if err != nil {
		return 0, nil, err
	}
	limit, err := strconv.Atoi(r.URL.Query().Get("limit"))
	if err != nil || limit < 1 || limit > 100 {
		return 0, nil, &refusal{http.StatusUnprocessableEntity, "invalid_fields"}
	}
	args := []any{c.person}
	text := "SELECT " + cardColumns + " FROM casework_cases WHERE " + c.reach(&args, false) +
		" ORDER BY casework_cases.next_due_on ASC NULLS LAST, casework_cases.id LIMIT " + strconv.Itoa(limit+1)
	found, err := all(r.Context(), s.pool.Query, (*card).fields, text, args...)
	if err != nil {
		return 0, nil, err
	}
	page := board{Items: some(found)}
	if len(found) > limit {
		page.Items = found[:limit]
		last := page.Items[limit-1]
		page.Next = cursor("next_due", last.DueOn.String(), last.ID)
	}
	day := today(now())
	for i := range page.Items {
		item := &page.Items[i]
		item.Pseudonyms = codes(item.pseudonyms)
		slices.Sort(item.Pseudonyms)
		item.Urgency = urgency(day, item.DueOn, item.OverdueOn)
	}
	return http.StatusOK, page, s.looked(r.Context(), listed(c.person, page.Items))
}

// listed is the journal's line for a page, in the school's chain when it is all of one school.
func listed(who string, items []card) entry {
	e := entry{actor: who, action: "case:list", kind: "board", facts: "count=" + strconv.Itoa(len(items))}
	for i, item := range items {
		if i == 0 {
			e.school = item.School
		}
		if item.School != e.school {
			e.school = ""
			break
		}
	}
	e.object = e.school
	return e
}

func cursor(parts ...string) string {
	var raw []byte
	for _, part := range parts {
		raw = binary.AppendUvarint(raw, uint64(len(part)))
		raw = append(raw, part...)
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}

func urgency(today, dueOn, overdueOn calendar.Date) string {
	switch {
	case dueOn.IsZero():
		return ""
	case today.After(overdueOn):
		return "overdue"
	case !dueOn.After(today):
		return "today"
	case !dueOn.After(today.AddDays((7 - int(today.Weekday())) % 7)):
		return "week"
	}
	return "later"
}
