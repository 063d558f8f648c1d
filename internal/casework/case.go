package casework

import (
	"time"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/method"
	"sanad/internal/orgpath"
)

// Case is one situation reported at a school, and its row.
type Case struct {
	ID            string
	SchoolID      string
	DirectorateID string
	ArefID        string
	YearID        string // the school year that carries it now; a reopened case moves to the current one
	OpenedYearID  string
	Number        string // "2026-27/014", unique within the school
	State         method.State
	StateSince    time.Time
	CycleSince    time.Time // the opening, or the last relapse or clearance: tracks and rounds count from it
	Reopenings    int
	ReportedAt    time.Time
	Channel       string
	ReporterRole  string
	ReporterName  Text
	Summary       Text
	Place         string
	Forms         Codes
	Platforms     Codes
	Level         string
	StartedOn     calendar.Date
	Criteria      method.Criteria
	ScreenedAt    time.Time
	ScreenedBy    string
	Locked        bool // a grave fact shut the method for good
	HandedAt      time.Time
	SupportEnded  calendar.Date
	Outcome       string
	ClosedAt      time.Time
	YearNote      Text
	YearNoteAt    time.Time
	NextDueOn     calendar.Date
	NextDueKind   string
	NextOverdueOn calendar.Date
	Imported      bool
	ExternalRef   string
	Version       int64
	CreatedBy     string
	CreatedAt     time.Time
	UpdatedAt     time.Time

	// Mine tells whether whoever asked works on the case.
	Mine bool

	yearClosed bool
	wrapped    string
}

var caseTable = table[Case]{
	name: "casework_cases",
	columns: []string{"id", "school_id", "directorate_id", "aref_id", "year_id", "opened_year_id", "number", "state",
		"state_since", "cycle_since", "reopenings", "reported_at", "report_channel", "reporter_role", "reporter_name",
		"summary", "place", "forms", "platforms", "level", "started_on", "repetition", "group_effect", "imbalance",
		"defenceless", "screened_at", "screened_by", "locked", "handed_at", "support_ended_on", "outcome", "closed_at",
		"year_note", "year_note_at", "next_due_on", "next_due_kind", "next_overdue_on", "imported", "external_ref",
		"version", "created_by", "created_at", "updated_at"},
	fields: func(c *Case) []any {
		return []any{&c.ID, &c.SchoolID, &c.DirectorateID, &c.ArefID, &c.YearID, &c.OpenedYearID, &c.Number, &c.State,
			instant{&c.StateSince}, instant{&c.CycleSince}, &c.Reopenings, instant{&c.ReportedAt}, &c.Channel,
			&c.ReporterRole, &c.ReporterName, &c.Summary, &c.Place, &c.Forms, &c.Platforms, &c.Level, &c.StartedOn,
			&c.Criteria.Repetition, &c.Criteria.GroupEffect, &c.Criteria.Imbalance, &c.Criteria.Defenceless,
			instant{&c.ScreenedAt}, optional{&c.ScreenedBy}, &c.Locked, instant{&c.HandedAt}, &c.SupportEnded, &c.Outcome,
			instant{&c.ClosedAt}, &c.YearNote, instant{&c.YearNoteAt}, &c.NextDueOn, &c.NextDueKind, &c.NextOverdueOn,
			&c.Imported, optional{&c.ExternalRef}, &c.Version, &c.CreatedBy, instant{&c.CreatedAt}, instant{&c.UpdatedAt}}
	},
}

func (c *Case) secrets() []secret {
	return []secret{
		{place(caseTable.name, c.ID, "reporter_name"), &c.ReporterName},
		{place(caseTable.name, c.ID, "summary"), &c.Summary},
		{place(caseTable.name, c.ID, "year_note"), &c.YearNote},
	}
}

// Path is where the case sits in the tree.
func (c *Case) Path() orgpath.Path { return orgpath.Of(c.ArefID, c.DirectorateID, c.SchoolID) }

// Handed tells whether the management has it: handed over, or referred.
func (c *Case) Handed() bool {
	return c.State == method.StateHandedOver || c.State == method.StateReferred
}

// ReadOnly tells whether the case is closed in a closed year: it may be read, or reopened into the current one.
func (c *Case) ReadOnly() bool { return c.yearClosed && !c.State.Open() }

// object is what access decides about; it says the same as caseColumns says in SQL.
func (c *Case) object() access.Object {
	return access.Object{Path: c.Path(), Assigned: c.Mine, Handed: c.Handed()}
}

// card keeps what the school's whole board may show: no reporter, no text, nothing of what happened.
func (c *Case) card() Case {
	return Case{
		ID: c.ID, SchoolID: c.SchoolID, DirectorateID: c.DirectorateID, ArefID: c.ArefID, YearID: c.YearID,
		OpenedYearID: c.OpenedYearID, Number: c.Number, State: c.State, StateSince: c.StateSince, CycleSince: c.CycleSince,
		Reopenings: c.Reopenings, ReportedAt: c.ReportedAt, Level: c.Level, Locked: c.Locked, ClosedAt: c.ClosedAt,
		NextDueOn: c.NextDueOn, NextDueKind: c.NextDueKind, NextOverdueOn: c.NextOverdueOn, Imported: c.Imported,
		Version: c.Version, CreatedAt: c.CreatedAt, UpdatedAt: c.UpdatedAt, Mine: c.Mine,
		yearClosed: c.yearClosed,
	}
}

// fixed are the columns that no change of a case writes; the place in the tree follows the school by itself.
var fixed = []string{"id", "school_id", "directorate_id", "aref_id", "opened_year_id", "number", "imported",
	"external_ref", "created_by", "created_at"}

// changeableCase is the part of the row that a change of a case writes.
var changeableCase = caseTable.without(fixed)
