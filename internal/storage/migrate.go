package storage

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pressly/goose/v3"

	"sanad/migrations"
)

// Migration is one numbered file and when it ran here; AppliedAt is zero while it is pending.
type Migration struct {
	Version   int64
	Name      string
	AppliedAt time.Time
}

const versionTable = "goose_db_version"

// Migrate brings the schema up to date and names the files it ran. Any number of processes may call it at once:
// one works, the others wait and find nothing left to do.
func (db *DB) Migrate(ctx context.Context) (ran []string, err error) {
	unlock, err := db.dialect.lockMigrations(ctx, db)
	if err != nil {
		return nil, fmt.Errorf("migrate: %w", err)
	}
	defer func() { err = errors.Join(err, unlock()) }()
	files := dialectFiles{FS: migrations.Files, own: db.dialect.suffix()}
	provider, err := goose.NewProvider(db.dialect.goose(), db.writer, files,
		goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return nil, fmt.Errorf("migrate: %w", err)
	}
	results, err := provider.Up(ctx)
	for _, r := range results {
		ran = append(ran, r.Source.Path)
	}
	if err != nil {
		return ran, fmt.Errorf("migrate: %w", err)
	}
	return ran, nil
}

// MigrationStatus lists every file this program carries, in order. It changes nothing.
func (db *DB) MigrationStatus(ctx context.Context) ([]Migration, error) {
	all, err := carried(db.dialect.suffix())
	if err != nil {
		return nil, err
	}
	tx := db.Read(ctx)
	if !tx.Migrator().HasTable(versionTable) {
		return all, tx.Error
	}
	var rows []struct {
		VersionID int64
		Tstamp    time.Time
	}
	err = tx.Table(versionTable).Select("version_id, tstamp").Where("is_applied = ?", true).Find(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("read migration status: %w", err)
	}
	for _, row := range rows {
		for i := range all {
			if all[i].Version == row.VersionID {
				all[i].AppliedAt = UTC(row.Tstamp)
			}
		}
	}
	return all, nil
}

// Pending is how many files have not run here; serving is refused until it is 0.
func (db *DB) Pending(ctx context.Context) (int, error) {
	all, err := db.MigrationStatus(ctx)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, m := range all {
		if m.AppliedAt.IsZero() {
			n++
		}
	}
	return n, nil
}

func carried(suffix string) ([]Migration, error) {
	entries, err := dialectFiles{FS: migrations.Files, own: suffix}.ReadDir(".")
	if err != nil {
		return nil, err
	}
	var all []Migration
	for _, entry := range entries {
		number, _, found := strings.Cut(entry.Name(), "_")
		version, err := strconv.ParseInt(number, 10, 64)
		if !found || err != nil {
			return nil, fmt.Errorf("migration %s has no number", entry.Name())
		}
		all = append(all, Migration{Version: version, Name: entry.Name()})
	}
	return all, nil
}

// dialectFiles hides the files written for the other database alone.
type dialectFiles struct {
	fs.FS
	own string
}

// ReadDir makes fs.Glob, and so goose, see the filtered list.
func (d dialectFiles) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(d.FS, name)
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		foreign := strings.Count(e.Name(), ".") > 1 && !strings.HasSuffix(e.Name(), d.own)
		return foreign || !strings.HasSuffix(e.Name(), ".sql")
	}), err
}
