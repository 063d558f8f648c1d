package certification_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"sanad/internal/access"
	"sanad/internal/certification"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/identity"
	"sanad/internal/jobs"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

// courseAt is a course of Rabat that ended yesterday, which everybody named has passed.
func courseAt(w *world.World, id string, people ...string) certification.Course {
	c := certification.Course{
		ID: id, Kind: "team", TitleFR: "La préoccupation partagée", TitleAR: "طريقة الاهتمام المشترك", Hours: 18,
		From: w.Today().AddDays(-3), To: w.Today().AddDays(-1), Path: orgpath.Of("rsk", "rabat"), Trainers: []string{w.Hamid.ID},
	}
	for i, p := range people {
		c.Enrolments = append(c.Enrolments, certification.Enrolment{ID: fmt.Sprintf("%s-e%04d", id, i), PersonID: p, Passed: true})
	}
	w.Certifying.Courses[id] = c
	return c
}

func named(t *testing.T, w *world.World) {
	t.Helper()
	_, err := w.Certificates.PutIssuer(t.Context(), w.Warrant(t, w.Hassan, access.SettingWrite), certification.National, 0, certification.IssuerDetails{
		NameFR: "Programme national", NameAR: "البرنامج الوطني", SignatoryFR: "Naïma Idrissi", SignatoryAR: "نعيمة الإدريسي",
		TitleFR: "Coordonnatrice", TitleAR: "المنسقة",
	})
	if err != nil {
		t.Fatal(err)
	}
}

func reasons(i certification.Issuing) map[string]string {
	told := map[string]string{}
	for _, l := range i.Refused {
		told[l.EnrolmentID] = l.Reason
	}
	return told
}

func TestCertificatesAreIssuedForACourse(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		hamid := w.Warrant(t, w.Hamid, access.CertificateIssue)
		course := courseAt(w, "c1", w.Youssef.ID, w.Idris.ID, w.Hamid.ID, w.Salma.ID)
		course.Enrolments[3].Passed = false
		today := certification.Order{IssuedOn: w.Today()}
		_, err := w.Certificates.Issue(t.Context(), hamid, "c1", today, storage.Once{})
		wantFault(t, err, fault.Conflict, "issuer_missing")
		named(t, w)
		made, err := w.Certificates.Issue(t.Context(), hamid, "c1", certification.Order{IssuedOn: w.Today(), Enrolments: []string{
			"elsewhere", course.Enrolments[3].ID, course.Enrolments[2].ID, course.Enrolments[0].ID,
		}}, storage.Once{})
		if err != nil || made.State != certification.IssuingDone || made.Total != 4 || made.Issued != 1 {
			t.Fatalf("made %+v, %v", made, err)
		}
		want := map[string]string{"elsewhere": "unknown_enrolment", course.Enrolments[3].ID: "not_passed", course.Enrolments[2].ID: "own_certificate"}
		if got := reasons(made); len(got) != 3 || got["elsewhere"] != want["elsewhere"] || got[course.Enrolments[3].ID] != "not_passed" || got[course.Enrolments[2].ID] != "own_certificate" {
			t.Errorf("refused %v, want %v", got, want)
		}
		held, err := w.Certificates.OfPerson(t.Context(), hamid, w.Youssef.ID)
		if err != nil || len(held) != 1 {
			t.Fatal(held, err)
		}
		c := held[0]
		if _, sound := certification.ParseCode(c.Number); !sound || c.Number != string(c.Code) || c.HolderFR == "" || c.HolderAR == "" ||
			c.SignatoryFR != "Naïma Idrissi" || c.CourseHours != 18 || c.IssuedBy != w.Hamid.ID || c.ValidUntil.String() != "2029-11-15" {
			t.Errorf("the certificate says %+v", c)
		}
		// Idris's certificate has lapsed: the new one renews it, and everybody else who passed has one.
		rest, err := w.Certificates.Issue(t.Context(), w.Warrant(t, w.Rachid, access.CertificateIssue), "c1", today, storage.Once{})
		if err != nil || rest.Issued != 2 || len(rest.Refused) != 0 {
			t.Fatalf("the rest: %+v, %v", rest, err)
		}
		held, _ = w.Certificates.OfPerson(t.Context(), hamid, w.Idris.ID)
		if len(held) != 2 || held[0].Renews != held[1].ID {
			t.Errorf("the renewal is %+v", held)
		}
		_, err = w.Certificates.Issue(t.Context(), hamid, "c1", today, storage.Once{})
		wantFault(t, err, fault.Conflict, "nothing_to_issue")
		again, err := w.Certificates.Issue(t.Context(), hamid, "c1", certification.Order{IssuedOn: w.Today(), Enrolments: []string{course.Enrolments[0].ID}}, storage.Once{})
		if err != nil || again.Issued != 0 || reasons(again)[course.Enrolments[0].ID] != "already_issued" {
			t.Errorf("a second one: %+v, %v", again, err)
		}
	})
}

