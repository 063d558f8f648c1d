package protocoltest_test

import (
	"slices"
	"testing"
	"time"

	"sanad/internal/calendar"
	"sanad/internal/protocol"
	"sanad/internal/protocoltest"
	"sanad/internal/storage"
)

func TestEveryInstallationHasTheGridOfTheMethod(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		all := ok[[]protocoltest.Version](h.t)(h.Versions(h.t.Context()))
		if len(all) != 1 || all[0].State != protocoltest.Published || all[0].PublishedAt == nil {
			h.t.Fatalf("versions %+v", all)
		}
		v := ok[protocoltest.Version](h.t)(h.Version(h.t.Context(), all[0].ID))
		critical := 0
		for _, c := range v.Grid.Criteria {
			if c.Critical {
				critical++
			}
		}
		if len(v.Grid.Criteria) != 16 || critical != 8 || v.Grid.PassPercent != 75 || len(v.Grid.Check())+len(v.Grid.Lacks()) > 0 {
			h.t.Errorf("%d criteria, %d critical, faults %v", len(v.Grid.Criteria), critical, v.Grid.Check())
		}
		for part, n := range map[protocol.Part]int{protocol.Intimidator: 8, protocol.Target: 4, protocol.Team: 4} {
			if got := len(v.Grid.Of(part)); got != n {
				h.t.Errorf("%s has %d criteria, want %d", part, got, n)
			}
		}
	})
}

func TestATestRunsFromPlanToReTest(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		ctx := h.t.Context()
		v := h.plan(nil)
		if v.State != protocoltest.Planned || v.Participants != 2 || v.ProtocolVersionID != "protocol-1" {
			h.t.Fatalf("planned %+v", v)
		}
		h.observe(h.Hamid, v.ID, protocoltest.Start{TeacherID: h.Amina.ID}, "22222022")
		if v = h.reads(h.Hamid, v.ID); v.State != protocoltest.Observed {
			h.t.Fatalf("state %s", v.State)
		}
		_, err := h.Decide(ctx, h.as(h.Hamid), v.ID, v.Version, protocoltest.Decision{})
		h.wants("a star nobody saw", err, "not_decidable criterion_not_observed:target_heard, criterion_not_observed:no_advice")
		tried := ok[protocoltest.View](h.t)(h.Decide(ctx, h.as(h.Hamid), v.ID, v.Version, protocoltest.Decision{Excused: leftOut, Rehearsed: true}))
		if tried.Result == nil || tried.Result.Percent != 87 || h.reads(h.Hamid, v.ID).Result != nil {
			h.t.Errorf("a rehearsal gave %+v", tried.Result)
		}
		v = h.decide(h.Hamid, v.ID)
		r := v.Result
		if v.State != protocoltest.Decided || r.Passed || r.Verdict != protocol.CriticalMissed || !slices.Equal(r.Missed(), []string{"own_suggestion"}) ||
			len(r.Excuses()) != 2 || len(r.InputsHash) != 64 {
			h.t.Fatalf("decided %+v", r)
		}
		_, err = h.Decide(ctx, h.as(h.Hamid), v.ID, v.Version, protocoltest.Decision{})
		h.wants("a second decision", err, "test_decided")
		_, err = h.Observe(ctx, h.as(h.Hamid), v.ID, protocoltest.Start{Kind: protocol.Team}, storage.Once{})
		h.wants("a late observation", err, "test_decided")
		_, err = h.Cancel(ctx, h.as(h.Hamid), v.ID, v.Version, "other")
		h.wants("a late cancelling", err, "test_decided")

		again := h.plan(func(p *protocoltest.Plan) { p.RetestOf = v.ID })
		if again.RetestOf == nil || *again.RetestOf != v.ID || h.reads(h.Hamid, v.ID).RetestID != again.ID {
			h.t.Error("the two tests do not know one another")
		}
		p := h.today()
		p.RetestOf = v.ID
		_, err = h.Plan(ctx, h.as(h.Hamid), p, storage.Once{})
		h.wants("a second re-test", err, "retest_exists")
		again = ok[protocoltest.View](h.t)(h.Cancel(ctx, h.as(h.Hamid), again.ID, again.Version, "school_unavailable"))
		_, err = h.Cancel(ctx, h.as(h.Hamid), again.ID, again.Version, "other")
		h.wants("cancelled twice", err, "test_cancelled")
		again = ok[protocoltest.View](h.t)(h.Plan(ctx, h.as(h.Hamid), p, storage.Once{}))
		h.observe(h.Hamid, again.ID, protocoltest.Start{TeacherID: h.Amina.ID}, "22222222")
		if again = h.decide(h.Hamid, again.ID); !again.Result.Passed || again.Result.Percent != 100 {
			h.t.Errorf("the re-test gave %+v", again.Result)
		}
		p.RetestOf = again.ID
		_, err = h.Plan(ctx, h.as(h.Hamid), p, storage.Once{})
		h.wants("a re-test of what was passed", err, "not_to_redo")
		passed := ok[map[string]calendar.Date](h.t)(h.PassedOn(h.DB.Read(ctx), []string{h.Amina.ID, h.Salma.ID}))
		if len(passed) != 1 || passed[h.Amina.ID] != h.Today() {
			h.t.Errorf("observed in a passed test: %v", passed)
		}
	})
}

