package training_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/testkit/world"
	"sanad/internal/training"
)

const courseRegister = `reference;kind;node;title_fr;title_ar;place;days;hours;capacity;trainers
RBT-2026-01;team;rabat;"L’équipe ""ressource"" 🌿";تكوين الفريق;CRMEF de Rabat;2026-11-23 2026-11-24:am;12;30;hamid@sanad.example
RBT-2022-01;trainers;rabat;Formateurs;;;12/11/2022, 13/11/2022;;;
`

func lines(r csvfile.Report) string {
	var all []string
	for _, l := range r.Refused {
		all = append(all, l.Column+":"+l.Code)
	}
	return strings.Join(all, " ")
}

func TestARegisterOfCourses(t *testing.T) {
	t.Parallel()
	each(t, func(h hall) {
		take := func(p world.Person, register string, dry bool) csvfile.Report {
			t.Helper()
			report, err := h.Training.ImportCourses(t.Context(), h.as(p), strings.NewReader(register), dry)
			h.ok(err)
			return report
		}
		if r := take(h.Hamid, courseRegister, true); !r.Clean() || r.Counts["created"] != 2 {
			t.Fatalf("rehearsal %+v", r)
		}
		if found, _, err := h.Training.Courses(t.Context(), h.as(h.Hamid), training.Query{}); err != nil || len(found) != 0 {
			t.Fatalf("a rehearsal kept %+v, %v", found, err)
		}
		take(h.Hamid, courseRegister, false)
		found, _, err := h.Training.Courses(t.Context(), h.as(h.Amina), training.Query{})
		if err != nil || len(found) != 1 || found[0].TitleFR != `L’équipe "ressource" 🌿` || len(found[0].HalfDays()) != 3 || found[0].Trainers[0].ID != h.Hamid.ID || found[0].Capacity != 30 {
			t.Fatalf("%+v, %v", found, err)
		}
		past, _, err := h.Training.Courses(t.Context(), h.as(h.Amina), training.Query{Past: true})
		if err != nil || len(past) != 1 || past[0].Hours != 30 || past[0].State(h.Today()) != training.Held {
			t.Fatalf("%+v, %v", past, err)
		}
		if r := take(h.Rachid, courseRegister, false); r.Counts["unchanged"] != 2 {
			t.Errorf("again %+v", r.Counts)
		}
		if r := take(h.Rachid, strings.Replace(courseRegister, ";30;", ";25;", 1), false); r.Counts["updated"] != 1 || r.Counts["unchanged"] != 1 {
			t.Errorf("corrected %+v", r.Counts)
		}
		for row, want := range map[string]string{
			"X;team;sale;t;;;2026-11-23;;;": "node:out_of_scope", "X;team;00101A;t;;;2026-11-23;;;": "node:unknown_node", "X;team;mars;t;;;2026-11-23;;;": "node:unknown_node",
			"X;party;rabat;t;;;2026-11-23;;;": "kind:unknown", "X;team;rabat;t;;;demain;;;": "days:date_malformed", "X;team;rabat;t;;;2026-11-23:soir;;;": "days:date_malformed",
			"X;team;rabat;t;;;2029-11-23;;;": "days:out_of_range", "X;team;rabat;;;;2026-11-23;;;": "title_fr:required", "X;team;rabat;t;;;2026-11-23;x;;": "hours:malformed",
			"X;team;rabat;t;;;2026-11-23;;-1;": "capacity:malformed", "X;team;rabat;t;;;2026-11-23;;;nobody": "trainers:unknown_person",
			"X;team;rabat;t;;;2026-11-25;;;karim@sanad.example": "trainers:unknown_person", "X;team;rabat;t;;;2026-11-23;;;hamid@sanad.example": "trainers:overlaps",
			"X Y;team;rabat;t;;;2026-11-23;;;": "reference:malformed", "X;team;rabat;t;;;2026-11-23;;;\nX;team;rabat;t;;;2026-11-23;;;": "reference:duplicate",
		} {
			r := take(h.Hamid, "reference;kind;node;title_fr;title_ar;place;days;hours;capacity;trainers\n"+row+"\n", false)
			if lines(r) != want {
				t.Errorf("%q: %s, want %s", row, lines(r), want)
			}
		}
		r, err := h.Training.LoadCourses(t.Context(), strings.NewReader("reference,kind,title_fr,days,trainers\nMA-1,team,Pays,2026-12-01,karim@sanad.example\n"), false)
		if err != nil || !r.Clean() || r.Counts["created"] != 1 {
			t.Errorf("from the command line: %+v, %v", r, err)
		}
	})
}

