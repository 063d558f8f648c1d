package calendar

import (
	"database/sql/driver"
	"fmt"
	"time"

	"sanad/internal/fault"
)

// layout is how a date is written on the wire and in both databases.
const layout = "2006-01-02"

// Date is a civil date: a square on the wall calendar, with no hour and no zone.
// Dates compare with ==; the zero Date means "no date" and travels as null.
type Date struct {
	y int
	m time.Month
	d int
}

// NewDate normalises as time.Date does: 31 April is 1 May.
func NewDate(y int, m time.Month, d int) Date {
	return dateOf(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
}

// ParseDate reads "2026-11-21" and nothing else; a day that does not exist is refused.
// The error never repeats the text it was given.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(layout, s)
	if err != nil || t.Year() < 1 {
		return Date{}, fault.New(fault.Malformed, "date_malformed")
	}
	return dateOf(t), nil
}

// DateOf tells which civil date an instant falls on in a place. The zero instant falls on none.
func DateOf(t time.Time, loc *time.Location) Date {
	if t.IsZero() {
		return Date{}
	}
	return dateOf(t.In(loc))
}

// Day is the civil date of an instant in Morocco.
func Day(t time.Time) Date {
	return DateOf(t, Casablanca)
}

func dateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// number counts days from 1 January 1970.
func (d Date) number() int {
	return int(d.midnight().Unix() / 86400)
}

func fromNumber(n int) Date {
	return dateOf(time.Unix(int64(n)*86400, 0).UTC())
}

func (d Date) midnight() time.Time {
	return time.Date(d.y, d.m, d.d, 0, 0, 0, 0, time.UTC)
}

// IsZero says that there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// AddDays moves n calendar days, backwards when n is negative. No date stays no date.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	return NewDate(d.y, d.m, d.d+n)
}

// Sub counts the calendar days from o to d.
func (d Date) Sub(o Date) int { return d.number() - o.number() }

// Compare is negative when d is earlier than o; no date comes before every date.
func (d Date) Compare(o Date) int {
	switch {
	case d == o:
		return 0
	case d.Before(o):
		return -1
	}
	return 1
}

// Before says that d is an earlier square than o.
func (d Date) Before(o Date) bool {
	if d.y != o.y {
		return d.y < o.y
	}
	if d.m != o.m {
		return d.m < o.m
	}
	return d.d < o.d
}

// After says that d is a later square than o.
func (d Date) After(o Date) bool { return o.Before(d) }

// Weekday of the date; meaningless for no date.
func (d Date) Weekday() time.Weekday { return d.midnight().Weekday() }

// Time is the instant at which the date begins in a place.
func (d Date) Time(loc *time.Location) time.Time {
	return time.Date(d.y, d.m, d.d, 0, 0, 0, 0, loc)
}

// String writes "2026-11-21", or nothing for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.y, int(d.m), d.d)
}

// Value stores the date as text, which both databases accept for a DATE column.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads what either database hands back for a DATE column.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = Date{}
		return nil
	case time.Time:
		*d = dateOf(v)
		return nil
	case string:
		return d.scanText(v)
	case []byte:
		return d.scanText(string(v))
	}
	return fmt.Errorf("calendar: cannot read a date from %T", src)
}

// scanText ignores the hour that SQLite may append to a DATE.
func (d *Date) scanText(s string) error {
	if s == "" {
		*d = Date{}
		return nil
	}
	if len(s) > len(layout) && (s[len(layout)] == ' ' || s[len(layout)] == 'T') {
		s = s[:len(layout)]
	}
	parsed, err := ParseDate(s)
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// MarshalJSON writes the date as a string, no date as null.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return []byte(`"` + d.String() + `"`), nil
}

// UnmarshalJSON reads a string date or null.
func (d *Date) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*d = Date{}
		return nil
	}
	if len(b) < 2 || b[0] != '"' || b[len(b)-1] != '"' {
		return fault.New(fault.Malformed, "date_malformed")
	}
	parsed, err := ParseDate(string(b[1 : len(b)-1]))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
