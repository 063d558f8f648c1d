package rollout

import "sanad/internal/calendar"

// Stage is how far a school has come. Each stage but Closed asks for all that the ones before it asked for.
type Stage string

// The stages, in order.
const (
	Closed      Stage = "closed"
	Enrolled    Stage = "enrolled"
	TeamFormed  Stage = "team_formed"
	Trained     Stage = "trained"
	Certified   Stage = "certified"
	FieldTested Stage = "field_tested"
	Operational Stage = "operational"
)

var stages = []Stage{Closed, Enrolled, TeamFormed, Trained, Certified, FieldTested, Operational}

// Lack is one thing that keeps a school from being operational.
type Lack string

// What may be missing, in the order in which a school comes to it.
const (
	TeamTooSmall       Lack = "team_too_small"
	TooFewTrained      Lack = "too_few_trained"
	TooFewCertified    Lack = "too_few_certified"
	ProtocolNotTested  Lack = "protocol_not_tested"
	ProtocolToRedo     Lack = "protocol_to_redo"
	ParentsNotInformed Lack = "parents_not_informed"
)

// Facts are what is on record of a school today. People are counted in its present team, trainees and closed accounts left
// out; of those certified none is suspended. The day of the protocol is that of the last test decided, and whether it was
// passed its result, whichever version of the protocol it followed.
type Facts struct {
	SchoolID          string
	ClosedOn          calendar.Date
	Team              int
	Needed            int // the smallest team that raises no alert, and how many of it have to be certified
	Trained           int
	Certified         int
	ParentsInformedOn calendar.Date // this school year
	ProtocolTestedOn  calendar.Date
	ProtocolPassed    bool
}

// Readiness is where a school stands and what it still lacks.
type Readiness struct {
	Stage   Stage
	Missing []Lack
	Facts   Facts
}

// Judge computes the readiness of a school on a day. Nobody types it, and it is lost as it was gained: with a member who
// leaves, a certificate that ends, a test to be done again, a new school year whose parents were not informed yet.
func (f Facts) Judge(today calendar.Date) Readiness {
	if !f.ClosedOn.IsZero() && !f.ClosedOn.After(today) {
		return Readiness{Stage: Closed, Facts: f}
	}
	untested := ProtocolNotTested
	if !f.ProtocolTestedOn.IsZero() {
		untested = ProtocolToRedo
	}
	steps := []struct {
		reached bool
		stage   Stage
		lack    Lack
	}{
		{f.Team >= f.Needed, TeamFormed, TeamTooSmall},
		{f.Trained >= f.Needed, Trained, TooFewTrained},
		{f.Certified >= f.Needed, Certified, TooFewCertified},
		{f.ProtocolPassed, FieldTested, untested},
		{!f.ParentsInformedOn.IsZero(), Operational, ParentsNotInformed},
	}
	r := Readiness{Stage: Enrolled, Facts: f}
	for _, step := range steps {
		switch {
		case !step.reached:
			r.Missing = append(r.Missing, step.lack)
		case len(r.Missing) == 0:
			r.Stage = step.stage
		}
	}
	return r
}
