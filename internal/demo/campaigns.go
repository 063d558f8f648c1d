package demo

import (
	"slices"
	"time"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/orgpath"
	"sanad/internal/protocol"
	"sanad/internal/protocoltest"
	"sanad/internal/world"
)

// The window of the first campaign, as the programme made it public.
var (
	campaignFrom = calendar.NewDate(2022, time.December, 12)
	campaignTo   = calendar.NewDate(2023, time.January, 20)
)

// trial is one test as it is played: who sees presumed intimidators (the target goes to the coordinator), and what the
// observer did not fully see.
type trial struct {
	school   string
	on       calendar.Date
	scenario string
	seeing   int
	weak     map[string]protocol.Level // the first interview of each kind
	notes    protocoltest.Notes
	again    string // the test that it repeats
}

const (
	nothing = protocol.NotSeen
	half    = protocol.Partly
)

// campaign plays the tests of 2022-23: four schools passed, two were to do it again and did.
func (g *stage) campaign() error {
	id := g.opened(campaignFrom.AddDays(-7), "Test du protocole 2022-2023", "اختبار البروتوكول 2022-2023", campaignFrom, campaignTo)
	day := func(n int) calendar.Date { return schoolDay(campaignFrom.AddDays(n)) }
	first := map[string]string{}
	trials := []trial{
		{world.PilotSchool, day(2), "laughing_pupil", 3, map[string]protocol.Level{"own_suggestion": nothing, "next_date": half, "method_explained": half}, g.notes(world.PilotSchool, day(30)), ""},
		{"90002P", day(3), "online_group_chat", 2, map[string]protocol.Level{"calm_outcome": half, "no_advice": half}, g.notes("90002P", day(40)), ""},
		{"90003P", day(8), "laughing_pupil", 2, map[string]protocol.Level{"brief": nothing, "next_date": half}, g.notes("90003P", day(40)), ""},
		{"90004P", day(9), "easy_acknowledgement", 2, map[string]protocol.Level{"words_avoided": half, "pupils_identified": half}, g.notes("90004P", day(40)), ""},
		{"90005P", day(15), "counter_accusation", 2, map[string]protocol.Level{"own_suggestion": half, "method_explained": nothing}, g.notes("90005P", day(40)), ""},
		{"90006P", day(16), "silent_target", 2, map[string]protocol.Level{"no_advice": nothing, "method_explained": half, "brief": half}, g.notes("90006P", day(30)), ""},
	}
	for _, p := range trials {
		first[p.school] = g.play(id, p)
	}
	g.done(first[world.PilotSchool], trials[0].notes, day(33))
	g.done(first["90006P"], trials[5].notes, day(34))
	g.play(id, trial{world.PilotSchool, day(36), "online_group_chat", 3, map[string]protocol.Level{"next_date": half}, g.notes(world.PilotSchool, day(60)), first[world.PilotSchool]})
	g.play(id, trial{"90006P", day(37), "silent_target", 2, map[string]protocol.Level{"pupils_identified": half}, g.notes("90006P", day(60)), first["90006P"]})
	return g.err
}

// running is the campaign of these weeks: one test held, three to come.
func (g *stage) running() error {
	days := daysUpTo(g.today)
	ago := func(n int) calendar.Date { return days[len(days)-1-n] }
	id := g.opened(ago(12), "Test du protocole : campagne de l’année", "اختبار البروتوكول: حملة السنة", ago(9), schoolDay(g.today.AddDays(40)))
	g.play(id, trial{"90002P", ago(5), "laughing_pupil", 2, map[string]protocol.Level{"own_suggestion": half, "brief": half}, g.notes("90002P", g.today.AddDays(14)), ""})
	g.on(ago(4), 9, 0)
	for n, planned := range []struct {
		school, scenario string
		hour             int
	}{{"90004P", "counter_accusation", 10}, {world.PilotSchool, "denial", 14}, {"90005P", "silent_target", 9}} {
		v := g.planned(id, trial{school: planned.school, on: schoolDay(g.today.AddDays(3 * n)), scenario: planned.scenario}, planned.hour)
		if planned.school == world.PilotSchool {
			g.practising(v)
		}
	}
	return g.err
}

func (g *stage) opened(on calendar.Date, fr, ar string, from, to calendar.Date) string {
	if g.on(on, 9, 0); g.err != nil {
		return ""
	}
	w := g.warrant(omar, access.CampaignWrite)
	c, err := g.s.Protocols.AddCampaign(g.ctx, w, protocoltest.NewCampaign{Level: orgpath.AREF, NodeID: "rsk", Details: protocoltest.CampaignDetails{
		NameFR: &fr, NameAR: &ar, From: &from, To: &to, TargetPercent: ptr(80)}}, noOnce)
	if g.failed("open a campaign", err) {
		return ""
	}
	var schools []string
	for _, code := range pilot {
		schools = append(schools, g.schools[code].school.ID)
	}
	_, err = g.s.Protocols.PutSchools(g.ctx, w, c.ID, c.Version, schools)
	g.failed("name the schools of a campaign", err)
	return c.ID
}

