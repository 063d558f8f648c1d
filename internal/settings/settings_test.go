package settings_test

import (
	"errors"
	"sync"
	"testing"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/settings"
	"sanad/internal/storage"
	"sanad/internal/testkit"
	"sanad/internal/testkit/world"
)

var defs = []settings.Definition{
	{Key: "review_day", Default: 15, Min: 5, Max: 30, Unit: settings.SchoolDays, Source: "the guide", Influences: "dues"},
	{Key: "names_shown", Default: 0, Min: 0, Max: 1, Unit: settings.Flag},
	{Key: "team.min_size", Default: 3, Min: 1, Max: 12, Unit: settings.Count},
}

func ptr(n int) *int { return &n }

func arefs(t *testing.T, db *storage.DB, ids ...string) {
	t.Helper()
	err := db.InTx(t.Context(), func(tx storage.Tx) error {
		for _, id := range ids {
			err := tx.Exec("INSERT INTO org_arefs (id, num, name_fr, name_ar, region_fr, region_ar) VALUES (?, ?, '', '', '', '')", id, id).Error
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func value(t *testing.T, db *storage.DB, s *settings.Store, arefID, key string) int {
	t.Helper()
	values, err := s.Values(db.Read(t.Context()), arefID)
	if err != nil {
		t.Fatal(err)
	}
	return values.Int(key)
}

func TestTheNearestValueHolds(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		arefs(t, db, "rsk", "ms")
		s := settings.New(db, defs)
		national := world.Holding(t, db, "driss", "admin", orgpath.Root)
		check := func(when string, rsk, ms, country int) {
			t.Helper()
			got := [3]int{value(t, db, s, "rsk", "review_day"), value(t, db, s, "ms", "review_day"), value(t, db, s, "", "review_day")}
			if got != [3]int{rsk, ms, country} {
				t.Errorf("%s: rsk, ms, country = %v, want %v", when, got, [3]int{rsk, ms, country})
			}
		}
		set := func(aref string, v *int, version int64) settings.Effective {
			t.Helper()
			e, err := s.Set(t.Context(), national, "review_day", aref, v, version)
			if err != nil {
				t.Fatal(err)
			}
			return e
		}
		check("untouched", 15, 15, 15)
		own := set("rsk", ptr(10), 0)
		check("rsk decided", 10, 15, 15)
		if own.Value != 10 || own.From != settings.FromAREF || own.Inherited != 15 || own.Version != 1 || own.ChangedBy != "driss" || !own.ChangedAt.Equal(db.Now()) {
			t.Errorf("effective = %+v", own)
		}
		set("", ptr(20), 0)
		check("the country decided", 10, 20, 20)
		back := set("rsk", nil, own.Version)
		check("rsk took it back", 20, 20, 20)
		if back.Value != 20 || back.From != settings.FromNational || back.Version != 2 {
			t.Errorf("effective = %+v", back)
		}
		again := set("rsk", ptr(12), back.Version)
		check("rsk decided again", 12, 20, 20)
		if again.Version != 3 {
			t.Errorf("version = %d, want 3: versions never start again", again.Version)
		}
		if values, err := s.Values(db.Read(t.Context()), "rsk"); err != nil || values.Int("nonsense") != 0 || values.On("names_shown") || values.Int("team.min_size") != 3 {
			t.Errorf("other values: %+v, %v", values, err)
		}
	})
}

func TestAChangeNeedsAScopeThatCoversItsPlace(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name         string
		role         access.Role
		node         orgpath.Path
		aref         string
		list, change fault.Kind
	}{
		{"nobody", "", "", "rsk", fault.Denied, fault.Denied},
		{"nobody, the country", "", "", "", fault.Denied, fault.Denied},
		{"national admin, the country", "admin", "/", "", fault.None, fault.None},
		{"national admin, an AREF", "admin", "/", "rsk", fault.None, fault.None},
		{"national admin, no such AREF", "admin", "/", "zz", fault.NotFound, fault.NotFound},
		{"AREF admin, its own", "admin", "/rsk/", "rsk", fault.None, fault.None},
		{"AREF admin, another", "admin", "/rsk/", "ms", fault.NotFound, fault.NotFound},
		{"AREF admin, the country", "admin", "/rsk/", "", fault.None, fault.Denied},
		{"focal point, its AREF", "focal_point", "/rsk/sale/", "rsk", fault.None, fault.Denied},
		{"focal point, another", "focal_point", "/rsk/sale/", "ms", fault.NotFound, fault.Denied},
		{"supervisor", "supervisor", "/", "rsk", fault.None, fault.Denied},
		{"member", "member", "/rsk/sale/s1/", "rsk", fault.Denied, fault.Denied},
		{"a path in the id", "admin", "/rsk/", "rsk/sale", fault.NotFound, fault.NotFound},
	}
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		arefs(t, db, "rsk", "ms")
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				s := settings.New(db, defs)
				var w access.Warrant
				if tt.role != "" {
					w = world.Holding(t, db, "driss", tt.role, tt.node)
				}
				list, err := s.List(t.Context(), w, tt.aref)
				if fault.KindOf(err) != tt.list {
					t.Errorf("List: %v, want %v", err, tt.list)
				}
				if tt.list == fault.None && len(list) != len(defs) {
					t.Errorf("List shows %d of %d", len(list), len(defs))
				}
				var version int64
				if len(list) > 0 {
					version = list[0].Version
				}
				_, err = s.Set(t.Context(), w, "review_day", tt.aref, ptr(11), version)
				if fault.KindOf(err) != tt.change {
					t.Errorf("Set: %v, want %v", err, tt.change)
				}
			})
		}
	})
}

