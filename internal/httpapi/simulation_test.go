package httpapi

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

// simulated is the address of the same operation on simulated cases, where there is one.
func (s *site) simulated(at string) string {
	for _, noun := range []string{"cases", "pupil-searches", "team-review", "me/day"} {
		if verb, rest, is := strings.Cut(at, " /api/v1/"+noun); is {
			return verb + " " + simulationBase + "/" + noun + rest
		}
	}
	return at
}

// fictional are the pupils of a simulation; nobody else in the world of the tests has these names.
var fictional = []map[string]any{
	{"role": "target", "first_name": "Nisrine", "last_name": "Elfictif", "massar": "X139999999", "class_label": "2AC-3", "sex": "girl", "level": "1bac"},
	{"role": "presumed_intimidator", "first_name": "Badr", "last_name": "Aljoué"},
}

func (s *site) playing(f func()) {
	s.practising = true
	defer func() { s.practising = false }()
	f()
}

// bookkeeping are the tables that a request to a simulation may write to: its keys against repetition, the hour at which the
// session was last seen; and the attempts to sign in, which this test does again after each jump of the clock.
var bookkeeping = []string{"storage_idempotency", "identity_sessions", "identity_attempts"}

// contents are the hashes of what every table holds, but those of simulations and bookkeeping.
func (s *site) contents() map[string]string {
	s.t.Helper()
	tx := s.DB.Read(s.t.Context())
	tables, err := tx.Migrator().GetTables()
	ok(s.t, err)
	hashes := map[string]string{}
	for _, table := range tables {
		if strings.HasPrefix(table, "sim_") || strings.HasPrefix(table, "sqlite_") || slices.Contains(bookkeeping, table) {
			continue
		}
		var rows []map[string]any
		ok(s.t, tx.Table(table).Find(&rows).Error)
		lines := make([]string, len(rows))
		for i, row := range rows {
			text, err := json.Marshal(row)
			ok(s.t, err)
			lines[i] = string(text)
		}
		slices.Sort(lines)
		sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
		hashes[table] = fmt.Sprint(len(rows), " ", hex.EncodeToString(sum[:]))
	}
	return hashes
}

func (s *site) laterDays(days int) {
	s.t.Helper()
	cal, err := s.Org.Calendar(s.DB.Read(s.t.Context()))
	ok(s.t, err)
	s.Clock.Set(cal.AddPausedDays(s.Today(), days).Time(calendar.Casablanca).Add(10 * time.Hour))
	s.keys = map[string]string{} // sessions end
}

// closes plays a case in follow-up to its good end.
func (s *site) closes(c api.Case) api.Case {
	s.t.Helper()
	s.laterDays(1)
	s.talk(s.Amina, c, "target_check", "T", map[string]any{"rating": "clearly_better"})
	s.laterDays(1)
	s.talk(s.Salma, c, "presumed_intimidator", "I1", map[string]any{"acknowledged": "yes", "earlier_done": "yes", "outcome": "disengaged"})
	s.laterDays(1)
	s.talk(s.Amina, c, "target_check", "T", map[string]any{"rating": "stopped"})
	s.laterDays(8)
	s.talk(s.Amina, c, "target_check", "T", map[string]any{"rating": "stopped"})
	s.laterDays(15)
	s.as(s.Karim, call{at: "POST " + casePath(c, "/reviews"), body: map[string]any{"decision": "continue", "members": []string{s.Amina.ID}},
		headers: []string{"If-Match", etag(s.see(s.Karim, c).Version)}}).is(http.StatusOK)
	s.move(s.Karim, c, map[string]any{"to": "monitoring", "members": []string{s.Amina.ID}, "note": "Tout va bien."}).is(http.StatusOK)
	for range 2 {
		s.laterDays(15)
		s.talk(s.Amina, c, "monitoring_check", "T", map[string]any{"rating": "stopped"})
	}
	s.move(s.Karim, c, map[string]any{"to": "closed_resolved", "members": []string{s.Amina.ID}}).is(http.StatusOK)
	return s.see(s.Karim, c)
}

// hands a case over on a grave fact, found by a trainee, with the interviews that somebody without certificate held.
func (s *site) handsOver() api.Case {
	s.t.Helper()
	c := s.open(s.Youssef, s.Orangers.ID)
	s.move(s.Youssef, c, map[string]any{"to": "triage"}).is(http.StatusOK)
	for duty, person := range map[string]world.Person{"referent": s.Youssef, "interviewer": s.Idris} {
		s.as(s.Amina, call{at: "POST " + casePath(c, "/assignments"), body: map[string]any{"person_id": person.ID, "duty": duty}}).is(http.StatusCreated)
	}
	s.as(s.Amina, call{at: "PUT " + casePath(c, "/screen"), body: map[string]any{"flags": []string{}},
		headers: []string{"If-Match", etag(s.see(s.Amina, c).Version)}}).is(http.StatusOK)
	s.move(s.Amina, c, map[string]any{"to": "target_reception", "members": []string{s.Karim.ID, s.Amina.ID}}).is(http.StatusOK)
	first := s.talk(s.Youssef, c, "target_first", "T", map[string]any{"note": "Veut être raccompagnée."})
	s.as(s.Youssef, call{at: "POST " + casePath(c, "/interviews/"+first.ID+"/corrections"), headers: []string{"If-Match", etag(int64(first.Revision))},
		body: map[string]any{"started_at": first.StartedAt, "minutes": 9, "alone": true, "reason": "La durée était fausse."}}).is(http.StatusOK)
	s.as(s.Youssef, call{at: "POST " + casePath(c, "/flags"), body: map[string]any{"kind": "weapon"}}).is(http.StatusCreated)
	s.move(s.Amina, c, map[string]any{"to": "referred", "reason": "grave_fact", "members": []string{s.Amina.ID}, "head_informed_on": s.Today()})
	return s.see(s.Nadia, c)
}

