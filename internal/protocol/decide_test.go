package protocol_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"sanad/internal/fault"
	"sanad/internal/protocol"
)

// grid is short enough to reckon with: a critical and a plain criterion of each part, and those that need an occasion.
var grid = protocol.Grid{PassPercent: 75, Criteria: []protocol.Criterion{
	{Code: "i_star", Part: protocol.Intimidator, Critical: true, Occasion: protocol.Always},
	{Code: "i_plain", Part: protocol.Intimidator, Occasion: protocol.Always},
	{Code: "t_star", Part: protocol.Target, Critical: true, Occasion: protocol.Always},
	{Code: "t_plain", Part: protocol.Target, Occasion: protocol.Always},
	{Code: "separate", Part: protocol.Team, Critical: true, Occasion: protocol.OnBothSides},
	{Code: "one_by_one", Part: protocol.Team, Occasion: protocol.OnSeveral},
	{Code: "sheet", Part: protocol.Team, Occasion: protocol.Always},
	{Code: "grave", Part: protocol.Team, Critical: true, Occasion: protocol.OnGraveFact},
}}

var letters = map[byte]protocol.Level{'2': protocol.Seen, '1': protocol.Partly, '0': protocol.NotSeen, 'n': protocol.NotApplicable}

// saw is an observation: a letter for each criterion of the part in its order, '-' for none.
func saw(interview int, part protocol.Part, marks string) protocol.Observation {
	o := protocol.Observation{Interview: interview, Part: part}
	for i, c := range grid.Of(part) {
		if marks[i] != '-' {
			o.Marks = append(o.Marks, protocol.Mark{Criterion: c.Code, Level: letters[marks[i]]})
		}
	}
	return o
}

