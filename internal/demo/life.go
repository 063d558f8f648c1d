package demo

import (
	"context"
	"fmt"
	"time"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/casework"
	"sanad/internal/method"
	"sanad/internal/world"
)

// life is one case of the demonstration as it is lived: each step happens at an instant, by somebody, through the same use
// cases as everybody's. The first error ends it.
type life struct {
	ctx    context.Context
	s      Services
	clock  *Clock
	days   []calendar.Date // school days up to today
	people map[string]access.Identity
	school string
	may    func(id access.Identity, p access.Permission) access.Warrant
	id     string
	pupils map[string]string // by pseudonym
	last   map[string]string // the last interviewer of each pupil
	err    error
}

// live opens the cases of the pilot's first school.
func (s Services) live(ctx context.Context, clock *Clock, today calendar.Date) error {
	base, err := s.life(ctx, clock, daysUpTo(today))
	if err != nil {
		return err
	}
	if err := s.contacts(ctx, base.school, today); err != nil {
		return fmt.Errorf("fill the directory of the demonstration: %w", err)
	}
	for i, tell := range stories {
		l := base
		l.pupils, l.last = map[string]string{}, map[string]string{}
		tell(&l)
		if l.err != nil {
			return fmt.Errorf("story %d of the demonstration: %w", i+1, l.err)
		}
	}
	return nil
}

// life is that of the first school's people over some school days.
func (s Services) life(ctx context.Context, clock *Clock, days []calendar.Date) (life, error) {
	base := life{ctx: ctx, s: s, clock: clock, people: map[string]access.Identity{}, days: days, may: s.Policy.Warrant}
	for _, login := range []string{world.PilotMember, world.PilotSecond, world.PilotThird, world.PilotCoordinator} {
		person, err := s.Identity.FindByLogin(ctx, login)
		if err != nil {
			return life{}, err
		}
		if base.people[login], err = s.Identity.IdentityOf(ctx, person.ID); err != nil {
			return life{}, err
		}
		base.school = base.people[login].Grants[0].NodeID
	}
	return base, nil
}

func daysUpTo(today calendar.Date) []calendar.Date {
	c := world.Calendar(today)
	var days []calendar.Date
	for d := today.AddDays(-200); !d.After(today); d = d.AddDays(1) {
		if c.IsSchoolDay(d) {
			days = append(days, d)
		}
	}
	return days
}

// on sets the clock to an hour of the school day so many school days ago.
func (l *life) on(ago, hour, minute int) *life {
	day := l.days[len(l.days)-1-ago]
	l.clock.at(day.Time(calendar.Casablanca).Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute))
	return l
}

func (l *life) warrant(login string, p access.Permission) access.Warrant {
	return l.may(l.people[login], p)
}

func (l *life) person(login string) string { return l.people[login].Person }

func (l *life) version() int64 {
	view, err := l.s.Cases.Find(l.ctx, l.warrant(world.PilotCoordinator, access.CaseBoard), l.id)
	if err != nil {
		l.err = err
		return 0
	}
	for _, p := range view.Pupils {
		l.pupils[p.Pseudonym] = p.ID
	}
	return view.Case.Version
}

func (l *life) report(by string, h casework.Header, pupils ...casework.NewPupil) *life {
	if l.err != nil {
		return l
	}
	view, err := l.s.Cases.Open(l.ctx, l.warrant(by, access.CaseOpen), casework.Report{SchoolID: l.school, Header: h, Pupils: pupils})
	l.id, l.err = view.Case.ID, err
	return l
}

func (l *life) move(by string, m casework.Move) *life {
	if l.err != nil {
		return l
	}
	m.CaseID, m.Version = l.id, l.version()
	_, l.err = l.s.Cases.Move(l.ctx, l.warrant(by, access.CaseMove), m)
	return l
}

func (l *life) take() *life {
	return l.move(world.PilotCoordinator, casework.Move{To: method.StateTriage})
}

