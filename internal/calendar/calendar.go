// Package calendar is pure arithmetic over school days: years, breaks, holidays and the civil date of an instant in Morocco.
// It does not know where the dates come from and never asks what day it is.
// Every deadline of the method is computed here, so that a clock that pauses pauses everywhere alike.
package calendar

import (
	"slices"
	"time"

	_ "time/tzdata" // the zone must be known on a machine without zone files
)

// Casablanca is the civil time of Morocco, with its Ramadan hour.
var Casablanca = zone("Africa/Casablanca")

func zone(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		return time.FixedZone("+01", 60*60)
	}
	return loc
}

// The kinds of days without school. A clock counted in calendar days runs on through a holiday and stops for a break.
const (
	Break   = "break"
	Holiday = "holiday"
)

// longest bounds one year or one stretch of days off; anything longer is a mistake of entry and is ignored.
const longest = 500

// Year is one school year, both ends included.
type Year struct {
	ID       string
	Starts   Date
	Ends     Date
	Invented bool
	Closed   bool
}

// DayOff is one stretch of days without school, both ends included.
type DayOff struct {
	Kind   string
	Starts Date
	Ends   Date
}

// Calendar answers for every date, also for those that no loaded year covers.
// An academic year runs from September to August. When one is not loaded, Monday to Saturday from September to June are
// taken for school days, so that a deadline may always be computed; when it is loaded, its own dates alone count.
// The zero Calendar knows no year.
type Calendar struct {
	years []Year
	off   []DayOff
	base  int   // day number of days[0]
	days  []day // every day from the first known date to the last
}

// day carries what is asked of a date: does the clock run on it, is there school.
type day uint8

const (
	running day = 1 << iota
	school
)

// New sorts what it is given; order and overlaps do not matter.
func New(years []Year, off []DayOff) Calendar {
	c := Calendar{}
	for _, y := range years {
		if sound(y.Starts, y.Ends) {
			c.years = append(c.years, y)
		}
	}
	for _, o := range off {
		if sound(o.Starts, o.Ends) {
			c.off = append(c.off, o)
		}
	}
	slices.SortFunc(c.years, func(a, b Year) int { return a.Starts.Compare(b.Starts) })
	slices.SortFunc(c.off, func(a, b DayOff) int { return a.Starts.Compare(b.Starts) })
	c.paint()
	return c
}

func sound(starts, ends Date) bool {
	return !starts.IsZero() && !ends.Before(starts) && ends.Sub(starts) <= longest
}

// paint lays out the known stretch: first what would be assumed, then the years, then the days off.
func (c *Calendar) paint() {
	first, last, found := c.span()
	if !found {
		return
	}
	known := map[int]bool{}
	for _, y := range c.years {
		known[academic(y.Starts.AddDays(y.Ends.Sub(y.Starts)/2))] = true
	}
	c.base = first.number()
	c.days = make([]day, last.Sub(first)+1)
	for i := range c.days {
		if d := fromNumber(c.base + i); !known[academic(d)] {
			c.days[i] = assumed(d)
		}
	}
	for _, y := range c.years {
		for n := y.Starts.number(); n <= y.Ends.number(); n++ {
			c.days[n-c.base] = weekly(n)
		}
	}
	for _, o := range c.off {
		for n := o.Starts.number(); n <= o.Ends.number(); n++ {
			c.days[n-c.base] &^= school
			if o.Kind == Break {
				c.days[n-c.base] &^= running
			}
		}
	}
}

// span covers whole academic years, so that the gap before and after a known year is known too.
func (c *Calendar) span() (first, last Date, found bool) {
	include := func(starts, ends Date) {
		starts = NewDate(academic(starts), time.September, 1)
		ends = NewDate(academic(ends)+1, time.August, 31)
		if !found || starts.Before(first) {
			first = starts
		}
		if !found || ends.After(last) {
			last = ends
		}
		found = true
	}
	for _, y := range c.years {
		include(y.Starts, y.Ends)
	}
	for _, o := range c.off {
		include(o.Starts, o.Ends)
	}
	return first, last, found
}

// academic names the September in which the academic year of a date begins.
func academic(d Date) int {
	if d.m >= time.September {
		return d.y
	}
	return d.y - 1
}

func assumed(d Date) day {
	if d.m == time.July || d.m == time.August {
		return 0
	}
	return weekly(d.number())
}

// weekly is a day of term: the clock runs, and there is school except on Sunday.
func weekly(n int) day {
	if (n%7+7+4)%7 == 0 { // 1 January 1970 was a Thursday
		return running
	}
	return running | school
}

func (c Calendar) at(n int) day {
	if i := n - c.base; i >= 0 && i < len(c.days) {
		return c.days[i]
	}
	return assumed(fromNumber(n))
}

// YearOf finds the loaded year that contains a date.
func (c Calendar) YearOf(d Date) (Year, bool) {
	for _, y := range c.years {
		if !d.Before(y.Starts) && !d.After(y.Ends) {
			return y, true
		}
	}
	return Year{}, false
}

// Current is the year to which something that happens on a date belongs: the year that contains it; between two years
// the one that comes; past the last one loaded, that one. False only when no year is loaded.
func (c Calendar) Current(d Date) (Year, bool) {
	for _, y := range c.years {
		if !d.After(y.Ends) {
			return y, true
		}
	}
	if len(c.years) == 0 {
		return Year{}, false
	}
	return c.years[len(c.years)-1], true
}

// NextBreaks lists the known breaks that begin after a date, in order.
func (c Calendar) NextBreaks(from Date) []DayOff {
	var next []DayOff
	for _, o := range c.off {
		if o.Kind == Break && o.Starts.After(from) {
			next = append(next, o)
		}
	}
	return next
}
