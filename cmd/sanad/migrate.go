package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"sanad/internal/org"
	"sanad/internal/storage"
)

func (p program) migrate() *cobra.Command {
	migrate := &cobra.Command{Use: "migrate", Short: "Bring the database's schema up to date, or tell where it stands"}
	migrate.AddCommand(
		&cobra.Command{
			Use: "up", Short: "Run every pending migration, and load the tree of academies and directorates", Args: cobra.NoArgs,
			RunE: func(cmd *cobra.Command, _ []string) error {
				return p.withAnyDB(cmd.Context(), func(db *storage.DB) error { return p.migrateUp(cmd.Context(), db) })
			},
		},
		&cobra.Command{
			Use: "status", Short: "List the migrations and when each ran", Args: cobra.NoArgs,
			RunE: func(cmd *cobra.Command, _ []string) error {
				return p.withAnyDB(cmd.Context(), func(db *storage.DB) error { return p.migrationStatus(cmd.Context(), db) })
			},
		},
	)
	return migrate
}

func (p program) migrateUp(ctx context.Context, db *storage.DB) error {
	ran, err := migrated(ctx, db)
	if err != nil {
		return err
	}
	for _, name := range ran {
		if _, err := fmt.Fprintln(p.out, name); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(p.out, "The schema is current: %d migrations ran.\n", len(ran))
	return err
}

// migrated brings the schema up to date and loads the reference data that comes with the program.
func migrated(ctx context.Context, db *storage.DB) ([]string, error) {
	ran, err := db.Migrate(ctx)
	if err != nil {
		return ran, err
	}
	return ran, org.New(db, numbers(db)).Seed(ctx)
}

func (p program) migrationStatus(ctx context.Context, db *storage.DB) error {
	all, err := db.MigrationStatus(ctx)
	if err != nil {
		return err
	}
	for _, m := range all {
		when := "pending"
		if !m.AppliedAt.IsZero() {
			when = m.AppliedAt.UTC().Format(time.RFC3339)
		}
		if _, err := fmt.Fprintf(p.out, "%04d  %-30s %s\n", m.Version, m.Name, when); err != nil {
			return err
		}
	}
	return nil
}
