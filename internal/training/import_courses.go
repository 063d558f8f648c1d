package training

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// maxCourses bounds one register of courses: each line is judged among those before it.
const maxCourses = 2000

var courseColumns = []csvfile.Column{
	{Name: "reference", Aliases: []string{"code", "course"}, Max: maxReference},
	{Name: "kind", Aliases: []string{"type"}, Max: 20},
	{Name: "node", Aliases: []string{"aref", "directorate", "province"}, Optional: true, Max: 64},
	{Name: "title_fr", Aliases: []string{"title"}, Optional: true, Max: maxTitle},
	{Name: "title_ar", Optional: true, Max: maxTitle},
	{Name: "place", Aliases: []string{"lieu"}, Optional: true, Max: maxPlace},
	{Name: "days", Aliases: []string{"dates"}, Max: 1000},
	{Name: "hours", Optional: true, Max: 4},
	{Name: "capacity", Optional: true, Max: 4},
	{Name: "trainers", Optional: true, Max: 2000},
}

type courseLine struct {
	line      int
	reference string
	node      string
	trainers  []string // logins; nil where the register says nothing of them
	details   Details
}

// importer is who brings a register: somebody within their reach, or the operator of the server, who may do anything.
type importer struct {
	warrant  access.Warrant
	operator bool
}

func (i importer) name() string {
	if i.operator {
		return access.Importer
	}
	return i.warrant.Person()
}

func (i importer) mayAt(p orgpath.Path) bool {
	return i.operator || i.warrant.For(access.TrainingWrite).Allows(access.Object{Path: p})
}

// ImportCourses takes a register of courses within the warrant's reach: a new reference is planned, a known one corrected.
func (s *Service) ImportCourses(ctx context.Context, w access.Warrant, r io.Reader, dryRun bool) (csvfile.Report, error) {
	return s.importCourses(ctx, importer{warrant: w}, r, dryRun)
}

// LoadCourses is ImportCourses for the command line, where any place will do.
func (s *Service) LoadCourses(ctx context.Context, r io.Reader, dryRun bool) (csvfile.Report, error) {
	return s.importCourses(ctx, importer{operator: true}, r, dryRun)
}

func (s *Service) importCourses(ctx context.Context, by importer, r io.Reader, dryRun bool) (csvfile.Report, error) {
	file, err := csvfile.Open(r, courseColumns)
	if err != nil {
		return csvfile.Report{}, fmt.Errorf("import courses: %w", err)
	}
	file.Limit(maxCourses)
	lines := courseLines(file)
	return csvfile.Whole(file, dryRun, s.inTx(ctx), func(tx storage.Tx) error { return s.takeCourses(tx, by, file, lines) })
}

func (s *Service) inTx(ctx context.Context) func(func(storage.Tx) error) error {
	return func(f func(storage.Tx) error) error { return s.db.InTx(ctx, f) }
}

func courseLines(file *csvfile.File) []courseLine {
	var lines []courseLine
	seen := map[string]bool{}
	for row := range file.Rows() {
		days, ok := daysIn(row.Value("days"))
		hours, okHours := numberIn(row.Value("hours"))
		capacity, okCapacity := numberIn(row.Value("capacity"))
		reference, code := referenceIn(row.Value("reference"))
		switch {
		case code != "":
			file.Refuse(row.Line, "reference", code)
		case seen[reference]:
			file.Refuse(row.Line, "reference", "duplicate")
		case !ok:
			file.Refuse(row.Line, "days", "date_malformed")
		case !okHours:
			file.Refuse(row.Line, "hours", "malformed")
		case !okCapacity:
			file.Refuse(row.Line, "capacity", "malformed")
		default:
			kind, fr, ar, place := Kind(row.Value("kind")), row.Value("title_fr"), row.Value("title_ar"), row.Value("place")
			lines = append(lines, courseLine{row.Line, reference, row.Value("node"), loginsIn(file, row), Details{
				Kind: &kind, TitleFR: &fr, TitleAR: &ar, Place: &place, Hours: &hours, Capacity: &capacity, Days: &days,
			}})
		}
		seen[reference] = true
	}
	return lines
}

func loginsIn(file *csvfile.File, row csvfile.Row) []string {
	if !file.Has("trainers") {
		return nil
	}
	return append([]string{}, words(row.Value("trainers"))...)
}

// words are apart by spaces, commas, semicolons or bars: whatever a spreadsheet leaves of a list in one cell.
func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,;|\u00a0\u202f", r) })
}

// daysIn reads the dates of a course; one that is taught for half a day ends in "am" or "pm" after a colon.
func daysIn(text string) ([]Day, bool) {
	var halves []HalfDay
	for _, word := range words(text) {
		date, half, isHalf := strings.Cut(word, ":")
		on, err := calendar.ParseDate(csvfile.ISODate(date))
		half = strings.ToLower(half)
		if err != nil || isHalf && half != "am" && half != "pm" {
			return nil, false
		}
		if half != "pm" {
			halves = append(halves, HalfDay{on, Morning})
		}
		if half != "am" {
			halves = append(halves, HalfDay{on, Afternoon})
		}
	}
	return onDays(halves), len(halves) > 0
}

