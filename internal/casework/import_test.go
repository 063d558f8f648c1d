package casework_test

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"sanad/internal/audit"
	"sanad/internal/casework"
	"sanad/internal/csvfile"
	"sanad/internal/method"
	"sanad/internal/testkit/world"
)

const (
	oldCases = `ref,school,reported_on,channel,reporter_role,state,state_since,outcome,forms,level,target_first_name,target_sex
R1,00101A,2026-10-01,in_person,teacher,follow_up,2026-10-08,,mockery|exclusion,2ac,Soukaina,girl
R2,00101A,05/10/2026,letter_box,anonymous,closed_other,12/10/2026,not_bullying,,,,
R1,00102B,2026-10-01,phone,parent,reported,,,,1ac,Marouane,boy
`
	oldPupils = `case_ref;school;pseudonym;role;first_name;last_name;massar
R1;00101A;I1;presumed_intimidator;حمزة;الرامي;J131000001
R1;00101A;;presumed_intimidator;Anouar;;
R1;00101A;W1;witness;Dounia;Fassi;
R2;;T;target;Nour;;
`
	oldInterviews = `case_ref,school,pupil,kind,interviewer,date,time,minutes,acknowledged,suggestion,earlier_done,outcome,rating,next_on
R1,00101A,T,target_first,100003,2026-10-02,10:00,20,,,,,same,
R1,00101A,I1,presumed_intimidator,amina@sanad.example,2026-10-05,09:00,4,yes,Je dirai aux autres d'arrêter,,,,2026-10-09
R1,00101A,I2,presumed_intimidator,100005,2026-10-05,09:10,3,no,,,,,
R1,00101A,I1,presumed_intimidator,amina@sanad.example,2026-10-09,09:00,3,yes,,yes,disengaged,,
`
)

type importer = func(context.Context, io.Reader, bool) (csvfile.Report, error)

func (d *desk) load(register string, into importer) csvfile.Report {
	d.t.Helper()
	return world.Load(d.t, register, into)
}

// take reads a register that may be refused.
func (d *desk) take(register string, into importer, dryRun bool) csvfile.Report {
	d.t.Helper()
	return must[csvfile.Report](d)(into(d.t.Context(), strings.NewReader(register), dryRun))
}

func TestAnOldRegisterIsTakenWhole(t *testing.T) {
	each(t, func(d *desk) {
		for _, step := range []struct {
			register string
			into     importer
		}{{oldCases, d.cases.ImportCases}, {oldPupils, d.cases.ImportPupils}, {oldInterviews, d.cases.ImportInterviews}} {
			if rehearsal := d.take(step.register, step.into, true); !rehearsal.Clean() || rehearsal.Accepted == 0 {
				t.Fatalf("rehearsal: %+v", rehearsal)
			}
			d.load(step.register, step.into)
		}
		page := must[casework.Page](d)(d.cases.List(t.Context(), d.as(d.Karim), casework.Query{Sort: casework.ByReported}))
		if len(page.Items) != 2 {
			t.Fatalf("Karim sees %d imported cases", len(page.Items))
		}
		v := d.see(page.Items[1].ID)
		if v.Case.State != method.StateFollowUp || v.Case.Number != "2026-27/001" || !v.Case.Imported {
			t.Errorf("imported as %s %s", v.Case.State, v.Case.Number)
		}
		if p := d.pupil(v, "T"); p.FirstName.Plain != "Soukaina" {
			t.Errorf("the target came as %q", p.FirstName.Plain)
		}
		if p := d.pupil(v, "I1"); p.FirstName.Plain != "حمزة" || p.Track != method.TrackDisengaged {
			t.Errorf("I1 came as %q on track %s", p.FirstName.Plain, p.Track)
		}
		if p := d.pupil(v, "I2"); p.FirstName.Plain != "Anouar" || p.Track != method.TrackNotAcknowledged {
			t.Errorf("I2 came as %q on track %s", p.FirstName.Plain, p.Track)
		}
		if v.Interviews[1].Suggestion.Plain != "Je dirai aux autres d'arrêter" || v.Interviews[3].Round != 2 {
			t.Errorf("interviews came as %+v", v.Interviews)
		}
		if got := v.Interviews[2].Certification; got != method.StandingNotShown {
			t.Errorf("Idris was not certified on that day any more, got %s", got)
		}
		if len(v.Dues) == 0 || v.Case.NextDueOn != v.Dues[0].DueOn {
			t.Errorf("nothing is due of an open case: %+v", v.Dues)
		}
		if got := must[casework.View](d)(d.cases.Find(t.Context(), d.as(d.Salma), v.Case.ID)); !got.Full {
			t.Error("who saw the target does not see the case")
		}
		if got := must[casework.View](d)(d.cases.Find(t.Context(), d.as(d.Idris), v.Case.ID)); got.Full {
			t.Error("somebody no longer certified was named for a pupil")
		}
		report := must[audit.Report](d)(audit.Verify(t.Context(), d.DB))
		if len(report.Breaks) > 0 {
			t.Errorf("the journal broke: %+v", report.Breaks)
		}
	})
}

