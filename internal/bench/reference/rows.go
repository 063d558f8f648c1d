package main

import (
	"time"

	"sanad/internal/calendar"
	"sanad/internal/method"
)

const caseColumns = `casework_cases.id, casework_cases.school_id, casework_cases.directorate_id, casework_cases.aref_id, casework_cases.year_id,
	casework_cases.opened_year_id, casework_cases.number, casework_cases.state, casework_cases.state_since, casework_cases.cycle_since,
	casework_cases.reopenings, casework_cases.reported_at, casework_cases.report_channel, casework_cases.reporter_role,
	casework_cases.reporter_name, casework_cases.summary, casework_cases.place, casework_cases.forms, casework_cases.platforms,
	casework_cases.level, casework_cases.started_on, casework_cases.repetition, casework_cases.group_effect, casework_cases.imbalance,
	casework_cases.defenceless, casework_cases.screened_at, casework_cases.screened_by, casework_cases.locked, casework_cases.handed_at,
	casework_cases.support_ended_on, casework_cases.outcome, casework_cases.closed_at, casework_cases.year_note,
	casework_cases.year_note_at, casework_cases.imported, casework_cases.version,
	EXISTS (SELECT 1 FROM casework_assignments a WHERE a.case_id = casework_cases.id AND a.person_id = $1 AND a.to_at IS NULL),
	EXISTS (SELECT 1 FROM org_school_years y WHERE y.id = casework_cases.year_id AND y.closed_at IS NOT NULL),
	COALESCE((SELECT k.wrapped FROM casework_case_keys k WHERE k.case_id = casework_cases.id), '')`

type caseRow struct {
	id, school, directorate, aref, year, openedYear, number           string
	state                                                             method.State
	stateSince, cycleSince, reportedAt                                time.Time
	reopenings                                                        int
	channel, reporterRole, reporter, summary, place, forms, platforms string
	level, outcome, yearNote                                          string
	startedOn, supportEnded                                           calendar.Date
	repetition, groupEffect, imbalance, defenceless                   method.Answer
	screenedAt, handedAt, closedAt, yearNoteAt                        *time.Time
	screenedBy                                                        *string
	locked, imported                                                  bool
	version                                                           int64
	mine, yearClosed                                                  bool
	wrapped                                                           string
}

func (c *caseRow) fields() []any {
	return []any{&c.id, &c.school, &c.directorate, &c.aref, &c.year, &c.openedYear, &c.number, &c.state, &c.stateSince, &c.cycleSince,
		&c.reopenings, &c.reportedAt, &c.channel, &c.reporterRole, &c.reporter, &c.summary, &c.place, &c.forms, &c.platforms,
		&c.level, &c.startedOn, &c.repetition, &c.groupEffect, &c.imbalance, &c.defenceless, &c.screenedAt, &c.screenedBy, &c.locked,
		&c.handedAt, &c.supportEnded, &c.outcome, &c.closedAt, &c.yearNote, &c.yearNoteAt, &c.imported, &c.version,
		&c.mine, &c.yearClosed, &c.wrapped}
}

type pupilRow struct {
	id, pseudonym              string
	role                       method.Role
	first, last, massar, class string
	sex, level                 string
	track                      method.Track
	excused                    string
	version                    int64
	spans                      []span
	span                       span
}

// span is one role of a pupil, from a day to a day.
type span struct {
	PupilID   string      `json:"pupil_id"`
	Role      method.Role `json:"role"`
	Pseudonym string      `json:"pseudonym"`
	From      time.Time   `json:"from_at"`
	To        *time.Time  `json:"to_at,omitempty"`
	SetBy     string      `json:"set_by"`
}

const pupilQuery = `SELECT p.id, p.pseudonym, p.role, p.first_name, p.last_name, p.massar, p.class_label, p.sex, p.level, p.track,
	p.excused, p.version, r.pupil_id, r.role, r.pseudonym, r.from_at, r.to_at, r.set_by
	FROM casework_pupils p JOIN casework_roles r ON r.pupil_id = p.id AND r.case_id = p.case_id
	WHERE p.case_id IN ($1) AND r.case_id IN ($1) ORDER BY p.case_id, p.created_at, p.id, r.from_at, r.id`

func (p *pupilRow) fields() []any {
	return []any{&p.id, &p.pseudonym, &p.role, &p.first, &p.last, &p.massar, &p.class, &p.sex, &p.level, &p.track, &p.excused, &p.version,
		&p.span.PupilID, &p.span.Role, &p.span.Pseudonym, &p.span.From, &p.span.To, &p.span.SetBy}
}

