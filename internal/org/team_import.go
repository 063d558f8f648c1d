package org

import (
	"context"
	"fmt"
	"io"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/csvfile"
	"sanad/internal/storage"
)

const maxTeamLines = 200_000

var teamColumns = []csvfile.Column{
	{Name: "school", Aliases: []string{"school_code", "CD_ETAB", "node"}, Max: maxCode},
	{Name: "login", Aliases: []string{"email", "staff_number", "ppr"}, Max: 254},
	{Name: "role", Aliases: []string{"team_role"}, Max: 20},
	{Name: "from", Aliases: []string{"from_on"}, Max: 20},
	{Name: "to", Aliases: []string{"to_on"}, Optional: true, Max: 20},
}

type teamLine struct {
	line          int
	school, login string
	member        Member
}

// LoadTeams takes a register of team members from the command line: schools by code, people by e-mail or staff
// number. A line whose school, person and first day are known corrects the role and the last day, and whoever has left
// by it leaves the open cases too.
func (s *Service) LoadTeams(ctx context.Context, r io.Reader, dryRun bool) (csvfile.Report, error) {
	file, err := csvfile.Open(r, teamColumns)
	if err != nil {
		return csvfile.Report{}, fmt.Errorf("import teams: %w", err)
	}
	file.Limit(maxTeamLines)
	lines := teamLines(file, s.today())
	return csvfile.Whole(file, dryRun, s.inTx(ctx), func(tx storage.Tx) error {
		batch := teamBatch{file: file, now: s.db.Now(), dryRun: dryRun, left: s.left}
		return batch.write(tx, lines)
	})
}

func teamLines(file *csvfile.File, today calendar.Date) []teamLine {
	var lines []teamLine
	for row := range file.Rows() {
		m := Member{Role: TeamRole(row.Value("role"))}
		from, okFrom := dateIn(row.Value("from"))
		to, okTo := dateIn(row.Value("to"))
		switch {
		case !m.Role.known():
			file.Refuse(row.Line, "role", "unknown")
		case !okFrom || !plausible(from, today):
			file.Refuse(row.Line, "from", "out_of_range")
		case !okTo || !to.IsZero() && (to.Before(from) || !plausible(to, today)):
			file.Refuse(row.Line, "to", "out_of_range")
		default:
			m.From, m.To = from, to
			lines = append(lines, teamLine{row.Line, row.Value("school"), row.Value("login"), m})
		}
	}
	return lines
}

// dateIn reads a date of a register; "" is no date.
func dateIn(said string) (calendar.Date, bool) {
	if said == "" {
		return calendar.Date{}, true
	}
	d, err := calendar.ParseDate(csvfile.ISODate(said))
	return d, err == nil
}

type stay struct{ school, person string }

type teamBatch struct {
	file    *csvfile.File
	now     time.Time
	dryRun  bool
	fresh   []Member
	changed []Member
	left    func(tx storage.Tx, by string, m Member) (access.Aftermath, error)
	journal []audit.Entry
}

func (b *teamBatch) write(tx storage.Tx, lines []teamLine) error {
	logins, err := access.LoadLogins(tx)
	if err != nil {
		return err
	}
	nodes, err := access.LoadNodes(tx)
	if err != nil {
		return err
	}
	stays, err := allTimes(tx)
	if err != nil {
		return err
	}
	for _, line := range lines {
		person, known := logins.Find(line.login)
		if !known || !person.Active {
			b.file.Refuse(line.line, "login", "unknown_person")
			continue
		}
		school, known := nodes.Find(line.school)
		if !known || school.Path.Level() != "school" {
			b.file.Refuse(line.line, "school", "unknown_school")
			continue
		}
		line.member.SchoolID, line.member.PersonID = school.ID, person.ID
		at := stay{school.ID, person.ID}
		kept, err := b.place(tx, line, stays[at])
		if err != nil {
			return err
		}
		stays[at] = kept
	}
	b.file.Count("created", len(b.fresh))
	if b.dryRun || !b.file.Clean() {
		return nil
	}
	if err := insertMembers(tx, b.fresh); err != nil {
		return err
	}
	for _, m := range b.changed {
		after, err := b.left(tx, System, m)
		if err != nil {
			return err
		}
		b.journal = append(b.journal, after.Journal...)
	}
	return audit.AppendAll(tx, b.now, b.journal)
}

// place fits one line among the times that the person already has, or will have, in that team.
func (b *teamBatch) place(tx storage.Tx, line teamLine, times []Member) ([]Member, error) {
	m := line.member
	for i, other := range times {
		if other.From == m.From && other.ID != "" {
			times[i].Role, times[i].To, times[i].ID = m.Role, m.To, ""
			return times, b.correct(tx, other, m)
		}
		if other.overlaps(m) {
			b.file.Refuse(line.line, "from", "already_member")
			return times, nil
		}
	}
	m.ID, m.Version, m.CreatedAt, m.UpdatedAt = storage.NewID(), 1, b.now, b.now
	b.fresh = append(b.fresh, m)
	b.journal = append(b.journal, memberEntry("member:appoint", System, m))
	m.ID = ""
	return append(times, m), nil
}

func (b *teamBatch) correct(tx storage.Tx, before, m Member) error {
	if before.Role == m.Role && before.To == m.To {
		b.file.Count("unchanged", 1)
		return nil
	}
	b.file.Count("updated", 1)
	if b.dryRun || !b.file.Clean() {
		return nil
	}
	m.ID = before.ID
	b.changed = append(b.changed, m)
	b.journal = append(b.journal, memberEntry("member:change", System, m))
	return updateMember(tx, before.ID, before.Version, map[string]any{"team_role": m.Role, "to_on": m.To})
}
