package protocoltest

import (
	"context"
	"slices"
	"strconv"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/protocol"
	"sanad/internal/storage"
)

// Observation shows one observation to whoever may see its marks.
func (s *Service) Observation(ctx context.Context, w access.Warrant, id string) (Observation, error) {
	o, _, err := observed(s.db.Read(ctx), w, id)
	return o, err
}

// Observe begins an observation by the warrant's person, who observes the test.
func (s *Service) Observe(ctx context.Context, w access.Warrant, testID string, o Start, once storage.Once) (Observation, error) {
	now := s.db.Now()
	var made Observation
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		id, _, err := once.Do(tx, w.Person(), now, func() (string, error) {
			t, err := lockTest(tx, w.For(access.TestRead), testID)
			if err != nil {
				return "", err
			}
			fresh, err := s.begun(tx, w, t, o)
			if err != nil {
				return "", err
			}
			if err := storage.Duplicate(tx.Create(&fresh).Error, "observed_already"); err != nil {
				return "", err
			}
			if t.State != Running {
				if err := updateTest(tx, t.ID, t.Version, map[string]any{"state": Running, "updated_at": now}); err != nil {
					return "", err
				}
			}
			return fresh.ID, audit.Append(tx, now, observationEntry("observation:start", w.Person(), t, fresh))
		})
		if err != nil {
			return err
		}
		made, _, err = observed(tx, w, id)
		return err
	})
	return made, err
}

// begun is the row of an observation that may begin.
func (s *Service) begun(tx storage.Tx, w access.Warrant, t Test, o Start) (Observation, error) {
	now := s.db.Now()
	if err := t.State.closed(); err != nil {
		return Observation{}, err
	}
	people, err := peopleOf(tx, []string{t.ID})
	if err != nil {
		return Observation{}, err
	}
	if !slices.Contains(of(people, observer), w.Person()) || !w.Holds(access.ObservationWrite) {
		return Observation{}, fault.New(fault.Denied, "not_an_observer")
	}
	window, err := windowOf(tx, t)
	if err != nil {
		return Observation{}, err
	}
	at, bad := began(storage.UTC(o.StartedAt), now, t.day(), window)
	fresh := Observation{
		ID: storage.NewID(), TestID: t.ID, Kind: o.Kind, ObserverID: w.Person(), StartedAt: at, Version: 1, CreatedAt: now, UpdatedAt: now,
	}
	bad = append(bad, fresh.of(o, people)...)
	if err := refused(bad); err != nil {
		return Observation{}, err
	}
	own, err := ofSchool(tx, t, []string{w.Person()}, calendar.Day(at), now)
	if err != nil {
		return Observation{}, err
	}
	if len(own) > 0 {
		return Observation{}, fault.New(fault.Denied, "observer_of_this_team")
	}
	fresh.InterviewNo, err = numbered(tx, fresh, o.InterviewNo)
	return fresh, err
}

// of sets what is observed: an interview that a participant conducts, or the whole team.
func (o *Observation) of(said Start, people []Somebody) []fault.Field {
	if !said.Kind.Known() {
		return []fault.Field{{Path: "kind", Code: "unknown"}}
	}
	switch {
	case said.Kind == protocol.Team && said.TeacherID == "":
		return nil
	case said.Kind != protocol.Team && said.TeacherID == "":
		return []fault.Field{{Path: "teacher_id", Code: "required"}}
	case said.Kind == protocol.Team || !slices.Contains(of(people, participant), said.TeacherID):
		return []fault.Field{{Path: "teacher_id", Code: "not_a_participant"}}
	}
	o.TeacherID = &said.TeacherID
	return nil
}

// numbered is the interview's number: the next one, or that of an interview that somebody else observes already.
func numbered(tx storage.Tx, o Observation, wanted int) (int, error) {
	all, err := observationsOf(tx, o.TestID)
	if err != nil {
		return 0, err
	}
	if len(all) >= mostObservations {
		return 0, fault.New(fault.Conflict, "too_many_observations")
	}
	last := 0
	for _, other := range all {
		last = max(last, other.InterviewNo)
	}
	if wanted == 0 {
		return last + 1, nil
	}
	same := slices.DeleteFunc(all, func(other Observation) bool { return other.InterviewNo != wanted })
	switch {
	case len(same) == 0:
		return 0, fault.InvalidFields(fault.Field{Path: "interview_no", Code: "unknown"})
	case slices.ContainsFunc(same, func(other Observation) bool { return other.ObserverID == o.ObserverID }):
		return 0, fault.New(fault.Conflict, "observed_already")
	case same[0].Kind != o.Kind || value(same[0].TeacherID) != value(o.TeacherID):
		return 0, fault.New(fault.Conflict, "interview_differs")
	}
	return wanted, nil
}