func TestDecide(t *testing.T) {
	t.Parallel()
	both := []protocol.Part{protocol.Intimidator, protocol.Target}
	excused := map[string]protocol.Reason{"t_star": protocol.NotPlayed}
	for _, c := range []struct {
		name    string
		played  protocol.Played
		seen    []protocol.Observation
		excused map[string]protocol.Reason
		want    string
	}{
		{"all seen", protocol.Played{Parts: both}, []protocol.Observation{saw(1, protocol.Intimidator, "22"), saw(2, protocol.Target, "22"), saw(3, protocol.Team, "222-")}, nil, "passed 100"},
		{"exactly the share", protocol.Played{}, []protocol.Observation{saw(1, protocol.Intimidator, "21")}, excused, "passed 75"},
		{"below the share", protocol.Played{}, []protocol.Observation{saw(1, protocol.Intimidator, "20")}, excused, "below_pass_percent 50"},
		{"74.9 is not 75", protocol.Played{}, []protocol.Observation{saw(1, protocol.Intimidator, "21"), saw(2, protocol.Intimidator, "22"), saw(3, protocol.Intimidator, "20"), saw(4, protocol.Intimidator, "20")}, excused, "below_pass_percent 68"},
		{"a star missed with points enough", protocol.Played{}, []protocol.Observation{
			saw(1, protocol.Intimidator, "22"), saw(2, protocol.Intimidator, "22"), saw(3, protocol.Intimidator, "22"), saw(4, protocol.Intimidator, "02"),
		}, excused, "critical_missed 87 i_star"},
		{"a star partly is not missed", protocol.Played{}, []protocol.Observation{saw(1, protocol.Intimidator, "12")}, excused, "passed 75"},
		{"left out leaves the count", protocol.Played{}, []protocol.Observation{saw(1, protocol.Intimidator, "2n")}, excused, "passed 100"},
		{"observers disagree on a star", protocol.Played{}, []protocol.Observation{saw(1, protocol.Intimidator, "22"), saw(1, protocol.Intimidator, "02")}, excused, "critical_missed 50 i_star"},
		{"observers disagree on a plain one", protocol.Played{}, []protocol.Observation{saw(1, protocol.Intimidator, "22"), saw(1, protocol.Intimidator, "20")}, excused, "passed 75"},
		{"a mark counts against leaving out", protocol.Played{}, []protocol.Observation{saw(1, protocol.Intimidator, "2n"), saw(1, protocol.Intimidator, "20")}, excused, "below_pass_percent 50"},
		{"a star left out by its observer", protocol.Played{Parts: both}, []protocol.Observation{saw(1, protocol.Intimidator, "n2"), saw(2, protocol.Target, "22"), saw(3, protocol.Team, "2-2-")}, nil, "passed 100"},
		{"a star of no interview", protocol.Played{}, []protocol.Observation{saw(1, protocol.Intimidator, "22")}, nil, "wait t_star"},
		{"a star that the scenario plays is not excused", protocol.Played{Parts: both}, []protocol.Observation{saw(1, protocol.Intimidator, "22")}, excused, "wait t_star"},
		{"both sides and nobody watched the team", protocol.Played{}, []protocol.Observation{saw(1, protocol.Intimidator, "22"), saw(2, protocol.Target, "22")}, nil, "wait separate"},
		{"both sides excused", protocol.Played{}, []protocol.Observation{saw(1, protocol.Intimidator, "22"), saw(2, protocol.Target, "22")}, map[string]protocol.Reason{"separate": protocol.Interrupted}, "passed 100"},
		{"a grave fact nobody looked for", protocol.Played{Grave: true}, []protocol.Observation{saw(1, protocol.Intimidator, "22")}, map[string]protocol.Reason{"t_star": protocol.NotPlayed, "grave": protocol.Interrupted}, "wait grave"},
		{"a grave fact recognised", protocol.Played{Grave: true}, []protocol.Observation{saw(1, protocol.Intimidator, "22"), saw(2, protocol.Team, "--22")}, excused, "passed 100"},
		{"a grave fact missed", protocol.Played{Grave: true}, []protocol.Observation{saw(1, protocol.Intimidator, "22"), saw(2, protocol.Team, "--20")}, excused, "critical_missed 75 grave"},
		{"a grave fact marked where none was foreseen", protocol.Played{}, []protocol.Observation{saw(1, protocol.Intimidator, "22"), saw(2, protocol.Team, "--20")}, excused, "critical_missed 75 grave"},
		{"nothing observed", protocol.Played{}, nil, map[string]protocol.Reason{"i_star": protocol.NotPlayed, "t_star": protocol.NotPlayed}, "nothing"},
		{"everything left out", protocol.Played{}, []protocol.Observation{saw(1, protocol.Intimidator, "nn")}, excused, "nothing"},
	} {
		out, err := protocol.Decide(grid, c.played, c.seen, c.excused)
		if got := told(t, out, err); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func told(t *testing.T, out protocol.Outcome, err error) string {
	t.Helper()
	if err == nil {
		return strings.TrimSpace(fmt.Sprintf("%s %d %s", out.Verdict, out.Percent, strings.Join(out.Missed, " ")))
	}
	f, ok := fault.As(err)
	if !ok || f.Kind != fault.Conflict || f.Code != "not_decidable" || len(f.Unmet) == 0 {
		t.Fatalf("refused with %v", err)
	}
	if f.Unmet[0] == "nothing_observed" {
		return "nothing"
	}
	var open []string
	for _, u := range f.Unmet {
		open = append(open, strings.TrimPrefix(u, "criterion_not_observed:"))
	}
	return "wait " + strings.Join(open, " ")
}

// draw is a random test: up to five interviews, each with one to three observers.
func draw(r *rand.Rand) []protocol.Observation {
	parts := []protocol.Part{protocol.Intimidator, protocol.Target, protocol.Team}
	var all []protocol.Observation
	for interview := range 1 + r.IntN(5) {
		part := parts[r.IntN(len(parts))]
		for range 1 + r.IntN(3) {
			marks := make([]byte, len(grid.Of(part)))
			for i := range marks {
				marks[i] = "2210n-"[r.IntN(6)]
			}
			all = append(all, saw(interview, part, string(marks)))
		}
	}
	return all
}

var everyExcuse = map[string]protocol.Reason{"i_star": protocol.NotPlayed, "t_star": protocol.NotPlayed, "separate": protocol.NotPlayed}

// A result does not hang on the order in which observers saved, and a mark made worse never makes it better.
func TestDecideProperties(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(4, 16))
	decided := 0
	for range 4000 {
		seen := draw(r)
		out, err := protocol.Decide(grid, protocol.Played{}, seen, everyExcuse)
		shuffled := slices.Clone(seen)
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		again, errAgain := protocol.Decide(grid, protocol.Played{}, shuffled, everyExcuse)
		if (err == nil) != (errAgain == nil) || err == nil && (out.Percent != again.Percent || out.Verdict != again.Verdict) {
			t.Fatalf("%+v: %+v, in another order %+v", seen, out, again)
		}
		if err != nil {
			continue
		}
		decided++
		if out.Passed != (out.Verdict == protocol.Passed) || out.Passed && (out.Percent < 75 || len(out.Missed) > 0) || out.Percent < 0 || out.Percent > 100 {
			t.Fatalf("%+v gives %+v", seen, out)
		}
		worse := worsened(r, seen)
		if after, err := protocol.Decide(grid, protocol.Played{}, worse, everyExcuse); err == nil && (after.Percent > out.Percent || after.Passed && !out.Passed) {
			t.Fatalf("%+v gives %+v, and worse %+v gives %+v", seen, out, worse, after)
		}
	}
	if decided < 2000 {
		t.Errorf("only %d of 4000 random tests could be decided", decided)
	}
}

func worsened(r *rand.Rand, seen []protocol.Observation) []protocol.Observation {
	worse := make([]protocol.Observation, len(seen))
	for i, o := range seen {
		o.Marks = slices.Clone(o.Marks)
		for j, m := range o.Marks {
			if r.IntN(3) == 0 && m.Level == protocol.Seen {
				o.Marks[j].Level = protocol.Partly
			} else if r.IntN(3) == 0 && m.Level == protocol.Partly {
				o.Marks[j].Level = protocol.NotSeen
			}
		}
		worse[i] = o
	}
	return worse
}

func TestFiguresCountEachInterviewOnce(t *testing.T) {
	t.Parallel()
	figures := protocol.Figures(grid, []protocol.Observation{
		saw(1, protocol.Intimidator, "22"), saw(1, protocol.Intimidator, "20"), saw(2, protocol.Intimidator, "n0"),
	})
	got := fmt.Sprint(figures[0].Seen, figures[0].Left, figures[1].Partly, figures[1].NotSeen, figures[0].Missed, len(figures))
	if got != "1 1 1 1 false 8" {
		t.Errorf("figures %s", got)
	}
}
