package protocoltest

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

// Plan writes down a test of a school within reach.
func (s *Service) Plan(ctx context.Context, w access.Warrant, p Plan, once storage.Once) (View, error) {
	reach, now := w.For(access.TestWrite), s.db.Now()
	p.PlannedAt = storage.UTC(p.PlannedAt)
	bad, err := p.check(s.today())
	if err != nil {
		return View{}, err
	}
	if err := refused(bad); err != nil {
		return View{}, err
	}
	var made View
	err = s.db.InTx(ctx, func(tx storage.Tx) error {
		id, _, err := once.Do(tx, w.Person(), now, func() (string, error) {
			t, err := s.planned(tx, reach, p, now)
			if err != nil {
				return "", err
			}
			t.CreatedBy = w.Person()
			if err := insertTest(tx, t, p.people(t.ID)); err != nil {
				return "", err
			}
			return t.ID, audit.Append(tx, now, testEntry("test:plan", w.Person(), t, nil))
		})
		if err != nil {
			return err
		}
		made, err = s.view(tx, w, id)
		return err
	})
	return made, err
}

// planned is the row of a plan that holds together.
func (s *Service) planned(tx storage.Tx, w access.Warrant, p Plan, now time.Time) (Test, error) {
	at, err := schoolIn(tx, w, p.SchoolID)
	if err != nil {
		return Test{}, err
	}
	day := calendar.Day(p.PlannedAt)
	if !at.ClosedOn.IsZero() && !day.Before(at.ClosedOn) {
		return Test{}, fault.New(fault.Conflict, "school_closed")
	}
	t := Test{
		ID: storage.NewID(), SchoolID: at.ID, DirectorateID: at.DirectorateID, AREFID: at.AREFID, Scenario: p.Scenario, Mode: p.Mode,
		PlannedAt: p.PlannedAt, State: Planned, Version: 1, CreatedAt: now, UpdatedAt: now,
	}
	if p.CampaignID == "" {
		if t.ProtocolVersionID, err = publishedVersion(tx); err != nil {
			return Test{}, err
		}
	} else {
		c, err := campaignOver(tx, p.CampaignID, at)
		if err != nil {
			return Test{}, err
		}
		if !c.holds(day) {
			return Test{}, fault.InvalidFields(fault.Field{Path: "planned_at", Code: "outside_window"})
		}
		t.CampaignID, t.ProtocolVersionID = &c.ID, c.ProtocolVersionID
	}
	if p.RetestOf != "" {
		if err := mayRepeat(tx, w, p.RetestOf, at.ID); err != nil {
			return Test{}, err
		}
		t.RetestOf = &p.RetestOf
	}
	return t, fit(tx, t, p.Observers, p.Participants, now)
}

// mayRepeat accepts a test of the same school that was decided and is to be done again.
func mayRepeat(tx storage.Tx, w access.Warrant, id, schoolID string) error {
	first, err := lockTest(tx, w, id)
	if err != nil {
		return err
	}
	result, err := resultOf(tx, id)
	switch {
	case err != nil:
		return err
	case first.SchoolID != schoolID:
		return fault.New(fault.NotFound, "protocol_test_not_found")
	case result == nil || result.Passed:
		return fault.New(fault.Conflict, "not_to_redo")
	case first.RetestID != "":
		return fault.New(fault.Conflict, "retest_exists")
	}
	return nil
}

