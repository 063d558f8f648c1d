package certification_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/certification"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

func wantFault(t *testing.T, err error, kind fault.Kind, code string) {
	t.Helper()
	f, ok := fault.As(err)
	if !ok || f.Kind != kind || f.Code != code {
		t.Errorf("got %v, want %v: %s", err, kind, code)
	}
}

func wantField(t *testing.T, err error, path, code string) {
	t.Helper()
	f, ok := fault.As(err)
	if !ok || f.Kind != fault.Invalid || !slices.Contains(f.Fields, fault.Field{Path: path, Code: code}) {
		t.Errorf("got %v, want field %s: %s", err, path, code)
	}
}

func TestManyStandingsTakeOneStatement(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		ctx, counter := storage.CountStatements(t.Context())
		people := []string{w.Karim.ID, w.Amina.ID, w.Youssef.ID, w.Idris.ID, w.Bouchra.ID}
		got, err := w.Certificates.Standing(w.DB.Read(ctx), people, world.Day(t, "2026-06-30"), w.Today())
		if err != nil || counter.N() != 1 {
			t.Fatalf("%d statements, %v", counter.N(), err)
		}
		want := map[string]certification.Standing{
			w.Karim.ID: certification.Valid, w.Amina.ID: certification.Valid, w.Youssef.ID: certification.NotShown,
			w.Idris.ID: certification.LapsedSince, w.Bouchra.ID: certification.NotShown,
		}
		for id, standing := range want {
			if got[id] != standing {
				t.Errorf("%s: %s, want %s", id, got[id], standing)
			}
		}
		if none, err := w.Certificates.Standing(w.DB.Read(ctx), nil, w.Today(), w.Today()); err != nil || len(none) != 0 || counter.N() != 1 {
			t.Errorf("asking for nobody: %v, %v, %d statements", none, err, counter.N())
		}
		_, err = w.Certificates.Held(w.DB.Read(ctx), make([]string, 1001))
		wantFault(t, err, fault.Invalid, "too_many_people")
	})
}

func TestTheTeamIsShownWithItsCertificates(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		lines, err := w.Certificates.OfSchool(t.Context(), w.Warrant(t, w.Amina, access.CertificateRead), w.Orangers.ID)
		if err != nil || len(lines) != 5 {
			t.Fatalf("%d lines, %v", len(lines), err)
		}
		for _, line := range lines {
			certified := slices.Contains([]string{w.Karim.ID, w.Amina.ID, w.Salma.ID}, line.PersonID)
			shown := line.PersonID != w.Youssef.ID
			if line.Certified != certified || (len(line.Certificates) == 1) != shown || line.NameAR == "" {
				t.Errorf("line %+v", line)
			}
		}
		_, err = w.Certificates.OfSchool(t.Context(), w.Warrant(t, w.Amina, access.CertificateRead), w.Falaise.ID)
		wantFault(t, err, fault.NotFound, "school_not_found")
		_, err = w.Certificates.OfSchool(t.Context(), access.Warrant{}, w.Falaise.ID)
		wantFault(t, err, fault.NotFound, "school_not_found")
	})
}

func TestAPersonsCertificatesAreReadWhereThePersonIs(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		for _, tt := range []struct {
			name        string
			who, about  world.Person
			found, many bool
		}{
			{"their own", w.Mehdi, w.Mehdi, true, true},
			{"a colleague's", w.Amina, w.Karim, true, true},
			{"at another school", w.Amina, w.Mehdi, false, false},
			{"a trainer's view", w.Hamid, w.Tarik, true, true},
			{"another directorate's", w.Hamid, w.Mehdi, false, false},
			{"nobody's business", w.Bouchra, w.Amina, false, false},
		} {
			got, err := w.Certificates.OfPerson(t.Context(), w.Warrant(t, tt.who, access.CertificateRead), tt.about.ID)
			if tt.found != (err == nil) || tt.many != (len(got) > 0) || !tt.found && fault.KindOf(err) != fault.NotFound {
				t.Errorf("%s: %d, %v", tt.name, len(got), err)
			}
		}
	})
}

