package journal

import (
	"context"
	"fmt"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

// SchoolOf answers the school of a case that the warrant reaches, and fails with fault.NotFound for any other case.
// Package casework has it; the journal cannot be asked about a case without it.
type SchoolOf func(ctx context.Context, w access.Warrant, caseID string) (schoolID string, err error)

// Service reads the journal for people.
type Service struct {
	db       *storage.DB
	schoolOf SchoolOf
}

// New takes from casework the answer to who may ask about a case.
func New(db *storage.DB, schoolOf SchoolOf) *Service {
	return &Service{db: db, schoolOf: schoolOf}
}

// Search answers entries, newest first, within the scope of audit:read: entries of no school are for the national scope only.
// The second answer is where the next page starts, empty at the end. Each page is itself an entry.
func (s *Service) Search(ctx context.Context, w access.Warrant, q Query) ([]Line, string, error) {
	w = w.For(access.AuditRead)
	if w.Scope().Empty() {
		return nil, "", fault.New(fault.Denied, "permission_denied")
	}
	if err := q.check(); err != nil {
		return nil, "", err
	}
	lines, next, err := search(s.db.Read(ctx), w, q)
	if err != nil {
		return nil, "", err
	}
	return lines, next, s.tell(ctx, w, "journal:search", q.facts())
}

// OpenersOf answers who opened a case, newest day first, to whoever may ask that about this case: by day, person and way.
// Days are never split between pages, so a page can be longer than its limit by the rest of a day.
func (s *Service) OpenersOf(ctx context.Context, w access.Warrant, caseID string, page storage.Page) ([]Opening, string, error) {
	school, err := s.schoolOf(ctx, w.For(access.CaseOpeners), caseID)
	if err != nil {
		return nil, "", err
	}
	return openersOf(s.db.Read(ctx), school, caseID, page)
}

// Verification verifies the whole journal; an officer below the national level is told the breaks of the schools in scope.
func (s *Service) Verification(ctx context.Context, w access.Warrant) (audit.Report, error) {
	w = w.For(access.AuditVerify)
	if w.Scope().Empty() {
		return audit.Report{}, fault.New(fault.Denied, "permission_denied")
	}
	report, err := audit.Verify(ctx, s.db)
	if err != nil {
		return audit.Report{}, err
	}
	if report.Breaks, err = s.inScope(ctx, w, report.Breaks); err != nil {
		return audit.Report{}, err
	}
	return report, s.tell(ctx, w, "journal:verify", audit.Facts{"entries": fmt.Sprint(report.Entries), "breaks": fmt.Sprint(len(report.Breaks) + report.More)})
}

func (s *Service) inScope(ctx context.Context, w access.Warrant, breaks []audit.Break) ([]audit.Break, error) {
	if len(breaks) == 0 || reachesAll(w) {
		return breaks, nil
	}
	mine, err := schoolsIn(s.db.Read(ctx), w)
	if err != nil {
		return nil, err
	}
	var kept []audit.Break
	for _, b := range breaks {
		if mine[b.Chain] {
			kept = append(kept, b)
		}
	}
	return kept, nil
}

func (s *Service) tell(ctx context.Context, w access.Warrant, action string, facts audit.Facts) error {
	return s.db.InTx(ctx, func(tx storage.Tx) error {
		return audit.Append(tx, s.db.Now(), audit.Entry{
			Action: action, Actor: w.Person(), ObjectKind: "journal", ObjectID: w.Person(), Facts: facts,
		})
	})
}
