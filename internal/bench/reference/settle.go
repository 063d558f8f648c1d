package main

import (
	"context"
	"strconv"
	"strings"

	"sanad/internal/calendar"
	"sanad/internal/method"
)

// settle writes what follows from a change: the step the method takes by itself, the tracks, the dues, the case with its
// new version, the history and the journal.
func (k *work) settle(ctx context.Context, e entry) error {
	var moved *event
	if t, follows := method.Auto(k.f.facts()); follows {
		moved = k.pass(t)
	}
	facts := k.f.facts()
	if err := k.saveTracks(ctx, facts); err != nil {
		return err
	}
	if k.f.state.Open() {
		_, k.env.Lapsed = certified(k.certificates, k.f.interviewers(), today(k.now))
	}
	dues := method.Dues(facts, k.env)
	if err := k.saveDues(ctx, dues); err != nil {
		return err
	}
	if err := k.saveCase(ctx, dues); err != nil {
		return err
	}
	if moved != nil {
		const insert = `INSERT INTO casework_events (id, case_id, at, actor_id, kind, transition, from_state, to_state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`
		_, err := k.tx.Exec(ctx, insert, moved.ID, k.f.id, moved.At, moved.Actor, moved.Kind, moved.Transition, moved.From, moved.To)
		if err != nil {
			return err
		}
	}
	e.actor, e.school = k.c.person, k.f.school
	return note(ctx, k.tx, k.now, e)
}

// pass takes a transition that the method takes by itself; none of those closes a case or hands it over.
func (k *work) pass(t method.Transition) *event {
	f := k.f
	e := event{ID: newID(), At: k.now, Actor: k.c.person, Kind: method.EventMoved, Transition: t.No, From: f.state, To: t.To}
	f.state, f.stateSince, f.handedAt, f.closedAt = t.To, k.now, nil, nil
	if t.NewCycle() {
		f.cycleSince = k.now
	}
	f.events = append(f.events, e)
	return &e
}

func (k *work) saveTracks(ctx context.Context, facts method.Facts) error {
	for i := range k.f.pupils {
		p := &k.f.pupils[i]
		var track method.Track
		if p.role == method.RoleIntimidator {
			track = method.TrackOf(facts, p.id)
		}
		if track == p.track {
			continue
		}
		if _, err := k.tx.Exec(ctx, "UPDATE casework_pupils SET track = $1 WHERE id = $2", track, p.id); err != nil {
			return err
		}
	}
	return nil
}

const dueColumns = 10

func (k *work) saveDues(ctx context.Context, dues []method.Due) error {
	if _, err := k.tx.Exec(ctx, "DELETE FROM casework_dues WHERE case_id = $1", k.f.id); err != nil || len(dues) == 0 {
		return err
	}
	var text strings.Builder
	text.WriteString("INSERT INTO casework_dues (case_id, position, school_id, kind, pupil_id, person_id, duty, round, due_on, overdue_on) VALUES ")
	args := make([]any, 0, dueColumns*len(dues))
	for i, d := range dues {
		for j := range dueColumns {
			text.WriteString([]string{"($", ", $"}[min(j, 1)] + strconv.Itoa(len(args)+j+1))
		}
		text.WriteString("), ")
		var pupil *string
		if d.PupilID != "" {
			pupil = &d.PupilID
		}
		args = append(args, k.f.id, i, k.f.school, d.Kind, pupil, d.PersonID, d.Duty, d.Round, d.DueOn, d.OverdueOn)
	}
	_, err := k.tx.Exec(ctx, strings.TrimSuffix(text.String(), ", "), args...)
	return err
}

const updateCase = `UPDATE casework_cases SET state = $1, state_since = $2, cycle_since = $3, handed_at = $4, closed_at = $5, next_due_on = $6,
	next_due_kind = $7, next_overdue_on = $8, version = version + 1, updated_at = $9 WHERE id = $10`

func (k *work) saveCase(ctx context.Context, dues []method.Due) error {
	var first, overdue calendar.Date
	kind := ""
	for _, d := range dues {
		if first.IsZero() || d.DueOn.Before(first) {
			first, kind = d.DueOn, string(d.Kind)
		}
		if overdue.IsZero() || d.OverdueOn.Before(overdue) {
			overdue = d.OverdueOn
		}
	}
	f := k.f
	_, err := k.tx.Exec(ctx, updateCase, f.state, f.stateSince, f.cycleSince, f.handedAt, f.closedAt, first, kind, overdue, k.now, f.id)
	return err
}
