package csvfile

import (
	"errors"
	"maps"
	"slices"
)

const (
	listed   = 500
	bearable = 10_000
)

// LineReport says where a register was refused and why, never what it said there.
type LineReport struct {
	Line   int
	Column string
	Code   string
}

// Report is the outcome of reading one register. A register is taken whole or not at all:
// when Problems is not zero, nothing of it was kept.
type Report struct {
	Encoding  string
	Delimiter string
	DryRun    bool
	Lines     int
	Accepted  int
	Problems  int
	Refused   []LineReport
	Noticed   int
	Notices   []LineReport // what was taken all the same, or left aside, and should be known
	Cut       bool
	Counts    map[string]int

	bad map[int]struct{}
}

// Refuse notes one problem. The list keeps the first five hundred; Problems counts them all.
func (r *Report) Refuse(line int, column, code string) {
	r.Problems++
	if len(r.Refused) < listed {
		r.Refused = append(r.Refused, LineReport{Line: line, Column: column, Code: code})
	}
	if r.bad == nil {
		r.bad = map[int]struct{}{}
	}
	if len(r.bad) < bearable {
		r.bad[line] = struct{}{}
	}
}

// Notice notes something that refuses nothing. The list keeps the first five hundred; Noticed counts them all.
func (r *Report) Notice(line int, column, code string) {
	r.Noticed++
	if len(r.Notices) < listed {
		r.Notices = append(r.Notices, LineReport{Line: line, Column: column, Code: code})
	}
}

// Count adds to a figure that the caller wants beside the lines: created, updated, unchanged.
func (r *Report) Count(what string, n int) {
	if r.Counts == nil {
		r.Counts = map[string]int{}
	}
	r.Counts[what] += n
}

// Clean reports whether nothing was refused.
func (r *Report) Clean() bool { return r.Problems == 0 }

// hopeless reports that so many lines were refused that reading on would only cost memory.
func (r *Report) hopeless() bool { return len(r.bad) >= bearable }

func (r *Report) finish() {
	lines := 0
	for line := range r.bad {
		if line > 1 {
			lines++
		}
	}
	r.Accepted = max(0, r.Lines-lines)
	slices.SortStableFunc(r.Refused, func(a, b LineReport) int { return a.Line - b.Line })
}

var (
	errNotKept   = errors.New("register not kept")
	errReadTwice = errors.New("register read inside a transaction that had to begin again")
)

// Whole runs write inside a transaction that is kept only when every line was accepted and this
// is no rehearsal: a register is taken whole or not at all. A refused register is no error.
// The database may ask for a second attempt, which only a write that did not itself read rows survives.
func Whole[Tx any](f *File, dryRun bool, inTx func(func(Tx) error) error, write func(Tx) error) (Report, error) {
	before := f.report.copy()
	err := inTx(func(tx Tx) error {
		if f.report.Lines != before.Lines {
			return errReadTwice
		}
		f.report = before.copy()
		if err := write(tx); err != nil {
			return err
		}
		if f.err != nil {
			return f.err
		}
		if dryRun || !f.report.Clean() {
			return errNotKept
		}
		return nil
	})
	if err != nil && !errors.Is(err, errNotKept) {
		return Report{}, err
	}
	report := f.Report()
	report.DryRun = dryRun
	return report, nil
}

func (r Report) copy() Report {
	r.Refused, r.Notices = slices.Clone(r.Refused), slices.Clone(r.Notices)
	r.Counts = maps.Clone(r.Counts)
	r.bad = maps.Clone(r.bad)
	return r
}
