package method

// Track is how far one presumed intimidator has come in this cycle (docs/method.md #6).
type Track string

// The tracks, the last two being side exits from which a pupil may come back.
const (
	TrackToMeet          Track = "to_meet"
	TrackNotAcknowledged Track = "met_no_acknowledgement"
	TrackConcernShared   Track = "concern_shared"
	TrackSuggestionMade  Track = "suggestion_made"
	TrackSuggestionDone  Track = "suggestion_done"
	TrackDisengaged      Track = "disengaged"
	TrackRefuses         Track = "refuses"
	TrackWorsens         Track = "worsens"
)

// TrackOf folds this cycle's interviews with a pupil as presumed intimidator. For a pupil who was never seen as one it is
// to_meet, whatever he said as a witness.
func TrackOf(f Facts, pupilID string) Track {
	return look(f, Env{}).trackOf(pupilID)
}

// fold takes the interviews with one pupil, oldest first.
func fold(talks []Interview) Track {
	t := walk{at: TrackToMeet}
	for _, i := range talks {
		t = t.step(i)
	}
	return t.at
}

// walk is a track on the way: suggested remembers that there is something to be carried out.
type walk struct {
	at        Track
	suggested bool
}

func (w walk) step(i Interview) walk {
	next := walk{at: w.at, suggested: w.suggested || i.HasSuggestion}
	switch i.Outcome {
	case ConclusionDisengaged:
		next.at = TrackDisengaged
	case ConclusionRefuses:
		next.at = TrackRefuses
	case ConclusionWorsens:
		next.at = TrackWorsens
	default:
		next.at = w.answer(i)
	}
	return next
}

// answer is where the pupil's own answers lead when the interviewer concluded nothing. A new suggestion is a new
// commitment, also when the one before was kept. Who is disengaged stays so while his answers agree with it: a new
// suggestion is to be seen through, one no longer kept is owed again, and a concern taken back is to be shared anew.
func (w walk) answer(i Interview) Track {
	aside := w.at == TrackRefuses || w.at == TrackWorsens
	settled := w.at == TrackSuggestionDone || w.at == TrackDisengaged
	switch {
	case i.HasSuggestion:
		return TrackSuggestionMade
	case w.carriedOut(i) && w.at != TrackDisengaged:
		return TrackSuggestionDone
	case settled && (i.EarlierDone == DegreeNo || i.EarlierDone == DegreePartly):
		return TrackSuggestionMade
	case w.at == TrackDisengaged && i.Acknowledged == DegreeNo && i.EarlierDone == "":
		return TrackNotAcknowledged
	case i.Acknowledged == DegreeYes || i.Acknowledged == DegreePartly:
		if aside && w.suggested {
			return TrackSuggestionMade
		}
		if aside || w.at == TrackToMeet || w.at == TrackNotAcknowledged {
			return TrackConcernShared
		}
	case w.at == TrackToMeet || (w.at == TrackConcernShared && i.Acknowledged == DegreeNo):
		return TrackNotAcknowledged
	}
	return w.at
}

func (w walk) carriedOut(i Interview) bool { return w.suggested && i.EarlierDone == DegreeYes }

// mayDisengage says that a suggestion of this cycle was carried out, so that "disengaged" is earned and not declared.
func (w walk) mayDisengage(i Interview) bool {
	return w.carriedOut(i) || w.at == TrackSuggestionDone || w.at == TrackDisengaged
}
