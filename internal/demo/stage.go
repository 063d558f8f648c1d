package demo

import (
	"context"
	"fmt"
	"time"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/org"
	"sanad/internal/storage"
	"sanad/internal/world"
)

const (
	rachid = "rachid.amrani@sanad.example"
	omar   = "omar.kettani@sanad.example"
	asmae  = "asmae.ziani@sanad.example"
)

// stage is where the training and the tests of the pilot are played, by those who did it at the time. The first error ends it.
type stage struct {
	ctx     context.Context
	s       Services
	clock   *Clock
	today   calendar.Date
	people  map[string]access.Identity // by login
	schools map[string]*team           // by code
	err     error
}

// team is a school with the people of its team, the coordinator first; the trainee is apart.
type team struct {
	school  org.School
	members []string
	trainee string
}

// pilot are the codes of the schools of the academy at work, as world names them.
var pilot = []string{world.PilotSchool, "90002P", "90003P", "90004P", "90005P", "90006P"}

func (s Services) stage(ctx context.Context, clock *Clock, today calendar.Date) (*stage, error) {
	g := &stage{ctx: ctx, s: s, clock: clock, today: today, people: map[string]access.Identity{}, schools: map[string]*team{}}
	for _, login := range []string{rachid, omar, asmae, karim, salma} {
		person, err := s.Identity.FindByLogin(ctx, login)
		if err != nil {
			return nil, err
		}
		if g.people[login], err = s.Identity.IdentityOf(ctx, person.ID); err != nil {
			return nil, err
		}
	}
	all, _, err := s.Org.Schools(ctx, g.warrant(omar, access.OrgRead), org.SchoolQuery{Page: storage.Page{Limit: 100}})
	if err != nil {
		return nil, err
	}
	for _, school := range all {
		members, err := s.Org.TeamOf(s.DB.Read(ctx), school.ID, today)
		if err != nil {
			return nil, err
		}
		g.schools[school.Code] = teamOf(school, members)
	}
	return g, nil
}

func teamOf(school org.School, members []org.Member) *team {
	t := &team{school: school}
	for _, m := range members {
		if m.Role == org.Trainee {
			t.trainee = m.PersonID
		} else {
			t.members = append(t.members, m.PersonID)
		}
	}
	return t
}

func (g *stage) warrant(login string, p access.Permission) access.Warrant {
	return g.s.Policy.Warrant(g.people[login], p)
}

func (g *stage) id(login string) string { return g.people[login].Person }

// on sets the clock to an hour of a day.
func (g *stage) on(day calendar.Date, hour, minute int) *stage {
	g.clock.at(instant(day, hour, minute))
	return g
}

func instant(day calendar.Date, hour, minute int) time.Time {
	return day.Time(calendar.Casablanca).Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute)
}

func (g *stage) failed(doing string, err error) bool {
	if err != nil && g.err == nil {
		g.err = fmt.Errorf("%s: %w", doing, err)
	}
	return g.err != nil
}

// schoolDay is the first school day on or after a date.
func schoolDay(from calendar.Date) calendar.Date {
	for c := world.Calendar(from); !c.IsSchoolDay(from); {
		from = from.AddDays(1)
	}
	return from
}

func ptr[T any](v T) *T { return &v }
