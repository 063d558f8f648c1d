package casework_test

import (
	"database/sql"
	"strings"
	"sync"
	"testing"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/casework"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

// dump is everything the database holds, as text, table by table.
func (d *desk) dump() string {
	d.t.Helper()
	var b strings.Builder
	tx := d.DB.Read(d.t.Context())
	names, err := tx.Migrator().GetTables()
	if err != nil {
		d.t.Fatal(err)
	}
	for _, name := range names {
		rows, err := tx.Raw(`SELECT * FROM "` + name + `"`).Rows()
		if err != nil {
			d.t.Fatal(err)
		}
		columns, err := rows.Columns()
		if err != nil {
			d.t.Fatal(err)
		}
		values, places := make([]sql.RawBytes, len(columns)), make([]any, len(columns))
		for i := range values {
			places[i] = &values[i]
		}
		for rows.Next() {
			if err := rows.Scan(places...); err != nil {
				d.t.Fatal(err)
			}
			for i, v := range values {
				b.WriteString(name + "." + columns[i] + "=" + string(v) + "\n")
			}
		}
		if err := rows.Close(); err != nil {
			d.t.Fatal(err)
		}
	}
	return b.String()
}

// written are the names and words that the fixtures write about children and those who report.
var written = []string{"Yasmine", "Oulhaj", "ريان", "بوزيان", "Ilyas", "Chaoui", "Hiba", "Naji", "G130012345", "2AC-3", "Benjelloun",
	"Moqueries", "place à côté", "premier rang", "jouet confisqué", "PV 412", "rappellera lundi", "mauvaise case", "reprendre en septembre",
	"décidé ensemble"}

func TestTheRawDatabaseHoldsNoName(t *testing.T) {
	each(t, func(d *desk) {
		ctx := t.Context()
		v := d.round(d.toInterviews(), method.RatingClearlyBetter, suggests)
		id := v.Case.ID
		must[casework.Measure](d)(d.cases.AddMeasure(ctx, d.as(d.Salma), casework.NewMeasure{CaseID: id, Kind: "seating", From: d.Today(), Note: "Au premier rang"}))
		must[casework.Contact](d)(d.cases.AddContact(ctx, d.as(d.Salma), casework.NewContact{CaseID: id, PupilID: d.pupil(v, "T").ID, MadeOn: d.Today(),
			Channel: "phone", Agreement: method.AgreementUnreachable, Note: "rappellera lundi"}))
		i := v.Interviews[1]
		must[casework.Recorded](d)(d.cases.CorrectInterview(ctx, d.as(d.Karim), casework.Correction{CaseID: id, InterviewID: i.ID, Revision: 1, Reason: "mauvaise case",
			Talk: casework.Talk{StartedAt: i.StartedAt, Minutes: 4, Alone: true, Acknowledged: method.DegreeYes, Suggestion: "Une place à côté de moi"}}))
		must[casework.View](d)(d.cases.NoteYear(ctx, d.as(d.Karim), id, d.see(id).Case.Version, "reprendre en septembre"))
		must[casework.Flag](d)(d.cases.RaiseFlag(ctx, d.as(d.Idris), id, method.FlagSelfHarm, storage.Once{}))
		v = d.see(id)
		must[casework.Flag](d)(d.cases.ClearFlag(ctx, d.as(d.Karim), id, v.Flags[0].ID, "jouet confisqué"))
		must[casework.Task](d)(d.cases.DoneTask(ctx, d.as(d.Nadia), casework.TaskDone{CaseID: id, TaskID: v.Tasks[0].ID, Channel: "health", Reference: "PV 412"}))
		d.mustMove(id, method.StateHandedOver, func(m *casework.Move) {
			m.Reason, m.HeadInformedOn, m.Note = "worsening", d.Today(), "décidé ensemble"
			d.mustTalk(d.Salma, id, d.pupil(v, "T").ID, method.KindTargetCheck, func(t *casework.Talk) {
				t.StartedAt, t.Rating = d.DB.Now(), method.RatingWorse
			})
			m.Version = d.see(id).Case.Version
		})
		must[casework.Matches](d)(d.cases.SearchPupils(ctx, d.as(d.Karim), casework.Search{Text: "yasmine"}))
		must[casework.Matches](d)(d.cases.SearchPupils(ctx, d.as(d.Karim), casework.Search{Massar: "G130012345"}))
		must[casework.HandOverSheet](d)(d.cases.HandOver(ctx, d.as(d.Nadia), id))

		held := strings.ToLower(d.dump())
		if !strings.Contains(held, strings.ToLower("casework_pupils.first_name=v1.")) {
			t.Fatal("the dump does not show sealed names: the test looks at nothing")
		}
		for _, word := range written {
			if at := strings.Index(held, strings.ToLower(word)); at >= 0 {
				t.Errorf("the database holds a name or a text in clear, at %q", held[max(0, at-60):at])
			}
		}
		v = d.see(id)
		if v.Case.Summary.Plain == "" || v.Contacts[1].Note.Plain != "rappellera lundi" || v.Tasks[0].Reference.Plain != "PV 412" ||
			v.Flags[0].ClearReason.Plain != "jouet confisqué" || v.Case.YearNote.Plain == "" {
			t.Error("what was sealed does not open")
		}
		if report := must[audit.Report](d)(audit.Verify(ctx, d.DB)); len(report.Breaks) > 0 {
			t.Errorf("the journal broke: %+v", report.Breaks)
		}
	})
}

func TestTextsAreHeldToWhatMayBeKept(t *testing.T) {
	each(t, func(d *desk) {
		for text, code := range map[string]string{
			"voir https://exemple.ma/photo":         "link_refused",
			"www.exemple.com":                       "link_refused",
			"sur instagram.com il dit":              "link_refused",
			"t.me/groupe":                           "link_refused",
			"écrire à prof@ecole.ma":                "link_refused",
			"la photo IMG_2041.jpg":                 "image_refused",
			"data:image/png;base64,iVBORw0KGgo":     "image_refused",
			strings.Repeat("iVBORw0KGgoAAAANS", 12): "image_refused",
			"nom \u202eesrever":                     "direction_override",
			"cloche \a":                             "control_character",
			"coupé \xff\xfe":                        "invalid_text",
			strings.Repeat("mot ", 501):             "too_long",
			"zéro\x00":                              "control_character",
			"isolat \u2066caché\u2069":              "direction_override",
		} {
			report := d.report()
			report.Header.Summary = text
			_, err := d.cases.Open(t.Context(), d.as(d.Amina), report)
			d.refused(err, fault.Invalid, code)
		}
		report := d.report()
		report.Header.Summary = "Moqueries à 10h.Puis bousculade, p. 3; « il dit : arrête ».\r\nقال لها كلاما جارحا 3/4 مرات.\nElle a 11,5 de moyenne."
		v := must[casework.View](d)(d.cases.Open(t.Context(), d.as(d.Amina), report))
		if !strings.Contains(v.Case.Summary.Plain, "\nقال") {
			t.Errorf("an ordinary text became %q", v.Case.Summary.Plain)
		}
		for field, spoil := range map[string]func(*casework.Report){
			"name_refused":     func(r *casework.Report) { r.Pupils[0].FirstName = "Yasmine2" },
			"required":         func(r *casework.Report) { r.Pupils[1].FirstName = " " },
			"massar_malformed": func(r *casework.Report) { r.Pupils[0].Massar = "G12" },
			"unknown_code":     func(r *casework.Report) { r.Header.Forms = casework.Codes{"teasing"} },
			"duplicate":        func(r *casework.Report) { r.Header.Platforms = casework.Codes{"games", "games"} },
			"target_missing":   func(r *casework.Report) { r.Pupils = r.Pupils[1:] },
			"anonymous":        func(r *casework.Report) { r.Header.ReporterRole = "anonymous" },
			"out_of_range":     func(r *casework.Report) { r.ReportedAt = d.DB.Now().Add(time.Hour) },
		} {
			report := d.report()
			spoil(&report)
			_, err := d.cases.Open(t.Context(), d.as(d.Amina), report)
			d.refused(err, fault.Invalid, field)
		}
		if got := d.count("casework_cases"); got != 1 {
			t.Errorf("%d cases after refusals", got)
		}
	})
}

func TestASchoolOutOfReachDoesNotExist(t *testing.T) {
	each(t, func(d *desk) {
		for _, p := range []world.Person{d.Tarik, d.Zineb, d.Omar, d.Nadia, d.Bouchra} {
			_, err := d.cases.Open(t.Context(), d.as(p), d.report())
			d.refused(err, fault.NotFound, "school_not_found")
		}
		_, err := d.cases.Open(t.Context(), access.Warrant{}, d.report())
		d.refused(err, fault.NotFound, "school_not_found")
	})
}

func TestPupilsAreFoundInEitherScript(t *testing.T) {
	each(t, func(d *desk) {
		d.open()
		d.reportAt(d.Tarik, d.Falaise.ID)
		for _, test := range []struct {
			who  world.Person
			q    casework.Search
			want int
		}{
			{d.Karim, casework.Search{Text: "yasmine"}, 1},
			{d.Karim, casework.Search{Text: "YASMINE oulhaj"}, 1},
			{d.Karim, casework.Search{Text: "yassmine"}, 1},
			{d.Karim, casework.Search{Text: "ياسمين"}, 1},
			{d.Karim, casework.Search{Text: "rayan"}, 1},
			{d.Karim, casework.Search{Text: "rayane bouziane"}, 1},
			{d.Karim, casework.Search{Text: "ريّان"}, 1},
			{d.Karim, casework.Search{Text: "chaoui"}, 1},
			{d.Karim, casework.Search{Text: "شاوي"}, 1},
			{d.Karim, casework.Search{Text: "mohamed"}, 0},
			{d.Karim, casework.Search{Massar: "g130012345"}, 1},
			{d.Karim, casework.Search{Massar: "G130012346"}, 0},
			{d.Karim, casework.Search{Text: "yasmine", SchoolID: d.Falaise.ID}, 0},
			{d.Amina, casework.Search{Text: "yasmine"}, 1},
			{d.Salma, casework.Search{Text: "yasmine"}, 0},
		} {
			got := must[casework.Matches](d)(d.cases.SearchPupils(t.Context(), d.as(test.who), test.q))
			if len(got.Items) != test.want || got.More {
				t.Errorf("%+v finds %d", test.q, len(got.Items))
			}
		}
		for _, p := range []world.Person{d.Nadia, d.Zineb, d.Omar, d.Hassan} {
			_, err := d.cases.SearchPupils(t.Context(), d.as(p), casework.Search{Text: "yasmine"})
			d.refused(err, fault.Denied, "no_permission")
		}
		_, err := d.cases.SearchPupils(t.Context(), d.as(d.Karim), casework.Search{})
		d.refused(err, fault.Invalid, "required")
	})
}

func TestTwoWhoLogAtOnceBothCount(t *testing.T) {
	each(t, func(d *desk) {
		v := d.toInterviews()
		id := v.Case.ID
		d.assign(id, d.Karim, method.DutyInterviewer, "")
		var wait sync.WaitGroup
		errs := make([]error, 2)
		at := d.DB.Now()
		for i, p := range []world.Person{d.Amina, d.Karim} {
			w, pupil := d.as(p), d.pupil(v, []string{"I1", "I2"}[i]).ID
			wait.Go(func() {
				_, errs[i] = d.cases.RecordInterview(t.Context(), w, casework.NewInterview{CaseID: id, PupilID: pupil, Kind: method.KindIntimidator,
					Talk: casework.Talk{StartedAt: at, Minutes: 3, Alone: true}})
			})
		}
		wait.Wait()
		for _, err := range errs {
			if err != nil {
				t.Fatal(err, details(err))
			}
		}
		after := d.see(id)
		if after.Case.State != method.StateFollowUp || len(after.Interviews) != 3 || after.Case.Version != v.Case.Version+3 {
			t.Errorf("two at once left %s, %d interviews, version %d after %d", after.Case.State, len(after.Interviews), after.Case.Version, v.Case.Version)
		}
	})
}
