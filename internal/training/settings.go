package training

import "sanad/internal/settings"

// The keys of the numbers that a new course begins with.
const (
	MinAttendance  = "training.min_attendance_percent"
	PassMark       = "training.pass_mark"
	TrainersHours  = "training.trainers_hours"
	TeamHours      = "training.team_hours"
	RefresherHours = "training.refresher_hours"
)

var hoursKey = map[Kind]string{Trainers: TrainersHours, Team: TeamHours, Refresher: RefresherHours}

// Definitions are the numbers of this package. A course keeps those it was announced with.
func Definitions() []settings.Definition {
	return []settings.Definition{
		{Key: MinAttendance, Default: 80, Min: 50, Max: 100, Unit: settings.Percent, Source: "PROP", Influences: "course_outcome"},
		{Key: PassMark, Default: 12, Min: 1, Max: 20, Unit: settings.Points, Source: "PROP", Influences: "course_outcome"},
		{Key: TrainersHours, Default: 30, Min: 1, Max: maxHours, Unit: settings.Hours, Source: "PROP", Influences: "new_courses"},
		{Key: TeamHours, Default: 18, Min: 1, Max: maxHours, Unit: settings.Hours, Source: "PROP", Influences: "new_courses"},
		{Key: RefresherHours, Default: 6, Min: 1, Max: maxHours, Unit: settings.Hours, Source: "PROP", Influences: "new_courses"},
	}
}
