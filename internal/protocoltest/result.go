package protocoltest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/protocol"
	"sanad/internal/storage"
)

// Result is the decision on a test: written once, never changed. InputsHash is of all that it was computed from.
type Result struct {
	TestID            string
	ProtocolVersionID string
	Passed            bool
	Verdict           protocol.Verdict
	Percent           int
	PassPercent       int
	CriticalMissed    string
	Excused           string
	InputsHash        string
	DecidedBy         string
	DecidedAt         time.Time
}

// TableName for GORM.
func (Result) TableName() string { return "protocoltest_results" }

// Missed are the critical criteria that were not seen.
func (r Result) Missed() []string { return split(r.CriticalMissed) }

// Excuse is a critical criterion that nobody could observe, with the reason.
type Excuse struct {
	Criterion string
	Reason    protocol.Reason
}

// Excuses are those that the decision left out.
func (r Result) Excuses() []Excuse {
	var all []Excuse
	for _, pair := range split(r.Excused) {
		code, reason, _ := strings.Cut(pair, ":")
		all = append(all, Excuse{code, protocol.Reason(reason)})
	}
	return all
}

func split(joined string) []string {
	if joined == "" {
		return nil
	}
	return strings.Split(joined, ",")
}

// Decision is what whoever decides says beside the observations. Rehearsed keeps nothing.
type Decision struct {
	Excused   []Excuse
	Rehearsed bool
}

// Decide computes the result of a test by the rule and writes it down for good.
func (s *Service) Decide(ctx context.Context, w access.Warrant, id string, at int64, d Decision) (View, error) {
	var after View
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		t, err := s.decidable(tx, w, id, at)
		if err != nil {
			return err
		}
		r, err := s.compute(tx, t, d.Excused)
		if err != nil {
			return err
		}
		r.DecidedBy, r.DecidedAt = w.Person(), s.db.Now()
		if d.Rehearsed {
			if after, err = s.view(tx, w, id); err == nil {
				after.Result = &r
			}
			return err
		}
		if err := insertResult(tx, r); err != nil {
			return err
		}
		if err := updateTest(tx, id, at, map[string]any{"state": Decided, "updated_at": r.DecidedAt}); err != nil {
			return err
		}
		said := testEntry("test:decide", w.Person(), t, audit.Facts{"verdict": string(r.Verdict), "percent": strconv.Itoa(r.Percent)})
		if err := audit.Append(tx, r.DecidedAt, said); err != nil {
			return err
		}
		after, err = s.view(tx, w, id)
		return err
	})
	return after, err
}

// decidable finds a test that the warrant's person may decide and whose observations are all finished. Nobody decides a test
// in which they took part, nor one of their own school.
func (s *Service) decidable(tx storage.Tx, w access.Warrant, id string, at int64) (Test, error) {
	t, err := lockTest(tx, w.For(access.ObservationWrite), id)
	if err != nil {
		return Test{}, err
	}
	people, err := peopleOf(tx, []string{id})
	if err != nil {
		return Test{}, err
	}
	own, err := ofSchool(tx, t, []string{w.Person()}, s.today(), s.db.Now())
	switch {
	case err != nil:
		return Test{}, err
	case len(own) > 0, slices.Contains(of(people, participant), w.Person()):
		return Test{}, fault.New(fault.Denied, "own_test")
	case t.State.closed() != nil:
		return Test{}, t.State.closed()
	case t.Version != at:
		return Test{}, &fault.Error{Kind: fault.Stale, Code: "stale_version", Version: t.Version}
	case t.State == Running:
		return Test{}, fault.New(fault.Conflict, "observations_open")
	}
	return t, nil
}

func (s *Service) compute(tx storage.Tx, t Test, excused []Excuse) (Result, error) {
	v, err := version(tx, t.ProtocolVersionID)
	if err != nil {
		return Result{}, err
	}
	all, err := markedObservations(tx, t.ID)
	if err != nil {
		return Result{}, err
	}
	plays, _, err := scenario(t.Scenario)
	if err != nil {
		return Result{}, err
	}
	reasons, list, err := excuses(v.Grid, excused)
	if err != nil {
		return Result{}, err
	}
	out, err := protocol.Decide(v.Grid, plays.played(), seen(all), reasons)
	if err != nil {
		return Result{}, err
	}
	return Result{
		TestID: t.ID, ProtocolVersionID: v.ID, Passed: out.Passed, Verdict: out.Verdict, Percent: out.Percent,
		PassPercent: v.Grid.PassPercent, CriticalMissed: joinCodes(out.Missed), Excused: list, InputsHash: fingerprint(v, all, list),
	}, nil
}

// excuses reads what is to be left out: critical criteria of the grid, each once.
func excuses(g protocol.Grid, said []Excuse) (map[string]protocol.Reason, string, error) {
	reasons := map[string]protocol.Reason{}
	var bad []fault.Field
	var list []string
	for i, e := range said {
		at := "excused[" + strconv.Itoa(i) + "]."
		known := slices.ContainsFunc(g.Criteria, func(c protocol.Criterion) bool { return c.Code == e.Criterion && c.Critical })
		switch {
		case !known:
			bad = append(bad, fault.Field{Path: at + "criterion", Code: "unknown"})
		case reasons[e.Criterion] != "":
			bad = append(bad, fault.Field{Path: at + "criterion", Code: "duplicate"})
		case !e.Reason.Known():
			bad = append(bad, fault.Field{Path: at + "reason", Code: "unknown"})
		}
		reasons[e.Criterion] = e.Reason
		list = append(list, e.Criterion+":"+string(e.Reason))
	}
	slices.Sort(list)
	return reasons, joinCodes(list), refused(bad)
}

// fingerprint is a hash over the version and every mark, so that it can be shown that a result rests on them.
func fingerprint(v Version, all []Observation, excused string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %d %s\n", v.ID, v.PassPercent, excused)
	for _, o := range all {
		fmt.Fprintf(&b, "%s %s %d %s\n", o.ID, o.Kind, o.InterviewNo, o.ObserverID)
		for _, m := range o.Marks {
			fmt.Fprintf(&b, "%s %s %s\n", m.Criterion, m.Level, m.Reason)
		}
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:])
}
