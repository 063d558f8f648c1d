package protocoltest

import (
	"context"
	"strconv"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/protocol"
	"sanad/internal/storage"
)

// VersionState is how far a version of the protocol has come.
type VersionState string

// The states of a version. There is one published version at most; a retired one is kept for the tests that follow it.
const (
	Draft     VersionState = "draft"
	Published VersionState = "published"
	Retired   VersionState = "retired"
)

// Version is one version of the protocol. Once published, what it says never changes.
type Version struct {
	ID          string
	Number      int
	State       VersionState
	PassPercent int
	PublishedAt *time.Time
	PublishedBy string
	Version     int64
	CreatedBy   string
	CreatedAt   time.Time
	UpdatedAt   time.Time
	Grid        protocol.Grid `gorm:"-"`
}

// TableName for GORM.
func (Version) TableName() string { return "protocoltest_versions" }

const mostVersions = 100

// Versions lists all versions, latest first, without their grids.
func (s *Service) Versions(ctx context.Context) ([]Version, error) {
	return versions(s.db.Read(ctx))
}

// Version shows one version whole.
func (s *Service) Version(ctx context.Context, id string) (Version, error) {
	return version(s.db.Read(ctx), id)
}

// DraftVersion begins a version that says what another says; "" is the published one.
func (s *Service) DraftVersion(ctx context.Context, w access.Warrant, fromID string, once storage.Once) (Version, error) {
	w = w.For(access.ProtocolWrite)
	now := s.db.Now()
	var made Version
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		id, _, err := once.Do(tx, w.Person(), now, func() (string, error) {
			from, err := versionOrPublished(tx, fromID)
			if err != nil {
				return "", err
			}
			last, err := lastNumber(tx)
			if err != nil {
				return "", err
			}
			if last >= mostVersions {
				return "", fault.New(fault.Conflict, "too_many_versions")
			}
			v := Version{
				ID: storage.NewID(), Number: last + 1, State: Draft, PassPercent: from.PassPercent, Version: 1,
				CreatedBy: w.Person(), CreatedAt: now, UpdatedAt: now, Grid: from.Grid,
			}
			if err := insertVersion(tx, v); err != nil {
				return "", err
			}
			return v.ID, audit.Append(tx, now, versionEntry("protocol:draft", w.Person(), v))
		})
		if err != nil {
			return err
		}
		made, err = version(tx, id)
		return err
	})
	return made, err
}

// PutVersion replaces what a draft says.
func (s *Service) PutVersion(ctx context.Context, w access.Warrant, id string, at int64, g protocol.Grid) (Version, error) {
	w = w.For(access.ProtocolWrite)
	var bad []fault.Field
	for i, c := range g.Criteria {
		path := "criteria[" + strconv.Itoa(i) + "]."
		g.Criteria[i].TextFR = text(path+"text_fr", c.TextFR, maxTextOf, &bad)
		g.Criteria[i].TextAR = text(path+"text_ar", c.TextAR, maxTextOf, &bad)
	}
	for i, c := range g.Steps {
		path := "steps[" + strconv.Itoa(i) + "]."
		g.Steps[i].TextFR = text(path+"text_fr", c.TextFR, maxTextOf, &bad)
		g.Steps[i].TextAR = text(path+"text_ar", c.TextAR, maxTextOf, &bad)
	}
	if len(bad) == 0 {
		bad = g.Check()
	}
	if err := refused(bad); err != nil {
		return Version{}, err
	}
	return s.editVersion(ctx, w, id, at, func(tx storage.Tx, v Version) (audit.Entry, error) {
		err := updateVersion(tx, v.ID, at, map[string]any{"pass_percent": g.PassPercent, "updated_at": s.db.Now()})
		if err == nil {
			err = replaceGrid(tx, v.ID, g)
		}
		return versionEntry("protocol:update", w.Person(), v), err
	})
}

// maxTextOf is the longest text of a criterion or step; protocol says it of the whole grid.
const maxTextOf = 240

// PublishVersion makes a draft the version of new tests, and retires the one before. From then on it never changes.
func (s *Service) PublishVersion(ctx context.Context, w access.Warrant, id string, at int64) (Version, error) {
	w = w.For(access.ProtocolWrite)
	return s.editVersion(ctx, w, id, at, func(tx storage.Tx, v Version) (audit.Entry, error) {
		now := s.db.Now()
		if err := refused(v.Grid.Lacks()); err != nil {
			return audit.Entry{}, err
		}
		if err := retirePublished(tx, now); err != nil {
			return audit.Entry{}, err
		}
		err := updateVersion(tx, v.ID, at, map[string]any{
			"state": Published, "published_at": now, "published_by": w.Person(), "updated_at": now,
		})
		return versionEntry("protocol:publish", w.Person(), v), err
	})
}

func (s *Service) editVersion(ctx context.Context, w access.Warrant, id string, at int64,
	change func(tx storage.Tx, v Version) (audit.Entry, error),
) (Version, error) {
	var after Version
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		if err := lockVersions(tx); err != nil {
			return err
		}
		before, err := version(tx, id)
		if err != nil {
			return err
		}
		switch {
		case w.Scope().Empty():
			return fault.New(fault.NotFound, "protocol_version_not_found")
		case before.State != Draft:
			return fault.New(fault.Conflict, "protocol_published")
		case before.Version != at:
			return &fault.Error{Kind: fault.Stale, Code: "stale_version", Version: before.Version}
		}
		said, err := change(tx, before)
		if err != nil {
			return err
		}
		if after, err = version(tx, id); err != nil {
			return err
		}
		return audit.Append(tx, s.db.Now(), said)
	})
	return after, err
}

func versionEntry(action, actor string, v Version) audit.Entry {
	return entry(action, actor, "protocol_version", v.ID, "", audit.Facts{"number": strconv.Itoa(v.Number)})
}
