package audit

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"time"

	"sanad/internal/storage"
)

// The lock, the place and the hash to link to come in one statement; a chain's first entry makes its head, whoever else is making it too.
const takePlaces = `INSERT INTO audit_heads (chain, seq, hash) VALUES (?, ?, '')
ON CONFLICT (chain) DO UPDATE SET seq = audit_heads.seq + excluded.seq
RETURNING seq, hash`

const moveHead = `UPDATE audit_heads SET hash = ? WHERE chain = ?`

const insertLink = `INSERT INTO audit_entries
(chain, seq, id, at, actor_id, action, object_kind, object_id, school_id, facts, prev_hash, hash)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

var linkColumns = []string{"chain", "seq", "id", "at", "actor_id", "action", "object_kind", "object_id", "school_id", "facts", "prev_hash", "hash"}

func (l link) values() []any {
	return []any{l.Chain, l.Seq, l.ID, l.At, l.ActorID, l.Action, l.ObjectKind, l.ObjectID, l.SchoolID, l.Facts, l.PrevHash, l.Hash}
}

// Append writes one entry in the caller's transaction: three statements, and one more for the first entry of a chain.
// It holds the chain until the transaction ends, so it comes last in it; several entries go through AppendAll in one call,
// because two transactions that take the same two chains one by one, in opposite orders, would wait for each other.
func Append(tx storage.Tx, now time.Time, e Entry) error {
	if err := e.validate(); err != nil {
		return err
	}
	return appendAll(tx, now, map[string][]Entry{chainOf(e.School, e.ObjectID): {e}})
}

// AppendAll writes many entries, those of a chain in the order given, taking each chain once.
func AppendAll(tx storage.Tx, now time.Time, entries []Entry) error {
	byChain := map[string][]Entry{}
	for _, e := range entries {
		if err := e.validate(); err != nil {
			return err
		}
		chain := chainOf(e.School, e.ObjectID)
		byChain[chain] = append(byChain[chain], e)
	}
	return appendAll(tx, now, byChain)
}

func appendAll(tx storage.Tx, now time.Time, byChain map[string][]Entry) error {
	begun := 0
	for _, chain := range slices.Sorted(maps.Keys(byChain)) {
		first, err := extend(tx, now, chain, byChain[chain])
		if err != nil {
			return fmt.Errorf("append to the journal: %w", err)
		}
		if first {
			begun++
		}
	}
	if begun == 0 {
		return nil
	}
	var counted Head
	if err := tx.Raw(takePlaces, ledger, begun).Scan(&counted).Error; err != nil {
		return fmt.Errorf("count the chains of the journal: %w", err)
	}
	return nil
}

// extend reports whether the entries are the first of their chain.
func extend(tx storage.Tx, now time.Time, chain string, entries []Entry) (first bool, err error) {
	var head Head
	count := int64(len(entries))
	if err := tx.Raw(takePlaces, chain, count).Scan(&head).Error; err != nil {
		return false, fmt.Errorf("take a place in the chain: %w", err)
	}
	links := linked(now, chain, head.Seq-count, head.Hash, entries)
	if err := insert(tx, links); err != nil {
		return false, fmt.Errorf("insert into the chain: %w", err)
	}
	if err := tx.Exec(moveHead, links[count-1].Hash, chain).Error; err != nil {
		return false, fmt.Errorf("move the head of the chain: %w", err)
	}
	return head.Seq == count, nil
}

func linked(now time.Time, chain string, seq int64, hash string, entries []Entry) []link {
	links := make([]link, 0, len(entries))
	for _, e := range entries {
		seq++
		l := link{
			Chain: chain, Seq: seq, ID: storage.NewID(), At: storage.UTC(now),
			ActorID: e.Actor, Action: e.Action, ObjectKind: e.ObjectKind, ObjectID: e.ObjectID,
			SchoolID: e.School, Facts: e.Facts.encode(), PrevHash: hash,
		}
		l.Hash = l.digest()
		hash = l.Hash
		links = append(links, l)
	}
	return links
}

func insert(tx storage.Tx, links []link) error {
	if len(links) == 1 {
		return tx.Exec(insertLink, links[0].values()...).Error
	}
	_, err := storage.BulkInsert(tx, "audit_entries", linkColumns, rows(links))
	return err
}

func rows(links []link) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for _, l := range links {
			if !yield(l.values(), nil) {
				return
			}
		}
	}
}
