package protocoltest

import (
	"context"
	"fmt"
	"io"
	"slices"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

var campaignSchoolColumns = []csvfile.Column{
	{Name: "school", Aliases: []string{"school_code", "gresa", "CD_ETAB", "code"}, Max: 20},
}

// ImportSchools adds the schools of a register to a campaign within the warrant's reach; one that takes part already stays.
func (s *Service) ImportSchools(ctx context.Context, w access.Warrant, id string, r io.Reader, dryRun bool) (csvfile.Report, error) {
	file, err := csvfile.Open(r, campaignSchoolColumns)
	if err != nil {
		return csvfile.Report{}, fmt.Errorf("import schools of a campaign: %w", err)
	}
	file.Limit(mostSchools)
	rows := slices.Collect(file.Rows())
	return csvfile.Whole(file, dryRun, s.inTx(ctx), func(tx storage.Tx) error {
		c, err := s.editable(tx, w, id)
		if err != nil {
			return err
		}
		nodes, err := access.LoadNodes(tx)
		if err != nil {
			return err
		}
		before, err := schoolsOf(tx, id)
		if err != nil {
			return err
		}
		fresh := newSchools(file, rows, nodes, c.Path, before)
		if len(before)+len(fresh) > mostSchools {
			file.Refuse(1, "school", "too_many")
		}
		if dryRun || !file.Clean() || len(fresh) == 0 {
			return nil
		}
		if err := addSchools(tx, id, fresh); err != nil {
			return err
		}
		now := s.db.Now()
		if err := storage.Update(tx, &Campaign{}, id, c.Version, map[string]any{"updated_at": now}); err != nil {
			return err
		}
		return audit.Append(tx, now, campaignEntry("campaign:update", w.Person(), c))
	})
}

func newSchools(file *csvfile.File, rows []csvfile.Row, nodes access.Nodes, within orgpath.Path, before []string) []string {
	var fresh []string
	for _, row := range rows {
		node, known := nodes.Find(row.Value("school"))
		switch {
		case !known || node.Path.Level() != orgpath.School || !within.Contains(node.Path):
			file.Refuse(row.Line, "school", "unknown_school")
		case slices.Contains(fresh, node.ID):
			file.Refuse(row.Line, "school", "duplicate")
		case slices.Contains(before, node.ID):
			file.Count("unchanged", 1)
		default:
			file.Count("created", 1)
			fresh = append(fresh, node.ID)
		}
	}
	return fresh
}

var campaignColumnsCSV = []csvfile.Column{
	{Name: "name_fr", Max: maxCampaignName},
	{Name: "name_ar", Optional: true, Max: maxCampaignName},
	{Name: "level", Max: 20},
	{Name: "node", Optional: true, Max: 64},
	{Name: "from_on", Aliases: []string{"from"}, Max: 20},
	{Name: "to_on", Aliases: []string{"to"}, Max: 20},
	{Name: "target_percent", Aliases: []string{"target"}, Optional: true, Max: 4},
	{Name: "school", Aliases: []string{"school_code", "gresa"}, Optional: true, Max: 20},
}

// campaignLines are the lines of one campaign: they repeat what it is, each with one of its schools.
type campaignLines struct {
	campaign Campaign
	level    orgpath.Level
	node     string
	rows     []csvfile.Row
}

// LoadCampaigns takes a register of campaigns from the command line, a line for each school; a campaign of a name that is
// there already gains schools.
func (s *Service) LoadCampaigns(ctx context.Context, r io.Reader, dryRun bool) (csvfile.Report, error) {
	file, err := csvfile.Open(r, campaignColumnsCSV)
	if err != nil {
		return csvfile.Report{}, fmt.Errorf("import campaigns: %w", err)
	}
	file.Limit(maxLines)
	all := s.campaignLines(file)
	return csvfile.Whole(file, dryRun, s.inTx(ctx), func(tx storage.Tx) error {
		nodes, err := access.LoadNodes(tx)
		if err != nil {
			return err
		}
		for _, lines := range all {
			if err := s.loadCampaign(tx, file, lines, nodes, dryRun); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Service) campaignLines(file *csvfile.File) []*campaignLines {
	var all []*campaignLines
	byName := map[string]*campaignLines{}
	for row := range file.Rows() {
		if lines := byName[row.Value("name_fr")]; lines != nil {
			lines.rows = append(lines.rows, row)
			continue
		}
		c, err := s.campaignOf(row)
		if f, bad := fault.As(err); bad {
			for _, field := range f.Fields {
				file.Refuse(row.Line, field.Path, field.Code)
			}
			continue
		}
		lines := &campaignLines{campaign: c, level: orgpath.Level(row.Value("level")), node: row.Value("node"), rows: []csvfile.Row{row}}
		byName[c.NameFR] = lines
		all = append(all, lines)
	}
	return all
}

func (s *Service) campaignOf(row csvfile.Row) (Campaign, error) {
	var dates [2]calendar.Date
	for i, column := range []string{"from_on", "to_on"} {
		d, err := calendar.ParseDate(csvfile.ISODate(row.Value(column)))
		if err != nil {
			return Campaign{}, fault.InvalidFields(fault.Field{Path: column, Code: "date_malformed"})
		}
		dates[i] = d
	}
	target, known := percentOf(row.Value("target_percent"))
	if !known {
		return Campaign{}, fault.InvalidFields(fault.Field{Path: "target_percent", Code: "out_of_range"})
	}
	if target == 0 {
		target = 100
	}
	fr, ar, now := row.Value("name_fr"), row.Value("name_ar"), s.db.Now()
	fresh := Campaign{Version: 1, CreatedBy: access.Importer, CreatedAt: now, UpdatedAt: now}
	return fresh.with(CampaignDetails{NameFR: &fr, NameAR: &ar, From: &dates[0], To: &dates[1], TargetPercent: &target}, s.today())
}

func (s *Service) loadCampaign(tx storage.Tx, file *csvfile.File, lines *campaignLines, nodes access.Nodes, dryRun bool) error {
	c, line := lines.campaign, lines.rows[0].Line
	at, known := orgpath.Root, lines.level == orgpath.National
	if !known {
		var node access.Node
		node, known = nodes.Find(lines.node)
		at = node.Path
	}
	if !known || at.Level() != lines.level || lines.level == orgpath.School {
		file.Refuse(line, "node", "unknown")
		return nil
	}
	var there []Campaign
	if err := tx.Where("name_fr = ? AND from_on = ?", c.NameFR, c.From).Find(&there).Error; err != nil {
		return err
	}
	var before []string
	var err error
	if len(there) > 0 {
		c = there[0]
		if before, err = schoolsOf(tx, c.ID); err != nil {
			return err
		}
	} else {
		c.ID, c.Path = storage.NewID(), at
		if c.ProtocolVersionID, err = publishedVersion(tx); err != nil {
			return err
		}
		file.Count("campaigns", 1)
	}
	rows := slices.DeleteFunc(lines.rows, func(r csvfile.Row) bool { return r.Value("school") == "" })
	fresh := newSchools(file, rows, nodes, c.Path, before)
	if dryRun || !file.Clean() {
		return nil
	}
	if len(there) == 0 {
		if err := tx.Create(&c).Error; err != nil {
			return err
		}
		if err := audit.Append(tx, s.db.Now(), campaignEntry("campaign:create", access.Importer, c)); err != nil {
			return err
		}
	}
	return addSchools(tx, c.ID, fresh)
}
