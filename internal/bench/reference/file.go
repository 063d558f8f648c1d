package main

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"sanad/internal/calendar"
	"sanad/internal/method"
	"sanad/internal/seal"
)

// file is a case with all its records.
type file struct {
	caseRow
	pupils      []pupilRow
	interviews  []interview
	assignments []assignment
	flags       []flagRow
	tasks       []taskRow
	events      []event
	contacts    []contact
	measures    []measure
}

// findCase reads one case within reach.
func findCase(ctx context.Context, ask query, c *caller, id string, writes bool) (*file, error) {
	args := []any{c.person}
	text := "SELECT " + caseColumns + " FROM casework_cases WHERE " + c.reach(&args, writes)
	args = append(args, id)
	text += " AND casework_cases.id = $" + strconv.Itoa(len(args)) + " LIMIT 1"
	found, err := all(ctx, ask, (*caseRow).fields, text, args...)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, errNotFound
	}
	return &file{caseRow: found[0]}, nil
}

// lockCase holds a case until the transaction ends, and then reads it: a row read while waiting for the lock may be of before.
func lockCase(ctx context.Context, ask query, c *caller, id string) (*file, error) {
	var args []any
	text := "SELECT casework_cases.id FROM casework_cases WHERE " + c.reach(&args, true)
	args = append(args, id)
	text += " AND casework_cases.id = $" + strconv.Itoa(len(args)) + " LIMIT 1 FOR UPDATE"
	locked, err := all(ctx, ask, func(id *string) []any { return []any{id} }, text, args...)
	if err != nil {
		return nil, err
	}
	if len(locked) == 0 {
		return nil, errNotFound
	}
	return findCase(ctx, ask, c, id, true)
}

// load reads what the rules look at, one statement per table.
func (f *file) load(ctx context.Context, ask query) error {
	var err error
	if f.pupils, err = all(ctx, ask, (*pupilRow).fields, pupilQuery, f.id); err != nil {
		return err
	}
	f.merge()
	if f.interviews, err = all(ctx, ask, (*interview).fields, interviewQuery, f.id); err != nil {
		return err
	}
	if err := f.loadFirst(ctx, ask); err != nil {
		return err
	}
	if f.assignments, err = all(ctx, ask, (*assignment).fields, assignmentQuery, f.id); err != nil {
		return err
	}
	if f.flags, err = all(ctx, ask, (*flagRow).fields, flagQuery, f.id); err != nil {
		return err
	}
	if len(f.flags) > 0 {
		if f.tasks, err = all(ctx, ask, (*taskRow).fields, taskQuery, f.id); err != nil {
			return err
		}
	}
	if f.events, err = all(ctx, ask, (*event).fields, eventQuery, f.id); err != nil {
		return err
	}
	for i := range f.events {
		f.events[i].Members = codes(f.events[i].members)
	}
	f.contacts, err = all(ctx, ask, (*contact).fields, contactQuery, f.id)
	return err
}

// loadFirst finds out when the corrected interviews were first recorded, where there are any.
func (f *file) loadFirst(ctx context.Context, ask query) error {
	var corrected []string
	for i := range f.interviews {
		x := &f.interviews[i]
		if x.firstAt = x.RecordedAt; x.Revision > 1 {
			corrected = append(corrected, x.ID)
		}
	}
	if len(corrected) == 0 {
		return nil
	}
	first, err := all(ctx, ask, (*interview).fields, "SELECT "+interviewColumns+" FROM casework_interviews WHERE id = ANY($1) AND revision = 1", corrected)
	for _, x := range first {
		i := slices.IndexFunc(f.interviews, func(y interview) bool { return y.ID == x.ID })
		f.interviews[i].firstAt = x.RecordedAt
	}
	return err
}

// merge puts the roles of a pupil, which come one a row, together.
func (f *file) merge() {
	merged := f.pupils[:0]
	for _, p := range f.pupils {
		if n := len(merged); n > 0 && merged[n-1].id == p.id {
			merged[n-1].spans = append(merged[n-1].spans, p.span)
			continue
		}
		p.spans = []span{p.span}
		merged = append(merged, p)
	}
	f.pupils = merged
}

func codes(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}

// open opens every text of the file, each in the place it was sealed for.
func (f *file) open(keys *seal.Keys) error {
	key, err := keys.OpenCaseKey(f.id, f.wrapped)
	if err != nil {
		return err
	}
	o := opener{key: key}
	o.text("casework_cases", f.id, "reporter_name", &f.reporter)
	o.text("casework_cases", f.id, "summary", &f.summary)
	o.text("casework_cases", f.id, "year_note", &f.yearNote)
	for i := range f.pupils {
		p := &f.pupils[i]
		o.text("casework_pupils", p.id, "first_name", &p.first)
		o.text("casework_pupils", p.id, "last_name", &p.last)
		o.text("casework_pupils", p.id, "class_label", &p.class)
		o.text("casework_pupils", p.id, "massar", &p.massar)
	}
	for i := range f.interviews {
		x := &f.interviews[i]
		row := x.ID + "." + strconv.Itoa(x.Revision)
		o.text("casework_interviews", row, "suggestion", &x.Suggestion)
		o.text("casework_interviews", row, "note", &x.Note)
		o.text("casework_interviews", row, "reason", &x.Reason)
	}
	f.openRecords(&o)
	return o.err
}

