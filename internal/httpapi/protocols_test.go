package httpapi

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"sanad/api"
)

// A protocol test runs over the wire from its plan to its debrief, with a simulated case, and every answer fits the contract.
func TestAProtocolTestOverTheWire(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		versions := read[api.ProtocolVersionList](s.as(s.Amina, call{at: "GET /api/v1/protocol-versions"}).is(http.StatusOK))
		grid := read[api.ProtocolVersion](s.as(s.Amina, call{at: "GET /api/v1/protocol-versions/" + versions.Items[0].ID}).is(http.StatusOK))
		if len(grid.Criteria) != 16 || len(grid.Steps) == 0 || grid.MayEdit {
			t.Fatalf("the grid has %d criteria", len(grid.Criteria))
		}
		s.as(s.Amina, call{at: "GET /api/v1/scenarios"}).is(http.StatusOK).lacks(`"observer"`, `"watch"`, `"grave"`)
		campaign := s.as(s.Rachid, call{at: "POST /api/v1/campaigns", body: map[string]any{
			"level": "aref", "node_id": "rsk", "name_fr": "Campagne d’automne", "from_on": "2026-11-10", "to_on": "2026-11-30",
		}}).is(http.StatusCreated)
		id := read[api.Campaign](campaign).ID
		campaign = s.as(s.Rachid, call{at: "PUT /api/v1/campaigns/" + id + "/schools", body: map[string]any{"school_ids": []string{s.Orangers.ID}}, headers: campaign.ifMatch()}).is(http.StatusOK)
		s.as(s.Rachid, call{at: "PATCH /api/v1/campaigns/" + id, body: map[string]any{"target_percent": 80}, headers: campaign.ifMatch()}).is(http.StatusOK)
		s.as(s.Rachid, call{at: "POST /api/v1/campaigns/" + id + "/schools/import", body: []byte("school\n00102B\n")}).is(http.StatusOK)

		plan := map[string]any{
			"school_id": s.Orangers.ID, "campaign_id": id, "scenario": "denial", "mode": "simulated", "planned_at": s.Clock.Now().Add(time.Hour).Format(time.RFC3339),
			"observer_ids": []string{s.Hamid.ID}, "participant_ids": []string{s.Amina.ID},
		}
		key := []string{"Idempotency-Key", "planifier-une-fois"}
		made := s.as(s.Hamid, call{at: "POST /api/v1/protocol-tests", body: plan, headers: key}).is(http.StatusCreated)
		again := s.as(s.Hamid, call{at: "POST /api/v1/protocol-tests", body: plan, headers: key}).is(http.StatusCreated)
		test := read[api.ProtocolTest](made)
		if test.ID != read[api.ProtocolTest](again).ID || len(test.Participants) != 1 || test.Observers[0].NameFr != s.Hamid.NameFr {
			t.Fatalf("planned %+v", test)
		}
		at := "/api/v1/protocol-tests/" + test.ID
		made = s.playedBy(made, at)

		started := s.as(s.Hamid, call{at: "POST " + at + "/observations", body: map[string]any{"kind": "intimidator", "teacher_id": s.Amina.ID}}).is(http.StatusCreated)
		observation := "/api/v1/observations/" + read[api.Observation](started).ID
		var marks []map[string]string
		for _, c := range grid.Criteria[:8] {
			marks = append(marks, map[string]string{"criterion": c.Code, "level": "seen"})
		}
		half := s.as(s.Hamid, call{at: "PUT " + observation, body: map[string]any{"seconds": 61, "marks": marks[:2]}, headers: started.ifMatch()}).is(http.StatusOK)
		open := s.as(s.Hamid, call{at: "POST " + observation + "/finish", headers: half.ifMatch()}).refused(http.StatusConflict, "grid_incomplete").problem()
		if len(open.Unmet) != 6 || open.Unmet[0].Code != "criterion_unmarked" || or(open.Unmet[0].Subject) != "no_blame" {
			t.Errorf("still open: %+v", open.Unmet)
		}
		s.as(s.Hamid, call{at: "PUT " + observation, body: map[string]any{"seconds": 61, "marks": marks[:1]}, headers: started.ifMatch()}).refused(http.StatusPreconditionFailed, "stale_version")
		whole := s.as(s.Hamid, call{at: "PUT " + observation, body: map[string]any{"seconds": 540, "marks": marks}, headers: half.ifMatch()}).is(http.StatusOK)
		s.as(s.Hamid, call{at: "POST " + observation + "/finish", headers: whole.ifMatch()}).is(http.StatusOK)
		if seen := read[api.Observation](s.as(s.Amina, call{at: "GET " + observation}).is(http.StatusOK)); len(seen.Marks) != 8 || seen.MayWrite || seen.FinishedAt == nil {
			t.Errorf("the person observed sees %+v", seen)
		}
		s.as(s.Nadia, call{at: "GET " + observation}).refused(http.StatusNotFound, "observation_not_found")

		made = s.as(s.Hamid, call{at: "GET " + at}).is(http.StatusOK)
		excused := []map[string]string{{"criterion": "target_heard", "reason": "not_played"}, {"criterion": "no_advice", "reason": "not_played"}}
		s.as(s.Hamid, call{at: "POST " + at + "/decision", body: map[string]any{}, headers: made.ifMatch()}).refused(http.StatusConflict, "not_decidable")
		s.as(s.Hamid, call{at: "POST " + at + "/decision", body: map[string]any{"excused": excused, "dry_run": true}, headers: made.ifMatch()}).is(http.StatusOK)
		made = s.as(s.Hamid, call{at: "POST " + at + "/decision", body: map[string]any{"excused": excused}, headers: made.ifMatch()}).is(http.StatusOK)
		if got := read[api.ProtocolTest](made); got.Result == nil || !got.Result.Passed || got.Result.Percent != 100 || got.Result.DecidedBy == nil || len(got.Figures) != 16 {
			t.Errorf("decided %+v", got.Result)
		}
		s.as(s.Nadia, call{at: "GET " + at}).is(http.StatusOK).lacks(s.Amina.NameFr, s.Amina.ID)
		action := map[string]any{"text": "Relire la fiche ensemble", "owner_id": s.Amina.ID, "due_on": s.Today().AddDays(7).String()}
		made = s.as(s.Karim, call{at: "PUT " + at + "/debrief", body: map[string]any{"strengths": "Équipe « soudée » 🙂", "actions": []any{action}}, headers: made.ifMatch()}).is(http.StatusOK)
		if d := read[api.ProtocolTest](made).Debrief; d == nil || d.Strengths != "Équipe « soudée » 🙂" || d.Actions[0].Owner.NameFr != s.Amina.NameFr {
			t.Errorf("debriefed %+v", d)
		}
		s.as(s.Latifa, call{at: "GET " + at}).is(http.StatusOK).lacks("soudée", s.Amina.NameFr)
		if page := read[api.ProtocolTestPage](s.as(s.Hamid, call{at: "GET /api/v1/protocol-tests?mine=true&state=debriefed&campaign_id=" + id}).is(http.StatusOK)); len(page.Items) != 1 {
			t.Errorf("%d tests of mine", len(page.Items))
		}
		s.as(s.Hamid, call{at: "POST " + at + "/cancellation", body: map[string]any{"reason": "other"}, headers: made.ifMatch()}).refused(http.StatusConflict, "test_decided")
		if text := s.log.String(); strings.Contains(text, "soudée") || strings.Contains(text, s.Amina.NameFr) {
			t.Error("the log names somebody")
		}
		s.journalNamesNobody()
	})
}