func TestTwoObserversOfOneInterviewAreBothKept(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		ctx := h.t.Context()
		v := h.plan(func(p *protocoltest.Plan) { p.Observers = []string{h.Hamid.ID, h.Bouchra.ID} })
		first := h.observe(h.Hamid, v.ID, protocoltest.Start{TeacherID: h.Amina.ID}, "22222222")
		for what, c := range map[string]struct {
			s    protocoltest.Start
			want string
		}{
			"another teacher":  {protocoltest.Start{Kind: protocol.Intimidator, InterviewNo: 1, TeacherID: h.Salma.ID}, "interview_differs"},
			"no such one":      {protocoltest.Start{Kind: protocol.Intimidator, InterviewNo: 7, TeacherID: h.Amina.ID}, "interview_no unknown"},
			"not of the test":  {protocoltest.Start{Kind: protocol.Intimidator, TeacherID: h.Karim.ID}, "teacher_id not_a_participant"},
			"nobody":           {protocoltest.Start{Kind: protocol.Target}, "teacher_id required"},
			"a team of one":    {protocoltest.Start{Kind: protocol.Team, TeacherID: h.Amina.ID}, "teacher_id not_a_participant"},
			"no kind":          {protocoltest.Start{Kind: "summit", TeacherID: h.Amina.ID}, "kind unknown"},
			"a clock ahead":    {protocoltest.Start{Kind: protocol.Team, StartedAt: h.Clock.Now().Add(6 * time.Minute)}, "started_at clock_ahead"},
			"the day before":   {protocoltest.Start{Kind: protocol.Team, StartedAt: h.Clock.Now().Add(-24 * time.Hour)}, "started_at out_of_range"},
			"an earlier hour":  {protocoltest.Start{Kind: protocol.Team, StartedAt: h.Clock.Now().Add(-3 * time.Hour)}, ""},
			"a minute too far": {protocoltest.Start{Kind: protocol.Team, StartedAt: h.Clock.Now().Add(4 * time.Minute)}, ""},
		} {
			o, err := h.Observe(ctx, h.as(h.Bouchra), v.ID, c.s, storage.Once{})
			h.wants(what, err, c.want)
			if err == nil {
				if o.StartedAt.After(h.Clock.Now()) {
					h.t.Errorf("%s: began after now", what)
				}
				o = ok[protocoltest.Observation](h.t)(h.Save(ctx, h.as(h.Bouchra), o.ID, o.Version, protocoltest.Save{Marks: marks("2", "sheet_after")}))
				ok[protocoltest.Observation](h.t)(h.Finish(ctx, h.as(h.Bouchra), o.ID, o.Version))
			}
		}
		second := h.observe(h.Bouchra, v.ID, protocoltest.Start{InterviewNo: first.InterviewNo, TeacherID: h.Amina.ID}, "22202022")
		_, err := h.Observe(ctx, h.as(h.Bouchra), v.ID, protocoltest.Start{Kind: protocol.Intimidator, InterviewNo: 1, TeacherID: h.Amina.ID}, storage.Once{})
		h.wants("the same observer twice", err, "observed_already")
		if second.InterviewNo != first.InterviewNo || second.ID == first.ID {
			h.t.Error("the second observation is of another interview")
		}
		got := h.decide(h.Hamid, v.ID)
		if len(got.Observations) != 4 || got.Result.Verdict != protocol.CriticalMissed || !slices.Equal(got.Result.Missed(), []string{"own_suggestion"}) {
			h.t.Errorf("decided %+v with %d observations", got.Result, len(got.Observations))
		}
	})
}

