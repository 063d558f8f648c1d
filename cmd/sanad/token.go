package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"sanad/internal/access"
	"sanad/internal/identity"
)

func (p program) token() *cobra.Command {
	token := &cobra.Command{Use: "token", Short: "Keys for machines that act as a person, for some of what that person may do"}
	token.AddCommand(
		p.tokenIssue(),
		p.userCommand("list", "List the tokens of a person", (*application).listTokens),
		&cobra.Command{
			Use: "revoke ID", Short: "End a token from the next request on", Args: cobra.ExactArgs(1),
			RunE: func(cmd *cobra.Command, args []string) error {
				return p.onApplication(cmd.Context(), func(a *application) error {
					return a.identity.RevokeToken(cmd.Context(), args[0])
				})
			},
		},
	)
	return token
}

func (p program) tokenIssue() *cobra.Command {
	cmd := &cobra.Command{Use: "issue", Short: "Make a token and print its key, this once", Args: cobra.NoArgs}
	f := cmd.Flags()
	login := f.String("login", "", "e-mail address or staff number of the person it acts as")
	name := f.String("name", "", "what the token is for")
	scope := f.StringSlice("scope", nil, "permissions it is narrowed to, separated by commas")
	days := f.Int("days", 90, "days until it ends, 366 at most")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return p.onApplication(cmd.Context(), func(a *application) error {
			person, err := a.identity.FindByLogin(cmd.Context(), *login)
			if err != nil {
				return err
			}
			n := identity.NewToken{PersonID: person.ID, Name: *name, ExpiresAt: a.db.Now().AddDate(0, 0, *days)}
			for _, s := range *scope {
				n.Scopes = append(n.Scopes, access.Permission(s))
			}
			key, t, err := a.identity.IssueToken(cmd.Context(), n)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(p.out, "%s ends %s\nkey: %s\n", t.ID, t.ExpiresAt.UTC().Format(time.RFC3339), key)
			return err
		})
	}
	return cmd
}

func (a *application) listTokens(ctx context.Context, person string) (string, error) {
	tokens, err := a.identity.Tokens(ctx, person)
	if err != nil {
		return "", err
	}
	text := fmt.Sprintf("%d tokens", len(tokens))
	for _, t := range tokens {
		state := "ends " + t.ExpiresAt.UTC().Format(time.RFC3339)
		if t.RevokedAt != nil {
			state = "revoked " + t.RevokedAt.UTC().Format(time.RFC3339)
		}
		text += fmt.Sprintf("\n%s  %s  %s  %v", t.ID, state, t.Name, t.Scopes.Permissions())
	}
	return text, nil
}
