package method

import "sanad/internal/calendar"

// watch is how far the monitoring of one target has come (docs/method.md #10).
type watch struct {
	target  Pupil
	held    int           // fine checks that count: 0, 1 or 2
	lastOn  calendar.Date // of the last check that counts
	notFine calendar.Date // when the target last spoke, if what he said was not fine
}

// watchOf reads the monitoring period. The first check counts from +first weeks, less the tolerance; the second from
// +second weeks, on a later day. Only fine ones count.
func (p *picture) watchOf(target Pupil) watch {
	w := watch{target: target}
	for _, i := range p.watched(target.ID, "") {
		fine := i.Rating.Fine() && !i.Alert.Raised()
		if i.Rating != "" || i.Alert.Raised() {
			w.notFine = calendar.Date{}
			if !fine {
				w.notFine = i.day()
			}
		}
		if i.Kind == KindMonitoringCheck && fine && w.held < 2 && !i.day().Before(p.watchFrom(w.held)) && i.day() != w.lastOn {
			w.held++
			w.lastOn = i.day()
		}
	}
	return w
}

// watchDay is when the check of a rank (0 or 1) is planned, some days later or earlier.
func (p *picture) watchDay(rank, shift int) calendar.Date {
	weeks := p.env.Numbers.FirstWeeks
	if rank > 0 {
		weeks = p.env.Numbers.SecondWeeks
	}
	return p.env.Calendar.AddPausedDays(calendar.Day(p.StateSince), 7*weeks+shift)
}

// watchFrom is the first day on which the check of a rank counts.
func (p *picture) watchFrom(rank int) calendar.Date {
	return p.watchDay(rank, -p.env.Numbers.ToleranceDays)
}

func monitoringFine(p *picture, _ Transition, _ Move) []Unmet {
	targets := p.targets()
	unmet := perPupil("first_check_missing", targets, func(t Pupil) bool { return p.watchOf(t).held < 1 })
	unmet = append(unmet, perPupil("second_check_missing", targets, func(t Pupil) bool { return p.watchOf(t).held < 2 })...)
	for _, t := range targets {
		if !p.watchOf(t).notFine.IsZero() {
			unmet = append(unmet, Unmet{"check_not_fine", t.ID})
		}
	}
	return unmet
}

// monitoring asks for the next check of each target and, where the last one was not fine, for a decision; when all is held
// and nobody's track is open, for the closing.
func (p *picture) monitoringDues() []Due {
	dues := append(p.welcomeDues(), p.intimidatorDues()...)
	done := calendar.Day(p.StateSince)
	for _, target := range p.targets() {
		w := p.watchOf(target)
		done = later(done, w.lastOn)
		if !w.notFine.IsZero() {
			dues = append(dues, p.due(DueDecideNext, BearerTeam, target.ID, p.schoolDays(w.notFine, 1)))
		}
		if w.held < 2 {
			dues = append(dues, p.watchDue(w))
		}
	}
	if len(dues) == 0 {
		dues = append(dues, p.due(DueCloseCase, BearerCoordinator, "", p.schoolDays(done, 1)))
	}
	return dues
}

// watchDue plans the next check: at its date, but never on the day of the one before, and a week after one that was not fine.
func (p *picture) watchDue(w watch) Due {
	on := p.watchDay(w.held, 0)
	if !w.lastOn.IsZero() {
		on = later(on, p.schoolDays(w.lastOn, 1))
	}
	if !w.notFine.IsZero() {
		on = later(on, p.runningDays(w.notFine, p.env.Numbers.ApartDays))
	}
	d := p.forTarget(DueMonitoringCheck, w.target.ID, on, p.watchDay(w.held, p.env.Numbers.ToleranceDays))
	d.Round = w.held + 1
	return d
}
