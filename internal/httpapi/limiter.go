package httpapi

import (
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"sanad/internal/fault"
)

// limiter holds back what anybody may ask without an account: each address, and all of them together, since whoever has
// many addresses could count through codes otherwise. It is kept in memory, by process, and forgotten with it.
type limiter struct {
	each, all rate.Limit
	burst     int
	most      int // addresses remembered at once

	mu     sync.Mutex
	whole  *rate.Limiter
	byAddr map[netip.Addr]*rate.Limiter
}

const (
	eachPerSecond = 0.5
	eachBurst     = 30
	allPerSecond  = 200
	allBurst      = 400
	mostAddresses = 10_000
)

func newLimiter() *limiter {
	return &limiter{each: eachPerSecond, all: allPerSecond, burst: eachBurst, most: mostAddresses,
		whole: rate.NewLimiter(allPerSecond, allBurst), byAddr: map[netip.Addr]*rate.Limiter{}}
}

// admit lets a request pass, or says how long to wait.
func (l *limiter) admit(address string, now time.Time) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, at := range []*rate.Limiter{l.of(subscriber(address), now), l.whole} {
		ask := at.ReserveN(now, 1)
		if wait := ask.DelayFrom(now); wait > 0 {
			ask.CancelAt(now)
			e := fault.New(fault.TooMany, "too_many_verifications")
			e.RetryAfter = wait
			return e
		}
	}
	return nil
}

// of is the limiter of one address. When too many are remembered, those that are rested are forgotten, and were there none,
// everybody: an attacker with so many addresses meets the limit of them all.
func (l *limiter) of(address netip.Addr, now time.Time) *rate.Limiter {
	if found, known := l.byAddr[address]; known {
		return found
	}
	if len(l.byAddr) >= l.most {
		for a, one := range l.byAddr {
			if one.TokensAt(now) >= float64(l.burst) {
				delete(l.byAddr, a)
			}
		}
		if len(l.byAddr) >= l.most {
			clear(l.byAddr)
		}
	}
	fresh := rate.NewLimiter(l.each, l.burst)
	l.byAddr[address] = fresh
	return fresh
}

// subscriber is an address itself, or the /64 that one subscriber of IPv6 has to himself; whoever has none shares one.
func subscriber(address string) netip.Addr {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return netip.Addr{}
	}
	if ip = ip.Unmap().WithZone(""); ip.Is4() {
		return ip
	}
	return netip.PrefixFrom(ip, 64).Masked().Addr()
}