func (l *life) screen(flags ...method.FlagKind) *life {
	if l.err != nil {
		return l
	}
	yes := method.AnswerYes
	_, l.err = l.s.Cases.Screen(l.ctx, l.warrant(world.PilotCoordinator, access.CaseWrite), casework.Screen{
		CaseID: l.id, Version: l.version(), Flags: flags,
		Criteria: &method.Criteria{Repetition: yes, GroupEffect: yes, Imbalance: yes, Defenceless: method.AnswerUnknown},
	})
	return l
}

func (l *life) assign(login string, duty method.Duty) *life {
	if l.err == nil {
		_, l.err = l.s.Cases.Assign(l.ctx, l.warrant(world.PilotCoordinator, access.CaseAssign), l.id,
			method.Assignment{PersonID: l.person(login), Duty: duty}, noOnce)
	}
	return l
}

// accept is the decision of the team that the method fits, with the referent named.
func (l *life) accept(referent string) *life {
	other := referent
	if referent == world.PilotCoordinator {
		other = world.PilotThird
	}
	return l.assign(referent, method.DutyReferent).
		move(world.PilotCoordinator, casework.Move{To: method.StateTargetReception, Members: []string{l.person(world.PilotCoordinator), l.person(other)}})
}

func (l *life) family(by string, agreement method.Agreement) *life {
	if l.err == nil {
		l.version()
		_, l.err = l.s.Cases.AddContact(l.ctx, l.warrant(by, access.CaseWrite), casework.NewContact{
			CaseID: l.id, PupilID: l.pupils["T"], MadeOn: calendar.Day(l.clock.Now()), Channel: "phone", Agreement: agreement})
	}
	return l
}

func (l *life) protect(by, kind string) *life {
	if l.err == nil {
		_, l.err = l.s.Cases.AddMeasure(l.ctx, l.warrant(by, access.CaseWrite), casework.NewMeasure{
			CaseID: l.id, Kind: kind, From: calendar.Day(l.clock.Now())})
	}
	return l
}

func (l *life) start(by string) *life {
	return l.move(by, casework.Move{To: method.StateInterviews})
}

// talk logs an interview that has just ended.
func (l *life) talk(by, pseudonym string, kind method.Kind, t casework.Talk) *life {
	if l.err != nil {
		return l
	}
	l.version()
	if t.Minutes == 0 {
		t.Minutes = 3
	}
	t.StartedAt, t.Alone = l.clock.Now().Add(-time.Duration(t.Minutes+1)*time.Minute), true
	_, l.err = l.s.Cases.RecordInterview(l.ctx, l.warrant(by, access.InterviewWrite), casework.NewInterview{
		CaseID: l.id, PupilID: l.pupils[pseudonym], Kind: kind, Talk: t})
	return l
}

func (l *life) welcome(by string) *life {
	return l.talk(by, "T", method.KindTargetFirst, casework.Talk{Minutes: 20})
}

func (l *life) check(by string, rating method.Rating) *life {
	return l.talk(by, "T", method.KindTargetCheck, casework.Talk{Minutes: 6, Rating: rating})
}

func (l *life) meet(by, pseudonym string, acknowledged method.Degree, suggestion string, done method.Degree) *life {
	return l.talk(by, pseudonym, method.KindIntimidator, casework.Talk{Acknowledged: acknowledged, Suggestion: suggestion, EarlierDone: done})
}

func (l *life) disengage(by, pseudonym string) *life {
	return l.talk(by, pseudonym, method.KindIntimidator,
		casework.Talk{Acknowledged: method.DegreeYes, EarlierDone: method.DegreeYes, Outcome: method.ConclusionDisengaged})
}

func (l *life) review(decision method.Decision) *life {
	if l.err == nil {
		_, l.err = l.s.Cases.Review(l.ctx, l.warrant(world.PilotCoordinator, access.CaseMove), casework.Review{
			CaseID: l.id, Version: l.version(), Decision: decision, Members: []string{l.person(world.PilotCoordinator)}})
	}
	return l
}

func (l *life) flag(by string, kind method.FlagKind) *life {
	if l.err == nil {
		_, l.err = l.s.Cases.RaiseFlag(l.ctx, l.warrant(by, access.CaseFlag), l.id, kind, noOnce)
	}
	return l
}
