package httpapi

import (
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"

	"sanad/api"
	"sanad/internal/fault"
)

func TestVerificationNeedsNoAccountAndLeavesNoTrace(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		mine := read[api.MyCertificates](s.as(s.Amina, call{at: "GET /api/v1/me/certificates"}).is(http.StatusOK))
		if len(mine.Items) != 1 || mine.Qualification.Status != api.QualificationStatusCertified {
			t.Fatalf("mine %+v", mine)
		}
		code := mine.Items[0].Code
		entries := len(s.entries(""))
		got := read[api.Verification](s.as(nobody, call{at: "GET /api/v1/verifications/" + code}).is(http.StatusOK))
		if got.State != api.VerificationStateValid || or(got.HolderFr) != "Amina Tazi" || got.IssuedOn == nil {
			t.Errorf("verified %+v", got)
		}
		for _, other := range []string{"0000-0000-0000-0000", "nothing", strings.Replace(code, code[:1], flip(code[:1]), 1)} {
			if a := s.as(nobody, call{at: "GET /api/v1/verifications/" + other}).is(http.StatusOK); strings.TrimSpace(string(a.body)) != `{"state":"unknown"}` {
				t.Errorf("%s: %s", other, a.body)
			}
		}
		page := s.as(nobody, call{at: "GET /verify/" + code})
		if page.header.Get("Referrer-Policy") != "no-referrer" || !strings.Contains(page.header.Get("X-Robots-Tag"), "noindex") {
			t.Errorf("the page comes with %v", page.header)
		}
		if log := s.log.String(); strings.Contains(log, code) || strings.Contains(log, strings.ReplaceAll(code, "-", "")) || strings.Contains(log, "Tazi") {
			t.Error("the log tells which certificate was verified")
		}
		if after := len(s.entries("")); after != entries {
			t.Errorf("%d lines in the journal, %d before", after, entries)
		}
	})
}

func flip(sign string) string {
	if sign == "Z" {
		return "Y"
	}
	return "Z"
}

func TestVerificationIsThrottled(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		for range eachBurst {
			s.as(nobody, call{at: "GET /api/v1/verifications/0000-0000-0000-0000"}).is(http.StatusOK)
		}
		held := s.as(nobody, call{at: "GET /api/v1/verifications/0000-0000-0000-0000"}).refused(http.StatusTooManyRequests, "too_many_verifications")
		if held.header.Get("Retry-After") == "" {
			t.Error("nobody says how long to wait")
		}
		s.Clock.Advance(5 * time.Second)
		s.as(nobody, call{at: "GET /api/v1/verifications/0000-0000-0000-0000"}).is(http.StatusOK)
	})
}

// The list of those revoked is read from two whole tables: whoever has no account asks for it no faster than for a certificate.
func TestTheStatusListIsThrottled(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		for range eachBurst {
			s.as(nobody, call{at: "GET /api/v1/credentials/status/1"}).refused(http.StatusNotFound, "status_list_not_found")
		}
		s.as(nobody, call{at: "GET /api/v1/credentials/status/1"}).refused(http.StatusTooManyRequests, "too_many_verifications")
		s.as(nobody, call{at: "GET /api/v1/verifications/0000-0000-0000-0000"}).is(http.StatusOK)
		s.Clock.Advance(2 * time.Second)
		s.as(nobody, call{at: "GET /api/v1/credentials/status/1"}).refused(http.StatusNotFound, "status_list_not_found")
	})
}

func TestTheLimiterForgetsAndHolds(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, time.November, 16, 9, 0, 0, 0, time.UTC)
	l := newLimiter()
	l.most = 100
	admitted := 0
	for i := range 2000 {
		err := l.admit(netip.AddrFrom4([4]byte{10, 0, byte(i >> 8), byte(i)}).String(), now)
		if err == nil {
			admitted++
		} else if fault.KindOf(err) != fault.TooMany {
			t.Fatal(err)
		}
	}
	if admitted != allBurst || len(l.byAddr) > 100 {
		t.Errorf("%d of 2000 addresses admitted at once, %d remembered", admitted, len(l.byAddr))
	}
	fresh := newLimiter()
	for range eachBurst {
		if err := fresh.admit("2001:db8:1:2::1", now); err != nil {
			t.Fatal(err)
		}
	}
	if fresh.admit("2001:db8:1:2:ffff::9", now) == nil {
		t.Error("one subscriber has as many addresses as they like")
	}
	if err := fresh.admit("2001:db8:1:3::1", now); err != nil {
		t.Error("their neighbour is held back")
	}
}
