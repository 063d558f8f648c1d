package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sanad/internal/csvfile"
)

var (
	errRefused  = errors.New("a register was refused; nothing of it was kept")
	errRegister = errors.New("name a kind of register and its file, or a folder that holds <kind>.csv")
	errDryDir   = errors.New("--dry-run reads one register: those of a folder rest on one another")
)

// register is a kind of file that can be imported. They are listed in an order in which each rests only on those before it.
type register struct {
	kind   string
	sealed bool // holds names of pupils, and needs the master keys
	load   func(a *application) taking
}

type taking = func(ctx context.Context, r io.Reader, dryRun bool) (csvfile.Report, error)

var registers = []register{
	{"schools", false, func(a *application) taking { return a.org.LoadSchools }},
	{"calendars", false, func(a *application) taking { return a.org.LoadCalendars }},
	{"staff", false, func(a *application) taking { return a.importPeople }},
	{"teams", false, func(a *application) taking { return a.org.LoadTeams }},
	{"grants", false, func(a *application) taking { return a.access.ImportGrants }},
	{"courses", false, func(a *application) taking { return a.training.LoadCourses }},
	{"enrolments", false, func(a *application) taking { return a.training.LoadEnrolments }},
	{"certificates", false, func(a *application) taking { return a.certificates.Load }},
	{"campaigns", false, func(a *application) taking { return a.protocols.LoadCampaigns }},
	{"protocol-tests", false, func(a *application) taking { return a.protocols.LoadTests }},
	{"cases", true, func(a *application) taking { return a.cases.ImportCases }},
	{"pupils", true, func(a *application) taking { return a.cases.ImportPupils }},
	{"interviews", true, func(a *application) taking { return a.cases.ImportInterviews }},
}

func kinds() string {
	all := make([]string, len(registers))
	for i, r := range registers {
		all[i] = r.kind
	}
	return strings.Join(all, "|")
}

func (p program) importing() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import " + kinds() + " FILE | FOLDER",
		Short: "Load a register written as CSV (- is the standard input), or a folder of them; each is taken whole or not at all",
		Args:  cobra.RangeArgs(1, 2),
	}
	dryRun := cmd.Flags().Bool("dry-run", false, "check the register against the database and keep nothing")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return p.onApplication(cmd.Context(), func(a *application) error {
			if len(args) == 1 {
				return p.importFolder(cmd.Context(), a, args[0], *dryRun)
			}
			at := slices.IndexFunc(registers, func(r register) bool { return r.kind == args[0] })
			if at < 0 {
				return errRegister
			}
			return p.importFile(cmd.Context(), a, registers[at], args[1], *dryRun)
		})
	}
	return cmd
}

func (p program) importFolder(ctx context.Context, a *application, folder string, dryRun bool) error {
	if dryRun {
		return errDryDir
	}
	found := 0
	for _, r := range registers {
		path := filepath.Join(folder, r.kind+".csv")
		if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
			continue
		}
		found++
		if err := p.importFile(ctx, a, r, path, false); err != nil {
			return err
		}
	}
	if found == 0 {
		return errRegister
	}
	return nil
}

func (p program) importFile(ctx context.Context, a *application, r register, path string, dryRun bool) (err error) {
	if r.sealed {
		if err := a.needKeys(); err != nil {
			return err
		}
	}
	from := p.in
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, file.Close()) }()
		from = file
	}
	report, err := r.load(a)(ctx, from, dryRun)
	if err != nil {
		return fmt.Errorf("import %s: %w", r.kind, err)
	}
	if _, err := io.WriteString(p.out, accountOf(r.kind, report)); err != nil {
		return err
	}
	if !report.Clean() {
		return errRefused
	}
	return nil
}

// accountOf is a register's report for a person: what was refused line by line, then one line for the whole.
func accountOf(kind string, r csvfile.Report) string {
	var b strings.Builder
	writeLines(&b, kind, r.Refused, r.Problems, "problems")
	writeLines(&b, kind+" notice", r.Notices, r.Noticed, "notices")
	if r.Cut {
		fmt.Fprintf(&b, "%s was not read to its end\n", kind)
	}
	fmt.Fprintf(&b, "%s: %d of %d lines", kind, r.Accepted, r.Lines)
	switch {
	case !r.Clean():
		fmt.Fprintf(&b, " can be taken; %d problems, nothing was kept", r.Problems)
	case r.DryRun:
		b.WriteString(" can be taken; a rehearsal, nothing was kept")
	default:
		b.WriteString(" taken")
	}
	if r.Noticed > 0 {
		fmt.Fprintf(&b, "; %d notices", r.Noticed)
	}
	separator := ": "
	for _, what := range slices.Sorted(maps.Keys(r.Counts)) {
		fmt.Fprintf(&b, "%s%d %s", separator, r.Counts[what], what)
		separator = ", "
	}
	b.WriteString("\n")
	return b.String()
}

func writeLines(b *strings.Builder, kind string, lines []csvfile.LineReport, all int, what string) {
	for _, l := range lines {
		fmt.Fprintf(b, "%s line %d\t%s\t%s\n", kind, l.Line, cmp.Or(l.Column, "-"), l.Code)
	}
	if more := all - len(lines); more > 0 {
		fmt.Fprintf(b, "%s and %d %s more\n", kind, more, what)
	}
}
