package calendar

import (
	"testing"
	"time"
)

func date(t testing.TB, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return d
}

func off(t testing.TB, kind, starts, ends string) DayOff {
	t.Helper()
	return DayOff{Kind: kind, Starts: date(t, starts), Ends: date(t, ends)}
}

// year2024 is the school year 2024-25 with its five breaks, and a loaded year after it.
func year2024(t testing.TB) Calendar {
	t.Helper()
	return New(
		[]Year{
			{ID: "2025-26", Starts: date(t, "2025-09-08"), Ends: date(t, "2026-07-04")},
			{ID: "2024-25", Starts: date(t, "2024-09-09"), Ends: date(t, "2025-07-05")},
		},
		[]DayOff{
			off(t, Break, "2025-05-04", "2025-05-11"), off(t, Break, "2024-10-20", "2024-10-27"), off(t, Break, "2024-12-08", "2024-12-15"),
			off(t, Break, "2025-01-26", "2025-02-02"), off(t, Break, "2025-03-16", "2025-03-23"),
			off(t, Holiday, "2024-11-06", "2024-11-06"), off(t, Holiday, "2024-11-18", "2024-11-18"),
		})
}

func TestSchoolDays(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, on     string
		school, runs bool
	}{
		{"first day of the year", "2024-09-09", true, true},
		{"the day before", "2024-09-08", false, false},
		{"early September of a loaded year", "2024-09-03", false, false},
		{"Saturday", "2024-10-12", true, true},
		{"Sunday", "2024-10-13", false, true},
		{"holiday", "2024-11-06", false, true},
		{"break", "2024-10-23", false, false},
		{"last day of the year", "2025-07-05", true, true},
		{"summer between two years", "2025-08-11", false, false},
		{"early September before the second year", "2025-09-05", false, false},
		{"October of a year not loaded", "2026-10-14", true, true},
		{"Sunday of a year not loaded", "2026-10-18", false, true},
		{"July of a year not loaded", "2027-07-14", false, false},
		{"a year long past", "2010-03-10", true, true},
	}
	c := year2024(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := date(t, tt.on)
			if c.IsSchoolDay(d) != tt.school || c.Runs(d) != tt.runs {
				t.Errorf("%s: school %v, runs %v", tt.on, c.IsSchoolDay(d), c.Runs(d))
			}
		})
	}
}

func TestAddSchoolDays(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, from string
		n          int
		want       string
	}{
		{"the same day", "2024-10-14", 0, "2024-10-14"},
		{"the same Sunday moves on", "2024-10-13", 0, "2024-10-14"},
		{"the next day", "2024-10-14", 1, "2024-10-15"},
		{"over a Sunday", "2024-10-12", 1, "2024-10-14"},
		{"from a Sunday", "2024-10-13", 1, "2024-10-14"},
		{"over a holiday", "2024-11-05", 1, "2024-11-07"},
		{"over a break", "2024-10-18", 2, "2024-10-28"},
		{"from inside a break", "2024-10-22", 1, "2024-10-28"},
		{"over the summer", "2025-07-04", 3, "2025-09-09"},
		{"past the last loaded year", "2026-07-04", 1, "2026-09-01"},
		{"negative counts as none", "2024-10-14", -4, "2024-10-14"},
	}
	c := year2024(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := c.AddSchoolDays(date(t, tt.from), tt.n).String(); got != tt.want {
				t.Errorf("%s + %d = %s, want %s", tt.from, tt.n, got, tt.want)
			}
		})
	}
}

func TestAddPausedDays(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, from string
		n          int
		want       string
	}{
		{"a plain week", "2024-10-01", 7, "2024-10-08"},
		{"landing on a Sunday", "2024-09-29", 7, "2024-10-07"},
		{"landing on a holiday", "2024-10-30", 7, "2024-11-07"},
		{"over a break of eight days", "2024-10-15", 7, "2024-10-30"},
		{"from inside a break", "2024-10-22", 1, "2024-10-28"},
		{"fifteen days over a break", "2024-10-14", 15, "2024-11-07"},
		{"over the summer", "2025-07-01", 7, "2025-09-10"},
		{"over a summer not loaded", "2026-07-01", 7, "2026-09-04"},
		{"nothing", "2024-10-20", 0, "2024-10-28"},
	}
	c := year2024(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := c.AddPausedDays(date(t, tt.from), tt.n).String(); got != tt.want {
				t.Errorf("%s + %d = %s, want %s", tt.from, tt.n, got, tt.want)
			}
		})
	}
}

