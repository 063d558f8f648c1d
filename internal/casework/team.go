package casework

import (
	"fmt"
	"slices"

	"sanad/internal/calendar"
	"sanad/internal/fault"
)

// members is the team of the school today.
func (k *work) members() ([]Member, error) { return k.teamOn(k.today) }

// teamOn is the team of the school on a day, read once.
func (k *work) teamOn(day calendar.Date) ([]Member, error) {
	if team, read := k.teams[day]; read {
		return team, nil
	}
	team, err := k.s.ports.Teams.Team(k.tx, k.c.SchoolID, day)
	if err != nil {
		return nil, fmt.Errorf("read the team: %w", err)
	}
	if k.teams == nil {
		k.teams = map[calendar.Date][]Member{}
	}
	k.teams[day] = team
	return team, nil
}

// inTeam refuses somebody who is not in the school's team on a day, and a trainee where one may not be.
func (k *work) inTeam(person, path string, on calendar.Date, trainee bool) error {
	team, err := k.teamOn(on)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(team, func(m Member) bool { return m.PersonID == person })
	switch {
	case at < 0:
		return fault.InvalidFields(fault.Field{Path: path, Code: "not_in_team"})
	case team[at].Trainee && !trainee:
		return fault.InvalidFields(fault.Field{Path: path, Code: "trainee"})
	}
	return nil
}

// acts refuses a trainee of the school's team what only a full member does, whatever role opened the case to them: a
// trainee reports, flags and reads, and otherwise observes.
func (k *work) acts() error {
	team, err := k.members()
	if err != nil {
		return err
	}
	if slices.ContainsFunc(team, func(m Member) bool { return m.PersonID == k.w.Person() && m.Trainee }) {
		return fault.New(fault.Denied, "trainee_observes")
	}
	return nil
}

// works tells whether work on the case can be somebody's: only of who is in the team and holds a role there. It is asked
// of whoever acts on the case like of anybody else, under the lock: what opened the case to that person may just have ended.
func (k *work) works(person string) (bool, error) {
	team, err := k.members()
	if err != nil || !slices.ContainsFunc(team, func(m Member) bool { return m.PersonID == person }) {
		return false, err
	}
	if k.workers == nil {
		if k.workers, err = k.s.ports.Roles.Workers(k.tx, k.c.SchoolID); err != nil {
			return false, fmt.Errorf("read the roles: %w", err)
		}
	}
	return k.workers[person], nil
}
