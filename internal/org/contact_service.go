package org

import (
	"context"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// mostContacts of one node: the answer for a school, with all the nodes above it, is never cut.
const mostContacts = 25

// Contacts lists what the warrant reaches and what stands above that; next is "" on the last page.
func (s *Service) Contacts(ctx context.Context, w access.Warrant, page storage.Page) (found []Contact, next string, err error) {
	return contacts(s.db.Read(ctx), w.For(access.ContactRead), page)
}

// ContactsFor lists all that apply to one school, the nearest first.
func (s *Service) ContactsFor(ctx context.Context, w access.Warrant, schoolID string) ([]Contact, error) {
	tx := s.db.Read(ctx)
	school, err := schoolIn(tx, w.For(access.ContactRead), schoolID)
	if err != nil {
		return nil, err
	}
	return contactsAt(tx, upwards(school.Path()))
}

// upwards is a node with all those above it.
func upwards(p orgpath.Path) []orgpath.Path {
	chain := []orgpath.Path{p}
	for p != orgpath.Root && p != "" {
		p = p.Parent()
		chain = append(chain, p)
	}
	return chain
}

// AddContact puts an office into the directory of a node that the warrant covers.
func (s *Service) AddContact(ctx context.Context, w access.Warrant, n NewContact, once storage.Once) (Contact, error) {
	w = w.For(access.ContactWrite)
	now := s.db.Now()
	wanted, err := Contact{ID: storage.NewID(), Version: 1, CreatedAt: now, UpdatedAt: now}.with(n.Details, w.Person(), s.today())
	if err != nil {
		return Contact{}, err
	}
	var made Contact
	err = s.db.InTx(ctx, func(tx storage.Tx) error {
		id, _, err := once.Do(tx, w.Person(), now, func() (string, error) {
			at, err := contactNode(tx, w, n)
			if err != nil {
				return "", err
			}
			fresh := wanted
			fresh.Path = at
			if err := insertContact(tx, fresh); err != nil {
				return "", err
			}
			return fresh.ID, audit.Append(tx, now, contactEntry("contact:create", w.Person(), fresh))
		})
		if err != nil {
			return err
		}
		made, err = contact(tx, id)
		return err
	})
	return made, err
}

func contactNode(tx storage.Tx, w access.Warrant, n NewContact) (orgpath.Path, error) {
	if (n.Level == orgpath.National) != (n.NodeID == "") {
		return "", fault.InvalidFields(fault.Field{Path: "node_id", Code: "does_not_fit_level"})
	}
	path, err := access.PlaceOf(tx, n.Level, n.NodeID)
	if err != nil {
		return "", err
	}
	if !w.Allows(access.Object{Path: path}) {
		return "", fault.New(fault.Denied, "out_of_scope")
	}
	return path, nil
}

// ChangeContact corrects an office, or says that its number was checked; fault.Stale when it moved on since version.
func (s *Service) ChangeContact(ctx context.Context, w access.Warrant, id string, version int64, d ContactDetails) (Contact, error) {
	w = w.For(access.ContactWrite)
	var after Contact
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		before, err := contactFor(tx, w, id)
		if err != nil {
			return err
		}
		wanted, err := before.with(d, w.Person(), s.today())
		if err != nil {
			return err
		}
		if err := updateContact(tx, id, version, wanted); err != nil {
			return err
		}
		if after, err = contact(tx, id); err != nil {
			return err
		}
		return audit.Append(tx, s.db.Now(), contactEntry("contact:update", w.Person(), after))
	})
	return after, err
}

// RemoveContact takes an office out of the directory.
func (s *Service) RemoveContact(ctx context.Context, w access.Warrant, id string, version int64) error {
	w = w.For(access.ContactWrite)
	return s.db.InTx(ctx, func(tx storage.Tx) error {
		gone, err := contactFor(tx, w, id)
		if err != nil {
			return err
		}
		if err := deleteContact(tx, gone, version); err != nil {
			return err
		}
		return audit.Append(tx, s.db.Now(), contactEntry("contact:delete", w.Person(), gone))
	})
}

// contactFor finds an office that the warrant may change. One that can only be read is refused; any other is not there.
func contactFor(tx storage.Tx, w access.Warrant, id string) (Contact, error) {
	c, err := contact(storage.ForUpdate(tx), id)
	if err != nil {
		return Contact{}, err
	}
	switch {
	case w.Allows(access.Object{Path: c.Path}):
		return c, nil
	case onTheWay(w.For(access.ContactRead).Scope(), c.Path):
		return Contact{}, fault.New(fault.Denied, "out_of_scope")
	}
	return Contact{}, fault.New(fault.NotFound, "contact_not_found")
}

// contactEntry holds codes and ids alone, although an office is no secret.
func contactEntry(action, actor string, c Contact) audit.Entry {
	e := audit.Entry{
		Action: action, Actor: actor, ObjectKind: "contact", ObjectID: c.ID,
		Facts: audit.Facts{"kind": string(c.Kind), "level": string(c.Path.Level())},
	}
	if !c.CheckedOn.IsZero() {
		e.Facts["checked_on"] = c.CheckedOn.String()
	}
	if node := c.Path.Last(); c.Path.Level() == orgpath.School {
		e.School = node
	} else if node != "" {
		e.Facts["node"] = node
	}
	return e
}
