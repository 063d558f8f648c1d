package casework

import (
	"context"
	"slices"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/method"
)

// The transitions after which something more than the state changes.
const (
	triageTaken = 1
	relapse     = 13
	clearance   = 19
)

// Move is a decision to bring a case to another state.
type Move struct {
	CaseID         string
	Version        int64
	To             method.State
	Reason         string
	Members        []string // who took the decision; whoever asks is added when in the team
	HeadInformedOn calendar.Date
	DecidedOn      calendar.Date
	FamilyReason   string
	Outcome        string
	SupportEnded   bool
	Note           string // for the transitions that ask for one, the justification
}

func (m *Move) check(today calendar.Date) error {
	r := &refuser{}
	oneOf(r, "to", m.To, method.States(), false)
	checkDecision(r, &m.Note, m.DecidedOn, m.HeadInformedOn, today)
	oneOf(r, "family_reason", m.FamilyReason, method.FamilyReasons(), true)
	return r.err()
}

func checkDecision(r *refuser, note *string, decided, informed, today calendar.Date) {
	r.text("note", note, maxNote)
	if decided.After(today) || !decided.IsZero() && today.Sub(decided) > oldest {
		r.add("decided_on", "out_of_range")
	}
	if informed.After(today) || !informed.IsZero() && today.Sub(informed) > oldest {
		r.add("head_informed_on", "out_of_range")
	}
}

// Move takes a transition of the method, or says with fault.Conflict everything that it still asks for.
func (s *Service) Move(ctx context.Context, w access.Warrant, move Move) (View, error) {
	if err := move.check(calendar.Day(s.db.Now())); err != nil {
		return View{}, err
	}
	permission := access.CaseMove
	if move.To == method.StateReferred {
		permission = access.CaseFlag
	}
	return s.show(ctx, w, permission, move.CaseID, func(k *work) error {
		if err := k.acts(); err != nil {
			return err
		}
		if err := k.at(move.Version); err != nil {
			return err
		}
		asked, err := k.asked(move)
		if err != nil {
			return err
		}
		t, missing := method.Check(k.file.facts(), asked, k.env)
		if err := unmet("move_refused", missing); err != nil {
			return err
		}
		return k.move(t, move, asked)
	})
}

// asked is the move as the rules judge it, with what they must know of the people.
func (k *work) asked(move Move) (method.Move, error) {
	actor := k.w.Person()
	asked := method.Move{
		To: move.To, Reason: move.Reason, HeadInformed: !move.HeadInformedOn.IsZero(), Justification: move.Note != "",
		FamilyReason: move.FamilyReason, Outcome: move.Outcome, SupportEnded: move.SupportEnded, Actor: actor,
		ActorIsCoordinator: k.coordinates(),
	}
	var err error
	if asked.Members, asked.ActorIsTeam, err = k.deciders(move.Members); err != nil {
		return method.Move{}, err
	}
	k.env.Certified, err = k.certified()
	return asked, err
}

// deciders checks that those named are members of the team, trainees apart, and adds whoever asks.
func (k *work) deciders(named []string) (members []string, actorIn bool, err error) {
	team, err := k.members()
	if err != nil {
		return nil, false, err
	}
	full := func(person string) bool {
		return slices.ContainsFunc(team, func(m Member) bool { return m.PersonID == person && !m.Trainee })
	}
	for _, person := range named {
		if full(person) {
			continue
		}
		code := "not_in_team"
		if slices.ContainsFunc(team, func(m Member) bool { return m.PersonID == person }) {
			code = "trainee_observes"
		}
		return nil, false, fault.InvalidFields(fault.Field{Path: "members", Code: code})
	}
	actor := k.w.Person()
	members = slices.Clone(named)
	actorIn = full(actor) || k.coordinates()
	if actorIn && !slices.Contains(members, actor) {
		members = append(members, actor)
	}
	return members, actorIn, nil
}

// move writes a transition that was allowed.
func (k *work) move(t method.Transition, move Move, asked method.Move) error {
	facts := audit.Facts{"from": string(k.c.State), "to": string(t.To)}
	since := method.Since(k.file.facts(), asked, move.DecidedOn, k.env)
	if move.Outcome != "" {
		k.c.Outcome = move.Outcome
	}
	if move.SupportEnded {
		k.c.SupportEnded = k.today
	}
	if t.No == relapse {
		if err := k.reopen(); err != nil {
			return err
		}
	}
	reason := move.Reason
	if reason == "" {
		reason = move.FamilyReason
	}
	decided := move.DecidedOn
	if decided.IsZero() {
		decided = k.today
	}
	k.pass(t, Event{Reason: reason, Members: asked.Members, DecidedOn: decided, Note: Text{Plain: move.Note}})
	k.dated(since)
	if t.NewCycle() {
		if err := k.summon(); err != nil {
			return err
		}
	}
	k.journal("case:move", "case", k.c.ID, facts)
	if t.No <= triageTaken+2 {
		return k.join(k.w.Person(), method.DutyObserver, "")
	}
	return nil
}

