package protocoltest

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/protocol"
	"sanad/internal/storage"
)

// maxLines bounds a register; the country has some 12,000 schools of every kind.
const maxLines = 20_000

var testColumnsCSV = []csvfile.Column{
	{Name: "school", Aliases: []string{"school_code", "gresa", "CD_ETAB"}, Max: 20},
	{Name: "held_on", Aliases: []string{"date", "held"}, Max: 20},
	{Name: "passed", Aliases: []string{"result"}, Max: 10},
	{Name: "percent", Optional: true, Max: 4},
	{Name: "scenario", Optional: true, Max: 40},
	{Name: "mode", Optional: true, Max: 20},
	{Name: "campaign", Optional: true, Max: maxCampaignName},
	{Name: "observers", Optional: true, Max: 400},
	{Name: "participants", Optional: true, Max: 2000},
	{Name: "reference", Aliases: []string{"ref"}, Optional: true, Max: 40},
	{Name: "retest_of", Optional: true, Max: 40},
}

// pastLine is one line of the register of past tests, its people still by login.
type pastLine struct {
	line                    int
	school, campaign        string
	reference, retestOf     string
	heldOn                  calendar.Date
	passed                  bool
	percent                 int
	scenario                string
	mode                    Mode
	observers, participants []string
}

// allows tells where whoever imports may write.
type allows func(orgpath.Path) bool

// ImportTests takes a register of tests decided before this program was there, at schools within the warrant's reach. It says
// of a team that it passed without an observation: that is for whoever answers for the campaigns.
func (s *Service) ImportTests(ctx context.Context, w access.Warrant, r io.Reader, dryRun bool) (csvfile.Report, error) {
	w = w.For(access.CampaignWrite)
	if w.Scope().Empty() {
		return csvfile.Report{}, fault.New(fault.Denied, "out_of_scope")
	}
	return s.importTests(ctx, w.Person(), func(p orgpath.Path) bool { return w.Allows(access.Object{Path: p}) }, r, dryRun)
}

// LoadTests is ImportTests for the command line, where the operator of the server may write at any school.
func (s *Service) LoadTests(ctx context.Context, r io.Reader, dryRun bool) (csvfile.Report, error) {
	return s.importTests(ctx, access.Importer, func(orgpath.Path) bool { return true }, r, dryRun)
}

func (s *Service) importTests(ctx context.Context, actor string, may allows, r io.Reader, dryRun bool) (csvfile.Report, error) {
	file, err := csvfile.Open(r, testColumnsCSV)
	if err != nil {
		return csvfile.Report{}, fmt.Errorf("import protocol tests: %w", err)
	}
	file.Limit(maxLines)
	lines, err := pastLines(file, s.today())
	if err != nil {
		return csvfile.Report{}, err
	}
	return csvfile.Whole(file, dryRun, s.inTx(ctx), func(tx storage.Tx) error {
		b := pastBatch{file: file, actor: actor, may: may, now: s.db.Now()}
		if err := b.read(tx); err != nil {
			return err
		}
		for _, line := range lines {
			b.add(line)
		}
		if dryRun || !file.Clean() {
			return nil
		}
		return b.write(tx)
	})
}

func (s *Service) inTx(ctx context.Context) func(func(storage.Tx) error) error {
	return func(f func(storage.Tx) error) error { return s.db.InTx(ctx, f) }
}

func pastLines(file *csvfile.File, today calendar.Date) ([]pastLine, error) {
	all, err := scenarios()
	if err != nil {
		return nil, err
	}
	var lines []pastLine
	for row := range file.Rows() {
		if line, ok := readPast(file, row, all, today); ok {
			lines = append(lines, line)
		}
	}
	return lines, nil
}

func readPast(file *csvfile.File, row csvfile.Row, known Scenarios, today calendar.Date) (pastLine, bool) {
	l := pastLine{
		line: row.Line, school: row.Value("school"), campaign: row.Value("campaign"), scenario: row.Value("scenario"), mode: Mode(row.Value("mode")),
		observers: names(row.Value("observers")), participants: names(row.Value("participants")),
		reference: row.Value("reference"), retestOf: row.Value("retest_of"),
	}
	var err error
	if l.heldOn, err = calendar.ParseDate(csvfile.ISODate(row.Value("held_on"))); err != nil {
		file.Refuse(row.Line, "held_on", "date_malformed")
		return l, false
	}
	if l.mode == "" {
		l.mode = Simulated
	}
	_, played := known.Find(l.scenario)
	said, percentKnown := percentOf(row.Value("percent"))
	l.percent = said
	passed, verdictKnown := verdictOf(row.Value("passed"))
	l.passed = passed
	fine := true
	refuse := func(bad bool, column, code string) {
		if bad {
			fine = false
			file.Refuse(row.Line, column, code)
		}
	}
	refuse(l.heldOn.After(today) || l.heldOn.Before(firstCampaign), "held_on", "out_of_range")
	refuse(l.mode != Simulated && l.mode != Supervised, "mode", "unknown")
	refuse(l.scenario != "" && !played, "scenario", "unknown")
	refuse(!percentKnown, "percent", "out_of_range")
	refuse(!verdictKnown, "passed", "unknown")
	refuse(len(l.observers) > protocol.MostObservers, "observers", "too_many")
	refuse(len(l.participants) > mostParticipants, "participants", "too_many")
	return l, fine
}

