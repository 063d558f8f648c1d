package training_test

import (
	"sync"
	"testing"

	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/testkit/world"
	"sanad/internal/training"
)

// together runs all of them at once and counts those that went well.
func together(h hall, all ...func() error) (well int, others []error) {
	h.t.Helper()
	var wait sync.WaitGroup
	results := make([]error, len(all))
	for i, f := range all {
		wait.Go(func() { results[i] = f() })
	}
	wait.Wait()
	for _, err := range results {
		if err == nil {
			well++
		} else {
			others = append(others, err)
		}
	}
	return well, others
}

func TestTheLastPlaceIsGivenOnce(t *testing.T) {
	t.Parallel()
	each(t, func(h hall) {
		c := h.plan(h.Rachid, orgpath.AREF, "rsk", h.days(1))
		_, err := h.Training.Change(t.Context(), h.as(h.Rachid), c.ID, c.Version, training.Details{Capacity: ptr(1)})
		h.ok(err)
		seat := func(by, who world.Person) func() error {
			w := h.as(by)
			return func() error {
				_, err := h.Training.Enrol(t.Context(), w, c.ID, []string{who.ID}, noKey)
				return err
			}
		}
		well, others := together(h, seat(h.Karim, h.Amina), seat(h.Leila, h.Mehdi), seat(h.Tarik, h.Tarik), seat(h.Karim, h.Salma))
		if well != 1 {
			t.Errorf("%d got the last place", well)
		}
		for _, err := range others {
			h.refused(err, fault.Conflict, "course_full")
		}
		if got := h.latest(c); got.Enrolled != 1 {
			t.Errorf("%d are enrolled", got.Enrolled)
		}
	})
}

func TestTwoTapsAtOnceEnrolOnce(t *testing.T) {
	t.Parallel()
	each(t, func(h hall) {
		c := h.plan(h.Rachid, orgpath.AREF, "rsk", h.days(1))
		w := h.as(h.Karim)
		tap := func() error {
			_, err := h.Training.Enrol(t.Context(), w, c.ID, []string{h.Amina.ID, h.Amina.ID, h.Salma.ID}, noKey)
			return err
		}
		if well, others := together(h, tap, tap, tap); well != 3 {
			t.Errorf("refused: %v", others)
		}
		if got := h.latest(c); got.Enrolled != 2 {
			t.Errorf("%d are enrolled", got.Enrolled)
		}
	})
}

func TestTwoTrainersTakeTheSameHalfDay(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		h, c, all := held(t, w)
		take := func(p world.Person, state training.Presence) func() error {
			by := h.as(p)
			return func() error {
				_, _, err := h.Training.TakeAttendance(t.Context(), by, c.ID, c.Version, training.HalfDay{On: h.Today(), Half: training.Morning},
					[]training.Attended{{EnrolmentID: all[h.Amina.ID].ID, State: state}})
				return err
			}
		}
		well, others := together(h, take(h.Hamid, training.Present), take(h.Rachid, training.Absent))
		if well != 1 || len(others) != 1 {
			t.Fatalf("%d went well, %v", well, others)
		}
		h.refused(others[0], fault.Stale, "stale_version")
		if got := h.seen(h.Rachid, c)[h.Amina.ID]; len(got.Progress.Attendance) != 1 {
			t.Errorf("%+v", got.Progress)
		}
	})
}