// fit refuses observers who are no trainers of the academy or are of the school, and participants who are not in the team on
// the day.
func fit(tx storage.Tx, t Test, observers, participants []string, now time.Time) error {
	team, err := teamOn(tx, t.SchoolID, t.day())
	if err != nil {
		return err
	}
	trainers, err := trainersOf(tx, t.AREFID, observers, now)
	if err != nil {
		return err
	}
	own, err := ofSchool(tx, t, observers, t.day(), now)
	if err != nil {
		return err
	}
	var bad []fault.Field
	for i, id := range observers {
		at := "observer_ids[" + strconv.Itoa(i) + "]"
		switch {
		case !slices.Contains(trainers, id):
			bad = append(bad, fault.Field{Path: at, Code: "not_a_trainer"})
		case slices.Contains(own, id):
			bad = append(bad, fault.Field{Path: at, Code: "of_this_team"})
		}
	}
	for i, id := range participants {
		if !slices.Contains(team, id) {
			bad = append(bad, fault.Field{Path: "participant_ids[" + strconv.Itoa(i) + "]", Code: "not_in_team"})
		}
	}
	return refused(bad)
}

// Change is what may be corrected of a plan; nil leaves it as it is.
type Change struct {
	Scenario     *string
	Mode         *Mode
	PlannedAt    *time.Time
	Observers    []string
	Participants []string
}

// Change corrects a plan. Once something was observed, people can only be added.
func (s *Service) Change(ctx context.Context, w access.Warrant, id string, at int64, c Change) (View, error) {
	return s.edit(ctx, w, access.TestWrite, id, at, func(tx storage.Tx, t Test) (map[string]any, audit.Entry, error) {
		if err := t.State.closed(); err != nil {
			return nil, audit.Entry{}, err
		}
		people, err := peopleOf(tx, []string{t.ID})
		if err != nil {
			return nil, audit.Entry{}, err
		}
		p := c.over(t, people)
		if t.State != Planned {
			if err := c.adds(people); err != nil {
				return nil, audit.Entry{}, err
			}
		}
		if err := s.checkChange(tx, t, p); err != nil {
			return nil, audit.Entry{}, err
		}
		if c.Observers != nil || c.Participants != nil {
			if err := replacePeople(tx, t.ID, p.people(t.ID)); err != nil {
				return nil, audit.Entry{}, err
			}
		}
		cols := map[string]any{"scenario": p.Scenario, "mode": p.Mode, "planned_at": p.PlannedAt}
		return cols, testEntry("test:update", w.Person(), t, nil), nil
	})
}

func (s *Service) checkChange(tx storage.Tx, t Test, p Plan) error {
	bad, err := p.check(s.today())
	if err != nil {
		return err
	}
	if p.PlannedAt.Equal(t.PlannedAt) { // the day of a test that is long planned is not judged again
		bad = slices.DeleteFunc(bad, func(f fault.Field) bool { return f.Path == "planned_at" })
	}
	if err := refused(bad); err != nil {
		return err
	}
	if t.CampaignID != nil {
		c, err := campaign(tx, *t.CampaignID)
		if err != nil {
			return err
		}
		if !c.holds(calendar.Day(p.PlannedAt)) {
			return fault.InvalidFields(fault.Field{Path: "planned_at", Code: "outside_window"})
		}
	}
	t.PlannedAt = p.PlannedAt
	return fit(tx, t, p.Observers, p.Participants, s.db.Now())
}

// over is the plan of a test with the change made.
func (c Change) over(t Test, people []Somebody) Plan {
	p := Plan{SchoolID: t.SchoolID, Scenario: t.Scenario, Mode: t.Mode, PlannedAt: t.PlannedAt}
	p.Observers, p.Participants = of(people, observer), of(people, participant)
	if c.Scenario != nil {
		p.Scenario = *c.Scenario
	}
	if c.Mode != nil {
		p.Mode = *c.Mode
	}
	if c.PlannedAt != nil {
		p.PlannedAt = storage.UTC(*c.PlannedAt)
	}
	if c.Observers != nil {
		p.Observers = c.Observers
	}
	if c.Participants != nil {
		p.Participants = c.Participants
	}
	return p
}

// adds refuses what would change a test that has begun: whoever was there stays.
func (c Change) adds(people []Somebody) error {
	if c.Scenario != nil || c.Mode != nil || c.PlannedAt != nil {
		return fault.New(fault.Conflict, "test_begun")
	}
	for part, ids := range map[string][]string{observer: c.Observers, participant: c.Participants} {
		for _, id := range of(people, part) {
			if ids != nil && !slices.Contains(ids, id) {
				return fault.New(fault.Conflict, "test_begun")
			}
		}
	}
	return nil
}

