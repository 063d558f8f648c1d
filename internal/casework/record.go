package casework

import (
	"context"
	"fmt"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/storage"
)

// Talk is what is noted of an interview, when it is logged and again when it is corrected.
type Talk struct {
	InterviewerID string // "" is whoever logs it
	ObserverID    string
	StartedAt     time.Time
	Minutes       int
	Alone         bool
	Acknowledged  method.Degree
	Suggestion    string
	EarlierDone   method.Degree
	Outcome       method.Conclusion
	Rating        method.Rating
	Alert         method.Alert
	Note          string
	NextOn        calendar.Date
}

// NewInterview is an interview to be logged. Flag names the grave fact behind an alert, where it is already clear.
type NewInterview struct {
	CaseID  string
	PupilID string
	Kind    method.Kind
	Talk    Talk
	Flag    method.FlagKind
	Once    storage.Once
}

// Recorded is an interview with what it did to its case.
type Recorded struct {
	Interview
	CaseState   method.State
	CaseVersion int64
}

const (
	maxMinutes = 600
	maxAhead   = 366 // days to a next appointment
)

var (
	kinds = []method.Kind{method.KindTargetFirst, method.KindTargetCheck, method.KindIntimidator, method.KindWitness,
		method.KindMonitoringCheck, method.KindTargetSupport, method.KindGroupMeeting, method.KindSummit}
	degrees     = []method.Degree{method.DegreeNo, method.DegreePartly, method.DegreeYes}
	conclusions = []method.Conclusion{method.ConclusionDisengaged, method.ConclusionRefuses, method.ConclusionWorsens}
	ratings     = []method.Rating{method.RatingWorse, method.RatingSame, method.RatingSlightlyBetter,
		method.RatingClearlyBetter, method.RatingStopped}
	alerts = []method.Alert{method.AlertNone, method.AlertNewFacts, method.AlertGraveFact}
)

func (t *Talk) check(r *refuser) {
	if t.Alert == "" {
		t.Alert = method.AlertNone
	}
	t.StartedAt = storage.UTC(t.StartedAt)
	if t.StartedAt.IsZero() || t.StartedAt.Year() < 2000 || t.StartedAt.Year() > 2200 {
		r.add("started_at", "out_of_range")
	}
	if t.Minutes < 0 || t.Minutes > maxMinutes {
		r.add("minutes", "out_of_range")
	}
	oneOf(r, "acknowledged", t.Acknowledged, degrees, true)
	oneOf(r, "earlier_done", t.EarlierDone, degrees, true)
	oneOf(r, "outcome", t.Outcome, conclusions, true)
	oneOf(r, "rating", t.Rating, ratings, true)
	oneOf(r, "alert", t.Alert, alerts, false)
	r.text("suggestion", &t.Suggestion, maxSuggestion)
	r.text("note", &t.Note, maxNote)
	if ahead := t.NextOn.Sub(calendar.Day(t.StartedAt)); !t.NextOn.IsZero() && (ahead < 0 || ahead > maxAhead) {
		r.add("next_on", "out_of_range")
	}
}

func (in *NewInterview) check() error {
	r := &refuser{}
	oneOf(r, "kind", in.Kind, kinds, false)
	oneOf(r, "flag", in.Flag, method.FlagKinds(), true)
	in.Talk.check(r)
	if in.Flag != "" && in.Talk.Alert != method.AlertGraveFact {
		r.add("flag", "no_grave_fact")
	}
	return r.err()
}

// RecordInterview logs an interview, late entries included as far back as the settings allow. The interviewer is assigned;
// the last presumed intimidator to be met moves the case on; a grave fact opens the screen again.
func (s *Service) RecordInterview(ctx context.Context, w access.Warrant, in NewInterview) (Recorded, error) {
	if err := in.check(); err != nil {
		return Recorded{}, err
	}
	var done Recorded
	var at *Case
	id, repeated, err := s.create(ctx, w, access.InterviewWrite, in.CaseID, in.Once, func(k *work) (string, error) {
		i, err := k.record(in)
		at, done.Interview = k.c, i
		return i.ID, err
	})
	switch {
	case err != nil:
		return Recorded{}, err
	case repeated:
		return s.recorded(ctx, w, id)
	}
	done.CaseState, done.CaseVersion = at.State, at.Version
	return done, nil
}

