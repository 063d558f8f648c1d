package casework

import (
	"context"

	"sanad/internal/access"
)

// SchoolOf is the school of a case that the warrant reaches, under the permission it carries. Whoever keeps records about
// cases elsewhere asks here first.
func (s *Service) SchoolOf(ctx context.Context, w access.Warrant, caseID string) (string, error) {
	c, err := findCase(s.db.Read(ctx), w, caseID)
	if err != nil {
		return "", err
	}
	return c.SchoolID, nil
}
