package casework_test

import (
	"slices"
	"testing"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/casework"
	"sanad/internal/fault"
	"sanad/internal/identity"
	"sanad/internal/method"
	"sanad/internal/org"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

// works tells on which duties somebody is active.
func works(v casework.View, p world.Person) []method.Duty {
	var duties []method.Duty
	for _, a := range v.Assignments {
		if a.Active() && a.PersonID == p.ID {
			duties = append(duties, a.Duty)
		}
	}
	slices.Sort(duties)
	return slices.Compact(duties)
}

// orphans lists the dues that are somebody's who has no active assignment on the case.
func orphans(v casework.View) []method.DueKind {
	var lost []method.DueKind
	for _, d := range v.Dues {
		if d.PersonID != "" && len(works(v, world.Person{ID: d.PersonID})) == 0 {
			lost = append(lost, d.Kind)
		}
	}
	return lost
}

func dueOf(v casework.View, kind method.DueKind) casework.Due {
	for _, d := range v.Dues {
		if d.Kind == kind {
			return d
		}
	}
	return casework.Due{}
}

// member is somebody's present time in the team of the Orangers.
func (d *desk) member(p world.Person) org.Member {
	d.t.Helper()
	team, _, err := d.Org.Team(d.t.Context(), d.Warrant(d.t, d.Karim, access.TeamRead), d.Orangers.ID)
	if err != nil {
		d.t.Fatal(err)
	}
	at := slices.IndexFunc(team, func(m org.Member) bool { return m.PersonID == p.ID })
	if at < 0 {
		d.t.Fatalf("%s is not in the team", p.NameFr)
	}
	return team[at]
}

func (d *desk) grantOf(p world.Person) string { return d.Identity(d.t, p).Grants[0].ID }

// leftBehind checks what a departure must leave of a case on which Amina alone saw the presumed intimidators.
func (d *desk) leftBehind(before casework.View, reason, by string) {
	d.t.Helper()
	v := d.see(before.Case.ID)
	if due := dueOf(v, method.DueMeetIntimidator); len(works(v, d.Amina)) != 0 || due.Duty != method.BearerCoordinator || len(orphans(v)) != 0 {
		d.t.Errorf("her work: %v; who meets the presumed intimidators: %q; orphans: %v", works(v, d.Amina), due.Duty, orphans(v))
	}
	if v.Case.Version != before.Case.Version+1 {
		d.t.Errorf("version %d, before %d: whoever decides on the earlier one is not told", v.Case.Version, before.Case.Version)
	}
	at := slices.IndexFunc(v.Events, func(e casework.Event) bool { return e.Kind == "colleague_left" })
	if at < 0 || v.Events[at].Reason != reason || v.Events[at].ActorID != by || !slices.Equal(v.Events[at].Members, []string{d.Amina.ID}) {
		d.t.Errorf("the history does not say so: %+v", v.Events)
	}
	var entries int64
	err := d.DB.Read(d.t.Context()).Table("audit_entries").
		Where("action = 'assignment:end' AND school_id = ? AND actor_id = ? AND facts LIKE ?", d.Orangers.ID, by, "%reason="+reason+"%").Count(&entries).Error
	if err != nil || entries != 2 {
		d.t.Errorf("%d entries, %v: she observed the case and was its interviewer", entries, err)
	}
	if report, err := audit.Verify(d.t.Context(), d.DB); err != nil || len(report.Breaks) > 0 {
		d.t.Errorf("the journal: %+v, %v", report, err)
	}
}

func TestACaseOutlivesAColleagueWhoLeaves(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		leave  func(d *desk) (int, error)
		reason string
		by     func(d *desk) string
	}{
		"the team": {func(d *desk) (int, error) {
			m := d.member(d.Amina)
			ended, err := d.Org.End(d.t.Context(), d.Warrant(d.t, d.Karim, access.TeamWrite), m.ID, m.Version, d.Today())
			return ended.Released, err
		}, access.LeftTeam, func(d *desk) string { return d.Karim.ID }},
		"the role": {func(d *desk) (int, error) {
			return d.Access.Revoke(d.t.Context(), d.Warrant(d.t, d.Driss, access.GrantRead), d.grantOf(d.Amina))
		}, access.RoleRevoked, func(d *desk) string { return d.Driss.ID }},
		"the house": {func(d *desk) (int, error) {
			accounts := identity.New(d.DB, d.Policy, identity.Defaults())
			accounts.OnLeave(d.cases.Release)
			no := false
			p, err := accounts.Update(d.t.Context(), d.Warrant(d.t, d.Driss, access.PersonWrite), d.Amina.ID, 1, identity.Changes{Active: &no})
			return p.Released, err
		}, access.AccountClosed, func(d *desk) string { return d.Driss.ID }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			each(t, func(d *desk) {
				v := d.toInterviews()
				v = d.see(v.Case.ID)
				if due := dueOf(v, method.DueMeetIntimidator); due.PersonID != d.Amina.ID {
					t.Fatalf("not hers to begin with: %+v", due)
				}
				if cases := must[int](d)(tt.leave(d)); cases != 1 {
					t.Errorf("%d cases, want one", cases)
				}
				d.leftBehind(v, tt.reason, tt.by(d))
				// The work goes on with somebody else.
				d.assign(v.Case.ID, d.Karim, method.DutyInterviewer, "")
				if due := dueOf(d.see(v.Case.ID), method.DueMeetIntimidator); due.PersonID != d.Karim.ID {
					t.Errorf("the successor's due: %+v", due)
				}
			})
		})
	}
}

