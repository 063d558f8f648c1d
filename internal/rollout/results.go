package rollout

import (
	"context"
	"slices"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// Query names a node, the deepest id that is given, and a campaign or none. Without a node it is the caller's own.
type Query struct {
	AREF        string
	Directorate string
	School      string
	Campaign    string
}

// Results are what the protocol tests of a node show, criterion by criterion. Exact ones hide nothing; AvailableOn is when
// the figures of the campaign asked for can be told, zero once they are.
type Results struct {
	Node        orgpath.Path
	Exact       bool
	Threshold   int
	AvailableOn calendar.Date
	Figures     []Figure
}

// settleDays is how long after the end of a campaign its results are waited for. Its figures stand still from then on: were
// they told while tests come in, one day's answer less the day before's would be those of one team.
const settleDays = 14

// fewest is behind how many people one hides from the others of a school: of two, each would know the other.
const fewest = 3

// Results tells what was seen of each criterion over the tests that were decided. Whoever may observe at the node, or write
// its debriefs, is told everything; the others of a school what its tests show of people enough. Anybody else is told what
// Shown lets through, of campaigns that are over; tests outside a campaign are too few to be told of above a school.
func (s *Service) Results(ctx context.Context, w access.Warrant, q Query) (Results, error) {
	tx, w := s.db.Read(ctx), w.For(access.TestRead)
	node, err := nodeOf(tx, w, q)
	if err != nil {
		return Results{}, err
	}
	campaigns, err := campaignsOf(tx, q.Campaign)
	if err != nil {
		return Results{}, err
	}
	r := Results{Node: node, Exact: exactly(w, node)}
	within := slices.Contains(w.Scope().Nodes(), node)
	var found []counted
	switch {
	case r.Exact:
		found, err = countedAt(tx, node, q.Campaign, false)
	case node.Level() == orgpath.School && within:
		r.Threshold = fewest
		found, err = countedAt(tx, node, q.Campaign, true)
	case node.Level() == orgpath.School:
		return Results{}, fault.New(fault.Denied, "one_school_only")
	default:
		if r.Threshold, err = s.threshold(tx); err != nil {
			return Results{}, err
		}
		over := slices.DeleteFunc(slices.Clone(campaigns), func(c campaign) bool { return c.settled().After(s.today()) })
		if q.Campaign != "" && len(over) == 0 {
			r.AvailableOn = campaigns[0].settled()
		}
		found, err = countedOver(tx, over)
	}
	if err != nil {
		return Results{}, err
	}
	criteria, err := criteriaOf(tx)
	if err != nil {
		return Results{}, err
	}
	r.Figures = figures(criteria, found, node, r.Threshold)
	return r, nil
}

// exactly tells whether somebody sees each observation of a node for themself.
func exactly(w access.Warrant, node orgpath.Path) bool {
	at := access.Object{Path: node}
	return w.For(access.ObservationWrite).Allows(at) || w.For(access.DebriefWrite).Allows(at)
}

// threshold is one for the whole country: the strictest that any academy asks for, since what one is told adds up with
// what the others are.
func (s *Service) threshold(tx storage.Tx) (int, error) {
	strictest, own, err := s.settings.Everywhere(tx, Threshold)
	for _, value := range own {
		strictest = max(strictest, value)
	}
	return strictest, err
}

// campaign is one series of tests.
type campaign struct {
	ID   string
	ToOn calendar.Date
}

// settled is the day from which the figures of a campaign stand.
func (c campaign) settled() calendar.Date { return c.ToOn.AddDays(settleDays + 1) }
