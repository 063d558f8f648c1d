// Package internal holds no code of its own: its tests hold every other package to the map of who may import whom
// and to the budgets that keep files, functions and packages readable.
package internal