func TestACertificateIsRecordedOnceAndByOthers(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		driss := w.Warrant(t, w.Driss, access.CertificateWrite)
		details := certification.Details{Number: "MPP/2026-7", IssuedOn: world.Day(t, "2026-11-10"), ValidUntil: world.Day(t, "2029-11-10")}
		once := storage.Once{Key: "c", Operation: "RecordCertificate", Hash: "h"}
		made, err := w.Certificates.Record(t.Context(), driss, w.Youssef.ID, details, once)
		if err != nil || made.PersonID != w.Youssef.ID || made.Version != 1 {
			t.Fatalf("made %+v, %v", made, err)
		}
		if again, err := w.Certificates.Record(t.Context(), driss, w.Youssef.ID, details, once); err != nil || !reflect.DeepEqual(again, made) {
			t.Errorf("the repeat gave %+v, %v", again, err)
		}
		_, err = w.Certificates.Record(t.Context(), driss, w.Amina.ID, details, storage.Once{})
		wantFault(t, err, fault.Conflict, "certificate_number_taken")
		_, err = w.Certificates.Record(t.Context(), driss, w.Driss.ID, details, storage.Once{})
		wantFault(t, err, fault.Denied, "own_certificate")
		for _, who := range []string{w.Mehdi.ID, "nobody"} {
			_, err = w.Certificates.Record(t.Context(), driss, who, details, storage.Once{})
			wantField(t, err, "person_id", "unknown_person")
		}
		_, err = w.Certificates.Record(t.Context(), w.Warrant(t, w.Karim, access.CertificateWrite), w.Youssef.ID, details, storage.Once{})
		wantField(t, err, "person_id", "unknown_person")
		bad := certification.Details{Number: "n° \x07", IssuedOn: w.Today().AddDays(1), ValidUntil: world.Day(t, "2020-01-01")}
		_, err = w.Certificates.Record(t.Context(), driss, w.Youssef.ID, bad, storage.Once{})
		wantField(t, err, "number", "control_character")
		wantField(t, err, "issued_on", "out_of_range")
		wantField(t, err, "valid_until", "out_of_range")
	})
}

func TestARevokedCertificateCountsForNothing(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		driss := w.Warrant(t, w.Driss, access.CertificateWrite)
		held, err := w.Certificates.OfPerson(t.Context(), driss, w.Amina.ID)
		if err != nil || len(held) != 1 {
			t.Fatal(held, err)
		}
		c := held[0]
		var changed []string
		w.Certificates.OnChange(func(_ storage.Tx, person string) error { changed = append(changed, person); return nil })
		today := certification.Revocation{On: w.Today(), Reason: certification.StoppedPractising}
		_, err = w.Certificates.Revoke(t.Context(), driss, c.ID, 1, certification.Revocation{On: c.IssuedOn.AddDays(-1), Reason: "because"})
		wantField(t, err, "revoked_on", "out_of_range")
		wantField(t, err, "reason", "unknown")
		_, err = w.Certificates.Revoke(t.Context(), w.Warrant(t, w.Samira, access.CertificateWrite), c.ID, 1, today)
		wantFault(t, err, fault.NotFound, "certificate_not_found")
		_, err = w.Certificates.Revoke(t.Context(), driss, c.ID, 7, today)
		wantFault(t, err, fault.Stale, "stale_version")
		after, err := w.Certificates.Revoke(t.Context(), driss, c.ID, 1, today)
		if err != nil || after.RevokedOn != w.Today() || after.RevokedFor != today.Reason || after.Version != 2 {
			t.Fatalf("after %+v, %v", after, err)
		}
		if !slices.Equal(changed, []string{w.Amina.ID}) {
			t.Errorf("told of %v", changed)
		}
		var facts string
		if err := w.DB.Read(t.Context()).Raw("SELECT facts FROM audit_entries WHERE action = 'certificate:revoke'").Scan(&facts).Error; err != nil || !strings.Contains(facts, "reason=stopped_practising") {
			t.Errorf("journalled as %q, %v", facts, err)
		}
		world.Load(t, "login,number,issued_on,valid_until\n100002,MPP-2022-002,2022-12-01,2028-12-01\n", w.Certificates.Load)
		if held, err = w.Certificates.OfPerson(t.Context(), driss, w.Amina.ID); err != nil || !reflect.DeepEqual(held[0], after) {
			t.Errorf("a register that knows of no revocation leaves %+v, %v", held, err)
		}
		tx := w.DB.Read(t.Context())
		for on, want := range map[calendar.Date]certification.Standing{w.Today(): certification.NotShown, w.Today().AddDays(-1): certification.LapsedSince} {
			got, err := w.Certificates.Standing(tx, []string{w.Amina.ID}, on, w.Today())
			if err != nil || got[w.Amina.ID] != want {
				t.Errorf("on %s: %v, %v", on, got, err)
			}
		}
	})
}

