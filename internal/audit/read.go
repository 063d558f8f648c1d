package audit

import (
	"fmt"
	"time"

	"sanad/internal/storage"
)

const seenSince = `SELECT DISTINCT object_id FROM audit_entries
WHERE object_kind = ? AND object_id IN ? AND actor_id = ? AND action = ? AND at >= ?`

// Seen tells to which of some objects the journal shows the actor doing this since an instant, in one statement: what is
// shown to somebody on every request of a day is written down once.
func Seen(tx storage.Tx, actor, action, kind string, ids []string, since time.Time) (map[string]bool, error) {
	seen := make(map[string]bool, len(ids))
	if len(ids) == 0 {
		return seen, nil
	}
	var found []string
	if err := tx.Raw(seenSince, kind, ids, actor, action, since.UTC()).Scan(&found).Error; err != nil {
		return nil, fmt.Errorf("look into the journal: %w", err)
	}
	for _, id := range found {
		seen[id] = true
	}
	return seen, nil
}
