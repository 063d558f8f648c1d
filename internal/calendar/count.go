package calendar

// IsSchoolDay says whether pupils are in class: Monday to Saturday of a school year, outside breaks and holidays.
func (c Calendar) IsSchoolDay(d Date) bool {
	return !d.IsZero() && c.at(d.number())&school != 0
}

// Runs says whether the clocks run on a date: they do from the first day of a school year to its last, Sundays and
// holidays included, and stop during breaks and between years.
func (c Calendar) Runs(d Date) bool {
	return !d.IsZero() && c.at(d.number())&running != 0
}

// AddSchoolDays is the n-th school day after d. With n = 0 or less it is d itself, or the next school day when d is none.
func (c Calendar) AddSchoolDays(d Date, n int) Date {
	if d.IsZero() {
		return d
	}
	at := d.number()
	for ; n > 0; n-- {
		at = c.schoolDayFrom(at + 1)
	}
	return fromNumber(c.schoolDayFrom(at))
}

// SchoolDaysBetween counts the school days after a, up to and including b; 0 when b is not after a.
func (c Calendar) SchoolDaysBetween(a, b Date) int {
	return c.count(a, b, school)
}

// AddPausedDays moves n calendar days, not counting those on which the clocks stop, and then on to a school day.
func (c Calendar) AddPausedDays(d Date, n int) Date {
	if d.IsZero() {
		return d
	}
	at := d.number()
	for n > 0 {
		at++
		if c.at(at)&running != 0 {
			n--
		}
	}
	return fromNumber(c.schoolDayFrom(at))
}

// PausedDaysBetween counts the days after a, up to and including b, on which the clocks ran; 0 when b is not after a.
func (c Calendar) PausedDaysBetween(a, b Date) int {
	return c.count(a, b, running)
}

// LastSchoolDayBefore looks back from d, which itself does not count.
func (c Calendar) LastSchoolDayBefore(d Date) Date {
	if d.IsZero() {
		return d
	}
	at := d.number() - 1
	for c.at(at)&school == 0 {
		at--
	}
	return fromNumber(at)
}

// schoolDayFrom ends, because past the last loaded year school days are assumed.
func (c Calendar) schoolDayFrom(n int) int {
	for c.at(n)&school == 0 {
		n++
	}
	return n
}

func (c Calendar) count(a, b Date, want day) int {
	if a.IsZero() || b.IsZero() {
		return 0
	}
	total, last := 0, b.number()
	for n := a.number() + 1; n <= last; n++ {
		if c.at(n)&want != 0 {
			total++
		}
	}
	return total
}
