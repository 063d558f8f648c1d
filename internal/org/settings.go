package org

import "sanad/internal/settings"

// MinimumTeam is the key of the smallest team that raises no alert.
const MinimumTeam = "team.min_size"

// TeamSize is the number of the smallest team, for those who count teams as this package does.
func TeamSize() settings.Definition {
	return settings.Definition{
		Key: MinimumTeam, Default: 3, Min: 1, Max: 12, Unit: settings.Count,
		Source: "programme: three trained staff per school", Influences: "team_alert",
	}
}

// Definitions are the numbers of this package.
func Definitions() []settings.Definition { return []settings.Definition{TeamSize()} }
