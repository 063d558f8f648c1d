package rollout

import (
	"context"
	"slices"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/settings"
	"sanad/internal/storage"
)

// Threshold is the key of the number of people below whom a figure is not told above a school.
const Threshold = "disclosure.threshold"

// Definitions are the numbers of this package.
func Definitions() []settings.Definition {
	return []settings.Definition{{
		Key: Threshold, Default: 5, Min: 5, Max: 30, Unit: settings.Count,
		Source: "programme: cells under five are hidden", Influences: "protocol_results",
	}}
}

// Service is every question about how far the programme has come.
type Service struct {
	db       *storage.DB
	settings *settings.Store
	size     settings.Definition
}

// New makes the service; teamSize is the number that says how many make a team.
func New(db *storage.DB, numbers *settings.Store, teamSize settings.Definition) *Service {
	return &Service{db: db, settings: numbers, size: teamSize}
}

func (s *Service) today() calendar.Date { return calendar.Day(s.db.Now()) }

// maxSchools bounds one question about readiness: a page of the list.
const maxSchools = 200

// Readiness tells where one school stands.
func (s *Service) Readiness(ctx context.Context, w access.Warrant, schoolID string) (Readiness, error) {
	of, err := s.ReadinessOf(ctx, w, []string{schoolID})
	if err != nil {
		return Readiness{}, err
	}
	r, reached := of[schoolID]
	if !reached {
		return Readiness{}, fault.New(fault.NotFound, "school_not_found")
	}
	return r, nil
}

// At lists the schools within reach that stand at a stage, closed ones only where that is the stage.
func (s *Service) At(ctx context.Context, w access.Warrant, stage Stage) ([]string, error) {
	if !slices.Contains(stages, stage) {
		return nil, fault.InvalidFields(fault.Field{Path: "readiness", Code: "unknown_code"})
	}
	today := s.today()
	found, err := factsOf(s.db.Read(ctx), w.For(access.OrgRead), nil, today, s.size)
	at := []string{}
	for _, f := range found {
		if f.Judge(today).Stage == stage {
			at = append(at, f.SchoolID)
		}
	}
	return at, err
}

// ReadinessOf tells where each of some schools stands, in one statement; a school out of reach has no entry.
func (s *Service) ReadinessOf(ctx context.Context, w access.Warrant, schoolIDs []string) (map[string]Readiness, error) {
	if len(schoolIDs) > maxSchools {
		return nil, fault.New(fault.Invalid, "too_many_schools")
	}
	today := s.today()
	found, err := factsOf(s.db.Read(ctx), w.For(access.OrgRead), schoolIDs, today, s.size)
	if err != nil {
		return nil, err
	}
	of := make(map[string]Readiness, len(found))
	for _, f := range found {
		of[f.SchoolID] = f.Judge(today)
	}
	return of, nil
}
