package identity

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

const maxFound = 50

// Query narrows a list of people; it can only narrow what the warrant reaches.
type Query struct {
	Under  orgpath.Path // "" is everywhere
	Active *bool
	Page   storage.Page
}

// List shows the people whose home the caller administers, by their French name.
func (s *Service) List(ctx context.Context, w access.Warrant, q Query) (found []Person, next string, err error) {
	found, err = listPeople(rows(s.db.Read(ctx), w.For(access.PersonRead)), q)
	if err != nil || len(found) <= q.Page.Limit {
		return found, "", err
	}
	found = found[:q.Page.Limit]
	return found, storage.EncodeCursor(found[len(found)-1].ID), nil
}

// Search finds people within reach by the words of their names, in either script and however accented, or by e-mail or
// staff number; at most fifty.
func (s *Service) Search(ctx context.Context, w access.Warrant, text string, under orgpath.Path) ([]Person, error) {
	tx := rows(s.db.Read(ctx), w.For(access.PersonRead))
	if under != "" {
		tx = tx.Where("home_path LIKE ?", string(under)+"%")
	}
	ids, err := searchPeople(tx, text, maxFound)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	return peopleByID(s.db.Read(ctx), ids)
}

// Find shows one person within reach.
func (s *Service) Find(ctx context.Context, w access.Warrant, id string) (Person, error) {
	return findPerson(rows(s.db.Read(ctx), w.For(access.PersonRead)), id)
}

// Names tells what colleagues see of these people. Who may see the rows that mention them has been decided there.
func (s *Service) Names(ctx context.Context, ids []string) (map[string]Name, error) {
	found, err := namesOf(s.db.Read(ctx), ids)
	names := make(map[string]Name, len(found))
	for _, n := range found {
		names[n.ID] = n
	}
	return names, err
}

// Create adds an account at a home that the caller administers. Nobody can sign in with it before a password is reset.
func (s *Service) Create(ctx context.Context, w access.Warrant, n NewPerson) (Person, error) {
	var p Person
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		home, err := placeHome(tx, w, n.HomeLevel, n.HomeID)
		if err != nil {
			return err
		}
		id, _, err := n.Once.Do(tx, w.Person(), s.db.Now(), func() (string, error) { return s.create(tx, w.Person(), n, home) })
		if err != nil {
			return err
		}
		p, err = findPerson(rows(tx, w.For(access.PersonWrite)), id)
		return err
	})
	return p, err
}

func (s *Service) create(tx storage.Tx, by string, n NewPerson, home orgpath.Path) (string, error) {
	n = n.normalised()
	if err := n.check(); err != nil {
		return "", err
	}
	now := s.db.Now()
	p := Person{
		ID: storage.NewID(), Email: optional(n.Email), StaffNumber: optional(n.StaffNumber), NameFr: n.NameFr, NameAr: n.NameAr,
		Profession: n.Profession, Locale: n.Locale, Home: home, Active: true, Version: 1, CreatedAt: now, UpdatedAt: now,
	}
	if err := freeLogins(tx, p.ID, p.Email, p.StaffNumber); err != nil {
		return "", err
	}
	if err := insertPerson(tx, p); err != nil {
		return "", err
	}
	return p.ID, audit.Append(tx, now, about(p, audit.Entry{Action: "person:create", Actor: by}))
}

func placeHome(tx storage.Tx, w access.Warrant, level orgpath.Level, id string) (orgpath.Path, error) {
	home, err := access.PlaceOf(tx, level, id)
	if err != nil {
		return "", fault.InvalidFields(fault.Field{Path: "home", Code: "unknown"})
	}
	if !w.For(access.PersonWrite).Allows(access.Object{Path: home}) {
		return "", fault.New(fault.Denied, "home_out_of_reach")
	}
	return home, nil
}

