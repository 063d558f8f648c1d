package access

import (
	"slices"

	"github.com/casbin/casbin/v2"

	"sanad/internal/orgpath"
	"sanad/policies"
)

// Role is a name that the policy gives a meaning; the code never branches on one.
type Role string

// Policy answers what a role held at a level may do. It never changes after it is loaded, so it is safe to share.
type Policy struct {
	lines       []PolicyLine
	roles       []Role
	levels      map[Role][]orgpath.Level
	inherits    map[Role][]Role
	permissions []Permission // every permission known, in a fixed order
	matrix      map[holding]map[Permission]reaches
	judge       *casbin.Enforcer
}

// PolicyLine is one line of policy.csv, with its number there, so that an answer can point at its reason.
type PolicyLine struct {
	Number     int
	Role       Role
	Level      orgpath.Level
	Permission Permission
	Reach      Reach
	Deny       bool
}

type holding struct {
	role  Role
	level orgpath.Level
}

// LoadPolicy reads the embedded policy. A line that names something unknown is an error: the program must not start
// with a policy that means less, or more, than it says.
func LoadPolicy() (*Policy, error) {
	return parsePolicy(policies.Model, policies.Policy)
}

func parsePolicy(model, text string) (*Policy, error) {
	sheet, err := readSheet(text)
	if err != nil {
		return nil, err
	}
	if err := sheet.check(); err != nil {
		return nil, err
	}
	judge, err := newJudge(model, sheet)
	if err != nil {
		return nil, err
	}
	p := &Policy{lines: sheet.lines, roles: sheet.roles, levels: sheet.levels, inherits: sheet.inherits, judge: judge}
	p.permissions = slices.Concat(plain, grantsOf(sheet.roles))
	p.matrix = sheet.unroll(p.permissions)
	return p, nil
}

func grantsOf(roles []Role) []Permission {
	all := make([]Permission, 0, len(roles))
	for _, r := range roles {
		all = append(all, GrantOf(r))
	}
	return all
}

// Roles lists the roles, in the order of the policy.
func (p *Policy) Roles() []Role { return slices.Clone(p.roles) }

// Levels lists the levels at which the role can be held; none for an unknown role.
func (p *Policy) Levels(r Role) []orgpath.Level { return slices.Clone(p.levels[r]) }

// Permissions lists every permission that can be held by a grant.
func (p *Policy) Permissions() []Permission { return slices.Clone(p.permissions) }

// Ask tells how far the permission goes for a role held at a level: "" when it is not given, several reaches that do
// not contain each other joined by "+".
func (p *Policy) Ask(r Role, level orgpath.Level, permission Permission) Reach {
	return p.cell(r, level, permission).reach()
}

// Gives tells whether the role, held at some level, gives the permission.
func (p *Policy) Gives(r Role, permission Permission) bool {
	return slices.ContainsFunc(p.levels[r], func(level orgpath.Level) bool { return p.cell(r, level, permission) != 0 })
}

func (p *Policy) cell(r Role, level orgpath.Level, permission Permission) reaches {
	return p.matrix[holding{r, level}][permission]
}

// Preview lists the lines that speak for or against a role held at a level, its inherited ones included: what giving
// that grant would mean.
func (p *Policy) Preview(r Role, level orgpath.Level) []PolicyLine {
	var lines []PolicyLine
	if !p.heldAt(r, level) {
		return lines
	}
	kin := family(p.inherits, r)
	for _, line := range p.lines {
		if line.Level == level && (line.Role == anyRole || slices.Contains(kin, line.Role)) {
			lines = append(lines, line)
		}
	}
	return lines
}

// reasons lists the allowing lines behind one cell.
func (p *Policy) reasons(r Role, level orgpath.Level, permission Permission) []PolicyLine {
	var lines []PolicyLine
	for _, line := range p.Preview(r, level) {
		if !line.Deny && line.Permission == permission {
			lines = append(lines, line)
		}
	}
	return lines
}

func (p *Policy) heldAt(r Role, level orgpath.Level) bool { return slices.Contains(p.levels[r], level) }
