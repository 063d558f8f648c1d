package main

import (
	"io"
	"log/slog"

	"sanad/internal/config"
)

// logger writes as the environment asks for. What is logged names routes, ids and codes; texts never reach it.
func logger(c config.Config, to io.Writer) *slog.Logger {
	options := &slog.HandlerOptions{Level: c.LogLevel}
	if c.LogFormat == "text" {
		return slog.New(slog.NewTextHandler(to, options))
	}
	return slog.New(slog.NewJSONHandler(to, options))
}
