package protocoltest_test

import (
	"fmt"
	"slices"
	"testing"

	"sanad/internal/protocol"
	"sanad/internal/protocoltest"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

// Scores of people are for the person, the coordinator of the team, and the trainers of the place or of the test. The others of
// the school see what the team showed, once it is decided; from above, one test tells no criterion.
func TestWhoSeesHowEachDid(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		ctx := h.t.Context()
		v := h.plan(func(p *protocoltest.Plan) { p.Observers = []string{h.Hamid.ID, h.Bouchra.ID} })
		first := h.observe(h.Hamid, v.ID, protocoltest.Start{TeacherID: h.Amina.ID}, "22222222")
		second := h.observe(h.Bouchra, v.ID, protocoltest.Start{TeacherID: h.Salma.ID}, "21221222")
		for name, c := range map[string]struct {
			by                         world.Person
			observations, figures, who int // figures before the decision, participants named
		}{
			"observer of the place": {h.Hamid, 2, 16, 2}, "observer from elsewhere": {h.Bouchra, 2, 16, 2},
			"trainer of the academy": {h.Leila, 2, 16, 2}, "coordinator": {h.Karim, 2, 16, 2},
			"observed": {h.Amina, 1, 0, 1}, "another member": {h.Idris, 0, 0, 0}, "head": {h.Nadia, 0, 0, 0},
			"focal point": {h.Latifa, 0, 0, 0}, "academy": {h.Rachid, 0, 0, 0}, "ministry": {h.Zineb, 0, 0, 0}, "admin": {h.Hassan, 0, 0, 0},
		} {
			got := h.reads(c.by, v.ID)
			if said := fmt.Sprint(len(got.Observations), len(got.Figures), named(got)); said != fmt.Sprint(c.observations, c.figures, c.who) {
				h.t.Errorf("%s sees %s", name, said)
			}
			for _, o := range []protocoltest.Observation{first, second} {
				_, err := h.Observation(ctx, h.as(c.by), o.ID)
				listed := slices.ContainsFunc(got.Observations, func(l protocoltest.Observation) bool { return l.ID == o.ID })
				if listed != (err == nil) {
					h.t.Errorf("%s: in the test %v, alone %q", name, listed, refused(err))
				}
			}
		}
		h.decide(h.Hamid, v.ID)
		for p, figures := range map[world.Person]int{h.Karim: 16, h.Leila: 16, h.Idris: 4, h.Nadia: 4, h.Latifa: 0, h.Rachid: 0, h.Zineb: 0, h.Hassan: 0} {
			got := h.reads(p, v.ID)
			if len(got.Figures) != figures || figures < 16 && (len(got.Observations) != 0 || named(got) != 0) || got.Result == nil || got.Participants != 2 {
				h.t.Errorf("%s, after the decision: %d figures, %d observations, %d named", p.NameFr, len(got.Figures), len(got.Observations), named(got))
			}
		}
		for _, p := range []world.Person{h.Tarik, h.Samira, h.Mehdi, h.Omar} {
			_, err := h.Test(ctx, h.as(p), v.ID)
			h.wants(p.NameFr, err, "protocol_test_not_found")
		}
	})
}

// What a school missed is for those of the school and who observed it: from above, the result tells only that it missed something.
func TestWhatWasMissedStaysWithTheSchool(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		missed := h.decided("22222022")
		for name, c := range map[string]struct {
			by   world.Person
			told bool
		}{
			"observer": {h.Hamid, true}, "trainer of the academy": {h.Leila, true}, "coordinator": {h.Karim, true}, "member": {h.Idris, true}, "head": {h.Nadia, true},
			"focal point": {h.Latifa, false}, "academy": {h.Rachid, false}, "ministry": {h.Zineb, false}, "admin": {h.Hassan, false},
		} {
			list, _, err := h.Tests(h.t.Context(), h.as(c.by), protocoltest.Query{School: h.Orangers.ID})
			if err != nil || len(list) != 1 {
				h.t.Fatalf("%s: %d tests, %v", name, len(list), err)
			}
			for _, r := range []*protocoltest.Result{h.reads(c.by, missed.ID).Result, list[0].Result} {
				if r.Verdict != protocol.CriticalMissed || (len(r.Missed()) > 0) != c.told {
					h.t.Errorf("%s is told %s and %q", name, r.Verdict, r.Missed())
				}
			}
		}
	})
}

// Of two people each would know the other's marks by taking off their own: figures are told of three.
func TestFiguresOfATestHideTwoPeople(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		v := h.plan(func(p *protocoltest.Plan) { p.Participants = []string{h.Amina.ID, h.Salma.ID, h.Karim.ID} })
		for _, p := range []world.Person{h.Amina, h.Salma, h.Karim} {
			h.observe(h.Hamid, v.ID, protocoltest.Start{TeacherID: p.ID}, "22222222")
		}
		h.decide(h.Hamid, v.ID)
		for p, figures := range map[world.Person]int{h.Amina: 12, h.Idris: 12, h.Nadia: 12, h.Latifa: 0, h.Zineb: 0} {
			got := h.reads(p, v.ID)
			if len(got.Figures) != figures || figures > 0 && got.Figures[0].Seen != 3 {
				h.t.Errorf("%s is told %+v", p.NameFr, got.Figures)
			}
		}
	})
}

func named(v protocoltest.View) int {
	n := 0
	for _, p := range v.People {
		if p.Part == "participant" {
			n++
		}
	}
	return n
}

