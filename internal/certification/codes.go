package certification

import (
	"context"

	"sanad/internal/storage"
)

// GiveCodes gives a code to every certificate from before there were any. It goes in small transactions, may be stopped
// anywhere and run again, and leaves every code as it is.
func (r *Register) GiveCodes(ctx context.Context) error {
	for {
		var given int
		err := r.db.InTx(ctx, func(tx storage.Tx) error {
			ids, err := codeless(tx, issueBatch)
			given = len(ids)
			for _, id := range ids {
				if err := giveCode(tx, id); err != nil {
					return err
				}
			}
			return err
		})
		if err != nil || given == 0 {
			return err
		}
	}
}
