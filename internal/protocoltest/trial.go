package protocoltest

import (
	"slices"
	"strconv"
	"time"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/protocol"
)

// Mode is how a team is tested.
type Mode string

// The modes. A simulated test plays a scenario; a supervised one is a real interview with an observer beside it.
const (
	Simulated  Mode = "simulated"
	Supervised Mode = "supervised"
)

// State is how far a test has come.
type State string

// The states of a test. Running has observations that are not finished.
const (
	Planned   State = "planned"
	Running   State = "running"
	Observed  State = "observed"
	Decided   State = "decided"
	Debriefed State = "debriefed"
	Cancelled State = "cancelled"
)

// closed says why nothing of a test can be planned or observed any more, nil while it can.
func (s State) closed() error {
	switch s {
	case Cancelled:
		return fault.New(fault.Conflict, "test_cancelled")
	case Decided, Debriefed:
		return fault.New(fault.Conflict, "test_decided")
	default:
		return nil
	}
}

// Test is one protocol test of a school's team. The names of the school are for showing.
type Test struct {
	ID                string
	SchoolID          string
	DirectorateID     string
	AREFID            string `gorm:"column:aref_id"`
	CampaignID        *string
	Scenario          string
	Mode              Mode
	ProtocolVersionID string
	PlannedAt         time.Time
	State             State
	RetestOf          *string
	SimulationCaseID  string
	CancelledFor      CancelReason
	Imported          bool
	Strengths         string
	ToImprove         string
	Version           int64
	CreatedBy         string
	CreatedAt         time.Time
	UpdatedAt         time.Time
	SchoolCode        string `gorm:"->"`
	SchoolNameFR      string `gorm:"->"`
	SchoolNameAR      string `gorm:"->"`
	RetestID          string `gorm:"->"`
}

// TableName for GORM.
func (Test) TableName() string { return testsTable }

// Path is where the test's school lies.
func (t Test) Path() orgpath.Path { return orgpath.Of(t.AREFID, t.DirectorateID, t.SchoolID) }

func (t Test) day() calendar.Date { return calendar.Day(t.PlannedAt) }

// CancelReason is why a test was called off.
type CancelReason string

var cancelReasons = []CancelReason{"school_unavailable", "team_changed", "observers_unavailable", "planned_in_error", "other"}

// Somebody is a person with their part in a test.
type Somebody struct {
	TestID   string
	PersonID string
	Part     string
}

// TableName for GORM.
func (Somebody) TableName() string { return peopleTable }

const (
	observer    = "observer"
	participant = "participant"
)

// Plan is what a test is planned to be.
type Plan struct {
	SchoolID     string
	CampaignID   string
	Scenario     string
	Mode         Mode
	PlannedAt    time.Time
	Observers    []string
	Participants []string
	RetestOf     string
}

const (
	mostParticipants = 30
	daysBack         = 60 // a test may be written down some time after the day
	daysAhead        = 400
)

// check names what is wrong with a plan by itself.
func (p Plan) check(today calendar.Date) ([]fault.Field, error) {
	var bad []fault.Field
	if p.Mode != Simulated && p.Mode != Supervised {
		bad = append(bad, fault.Field{Path: "mode", Code: "unknown"})
	}
	_, known, err := scenario(p.Scenario)
	if err != nil {
		return nil, err
	}
	switch {
	case !known:
		bad = append(bad, fault.Field{Path: "scenario", Code: "unknown"})
	case p.Scenario == "" && p.Mode == Simulated:
		bad = append(bad, fault.Field{Path: "scenario", Code: "required"})
	}
	if day := calendar.Day(p.PlannedAt); p.PlannedAt.IsZero() || day.Before(today.AddDays(-daysBack)) || day.After(today.AddDays(daysAhead)) {
		bad = append(bad, fault.Field{Path: "planned_at", Code: "out_of_range"})
	}
	bad = append(bad, checkList("observer_ids", p.Observers, protocol.MostObservers, nil)...)
	return append(bad, checkList("participant_ids", p.Participants, mostParticipants, p.Observers)...), nil
}

func checkList(path string, ids []string, most int, others []string) []fault.Field {
	var bad []fault.Field
	if len(ids) == 0 {
		bad = append(bad, fault.Field{Path: path, Code: "required"})
	}
	if len(ids) > most {
		bad = append(bad, fault.Field{Path: path, Code: "too_many"})
	}
	for i, id := range ids {
		if slices.Contains(ids[:i], id) || slices.Contains(others, id) {
			bad = append(bad, fault.Field{Path: path + "[" + strconv.Itoa(i) + "]", Code: "duplicate"})
		}
	}
	return bad
}

// people are those of a plan with their parts.
func (p Plan) people(testID string) []Somebody {
	all := make([]Somebody, 0, len(p.Observers)+len(p.Participants))
	for _, id := range p.Observers {
		all = append(all, Somebody{testID, id, observer})
	}
	for _, id := range p.Participants {
		all = append(all, Somebody{testID, id, participant})
	}
	return all
}

// Act is something that may be done with a test now.
type Act string

// The acts.
const (
	Edit     Act = "edit"
	Cancel   Act = "cancel"
	Observe  Act = "observe"
	Decide   Act = "decide"
	Debrief  Act = "debrief"
	Simulate Act = "simulate"
)

// View is a test as one person may see it.
type View struct {
	Test
	People       []Somebody // those whom the person may see named
	Participants int
	Result       *Result
	Figures      []protocol.Figure // nil where they are not to be seen yet
	Observations []Observation     // those of which the person may see the marks
	Actions      []Action
	OfSchool     bool // the debrief is for the person
	May          []Act
}

// may lists what the warrant's person may do with the test now.
func (v View) may(w access.Warrant, observes bool) []Act {
	at := access.Object{Path: v.Path()}
	open := v.State.closed() == nil
	var acts []Act
	for _, a := range []struct {
		act Act
		ok  bool
	}{
		{Edit, open && w.For(access.TestWrite).Allows(at)},
		{Cancel, open && w.For(access.TestWrite).Allows(at)},
		{Observe, open && observes},
		{Decide, v.State == Observed && (observes || w.For(access.ObservationWrite).Allows(at))},
		{Debrief, v.Result != nil && w.For(access.DebriefWrite).Allows(at)},
		{Simulate, open && v.Mode == Simulated && w.For(access.SimulationWrite).Allows(at)},
	} {
		if a.ok {
			acts = append(acts, a.act)
		}
	}
	return acts
}
