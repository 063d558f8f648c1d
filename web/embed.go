// Package web carries the built screens inside the binary.
// It knows nothing of HTTP: httpapi decides what is served, under which path and for how long it may be kept.
package web

import "embed"

// Files holds the folder "dist". Before the first `npm run build` it holds nothing but a placeholder.
//
//go:embed all:dist
var Files embed.FS
