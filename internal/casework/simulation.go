package casework

import (
	"fmt"

	"sanad/internal/calendar"
	"sanad/internal/method"
	"sanad/internal/storage"
)

// SimulationTables are the tables that simulated cases have to themselves, the journal of them included.
var SimulationTables = storage.Wall{Prefix: "sim_", Tables: []string{"casework_", "audit_"}}

// Behind is the database as simulated cases see it. A Service on it is the same use cases on other tables: nothing it does
// can be seen from a Service on the database itself, nor the reverse.
func Behind(db *storage.DB) (*storage.DB, error) {
	view, err := db.Behind(SimulationTables)
	if err != nil {
		return nil, fmt.Errorf("set simulations apart: %w", err)
	}
	return view, nil
}

// Practice are the ports of a simulation: everybody of the team acts in it, trainees too, with or without a certificate.
// That is how one comes to be certified.
func Practice(of Ports) Ports {
	of.Teams, of.Certifier = practisingTeams{of.Teams}, anybody{}
	return of
}

type practisingTeams struct{ Teams }

func (p practisingTeams) Team(tx storage.Tx, schoolID string, on calendar.Date) ([]Member, error) {
	team, err := p.Teams.Team(tx, schoolID, on)
	for i := range team {
		team[i].Trainee = false
	}
	return team, err
}

type anybody struct{}

func (anybody) Standings(storage.Tx, []string) (Standings, error) {
	return func(string, calendar.Date, calendar.Date) method.Standing { return method.StandingValid }, nil
}
