package org

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"time"

	"sanad/internal/calendar"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
)

// Year is one school year with its days off. Invented marks dates that no ministerial order gave.
type Year struct {
	ID        string
	Starts    calendar.Date `gorm:"column:starts_on"`
	Ends      calendar.Date `gorm:"column:ends_on"`
	Invented  bool
	ClosedAt  *time.Time
	Version   int64
	UpdatedAt time.Time
	Off       []DayOff `gorm:"-"`
}

// DayOff is one break or holiday, both ends included.
type DayOff struct {
	ID     string
	YearID string
	Kind   string
	Starts calendar.Date `gorm:"column:starts_on"`
	Ends   calendar.Date `gorm:"column:ends_on"`
	NameFR string
	NameAR string
}

// TableName for GORM.
func (Year) TableName() string { return "org_school_years" }

// TableName for GORM.
func (DayOff) TableName() string { return "org_days_off" }

const (
	maxDaysOff = 60
	// minSchoolDays is under a third of a real year: fewer are a mistake, and every clock of the method would stand still.
	minSchoolDays = 60
)

var yearForm = regexp.MustCompile(`^20[0-9]{2}-20[0-9]{2}$`)

// clean returns the year as it is kept, days off in order, or the fields that cannot be. A holiday may
// fall into a break; two breaks, or two holidays, may not share a day.
func (y Year) clean() (Year, error) {
	var bad []fault.Field
	refuse := func(path, code string) { bad = append(bad, fault.Field{Path: path, Code: code}) }
	first, last := yearNumbers(y.ID)
	switch {
	case last != first+1:
		refuse("id", "malformed")
	case !y.Starts.Before(y.Ends) || y.Ends.Sub(y.Starts) > 366:
		refuse("ends", "out_of_range")
	case y.Starts.Before(calendar.NewDate(first, time.July, 1)) || y.Ends.After(calendar.NewDate(last, time.August, 31)):
		refuse("starts", "out_of_range")
	}
	if len(y.Off) > maxDaysOff {
		refuse("days_off", "too_many")
	}
	if len(bad) > 0 {
		return Year{}, fault.InvalidFields(bad...)
	}
	off := slices.Clone(y.Off)
	for i, o := range off {
		path := fmt.Sprintf("days_off[%d]", i)
		cleaned, code, field := o.clean(y)
		if code != "" {
			refuse(path+"."+field, code)
		} else if slices.ContainsFunc(off[:i], cleaned.clashes) {
			refuse(path+".starts", "overlaps")
		}
		off[i] = cleaned
	}
	if len(bad) > 0 {
		return Year{}, fault.InvalidFields(bad...)
	}
	slices.SortFunc(off, func(a, b DayOff) int { return a.Starts.Compare(b.Starts) })
	y.Off = off
	if y.schoolDays() < minSchoolDays {
		return Year{}, fault.InvalidFields(fault.Field{Path: "days_off", Code: "no_school_days"})
	}
	return y, nil
}

// schoolDays are those that the days off leave.
func (y Year) schoolDays() int {
	off := make([]calendar.DayOff, len(y.Off))
	for i, o := range y.Off {
		off[i] = calendar.DayOff{Kind: o.Kind, Starts: o.Starts, Ends: o.Ends}
	}
	days := calendar.New([]calendar.Year{{ID: y.ID, Starts: y.Starts, Ends: y.Ends}}, off)
	n := 0
	for d := y.Starts; !d.After(y.Ends); d = d.AddDays(1) {
		if days.IsSchoolDay(d) {
			n++
		}
	}
	return n
}

func yearNumbers(id string) (first, last int) {
	if !yearForm.MatchString(id) {
		return 0, 0
	}
	first, errFirst := strconv.Atoi(id[:4])
	last, errLast := strconv.Atoi(id[5:])
	if errFirst != nil || errLast != nil {
		return 0, 0
	}
	return first, last
}

func (o DayOff) clean(y Year) (cleaned DayOff, code, field string) {
	switch {
	case o.Kind != calendar.Break && o.Kind != calendar.Holiday:
		return o, "unknown", "kind"
	case o.Starts.IsZero() || o.Starts.Before(y.Starts):
		return o, "out_of_range", "starts"
	case o.Ends.Before(o.Starts) || o.Ends.After(y.Ends):
		return o, "out_of_range", "ends"
	}
	if o.NameFR, code = csvfile.Clean(o.NameFR, maxName); code != "" {
		return o, code, "name_fr"
	}
	if o.NameAR, code = csvfile.Clean(o.NameAR, maxName); code != "" {
		return o, code, "name_ar"
	}
	if o.NameFR == "" && o.NameAR == "" {
		return o, "required", "name_fr"
	}
	o.NameFR, o.NameAR = orElse(o.NameFR, o.NameAR), orElse(o.NameAR, o.NameFR)
	return o, "", ""
}

func (o DayOff) clashes(other DayOff) bool {
	return o.Kind == other.Kind && !o.Starts.After(other.Ends) && !other.Starts.After(o.Ends)
}

// same tells whether two years say the same, whatever their ids and versions.
func (y Year) same(other Year) bool {
	return y.Starts == other.Starts && y.Ends == other.Ends && y.Invented == other.Invented &&
		slices.EqualFunc(y.Off, other.Off, func(a, b DayOff) bool {
			a.ID, a.YearID, b.ID, b.YearID = "", "", "", ""
			return a == b
		})
}

// count tells how many days off of a kind the year has, for the journal.
func (y Year) count(kind string) string {
	n := 0
	for _, o := range y.Off {
		if o.Kind == kind {
			n++
		}
	}
	return strconv.Itoa(n)
}
