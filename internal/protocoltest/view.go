package protocoltest

import (
	"context"
	"slices"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/protocol"
	"sanad/internal/storage"
)

// Tests lists what the warrant reaches, latest first; next is "" on the last page.
func (s *Service) Tests(ctx context.Context, w access.Warrant, q Query) (found []View, next string, err error) {
	tx := s.db.Read(ctx)
	list, next, err := listTests(tx, w.For(access.TestRead), q)
	if err != nil || len(list) == 0 {
		return nil, "", err
	}
	ids := make([]string, len(list))
	for i, t := range list {
		ids[i] = t.ID
	}
	people, err := peopleOf(tx, ids)
	if err != nil {
		return nil, "", err
	}
	results, err := resultsOf(tx, ids)
	if err != nil {
		return nil, "", err
	}
	for _, t := range list {
		found = append(found, outline(w, t, people, results[t.ID]))
	}
	return found, next, nil
}

// Test shows one test whole, as far as the warrant's person may see it.
func (s *Service) Test(ctx context.Context, w access.Warrant, id string) (View, error) {
	return s.view(s.db.Read(ctx), w, id)
}

// outline is a test as the list shows it. Participants are named to whoever may see how each did; others find themselves.
// From above the school a result tells that something critical was missed, not what.
func outline(w access.Warrant, t Test, everybody []Somebody, r *Result) View {
	v := View{Test: t, Result: r}
	var people []Somebody
	for _, p := range everybody {
		if p.TestID == t.ID {
			people = append(people, p)
		}
	}
	observes := observes(w, people)
	v.Participants = len(of(people, participant))
	for _, p := range people {
		if p.Part == observer || p.PersonID == w.Person() || maySee(w, t, Observation{}, observes) {
			v.People = append(v.People, p)
		}
	}
	v.OfSchool = observes || w.For(access.DebriefWrite).Allows(access.Object{Path: t.Path()}) ||
		slices.Contains(w.For(access.TestRead).Scope().Nodes(), t.Path())
	if r != nil && !v.OfSchool {
		told := *r
		told.CriticalMissed = ""
		v.Result = &told
	}
	v.May = v.may(w, observes)
	return v
}

func observes(w access.Warrant, people []Somebody) bool {
	return slices.Contains(of(people, observer), w.Person()) && w.Holds(access.ObservationWrite)
}

// view reads a test within reach of test:read, in as many statements whatever it holds.
func (s *Service) view(tx storage.Tx, w access.Warrant, id string) (View, error) {
	t, err := test(tx, w.For(access.TestRead), id)
	if err != nil {
		return View{}, err
	}
	people, err := peopleOf(tx, []string{id})
	if err != nil {
		return View{}, err
	}
	result, err := resultOf(tx, id)
	if err != nil {
		return View{}, err
	}
	v, observes := outline(w, t, people, result), observes(w, people)
	if err := v.addMarks(tx, w, observes); err != nil {
		return View{}, err
	}
	if v.OfSchool {
		if v.Actions, err = actionsOf(tx, id); err != nil {
			return View{}, err
		}
		return v, nil
	}
	v.Strengths, v.ToImprove = "", ""
	return v, nil
}

// fewest is behind how many people one hides: with two, each would know the other's marks by taking off their own.
const fewest = 3

// addMarks adds the observations that the person may see, and figures: of every criterion to whoever sees each observation;
// to the others of the school, once it is decided, of the parts in which enough people were observed. From above one test
// tells none, or the figures that rollout hides could be added up from them.
func (v *View) addMarks(tx storage.Tx, w access.Warrant, observes bool) error {
	all, err := markedObservations(tx, v.ID)
	if err != nil {
		return err
	}
	for _, o := range all {
		if maySee(w, v.Test, o, observes) {
			o.MayWrite = mine(w, observedTest{Test: v.Test}, o) == nil
			v.Observations = append(v.Observations, o)
		}
	}
	seesAll := len(v.Observations) == len(all)
	if len(all) == 0 || !seesAll && (v.Result == nil || !v.OfSchool) {
		return nil
	}
	grid, err := criteriaOf(tx, v.ProtocolVersionID)
	if err != nil {
		return err
	}
	if !seesAll {
		grid.Criteria = slices.DeleteFunc(grid.Criteria, func(c protocol.Criterion) bool { return !crowded(c.Part, all) })
	}
	v.Figures = protocol.Figures(grid, seen(all))
	return nil
}

// crowded tells whether what was seen in a part of a test can be told without telling how one person did.
func crowded(part protocol.Part, all []Observation) bool {
	people := map[string]bool{}
	for _, o := range all {
		if o.Kind == part && o.TeacherID != nil {
			people[*o.TeacherID] = true
		}
	}
	return part == protocol.Team || len(people) >= fewest
}

// PassedOn tells on which day each of these people was first observed in a test that was passed; whoever never was is
// left out. For callers that have already decided who may know.
func (s *Service) PassedOn(tx storage.Tx, people []string) (map[string]calendar.Date, error) {
	if len(people) == 0 {
		return map[string]calendar.Date{}, nil
	}
	return passedOn(tx, people)
}
