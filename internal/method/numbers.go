package method

// Numbers are the figures of the method in force for a school (docs/method.md #12). The zero value is not usable: take
// Defaults or From.
type Numbers struct {
	TakeDays         int
	DecideDays       int
	MinMembers       int
	TargetDays       int
	IntimidatorDays  int
	RoundDays        int
	CheckDays        int
	CheckOverdueDays int
	FollowUpDays     int
	FollowUpOverdue  int
	ReviewDays       int
	ReviewEarly      int
	ApartDays        int
	MinWeeks         int
	FirstWeeks       int
	SecondWeeks      int
	ToleranceDays    int
	RefusalRounds    int
	FailureWeeks     int
	InformDays       int
	SupportDays      int
	RelapseDays      int
	BriefMinutes     int
	BackdateDays     int
	BreakDays        int
	GroupMeeting     int
	Summit           int
}

// Units of a number. A school day is a day with classes; days and weeks are of the calendar and stop during breaks.
const (
	UnitSchoolDays = "school_days"
	UnitDays       = "days"
	UnitWeeks      = "weeks"
	UnitMinutes    = "minutes"
	UnitCount      = "count"
	UnitFlag       = "flag"
)

// Number is one figure as a setting: where it lies, its default and range, where it comes from and what it moves.
type Number struct {
	Key        string
	Default    int
	Min, Max   int
	Unit       string
	Source     string // a mark of docs/method.md: a source, GK for general knowledge, PROP for a proposal
	Influences string // the due, guard or finding that hangs on it
	Field      func(*Numbers) *int
}

// NumberTable lists every figure of the method; nothing else in the rules is adjustable.
var NumberTable = []Number{
	{"report.take_days", 1, 1, 10, UnitSchoolDays, "PROP", "take_case", func(n *Numbers) *int { return &n.TakeDays }},
	{"triage.decide_days", 2, 1, 10, UnitSchoolDays, "S3", "decide_triage", func(n *Numbers) *int { return &n.DecideDays }},
	{"triage.min_members", 2, 2, 6, UnitCount, "PROP", "members_missing", func(n *Numbers) *int { return &n.MinMembers }},
	{"target.start_days", 1, 1, 10, UnitSchoolDays, "PROP", "see_target", func(n *Numbers) *int { return &n.TargetDays }},
	{"intimidators.start_days", 2, 1, 10, UnitSchoolDays, "PROP", "meet_intimidator", func(n *Numbers) *int { return &n.IntimidatorDays }},
	{"round.finish_days", 2, 0, 10, UnitSchoolDays, "PROP", "meet_intimidator", func(n *Numbers) *int { return &n.RoundDays }},
	{"target.check_days", 1, 1, 10, UnitSchoolDays, "PROP", "target_check", func(n *Numbers) *int { return &n.CheckDays }},
	{"target.check_overdue_days", 2, 1, 15, UnitSchoolDays, "PROP", "target_check", func(n *Numbers) *int { return &n.CheckOverdueDays }},
	{"follow_up.due_days", 3, 1, 15, UnitSchoolDays, "S30", "follow_up_intimidator", func(n *Numbers) *int { return &n.FollowUpDays }},
	{"follow_up.overdue_days", 7, 1, 30, UnitDays, "S5", "follow_up_intimidator", func(n *Numbers) *int { return &n.FollowUpOverdue }},
	{"review.after_days", 15, 5, 60, UnitDays, "S31", "day15_review", func(n *Numbers) *int { return &n.ReviewDays }},
	{"review.early_days", 5, 0, 30, UnitDays, "PROP", "day15_review", func(n *Numbers) *int { return &n.ReviewEarly }},
	{"check.apart_days", 7, 1, 30, UnitDays, "PROP", "target_checks_missing", func(n *Numbers) *int { return &n.ApartDays }},
	{"follow_up.min_weeks", 4, 1, 20, UnitWeeks, "S27", "too_early", func(n *Numbers) *int { return &n.MinWeeks }},
	{"monitoring.first_weeks", 2, 1, 10, UnitWeeks, "PROP", "monitoring_check", func(n *Numbers) *int { return &n.FirstWeeks }},
	{"monitoring.second_weeks", 4, 1, 20, UnitWeeks, "PROP", "monitoring_check", func(n *Numbers) *int { return &n.SecondWeeks }},
	{"monitoring.tolerance_days", 2, 0, 6, UnitDays, "PROP", "monitoring_check", func(n *Numbers) *int { return &n.ToleranceDays }},
	{"refusal.rounds", 3, 1, 10, UnitCount, "PROP", "no_ground", func(n *Numbers) *int { return &n.RefusalRounds }},
	{"failure.weeks", 6, 2, 30, UnitWeeks, "PROP", "no_ground", func(n *Numbers) *int { return &n.FailureWeeks }},
	{"family.inform_days", 1, 1, 10, UnitSchoolDays, "PROP", "inform_family", func(n *Numbers) *int { return &n.InformDays }},
	{"support.every_days", 7, 1, 30, UnitDays, "PROP", "target_support", func(n *Numbers) *int { return &n.SupportDays }},
	{"relapse.target_days", 1, 1, 10, UnitSchoolDays, "PROP", "target_check", func(n *Numbers) *int { return &n.RelapseDays }},
	{"interview.brief_minutes", 10, 3, 60, UnitMinutes, "S5", "brief", func(n *Numbers) *int { return &n.BriefMinutes }},
	{"interview.backdate_days", 30, 1, 120, UnitDays, "PROP", "too_old", func(n *Numbers) *int { return &n.BackdateDays }},
	{"break.check_days", 5, 1, 15, UnitSchoolDays, "PROP", "before_break", func(n *Numbers) *int { return &n.BreakDays }},
	{"group_meeting.enabled", 0, 0, 1, UnitFlag, "S17", "kind_off", func(n *Numbers) *int { return &n.GroupMeeting }},
	{"summit.enabled", 0, 0, 1, UnitFlag, "S17", "kind_off", func(n *Numbers) *int { return &n.Summit }},
}

// Defaults are the documented figures.
func Defaults() Numbers {
	var n Numbers
	for _, row := range NumberTable {
		*row.Field(&n) = row.Default
	}
	return n
}

// From reads each figure by its key, as the settings in force hold them.
func From(value func(key string) int) Numbers {
	var n Numbers
	for _, row := range NumberTable {
		*row.Field(&n) = value(row.Key)
	}
	return n
}