func TestWhatWasIssuedHereIsNotRewritten(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		named(t, w)
		course := courseAt(w, "c1", w.Youssef.ID)
		issue := func() certification.Certificate {
			order := certification.Order{IssuedOn: w.Today(), Enrolments: []string{course.Enrolments[0].ID}}
			if _, err := w.Certificates.Issue(t.Context(), w.Warrant(t, w.Rachid, access.CertificateIssue), "c1", order, storage.Once{}); err != nil {
				t.Fatal(err)
			}
			held, err := w.Certificates.OfPerson(t.Context(), w.Warrant(t, w.Driss, access.CertificateRead), w.Youssef.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range held {
				if c.RevokedOn.IsZero() {
					return c
				}
			}
			t.Fatal("nothing was issued")
			return certification.Certificate{}
		}
		first := issue()
		driss := w.Warrant(t, w.Driss, access.CertificateWrite)
		line := func(rest string) csvfile.Report {
			head := "login,number,issued_on,valid_until,revoked_on,revoked_for,holder_fr\n"
			report, err := w.Certificates.Import(t.Context(), driss, strings.NewReader(head+"youssef@sanad.example,"+first.Number+","+rest+"\n"), false)
			if err != nil {
				t.Fatal(err)
			}
			return report
		}
		day := w.Today().String()
		for _, rest := range []string{"2016-01-01,,,,", day + ",2050-01-01,,,", day + ",,,,Somebody Else", day + ",2050-01-01," + day + ",other,"} {
			if r := line(rest); len(r.Refused) != 1 || r.Refused[0].Code != "issued_here" {
				t.Errorf("%q: %+v", rest, r)
			}
		}
		if r := line(day + "," + first.ValidUntil.String() + "," + day + ",recorded_in_error,"); !r.Clean() || r.Counts["updated"] != 1 {
			t.Fatalf("taking it back by the register: %+v", r)
		}
		issue()
		taken := certification.Revocation{On: w.Today(), Reason: certification.OtherReason}
		_, err := w.Certificates.Revoke(t.Context(), driss, first.ID, first.Version+1, taken)
		wantFault(t, err, fault.Conflict, "certificate_reissued")
		if r := line(day + "," + first.ValidUntil.String() + "," + day + ",other,"); len(r.Refused) != 1 {
			t.Errorf("another reason by the register: %+v", r)
		}
	})
}

