package casework_test

import (
	"slices"
	"testing"
	"time"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/casework"
	"sanad/internal/certification"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/org"
	"sanad/internal/seal"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

// desk is the world with the cases in it, and somebody to act in each test.
type desk struct {
	*world.World
	t     *testing.T
	keys  *seal.Keys
	cases *casework.Service

	practises bool // behind the wall of simulations
}

func each(t *testing.T, f func(d *desk)) {
	t.Helper()
	world.Each(t, func(t *testing.T, w *world.World) { f(newDesk(t, w)) }, casework.Definitions()...)
}

func newDesk(t *testing.T, w *world.World) *desk {
	t.Helper()
	keys, err := seal.Generate()
	if err != nil {
		t.Fatal(err)
	}
	return deskWith(t, w, keys)
}

func deskWith(t *testing.T, w *world.World, keys *seal.Keys) *desk {
	t.Helper()
	d := &desk{World: w, t: t, keys: keys, cases: casework.New(w.DB, keys, w.Settings, casework.Ports{
		Years: w.Org, Teams: teams{w.Org}, Roles: w.Access, Certifier: certifier{w.Certificates},
	})}
	w.Org.OnLeave(d.cases.Release)
	w.Access.OnLeave(d.cases.Release)
	w.Certificates.OnChange(d.cases.Recertified)
	return d
}

type teams struct{ org *org.Service }

func (p teams) Team(tx storage.Tx, schoolID string, on calendar.Date) ([]casework.Member, error) {
	found, err := p.org.TeamOf(tx, schoolID, on)
	members := make([]casework.Member, len(found))
	for i, m := range found {
		members[i] = casework.Member{PersonID: m.PersonID, Trainee: m.Role == org.Trainee}
	}
	return members, err
}

type certifier struct{ register *certification.Register }

func (p certifier) Standings(tx storage.Tx, people []string) (casework.Standings, error) {
	held, err := p.register.Held(tx, people)
	return func(person string, on, today calendar.Date) method.Standing {
		return method.Standing(held.Standing(person, on, today))
	}, err
}

// as is the person's warrant for the board; every use case narrows it by itself.
func (d *desk) as(p world.Person) access.Warrant {
	if d.practises {
		return d.Policy.SimulationWarrant(d.Identity(d.t, p), access.CaseBoard)
	}
	return d.Warrant(d.t, p, access.CaseBoard)
}

func must[T any](d *desk) func(v T, err error) T {
	return func(v T, err error) T {
		d.t.Helper()
		if err != nil {
			d.t.Fatalf("refused: %v %v", err, details(err))
		}
		return v
	}
}

func details(err error) []string {
	f, ok := fault.As(err)
	if !ok {
		return nil
	}
	all := slices.Clone(f.Unmet)
	for _, field := range f.Fields {
		all = append(all, field.Path+"="+field.Code)
	}
	return all
}

// refused checks how something was refused: the kind, and a code among the error's own, its fields' and its guards'.
func (d *desk) refused(err error, kind fault.Kind, code string) {
	d.t.Helper()
	f, ok := fault.As(err)
	if !ok || f.Kind != kind {
		d.t.Fatalf("got %v, want %s %s", err, kind, code)
	}
	codes := []string{f.Code}
	for _, field := range f.Fields {
		codes = append(codes, field.Code)
	}
	for _, u := range f.Unmet {
		c, _, _ := cut(u)
		codes = append(codes, c)
	}
	if !slices.Contains(codes, code) {
		d.t.Fatalf("got codes %v, want %s", codes, code)
	}
}

func cut(s string) (string, string, bool) {
	for i := range len(s) {
		if s[i] == ':' {
			return s[:i], s[i+1:], true
		}
	}
	return s, "", false
}

// later moves the clock on by school days, to ten in the morning.
func (d *desk) later(schoolDays int) {
	d.t.Helper()
	var cal calendar.Calendar
	cal, err := d.Org.Calendar(d.DB.Read(d.t.Context()))
	if err != nil {
		d.t.Fatal(err)
	}
	on := cal.AddSchoolDays(d.Today(), schoolDays)
	d.Clock.Set(on.Time(calendar.Casablanca).Add(10 * time.Hour))
}

// laterDays moves the clock on by calendar days on which the clocks run.
func (d *desk) laterDays(days int) {
	d.t.Helper()
	cal, err := d.Org.Calendar(d.DB.Read(d.t.Context()))
	if err != nil {
		d.t.Fatal(err)
	}
	d.Clock.Set(cal.AddPausedDays(d.Today(), days).Time(calendar.Casablanca).Add(10 * time.Hour))
}

func (d *desk) report() casework.Report {
	return casework.Report{
		SchoolID: d.Orangers.ID,
		Header: casework.Header{
			Channel: "in_person", ReporterRole: "teacher", ReporterName: "Wafae Benjelloun",
			Summary: "Moqueries répétées pendant la récréation.", Place: "yard",
			Forms: casework.Codes{"mockery", "exclusion"}, Level: "1bac",
			Criteria: method.Criteria{Repetition: "yes", GroupEffect: "yes", Imbalance: "yes", Defenceless: "unknown"},
		},
		Pupils: []casework.NewPupil{
			{Role: method.RoleTarget, FirstName: "Yasmine", LastName: "Oulhaj", Massar: "G130012345", ClassLabel: "2AC-3", Sex: "girl", Level: "1bac"},
			{Role: method.RoleIntimidator, FirstName: "ريان", LastName: "بوزيان", Sex: "boy"},
			{Role: method.RoleIntimidator, FirstName: "Ilyas", LastName: "Chaoui"},
			{Role: method.RoleWitness, FirstName: "Hiba", LastName: "Naji"},
		},
	}
}

// open reports the usual case, by Amina.
func (d *desk) open() casework.View {
	d.t.Helper()
	return must[casework.View](d)(d.cases.Open(d.t.Context(), d.as(d.Amina), d.report()))
}

// see shows the case to its coordinator.
func (d *desk) see(id string) casework.View {
	d.t.Helper()
	return must[casework.View](d)(d.cases.Find(d.t.Context(), d.as(d.Karim), id))
}

func (d *desk) pupil(v casework.View, pseudonym string) casework.Pupil {
	d.t.Helper()
	for _, p := range v.Pupils {
		if p.Pseudonym == pseudonym {
			return p
		}
	}
	d.t.Fatalf("no pupil %s", pseudonym)
	return casework.Pupil{}
}

// move takes a transition as Karim, with Amina.
func (d *desk) move(id string, to method.State, with func(*casework.Move)) (casework.View, error) {
	d.t.Helper()
	m := casework.Move{CaseID: id, Version: d.see(id).Case.Version, To: to, Members: []string{d.Karim.ID, d.Amina.ID}}
	if with != nil {
		with(&m)
	}
	return d.cases.Move(d.t.Context(), d.as(d.Karim), m)
}

func (d *desk) mustMove(id string, to method.State, with func(*casework.Move)) casework.View {
	d.t.Helper()
	return must[casework.View](d)(d.move(id, to, with))
}

func (d *desk) screen(id string, found ...method.FlagKind) casework.View {
	d.t.Helper()
	s := casework.Screen{CaseID: id, Version: d.see(id).Case.Version, Flags: found}
	return must[casework.View](d)(d.cases.Screen(d.t.Context(), d.as(d.Karim), s))
}

func (d *desk) assign(id string, p world.Person, duty method.Duty, pupilID string) casework.Assignment {
	d.t.Helper()
	a := method.Assignment{PersonID: p.ID, Duty: duty, PupilID: pupilID}
	return must[casework.Assignment](d)(d.cases.Assign(d.t.Context(), d.as(d.Karim), id, a, storage.Once{}))
}

// talk logs an interview held ten minutes ago by whoever logs it.
func (d *desk) talk(by world.Person, id, pupilID string, kind method.Kind, with func(*casework.Talk)) (casework.Recorded, error) {
	d.t.Helper()
	in := casework.NewInterview{CaseID: id, PupilID: pupilID, Kind: kind, Talk: casework.Talk{
		StartedAt: d.DB.Now().Add(-10 * time.Minute), Minutes: 5, Alone: true,
	}}
	if with != nil {
		with(&in.Talk)
	}
	return d.cases.RecordInterview(d.t.Context(), d.as(by), in)
}

func (d *desk) mustTalk(by world.Person, id, pupilID string, kind method.Kind, with func(*casework.Talk)) casework.Recorded {
	d.t.Helper()
	return must[casework.Recorded](d)(d.talk(by, id, pupilID, kind, with))
}

func (d *desk) contact(id, pupilID string) {
	d.t.Helper()
	must[casework.Contact](d)(d.cases.AddContact(d.t.Context(), d.as(d.Karim), casework.NewContact{
		CaseID: id, PupilID: pupilID, MadeOn: d.Today(), Channel: "phone", Agreement: method.AgreementYes,
	}))
}

// toReception brings a new case to the target's reception: Salma is the referent, Amina sees the others.
func (d *desk) toReception() casework.View {
	d.t.Helper()
	v := d.open()
	id := v.Case.ID
	d.mustMove(id, method.StateTriage, nil)
	d.screen(id)
	d.mustMove(id, method.StateTargetReception, nil)
	d.assign(id, d.Salma, method.DutyReferent, "")
	d.assign(id, d.Amina, method.DutyInterviewer, "")
	return d.see(id)
}

// toInterviews goes on to where the presumed intimidators are seen.
func (d *desk) toInterviews() casework.View {
	d.t.Helper()
	v := d.toReception()
	target := d.pupil(v, "T").ID
	d.later(1)
	d.mustTalk(d.Salma, v.Case.ID, target, method.KindTargetFirst, func(t *casework.Talk) { t.Rating = method.RatingSame; t.Minutes = 20 })
	d.contact(v.Case.ID, target)
	return d.mustMove(v.Case.ID, method.StateInterviews, nil)
}

// round sees both presumed intimidators, a day later, and then the target.
func (d *desk) round(v casework.View, rating method.Rating, with func(*casework.Talk)) casework.View {
	d.t.Helper()
	d.later(1)
	for _, who := range []string{"I1", "I2"} {
		d.mustTalk(d.Amina, v.Case.ID, d.pupil(v, who).ID, method.KindIntimidator, with)
	}
	d.later(1)
	d.mustTalk(d.Salma, v.Case.ID, d.pupil(v, "T").ID, method.KindTargetCheck, func(t *casework.Talk) { t.Rating = rating })
	return d.see(v.Case.ID)
}
