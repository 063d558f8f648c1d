package casework

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
	"sanad/internal/method"
	"sanad/internal/storage"
)

// A school that kept a follow-up register before brings it as three files: its cases, their pupils, the interviews. Each is
// taken whole or not at all, in one transaction, a chunk of lines at a time, so that memory does not grow with the file.

// intake is one register being taken.
type intake struct {
	s      *Service
	tx     storage.Tx
	file   *csvfile.File
	now    time.Time
	today  calendar.Date
	cal    calendar.Calendar
	around func(arefID string) (method.Env, error)
	cases  caseRefs
	logins access.Logins
	teams  map[string][]Member // by school
	taken  map[string]int      // lines taken, by school
	grows  []string            // the tables that this register fills and reads back
	cycles map[string]string   // of every school, for a register of cases
	began  string              // an id older than any that this register gives
}

const (
	chunk  = 2000
	atNoon = 12 * time.Hour
	maxRef = 40
)

var filled = map[string][]string{
	"pupils":     {pupilTable.name, roleTable.name},
	"interviews": {interviewTable.name, assignmentTable.name},
}

// takeRegister reads a register chunk by chunk into put, settles what follows from it and writes one journal entry per school.
func (s *Service) takeRegister(ctx context.Context, r io.Reader, columns []csvfile.Column, dryRun bool, what string,
	put func(*intake, []csvfile.Row) error) (csvfile.Report, error) {
	file, err := csvfile.Open(r, columns)
	if err != nil {
		return csvfile.Report{}, fmt.Errorf("import %s: %w", what, err)
	}
	begin := func(do func(storage.Tx) error) error { return s.db.InTx(ctx, do) }
	report, err := csvfile.Whole(file, dryRun, begin, func(tx storage.Tx) error {
		in, err := s.newIntake(tx, file)
		if err != nil {
			return err
		}
		in.grows = filled[what]
		if err := in.read(put); err != nil || !file.Clean() {
			return err
		}
		return in.journal(what)
	})
	if err != nil {
		return csvfile.Report{}, fmt.Errorf("import %s: %w", what, err)
	}
	return report, nil
}

func (s *Service) newIntake(tx storage.Tx, file *csvfile.File) (*intake, error) {
	now := s.db.Now()
	in := &intake{s: s, tx: tx, file: file, now: now, today: calendar.Day(now), around: s.surroundings(tx),
		teams: map[string][]Member{}, taken: map[string]int{}, began: storage.NewID()}
	var err error
	if in.cal, err = s.ports.Years.Calendar(tx); err != nil {
		return nil, err
	}
	if in.cases, err = loadRefs(tx); err != nil {
		return nil, err
	}
	in.logins, err = access.LoadLogins(tx)
	return in, err
}

func (in *intake) read(put func(*intake, []csvfile.Row) error) error {
	rows := make([]csvfile.Row, 0, chunk)
	chunks := 0
	for row := range in.file.Rows() {
		if rows = append(rows, row); len(rows) < chunk {
			continue
		}
		if err := put(in, rows); err != nil {
			return err
		}
		rows = rows[:0]
		if chunks++; chunks&(chunks-1) == 0 {
			if err := renewStatistics(in.tx, in.grows); err != nil {
				return err
			}
		}
	}
	if len(rows) > 0 {
		if err := put(in, rows); err != nil {
			return err
		}
	}
	return nil
}

// settle writes who works on the cases that a chunk touched, where their pupils stand, and what is due of the open ones.
func (in *intake) settle(files []*File) error {
	var open []*File
	byTrack := map[method.Track][]string{}
	for _, f := range files {
		if f.Case.State.Open() {
			open = append(open, f)
		}
		facts := f.facts()
		for i := range f.Pupils {
			p := &f.Pupils[i]
			if p.Role != method.RoleIntimidator {
				continue
			}
			if track := method.TrackOf(facts, p.ID); track != p.Track {
				p.Track = track
				byTrack[track] = append(byTrack[track], p.ID)
			}
		}
	}
	if err := saveTracks(in.tx, byTrack); err != nil {
		return err
	}
	if err := in.name(open); err != nil {
		return err
	}
	return in.s.redue(in.tx, open, in.around)
}

func (in *intake) journal(what string) error {
	entries := make([]audit.Entry, 0, len(in.taken))
	for school, lines := range in.taken {
		entries = append(entries, audit.Entry{Action: "case:import", Actor: access.Importer, ObjectKind: "school", ObjectID: school,
			School: school, Facts: audit.Facts{"register": what, "lines": fmt.Sprint(lines)}})
	}
	return audit.AppendAll(in.tx, in.now, entries)
}

// refuse reports the refused fields of a line under the names of its columns.
func (in *intake) refuse(line int, r *refuser, columns map[string]string) bool {
	for _, f := range r.fields {
		path := strings.TrimPrefix(f.Path, "criteria.")
		if column, known := columns[path]; known {
			path = column
		}
		in.file.Refuse(line, path, f.Code)
	}
	return len(r.fields) > 0
}

