package access

import (
	"context"
	"slices"
	"strings"

	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
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
func (s *Service) WhoSees(ctx context.Context, w Warrant, schoolID string, page storage.Page) (found []Opening, next string, err error) {
	tx := s.db.Read(ctx)
	path, err := PlaceOf(tx, orgpath.School, schoolID)
	if fault.KindOf(err) == fault.Invalid || err == nil && !w.For(AccessExplain).Allows(Object{Path: path}) {
		return nil, "", fault.New(fault.NotFound, "school_not_found")
	}
	if err != nil {
		return nil, "", err
	}
	after := []string{"", ""}
	if page.After != "" {
		if after, err = storage.DecodeCursor(page.After, 2); err != nil {
			return nil, "", err
		}
	}
	over, err := holdingsOver(tx, path, s.db.Now(), after[0])
	if err != nil {
		return nil, "", err
	}
	for _, h := range over {
		for _, o := range s.policy.openings(h) {
			if h.Grant.ID == after[0] && string(o.Permission) <= after[1] {
				continue
			}
			if len(found) == page.Limit {
				last := found[len(found)-1]
				return found, storage.EncodeCursor(last.Holding.Grant.ID, string(last.Permission)), nil
			}
			found = append(found, o)
		}
	}
	return found, "", nil
}

// openings come in the order of the permissions' names, which is the order pages are cut in.
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
	slices.SortFunc(found, func(a, b Opening) int { return strings.Compare(string(a.Permission), string(b.Permission)) })
	return found
}

// Preview tells what giving a role at a level would mean, line by line. It shows no grant and no person.
func (s *Service) Preview(r Role, level orgpath.Level) ([]PolicyLine, error) {
	if !s.policy.heldAt(r, level) {
		return nil, fault.New(fault.NotFound, "role_not_found")
	}
	return s.policy.Preview(r, level), nil
}
