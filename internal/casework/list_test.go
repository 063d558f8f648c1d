package casework_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"sanad/internal/access"
	"sanad/internal/casework"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

func (d *desk) reportAt(by world.Person, schoolID string) casework.View {
	d.t.Helper()
	report := d.report()
	report.SchoolID, report.Header.Level = schoolID, ""
	for i := range report.Pupils {
		report.Pupils[i].Level = ""
	}
	return must[casework.View](d)(d.cases.Open(d.t.Context(), d.as(by), report))
}

// scatter opens cases in every school and brings some of them further, at random but always alike.
func (d *desk) scatter(n int) []string {
	d.t.Helper()
	dice := rand.New(rand.NewPCG(7, 11))
	coordinators := []world.Person{d.Karim, d.Tarik, d.Leila, d.Samira}
	schools := []string{d.Orangers.ID, d.Falaise.ID, d.Remparts.ID, d.Palmeraie.ID}
	teams := map[int][]world.Person{0: {d.Amina, d.Salma, d.Idris}, 2: {d.Mehdi}}
	var ids []string
	for range n {
		at := dice.IntN(len(schools))
		v := d.reportAt(coordinators[at], schools[at])
		ids = append(ids, v.Case.ID)
		for _, member := range teams[at] {
			if dice.IntN(3) > 0 {
				continue
			}
			a := method.Assignment{PersonID: member.ID, Duty: method.DutyObserver}
			must[casework.Assignment](d)(d.cases.Assign(d.t.Context(), d.as(coordinators[at]), v.Case.ID, a, storage.Once{}))
		}
		if dice.IntN(4) == 0 {
			must[casework.Flag](d)(d.cases.RaiseFlag(d.t.Context(), d.as(coordinators[at]), v.Case.ID, method.FlagWeapon, storage.Once{}))
		}
	}
	return ids
}

// TestACaseIsListedExactlyWhenItCanBeOpened asks everybody about every case, and of each permission on cases the same in
// SQL and on the loaded object.
func TestACaseIsListedExactlyWhenItCanBeOpened(t *testing.T) {
	each(t, func(d *desk) {
		ids := d.scatter(48)
		everybody := d.Everyone()
		for name, p := range map[string]world.Person{"salma": d.Salma, "idris": d.Idris, "mehdi": d.Mehdi, "tarik": d.Tarik,
			"leila": d.Leila, "samira": d.Samira, "youssef": d.Youssef, "driss": d.Driss, "malika": d.Malika} {
			everybody[name] = p
		}
		opened := 0
		for name, p := range everybody {
			page := must[casework.Page](d)(d.cases.List(t.Context(), d.as(p), casework.Query{Page: storage.Page{Limit: 100}}))
			for _, id := range ids {
				listed := slices.ContainsFunc(page.Items, func(r casework.Row) bool { return r.ID == id })
				v, err := d.cases.Find(t.Context(), d.as(p), id)
				if listed != (err == nil) {
					t.Fatalf("%s: case listed %v, opened: %v", name, listed, err)
				}
				if err != nil {
					d.refused(err, fault.NotFound, "case_not_found")
					continue
				}
				opened++
				d.agree(name, p, v)
			}
		}
		if opened < 90 {
			t.Errorf("only %d openings: the test looks at too little", opened)
		}
	})
}

// agree checks that what a view says may be done is what the use cases let through.
func (d *desk) agree(name string, p world.Person, v casework.View) {
	d.t.Helper()
	ctx, id := d.t.Context(), v.Case.ID
	for permission, try := range map[access.Permission]func() error{
		access.CaseWrite: func() error {
			_, err := d.cases.Edit(ctx, d.as(p), casework.HeaderChange{CaseID: id, Version: -1})
			return err
		},
		access.CaseMove: func() error {
			_, err := d.cases.Move(ctx, d.as(p), casework.Move{CaseID: id, Version: -1, To: method.StateTriage})
			return err
		},
		access.CaseAssign: func() error { return d.cases.Unassign(ctx, d.as(p), id, "none") },
		access.CaseTask: func() error {
			_, err := d.cases.DoneTask(ctx, d.as(p), casework.TaskDone{CaseID: id, TaskID: "none", Channel: "police"})
			return err
		},
		access.CasePrint:      func() error { _, err := d.cases.FollowUp(ctx, d.as(p), id); return err },
		access.HandoverRead:   func() error { _, err := d.cases.HandOver(ctx, d.as(p), id); return err },
		access.InterviewWrite: func() error { _, err := d.cases.InterviewForm(ctx, d.as(p), id, v.Pupils[0].ID); return err },
	} {
		f, failed := fault.As(try())
		reached := !failed || f.Code != "case_not_found"
		if may := slices.Contains(v.May, permission); may != reached {
			d.t.Errorf("%s: %s told %v, reached %v (%v)", name, permission, may, reached, f)
		}
	}
}

