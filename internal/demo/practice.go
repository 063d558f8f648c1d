package demo

import (
	"context"
	"slices"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/casework"
	"sanad/internal/method"
	"sanad/internal/protocoltest"
)

// simulation is life behind the wall: the same steps, on cases whose pupils are played.
func (s Services) simulation(ctx context.Context, clock *Clock, days []calendar.Date) (life, error) {
	s.Cases = s.Simulated
	l, err := s.life(ctx, clock, days)
	l.may, l.pupils, l.last = s.Policy.SimulationWarrant, map[string]string{}, map[string]string{}
	return l, err
}

// practised is the case of a test of 2022, which the team carried to its closing for practice.
func (g *stage) practised(test protocoltest.View) {
	if g.err != nil {
		return
	}
	days := daysUpTo(calendar.NewDate(2023, 4, 28))
	first := slices.IndexFunc(days, func(d calendar.Date) bool { return !d.Before(calendar.Day(test.PlannedAt)) })
	l, err := g.s.simulation(g.ctx, g.clock, days[first:])
	if g.failed("practise", err) {
		return
	}
	l.nth(0, 8, 30).report(karim, casework.Header{Channel: "in_person", ReporterRole: "teacher", Place: "classroom", Level: "1bac",
		Forms: casework.Codes{"mockery"}, Summary: "Des rires étouffés à chacune de ses réponses."},
		target("Nouhaila", "Benomar", "girl", "1bac"), intimidator("Ayman", "Rafik", "boy", "1bac"))
	g.tie(test, &l)
	l.nth(0, 8, 40).take().nth(0, 8, 50).screen().accept(karim).
		nth(0, 9, 30).welcome(karim).family(karim, method.AgreementYes).assign(amina, method.DutyInterviewer).start(karim).
		nth(0, 10, 0).meet(amina, "I1", yes, "Je fais taire mon voisin quand elle parle.", "").
		nth(1, 11, 0).check(karim, method.RatingSlightlyBetter).
		nth(4, 9, 0).meet(amina, "I1", yes, "Je lui demande son exposé.", yes).
		nth(5, 11, 0).check(karim, method.RatingClearlyBetter).
		nth(13, 12, 0).review(method.DecisionContinue).
		nth(16, 9, 0).disengage(amina, "I1").
		nth(20, 11, 0).check(karim, method.RatingStopped).
		nth(30, 12, 0).move(karim, casework.Move{To: method.StateMonitoring, Note: "Exercice mené jusqu’au bout."}).
		nth(43, 11, 0).talk(karim, "T", method.KindMonitoringCheck, casework.Talk{Minutes: 6, Rating: method.RatingStopped}).
		nth(57, 11, 0).talk(karim, "T", method.KindMonitoringCheck, casework.Talk{Minutes: 6, Rating: method.RatingStopped}).
		nth(58, 12, 0).move(karim, casework.Move{To: method.StateClosedResolved})
	g.failed("practise", l.err)
}

// practising is the case of the test that comes, on which the team works these days.
func (g *stage) practising(test protocoltest.View) {
	if g.err != nil {
		return
	}
	l, err := g.s.simulation(g.ctx, g.clock, daysUpTo(g.today))
	if g.failed("practise", err) {
		return
	}
	l.on(3, 9, 0).report(amina, casework.Header{Channel: "in_person", ReporterRole: "teacher", Place: "classroom", Level: "tc",
		Forms: casework.Codes{"exclusion"}, Summary: "Les conversations s’arrêtent quand elle approche."},
		target("Ferdaous", "Nadir", "girl", "tc"), intimidator("Kawtar", "Salmi", "girl", "tc"), intimidator("Sanae", "Ouali", "girl", "tc"))
	g.tie(test, &l)
	l.on(2, 10, 0).take().screen().accept(karim).
		on(1, 10, 0).welcome(karim).family(karim, method.AgreementYes).assign(amina, method.DutyInterviewer).start(karim).
		on(1, 11, 0).meet(amina, "I1", no, "", "")
	g.failed("practise", l.err)
}

// tie says on which case a test is played.
func (g *stage) tie(test protocoltest.View, l *life) {
	if l.err != nil || g.err != nil {
		return
	}
	_, err := g.s.Protocols.Simulate(g.ctx, g.warrant(karim, access.SimulationWrite), test.ID, test.Version, l.id)
	g.failed("tie a test to its case", err)
}

// nth sets the clock to an hour of the school day so many after the first.
func (l *life) nth(n, hour, minute int) *life { return l.on(len(l.days)-1-n, hour, minute) }
