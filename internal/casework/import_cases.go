package casework

import (
	"cmp"
	"context"
	"io"
	"time"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/csvfile"
	"sanad/internal/method"
	"sanad/internal/orgpath"
	"sanad/internal/seal"
	"sanad/internal/storage"
)

var caseRegister = []csvfile.Column{
	{Name: "ref", Aliases: []string{"case_ref", "number"}, Max: maxRef},
	{Name: "school", Aliases: []string{"school_code", "CD_ETAB"}, Max: 20},
	{Name: "reported_on", Max: 20},
	{Name: "channel", Aliases: []string{"report_channel"}, Max: 40},
	{Name: "reporter_role", Max: 40},
	{Name: "state", Max: 40},
	{Name: "state_since", Optional: true, Max: 20},
	{Name: "outcome", Optional: true, Max: 40},
	{Name: "reporter_name", Optional: true, Max: maxName},
	{Name: "summary", Optional: true, Max: maxNote},
	{Name: "place", Optional: true, Max: 40},
	{Name: "forms", Optional: true, Max: 400},
	{Name: "platforms", Optional: true, Max: 400},
	{Name: "level", Optional: true, Max: 10},
	{Name: "started_on", Optional: true, Max: 20},
	{Name: "repetition", Optional: true, Max: 10},
	{Name: "group_effect", Optional: true, Max: 10},
	{Name: "imbalance", Optional: true, Max: 10},
	{Name: "defenceless", Optional: true, Max: 10},
	{Name: "target_first_name", Optional: true, Max: maxName},
	{Name: "target_last_name", Optional: true, Max: maxName},
	{Name: "target_massar", Optional: true, Max: 12},
	{Name: "target_class", Optional: true, Max: maxClass},
	{Name: "target_sex", Optional: true, Max: 10},
	{Name: "target_level", Optional: true, Max: 10},
}

var caseRegisterPaths = map[string]string{
	"report_channel": "channel", "first_name": "target_first_name", "last_name": "target_last_name", "massar": "target_massar",
	"class_label": "target_class", "sex": "target_sex",
}

// ImportCases takes a register of cases: ref (its number there), school (the ministry's code), reported_on, channel,
// reporter_role, state; and where known state_since, outcome, reporter_name, summary, place, forms, platforms, level,
// started_on, the four criteria (repetition, group_effect, imbalance, defenceless) and one target (target_first_name,
// target_last_name, target_massar, target_class, target_sex, target_level). Codes are those of the contract; several forms
// stand in one cell. A case already imported is refused. Nobody is shown anything, so it needs no warrant: it is for the
// operator of the server.
func (s *Service) ImportCases(ctx context.Context, r io.Reader, dryRun bool) (csvfile.Report, error) {
	var schools access.Nodes
	return s.takeRegister(ctx, r, caseRegister, dryRun, "cases", func(in *intake, rows []csvfile.Row) error {
		if schools == nil {
			var err error
			if schools, err = access.LoadNodes(in.tx); err != nil {
				return err
			}
			if in.cycles, err = loadCycles(in.tx); err != nil {
				return err
			}
		}
		var b caseBatch
		for _, row := range rows {
			if err := in.takeCase(&b, row, schools); err != nil {
				return err
			}
		}
		if !in.file.Clean() {
			return nil
		}
		if err := b.write(in.tx); err != nil {
			return err
		}
		return in.settle(b.files)
	})
}

// takeCase prepares one line, or refuses it.
func (in *intake) takeCase(b *caseBatch, row csvfile.Row, schools access.Nodes) error {
	r := &refuser{}
	header := in.headerOf(row, r)
	reported, since, state := in.standing(row, r)
	header.check(r, cmp.Or(reported, in.today))
	at, known := schools.Find(row.Value("school"))
	if !known || at.Path.Level() != orgpath.School {
		r.add("school", "unknown_school")
	} else if _, code := in.cases.find(row.Value("ref"), row.Value("school")); code == "" {
		r.add("ref", "already_there")
	}
	oneOf(r, "outcome", row.Value("outcome"), endings, true)
	target := targetOf(row)
	if target.FirstName != "" {
		target.check(r, "")
	}
	if in.refuse(row.Line, r, caseRegisterPaths) {
		return nil
	}
	opened, err := in.yearOf(reported)
	if err != nil {
		return err
	}
	segments := at.Path.Segments()
	c := newCase(school{ID: at.ID, DirectorateID: segments[1], ArefID: segments[0]}, opened, Report{Header: header,
		ReportedAt: noon(reported)}, in.now, access.Importer)
	c.Imported, c.ExternalRef, c.Outcome, c.Version = true, row.Value("ref"), row.Value("outcome"), 1
	if err := in.stand(c, state, noon(since)); err != nil {
		return err
	}
	in.cases[c.ExternalRef] = append(in.cases[c.ExternalRef], refCase{c.ID, c.SchoolID, row.Value("school"), in.cycles[c.SchoolID]})
	in.taken[c.SchoolID]++
	in.noticeLevel(row, "level", in.cycles[c.SchoolID])
	in.noticeLevel(row, "target_level", in.cycles[c.SchoolID])
	return b.add(in.s, c, target)
}

func noon(d calendar.Date) time.Time { return storage.UTC(d.Time(calendar.Casablanca).Add(atNoon)) }

func (in *intake) headerOf(row csvfile.Row, r *refuser) Header {
	answer := func(column string) method.Answer { return method.Answer(row.Value(column)) }
	return Header{
		Channel: row.Value("channel"), ReporterRole: row.Value("reporter_role"), ReporterName: row.Value("reporter_name"),
		Summary: row.Value("summary"), Place: row.Value("place"), Forms: splitList(row.Value("forms")),
		Platforms: splitList(row.Value("platforms")), Level: row.Value("level"), StartedOn: in.date(row, "started_on", r),
		Criteria: method.Criteria{Repetition: answer("repetition"), GroupEffect: answer("group_effect"),
			Imbalance: answer("imbalance"), Defenceless: answer("defenceless")},
	}
}

