package identity

import (
	"context"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

// The functions of this file ask for no warrant: they are for the commands of the machine that holds the database,
// whose operator could write to it anyway. The journal calls that operator the console.

const maxTokens = 200

// CreateFromConsole adds an account and gives its one-time password.
func (s *Service) CreateFromConsole(ctx context.Context, n NewPerson) (p Person, oneTime string, err error) {
	oneTime = oneTimePassword()
	hash, err := s.hasher.hash(ctx, oneTime)
	if err != nil {
		return Person{}, "", err
	}
	err = s.db.InTx(ctx, func(tx storage.Tx) error {
		home, err := access.PlaceOf(tx, n.HomeLevel, n.HomeID)
		if err != nil {
			return err
		}
		id, err := s.create(tx, access.Console, n, home)
		if err != nil {
			return err
		}
		if err := setPassword(tx, id, hash, till(s.db.Now(), s.config.OneTime), s.db.Now()); err != nil {
			return err
		}
		p, err = findPerson(tx, id)
		return err
	})
	return p, oneTime, err
}

// FindByLogin finds an account by its e-mail or staff number.
func (s *Service) FindByLogin(ctx context.Context, login string) (Person, error) {
	found, known, err := credentialsByLogin(s.db.Read(ctx), normalLogin(login))
	if err == nil && !known {
		return Person{}, fault.New(fault.NotFound, "person_not_found")
	}
	return found.Person, err
}

// ResetFromConsole gives an account a one-time password.
func (s *Service) ResetFromConsole(ctx context.Context, id string) (oneTime string, err error) {
	oneTime = oneTimePassword()
	hash, err := s.hasher.hash(ctx, oneTime)
	if err != nil {
		return "", err
	}
	err = s.db.InTx(ctx, func(tx storage.Tx) error {
		p, err := findPerson(storage.ForUpdate(tx), id)
		if err != nil {
			return err
		}
		return s.resetTo(tx, p, hash, access.Console)
	})
	if err != nil {
		return "", err
	}
	return oneTime, nil
}

// SetPasswords gives several accounts one lasting password, with one hash: for demonstrations and tests only.
func (s *Service) SetPasswords(ctx context.Context, password string, ids ...string) error {
	if err := checkPassword("password", normalPassword(password)); err != nil {
		return err
	}
	hash, err := s.hasher.hash(ctx, password)
	if err != nil {
		return err
	}
	return s.db.InTx(ctx, func(tx storage.Tx) error {
		for _, id := range ids {
			if err := setPassword(tx, id, hash, nil, s.db.Now()); err != nil {
				return err
			}
		}
		return nil
	})
}

// SetActiveFromConsole closes an account, with its sessions, tokens, grants and its work on open cases, of which it
// gives the number; or opens it again without them.
func (s *Service) SetActiveFromConsole(ctx context.Context, id string, active bool) (cases int, err error) {
	err = s.db.InTx(ctx, func(tx storage.Tx) error {
		p, err := findPerson(storage.ForUpdate(tx), id)
		if err != nil || p.Active == active {
			return err
		}
		now := s.db.Now()
		if err := updatePerson(tx, id, p.Version, map[string]any{"active": active, "updated_at": now}); err != nil {
			return err
		}
		var closed access.Aftermath
		if !active {
			if closed, err = s.close(tx, access.Console, id); err != nil {
				return err
			}
		}
		cases = closed.Cases
		entry := about(p, audit.Entry{Action: "person:update", Actor: access.Console, Facts: audit.Facts{"changed": "active"}})
		return audit.AppendAll(tx, now, append(closed.Journal, entry))
	})
	return cases, err
}

// IssueToken makes a token for a machine that acts as the person. The key is shown only here. Whatever its scopes, the
// token never does more than the person may at that instant, and nothing of what is the person's own.
func (s *Service) IssueToken(ctx context.Context, n NewToken) (key string, t Token, err error) {
	now := s.db.Now()
	if err := n.check(s.policy.Permissions(), now); err != nil {
		return "", Token{}, err
	}
	key, hash := secret(tokenPrefix)
	t = Token{
		ID: storage.NewID(), PersonID: n.PersonID, Name: n.Name, Scopes: joined(n.Scopes), CreatedAt: now, ExpiresAt: storage.UTC(n.ExpiresAt),
	}
	err = s.db.InTx(ctx, func(tx storage.Tx) error {
		p, err := findPerson(storage.ForUpdate(tx), n.PersonID)
		if err != nil {
			return err
		}
		if !p.Active {
			return fault.New(fault.Conflict, "person_inactive")
		}
		if err := insertToken(tx, t, hash); err != nil {
			return err
		}
		return audit.Append(tx, now, t.entry("token:issue"))
	})
	return key, t, err
}

// Tokens lists the tokens of a person, ended ones too.
func (s *Service) Tokens(ctx context.Context, person string) ([]Token, error) {
	return tokensOf(s.db.Read(ctx), person)
}

// RevokeToken ends a token from the next request on; one already ended stays as it is.
func (s *Service) RevokeToken(ctx context.Context, id string) error {
	return s.db.InTx(ctx, func(tx storage.Tx) error {
		now := s.db.Now()
		t, ended, err := revokeToken(tx, id, now)
		if err != nil || !ended {
			return err
		}
		return audit.Append(tx, now, t.entry("token:revoke"))
	})
}

func (t Token) entry(action string) audit.Entry {
	return audit.Entry{
		Action: action, Actor: access.Console, ObjectKind: "token", ObjectID: t.ID, Facts: audit.Facts{"person": t.PersonID},
	}
}

// IdentityOf is what a person may do now, without a session: for what the machine does in a person's stead.
func (s *Service) IdentityOf(ctx context.Context, person string) (access.Identity, error) {
	grants, err := grantsOf(s.db.Read(ctx), person, s.db.Now())
	if err != nil {
		return access.Identity{}, err
	}
	return access.Identity{Person: person, Grants: grants}, nil
}