// Save keeps the grid as it stands. It is asked for at every tap: few statements, and no entry of its own in the journal;
// what counts is in it when the observation is finished.
func (s *Service) Save(ctx context.Context, w access.Warrant, id string, at int64, g Save) (Observation, error) {
	if g.Seconds < 0 || g.Seconds > mostSeconds {
		return Observation{}, fault.InvalidFields(fault.Field{Path: "seconds", Code: "out_of_range"})
	}
	now := s.db.Now()
	var after Observation
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		o, t, err := bare(tx, w, id)
		if err != nil {
			return err
		}
		if err := mine(w, t, o); err != nil {
			return err
		}
		grid, err := criteriaOf(tx, t.ProtocolVersionID)
		if err != nil {
			return err
		}
		plays, _, err := scenario(t.Scenario)
		if err != nil {
			return err
		}
		bad := grid.CheckMarks(o.Kind, plays.played(), g.Marks)
		if !g.StartedAt.IsZero() {
			var late []fault.Field
			o.StartedAt, late = began(storage.UTC(g.StartedAt), now, t.day(), t.Window)
			bad = append(bad, late...)
		}
		if err := refused(bad); err != nil {
			return err
		}
		cols := map[string]any{"seconds": g.Seconds, "started_at": o.StartedAt, "updated_at": now}
		if err := updateObservation(tx, id, at, cols); err != nil {
			return err
		}
		o.Seconds, o.Marks, o.Version, o.MayWrite = g.Seconds, g.Marks, at+1, true
		after = o
		return replaceMarks(tx, id, g.Marks)
	})
	return after, err
}

// Finish ends an observation whose grid is complete.
func (s *Service) Finish(ctx context.Context, w access.Warrant, id string, at int64) (Observation, error) {
	now := s.db.Now()
	var after Observation
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		o, t, err := observed(tx, w, id)
		if err != nil {
			return err
		}
		locked, err := lockTest(tx, w.For(access.TestRead), t.ID)
		if err != nil {
			return err
		}
		t.Test = locked
		if err := mine(w, t, o); err != nil {
			return err
		}
		grid, err := criteriaOf(tx, t.ProtocolVersionID)
		if err != nil {
			return err
		}
		plays, _, err := scenario(t.Scenario)
		if err != nil {
			return err
		}
		if open := grid.Unmarked(o.Kind, plays.played(), o.Marks); len(open) > 0 {
			return protocol.Waiting("grid_incomplete", open...)
		}
		if err := updateObservation(tx, id, at, map[string]any{"finished_at": now, "updated_at": now}); err != nil {
			return err
		}
		if err := settle(tx, t.Test, map[string]any{"updated_at": now}); err != nil {
			return err
		}
		after, _, err = observed(tx, w, id)
		if err != nil {
			return err
		}
		return audit.Append(tx, now, observationEntry("observation:finish", w.Person(), t.Test, after))
	})
	return after, err
}

// settle calls a test observed when nothing of it is being observed any more.
func settle(tx storage.Tx, t Test, cols map[string]any) error {
	open, err := openObservations(tx, t.ID)
	if err != nil || open > 0 {
		return err
	}
	cols["state"] = Observed
	return updateTest(tx, t.ID, t.Version, cols)
}

// mine refuses a change by whoever is not the observer, and any once the observation or the test is over.
func mine(w access.Warrant, t observedTest, o Observation) error {
	if o.ObserverID != w.Person() || !w.Holds(access.ObservationWrite) {
		return fault.New(fault.Denied, "not_your_observation")
	}
	if err := t.State.closed(); err != nil {
		return err
	}
	if o.FinishedAt != nil {
		return fault.New(fault.Conflict, "observation_finished")
	}
	return nil
}

func value(id *string) string {
	if id == nil {
		return ""
	}
	return *id
}

func observationEntry(action, actor string, t Test, o Observation) audit.Entry {
	facts := audit.Facts{"test": t.ID, "kind": string(o.Kind), "interview": strconv.Itoa(o.InterviewNo)}
	if o.FinishedAt != nil {
		facts["seconds"] = strconv.Itoa(o.Seconds)
	}
	return entry(action, actor, "observation", o.ID, t.SchoolID, facts)
}
