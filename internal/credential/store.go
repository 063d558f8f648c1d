package credential

import (
	"fmt"
	"time"

	"sanad/internal/calendar"
	"sanad/internal/storage"
)

const (
	keysTable    = "credential_keys"
	entriesTable = "credential_entries"
)

func activeKey(tx storage.Tx) (k key, found bool, err error) {
	done := tx.Where("active").Limit(1).Find(&k)
	if done.Error != nil {
		return key{}, false, fmt.Errorf("read the issuer's key: %w", done.Error)
	}
	return k, done.RowsAffected > 0, nil
}

func everyKey(tx storage.Tx) (all []key, err error) {
	if err := tx.Order("created_at, id").Find(&all).Error; err != nil {
		return nil, fmt.Errorf("read the issuer's keys: %w", err)
	}
	return all, nil
}

func lockedKeys(tx storage.Tx) ([]key, error) { return everyKey(storage.ForUpdate(tx)) }

// insertKey leaves the key that is already in use.
func insertKey(tx storage.Tx, k key) error {
	err := tx.Exec("INSERT INTO "+keysTable+" (id, private_key, active, created_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
		k.ID, k.PrivateKey, k.Active, k.CreatedAt).Error
	if err != nil {
		return fmt.Errorf("keep an issuer's key: %w", err)
	}
	return nil
}

func retire(tx storage.Tx, now time.Time) error {
	if err := tx.Exec("UPDATE "+keysTable+" SET active = FALSE, retired_at = ? WHERE active", now).Error; err != nil {
		return fmt.Errorf("retire the issuer's key: %w", err)
	}
	return nil
}

func putKey(tx storage.Tx, id, sealed string) error {
	return tx.Exec("UPDATE "+keysTable+" SET private_key = ? WHERE id = ?", sealed, id).Error
}

func entryOf(tx storage.Tx, certificateID string) (e entry, found bool, err error) {
	done := tx.Table(entriesTable).Where("certificate_id = ?", certificateID).Limit(1).Find(&e)
	if done.Error != nil {
		return entry{}, false, fmt.Errorf("read a place in a status list: %w", done.Error)
	}
	return e, done.RowsAffected > 0, nil
}

// insertEntry does nothing where the certificate has a place or the place is taken.
func insertEntry(tx storage.Tx, e entry, now time.Time) error {
	err := tx.Exec("INSERT INTO "+entriesTable+" (certificate_id, list, position, created_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
		e.CertificateID, e.List, e.Position, now).Error
	if err != nil {
		return fmt.Errorf("take a place in a status list: %w", err)
	}
	return nil
}

// newestList is the list that is being filled, and how many places of it are taken; 0 before the first.
func newestList(tx storage.Tx) (list, taken int64, err error) {
	var row struct{ List, Taken int64 }
	err = tx.Table(entriesTable).Select("list, COUNT(*) AS taken").Group("list").Order("list DESC").Limit(1).Find(&row).Error
	if err != nil {
		return 0, 0, fmt.Errorf("count a status list: %w", err)
	}
	return row.List, row.Taken, nil
}

// lastList is the newest list, 0 before the first; unlike newestList it reads one line.
func lastList(tx storage.Tx) (list int64, err error) {
	if err := tx.Table(entriesTable).Select("COALESCE(MAX(list), 0)").Scan(&list).Error; err != nil {
		return 0, fmt.Errorf("look for the last status list: %w", err)
	}
	return list, nil
}

// revokedIn are the places of a list whose certificates count for nothing today.
func revokedIn(tx storage.Tx, list int64, today calendar.Date) (positions []int64, err error) {
	err = tx.Table(entriesTable+" AS e").Joins("JOIN certification_certificates AS c ON c.id = e.certificate_id").
		Where("e.list = ? AND c.revoked_on <= ?", list, today).Order("e.position").Pluck("e.position", &positions).Error
	if err != nil {
		return nil, fmt.Errorf("read who is revoked: %w", err)
	}
	return positions, nil
}
