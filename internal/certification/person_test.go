package certification_test

import (
	"context"
	"io"
	"strings"
	"testing"

	"sanad/internal/access"
	"sanad/internal/certification"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

func TestASuspensionStopsThePersonAndNotTheDocument(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		driss := w.Warrant(t, w.Driss, access.CertificateWrite)
		suspend := func(p world.Person, days int, reason certification.SuspensionReason) error {
			o := certification.SuspensionOrder{FromOn: w.Today().AddDays(days), Reason: reason}
			return w.Certificates.Suspend(t.Context(), driss, p.ID, o, storage.Once{})
		}
		wantField(t, suspend(w.Amina, 1, certification.OnLeave), "from_on", "out_of_range")
		wantField(t, suspend(w.Amina, -61, certification.OnLeave), "from_on", "out_of_range")
		wantField(t, suspend(w.Amina, 0, "because"), "reason", "unknown")
		wantFault(t, suspend(w.Driss, 0, certification.OnLeave), fault.Denied, "own_certificate")
		wantFault(t, suspend(w.Mehdi, 0, certification.OnLeave), fault.NotFound, "person_not_found")
		if err := suspend(w.Amina, -2, certification.InquiryRuns); err != nil {
			t.Fatal(err)
		}
		wantFault(t, suspend(w.Amina, 0, certification.OnLeave), fault.Conflict, "already_suspended")
		q, err := w.Certificates.Qualification(t.Context(), w.Warrant(t, w.Karim, access.CertificateRead), w.Amina.ID)
		if err != nil || q.Status != certification.Suspended || q.By != w.Driss.ID || q.Reason != "inquiry" || q.Since != w.Today().AddDays(-2) {
			t.Errorf("she is %+v, %v", q, err)
		}
		tx := w.DB.Read(t.Context())
		for days, want := range map[int]certification.Standing{-3: certification.LapsedSince, -2: certification.NotShown, 0: certification.NotShown} {
			got, err := w.Certificates.Standing(tx, []string{w.Amina.ID}, w.Today().AddDays(days), w.Today())
			if err != nil || got[w.Amina.ID] != want {
				t.Errorf("on day %d: %v, want %s, %v", days, got, want, err)
			}
		}
		held, err := w.Certificates.OfPerson(t.Context(), driss, w.Amina.ID)
		if err != nil {
			t.Fatal(err)
		}
		if v, err := w.Certificates.Verify(t.Context(), string(held[0].Code)); err != nil || v.State != certification.StateValid {
			t.Errorf("the document is %s, %v", v.State, err)
		}
		if counts, err := w.Certificates.Counts(t.Context(), driss, []string{w.Orangers.ID}); err != nil || counts[w.Orangers.ID].Certified != 2 {
			t.Errorf("counts %v, %v", counts, err)
		}
		wantFault(t, w.Certificates.Reinstate(t.Context(), driss, w.Amina.ID, 9), fault.Stale, "stale_version")
		if err := w.Certificates.Reinstate(t.Context(), driss, w.Amina.ID, 1); err != nil {
			t.Fatal(err)
		}
		wantFault(t, w.Certificates.Reinstate(t.Context(), driss, w.Amina.ID, 1), fault.NotFound, "not_suspended")
		if q, err := w.Certificates.Qualification(t.Context(), driss, w.Amina.ID); err != nil || !q.Practises() {
			t.Errorf("reinstated she is %+v, %v", q, err)
		}
	})
}

func TestTheEndIsToldNinetyThirtyAndSevenDaysAhead(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		for left, want := range map[int]int{400: 0, 91: 0, 90: 90, 31: 90, 30: 30, 8: 30, 7: 7, 0: 7} {
			err := w.DB.InTx(t.Context(), func(tx storage.Tx) error {
				return tx.Exec("UPDATE certification_certificates SET valid_until = ? WHERE person_id = ?", w.Today().AddDays(left), w.Amina.ID).Error
			})
			if err != nil {
				t.Fatal(err)
			}
			mine, err := w.Certificates.Notice(t.Context(), w.Warrant(t, w.Amina, access.DayRead))
			if err != nil || (mine == nil) != (want == 0) || mine != nil && (mine.Days != want || mine.DaysLeft != left) {
				t.Errorf("%d days ahead she is told %+v, %v", left, mine, err)
			}
			soon, err := w.Certificates.Expiries(t.Context(), w.Warrant(t, w.Karim, access.CertificateRead), w.Orangers.ID, 90)
			var told *certification.Expiry
			for i := range soon {
				if soon[i].PersonID == w.Amina.ID {
					told = &soon[i]
				}
			}
			if err != nil || (told != nil) != (left <= 90) || told != nil && (told.Notice != want || told.DaysLeft != left) {
				t.Errorf("%d days ahead the coordinator is told %+v, %v", left, told, err)
			}
		}
	})
}

