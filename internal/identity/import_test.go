package identity_test

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"sanad/internal/csvfile"
	"sanad/internal/identity"
	"sanad/internal/testkit/world"
)

func importPeople(w *world.World) func(context.Context, io.Reader, bool) (csvfile.Report, error) {
	return func(ctx context.Context, r io.Reader, dryRun bool) (csvfile.Report, error) {
		return identity.ImportPeople(ctx, w.DB, r, dryRun)
	}
}

func TestStaffRegister(t *testing.T) {
	t.Parallel()
	const head = "email;PPR;name_fr;name_ar;profession;locale;CD_ETAB\n"
	world.Each(t, func(t *testing.T, w *world.World) {
		for _, tt := range []struct {
			name, line string
			want       csvfile.LineReport
		}{
			{"no login", ";;A;ا;teacher;fr;00101A", csvfile.LineReport{Line: 2, Column: "email", Code: "email_or_staff_number_required"}},
			{"odd e-mail", "a b@c;;A;ا;teacher;fr;", csvfile.LineReport{Line: 2, Column: "email", Code: "malformed"}},
			{"odd number", ";1-2;A;ا;teacher;fr;", csvfile.LineReport{Line: 2, Column: "staff_number", Code: "malformed"}},
			{"one name of two", "a@b.example;;A;;nobody;fr;", csvfile.LineReport{Line: 2, Column: "profession", Code: "unknown"}},
			{"no name", "a@b.example;;;;teacher;fr;", csvfile.LineReport{Line: 2, Column: "name_ar", Code: "required"}},
			{"unknown profession", "a@b.example;;A;;wizard;fr;", csvfile.LineReport{Line: 2, Column: "profession", Code: "unknown"}},
			{"unknown language", "a@b.example;;A;;;en;", csvfile.LineReport{Line: 2, Column: "locale", Code: "unknown"}},
			{"unknown place", "a@b.example;;A;;;;nowhere", csvfile.LineReport{Line: 2, Column: "home", Code: "unknown_node"}},
			{"override in a name", "a@b.example;;A\u202e;;;;", csvfile.LineReport{Line: 2, Column: "name_fr", Code: "direction_override"}},
			{"twice", "a@b.example;7;A;;;;\nc@b.example;7;B;;;;", csvfile.LineReport{Line: 3, Column: "staff_number", Code: "duplicate"}},
			{"two people in one", "amina@sanad.example;100001;A;;;;", csvfile.LineReport{Line: 2, Column: "staff_number", Code: "belongs_to_another"}},
		} {
			report, err := identity.ImportPeople(t.Context(), w.DB, strings.NewReader(head+tt.line+"\n"), false)
			if err != nil || len(report.Refused) == 0 || report.Refused[0] != tt.want {
				t.Errorf("%s: %+v, %v", tt.name, report.Refused, err)
			}
		}
		register := head + "Amina@sanad.example;;Amina Tazi;أمينة التازي;guidance_counsellor;ar;00102B\n;200001;Sana Rami;;;;rsk\n;100001;Karim Bennis;كريم بنيس;guidance_counsellor;fr;00101A\n"
		for _, dry := range []bool{true, false} {
			report, err := identity.ImportPeople(t.Context(), w.DB, strings.NewReader(register), dry)
			if err != nil || !report.Clean() || report.Counts["created"] != 1 || report.Counts["updated"] != 1 || report.Counts["unchanged"] != 1 {
				t.Fatalf("report %+v, %v", report, err)
			}
		}
		var amina struct {
			StaffNumber, Profession, HomePath string
			Version                           int64
		}
		tx := w.DB.Read(t.Context()).Table("identity_people")
		if err := tx.Where("id = ?", w.Amina.ID).Take(&amina).Error; err != nil {
			t.Fatal(err)
		}
		if amina.StaffNumber != "100002" || amina.Profession != "guidance_counsellor" || amina.HomePath != string(w.Falaise.Path()) || amina.Version != 2 {
			t.Errorf("Amina is %+v", amina)
		}
		var sana struct {
			NameAR, Locale, HomePath string
			Active                   bool
		}
		if err := w.DB.Read(t.Context()).Table("identity_people").Where("staff_number = '200001'").Take(&sana).Error; err != nil {
			t.Fatal(err)
		}
		if sana.NameAR != "Sana Rami" || sana.Locale != "fr" || sana.HomePath != "/rsk/" || !sana.Active {
			t.Errorf("Sana is %+v", sana)
		}
	})
}

func TestAWholeCountrysStaff(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		var b strings.Builder
		b.WriteString("email,staff_number,name_fr,name_ar,home\n")
		for i := range 18_000 {
			fmt.Fprintf(&b, "p%d@sanad.example,%d,Nom %d,اسم,00101A\n", i, 500000+i, i)
		}
		if r := world.Load(t, b.String(), importPeople(w)); r.Counts["created"] != 18_000 || r.Accepted != 18_000 {
			t.Errorf("counts %v", r.Counts)
		}
	})
}
