package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sanad/internal/testkit"
	"sanad/internal/world"
)

func TestAFolderIsImportedInOrder(t *testing.T) {
	t.Parallel()
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		t.Parallel()
		p := newPlace(t, dsn)
		p.sanad("migrate", "up")
		folder := filepath.Join(p.dir, "world")
		p.sanad("world", folder)
		first := p.sanad("import", folder)
		for _, kind := range world.Registers {
			if !strings.Contains(first, kind+": ") {
				t.Errorf("nothing is said of %s:\n%s", kind, first)
			}
		}
		// What is already there stays as it is, wherever the register allows to say it twice.
		for _, kind := range []string{"schools", "staff", "teams", "grants", "certificates"} {
			again := p.sanad("import", kind, filepath.Join(folder, kind+".csv"))
			if !strings.Contains(again, "unchanged") || strings.Contains(again, " updated") {
				t.Errorf("the second time: %s", again)
			}
		}
		if out := p.sanad("audit", "verify"); !strings.HasPrefix(out, "The journal is whole") {
			t.Error(out)
		}
		p.refused("name a kind of register", "import", p.dir)
		p.refused("name a kind of register", "import", "pupil", "-")
		p.refused("--dry-run reads one register", "import", "--dry-run", folder)
		p.refused("no such file", "import", "staff", filepath.Join(p.dir, "absent.csv"))
	})
}

func TestCoursesAndTheirPeopleAreImported(t *testing.T) {
	t.Parallel()
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		t.Parallel()
		p := settled(t, dsn)
		write := func(name, text string) string {
			path := filepath.Join(p.dir, name)
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			return path
		}
		p.sanad("import", "staff", write("staff.csv", "staff_number,name_fr,name_ar,profession,node\n920001,Nora Jabri,نورا الجابري,teacher,77001A\n"))
		courses := write("courses.csv", "reference,kind,title_fr,days\nMA-2026-01,team,Équipes ressources,2026-11-12 2026-11-13:am\n")
		people := write("enrolments.csv", "course,login\nMA-2026-01,920001\n")
		for _, want := range []string{"1 created", "1 unchanged"} {
			for _, register := range [][]string{{"courses", courses}, {"enrolments", people}} {
				if out := p.sanad("import", register[0], register[1]); !strings.Contains(out, want) {
					t.Errorf("%s: %s, want %s", register[0], out, want)
				}
			}
		}
		p.refused("nothing of it was kept", "import", "enrolments", write("more.csv", "course,login\nMA-2026-02,920001\n"))
	})
}

func TestARefusedRegisterSaysWhereAndWhy(t *testing.T) {
	t.Parallel()
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		t.Parallel()
		p := settled(t, dsn)
		people := func() int { return strings.Count(p.sanad("user", "list"), "\n") }
		before := people()
		text := "\ufeffemail;staff_number;name_fr;name_ar;profession;node\n" +
			"nora@ifran.example;910010;Nora Jabri;نورا الجابري;teacher;77001A\n" +
			"not an address;910011;Sanae Jabri;سناء الجابري;teacher;77001A\n" +
			"omar@ifran.example;910012;Omar Jabri;عمر الجابري;wizard;77001A\n"
		out, errs, code := p.try(text, "import", "staff", "-")
		want := "staff line 3\temail\tmalformed\nstaff line 4\tprofession\tunknown\nstaff: 1 of 3 lines can be taken; 2 problems, nothing was kept"
		if code != 1 || !strings.HasPrefix(out, want) || !strings.Contains(errs, "nothing of it was kept") {
			t.Errorf("exit %d\n%s%s", code, out, errs)
		}
		if strings.Contains(out+errs, "wizard") || strings.Contains(out+errs, "Sanae") {
			t.Error("the report repeats what the register said")
		}
		good := strings.Join(strings.SplitAfter(text, "\n")[:2], "")
		out, _, code = p.try(good, "import", "staff", "-", "--dry-run")
		if code != 0 || !strings.Contains(out, "rehearsal") {
			t.Errorf("exit %d\n%s", code, out)
		}
		if people() != before {
			t.Error("somebody was kept")
		}
		if out, _, code = p.try(good, "import", "staff", "-"); code != 0 || people() == before {
			t.Errorf("exit %d\n%s", code, out)
		}
		out, _, code = p.try("name;place\n", "import", "schools", "-")
		if code != 1 || !strings.Contains(out, "schools line 1\tprovince\t") {
			t.Errorf("a register of something else: exit %d\n%s", code, out)
		}
	})
}

// TestAKilledImportKeepsNothing cuts the program down in the middle of a register.
func TestAKilledImportKeepsNothing(t *testing.T) {
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		p := settled(t, dsn)
		var b strings.Builder
		b.WriteString("email,staff_number,name_fr,name_ar,profession,node\n")
		for i := range 20_000 {
			n := time.Unix(int64(i), 0).UTC().Format("20060102150405")
			b.WriteString("p" + n + "@ifran.example,,Personne Inventée,شخص,teacher,77001A\n")
		}
		path := filepath.Join(p.dir, "staff.csv")
		if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		before := p.sanad("user", "list")
		for _, after := range []time.Duration{20, 60, 150, 400} {
			p.importAndKill(path, after*time.Millisecond)
			if got := p.sanad("user", "list"); got != before {
				if strings.Count(got, "\n") != strings.Count(before, "\n")+20_000 {
					t.Fatalf("%d of the register's people were kept", strings.Count(got, "\n")-strings.Count(before, "\n"))
				}
				t.Logf("the import was faster than %s", after*time.Millisecond)
				break
			}
		}
		if out := p.sanad("audit", "verify"); !strings.HasPrefix(out, "The journal is whole") {
			t.Error(out)
		}
		if out := p.sanad("import", "staff", path); !strings.Contains(out, "20000 of 20000 lines taken") {
			t.Error(out)
		}
	})
}
