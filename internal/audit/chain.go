package audit

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strconv"
	"strings"
	"time"
)

const (
	// canonicalForm opens what is hashed, so that a later form can never be mistaken for this one.
	canonicalForm = "sanad-audit-1"
	otherChains   = 16
	// ledger is the head that counts the chains: without it, a chain removed with its head would leave no trace.
	ledger = "chains"
)

// Head is where a chain stands: its last entry and that entry's hash.
type Head struct {
	Chain string
	Seq   int64
	Hash  string
}

// String is the line that the anchor prints and ParseHeads reads.
func (h Head) String() string { return h.Chain + " " + strconv.FormatInt(h.Seq, 10) + " " + h.Hash }

// ErrAnchor says that a text is not the heads that were printed.
var ErrAnchor = errors.New("audit: not a list of heads")

// ParseHeads reads heads printed earlier, one a line; empty lines and lines that start with "#" are skipped.
func ParseHeads(r io.Reader) ([]Head, error) {
	var heads []Head
	lines := bufio.NewScanner(r)
	for number := 1; lines.Scan(); number++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Fields(line)
		if len(fields) != 3 || len(fields[2]) != hex.EncodedLen(sha256.Size) {
			return nil, fmt.Errorf("%w: line %d", ErrAnchor, number)
		}
		seq, err := strconv.ParseInt(fields[1], 10, 64)
		if err != nil || seq < 1 {
			return nil, fmt.Errorf("%w: line %d", ErrAnchor, number)
		}
		heads = append(heads, Head{Chain: fields[0], Seq: seq, Hash: fields[2]})
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read the heads: %w", err)
	}
	return heads, nil
}

// chainOf spreads what belongs to no school, so that sign-ins all over the country do not wait for one another.
func chainOf(school, objectID string) string {
	if school != "" {
		return school
	}
	sum := crc32.ChecksumIEEE([]byte(objectID))
	return "x" + strconv.FormatUint(uint64(sum%otherChains), otherChains)
}

// link is an entry in its place: one row of audit_entries.
type link struct {
	Chain      string
	Seq        int64
	ID         string
	At         time.Time
	ActorID    string
	Action     string
	ObjectKind string
	ObjectID   string
	SchoolID   string
	Facts      string
	PrevHash   string
	Hash       string
}

// digest covers every column but the hash itself. Each field is preceded by its length, so that no text can slide from one field to the next.
func (l link) digest() string {
	buf := make([]byte, 0, 512)
	for _, text := range [...]string{canonicalForm, l.Chain, l.ID, l.ActorID, l.Action, l.ObjectKind, l.ObjectID, l.SchoolID, l.Facts, l.PrevHash} {
		buf = binary.BigEndian.AppendUint32(buf, uint32(len(text)))
		buf = append(buf, text...)
	}
	buf = binary.BigEndian.AppendUint64(buf, uint64(l.Seq))
	buf = binary.BigEndian.AppendUint64(buf, uint64(l.At.UnixMicro()))
	sum := sha256.Sum256(buf)
	return hex.EncodeToString(sum[:])
}
