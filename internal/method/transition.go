package method

import "slices"

// Transition is one numbered line of the workflow (docs/method.md #9). The zero Transition is none.
type Transition struct {
	No      int
	From    []State
	To      State
	By      By
	Reasons []string // the codes its reason may take; none when it asks for no reason
}

// NewCycle says that tracks, rounds and reviews start afresh: a relapse or a clearance.
func (t Transition) NewCycle() bool { return t.No == 13 || t.No == 19 }

func (t Transition) relapse() bool { return t.No == 13 }

// Leaves says that the transition starts from a state.
func (t Transition) Leaves(s State) bool { return slices.Contains(t.From, s) }

// line is a transition with the conditions it asks for, in the order in which they are told.
type line struct {
	Transition
	guards []guard
}

// lines is the workflow. Steps 6, 7 and 9 of the method are interviews, not transitions. Where two lines lead the same way,
// the one that lacks least is taken, the first of equals.
var lines = []line{
	{Transition{1, []State{StateReported}, StateTriage, ByCoordinator, nil},
		[]guard{byCoordinator}},
	{Transition{2, []State{StateTriage}, StateTargetReception, ByTeam, nil},
		[]guard{byTeam, enoughMembers, screened, unlocked, criteriaNoted, violenceJustified}},
	{Transition{3, []State{StateTriage}, StateClosedOther, ByTeam, closeAtTriage},
		[]guard{byTeam, reasoned, tasksDone}},
	{Transition{3, []State{StateTriage}, StateHandedOver, ByTeam, handOverAtTriage},
		[]guard{byTeam, reasoned}},
	{Transition{4, []State{StateReported, StateTriage, StateTargetReception, StateInterviews, StateFollowUp, StateMonitoring, StateHandedOver},
		StateReferred, ByMember, nil},
		[]guard{byTeam, graveFlagRaised}},
	{Transition{5, []State{StateTargetReception}, StateInterviews, ByReferent, nil},
		[]guard{byReferent, unlocked, screened, targetsWelcomed, familyReached, intimidatorNamed, interviewersReady}},
	{Transition{8, []State{StateInterviews}, StateFollowUp, ByItself, nil},
		[]guard{unlocked, everyoneMet}},
	{Transition{10, []State{StateFollowUp}, StateHandedOver, ByTeam, handOverFailed},
		[]guard{byTeam, headInformed, reasoned, reviewFoundNoChange}},
	{Transition{14, []State{StateFollowUp}, StateHandedOver, ByTeam, handOverFailed},
		[]guard{byTeam, headInformed, reasoned, methodFailed}},
	{Transition{11, []State{StateFollowUp}, StateMonitoring, ByTeam, nil},
		[]guard{byTeam, unlocked, screened, targetsSteady, commitmentsKept, longEnough, reviewHeld}},
	{Transition{12, []State{StateMonitoring}, StateClosedResolved, ByCoordinator, nil},
		[]guard{byCoordinator, unlocked, screened, monitoringFine, tracksEnded, tasksDone}},
	{Transition{13, []State{StateMonitoring, StateClosedResolved}, StateInterviews, ByTeam, relapse},
		[]guard{byTeam, reasoned, unlocked}},
	{Transition{15, []State{StateHandedOver, StateReferred}, StateClosedOther, ByCoordinator, nil},
		[]guard{byCoordinator, outcomeKnown, supportEnded, tasksDone}},
	{Transition{16, []State{StateTargetReception, StateInterviews, StateFollowUp, StateMonitoring}, StateClosedOther, ByTeam, closeLater},
		[]guard{byTeam, reasoned, tasksDone}},
	{Transition{17, []State{StateTargetReception, StateInterviews}, StateHandedOver, ByTeam, handOverEarly},
		[]guard{byTeam, headInformed, reasoned}},
	{Transition{18, []State{StateFollowUp}, StateInterviews, ByTeam, nil},
		[]guard{byTeam, unlocked, newIntimidator}},
	{Transition{19, []State{StateReferred}, StateTargetReception, ByTeam, nil},
		[]guard{byTeam, unlocked, healthCleared}},
}

// Transitions lists the workflow for documentation and tests; a transition with two ends appears once for each.
func Transitions() []Transition {
	all := make([]Transition, len(lines))
	for i, l := range lines {
		all[i] = l.Transition
		all[i].From, all[i].Reasons = slices.Clone(l.From), slices.Clone(l.Reasons)
	}
	return all
}

// Check tells which transition a move would be, and everything that stands in its way; the move is legal when nothing
// does. A move that is not in the workflow has the zero Transition and "no_such_transition".
// The automatic transition 8 may be asked for like any other.
func Check(f Facts, m Move, env Env) (Transition, []Unmet) {
	l, unmet := look(f, env).choose(m)
	return l.Transition, unmet
}

// Moves lists every way out of the state, with what each still lacks.
func Moves(f Facts, env Env) []Option {
	p := look(f, env)
	var options []Option
	for i, l := range lines {
		sameEnd := func(o line) bool { return o.Leaves(f.State) && o.To == l.To }
		if !l.Leaves(f.State) || slices.ContainsFunc(lines[:i], sameEnd) {
			continue
		}
		chosen, unmet := p.choose(willing(l, env.Numbers))
		options = append(options, Option{
			Transition: chosen.Transition,
			Unmet:      unmet,
			Needs:      lacking(p.unmet(chosen, Move{To: l.To}), unmet),
		})
	}
	return options
}

// Auto tells whether the case moves on by itself: when every presumed intimidator was seen, interviews become follow-up.
func Auto(f Facts) (Transition, bool) {
	if f.State != StateInterviews {
		return Transition{}, false
	}
	t, unmet := Check(f, Move{To: StateFollowUp}, Env{})
	return t, len(unmet) == 0
}

func (p *picture) choose(m Move) (line, []Unmet) {
	var chosen line
	unmet := []Unmet{{Code: "no_such_transition"}}
	for _, l := range lines {
		if !l.Leaves(p.State) || l.To != m.To {
			continue
		}
		if lacks := p.unmet(l, m); chosen.No == 0 || len(lacks) < len(unmet) {
			chosen, unmet = l, lacks
		}
	}
	return chosen, unmet
}

func (p *picture) unmet(l line, m Move) []Unmet {
	var all []Unmet
	for _, g := range append(slices.Clone(l.guards), knownReason) {
		for _, u := range g(p, l.Transition, m) {
			if !slices.Contains(all, u) {
				all = append(all, u)
			}
		}
	}
	return all
}

// willing is the move of people who bring all that may be asked of them, so that what is left is up to the case.
func willing(l line, n Numbers) Move {
	m := Move{
		To: l.To, HeadInformed: true, Justification: true, FamilyReason: familyReasons[0], Outcome: outcomes[0], SupportEnded: true,
		Actor: "1", ActorIsCoordinator: true, ActorIsTeam: true,
	}
	if len(l.Reasons) > 0 {
		m.Reason = l.Reasons[0]
	}
	for i := range max(n.MinMembers, 1) {
		m.Members = append(m.Members, string(rune('1'+i)))
	}
	return m
}

// lacking lists the codes of a that are not in b.
func lacking(a, b []Unmet) []string {
	var codes []string
	for _, u := range a {
		if !slices.Contains(b, u) && !slices.Contains(codes, u.Code) {
			codes = append(codes, u.Code)
		}
	}
	return codes
}
