package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"

	"sanad/internal/calendar"
	"sanad/internal/method"
	"sanad/internal/seal"
)

// report is an interview as it is sent.
type report struct {
	PupilID      string            `json:"pupil_id"`
	Kind         method.Kind       `json:"kind"`
	Interviewer  string            `json:"interviewer_id"`
	StartedAt    time.Time         `json:"started_at"`
	Minutes      int               `json:"minutes"`
	Alone        bool              `json:"alone"`
	Acknowledged method.Degree     `json:"acknowledged"`
	Suggestion   string            `json:"suggestion"`
	EarlierDone  method.Degree     `json:"earlier_done"`
	Outcome      method.Conclusion `json:"outcome"`
	Rating       method.Rating     `json:"rating"`
	Note         string            `json:"note"`
	NextOn       calendar.Date     `json:"next_on"`
}

const bodyLimit = 1 << 20

var errInvalid = &refusal{http.StatusUnprocessableEntity, "invalid_fields"}

// read decodes and checks the report; the hash ties a repeated request to this one.
func read(r *http.Request) (report, string, error) {
	raw, err := io.ReadAll(io.LimitReader(r.Body, bodyLimit))
	if err != nil || !utf8.Valid(raw) {
		return report{}, "", &refusal{http.StatusBadRequest, "malformed_json"}
	}
	dec := json.NewDecoder(strings.NewReader(string(raw)))
	dec.DisallowUnknownFields()
	var in report
	if err := dec.Decode(&in); err != nil {
		return report{}, "", &refusal{http.StatusBadRequest, "malformed_json"}
	}
	ratings := []method.Rating{"", method.RatingWorse, method.RatingSame, method.RatingSlightlyBetter, method.RatingClearlyBetter, method.RatingStopped}
	degrees := []method.Degree{"", method.DegreeNo, method.DegreePartly, method.DegreeYes}
	if in.Minutes < 0 || in.Minutes > 600 || utf8.RuneCountInString(in.Suggestion) > 140 || utf8.RuneCountInString(in.Note) > 2000 ||
		!slices.Contains(ratings, in.Rating) || !slices.Contains(degrees, in.Acknowledged) || !slices.Contains(degrees, in.EarlierDone) {
		return report{}, "", errInvalid
	}
	sum := sha256.Sum256(append([]byte(r.URL.Path), raw...))
	return in, hex.EncodeToString(sum[:]), nil
}

const (
	claim = `INSERT INTO storage_idempotency (person_id, key, operation, request_hash, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`
	made  = "UPDATE storage_idempotency SET resource_id = $1 WHERE person_id = $2 AND key = $3"
)

// recordInterview logs an interview once per key. A repeated key is refused here; Sanad answers with what the first one made.
func (s *server) recordInterview(r *http.Request) (int, any, error) {
	c, err := s.enter(r)
	if err != nil {
		return 0, nil, err
	}
	in, hash, err := read(r)
	if err != nil {
		return 0, nil, err
	}
	ctx, key := r.Context(), r.Header.Get("Idempotency-Key")
	var done interview
	err = pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		if key != "" {
			claimed, err := tx.Exec(ctx, claim, c.person, key, "RecordInterview", hash, now())
			if err != nil {
				return err
			}
			if claimed.RowsAffected() == 0 {
				return &refusal{http.StatusConflict, "idempotency_key_reused"}
			}
		}
		k := &work{tx: tx, c: c, now: now()}
		if done, err = k.record(ctx, s.keys, r.PathValue("case"), in); err != nil || key == "" {
			return err
		}
		_, err := tx.Exec(ctx, made, done.ID, c.person, key)
		return err
	})
	return http.StatusCreated, done, err
}

// work is one change of one case.
type work struct {
	tx  pgx.Tx
	c   *caller
	now time.Time
	f   *file
	env method.Env
	key seal.CaseKey

	certificates []certificate // of everybody with a duty on the case, and of the interviewer
}

func (k *work) record(ctx context.Context, keys *seal.Keys, caseID string, in report) (interview, error) {
	var err error
	if k.f, err = lockCase(ctx, k.tx.Query, k.c, caseID); err != nil {
		return interview{}, err
	}
	if k.key, err = keys.OpenCaseKey(k.f.id, k.f.wrapped); err != nil {
		return interview{}, err
	}
	if err = k.f.load(ctx, k.tx.Query); err != nil {
		return interview{}, err
	}
	if k.env, err = around(ctx, k.tx.Query, k.f.aref, k.now); err != nil {
		return interview{}, err
	}
	at := slices.IndexFunc(k.f.pupils, func(p pupilRow) bool { return p.id == in.PupilID })
	if at < 0 || k.f.yearClosed && !k.f.state.Open() {
		return interview{}, errInvalid
	}
	i := interview{
		ID: newID(), Revision: 1, caseID: k.f.id, Kind: in.Kind, PupilID: in.PupilID, RoleThen: k.f.pupils[at].role, Interviewer: in.Interviewer,
		StartedAt: in.StartedAt.UTC().Truncate(time.Microsecond), Minutes: in.Minutes, Alone: in.Alone, Acknowledged: in.Acknowledged,
		Suggestion: in.Suggestion, EarlierDone: in.EarlierDone, Outcome: in.Outcome, Rating: in.Rating, Alert: method.AlertNone, Note: in.Note,
		NextOn: in.NextOn, RecordedBy: k.c.person, RecordedAt: k.now, firstAt: k.now,
	}
	if i.Interviewer == "" {
		i.Interviewer = k.c.person
	}
	if err := k.judge(ctx, &i); err != nil {
		return interview{}, err
	}
	i.Round = method.RoundOf(k.f.facts(), i.PupilID, i.Kind)
	if err := k.keep(ctx, i); err != nil {
		return interview{}, err
	}
	err = k.settle(ctx, entry{action: "interview:record", kind: "interview", object: i.ID,
		facts: "alert=" + string(i.Alert) + ";case=" + k.f.id + ";kind=" + string(i.Kind) + ";pupil=" + i.PupilID})
	i.CaseState = k.f.state
	return i, err
}

