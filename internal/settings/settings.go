// Package settings holds every number of the method: a default, a national value, and a value of its own in any AREF.
// It does not know what a number means; the domain that defines it does.
// A change is journalled and handed to whoever depends on it, in the same transaction.
package settings

import (
	"errors"
	"fmt"
	"strconv"
	"time"
)

// The units in which a number is told.
const (
	SchoolDays = "school_days"
	Days       = "days"
	Weeks      = "weeks"
	Months     = "months"
	Minutes    = "minutes"
	Hours      = "hours"
	Count      = "count"
	Percent    = "percent"
	Points     = "points" // marks of 20
	Flag       = "flag"   // 0 or 1
)

var units = map[string]bool{
	SchoolDays: true, Days: true, Weeks: true, Months: true, Minutes: true, Hours: true,
	Count: true, Percent: true, Points: true, Flag: true,
}

// Definition is one number: its key, what it is when nobody decided otherwise, and between what it may be chosen.
type Definition struct {
	Key               string
	Default, Min, Max int
	Unit              string
	Source            string // where the default comes from
	Influences        string // code of what changes with it
}

// Order says of two numbers that the low one may never be above the high one, wherever they hold together.
type Order struct{ Low, High string }

func (o Order) names(key string) bool { return o.Low == key || o.High == key }

func (o Order) other(key string) string {
	if o.Low == key {
		return o.High
	}
	return o.Low
}

// ErrDefinitions says that the definitions do not hold together. It is a mistake of the program.
var ErrDefinitions = errors.New("settings: wrong definitions")

func check(defs []Definition, orders []Order) error {
	seen, defaults := map[string]bool{}, map[string]int{}
	for _, d := range defs {
		switch {
		case seen[d.Key]:
			return fmt.Errorf("%w: %s is defined twice", ErrDefinitions, d.Key)
		case !units[d.Unit]:
			return fmt.Errorf("%w: %s has no known unit", ErrDefinitions, d.Key)
		case d.Default < d.Min || d.Default > d.Max:
			return fmt.Errorf("%w: the default of %s is out of its range", ErrDefinitions, d.Key)
		case d.Unit == Flag && (d.Min != 0 || d.Max != 1):
			return fmt.Errorf("%w: the flag %s is not 0 or 1", ErrDefinitions, d.Key)
		}
		seen[d.Key], defaults[d.Key] = true, d.Default
	}
	for _, o := range orders {
		if !seen[o.Low] || !seen[o.High] || defaults[o.Low] > defaults[o.High] {
			return fmt.Errorf("%w: %s and %s", ErrDefinitions, o.Low, o.High)
		}
	}
	return nil
}

// Where an effective value comes from.
const (
	FromDefault  = "default"
	FromNational = "national"
	FromAREF     = "aref"
)

// Effective is a number as it holds in one AREF, or in the country when AREF is empty.
type Effective struct {
	Definition
	AREF      string
	Value     int
	From      string
	Inherited int // what Value would be without a value of its own
	// Version, ChangedBy and ChangedAt are those of the AREF's (or the country's) own value; the version is 0 before any.
	Version   int64
	ChangedBy string
	ChangedAt time.Time
}

// override is a row: a value of its own, or none any more (Value nil). The row stays then, so that versions never start again.
type override struct {
	Key       string
	AREFID    string `gorm:"column:aref_id"`
	Value     *int
	Version   int64
	ChangedBy string
	ChangedAt time.Time
}

func (o override) fact() string {
	if o.Value == nil {
		return FromDefault
	}
	return strconv.Itoa(*o.Value)
}

// effective needs the overrides of the definition's own key, national and of the AREF asked for, in any order.
func effective(d Definition, arefID string, overrides []override) Effective {
	e := Effective{Definition: d, AREF: arefID, Value: d.Default, From: FromDefault, Inherited: d.Default}
	var own override
	for _, o := range overrides {
		if o.AREFID == arefID {
			own = o
			continue
		}
		if o.Value != nil {
			e.Value, e.From, e.Inherited = *o.Value, FromNational, *o.Value
		}
	}
	e.Version, e.ChangedBy, e.ChangedAt = own.Version, own.ChangedBy, own.ChangedAt
	if own.Value == nil {
		return e
	}
	e.Value, e.From = *own.Value, FromAREF
	if arefID == "" {
		e.From = FromNational
	}
	return e
}

// Values are all numbers as they hold in one place at one moment.
type Values struct {
	defs map[string]Definition
	set  map[string]int
}

// Int is the number of a key; a key that no domain defined is 0.
func (v Values) Int(key string) int {
	if own, ok := v.set[key]; ok {
		return own
	}
	return v.defs[key].Default
}

// On is the flag of a key.
func (v Values) On(key string) bool { return v.Int(key) != 0 }