func TestCertificateRegister(t *testing.T) {
	t.Parallel()
	const head = "login,number,issued_on,valid_until,revoked_on,revoked_for\n"
	world.Each(t, func(t *testing.T, w *world.World) {
		for _, tt := range []struct {
			name, line string
			want       csvfile.LineReport
		}{
			{"unknown person", "42,N1,2025-01-01,,,", csvfile.LineReport{Line: 2, Column: "login", Code: "unknown_person"}},
			{"in the future", "100002,N1,2027-01-01,,,", csvfile.LineReport{Line: 2, Column: "issued_on", Code: "out_of_range"}},
			{"no such day", "100002,N1,2025-01-01,2025-02-30,,", csvfile.LineReport{Line: 2, Column: "valid_until", Code: "date_malformed"}},
			{"revoked too early", "100002,N1,2025-01-01,,2024-01-01,", csvfile.LineReport{Line: 2, Column: "revoked_on", Code: "out_of_range"}},
			{"revoked for nothing known", "100002,N1,2025-01-01,,2026-01-05,anger", csvfile.LineReport{Line: 2, Column: "revoked_for", Code: "unknown"}},
			{"a reason for nothing", "100002,N1,2025-01-01,,,other", csvfile.LineReport{Line: 2, Column: "revoked_for", Code: "unknown"}},
			{"twice", "100002,N1,2025-01-01,,,\n100003,N1,2025-01-01,,,", csvfile.LineReport{Line: 3, Column: "number", Code: "duplicate"}},
			{"somebody else's", "100003,MPP-2022-002,2022-12-01,,,", csvfile.LineReport{Line: 2, Column: "number", Code: "number_taken"}},
		} {
			report, err := w.Certificates.Load(t.Context(), strings.NewReader(head+tt.line+"\n"), false)
			if err != nil || len(report.Refused) != 1 || report.Refused[0] != tt.want {
				t.Errorf("%s: %+v, %v", tt.name, report.Refused, err)
			}
		}
		register := head + "amina@sanad.example,MPP-2022-002,01/12/2022,01/12/2028,15/11/2026,other\n100004,MPP-2026-004,10/11/2026,,,\n"
		if dry, err := w.Certificates.Load(t.Context(), strings.NewReader(register), true); err != nil || !dry.Clean() || dry.Counts["created"] != 1 {
			t.Errorf("dry run %+v, %v", dry, err)
		}
		if r := world.Load(t, register, w.Certificates.Load); r.Counts["created"] != 1 || r.Counts["updated"] != 1 {
			t.Errorf("counts %v", r.Counts)
		}
		if r := world.Load(t, register, w.Certificates.Load); r.Counts["unchanged"] != 2 {
			t.Errorf("counts %v", r.Counts)
		}
		held, err := w.Certificates.OfPerson(t.Context(), w.Warrant(t, w.Amina, access.CertificateRead), w.Amina.ID)
		if err != nil || held[0].RevokedOn != w.Today().AddDays(-1) || held[0].Version != 2 {
			t.Errorf("held %+v, %v", held, err)
		}
		if verified, err := audit.Verify(t.Context(), w.DB); err != nil || len(verified.Breaks) != 0 {
			t.Errorf("journal %+v, %v", verified, err)
		}
	})
}
