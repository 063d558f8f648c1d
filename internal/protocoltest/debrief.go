package protocoltest

import (
	"context"
	"slices"
	"strconv"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

// Notes are what a team takes along from a test: about how it works together, never about a pupil.
type Notes struct {
	Strengths string
	ToImprove string
	Actions   []Action
}

const (
	maxNotes    = 2000
	maxAction   = 280
	mostActions = 20
)

// check gives the notes as they are kept, or what is wrong with them. An action is due after the test and done by today;
// whoever owned one keeps it when they have left the team since.
func (n Notes) check(t Test, team []string, before []Action, today calendar.Date) (Notes, []fault.Field) {
	var bad []fault.Field
	n.Strengths = prose("strengths", n.Strengths, maxNotes, &bad)
	n.ToImprove = prose("to_improve", n.ToImprove, maxNotes, &bad)
	if len(n.Actions) > mostActions {
		bad = append(bad, fault.Field{Path: "actions", Code: "too_many"})
	}
	for i, a := range n.Actions {
		at := "actions[" + strconv.Itoa(i) + "]."
		n.Actions[i].Text = text(at+"text", a.Text, maxAction, &bad)
		owned := slices.ContainsFunc(before, func(b Action) bool { return b.OwnerID == a.OwnerID })
		if a.Text == "" {
			bad = append(bad, fault.Field{Path: at + "text", Code: "required"})
		}
		if !owned && !slices.Contains(team, a.OwnerID) {
			bad = append(bad, fault.Field{Path: at + "owner_id", Code: "not_in_team"})
		}
		if a.DueOn.Before(t.day()) || a.DueOn.After(today.AddDays(daysAhead)) {
			bad = append(bad, fault.Field{Path: at + "due_on", Code: "out_of_range"})
		}
		if !a.DoneOn.IsZero() && (a.DoneOn.Before(t.day()) || a.DoneOn.After(today)) {
			bad = append(bad, fault.Field{Path: at + "done_on", Code: "out_of_range"})
		}
	}
	if n.Strengths == "" && n.ToImprove == "" && len(n.Actions) == 0 && len(bad) == 0 {
		bad = append(bad, fault.Field{Path: "strengths", Code: "required"})
	}
	return n, bad
}

// Debrief writes down what the team takes along from a test that has a result.
func (s *Service) Debrief(ctx context.Context, w access.Warrant, id string, at int64, n Notes) (View, error) {
	return s.edit(ctx, w, access.DebriefWrite, id, at, func(tx storage.Tx, t Test) (map[string]any, audit.Entry, error) {
		if t.State != Decided && t.State != Debriefed {
			return nil, audit.Entry{}, fault.New(fault.Conflict, "not_decided")
		}
		team, err := teamOn(tx, t.SchoolID, s.today())
		if err != nil {
			return nil, audit.Entry{}, err
		}
		before, err := actionsOf(tx, id)
		if err != nil {
			return nil, audit.Entry{}, err
		}
		kept, bad := n.check(t, team, before, s.today())
		if err := refused(bad); err != nil {
			return nil, audit.Entry{}, err
		}
		if err := replaceActions(tx, id, kept.Actions); err != nil {
			return nil, audit.Entry{}, err
		}
		done := slices.DeleteFunc(slices.Clone(kept.Actions), func(a Action) bool { return a.DoneOn.IsZero() })
		facts := audit.Facts{"actions": strconv.Itoa(len(kept.Actions)), "done": strconv.Itoa(len(done))}
		cols := map[string]any{"state": Debriefed, "strengths": kept.Strengths, "to_improve": kept.ToImprove}
		return cols, testEntry("test:debrief", w.Person(), t, facts), nil
	})
}
