package identity

import (
	"crypto/sha256"
	"encoding/hex"
	"net/netip"
	"time"

	"sanad/internal/fault"
)

// Limit is how many failures are let pass in a window, and how long one then waits: Delay, doubled by every further
// failure up to MaxDelay. A block never outlasts its window, so nobody is shut out for good.
type Limit struct {
	Failures int
	Window   time.Duration
	Delay    time.Duration
	MaxDelay time.Duration
}

// attempts is the count of one bucket. Buckets are hashes: neither logins nor addresses are kept.
type attempts struct {
	Bucket      string
	Failures    int
	WindowStart time.Time
	BlockedTill *time.Time
}

// bucket is one count that an attempt goes into.
type bucket struct {
	kind  string // login, account or address
	key   string
	limit Limit
}

func (l Limit) wait(a attempts, now time.Time) time.Duration {
	if a.BlockedTill == nil || !a.BlockedTill.After(now) {
		return 0
	}
	return a.BlockedTill.Sub(now)
}

// count adds one attempt, as if it had failed; tripped tells whether it was the one too many.
func (l Limit) count(a attempts, now time.Time) (counted attempts, tripped bool) {
	end := a.WindowStart.Add(l.Window)
	if a.Failures <= 0 || !now.Before(end) {
		a.Failures, a.WindowStart, end = 0, now, now.Add(l.Window)
	}
	a.Failures++
	a.BlockedTill = nil
	if a.Failures < l.Failures {
		return a, false
	}
	delay := l.Delay
	for i := l.Failures; i < a.Failures && delay < l.MaxDelay; i++ {
		delay *= 2
	}
	till := now.Add(min(delay, l.MaxDelay))
	if till.After(end) {
		till = end
	}
	a.BlockedTill = &till
	return a, true
}

// forgive takes back one counted attempt that turned out right.
func (l Limit) forgive(a attempts) attempts {
	a.Failures = max(a.Failures-1, 0)
	if a.Failures < l.Failures {
		a.BlockedTill = nil
	}
	return a
}

// signInBuckets count by the login as typed, so that accounts that do not exist answer like those that do: from one
// address tightly, from all addresses loosely, and by address whatever the login. From where the account was signed in
// to of late, the loose count is left out: strangers elsewhere cannot shut its owner out.
func (c Config) signInBuckets(login, address string, familiar bool) []bucket {
	address = network(address)
	buckets := []bucket{{"login", key("login", login, address), c.PerLogin}, {"address", key("address", address), c.PerAddress}}
	if !familiar {
		buckets = append(buckets, bucket{"account", key("account", login), c.PerAccount})
	}
	return buckets
}

// familiarFor is how long a place is remembered from which an account was signed in to.
const familiarFor = 30 * 24 * time.Hour

func familiarPlace(login, address string) string { return key("familiar", login, network(address)) }

func (c Config) passwordBucket(person string) []bucket {
	return []bucket{{"password", key("password", person), c.PerLogin}}
}

func key(parts ...string) string {
	h := sha256.New()
	for _, part := range parts {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// network is the address itself, or the /64 that one subscriber of IPv6 has to himself.
func network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	ip = ip.Unmap().WithZone("")
	if ip.Is4() {
		return ip.String()
	}
	prefix, err := ip.Prefix(64)
	if err != nil {
		return ip.String()
	}
	return prefix.String()
}

func tooMany(wait time.Duration) error {
	e := fault.New(fault.TooMany, "too_many_attempts")
	e.RetryAfter = wait
	return e
}
