package storage

import (
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"sanad/internal/fault"
)

// ForUpdate makes the next query of tx lock the rows it reads until the transaction ends.
// On SQLite the transaction already is the only writer.
func ForUpdate(tx Tx) Tx {
	return tx.Clauses(clause.Locking{Strength: "UPDATE"})
}

// ForShare keeps the rows that the next query of tx reads from being changed until the transaction ends; others may read
// them so at the same time. It reads a row that is just being changed as it is afterwards.
func ForShare(tx Tx) Tx {
	return tx.Clauses(clause.Locking{Strength: "SHARE"})
}

// Update writes cols to the row of model's table with this id if it still is at this version, and raises the version by one.
// A row that moved on gives fault.Stale with its present version; no row gives fault.NotFound.
// Conditions already on tx (a scope) apply to both.
func Update(tx Tx, model any, id string, version int64, cols map[string]any) error {
	scoped := tx.Session(&gorm.Session{})
	set := make(map[string]any, len(cols)+1)
	for k, v := range cols {
		set[k] = v
	}
	set["version"] = version + 1
	done := scoped.Model(model).Where("id = ? AND version = ?", id, version).Updates(set)
	if done.Error != nil || done.RowsAffected > 0 {
		return done.Error
	}
	return stale(scoped, model, id)
}

func stale(scoped Tx, model any, id string) error {
	var row struct{ Version int64 }
	if err := scoped.Model(model).Select("version").Where("id = ?", id).Take(&row).Error; err != nil {
		return NotFound(err, "not_found")
	}
	e := fault.New(fault.Stale, "stale_version")
	e.Version = row.Version
	return e
}

// Once makes a creation repeatable: a second request with the same key gives the id that the first one made.
// The zero Key asks for nothing.
type Once struct {
	Key, Operation, Hash string
}

type onceRow struct {
	PersonID, Key, Operation, RequestHash, ResourceID string
}

const onceTable = "storage_idempotency"

// Do runs create unless person has already used the key; repeated tells which. Two requests at once wait for one another.
// A key used for another operation or another body gives fault.Conflict "idempotency_key_reused".
func (o Once) Do(tx Tx, person string, now time.Time, create func() (id string, err error)) (id string, repeated bool, err error) {
	if o.Key == "" {
		id, err = create()
		return id, false, err
	}
	claimed := tx.Exec("INSERT INTO "+onceTable+" (person_id, key, operation, request_hash, created_at) VALUES (?, ?, ?, ?, ?)"+
		" ON CONFLICT DO NOTHING", person, o.Key, o.Operation, o.Hash, now)
	if claimed.Error != nil {
		return "", false, claimed.Error
	}
	if claimed.RowsAffected == 0 {
		return o.earlier(tx, person)
	}
	if id, err = create(); err != nil {
		return "", false, err
	}
	err = tx.Exec("UPDATE "+onceTable+" SET resource_id = ? WHERE person_id = ? AND key = ?", id, person, o.Key).Error
	return id, false, err
}

func (o Once) earlier(tx Tx, person string) (string, bool, error) {
	var row onceRow
	err := tx.Table(onceTable).Where("person_id = ? AND key = ?", person, o.Key).Take(&row).Error
	if err != nil {
		return "", false, err
	}
	if row.Operation != o.Operation || row.RequestHash != o.Hash {
		return "", false, fault.New(fault.Conflict, "idempotency_key_reused")
	}
	return row.ResourceID, true, nil
}

// ForgetOnce deletes the keys used before an instant and says how many.
func ForgetOnce(tx Tx, before time.Time) (int64, error) {
	done := tx.Exec("DELETE FROM "+onceTable+" WHERE created_at < ?", before)
	return done.RowsAffected, done.Error
}

// IsDuplicate says whether a unique constraint was broken.
func IsDuplicate(err error) bool { return errors.Is(err, gorm.ErrDuplicatedKey) }