func TestADepartureIsOneSchoolsAndShutsClosedCases(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		open, done := d.toReception(), d.open()
		d.mustMove(done.Case.ID, method.StateTriage, nil)
		d.screen(done.Case.ID)
		d.mustMove(done.Case.ID, method.StateClosedOther, func(m *casework.Move) { m.Reason = "not_bullying" })
		err := d.DB.InTx(t.Context(), func(tx storage.Tx) error {
			after, err := d.cases.Release(tx, access.Departure{Person: d.Amina.ID, School: d.Falaise.ID, Reason: access.LeftTeam, By: d.Driss.ID})
			if after.Cases != 0 || len(after.Journal) != 0 {
				t.Errorf("leaving another school changed %d cases here", after.Cases)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		m := d.member(d.Amina)
		ended, err := d.Org.End(t.Context(), d.Warrant(t, d.Karim, access.TeamWrite), m.ID, m.Version, d.Today())
		if err != nil || ended.Released != 1 {
			t.Errorf("%d cases, %v; want the open one", ended.Released, err)
		}
		v := d.see(done.Case.ID)
		if len(works(v, d.Amina)) != 0 || !slices.ContainsFunc(v.Events, func(e casework.Event) bool { return e.Kind == "colleague_left" }) {
			t.Error("a closed case stays open to her, or does not say since when it is shut")
		}
		if n := d.countAction("assignment:end"); n != 3 {
			t.Errorf("%d ended assignments in the journal, want both cases'", n)
		}
		if v := d.see(open.Case.ID); len(works(v, d.Amina)) != 0 || len(works(v, d.Salma)) == 0 {
			t.Error("the open case kept her, or lost somebody else")
		}
	})
}

func TestAMemberWhoBecomesATraineeKeepsWhatTheyObserve(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		v := d.toReception()
		m := d.member(d.Amina)
		after, err := d.Org.ChangeRole(t.Context(), d.Warrant(t, d.Karim, access.TeamWrite), m.ID, m.Version, org.Trainee)
		if err != nil || after.Released != 1 {
			t.Fatalf("%d cases, %v", after.Released, err)
		}
		if got := works(d.see(v.Case.ID), d.Amina); !slices.Equal(got, []method.Duty{method.DutyObserver}) {
			t.Errorf("still works as %v", got)
		}
	})
}

