package main

import (
	"context"
	"time"

	"sanad/internal/calendar"
	"sanad/internal/method"
)

type yearRow struct {
	id           string
	starts, ends calendar.Date
	invented     bool
	closed       *time.Time
}

func (y *yearRow) fields() []any { return []any{&y.id, &y.starts, &y.ends, &y.invented, &y.closed} }

type dayOffRow struct {
	kind         string
	starts, ends calendar.Date
}

func (d *dayOffRow) fields() []any { return []any{&d.kind, &d.starts, &d.ends} }

type setting struct {
	key, aref string
	value     *int
}

func (s *setting) fields() []any { return []any{&s.key, &s.aref, &s.value} }

// around reads the calendar and the numbers in force in an academy, in three statements.
func around(ctx context.Context, ask query, aref string, at time.Time) (method.Env, error) {
	env := method.Env{Now: at}
	years, err := all(ctx, ask, (*yearRow).fields, "SELECT id, starts_on, ends_on, invented, closed_at FROM org_school_years ORDER BY starts_on DESC")
	if err != nil {
		return env, err
	}
	off, err := all(ctx, ask, (*dayOffRow).fields, "SELECT kind, starts_on, ends_on FROM org_days_off ORDER BY starts_on, id")
	if err != nil {
		return env, err
	}
	known := make([]calendar.Year, 0, len(years))
	for _, y := range years {
		known = append(known, calendar.Year{ID: y.id, Starts: y.starts, Ends: y.ends, Invented: y.invented, Closed: y.closed != nil})
	}
	free := make([]calendar.DayOff, 0, len(off))
	for _, d := range off {
		free = append(free, calendar.DayOff{Kind: d.kind, Starts: d.starts, Ends: d.ends})
	}
	env.Calendar = calendar.New(known, free)
	set, err := all(ctx, ask, (*setting).fields, "SELECT key, aref_id, value FROM settings_overrides WHERE aref_id = '' OR aref_id = $1", aref)
	env.Numbers = numbers(set, aref)
	return env, err
}

func numbers(set []setting, aref string) method.Numbers {
	values := make(map[string]int, len(method.NumberTable))
	for _, n := range method.NumberTable {
		values[n.Key] = n.Default
	}
	for _, own := range []bool{false, true} {
		for _, s := range set {
			if s.value != nil && (s.aref == aref) == own {
				values[s.key] = *s.value
			}
		}
	}
	return method.From(func(key string) int { return values[key] })
}

type certificate struct {
	person                   string
	issued, until, revokedOn calendar.Date
}

func (c *certificate) fields() []any { return []any{&c.person, &c.issued, &c.until, &c.revokedOn} }

func (c *certificate) validOn(on calendar.Date) bool {
	return !on.Before(c.issued) && (c.until.IsZero() || !on.After(c.until)) && (c.revokedOn.IsZero() || on.Before(c.revokedOn))
}

// held reads the certificates of some people.
func held(ctx context.Context, ask query, people []string) ([]certificate, error) {
	return all(ctx, ask, (*certificate).fields, `SELECT person_id, issued_on, valid_until, revoked_on FROM certification_certificates
		WHERE person_id = ANY($1) ORDER BY issued_on DESC, id`, people)
}

func standing(certificates []certificate, person string, on, today calendar.Date) method.Standing {
	then, still := false, false
	for _, c := range certificates {
		then = then || c.person == person && c.validOn(on)
		still = still || c.person == person && c.validOn(today)
	}
	switch {
	case then && still:
		return method.StandingValid
	case then:
		return method.StandingLapsedSince
	}
	return method.StandingNotShown
}

// certified tells who of some people is certified on a day, and who is not.
func certified(certificates []certificate, people []string, day calendar.Date) (valid, lapsed map[string]bool) {
	valid, lapsed = make(map[string]bool, len(people)), map[string]bool{}
	for _, p := range people {
		if valid[p] = standing(certificates, p, day, day) == method.StandingValid; !valid[p] {
			lapsed[p] = true
		}
	}
	return valid, lapsed
}

type member struct{ person, role string }

func (m *member) fields() []any { return []any{&m.person, &m.role} }

// team is who is in the resource team of a school on a day.
func team(ctx context.Context, ask query, school string, on calendar.Date) ([]member, error) {
	return all(ctx, ask, (*member).fields, `SELECT m.person_id, m.team_role FROM org_team_members m JOIN identity_people p ON p.id = m.person_id
		WHERE m.school_id = $1 AND m.from_on <= $2 AND (m.to_on IS NULL OR m.to_on >= $3)
		ORDER BY CASE m.team_role WHEN 'coordinator' THEN 0 WHEN 'member' THEN 1 ELSE 2 END, p.name_fr, m.id`, school, on, on)
}
