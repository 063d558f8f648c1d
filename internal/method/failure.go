package method

import (
	"slices"

	"sanad/internal/calendar"
)

// Why a case is handed over from follow-up, and since when (docs/method.md #9).

// withoutGround names what a hand-over lacks, and the ground that is always in the team's hands: to hold the review.
func withoutGround() []Unmet {
	return []Unmet{{Code: "no_ground"}, {Code: "review_is_ground"}}
}

func reviewFoundNoChange(p *picture, _ Transition, _ Move) []Unmet {
	reviews := p.reviews()
	if len(reviews) > 0 && reviews[len(reviews)-1].Reason == string(DecisionHandOver) {
		return nil
	}
	return withoutGround()
}

// methodFailed is one of three: a pupil still refuses after so many rounds, things get worse, or it takes too long.
func methodFailed(p *picture, _ Transition, _ Move) []Unmet {
	if len(p.failures()) > 0 || p.sinceBegun(7*p.env.Numbers.FailureWeeks) {
		return nil
	}
	return withoutGround()
}

// failures are the talks since which, without a break, a pupil refuses in spite of the rounds or things are worse.
func (p *picture) failures() []Interview {
	var all []Interview
	for _, pupil := range p.intimidators() {
		met := p.met(pupil.ID)
		all = append(all, lasting(met, func(k int) bool {
			track := fold(met[:k+1])
			return track == TrackWorsens || (track == TrackRefuses && k+1 >= p.env.Numbers.RefusalRounds)
		})...)
	}
	for _, target := range p.targets() {
		said := p.ratings(target.ID)
		all = append(all, lasting(said, func(k int) bool { return said[k].Rating == RatingWorse })...)
	}
	return all
}

// lasting is the first of the talks that hold up to the last one; none when the last one does not.
func lasting(talks []Interview, holds func(k int) bool) []Interview {
	var since []Interview
	for k := range talks {
		if !holds(k) {
			since = nil
		} else if since == nil {
			since = talks[k : k+1]
		}
	}
	return since
}

// failureSeen is the earliest day on which the method was seen to fail and on which no review has decided since; none when
// there is none.
func (p *picture) failureSeen() calendar.Date {
	var seen calendar.Date
	for _, talk := range p.failures() {
		decided := slices.ContainsFunc(p.reviews(), func(e Event) bool {
			return !e.At.Before(talk.StartedAt) && !e.day().Before(talk.day())
		})
		if !decided && (seen.IsZero() || talk.day().Before(seen)) {
			seen = talk.day()
		}
	}
	return seen
}
