package training

import (
	"fmt"
	"slices"

	"sanad/internal/calendar"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/freetext"
)

// The bounds of a course. A course holds so many people that all of them fit one list for the attendance.
const (
	maxTitle     = 200
	maxPlace     = 200
	maxReference = 40
	maxHours     = 400
	maxDays      = 60
	maxModules   = 20
	maxTrainers  = 20
	maxEnrolled  = 1000
)

// Details are what may be said and corrected about a course; nil leaves a value as it is. Zero hours are those of the
// settings.
type Details struct {
	Kind           *Kind
	TitleFR        *string
	TitleAR        *string
	Place          *string
	Hours          *int
	Capacity       *int
	Modules        *[]Module
	Days           *[]Day
	Trainers       *[]string
	hoursByDefault func(Kind) int
}

// with is the course as somebody describes it, or the fields that cannot be taken. Who the trainers are is checked elsewhere.
func (c Course) with(d Details, today calendar.Date) (Course, error) {
	var bad []fault.Field
	refuse := func(path, code string) { bad = append(bad, fault.Field{Path: path, Code: code}) }
	if d.Kind != nil {
		c.Kind = *d.Kind
	}
	if !slices.Contains(kinds, c.Kind) {
		refuse("kind", "unknown")
	}
	said := func(path string, kept, text *string, limit int) {
		if text == nil {
			return
		}
		clean, code := plainText(*text, limit)
		if code != "" {
			refuse(path, code)
		}
		*kept = clean
	}
	said("title_fr", &c.TitleFR, d.TitleFR, maxTitle)
	said("title_ar", &c.TitleAR, d.TitleAR, maxTitle)
	said("place", &c.Place, d.Place, maxPlace)
	if c.TitleFR == "" && c.TitleAR == "" && len(bad) == 0 {
		refuse("title_fr", "required")
	}
	c.TitleFR, c.TitleAR = orElse(c.TitleFR, c.TitleAR), orElse(c.TitleAR, c.TitleFR)
	if d.Hours != nil {
		c.Hours = *d.Hours
	}
	if c.Hours == 0 && d.hoursByDefault != nil {
		c.Hours = d.hoursByDefault(c.Kind)
	}
	if slices.Contains(kinds, c.Kind) && (c.Hours < 1 || c.Hours > maxHours) {
		refuse("hours", "out_of_range")
	}
	if d.Capacity != nil {
		c.Capacity = *d.Capacity
	}
	if c.Capacity < 0 || c.Capacity > maxEnrolled {
		refuse("capacity", "out_of_range")
	}
	if d.Modules != nil {
		c.Modules = taught(*d.Modules, refuse)
	}
	if d.Days != nil {
		c.Days = scheduled(*d.Days, today, refuse)
	}
	if len(bad) > 0 {
		return Course{}, fault.InvalidFields(bad...)
	}
	c.FirstOn, c.LastOn = c.Days[0].On, c.Days[len(c.Days)-1].On
	return c, nil
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// plainText is a text of one line as it is kept.
func plainText(text string, limit int) (clean, code string) {
	clean, code = csvfile.Clean(text, limit)
	if code != "" {
		return clean, code
	}
	return clean, freetext.Refuses(clean)
}

func taught(said []Module, refuse func(path, code string)) Modules {
	if len(said) > maxModules {
		refuse("modules", "too_many")
		return nil
	}
	modules := make(Modules, 0, len(said))
	for i, m := range said {
		at := fmt.Sprintf("modules[%d].", i)
		fr, code := plainText(m.TitleFR, maxTitle)
		if code != "" {
			refuse(at+"title_fr", code)
		}
		ar, code := plainText(m.TitleAR, maxTitle)
		if code != "" {
			refuse(at+"title_ar", code)
		}
		if fr == "" && ar == "" {
			refuse(at+"title_fr", "required")
		}
		modules = append(modules, Module{orElse(fr, ar), orElse(ar, fr)})
	}
	return modules
}

// scheduled is when a course takes place, in order. A register may tell of courses long past.
func scheduled(said []Day, today calendar.Date, refuse func(path, code string)) []Day {
	if len(said) == 0 {
		refuse("days", "required")
	}
	if len(said) > maxDays {
		refuse("days", "too_many")
		return nil
	}
	seen := map[calendar.Date]bool{}
	for i, d := range said {
		at := fmt.Sprintf("days[%d]", i)
		switch {
		case d.On.Before(calendar.NewDate(2015, 1, 1)), d.On.After(today.AddDays(370)):
			refuse(at+".on", "out_of_range")
		case seen[d.On]:
			refuse(at+".on", "duplicate")
		case !d.Morning && !d.Afternoon:
			refuse(at+".morning", "required")
		}
		seen[d.On] = true
	}
	days := slices.Clone(said)
	slices.SortFunc(days, func(a, b Day) int { return a.On.Compare(b.On) })
	return days
}
