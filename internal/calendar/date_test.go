package calendar

import (
	"encoding/json"
	"testing"
	"time"
)

func TestParseDateRefusesWhatIsNotADay(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"", "2025", "2025-02-29", "2025-13-01", "25-01-01", "2025-1-1", "2025-01-01T00:00:00Z", " 2025-01-01", "0000-01-01"} {
		if d, err := ParseDate(s); err == nil {
			t.Errorf("ParseDate(%q) = %v, want an error", s, d)
		}
	}
	if d, err := ParseDate("2024-02-29"); err != nil || d != NewDate(2024, time.February, 29) {
		t.Errorf("leap day: %v, %v", d, err)
	}
}

func TestCivilDateOfAnInstant(t *testing.T) {
	t.Parallel()
	if Casablanca.String() != "Africa/Casablanca" {
		t.Fatalf("zone is %s, want the real one", Casablanca)
	}
	tests := []struct {
		name string
		at   time.Time
		want string
	}{
		{"an hour ahead of UTC", time.Date(2024, 11, 20, 23, 30, 0, 0, time.UTC), "2024-11-21"},
		{"level with UTC in Ramadan", time.Date(2025, 3, 10, 23, 30, 0, 0, time.UTC), "2025-03-10"},
		{"midday", time.Date(2024, 11, 20, 12, 0, 0, 0, time.UTC), "2024-11-20"},
		{"given in another zone", time.Date(2024, 11, 20, 23, 30, 0, 0, time.FixedZone("-05", -5*3600)), "2024-11-21"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := Day(tt.at).String(); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestDateOrder(t *testing.T) {
	t.Parallel()
	a, b := NewDate(2024, time.December, 31), NewDate(2025, time.January, 1)
	if !a.Before(b) || !b.After(a) || a.Compare(b) != -1 || b.Compare(a) != 1 || a.Compare(a) != 0 || b.Sub(a) != 1 || a.AddDays(1) != b {
		t.Error("31 December does not come one day before 1 January")
	}
	if !Day(time.Time{}).IsZero() {
		t.Error("the zero instant has a date")
	}
	var none Date
	if !none.Before(a) || !none.IsZero() || none.String() != "" || !none.AddDays(3).IsZero() {
		t.Error("no date must come first, print as nothing and stay no date")
	}
}

func TestDateSurvivesStorageAndWire(t *testing.T) {
	t.Parallel()
	d := NewDate(2025, time.January, 7)
	for _, src := range []any{"2025-01-07", []byte("2025-01-07"), "2025-01-07T00:00:00Z", "2025-01-07 00:00:00+00:00", d.Time(time.UTC), d.Time(Casablanca)} {
		var got Date
		if err := got.Scan(src); err != nil || got != d {
			t.Errorf("Scan(%v) = %v, %v", src, got, err)
		}
	}
	for _, src := range []any{"2025-01-07x", "nonsense", 7, []byte("2025-02-30")} {
		var got Date
		if err := got.Scan(src); err == nil {
			t.Errorf("Scan(%v) = %v, want an error", src, got)
		}
	}
	type row struct{ On, Off Date }
	b, err := json.Marshal(row{On: d})
	if err != nil || string(b) != `{"On":"2025-01-07","Off":null}` {
		t.Fatalf("json: %s, %v", b, err)
	}
	var back row
	if err := json.Unmarshal(b, &back); err != nil || back != (row{On: d}) {
		t.Errorf("read back %v, %v", back, err)
	}
	for _, bad := range []string{`{"On":3}`, `{"On":"x"}`, `{"On":""}`} {
		if err := json.Unmarshal([]byte(bad), &back); err == nil {
			t.Errorf("%s was accepted", bad)
		}
	}
	v, err := Date{}.Value()
	if v != nil || err != nil {
		t.Errorf("no date stores as %v, %v", v, err)
	}
}
