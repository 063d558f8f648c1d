package method

import "time"

// RoundOf numbers the next interview of a kind with a pupil. For a presumed intimidator or a witness it is one more than
// this cycle has seen; for a target check, the last round that is complete; for a monitoring check, its rank.
func RoundOf(f Facts, pupilID string, kind Kind) int {
	p := look(f, Env{})
	switch kind {
	case KindIntimidator, KindWitness:
		return 1 + len(pick(p.talks, func(i Interview) bool { return i.Kind == kind && i.PupilID == pupilID }))
	case KindMonitoringCheck:
		return 1 + len(p.watched(pupilID, KindMonitoringCheck))
	case KindTargetCheck:
		return len(p.rounds())
	}
	return 0
}

// round is one pass over all presumed intimidators.
type round struct {
	no int
	at time.Time // when its last interview began
}

// rounds are this cycle's complete rounds. A round is complete when every presumed intimidator who is neither excused nor
// already disengaged was seen once more (docs/method.md #7).
func (p *picture) rounds() []round {
	return roundsOf(p.talks, pupilIDs(p.intimidators()))
}

func roundsOf(talks []Interview, members []string) []round {
	var complete []round
	for {
		r := round{no: len(complete) + 1}
		if len(complete) > 0 {
			r.at = complete[len(complete)-1].at
		}
		seen := false
		for _, id := range members {
			met := metIn(talks, id)
			if len(met) < r.no {
				if fold(met) == TrackDisengaged {
					continue
				}
				return complete
			}
			seen = true
			if at := met[r.no-1].StartedAt; at.After(r.at) {
				r.at = at
			}
		}
		if !seen {
			return complete
		}
		complete = append(complete, r)
	}
}

// watched are the interviews of the monitoring period with one target; no kind means any.
func (p *picture) watched(pupilID string, kind Kind) []Interview {
	return pick(p.talks, func(i Interview) bool {
		return i.PupilID == pupilID && i.Kind.OfTarget() && (kind == "" || i.Kind == kind) && !i.StartedAt.Before(p.StateSince)
	})
}
