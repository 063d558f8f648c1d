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
