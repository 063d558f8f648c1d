package world

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"sanad/internal/calendar"
)

type memory struct{ bytes.Buffer }

func (*memory) Close() error { return nil }

func write(t *testing.T, o Options) map[string]*memory {
	t.Helper()
	files := map[string]*memory{}
	err := Write(o, func(name string) (io.WriteCloser, error) {
		files[name] = &memory{}
		return files[name], nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestTheSameSeedGivesTheSameWorld(t *testing.T) {
	o := Options{Seed: 7, Scale: 0.01, Today: calendar.NewDate(2026, time.November, 20)}
	first, second := write(t, o), write(t, o)
	o.Seed = 8
	other := write(t, o)
	for _, register := range Registers {
		name := register + ".csv"
		if first[name].String() != second[name].String() {
			t.Errorf("%s differs between two runs of one seed", name)
		}
	}
	if first["cases.csv"].String() == other["cases.csv"].String() {
		t.Error("another seed gave the same cases")
	}
}

func TestScaleOneIsTheCountry(t *testing.T) {
	files := write(t, Options{Seed: 1, Scale: 0.1, Today: calendar.NewDate(2026, time.November, 20)})
	lines := func(register string) int { return strings.Count(files[register+".csv"].String(), "\n") - 1 }
	for register, want := range map[string]int{"schools": 360, "cases": 6000} {
		if got := lines(register); got != want {
			t.Errorf("%s: got %d, want %d", register, got, want)
		}
	}
	if got := lines("interviews"); got < 38_000 || got > 46_000 {
		t.Errorf("interviews: got %d, want about 40,000", got)
	}
	if got := lines("staff"); got < 1_800 || got > 1_830 {
		t.Errorf("staff: got %d, want about 1,800", got)
	}
}

func TestDatesHangOnTheLastSchoolDay(t *testing.T) {
	for _, today := range []calendar.Date{
		calendar.NewDate(2026, time.November, 21), calendar.NewDate(2026, time.November, 22), calendar.NewDate(2027, time.August, 10), calendar.NewDate(2031, time.March, 3),
	} {
		last := LastSchoolDay(today)
		if last.After(today) || !Calendar(today).IsSchoolDay(last) {
			t.Errorf("last school day of %s is %s", today, last)
		}
		if got := write(t, Options{Today: today}); !strings.Contains(got["interviews.csv"].String(), ",") {
			t.Errorf("no interview in the world of %s", today)
		}
	}
}
