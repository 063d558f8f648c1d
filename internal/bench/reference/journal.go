package main

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"time"

	"github.com/jackc/pgx/v5"
)

// entry is one line of the journal; facts are already encoded.
type entry struct {
	actor, action, kind, object, school, facts string
}

const takePlace = `INSERT INTO audit_heads (chain, seq, hash) VALUES ($1, $2, '')
ON CONFLICT (chain) DO UPDATE SET seq = audit_heads.seq + excluded.seq
RETURNING seq, hash`

const insertLink = `INSERT INTO audit_entries
(chain, seq, id, at, actor_id, action, object_kind, object_id, school_id, facts, prev_hash, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`

// note appends an entry to the chain of its school: three statements, and one more for the first of a chain.
func note(ctx context.Context, tx pgx.Tx, at time.Time, e entry) error {
	var seq int64
	var previous string
	if err := tx.QueryRow(ctx, takePlace, e.school, 1).Scan(&seq, &previous); err != nil {
		return err
	}
	id := newID()
	hash := e.digest(id, seq, at, previous)
	if _, err := tx.Exec(ctx, insertLink, e.school, seq, id, at, e.actor, e.action, e.kind, e.object, e.school, e.facts, previous, hash); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "UPDATE audit_heads SET hash = $1 WHERE chain = $2", hash, e.school); err != nil {
		return err
	}
	if seq > 1 {
		return nil
	}
	return tx.QueryRow(ctx, takePlace, "chains", 1).Scan(&seq, &previous)
}

func (e *entry) digest(id string, seq int64, at time.Time, previous string) string {
	buf := make([]byte, 0, 512)
	for _, text := range [...]string{"sanad-audit-1", e.school, id, e.actor, e.action, e.kind, e.object, e.school, e.facts, previous} {
		buf = binary.BigEndian.AppendUint32(buf, uint32(len(text)))
		buf = append(buf, text...)
	}
	buf = binary.BigEndian.AppendUint64(buf, uint64(seq))
	buf = binary.BigEndian.AppendUint64(buf, uint64(at.UnixMicro()))
	sum := sha256.Sum256(buf)
	return hex.EncodeToString(sum[:])
}

// looked writes down, in a transaction of its own, that something was looked at.
func (s *server) looked(ctx context.Context, e entry) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error { return note(ctx, tx, now(), e) })
}

// newID is a UUIDv7 in text.
func newID() string {
	var b [16]byte
	rand.Read(b[:])
	ms := uint64(time.Now().UnixMilli())
	binary.BigEndian.PutUint16(b[0:], uint16(ms>>32))
	binary.BigEndian.PutUint32(b[2:], uint32(ms))
	b[6], b[8] = b[6]&0x0f|0x70, b[8]&0x3f|0x80
	h := hex.EncodeToString(b[:])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}
