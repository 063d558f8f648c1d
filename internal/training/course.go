package training

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"sanad/internal/calendar"
	"sanad/internal/orgpath"
)

// Kind is whom a course is for.
type Kind string

// The kinds: those who train others, the teams of schools, and those who were trained before.
const (
	Trainers  Kind = "trainers"
	Team      Kind = "team"
	Refresher Kind = "refresher"
)

var kinds = []Kind{Trainers, Team, Refresher}

// Half is half of a day.
type Half string

// The halves of a day, in order.
const (
	Morning   Half = "morning"
	Afternoon Half = "afternoon"
)

// HalfDay is the unit of attendance.
type HalfDay struct {
	On   calendar.Date
	Half Half
}

// Day is one date of a course; at least one half of it is taught.
type Day struct {
	On                 calendar.Date
	Morning, Afternoon bool
}

// Module is a part of what a course teaches, in words.
type Module struct {
	TitleFR string `json:"fr"`
	TitleAR string `json:"ar"`
}

// Modules are kept in one column: nobody asks for courses by a module.
type Modules []Module

// Value is the column.
func (m Modules) Value() (driver.Value, error) {
	if len(m) == 0 {
		return "", nil
	}
	return asJSON(m)
}

// Scan reads the column.
func (m *Modules) Scan(from any) error { return fromJSON(from, m) }

func asJSON(v any) (driver.Value, error) {
	text, err := json.Marshal(v)
	return string(text), err
}

func fromJSON(from, into any) error {
	text, isText := from.(string)
	if raw, isRaw := from.([]byte); isRaw {
		text, isText = string(raw), true
	}
	if !isText {
		return fmt.Errorf("training: a column holds %T", from)
	}
	if text == "" {
		return nil
	}
	return json.Unmarshal([]byte(text), into)
}

// Person is somebody as a list names them.
type Person struct {
	ID     string
	NameFR string
	NameAR string
}

// Course is one course. It is judged by the numbers it was announced with, whatever the settings say later.
type Course struct {
	ID            string
	Reference     string // as registers name it, "" for none
	Kind          Kind
	Path          orgpath.Path
	TitleFR       string
	TitleAR       string
	Place         string
	Hours         int
	Modules       Modules
	Capacity      int // 0 for as many as a course may hold
	MinAttendance int
	PassMark      int
	FirstOn       calendar.Date
	LastOn        calendar.Date
	CancelledAt   *time.Time
	CreatedBy     string
	Version       int64
	CreatedAt     time.Time
	UpdatedAt     time.Time

	Enrolled int      `gorm:"->"` // those who have not withdrawn
	Days     []Day    `gorm:"-"`
	Trainers []Person `gorm:"-"`
	Mine     Part     `gorm:"->"`
	Writable bool     `gorm:"-"` // for whoever asked
}

// TableName for GORM.
func (Course) TableName() string { return "training_courses" }

// Part is what somebody has to do with a course.
type Part string

// The parts.
const (
	Bystander   Part = "none"
	Trainer     Part = "trainer"
	Participant Part = "participant"
)

// State is where a course stands on a day; it is computed.
type State string

// The states.
const (
	Planned   State = "planned"
	Running   State = "running"
	Held      State = "held"
	Cancelled State = "cancelled"
)

// State of the course on a day.
func (c Course) State(today calendar.Date) State {
	switch {
	case c.CancelledAt != nil:
		return Cancelled
	case today.Before(c.FirstOn):
		return Planned
	case today.After(c.LastOn):
		return Held
	}
	return Running
}

// HalfDays lists the half-days of the course in order.
func (c Course) HalfDays() []HalfDay {
	var all []HalfDay
	for _, d := range c.Days {
		if d.Morning {
			all = append(all, HalfDay{d.On, Morning})
		}
		if d.Afternoon {
			all = append(all, HalfDay{d.On, Afternoon})
		}
	}
	return all
}

// has tells whether the course is taught on a half-day.
func (c Course) has(h HalfDay) bool { return slices.Contains(c.HalfDays(), h) }

// trainedBy tells whether the person is one of the trainers.
func (c Course) trainedBy(person string) bool {
	return slices.ContainsFunc(c.Trainers, func(p Person) bool { return p.ID == person })
}

// onDays groups half-days by date, in order.
func onDays(halves []HalfDay) []Day {
	byDate := map[calendar.Date]Day{}
	for _, h := range halves {
		d := byDate[h.On]
		d.On = h.On
		d.Morning = d.Morning || h.Half == Morning
		d.Afternoon = d.Afternoon || h.Half == Afternoon
		byDate[h.On] = d
	}
	days := make([]Day, 0, len(byDate))
	for _, d := range byDate {
		days = append(days, d)
	}
	slices.SortFunc(days, func(a, b Day) int { return a.On.Compare(b.On) })
	return days
}
