package protocoltest

import (
	"context"
	"strings"
	"sync"
	"unicode/utf8"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/freetext"
	"sanad/internal/storage"
)

// SchoolOf tells at which school a simulated case is played; fault.NotFound when there is none.
type SchoolOf func(ctx context.Context, caseID string) (string, error)

// Service is every use case of the protocol tests.
type Service struct {
	db        *storage.DB
	simulated SchoolOf
}

// New makes the service. Without simulated cases (nil) no test can be tied to one.
func New(db *storage.DB, simulated SchoolOf) *Service { return &Service{db: db, simulated: simulated} }

var scenarios = sync.OnceValues(LoadScenarios)

func (s *Service) today() calendar.Date { return calendar.Day(s.db.Now()) }

// Scenarios lists the role plays as the warrant may read them: whole for whoever writes observations anywhere.
func (s *Service) Scenarios(_ context.Context, w access.Warrant) ([]Scenario, error) {
	found, err := scenarios()
	if err != nil {
		return nil, err
	}
	all := found.All()
	if w.Holds(access.ObservationWrite) {
		return all, nil
	}
	for i, one := range all {
		all[i] = one.ForTeacher()
	}
	return all, nil
}

// scenario finds one by code; "" is none, and plays nothing.
func scenario(code string) (Scenario, bool, error) {
	found, err := scenarios()
	if err != nil || code == "" {
		return Scenario{}, err == nil, err
	}
	one, known := found.Find(code)
	return one, known, nil
}

// text is a free text as it is kept, or why it cannot be.
func text(path, said string, limit int, bad *[]fault.Field) string {
	clean, code := csvfile.Clean(said, limit)
	if code == "" {
		code = freetext.Refuses(clean)
	}
	if code != "" {
		*bad = append(*bad, fault.Field{Path: path, Code: code})
	}
	return clean
}

// prose is text in several lines.
func prose(path, said string, limit int, bad *[]fault.Field) string {
	if utf8.RuneCountInString(said) > limit {
		*bad = append(*bad, fault.Field{Path: path, Code: "too_long"})
		return ""
	}
	lines := strings.Split(strings.ReplaceAll(said, "\r\n", "\n"), "\n")
	for i, line := range lines {
		before := len(*bad)
		if lines[i] = text(path, line, limit, bad); len(*bad) > before {
			return ""
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

func refused(bad []fault.Field) error {
	if len(bad) > 0 {
		return fault.InvalidFields(bad...)
	}
	return nil
}

func entry(action, actor, kind, id, school string, facts audit.Facts) audit.Entry {
	return audit.Entry{Action: action, Actor: actor, ObjectKind: kind, ObjectID: id, School: school, Facts: facts}
}
