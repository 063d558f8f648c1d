package protocoltest_test

import (
	"fmt"
	"strings"
	"testing"

	"sanad/internal/calendar"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/protocoltest"
	"sanad/internal/testkit/world"
)

const campaignRegister = `name_fr,name_ar,level,node,from_on,to_on,target_percent,school
Campagne 2022-2023,حملة 2022-2023,national,,12/12/2022,20/01/2023,80,00101A
Campagne 2022-2023,,national,,12/12/2022,20/01/2023,80,00201C
`

const pastRegister = `school,held_on,passed,percent,scenario,mode,campaign,observers,participants,reference,retest_of
00101A,2022-12-14,non,62,denial,simulated,Campagne 2022-2023,100011,100001;100002,A1,
00101A,2023-01-10,oui,81,denial,simulated,Campagne 2022-2023,100011,100001 100002,A2,A1
00201C,2022-12-15,yes,88,,supervised,,100011,100008|100009,,
`

func TestPastResultsComeFromARegister(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		ctx := h.t.Context()
		for range 2 {
			if report := ok[csvfile.Report](h.t)(h.LoadCampaigns(ctx, strings.NewReader(campaignRegister), false)); !report.Clean() {
				h.t.Fatalf("campaigns: %+v", report.Refused)
			}
		}
		tried := ok[csvfile.Report](h.t)(h.LoadTests(ctx, strings.NewReader(pastRegister), true))
		if !tried.Clean() || tried.Counts["created"] != 3 {
			h.t.Fatalf("a rehearsal: %+v", tried)
		}
		report := ok[csvfile.Report](h.t)(h.ImportTests(ctx, h.as(h.Rachid), strings.NewReader(pastRegister), false))
		again := ok[csvfile.Report](h.t)(h.ImportTests(ctx, h.as(h.Rachid), strings.NewReader(pastRegister), false))
		if report.Counts["created"] != 3 || again.Counts["unchanged"] != 3 || again.Counts["created"] != 0 {
			h.t.Errorf("created %v, again %v %v", report.Counts, again.Counts, again.Refused)
		}
		found, _, err := h.Tests(ctx, h.as(h.Karim), protocoltest.Query{School: h.Orangers.ID})
		if err != nil || len(found) != 2 || found[0].RetestOf == nil || *found[0].RetestOf != found[1].ID || found[1].RetestID != found[0].ID {
			h.t.Fatalf("%d tests, %v", len(found), err)
		}
		if !found[0].Result.Passed || found[1].Result.Passed || found[1].Result.Percent != 62 || found[0].CampaignID == nil {
			h.t.Errorf("results %+v %+v", found[0].Result, found[1].Result)
		}
		passed := ok[map[string]calendar.Date](h.t)(h.PassedOn(h.DB.Read(ctx), []string{h.Amina.ID, h.Mehdi.ID, h.Salma.ID}))
		if fmt.Sprint(passed[h.Amina.ID], passed[h.Mehdi.ID], len(passed)) != "2023-01-10 2022-12-15 2" {
			h.t.Errorf("passed on %v", passed)
		}
	})
}

func TestARegisterOfPastTestsIsTakenWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		ctx, head := h.t.Context(), "school,held_on,passed,percent,scenario,mode,campaign,observers,participants,reference,retest_of\n"
		for line, want := range map[string]string{
			"00999Z,2022-12-14,oui,80,,,,,,,":           "school unknown_school",
			"00101A,14 décembre,oui,80,,,,,,,":          "held_on date_malformed",
			"00101A,2029-12-14,oui,80,,,,,,,":           "held_on out_of_range",
			"00101A,2022-12-14,peut-être,80,,,,,,,":     "passed unknown",
			"00101A,2022-12-14,oui,101,,,,,,,":          "percent out_of_range",
			"00101A,2022-12-14,oui,80,opera,,,,,,":      "scenario unknown",
			"00101A,2022-12-14,oui,80,,exam,,,,,":       "mode unknown",
			"00101A,2022-12-14,oui,80,,,Nulle part,,,,": "campaign unknown",
			"00101A,2022-12-14,oui,80,,,,777,,,":        "observers unknown_person",
			"00101A,2022-12-14,oui,80,,,,100001,,,":     "observers of_this_team",
			"00101A,2022-12-14,oui,80,,,,,100009,,":     "participants not_in_team",
			"00101A,2022-12-14,oui,80,,,,,,,A9":         "retest_of unknown",
			"00301D,2022-12-14,oui,80,,,,,,,":           "school unknown_school",
			"00101A,2022-12-14,oui,80,,,,1 2 3 4 5,,,":  "observers too_many",
			"00201C,2022-12-15,non,40,,,,,,,":           "held_on duplicate",
			"00101A,2022-12-20,oui,80,,,,,,,B1":         "retest_of unknown",
		} {
			report := ok[csvfile.Report](h.t)(h.ImportTests(ctx, h.as(h.Rachid), strings.NewReader(head+"00201C,2022-12-15,oui,88,,,,,,B1,\n"+line+"\n"), false))
			if len(report.Refused) == 0 || report.Refused[0].Column+" "+report.Refused[0].Code != want || report.Refused[0].Line != 3 {
				h.t.Errorf("%s: %+v, want %s", line, report.Refused, want)
			}
		}
		found, _, err := h.Tests(ctx, h.as(h.Rachid), protocoltest.Query{})
		if err != nil || len(found) != 0 {
			h.t.Errorf("%d tests were kept, %v", len(found), err)
		}
	})
}

// Nobody makes themself field-tested: the results of one's own team come in by somebody else.
func TestARegisterIsNotOfOnesOwnTeam(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		ctx, register := h.t.Context(), "school,held_on,passed,participants\n00201C,2022-12-15,oui,100009 mehdi@sanad.example 100009\n"
		_, err := h.ImportTests(ctx, h.as(h.Leila), strings.NewReader(register), false)
		if f, refused := fault.As(err); !refused || f.Code != "out_of_scope" {
			h.t.Errorf("by a trainer: %v", err)
		}
		leads := world.Holding(h.t, h.DB, h.Leila.ID, "aref_coordinator", orgpath.Of(h.Remparts.AREFID))
		report := ok[csvfile.Report](h.t)(h.ImportTests(ctx, leads, strings.NewReader(register), false))
		if len(report.Refused) != 1 || report.Refused[0].Column != "school" || report.Refused[0].Code != "own_test" {
			h.t.Errorf("by its coordinator: %+v", report)
		}
		report = ok[csvfile.Report](h.t)(h.ImportTests(ctx, h.as(h.Rachid), strings.NewReader(register), false))
		found, _, err := h.Tests(ctx, h.as(h.Leila), protocoltest.Query{School: h.Remparts.ID})
		if !report.Clean() || err != nil || len(found) != 1 || found[0].Participants != 1 {
			h.t.Errorf("named three times by two logins: %+v, %d tests, %v", report, len(found), err)
		}
	})
}

// A test that was repeated already, or passed, is repeated by no further register.
func TestARegisterRepeatsNoTestTwice(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		const head = "school,held_on,passed,reference,retest_of\n00101A,2022-12-14,non,A1,\n"
		bring := func(line string) csvfile.Report {
			return ok[csvfile.Report](h.t)(h.ImportTests(h.t.Context(), h.as(h.Rachid), strings.NewReader(head+line), false))
		}
		if first := bring("00101A,2023-01-10,oui,A2,A1\n"); !first.Clean() {
			h.t.Fatalf("a re-test: %+v", first.Refused)
		}
		if again := bring("00101A,2023-01-12,oui,A3,A1\n"); len(again.Refused) != 1 || again.Refused[0].Code != "unknown" {
			h.t.Errorf("another one: %+v", again)
		}
	})
}