func TestTheBoardIsPagedInEveryOrder(t *testing.T) {
	each(t, func(d *desk) {
		for range 7 {
			d.open()
			d.later(1)
		}
		closed := d.open().Case.ID
		d.mustMove(closed, method.StateTriage, nil)
		d.mustMove(closed, method.StateClosedOther, func(m *casework.Move) { m.Reason = "duplicate" })
		for _, sort := range []casework.Sort{casework.ByNextDue, casework.ByReported, casework.ByState} {
			whole := must[casework.Page](d)(d.cases.List(t.Context(), d.as(d.Karim), casework.Query{Sort: sort}))
			var paged []string
			q := casework.Query{Sort: sort, Page: storage.Page{Limit: 3}}
			for {
				page := must[casework.Page](d)(d.cases.List(t.Context(), d.as(d.Karim), q))
				for _, r := range page.Items {
					paged = append(paged, r.ID)
				}
				if q.Page.After = page.Next; page.Next == "" {
					break
				}
			}
			var all []string
			for _, r := range whole.Items {
				all = append(all, r.ID)
			}
			if len(all) != 8 || !slices.Equal(all, paged) {
				t.Errorf("%s: whole %v, paged %v", sort, all, paged)
			}
			if sort == casework.ByNextDue && all[7] != closed {
				t.Error("a case that asks for nothing does not come last")
			}
		}
		if got := whole(d, casework.Query{}); got[0].Pseudonyms[0] != "I1" || len(got[0].Pseudonyms) != 4 || got[0].Summary.Empty() == false {
			t.Errorf("a row shows %+v", got[0])
		}
		for _, after := range []string{"x", storage.EncodeCursor("reported", "x", "y"), storage.EncodeCursor("next_due", "2026-99-01", "y")} {
			_, err := d.cases.List(t.Context(), d.as(d.Karim), casework.Query{Page: storage.Page{After: after}})
			d.refused(err, fault.Invalid, "bad_cursor")
		}
	})
}

func whole(d *desk, q casework.Query) []casework.Row {
	d.t.Helper()
	return must[casework.Page](d)(d.cases.List(d.t.Context(), d.as(d.Karim), q)).Items
}

func TestTheBoardIsNarrowed(t *testing.T) {
	each(t, func(d *desk) {
		first := d.open().Case.ID
		d.later(5)
		second := d.open().Case.ID
		d.mustMove(second, method.StateTriage, nil)
		d.assign(second, d.Salma, method.DutyObserver, "")
		for _, test := range []struct {
			q    casework.Query
			want []string
		}{
			{casework.Query{State: "open"}, []string{first, second}},
			{casework.Query{State: "closed"}, nil},
			{casework.Query{State: "triage"}, []string{second}},
			{casework.Query{Due: casework.Overdue}, []string{first}},
			{casework.Query{Due: casework.Today}, []string{first}},
			{casework.Query{Member: d.Salma.ID}, []string{second}},
			{casework.Query{Member: d.Amina.ID}, []string{first, second}},
			{casework.Query{Level: "1bac", State: "reported"}, []string{first}},
			{casework.Query{Level: "tc"}, nil},
			{casework.Query{School: d.Falaise.ID}, nil},
			{casework.Query{School: d.Orangers.ID, Sort: casework.ByReported}, []string{second, first}},
		} {
			var got []string
			for _, r := range whole(d, test.q) {
				got = append(got, r.ID)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("%+v: got %v, want %v", test.q, got, test.want)
			}
		}
		for _, q := range []casework.Query{{State: "lost"}, {Due: "never"}, {Sort: "name"}, {Level: "6e"}} {
			_, err := d.cases.List(t.Context(), d.as(d.Karim), q)
			d.refused(err, fault.Invalid, "unknown_code")
		}
	})
}