func TestAnObservationIsItsObserversUntilFinished(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		ctx := h.t.Context()
		v := h.plan(func(p *protocoltest.Plan) { p.Observers = []string{h.Hamid.ID, h.Bouchra.ID} })
		once := storage.Once{Key: "start-it-once", Operation: "StartObservation", Hash: "h"}
		start := protocoltest.Start{Kind: protocol.Intimidator, TeacherID: h.Amina.ID}
		o := ok[protocoltest.Observation](h.t)(h.Observe(ctx, h.as(h.Hamid), v.ID, start, once))
		if twice := ok[protocoltest.Observation](h.t)(h.Observe(ctx, h.as(h.Hamid), v.ID, start, once)); twice.ID != o.ID {
			h.t.Error("a repeated start began another observation")
		}
		if h.reads(h.Hamid, v.ID).State != protocoltest.Running {
			h.t.Error("a test being observed is running")
		}
		counted, counter := storage.CountStatements(ctx)
		o = ok[protocoltest.Observation](h.t)(h.Save(counted, h.as(h.Hamid), o.ID, o.Version, protocoltest.Save{Seconds: 61, Marks: marks("21", ofIntimidator[:2]...)}))
		if counter.N() > 6 {
			h.t.Errorf("saving takes %d statements", counter.N())
		}
		if got := ok[protocoltest.Observation](h.t)(h.Observation(ctx, h.as(h.Hamid), o.ID)); got.Seconds != 61 || len(got.Marks) != 2 || got.Version != o.Version || !got.MayWrite {
			h.t.Errorf("kept %+v", got)
		}
		save := func(w func() error) string { return refused(w()) }
		for what, c := range map[string]struct {
			do   func() error
			want string
		}{
			"stale": {func() error {
				_, err := h.Save(ctx, h.as(h.Hamid), o.ID, o.Version-1, protocoltest.Save{})
				return err
			}, "stale_version"},
			"too long": {func() error {
				_, err := h.Save(ctx, h.as(h.Hamid), o.ID, o.Version, protocoltest.Save{Seconds: 7201})
				return err
			}, "seconds out_of_range"},
			"a criterion of another part": {func() error {
				_, err := h.Save(ctx, h.as(h.Hamid), o.ID, o.Version, protocoltest.Save{Marks: marks("2", "target_heard")})
				return err
			}, "marks[0].criterion unknown"},
			"a colleague": {func() error {
				_, err := h.Save(ctx, h.as(h.Bouchra), o.ID, o.Version, protocoltest.Save{})
				return err
			}, "not_your_observation"},
			"the person observed": {func() error {
				_, err := h.Save(ctx, h.as(h.Amina), o.ID, o.Version, protocoltest.Save{})
				return err
			}, "not_your_observation"},
			"half a grid": {func() error { _, err := h.Finish(ctx, h.as(h.Hamid), o.ID, o.Version); return err },
				"grid_incomplete criterion_unmarked:no_blame, criterion_unmarked:words_avoided, criterion_unmarked:calm_outcome, " +
					"criterion_unmarked:own_suggestion, criterion_unmarked:next_date, criterion_unmarked:brief"},
			"deciding meanwhile": {func() error {
				_, err := h.Decide(ctx, h.as(h.Hamid), v.ID, h.reads(h.Hamid, v.ID).Version, protocoltest.Decision{Excused: leftOut})
				return err
			}, "observations_open"},
		} {
			if got := save(c.do); got != c.want {
				h.t.Errorf("%s: %q, want %q", what, got, c.want)
			}
		}
		o = ok[protocoltest.Observation](h.t)(h.Save(ctx, h.as(h.Hamid), o.ID, o.Version, protocoltest.Save{Marks: marks("22222222", ofIntimidator...)}))
		o = ok[protocoltest.Observation](h.t)(h.Finish(ctx, h.as(h.Hamid), o.ID, o.Version))
		_, err := h.Save(ctx, h.as(h.Hamid), o.ID, o.Version, protocoltest.Save{})
		h.wants("saving what is finished", err, "observation_finished")
	})
}
