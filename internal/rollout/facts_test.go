package rollout_test

import (
	"slices"
	"testing"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/org"
	"sanad/internal/rollout"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

func service(w *world.World) *rollout.Service {
	return rollout.New(w.DB, w.Settings, org.TeamSize())
}

func exec(t *testing.T, w *world.World, text string, args ...any) {
	t.Helper()
	if err := w.DB.InTx(t.Context(), func(tx storage.Tx) error { return tx.Exec(text, args...).Error }); err != nil {
		t.Fatal(err)
	}
}

// held writes a test with its result down, as protocoltest leaves it.
func held(t *testing.T, w *world.World, id string, s org.School, campaign any, on string, passed bool) {
	t.Helper()
	at := world.Day(t, on).Time(calendar.Casablanca).UTC()
	exec(t, w, "INSERT INTO protocoltest_tests (id, school_id, directorate_id, aref_id, campaign_id, mode, protocol_version_id, planned_at, state, created_by, created_at, updated_at)"+
		" VALUES (?, ?, ?, ?, ?, 'simulated', 'protocol-1', ?, 'decided', 'x', ?, ?)", id, s.ID, s.DirectorateID, s.AREFID, campaign, at, at, at)
	verdict := map[bool]string{true: "passed", false: "critical_missed"}[passed]
	exec(t, w, "INSERT INTO protocoltest_results (test_id, protocol_version_id, passed, verdict, percent, pass_percent, inputs_hash, decided_by, decided_at)"+
		" VALUES (?, 'protocol-1', ?, ?, 80, 75, '', 'x', ?)", id, passed, verdict, at)
}

func suspend(t *testing.T, w *world.World, who world.Person, from string) {
	t.Helper()
	exec(t, w, "INSERT INTO certification_suspensions (id, person_id, from_on, reason, suspended_by, suspended_at) VALUES (?, ?, ?, 'other', 'x', ?)",
		storage.NewID(), who.ID, world.Day(t, from), w.DB.Now())
}

// TestReadinessIsWonAndLost tells the story of the Orangers, whose team of four has three certified members.
func TestReadinessIsWonAndLost(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		s := service(w)
		is := func(said string, stage rollout.Stage, missing ...rollout.Lack) rollout.Facts {
			t.Helper()
			r, err := s.Readiness(t.Context(), w.Warrant(t, w.Amina, access.OrgRead), w.Orangers.ID)
			if err != nil {
				t.Fatal(err)
			}
			if r.Stage != stage || !slices.Equal(r.Missing, missing) {
				t.Errorf("%s: %s lacking %v, want %s lacking %v: %+v", said, r.Stage, r.Missing, stage, missing, r.Facts)
			}
			return r.Facts
		}
		f := is("at first", rollout.Certified, rollout.ProtocolNotTested, rollout.ParentsNotInformed)
		if f.Team != 4 || f.Needed != 3 || f.Trained != 4 || f.Certified != 3 {
			t.Errorf("the trainee counts, or a lapsed certificate does: %+v", f)
		}
		exec(t, w, "INSERT INTO org_parent_letters (school_id, year_id, sent_on, recorded_by, recorded_at) VALUES (?, '2025-2026', '2025-10-01', 'x', ?)", w.Orangers.ID, w.DB.Now())
		is("last year's letter does not count", rollout.Certified, rollout.ProtocolNotTested, rollout.ParentsNotInformed)
		exec(t, w, "INSERT INTO org_parent_letters (school_id, year_id, sent_on, recorded_by, recorded_at) VALUES (?, '2026-2027', '2026-10-01', 'x', ?)", w.Orangers.ID, w.DB.Now())
		held(t, w, "t1", w.Orangers, nil, "2026-01-12", false)
		is("to be done again", rollout.Certified, rollout.ProtocolToRedo)
		held(t, w, "t2", w.Orangers, nil, "2026-01-26", true)
		exec(t, w, "UPDATE protocoltest_versions SET state = 'retired'")
		if f := is("passed under a version since retired", rollout.Operational); f.ProtocolTestedOn != world.Day(t, "2026-01-26") {
			t.Errorf("tested on %s", f.ProtocolTestedOn)
		}
		suspend(t, w, w.Salma, "2026-09-10")
		is("one suspended", rollout.Trained, rollout.TooFewCertified)
		exec(t, w, "UPDATE certification_suspensions SET ended_on = ?", calendar.Day(w.DB.Now()))
		is("suspended no longer", rollout.Operational)
		exec(t, w, "UPDATE certification_certificates SET revoked_on = '2026-10-01', revoked_for = 'method_not_kept' WHERE person_id = ?", w.Karim.ID)
		is("one revoked", rollout.Trained, rollout.TooFewCertified)
		exec(t, w, "UPDATE certification_certificates SET revoked_on = NULL, revoked_for = '' WHERE person_id = ?", w.Karim.ID)
		exec(t, w, "UPDATE identity_people SET active = FALSE WHERE id IN ?", []string{w.Amina.ID, w.Idris.ID})
		is2, err := s.Readiness(t.Context(), w.Warrant(t, w.Karim, access.OrgRead), w.Orangers.ID)
		if err != nil || is2.Stage != rollout.Enrolled || is2.Facts.Team != 2 {
			t.Errorf("two accounts closed: %+v, %v", is2, err)
		}
		exec(t, w, "UPDATE identity_people SET active = TRUE")
		held(t, w, "t3", w.Orangers, nil, "2026-09-14", false)
		is("tested again, and to be done again", rollout.Certified, rollout.ProtocolToRedo)
		exec(t, w, "UPDATE protocoltest_tests SET state = 'cancelled' WHERE id = 't3'")
		exec(t, w, "UPDATE org_schools SET directorate_id = 'marrakech', aref_id = 'ms' WHERE id = ?", w.Orangers.ID)
		if r, err := s.Readiness(t.Context(), w.Warrant(t, w.Zineb, access.OrgRead), w.Orangers.ID); err != nil || r.Stage != rollout.Operational {
			t.Errorf("moved: %+v, %v", r, err)
		}
		exec(t, w, "UPDATE org_schools SET closed_on = ? WHERE id = ?", calendar.Day(w.DB.Now()), w.Orangers.ID)
		if r, err := s.Readiness(t.Context(), w.Warrant(t, w.Zineb, access.OrgRead), w.Orangers.ID); err != nil || r.Stage != rollout.Closed {
			t.Errorf("closed: %+v, %v", r, err)
		}
	})
}

