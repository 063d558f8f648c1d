package certification_test

import (
	"testing"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/certification"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

func TestCertificatesAreCountedForManySchools(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		ids := []string{w.Orangers.ID, w.Falaise.ID, w.Remparts.ID, w.Palmeraie.ID}
		counts := func(p world.Person) map[string]certification.Count {
			t.Helper()
			ctx, counter := storage.CountStatements(t.Context())
			got, err := w.Certificates.Counts(ctx, w.Warrant(t, p, access.CertificateRead), ids)
			if err != nil || counter.N() != 1 {
				t.Fatalf("%d statements, %v", counter.N(), err)
			}
			return got
		}
		want := map[string]certification.Count{
			w.Orangers.ID: {Certified: 3, NextExpiry: world.Day(t, "2027-11-18")}, w.Falaise.ID: {Certified: 1},
			w.Remparts.ID: {Certified: 2}, w.Palmeraie.ID: {Certified: 1},
		}
		for id, c := range counts(w.Zineb) {
			if c != want[id] {
				t.Errorf("%s: %+v, want %+v", id, c, want[id])
			}
		}
		if got := counts(w.Amina); len(got) != 1 || got[w.Orangers.ID] != want[w.Orangers.ID] {
			t.Errorf("a member is told %+v", got)
		}
		if got := counts(w.Omar); len(got) != 0 {
			t.Errorf("the officer is told %+v", got)
		}
		err := w.DB.InTx(t.Context(), func(tx storage.Tx) error {
			for _, change := range []string{
				"UPDATE identity_people SET active = FALSE WHERE id = '" + w.Salma.ID + "'",
				"UPDATE certification_certificates SET revoked_on = '2027-01-10' WHERE number = 'MPP-2022-001'",
				"UPDATE certification_certificates SET revoked_on = '2026-01-10' WHERE number = 'MPP-2024-007'",
			} {
				if err := tx.Exec(change).Error; err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		record(t, w, "2026-11-01", "2030-11-01")
		got := counts(w.Zineb)
		if c := got[w.Orangers.ID]; c.Certified != 2 || c.NextExpiry != calendar.NewDate(2027, 1, 9) {
			t.Errorf("after changes: %+v", c)
		}
		if c, told := got[w.Falaise.ID]; !told || c != (certification.Count{}) {
			t.Errorf("a team without certificate: %+v, %v", c, told)
		}
	})
}

// record renews Amina's certificate: the later of two counts.
func record(t *testing.T, w *world.World, issued, until string) {
	t.Helper()
	_, err := w.Certificates.Record(t.Context(), w.Warrant(t, w.Driss, access.CertificateWrite), w.Amina.ID,
		certification.Details{Number: "MPP-2026-099", IssuedOn: world.Day(t, issued), ValidUntil: world.Day(t, until)}, storage.Once{})
	if err != nil {
		t.Fatal(err)
	}
}
