package method

import "sanad/internal/calendar"

// DueKind is what is to be done.
type DueKind string

// The dues.
const (
	DueTakeCase         DueKind = "take_case"
	DueDecideTriage     DueKind = "decide_triage"
	DueSeeTarget        DueKind = "see_target"
	DueStartInterviews  DueKind = "start_interviews"
	DueMeetIntimidator  DueKind = "meet_intimidator"
	DueNameIntimidators DueKind = "name_intimidators"
	DueTargetCheck      DueKind = "target_check"
	DueFollowUp         DueKind = "follow_up_intimidator"
	DueReview           DueKind = "day15_review"
	DueDecideNext       DueKind = "decide_next"
	DueMonitoringCheck  DueKind = "monitoring_check"
	DueCloseCase        DueKind = "close_case"
	DueInformFamily     DueKind = "inform_family"
	DueTargetSupport    DueKind = "target_support"
	DueRecordOutcome    DueKind = "record_outcome"
	DueRefer            DueKind = "refer"
	DueHealthFamily     DueKind = "health_family"
	DueResume           DueKind = "resume"
	DueBeforeBreak      DueKind = "before_break"
	DueYearEndNote      DueKind = "year_end_note"
)

// Bearer is who has to act: one person, or whoever holds a function in the school.
type Bearer string

// The bearers.
const (
	BearerPerson      Bearer = "person"
	BearerCoordinator Bearer = "coordinator"
	BearerTeam        Bearer = "team"
	BearerHead        Bearer = "head"
)

// Due is one thing to do. DueOn is a school day; it is overdue from the day after OverdueOn, which is never earlier.
type Due struct {
	Kind      DueKind
	PupilID   string
	PersonID  string // set when Duty is one person
	Duty      Bearer
	Round     int
	DueOn     calendar.Date
	OverdueOn calendar.Date
}
