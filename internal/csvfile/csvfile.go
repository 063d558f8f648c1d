// Package csvfile reads the registers that schools and academies keep as CSV, whatever their
// spreadsheet made of them: byte order marks, UTF-8, UTF-16, Windows-1256 or Windows-1252, comma,
// semicolon or tab. It knows nothing of what the columns mean. A refusal names a line, a column
// and a code, never a value, and memory stays bounded whatever the file holds.
package csvfile

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"strconv"
	"strings"
)

const maxRecord = 64 << 10

var errRecordTooLong = errors.New("csv record too long")

// Column is one column of a register. An optional one may be missing, and its values blank.
type Column struct {
	Name     string
	Aliases  []string
	Optional bool
	Max      int // letters; zero means 200
}

// File is a register being read, once, from top to bottom.
type File struct {
	columns []Column
	at      []int // position in the record of each column, -1 when the file lacks it
	index   map[string]int
	width   int
	skipped int
	records *csv.Reader
	bound   *bound
	decoder *decoder
	limit   int
	report  Report
	err     error
}

// Row is one line of a register, its values cleaned.
type Row struct {
	Line   int
	values []string
	index  map[string]int
}

// Value is the text in a column; "" when the column or the value is missing.
func (r Row) Value(column string) string {
	i, known := r.index[column]
	if !known {
		return ""
	}
	return r.values[i]
}

// Open reads the header. A register whose header cannot be used opens all the same: it has no
// rows, and its report says what is missing.
func Open(r io.Reader, columns []Column) (*File, error) {
	d, err := newDecoder(r)
	if err != nil {
		return nil, fmt.Errorf("open register: %w", err)
	}
	f := &File{columns: columns, index: map[string]int{}, decoder: d}
	for i, c := range columns {
		f.index[c.Name] = i
	}
	text := bufio.NewReaderSize(d, window)
	delimiter, err := f.sniff(text)
	if err != nil {
		return nil, fmt.Errorf("read header: %w", err)
	}
	f.bound = &bound{in: text, left: maxRecord}
	f.records = csv.NewReader(f.bound)
	f.records.Comma = delimiter
	f.records.FieldsPerRecord = -1
	f.records.ReuseRecord = true
	f.report.Delimiter = string(delimiter)
	f.header()
	return f, nil
}

// sniff finds the delimiter under which most columns of the first line are known ones.
func (f *File) sniff(text *bufio.Reader) (rune, error) {
	line, err := firstLine(text)
	if err != nil {
		return 0, err
	}
	if rest, ok := strings.CutPrefix(strings.ToLower(line), "sep="); ok && len(rest) == 1 && strings.Contains(",;\t", rest) {
		if _, err := text.ReadString('\n'); err != nil && err != io.EOF {
			return 0, err
		}
		f.skipped++
		return rune(rest[0]), nil
	}
	best, most := ',', -1
	for _, delimiter := range []rune{',', ';', '\t'} {
		cells := strings.Split(line, string(delimiter))
		score := len(cells)
		for _, cell := range cells {
			if f.columnNamed(strings.Trim(cell, `" `)) >= 0 {
				score += maxRecord
			}
		}
		if score > most {
			best, most = delimiter, score
		}
	}
	return best, nil
}

func firstLine(text *bufio.Reader) (string, error) {
	ahead, err := text.Peek(window)
	if err != nil && err != io.EOF {
		return "", err
	}
	ahead = bytes.TrimLeft(ahead, "\r\n")
	line, _, _ := bytes.Cut(ahead, []byte("\n"))
	return strings.TrimSuffix(string(line), "\r"), nil
}

func (f *File) columnNamed(name string) int {
	name = fold(name)
	if name == "" {
		return -1
	}
	for i, c := range f.columns {
		if fold(c.Name) == name {
			return i
		}
		for _, alias := range c.Aliases {
			if fold(alias) == name {
				return i
			}
		}
	}
	return -1
}

func (f *File) header() {
	f.at = make([]int, len(f.columns))
	for i := range f.at {
		f.at[i] = -1
	}
	record, err := f.records.Read()
	if err != nil {
		f.stop(1, headerCode(err), err)
		return
	}
	f.width = len(record)
	var unknown []int
	for position, name := range record {
		i := f.columnNamed(name)
		if i < 0 {
			if strings.TrimSpace(name) != "" {
				unknown = append(unknown, position)
			}
			continue
		}
		if f.at[i] >= 0 {
			f.report.Refuse(1, f.columns[i].Name, "duplicate_column")
		}
		f.at[i] = position
	}
	for i, c := range f.columns {
		if f.at[i] < 0 && !c.Optional {
			f.report.Refuse(1, c.Name, "missing_column")
		}
	}
	for _, position := range unknown {
		f.report.Notice(1, f.nameOf(position, record[position]), "unknown_column")
	}
}