func TestARegisterIsRefusedLineByLine(t *testing.T) {
	each(t, func(d *desk) {
		d.load(oldCases, d.cases.ImportCases)
		d.load(oldPupils, d.cases.ImportPupils)
		for _, test := range []struct {
			name, register, column, code string
			into                         importer
		}{
			{"again", oldCases, "ref", "already_there", d.cases.ImportCases},
			{"no such school", "ref,school,reported_on,channel,reporter_role,state\nX,99999Z,2026-10-01,phone,parent,reported\n", "school", "unknown_school", d.cases.ImportCases},
			{"state after today", "ref,school,reported_on,channel,reporter_role,state,state_since\nX,00101A,2026-10-01,phone,parent,triage,2027-01-01\n", "state_since", "out_of_range", d.cases.ImportCases},
			{"state unknown", "ref,school,reported_on,channel,reporter_role,state\nX,00101A,2026-10-01,phone,parent,somewhere\n", "state", "unknown_code", d.cases.ImportCases},
			{"a link in the summary", "ref,school,reported_on,channel,reporter_role,state,summary\nX,00101A,2026-10-01,phone,parent,reported,voir https://exemple.ma/x\n", "summary", "link_refused", d.cases.ImportCases},
			{"missing column", "ref,school\nX,00101A\n", "state", "missing_column", d.cases.ImportCases},
			{"pupil of no case", "case_ref,role,first_name\nZ,target,Aya\n", "case_ref", "unknown_case", d.cases.ImportPupils},
			{"ref of two schools", "case_ref,role,first_name\nR1,target,Aya\n", "case_ref", "ambiguous_case", d.cases.ImportPupils},
			{"pseudonym taken", "case_ref,school,pseudonym,role,first_name\nR1,00101A,I1,presumed_intimidator,Aya\n", "pseudonym", "duplicate", d.cases.ImportPupils},
			{"pseudonym of another role", "case_ref,school,pseudonym,role,first_name\nR1,00101A,I9,witness,Aya\n", "pseudonym", "does_not_fit_role", d.cases.ImportPupils},
			{"interviewer unknown", "case_ref,pupil,kind,interviewer,date\nR2,T,target_first,999999,2026-10-06\n", "interviewer", "unknown_person", d.cases.ImportInterviews},
			{"pupil unknown", "case_ref,pupil,kind,interviewer,date\nR2,I7,target_first,100003,2026-10-06\n", "pupil", "unknown_pupil", d.cases.ImportInterviews},
			{"before the report", "case_ref,pupil,kind,interviewer,date\nR2,T,target_first,100003,2026-10-01\n", "", "before_report", d.cases.ImportInterviews},
			{"observed by the interviewer", "case_ref,pupil,kind,interviewer,observer,date\nR2,T,target_first,100003,100003,2026-10-06\n", "", "observer_is_interviewer", d.cases.ImportInterviews},
			{"twice in the file", "case_ref,pupil,kind,interviewer,date\nR2,T,target_first,100003,2026-10-06\nR2,T,target_first,salma@sanad.example,06/10/2026\n", "", "duplicate", d.cases.ImportInterviews},
			{"time", "case_ref,pupil,kind,interviewer,date,time\nR2,T,target_first,100003,2026-10-06,25:00\n", "time", "time_malformed", d.cases.ImportInterviews},
		} {
			report := d.take(test.register, test.into, false)
			found := false
			for _, r := range report.Refused {
				found = found || r.Column == test.column && r.Code == test.code
			}
			if !found {
				t.Errorf("%s: got %+v, want %s %s", test.name, report.Refused, test.column, test.code)
			}
		}
		if got := d.count("casework_cases"); got != 3 {
			t.Errorf("a refused register left %d cases", got)
		}
		if got := d.count("casework_interviews"); got != 0 {
			t.Errorf("a refused register left %d interviews", got)
		}
	})
}

