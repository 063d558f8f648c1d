package method

// Decision of a day-15 review.
type Decision string

// The decisions.
const (
	DecisionContinue Decision = "continue"
	DecisionHandOver Decision = "hand_over"
)