func TestCounting(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, from, to string
		school, paused int
	}{
		{"the same day", "2024-10-14", "2024-10-14", 0, 0},
		{"backwards", "2024-10-14", "2024-10-10", 0, 0},
		{"a week", "2024-10-07", "2024-10-14", 6, 7},
		{"a break", "2024-10-19", "2024-10-28", 1, 1},
		{"a holiday", "2024-11-05", "2024-11-07", 1, 2},
		{"a summer", "2025-07-05", "2025-09-08", 1, 1},
	}
	c := year2024(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a, b := date(t, tt.from), date(t, tt.to)
			if s, p := c.SchoolDaysBetween(a, b), c.PausedDaysBetween(a, b); s != tt.school || p != tt.paused {
				t.Errorf("school days %d, running days %d; want %d, %d", s, p, tt.school, tt.paused)
			}
		})
	}
}

func TestYears(t *testing.T) {
	t.Parallel()
	c := year2024(t)
	if y, ok := c.YearOf(date(t, "2025-01-10")); !ok || y.ID != "2024-25" {
		t.Errorf("January: %v, %v", y, ok)
	}
	if y, ok := c.YearOf(date(t, "2025-08-10")); ok {
		t.Errorf("August lies in %v", y)
	}
	for on, want := range map[string]string{"2024-08-01": "2024-25", "2025-01-10": "2024-25", "2025-07-05": "2024-25", "2025-07-06": "2025-26", "2030-01-01": "2025-26"} {
		if y, ok := c.Current(date(t, on)); !ok || y.ID != want {
			t.Errorf("%s belongs to %v, want %s", on, y, want)
		}
	}
	if _, ok := (Calendar{}).Current(date(t, "2025-01-10")); ok {
		t.Error("a calendar without years has a current year")
	}
	next := c.NextBreaks(date(t, "2025-01-26"))
	if len(next) != 2 || next[0].Starts.String() != "2025-03-16" || next[1].Starts.String() != "2025-05-04" {
		t.Errorf("breaks after the January one: %v", next)
	}
	for on, want := range map[string]string{"2024-10-20": "2024-10-19", "2024-10-28": "2024-10-19", "2025-09-08": "2025-07-05", "2024-10-14": "2024-10-12"} {
		if got := c.LastSchoolDayBefore(date(t, on)).String(); got != want {
			t.Errorf("last school day before %s is %s, want %s", on, got, want)
		}
	}
}

func TestUnsoundSpansAreIgnored(t *testing.T) {
	t.Parallel()
	c := New([]Year{{ID: "backwards", Starts: date(t, "2025-07-01"), Ends: date(t, "2024-09-01")}, {ID: "century", Starts: date(t, "1900-09-01"), Ends: date(t, "2100-07-01")}, {ID: "empty"}},
		[]DayOff{off(t, Break, "2025-01-10", "2025-01-01"), off(t, Break, "1990-01-01", "2190-01-01")})
	if _, ok := c.Current(date(t, "2025-01-05")); ok || len(c.NextBreaks(Date{})) != 0 {
		t.Error("an unsound year or break was kept")
	}
	if !c.IsSchoolDay(date(t, "2025-01-06")) {
		t.Error("an unsound break closed the schools")
	}
}

func FuzzAddSchoolDays(f *testing.F) {
	f.Add(2024, 10, 18, 2)
	f.Add(2025, 7, 4, 40)
	f.Add(2026, 8, 31, 0)
	f.Add(1969, 12, 31, 9)
	c := year2024(f)
	f.Fuzz(func(t *testing.T, y, m, d, n int) {
		from := NewDate(1950+abs(y)%200, time.Month(abs(m)%12+1), abs(d)%31+1)
		n = abs(n) % 200
		got := c.AddSchoolDays(from, n)
		if !c.IsSchoolDay(got) || got.Before(from) {
			t.Fatalf("%v + %d = %v", from, n, got)
		}
		if next := c.AddSchoolDays(from, n+1); !next.After(got) && !(n == 0 && next == got && !c.IsSchoolDay(from)) {
			t.Fatalf("%v: %d days lead to %v, %d to %v", from, n, got, n+1, next)
		}
		if later := c.AddSchoolDays(from.AddDays(1), n); later.Before(got) {
			t.Fatalf("starting a day later than %v ends earlier: %v, not %v", from, later, got)
		}
		if n > 0 && c.SchoolDaysBetween(from, got) != n {
			t.Fatalf("%v to %v counts %d, want %d", from, got, c.SchoolDaysBetween(from, got), n)
		}
		paused := c.AddPausedDays(from, n)
		if !c.IsSchoolDay(paused) || paused.Before(from.AddDays(n)) || c.PausedDaysBetween(from, paused) < n {
			t.Fatalf("%v + %d running days = %v", from, n, paused)
		}
		if last := c.LastSchoolDayBefore(got); c.SchoolDaysBetween(last, got) != 1 {
			t.Fatalf("%v is not the school day before %v", last, got)
		}
	})
}

func abs(n int) int {
	if n < 0 {
		return -(n + 1)
	}
	return n
}