func of(people []Somebody, part string) []string {
	var ids []string
	for _, p := range people {
		if p.Part == part {
			ids = append(ids, p.PersonID)
		}
	}
	return ids
}

// Cancel calls a test off that has no result.
func (s *Service) Cancel(ctx context.Context, w access.Warrant, id string, at int64, reason CancelReason) (View, error) {
	if !slices.Contains(cancelReasons, reason) {
		return View{}, fault.InvalidFields(fault.Field{Path: "reason", Code: "unknown"})
	}
	return s.edit(ctx, w, access.TestWrite, id, at, func(_ storage.Tx, t Test) (map[string]any, audit.Entry, error) {
		cols := map[string]any{"state": Cancelled, "cancelled_for": reason}
		return cols, testEntry("test:cancel", w.Person(), t, audit.Facts{"reason": string(reason)}), t.State.closed()
	})
}

// Simulate ties a test to the simulated case on which it is played: one of the same school.
func (s *Service) Simulate(ctx context.Context, w access.Warrant, id string, at int64, caseID string) (View, error) {
	school, err := s.played(ctx, caseID)
	if err != nil {
		return View{}, err
	}
	return s.edit(ctx, w, access.SimulationWrite, id, at, func(_ storage.Tx, t Test) (map[string]any, audit.Entry, error) {
		said := testEntry("test:simulate", w.Person(), t, nil)
		switch {
		case t.State.closed() != nil:
			return nil, said, t.State.closed()
		case t.Mode != Simulated:
			return nil, said, fault.New(fault.Conflict, "not_simulated")
		case school != t.SchoolID:
			return nil, said, fault.InvalidFields(fault.Field{Path: "case_id", Code: "unknown"})
		}
		return map[string]any{"simulation_case_id": caseID}, said, nil
	})
}

// played is the school of a simulated case, "" where there is no such case.
func (s *Service) played(ctx context.Context, caseID string) (string, error) {
	if s.simulated == nil {
		return "", nil
	}
	school, err := s.simulated(ctx, caseID)
	if fault.KindOf(err) == fault.NotFound {
		return "", nil
	}
	return school, err
}

// edit changes a test that the permission reaches, at the version given.
func (s *Service) edit(ctx context.Context, w access.Warrant, p access.Permission, id string, at int64,
	change func(tx storage.Tx, t Test) (map[string]any, audit.Entry, error),
) (View, error) {
	var after View
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		t, err := lockTest(tx, w.For(access.TestRead), id)
		if err != nil {
			return err
		}
		if !w.For(p).Allows(access.Object{Path: t.Path()}) {
			return fault.New(fault.NotFound, "protocol_test_not_found")
		}
		if t.Version != at {
			return &fault.Error{Kind: fault.Stale, Code: "stale_version", Version: t.Version}
		}
		cols, said, err := change(tx, t)
		if err != nil {
			return err
		}
		now := s.db.Now()
		cols["updated_at"] = now
		if err := updateTest(tx, id, at, cols); err != nil {
			return err
		}
		if err := audit.Append(tx, now, said); err != nil {
			return err
		}
		after, err = s.view(tx, w, id)
		return err
	})
	return after, err
}

func testEntry(action, actor string, t Test, more audit.Facts) audit.Entry {
	facts := audit.Facts{"planned_on": t.day().String(), "mode": string(t.Mode)}
	if t.Scenario != "" {
		facts["scenario"] = t.Scenario
	}
	for key, value := range more {
		facts[key] = value
	}
	return entry(action, actor, "protocol_test", t.ID, t.SchoolID, facts)
}

func joinCodes(codes []string) string { return strings.Join(codes, ",") }