func TestASimulationLivesItsLifeAndNothingElseMoves(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		real := s.inFollowUp()
		before, journal := s.contents(), s.entries("")
		var good, grave api.Case
		s.playing(func() {
			good = s.closes(s.inFollowUp())
			grave = s.handsOver()
			s.seen(grave)
		})
		if good.State != api.CaseStateClosedResolved || !grave.Locked || grave.File == nil || len(grave.File.Tasks) != 1 {
			t.Errorf("the simulations end as %s and %+v", good.State, grave)
		}
		after := s.contents()
		for table, was := range before {
			if after[table] != was && table != "audit_entries" && table != "audit_heads" {
				t.Errorf("%s changed from %s to %s", table, was, after[table])
			}
		}
		if gained := len(s.entries("")) - len(journal); gained != 0 {
			t.Errorf("the journal gained %d entries", gained)
		}
		s.twoJournals()
		s.wall(real, good, grave)
	})
}

// twoJournals finds the real journal whole, and one of the simulations beside it.
func (s *site) twoJournals() {
	s.t.Helper()
	report, err := audit.Verify(s.t.Context(), s.DB)
	ok(s.t, err)
	var entries int64
	ok(s.t, s.DB.Read(s.t.Context()).Table("sim_audit_entries").Count(&entries).Error)
	if len(report.Breaks) > 0 || entries < 50 {
		s.t.Errorf("the journal has %d breaks, that of simulations %d entries", len(report.Breaks), entries)
	}
}

// seen reads what there is to read of a simulation, as everybody who may.
func (s *site) seen(c api.Case) {
	s.t.Helper()
	for _, p := range []world.Person{s.Karim, s.Youssef, s.Nadia, s.Hamid} {
		for _, at := range []string{"", "/hand-over-sheet", "/follow-up-sheet", "/openers"} {
			s.as(p, call{at: "GET " + casePath(c, at)}).is(http.StatusOK)
		}
		if got := read[api.CasePage](s.as(p, call{at: "GET /api/v1/cases?school=" + s.Orangers.ID}).is(http.StatusOK)); len(got.Items) != 2 {
			s.t.Errorf("%s lists %d simulated cases", p.NameFr, len(got.Items))
		}
		s.as(p, call{at: "GET /api/v1/team-review?school=" + s.Orangers.ID}).is(http.StatusOK)
		s.as(p, call{at: "GET /api/v1/me/day"}).is(http.StatusOK)
		found := s.as(p, call{at: "POST /api/v1/pupil-searches", body: map[string]any{"text": "elfictif"}}).is(http.StatusOK)
		if m := read[api.PupilMatchList](found); len(m.Items) != 2 {
			s.t.Errorf("%s finds %s", p.NameFr, found.body)
		}
	}
	for _, p := range []world.Person{s.Tarik, s.Samira} {
		s.as(p, call{at: "GET " + casePath(c, "")}).refused(http.StatusNotFound, "case_not_found")
	}
	for _, p := range []world.Person{s.Zineb, s.Omar, s.Hassan, s.Rachid, s.Latifa} {
		s.as(p, call{at: "GET " + casePath(c, "")}).refused(http.StatusForbidden, "permission_denied")
	}
}

