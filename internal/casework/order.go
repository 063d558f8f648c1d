package casework

import "sanad/internal/settings"

// Orders are the numbers of the method that may not overtake each other.
func Orders() []settings.Order {
	return []settings.Order{
		{Low: "monitoring.first_weeks", High: "monitoring.second_weeks"},
		{Low: "target.check_days", High: "target.check_overdue_days"},
		{Low: "follow_up.due_days", High: "follow_up.overdue_days"},
		{Low: "review.early_days", High: "review.after_days"},
	}
}

// MembersToDecide is the key of how many members a decision needs: a team may not be too small for one.
const MembersToDecide = "triage.min_members"
