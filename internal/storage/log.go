package storage

import (
	"context"
	"log/slog"
	"time"

	"gorm.io/gorm/logger"
)

// slowLog reports statements that took long, with their text; the dialects keep the values out of it. Errors are not its business:
// they are returned, and logged once at the edge.
type slowLog struct {
	log   *slog.Logger
	after time.Duration
}

// LogMode is asked for by gorm's Debug, which would print values.
func (l slowLog) LogMode(logger.LogLevel) logger.Interface { return l }

// Info drops gorm's remarks, which quote their subject.
func (l slowLog) Info(context.Context, string, ...any) {}

// Warn keeps the template of the remark and drops its subject.
func (l slowLog) Warn(ctx context.Context, msg string, _ ...any) {
	l.log.WarnContext(ctx, "gorm: "+msg)
}

// Error keeps the template of the remark and drops its subject.
func (l slowLog) Error(ctx context.Context, msg string, _ ...any) {
	l.log.ErrorContext(ctx, "gorm: "+msg)
}

// Trace is called after every statement.
func (l slowLog) Trace(ctx context.Context, begin time.Time, statement func() (string, int64), _ error) {
	took := time.Since(begin)
	if took < l.after {
		return
	}
	text, rows := statement()
	l.log.WarnContext(ctx, "slow statement", "statement", text, "rows", rows, "took_ms", took.Milliseconds())
}