func TestWhatCannotBeIssued(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		named(t, w)
		courseAt(w, "c1", w.Youssef.ID)
		old := courseAt(w, "c2", w.Youssef.ID)
		old.From, old.To = w.Today().AddDays(-402), w.Today().AddDays(-400)
		w.Certifying.Courses["c2"] = old
		gone := courseAt(w, "c3", w.Youssef.ID)
		gone.Cancelled = true
		w.Certifying.Courses["c3"] = gone
		hamid := w.Warrant(t, w.Hamid, access.CertificateIssue)
		issue := func(course string, days int, until int) error {
			o := certification.Order{IssuedOn: w.Today().AddDays(days)}
			if until != 0 {
				o.ValidUntil = w.Today().AddDays(until)
			}
			_, err := w.Certificates.Issue(t.Context(), hamid, course, o, storage.Once{})
			return err
		}
		wantField(t, issue("c1", 1, 0), "issued_on", "in_the_future")
		wantField(t, issue("c1", -2, 0), "issued_on", "before_course_end")
		wantField(t, issue("c2", -61, 0), "issued_on", "too_far_back")
		wantField(t, issue("c2", -401, 0), "issued_on", "before_course_end")
		wantField(t, issue("c1", 0, -5), "valid_until", "out_of_range")
		wantField(t, issue("c1", 0, 60*366), "valid_until", "out_of_range")
		wantFault(t, issue("c3", 0, 0), fault.Conflict, "course_cancelled")
		wantFault(t, issue("nowhere", 0, 0), fault.NotFound, "course_not_found")
		if err := issue("c2", -60, 0); err != nil {
			t.Errorf("sixty days back: %v", err)
		}
		for _, p := range []world.Person{w.Karim, w.Amina, w.Nadia, w.Latifa, w.Samira, w.Bouchra, w.Driss, w.Zineb} {
			_, err := w.Certificates.Issue(t.Context(), w.Warrant(t, p, access.CertificateIssue), "c1", certification.Order{IssuedOn: w.Today()}, storage.Once{})
			wantFault(t, err, fault.NotFound, "course_not_found")
		}
	})
}

// TestTwoWhoIssueAtOnce: a double tap and two trainers at the same moment lead to one certificate each.
func TestTwoWhoIssueAtOnce(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		named(t, w)
		courseAt(w, "c1", w.Youssef.ID, w.Idris.ID, w.Salma.ID, w.Amina.ID)
		warrants := []access.Warrant{w.Warrant(t, w.Hamid, access.CertificateIssue), w.Warrant(t, w.Rachid, access.CertificateIssue)}
		once := storage.Once{Key: "tap", Operation: "IssueCertificates", Hash: "h"}
		var all sync.WaitGroup
		for i := range 8 {
			all.Go(func() {
				o := certification.Order{IssuedOn: w.Today(), Enrolments: []string{"c1-e0000", "c1-e0001", "c1-e0002", "c1-e0003"}}
				if i%2 == 1 {
					o.Enrolments = []string{"c1-e0003", "c1-e0002", "c1-e0001", "c1-e0000"}
				}
				key := storage.Once{}
				if i < 4 {
					key = once
					o.Enrolments = nil
				}
				if _, err := w.Certificates.Issue(t.Context(), warrants[i%2], "c1", o, key); err != nil && fault.KindOf(err) != fault.Conflict {
					t.Errorf("issue: %v", err)
				}
			})
		}
		all.Wait()
		issued, _, err := w.Certificates.OfCourse(t.Context(), warrants[0], "c1")
		if err != nil || len(issued) != 4 {
			t.Errorf("%d certificates for four people, %v", len(issued), err)
		}
		codes := map[certification.Code]bool{}
		for _, c := range issued {
			codes[c.Code] = true
		}
		if len(codes) != 4 {
			t.Errorf("%d codes", len(codes))
		}
		if done, err := w.Certificates.Issued(w.DB.Read(t.Context()), []string{"c1-e0000", "other"}); err != nil || !done["c1-e0000"] || done["other"] {
			t.Errorf("issued: %v, %v", done, err)
		}
	})
}

// crowd adds people to the country.
func crowd(t *testing.T, w *world.World, n int) []string {
	t.Helper()
	var register strings.Builder
	register.WriteString("email,staff_number,name_fr,name_ar,profession,home\n")
	for i := range n {
		fmt.Fprintf(&register, "p%04d@exemple.ma,,Participant %04d,مشارك %04d,teacher,rabat\n", i, i, i)
	}
	world.Load(t, register.String(), func(ctx context.Context, r io.Reader, dry bool) (csvfile.Report, error) {
		return identity.ImportPeople(ctx, w.DB, r, dry)
	})
	var ids []string
	if err := w.DB.Read(t.Context()).Table("identity_people").Where("email LIKE 'p0%'").Order("email").Pluck("id", &ids).Error; err != nil || len(ids) != n {
		t.Fatal(len(ids), err)
	}
	return ids
}

