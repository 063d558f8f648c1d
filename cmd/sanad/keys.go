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
	keys := &cobra.Command{Use: "keys", Short: "Make or rotate the master keys that wrap every other key, and the key that signs certificates"}
	keys.AddCommand(p.keysInit(), p.keysRotate(), p.issuerRotate(), &cobra.Command{
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
		changed, err := a.rewrapCases(ctx, func(seen int) error {
			if seen%rewrapTold != 0 {
				return nil
			}
			_, err := fmt.Fprintf(p.errs, "%d cases seen\n", seen)
			return err
		})
		drafts, issuing := 0, 0
		if err == nil {
			drafts, err = a.draftKeys.Rewrap(ctx)
		}
		if err == nil {
			issuing, err = a.credentials.Rewrap(ctx)
		}
		_, told := fmt.Fprintf(p.out, "The keys of %d cases and of the drafts of %d people, and %d that sign certificates, were wrapped afresh.\n", changed, drafts, issuing)
		return errors.Join(err, told)
	})
}

func (p program) issuerRotate() *cobra.Command {
	return &cobra.Command{
		Use: "issuer-rotate", Short: "Sign certificates with a new key from now on; what the earlier ones signed stays verifiable", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.onApplication(cmd.Context(), func(a *application) error {
				if err := a.needKeys(); err != nil {
					return err
				}
				id, err := a.credentials.Rotate(cmd.Context())
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(p.out, "Certificates are signed with %s from now on. Servers need no restart.\n", id)
				return err
			})
		},
	}
}
