package casework

import (
	"context"
	"slices"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/method"
)

// Form is what the method proposes for the next interview with a pupil.
type Form struct {
	Pupil             Pupil
	Kinds             []Proposal // the first is proposed
	EarlierSuggestion string     // what the pupil proposed last
	Interviewers      []string   // certified today and not barred by the separation
	Observers         []string
	BriefMinutes      int
	NextOn            calendar.Date
}

// Proposal is a kind of interview that may be logged now.
type Proposal struct {
	Kind   method.Kind
	Round  int
	NextOn calendar.Date
}

// InterviewForm prepares the logging of an interview with a pupil. It shows who the pupil is and what was last suggested, as
// far as the warrant reaches, and so it is in the journal as a reading of the case.
func (s *Service) InterviewForm(ctx context.Context, w access.Warrant, caseID, pupilID string) (Form, error) {
	tx := s.db.Read(ctx)
	w = w.For(access.InterviewWrite)
	c, err := findCase(tx, w, caseID)
	if err != nil {
		return Form{}, err
	}
	k, err := s.take(tx, w, c)
	if err != nil {
		return Form{}, err
	}
	p, known := k.file.Pupil(pupilID)
	if !known {
		return Form{}, notPupil()
	}
	form, err := k.form(p)
	if err != nil {
		return Form{}, err
	}
	if w.For(access.CaseNames).Allows(c.object()) {
		err = openTexts(k.key, p.names())
	}
	if err != nil {
		return Form{}, err
	}
	form.Pupil = *p
	return form, s.journal(ctx, w, c, "case:read", audit.Facts{"shown": "form"})
}

func (k *work) form(p *Pupil) (Form, error) {
	facts := k.file.facts()
	form := Form{BriefMinutes: k.env.Numbers.BriefMinutes}
	if last := k.file.lastSuggestion(p.ID, k.now); last != nil && k.w.For(access.InterviewRead).Allows(k.c.object()) {
		if err := openTexts(k.key, last.secrets()); err != nil {
			return Form{}, err
		}
		form.EarlierSuggestion = last.Suggestion.Plain
	}
	if err := k.candidates(&form); err != nil {
		return Form{}, err
	}
	for _, kind := range k.preferred(p) {
		i := method.Interview{Kind: kind, PupilID: p.ID, Role: p.Role, StartedAt: k.now, RecordedAt: k.now,
			Certification: method.StandingValid}
		if len(method.CheckInterview(facts, i, k.env)) == 0 {
			form.Kinds = append(form.Kinds, Proposal{kind, method.RoundOf(facts, p.ID, kind), method.Propose(facts, i, k.env)})
		}
	}
	if len(form.Kinds) > 0 {
		form.NextOn = form.Kinds[0].NextOn
		form.Interviewers = k.unbarred(form.Interviewers, p, form.Kinds[0].Kind)
	}
	return form, nil
}

// candidates are the members certified today, and everybody who may watch.
func (k *work) candidates(form *Form) error {
	team, err := k.members()
	if err != nil {
		return err
	}
	var full []string
	for _, m := range team {
		form.Observers = append(form.Observers, m.PersonID)
		if !m.Trainee {
			full = append(full, m.PersonID)
		}
	}
	certified, err := k.s.certified(k.tx, full, k.today)
	for _, person := range full {
		if certified[person] {
			form.Interviewers = append(form.Interviewers, person)
		}
	}
	return err
}

// unbarred leaves out whom the separation keeps from this pupil.
func (k *work) unbarred(people []string, p *Pupil, kind method.Kind) []string {
	facts := k.file.facts()
	return slices.DeleteFunc(people, func(person string) bool {
		i := method.Interview{Kind: kind, PupilID: p.ID, Role: p.Role, Interviewer: person, StartedAt: k.now, RecordedAt: k.now,
			Certification: method.StandingValid}
		return len(method.CheckInterview(facts, i, k.env)) > 0
	})
}

// preferred are the kinds in the order in which they are likely now: what is due of the pupil first.
func (k *work) preferred(p *Pupil) []method.Kind {
	order := slices.Clone(kinds)
	due := map[method.DueKind]method.Kind{
		method.DueSeeTarget: method.KindTargetFirst, method.DueTargetCheck: method.KindTargetCheck,
		method.DueMonitoringCheck: method.KindMonitoringCheck, method.DueTargetSupport: method.KindTargetSupport,
	}
	likely := method.KindTargetCheck
	for _, d := range slices.Backward(method.Dues(k.file.facts(), k.env)) {
		if kind, known := due[d.Kind]; known && d.PupilID == p.ID {
			likely = kind
		}
	}
	slices.SortStableFunc(order, func(a, b method.Kind) int { return rank(a, likely) - rank(b, likely) })
	return order
}

func rank(kind, likely method.Kind) int {
	if kind == likely {
		return 0
	}
	return 1
}