// TestAWholeSessionIsIssued: a thousand certificates in under a minute, with progress; the process dies twice on the way, and
// another takes over where it stopped.
func TestAWholeSessionIsIssued(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		named(t, w)
		people := crowd(t, w, 1000)
		course := courseAt(w, "c1", people...)
		hamid := w.Warrant(t, w.Hamid, access.CertificateIssue)
		made, err := w.Certificates.Issue(t.Context(), hamid, "c1", certification.Order{IssuedOn: w.Today()}, storage.Once{})
		if err != nil || made.State != certification.IssuingRunning || made.Total != 1000 || made.Done() != 0 || made.JobID == "" {
			t.Fatalf("made %+v, %v", made, err)
		}
		course.Enrolments[700].Passed = false // withdrawn or marked anew while the work waits
		var told []int64
		died := errors.New("the process dies")
		began := time.Now() //nolint:forbidigo // measures
		for range 2 {
			stop := len(told) + 4
			err := w.Certificates.Continue(t.Context(), made.ID, func(done, total int64) error {
				if told = append(told, done); total != 1000 {
					t.Errorf("%d of %d", done, total)
				}
				if len(told) == stop {
					return died
				}
				return nil
			})
			if !errors.Is(err, died) {
				t.Fatal(err)
			}
			half, err := w.Certificates.Issuing(t.Context(), hamid, made.ID)
			if err != nil || half.State != certification.IssuingRunning || int64(half.Done()) != told[len(told)-1] {
				t.Errorf("half-way %+v, %v", half.Progress, err)
			}
		}
		runner := jobs.NewRunner(w.DB, map[string]jobs.Handler{certification.IssueWork: func(ctx context.Context, run *jobs.Run) error {
			return w.Certificates.Continue(ctx, run.Argument, func(done, total int64) error { return run.Progress(ctx, done, total) })
		}}, jobs.Options{})
		if n, err := runner.RunDue(t.Context()); n != 1 || err != nil {
			t.Fatal(n, err)
		}
		if took := time.Since(began); took > time.Minute { //nolint:forbidigo // measures
			t.Errorf("a thousand took %s", took)
		}
		for i := 1; i < len(told); i++ {
			if told[i] <= told[i-1] {
				t.Errorf("progress %v", told)
			}
		}
		done, err := w.Certificates.Issuing(t.Context(), w.Warrant(t, w.Rachid, access.CertificateIssue), made.ID)
		if err != nil || done.State != certification.IssuingDone || done.Issued != 999 || reasons(done)[course.Enrolments[700].ID] != "not_passed" {
			t.Errorf("at the end %+v, %v", done.Progress, err)
		}
		issued, latest, err := w.Certificates.OfCourse(t.Context(), hamid, "c1")
		if err != nil || len(issued) != 999 || latest == nil || latest.ID != made.ID {
			t.Errorf("%d certificates, %v", len(issued), err)
		}
		_, err = w.Certificates.Issuing(t.Context(), w.Warrant(t, w.Samira, access.CertificateIssue), made.ID)
		wantFault(t, err, fault.NotFound, "issuing_not_found")
	})
}

// TestAnIssuingThatWasGivenUpSaysSo: whoever is left is issued to by asking again.
func TestAnIssuingThatWasGivenUpSaysSo(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		named(t, w)
		courseAt(w, "c1", crowd(t, w, 25)...)
		hamid := w.Warrant(t, w.Hamid, access.CertificateIssue)
		made, err := w.Certificates.Issue(t.Context(), hamid, "c1", certification.Order{IssuedOn: w.Today()}, storage.Once{})
		if err != nil {
			t.Fatal(err)
		}
		runner := jobs.NewRunner(w.DB, map[string]jobs.Handler{certification.IssueWork: func(context.Context, *jobs.Run) error {
			return fault.New(fault.Conflict, "broken")
		}}, jobs.Options{})
		if _, err := runner.RunDue(t.Context()); err != nil {
			t.Fatal(err)
		}
		if after, err := w.Certificates.Issuing(t.Context(), hamid, made.ID); err != nil || after.State != certification.IssuingFailed {
			t.Errorf("%s, %v", after.State, err)
		}
		again, err := w.Certificates.Issue(t.Context(), hamid, "c1", certification.Order{IssuedOn: w.Today()}, storage.Once{})
		if err != nil || again.Total != 25 {
			t.Errorf("again %+v, %v", again.Progress, err)
		}
	})
}
