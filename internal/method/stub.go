package method

import "sanad/internal/calendar"

func Check(f Facts, m Move, env Env) (Transition, []Unmet)   { return Transition{}, nil }
func Moves(f Facts, env Env) []Option                        { return nil }
func Auto(f Facts) (Transition, bool)                        { return Transition{}, false }
func CheckInterview(f Facts, i Interview, env Env) []Unmet   { return nil }
func CheckAssignment(f Facts, a Assignment, env Env) []Unmet { return nil }
func CheckReview(f Facts, d Decision, env Env) []Unmet       { return nil }
func RoundOf(f Facts, pupilID string, kind Kind) int         { return 0 }
func TrackOf(f Facts, pupilID string) Track                  { return TrackToMeet }
func Dues(f Facts, env Env) []Due                            { return nil }
func Fidelity(f Facts, env Env) []Finding                    { return nil }
func Propose(f Facts, i Interview, env Env) calendar.Date    { return calendar.Date{} }
