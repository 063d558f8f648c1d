package access

import (
	"context"

	"sanad/internal/fault"
	"sanad/internal/orgpath"
)

// Opening is one reason why a person can see something of a school's cases: a grant, what it opens, how far, and the
// lines of the policy that say so.
type Opening struct {
	Holding    Holding
	Permission Permission
	Reach      Reach
	Lines      []PolicyLine
}

// WhoSees lists who can see or change anything of the school's cases, and why, to its own team and to those who
// administer it. Nobody who is not listed can.
func (s *Service) WhoSees(ctx context.Context, w Warrant, schoolID string) ([]Opening, error) {
	tx := s.db.Read(ctx)
	path, err := pathOf(tx, orgpath.School, schoolID)
	if fault.KindOf(err) == fault.Invalid || err == nil && !w.For(AccessExplain).Allows(Object{Path: path}) {
		return nil, fault.New(fault.NotFound, "school_not_found")
	}
	if err != nil {
		return nil, err
	}
	over, err := holdingsOver(tx, path, s.db.Now())
	if err != nil {
		return nil, err
	}
	var openings []Opening
	for _, h := range over {
		openings = append(openings, s.policy.openings(h)...)
	}
	return openings, nil
}

func (p *Policy) openings(h Holding) []Opening {
	var found []Opening
	for _, permission := range p.permissions {
		reach := p.cell(h.Grant.Role, h.Grant.Level, permission)
		if reach != 0 && permission.OpensCases() {
			found = append(found, Opening{
				Holding: h, Permission: permission, Reach: reach.reach(),
				Lines: p.reasons(h.Grant.Role, h.Grant.Level, permission),
			})
		}
	}
	return found
}

// Preview tells what giving a role at a level would mean, line by line. It shows no grant and no person.
func (s *Service) Preview(r Role, level orgpath.Level) ([]PolicyLine, error) {
	if !s.policy.heldAt(r, level) {
		return nil, fault.New(fault.NotFound, "role_not_found")
	}
	return s.policy.Preview(r, level), nil
}