const interviewColumns = `id, revision, case_id, kind, round, pupil_id, role_then, interviewer_id, observer_id, started_at, minutes, alone,
	acknowledged, suggestion, earlier_done, outcome, rating, alert, note, next_on, certification, imported, reason, recorded_by, recorded_at`

const interviewQuery = "SELECT " + interviewColumns + ` FROM casework_interviews WHERE case_id IN ($1) AND superseded = FALSE
	ORDER BY case_id, started_at, id`

// interview is the row and, once its texts are opened, the answer.
type interview struct {
	ID            string `json:"id"`
	Revision      int    `json:"revision"`
	caseID        string
	Kind          method.Kind       `json:"kind"`
	Round         int               `json:"round"`
	PupilID       string            `json:"pupil_id"`
	RoleThen      method.Role       `json:"role_then"`
	Interviewer   string            `json:"interviewer_id"`
	Observer      *string           `json:"observer_id,omitempty"`
	StartedAt     time.Time         `json:"started_at"`
	Minutes       int               `json:"minutes"`
	Alone         bool              `json:"alone"`
	Acknowledged  method.Degree     `json:"acknowledged,omitempty"`
	Suggestion    string            `json:"suggestion"`
	EarlierDone   method.Degree     `json:"earlier_done,omitempty"`
	Outcome       method.Conclusion `json:"outcome,omitempty"`
	Rating        method.Rating     `json:"rating,omitempty"`
	Alert         method.Alert      `json:"alert"`
	Note          string            `json:"note"`
	NextOn        calendar.Date     `json:"next_on,omitzero"`
	Certification method.Standing   `json:"certification"`
	Imported      bool              `json:"imported"`
	Reason        string            `json:"reason,omitempty"`
	RecordedBy    string            `json:"recorded_by"`
	RecordedAt    time.Time         `json:"recorded_at"`
	CaseState     method.State      `json:"case_state,omitempty"`
	firstAt       time.Time         // when its first revision was recorded
}

func (i *interview) fields() []any {
	return []any{&i.ID, &i.Revision, &i.caseID, &i.Kind, &i.Round, &i.PupilID, &i.RoleThen, &i.Interviewer, &i.Observer, &i.StartedAt,
		&i.Minutes, &i.Alone, &i.Acknowledged, &i.Suggestion, &i.EarlierDone, &i.Outcome, &i.Rating, &i.Alert, &i.Note, &i.NextOn,
		&i.Certification, &i.Imported, &i.Reason, &i.RecordedBy, &i.RecordedAt}
}

type assignment struct {
	ID         string      `json:"id"`
	PersonID   string      `json:"person_id"`
	Duty       method.Duty `json:"duty"`
	PupilID    *string     `json:"pupil_id,omitempty"`
	AssignedBy string      `json:"assigned_by"`
	From       time.Time   `json:"from_at"`
	To         *time.Time  `json:"to_at,omitempty"`
	Certified  *bool       `json:"certified,omitempty"` // of a duty in force
}

const assignmentQuery = `SELECT id, person_id, duty, pupil_id, assigned_by, from_at, to_at FROM casework_assignments
	WHERE case_id IN ($1) ORDER BY case_id, from_at, id`

func (a *assignment) fields() []any {
	return []any{&a.ID, &a.PersonID, &a.Duty, &a.PupilID, &a.AssignedBy, &a.From, &a.To}
}

type flagRow struct {
	ID          string          `json:"id"`
	Kind        method.FlagKind `json:"kind"`
	Locks       bool            `json:"locks"`
	RaisedBy    string          `json:"raised_by,omitempty"`
	RaisedAt    time.Time       `json:"raised_at"`
	ClearedBy   *string         `json:"cleared_by,omitempty"`
	ClearedAt   *time.Time      `json:"cleared_at,omitempty"`
	ClearReason string          `json:"clear_reason,omitempty"`
}

const flagQuery = `SELECT id, kind, raised_by, raised_at, cleared_by, cleared_at, clear_reason FROM casework_flags
	WHERE case_id IN ($1) ORDER BY case_id, raised_at, id`

func (f *flagRow) fields() []any {
	return []any{&f.ID, &f.Kind, &f.RaisedBy, &f.RaisedAt, &f.ClearedBy, &f.ClearedAt, &f.ClearReason}
}

type taskRow struct {
	ID        string          `json:"id"`
	Kind      method.TaskKind `json:"kind"`
	FlagID    string          `json:"flag_id"`
	CreatedAt time.Time       `json:"created_at"`
	DoneAt    *time.Time      `json:"done_at,omitempty"`
	DoneBy    *string         `json:"done_by,omitempty"`
	Channel   string          `json:"channel,omitempty"`
	Reference string          `json:"reference,omitempty"`
}

