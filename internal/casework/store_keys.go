package casework

import (
	"context"
	"fmt"

	"sanad/internal/storage"
)

// Rewrapped is how far a rotation of the master keys has come.
type Rewrapped struct {
	Seen    int
	Changed int
	Last    string // the case up to which it is done
}

// RewrapKeys wraps the data keys of the next cases after one, at most limit of them, under the newest master key.
// It opens no text and stands in no journal; a key that is already so is left, so it may be asked for again at any time.
func (s *Service) RewrapKeys(ctx context.Context, after string, limit int) (Rewrapped, error) {
	var done Rewrapped
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		done = Rewrapped{Last: after}
		var keys []struct{ CaseID, Wrapped string }
		err := tx.Raw("SELECT case_id, wrapped FROM casework_case_keys WHERE case_id > ? ORDER BY case_id LIMIT ?", after, limit).
			Scan(&keys).Error
		if err != nil {
			return fmt.Errorf("read case keys: %w", err)
		}
		for _, k := range keys {
			fresh, changed, err := s.keys.Rewrap(k.CaseID, k.Wrapped)
			if err != nil {
				return fmt.Errorf("wrap the key of case %s: %w", k.CaseID, err)
			}
			done.Seen, done.Last = done.Seen+1, k.CaseID
			if !changed {
				continue
			}
			done.Changed++
			// A case erased meanwhile keeps no key, whatever was read of it.
			err = tx.Exec("UPDATE casework_case_keys SET wrapped = ? WHERE case_id = ? AND wrapped = ?", fresh, k.CaseID, k.Wrapped).Error
			if err != nil {
				return fmt.Errorf("keep the key of case %s: %w", k.CaseID, err)
			}
		}
		return nil
	})
	return done, err
}
