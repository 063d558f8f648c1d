package rollout_test

import (
	"fmt"
	"testing"

	"sanad/internal/access"
	"sanad/internal/fault"
	"sanad/internal/org"
	"sanad/internal/rollout"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

func TestSharesComeToAHundred(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ count, want [3]int }{
		{[3]int{1, 1, 1}, [3]int{34, 33, 33}}, {[3]int{2, 1, 0}, [3]int{67, 33, 0}}, {[3]int{0, 0, 7}, [3]int{0, 0, 100}},
		{[3]int{0, 0, 0}, [3]int{0, 0, 0}}, {[3]int{1, 2, 5}, [3]int{13, 25, 62}},
	} {
		seen, partly, not := rollout.Count{Seen: tt.count[0], Partly: tt.count[1], NotSeen: tt.count[2]}.Percents()
		if got := [3]int{seen, partly, not}; got != tt.want {
			t.Errorf("%v: %v, want %v", tt.count, got, tt.want)
		}
	}
}

func campaign(t *testing.T, w *world.World, id, to string) {
	t.Helper()
	now := w.DB.Now()
	exec(t, w, "INSERT INTO protocoltest_campaigns (id, name_fr, name_ar, path, from_on, to_on, protocol_version_id, target_percent, created_by, created_at, updated_at)"+
		" VALUES (?, '', '', '/', '2025-09-10', ?, 'protocol-1', 80, 'x', ?, ?)", id, world.Day(t, to), now, now)
}

// observed writes one interview of each of some teachers, each with the marks of its observers for two criteria: a critical
// one and another.
func observed(t *testing.T, w *world.World, test string, teachers []world.Person, marks ...[2]string) {
	t.Helper()
	now := w.DB.Now()
	observers := []world.Person{w.Hamid, w.Latifa}
	for no, teacher := range teachers {
		exec(t, w, "INSERT INTO protocoltest_people (test_id, person_id, part) VALUES (?, ?, 'participant') ON CONFLICT DO NOTHING", test, teacher.ID)
		for i, m := range marks {
			id := fmt.Sprint(test, no, i)
			exec(t, w, "INSERT INTO protocoltest_observations (id, test_id, kind, interview_no, observer_id, teacher_id, started_at, seconds, finished_at, created_at, updated_at)"+
				" VALUES (?, ?, 'intimidator', ?, ?, ?, ?, 300, ?, ?, ?)", id, test, no+1, observers[i].ID, teacher.ID, now, now, now, now)
			exec(t, w, "INSERT INTO protocoltest_marks (observation_id, criterion, mark) VALUES (?, 'no_blame', ?), (?, 'brief', ?)", id, m[0], id, m[1])
		}
	}
}

func find(t *testing.T, r rollout.Results, code string) (at int, f rollout.Figure) {
	t.Helper()
	for i, f := range r.Figures {
		if f.Code == code {
			return i, f
		}
	}
	t.Fatalf("no %s in %+v", code, r)
	return 0, rollout.Figure{}
}

