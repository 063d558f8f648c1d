package method

import "slices"

// Gaps names what a case at work lacks although nobody took it away: an interviewer, or a referent, who is certified today
// (docs/method.md #8). Before the interviews begin, only somebody who was named and has lapsed is missing.
func Gaps(f Facts, env Env) []string {
	p := look(f, env)
	preparing := f.State == StateTargetReception
	seeing := f.State == StateInterviews || f.State == StateFollowUp
	after := f.State == StateMonitoring
	var gaps []string
	if (preparing || seeing) && p.uncovered(DutyInterviewer, seeing) {
		gaps = append(gaps, "no_certified_interviewer")
	}
	if (preparing || seeing || after) && p.uncovered(DutyReferent, !preparing) {
		gaps = append(gaps, "no_certified_referent")
	}
	return gaps
}

// uncovered tells whether everybody who holds a duty has lapsed; where nobody holds it, whether somebody ought to.
func (p *picture) uncovered(duty Duty, needed bool) bool {
	held := p.holders(duty)
	if len(held) == 0 {
		return needed
	}
	return !slices.ContainsFunc(held, func(person string) bool { return !p.env.Lapsed[person] })
}
