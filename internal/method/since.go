package method

import (
	"slices"
	"time"

	"sanad/internal/calendar"
)

// Since is when the clock of a state begins that a legal move leads to: the day on which the team decided it, when that day
// is told, but neither before the present state began nor before the records that made the move legal. Unless all of that
// lies in the past it is now, and so it is for a move that begins a new cycle.
func Since(f Facts, m Move, decided calendar.Date, env Env) time.Time {
	t, _ := Check(f, m, env)
	if decided.IsZero() || !decided.Before(calendar.Day(env.Now)) || t.NewCycle() {
		return env.Now
	}
	for _, at := range moments(f, decided, env.Now) {
		then := env
		then.Now = at
		if _, unmet := Check(f.until(at), m, then); len(unmet) == 0 {
			return at
		}
	}
	return env.Now
}

// moments are when something may have become legal between a day and now: at its beginning, at that of each day after it,
// and with each record.
func moments(f Facts, from calendar.Date, now time.Time) []time.Time {
	start := from.Time(calendar.Casablanca)
	if start.Before(f.StateSince) {
		start = f.StateSince
	}
	all := []time.Time{start, f.ScreenedAt}
	for day := calendar.Day(start).AddDays(1); !day.After(calendar.Day(now)); day = day.AddDays(1) {
		all = append(all, day.Time(calendar.Casablanca))
	}
	for _, i := range f.Interviews {
		all = append(all, i.ends())
	}
	for _, flag := range f.Flags {
		all = append(all, flag.RaisedAt, flag.ClearedAt)
	}
	for _, task := range f.Tasks {
		all = append(all, task.DoneAt)
	}
	for _, pupil := range f.Pupils {
		all = append(all, pupil.Since)
	}
	all = slices.DeleteFunc(all, func(at time.Time) bool { return at.Before(start) || at.After(now) })
	slices.SortFunc(all, time.Time.Compare)
	return slices.CompactFunc(all, time.Time.Equal)
}

// until is the case as it was at an instant, as far as its records tell: who was excused, who was assigned and what the
// criteria say is known for the present only.
func (f Facts) until(at time.Time) Facts {
	day := calendar.Day(at)
	undone := func(t time.Time) time.Time {
		if t.After(at) {
			return time.Time{}
		}
		return t
	}
	f.ScreenedAt = undone(f.ScreenedAt)
	if f.SupportEndedOn.After(day) {
		f.SupportEndedOn = calendar.Date{}
	}
	f.Interviews = pick(f.Interviews, func(i Interview) bool { return !i.ends().After(at) })
	f.Flags = slices.DeleteFunc(slices.Clone(f.Flags), func(flag Flag) bool { return flag.RaisedAt.After(at) })
	for k := range f.Flags {
		f.Flags[k].ClearedAt = undone(f.Flags[k].ClearedAt)
	}
	f.Tasks = slices.DeleteFunc(slices.Clone(f.Tasks), func(t Task) bool { return t.CreatedAt.After(at) })
	for k := range f.Tasks {
		f.Tasks[k].DoneAt = undone(f.Tasks[k].DoneAt)
	}
	f.Pupils = slices.DeleteFunc(slices.Clone(f.Pupils), func(p Pupil) bool { return p.Since.After(at) })
	f.Contacts = slices.DeleteFunc(slices.Clone(f.Contacts), func(c Contact) bool { return c.On.After(day) })
	f.Events = slices.DeleteFunc(slices.Clone(f.Events), func(e Event) bool { return e.Kind == EventReview && e.day().After(day) })
	return f
}