var plainName = regexp.MustCompile(`^[A-Za-z0-9_]{1,40}$`)

// nameOf names a column nobody knows by where it stands, and as it is headed where that can be a heading only: a file
// that lacks columns may have none, and somebody's name instead.
func (f *File) nameOf(position int, name string) string {
	name = strings.TrimSpace(name)
	if !f.report.Clean() || !plainName.MatchString(name) {
		return strconv.Itoa(position + 1)
	}
	return strconv.Itoa(position+1) + ":" + name
}

func headerCode(err error) string {
	if errors.Is(err, io.EOF) {
		return "empty_file"
	}
	return recordCode(err)
}

func recordCode(err error) string {
	var parse *csv.ParseError
	switch {
	case errors.Is(err, errRecordTooLong):
		return "line_too_long"
	case errors.As(err, &parse):
		return "bad_quotes"
	}
	return "unreadable"
}

// stop ends the reading: the report says so, and a failing source comes back from Err.
func (f *File) stop(line int, code string, err error) {
	f.report.Refuse(line, "", code)
	f.report.Cut = true
	if code == "unreadable" {
		f.err = err
	}
}

// Rows yields the lines whose shape is right, in order. The others go to the report.
func (f *File) Rows() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		if !f.report.Clean() {
			return
		}
		for !f.report.Cut {
			f.bound.left = maxRecord
			record, err := f.records.Read()
			if err == io.EOF {
				return
			}
			row, ok := f.row(record, err)
			if ok && f.limit > 0 && f.report.Lines > f.limit {
				f.stop(row.Line, "too_many_lines", nil)
				return
			}
			if ok && !yield(row) {
				return
			}
			f.report.Cut = f.report.Cut || f.report.hopeless()
		}
	}
}

func (f *File) row(record []string, err error) (Row, bool) {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		f.report.Lines++
		f.report.Refuse(parse.StartLine+f.skipped, "", "bad_quotes")
		return Row{}, false
	}
	if err != nil {
		f.stop(f.report.Lines+2+f.skipped, recordCode(err), err)
		return Row{}, false
	}
	if blank(record) {
		return Row{}, false
	}
	f.report.Lines++
	line, _ := f.records.FieldPos(0)
	row := Row{Line: line + f.skipped, index: f.index, values: make([]string, len(f.columns))}
	if len(record) < f.width || !blank(record[f.width:]) {
		f.report.Refuse(row.Line, "", "wrong_field_count")
		return Row{}, false
	}
	return row, f.fill(row, record)
}

func (f *File) fill(row Row, record []string) bool {
	ok := true
	for i, c := range f.columns {
		if f.at[i] < 0 {
			continue
		}
		limit := c.Max
		if limit == 0 {
			limit = 200
		}
		value, code := Clean(record[f.at[i]], limit)
		if code == "" && value == "" && !c.Optional {
			code = "required"
		}
		if code != "" {
			f.report.Refuse(row.Line, c.Name, code)
			ok = false
		}
		row.values[i] = value
	}
	return ok
}

func blank(record []string) bool {
	for _, field := range record {
		if strings.TrimSpace(field) != "" {
			return false
		}
	}
	return true
}

// Limit refuses a register of more lines, for callers that hold one in memory.
func (f *File) Limit(lines int) { f.limit = lines }

// Clean reports whether nothing has been refused so far.
func (f *File) Clean() bool { return f.report.Clean() }

// Has reports whether the file carries the column at all.
func (f *File) Has(column string) bool {
	i, known := f.index[column]
	return known && f.at[i] >= 0
}

// Refuse notes that the caller cannot take a row.
func (f *File) Refuse(line int, column, code string) { f.report.Refuse(line, column, code) }

// Notice notes something about a row that is taken all the same.
func (f *File) Notice(line int, column, code string) { f.report.Notice(line, column, code) }

// Count adds to a figure of the report.
func (f *File) Count(what string, n int) { f.report.Count(what, n) }

// Err is the failure of the source, if it failed; a badly written file is not one.
func (f *File) Err() error { return f.err }

// Report closes the account; call it after the last row.
func (f *File) Report() Report {
	f.report.Encoding = f.decoder.name
	f.report.finish()
	return f.report
}

// bound fails once a single record has taken more than its share, so that an endless line or
// a quote that never closes cannot fill the memory.
type bound struct {
	in   io.Reader
	left int
}

func (b *bound) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errRecordTooLong
	}
	n, err := b.in.Read(p)
	b.left -= n
	return n, err
}