func TestResultsAreToldToThoseWhoMayKnow(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		s := service(w)
		campaign(t, w, "past", "2026-01-20")
		campaign(t, w, "now", "2026-12-20")
		held(t, w, "o", w.Orangers, "past", "2026-01-12", true)
		held(t, w, "f", w.Falaise, "past", "2026-01-12", true)
		held(t, w, "r", w.Remparts, "past", "2026-01-12", false)
		held(t, w, "late", w.Remparts, "past", "2026-02-05", true) // after the figures had settled
		held(t, w, "n", w.Orangers, "now", "2026-11-10", true)
		observed(t, w, "o", []world.Person{w.Karim, w.Amina, w.Salma, w.Idris}, [2]string{"seen", "seen"}, [2]string{"not_seen", "not_seen"})
		observed(t, w, "f", []world.Person{w.Tarik}, [2]string{"seen", "partly"})
		observed(t, w, "r", []world.Person{w.Leila, w.Mehdi}, [2]string{"partly", "not_seen"})
		observed(t, w, "late", []world.Person{w.Leila}, [2]string{"seen", "seen"})
		observed(t, w, "n", []world.Person{w.Karim}, [2]string{"seen", "seen"})
		ask := func(p world.Person, q rollout.Query) (rollout.Results, error) {
			t.Helper()
			return s.Results(t.Context(), w.Warrant(t, p, access.TestRead), q)
		}
		told := func(said string, p world.Person, q rollout.Query, code string, telling rollout.Telling, want rollout.Count) {
			t.Helper()
			r, err := ask(p, q)
			if err != nil {
				t.Fatalf("%s: %v", said, err)
			}
			if _, f := find(t, r, code); f.Telling != telling || f.Count != want {
				t.Errorf("%s: %s %+v, want %s %+v", said, f.Telling, f.Count, telling, want)
			}
		}
		none := rollout.Count{}
		country := rollout.Count{NotSeen: 4, Seen: 1, Partly: 2, People: 7, Schools: 3}
		told("the ministry", w.Zineb, rollout.Query{}, "no_blame", rollout.InFull, country)
		told("two observers who disagree, nothing critical", w.Zineb, rollout.Query{}, "brief", rollout.InFull,
			rollout.Count{Partly: 5, NotSeen: 2, People: 7, Schools: 3})
		told("its one academy", w.Zineb, rollout.Query{AREF: "rsk", Campaign: "past"}, "no_blame", rollout.InFull, country)
		told("a directorate of five", w.Latifa, rollout.Query{}, "no_blame", rollout.Hidden, none)
		told("a directorate of two", w.Zineb, rollout.Query{Directorate: "sale"}, "no_blame", rollout.Hidden, none)
		told("a directorate of nobody", w.Zineb, rollout.Query{Directorate: "marrakech"}, "no_blame", rollout.Nothing, none)
		told("a campaign under way", w.Zineb, rollout.Query{Campaign: "now"}, "no_blame", rollout.Nothing, none)
		four := rollout.Count{NotSeen: 4, People: 4, Schools: 1}
		told("its coordinator", w.Karim, rollout.Query{}, "no_blame", rollout.InFull, rollout.Count{NotSeen: 4, Seen: 1, People: 4, Schools: 1})
		told("from within the school, less a test of one", w.Amina, rollout.Query{}, "no_blame", rollout.InPart, four)
		told("its head", w.Nadia, rollout.Query{Campaign: "past"}, "no_blame", rollout.InFull, four)
		told("a campaign in which one was observed", w.Amina, rollout.Query{School: w.Orangers.ID, Campaign: "now"}, "brief", rollout.Hidden, none)
		if r, err := ask(w.Amina, rollout.Query{}); err != nil || r.Exact || r.Threshold != 3 {
			t.Errorf("within the school: %+v, %v", r, err)
		}
		told("its trainer", w.Hamid, rollout.Query{School: w.Falaise.ID}, "brief", rollout.InFull, rollout.Count{Partly: 1, People: 1, Schools: 1})
		told("the trainer of a directorate", w.Hamid, rollout.Query{}, "brief", rollout.InFull, rollout.Count{Seen: 1, Partly: 5, People: 5, Schools: 2})

		if r, _ := ask(w.Zineb, rollout.Query{Campaign: "now"}); r.AvailableOn != world.Day(t, "2027-01-04") || r.Exact || r.Threshold != 5 {
			t.Errorf("a campaign under way: %+v", r)
		}
		r, err := ask(w.Zineb, rollout.Query{})
		if weak, _ := find(t, r, "no_blame"); err != nil || weak != 0 || len(r.Figures) != 16 {
			t.Errorf("the weakest stands at %d of %d, %v", weak, len(r.Figures), err)
		}
		least := 8
		if _, err := w.Settings.Set(t.Context(), w.Warrant(t, w.Hassan, access.SettingWrite), rollout.Threshold, "ms", &least, 0); err != nil {
			t.Fatal(err)
		}
		told("one academy asks for eight", w.Zineb, rollout.Query{}, "no_blame", rollout.Hidden, none)
		for _, tt := range []struct {
			said string
			who  world.Person
			q    rollout.Query
			want string
		}{
			{"one school, from above", w.Latifa, rollout.Query{School: w.Orangers.ID}, "one_school_only"},
			{"another school", w.Amina, rollout.Query{School: w.Falaise.ID}, "school_not_found"},
			{"another directorate", w.Latifa, rollout.Query{Directorate: "sale"}, "directorate_not_found"},
			{"no directorate", w.Zineb, rollout.Query{Directorate: "nowhere"}, "directorate_not_found"},
			{"another academy", w.Rachid, rollout.Query{AREF: "ms"}, "aref_not_found"},
			{"no academy", w.Zineb, rollout.Query{AREF: "nowhere"}, "aref_not_found"},
			{"no campaign", w.Zineb, rollout.Query{Campaign: "none"}, "campaign_not_found"},
			{"an officer", w.Omar, rollout.Query{}, "school_not_found"},
		} {
			_, err := ask(tt.who, tt.q)
			if f, ok := fault.As(err); !ok || f.Code != tt.want {
				t.Errorf("%s: %v, want %s", tt.said, err, tt.want)
			}
		}
	})
}

// TestAskingCostsTheSameForTheCountry as for a school: the statements do not grow with what is asked of.
func TestAskingCostsTheSameForTheCountry(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		campaign(t, w, "past", "2026-01-20")
		for i, school := range []org.School{w.Orangers, w.Falaise, w.Remparts, w.Palmeraie} {
			held(t, w, fmt.Sprint("t", i), school, "past", "2026-01-12", true)
		}
		ctx, counter := storage.CountStatements(t.Context())
		if _, err := service(w).Results(ctx, w.Warrant(t, w.Zineb, access.TestRead), rollout.Query{}); err != nil || counter.N() != 5 {
			t.Errorf("%d statements, %v", counter.N(), err)
		}
	})
}
