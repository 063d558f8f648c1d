package identity

import (
	"context"
	"slices"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

const maxSessions = 200

// Me is the caller's own account.
func (s *Service) Me(ctx context.Context, w access.Warrant) (Person, error) {
	return findPerson(s.db.Read(ctx), w.Person())
}

// SetLocale changes the caller's own language: the one thing of an account that its owner changes alone.
func (s *Service) SetLocale(ctx context.Context, w access.Warrant, version int64, locale string) (Person, error) {
	cols, err := Changes{Locale: &locale}.columns()
	if err != nil {
		return Person{}, err
	}
	var p Person
	err = s.db.InTx(ctx, func(tx storage.Tx) error {
		cols["updated_at"] = s.db.Now()
		if err := updatePerson(tx, w.Person(), version, cols); err != nil {
			return err
		}
		p, err = findPerson(tx, w.Person())
		return err
	})
	return p, err
}

// SignOut ends the session that asks.
func (s *Service) SignOut(ctx context.Context, w access.Warrant) error {
	return s.EndSession(ctx, w, w.Session())
}

// Sessions lists the caller's sessions that still count, newest first.
func (s *Service) Sessions(ctx context.Context, w access.Warrant) ([]Session, error) {
	return sessionsOf(s.db.Read(ctx), w.Person(), s.db.Now(), s.config.Idle)
}

// EndSession ends one session of the caller's own; anybody else's is not found.
func (s *Service) EndSession(ctx context.Context, w access.Warrant, id string) error {
	if id == "" {
		return fault.New(fault.NotFound, "session_not_found")
	}
	return s.endSessions(ctx, w.Person(), id, "")
}

// EndOtherSessions ends every session of the caller's but the one that asks.
func (s *Service) EndOtherSessions(ctx context.Context, w access.Warrant) error {
	return s.endSessions(ctx, w.Person(), "", w.Session())
}

func (s *Service) endSessions(ctx context.Context, person, one, allBut string) error {
	return s.db.InTx(ctx, func(tx storage.Tx) error {
		now := s.db.Now()
		n, err := endSessions(tx, person, one, allBut, now)
		if err != nil {
			return err
		}
		if n == 0 && one != "" {
			return fault.New(fault.NotFound, "session_not_found")
		}
		if n == 0 {
			return nil
		}
		e := audit.Entry{Action: "session:end", Actor: person, ObjectKind: "session", ObjectID: one}
		if one == "" {
			e.ObjectKind, e.ObjectID = "person", person
		}
		return audit.Append(tx, now, e)
	})
}

// ChangePassword needs the present password, so that a telephone left open does not cost the account. It ends the
// caller's other sessions and lifts the order to change a one-time password.
func (s *Service) ChangePassword(ctx context.Context, w access.Warrant, current, next string) error {
	if w.Session() == "" {
		return unauthenticated()
	}
	buckets := s.config.passwordBucket(w.Person())
	tripped, err := s.spend(ctx, buckets)
	if err != nil {
		return err
	}
	mine, _, err := credentialsWhere(s.db.Read(ctx), "id", w.Person())
	if err != nil {
		return err
	}
	match, err := s.hasher.matches(ctx, current, mine.PasswordHash)
	if err != nil {
		return err
	}
	if !match {
		return fault.InvalidFields(fault.Field{Path: "current_password", Code: "wrong"})
	}
	if normalPassword(current) == normalPassword(next) {
		return fault.InvalidFields(fault.Field{Path: "new_password", Code: "unchanged"})
	}
	if err := checkPassword("new_password", normalPassword(next), orEmpty(mine.Email), orEmpty(mine.StaffNumber)); err != nil {
		return err
	}
	hash, err := s.hasher.hash(ctx, next)
	if err != nil {
		return err
	}
	return s.db.InTx(ctx, func(tx storage.Tx) error {
		now := s.db.Now()
		if err := refund(tx, buckets, tripped, now); err != nil {
			return err
		}
		return s.replacePassword(tx, mine.Person, hash, nil, w.Session(),
			about(mine.Person, audit.Entry{Action: "person:change_password", Actor: w.Person()}))
	})
}

// replacePassword sets the hash, ends every session but one, and writes the entries about the person.
func (s *Service) replacePassword(tx storage.Tx, p Person, hash string, oneTimeTill *time.Time, keep string, entries ...audit.Entry) error {
	now := s.db.Now()
	if err := setPassword(tx, p.ID, hash, oneTimeTill, now); err != nil {
		return err
	}
	if _, err := endSessions(tx, p.ID, "", keep, now); err != nil {
		return err
	}
	return audit.AppendAll(tx, now, entries)
}

// toSchools has an entry on a person stand in the chain of their home school and of every school whose cases they can
// see: whoever moves somebody's home away first hides nothing from the teams they work with.
func (s *Service) toSchools(tx storage.Tx, p Person, e audit.Entry) ([]audit.Entry, error) {
	grants, err := grantsOf(tx, p.ID, s.db.Now())
	if err != nil {
		return nil, err
	}
	e = about(p, e)
	entries := []audit.Entry{e}
	for _, g := range grants {
		there := func(have audit.Entry) bool { return have.School == g.NodeID }
		if g.Level != orgpath.School || !s.policy.OpensCases(g.Role, g.Level) || slices.ContainsFunc(entries, there) {
			continue
		}
		e.School = g.NodeID
		entries = append(entries, e)
	}
	if entries[0].School == "" && len(entries) > 1 {
		return entries[1:], nil
	}
	return entries, nil
}

// moved says that somebody's home was changed, where toSchools says that an account was touched.
func (s *Service) moved(tx storage.Tx, by string, before, after Person) ([]audit.Entry, error) {
	if before.Home == after.Home {
		return nil, nil
	}
	return s.toSchools(tx, before, homeMoved(by, before, after))
}

func homeMoved(by string, before, after Person) audit.Entry {
	return audit.Entry{Action: access.HomeMoved, Actor: by, Facts: audit.Facts{"from": string(before.Home), "to": string(after.Home)}}
}

// about completes an entry on a person; what happens to the account of a school's own people is in the school's chain.
func about(p Person, e audit.Entry) audit.Entry {
	e.ObjectKind, e.ObjectID = "person", p.ID
	if segments := p.Home.Segments(); len(segments) == 3 {
		e.School = segments[2]
	}
	return e
}
