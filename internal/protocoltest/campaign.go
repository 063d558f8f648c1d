package protocoltest

import (
	"context"
	"slices"
	"strconv"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// Campaign is a window in which schools of a place are tested by one version of the protocol. Schools and counts are those
// that a reader reaches.
type Campaign struct {
	ID                string
	NameFR            string
	NameAR            string
	Path              orgpath.Path
	From              calendar.Date `gorm:"column:from_on"`
	To                calendar.Date `gorm:"column:to_on"`
	ProtocolVersionID string
	TargetPercent     int
	Version           int64
	CreatedBy         string
	CreatedAt         time.Time
	UpdatedAt         time.Time
	ProtocolNumber    int              `gorm:"->"`
	SchoolCount       int              `gorm:"-"`
	DecidedCount      int              `gorm:"-"`
	Schools           []CampaignSchool `gorm:"-"`
	MayEdit           bool             `gorm:"-"`
}

// TableName for GORM.
func (Campaign) TableName() string { return "protocoltest_campaigns" }

func (c Campaign) holds(day calendar.Date) bool { return !day.Before(c.From) && !day.After(c.To) }

// CampaignSchool is a school of a campaign with its latest test there, if any.
type CampaignSchool struct {
	SchoolID string
	Code     string
	NameFR   string
	NameAR   string
	TestID   string
	State    State
	Passed   *bool
}

// CampaignDetails are what may be said and corrected of a campaign; nil leaves it as it is.
type CampaignDetails struct {
	NameFR, NameAR *string
	From, To       *calendar.Date
	TargetPercent  *int
}

// NewCampaign is a campaign to plan at a node; without a version it tests by the published one.
type NewCampaign struct {
	Level     orgpath.Level
	NodeID    string
	VersionID string
	Details   CampaignDetails
}

const (
	maxCampaignName = 120
	longestWindow   = 400 // days
	mostSchools     = 2000
)

// with is the campaign as somebody corrects it.
func (c Campaign) with(d CampaignDetails, today calendar.Date) (Campaign, error) {
	var bad []fault.Field
	if d.NameFR != nil {
		c.NameFR = text("name_fr", *d.NameFR, maxCampaignName, &bad)
	}
	if d.NameAR != nil {
		c.NameAR = text("name_ar", *d.NameAR, maxCampaignName, &bad)
	}
	if c.NameFR == "" && c.NameAR == "" && len(bad) == 0 {
		bad = append(bad, fault.Field{Path: "name_fr", Code: "required"})
	}
	if d.From != nil {
		c.From = *d.From
	}
	if d.To != nil {
		c.To = *d.To
	}
	if c.From.IsZero() || c.From.After(today.AddDays(2*daysAhead)) || c.From.Before(firstCampaign) {
		bad = append(bad, fault.Field{Path: "from_on", Code: "out_of_range"})
	}
	if c.To.Before(c.From) || c.To.Sub(c.From) > longestWindow {
		bad = append(bad, fault.Field{Path: "to_on", Code: "out_of_range"})
	}
	if d.TargetPercent != nil {
		c.TargetPercent = *d.TargetPercent
	}
	if c.TargetPercent < 1 || c.TargetPercent > 100 {
		bad = append(bad, fault.Field{Path: "target_percent", Code: "out_of_range"})
	}
	if c.NameFR == "" {
		c.NameFR = c.NameAR
	}
	if c.NameAR == "" {
		c.NameAR = c.NameFR
	}
	return c, refused(bad)
}

// firstCampaign is before anything of the programme was tested.
var firstCampaign = calendar.NewDate(2020, time.January, 1)

// Campaigns lists what lies within reach and what stands above it, the latest window first.
func (s *Service) Campaigns(ctx context.Context, w access.Warrant, page storage.Page) ([]Campaign, string, error) {
	tx, reach := s.db.Read(ctx), w.For(access.TestRead)
	found, next, err := listCampaigns(tx, reach, page)
	if err != nil || len(found) == 0 {
		return nil, "", err
	}
	if err := addCounts(tx, reach, found); err != nil {
		return nil, "", err
	}
	for i := range found {
		found[i].MayEdit = w.For(access.CampaignWrite).Allows(access.Object{Path: found[i].Path})
	}
	return found, next, nil
}

// Campaign shows one with those of its schools that are within reach.
func (s *Service) Campaign(ctx context.Context, w access.Warrant, id string) (Campaign, error) {
	return showCampaign(s.db.Read(ctx), w, id)
}

func showCampaign(tx storage.Tx, w access.Warrant, id string) (Campaign, error) {
	reach := w.For(access.TestRead)
	c, err := campaignIn(tx, reach, id)
	if err != nil {
		return Campaign{}, err
	}
	list := []Campaign{c}
	if err := addCounts(tx, reach, list); err != nil {
		return Campaign{}, err
	}
	c = list[0]
	c.MayEdit = w.For(access.CampaignWrite).Allows(access.Object{Path: c.Path})
	c.Schools, err = campaignSchools(tx, reach, id)
	return c, err
}

// AddCampaign plans a campaign of a node that the warrant covers.
func (s *Service) AddCampaign(ctx context.Context, w access.Warrant, n NewCampaign, once storage.Once) (Campaign, error) {
	reach, now := w.For(access.CampaignWrite), s.db.Now()
	wanted, err := Campaign{TargetPercent: 100, Version: 1, CreatedBy: w.Person(), CreatedAt: now, UpdatedAt: now}.with(n.Details, s.today())
	if err != nil {
		return Campaign{}, err
	}
	if (n.Level == orgpath.National) != (n.NodeID == "") || n.Level == orgpath.School {
		return Campaign{}, fault.InvalidFields(fault.Field{Path: "node_id", Code: "does_not_fit_level"})
	}
	var made Campaign
	err = s.db.InTx(ctx, func(tx storage.Tx) error {
		id, _, err := once.Do(tx, w.Person(), now, func() (string, error) {
			fresh := wanted
			fresh.ID = storage.NewID()
			if fresh.Path, err = access.PlaceOf(tx, n.Level, n.NodeID); err != nil {
				return "", err
			}
			if !reach.Allows(access.Object{Path: fresh.Path}) {
				return "", fault.New(fault.Denied, "out_of_scope")
			}
			if fresh.ProtocolVersionID, err = testedBy(tx, n.VersionID); err != nil {
				return "", err
			}
			if err := tx.Create(&fresh).Error; err != nil {
				return "", err
			}
			return fresh.ID, audit.Append(tx, now, campaignEntry("campaign:create", w.Person(), fresh))
		})
		if err != nil {
			return err
		}
		made, err = showCampaign(tx, w, id)
		return err
	})
	return made, err
}

// testedBy is the version of a campaign: nobody is tested by a draft.
func testedBy(tx storage.Tx, id string) (string, error) {
	if id == "" {
		return publishedVersion(tx)
	}
	v, err := version(tx, id)
	if fault.KindOf(err) == fault.NotFound || err == nil && v.State == Draft {
		return "", fault.InvalidFields(fault.Field{Path: "protocol_version_id", Code: "unknown"})
	}
	return v.ID, err
}

// ChangeCampaign corrects a campaign; no test of it may lie outside its window then.
func (s *Service) ChangeCampaign(ctx context.Context, w access.Warrant, id string, at int64, d CampaignDetails) (Campaign, error) {
	return s.editCampaign(ctx, w, id, at, func(tx storage.Tx, c Campaign) (map[string]any, error) {
		next, err := c.with(d, s.today())
		if err != nil {
			return nil, err
		}
		planned, err := plannedDays(tx, id)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(planned, func(day calendar.Date) bool { return !next.holds(day) }) {
			return nil, fault.New(fault.Conflict, "tests_outside")
		}
		return map[string]any{
			"name_fr": next.NameFR, "name_ar": next.NameAR, "from_on": next.From, "to_on": next.To, "target_percent": next.TargetPercent,
		}, nil
	})
}

// PutSchools says which schools take part: they lie within the campaign's place, and one with a test stays.
func (s *Service) PutSchools(ctx context.Context, w access.Warrant, id string, at int64, schools []string) (Campaign, error) {
	if len(schools) > mostSchools {
		return Campaign{}, fault.InvalidFields(fault.Field{Path: "school_ids", Code: "too_many"})
	}
	return s.editCampaign(ctx, w, id, at, func(tx storage.Tx, c Campaign) (map[string]any, error) {
		within, err := schoolsWithin(tx, c.Path, schools)
		if err != nil {
			return nil, err
		}
		var bad []fault.Field
		seen := map[string]bool{}
		for i, school := range schools {
			path := "school_ids[" + strconv.Itoa(i) + "]"
			if !within[school] {
				bad = append(bad, fault.Field{Path: path, Code: "unknown"})
			} else if seen[school] {
				bad = append(bad, fault.Field{Path: path, Code: "duplicate"})
			}
			seen[school] = true
		}
		if err := refused(bad); err != nil {
			return nil, err
		}
		return map[string]any{}, replaceSchools(tx, id, schools)
	})
}

func (s *Service) editCampaign(ctx context.Context, w access.Warrant, id string, at int64,
	change func(tx storage.Tx, c Campaign) (map[string]any, error),
) (Campaign, error) {
	var after Campaign
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		c, err := s.editable(tx, w, id)
		if err != nil {
			return err
		}
		if c.Version != at {
			return &fault.Error{Kind: fault.Stale, Code: "stale_version", Version: c.Version}
		}
		cols, err := change(tx, c)
		if err != nil {
			return err
		}
		now := s.db.Now()
		cols["updated_at"] = now
		if err := storage.Update(tx, &Campaign{}, id, at, cols); err != nil {
			return err
		}
		if after, err = showCampaign(tx, w, id); err != nil {
			return err
		}
		return audit.Append(tx, now, campaignEntry("campaign:update", w.Person(), after))
	})
	return after, err
}

// editable finds and locks a campaign that the warrant may change. One that can only be read is refused.
func (s *Service) editable(tx storage.Tx, w access.Warrant, id string) (Campaign, error) {
	if err := lockCampaign(tx, id); err != nil {
		return Campaign{}, err
	}
	c, err := campaignIn(tx, w.For(access.TestRead), id)
	if err != nil {
		return Campaign{}, err
	}
	if !w.For(access.CampaignWrite).Allows(access.Object{Path: c.Path}) {
		return Campaign{}, fault.New(fault.Denied, "out_of_scope")
	}
	return c, nil
}

func campaignEntry(action, actor string, c Campaign) audit.Entry {
	facts := audit.Facts{"level": string(c.Path.Level()), "from_on": c.From.String(), "to_on": c.To.String()}
	if node := c.Path.Last(); node != "" {
		facts["node"] = node
	}
	return entry(action, actor, "campaign", c.ID, "", facts)
}