func TestAnInterviewIsImportedOnce(t *testing.T) {
	each(t, func(d *desk) {
		d.load(oldCases, d.cases.ImportCases)
		d.load(oldPupils, d.cases.ImportPupils)
		d.load(oldInterviews, d.cases.ImportInterviews)
		again := d.take(oldInterviews, d.cases.ImportInterviews, false)
		if again.Problems != 4 || again.Refused[0].Code != "already_there" || again.Refused[0].Line != 2 {
			t.Errorf("the second time: %+v", again.Refused)
		}
		// The line comes again after so many that it is in another chunk.
		var cases, long strings.Builder
		cases.WriteString("ref,school,reported_on,channel,reporter_role,state,target_first_name\n")
		long.WriteString("case_ref,pupil,kind,interviewer,date,time\n")
		for c := range 50 {
			fmt.Fprintf(&cases, "N%d,00101A,2026-10-01,phone,parent,follow_up,Inass\n", c)
			for i := range 45 {
				fmt.Fprintf(&long, "N%d,T,target_check,100003,2026-10-02,10:%02d\n", c, i)
			}
		}
		long.WriteString("N0,T,target_check,100003,2026-10-02,10:00\n")
		d.load(cases.String(), d.cases.ImportCases)
		late := d.take(long.String(), d.cases.ImportInterviews, false)
		if want := (csvfile.LineReport{Line: 2_252, Code: "duplicate"}); late.Problems != 1 || late.Refused[0] != want {
			t.Errorf("a line again in a later chunk: %+v", late.Refused)
		}
		if got := d.count("casework_interviews"); got != 4 {
			t.Errorf("kept %d", got)
		}
	})
}

func TestWhatWasNotSeparateIsTakenAndShown(t *testing.T) {
	each(t, func(d *desk) {
		d.load(oldCases, d.cases.ImportCases)
		d.load(oldPupils, d.cases.ImportPupils)
		report := d.take("case_ref,school,pupil,kind,interviewer,date,remark\nR1,00101A,T,target_first,100003,2026-10-02,x\n"+
			"R1,00101A,I1,presumed_intimidator,100003,2026-10-05,x\n", d.cases.ImportInterviews, false)
		want := []csvfile.LineReport{{Line: 1, Column: "7:remark", Code: "unknown_column"}, {Line: 3, Column: "interviewer", Code: "not_separate"}}
		if !report.Clean() || report.Noticed != 2 || !slices.Equal(report.Notices, want) {
			t.Fatalf("%+v", report)
		}
		page := must[casework.Page](d)(d.cases.List(t.Context(), d.as(d.Karim), casework.Query{State: "follow_up"}))
		v := d.see(page.Items[0].ID)
		if f := v.Fidelity[0]; f.Code != method.FindingSeparate || f.Verdict != method.VerdictBroken {
			t.Errorf("fidelity says %+v", f)
		}
		duties := map[method.Duty]bool{}
		for _, a := range v.Assignments {
			duties[a.Duty] = true
		}
		if duties[method.DutyReferent] && duties[method.DutyInterviewer] {
			t.Error("one person was named for both sides")
		}
	})
}

func TestALongRegisterSpansChunks(t *testing.T) {
	each(t, func(d *desk) {
		var cases, interviews strings.Builder
		cases.WriteString("ref,school,reported_on,channel,reporter_role,state,target_first_name\n")
		interviews.WriteString("case_ref,pupil,kind,interviewer,date,time,minutes,rating,suggestion\n")
		const many, each = 300, 15
		for c := range many {
			fmt.Fprintf(&cases, "N%d,00101A,2026-10-01,phone,parent,follow_up,Inass\n", c)
		}
		for i := range each {
			for c := range many {
				fmt.Fprintf(&interviews, "N%d,T,target_check,100003,2026-10-%02d,10:%02d,5,same,Elle restera avec Rita\n", c, 2+i, i)
			}
		}
		d.load(cases.String(), d.cases.ImportCases)
		if report := d.take(interviews.String(), d.cases.ImportInterviews, false); !report.Clean() || report.Accepted != many*each {
			t.Fatalf("took %d: %+v", report.Accepted, report.Refused)
		}
		if got := d.count("casework_interviews"); got != many*each {
			t.Errorf("kept %d", got)
		}
		if got := d.count("casework_dues"); got < many {
			t.Errorf("%d dues for %d open cases", got, many)
		}
	})
}

func (d *desk) count(table string) int {
	d.t.Helper()
	var n int
	if err := d.DB.Read(d.t.Context()).Raw("SELECT COUNT(*) FROM " + table).Row().Scan(&n); err != nil {
		d.t.Fatal(err)
	}
	return n
}
