package main

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"sanad/internal/access"
	"sanad/internal/fault"
	"sanad/internal/identity"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

func (p program) user() *cobra.Command {
	user := &cobra.Command{Use: "user", Short: "Make and close accounts from the machine that holds the database"}
	user.AddCommand(
		p.userCreate(),
		p.userCommand("password", "Give an account a one-time password; its sessions end", (*application).resetPassword),
		p.userCommand("deactivate", "Close an account: its sessions, tokens and grants end with it", (*application).deactivate),
		p.userCommand("activate", "Open a closed account again; it holds no grants then", (*application).activate),
		&cobra.Command{
			Use: "list", Short: "List the logins, whether each still counts, and whose it is", Args: cobra.NoArgs,
			RunE: func(cmd *cobra.Command, _ []string) error { return p.listUsers(cmd.Context()) },
		},
	)
	return user
}

// newUser is what `user create` is told. Node is a code: an academy's or a directorate's own, or a school's of the ministry.
type newUser struct {
	identity.NewPerson
	role, level, node string
}

func (p program) userCreate() *cobra.Command {
	var n newUser
	cmd := &cobra.Command{Use: "create", Short: "Make an account, such as the first administrator's, and print its one-time password", Args: cobra.NoArgs}
	f := cmd.Flags()
	f.StringVar(&n.Email, "email", "", "e-mail address")
	f.StringVar(&n.StaffNumber, "staff-number", "", "staff number; it or the e-mail is needed")
	f.StringVar(&n.NameFr, "name-fr", "", "name in Latin letters")
	f.StringVar(&n.NameAr, "name-ar", "", "name in Arabic letters")
	f.StringVar(&n.Profession, "profession", "", "teacher, guidance_counsellor, social_worker, education_specialist, administration, head, inspector, other")
	f.StringVar(&n.Locale, "locale", "", "fr or ar")
	f.StringVar(&n.role, "role", "", "a role to give at once, such as admin")
	f.StringVar(&n.level, "level", string(orgpath.National), "national, aref, directorate or school: where the account belongs and the role is given")
	f.StringVar(&n.node, "node", "", "code of the academy, directorate or school; none at the national level")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return p.onApplication(cmd.Context(), func(a *application) error {
			id, password, err := a.createUser(cmd.Context(), n)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(p.out, "%s\none-time password: %s\n", id, password)
			return err
		})
	}
	return cmd
}

// createUser looks at the role before it makes the account, so that a mistake leaves nothing behind.
func (a *application) createUser(ctx context.Context, n newUser) (id, password string, err error) {
	give := access.Give{Role: access.Role(n.role), Level: orgpath.Level(n.level)}
	if give.NodeID, err = a.node(ctx, give.Level, n.node); err != nil {
		return "", "", err
	}
	if n.role != "" {
		if _, err := a.access.Preview(give.Role, give.Level); err != nil {
			return "", "", err
		}
	}
	n.HomeLevel, n.HomeID = give.Level, give.NodeID
	person, password, err := a.identity.CreateFromConsole(ctx, n.NewPerson)
	if err != nil || n.role == "" {
		return person.ID, password, err
	}
	give.PersonID = person.ID
	err = a.db.InTx(ctx, func(tx storage.Tx) error {
		_, err := a.access.GiveFromConsole(tx, a.db.Now(), give)
		return err
	})
	return person.ID, password, err
}

// node finds the id behind the code of a place; the nation has neither.
func (a *application) node(ctx context.Context, level orgpath.Level, code string) (string, error) {
	if code == "" && level == orgpath.National {
		return "", nil
	}
	nodes, err := access.LoadNodes(a.db.Read(ctx))
	if err != nil {
		return "", err
	}
	found, known := nodes.Find(code)
	if !known || found.Path.Level() != level {
		return "", fault.InvalidFields(fault.Field{Path: "node", Code: "unknown_node"})
	}
	return found.ID, nil
}

// userCommand is a command about the one account that --login names; what do answers is printed.
func (p program) userCommand(use, short string, do func(a *application, ctx context.Context, id string) (string, error)) *cobra.Command {
	cmd := &cobra.Command{Use: use, Short: short, Args: cobra.NoArgs}
	login := cmd.Flags().String("login", "", "e-mail address or staff number")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return p.onApplication(cmd.Context(), func(a *application) error {
			person, err := a.identity.FindByLogin(cmd.Context(), *login)
			if err != nil {
				return err
			}
			said, err := do(a, cmd.Context(), person.ID)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(p.out, said)
			return err
		})
	}
	return cmd
}

func (a *application) resetPassword(ctx context.Context, id string) (string, error) {
	password, err := a.identity.ResetFromConsole(ctx, id)
	return "one-time password: " + password, err
}

func (a *application) deactivate(ctx context.Context, id string) (string, error) {
	cases, err := a.identity.SetActiveFromConsole(ctx, id, false)
	return fmt.Sprintf("%s is closed; %d open cases go to their coordinators", id, cases), err
}

func (a *application) activate(ctx context.Context, id string) (string, error) {
	_, err := a.identity.SetActiveFromConsole(ctx, id, true)
	return id + " is open", err
}

func (p program) listUsers(ctx context.Context) error {
	return p.withDB(ctx, func(db *storage.DB) error {
		logins, err := access.LoadLogins(db.Read(ctx))
		if err != nil {
			return err
		}
		for _, login := range slices.Sorted(maps.Keys(logins)) {
			state := "closed"
			if logins[login].Active {
				state = "open"
			}
			if _, err := fmt.Fprintf(p.out, "%s  %-6s  %s\n", logins[login].ID, state, login); err != nil {
				return err
			}
		}
		return nil
	})
}