func verdictOf(said string) (passed, known bool) {
	said = strings.ToLower(said)
	if slices.Contains([]string{"yes", "oui", "1", "passed", "true"}, said) {
		return true, true
	}
	return false, slices.Contains([]string{"no", "non", "0", "to_redo", "false"}, said)
}

func percentOf(said string) (int, bool) {
	if said == "" {
		return 0, true
	}
	n := 0
	for _, r := range said {
		if r < '0' || r > '9' {
			return 0, false
		}
		n = n*10 + int(r-'0')
	}
	return n, n <= 100
}

func names(said string) []string {
	return slices.Compact(strings.FieldsFunc(said, func(r rune) bool { return r == ' ' || r == ';' || r == '|' || r == ',' }))
}

// pastBatch puts a register together; nothing is written before every line was accepted.
type pastBatch struct {
	file      *csvfile.File
	actor     string
	may       allows
	now       time.Time
	logins    access.Logins
	nodes     access.Nodes
	campaigns map[string]Campaign
	teams     map[string][]stay
	before    map[string]Test
	said      map[string]bool // schools with a day that the file has named
	byRef     map[string]Test
	settled   map[string]bool // tests that were passed, or have a re-test
	version   string
	tests     []Test
	people    []Somebody
	results   []Result
	journal   []audit.Entry
}

func (b *pastBatch) add(l pastLine) {
	node, known := b.nodes.Find(l.school)
	if !known || node.Path.Level() != orgpath.School || !b.may(node.Path) {
		b.file.Refuse(l.line, "school", "unknown_school")
		return
	}
	day := node.ID + l.heldOn.String()
	switch there, known := b.before[day]; {
	case b.said[day]:
		b.file.Refuse(l.line, "held_on", "duplicate")
		return
	case known:
		b.file.Count("unchanged", 1)
		b.byRef[l.reference], b.said[day] = there, true
		return
	case b.inTeam(b.actor, node.ID, l.heldOn):
		b.file.Refuse(l.line, "school", "own_test")
		return
	}
	b.said[day] = true
	at := node.Path.Segments()
	t := Test{
		ID: storage.NewID(), SchoolID: node.ID, DirectorateID: at[1], AREFID: at[0], Scenario: l.scenario, Mode: l.mode,
		ProtocolVersionID: b.version, PlannedAt: l.heldOn.Time(calendar.Casablanca).Add(noon), State: Decided, Imported: true, Version: 1,
		CreatedBy: b.actor, CreatedAt: b.now, UpdatedAt: b.now,
	}
	if l.campaign != "" {
		c, known := b.campaigns[l.campaign]
		if !known || !c.Path.Contains(node.Path) || !c.holds(l.heldOn) {
			b.file.Refuse(l.line, "campaign", "unknown")
			return
		}
		t.CampaignID, t.ProtocolVersionID = &c.ID, c.ProtocolVersionID
	}
	if !b.repeats(l, &t) {
		return
	}
	people, ok := b.somebodies(l, t)
	if !ok {
		return
	}
	b.file.Count("created", 1)
	b.keep(l, t, people)
}

// repeats ties a re-test to the line of the same register that it repeats: one that was not passed, once.
func (b *pastBatch) repeats(l pastLine, t *Test) bool {
	if l.retestOf == "" {
		return true
	}
	first, known := b.byRef[l.retestOf]
	if !known || first.SchoolID != t.SchoolID || b.settled[first.ID] || first.PlannedAt.After(t.PlannedAt) {
		b.file.Refuse(l.line, "retest_of", "unknown")
		return false
	}
	b.settled[first.ID] = true
	t.RetestOf = &first.ID
	return true
}

func (b *pastBatch) keep(l pastLine, t Test, people []Somebody) {
	b.byRef[l.reference], b.settled[t.ID] = t, l.passed
	r := Result{
		TestID: t.ID, ProtocolVersionID: t.ProtocolVersionID, Passed: l.passed, Verdict: protocol.TakenFromRegister, Percent: l.percent,
		DecidedBy: b.actor, DecidedAt: t.PlannedAt,
	}
	b.tests, b.people, b.results = append(b.tests, t), append(b.people, people...), append(b.results, r)
	b.journal = append(b.journal, testEntry("test:import", b.actor, t, nil))
}

func (b *pastBatch) inTeam(person, school string, on calendar.Date) bool {
	return slices.ContainsFunc(b.teams[school], func(s stay) bool { return s.PersonID == person && s.on(on) })
}

// somebodies are the people of a line: participants were in the team on the day, observers were not.
func (b *pastBatch) somebodies(l pastLine, t Test) ([]Somebody, bool) {
	var people []Somebody
	ok := true
	find := func(column, part string, logins []string, ofTeam bool, code string) {
		for _, login := range logins {
			person, known := b.logins.Find(login)
			if !known {
				b.file.Refuse(l.line, column, "unknown_person")
				ok = false
				continue
			}
			if b.inTeam(person.ID, t.SchoolID, l.heldOn) != ofTeam {
				b.file.Refuse(l.line, column, code)
				ok = false
			}
			if one := (Somebody{t.ID, person.ID, part}); !slices.Contains(people, one) {
				people = append(people, one)
			}
		}
	}
	find("observers", observer, l.observers, false, "of_this_team")
	find("participants", participant, l.participants, true, "not_in_team")
	return people, ok
}
