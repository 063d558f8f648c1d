package casework

import (
	"context"
	"fmt"
	"slices"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/storage"
)

// Lapse is somebody who will not be certified any more from a day on.
type Lapse struct {
	PersonID string
	On       calendar.Date
}

// Hanging is an open case on which somebody sees pupils who will not be certified any more: whether nobody else with that
// duty is certified then, and who could take over, least loaded first.
type Hanging struct {
	PersonID string
	CaseID   string
	Number   string
	Duty     method.Duty
	Alone    bool
	Takers   []Taker
}

// Taker is somebody who could take a duty over, with the open cases on which they see pupils now.
type Taker struct {
	PersonID string
	Cases    int
}

// Hangs tells which open cases of a school hang on some people, to whoever may see its board; shown is false to anybody
// else, who is told nothing. Like a page of the board it is one line in the journal.
func (s *Service) Hangs(ctx context.Context, w access.Warrant, schoolID string, lapses []Lapse) (found []Hanging, shown bool, err error) {
	tx, w := s.db.Read(ctx), w.For(access.CaseBoard)
	if _, err := findSchool(tx, w, schoolID); fault.KindOf(err) == fault.NotFound {
		return nil, false, nil
	} else if err != nil || len(lapses) == 0 {
		return nil, err == nil, err
	}
	if found, err = s.hangs(tx, w, schoolID, lapses); err != nil {
		return nil, false, err
	}
	return found, true, s.listed(ctx, w, "case:list", schoolID, len(found))
}

func (s *Service) hangs(tx storage.Tx, w access.Warrant, schoolID string, lapses []Lapse) ([]Hanging, error) {
	files, err := openFiles(tx, w, schoolID)
	if err != nil || len(files) == 0 {
		return nil, err
	}
	team, err := s.fitTeam(tx, schoolID, calendar.Day(s.db.Now()))
	if err != nil {
		return nil, err
	}
	people, load := slices.Clone(team), map[string]int{}
	for _, f := range files {
		for _, person := range f.interviewers() {
			load[person]++
			people = append(people, person)
		}
	}
	standing, err := s.ports.Certifier.Standings(tx, unique(people))
	if err != nil {
		return nil, fmt.Errorf("read certificates: %w", err)
	}
	var found []Hanging
	for _, l := range lapses {
		after := method.Env{Now: s.db.Now(), Certified: map[string]bool{}}
		for _, person := range unique(people) {
			after.Certified[person] = person != l.PersonID && standing(person, l.On, l.On) == method.StandingValid
		}
		for _, f := range files {
			found = append(found, f.hanging(l.PersonID, after, team, load)...)
		}
	}
	return found, nil
}

// hanging is what hangs on a person on one case: one entry for each duty of theirs that sees pupils.
func (f *File) hanging(person string, after method.Env, team []string, load map[string]int) []Hanging {
	var found []Hanging
	for _, duty := range []method.Duty{method.DutyReferent, method.DutyInterviewer} {
		holders := f.holders(duty)
		if !slices.Contains(holders, person) {
			continue
		}
		h := Hanging{PersonID: person, CaseID: f.Case.ID, Number: f.Case.Number, Duty: duty}
		h.Alone = !slices.ContainsFunc(holders, func(id string) bool { return after.Certified[id] })
		for _, id := range team {
			fits := len(method.CheckAssignment(f.facts(), method.Assignment{PersonID: id, Duty: duty}, after)) == 0
			if fits && !slices.Contains(holders, id) {
				h.Takers = append(h.Takers, Taker{id, load[id]})
			}
		}
		slices.SortStableFunc(h.Takers, func(a, b Taker) int { return a.Cases - b.Cases })
		found = append(found, h)
	}
	return found
}

func (f *File) holders(duty method.Duty) []string {
	var ids []string
	for _, a := range f.Assignments {
		if a.Active() && a.Duty == duty && !slices.Contains(ids, a.PersonID) {
			ids = append(ids, a.PersonID)
		}
	}
	return ids
}

// fitTeam are the members of a school's team, trainees left out, whom a role opens its cases to.
func (s *Service) fitTeam(tx storage.Tx, schoolID string, on calendar.Date) ([]string, error) {
	team, err := s.ports.Teams.Team(tx, schoolID, on)
	if err != nil {
		return nil, fmt.Errorf("read the team: %w", err)
	}
	workers, err := s.ports.Roles.Workers(tx, schoolID)
	if err != nil {
		return nil, fmt.Errorf("read the roles: %w", err)
	}
	var fit []string
	for _, m := range team {
		if !m.Trainee && workers[m.PersonID] {
			fit = append(fit, m.PersonID)
		}
	}
	return fit, nil
}
