package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"sanad/internal/audit"
	"sanad/internal/storage"
)

var (
	errJournalBroken = errors.New("the journal does not hold")
	errNoHeads       = errors.New("there are no heads on the standard input: give what 'sanad audit anchor' printed")
)

func (p program) audit() *cobra.Command {
	cmd := &cobra.Command{Use: "audit", Short: "Prove that the journal is whole"}
	var against bool
	verify := &cobra.Command{
		Use: "verify", Short: "Check every chain; with --anchor, also against heads printed earlier (standard input)", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withDB(cmd.Context(), func(db *storage.DB) error { return p.verify(cmd.Context(), db, against) })
		},
	}
	verify.Flags().BoolVar(&against, "anchor", false, "read heads printed by 'sanad audit anchor' from standard input")
	anchor := &cobra.Command{
		Use: "anchor", Short: "Print the head of every chain, to be kept elsewhere", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withDB(cmd.Context(), func(db *storage.DB) error {
				heads, err := audit.Heads(cmd.Context(), db)
				if err != nil {
					return err
				}
				for _, h := range heads {
					if _, err := fmt.Fprintln(p.out, h); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
	cmd.AddCommand(verify, anchor)
	return cmd
}

func (p program) verify(ctx context.Context, db *storage.DB, against bool) error {
	report, err := audit.Verify(ctx, db)
	if err != nil {
		return err
	}
	breaks := report.Breaks
	if against {
		heads, err := audit.ParseHeads(p.in)
		if err != nil {
			return err
		}
		if len(heads) == 0 {
			return errNoHeads
		}
		lost, err := audit.VerifyAnchor(ctx, db, heads)
		if err != nil {
			return err
		}
		breaks = append(breaks, lost...)
	}
	for _, b := range breaks {
		if _, err := fmt.Fprintf(p.out, "%s %d %s\n", b.Chain, b.Seq, b.Kind); err != nil {
			return err
		}
	}
	if len(breaks) > 0 {
		return fmt.Errorf("%w: %d places", errJournalBroken, len(breaks)+report.More)
	}
	_, err = fmt.Fprintf(p.out, "The journal is whole: %d entries in %d chains.\n", report.Entries, report.Chains)
	return err
}
