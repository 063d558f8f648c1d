package org

import (
	"regexp"
	"slices"
	"time"

	"sanad/internal/calendar"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/freetext"
	"sanad/internal/orgpath"
)

// ContactKind is what an office does on the way of a grave fact.
type ContactKind string

// contactKinds are those of the contract. A family is no office and is in no directory.
var contactKinds = []ContactKind{
	"management", "prosecutor", "police", "gendarmerie", "directorate", "child_protection", "health", "helpline", "other",
}

// Contact is an office that a school may have to call: it belongs to a node and serves every school below. It is a public
// office, never a person. CheckedOn is when somebody last made sure of the number, zero while nobody has.
type Contact struct {
	ID        string
	Path      orgpath.Path
	Kind      ContactKind
	NameFR    string
	NameAR    string
	Phone     string
	HoursFR   string
	HoursAR   string
	NoteFR    string
	NoteAR    string
	CheckedOn calendar.Date
	CheckedBy string
	Version   int64
	CreatedAt time.Time
	UpdatedAt time.Time
}

// TableName for GORM.
func (Contact) TableName() string { return contactsTable }

// ContactDetails are what may be said and corrected about an office; nil leaves a value as it is.
type ContactDetails struct {
	Kind                             *ContactKind
	NameFR, NameAR, Phone            *string
	HoursFR, HoursAR, NoteFR, NoteAR *string
	CheckedOn                        *calendar.Date
}

const (
	maxPhone = 30
	maxNote  = 280
)

var phoneForm = regexp.MustCompile(`^[0-9+ ]*$`)

// with is the contact as somebody corrects it, or the fields that cannot be taken. A number that changes is unchecked
// until somebody says that they checked it.
func (c Contact) with(d ContactDetails, by string, today calendar.Date) (Contact, error) {
	var bad []fault.Field
	text := func(path string, kept, said *string, limit int) {
		if said == nil {
			return
		}
		clean, code := csvfile.Clean(*said, limit)
		if code == "" {
			code = freetext.Refuses(clean)
		}
		if code != "" {
			bad = append(bad, fault.Field{Path: path, Code: code})
		}
		*kept = clean
	}
	before := c.Phone
	text("name_fr", &c.NameFR, d.NameFR, maxName)
	text("name_ar", &c.NameAR, d.NameAR, maxName)
	text("phone", &c.Phone, d.Phone, maxPhone)
	text("hours_fr", &c.HoursFR, d.HoursFR, maxName)
	text("hours_ar", &c.HoursAR, d.HoursAR, maxName)
	text("note_fr", &c.NoteFR, d.NoteFR, maxNote)
	text("note_ar", &c.NoteAR, d.NoteAR, maxNote)
	if d.Kind != nil {
		c.Kind = *d.Kind
	}
	if !slices.Contains(contactKinds, c.Kind) {
		bad = append(bad, fault.Field{Path: "kind", Code: "unknown"})
	}
	if c.NameFR == "" && c.NameAR == "" && len(bad) == 0 {
		bad = append(bad, fault.Field{Path: "name_fr", Code: "required"})
	}
	if !phoneForm.MatchString(c.Phone) {
		bad = append(bad, fault.Field{Path: "phone", Code: "malformed"})
	}
	if on := d.CheckedOn; on != nil && (!plausible(*on, today) || on.After(today)) {
		bad = append(bad, fault.Field{Path: "checked_on", Code: "out_of_range"})
	}
	if len(bad) > 0 {
		return Contact{}, fault.InvalidFields(bad...)
	}
	c.NameFR, c.NameAR = orElse(c.NameFR, c.NameAR), orElse(c.NameAR, c.NameFR)
	return c.checked(d.CheckedOn, by, c.Phone != before), nil
}

func (c Contact) checked(on *calendar.Date, by string, renumbered bool) Contact {
	switch {
	case on != nil:
		c.CheckedOn, c.CheckedBy = *on, by
	case renumbered:
		c.CheckedOn, c.CheckedBy = calendar.Date{}, ""
	}
	return c
}

func (c Contact) columns() map[string]any {
	return map[string]any{
		"kind": c.Kind, "name_fr": c.NameFR, "name_ar": c.NameAR, "phone": c.Phone, "hours_fr": c.HoursFR, "hours_ar": c.HoursAR,
		"note_fr": c.NoteFR, "note_ar": c.NoteAR, "checked_on": c.CheckedOn, "checked_by": c.CheckedBy,
	}
}

// NewContact is an office to add to the directory of a node.
type NewContact struct {
	Level   orgpath.Level
	NodeID  string // "" at the national level
	Details ContactDetails
}
