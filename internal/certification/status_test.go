package certification_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"sanad/internal/calendar"
	"sanad/internal/certification"
)

func TestStatus(t *testing.T) {
	t.Parallel()
	day := func(n int) calendar.Date { return calendar.NewDate(2024, time.January, 1).AddDays(n) }
	today := day(1000)
	lasting := func(from, until int) certification.Certificate {
		return certification.Certificate{IssuedOn: day(from), ValidUntil: day(until), IssuedBy: "rachid"}
	}
	revoked := func(c certification.Certificate, on int) certification.Certificate {
		c.RevokedOn, c.RevokedFor, c.RevokedBy = day(on), certification.MethodNotKept, "malika"
		return c
	}
	suspended := &certification.Suspension{FromOn: day(990), Reason: certification.OnLeave, SuspendedBy: "malika"}
	tests := []struct {
		name       string
		facts      certification.Facts
		status     certification.Status
		since      calendar.Date
		by, reason string
	}{
		{"nobody yet", certification.Facts{}, certification.Registered, calendar.Date{}, "", ""},
		{"to be trained", certification.Facts{TrainedOn: day(1001)}, certification.Registered, calendar.Date{}, "", ""},
		{"trained", certification.Facts{TrainedOn: day(1000)}, certification.TrainedOnly, day(1000), "", ""},
		{"certified", certification.Facts{TrainedOn: day(10), Certificates: []certification.Certificate{lasting(20, 1000)}}, certification.Certified, day(20), "rachid", ""},
		{"the day after", certification.Facts{Certificates: []certification.Certificate{lasting(20, 999)}}, certification.Expired, day(1000), "", ""},
		{"renewed without a day between", certification.Facts{Certificates: []certification.Certificate{lasting(500, 1200), lasting(20, 499)}}, certification.Certified, day(20), "rachid", ""},
		{"renewed after a gap", certification.Facts{Certificates: []certification.Certificate{lasting(501, 1200), lasting(20, 499)}}, certification.Certified, day(501), "rachid", ""},
		{"tested before", certification.Facts{PassedOn: day(10), Certificates: []certification.Certificate{lasting(20, 1100)}}, certification.FieldTested, day(20), "", ""},
		{"tested since", certification.Facts{PassedOn: day(60), Certificates: []certification.Certificate{lasting(20, 1100)}}, certification.FieldTested, day(60), "", ""},
		{"tested and expired", certification.Facts{PassedOn: day(60), Certificates: []certification.Certificate{lasting(20, 900)}}, certification.Expired, day(901), "", ""},
		{"revoked", certification.Facts{Certificates: []certification.Certificate{revoked(lasting(20, 1100), 1000)}}, certification.Revoked, day(1000), "malika", "method_not_kept"},
		{"expired before it was revoked", certification.Facts{Certificates: []certification.Certificate{revoked(lasting(20, 900), 950)}}, certification.Expired, day(901), "", ""},
		{"one revoked, one valid", certification.Facts{Certificates: []certification.Certificate{revoked(lasting(20, 1100), 900), lasting(30, 1100)}}, certification.Certified, day(20), "rachid", ""},
		{"suspended", certification.Facts{Suspension: suspended, Certificates: []certification.Certificate{lasting(20, 1100)}}, certification.Suspended, day(990), "malika", "on_leave"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			q := certification.Judge(tt.facts, today)
			if q.Status != tt.status || q.Since != tt.since || q.By != tt.by || q.Reason != tt.reason {
				t.Errorf("got %s since %s by %q for %q, want %s since %s", q.Status, q.Since, q.By, q.Reason, tt.status, tt.since)
			}
		})
	}
}

