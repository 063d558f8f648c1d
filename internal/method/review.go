package method

import (
	"slices"

	"sanad/internal/calendar"
)

// Decision of a day-15 review.
type Decision string

// The decisions.
const (
	DecisionContinue Decision = "continue"
	DecisionHandOver Decision = "hand_over"
)

// CheckReview tells why a review may not conclude as it does. It may be held early and held again; the last one counts.
// Going on needs a first round to look back on, and every target to see at least a little progress; handing over needs
// nothing but the decision.
func CheckReview(f Facts, d Decision, env Env) []Unmet {
	p := look(f, env)
	var unmet []Unmet
	if f.State != StateInterviews && f.State != StateFollowUp {
		unmet = lack("review_not_in_state")
	}
	switch d {
	case DecisionHandOver:
	case DecisionContinue:
		if _, begun := p.begun(); !begun {
			unmet = append(unmet, Unmet{Code: "round_not_begun"})
		}
		unmet = append(unmet, perPupil("not_improving", p.targets(), func(t Pupil) bool {
			said := p.ratings(t.ID)
			return len(said) == 0 || !said[len(said)-1].Rating.Improving()
		})...)
	default:
		unmet = append(unmet, Unmet{Code: "decision_unknown"})
	}
	return unmet
}

// day is when something was decided; without a word on it, when it was recorded.
func (e Event) day() calendar.Date {
	if recorded := calendar.Day(e.At); e.DecidedOn.IsZero() || e.DecidedOn.After(recorded) {
		return recorded
	}
	return e.DecidedOn
}

// judges says that a review was held late enough to judge the first round; one held earlier is history.
func (p *picture) judges(review Event, start Interview) bool {
	n := p.env.Numbers
	day := review.day()
	return !day.Before(start.day()) && p.env.Calendar.PausedDaysBetween(start.day(), day) >= min(n.ReviewEarly, n.ReviewDays)
}

// reviewed says that the review of this cycle was held, and not too early.
func (p *picture) reviewed() bool {
	start, begun := p.begun()
	return begun && slices.ContainsFunc(p.reviews(), func(e Event) bool { return p.judges(e, start) })
}

// reviewHeld asks for the review only once its day has passed.
func reviewHeld(p *picture, _ Transition, _ Move) []Unmet {
	start, begun := p.begun()
	passed := begun && p.today.After(p.runningDays(start.day(), p.env.Numbers.ReviewDays))
	return unless(!passed || p.reviewed(), "review_missing")
}