// date reads a day of a line; an empty one is no date.
func (in *intake) date(row csvfile.Row, column string, r *refuser) calendar.Date {
	said := row.Value(column)
	if said == "" {
		return calendar.Date{}
	}
	d, err := calendar.ParseDate(csvfile.ISODate(said))
	if err != nil {
		r.add(column, "date_malformed")
	}
	return d
}

// find names the case that a line is about.
func (in *intake) find(row csvfile.Row) (refCase, bool) {
	found, code := in.cases.find(row.Value("case_ref"), row.Value("school"))
	if code != "" {
		in.file.Refuse(row.Line, "case_ref", code)
	}
	return found, code == ""
}

// noticeLevel takes a level that the school does not have today, and says so: it may have had it then.
func (in *intake) noticeLevel(row csvfile.Row, column, cycle string) {
	if !ofCycle(cycle, row.Value(column)) {
		in.file.Notice(row.Line, column, levelNotOfCycle)
	}
}

// splitList reads several codes in one cell, whatever stands between them.
func splitList(s string) Codes {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",;|/ ", r) })
}

// refCase is an imported case as later registers refer to it.
type refCase struct{ id, schoolID, schoolCode, cycle string }

// caseRefs finds imported cases by the number they had in their old register.
type caseRefs map[string][]refCase

// find needs the school only where two schools used the same number.
func (c caseRefs) find(ref, schoolCode string) (refCase, string) {
	var found []refCase
	for _, candidate := range c[ref] {
		if schoolCode == "" || strings.EqualFold(schoolCode, candidate.schoolCode) {
			found = append(found, candidate)
		}
	}
	switch len(found) {
	case 0:
		return refCase{}, "unknown_case"
	case 1:
		return found[0], ""
	}
	return refCase{}, "ambiguous_case"
}

// name assigns whoever held the last interviews of an open case to it: the target's interviewer as referent, the others to
// the pupils they saw. Those who left the team, or are not certified today, are not named; the coordinator then has the dues.
func (in *intake) name(files []*File) error {
	var people []string
	for _, f := range files {
		for _, i := range f.Interviews {
			people = append(people, i.InterviewerID)
		}
	}
	if len(people) == 0 {
		return nil
	}
	certified, err := in.s.certified(in.tx, unique(people), in.today)
	if err != nil {
		return err
	}
	var fresh []*Assignment
	for _, f := range files {
		team, err := in.team(f.Case.SchoolID)
		if err != nil {
			return err
		}
		fresh = append(fresh, in.successors(f, team, certified)...)
	}
	return assignmentTable.insert(in.tx, fresh...)
}

// team is who can be given work at a school.
func (in *intake) team(schoolID string) ([]Member, error) {
	if team, known := in.teams[schoolID]; known {
		return team, nil
	}
	team, err := in.s.ports.Teams.Team(in.tx, schoolID, in.today)
	if err != nil {
		return nil, err
	}
	workers, err := in.s.ports.Roles.Workers(in.tx, schoolID)
	in.teams[schoolID] = slices.DeleteFunc(team, func(m Member) bool { return !workers[m.PersonID] })
	return in.teams[schoolID], err
}

func (in *intake) successors(f *File, team []Member, certified map[string]bool) []*Assignment {
	env := method.Env{Now: in.now, Certified: certified}
	var fresh []*Assignment
	slices.SortStableFunc(f.Interviews, func(a, b Interview) int { return a.StartedAt.Compare(b.StartedAt) })
	for _, i := range slices.Backward(f.Interviews) {
		a := method.Assignment{PersonID: i.InterviewerID, Duty: method.DutyReferent}
		switch {
		case i.Kind == method.KindIntimidator:
			a.Duty, a.PupilID = method.DutyInterviewer, i.PupilID
		case !i.Kind.OfTarget():
			continue
		}
		if taken(f, a) || !fullMember(team, a.PersonID) || len(method.CheckAssignment(f.facts(), a, env)) > 0 {
			continue
		}
		row := Assignment{ID: storage.NewID(), CaseID: f.Case.ID, SchoolID: f.Case.SchoolID, PersonID: a.PersonID, Duty: a.Duty,
			PupilID: a.PupilID, AssignedBy: access.Importer, From: in.now}
		f.Assignments = append(f.Assignments, row)
		fresh = append(fresh, &row)
	}
	return fresh
}

// taken tells whether somebody already has the duty: one referent in a case, one interviewer for a pupil.
func taken(f *File, a method.Assignment) bool {
	for _, other := range f.Assignments {
		if other.Active() && other.Duty == a.Duty && (a.PupilID == "" || other.PupilID == a.PupilID) {
			return true
		}
	}
	return false
}

func fullMember(team []Member, person string) bool {
	for _, m := range team {
		if m.PersonID == person && !m.Trainee {
			return true
		}
	}
	return false
}

func unique(ids []string) []string {
	seen := make(map[string]bool, len(ids))
	var once []string
	for _, id := range ids {
		if !seen[id] {
			seen[id] = true
			once = append(once, id)
		}
	}
	return once
}

// yearOf is the school year to which a day belongs.
func (in *intake) yearOf(d calendar.Date) (calendar.Year, error) {
	year, known := in.cal.Current(d)
	if !known {
		return calendar.Year{}, fault.New(fault.Conflict, "no_school_year")
	}
	return year, nil
}