func TestARegisterOfEnrolments(t *testing.T) {
	t.Parallel()
	each(t, func(h hall) {
		c := h.plan(h.Hamid, orgpath.Directorate, "rabat", h.days(1), h.Hamid)
		take := func(p world.Person, register string) (csvfile.Report, error) {
			return h.Training.ImportEnrolments(t.Context(), h.as(p), c.ID, strings.NewReader(register), false)
		}
		r, err := take(h.Karim, "login\namina@sanad.example\n100003\n")
		if err != nil || r.Counts["created"] != 2 {
			t.Fatalf("%+v, %v", r, err)
		}
		if r, err := take(h.Karim, "login\namina@sanad.example\n100004\n"); err != nil || r.Counts["created"] != 1 || r.Counts["unchanged"] != 1 {
			t.Errorf("%+v, %v", r, err)
		}
		for row, want := range map[string]string{
			"100008": "login:unknown_person", "nobody": "login:unknown_person", "100011": "login:trains_the_course", "100001\n100001": "login:duplicate",
		} {
			by := h.Karim
			if row == "100011" {
				by = h.Hamid
			}
			if r, err := take(by, "login\n"+row+"\n"); err != nil || lines(r) != want {
				t.Errorf("%s: %s, %v, want %s", row, lines(r), err, want)
			}
		}
		_, err = take(h.Samira, "login\n100010\n")
		h.refused(err, fault.NotFound, "course_not_found")
		c, err = h.Training.Change(t.Context(), h.as(h.Hamid), c.ID, c.Version, training.Details{Capacity: ptr(3)})
		h.ok(err)
		if r, err := take(h.Karim, "login\n100001\n"); err != nil || lines(r) != ":course_full" {
			t.Errorf("%+v, %v", r, err)
		}

		world.Load(t, courseRegister, h.Training.LoadCourses)
		many := "course,login\nRBT-2022-01,100001\nRBT-2022-01,100008\nRBT-2026-01,100009\n"
		if r := world.Load(t, many, h.Training.LoadEnrolments); r.Counts["created"] != 3 {
			t.Errorf("%+v", r.Counts)
		}
		r, err = h.Training.LoadEnrolments(t.Context(), strings.NewReader("course,login\nNOWHERE,100001\n"), false)
		if err != nil || lines(r) != "course:unknown_course" {
			t.Errorf("%+v, %v", r, err)
		}
	})
}

// FuzzDays holds whatever is read as days to what a course can be, and reads it again the same.
func FuzzDays(f *testing.F) {
	for _, text := range []string{"2026-11-23 2026-11-24:am", "12/11/2022, 13/11/2022", "2026-11-23:pm;2026-11-23:am", ":am", "2026-11-23:", "2026-02-30"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		days, ok := training.DaysIn(text)
		if !ok || !utf8.ValidString(text) {
			return
		}
		var again []string
		for i, d := range days {
			if !d.Morning && !d.Afternoon || i > 0 && !days[i-1].On.Before(d.On) {
				t.Fatalf("%q: %+v", text, days)
			}
			half := ""
			if !d.Afternoon {
				half = ":am"
			} else if !d.Morning {
				half = ":pm"
			}
			again = append(again, d.On.String()+half)
		}
		if back, ok := training.DaysIn(strings.Join(again, " ")); !ok || len(back) != len(days) {
			t.Fatalf("%q became %v", text, back)
		}
	})
}
