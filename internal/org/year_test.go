package org_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/org"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

func nextYear(t *testing.T) org.Year {
	t.Helper()
	return org.Year{
		ID: "2027-2028", Starts: world.Day(t, "2027-09-06"), Ends: world.Day(t, "2028-07-01"), Invented: true,
		Off: []org.DayOff{
			{Kind: calendar.Holiday, Starts: world.Day(t, "2027-11-18"), Ends: world.Day(t, "2027-11-18"), NameFR: "Indépendance"},
			{Kind: calendar.Break, Starts: world.Day(t, "2027-10-17"), Ends: world.Day(t, "2027-10-24"), NameFR: "Pause"},
		},
	}
}

func TestACalendarChangesForEveryoneAtOnce(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		hassan := w.Warrant(t, w.Hassan, access.CalendarWrite)
		var told []org.Change
		w.Org.OnChange(func(_ context.Context, _ storage.Tx, c org.Change) error {
			told = append(told, c)
			return nil
		})
		made, err := w.Org.PutYear(t.Context(), hassan, nextYear(t))
		if err != nil || made.Version != 1 || made.Off[0].NameAR != "Pause" {
			t.Fatalf("made %+v, %v", made, err)
		}
		_, err = w.Org.PutYear(t.Context(), hassan, nextYear(t))
		wantFault(t, err, fault.Conflict, "year_exists")
		shorter := nextYear(t)
		shorter.Version, shorter.Off = 1, shorter.Off[:1]
		changed, err := w.Org.PutYear(t.Context(), hassan, shorter)
		if err != nil || changed.Version != 2 || len(changed.Off) != 1 {
			t.Fatalf("changed %+v, %v", changed, err)
		}
		_, err = w.Org.PutYear(t.Context(), hassan, shorter)
		wantFault(t, err, fault.Stale, "stale_version")
		if len(told) != 2 || told[1] != (org.Change{Kind: org.CalendarChanged, YearID: "2027-2028"}) {
			t.Errorf("told %+v", told)
		}
		cal, err := w.Org.Calendar(w.DB.Read(t.Context()))
		if err != nil || cal.IsSchoolDay(world.Day(t, "2027-11-18")) || !cal.IsSchoolDay(world.Day(t, "2027-10-18")) || !cal.IsSchoolDay(w.Today()) {
			t.Errorf("the calendar does not follow: %v", err)
		}
		_, err = w.Org.PutYear(t.Context(), w.Warrant(t, w.Malika, access.CalendarWrite), shorter)
		wantFault(t, err, fault.Denied, "out_of_scope")
	})
}