func targetOf(row csvfile.Row) NewPupil {
	return NewPupil{Role: method.RoleTarget, FirstName: row.Value("target_first_name"), LastName: row.Value("target_last_name"),
		Massar: row.Value("target_massar"), ClassLabel: row.Value("target_class"), Sex: row.Value("target_sex"),
		Level: row.Value("target_level")}
}

// standing reads where a case stands and since when.
func (in *intake) standing(row csvfile.Row, r *refuser) (reported, since calendar.Date, state method.State) {
	reported, since = in.date(row, "reported_on", r), in.date(row, "state_since", r)
	if since.IsZero() {
		since = reported
	}
	state = method.State(row.Value("state"))
	oneOf(r, "state", state, method.States(), false)
	switch {
	case reported.IsZero():
	case reported.After(in.today) || in.today.Sub(reported) > longAgo:
		r.add("reported_on", "out_of_range")
	case since.Before(reported) || since.After(in.today):
		r.add("state_since", "out_of_range")
	}
	return reported, since, state
}

const longAgo = 15 * 366 // days that a register may go back

// stand puts an imported case where its register says it stands. An open one is carried by the current year.
func (in *intake) stand(c *Case, state method.State, since time.Time) error {
	c.State, c.StateSince = state, since
	carried := calendar.Day(since)
	if state.Open() {
		carried = in.today
	}
	year, err := in.yearOf(carried)
	if err != nil {
		return err
	}
	c.YearID = year.ID
	switch state {
	case method.StateReported, method.StateTriage:
	case method.StateHandedOver, method.StateReferred:
		c.HandedAt = since
		c.ScreenedAt, c.ScreenedBy = since, access.Importer
	case method.StateClosedResolved, method.StateClosedOther:
		c.ClosedAt = since
		c.ScreenedAt, c.ScreenedBy = since, access.Importer
	default:
		c.ScreenedAt, c.ScreenedBy = since, access.Importer
	}
	return nil
}

// endings are the codes under which a register may say that a case ended: an outcome, or the reason of a transition.
var endings = allEndings()

func allEndings() []string {
	all := method.Outcomes()
	for _, t := range method.Transitions() {
		if t.To == method.StateClosedOther || t.To == method.StateHandedOver {
			all = append(all, t.Reasons...)
		}
	}
	return unique(all)
}

// caseBatch is what a chunk of a register of cases writes.
type caseBatch struct {
	cases  []*Case
	keys   []*caseKey
	pupils []*Pupil
	roles  []*Role
	events []*Event
	files  []*File
}

func (b *caseBatch) add(s *Service, c *Case, target NewPupil) error {
	key, wrapped, err := s.keys.NewCaseKey(c.ID)
	if err != nil {
		return err
	}
	if err := sealTexts(key, c.secrets()); err != nil {
		return err
	}
	b.cases, b.keys = append(b.cases, c), append(b.keys, &caseKey{c.ID, wrapped})
	b.events = append(b.events, &Event{ID: storage.NewID(), CaseID: c.ID, At: c.CreatedAt, ActorID: access.Importer,
		Kind: eventImported, To: c.State})
	f := &File{Case: *c}
	b.files = append(b.files, f)
	if target.FirstName == "" {
		return nil
	}
	p := importedPupil(c.ID, "T", target, c.ReportedAt, c.CreatedAt)
	f.Pupils = append(f.Pupils, *p)
	return b.addPupil(s, key, p)
}

func (b *caseBatch) addPupil(s *Service, key seal.CaseKey, p *Pupil) error {
	p.massarHash = s.massarHash(p.Massar.Plain)
	if err := sealTexts(key, p.secrets()); err != nil {
		return err
	}
	b.pupils, b.roles = append(b.pupils, p), append(b.roles, &p.Roles[0])
	return nil
}

// importedPupil has had the one role of the register since the report.
func importedPupil(caseID, pseudonym string, n NewPupil, since, now time.Time) *Pupil {
	p := &Pupil{ID: storage.NewID(), CaseID: caseID, Pseudonym: pseudonym, Role: n.Role, FirstName: Text{Plain: n.FirstName},
		LastName: Text{Plain: n.LastName}, Massar: Text{Plain: n.Massar}, ClassLabel: Text{Plain: n.ClassLabel}, Sex: n.Sex,
		Level: n.Level, Version: 1, CreatedAt: now, UpdatedAt: now}
	if n.Role == method.RoleIntimidator {
		p.Track = method.TrackToMeet
	}
	p.Roles = []Role{{ID: storage.NewID(), CaseID: caseID, PupilID: p.ID, Role: p.Role, Pseudonym: pseudonym, From: since,
		SetBy: access.Importer}}
	return p
}

func (b *caseBatch) write(tx storage.Tx) error {
	if err := numberAll(tx, b.cases); err != nil {
		return err
	}
	if err := stream(tx, caseTable, b.cases); err != nil {
		return err
	}
	if err := stream(tx, caseKeys, b.keys); err != nil {
		return err
	}
	if err := b.writePupils(tx); err != nil {
		return err
	}
	return stream(tx, eventTable, b.events)
}

func (b *caseBatch) writePupils(tx storage.Tx) error {
	if err := stream(tx, pupilTable, b.pupils); err != nil {
		return err
	}
	return stream(tx, roleTable, b.roles)
}
