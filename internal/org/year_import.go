package org

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"

	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

const maxCalendarLines = 2_000

var calendarColumns = []csvfile.Column{
	{Name: "year", Aliases: []string{"school_year"}, Max: 9},
	{Name: "kind", Max: 20},
	{Name: "starts", Aliases: []string{"starts_on", "from"}, Max: 20},
	{Name: "ends", Aliases: []string{"ends_on", "to"}, Optional: true, Max: 20},
	{Name: "name_fr", Optional: true, Max: maxName},
	{Name: "name_ar", Optional: true, Max: maxName},
	{Name: "invented", Optional: true, Max: 5},
}

// yearLines is what a register says of one year, and on which lines.
type yearLines struct {
	year  Year
	at    int
	offAt []int
}

// LoadCalendars takes school years from the command line: a line of kind "year" gives the first and last day, lines of
// kind "break" and "holiday" the days off. A year in the file replaces the whole year that was there; other years stay.
func (s *Service) LoadCalendars(ctx context.Context, r io.Reader, dryRun bool) (csvfile.Report, error) {
	file, err := csvfile.Open(r, calendarColumns)
	if err != nil {
		return csvfile.Report{}, fmt.Errorf("import calendars: %w", err)
	}
	file.Limit(maxCalendarLines)
	years := calendarYears(file)
	return csvfile.Whole(file, dryRun, s.inTx(ctx), func(tx storage.Tx) error {
		for _, id := range slices.Sorted(maps.Keys(years)) {
			if err := s.importYear(ctx, tx, file, *years[id]); err != nil {
				return err
			}
		}
		return nil
	})
}

func calendarYears(file *csvfile.File) map[string]*yearLines {
	years := map[string]*yearLines{}
	for row := range file.Rows() {
		id, kind := row.Value("year"), row.Value("kind")
		starts, okStarts := dateIn(row.Value("starts"))
		ends, okEnds := dateIn(row.Value("ends"))
		if !okStarts || !okEnds {
			file.Refuse(row.Line, "starts", "date_malformed")
			continue
		}
		if ends.IsZero() {
			ends = starts
		}
		y := years[id]
		if y == nil {
			y = &yearLines{year: Year{ID: id}}
			years[id] = y
		}
		switch {
		case kind == "year" && y.at != 0:
			file.Refuse(row.Line, "year", "duplicate")
		case kind == "year":
			y.at, y.year.Starts, y.year.Ends, y.year.Invented = row.Line, starts, ends, yes(row.Value("invented"))
		default:
			y.offAt = append(y.offAt, row.Line)
			y.year.Off = append(y.year.Off, DayOff{Kind: kind, Starts: starts, Ends: ends, NameFR: row.Value("name_fr"), NameAR: row.Value("name_ar")})
		}
	}
	return years
}

func yes(said string) bool {
	return slices.Contains([]string{"1", "yes", "true", "oui"}, said)
}

func (s *Service) importYear(ctx context.Context, tx storage.Tx, file *csvfile.File, lines yearLines) error {
	if lines.at == 0 {
		file.Refuse(lines.offAt[0], "year", "year_line_missing")
		return nil
	}
	y, err := lines.year.clean()
	if err != nil {
		lines.refuse(file, err)
		return nil
	}
	before, err := year(tx, y.ID)
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return err
	}
	y.Version = before.Version
	if before.Version > 0 && before.same(y) {
		file.Count("unchanged", 1)
		return nil
	}
	if err := s.putYear(ctx, tx, System, y); err != nil {
		if fault.KindOf(err) == fault.None {
			return err
		}
		lines.refuse(file, err)
		return nil
	}
	if before.Version > 0 {
		file.Count("updated", 1)
	} else {
		file.Count("created", 1)
	}
	return nil
}

// refuse puts the fields of a fault on the lines that they came from.
func (l yearLines) refuse(file *csvfile.File, err error) {
	f, ok := fault.As(err)
	if !ok || len(f.Fields) == 0 {
		code := "refused"
		if ok {
			code = f.Code
		}
		file.Refuse(l.at, "", code)
		return
	}
	for _, field := range f.Fields {
		var day int
		var column string
		if n, err := fmt.Sscanf(field.Path, "days_off[%d].%s", &day, &column); err == nil && n == 2 && day < len(l.offAt) {
			file.Refuse(l.offAt[day], column, field.Code)
			continue
		}
		file.Refuse(l.at, field.Path, field.Code)
	}
}