func TestAYearThatCannotBeIsRefused(t *testing.T) {
	t.Parallel()
	day := func(s string) calendar.Date { return world.Day(t, s) }
	tests := []struct {
		name, path, code string
		change           func(*org.Year)
	}{
		{"odd id", "id", "malformed", func(y *org.Year) { y.ID = "2027-2029" }},
		{"backwards", "ends", "out_of_range", func(y *org.Year) { y.Ends = y.Starts }},
		{"another year's dates", "starts", "out_of_range", func(y *org.Year) { y.Starts, y.Ends = day("2026-05-01"), day("2027-04-01") }},
		{"over another year", "starts", "overlaps", func(y *org.Year) { y.Starts = day("2027-07-03") }},
		{"a break outside", "days_off[0].ends", "out_of_range", func(y *org.Year) { y.Off[0].Ends = day("2028-08-01") }},
		{"a break backwards", "days_off[1].ends", "out_of_range", func(y *org.Year) { y.Off[1].Ends = day("2027-10-01") }},
		{"two breaks at once", "days_off[2].starts", "overlaps", func(y *org.Year) {
			y.Off = append(y.Off, org.DayOff{Kind: calendar.Break, Starts: day("2027-10-24"), Ends: day("2027-10-26"), NameFR: "Encore"})
		}},
		{"another kind", "days_off[0].kind", "unknown", func(y *org.Year) { y.Off[0].Kind = "strike" }},
		{"a break over the whole year", "days_off", "no_school_days", func(y *org.Year) {
			y.Off = []org.DayOff{{Kind: calendar.Break, Starts: y.Starts, Ends: y.Ends, NameFR: "Pause"}}
		}},
		{"a break over almost all of it", "days_off", "no_school_days", func(y *org.Year) {
			y.Off = []org.DayOff{{Kind: calendar.Break, Starts: y.Starts.AddDays(7), Ends: y.Ends, NameFR: "Pause"}}
		}},
		{"a name with a line break", "days_off[0].name_fr", "control_character", func(y *org.Year) { y.Off[0].NameFR = "a\nb" }},
	}
	world.Each(t, func(t *testing.T, w *world.World) {
		hassan := w.Warrant(t, w.Hassan, access.CalendarWrite)
		for _, tt := range tests {
			y := nextYear(t)
			tt.change(&y)
			_, err := w.Org.PutYear(t.Context(), hassan, y)
			wantField(t, err, tt.path, tt.code)
		}
		y := nextYear(t)
		y.Off = append(y.Off, org.DayOff{Kind: calendar.Holiday, Starts: day("2027-10-20"), Ends: day("2027-10-20"), NameFR: "Fête"})
		if _, err := w.Org.PutYear(t.Context(), hassan, y); err != nil {
			t.Errorf("a holiday inside a break: %v", err)
		}
	})
}

func TestAYearClosesWhenItIsOver(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		hassan := w.Warrant(t, w.Hassan, access.CalendarWrite)
		_, err := w.Org.CloseYear(t.Context(), hassan, "2026-2027", 1)
		wantFault(t, err, fault.Conflict, "year_not_over")
		closed, err := w.Org.CloseYear(t.Context(), hassan, "2025-2026", 1)
		if err != nil || closed.ClosedAt == nil || !closed.ClosedAt.Equal(w.DB.Now()) {
			t.Fatalf("closed %+v, %v", closed, err)
		}
		_, err = w.Org.PutYear(t.Context(), hassan, closed)
		wantFault(t, err, fault.Conflict, "year_closed")
		_, err = w.Org.CloseYear(t.Context(), hassan, "2025-2026", 2)
		wantFault(t, err, fault.Conflict, "year_closed")
		years, err := w.Org.Years(t.Context(), w.Warrant(t, w.Amina, access.CalendarRead))
		if err != nil || len(years) != 2 || years[0].ID != "2026-2027" || len(years[0].Off) != 9 {
			t.Errorf("years %+v, %v", years, err)
		}
		years, err = w.Org.Years(t.Context(), w.Warrant(t, w.Bouchra, access.CalendarRead))
		if err != nil || len(years) != 0 {
			t.Errorf("somebody without a role sees %d years, %v", len(years), err)
		}
	})
}

func TestTheCalendarTakesTwoStatements(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		ctx, counter := storage.CountStatements(t.Context())
		if _, err := w.Org.Calendar(w.DB.Read(ctx)); err != nil || counter.N() != 2 {
			t.Errorf("%d statements, %v", counter.N(), err)
		}
	})
}

