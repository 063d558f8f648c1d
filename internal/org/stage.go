package org

import (
	"context"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

// TeamStage is how far a school has come with its team. A team that is formed may still lack its coordinator.
type TeamStage string

// The stages.
const (
	Formed  TeamStage = "formed"  // as many members as the number of its academy asks for
	Forming TeamStage = "forming" // fewer
	None    TeamStage = "none"    // nobody but trainees
)

// atStage keeps the schools whose teams are at a stage, where the warrant shows teams.
func (s *Service) atStage(tx, find storage.Tx, w access.Warrant, stage TeamStage) (storage.Tx, error) {
	country, own, err := s.settings.Everywhere(tx, MinimumTeam)
	if err != nil {
		return nil, err
	}
	find = w.For(access.TeamRead).Rows(find, places)
	switch stage {
	case None, Forming, Formed:
		return find.Where(stageIs(stage, s.today(), country, own)), nil
	}
	return nil, fault.InvalidFields(fault.Field{Path: "team", Code: "unknown_code"})
}

// LettersOf are the days on which schools that the warrant reaches informed all parents this year, by school.
func (s *Service) LettersOf(ctx context.Context, w access.Warrant, schoolIDs []string) (map[string]calendar.Date, error) {
	tx := s.db.Read(ctx)
	days, err := s.Calendar(tx)
	if err != nil {
		return nil, err
	}
	year, known := days.Current(s.today())
	if !known {
		return nil, nil
	}
	return lettersOf(tx, w.For(access.OrgRead), schoolIDs, year.ID)
}
