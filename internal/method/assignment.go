package method

// CheckAssignment tells why a person may not be given a duty. The target's side (referent, support) and the presumed
// intimidators' side (interviewer) exclude one another; referents and interviewers are certified today. Anyone may observe.
func CheckAssignment(f Facts, a Assignment, env Env) []Unmet {
	p := look(f, env)
	var unmet []Unmet
	switch a.Duty {
	case DutyObserver:
		return nil
	case DutyReferent, DutySupport:
		if p.sideOfIntimidators(a.PersonID) || p.holds(a.PersonID, DutyInterviewer) {
			unmet = lack("interviewer_is_referent", a.PersonID)
		}
	case DutyInterviewer:
		if p.sideOfTarget(a.PersonID) {
			unmet = lack("interviewer_is_referent", a.PersonID)
		}
		if pupil, known := p.pupil(a.PupilID); a.PupilID != "" && (!known || pupil.Role == RoleTarget) {
			unmet = append(unmet, Unmet{"pupil_unknown", a.PupilID})
		}
	default:
		return lack("duty_unknown")
	}
	if a.Duty != DutySupport && !env.Certified[a.PersonID] {
		unmet = append(unmet, Unmet{"not_certified", a.PersonID})
	}
	return unmet
}

func (p *picture) holds(person string, duty Duty) bool {
	for _, a := range p.Assignments {
		if a.PersonID == person && a.Duty == duty {
			return true
		}
	}
	return false
}
