package main

import (
	"context"
	"net/http"
	"slices"
	"time"

	"sanad/internal/calendar"
	"sanad/internal/method"
)

type pupilAnswer struct {
	ID        string       `json:"id"`
	Pseudonym string       `json:"pseudonym"`
	Role      method.Role  `json:"role"`
	Track     method.Track `json:"track,omitempty"`
	Excused   string       `json:"excused,omitempty"`
	Sex       string       `json:"sex,omitempty"`
	Level     string       `json:"level,omitempty"`
	Names     namesAnswer  `json:"names"`
	Version   int64        `json:"version"`
}

type namesAnswer struct {
	First  string `json:"first_name"`
	Last   string `json:"last_name"`
	Class  string `json:"class_label"`
	Massar string `json:"massar,omitempty"`
}

type criteriaAnswer struct {
	Repetition  method.Answer `json:"repetition,omitempty"`
	GroupEffect method.Answer `json:"group_effect,omitempty"`
	Imbalance   method.Answer `json:"imbalance,omitempty"`
	Defenceless method.Answer `json:"defenceless,omitempty"`
}

type reasonAnswer struct {
	Code    string `json:"code"`
	Subject string `json:"subject,omitempty"`
}

type findingAnswer struct {
	Code    string         `json:"code"`
	Verdict method.Verdict `json:"verdict"`
	Reasons []reasonAnswer `json:"reasons"`
}

type moveAnswer struct {
	Transition int            `json:"transition"`
	To         method.State   `json:"to"`
	DecidedBy  string         `json:"decided_by"`
	Unmet      []reasonAnswer `json:"unmet"`
	Needs      []string       `json:"needs"`
	Reasons    []string       `json:"reasons"`
}

type caseAnswer struct {
	ID         string        `json:"id"`
	Number     string        `json:"number"`
	School     string        `json:"school_id"`
	Year       string        `json:"year_id"`
	OpenedYear string        `json:"opened_year_id"`
	State      method.State  `json:"state"`
	StateSince time.Time     `json:"state_since"`
	CycleSince time.Time     `json:"cycle_since"`
	ReportedAt time.Time     `json:"reported_at"`
	Level      string        `json:"level,omitempty"`
	Reopenings int           `json:"reopenings"`
	Locked     bool          `json:"locked"`
	Imported   bool          `json:"imported"`
	Outcome    string        `json:"outcome,omitempty"`
	ClosedAt   *time.Time    `json:"closed_at,omitempty"`
	Assigned   bool          `json:"assigned"`
	Version    int64         `json:"version"`
	May        []string      `json:"may"`
	Pupils     []pupilAnswer `json:"pupils"`
	Flags      []flagRow     `json:"flags"`
	Dues       []due         `json:"dues"`
	People     []person      `json:"people,omitempty"`
	File       fileAnswer    `json:"file"`
}

type fileAnswer struct {
	Channel      string          `json:"report_channel"`
	ReporterRole string          `json:"reporter_role"`
	Reporter     string          `json:"reporter_name"`
	Summary      string          `json:"summary"`
	Place        string          `json:"place,omitempty"`
	Forms        []string        `json:"forms"`
	Platforms    []string        `json:"platforms"`
	StartedOn    calendar.Date   `json:"started_on,omitzero"`
	Criteria     criteriaAnswer  `json:"criteria"`
	ScreenedAt   *time.Time      `json:"screened_at,omitempty"`
	ScreenedBy   *string         `json:"screened_by,omitempty"`
	HandedAt     *time.Time      `json:"handed_at,omitempty"`
	SupportEnded calendar.Date   `json:"support_ended_on,omitzero"`
	YearNote     string          `json:"year_note"`
	YearNoteAt   *time.Time      `json:"year_note_at,omitempty"`
	Interviews   []interview     `json:"interviews"`
	Contacts     []contact       `json:"family_contacts"`
	Measures     []measure       `json:"measures"`
	Tasks        []taskRow       `json:"tasks"`
	Events       []event         `json:"events"`
	Assignments  []assignment    `json:"assignments"`
	Roles        []span          `json:"roles"`
	Fidelity     []findingAnswer `json:"fidelity"`
	Moves        []moveAnswer    `json:"moves"`
}

