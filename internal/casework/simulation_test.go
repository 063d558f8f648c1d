package casework_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"sanad/internal/storage"
	"sanad/internal/testkit"
)

// TestSimulationsHaveTheSameTables fails when a migration changes cases or the journal and forgets their simulated twins.
func TestSimulationsHaveTheSameTables(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		real, simulated := map[string][]string{}, map[string][]string{}
		for name, lines := range schemaOf(t, db) {
			if twin, is := strings.CutPrefix(name, "sim_"); is {
				simulated[twin] = lines
			} else if strings.HasPrefix(name, "casework_") || strings.HasPrefix(name, "audit_") {
				real[name] = lines
			}
		}
		if len(real) < 15 {
			t.Fatalf("only %d tables", len(real))
		}
		for name, lines := range real {
			if !slices.Equal(lines, simulated[name]) {
				t.Errorf("%s:\n%s\nsim_%s:\n%s", name, strings.Join(lines, "\n"), name, strings.Join(simulated[name], "\n"))
			}
			delete(simulated, name)
		}
		for name := range simulated {
			t.Errorf("sim_%s is nobody's twin", name)
		}
	})
}

var apartFrom = regexp.MustCompile(`\bsim_`)

// schemaOf is what the database knows of each table: columns, constraints and indexes, without the names that set apart.
func schemaOf(t *testing.T, db *storage.DB) map[string][]string {
	t.Helper()
	text := `SELECT tbl_name AS name, sql AS line FROM sqlite_master WHERE sql IS NOT NULL`
	if db.Read(t.Context()).Name() == "postgres" {
		text = `SELECT table_name AS name, concat_ws(' ', lpad(ordinal_position::text, 3, '0'), column_name, data_type, is_nullable, column_default) AS line
			FROM information_schema.columns WHERE table_schema = 'public'
			UNION ALL SELECT c.conrelid::regclass::text, pg_get_constraintdef(c.oid) FROM pg_constraint c
			WHERE c.connamespace = 'public'::regnamespace AND c.conrelid <> 0
			UNION ALL SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'`
	}
	var rows []struct{ Name, Line string }
	if err := db.Read(t.Context()).Raw(text).Scan(&rows).Error; err != nil {
		t.Fatal(err)
	}
	schema := map[string][]string{}
	for _, r := range rows {
		schema[r.Name] = append(schema[r.Name], apartFrom.ReplaceAllString(strings.Join(strings.Fields(r.Line), " "), ""))
	}
	for _, lines := range schema {
		slices.Sort(lines)
	}
	return schema
}
