package access

import (
	"sanad/internal/audit"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// Time is the journal's name for what no person did: a day that came.
const Time = "system:time"

// The reasons of a departure.
const (
	LeftTeam      = "left_team"
	BecameTrainee = "became_trainee" // may go on observing, and nothing else
	AccountClosed = "account_closed"
	RoleRevoked   = "role_revoked"
)

// Departure says that somebody no longer works on the cases of a school, or of any school when School is empty.
type Departure struct {
	Person, School string
	Reason         string
	By             string // who brought it about
}

// Aftermath is what a departure changed elsewhere: on how many open cases the person worked, and what to write in the
// journal, for whoever began the transaction to append with their own entries.
type Aftermath struct {
	Cases   int
	Journal []audit.Entry
}

// Hook is what must happen in the same transaction as a departure.
type Hook func(tx storage.Tx, d Departure) (Aftermath, error)

// Hooks are called one after another. The zero Hooks do nothing.
type Hooks []Hook

// Left calls the hooks and adds up what they changed.
func (h Hooks) Left(tx storage.Tx, d Departure) (Aftermath, error) {
	var all Aftermath
	for _, hook := range h {
		after, err := hook(tx, d)
		if err != nil {
			return Aftermath{}, err
		}
		all.Cases += after.Cases
		all.Journal = append(all.Journal, after.Journal...)
	}
	return all, nil
}

// OnLeave registers what must happen when a role that was taken back was a person's last to open a school's cases. Call
// it while wiring, never later.
func (s *Service) OnLeave(h Hook) { s.hooks = append(s.hooks, h) }

// Workers are the active people whose grants let them work on cases of a school: on all of them, or on those they are
// assigned to. Above a school no grant does.
func (s *Service) Workers(tx storage.Tx, schoolID string) (map[string]bool, error) {
	held, err := grantsAt(tx, schoolID, s.db.Now())
	if err != nil {
		return nil, err
	}
	workers := map[string]bool{}
	for _, g := range held {
		workers[g.PersonID] = workers[g.PersonID] || s.opensCases(g)
	}
	return workers, nil
}

// CaseRoles are the roles by which active people work on cases of a school, with everyone who holds them there.
func (s *Service) CaseRoles(tx storage.Tx, schoolID string) (map[string][]Role, error) {
	held, err := grantsAt(tx, schoolID, s.db.Now())
	if err != nil {
		return nil, err
	}
	roles := map[string][]Role{}
	for _, g := range held {
		if s.opensCases(g) {
			roles[g.PersonID] = append(roles[g.PersonID], g.Role)
		}
	}
	return roles, nil
}

// Withdraw takes from somebody who left the team of a school the roles by which they worked on its cases: whoever left
// must not see its board the day after. Any other role, and any other departure, leaves grants as they are.
func (s *Service) Withdraw(tx storage.Tx, d Departure) (Aftermath, error) {
	if d.Reason != LeftTeam || d.School == "" {
		return Aftermath{}, nil
	}
	now := s.db.Now()
	held, err := standingOf(tx, d.Person, now)
	if err != nil {
		return Aftermath{}, err
	}
	var after Aftermath
	for _, g := range held {
		if g.NodeID != d.School || !s.opensCases(g) {
			continue
		}
		ended, err := endGrant(tx, g.ID, d.By, now)
		if err != nil {
			return Aftermath{}, err
		}
		if ended {
			after.Journal = append(after.Journal, entry("grant:revoke", d.By, g))
		}
	}
	return after, nil
}

func (s *Service) opensCases(g Grant) bool {
	return g.Level == orgpath.School && s.policy.cell(g.Role, g.Level, CaseWrite) != 0
}

// departed tells what follows from a grant that has just ended.
func (s *Service) departed(tx storage.Tx, by string, g Grant) (Aftermath, error) {
	if !s.opensCases(g) {
		return Aftermath{}, nil
	}
	workers, err := s.Workers(tx, g.NodeID)
	if err != nil || workers[g.PersonID] {
		return Aftermath{}, err
	}
	return s.hooks.Left(tx, Departure{Person: g.PersonID, School: g.NodeID, Reason: RoleRevoked, By: by})
}