func TestARefusedChangeLeavesNothing(t *testing.T) {
	t.Parallel()
	hook := errors.New("the queue is full")
	tests := []struct {
		name    string
		key     string
		value   *int
		version int64
		hook    error
		want    func(err error) bool
	}{
		{"unknown key", "review_night", ptr(10), 1, nil, isKind(fault.NotFound)},
		{"below the range", "review_day", ptr(4), 1, nil, isKind(fault.Invalid)},
		{"above the range", "review_day", ptr(31), 1, nil, isKind(fault.Invalid)},
		{"a flag of two", "names_shown", ptr(2), 0, nil, isKind(fault.Invalid)},
		{"an old page", "review_day", ptr(12), 0, nil, isStale(1)},
		{"a page from the future", "review_day", ptr(12), 7, nil, isStale(1)},
		{"no page", "review_day", ptr(12), -1, nil, isStale(1)},
		{"what depends on it fails", "review_day", ptr(12), 1, hook, func(err error) bool { return errors.Is(err, hook) }},
	}
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		w := world.Holding(t, db, "driss", "admin", orgpath.Root)
		if _, err := settings.New(db, defs).Set(t.Context(), w, "review_day", "", ptr(10), 0); err != nil {
			t.Fatal(err)
		}
		for _, tt := range tests {
			s := settings.New(db, defs)
			s.OnChange(func(storage.Tx, string) error { return tt.hook })
			if _, err := s.Set(t.Context(), w, tt.key, "", tt.value, tt.version); !tt.want(err) {
				t.Errorf("%s: %v", tt.name, err)
			}
			if got := value(t, db, s, "", "review_day"); got != 10 {
				t.Errorf("%s: the value is %d now", tt.name, got)
			}
		}
		if report, err := audit.Verify(t.Context(), db); err != nil || report.Entries != 1 {
			t.Errorf("entries = %d, %v; want the first change only", report.Entries, err)
		}
	})
}

func isKind(kind fault.Kind) func(error) bool {
	return func(err error) bool { return fault.KindOf(err) == kind }
}

func isStale(version int64) func(error) bool {
	return func(err error) bool {
		f, ok := fault.As(err)
		return ok && f.Kind == fault.Stale && f.Version == version
	}
}

func TestAChangeIsJournalledAndHandedOn(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		arefs(t, db, "rsk")
		s := settings.New(db, defs)
		var told []string
		s.OnChange(func(tx storage.Tx, arefID string) error {
			told = append(told, arefID)
			return tx.Exec("INSERT INTO org_arefs (id, num, name_fr, name_ar, region_fr, region_ar) VALUES ('hook', 'hook', '', '', '', '')").Error
		})
		w := world.Holding(t, db, "driss", "admin", orgpath.Root)
		if _, err := s.Set(t.Context(), w, "review_day", "rsk", ptr(10), 0); err != nil {
			t.Fatal(err)
		}
		if len(told) != 1 || told[0] != "rsk" {
			t.Errorf("told %v, want rsk once", told)
		}
		var entry struct{ ActorID, Action, ObjectKind, ObjectID, Facts string }
		err := db.Read(t.Context()).Raw("SELECT actor_id, action, object_kind, object_id, facts FROM audit_entries").Scan(&entry).Error
		if err != nil {
			t.Fatal(err)
		}
		facts := audit.ParseFacts(entry.Facts)
		if entry.ActorID != "driss" || entry.Action != "setting:change" || entry.ObjectKind != "setting" || entry.ObjectID != "review_day" ||
			facts["key"] != "review_day" || facts["value"] != "10" || facts["aref"] != "rsk" {
			t.Errorf("entry = %+v", entry)
		}
	})
}

