// Package migrations carries the numbered SQL files that both databases run.
package migrations

import "embed"

// Files holds every migration, in the order of their numbers.
//
//go:embed *.sql
var Files embed.FS
