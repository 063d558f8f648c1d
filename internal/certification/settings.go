package certification

import (
	"sanad/internal/calendar"
	"sanad/internal/settings"
)

// The keys of the numbers of this package. Nothing public says how long a certificate is good for, so each is ours to set.
const (
	ValidityMonths = "certificate.validity_months"
	NoticeFirst    = "certificate.notice_first_days"
	NoticeSecond   = "certificate.notice_second_days"
	NoticeLast     = "certificate.notice_last_days"
	BackdateDays   = "certificate.backdate_days"
)

const proposed = "PROP"

// Definitions are the numbers of this package.
func Definitions() []settings.Definition {
	notice := func(key string, days int) settings.Definition {
		return settings.Definition{Key: key, Default: days, Min: 1, Max: 365, Unit: settings.Days, Source: proposed, Influences: "certificate_notice"}
	}
	return []settings.Definition{
		{Key: ValidityMonths, Default: 36, Min: 0, Max: 120, Unit: settings.Months, Source: proposed, Influences: "certificate_validity"},
		notice(NoticeFirst, 90), notice(NoticeSecond, 30), notice(NoticeLast, 7),
		{Key: BackdateDays, Default: 60, Min: 0, Max: 730, Unit: settings.Days, Source: proposed, Influences: "certificate_backdating"},
	}
}

// Orders keep the notices apart.
func Orders() []settings.Order {
	return []settings.Order{{Low: NoticeLast, High: NoticeSecond}, {Low: NoticeSecond, High: NoticeFirst}}
}

// notice is how near the end of a certificate is: the number of days before it at which the nearest notice was due, 0 when
// none is yet or it has ended.
func notice(numbers settings.Values, last, today calendar.Date) int {
	if last.IsZero() || last.Before(today) {
		return 0
	}
	left := last.Sub(today)
	for _, key := range []string{NoticeLast, NoticeSecond, NoticeFirst} {
		if days := numbers.Int(key); left <= days {
			return days
		}
	}
	return 0
}
