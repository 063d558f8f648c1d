package training

import (
	"context"
	"fmt"
	"io"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

const maxEnrolmentLines = 20_000

var (
	loginColumn     = csvfile.Column{Name: "login", Aliases: []string{"email", "staff_number", "ppr"}, Max: 254}
	referenceColumn = csvfile.Column{Name: "course", Aliases: []string{"reference", "code"}, Max: maxReference}
)

type enrolmentLine struct {
	line          int
	course, login string
}

// ImportEnrolments takes a list of people into one course, as Enrol does, whole or not at all.
func (s *Service) ImportEnrolments(ctx context.Context, w access.Warrant, courseID string, r io.Reader, dryRun bool) (csvfile.Report, error) {
	file, err := csvfile.Open(r, []csvfile.Column{loginColumn})
	if err != nil {
		return csvfile.Report{}, fmt.Errorf("import enrolments: %w", err)
	}
	file.Limit(maxEnrolled)
	lines := enrolmentLines(file)
	return csvfile.Whole(file, dryRun, s.inTx(ctx), func(tx storage.Tx) error {
		c, err := lockCourse(tx, w, courseID)
		if err != nil {
			return err
		}
		if err := s.mayEnrol(c); err != nil {
			return err
		}
		logins, err := access.LoadLogins(tx)
		if err != nil {
			return err
		}
		return s.takeInto(tx, importer{warrant: w}, file, c, lines, logins)
	})
}

// LoadEnrolments takes a register of enrolments in many courses from the command line, courses by their reference.
func (s *Service) LoadEnrolments(ctx context.Context, r io.Reader, dryRun bool) (csvfile.Report, error) {
	file, err := csvfile.Open(r, []csvfile.Column{referenceColumn, loginColumn})
	if err != nil {
		return csvfile.Report{}, fmt.Errorf("import enrolments: %w", err)
	}
	file.Limit(maxEnrolmentLines)
	lines := enrolmentLines(file)
	return csvfile.Whole(file, dryRun, s.inTx(ctx), func(tx storage.Tx) error { return s.takeMany(tx, file, lines) })
}

func enrolmentLines(file *csvfile.File) []enrolmentLine {
	var lines []enrolmentLine
	for row := range file.Rows() {
		lines = append(lines, enrolmentLine{row.Line, row.Value("course"), row.Value("login")})
	}
	return lines
}

func (s *Service) takeMany(tx storage.Tx, file *csvfile.File, lines []enrolmentLine) error {
	logins, err := access.LoadLogins(tx)
	if err != nil {
		return err
	}
	known, err := byReference(tx)
	if err != nil {
		return err
	}
	byCourse, order := map[string][]enrolmentLine{}, []string{}
	for _, line := range lines {
		c, found := known[line.course]
		switch {
		case !found:
			file.Refuse(line.line, "course", "unknown_course")
			continue
		case c.CancelledAt != nil:
			file.Refuse(line.line, "course", "course_cancelled")
			continue
		case len(byCourse[line.course]) == 0:
			order = append(order, line.course)
		}
		byCourse[line.course] = append(byCourse[line.course], line)
	}
	for _, reference := range order {
		if err := s.takeInto(tx, importer{operator: true}, file, known[reference], byCourse[reference], logins); err != nil {
			return err
		}
	}
	return nil
}

// takeInto enrols the people of some lines in one course.
func (s *Service) takeInto(tx storage.Tx, by importer, file *csvfile.File, c Course, lines []enrolmentLine, logins access.Logins) error {
	people := make([]string, len(lines))
	for i, line := range lines {
		person, _ := logins.Find(line.login)
		people[i] = person.ID
	}
	known, err := candidates(tx, by, people, s.today())
	if err != nil {
		return err
	}
	taken, err := busy(tx, c, people)
	if err != nil {
		return err
	}
	var wanted []candidate
	seen := map[string]bool{}
	for i, line := range lines {
		who, found := known[people[i]]
		code := c.refuses(people[i], found, taken[people[i]])
		if code == "" && seen[who.ID] {
			code = "duplicate"
		}
		if code != "" {
			file.Refuse(line.line, "login", code)
			continue
		}
		seen[who.ID] = true
		wanted = append(wanted, who)
	}
	entries, err := seat(tx, c, wanted, by.name(), s.db.Now())
	if fault.KindOf(err) == fault.Conflict {
		file.Refuse(lines[len(lines)-1].line, "", "course_full")
		return nil
	}
	if err != nil {
		return err
	}
	file.Count("created", len(entries))
	file.Count("unchanged", len(wanted)-len(entries))
	return audit.AppendAll(tx, s.db.Now(), entries)
}