// reopen brings a case back into work. One closed in an earlier year is carried by the current one from now on.
func (k *work) reopen() error {
	year, known := k.env.Calendar.Current(k.today)
	if !known {
		return fault.New(fault.Conflict, "no_school_year")
	}
	k.c.Reopenings++
	k.c.YearID = year.ID
	return k.dismiss()
}

// dismiss ends the assignments of whoever cannot work on the case any more, which a closed case had not asked about.
func (k *work) dismiss() error {
	for i := range k.file.Assignments {
		a := &k.file.Assignments[i]
		if !a.Active() {
			continue
		}
		works, err := k.works(a.PersonID)
		if err != nil {
			return err
		}
		if works {
			continue
		}
		if err := k.endAssignment(a); err != nil {
			return err
		}
		k.happened(eventUnassigned, Event{Reason: string(a.Duty), Members: Codes{a.PersonID}})
	}
	return nil
}

// pass changes the state and everything that hangs on it.
func (k *work) pass(t method.Transition, e Event) {
	c := k.c
	e.Transition, e.From, e.To = t.No, c.State, t.To
	c.State, c.StateSince = t.To, k.now
	if t.NewCycle() {
		c.CycleSince = k.now
	}
	switch t.To {
	case method.StateHandedOver, method.StateReferred:
		c.SupportEnded, c.Outcome = calendar.Date{}, ""
		c.HandedAt = k.now
	case method.StateClosedResolved, method.StateClosedOther:
		c.ClosedAt = k.now
	default:
		c.HandedAt, c.ClosedAt = noTime, noTime
	}
	k.happened(method.EventMoved, e)
}

// dated lets the clock of the state just entered run from the day of the decision, where that was earlier.
func (k *work) dated(since time.Time) {
	k.c.StateSince = since
	if k.c.Handed() {
		k.c.HandedAt = since
	}
}

// summon takes back, for a new cycle, the excuses that were for the time being.
func (k *work) summon() error {
	for i := range k.file.Pupils {
		p := &k.file.Pupils[i]
		if p.Excused == "" || method.ExcuseLasts(p.Excused) {
			continue
		}
		if err := k.excuse(p, ""); err != nil {
			return err
		}
		p.Version, p.UpdatedAt = p.Version+1, k.now
		if err := savePupil(k.tx, p); err != nil {
			return err
		}
	}
	return nil
}

// Review is the decision of the team at the fifteenth day.
type Review struct {
	CaseID         string
	Version        int64
	Decision       method.Decision
	Members        []string
	DecidedOn      calendar.Date
	HeadInformedOn calendar.Date
	Reason         string
	Note           string
}

// Review records the day-15 review. To hand over is a review and a move in one.
func (s *Service) Review(ctx context.Context, w access.Warrant, review Review) (View, error) {
	r := &refuser{}
	oneOf(r, "decision", review.Decision, []method.Decision{method.DecisionContinue, method.DecisionHandOver}, false)
	checkDecision(r, &review.Note, review.DecidedOn, review.HeadInformedOn, calendar.Day(s.db.Now()))
	if err := r.err(); err != nil {
		return View{}, err
	}
	return s.show(ctx, w, access.CaseMove, review.CaseID, func(k *work) error {
		if err := k.acts(); err != nil {
			return err
		}
		if err := k.at(review.Version); err != nil {
			return err
		}
		return k.review(review)
	})
}

func (k *work) review(review Review) error {
	members, inTeam, err := k.deciders(review.Members)
	if err != nil {
		return err
	}
	if !inTeam {
		return unmet("review_refused", []method.Unmet{{Code: "team_only"}})
	}
	if err := unmet("review_refused", method.CheckReview(k.file.facts(), review.Decision, k.env)); err != nil {
		return err
	}
	if review.DecidedOn.IsZero() {
		review.DecidedOn = k.today
	}
	k.happened(method.EventReview, Event{Reason: string(review.Decision), Members: members, DecidedOn: review.DecidedOn,
		Note: Text{Plain: review.Note}})
	k.journal("case:review", "case", k.c.ID, audit.Facts{"decision": string(review.Decision)})
	if review.Decision != method.DecisionHandOver {
		return nil
	}
	move := Move{To: method.StateHandedOver, Reason: review.Reason, Members: review.Members,
		HeadInformedOn: review.HeadInformedOn, DecidedOn: review.DecidedOn, Note: review.Note}
	asked, err := k.asked(move)
	if err != nil {
		return err
	}
	t, missing := method.Check(k.file.facts(), asked, k.env)
	if err := unmet("move_refused", missing); err != nil {
		return err
	}
	if err := k.move(t, move, asked); err != nil {
		return err
	}
	k.entry.Facts["decision"] = string(review.Decision)
	return nil
}
