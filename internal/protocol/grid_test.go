package protocol_test

import (
	"fmt"
	"strings"
	"testing"

	"sanad/internal/fault"
	"sanad/internal/protocol"
)

func codes(fields []fault.Field) string {
	var all []string
	for _, f := range fields {
		all = append(all, f.Path+" "+f.Code)
	}
	return strings.Join(all, ", ")
}

func line(code string) protocol.Criterion {
	return protocol.Criterion{Code: code, Part: protocol.Target, Occasion: protocol.Always, TextFR: "Écoute", TextAR: "ينصت"}
}

func TestCheckNamesWhatIsWrongWithAGrid(t *testing.T) {
	t.Parallel()
	long, part, occasion, blank := line("a"), line("a"), line("a"), line("a")
	long.TextAR, part.Part, occasion.Occasion, blank.TextFR = strings.Repeat("ن", 241), "head", "sometimes", " "
	many := make([]protocol.Criterion, 41)
	for i := range many {
		many[i] = line(fmt.Sprintf("c%d", i))
	}
	for want, g := range map[string]protocol.Grid{
		"":                                 {PassPercent: 75, Criteria: []protocol.Criterion{line("a")}, Steps: []protocol.Step{{TextFR: "Un", TextAR: "واحد"}}},
		"pass_percent out_of_range":        {PassPercent: 0},
		"criteria too_many":                {PassPercent: 100, Criteria: many},
		"criteria[1].code duplicate":       {PassPercent: 75, Criteria: []protocol.Criterion{line("a"), line("a")}},
		"criteria[0].code malformed":       {PassPercent: 75, Criteria: []protocol.Criterion{line("É")}},
		"criteria[0].text_ar too_long":     {PassPercent: 75, Criteria: []protocol.Criterion{long}},
		"criteria[0].part unknown":         {PassPercent: 75, Criteria: []protocol.Criterion{part}},
		"criteria[0].occasion unknown":     {PassPercent: 75, Criteria: []protocol.Criterion{occasion}},
		"criteria[0].text_fr required":     {PassPercent: 75, Criteria: []protocol.Criterion{blank}},
		"steps[0].text_ar required":        {PassPercent: 75, Steps: []protocol.Step{{TextFR: "Un"}}},
		"steps too_many, steps[0].text_ar": {PassPercent: 75, Steps: append(make([]protocol.Step, 0), make([]protocol.Step, 21)...)},
	} {
		if got := codes(g.Check()); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if grid.Lacks() != nil || len((protocol.Grid{Criteria: []protocol.Criterion{line("a")}}).Lacks()) == 0 {
		t.Error("a grid to publish has a criterion in each part, and a critical one")
	}
}

func TestCheckMarks(t *testing.T) {
	t.Parallel()
	grave := protocol.Played{Grave: true}
	for _, c := range []struct {
		played protocol.Played
		part   protocol.Part
		marks  []protocol.Mark
		want   string
	}{
		{grave, protocol.Intimidator, []protocol.Mark{{Criterion: "i_star", Level: protocol.Seen}, {Criterion: "i_plain", Level: protocol.NotApplicable}}, ""},
		{grave, protocol.Intimidator, []protocol.Mark{{Criterion: "t_star", Level: protocol.Seen}}, "marks[0].criterion unknown"},
		{grave, protocol.Intimidator, []protocol.Mark{{Criterion: "i_star", Level: protocol.Seen}, {Criterion: "i_star", Level: protocol.Seen}}, "marks[1].criterion duplicate"},
		{grave, protocol.Intimidator, []protocol.Mark{{Criterion: "i_star", Level: "3"}}, "marks[0].level unknown"},
		{grave, protocol.Intimidator, []protocol.Mark{{Criterion: "i_star", Level: protocol.NotApplicable}}, "marks[0].reason required"},
		{grave, protocol.Intimidator, []protocol.Mark{{Criterion: "i_star", Level: protocol.NotApplicable, Reason: protocol.Interrupted}}, ""},
		{grave, protocol.Intimidator, []protocol.Mark{{Criterion: "i_star", Level: protocol.Seen, Reason: protocol.Interrupted}}, "marks[0].reason unknown"},
		{grave, protocol.Team, []protocol.Mark{{Criterion: "grave", Level: protocol.NotApplicable, Reason: protocol.NotInScenario}}, "marks[0].level not_excusable"},
		{protocol.Played{}, protocol.Team, []protocol.Mark{{Criterion: "grave", Level: protocol.NotApplicable, Reason: protocol.NotInScenario}}, ""},
	} {
		if got := codes(grid.CheckMarks(c.part, c.played, c.marks)); got != c.want {
			t.Errorf("%+v: got %q, want %q", c.marks, got, c.want)
		}
	}
	if got := fmt.Sprint(grid.Unmarked(protocol.Team, protocol.Played{}, nil)); got != "[{criterion_unmarked sheet}]" {
		t.Errorf("without occasion open are %s", got)
	}
	if got := grid.Unmarked(protocol.Team, grave, nil); len(got) != 2 || got[1].Criterion != "grave" {
		t.Errorf("with a grave fact open are %v", got)
	}
}
