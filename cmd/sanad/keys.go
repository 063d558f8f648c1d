package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"sanad/internal/seal"
)

// rewrapTold is after how many cases the operator is told that the work goes on.
const rewrapTold = 10_000

var errKeysFile = errors.New("SANAD_KEYS_FILE must name the file of the master keys")

func (p program) keys() *cobra.Command {
	keys := &cobra.Command{Use: "keys", Short: "Make or rotate the master keys that wrap every case's own key and every person's key of drafts"}
	keys.AddCommand(p.keysInit(), p.keysRotate(), &cobra.Command{
		Use: "rewrap", Short: "Wrap every key under the newest master key; may be stopped and run again", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return p.rewrap(cmd.Context()) },
	})
	return keys
}

func (p program) keysFile() (string, error) {
	c, err := p.load()
	if err != nil {
		return "", err
	}
	if c.KeysFile == "" {
		return "", errKeysFile
	}
	return c.KeysFile, nil
}

func (p program) keysInit() *cobra.Command {
	return &cobra.Command{
		Use: "init", Short: "Write new master keys to SANAD_KEYS_FILE; an existing file is never replaced", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			path, err := p.keysFile()
			if err != nil {
				return err
			}
			if err := seal.Init(path); err != nil {
				return err
			}
			_, err = fmt.Fprintln(p.out, "Master keys written. Keep a copy where the database's backups are not: without them no name can be read again.")
			return err
		},
	}
}

func (p program) keysRotate() *cobra.Command {
	cmd := &cobra.Command{Use: "rotate", Short: "Add a new master key to SANAD_KEYS_FILE and use it from now on", Args: cobra.NoArgs}
	whole := cmd.Flags().Bool("rewrap", false, "wrap every key at once; only while no server runs")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		path, err := p.keysFile()
		if err != nil {
			return err
		}
		if err := seal.Rotate(path); err != nil {
			return err
		}
		if *whole {
			return p.rewrap(cmd.Context())
		}
		// A server knows only the keys it started with: rewrapping under it would shut its cases.
		_, err = fmt.Fprintln(p.out, "A new master key leads. Copy the file, restart every server, then run 'sanad keys rewrap'.")
		return err
	}
	return cmd
}

func (p program) rewrap(ctx context.Context) error {
	return p.onApplication(ctx, func(a *application) error {
		if err := a.needKeys(); err != nil {
			return err
		}
		changed, err := a.cases.Rewrap(ctx, func(seen int) error {
			if seen%rewrapTold != 0 {
				return nil
			}
			_, err := fmt.Fprintf(p.errs, "%d cases seen\n", seen)
			return err
		})
		drafts := 0
		if err == nil {
			drafts, err = a.draftKeys.Rewrap(ctx)
		}
		_, told := fmt.Fprintf(p.out, "The keys of %d cases and of the drafts of %d people were wrapped afresh.\n", changed, drafts)
		return errors.Join(err, told)
	})
}
