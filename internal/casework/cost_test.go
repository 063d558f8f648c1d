package casework_test

import (
	"context"
	"testing"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/casework"
	"sanad/internal/method"
	"sanad/internal/storage"
)

// journalled is what one entry of the journal costs.
const journalled = 3

// costs counts the statements of one use case.
func (d *desk) costs(do func(ctx context.Context) error) int {
	d.t.Helper()
	ctx, counter := storage.CountStatements(d.t.Context())
	if err := do(ctx); err != nil {
		d.t.Fatal(err, details(err))
	}
	return counter.N()
}

func TestStatementsDoNotGrowWithTheCase(t *testing.T) {
	each(t, func(d *desk) {
		v := d.toInterviews()
		id := v.Case.ID
		record := func(ctx context.Context) error {
			_, err := d.cases.RecordInterview(ctx, d.as(d.Amina), casework.NewInterview{CaseID: id, PupilID: d.pupil(v, "I1").ID,
				Kind: method.KindIntimidator, Talk: casework.Talk{StartedAt: d.DB.Now(), Minutes: 3, Alone: true}})
			return err
		}
		read := func(ctx context.Context) error { _, err := d.cases.Find(ctx, d.as(d.Karim), id); return err }
		d.mustTalk(d.Amina, id, d.pupil(v, "I1").ID, method.KindIntimidator, nil)
		few := [2]int{d.costs(read), d.costs(record)}
		for range 20 {
			d.later(1)
			must[any](d)(nil, record(t.Context()))
		}
		d.later(1)
		many := [2]int{d.costs(read), d.costs(record)}
		if few != many {
			t.Errorf("read and record cost %v on a short file, %v on a long one", few, many)
		}
		for i, most := range []int{15 + journalled, 20 + journalled} {
			if many[i] > most {
				t.Errorf("%s costs %d statements, at most %d", []string{"reading a case", "logging an interview"}[i], many[i], most)
			}
		}
	})
}

func TestStatementsDoNotGrowWithTheBoard(t *testing.T) {
	each(t, func(d *desk) {
		for range 30 {
			d.open()
		}
		for name, test := range map[string]struct {
			most int
			do   func(ctx context.Context) error
		}{
			"list": {3, func(ctx context.Context) error {
				_, err := d.cases.List(ctx, d.as(d.Karim), casework.Query{})
				return err
			}},
			"day": {4, func(ctx context.Context) error {
				_, err := d.cases.MyDay(ctx, d.as(d.Karim), storage.Page{})
				return err
			}},
			"review": {5, func(ctx context.Context) error {
				_, err := d.cases.ReviewTeam(ctx, d.as(d.Karim), d.Orangers.ID, storage.Page{})
				return err
			}},
			"search": {1, func(ctx context.Context) error {
				_, err := d.cases.SearchPupils(ctx, d.as(d.Karim), casework.Search{Text: "yasmine"})
				return err
			}},
			"card": {3, func(ctx context.Context) error {
				_, err := d.cases.Find(ctx, d.as(d.Idris), d.firstCase())
				return err
			}},
		} {
			// The first entry of a chain costs one more: have it behind us.
			must[any](d)(nil, test.do(t.Context()))
			if n := d.costs(test.do); n > test.most+journalled {
				t.Errorf("%s costs %d statements, at most %d and the journal's", name, n, test.most)
			}
		}
	})
}

func (d *desk) firstCase() string {
	d.t.Helper()
	return whole(d, casework.Query{})[0].ID
}

// deeds leaves out that names were read outside of the case itself.
const deeds = "audit_entries WHERE facts <> 'shown=names'"