func TestTimeEndsWhatNobodyEnded(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		v := d.toInterviews()
		sweep := func() (cases int) {
			t.Helper()
			if err := d.cases.ReleaseGone(t.Context(), func(n int) error { cases = n; return nil }); err != nil {
				t.Fatal(err)
			}
			return cases
		}
		if n := sweep(); n != 0 {
			t.Errorf("%d cases changed although everybody is there", n)
		}
		m := d.member(d.Amina)
		ended, err := d.Org.End(t.Context(), d.Warrant(t, d.Karim, access.TeamWrite), m.ID, m.Version, d.Today().AddDays(3))
		if err != nil || ended.Released != 0 || sweep() != 0 {
			t.Errorf("released %d before the last day, %v", ended.Released, err)
		}
		d.Clock.Advance(4 * 24 * time.Hour)
		before := d.see(v.Case.ID)
		if n := sweep(); n != 1 {
			t.Errorf("%d cases changed in the night after the last day", n)
		}
		d.leftBehind(before, access.LeftTeam, access.Time)
		soon := d.DB.Now().Add(time.Hour)
		grant := d.grantOf(d.Salma)
		err = d.DB.InTx(t.Context(), func(tx storage.Tx) error {
			return tx.Exec("UPDATE access_grants SET expires_at = ? WHERE id = ?", soon, grant).Error
		})
		if err != nil || sweep() != 0 {
			t.Fatalf("released while the role stands, %v", err)
		}
		d.Clock.Advance(2 * time.Hour)
		if n := sweep(); n != 1 || sweep() != 0 {
			t.Errorf("%d cases changed once the role had expired", n)
		}
		if got := d.see(v.Case.ID); len(works(got, d.Salma)) != 0 || len(orphans(got)) != 0 {
			t.Errorf("still works as %v, orphans %v", works(got, d.Salma), orphans(got))
		}
	})
}

func TestWhoeverWasNeverInTheTeamKeepsWhatTheyReported(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		_, err := d.Access.Give(t.Context(), d.Warrant(t, d.Driss, access.GrantRead),
			access.Give{PersonID: d.Bouchra.ID, Role: "member", Level: "school", NodeID: d.Orangers.ID})
		if err != nil {
			t.Fatal(err)
		}
		v := must[casework.View](d)(d.cases.Open(t.Context(), d.as(d.Bouchra), d.report()))
		if err := d.cases.ReleaseGone(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		if got := works(d.see(v.Case.ID), d.Bouchra); !slices.Equal(got, []method.Duty{method.DutyObserver}) {
			t.Errorf("works as %v", got)
		}
	})
}

func TestNobodyWithoutARoleIsGivenWork(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		v := d.toReception()
		_, err := d.Access.Revoke(t.Context(), d.Warrant(t, d.Driss, access.GrantRead), d.grantOf(d.Salma))
		if err != nil {
			t.Fatal(err)
		}
		_, err = d.cases.Assign(t.Context(), d.as(d.Karim), v.Case.ID, method.Assignment{PersonID: d.Salma.ID, Duty: method.DutyReferent}, storage.Once{})
		d.refused(err, fault.Invalid, "no_role")
		// Who held an interview may be named by the coordinator; the work that follows is not theirs.
		d.mustTalk(d.Karim, v.Case.ID, d.pupil(v, "T").ID, method.KindTargetFirst, func(t *casework.Talk) {
			t.InterviewerID, t.Rating, t.Minutes = d.Salma.ID, method.RatingSame, 20
		})
		if got := d.see(v.Case.ID); len(works(got, d.Salma)) != 0 || len(orphans(got)) != 0 {
			t.Errorf("works as %v, orphans %v", works(got, d.Salma), orphans(got))
		}
	})
}

func TestTheLoadOfATeamIsItsOwn(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		d.toReception()
		d.open()
		for _, who := range []world.Person{d.Karim, d.Amina, d.Nadia} {
			got, err := d.cases.CasesOf(t.Context(), d.as(who), d.Orangers.ID)
			if err != nil || got[d.Amina.ID] != 2 || got[d.Salma.ID] != 1 || got[d.Idris.ID] != 0 {
				t.Errorf("%s is told %v, %v", who.NameFr, got, err)
			}
		}
		for _, who := range []world.Person{d.Hamid, d.Latifa, d.Driss, d.Zineb, d.Tarik, d.Bouchra} {
			if got, err := d.cases.CasesOf(t.Context(), d.as(who), d.Orangers.ID); err != nil || got != nil {
				t.Errorf("%s is told %v, %v", who.NameFr, got, err)
			}
		}
	})
}
