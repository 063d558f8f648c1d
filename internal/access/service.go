package access

import (
	"context"
	"time"

	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// Console is the journal's name for whoever works on the machine that holds the database; it needs no grant.
const Console = "console"

// Service gives roles and takes them back. What it writes counts from the next request on, in every process.
type Service struct {
	db     *storage.DB
	policy *Policy
	hooks  Hooks
}

// NewService decides by the policy and keeps grants in db.
func NewService(db *storage.DB, policy *Policy) *Service {
	return &Service{db: db, policy: policy}
}

// Query narrows a list of grants; it can only narrow what the warrant reaches.
type Query struct {
	PersonID string
	Role     Role
	Level    orgpath.Level
	NodeID   string // the grants at exactly that node
	Ended    bool   // revoked and expired ones too
	Page     storage.Page
}

// Give gives a role at a node. Who gives must hold grant:<role> over that node, must be allowed to look the person up, and
// never gives to themself. The same
// wish twice gives the same grant; the same role with another expiry is fault.Conflict until the first is revoked.
func (s *Service) Give(ctx context.Context, w Warrant, g Give) (Holding, error) {
	now := s.db.Now()
	if w.Person() == "" {
		return Holding{}, fault.New(fault.Unauthenticated, "unauthenticated")
	}
	if err := g.check(s.policy, now); err != nil {
		return Holding{}, err
	}
	var given Holding
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		path, err := PlaceOf(tx, g.Level, g.NodeID)
		if err != nil {
			return err
		}
		if err := w.mayGive(g.PersonID, g.Role, Object{Path: path}); err != nil {
			return err
		}
		if err := w.knows(tx, g.PersonID); err != nil {
			return err
		}
		id, _, err := g.Once.Do(tx, w.Person(), now, func() (string, error) { return give(tx, now, w.Person(), g) })
		if err != nil {
			return err
		}
		given, err = findHolding(tx, id)
		return err
	})
	return given, err
}

// GiveFromConsole gives a role without anybody's warrant, for the commands of the machine that holds the database:
// the first administrator has nobody to be given the role by.
func (s *Service) GiveFromConsole(tx storage.Tx, now time.Time, g Give) (id string, err error) {
	if err := g.check(s.policy, now); err != nil {
		return "", err
	}
	if _, err := PlaceOf(tx, g.Level, g.NodeID); err != nil {
		return "", err
	}
	return give(tx, now, Console, g)
}

func give(tx storage.Tx, now time.Time, by string, g Give) (id string, err error) {
	if err := lockPerson(tx, g.PersonID); err != nil {
		return "", err
	}
	if err := endExpired(tx, g, now); err != nil {
		return "", err
	}
	given, fresh, err := insertGrant(tx, Grant{
		ID: storage.NewID(), PersonID: g.PersonID, Role: g.Role, Level: g.Level, NodeID: g.NodeID,
		GrantedBy: by, GrantedAt: now, ExpiresAt: utc(g.ExpiresAt),
	})
	if err != nil {
		return "", err
	}
	if fresh {
		return given.ID, audit.Append(tx, now, entry("grant:give", by, given))
	}
	if !g.same(given) {
		return "", fault.New(fault.Conflict, "grant_exists")
	}
	return given.ID, nil
}

func utc(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	u := storage.UTC(*t)
	return &u
}

// Revoke takes a role back. Who revokes must be allowed to give that role there, and never revokes their own: an
// administrator cannot undo the limits set by another. A grant already revoked stays as it is. It tells on how many open
// cases the person no longer works because of it.
func (s *Service) Revoke(ctx context.Context, w Warrant, id string) (cases int, err error) {
	err = s.db.InTx(ctx, func(tx storage.Tx) error {
		h, err := findHolding(tx, id)
		if err != nil {
			return err
		}
		o := Object{Path: h.Path}
		refused := w.mayGive(h.Grant.PersonID, h.Grant.Role, o)
		if refused != nil && !w.For(GrantRead).Allows(o) {
			return fault.New(fault.NotFound, "grant_not_found")
		}
		if refused != nil {
			return refused
		}
		cases, err = s.end(tx, w.Person(), h.Grant)
		return err
	})
	return cases, err
}

func (s *Service) end(tx storage.Tx, by string, g Grant) (cases int, err error) {
	now := s.db.Now()
	ended, err := endGrant(tx, g.ID, by, now)
	if err != nil || !ended {
		return 0, err
	}
	after, err := s.departed(tx, by, g)
	if err != nil {
		return 0, err
	}
	return after.Cases, audit.AppendAll(tx, now, append(after.Journal, entry("grant:revoke", by, g)))
}

// mayGive tells why the person may not give or take the role there; nil when they may.
func (w Warrant) mayGive(to string, r Role, o Object) error {
	if to == w.Person() {
		return fault.New(fault.Denied, "own_grant")
	}
	if !w.For(GrantOf(r)).Allows(o) {
		return fault.New(fault.Denied, "grant_not_allowed")
	}
	return nil
}

// knows tells whoever administers no such person that there is none. Roles go to people whom the giver looks after, or a
// directorate could open its schools to anybody in the country, and learn who exists.
func (w Warrant) knows(tx storage.Tx, person string) error {
	home, err := homeOf(tx, person)
	if err != nil {
		return err
	}
	if !w.For(PersonRead).Allows(Object{Path: home}) {
		return fault.New(fault.NotFound, "person_not_found")
	}
	return nil
}

// Outranks tells whether the warrant's holder could take back every one of these grants. Only then may they touch the
// account that holds them: whoever sets a password could otherwise use it to climb.
func (w Warrant) Outranks(grants []Placed) bool {
	for _, g := range grants {
		if !w.For(GrantOf(g.Role)).Allows(Object{Path: g.Path}) {
			return false
		}
	}
	return true
}

// RevokeAll ends every standing grant of a person who is leaving, and returns the journal's entries for the caller to
// append with its own.
func RevokeAll(tx storage.Tx, now time.Time, by, person string) ([]audit.Entry, error) {
	grants, err := standingOf(tx, person, now)
	if err != nil {
		return nil, err
	}
	entries := make([]audit.Entry, 0, len(grants))
	for _, g := range grants {
		if _, err := endGrant(tx, g.ID, by, now); err != nil {
			return nil, err
		}
		entries = append(entries, entry("grant:revoke", by, g))
	}
	return entries, nil
}

func entry(action, by string, g Grant) audit.Entry {
	return audit.Entry{
		Action: action, Actor: by, ObjectKind: "grant", ObjectID: g.ID, School: schoolOf(g.Level, g.NodeID),
		Facts: audit.Facts{"person": g.PersonID, "role": string(g.Role), "level": string(g.Level), "node": g.NodeID},
	}
}

// Mine shows the caller's own grants that stand.
func (s *Service) Mine(ctx context.Context, w Warrant) ([]Holding, error) {
	return holdingsOf(s.db.Read(ctx), w.Person(), s.db.Now())
}

// List shows the grants below the nodes where the person may read them, with names.
func (s *Service) List(ctx context.Context, w Warrant, q Query) (found []Holding, next string, err error) {
	found, err = listHoldings(s.db.Read(ctx), w.For(GrantRead), q, s.db.Now())
	if err != nil || len(found) <= q.Page.Limit {
		return found, "", err
	}
	found = found[:q.Page.Limit]
	return found, storage.EncodeCursor(found[len(found)-1].Grant.ID), nil
}
