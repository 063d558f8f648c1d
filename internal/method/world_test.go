package method_test

import (
	"slices"
	"testing"
	"time"

	"sanad/internal/calendar"
	"sanad/internal/method"
)

// The people and pupils of the tests. All are invented.
const (
	amina   = "amina"   // referent of the target
	brahim  = "brahim"  // interviewer
	chaimae = "chaimae" // another interviewer
	driss   = "driss"   // coordinator

	target = "T"
	second = "T2"
	one    = "I1"
	two    = "I2"
	seer   = "W1"
)

// when reads a local time in Morocco.
func when(t testing.TB, s string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", s, calendar.Casablanca)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func day(t testing.TB, s string) calendar.Date {
	t.Helper()
	if s == "" {
		return calendar.Date{}
	}
	d, err := calendar.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// schoolYear is 2024-25 with its breaks, and the year after.
func schoolYear(t testing.TB) calendar.Calendar {
	t.Helper()
	pause := func(from, to string) calendar.DayOff {
		return calendar.DayOff{Kind: calendar.Break, Starts: day(t, from), Ends: day(t, to)}
	}
	return calendar.New(
		[]calendar.Year{
			{ID: "2024-25", Starts: day(t, "2024-09-09"), Ends: day(t, "2025-07-05")},
			{ID: "2025-26", Starts: day(t, "2025-09-08"), Ends: day(t, "2026-07-04")},
		},
		[]calendar.DayOff{
			pause("2024-10-20", "2024-10-27"), pause("2024-12-08", "2024-12-15"), pause("2025-01-26", "2025-02-02"),
			pause("2025-03-16", "2025-03-23"), pause("2025-05-04", "2025-05-11"), pause("2025-10-19", "2025-10-26"),
		})
}

func envAt(t testing.TB, now string) method.Env {
	t.Helper()
	return method.Env{
		Now: when(t, now), Calendar: schoolYear(t), Numbers: method.Defaults(),
		Certified: map[string]bool{amina: true, brahim: true, chaimae: true, driss: true},
	}
}

// file is a case being told: each method adds one record.
type file struct {
	t testing.TB
	f method.Facts
}

// report opens a case with one target, two presumed intimidators and a witness, all named at once.
func report(t testing.TB, at string) *file {
	t.Helper()
	now := when(t, at)
	c := &file{t: t, f: method.Facts{State: method.StateReported, StateSince: now, CycleSince: now, ReportedAt: now}}
	for id, role := range map[string]method.Role{target: method.RoleTarget, one: method.RoleIntimidator, two: method.RoleIntimidator, seer: method.RoleWitness} {
		c.f.Pupils = append(c.f.Pupils, method.Pupil{ID: id, Role: role, Since: now})
	}
	return c
}

// move records a move without asking whether it is legal.
func (c *file) move(at string, no int, to method.State) *file {
	c.t.Helper()
	now := when(c.t, at)
	c.f.Events = append(c.f.Events, method.Event{Kind: method.EventMoved, Transition: no, From: c.f.State, To: to, At: now})
	c.f.State, c.f.StateSince = to, now
	if no == 13 || no == 19 {
		c.f.CycleSince, c.f.Reopened = now, no == 13
	}
	if to == method.StateHandedOver {
		c.f.HandedAt = now
	}
	return c
}

func (c *file) screen(at string) *file {
	c.t.Helper()
	c.f.ScreenedAt = when(c.t, at)
	c.f.Criteria = method.Criteria{Repetition: "yes", GroupEffect: "yes", Imbalance: "unknown", Defenceless: "no"}
	return c
}

func (c *file) assign(person string, duty method.Duty) *file {
	c.f.Assignments = append(c.f.Assignments, method.Assignment{PersonID: person, Duty: duty})
	return c
}

func (c *file) contact(on string) *file {
	c.t.Helper()
	c.f.Contacts = append(c.f.Contacts, method.Contact{PupilID: target, On: day(c.t, on), Agreement: method.AgreementYes})
	return c
}

func (c *file) flag(at string, kind method.FlagKind) *file {
	c.t.Helper()
	c.f.Flags = append(c.f.Flags, method.Flag{ID: string(kind), Kind: kind, RaisedAt: when(c.t, at)})
	if task := method.EffectOf(kind).Task; task != "" {
		c.f.Tasks = append(c.f.Tasks, method.Task{Kind: task, CreatedAt: when(c.t, at)})
	}
	return c
}

func (c *file) review(at string, d method.Decision) *file {
	c.t.Helper()
	c.f.Events = append(c.f.Events, method.Event{Kind: method.EventReview, At: when(c.t, at), Reason: string(d)})
	return c
}

// pupil changes a pupil of the case.
func (c *file) pupil(id string, change func(*method.Pupil)) *file {
	c.t.Helper()
	i := slices.IndexFunc(c.f.Pupils, func(p method.Pupil) bool { return p.ID == id })
	if i < 0 {
		c.f.Pupils = append(c.f.Pupils, method.Pupil{ID: id})
		i = len(c.f.Pupils) - 1
	}
	change(&c.f.Pupils[i])
	return c
}

func (c *file) excuse(id string) *file {
	c.t.Helper()
	return c.pupil(id, func(p *method.Pupil) { p.Excused = "long_absence" })
}

func (c *file) role(at, id string, role method.Role) *file {
	c.t.Helper()
	return c.pupil(id, func(p *method.Pupil) { p.Role, p.Since = role, when(c.t, at) })
}

// talk adds an interview of eight minutes, recorded a quarter of an hour after it began.
func (c *file) talk(at string, kind method.Kind, pupil string, change ...func(*method.Interview)) *file {
	c.t.Helper()
	c.f.Interviews = append(c.f.Interviews, newTalk(c.t, at, kind, pupil, change...))
	return c
}

func newTalk(t testing.TB, at string, kind method.Kind, pupil string, change ...func(*method.Interview)) method.Interview {
	t.Helper()
	start := when(t, at)
	i := method.Interview{
		ID: at + " " + pupil, Kind: kind, PupilID: pupil, StartedAt: start, Minutes: 8, Alone: true, Alert: method.AlertNone,
		RecordedAt: start.Add(15 * time.Minute), Certification: method.StandingValid, Interviewer: brahim, Role: method.RoleIntimidator,
	}
	switch {
	case kind.OfTarget():
		i.Interviewer, i.Role = amina, method.RoleTarget
	case kind == method.KindWitness:
		i.Role = method.RoleWitness
	}
	for _, c := range change {
		c(&i)
	}
	return i
}

func rated(r method.Rating) func(*method.Interview) {
	return func(i *method.Interview) { i.Rating = r }
}

func alerted(a method.Alert) func(*method.Interview) {
	return func(i *method.Interview) { i.Alert = a }
}

func by(person string) func(*method.Interview) {
	return func(i *method.Interview) { i.Interviewer = person }
}

func ended(o method.Conclusion) func(*method.Interview) {
	return func(i *method.Interview) { i.Outcome = o }
}

func suggests(i *method.Interview) { i.Acknowledged, i.HasSuggestion = method.DegreeYes, true }

func keeps(i *method.Interview) { i.EarlierDone = method.DegreeYes }

func next(t testing.TB, on string) func(*method.Interview) {
	return func(i *method.Interview) { i.NextOn = day(t, on) }
}

// The stations of one good case. Each holds the one before.

func inTriage(t testing.TB) *file {
	t.Helper()
	return report(t, "2024-09-16 09:00").move("2024-09-17 08:30", 1, method.StateTriage)
}

func inReception(t testing.TB) *file {
	t.Helper()
	return inTriage(t).screen("2024-09-18 11:00").move("2024-09-18 12:00", 2, method.StateTargetReception)
}

func inInterviews(t testing.TB) *file {
	t.Helper()
	return inReception(t).assign(amina, method.DutyReferent).assign(brahim, method.DutyInterviewer).
		talk("2024-09-19 09:00", method.KindTargetFirst, target).contact("2024-09-19").
		move("2024-09-19 12:00", 5, method.StateInterviews)
}

func inFollowUp(t testing.TB) *file {
	t.Helper()
	return inInterviews(t).
		talk("2024-09-20 10:00", method.KindIntimidator, one, suggests).
		talk("2024-09-20 10:15", method.KindIntimidator, two, suggests).
		move("2024-09-20 10:30", 8, method.StateFollowUp)
}

// nearMonitoring has two good checks and both suggestions carried out; four weeks are over on 18 October.
func nearMonitoring(t testing.TB) *file {
	t.Helper()
	return inFollowUp(t).
		talk("2024-09-23 09:00", method.KindTargetCheck, target, rated(method.RatingSlightlyBetter)).
		talk("2024-09-25 10:00", method.KindIntimidator, one, keeps).
		talk("2024-09-25 10:15", method.KindIntimidator, two, keeps).
		talk("2024-09-27 09:00", method.KindTargetCheck, target, rated(method.RatingClearlyBetter)).
		talk("2024-10-01 10:00", method.KindIntimidator, one, keeps, ended(method.ConclusionDisengaged)).
		talk("2024-10-01 10:15", method.KindIntimidator, two, keeps, ended(method.ConclusionDisengaged)).
		talk("2024-10-02 09:00", method.KindTargetCheck, target, rated(method.RatingClearlyBetter)).
		review("2024-10-04 12:00", method.DecisionContinue).
		talk("2024-10-09 09:00", method.KindTargetCheck, target, rated(method.RatingStopped)).
		talk("2024-10-16 09:00", method.KindTargetCheck, target, rated(method.RatingStopped))
}

func inMonitoring(t testing.TB) *file {
	t.Helper()
	return nearMonitoring(t).move("2024-10-18 12:00", 11, method.StateMonitoring)
}

// nearClosing has both monitoring checks; the break of October lies between.
func nearClosing(t testing.TB) *file {
	t.Helper()
	return inMonitoring(t).
		talk("2024-11-09 09:00", method.KindMonitoringCheck, target, rated(method.RatingStopped)).
		talk("2024-11-23 09:00", method.KindMonitoringCheck, target, rated(method.RatingStopped))
}

func handedOver(t testing.TB) *file {
	t.Helper()
	return inFollowUp(t).review("2024-10-05 12:00", method.DecisionHandOver).move("2024-10-05 12:30", 10, method.StateHandedOver)
}

func referred(t testing.TB) *file {
	t.Helper()
	return inInterviews(t).flag("2024-09-20 10:10", method.FlagSuicidalTalk).move("2024-09-20 10:20", 4, method.StateReferred)
}

// clear lifts every flag and does every task.
func (c *file) clear(at string) *file {
	c.t.Helper()
	for i := range c.f.Flags {
		c.f.Flags[i].ClearedAt = when(c.t, at)
	}
	for i := range c.f.Tasks {
		c.f.Tasks[i].DoneAt = when(c.t, at)
	}
	return c
}