// TestStatusHoldsTogether draws lives at random: who practises is exactly who holds a certificate that counts, a status never
// begins after today, the order of certificates does not matter, and the gate agrees.
func TestStatusHoldsTogether(t *testing.T) {
	t.Parallel()
	draw := rand.New(rand.NewPCG(7, 11)) //nolint:gosec // invented lives
	start := calendar.NewDate(2024, time.January, 1)
	for range 20_000 {
		today := start.AddDays(200)
		var f certification.Facts
		for range draw.IntN(4) {
			c := certification.Certificate{IssuedOn: start.AddDays(draw.IntN(200))}
			if draw.IntN(3) > 0 {
				c.ValidUntil = c.IssuedOn.AddDays(draw.IntN(120))
			}
			if draw.IntN(4) == 0 {
				c.RevokedOn = c.IssuedOn.AddDays(draw.IntN(max(1, today.Sub(c.IssuedOn)+1)))
			}
			f.Certificates = append(f.Certificates, c)
		}
		if draw.IntN(4) == 0 {
			f.Suspension = &certification.Suspension{FromOn: start.AddDays(draw.IntN(201))}
			for i := range f.Certificates {
				f.Certificates[i].Pauses = []certification.Pause{{From: f.Suspension.FromOn}}
			}
		}
		if draw.IntN(2) == 0 {
			f.TrainedOn = start.AddDays(draw.IntN(220))
		}
		if draw.IntN(2) == 0 {
			f.PassedOn = start.AddDays(draw.IntN(220))
		}
		q := certification.Judge(f, today)
		held := certification.Held{"p": f.Certificates}
		if got := held.Standing("p", today, today) == certification.Valid; got != q.Practises() {
			t.Fatalf("the gate says %v, the status %s: %+v", got, q.Status, f)
		}
		if q.Since.After(today) || (q.Since.IsZero() != (q.Status == certification.Registered)) {
			t.Fatalf("%s since %s: %+v", q.Status, q.Since, f)
		}
		if q.Practises() && !q.LastDay.IsZero() && q.LastDay.Before(today) {
			t.Fatalf("%s until %s", q.Status, q.LastDay)
		}
		if q.Practises() && !q.LastDay.IsZero() && held.Standing("p", q.LastDay.AddDays(1), q.LastDay.AddDays(1)) == certification.Valid && len(f.Certificates) == 1 {
			t.Fatalf("still certified after the last day %s", q.LastDay)
		}
		for i, j := 0, len(f.Certificates)-1; i < j; i, j = i+1, j-1 {
			f.Certificates[i], f.Certificates[j] = f.Certificates[j], f.Certificates[i]
		}
		if again := certification.Judge(f, today); again.Status != q.Status || again.Since != q.Since {
			t.Fatalf("the other way round %s since %s, not %s since %s", again.Status, again.Since, q.Status, q.Since)
		}
	}
}

// TestTheGate tells how an interview is judged for every standing of its interviewer: held before or after a lapse, recorded
// before or after it.
func TestTheGate(t *testing.T) {
	t.Parallel()
	start := calendar.NewDate(2026, time.January, 1)
	issued, lapse := start, start.AddDays(100)
	lapses := map[string]certification.Certificate{
		"expired":   {IssuedOn: issued, ValidUntil: lapse.AddDays(-1)},
		"revoked":   {IssuedOn: issued, RevokedOn: lapse},
		"suspended": {IssuedOn: issued, Pauses: []certification.Pause{{From: lapse}}},
	}
	for name, c := range lapses {
		held := certification.Held{"p": {c}}
		for _, tt := range []struct {
			on, recorded calendar.Date
			want         certification.Standing
		}{
			{issued.AddDays(-1), issued, certification.NotShown},
			{issued, issued, certification.Valid},
			{lapse.AddDays(-1), lapse.AddDays(-1), certification.Valid},
			{lapse.AddDays(-1), lapse, certification.LapsedSince},
			{lapse.AddDays(-1), lapse.AddDays(30), certification.LapsedSince},
			{lapse, lapse, certification.NotShown},
			{lapse, lapse.AddDays(30), certification.NotShown},
		} {
			if got := held.Standing("p", tt.on, tt.recorded); got != tt.want {
				t.Errorf("%s: held on %s, recorded on %s: %s, want %s", name, tt.on, tt.recorded, got, tt.want)
			}
		}
	}
	back := lapses["suspended"]
	back.Pauses = []certification.Pause{{From: lapse, Until: lapse.AddDays(10)}}
	held := certification.Held{"p": {back}}
	for on, want := range map[int]certification.Standing{99: certification.Valid, 100: certification.NotShown, 109: certification.NotShown, 110: certification.Valid} {
		if got := held.Standing("p", start.AddDays(on), lapse.AddDays(20)); got != want {
			t.Errorf("reinstated, held on day %d: %s, want %s", on, got, want)
		}
	}
}