const taskQuery = `SELECT id, kind, flag_id, created_at, done_at, done_by, channel, reference FROM casework_tasks
	WHERE case_id IN ($1) ORDER BY case_id, created_at, id`

func (t *taskRow) fields() []any {
	return []any{&t.ID, &t.Kind, &t.FlagID, &t.CreatedAt, &t.DoneAt, &t.DoneBy, &t.Channel, &t.Reference}
}

type event struct {
	ID         string           `json:"id"`
	At         time.Time        `json:"at"`
	Actor      string           `json:"actor_id"`
	Kind       method.EventKind `json:"kind"`
	Transition int              `json:"transition,omitempty"`
	From       method.State     `json:"from_state,omitempty"`
	To         method.State     `json:"to_state,omitempty"`
	Reason     string           `json:"reason,omitempty"`
	members    string
	Members    []string      `json:"members,omitempty"`
	DecidedOn  calendar.Date `json:"decided_on,omitzero"`
	Note       string        `json:"note,omitempty"`
}

const eventQuery = `SELECT id, at, actor_id, kind, transition, from_state, to_state, reason, members, decided_on, note FROM casework_events
	WHERE case_id IN ($1) ORDER BY case_id, at, id`

func (e *event) fields() []any {
	return []any{&e.ID, &e.At, &e.Actor, &e.Kind, &e.Transition, &e.From, &e.To, &e.Reason, &e.members, &e.DecidedOn, &e.Note}
}

type contact struct {
	ID         string           `json:"id"`
	PupilID    string           `json:"pupil_id"`
	MadeOn     calendar.Date    `json:"made_on"`
	Channel    string           `json:"channel"`
	Agreement  method.Agreement `json:"agreement"`
	Note       string           `json:"note"`
	RecordedBy string           `json:"recorded_by"`
	RecordedAt time.Time        `json:"recorded_at"`
}

const contactQuery = `SELECT id, pupil_id, made_on, channel, agreement, note, recorded_by, recorded_at FROM casework_family_contacts
	WHERE case_id IN ($1) ORDER BY case_id, made_on, id`

func (c *contact) fields() []any {
	return []any{&c.ID, &c.PupilID, &c.MadeOn, &c.Channel, &c.Agreement, &c.Note, &c.RecordedBy, &c.RecordedAt}
}

type measure struct {
	ID         string        `json:"id"`
	Kind       string        `json:"kind"`
	From       calendar.Date `json:"from_on"`
	To         calendar.Date `json:"to_on,omitzero"`
	Note       string        `json:"note"`
	Version    int64         `json:"version"`
	RecordedBy string        `json:"recorded_by"`
	RecordedAt time.Time     `json:"recorded_at"`
}

const measureQuery = `SELECT id, kind, from_on, to_on, note, version, recorded_by, recorded_at FROM casework_measures
	WHERE case_id IN ($1) ORDER BY case_id, from_on, id`

func (m *measure) fields() []any {
	return []any{&m.ID, &m.Kind, &m.From, &m.To, &m.Note, &m.Version, &m.RecordedBy, &m.RecordedAt}
}

// due is something that must be done by a day, with how urgent it is today.
type due struct {
	Kind      method.DueKind `json:"kind"`
	Duty      method.Bearer  `json:"duty"`
	PersonID  string         `json:"person_id,omitempty"`
	PupilID   *string        `json:"pupil_id,omitempty"`
	Pseudonym string         `json:"pseudonym,omitempty"`
	Round     int            `json:"round,omitempty"`
	DueOn     calendar.Date  `json:"due_on"`
	OverdueOn calendar.Date  `json:"overdue_on"`
	Urgency   string         `json:"urgency"`
}

const dueQuery = `SELECT kind, pupil_id, person_id, duty, round, due_on, overdue_on FROM casework_dues
	WHERE case_id IN ($1) ORDER BY case_id, position`

func (d *due) fields() []any {
	return []any{&d.Kind, &d.PupilID, &d.PersonID, &d.Duty, &d.Round, &d.DueOn, &d.OverdueOn}
}

type person struct {
	ID     string `json:"id"`
	NameFr string `json:"name_fr"`
	NameAr string `json:"name_ar"`
}

const peopleQuery = "SELECT id, name_fr, name_ar FROM identity_people WHERE id = ANY($1)"

func (p *person) fields() []any { return []any{&p.ID, &p.NameFr, &p.NameAr} }
