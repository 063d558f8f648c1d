package protocoltest

import (
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

const campaignColumns = "c.*, (SELECT v.number FROM protocoltest_versions AS v WHERE v.id = c.protocol_version_id) AS protocol_number"

// campaigns keeps the rows at the nodes reached and at those above them: a campaign concerns every school below.
func campaigns(tx storage.Tx, w access.Warrant) storage.Tx {
	above := []orgpath.Path{}
	for _, p := range w.Scope().Nodes() {
		for ; p != orgpath.Root && p != ""; p = p.Parent() {
			above = append(above, p)
		}
		above = append(above, orgpath.Root)
	}
	fresh := tx.Session(&gorm.Session{NewDB: true})
	return tx.Table("protocoltest_campaigns AS c").Select(campaignColumns).
		Where(fresh.Where("c.path IN ?", above).Or(w.Rows(fresh, access.Columns{Path: "c.path"})))
}

func listCampaigns(tx storage.Tx, w access.Warrant, page storage.Page) ([]Campaign, string, error) {
	find := campaigns(tx, w)
	if page.After != "" {
		at, err := storage.DecodeCursor(page.After, 2)
		if err != nil {
			return nil, "", err
		}
		from, err := calendar.ParseDate(at[0])
		if err != nil {
			return nil, "", fault.InvalidFields(fault.Field{Path: "after", Code: "bad_cursor"})
		}
		find = find.Where("(c.from_on < ? OR c.from_on = ? AND c.id < ?)", from, from, at[1])
	}
	limit := page.Limit
	if limit <= 0 {
		limit = defaultPage
	}
	var found []Campaign
	if err := find.Order("c.from_on DESC, c.id DESC").Limit(limit + 1).Find(&found).Error; err != nil {
		return nil, "", fmt.Errorf("list campaigns: %w", err)
	}
	if len(found) <= limit {
		return found, "", nil
	}
	last := found[limit-1]
	return found[:limit], storage.EncodeCursor(last.From.String(), last.ID), nil
}

func campaignIn(tx storage.Tx, w access.Warrant, id string) (Campaign, error) {
	var c Campaign
	err := campaigns(tx, w).Where("c.id = ?", id).Take(&c).Error
	return c, storage.NotFound(err, "campaign_not_found")
}

// campaign reads one for a test that is already reached.
func campaign(tx storage.Tx, id string) (Campaign, error) {
	var c Campaign
	err := tx.Where("id = ?", id).Take(&c).Error
	return c, storage.NotFound(err, "campaign_not_found")
}

func lockCampaign(tx storage.Tx, id string) error {
	var c Campaign
	err := storage.ForUpdate(tx).Select("id").Where("id = ?", id).Take(&c).Error
	return storage.NotFound(err, "campaign_not_found")
}

// campaignOver finds a campaign that a school takes part in, and keeps its window from moving meanwhile.
func campaignOver(tx storage.Tx, id string, at place) (Campaign, error) {
	var c Campaign
	err := storage.ForShare(tx).Where("id = ?", id).Take(&c).Error
	if err = storage.NotFound(err, "campaign_not_found"); err != nil {
		return Campaign{}, err
	}
	if !c.Path.Contains(at.path()) {
		return Campaign{}, fault.New(fault.NotFound, "campaign_not_found")
	}
	var n int64
	err = tx.Table("protocoltest_campaign_schools").Where("campaign_id = ? AND school_id = ?", id, at.ID).Count(&n).Error
	if err == nil && n == 0 {
		err = fault.InvalidFields(fault.Field{Path: "school_id", Code: "not_in_campaign"})
	}
	return c, err
}

var schoolPlaces = access.Columns{AREF: "s.aref_id", Directorate: "s.directorate_id", School: "s.id"}

// addCounts counts the schools of campaigns within reach, and those with a result, in one statement.
func addCounts(tx storage.Tx, w access.Warrant, list []Campaign) error {
	ids := make([]string, len(list))
	for i, c := range list {
		ids[i] = c.ID
	}
	var rows []struct {
		CampaignID string
		Schools    int
		Decided    int
	}
	err := w.Rows(tx.Table("protocoltest_campaign_schools AS cs").Joins("JOIN org_schools AS s ON s.id = cs.school_id"), schoolPlaces).
		Where("cs.campaign_id IN ?", ids).
		Select("cs.campaign_id, COUNT(*) AS schools, SUM(CASE WHEN EXISTS (SELECT 1 FROM protocoltest_tests AS t" +
			" JOIN protocoltest_results AS r ON r.test_id = t.id WHERE t.campaign_id = cs.campaign_id AND t.school_id = cs.school_id)" +
			" THEN 1 ELSE 0 END) AS decided").
		Group("cs.campaign_id").Find(&rows).Error
	if err != nil {
		return fmt.Errorf("count the schools of campaigns: %w", err)
	}
	for _, r := range rows {
		at := slices.Index(ids, r.CampaignID)
		list[at].SchoolCount, list[at].DecidedCount = r.Schools, r.Decided
	}
	return nil
}

// campaignSchools are those within reach by name, each with its latest test of the campaign.
func campaignSchools(tx storage.Tx, w access.Warrant, id string) ([]CampaignSchool, error) {
	var schools []CampaignSchool
	err := w.Rows(tx.Table("protocoltest_campaign_schools AS cs").Joins("JOIN org_schools AS s ON s.id = cs.school_id"), schoolPlaces).
		Where("cs.campaign_id = ?", id).Select("s.id AS school_id, s.code, s.name_fr, s.name_ar").
		Order("s.name_fr, s.id").Find(&schools).Error
	if err != nil {
		return nil, fmt.Errorf("list the schools of a campaign: %w", err)
	}
	var latest []CampaignSchool
	err = w.Rows(tx.Table("protocoltest_tests AS s"), access.Columns{AREF: "s.aref_id", Directorate: "s.directorate_id", School: "s.school_id"}).
		Joins("LEFT JOIN protocoltest_results AS r ON r.test_id = s.id").
		Where("s.campaign_id = ? AND s.state <> 'cancelled'", id).
		Select("s.school_id, s.id AS test_id, s.state, r.passed").Order("s.planned_at, s.id").Find(&latest).Error
	if err != nil {
		return nil, fmt.Errorf("read the tests of a campaign: %w", err)
	}
	bySchool := map[string]CampaignSchool{}
	for _, t := range latest {
		bySchool[t.SchoolID] = t
	}
	for i, school := range schools {
		t := bySchool[school.SchoolID]
		schools[i].TestID, schools[i].State, schools[i].Passed = t.TestID, t.State, t.Passed
	}
	return schools, nil
}

func plannedDays(tx storage.Tx, campaignID string) ([]calendar.Date, error) {
	var at []time.Time
	err := tx.Table(testsTable).Where("campaign_id = ? AND state <> 'cancelled'", campaignID).Pluck("planned_at", &at).Error
	if err != nil {
		return nil, fmt.Errorf("read the days of a campaign: %w", err)
	}
	days := make([]calendar.Date, len(at))
	for i, t := range at {
		days[i] = calendar.Day(t)
	}
	return days, nil
}

// schoolsWithin tells which of these schools lie within a place.
func schoolsWithin(tx storage.Tx, at orgpath.Path, ids []string) (map[string]bool, error) {
	var rows []place
	err := tx.Table("org_schools").Select("id, directorate_id, aref_id").Where("id IN ?", ids).Find(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("read schools: %w", err)
	}
	within := map[string]bool{}
	for _, p := range rows {
		within[p.ID] = at.Contains(p.path())
	}
	return within, nil
}

type campaignSchoolRow struct {
	CampaignID string
	SchoolID   string
}

const (
	campaignSchoolsTable = "protocoltest_campaign_schools"
	insertBatch          = 500
)

func schoolsOf(tx storage.Tx, campaignID string) ([]string, error) {
	var ids []string
	err := tx.Table(campaignSchoolsTable).Where("campaign_id = ?", campaignID).Pluck("school_id", &ids).Error
	return ids, err
}

func replaceSchools(tx storage.Tx, campaignID string, schools []string) error {
	before, err := schoolsOf(tx, campaignID)
	if err != nil {
		return err
	}
	leaving := slices.DeleteFunc(slices.Clone(before), func(id string) bool { return slices.Contains(schools, id) })
	if len(leaving) > 0 {
		var tested int64
		err := tx.Table(testsTable).Where("campaign_id = ? AND state <> 'cancelled' AND school_id IN ?", campaignID, leaving).Count(&tested).Error
		if err != nil {
			return err
		}
		if tested > 0 {
			return fault.New(fault.Conflict, "school_has_tests")
		}
		err = tx.Exec("DELETE FROM "+campaignSchoolsTable+" WHERE campaign_id = ? AND school_id IN ?", campaignID, leaving).Error
		if err != nil {
			return err
		}
	}
	return addSchools(tx, campaignID, slices.DeleteFunc(slices.Clone(schools), func(id string) bool { return slices.Contains(before, id) }))
}

func addSchools(tx storage.Tx, campaignID string, schools []string) error {
	if len(schools) == 0 {
		return nil
	}
	rows := make([]campaignSchoolRow, len(schools))
	for i, id := range schools {
		rows[i] = campaignSchoolRow{campaignID, id}
	}
	return tx.Table(campaignSchoolsTable).CreateInBatches(&rows, insertBatch).Error
}