func TestEveryUseCaseLeavesOneEntry(t *testing.T) {
	each(t, func(d *desk) {
		v := d.toInterviews()
		id := v.Case.ID
		for name, do := range map[string]func() error{
			"case:glance": func() error { _, err := d.cases.Find(t.Context(), d.as(d.Idris), id); return err },
			"case:read":   func() error { _, err := d.cases.Find(t.Context(), d.as(d.Amina), id); return err },
			"case:list":   func() error { _, err := d.cases.List(t.Context(), d.as(d.Amina), casework.Query{}); return err },
			"day:read":    func() error { _, err := d.cases.MyDay(t.Context(), d.as(d.Amina), storage.Page{}); return err },
			"review:read": func() error {
				_, err := d.cases.ReviewTeam(t.Context(), d.as(d.Amina), d.Orangers.ID, storage.Page{})
				return err
			},
			"case:search": func() error {
				_, err := d.cases.SearchPupils(t.Context(), d.as(d.Amina), casework.Search{Text: "yasmine"})
				return err
			},
			"case:print": func() error { _, err := d.cases.FollowUp(t.Context(), d.as(d.Amina), id); return err },
			"interview:record": func() error {
				_, err := d.talk(d.Amina, id, d.pupil(v, "I1").ID, method.KindIntimidator, nil)
				return err
			},
			"measure:begin": func() error {
				_, err := d.cases.AddMeasure(t.Context(), d.as(d.Amina), casework.NewMeasure{CaseID: id, Kind: "route", From: d.Today()})
				return err
			},
		} {
			before, of := d.count(deeds), d.countAction(name)
			must[any](d)(nil, do())
			if d.count(deeds) != before+1 || d.countAction(name) != of+1 {
				t.Errorf("%s left %d entries", name, d.count(deeds)-before)
			}
		}
		if report := must[audit.Report](d)(audit.Verify(t.Context(), d.DB)); len(report.Breaks) > 0 {
			t.Errorf("the journal broke: %+v", report.Breaks)
		}
	})
}

func (d *desk) countAction(action string) int {
	d.t.Helper()
	return d.count("audit_entries WHERE action = '" + action + "'")
}

func TestDuesFollowTheCalendarAndTheNumbers(t *testing.T) {
	each(t, func(d *desk) {
		id := d.toReception().Case.ID
		before := d.see(id).Dues[0].DueOn
		off := "year,kind,starts,ends,name_fr,name_ar\n"
		y := must[calendar.Calendar](d)(d.Org.Calendar(d.DB.Read(t.Context())))
		year, _ := y.Current(d.Today())
		off += year.ID + ",year," + year.Starts.String() + "," + year.Ends.String() + ",,\n"
		off += year.ID + ",break," + before.String() + "," + before.AddDays(6).String() + ",Pause,عطلة\n"
		d.load(off, d.Org.LoadCalendars)
		if got := d.see(id).Dues[0].DueOn; got != before {
			t.Fatalf("dues moved by themselves, to %s", got)
		}
		must[any](d)(nil, d.cases.Reschedule(t.Context(), "", nil))
		v := d.see(id)
		if got := v.Dues[0].DueOn; !got.After(before.AddDays(6)) || v.Case.NextDueOn != got {
			t.Errorf("with a break on %s it is due on %s", before, got)
		}
		days := 5
		must[any](d)(nil, second(d.Settings.Set(t.Context(), d.Warrant(t, d.Malika, access.SettingWrite), "target.start_days", d.Orangers.AREFID, &days, 0)))
		seen := 0
		must[any](d)(nil, d.cases.Reschedule(t.Context(), d.Orangers.AREFID, func(done int) error { seen = done; return nil }))
		if moved := d.see(id); !moved.Dues[0].DueOn.After(v.Dues[0].DueOn) || seen != 1 || moved.Case.Version != v.Case.Version {
			t.Errorf("with five days it is due on %s after %s; %d cases seen", moved.Dues[0].DueOn, v.Dues[0].DueOn, seen)
		}
		must[any](d)(nil, d.cases.Reschedule(t.Context(), d.Palmeraie.AREFID, func(done int) error { t.Error("another AREF's cases were done"); return nil }))
	})
}