// Update changes an account that the caller administers and outranks, never their own. An account that is closed loses
// its sessions, tokens and grants with it, and its work on open cases; opening it again gives none of them back.
func (s *Service) Update(ctx context.Context, w access.Warrant, id string, version int64, c Changes) (Person, error) {
	cols, err := c.columns()
	if err != nil {
		return Person{}, err
	}
	var p Person
	err = s.db.InTx(ctx, func(tx storage.Tx) error {
		before, err := s.administered(tx, w, id)
		if err != nil {
			return err
		}
		cols := maps.Clone(cols)
		if c.HomeLevel != nil {
			if cols["home_path"], err = placeHome(tx, w, *c.HomeLevel, *c.HomeID); err != nil {
				return err
			}
		}
		if err := before.keepsALogin(tx, c, cols); err != nil {
			return err
		}
		changed := strings.Join(slices.Sorted(maps.Keys(cols)), ",")
		cols["updated_at"] = s.db.Now()
		if err := updatePerson(tx, id, version, cols); err != nil {
			return err
		}
		var closed access.Aftermath
		if c.Active != nil && !*c.Active && before.Active {
			if closed, err = s.close(tx, w.Person(), id); err != nil {
				return err
			}
		}
		if p, err = findPerson(tx, id); err != nil {
			return err
		}
		p.Released = closed.Cases
		moved, err := s.moved(tx, w.Person(), before, p)
		if err != nil {
			return err
		}
		entry := about(before, audit.Entry{Action: "person:update", Actor: w.Person(), Facts: audit.Facts{"changed": changed}})
		return audit.AppendAll(tx, s.db.Now(), append(append(closed.Journal, moved...), entry))
	})
	return p, err
}

func (p Person) keepsALogin(tx storage.Tx, c Changes, cols map[string]any) error {
	email, number := p.Email, p.StaffNumber
	if c.Email != nil {
		email = optional(normalEmail(*c.Email))
	}
	if c.StaffNumber != nil {
		number = optional(normalStaffNumber(*c.StaffNumber))
	}
	if email == nil && number == nil {
		return fault.InvalidFields(fault.Field{Path: "email", Code: "email_or_staff_number_required"})
	}
	return freeLogins(tx, p.ID, email, number)
}

// administered is the account, locked, if the caller may change it: within reach, not their own, and holding no role
// that they could not take back.
func (s *Service) administered(tx storage.Tx, w access.Warrant, id string) (Person, error) {
	w = w.For(access.PersonWrite)
	p, err := findPerson(storage.ForUpdate(rows(tx, w)), id)
	if err != nil {
		return Person{}, err
	}
	if id == w.Person() {
		return Person{}, fault.New(fault.Denied, "own_account")
	}
	grants, err := grantsOf(tx, id, s.db.Now())
	if err != nil {
		return Person{}, err
	}
	if !w.Outranks(grants) {
		return Person{}, fault.New(fault.Denied, "account_outranks")
	}
	return p, nil
}

func (s *Service) close(tx storage.Tx, by, id string) (access.Aftermath, error) {
	now := s.db.Now()
	if _, err := endSessions(tx, id, "", "", now); err != nil {
		return access.Aftermath{}, err
	}
	if err := revokeTokens(tx, id, now); err != nil {
		return access.Aftermath{}, err
	}
	revoked, err := access.RevokeAll(tx, now, by, id)
	if err != nil {
		return access.Aftermath{}, err
	}
	after, err := s.hooks.Left(tx, access.Departure{Person: id, Reason: access.AccountClosed, By: by})
	after.Journal = append(after.Journal, revoked...)
	return after, err
}

// ResetPassword replaces the password by one that works once, within a limited time, and is shown only here. It ends
// the person's sessions and tokens, and stands in the journal of every school whose cases the person can see; the teams
// of those schools see it among who can, wherever the person's home is.
func (s *Service) ResetPassword(ctx context.Context, w access.Warrant, id string) (string, error) {
	plain := oneTimePassword()
	hash, err := s.hasher.hash(ctx, plain)
	if err != nil {
		return "", err
	}
	err = s.db.InTx(ctx, func(tx storage.Tx) error {
		p, err := s.administered(tx, w, id)
		if err != nil {
			return err
		}
		return s.resetTo(tx, p, hash, w.Person())
	})
	if err != nil {
		return "", err
	}
	return plain, nil
}

func (s *Service) resetTo(tx storage.Tx, p Person, hash, by string) error {
	now := s.db.Now()
	if err := revokeTokens(tx, p.ID, now); err != nil {
		return err
	}
	entries, err := s.toSchools(tx, p, audit.Entry{Action: access.PasswordReset, Actor: by})
	if err != nil {
		return err
	}
	return s.replacePassword(tx, p, hash, till(now, s.config.OneTime), "", entries...)
}

func till(now time.Time, d time.Duration) *time.Time {
	t := now.Add(d)
	return &t
}
