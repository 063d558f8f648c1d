package protocoltest_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"sanad/internal/access"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/protocol"
	"sanad/internal/protocoltest"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

// hall is the world with its protocol tests. Hamid and Bouchra observe; Bouchra is a trainer at the Falaise alone. Leila
// trains the academy and coordinates the Remparts.
type hall struct {
	*world.World
	*protocoltest.Service
	t *testing.T
}

const trainers = `login,role,level,node,expires_at
100019,trainer,school,00102B,
100008,trainer,aref,rsk,
100010,trainer,aref,ms,
`

// simulatedCase is played at the Orangers, and no other case is played anywhere.
const simulatedCase = "case-of-the-orangers"

func eachHall(t *testing.T, f func(h hall)) {
	t.Helper()
	world.Each(t, func(t *testing.T, w *world.World) {
		world.Load(t, trainers, w.Access.ImportGrants)
		school := func(_ context.Context, id string) (string, error) {
			if id == simulatedCase {
				return w.Orangers.ID, nil
			}
			return "", fault.New(fault.NotFound, "case_not_found")
		}
		f(hall{w, protocoltest.New(w.DB, school), t})
	})
}

func (h hall) as(p world.Person) access.Warrant { return h.Warrant(h.t, p, access.Self) }

// ok passes on what a use case gives, or ends the test.
func ok[T any](t *testing.T) func(T, error) T {
	t.Helper()
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatalf("%v: %s", err, refused(err))
		}
		return v
	}
}

// refused is what an error says in short: its code, and the fields or what is unmet.
func refused(err error) string {
	f, is := fault.As(err)
	if !is {
		if err != nil {
			return err.Error()
		}
		return ""
	}
	var said []string
	for _, field := range f.Fields {
		said = append(said, field.Path+" "+field.Code)
	}
	said = append(said, f.Unmet...)
	if f.Code == "invalid_fields" {
		return strings.Join(said, ", ")
	}
	return strings.TrimSpace(f.Code + " " + strings.Join(said, ", "))
}

func (h hall) wants(what string, err error, want string) {
	h.t.Helper()
	if got := refused(err); got != want {
		h.t.Errorf("%s: %q, want %q", what, got, want)
	}
}

// today is a plan at the Orangers for this morning, observed by Hamid.
func (h hall) today() protocoltest.Plan {
	return protocoltest.Plan{
		SchoolID: h.Orangers.ID, Scenario: "easy_acknowledgement", Mode: protocoltest.Simulated, PlannedAt: h.Clock.Now().Add(time.Hour),
		Observers: []string{h.Hamid.ID}, Participants: []string{h.Amina.ID, h.Salma.ID},
	}
}

func (h hall) plan(change func(p *protocoltest.Plan)) protocoltest.View {
	h.t.Helper()
	p := h.today()
	if change != nil {
		change(&p)
	}
	return ok[protocoltest.View](h.t)(h.Plan(h.t.Context(), h.as(h.Hamid), p, storage.Once{}))
}

// marks gives the criteria of a part, in the order of the grid, a letter each.
func marks(letters string, codes ...string) []protocol.Mark {
	levels := map[byte]protocol.Level{'2': protocol.Seen, '1': protocol.Partly, '0': protocol.NotSeen}
	var all []protocol.Mark
	for i, code := range codes {
		if letters[i] == 'n' {
			all = append(all, protocol.Mark{Criterion: code, Level: protocol.NotApplicable, Reason: protocol.Interrupted})
			continue
		}
		all = append(all, protocol.Mark{Criterion: code, Level: levels[letters[i]]})
	}
	return all
}

var ofIntimidator = []string{"kind_greeting", "concern_named", "no_blame", "words_avoided", "calm_outcome", "own_suggestion", "next_date", "brief"}

// observe has an observer mark a whole interview of an intimidator and finish it.
func (h hall) observe(by world.Person, testID string, s protocoltest.Start, letters string) protocoltest.Observation {
	h.t.Helper()
	ctx := h.t.Context()
	s.Kind = protocol.Intimidator
	o := ok[protocoltest.Observation](h.t)(h.Observe(ctx, h.as(by), testID, s, storage.Once{}))
	o = ok[protocoltest.Observation](h.t)(h.Save(ctx, h.as(by), o.ID, o.Version, protocoltest.Save{Seconds: 540, Marks: marks(letters, ofIntimidator...)}))
	return ok[protocoltest.Observation](h.t)(h.Finish(ctx, h.as(by), o.ID, o.Version))
}

// leftOut are the critical criteria of interviews that a test of one kind did not play.
var leftOut = []protocoltest.Excuse{{Criterion: "target_heard", Reason: protocol.NotPlayed}, {Criterion: "no_advice", Reason: protocol.NotPlayed}}

func (h hall) decide(by world.Person, testID string) protocoltest.View {
	h.t.Helper()
	v := h.reads(by, testID)
	return ok[protocoltest.View](h.t)(h.Decide(h.t.Context(), h.as(by), testID, v.Version, protocoltest.Decision{Excused: leftOut}))
}

func (h hall) reads(p world.Person, testID string) protocoltest.View {
	h.t.Helper()
	return ok[protocoltest.View](h.t)(h.Test(h.t.Context(), h.as(p), testID))
}

// decided is a test with a result: Amina was observed with these marks.
func (h hall) decided(letters string) protocoltest.View {
	h.t.Helper()
	v := h.plan(nil)
	h.observe(h.Hamid, v.ID, protocoltest.Start{TeacherID: h.Amina.ID}, letters)
	return h.decide(h.Hamid, v.ID)
}

func (h hall) campaign(level orgpath.Level, node, from, to string, schools ...string) protocoltest.Campaign {
	h.t.Helper()
	ctx, name, first, last := h.t.Context(), "Campagne", world.Day(h.t, from), world.Day(h.t, to)
	c := ok[protocoltest.Campaign](h.t)(h.AddCampaign(ctx, h.as(h.Hassan), protocoltest.NewCampaign{
		Level: level, NodeID: node, Details: protocoltest.CampaignDetails{NameFR: &name, From: &first, To: &last},
	}, storage.Once{}))
	return ok[protocoltest.Campaign](h.t)(h.PutSchools(ctx, h.as(h.Hassan), c.ID, c.Version, schools))
}