// judge asks whether the interview may stand.
func (k *work) judge(ctx context.Context, i *interview) error {
	if i.Interviewer != k.c.person && !slices.Contains(k.c.roles, role{"coordinator", k.f.school}) {
		return errInvalid
	}
	for _, o := range k.f.interviews {
		if o.PupilID == i.PupilID && o.Kind == i.Kind && o.Interviewer == i.Interviewer && o.StartedAt.Equal(i.StartedAt) {
			return &refusal{http.StatusConflict, "already_recorded"}
		}
	}
	members, err := team(ctx, k.tx.Query, k.f.school, today(i.StartedAt))
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(members, func(m member) bool { return m.person == i.Interviewer && m.role != "trainee" }) {
		return errInvalid
	}
	if k.certificates, err = held(ctx, k.tx.Query, append(k.f.people(), i.Interviewer)); err != nil {
		return err
	}
	i.Certification = standing(k.certificates, i.Interviewer, today(i.StartedAt), today(k.now))
	if len(method.CheckInterview(k.f.facts(), i.fact(), k.env)) > 0 {
		return &refusal{http.StatusConflict, "interview_refused"}
	}
	return nil
}

const insertInterview = "INSERT INTO casework_interviews (superseded, " + interviewColumns + `) VALUES (FALSE, $1, $2, $3, $4, $5, $6, $7, $8, $9,
	$10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)`

// keep writes the interview, its texts sealed, and ties the interviewer to the case.
func (k *work) keep(ctx context.Context, i interview) error {
	sealed := i
	for column, text := range map[string]*string{"suggestion": &sealed.Suggestion, "note": &sealed.Note, "reason": &sealed.Reason} {
		var err error
		place := "casework_interviews:" + i.ID + "." + strconv.Itoa(i.Revision) + ":" + column
		if *text, err = k.key.Seal(place, *text); err != nil {
			return err
		}
	}
	_, err := k.tx.Exec(ctx, insertInterview, i.ID, i.Revision, i.caseID, i.Kind, i.Round, i.PupilID, i.RoleThen, i.Interviewer, i.Observer,
		i.StartedAt, i.Minutes, i.Alone, i.Acknowledged, sealed.Suggestion, i.EarlierDone, i.Outcome, i.Rating, i.Alert, sealed.Note, i.NextOn,
		i.Certification, i.Imported, sealed.Reason, i.RecordedBy, i.RecordedAt)
	if err != nil {
		return err
	}
	at := len(k.f.interviews)
	for at > 0 && k.f.interviews[at-1].StartedAt.After(i.StartedAt) {
		at--
	}
	k.f.interviews = slices.Insert(k.f.interviews, at, i)
	return k.join(ctx, i)
}

const insertAssignment = `INSERT INTO casework_assignments (id, case_id, school_id, person_id, duty, pupil_id, assigned_by, from_at, to_at)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`

// join assigns an interviewer whom nobody had assigned.
func (k *work) join(ctx context.Context, i interview) error {
	duty, pupil := k.duty(i), (*string)(nil)
	if duty == method.DutyInterviewer {
		pupil = &i.PupilID
	}
	for _, a := range k.f.assignments {
		switch {
		case a.To != nil || a.PersonID != i.Interviewer:
		case a.Duty == duty && (a.PupilID == nil || *a.PupilID == i.PupilID):
			return nil
		case duty != method.DutyInterviewer && a.Duty != method.DutyObserver:
			return nil
		}
	}
	a := assignment{ID: newID(), PersonID: i.Interviewer, Duty: duty, PupilID: pupil, AssignedBy: k.c.person, From: k.now}
	k.f.assignments = append(k.f.assignments, a)
	_, err := k.tx.Exec(ctx, insertAssignment, a.ID, k.f.id, k.f.school, a.PersonID, a.Duty, a.PupilID, a.AssignedBy, a.From, a.To)
	return err
}

func (k *work) duty(i interview) method.Duty {
	switch {
	case !i.Kind.OfTarget():
		return method.DutyInterviewer
	case !slices.ContainsFunc(k.f.assignments, func(a assignment) bool { return a.To == nil && a.Duty == method.DutyReferent }):
		return method.DutyReferent
	}
	return method.DutySupport
}
