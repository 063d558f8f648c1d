package casework

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"sanad/internal/storage"
)

// The queries of a register being taken. Like those of background work they show nothing to anybody.

// loadRefs reads every case that came from a register, by its number there.
func loadRefs(tx storage.Tx) (caseRefs, error) {
	type row struct {
		refCase
		ref string
	}
	found, err := table[row]{name: caseTable.name, fields: func(r *row) []any {
		return []any{&r.ref, &r.id, &r.schoolID, &r.schoolCode, &r.cycle}
	}}.all(tx.Raw("SELECT c.external_ref, c.id, c.school_id, s.code, s.cycle FROM casework_cases c JOIN org_schools s ON s.id = c.school_id"+
		" WHERE c.external_ref IS NOT NULL"), nil)
	if err != nil {
		return nil, err
	}
	refs := make(caseRefs, len(found))
	for _, r := range found {
		refs[r.ref] = append(refs[r.ref], r.refCase)
	}
	return refs, nil
}

// loadCycles reads what every school teaches.
func loadCycles(tx storage.Tx) (map[string]string, error) {
	type row struct{ id, cycle string }
	found, err := table[row]{name: "org_schools", fields: func(r *row) []any { return []any{&r.id, &r.cycle} }}.
		all(tx.Raw("SELECT id, cycle FROM org_schools"), nil)
	cycles := make(map[string]string, len(found))
	for _, r := range found {
		cycles[r.id] = r.cycle
	}
	return cycles, err
}

// casesByID reads some cases with their keys.
func casesByID(tx storage.Tx, ids []string) ([]Case, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	q := tx.Raw("SELECT "+caseTable.list("casework_cases.")+", "+wrappedKey+" FROM casework_cases WHERE id IN ? ORDER BY id", ids)
	return caseTable.all(q, func(c *Case) []any { return []any{&c.wrapped} })
}

// stream writes rows as fast as the database can take them.
func stream[T any](tx storage.Tx, t table[T], rows []*T) error {
	if len(rows) == 0 {
		return nil
	}
	if _, err := t.stream(tx, inOrder(rows)); err != nil {
		return fmt.Errorf("write %s: %w", t.name, err)
	}
	return nil
}

func inOrder[T any](rows []*T) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

// numberAll gives each case the next number of its school in the year of its report, in one statement.
func numberAll(tx storage.Tx, cases []*Case) error {
	type in struct{ school, year string }
	byYear := map[in][]*Case{}
	var order []in
	for _, c := range cases {
		at := in{c.SchoolID, c.OpenedYearID}
		if byYear[at] == nil {
			order = append(order, at)
		}
		byYear[at] = append(byYear[at], c)
	}
	if len(order) == 0 {
		return nil
	}
	slices.SortFunc(order, func(a, b in) int { return strings.Compare(a.school+a.year, b.school+b.year) })
	args := make([]any, 0, 3*len(order))
	for _, at := range order {
		args = append(args, at.school, at.year, len(byYear[at]))
	}
	type counter struct {
		at   in
		last int
	}
	values := strings.TrimSuffix(strings.Repeat("(?, ?, ?), ", len(order)), ", ")
	counters, err := table[counter]{name: "casework_numbers", fields: func(c *counter) []any {
		return []any{&c.at.school, &c.at.year, &c.last}
	}}.all(tx.Raw("INSERT INTO casework_numbers (school_id, year_id, last) VALUES "+values+
		" ON CONFLICT (school_id, year_id) DO UPDATE SET last = casework_numbers.last + excluded.last"+
		" RETURNING school_id, year_id, last", args...), nil)
	if err != nil {
		return fmt.Errorf("number the cases: %w", err)
	}
	for _, c := range counters {
		numbered := byYear[c.at]
		for i, one := range numbered {
			one.Number = caseNumber(c.at.year, c.last-len(numbered)+i+1)
		}
	}
	return nil
}

// renewStatistics lets the database see how much it holds by now. Without it the plans are those for the empty tables of
// the beginning, and reading back what was just written takes longer the more there is.
func renewStatistics(tx storage.Tx, tables []string) error {
	for _, name := range tables {
		if err := tx.Exec("ANALYZE " + name).Error; err != nil {
			return fmt.Errorf("renew the statistics: %w", err)
		}
	}
	return nil
}
