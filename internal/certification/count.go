package certification

import (
	"context"
	"slices"

	"sanad/internal/access"
	"sanad/internal/calendar"
)

// Count tells of a school's present team, trainees and closed accounts left out, how many are certified today, and the
// first day on which one of them still is and on the next one not; zero where nobody's certificates end.
type Count struct {
	Certified  int
	NextExpiry calendar.Date
}

// Counts counts for each of some schools that the warrant reaches, in one statement.
func (r *Register) Counts(ctx context.Context, w access.Warrant, schoolIDs []string) (map[string]Count, error) {
	today := r.today()
	found, err := teamsHeld(r.db.Read(ctx), w.For(access.CertificateRead), schoolIDs, today)
	if err != nil {
		return nil, err
	}
	counts := make(map[string]Count, len(schoolIDs))
	for school, people := range found {
		var c Count
		for _, held := range people {
			if !practises(held, today) {
				continue
			}
			last, _ := lastDay(held, today)
			c.Certified++
			if !last.IsZero() && (c.NextExpiry.IsZero() || last.Before(c.NextExpiry)) {
				c.NextExpiry = last
			}
		}
		counts[school] = c
	}
	return counts, nil
}

// lastDay is until when somebody certified today stays so by the certificates they hold now; zero for ever. A suspension
// changes nothing about it: it ends by a decision, not by a day.
func lastDay(held []Certificate, today calendar.Date) (last calendar.Date, certified bool) {
	for _, c := range held {
		if !c.ValidOn(today) {
			continue
		}
		until := c.lastDay()
		if !certified || until.IsZero() || !last.IsZero() && until.After(last) {
			last = until
		}
		certified = true
	}
	return last, certified
}

// practises tells whether one of the certificates counts on a day.
func practises(held []Certificate, on calendar.Date) bool {
	return slices.ContainsFunc(held, func(c Certificate) bool { return c.CountsOn(on) })
}