func (k *work) record(in NewInterview) (Interview, error) {
	if err := k.acts(); err != nil {
		return Interview{}, err
	}
	if err := k.writable(); err != nil {
		return Interview{}, err
	}
	if err := room(len(k.file.Interviews), maxInterviews, "too_many_interviews"); err != nil {
		return Interview{}, err
	}
	p, known := k.file.Pupil(in.PupilID)
	if !known {
		return Interview{}, fault.InvalidFields(fault.Field{Path: "pupil_id", Code: "unknown"})
	}
	i := Interview{ID: storage.NewID(), Revision: 1, CaseID: k.c.ID, Kind: in.Kind, PupilID: p.ID, RoleThen: p.roleFor(in.Kind, in.Talk.StartedAt),
		RecordedBy: k.w.Person(), RecordedAt: k.now}
	in.Talk.into(&i)
	if err := k.unrecorded(&i); err != nil {
		return Interview{}, err
	}
	if err := k.judge(&i, ""); err != nil {
		return Interview{}, err
	}
	i.Round = method.RoundOf(k.file.facts(), p.ID, in.Kind)
	if err := k.keepInterview(&i); err != nil {
		return Interview{}, err
	}
	k.file.Interviews = insertByStart(k.file.Interviews, i)
	if err := k.join(i.InterviewerID, k.dutyAfter(&i), i.PupilID); err != nil {
		return Interview{}, err
	}
	facts := audit.Facts{"kind": string(i.Kind), "pupil": p.ID}
	k.journal("interview:record", "interview", i.ID, facts)
	return i, k.alarm(in)
}

// unrecorded refuses an interview that the case has already: nobody begins two with the same pupil at the same instant. One
// of another kind is no repetition: a wrong kind is corrected by logging anew.
func (k *work) unrecorded(i *Interview) error {
	for _, o := range k.file.Interviews {
		same := o.PupilID == i.PupilID && o.Kind == i.Kind && o.InterviewerID == i.InterviewerID
		if same && o.ID != i.ID && o.StartedAt.Equal(i.StartedAt) {
			return fault.New(fault.Conflict, "already_recorded")
		}
	}
	return nil
}

func (t *Talk) into(i *Interview) {
	i.InterviewerID, i.ObserverID, i.StartedAt, i.Minutes, i.Alone = t.InterviewerID, t.ObserverID, t.StartedAt, t.Minutes, t.Alone
	i.Acknowledged, i.EarlierDone, i.Outcome, i.Rating, i.Alert = t.Acknowledged, t.EarlierDone, t.Outcome, t.Rating, t.Alert
	i.Suggestion, i.Note, i.NextOn = Text{Plain: t.Suggestion}, Text{Plain: t.Note}, t.NextOn
	if i.InterviewerID == "" {
		i.InterviewerID = i.RecordedBy
	}
}

// judge asks whether the interview may stand: who held it, who watched, and everything that the method holds to be unsafe.
// was is the interviewer of the revision being corrected.
func (k *work) judge(i *Interview, was string) error {
	if i.InterviewerID != i.RecordedBy && i.InterviewerID != was && !k.coordinates() {
		return fault.InvalidFields(fault.Field{Path: "interviewer_id", Code: "not_yourself"})
	}
	if err := k.present(i, was); err != nil {
		return err
	}
	if i.ObserverID != "" && i.ObserverID == i.InterviewerID {
		return fault.InvalidFields(fault.Field{Path: "observer_id", Code: "is_interviewer"})
	}
	standing, err := k.standing(i.InterviewerID)
	if err != nil {
		return err
	}
	i.Certification = standing(i.InterviewerID, calendar.Day(i.StartedAt), k.today)
	return unmet("interview_refused", method.CheckInterview(k.file.facts(), i.fact(), k.env))
}

// present asks that the interviewer and the observer were in the school's team on the day of the interview: whoever has left
// since held it all the same, and a trainee who became a full member only watched. Who held one that is corrected is not
// asked for again.
func (k *work) present(i *Interview, was string) error {
	day := calendar.Day(i.StartedAt)
	if i.InterviewerID != was {
		if err := k.inTeam(i.InterviewerID, "interviewer_id", day, false); err != nil {
			return err
		}
	}
	if i.ObserverID != "" {
		return k.inTeam(i.ObserverID, "observer_id", day, true)
	}
	return nil
}

func (k *work) keepInterview(i *Interview) error {
	if err := sealTexts(k.key, i.secrets()); err != nil {
		return err
	}
	return interviewTable.insert(k.tx, i)
}