// wall asks every live operation on either side for what lies on the other.
func (s *site) wall(real api.Case, plays ...api.Case) {
	s.t.Helper()
	before := s.contents()
	for _, play := range plays {
		for role, person := range s.Everyone() {
			for _, op := range s.operations() {
				if op.route.Simulated || role == "" || op.route.Method != http.MethodGet && !strings.Contains(op.route.Path, ":case_id") && op.id != "SearchPupils" {
					continue
				}
				a := s.as(person, s.example(op, s.idsOf(play)))
				if strings.Contains(op.route.Path, ":case_id") && a.status < http.StatusBadRequest {
					s.t.Errorf("%s by the %s answers %d on a simulated case", op.id, role, a.status)
				}
				a.lacks(play.ID, pupil(play, "T").ID, play.File.Interviews[0].ID, "Nisrine", "Elfictif", "Aljoué", "X139999999")
				if play.Number != real.Number {
					a.lacks(play.Number)
				}
			}
		}
		for _, words := range []map[string]any{{"text": "elfictif"}, {"massar": "X139999999"}} {
			found := read[api.PupilMatchList](s.as(s.Karim, call{at: "POST /api/v1/pupil-searches", body: words}).is(http.StatusOK))
			if len(found.Items) > 0 {
				s.t.Errorf("a search among real cases finds %+v", found.Items)
			}
		}
	}
	last := plays[len(plays)-1] // real cases have not come to its number
	s.as(s.Omar, call{at: "GET /api/v1/schools/" + s.Orangers.ID + "/case-openings?number=" + last.Number}).refused(http.StatusNotFound, "case_not_found")
	for _, op := range s.operations() {
		if !op.route.Simulated || !strings.Contains(op.route.Path, ":case_id") {
			continue
		}
		for _, person := range []world.Person{s.Karim, s.Amina} {
			a := s.as(person, s.example(op, s.idsOf(real)))
			if a.status != http.StatusNotFound && a.status != http.StatusUnprocessableEntity {
				s.t.Errorf("%s answers %d on a real case: %s", op.id, a.status, a.body)
			}
			a.lacks(pupil(real, "T").ID)
		}
	}
	now := s.contents()
	for table, was := range before {
		if strings.HasPrefix(table, "casework_") && now[table] != was {
			s.t.Errorf("%s changed from across the wall", table)
		}
	}
}

func (s *site) idsOf(c api.Case) map[string]string {
	ids := map[string]string{
		"school_id": s.Orangers.ID, "case_id": c.ID, "pupil_id": pupil(c, "T").ID, "interview_id": c.File.Interviews[0].ID,
		"assignment_id": c.File.Assignments[0].ID, "person_id": s.Amina.ID, "pupil": pupil(c, "T").ID,
	}
	if len(c.Flags) > 0 && len(c.File.Tasks) > 0 {
		ids["flag_id"], ids["task_id"] = c.Flags[0].ID, c.File.Tasks[0].ID
	}
	return ids
}

// TestWarrantsDoNotCrossTheWall serves each side's routes from the other's services: not one operation reaches anything.
func TestWarrantsDoNotCrossTheWall(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		real := s.inFollowUp()
		var play api.Case
		s.playing(func() { play = s.inFollowUp() })
		e := s.echo
		s.echo = s.crossed()
		defer func() { s.echo = e }()
		before := s.everything()
		for _, op := range s.operations() {
			of := play // a real route, whose service now has the simulated cases
			if op.route.Simulated {
				of = real
			} else if op.route.Permission.Simulated() == "" {
				continue
			}
			for _, person := range []world.Person{s.Karim, s.Amina, s.Nadia} {
				a := s.as(person, s.example(op, s.idsOf(of)))
				a.lacks(of.ID, pupil(of, "T").ID, of.Number, or(pupil(of, "T").Names).LastName)
				if a.status < http.StatusBadRequest && op.route.Method != http.MethodGet && !strings.HasSuffix(op.id, "SearchPupils") {
					t.Errorf("%s answers %d across the wall", op.id, a.status)
				}
			}
		}
		for table, was := range s.everything() {
			if before[table] != was && strings.Contains(table, "casework_") {
				t.Errorf("%s changed", table)
			}
		}
		s.transactionsStayOnTheirSide()
	})
}

// transactionsStayOnTheirSide hands a transaction of real cases to everything of a simulation that takes one.
func (s *site) transactionsStayOnTheirSide() {
	s.t.Helper()
	cases := s.services.Simulation.Cases
	leaves := access.Departure{Person: s.Amina.ID, School: s.Orangers.ID, Reason: access.LeftTeam, By: s.Karim.ID}
	ok(s.t, s.DB.InTx(s.t.Context(), func(tx storage.Tx) error {
		_, err := cases.Release(tx, leaves)
		for i, err := range []error{err, cases.Recertified(tx, s.Amina.ID), cases.YearClosed(tx, "2026-2027"), cases.NoneOpen(tx, s.Orangers.ID)} {
			if err == nil {
				s.t.Errorf("a simulation takes a transaction of real cases (%d)", i)
			}
		}
		return nil
	}))
}

// everything is contents with the simulations' own tables.
func (s *site) everything() map[string]string {
	s.t.Helper()
	hashes := s.contents()
	var n []string
	ok(s.t, s.DB.Read(s.t.Context()).Raw("SELECT id || ' ' || version || ' ' || state FROM sim_casework_cases ORDER BY id").Scan(&n).Error)
	hashes["sim_casework_cases"] = strings.Join(n, "\n")
	return hashes
}

// crossed serves simulated cases where real ones belong, and the reverse.
func (s *site) crossed() *echo.Echo {
	s.t.Helper()
	swapped := s.services
	swapped.Cases, swapped.Simulation.Cases = s.services.Simulation.Cases, s.services.Cases
	swapped.Journal, swapped.Simulation.Journal = s.services.Simulation.Journal, s.services.Journal
	e, err := New(Config{Screens: screens}, swapped)
	ok(s.t, err)
	return e
}
