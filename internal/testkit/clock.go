package testkit

import (
	"sync"
	"time"
)

// Start is the instant at which the clock of EachDB stands: a Monday morning in the middle of a term.
var Start = time.Date(2026, time.November, 16, 9, 0, 0, 0, time.UTC)

// Clock stands still until a test moves it. It may be read and moved from several goroutines.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock stands at t.
func NewClock(t time.Time) *Clock { return &Clock{now: t} }

// Now is what storage.Options.Clock wants.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Set moves the clock to t, backwards too.
func (c *Clock) Set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = t
}

// Advance moves the clock by d.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}
