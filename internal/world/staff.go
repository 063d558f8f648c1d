package world

import (
	"fmt"
	"strings"
)

// certifiedOn is the day on which the pilot's first certificates were handed over.
const certifiedOn = "2022-12-01"

type person struct {
	login string
	label name
}

// person invents somebody and writes the register's line; node is where the person belongs.
func (g *generator) person(label name, login, profession, locale, node string) person {
	g.serial++
	if login == "" {
		login = fmt.Sprintf("p%05d@sanad.example", g.serial)
	}
	g.line("staff", login, fmt.Sprintf("%07d", 1000000+g.serial), label.fr, label.ar, profession, locale, node)
	return person{login: login, label: label}
}

func (g *generator) fullName() name {
	first, last := pick(g, girls), pick(g, families)
	if g.chance(50) {
		first = pick(g, boys)
	}
	return name{first.fr + " " + last.fr, first.ar + " " + last.ar}
}

// staff gives a school its head and a team of four: a coordinator, two members and a trainee.
func (g *generator) staff(s *school) {
	locale := func() string {
		if g.chance(50) {
			return "ar"
		}
		return "fr"
	}
	s.head = g.person(g.fullName(), "", "head", locale(), s.code).login
	g.line("grants", s.head, "head", "school", s.code)
	for i := range 3 {
		login := g.person(g.fullName(), "", professions[i], locale(), s.code).login
		role := "member"
		if i == 0 {
			role = "coordinator"
			s.coordinator = login
		} else {
			s.members = append(s.members, login)
		}
		g.join(*s, login, role)
		g.certify(login, certifiedOn, "")
	}
	s.trainee = g.person(g.fullName(), "", professions[3], locale(), s.code).login
	g.join(*s, s.trainee, "trainee")
}

func (g *generator) join(s school, login, role string) {
	g.line("teams", s.code, login, role, certifiedOn, "")
	if role == "trainee" {
		role = "member"
	}
	g.line("grants", login, role, "school", s.code)
}

func (g *generator) certify(login, on, until string) {
	if g.Courses && on == certifiedOn && login != PilotCoordinator {
		return
	}
	g.line("certificates", login, fmt.Sprintf("MPP-%s-%05d", strings.ReplaceAll(on[:7], "-", ""), g.serial), on, until)
}

// above are the people who follow the schools without seeing a case.
func (g *generator) above() {
	for _, a := range g.tree.AREFs {
		p := g.person(g.fullName(), "coordination."+a.ID+"@sanad.example", "administration", "fr", a.ID)
		g.line("grants", p.login, "aref_coordinator", "aref", a.ID)
	}
	p := g.person(g.fullName(), "supervision@sanad.example", "administration", "fr", "")
	g.line("grants", p.login, "supervisor", "national", "")
}