// What is in the list can be read, and what can be read is in the list, for everybody.
func TestListAndSingleReadAgree(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		ctx := h.t.Context()
		all := []string{h.plan(nil).ID, h.plan(func(p *protocoltest.Plan) { p.Observers = []string{h.Bouchra.ID} }).ID}
		of := h.today()
		of.SchoolID, of.Observers, of.Participants = h.Remparts.ID, []string{h.Hamid.ID}, []string{h.Mehdi.ID}
		all = append(all, ok[protocoltest.View](h.t)(h.Plan(ctx, h.as(h.Rachid), of, storage.Once{})).ID)
		seen := map[string]int{}
		for name, p := range h.everybody() {
			var listed []string
			page := storage.Page{Limit: 1}
			for {
				found, next, err := h.Tests(ctx, h.as(p), protocoltest.Query{Page: page})
				if err != nil {
					h.t.Fatal(err)
				}
				for _, v := range found {
					listed = append(listed, v.ID)
				}
				if page.After = next; next == "" {
					break
				}
			}
			seen[name] = len(listed)
			for _, id := range all {
				_, err := h.Test(ctx, h.as(p), id)
				if slices.Contains(listed, id) != (err == nil) {
					h.t.Errorf("%s: listed %v, read %q", name, slices.Contains(listed, id), refused(err))
				}
			}
		}
		for name, want := range map[string]int{"trainer": 3, "elsewhere": 1, "member": 2, "ministry": 3, "other school": 1, "dpo": 0, "nobody": 0, "focal": 2} {
			if seen[name] != want {
				h.t.Errorf("%s sees %d tests, want %d", name, seen[name], want)
			}
		}
	})
}

func (h hall) everybody() map[string]world.Person {
	return map[string]world.Person{
		"trainer": h.Hamid, "elsewhere": h.Bouchra, "member": h.Amina, "head": h.Nadia, "coordinator": h.Karim, "focal": h.Latifa,
		"academy": h.Rachid, "ministry": h.Zineb, "other school": h.Mehdi, "other academy": h.Samira, "dpo": h.Omar, "admin": h.Driss, "nobody": h.Tarik,
	}
}

func TestStatementsAreAsManyForManyTests(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		h.decided("22222222")
		cost := func() (list, single int) {
			ctx, counter := storage.CountStatements(h.t.Context())
			found, _, err := h.Tests(ctx, h.as(h.Hamid), protocoltest.Query{School: h.Orangers.ID, State: protocoltest.Decided})
			if err != nil || len(found) == 0 {
				h.t.Fatalf("%d tests, %v", len(found), err)
			}
			list = counter.N()
			ctx, counter = storage.CountStatements(h.t.Context())
			ok[protocoltest.View](h.t)(h.Test(ctx, h.as(h.Hamid), found[0].ID))
			return list, counter.N()
		}
		list, single := cost()
		for range 4 {
			h.decided("22222222")
		}
		moreList, moreSingle := cost()
		if list != 3 || moreList != list || single > 7 || moreSingle != single {
			h.t.Errorf("a list takes %d then %d statements, a test %d then %d", list, moreList, single, moreSingle)
		}
	})
}

func TestMineAreThoseInWhichIObserveOrTakePart(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		h.plan(nil)
		h.plan(func(p *protocoltest.Plan) { p.Observers, p.Participants = []string{h.Bouchra.ID}, []string{h.Salma.ID} })
		for _, c := range []struct {
			by   world.Person
			want int
		}{{h.Hamid, 1}, {h.Bouchra, 1}, {h.Amina, 1}, {h.Salma, 2}, {h.Idris, 0}} {
			found, _, err := h.Tests(h.t.Context(), h.as(c.by), protocoltest.Query{Mine: true})
			if err != nil || len(found) != c.want {
				h.t.Errorf("%s: %d tests, want %d, %v", c.by.NameFr, len(found), c.want, err)
			}
		}
		_, _, err := h.Tests(h.t.Context(), h.as(h.Hamid), protocoltest.Query{Page: storage.Page{After: storage.EncodeCursor("then", "x")}})
		h.wants("a made-up cursor", err, "after bad_cursor")
	})
}

func TestScenariosShowWhoMayBeTestedTheTeachersPart(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		for _, c := range []struct {
			by    world.Person
			whole bool
		}{{h.Hamid, true}, {h.Bouchra, true}, {h.Amina, false}, {h.Karim, false}, {h.Nadia, false}, {h.Zineb, false}} {
			for _, s := range ok[[]protocoltest.Scenario](h.t)(h.Scenarios(h.t.Context(), h.as(c.by))) {
				if whole := len(s.Pupil.FR) > 0 && len(s.Observer.AR) > 0 && len(s.Watch) > 0; whole != c.whole || len(s.Teacher.FR) == 0 {
					h.t.Errorf("%s, %s: whole is %v", c.by.NameFr, s.Code, whole)
				}
			}
		}
		v := ok[protocoltest.Version](h.t)(h.Version(h.t.Context(), "protocol-1"))
		for _, s := range ok[[]protocoltest.Scenario](h.t)(h.Scenarios(h.t.Context(), h.as(h.Hamid))) {
			for _, code := range s.Watch {
				if !slices.ContainsFunc(v.Grid.Criteria, func(c protocol.Criterion) bool { return c.Code == code }) {
					h.t.Errorf("%s watches %s, which the grid does not have", s.Code, code)
				}
			}
		}
	})
}