func TestOfTwoChangesAtOnceOneIsStale(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		s := settings.New(db, defs)
		w := world.Holding(t, db, "driss", "admin", orgpath.Root)
		for version := range int64(3) {
			var wg sync.WaitGroup
			var mu sync.Mutex
			outcomes := map[fault.Kind]int{}
			for n := range 4 {
				wg.Go(func() {
					_, err := s.Set(t.Context(), w, "review_day", "", ptr(10+n), version)
					mu.Lock()
					defer mu.Unlock()
					outcomes[fault.KindOf(err)]++
				})
			}
			wg.Wait()
			if outcomes[fault.None] != 1 || outcomes[fault.Stale] != 3 {
				t.Errorf("at version %d: %v, want one done and three stale", version, outcomes)
			}
		}
	})
}

func TestValuesCostOneStatement(t *testing.T) {
	t.Parallel()
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		ctx, counter := storage.CountStatements(t.Context())
		if _, err := settings.New(db, defs).Values(db.Read(ctx), "rsk"); err != nil {
			t.Fatal(err)
		}
		if counter.N() != 1 {
			t.Errorf("statements = %d, want 1", counter.N())
		}
	})
}

func TestDefinitionsThatDoNotHoldTogetherAreRefused(t *testing.T) {
	t.Parallel()
	good := defs[0]
	change := func(f func(d *settings.Definition)) []settings.Definition {
		d := good
		f(&d)
		return []settings.Definition{d}
	}
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		for name, wrong := range map[string][]settings.Definition{
			"twice":             {good, good},
			"default below":     change(func(d *settings.Definition) { d.Default = 1 }),
			"default above":     change(func(d *settings.Definition) { d.Default = 99 }),
			"no unit":           change(func(d *settings.Definition) { d.Unit = "" }),
			"a flag up to nine": {{Key: "f", Unit: settings.Flag, Max: 9}},
		} {
			if _, err := settings.New(db, wrong).Values(db.Read(t.Context()), ""); !errors.Is(err, settings.ErrDefinitions) {
				t.Errorf("%s: %v, want ErrDefinitions", name, err)
			}
		}
	})
}

func TestNumbersMayNotContradictEachOther(t *testing.T) {
	t.Parallel()
	weeks := []settings.Definition{
		{Key: "first", Default: 2, Min: 1, Max: 10, Unit: settings.Weeks},
		{Key: "second", Default: 4, Min: 1, Max: 20, Unit: settings.Weeks},
	}
	order := settings.Order{Low: "first", High: "second"}
	testkit.EachDB(t, func(t *testing.T, db *storage.DB) {
		arefs(t, db, "rsk", "ms")
		s := settings.New(db, weeks, order)
		w := world.Holding(t, db, "driss", "admin", orgpath.Root)
		set := func(key, aref string, value *int, version int64) string {
			t.Helper()
			_, err := s.Set(t.Context(), w, key, aref, value, version)
			if f, ok := fault.As(err); ok && len(f.Fields) == 1 {
				return f.Code + " " + f.Fields[0].Path
			}
			if err != nil {
				t.Fatal(err)
			}
			return ""
		}
		for _, step := range []struct {
			key, aref string
			value     *int
			version   int64
			want      string
		}{
			{"first", "", ptr(5), 0, "contradicts second"},
			{"second", "", ptr(1), 0, "contradicts first"},
			{"first", "", ptr(4), 0, ""},
			{"second", "rsk", ptr(3), 0, "contradicts first"},
			{"second", "rsk", ptr(9), 0, ""},
			{"first", "rsk", ptr(8), 0, ""},
			{"first", "ms", ptr(8), 0, "contradicts second"},
			{"second", "rsk", nil, 1, "contradicts first"},
			{"second", "ms", ptr(4), 0, ""},
			{"second", "", ptr(12), 0, ""},
			{"first", "", ptr(6), 1, "contradicts second"},
		} {
			if got := set(step.key, step.aref, step.value, step.version); got != step.want {
				t.Errorf("%s of %q: %q, want %q", step.key, step.aref, got, step.want)
			}
		}
		for _, wrong := range []settings.Order{{Low: "second", High: "first"}, {Low: "first", High: "third"}} {
			if _, err := settings.New(db, weeks, wrong).Values(db.Read(t.Context()), ""); !errors.Is(err, settings.ErrDefinitions) {
				t.Errorf("%+v: %v, want ErrDefinitions", wrong, err)
			}
		}
	})
}
