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

// CaseNumbered answers the id of the case with a number at a school that the warrant reaches, and fails with fault.NotFound
// where there is none. Package casework has it: people know a case by its number, the journal by its id.
type CaseNumbered func(ctx context.Context, w access.Warrant, schoolID, number string) (caseID string, err error)

// Service reads the journal for people.
type Service struct {
	db       *storage.DB
	schoolOf SchoolOf
	numbered CaseNumbered
}

// New takes from casework the answers to who may ask about a case, and to which case a number means.
func New(db *storage.DB, schoolOf SchoolOf, numbered CaseNumbered) *Service {
	return &Service{db: db, schoolOf: schoolOf, numbered: numbered}
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

// OpeningsOf is OpenersOf for the officer, who asks by the number of the case and is shown nothing of the case itself. A number
// that nobody gave and a school out of reach are one answer. Each page is itself an entry.
func (s *Service) OpeningsOf(ctx context.Context, w access.Warrant, schoolID, number string, page storage.Page) ([]Opening, string, error) {
	w = w.For(access.AuditRead)
	id, err := s.numbered(ctx, w, schoolID, number)
	if err != nil {
		return nil, "", err
	}
	found, next, err := openersOf(s.db.Read(ctx), schoolID, id, page)
	if err != nil {
		return nil, "", err
	}
	asked := Query{ObjectKind: "case", ObjectID: id, SchoolID: schoolID}
	return found, next, s.tell(ctx, w, "journal:search", asked.facts())
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
