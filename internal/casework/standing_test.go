package casework_test

import (
	"slices"
	"testing"
	"time"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/casework"
	"sanad/internal/certification"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

const noInterviewer, noReferent = "no_certified_interviewer", "no_certified_referent"

func (d *desk) gaps(id string) []string {
	d.t.Helper()
	review := must[casework.TeamReview](d)(d.cases.ReviewTeam(d.t.Context(), d.as(d.Karim), d.Orangers.ID, storage.Page{}))
	at := slices.IndexFunc(review.Items, func(r casework.ReviewRow) bool { return r.ID == id })
	if at < 0 {
		d.t.Fatal("the case is not on the review")
	}
	return review.Items[at].Gaps
}

func (d *desk) revoke(p world.Person) {
	d.t.Helper()
	driss := d.Warrant(d.t, d.Driss, access.CertificateWrite)
	held, err := d.Certificates.OfPerson(d.t.Context(), driss, p.ID)
	if err != nil {
		d.t.Fatal(err)
	}
	v := certification.Revocation{On: d.Today(), Reason: certification.StoppedPractising}
	must[certification.Certificate](d)(d.Certificates.Revoke(d.t.Context(), driss, held[0].ID, held[0].Version, v))
}

// whose is the bearer of the due to see the presumed intimidators: a person, or a duty.
func (d *desk) whose(id string) string {
	d.t.Helper()
	due := dueOf(d.see(id), method.DueMeetIntimidator)
	if due.PersonID != "" {
		return due.PersonID
	}
	return string(due.Duty)
}

func TestACaseWhoseOnlyInterviewerIsRevoked(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		id := d.toInterviews().Case.ID
		if gaps := d.gaps(id); len(gaps) != 0 || d.whose(id) != d.Amina.ID || d.see(id).Lapsed[d.Amina.ID] {
			t.Fatalf("gaps %v, due of %s", gaps, d.whose(id))
		}
		d.revoke(d.Amina)
		if gaps := d.gaps(id); !slices.Equal(gaps, []string{noInterviewer}) {
			t.Errorf("gaps %v", gaps)
		}
		v := d.see(id)
		if d.whose(id) != "coordinator" || !v.Lapsed[d.Amina.ID] || v.Lapsed[d.Salma.ID] {
			t.Errorf("due of %s, lapsed %v", d.whose(id), v.Lapsed)
		}
		if got := works(v, d.Amina); !slices.Contains(got, method.DutyInterviewer) {
			t.Errorf("she works as %v: her part is hers until somebody ends it", got)
		}
		_, err := d.talk(d.Amina, id, d.pupil(v, "I1").ID, method.KindIntimidator, nil)
		d.refused(err, fault.Conflict, "not_certified")
		// Whatever else happens on the case, the due stays with the coordinator.
		d.contact(id, d.pupil(v, "T").ID)
		if d.whose(id) != "coordinator" {
			t.Errorf("due of %s after another change", d.whose(id))
		}
		d.assign(id, d.Karim, method.DutyInterviewer, "")
		if gaps := d.gaps(id); len(gaps) != 0 || d.whose(id) != d.Karim.ID {
			t.Errorf("with a successor: gaps %v, due of %s", gaps, d.whose(id))
		}
		again := certification.Details{Number: "MPP-2026-099", IssuedOn: d.Today()}
		must[certification.Certificate](d)(d.Certificates.Record(t.Context(), d.Warrant(t, d.Driss, access.CertificateWrite), d.Amina.ID, again, storage.Once{}))
		if d.see(id).Lapsed[d.Amina.ID] {
			t.Error("certified again and still lapsed")
		}
	})
}

func TestACaseWhosePeopleLapseOvernight(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		id := d.toInterviews().Case.ID
		err := d.DB.InTx(t.Context(), func(tx storage.Tx) error {
			return tx.Exec("UPDATE certification_certificates SET valid_until = ? WHERE person_id IN ?", d.Today(), []string{d.Amina.ID, d.Salma.ID}).Error
		})
		if err != nil || len(d.gaps(id)) != 0 {
			t.Fatalf("on the last day: %v, %v", d.gaps(id), err)
		}
		d.later(1)
		if gaps := d.gaps(id); !slices.Equal(gaps, []string{noInterviewer, noReferent}) {
			t.Errorf("the day after: %v", gaps)
		}
		if err := d.cases.Reschedule(t.Context(), "", nil); err != nil || d.whose(id) != "coordinator" {
			t.Errorf("after the night: due of %s, %v", d.whose(id), err)
		}
		day := must[casework.Day](d)(d.cases.MyDay(t.Context(), d.as(d.Karim), storage.Page{}))
		if !slices.ContainsFunc(day.Items, func(i casework.DueItem) bool { return i.Kind == method.DueMeetIntimidator && i.CaseID == id }) {
			t.Errorf("the coordinator's day does not have it: %+v", day.Items)
		}
		if mine := must[casework.Day](d)(d.cases.MyDay(t.Context(), d.as(d.Amina), storage.Page{})); len(mine.Items) != 0 {
			t.Errorf("due of whoever may not: %+v", mine.Items)
		}
	})
}

