package training_test

import (
	"testing"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
	"sanad/internal/training"
)

// hall is where courses are held in one test.
type hall struct {
	*world.World
	t *testing.T
}

func (h hall) as(p world.Person) access.Warrant { return h.Warrant(h.t, p, access.Self) }

// noKey asks for nothing to be done only once.
var noKey storage.Once

func ptr[T any](v T) *T { return &v }

// days are whole days, so many from today on.
func (h hall) days(offsets ...int) *[]training.Day {
	var all []training.Day
	for _, n := range offsets {
		all = append(all, training.Day{On: h.Today().AddDays(n), Morning: true, Afternoon: true})
	}
	return &all
}

func (h hall) planned(p world.Person, level orgpath.Level, node string, days *[]training.Day, trainers ...world.Person) (training.Course, error) {
	var who []string
	for _, t := range trainers {
		who = append(who, t.ID)
	}
	return h.Training.Create(h.t.Context(), h.as(p), training.NewCourse{Level: level, NodeID: node, Details: training.Details{
		Kind: ptr(training.Team), TitleFR: ptr("Préoccupation partagée"), Days: days, Trainers: &who,
	}}, storage.Once{})
}

func (h hall) plan(p world.Person, level orgpath.Level, node string, days *[]training.Day, trainers ...world.Person) training.Course {
	h.t.Helper()
	c, err := h.planned(p, level, node, days, trainers...)
	h.ok(err)
	return c
}

func (h hall) ok(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h hall) enrol(p world.Person, c training.Course, people ...world.Person) ([]training.Place, error) {
	var who []string
	for _, one := range people {
		who = append(who, one.ID)
	}
	return h.Training.Enrol(h.t.Context(), h.as(p), c.ID, who, storage.Once{})
}

// seen are the enrolments that somebody sees, by person.
func (h hall) seen(p world.Person, c training.Course) map[string]training.Place {
	h.t.Helper()
	all := map[string]training.Place{}
	for page := (storage.Page{Limit: 2}); ; {
		found, next, err := h.Training.Enrolments(h.t.Context(), h.as(p), c.ID, page)
		h.ok(err)
		for _, e := range found {
			all[e.PersonID] = e
		}
		if page.After = next; next == "" {
			return all
		}
	}
}

func (h hall) refused(err error, kind fault.Kind, code string) {
	h.t.Helper()
	if f, ok := fault.As(err); !ok || f.Kind != kind || f.Code != code {
		h.t.Errorf("got %v, want %s: %s", err, kind, code)
	}
}

func (h hall) field(err error, path, code string) {
	h.t.Helper()
	f, ok := fault.As(err)
	if !ok || len(f.Fields) == 0 {
		h.t.Errorf("got %v, want the field %s: %s", err, path, code)
		return
	}
	for _, field := range f.Fields {
		if field.Path == path && field.Code == code {
			return
		}
	}
	h.t.Errorf("got %v, want the field %s: %s", f.Fields, path, code)
}

func (h hall) latest(c training.Course) training.Course {
	h.t.Helper()
	found, err := h.Training.Find(h.t.Context(), h.as(h.Hassan), c.ID)
	h.ok(err)
	return found
}

// present takes a half-day for some people, as somebody.
func (h hall) present(p world.Person, c training.Course, on calendar.Date, half training.Half, people ...training.Place) error {
	var list []training.Attended
	for _, e := range people {
		list = append(list, training.Attended{EnrolmentID: e.ID, State: training.Present})
	}
	_, _, err := h.Training.TakeAttendance(h.t.Context(), h.as(p), c.ID, h.latest(c).Version, training.HalfDay{On: on, Half: half}, list)
	return err
}

func each(t *testing.T, f func(h hall)) {
	t.Helper()
	world.Each(t, func(t *testing.T, w *world.World) { f(hall{w, t}) })
}