func numberIn(text string) (int, bool) {
	if text == "" {
		return 0, true
	}
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= 0
}

func (s *Service) takeCourses(tx storage.Tx, by importer, file *csvfile.File, lines []courseLine) error {
	nodes, err := access.LoadNodes(tx)
	if err != nil {
		return err
	}
	logins, err := access.LoadLogins(tx)
	if err != nil {
		return err
	}
	known, err := byReference(tx)
	if err != nil {
		return err
	}
	var journal []audit.Entry
	for _, line := range lines {
		at, found := orgpath.Root, true
		if line.node != "" {
			var node access.Node
			node, found = nodes.Find(line.node)
			at = node.Path
		}
		before, exists := known[line.reference]
		switch {
		case !found || at.Level() == orgpath.School:
			file.Refuse(line.line, "node", "unknown_node")
			continue
		case !by.mayAt(at) || exists && !by.mayAt(before.Path):
			file.Refuse(line.line, "node", "out_of_scope")
			continue
		case exists && before.Path != at:
			file.Refuse(line.line, "node", "taken")
			continue
		}
		people, ok := trainersIn(file, line, logins)
		if !ok {
			continue
		}
		line.details.Trainers = people
		entry, err := s.takeCourse(tx, by, file, line, before, at)
		if refused(file, line.line, err) {
			continue
		}
		if err != nil {
			return err
		}
		journal = append(journal, entry...)
	}
	return audit.AppendAll(tx, s.db.Now(), journal)
}

func trainersIn(file *csvfile.File, line courseLine, logins access.Logins) (*[]string, bool) {
	if line.trainers == nil {
		return nil, true
	}
	people := []string{}
	for _, login := range line.trainers {
		person, known := logins.Find(login)
		if !known || !person.Active {
			file.Refuse(line.line, "trainers", "unknown_person")
			return nil, false
		}
		people = append(people, person.ID)
	}
	return &people, true
}

// takeCourse plans or corrects one course, and tells what to write in the journal.
func (s *Service) takeCourse(tx storage.Tx, by importer, file *csvfile.File, line courseLine, before Course, at orgpath.Path) ([]audit.Entry, error) {
	c, values, err := s.blank(tx, at, by.name())
	if err != nil {
		return nil, err
	}
	line.details.hoursByDefault = func(k Kind) int { return values.Int(hoursKey[k]) }
	if before.ID == "" {
		c.Reference = line.reference
		if c, err = s.described(tx, by, c, line.details); err != nil {
			return nil, err
		}
		file.Count("created", 1)
		return []audit.Entry{courseEntry("course:create", by.name(), c)}, insertCourse(tx, c)
	}
	after, err := s.described(tx, by, before, line.details)
	if err != nil {
		return nil, err
	}
	if after.says(before) {
		file.Count("unchanged", 1)
		return nil, nil
	}
	file.Count("updated", 1)
	if before.CancelledAt != nil {
		return nil, fault.New(fault.Conflict, "course_cancelled")
	}
	if err := s.certifies(tx, before); err != nil {
		return nil, err
	}
	if err := updateCourse(tx, before.ID, before.Version, after.columns()); err != nil {
		return nil, err
	}
	if err := s.moved(tx, after); err != nil {
		return nil, err
	}
	return []audit.Entry{courseEntry("course:update", by.name(), after)}, writeTrainers(tx, after)
}

// says tells whether two versions of a course say the same.
func (c Course) says(o Course) bool {
	return c.Kind == o.Kind && c.TitleFR == o.TitleFR && c.TitleAR == o.TitleAR && c.Place == o.Place && c.Hours == o.Hours &&
		c.Capacity == o.Capacity && slices.Equal(c.Days, o.Days) && sameIDs(c.Trainers, o.Trainers)
}

func sameIDs(a, b []Person) bool {
	x, y := ids(a), ids(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// refused reports a fault of one line and leaves any other error alone.
func refused(file *csvfile.File, line int, err error) bool {
	f, ok := fault.As(err)
	switch {
	case !ok:
		return false
	case len(f.Fields) == 0:
		file.Refuse(line, "", f.Code)
	}
	for _, field := range f.Fields {
		column, _, _ := strings.Cut(field.Path, "[")
		file.Refuse(line, column, field.Code)
	}
	return true
}

// described is a course as a register describes it. The operator of the server may name anybody a trainer.
func (s *Service) described(tx storage.Tx, by importer, c Course, d Details) (Course, error) {
	after, err := c.with(d, s.today())
	if err != nil {
		return Course{}, err
	}
	if by.operator && d.Trainers != nil {
		for _, id := range *d.Trainers {
			if !after.trainedBy(id) {
				after.Trainers = append(slices.Clip(after.Trainers), Person{ID: id})
			}
		}
	}
	return s.staffed(tx, by.warrant, after, d.Trainers)
}
