package org

import (
	"slices"
	"time"

	"sanad/internal/access"
	"sanad/internal/calendar"
)

// TeamRole is what a person does in a school's resource team.
type TeamRole string

// The roles in a team. A trainee observes and does not count towards the team's size.
const (
	Coordinator TeamRole = "coordinator"
	TeamMember  TeamRole = "member"
	Trainee     TeamRole = "trainee"
)

func (r TeamRole) known() bool { return r == Coordinator || r == TeamMember || r == Trainee }

// Member is one person's time in one role in the team of a school; a change of role ends one and begins another.
// To is the last day in it, zero while it goes on. The names are for showing and come from the person.
type Member struct {
	ID         string
	SchoolID   string
	PersonID   string
	Role       TeamRole      `gorm:"column:team_role"`
	From       calendar.Date `gorm:"column:from_on"`
	To         calendar.Date `gorm:"column:to_on"`
	Version    int64
	CreatedAt  time.Time
	UpdatedAt  time.Time
	NameFR     string `gorm:"->"`
	NameAR     string `gorm:"->"`
	Profession string `gorm:"->"`
	Active     bool   `gorm:"->"`
	// Released is on how many open cases the person no longer works since the change that gave this Member.
	Released int `gorm:"-"`
}

// TableName for GORM.
func (Member) TableName() string { return "org_team_members" }

// On tells whether the person is in the team on a date.
func (m Member) On(d calendar.Date) bool {
	return !d.Before(m.From) && (m.To.IsZero() || !d.After(m.To))
}

// Serves tells whether the person's part goes on: their account is open and their last day has not passed.
func (m Member) Serves(today calendar.Date) bool {
	return m.Active && (m.To.IsZero() || !m.To.Before(today))
}

// active leaves out whoever's account is closed: their time in the team goes on until somebody ends it, their work does not.
func active(members []Member) []Member {
	return slices.DeleteFunc(slices.Clone(members), func(m Member) bool { return !m.Active })
}

// The alerts of a team.
const (
	NoTeam              = "no_team"
	BelowMinimum        = "below_minimum"
	NoCoordinator       = "no_coordinator"
	SeveralCoordinators = "several_coordinators"
	RoleMismatch        = "role_mismatch" // a coordinator in the team or by grant, and not the other
	NoGrant             = "no_grant"      // in the team, and the cases are not open to them
	NotInTeam           = "not_in_team"   // the cases are open to somebody who is not in the team
)

// Roles are, for each person, the roles by which the cases of one school are open to them.
type Roles map[string][]access.Role

// Disagreement tells how a part in the team differs from the roles held at the school, "" where it does not.
func (m Member) Disagreement(roles Roles) string {
	held := roles[m.PersonID]
	switch {
	case len(held) == 0:
		return NoGrant
	case (m.Role == Coordinator) != slices.Contains(held, access.Role(Coordinator)):
		return RoleMismatch
	}
	return ""
}

// Compared adds where a team and the roles held at its school disagree. A closed account holds nothing and is left out.
func (s TeamStatus) Compared(members []Member, roles Roles) TeamStatus {
	found, inTeam := map[string]bool{}, map[string]bool{}
	for _, m := range active(members) {
		inTeam[m.PersonID] = true
		found[m.Disagreement(roles)] = true
	}
	for person := range roles {
		found[NotInTeam] = found[NotInTeam] || !inTeam[person]
	}
	s.Alerts = slices.Clone(s.Alerts)
	for _, alert := range []string{RoleMismatch, NoGrant, NotInTeam} {
		if found[alert] {
			s.Alerts = append(s.Alerts, alert)
		}
	}
	return s
}

// TeamStatus tells whether a team is complete. Size leaves trainees out.
type TeamStatus struct {
	Size         int
	Trainees     int
	Coordinators int
	Minimum      int
	Alerts       []string
}

// HasCoordinator tells whether somebody leads the team.
func (s TeamStatus) HasCoordinator() bool { return s.Coordinators > 0 }

func (s TeamStatus) add(role TeamRole, n int) TeamStatus {
	switch role {
	case Trainee:
		s.Trainees += n
	case Coordinator:
		s.Coordinators += n
		s.Size += n
	default:
		s.Size += n
	}
	return s
}

// judged takes whether somebody holds the role that goes with coordinating: a title without it leads nothing.
func (s TeamStatus) judged(minimum int, led bool) TeamStatus {
	s.Minimum, s.Alerts = minimum, nil
	if s.Size == 0 {
		s.Alerts = append(s.Alerts, NoTeam)
		return s
	}
	if s.Size < minimum {
		s.Alerts = append(s.Alerts, BelowMinimum)
	}
	switch {
	case s.Coordinators == 0 || !led:
		s.Alerts = append(s.Alerts, NoCoordinator)
	case s.Coordinators > 1:
		s.Alerts = append(s.Alerts, SeveralCoordinators)
	}
	return s
}

// StatusOf judges the members of one team as it is on one day, given whether somebody holds the role of its coordinator.
func StatusOf(members []Member, minimum int, led bool) TeamStatus {
	var s TeamStatus
	for _, m := range members {
		s = s.add(m.Role, 1)
	}
	return s.judged(minimum, led)
}