func TestAnybodyVerifiesACodeAndNothingElse(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		driss := w.Warrant(t, w.Driss, access.CertificateWrite)
		codeOf := func(p world.Person) string {
			held, err := w.Certificates.OfPerson(t.Context(), driss, p.ID)
			if err != nil || len(held) == 0 || held[0].Code == "" {
				t.Fatal(held, err)
			}
			return string(held[0].Code)
		}
		ask := func(typed string) certification.Verified {
			v, err := w.Certificates.Verify(t.Context(), typed)
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		if v := ask(strings.ToLower(strings.ReplaceAll(codeOf(w.Amina), "-", " "))); v.State != certification.StateValid || v.HolderFR != "Amina Tazi" || v.HolderAR != "أمينة التازي" || v.IssuedOn.IsZero() {
			t.Errorf("Amina's is %+v", v)
		}
		if v := ask(codeOf(w.Idris)); v.State != certification.StateExpired {
			t.Errorf("Idris's is %+v", v)
		}
		for _, typed := range []string{"MPP-2022-001", "", "0000-0000-0000-0000", "' OR 1=1 --", strings.Repeat("A", 5000)} {
			if v := ask(typed); v != (certification.Verified{State: certification.StateUnknown}) {
				t.Errorf("%.20q is %+v", typed, v)
			}
		}
		err := w.DB.InTx(t.Context(), func(tx storage.Tx) error {
			return tx.Exec("UPDATE certification_certificates SET code = '' WHERE person_id IN ?", []string{w.Karim.ID, w.Salma.ID}).Error
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Certificates.GiveCodes(t.Context()); err != nil {
			t.Fatal(err)
		}
		if v := ask(codeOf(w.Karim)); v.State != certification.StateValid {
			t.Errorf("Karim's, coded afterwards, is %+v", v)
		}
		held, err := w.Certificates.OfPerson(t.Context(), driss, w.Salma.ID)
		if err != nil || len(held) == 0 {
			t.Fatal(held, err)
		}
		back := certification.Revocation{On: w.Today(), Reason: certification.LeftProgramme}
		if _, err := w.Certificates.Revoke(t.Context(), driss, held[0].ID, held[0].Version, back); err != nil {
			t.Fatal(err)
		}
		if v := ask(codeOf(w.Salma)); v.State != certification.StateRevoked || v.RevokedOn != w.Today() {
			t.Errorf("Salma's, revoked, is %+v", v)
		}
	})
}

func TestARegisterIsTakenWithinReach(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		take := func(p world.Person, lines string, dry bool) csvfile.Report {
			report, err := w.Certificates.Import(t.Context(), w.Warrant(t, p, access.CertificateWrite), strings.NewReader(lines), dry)
			if err != nil {
				t.Fatal(err)
			}
			return report
		}
		head := "login,number,issued_on,holder_fr,issuer_fr\n"
		refused := take(w.Driss, head+"youssef@sanad.example,A/1,2024-01-05,,\nmehdi@sanad.example,A/2,2024-01-05,,\n"+w.Driss.Email+",A/3,2024-01-05,,\n", false)
		if refused.Clean() || len(refused.Refused) != 2 {
			t.Errorf("refused %+v", refused.Refused)
		}
		if done := take(w.Driss, head+"youssef@sanad.example,A/1,2024-01-05,Youssef El Amrani,Centre de formation\n", false); !done.Clean() {
			t.Fatalf("refused %+v", done.Refused)
		}
		held, err := w.Certificates.OfPerson(t.Context(), w.Warrant(t, w.Driss, access.CertificateRead), w.Youssef.ID)
		if err != nil || len(held) != 1 || held[0].HolderFR != "Youssef El Amrani" || held[0].IssuerFR != "Centre de formation" || held[0].Code == "" || held[0].IssuedBy != w.Driss.ID {
			t.Errorf("held %+v, %v", held, err)
		}
		again := take(w.Driss, "login,number,issued_on\nyoussef@sanad.example,A/1,2024-01-05\n", false)
		if again.Counts["unchanged"] != 1 {
			t.Errorf("a register that says less changes %v", again.Counts)
		}
		_, err = w.Certificates.Import(t.Context(), w.Warrant(t, w.Karim, access.CertificateWrite), strings.NewReader(head), true)
		wantFault(t, err, fault.Denied, "out_of_scope")
		world.Load(t, head+"youssef@sanad.example,A/1,2024-01-05,Youssef Amrani,\n", func(ctx context.Context, r io.Reader, dry bool) (csvfile.Report, error) {
			return w.Certificates.Load(ctx, r, dry)
		})
		d, err := w.Certificates.Document(t.Context(), w.Warrant(t, w.Youssef, access.CertificateRead), held[0].ID)
		if err != nil || d.HolderFR != "Youssef Amrani" || d.Code != held[0].Code {
			t.Errorf("the document says %+v, %v", d, err)
		}
		world.Load(t, head+"youssef@sanad.example,B/1,2023-01-05,,\n", func(ctx context.Context, r io.Reader, dry bool) (csvfile.Report, error) {
			return w.Certificates.Load(ctx, r, dry)
		})
		named(t, w)
		ours := certification.IssuerDetails{
			NameFR: "Académie de Youssef", NameAR: "أكاديمية يوسف", SignatoryFR: "Omar Kettani", SignatoryAR: "عمر الكتاني", TitleFR: "Directeur", TitleAR: "المدير",
		}
		if _, err := w.Certificates.PutIssuer(t.Context(), w.Warrant(t, w.Hassan, access.SettingWrite), w.Orangers.AREFID, 0, ours); err != nil {
			t.Fatal(err)
		}
		held, err = w.Certificates.OfPerson(t.Context(), w.Warrant(t, w.Youssef, access.CertificateRead), w.Youssef.ID)
		if err != nil || held[1].Number != "B/1" {
			t.Fatal(held, err)
		}
		old, err := w.Certificates.Document(t.Context(), w.Warrant(t, w.Youssef, access.CertificateRead), held[1].ID)
		if err != nil || old.HolderFR == "" || old.IssuerFR != "Académie de Youssef" {
			t.Errorf("a certificate of an old register says %+v, %v", old, err)
		}
		_, err = w.Certificates.Document(t.Context(), w.Warrant(t, w.Samira, access.CertificateRead), held[0].ID)
		wantFault(t, err, fault.NotFound, "certificate_not_found")
	})
}