func (g *stage) planned(campaign string, p trial, hour int) protocoltest.View {
	if g.err != nil {
		return protocoltest.View{}
	}
	t := g.schools[p.school]
	v, err := g.s.Protocols.Plan(g.ctx, g.warrant(rachid, access.TestWrite), protocoltest.Plan{
		SchoolID: t.school.ID, CampaignID: campaign, Scenario: p.scenario, Mode: protocoltest.Simulated, PlannedAt: instant(p.on, hour, 0),
		Observers: []string{g.id(rachid)}, Participants: t.members, RetestOf: p.again}, noOnce)
	g.failed("plan a test at "+p.school, err)
	return v
}

// play lives a test from its planning to its debrief, and gives its id.
func (g *stage) play(campaign string, p trial) string {
	g.on(p.on.AddDays(-4), 9, 0)
	planned := g.planned(campaign, p, 9)
	test := planned.ID
	if p.school == world.PilotSchool && p.again == "" {
		g.practised(planned)
	}
	t, marked := g.schools[p.school], map[protocol.Part]bool{}
	observe := func(n int, kind protocol.Part, teacher string) {
		g.on(p.on, 9, 5+15*n)
		weak := p.weak
		if marked[kind] {
			weak = nil
		}
		marked[kind] = true
		g.observe(test, kind, teacher, weak)
	}
	observe(0, protocol.Target, t.members[0])
	for n := range min(p.seeing, len(t.members)-1) {
		observe(n+1, protocol.Intimidator, t.members[n+1])
	}
	observe(p.seeing+1, protocol.Team, "")
	if g.on(p.on, 11, 0); g.err != nil {
		return ""
	}
	v, err := g.s.Protocols.Test(g.ctx, g.warrant(rachid, access.TestRead), test)
	if g.failed("read a test", err) {
		return ""
	}
	v, err = g.s.Protocols.Decide(g.ctx, g.warrant(rachid, access.ObservationWrite), test, v.Version, protocoltest.Decision{})
	if g.failed("decide the test at "+p.school, err) {
		return ""
	}
	_, err = g.s.Protocols.Debrief(g.ctx, g.warrant(rachid, access.DebriefWrite), test, v.Version, p.notes)
	g.failed("debrief the test at "+p.school, err)
	return test
}

// done says that what a team set out to do was done.
func (g *stage) done(test string, n protocoltest.Notes, on calendar.Date) {
	if g.on(on, 12, 0); g.err != nil {
		return
	}
	v, err := g.s.Protocols.Test(g.ctx, g.warrant(rachid, access.TestRead), test)
	if g.failed("read a test", err) {
		return
	}
	for i := range n.Actions {
		n.Actions[i].DoneOn = on
	}
	_, err = g.s.Protocols.Debrief(g.ctx, g.warrant(rachid, access.DebriefWrite), test, v.Version, n)
	g.failed("say what was done", err)
}

// grid is what is marked in each kind of interview; a grave fact does not come up in these tests.
var grid = map[protocol.Part][]string{
	protocol.Intimidator: {"kind_greeting", "concern_named", "no_blame", "words_avoided", "calm_outcome", "own_suggestion", "next_date", "brief"},
	protocol.Target:      {"target_heard", "no_advice", "method_explained", "pupils_identified"},
	protocol.Team:        {"separate_interviewers", "one_by_one", "sheet_after"},
}

func (g *stage) observe(test string, kind protocol.Part, teacher string, weak map[string]protocol.Level) {
	if g.err != nil {
		return
	}
	w := g.warrant(rachid, access.ObservationWrite)
	o, err := g.s.Protocols.Observe(g.ctx, w, test, protocoltest.Start{Kind: kind, TeacherID: teacher}, noOnce)
	if g.failed("observe", err) {
		return
	}
	save := protocoltest.Save{Seconds: 420}
	for _, criterion := range grid[kind] {
		level := protocol.Seen
		if l, less := weak[criterion]; less {
			level = l
		}
		save.Marks = append(save.Marks, protocol.Mark{Criterion: criterion, Level: level})
	}
	if o, err = g.s.Protocols.Save(g.ctx, w, o.ID, o.Version, save); g.failed("mark", err) {
		return
	}
	_, err = g.s.Protocols.Finish(g.ctx, w, o.ID, o.Version)
	g.failed("finish an observation", err)
}

// notes are what the team of a school takes along, in the language of its first member.
func (g *stage) notes(school string, due calendar.Date) protocoltest.Notes {
	n := protocoltest.Notes{
		Strengths: "Accueil chaleureux, aucun reproche. Les rôles étaient bien répartis.",
		ToImprove: "Laisser plus de silence après la question : l’idée doit venir de l’élève.",
	}
	what := "Rejouer ensemble la demande de suggestion, une fois par mois"
	if i := slices.Index(pilot, school); i%2 == 1 {
		n.Strengths, n.ToImprove = "استقبال دافئ دون أي لوم، وتوزيع واضح للأدوار.", "ترك وقت أطول للصمت بعد السؤال: على الفكرة أن تأتي من التلميذ."
		what = "إعادة لعب طلب الاقتراح معا مرة كل شهر"
	}
	n.Actions = []protocoltest.Action{{Text: what, OwnerID: g.schools[school].members[0], DueOn: due}}
	return n
}
