package access

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"sanad/internal/orgpath"
)

const anyRole Role = "*"

// sheet is policy.csv as written.
type sheet struct {
	lines    []PolicyLine
	roles    []Role
	levels   map[Role][]orgpath.Level
	inherits map[Role][]Role
}

func readSheet(text string) (*sheet, error) {
	s := &sheet{levels: map[Role][]orgpath.Level{}, inherits: map[Role][]Role{}}
	r := csv.NewReader(strings.NewReader(text))
	r.Comment, r.TrimLeadingSpace, r.FieldsPerRecord = '#', true, -1
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return s, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read the policy: %w", err)
		}
		for i := range record {
			record[i] = strings.TrimSpace(record[i])
		}
		number, column := r.FieldPos(0)
		if err := s.add(number, record); err != nil {
			return nil, fmt.Errorf("policy line %d:%d: %w", number, column, err)
		}
	}
}

func (s *sheet) add(number int, record []string) error {
	switch {
	case record[0] == "p2" && len(record) == 3:
		role := Role(record[1])
		if !slices.Contains(s.roles, role) {
			s.roles = append(s.roles, role)
		}
		s.levels[role] = append(s.levels[role], orgpath.Level(record[2]))
		return nil
	case record[0] == "g" && len(record) == 3:
		s.inherits[Role(record[1])] = append(s.inherits[Role(record[1])], Role(record[2]))
		return nil
	case record[0] == "p" && len(record) == 6:
		if record[5] != "allow" && record[5] != "deny" {
			return fmt.Errorf("effect %q is neither allow nor deny", record[5])
		}
		s.lines = append(s.lines, PolicyLine{
			Number: number, Role: Role(record[1]), Level: orgpath.Level(record[2]),
			Permission: Permission(record[3]), Reach: Reach(record[4]), Deny: record[5] == "deny",
		})
		return nil
	default:
		return fmt.Errorf("kind %q with %d columns is not one of p2, g, p", record[0], len(record))
	}
}

var allLevels = []orgpath.Level{orgpath.National, orgpath.AREF, orgpath.Directorate, orgpath.School}

// check refuses whatever names something unknown, or would mean something other than it seems to.
func (s *sheet) check() error {
	for role, levels := range s.levels {
		if role == "" || role == anyRole {
			return fmt.Errorf("policy: %q cannot be held", role)
		}
		for _, level := range levels {
			if !slices.Contains(allLevels, level) {
				return fmt.Errorf("policy: role %q is held at unknown level %q", role, level)
			}
		}
	}
	for role, parents := range s.inherits {
		for _, parent := range parents {
			if s.levels[role] == nil || s.levels[parent] == nil {
				return fmt.Errorf("policy: %q inherits %q and one of them cannot be held anywhere", role, parent)
			}
			if slices.Contains(s.family(parent), role) {
				return fmt.Errorf("policy: %q and %q inherit each other", role, parent)
			}
		}
	}
	for _, line := range s.lines {
		if err := s.checkLine(line); err != nil {
			return fmt.Errorf("policy line %d: %w", line.Number, err)
		}
	}
	return nil
}

func (s *sheet) checkLine(line PolicyLine) error {
	if _, known := parseReach(line.Reach); !known {
		return fmt.Errorf("unknown reach %q", line.Reach)
	}
	if line.Deny {
		return s.checkDenial(line)
	}
	if !slices.Contains(s.levels[line.Role], line.Level) {
		return fmt.Errorf("role %q cannot be held at level %q", line.Role, line.Level)
	}
	return s.checkPermission(line.Permission)
}

// checkDenial keeps a denial whole: one that held only for some objects could not be unrolled into a reach.
func (s *sheet) checkDenial(line PolicyLine) error {
	if line.Reach != Subtree {
		return fmt.Errorf("a denial must reach the subtree, not %q", line.Reach)
	}
	if !slices.Contains(allLevels, line.Level) {
		return fmt.Errorf("unknown level %q", line.Level)
	}
	if line.Role != anyRole && !slices.Contains(s.levels[line.Role], line.Level) {
		return fmt.Errorf("role %q cannot be held at level %q", line.Role, line.Level)
	}
	if noun, every := strings.CutSuffix(string(line.Permission), ":*"); every {
		known := func(p Permission) bool { return p.noun() == noun }
		if !slices.ContainsFunc(plain, known) {
			return fmt.Errorf("no permission is covered by %q", line.Permission)
		}
		return nil
	}
	return s.checkPermission(line.Permission)
}

func (s *sheet) checkPermission(p Permission) error {
	if role, gives := p.grantedRole(); gives {
		if s.levels[role] == nil {
			return fmt.Errorf("%q gives an unknown role", p)
		}
		return nil
	}
	if !slices.Contains(plain, p) {
		return fmt.Errorf("unknown permission %q", p)
	}
	return nil
}

// family is the role and everything it inherits from.
func (s *sheet) family(r Role) []Role { return family(s.inherits, r) }

func family(inherits map[Role][]Role, r Role) []Role {
	members := []Role{r}
	for i := 0; i < len(members); i++ {
		for _, parent := range inherits[members[i]] {
			if !slices.Contains(members, parent) {
				members = append(members, parent)
			}
		}
	}
	return members
}

// unroll works out every cell of role × level × permission from the lines alone, without asking Casbin: the test that
// compares the two would prove nothing otherwise.
func (s *sheet) unroll(permissions []Permission) map[holding]map[Permission]reaches {
	matrix := map[holding]map[Permission]reaches{}
	for _, role := range s.roles {
		family := s.family(role)
		for _, level := range s.levels[role] {
			cells := map[Permission]reaches{}
			for _, p := range permissions {
				if reach := s.cell(family, level, p); reach != 0 {
					cells[p] = reach
				}
			}
			matrix[holding{role, level}] = cells
		}
	}
	return matrix
}

func (s *sheet) cell(family []Role, level orgpath.Level, p Permission) reaches {
	var sum reaches
	for _, line := range s.lines {
		mine := line.Role == anyRole || slices.Contains(family, line.Role)
		if !mine || line.Level != level || !covers(line.Permission, p) {
			continue
		}
		if line.Deny {
			return 0
		}
		reach, known := parseReach(line.Reach)
		if known {
			sum |= reach
		}
	}
	return sum.widest()
}

// covers tells whether a permission as written in a line ("case:*") speaks of p.
func covers(written, p Permission) bool {
	noun, every := strings.CutSuffix(string(written), ":*")
	return written == p || every && p.noun() == noun
}
