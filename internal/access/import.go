package access

import (
	"context"
	"fmt"
	"io"
	"time"

	"sanad/internal/audit"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// Importer is the journal's name for what a register brought in from the command line.
const Importer = "system:import"

const maxGrants = 200_000

var grantColumns = []csvfile.Column{
	{Name: "login", Aliases: []string{"email", "staff_number", "ppr"}, Max: 254},
	{Name: "role", Max: 40},
	{Name: "level", Max: 20},
	{Name: "node", Aliases: []string{"node_code", "school_code", "CD_ETAB"}, Optional: true, Max: 64},
	{Name: "expires_at", Aliases: []string{"expires_on", "expires"}, Optional: true, Max: 40},
}

type grantLine struct {
	line  int
	login string
	node  string
	give  Give
}

// ImportGrants takes a register of grants from the command line: people by e-mail or staff number, schools by the
// ministry's code, academies and directorates by ours. A grant that already stands stays as it is. The policy still
// decides at which level a role can be held.
func (s *Service) ImportGrants(ctx context.Context, r io.Reader, dryRun bool) (csvfile.Report, error) {
	file, err := csvfile.Open(r, grantColumns)
	if err != nil {
		return csvfile.Report{}, fmt.Errorf("import grants: %w", err)
	}
	file.Limit(maxGrants)
	lines := grantLines(file)
	inTx := func(f func(storage.Tx) error) error { return s.db.InTx(ctx, f) }
	return csvfile.Whole(file, dryRun, inTx, func(tx storage.Tx) error {
		return s.importGrants(tx, file, lines, dryRun)
	})
}

func grantLines(file *csvfile.File) []grantLine {
	var lines []grantLine
	for row := range file.Rows() {
		expires, ok := expiresAt(row.Value("expires_at"))
		if !ok {
			file.Refuse(row.Line, "expires_at", "malformed")
			continue
		}
		lines = append(lines, grantLine{
			line: row.Line, login: row.Value("login"), node: row.Value("node"),
			give: Give{Role: Role(row.Value("role")), Level: orgpath.Level(row.Value("level")), ExpiresAt: expires},
		})
	}
	return lines
}

// expiresAt reads an instant, or a date that is the last day on which the grant counts.
func expiresAt(said string) (*time.Time, bool) {
	if said == "" {
		return nil, true
	}
	if at, err := time.Parse(time.RFC3339, said); err == nil {
		return utc(&at), true
	}
	day, err := time.Parse(time.DateOnly, csvfile.ISODate(said))
	if err != nil {
		return nil, false
	}
	end := day.AddDate(0, 0, 1)
	return utc(&end), true
}

func (s *Service) importGrants(tx storage.Tx, file *csvfile.File, lines []grantLine, dryRun bool) error {
	logins, err := LoadLogins(tx)
	if err != nil {
		return err
	}
	nodes, err := LoadNodes(tx)
	if err != nil {
		return err
	}
	held, err := heldGrants(tx)
	if err != nil {
		return err
	}
	now := s.db.Now()
	var fresh []Grant
	var journal []audit.Entry
	for _, line := range lines {
		g, ok := s.resolve(file, logins, nodes, line, now)
		if !ok {
			continue
		}
		key := grantKey{g.PersonID, string(g.Role), string(g.Level), g.NodeID}
		before, exists := held[key]
		switch {
		case exists && before.ID == "":
			file.Refuse(line.line, "", "duplicate")
			continue
		case exists && before.Stands(now) && g.same(before):
			file.Count("unchanged", 1)
			held[key] = Grant{}
			continue
		case exists && before.Stands(now):
			file.Refuse(line.line, "expires_at", "grant_exists")
			continue
		case exists && !dryRun:
			if err := endExpired(tx, g, now); err != nil {
				return err
			}
		}
		held[key] = Grant{}
		grant := Grant{
			ID: storage.NewID(), PersonID: g.PersonID, Role: g.Role, Level: g.Level, NodeID: g.NodeID,
			GrantedBy: Importer, GrantedAt: now, ExpiresAt: g.ExpiresAt,
		}
		fresh = append(fresh, grant)
		journal = append(journal, entry("grant:give", Importer, grant))
	}
	file.Count("created", len(fresh))
	if dryRun || !file.Clean() {
		return nil
	}
	if err := insertGrants(tx, fresh); err != nil {
		return err
	}
	return audit.AppendAll(tx, now, journal)
}

// resolve turns a line into the wish it stands for, or reports why it cannot be one.
func (s *Service) resolve(file *csvfile.File, logins Logins, nodes Nodes, line grantLine, now time.Time) (Give, bool) {
	g := line.give
	person, known := logins.Find(line.login)
	if !known || !person.Active {
		file.Refuse(line.line, "login", "unknown_person")
		return Give{}, false
	}
	g.PersonID = person.ID
	if line.node != "" {
		node, known := nodes.Find(line.node)
		if !known || node.Path.Level() != g.Level {
			file.Refuse(line.line, "node", "unknown_node")
			return Give{}, false
		}
		g.NodeID = node.ID
	}
	refused, ok := fault.As(g.check(s.policy, now))
	if !ok {
		return g, true
	}
	for _, field := range refused.Fields {
		file.Refuse(line.line, importColumn(field.Path), field.Code)
	}
	return Give{}, false
}

func importColumn(path string) string {
	if path == "node_id" {
		return "node"
	}
	return path
}