func (d *desk) suspend(p world.Person, from calendar.Date) {
	d.t.Helper()
	driss := d.Warrant(d.t, d.Driss, access.CertificateWrite)
	if err := d.Certificates.Suspend(d.t.Context(), driss, p.ID, certification.SuspensionOrder{FromOn: from, Reason: certification.OnLeave}, storage.Once{}); err != nil {
		d.t.Fatal(err)
	}
}

// lapse ends a person's right to practise from today on, in one of the three ways.
func (d *desk) lapse(way string, p world.Person) {
	d.t.Helper()
	switch way {
	case "revoked":
		d.revoke(p)
	case "suspended":
		d.suspend(p, d.Today())
	case "expired":
		err := d.DB.InTx(d.t.Context(), func(tx storage.Tx) error {
			return tx.Exec("UPDATE certification_certificates SET valid_until = ? WHERE person_id = ?", d.Today().AddDays(-1), p.ID).Error
		})
		if err != nil {
			d.t.Fatal(err)
		}
	}
}

// TestAnInterviewIsJudgedOnItsOwnDate: whatever ended the right to practise, an interview held before is taken and flagged
// when it is recorded after, one held after is refused, and one further back than the setting is refused for that.
func TestAnInterviewIsJudgedOnItsOwnDate(t *testing.T) {
	t.Parallel()
	for _, way := range []string{"certified", "expired", "revoked", "suspended"} {
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			each(t, func(d *desk) {
				v := d.toInterviews()
				id, pupil := v.Case.ID, d.pupil(v, "I1").ID
				before := d.DB.Now()
				recorded := d.mustTalk(d.Amina, id, pupil, method.KindIntimidator, func(talk *casework.Talk) { talk.StartedAt = before })
				if recorded.Interview.Certification != method.StandingValid {
					t.Errorf("held and recorded before: %s", recorded.Interview.Certification)
				}
				held := d.DB.Now().Add(time.Hour)
				d.later(1)
				d.lapse(way, d.Amina)
				late, err := d.talk(d.Amina, id, pupil, method.KindIntimidator, func(talk *casework.Talk) { talk.StartedAt = held })
				want := method.StandingLapsedSince
				if way == "certified" {
					want = method.StandingValid
				}
				if err != nil || late.Interview.Certification != want {
					t.Errorf("held before, recorded after: %s, %v; want %s", late.Interview.Certification, err, want)
				}
				_, err = d.talk(d.Amina, id, pupil, method.KindIntimidator, nil)
				if way == "certified" && err != nil {
					t.Errorf("held after by somebody certified: %v", err)
				}
				if way != "certified" {
					d.refused(err, fault.Conflict, "not_certified")
				}
				d.laterDays(60)
				_, err = d.talk(d.Amina, id, pupil, method.KindIntimidator, func(talk *casework.Talk) { talk.StartedAt = held.Add(time.Hour) })
				d.refused(err, fault.Conflict, "too_old")
			})
		})
	}
}

func TestASuspensionIsSeenAtOnceAndEnds(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		id := d.toInterviews().Case.ID
		d.suspend(d.Amina, d.Today())
		if gaps := d.gaps(id); !slices.Equal(gaps, []string{noInterviewer}) || d.whose(id) != "coordinator" {
			t.Errorf("gaps %v, due of %s", gaps, d.whose(id))
		}
		driss := d.Warrant(t, d.Driss, access.CertificateWrite)
		if err := d.Certificates.Reinstate(t.Context(), driss, d.Amina.ID, 1); err != nil {
			t.Fatal(err)
		}
		if gaps := d.gaps(id); len(gaps) != 0 || d.whose(id) != d.Amina.ID {
			t.Errorf("reinstated: gaps %v, due of %s", gaps, d.whose(id))
		}
	})
}

func TestWhatHangsOnSomebody(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		id := d.toInterviews().Case.ID
		lapses := []casework.Lapse{{PersonID: d.Amina.ID, On: d.Today().AddDays(20)}}
		hangs := func(p world.Person) ([]casework.Hanging, bool) {
			found, shown, err := d.cases.Hangs(t.Context(), d.as(p), d.Orangers.ID, lapses)
			if err != nil {
				t.Fatal(err)
			}
			return found, shown
		}
		found, shown := hangs(d.Karim)
		if !shown || len(found) != 1 || found[0].CaseID != id || found[0].Duty != method.DutyInterviewer || !found[0].Alone {
			t.Fatalf("hanging %+v", found)
		}
		// Salma sees the target, so that only Karim may see the others.
		if takers := found[0].Takers; len(takers) != 1 || takers[0] != (casework.Taker{PersonID: d.Karim.ID}) {
			t.Errorf("takers %+v", takers)
		}
		d.assign(id, d.Karim, method.DutyInterviewer, "")
		if found, _ = hangs(d.Karim); len(found) != 1 || found[0].Alone || len(found[0].Takers) != 0 {
			t.Errorf("with a second one: %+v", found)
		}
		for _, p := range []world.Person{d.Latifa, d.Zineb, d.Hamid, d.Samira} {
			if found, shown := hangs(p); shown || len(found) != 0 {
				t.Errorf("%s is shown %+v", p.NameFr, found)
			}
		}
	})
}