// dutyAfter is what an interviewer nobody assigned is assigned as: whoever sees a target becomes the referent when there
// is none.
func (k *work) dutyAfter(i *Interview) method.Duty {
	switch {
	case !i.Kind.OfTarget():
		return method.DutyInterviewer
	case k.file.referent() == "":
		return method.DutyReferent
	default:
		return method.DutySupport
	}
}

// alarm opens the screen again after a grave fact, and raises the flag where the interviewer named one.
func (k *work) alarm(in NewInterview) error {
	if in.Talk.Alert != method.AlertGraveFact {
		return nil
	}
	k.c.ScreenedAt, k.c.ScreenedBy = noTime, ""
	if in.Flag == "" || k.stands(in.Flag) {
		return nil
	}
	_, err := k.raise(in.Flag)
	return err
}

func insertByStart(all []Interview, i Interview) []Interview {
	at := len(all)
	for at > 0 && all[at-1].StartedAt.After(i.StartedAt) {
		at--
	}
	all = append(all, Interview{})
	copy(all[at+1:], all[at:])
	all[at] = i
	return all
}

// Correction replaces an interview by a new revision. Pupil and kind stay: a wrong one is corrected by logging anew.
type Correction struct {
	CaseID, InterviewID string
	Revision            int // the one corrected
	Talk                Talk
	Reason              string
}

// CorrectInterview keeps the earlier revision and says why. Only whoever held or logged the interview may, and the
// coordinator.
func (s *Service) CorrectInterview(ctx context.Context, w access.Warrant, in Correction) (Recorded, error) {
	r := &refuser{}
	in.Talk.check(r)
	if r.text("reason", &in.Reason, maxReason); in.Reason == "" && len(r.fields) == 0 {
		r.add("reason", "required")
	}
	if err := r.err(); err != nil {
		return Recorded{}, err
	}
	var done Recorded
	var at *Case
	err := s.on(ctx, w, access.InterviewWrite, in.CaseID, func(k *work) (err error) {
		at = k.c
		done.Interview, err = k.correct(in)
		return err
	})
	if err != nil {
		return Recorded{}, err
	}
	done.CaseState, done.CaseVersion = at.State, at.Version
	return done, nil
}

func (k *work) correct(in Correction) (Interview, error) {
	if err := k.acts(); err != nil {
		return Interview{}, err
	}
	if err := k.writable(); err != nil {
		return Interview{}, err
	}
	before, known := k.file.interview(in.InterviewID)
	actor := k.w.Person()
	switch {
	case !known:
		return Interview{}, fault.New(fault.NotFound, "interview_not_found")
	case before.Revision != in.Revision:
		return Interview{}, stale(int64(before.Revision))
	case before.InterviewerID != actor && before.RecordedBy != actor && !k.coordinates():
		return Interview{}, fault.New(fault.Denied, "not_your_interview")
	}
	next := *before
	next.firstAt = before.enteredAt()
	next.Revision, next.RecordedBy, next.RecordedAt, next.Reason = before.Revision+1, actor, k.now, Text{Plain: in.Reason}
	if in.Talk.InterviewerID == "" {
		in.Talk.InterviewerID = before.InterviewerID
	}
	in.Talk.into(&next)
	if err := k.unrecorded(&next); err != nil {
		return Interview{}, err
	}
	if err := k.judge(&next, before.InterviewerID); err != nil {
		return Interview{}, err
	}
	if err := supersede(k.tx, next.ID, before.Revision); err != nil {
		return Interview{}, err
	}
	if err := k.keepInterview(&next); err != nil {
		return Interview{}, err
	}
	k.file.Interviews = insertByStart(without(k.file.Interviews, next.ID), next)
	// Whoever was taken off the case since is not brought back by a correction of what they held.
	if next.InterviewerID != before.InterviewerID {
		if err := k.join(next.InterviewerID, k.dutyAfter(&next), next.PupilID); err != nil {
			return Interview{}, err
		}
	}
	k.happened(eventCorrected, Event{Reason: string(next.Kind)})
	k.journal("interview:correct", "interview", next.ID, audit.Facts{"revision": fmt.Sprint(next.Revision)})
	return next, k.alarm(NewInterview{Talk: in.Talk})
}

func without(all []Interview, id string) []Interview {
	rest := make([]Interview, 0, len(all))
	for _, i := range all {
		if i.ID != id {
			rest = append(rest, i)
		}
	}
	return rest
}
