package audit

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"sanad/internal/storage"
)

// maxBreaks bounds the memory of a report: a journal broken everywhere is as broken after a thousand lines.
const maxBreaks = 1000

// The ways in which a chain can be broken.
const (
	Changed      = "changed"       // an entry is not what was written
	Unlinked     = "unlinked"      // an entry does not follow from the one before it
	Missing      = "missing"       // entries are gone from the middle, from this one on
	Inserted     = "inserted"      // an entry stands where none was written
	Unreadable   = "unreadable"    // a column does not hold its type
	Misplaced    = "misplaced"     // an entry is in a chain that is not its own
	TailMissing  = "tail_missing"  // entries are gone from the end, from this one on
	HeadChanged  = "head_changed"  // the head does not name the last entry
	HeadMissing  = "head_missing"  // entries without a head
	ChainMissing = "chain_missing" // a head without entries
	ChainsGone   = "chains_gone"   // there are not as many chains as were begun
	AnchorGone   = "anchor_gone"   // an anchored entry is not there any more
	AnchorOther  = "anchor_other"  // an anchored entry has another hash
)

// Break is one place where the journal does not hold.
type Break struct {
	Chain string
	Seq   int64
	Kind  string
}

// Report is what Verify found. Breaks holds the first thousand of them; More counts the rest.
type Report struct {
	Chains  int
	Entries int
	Breaks  []Break
	More    int
}

// Whole reports whether nothing is broken.
func (r Report) Whole() bool { return len(r.Breaks) == 0 }

func (r *Report) add(chain string, seq int64, kind string) {
	if len(r.Breaks) >= maxBreaks {
		r.More++
		return
	}
	r.Breaks = append(r.Breaks, Break{Chain: chain, Seq: seq, Kind: kind})
}

// Verify reads the whole journal once, as it stood at one instant, in memory that does not grow with it (only the heads, one a school, are kept).
// Whoever can write every table could forge a whole journal: heads anchored elsewhere and VerifyAnchor answer that.
func Verify(ctx context.Context, db *storage.DB) (Report, error) {
	var report Report
	// Heads and entries are two reads, and entries may arrive between them: one snapshot serves both.
	instant := &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	err := db.Read(ctx).Transaction(func(tx storage.Tx) error {
		heads, err := readHeads(tx)
		if err != nil {
			return err
		}
		walk := walker{report: &report, heads: map[string]Head{}}
		for _, h := range heads {
			walk.heads[h.Chain] = h
		}
		return walk.all(tx)
	}, instant)
	if err != nil {
		return Report{}, fmt.Errorf("verify the journal: %w", err)
	}
	return report, nil
}

// Heads answers where every chain stands, to be kept where the database's owner cannot write.
func Heads(ctx context.Context, db *storage.DB) ([]Head, error) {
	var heads []Head
	err := db.Read(ctx).Raw("SELECT chain, seq, hash FROM audit_heads WHERE chain <> ? ORDER BY chain", ledger).Scan(&heads).Error
	if err != nil {
		return nil, fmt.Errorf("read the heads of the journal: %w", err)
	}
	return heads, nil
}

// VerifyAnchor finds the anchored heads that the journal no longer contains.
// Together with a whole Report of Verify, no finding proves that everything up to the anchor is as it was.
func VerifyAnchor(ctx context.Context, db *storage.DB, anchored []Head) ([]Break, error) {
	var breaks []Break
	for _, h := range anchored {
		var hashes []string
		err := db.Read(ctx).Raw("SELECT hash FROM audit_entries WHERE chain = ? AND seq = ?", h.Chain, h.Seq).Scan(&hashes).Error
		if err != nil {
			return nil, fmt.Errorf("look for an anchored entry: %w", err)
		}
		switch {
		case len(hashes) == 0:
			breaks = append(breaks, Break{Chain: h.Chain, Seq: h.Seq, Kind: AnchorGone})
		case hashes[0] != h.Hash:
			breaks = append(breaks, Break{Chain: h.Chain, Seq: h.Seq, Kind: AnchorOther})
		}
	}
	return breaks, nil
}

func readHeads(tx storage.Tx) ([]Head, error) {
	var heads []Head
	if err := tx.Raw("SELECT chain, seq, hash FROM audit_heads").Scan(&heads).Error; err != nil {
		return nil, fmt.Errorf("read the heads: %w", err)
	}
	return heads, nil
}

// walker goes along the chains, one entry at a time; last is the entry before, empty at the start of a chain.
type walker struct {
	report *Report
	heads  map[string]Head
	head   Head
	known  bool
	last   link
}

func (w *walker) all(tx storage.Tx) error {
	counted := w.heads[ledger]
	delete(w.heads, ledger)
	chains := len(w.heads)

	rows, err := tx.Raw(`SELECT chain, seq, id, at, actor_id, action, object_kind, object_id, school_id, facts, prev_hash, hash
		FROM audit_entries ORDER BY chain, seq`).Rows()
	if err != nil {
		return fmt.Errorf("read the entries: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var l link
		err := rows.Scan(&l.Chain, &l.Seq, &l.ID, &l.At, &l.ActorID, &l.Action, &l.ObjectKind, &l.ObjectID, &l.SchoolID, &l.Facts, &l.PrevHash, &l.Hash)
		if err != nil {
			w.report.add(w.last.Chain, w.last.Seq+1, Unreadable)
			continue
		}
		w.step(l)
	}
	if err := storage.Translate(tx, rows.Err()); err != nil {
		return fmt.Errorf("read the entries: %w", err)
	}
	w.endChain()
	for _, chain := range slices.Sorted(maps.Keys(w.heads)) {
		w.report.add(chain, w.heads[chain].Seq, ChainMissing)
	}
	if counted.Seq != int64(chains) {
		w.report.add(ledger, counted.Seq, ChainsGone)
	}
	return nil
}

func (w *walker) step(l link) {
	if w.report.Entries == 0 || l.Chain != w.last.Chain {
		w.endChain()
		w.beginChain(l.Chain)
	}
	w.report.Entries++
	expected := w.last.Seq + 1
	switch {
	case l.Seq < expected, w.known && l.Seq > w.head.Seq:
		w.report.add(l.Chain, l.Seq, Inserted)
	case l.Seq > expected:
		w.report.add(l.Chain, expected, Missing)
	case l.PrevHash != w.last.Hash:
		w.report.add(l.Chain, l.Seq, Unlinked)
	}
	if l.digest() != l.Hash {
		w.report.add(l.Chain, l.Seq, Changed)
	}
	if chainOf(l.SchoolID, l.ObjectID) != l.Chain {
		w.report.add(l.Chain, l.Seq, Misplaced)
	}
	w.last = l
}

func (w *walker) beginChain(chain string) {
	w.report.Chains++
	w.last = link{Chain: chain}
	w.head, w.known = w.heads[chain]
	delete(w.heads, chain)
	if !w.known {
		w.report.add(chain, 0, HeadMissing)
	}
}

func (w *walker) endChain() {
	switch {
	case w.report.Entries == 0 || !w.known:
	case w.last.Seq < w.head.Seq:
		w.report.add(w.last.Chain, w.last.Seq+1, TailMissing)
	case w.last.Seq == w.head.Seq && w.last.Hash != w.head.Hash:
		w.report.add(w.last.Chain, w.last.Seq, HeadChanged)
	}
}