// TestACourseMakesTrained counts whoever was there often enough, and the number of one's own academy.
func TestACourseMakesTrained(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		now := w.DB.Now()
		exec(t, w, "DELETE FROM certification_certificates WHERE person_id IN ?", []string{w.Karim.ID, w.Amina.ID, w.Salma.ID, w.Idris.ID})
		exec(t, w, "INSERT INTO training_courses (id, kind, path, title_fr, title_ar, hours, min_attendance, pass_mark, first_on, last_on, created_by, created_at, updated_at)"+
			" VALUES ('k', 'team', '/rsk/', '', '', 6, 80, 12, '2026-09-14', '2026-09-15', 'x', ?, ?)", now, now)
		halves := [][2]string{{"2026-09-14", "morning"}, {"2026-09-14", "afternoon"}, {"2026-09-15", "morning"}, {"2026-09-15", "afternoon"}, {"2026-09-16", "morning"}}
		for _, h := range halves {
			exec(t, w, "INSERT INTO training_half_days (course_id, on_day, half) VALUES ('k', ?, ?)", world.Day(t, h[0]), h[1])
		}
		for i, p := range []world.Person{w.Karim, w.Amina, w.Salma} {
			exec(t, w, "INSERT INTO training_enrolments (id, course_id, person_id, enrolled_by, enrolled_at, updated_at) VALUES (?, 'k', ?, 'x', ?, ?)", p.ID, p.ID, now, now)
			for _, h := range halves[i:] { // five, four and three of five
				exec(t, w, "INSERT INTO training_attendance (enrolment_id, on_day, half, state, taken_by, taken_at) VALUES (?, ?, ?, 'present', 'x', ?)",
					p.ID, world.Day(t, h[0]), h[1], now)
			}
		}
		least := 2
		if _, err := w.Settings.Set(t.Context(), w.Warrant(t, w.Hassan, access.SettingWrite), org.MinimumTeam, "rsk", &least, 0); err != nil {
			t.Fatal(err)
		}
		r, err := service(w).Readiness(t.Context(), w.Warrant(t, w.Amina, access.OrgRead), w.Orangers.ID)
		if err != nil || r.Facts.Trained != 2 || r.Facts.Needed != 2 || r.Stage != rollout.Trained {
			t.Errorf("%+v, %v", r, err)
		}
	})
}

func TestReadinessOfAPageTakesOneStatement(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		ids := []string{w.Orangers.ID, w.Falaise.ID, w.Remparts.ID, w.Palmeraie.ID}
		ctx, counter := storage.CountStatements(t.Context())
		of, err := service(w).ReadinessOf(ctx, w.Warrant(t, w.Rachid, access.OrgRead), ids)
		if err != nil || counter.N() != 1 || len(of) != 3 {
			t.Errorf("%d statements for %d schools, %v", counter.N(), len(of), err)
		}
		if of[w.Remparts.ID].Stage != rollout.Enrolled || of[w.Orangers.ID].Stage != rollout.Certified {
			t.Errorf("%+v", of)
		}
		if _, err := service(w).Readiness(t.Context(), w.Warrant(t, w.Amina, access.OrgRead), w.Falaise.ID); fault.KindOf(err) != fault.NotFound {
			t.Errorf("out of reach: %v", err)
		}
		for stage, want := range map[rollout.Stage]int{rollout.Certified: 1, rollout.Enrolled: 2, rollout.Operational: 0} {
			if at, err := service(w).At(t.Context(), w.Warrant(t, w.Rachid, access.OrgRead), stage); err != nil || at == nil || len(at) != want {
				t.Errorf("%s: %v, %v", stage, at, err)
			}
		}
		if _, err := service(w).At(t.Context(), w.Warrant(t, w.Rachid, access.OrgRead), "nowhere"); fault.KindOf(err) != fault.Invalid {
			t.Errorf("no stage: %v", err)
		}
		if _, err := service(w).Readiness(t.Context(), access.Warrant{}, w.Orangers.ID); fault.KindOf(err) != fault.NotFound {
			t.Errorf("nobody: %v", err)
		}
	})
}