// playedBy ties the test to a simulated case that the team opened; a real case is not one.
func (s *site) playedBy(made answer, at string) answer {
	s.t.Helper()
	body := map[string]any{
		"school_id": s.Orangers.ID, "report_channel": "in_person", "reporter_role": "teacher",
		"pupils": []any{map[string]any{"role": "target", "first_name": "Yassine", "level": "tc"}},
	}
	opened := s.as(s.Karim, call{at: "POST /api/v1/simulation/cases", body: body}).is(http.StatusCreated)
	real := s.as(s.Karim, call{at: "POST /api/v1/cases", body: body}).is(http.StatusCreated)
	s.as(s.Karim, call{at: "PUT " + at + "/simulation", body: map[string]any{"case_id": read[api.Case](real).ID}, headers: made.ifMatch()}).
		refused(http.StatusUnprocessableEntity, "invalid_fields")
	tied := s.as(s.Karim, call{at: "PUT " + at + "/simulation", body: map[string]any{"case_id": read[api.Case](opened).ID}, headers: made.ifMatch()}).is(http.StatusOK)
	if got := read[api.ProtocolTest](tied); or(got.SimulationCaseID) != read[api.Case](opened).ID {
		s.t.Errorf("tied to %v", got.SimulationCaseID)
	}
	return tied
}

// journalNamesNobody looks for names in what the journal keeps of the tests.
func (s *site) journalNamesNobody() {
	s.t.Helper()
	var entries []struct{ Action, Facts string }
	err := s.DB.Read(s.t.Context()).Table("audit_entries").Select("action, facts").
		Where("action LIKE 'test:%' OR action LIKE 'observation:%' OR action LIKE 'campaign:%'").Find(&entries).Error
	ok(s.t, err)
	if len(entries) < 7 {
		s.t.Errorf("the journal has %d entries", len(entries))
	}
	for _, e := range entries {
		if strings.Contains(e.Facts, "Amina") || strings.Contains(e.Facts, "Relire") {
			s.t.Errorf("%s says %s", e.Action, e.Facts)
		}
	}
}