func TestMyDayIsEachPersonsOwn(t *testing.T) {
	each(t, func(d *desk) {
		v := d.toReception()
		d.open()
		kindsOf := func(p world.Person) []string {
			day := must[casework.Day](d)(d.cases.MyDay(t.Context(), d.as(p), storage.Page{}))
			var all []string
			for _, i := range day.Items {
				all = append(all, fmt.Sprintf("%s %s%s%s", i.Kind, i.Pseudonym, i.FirstName, i.ClassLabel))
			}
			return all
		}
		if got := kindsOf(d.Salma); !slices.Equal(got, []string{"see_target TYasmine2AC-3"}) {
			t.Errorf("Salma's day: %v", got)
		}
		if got := kindsOf(d.Karim); !slices.Equal(got, []string{"take_case "}) {
			t.Errorf("Karim's day: %v", got)
		}
		for _, p := range []world.Person{d.Amina, d.Idris, d.Nadia, d.Tarik} {
			if got := kindsOf(p); len(got) > 0 {
				t.Errorf("%s has %v to do", p.NameFr, got)
			}
		}
		must[casework.Flag](d)(d.cases.RaiseFlag(t.Context(), d.as(d.Idris), v.Case.ID, method.FlagWeapon, storage.Once{}))
		if got := kindsOf(d.Nadia); !slices.Equal(got, []string{"refer "}) {
			t.Errorf("the head's day: %v", got)
		}
		d.later(3)
		day := must[casework.Day](d)(d.cases.MyDay(t.Context(), d.as(d.Karim), storage.Page{}))
		if !day.SchoolDay || day.Year.ID != "2026-2027" || day.Items[0].Urgency != casework.Overdue {
			t.Errorf("three days later: %+v", day)
		}
		var paged []casework.DueItem
		for page := (storage.Page{Limit: 1}); ; {
			part := must[casework.Day](d)(d.cases.MyDay(t.Context(), d.as(d.Karim), page))
			paged = append(paged, part.Items...)
			if page.After = part.Next; part.Next == "" {
				break
			}
		}
		if !slices.Equal(paged, day.Items) {
			t.Errorf("whole %+v, paged %+v", day.Items, paged)
		}
		for name, p := range map[string]world.Person{"supervisor": d.Zineb, "dpo": d.Omar, "admin": d.Hassan, "nobody": d.Bouchra} {
			_, err := d.cases.MyDay(t.Context(), d.as(p), storage.Page{})
			if fault.KindOf(err) != fault.Denied {
				t.Errorf("%s has a day: %v", name, err)
			}
		}
	})
}

func TestTheTeamReviewsItsSchool(t *testing.T) {
	each(t, func(d *desk) {
		v := d.toInterviews()
		d.open()
		d.later(3)
		for _, p := range []world.Person{d.Karim, d.Idris, d.Nadia} {
			review := must[casework.TeamReview](d)(d.cases.ReviewTeam(t.Context(), d.as(p), d.Orangers.ID, storage.Page{}))
			if len(review.Items) != 2 || review.Items[0].DaysInState == 0 || len(review.Load) < 2 {
				t.Fatalf("%s reviews %+v", p.NameFr, review)
			}
			for _, l := range review.Load {
				if l.PersonID == d.Amina.ID && (l.Cases != 2 || l.Overdue != 2 || l.DueThisWeek != 0) {
					t.Errorf("Amina's load: %+v", l)
				}
			}
			at := slices.IndexFunc(review.Items, func(r casework.ReviewRow) bool { return r.ID == v.Case.ID })
			if members := review.Items[at].Members; !slices.Contains(members, d.Salma.ID) || slices.Contains(members, d.Idris.ID) {
				t.Errorf("members %v", members)
			}
		}
		_, err := d.cases.ReviewTeam(t.Context(), d.as(d.Tarik), d.Orangers.ID, storage.Page{})
		d.refused(err, fault.NotFound, "school_not_found")
	})
}