func TestCalendarRegister(t *testing.T) {
	t.Parallel()
	const head = "year,kind,starts,ends,name_fr,name_ar,invented\n"
	world.Each(t, func(t *testing.T, w *world.World) {
		for _, tt := range []struct {
			name, lines string
			want        csvfile.LineReport
		}{
			{"no year line", "2027-2028,break,2027-10-17,2027-10-24,Pause,,", csvfile.LineReport{Line: 2, Column: "year", Code: "year_line_missing"}},
			{"year twice", "2027-2028,year,2027-09-06,2028-07-01,,,\n2027-2028,year,2027-09-06,2028-07-01,,,", csvfile.LineReport{Line: 3, Column: "year", Code: "duplicate"}},
			{"no such day", "2027-2028,year,2027-09-31,2028-07-01,,,", csvfile.LineReport{Line: 2, Column: "starts", Code: "date_malformed"}},
			{"break outside", "2027-2028,year,2027-09-06,2028-07-01,,,\n2027-2028,break,2027-08-17,2027-10-24,Pause,,", csvfile.LineReport{Line: 3, Column: "starts", Code: "out_of_range"}},
			{"over another year", "2027-2028,year,2027-07-01,2028-06-01,,,", csvfile.LineReport{Line: 2, Column: "starts", Code: "overlaps"}},
		} {
			report, err := w.Org.LoadCalendars(t.Context(), strings.NewReader(head+tt.lines+"\n"), false)
			if err != nil || len(report.Refused) != 1 || report.Refused[0] != tt.want {
				t.Errorf("%s: %+v, %v", tt.name, report.Refused, err)
			}
		}
		register := head + "2026-2027,year,07/09/2026,03/07/2027,,,oui\n2026-2027,break,18/10/2026,25/10/2026,Pause,,\n"
		if r := world.Load(t, register, w.Org.LoadCalendars); r.Counts["updated"] != 1 {
			t.Errorf("counts %v", r.Counts)
		}
		if r := world.Load(t, register, w.Org.LoadCalendars); r.Counts["unchanged"] != 1 {
			t.Errorf("counts %v", r.Counts)
		}
		year, err := w.Org.FindYear(t.Context(), w.Warrant(t, w.Amina, access.CalendarRead), "2026-2027")
		if err != nil || len(year.Off) != 1 || !year.Invented || year.Version != 2 {
			t.Errorf("year %+v, %v", year, err)
		}
	})
}

func TestALetterToParentsIsRecordedForItsYear(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		karim := w.Warrant(t, w.Karim, access.ParentLetterWrite)
		for _, on := range []string{"2026-09-21", "2026-09-22"} {
			if _, err := w.Org.RecordLetter(t.Context(), karim, w.Orangers.ID, "2026-2027", world.Day(t, on)); err != nil {
				t.Fatal(err)
			}
		}
		letters, err := w.Org.Letters(t.Context(), w.Warrant(t, w.Nadia, access.OrgRead), w.Orangers.ID)
		if err != nil || len(letters) != 1 || letters[0].SentOn != world.Day(t, "2026-09-22") || letters[0].RecordedBy != w.Karim.ID {
			t.Errorf("letters %+v, %v", letters, err)
		}
		for _, on := range []string{"2026-09-01", "2026-11-17"} {
			_, err := w.Org.RecordLetter(t.Context(), karim, w.Orangers.ID, "2026-2027", world.Day(t, on))
			wantField(t, err, "sent_on", "out_of_range")
		}
		_, err = w.Org.RecordLetter(t.Context(), karim, w.Orangers.ID, "2030-2031", w.Today())
		wantFault(t, err, fault.NotFound, "year_not_found")
		_, err = w.Org.RecordLetter(t.Context(), karim, w.Falaise.ID, "2026-2027", w.Today())
		wantFault(t, err, fault.NotFound, "school_not_found")
		_, err = w.Org.RecordLetter(t.Context(), w.Warrant(t, w.Amina, access.ParentLetterWrite), w.Orangers.ID, "2026-2027", w.Today())
		wantFault(t, err, fault.NotFound, "school_not_found")
	})
}

func TestNothingOfARefusedChangeStays(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		broken := errors.New("dues cannot be computed")
		w.Org.OnChange(func(context.Context, storage.Tx, org.Change) error { return broken })
		if _, err := w.Org.PutYear(t.Context(), w.Warrant(t, w.Hassan, access.CalendarWrite), nextYear(t)); !errors.Is(err, broken) {
			t.Errorf("got %v", err)
		}
		_, err := w.Org.FindYear(t.Context(), w.Warrant(t, w.Hassan, access.CalendarRead), "2027-2028")
		wantFault(t, err, fault.NotFound, "year_not_found")
	})
}