// showCase opens a case whole, for those who may read it. Sanad shows the card alone to the others; the benchmark never asks for it.
func (s *server) showCase(r *http.Request) (int, any, error) {
	c, err := s.enter(r)
	if err != nil {
		return 0, nil, err
	}
	ctx := r.Context()
	f, err := findCase(ctx, s.pool.Query, c, r.PathValue("case"), false)
	if err != nil {
		return 0, nil, err
	}
	held := c.may(f.school, f.mine)
	if !slices.Contains(held, "case:read") || !slices.Contains(held, "interview:read") {
		return 0, nil, errNotFound
	}
	if err := f.load(ctx, s.pool.Query); err != nil {
		return 0, nil, err
	}
	if f.measures, err = all(ctx, s.pool.Query, (*measure).fields, measureQuery, f.id); err != nil {
		return 0, nil, err
	}
	answer := f.answer(held)
	if err := s.advise(ctx, f, &answer); err != nil {
		return 0, nil, err
	}
	if err := f.open(s.keys); err != nil {
		return 0, nil, err
	}
	f.opened(&answer)
	if answer.Dues, err = all(ctx, s.pool.Query, (*due).fields, dueQuery, f.id); err != nil {
		return 0, nil, err
	}
	answer.Dues = some(answer.Dues)
	f.nameDues(answer.Dues)
	err = s.looked(ctx, entry{actor: c.person, action: "case:read", kind: "case", object: f.id, school: f.school, facts: "shown=file"})
	if err != nil {
		return 0, nil, err
	}
	answer.People, err = all(ctx, s.pool.Query, (*person).fields, peopleQuery, f.staff(answer.Dues))
	slices.SortFunc(answer.People, func(a, b person) int { return compare(a.ID, b.ID) })
	return http.StatusOK, answer, err
}

// advise adds what the method says about the case.
func (s *server) advise(ctx context.Context, f *file, answer *caseAnswer) error {
	env, err := around(ctx, s.pool.Query, f.aref, now())
	if err != nil {
		return err
	}
	if people := f.people(); len(people) > 0 {
		certificates, err := held(ctx, s.pool.Query, people)
		if err != nil {
			return err
		}
		env.Certified, env.Lapsed = certified(certificates, people, today(env.Now))
		for i := range f.assignments {
			if a := &f.assignments[i]; a.To == nil {
				valid := env.Certified[a.PersonID]
				a.Certified = &valid
			}
		}
	}
	facts := f.facts()
	answer.File.Moves, answer.File.Fidelity = []moveAnswer{}, []findingAnswer{}
	for _, m := range method.Moves(facts, env) {
		answer.File.Moves = append(answer.File.Moves, moveAnswer{
			Transition: m.Transition.No, To: m.Transition.To, DecidedBy: string(m.Transition.By), Unmet: unmet(m.Unmet),
			Needs: some(m.Needs), Reasons: some(m.Transition.Reasons),
		})
	}
	for _, x := range method.Fidelity(facts, env) {
		finding := findingAnswer{Code: x.Code, Verdict: x.Verdict, Reasons: []reasonAnswer{}}
		for _, why := range x.Reasons {
			finding.Reasons = append(finding.Reasons, reasonAnswer{why.Code, why.Subject})
		}
		answer.File.Fidelity = append(answer.File.Fidelity, finding)
	}
	return nil
}

func unmet(list []method.Unmet) []reasonAnswer {
	answers := make([]reasonAnswer, 0, len(list))
	for _, u := range list {
		answers = append(answers, reasonAnswer{u.Code, u.Subject})
	}
	return answers
}

// some shows an empty list as empty, never as null.
func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