func (f *file) openRecords(o *opener) {
	for i := range f.flags {
		o.text("casework_flags", f.flags[i].ID, "clear_reason", &f.flags[i].ClearReason)
	}
	for i := range f.tasks {
		o.text("casework_tasks", f.tasks[i].ID, "reference", &f.tasks[i].Reference)
	}
	for i := range f.events {
		o.text("casework_events", f.events[i].ID, "note", &f.events[i].Note)
	}
	for i := range f.contacts {
		o.text("casework_family_contacts", f.contacts[i].ID, "note", &f.contacts[i].Note)
	}
	for i := range f.measures {
		o.text("casework_measures", f.measures[i].ID, "note", &f.measures[i].Note)
	}
}

// opener opens texts until one fails.
type opener struct {
	key seal.CaseKey
	err error
}

func (o *opener) text(table, row, column string, text *string) {
	if o.err != nil || *text == "" {
		return
	}
	*text, o.err = o.key.Open(table+":"+row+":"+column, *text)
}

// facts are the records as the rules want them.
func (f *file) facts() method.Facts {
	facts := method.Facts{
		State: f.state, StateSince: f.stateSince, CycleSince: f.cycleSince, Reopened: f.reopened(), ReportedAt: f.reportedAt,
		Criteria:   method.Criteria{Repetition: f.repetition, GroupEffect: f.groupEffect, Imbalance: f.imbalance, Defenceless: f.defenceless},
		ScreenedAt: or(f.screenedAt), HandedAt: or(f.handedAt), SupportEndedOn: f.supportEnded, Outcome: f.outcome, YearNoteAt: or(f.yearNoteAt),
	}
	for i := range f.pupils {
		p := &f.pupils[i]
		facts.Pupils = append(facts.Pupils, method.Pupil{ID: p.id, Role: p.role, Since: p.spans[len(p.spans)-1].From, Excused: p.excused})
	}
	for i := range f.interviews {
		facts.Interviews = append(facts.Interviews, f.interviews[i].fact())
	}
	for _, x := range f.flags {
		facts.Flags = append(facts.Flags, method.Flag{ID: x.ID, Kind: x.Kind, RaisedAt: x.RaisedAt, ClearedAt: or(x.ClearedAt)})
	}
	for _, x := range f.contacts {
		facts.Contacts = append(facts.Contacts, method.Contact{PupilID: x.PupilID, On: x.MadeOn, Agreement: x.Agreement})
	}
	for _, x := range f.assignments {
		if x.To == nil {
			facts.Assignments = append(facts.Assignments, method.Assignment{PersonID: x.PersonID, Duty: x.Duty, PupilID: or(x.PupilID)})
		}
	}
	for _, x := range f.tasks {
		facts.Tasks = append(facts.Tasks, method.Task{Kind: x.Kind, CreatedAt: x.CreatedAt, DoneAt: or(x.DoneAt)})
	}
	for _, x := range f.events {
		facts.Events = append(facts.Events, method.Event{Kind: x.Kind, Transition: x.Transition, From: x.From, To: x.To, At: x.At,
			Reason: x.Reason, DecidedOn: x.DecidedOn})
	}
	return facts
}

func (i *interview) fact() method.Interview {
	return method.Interview{
		ID: i.ID, Kind: i.Kind, Round: i.Round, PupilID: i.PupilID, Role: i.RoleThen, Interviewer: i.Interviewer, Observer: or(i.Observer),
		StartedAt: i.StartedAt, Minutes: i.Minutes, Alone: i.Alone, Acknowledged: i.Acknowledged, HasSuggestion: i.Suggestion != "",
		EarlierDone: i.EarlierDone, Outcome: i.Outcome, Rating: i.Rating, Alert: i.Alert, NextOn: i.NextOn, RecordedAt: i.firstAt,
		Certification: i.Certification, Imported: i.Imported,
	}
}

// reopened tells whether the present cycle began with a relapse.
func (f *file) reopened() bool {
	last := 0
	for _, e := range f.events {
		if e.Kind == method.EventMoved && (method.Transition{No: e.Transition}).NewCycle() {
			last = e.Transition
		}
	}
	return last == 13
}

// people are those who hold a duty on the case now.
func (f *file) people() []string {
	var ids []string
	for _, a := range f.assignments {
		if a.To == nil {
			ids = append(ids, a.PersonID)
		}
	}
	return ids
}

// interviewers are those whose duty on the case it is to see pupils.
func (f *file) interviewers() []string {
	var ids []string
	for _, a := range f.assignments {
		if a.To == nil && (a.Duty == method.DutyReferent || a.Duty == method.DutyInterviewer) {
			ids = append(ids, a.PersonID)
		}
	}
	return ids
}

func or[T any](p *T) T {
	var none T
	if p == nil {
		return none
	}
	return *p
}

func today(at time.Time) calendar.Date { return calendar.Day(at) }
