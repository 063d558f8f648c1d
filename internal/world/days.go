package world

import (
	"fmt"
	"time"

	"sanad/internal/calendar"
)

// firstYear is when the oldest register begins: the school year in which the first teams were certified.
const firstYear = 2022

type off struct {
	kind         string
	from, to     calendar.Date
	nameFR, name string
}

type year struct {
	id           string
	starts, ends calendar.Date
	invented     bool
	off          []off
}

// published are the breaks that the press reported; every other year's are invented (docs/method.md).
var published = map[int][][4]int{
	2022: {{10, 23, 10, 30}, {12, 4, 12, 11}, {1, 22, 1, 29}, {3, 12, 3, 19}, {4, 30, 5, 7}},
	2024: {{10, 20, 10, 27}, {12, 8, 12, 15}, {1, 26, 2, 2}, {3, 16, 3, 23}, {5, 4, 5, 11}},
}

// years are all school years from the first one to the one after today's.
func years(today calendar.Date) []year {
	var all []year
	last := today.Time(time.UTC).Year() + 1
	for y := firstYear; y <= last; y++ {
		all = append(all, schoolYear(y))
	}
	return all
}

func schoolYear(y int) year {
	starts := calendar.NewDate(y, time.September, 4)
	for starts.Weekday() != time.Monday {
		starts = starts.AddDays(1)
	}
	ends := calendar.NewDate(y+1, time.July, 1)
	for ends.Weekday() != time.Saturday {
		ends = ends.AddDays(1)
	}
	out := year{id: fmt.Sprintf("%d-%d", y, y+1), starts: starts, ends: ends, off: holidays(y)}
	if days, ok := published[y]; ok {
		for _, d := range days {
			out.off = append(out.off, recess(dateIn(y, d[0], d[1]), dateIn(y, d[2], d[3])))
		}
		return out
	}
	out.invented = true
	sunday := starts.AddDays(-1)
	for _, weeks := range []int{6, 13, 20, 27, 34} {
		from := sunday.AddDays(7 * weeks)
		out.off = append(out.off, recess(from, from.AddDays(7)))
	}
	return out
}

func dateIn(y, month, day int) calendar.Date {
	if time.Month(month) < time.September {
		y++
	}
	return calendar.NewDate(y, time.Month(month), day)
}

func recess(from, to calendar.Date) off {
	return off{kind: "break", from: from, to: to, nameFR: "Pause intermédiaire", name: "عطلة بينية"}
}

// holidays are the fixed public ones that fall in the school year; those of the lunar calendar are left to the academy.
func holidays(y int) []off {
	var all []off
	for _, h := range []struct {
		month, day int
		fr, ar     string
	}{
		{11, 6, "Marche verte", "المسيرة الخضراء"},
		{11, 18, "Fête de l'Indépendance", "عيد الاستقلال"},
		{1, 11, "Manifeste de l'Indépendance", "تقديم وثيقة الاستقلال"},
		{1, 14, "Nouvel an amazigh", "رأس السنة الأمازيغية"},
		{5, 1, "Fête du Travail", "عيد الشغل"},
	} {
		day := dateIn(y, h.month, h.day)
		all = append(all, off{kind: "holiday", from: day, to: day, nameFR: h.fr, name: h.ar})
	}
	return all
}

// Calendar is the calendar that the world's years give; LastSchoolDay needs it before anything is written.
func Calendar(today calendar.Date) calendar.Calendar {
	var known []calendar.Year
	var closed []calendar.DayOff
	for _, y := range years(today) {
		known = append(known, calendar.Year{ID: y.id, Starts: y.starts, Ends: y.ends, Invented: y.invented})
		for _, o := range y.off {
			closed = append(closed, calendar.DayOff{Kind: o.kind, Starts: o.from, Ends: o.to})
		}
	}
	return calendar.New(known, closed)
}

// LastSchoolDay is today when there is school, else the school day before it.
func LastSchoolDay(today calendar.Date) calendar.Date {
	c := Calendar(today)
	day := today
	for !c.IsSchoolDay(day) {
		day = day.AddDays(-1)
	}
	return day
}

// schoolDays are all school days up to the given one, oldest first. The world ends the evening before its today.
func schoolDays(until calendar.Date) []calendar.Date {
	c := Calendar(until)
	var days []calendar.Date
	for d := calendar.NewDate(firstYear, time.December, 1); !d.After(until); d = d.AddDays(1) {
		if c.IsSchoolDay(d) {
			days = append(days, d)
		}
	}
	return days
}
