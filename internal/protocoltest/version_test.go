package protocoltest_test

import (
	"strings"
	"testing"

	"sanad/internal/orgpath"
	"sanad/internal/protocol"
	"sanad/internal/protocoltest"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

func TestAPublishedVersionNeverChanges(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		ctx, admin := h.t.Context(), h.as(h.Hassan)
		first := ok[protocoltest.Version](h.t)(h.Version(ctx, "protocol-1"))
		_, err := h.PutVersion(ctx, admin, first.ID, first.Version, first.Grid)
		h.wants("changing what is published", err, "protocol_published")
		_, err = h.PublishVersion(ctx, admin, first.ID, first.Version)
		h.wants("publishing it again", err, "protocol_published")
		planned := h.plan(nil)

		once := storage.Once{Key: "draft-it-once", Operation: "DraftProtocolVersion", Hash: "h"}
		draft := ok[protocoltest.Version](h.t)(h.DraftVersion(ctx, admin, "", once))
		if again := ok[protocoltest.Version](h.t)(h.DraftVersion(ctx, admin, "", once)); again.ID != draft.ID {
			h.t.Error("a repeated draft began another version")
		}
		if draft.Number != 2 || draft.State != protocoltest.Draft || len(draft.Grid.Criteria) != 16 || len(draft.Grid.Steps) != len(first.Grid.Steps) {
			h.t.Fatalf("a draft of the first is %+v", draft)
		}
		grid := draft.Grid
		grid.PassPercent, grid.Criteria = 80, append(grid.Criteria[:15:15], protocol.Criterion{
			Code: "calm_voice", Part: protocol.Target, Occasion: protocol.Always, TextFR: " Parle calmement ", TextAR: "يتكلم بهدوء",
		})
		draft = ok[protocoltest.Version](h.t)(h.PutVersion(ctx, admin, draft.ID, draft.Version, grid))
		if last := draft.Grid.Criteria[15]; draft.PassPercent != 80 || last.TextFR != "Parle calmement" || len(draft.Grid.Criteria) != 16 {
			h.t.Errorf("the draft says %d, %+v", draft.PassPercent, last)
		}
		for what, c := range map[string]struct {
			change func(g *protocol.Grid)
			want   string
		}{
			"a link":         {func(g *protocol.Grid) { g.Criteria[0].TextFR = "voir www.exemple.ma" }, "criteria[0].text_fr link_refused"},
			"too long":       {func(g *protocol.Grid) { g.Steps[0].TextAR = strings.Repeat("ن", 241) }, "steps[0].text_ar too_long"},
			"in one tongue":  {func(g *protocol.Grid) { g.Criteria[1].TextAR = "" }, "criteria[1].text_ar required"},
			"twice the same": {func(g *protocol.Grid) { g.Criteria[1].Code = g.Criteria[0].Code }, "criteria[1].code duplicate"},
		} {
			next := protocol.Grid{PassPercent: 80, Criteria: append([]protocol.Criterion{}, grid.Criteria...), Steps: append([]protocol.Step{}, grid.Steps...)}
			c.change(&next)
			_, err := h.PutVersion(ctx, admin, draft.ID, draft.Version, next)
			h.wants(what, err, c.want)
		}
		_, err = h.PutVersion(ctx, admin, draft.ID, draft.Version-1, grid)
		h.wants("stale", err, "stale_version")
		_, err = h.PutVersion(ctx, h.as(h.Malika), draft.ID, draft.Version, grid)
		h.wants("by an academy", err, "protocol_version_not_found")
		_, err = h.AddCampaign(ctx, admin, protocoltest.NewCampaign{Level: orgpath.National, VersionID: draft.ID, Details: details(h, "2026-11-10", "2026-11-20")}, storage.Once{})
		h.wants("a campaign by a draft", err, "protocol_version_id unknown")

		empty := ok[protocoltest.Version](h.t)(h.DraftVersion(ctx, admin, first.ID, storage.Once{}))
		empty = ok[protocoltest.Version](h.t)(h.PutVersion(ctx, admin, empty.ID, empty.Version, protocol.Grid{PassPercent: 75}))
		_, err = h.PublishVersion(ctx, admin, empty.ID, empty.Version)
		h.wants("publishing nothing", err, "criteria incomplete")

		draft = ok[protocoltest.Version](h.t)(h.PublishVersion(ctx, admin, draft.ID, draft.Version))
		before := ok[protocoltest.Version](h.t)(h.Version(ctx, first.ID))
		if draft.State != protocoltest.Published || before.State != protocoltest.Retired || before.Grid.PassPercent != 75 {
			h.t.Errorf("published %s, before %s", draft.State, before.State)
		}
		if h.reads(h.Hamid, planned.ID).ProtocolVersionID != first.ID || h.plan(nil).ProtocolVersionID != draft.ID {
			h.t.Error("a test keeps the version it was planned by, and a new one follows the new version")
		}
	})
}

func details(h hall, from, to string) protocoltest.CampaignDetails {
	name, first, last := "Campagne d’automne", world.Day(h.t, from), world.Day(h.t, to)
	return protocoltest.CampaignDetails{NameFR: &name, From: &first, To: &last}
}
