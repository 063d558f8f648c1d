package protocoltest_test

import (
	"strings"
	"testing"

	"sanad/internal/csvfile"
	"sanad/internal/orgpath"
	"sanad/internal/protocoltest"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

func TestACampaignHoldsItsSchoolsAndItsWindow(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		ctx := h.t.Context()
		c := h.campaign(orgpath.AREF, "rsk", "2026-11-10", "2026-11-20", h.Orangers.ID, h.Remparts.ID)
		v := h.plan(func(p *protocoltest.Plan) { p.CampaignID = c.ID })
		h.observe(h.Hamid, v.ID, protocoltest.Start{TeacherID: h.Amina.ID}, "22222222")
		h.decide(h.Hamid, v.ID)
		c = ok[protocoltest.Campaign](h.t)(h.Campaign(ctx, h.as(h.Rachid), c.ID))
		if c.SchoolCount != 2 || c.DecidedCount != 1 || len(c.Schools) != 2 || !c.MayEdit || c.ProtocolNumber != 1 {
			h.t.Errorf("the academy sees %+v", c)
		}
		if mine := ok[protocoltest.Campaign](h.t)(h.Campaign(ctx, h.as(h.Mehdi), c.ID)); mine.SchoolCount != 1 || len(mine.Schools) != 1 || mine.DecidedCount != 0 || mine.MayEdit {
			h.t.Errorf("a member of the Remparts sees %+v", mine)
		}
		_, err := h.Campaign(ctx, h.as(h.Samira), c.ID)
		h.wants("another academy", err, "campaign_not_found")
		late, early := world.Day(h.t, "2026-11-17"), world.Day(h.t, "2026-11-30")
		for what, d := range map[string]struct {
			by   world.Person
			d    protocoltest.CampaignDetails
			want string
		}{
			"past its test": {h.Rachid, protocoltest.CampaignDetails{From: &late}, "tests_outside"},
			"turned round":  {h.Rachid, protocoltest.CampaignDetails{From: &early}, "to_on out_of_range"},
			"by a trainer":  {h.Hamid, protocoltest.CampaignDetails{To: &early}, "out_of_scope"},
			"longer":        {h.Rachid, protocoltest.CampaignDetails{To: &early}, ""},
			"stale":         {h.Rachid, protocoltest.CampaignDetails{To: &early}, "stale_version"},
		} {
			if what == "stale" || what == "longer" {
				continue
			}
			_, err := h.ChangeCampaign(ctx, h.as(d.by), c.ID, c.Version, d.d)
			h.wants(what, err, d.want)
		}
		longer := ok[protocoltest.Campaign](h.t)(h.ChangeCampaign(ctx, h.as(h.Rachid), c.ID, c.Version, protocoltest.CampaignDetails{To: &early}))
		_, err = h.ChangeCampaign(ctx, h.as(h.Rachid), c.ID, c.Version, protocoltest.CampaignDetails{To: &early})
		h.wants("stale", err, "stale_version")
		for what, s := range map[string]struct {
			schools []string
			want    string
		}{
			"a tested school leaves": {[]string{h.Remparts.ID}, "school_has_tests"},
			"of another academy":     {[]string{h.Orangers.ID, h.Palmeraie.ID}, "school_ids[1] unknown"},
			"twice the same":         {[]string{h.Orangers.ID, h.Orangers.ID}, "school_ids[1] duplicate"},
		} {
			_, err := h.PutSchools(ctx, h.as(h.Rachid), c.ID, longer.Version, s.schools)
			h.wants(what, err, s.want)
		}
		left := ok[protocoltest.Campaign](h.t)(h.PutSchools(ctx, h.as(h.Rachid), c.ID, longer.Version, []string{h.Orangers.ID, h.Falaise.ID}))
		if left.SchoolCount != 2 {
			h.t.Errorf("%d schools", left.SchoolCount)
		}
		report := ok[csvfile.Report](h.t)(h.ImportSchools(ctx, h.as(h.Rachid), c.ID, strings.NewReader("school\n00201C\n00102B\n"), false))
		if !report.Clean() || report.Counts["created"] != 1 || report.Counts["unchanged"] != 1 {
			h.t.Errorf("a register of schools: %+v", report)
		}
		report = ok[csvfile.Report](h.t)(h.ImportSchools(ctx, h.as(h.Rachid), c.ID, strings.NewReader("school\n00301D\nnone\n"), false))
		if report.Problems != 2 {
			h.t.Errorf("schools from elsewhere: %+v", report)
		}
	})
}

func TestWhoPlansACampaignWhere(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		ctx := h.t.Context()
		for what, c := range map[string]struct {
			by    world.Person
			level orgpath.Level
			node  string
			want  string
		}{
			"the country by its admin":    {h.Hassan, orgpath.National, "", ""},
			"an academy by itself":        {h.Rachid, orgpath.AREF, "rsk", ""},
			"a directorate by its AREF":   {h.Rachid, orgpath.Directorate, "rabat", ""},
			"the country by an academy":   {h.Rachid, orgpath.National, "", "out_of_scope"},
			"another academy":             {h.Rachid, orgpath.AREF, "ms", "out_of_scope"},
			"a school":                    {h.Hassan, orgpath.School, h.Orangers.ID, "node_id does_not_fit_level"},
			"a node of the wrong level":   {h.Hassan, orgpath.National, "rsk", "node_id does_not_fit_level"},
			"a place that does not exist": {h.Hassan, orgpath.AREF, "nowhere", "node_id unknown"},
		} {
			_, err := h.AddCampaign(ctx, h.as(c.by), protocoltest.NewCampaign{Level: c.level, NodeID: c.node, Details: details(h, "2026-11-10", "2026-11-20")}, storage.Once{})
			h.wants(what, err, c.want)
		}
		for _, c := range []struct {
			by   world.Person
			want int
		}{{h.Amina, 3}, {h.Zineb, 3}, {h.Samira, 1}, {h.Omar, 0}} {
			n, page := 0, storage.Page{Limit: 2}
			for {
				found, next, err := h.Campaigns(ctx, h.as(c.by), page)
				if err != nil {
					h.t.Fatal(err)
				}
				n += len(found)
				if page.After = next; next == "" {
					break
				}
			}
			if n != c.want {
				h.t.Errorf("%s sees %d campaigns, want %d", c.by.NameFr, n, c.want)
			}
		}
	})
}
