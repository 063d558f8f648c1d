package method

import "slices"

// guard is one condition of a transition; it tells what is missing, or nothing.
type guard func(p *picture, t Transition, m Move) []Unmet

func lack(code string, subjects ...string) []Unmet {
	if len(subjects) == 0 {
		return []Unmet{{Code: code}}
	}
	unmet := make([]Unmet, len(subjects))
	for i, s := range subjects {
		unmet[i] = Unmet{code, s}
	}
	return unmet
}

// unless is for conditions that either hold or do not.
func unless(met bool, code string) []Unmet {
	if met {
		return nil
	}
	return lack(code)
}

func byCoordinator(_ *picture, _ Transition, m Move) []Unmet {
	return unless(m.ActorIsCoordinator, "coordinator_only")
}

func byTeam(_ *picture, _ Transition, m Move) []Unmet {
	return unless(m.ActorIsTeam || m.ActorIsCoordinator, "team_only")
}

func byReferent(p *picture, _ Transition, m Move) []Unmet {
	referent := m.Actor != "" && m.Actor == p.referent()
	return unless(referent || m.ActorIsCoordinator, "referent_only")
}

// enoughMembers counts each person once, and the one who records the decision must be among them.
func enoughMembers(p *picture, _ Transition, m Move) []Unmet {
	members := slices.Clone(m.Members)
	slices.Sort(members)
	members = slices.DeleteFunc(slices.Compact(members), func(id string) bool { return id == "" })
	return unless(len(members) >= p.env.Numbers.MinMembers && slices.Contains(members, m.Actor), "members_missing")
}

func headInformed(_ *picture, _ Transition, m Move) []Unmet {
	return unless(m.HeadInformed, "head_not_informed")
}

// knownReason goes for every transition: where none is asked for, none is taken, so that no word travels as one.
func knownReason(_ *picture, t Transition, m Move) []Unmet {
	return unless(m.Reason == "" || slices.Contains(t.Reasons, m.Reason), "reason_unknown")
}

func reasoned(_ *picture, _ Transition, m Move) []Unmet {
	return unless(m.Reason != "", "reason_missing")
}

func outcomeKnown(p *picture, _ Transition, m Move) []Unmet {
	outcome := m.Outcome
	if outcome == "" {
		outcome = p.Outcome
	}
	if outcome == "" {
		return lack("outcome_missing")
	}
	return unless(slices.Contains(outcomes, outcome), "outcome_unknown")
}

func supportEnded(p *picture, _ Transition, m Move) []Unmet {
	return unless(m.SupportEnded || (p.supportOver() && !p.SupportEndedOn.After(p.today)), "support_not_ended")
}

// screened asks for a screen that is not older than the last grave fact somebody noticed in a talk.
func screened(p *picture, _ Transition, _ Move) []Unmet {
	return unless(!p.ScreenedAt.IsZero() && len(p.unscreened()) == 0, "screen_incomplete")
}

func criteriaNoted(p *picture, _ Transition, _ Move) []Unmet {
	return unless(p.Criteria.Noted(), "criteria_not_noted")
}

func unlocked(p *picture, _ Transition, _ Move) []Unmet {
	return unless(!Locked(p.Facts), "method_locked")
}

func violenceJustified(p *picture, _ Transition, m Move) []Unmet {
	asks := slices.ContainsFunc(p.Flags, func(f Flag) bool { return f.Active() && EffectOf(f.Kind).Justify })
	return unless(m.Justification || !asks, "justification_missing")
}

func graveFlagRaised(p *picture, _ Transition, _ Move) []Unmet {
	grave := slices.ContainsFunc(p.Flags, func(f Flag) bool { return f.Active() && EffectOf(f.Kind).Grave() })
	return unless(grave, "grave_flag_missing")
}

// healthCleared asks that a health flag was lifted and that none still stands.
func healthCleared(p *picture, _ Transition, _ Move) []Unmet {
	cleared := false
	for _, f := range p.Flags {
		effect := EffectOf(f.Kind)
		if !effect.Health() && !effect.Refer {
			continue
		}
		if f.Active() {
			return lack("flag_not_cleared")
		}
		cleared = true
	}
	return unless(cleared, "flag_not_cleared")
}

func tasksDone(p *picture, _ Transition, _ Move) []Unmet {
	open := slices.ContainsFunc(p.Tasks, func(t Task) bool { return t.DoneAt.IsZero() })
	return unless(!open, "task_open")
}
