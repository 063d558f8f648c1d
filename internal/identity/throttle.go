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
	till  *time.Time // the block that the attempt itself began
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

// forgive takes back one counted attempt that turned out right, with the block that counting it began (own, or nil): behind
// one address sits a whole school. A block that somebody else's attempt began meanwhile stays.
func (l Limit) forgive(a attempts, own *time.Time) attempts {
	a.Failures = max(a.Failures-1, 0)
	if a.Failures < l.Failures || own != nil && a.BlockedTill != nil && own.Equal(*a.BlockedTill) {
		a.BlockedTill = nil
	}
	return a
}

// signInBuckets count by the login as typed, so that accounts that do not exist answer like those that do: from one
// address tightly, from all addresses loosely, and by address whatever the login. From where the account was signed in
// to of late, the loose count is left out: strangers elsewhere cannot shut its owner out.
func (c Config) signInBuckets(login, address string, familiar bool) []bucket {
	address = network(address)
	buckets := []bucket{
		{kind: "login", key: key("login", login, address), limit: c.PerLogin},
		{kind: "address", key: key("address", address), limit: c.PerAddress},
	}
	if !familiar {
		buckets = append(buckets, bucket{kind: "account", key: key("account", login), limit: c.PerAccount})
	}
	return buckets
}

// familiarFor is how long a place is remembered from which an account was signed in to.
const familiarFor = 30 * 24 * time.Hour

func familiarPlace(login, address string) string { return key("familiar", login, network(address)) }

func (c Config) passwordBucket(person string) []bucket {
	return []bucket{{kind: "password", key: key("password", person), limit: c.PerLogin}}
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
