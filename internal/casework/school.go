package casework

import (
	"context"

	"sanad/internal/access"
	"sanad/internal/fault"
	"sanad/internal/storage"
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

// Numbered is the id of the case with a number at a school, where the warrant, under the permission it carries, reaches the
// school. It shows nothing of the case, and is no reading of it.
func (s *Service) Numbered(ctx context.Context, w access.Warrant, schoolID, number string) (string, error) {
	return idOf(s.db.Read(ctx), w, schoolID, number)
}

// Place is the school of a case, for callers that have already decided who may know it.
func (s *Service) Place(ctx context.Context, caseID string) (string, error) {
	return placeOf(s.db.Read(ctx), caseID)
}

// NoneOpen objects to the closing of a school whose cases are not over: nobody could be named for them any more. It tells no
// number. The caller holds the row of the school, which every new case shares.
func (s *Service) NoneOpen(tx storage.Tx, schoolID string) error {
	if err := s.db.Holds(tx); err != nil {
		return err
	}
	open, err := anyOpen(tx, schoolID)
	if err != nil {
		return err
	}
	if open {
		return fault.New(fault.Conflict, "open_cases")
	}
	return nil
}
