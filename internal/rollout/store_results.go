package rollout

import (
	"fmt"
	"strings"
	"time"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// nodeOf finds the node that a query means, within the warrant's reach.
func nodeOf(tx storage.Tx, w access.Warrant, q Query) (orgpath.Path, error) {
	switch {
	case q.School != "":
		return schoolNode(tx, w, q.School)
	case q.Directorate != "":
		var d struct {
			AREFID string `gorm:"column:aref_id"`
		}
		err := tx.Table("org_directorates").Select("aref_id").Where("id = ?", q.Directorate).Take(&d).Error
		return within(w, orgpath.Of(d.AREFID, q.Directorate), storage.NotFound(err, "directorate_not_found"), "directorate_not_found")
	case q.AREF != "":
		var a struct{ ID string }
		err := tx.Table("org_arefs").Select("id").Where("id = ?", q.AREF).Take(&a).Error
		return within(w, orgpath.Of(a.ID), storage.NotFound(err, "aref_not_found"), "aref_not_found")
	}
	widest := orgpath.Path("")
	for _, node := range w.Scope().Nodes() {
		if widest == "" || strings.Count(string(node), "/") < strings.Count(string(widest), "/") {
			widest = node
		}
	}
	return within(w, widest, nil, "school_not_found")
}

func within(w access.Warrant, node orgpath.Path, err error, code string) (orgpath.Path, error) {
	if err != nil {
		return "", err
	}
	if !w.Allows(access.Object{Path: node}) {
		return "", fault.New(fault.NotFound, code)
	}
	return node, nil
}

func schoolNode(tx storage.Tx, w access.Warrant, id string) (orgpath.Path, error) {
	var s struct {
		DirectorateID string
		AREFID        string `gorm:"column:aref_id"`
	}
	err := rows(tx, w).Select("s.directorate_id, s.aref_id").Where("s.id = ?", id).Take(&s).Error
	return orgpath.Of(s.AREFID, s.DirectorateID, id), storage.NotFound(err, "school_not_found")
}

// campaignsOf are all campaigns, or the one named.
func campaignsOf(tx storage.Tx, id string) ([]campaign, error) {
	find := tx.Table("protocoltest_campaigns").Select("id, to_on").Order("id")
	if id != "" {
		find = find.Where("id = ?", id)
	}
	var found []campaign
	if err := find.Find(&found).Error; err != nil {
		return nil, fmt.Errorf("read campaigns: %w", err)
	}
	if id != "" && len(found) == 0 {
		return nil, fault.New(fault.NotFound, "campaign_not_found")
	}
	return found, nil
}

// criteriaOf are the lines of every grid there was, each as its latest version has it.
func criteriaOf(tx storage.Tx) ([]Criterion, error) {
	var found, latest []Criterion
	err := tx.Table("protocoltest_criteria AS c").Joins("JOIN protocoltest_versions AS v ON v.id = c.version_id").
		Where("v.state <> 'draft'").Order("v.number DESC, c.position").
		Select("c.code, c.part, c.critical, c.position, c.text_fr, c.text_ar").Find(&found).Error
	if err != nil {
		return nil, fmt.Errorf("read criteria: %w", err)
	}
	known := map[string]bool{}
	for _, c := range found {
		if !known[c.Code] {
			known[c.Code], latest = true, append(latest, c)
		}
	}
	return latest, nil
}

// What the observers of one interview say of a criterion is one word, as protocol.Decide has it: the lowest mark of a
// critical one, and of any other the mark on which they agree, or "partly".
const (
	points = "CASE m.mark WHEN 'seen' THEN 2 WHEN 'partly' THEN 1 ELSE 0 END"

	interview = "o.test_id, o.interview_no, MAX(o.teacher_id) AS teacher_id, m.criterion, MIN(" + points + ") AS lowest, MAX(" + points + ") AS highest"

	criticalOne = "EXISTS (SELECT 1 FROM protocoltest_criteria AS c WHERE c.version_id = t.protocol_version_id AND c.code = i.criterion AND c.critical)"

	sums = "SUM(CASE WHEN i.lowest = 2 THEN 1 ELSE 0 END) AS seen," +
		" SUM(CASE WHEN i.highest = 0 OR i.lowest = 0 AND " + criticalOne + " THEN 1 ELSE 0 END) AS not_seen," +
		" COUNT(*) AS total, COUNT(DISTINCT i.teacher_id) AS people, COUNT(DISTINCT t.school_id) AS schools"
)

type sum struct {
	AREFID        string `gorm:"column:aref_id"`
	DirectorateID string
	CampaignID    string
	Criterion     string
	Seen          int
	NotSeen       int
	Total         int
	People        int
	Schools       int
	Present       int
}

func (s sum) counted(leaf orgpath.Path) counted {
	n := counted{leaf: leaf, campaign: s.CampaignID, criterion: s.Criterion, Count: Count{
		Seen: s.Seen, NotSeen: s.NotSeen, Partly: s.Total - s.Seen - s.NotSeen, People: s.People, Schools: s.Schools,
	}}
	if n.People == 0 {
		n.People = s.Present
	}
	return n
}

// decided are the tests with a result.
func decided(tx storage.Tx) storage.Tx {
	return tx.Table("protocoltest_tests AS t").Joins("JOIN protocoltest_results AS r ON r.test_id = t.id").
		Where("t.state IN ('decided', 'debriefed')")
}

// marks are one row for each criterion of each interview of some tests.
func marks(tx, tests storage.Tx) storage.Tx {
	of := tx.Table("protocoltest_observations AS o").Joins("JOIN protocoltest_marks AS m ON m.observation_id = o.id").
		Where("m.mark <> 'not_applicable' AND o.test_id IN (?)", tests.Select("t.id")).
		Select(interview).Group("o.test_id, o.interview_no, m.criterion")
	return tx.Table("(?) AS i", of).Joins("JOIN protocoltest_tests AS t ON t.id = i.test_id")
}

const present = "JOIN protocoltest_people AS q ON q.test_id = t.id AND q.part = 'participant'"

// countedAt counts at one node, whatever is little: all tests as one, for those who see each observation, or apart.
func countedAt(tx storage.Tx, node orgpath.Path, campaignID string, apart bool) ([]counted, error) {
	as, group := "'' AS campaign_id", "i.criterion"
	if apart {
		as, group = "t.id AS campaign_id", "t.id, i.criterion"
	}
	of := func() storage.Tx {
		find := decided(tx)
		for i, id := range node.Segments() {
			find = find.Where([]string{"t.aref_id = ?", "t.directorate_id = ?", "t.school_id = ?"}[i], id)
		}
		if campaignID != "" {
			find = find.Where("t.campaign_id = ?", campaignID)
		}
		return find
	}
	var found, there []sum
	err := marks(tx, of()).Select(as + ", i.criterion, " + sums).Group(group).Find(&found).Error
	if err != nil {
		return nil, fmt.Errorf("count marks: %w", err)
	}
	find := of().Joins(present).Select(as + ", COUNT(DISTINCT q.person_id) AS present")
	if apart {
		find = find.Group("t.id")
	}
	if err := find.Find(&there).Error; err != nil {
		return nil, fmt.Errorf("count the people of tests: %w", err)
	}
	people := map[string]int{}
	for _, s := range there {
		people[s.CampaignID] = s.Present
	}
	all := make([]counted, 0, len(found))
	for _, s := range found {
		s.Present = people[s.CampaignID]
		all = append(all, s.counted(node))
	}
	return all, nil
}

// countedOver counts each campaign by directorate over the whole country, whoever asks: what may be told of one node hangs
// on its neighbours. Results that came after the figures had settled are left out for good.
func countedOver(tx storage.Tx, campaigns []campaign) ([]counted, error) {
	if len(campaigns) == 0 {
		return nil, nil
	}
	var terms []string
	var args []any
	for _, c := range campaigns {
		terms, args = append(terms, "t.campaign_id = ? AND r.decided_at < ?"), append(args, c.ID, midnight(c.settled()))
	}
	in := "(" + strings.Join(terms, " OR ") + ")"
	const by = "t.aref_id, t.directorate_id, t.campaign_id"
	var found, there []sum
	err := marks(tx, decided(tx).Where(in, args...)).Select(by + ", i.criterion, " + sums).Group(by + ", i.criterion").Find(&found).Error
	if err != nil {
		return nil, fmt.Errorf("count marks: %w", err)
	}
	err = decided(tx).Where(in, args...).Joins(present).Select(by + ", COUNT(DISTINCT q.person_id) AS present").Group(by).Find(&there).Error
	if err != nil {
		return nil, fmt.Errorf("count the people of tests: %w", err)
	}
	people := map[[2]string]int{}
	for _, s := range there {
		people[[2]string{s.DirectorateID, s.CampaignID}] = s.Present
	}
	all := make([]counted, 0, len(found))
	for _, s := range found {
		s.Present = people[[2]string{s.DirectorateID, s.CampaignID}]
		all = append(all, s.counted(orgpath.Of(s.AREFID, s.DirectorateID)))
	}
	return all, nil
}

func midnight(d calendar.Date) time.Time { return storage.UTC(d.Time(calendar.Casablanca)) }
