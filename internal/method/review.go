package method

// Decision of a day-15 review.
type Decision string

// The decisions.
const (
	DecisionContinue Decision = "continue"
	DecisionHandOver Decision = "hand_over"
)

// CheckReview tells why a review may not conclude as it does. It may be held early and held again; the last one counts.
// Going on needs every target to see at least a little progress; handing over needs nothing but the decision.
func CheckReview(f Facts, d Decision, env Env) []Unmet {
	p := look(f, env)
	var unmet []Unmet
	if f.State != StateInterviews && f.State != StateFollowUp {
		unmet = lack("review_not_in_state")
	}
	switch d {
	case DecisionHandOver:
	case DecisionContinue:
		unmet = append(unmet, perPupil("not_improving", p.targets(), func(t Pupil) bool {
			said := p.ratings(t.ID)
			return len(said) == 0 || !said[len(said)-1].Rating.Improving()
		})...)
	default:
		unmet = append(unmet, Unmet{Code: "decision_unknown"})
	}
	return unmet
}

// reviewHeld asks for the review only once its day has passed.
func reviewHeld(p *picture, _ Transition, _ Move) []Unmet {
	start, begun := p.begun()
	passed := begun && p.today.After(p.runningDays(start.day(), p.env.Numbers.ReviewDays))
	return unless(!passed || len(p.reviews()) > 0, "review_missing")
}
