package org

import (
	"fmt"

	"gorm.io/gorm"

	"sanad/internal/access"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

const contactsTable = "org_contacts"

// contacts keeps the rows at the nodes reached, and at those above them: what serves a school stands over it.
func contacts(tx storage.Tx, w access.Warrant, page storage.Page) ([]Contact, string, error) {
	above := []orgpath.Path{}
	for _, node := range w.Scope().Nodes() {
		above = append(above, upwards(node)...)
	}
	fresh := tx.Session(&gorm.Session{NewDB: true})
	find := tx.Where(fresh.Where("path IN ?", above).Or(w.Rows(fresh, access.Columns{Path: "path"})))
	if page.After != "" {
		at, err := storage.DecodeCursor(page.After, 3)
		if err != nil {
			return nil, "", err
		}
		find = find.Where("(path, kind, id) > (?, ?, ?)", at[0], at[1], at[2])
	}
	limit := pageSize(page.Limit)
	var found []Contact
	if err := find.Order("path, kind, id").Limit(limit + 1).Find(&found).Error; err != nil {
		return nil, "", fmt.Errorf("list contacts: %w", err)
	}
	if len(found) <= limit {
		return found, "", nil
	}
	last := found[limit-1]
	return found[:limit], storage.EncodeCursor(last.Path.String(), string(last.Kind), last.ID), nil
}

// contactsAt lists those of a node and the ones above it; a longer path is nearer.
func contactsAt(tx storage.Tx, chain []orgpath.Path) ([]Contact, error) {
	var found []Contact
	err := tx.Where("path IN ?", chain).Order("LENGTH(path) DESC, kind, name_fr, id").Limit(len(chain) * mostContacts).Find(&found).Error
	if err != nil {
		return nil, fmt.Errorf("list the contacts of a school: %w", err)
	}
	return found, nil
}

func contact(tx storage.Tx, id string) (Contact, error) {
	var c Contact
	err := tx.Where("id = ?", id).Take(&c).Error
	return c, storage.NotFound(err, "contact_not_found")
}

func insertContact(tx storage.Tx, c Contact) error {
	var n int64
	if err := tx.Model(&Contact{}).Where("path = ?", c.Path).Count(&n).Error; err != nil {
		return fmt.Errorf("count the contacts of a node: %w", err)
	}
	if n >= mostContacts {
		return fault.New(fault.Conflict, "directory_full")
	}
	return tx.Create(&c).Error
}

func updateContact(tx storage.Tx, id string, version int64, c Contact) error {
	return storage.Update(tx, &Contact{}, id, version, c.columns())
}

// deleteContact removes a locked row that still is at version.
func deleteContact(tx storage.Tx, c Contact, version int64) error {
	if c.Version != version {
		return &fault.Error{Kind: fault.Stale, Code: "stale_version", Version: c.Version}
	}
	return tx.Where("id = ?", c.ID).Delete(&Contact{}).Error
}
