package training

import (
	"database/sql/driver"
	"slices"

	"sanad/internal/calendar"
)

// Criterion is one thing that is marked from 0 to 20.
type Criterion string

// The criteria. Posture and grave facts must reach the pass mark by themselves: kindness in the rest does not make up for them.
const (
	MethodKnowledge      Criterion = "method_knowledge"
	IntimidatorInterview Criterion = "intimidator_interview"
	TargetInterview      Criterion = "target_interview"
	Posture              Criterion = "posture"
	GraveFacts           Criterion = "grave_facts"
)

var (
	criteria = []Criterion{MethodKnowledge, IntimidatorInterview, TargetInterview, Posture, GraveFacts}
	critical = []Criterion{Posture, GraveFacts}
)

// Criteria lists all that is marked, in order.
func Criteria() []Criterion { return slices.Clone(criteria) }

const topMark = 20

// Marks are one assessment: every criterion, or nothing at all while nobody assessed.
type Marks map[Criterion]int

// Value is the column.
func (m Marks) Value() (driver.Value, error) {
	if len(m) == 0 {
		return "", nil
	}
	return asJSON(m)
}

// Scan reads the column.
func (m *Marks) Scan(from any) error { return fromJSON(from, m) }

// MeanTenths is the mean in tenths of a mark, exactly.
func (m Marks) MeanTenths() int { return m.sum() * 10 / len(criteria) }

func (m Marks) sum() int {
	sum := 0
	for _, mark := range m {
		sum += mark
	}
	return sum
}

// below lists the critical criteria that do not reach the pass mark.
func (m Marks) below(pass int) []Criterion {
	var under []Criterion
	for _, c := range critical {
		if m[c] < pass {
			under = append(under, c)
		}
	}
	return under
}

// Presence is how somebody was there on a half-day.
type Presence string

// The presences. Whoever is excused was not there either; a half-day without any was not taken.
const (
	Present Presence = "present"
	Absent  Presence = "absent"
	Excused Presence = "excused"
)

var presences = []Presence{Present, Absent, Excused}

// Outcome is what an enrolment has come to.
type Outcome string

// The outcomes.
const (
	Enrolled     Outcome = "enrolled"
	PresentShort Outcome = "present_short"
	Trained      Outcome = "trained"
	Failed       Outcome = "failed"
	Passed       Outcome = "passed"
	Withdrawn    Outcome = "withdrawn"
)

// Why an enrolment has come to its outcome, "" where the outcome says it all.
type Why string

// The reasons.
const (
	AttendanceNotTaken Why = "attendance_not_taken"
	AbsentTooOften     Why = "absent_too_often"
	NotAssessed        Why = "not_assessed"
	CriticalBelow      Why = "critical_below"
	MeanBelow          Why = "mean_below"
)

// Followed is what an enrolment is judged on.
type Followed struct {
	HalfDays, Taken, Present int
	Over                     bool // the last day has come
	Withdrawn                bool
	Marks                    Marks
}

// Result is the outcome with its reason; Below are the critical criteria under the pass mark.
type Result struct {
	Outcome Outcome
	Why     Why
	Below   []Criterion
}

// Percent of the half-days on which the person was present, rounded down.
func (f Followed) Percent() int {
	if f.HalfDays == 0 {
		return 0
	}
	return f.Present * 100 / f.HalfDays
}

// Judge decides by the least share of half-days and the pass mark. Whoever can no longer reach the share is told at once;
// nobody is trained before the last day has come.
func Judge(f Followed, minAttendance, passMark int) Result {
	reachable := f.Present + f.HalfDays - f.Taken
	switch {
	case f.Withdrawn:
		return Result{Outcome: Withdrawn}
	case f.HalfDays == 0 || reachable*100 < minAttendance*f.HalfDays:
		return Result{Outcome: PresentShort, Why: AbsentTooOften}
	case !f.Over:
		return Result{Outcome: Enrolled}
	case f.Present*100 < minAttendance*f.HalfDays:
		return Result{Outcome: Enrolled, Why: AttendanceNotTaken}
	case len(f.Marks) == 0:
		return Result{Outcome: Trained, Why: NotAssessed}
	}
	below := f.Marks.below(passMark)
	switch {
	case len(below) > 0:
		return Result{Outcome: Failed, Why: CriticalBelow, Below: below}
	case f.Marks.sum() < passMark*len(criteria):
		return Result{Outcome: Failed, Why: MeanBelow}
	}
	return Result{Outcome: Passed}
}

// over tells whether the last day of the course has come.
func (c Course) over(today calendar.Date) bool { return !today.Before(c.LastOn) }
