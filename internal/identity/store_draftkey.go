package identity

import (
	"time"

	"sanad/internal/storage"
)

const draftKeysTable = "identity_draft_keys"

func draftKeyOf(tx storage.Tx, person string) (row draftKeyRow, found bool, err error) {
	done := tx.Table(draftKeysTable).Where("person_id = ?", person).Limit(1).Find(&row)
	return row, done.RowsAffected > 0, done.Error
}

// insertDraftKey leaves the pair that somebody already has.
func insertDraftKey(tx storage.Tx, row draftKeyRow, now time.Time) error {
	return tx.Exec("INSERT INTO "+draftKeysTable+" (id, person_id, public_key, private_key, created_at) VALUES (?, ?, ?, ?, ?)"+
		" ON CONFLICT (person_id) DO NOTHING", row.ID, row.PersonID, row.PublicKey, row.PrivateKey, now).Error
}

// someDraftKeys locks the next pairs in the order of their ids.
func someDraftKeys(tx storage.Tx, after string, limit int) ([]draftKeyRow, error) {
	var rows []draftKeyRow
	err := storage.ForUpdate(tx).Table(draftKeysTable).Where("id > ?", after).Order("id").Limit(limit).Find(&rows).Error
	return rows, err
}

func putDraftKey(tx storage.Tx, id, sealed string) error {
	return tx.Exec("UPDATE "+draftKeysTable+" SET private_key = ? WHERE id = ?", sealed, id).Error
}
