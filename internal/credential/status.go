package credential

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math/big"
	"strconv"
	"time"

	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

const (
	// listSize is the smallest that the standard allows: a list shows nothing of who is asked about.
	listSize = 131_072
	// listFull is when the next list begins: a free place is found in two tries.
	listFull = listSize / 2
	tries    = 64
)

// entry is a credential's place in a status list.
type entry struct {
	CertificateID string
	List          int64
	Position      int64
}

// place finds the credential's place or takes a free one at random, so that neighbours tell nothing of each other.
func place(tx storage.Tx, certificateID string, now time.Time) (entry, error) {
	for range tries {
		if e, found, err := entryOf(tx, certificateID); found || err != nil {
			return e, err
		}
		list, taken, err := newestList(tx)
		if err != nil {
			return entry{}, err
		}
		if list == 0 || taken >= listFull {
			list++
		}
		position, err := rand.Int(rand.Reader, big.NewInt(listSize))
		if err != nil {
			return entry{}, fmt.Errorf("draw a place in a status list: %w", err)
		}
		if err := insertEntry(tx, entry{certificateID, list, position.Int64()}, now); err != nil {
			return entry{}, err
		}
	}
	return entry{}, fmt.Errorf("no place in a status list after %d tries", tries)
}

// Signed is a document to publish, and a tag that stays the same until what it says changes.
type Signed struct {
	Body []byte
	Tag  string
}

// StatusList is one list of what was revoked, signed. It is signed again only when a revocation or a new key changes it.
func (i *Issuer) StatusList(ctx context.Context, id string) (Signed, error) {
	if err := i.ready(); err != nil {
		return Signed{}, err
	}
	tx, now := i.db.Read(ctx), i.db.Now()
	newest, err := lastList(tx)
	if err != nil {
		return Signed{}, err
	}
	list, err := strconv.ParseInt(id, 10, 64)
	if err != nil || list < 1 || list > newest || strconv.FormatInt(list, 10) != id {
		return Signed{}, fault.New(fault.NotFound, "status_list_not_found")
	}
	revoked, err := revokedIn(tx, list, calendar.Day(now))
	if err != nil {
		return Signed{}, err
	}
	by, err := i.active(ctx)
	if err != nil {
		return Signed{}, err
	}
	tag := tagOf(by.method, revoked)
	if kept, ok := i.kept(list); ok && kept.Tag == tag {
		return kept, nil
	}
	encoded, err := encodeList(revoked)
	if err != nil {
		return Signed{}, err
	}
	body, err := i.sign(by, i.statusList(list, encoded, now), now)
	if err != nil {
		return Signed{}, err
	}
	return i.keep(list, Signed{body, tag}), nil
}

func (i *Issuer) kept(list int64) (Signed, bool) {
	i.mu.Lock()
	defer i.mu.Unlock()
	s, ok := i.lists[list]
	return s, ok
}

func (i *Issuer) keep(list int64, s Signed) Signed {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.lists[list] = s
	return s
}

func tagOf(says ...any) string {
	sum := sha256.Sum256(fmt.Appendln(nil, says...))
	return `W/"` + hex.EncodeToString(sum[:8]) + `"`
}

// encodeList sets a bit for each place revoked, the first place leftmost, as multibase of the compressed bits.
func encodeList(revoked []int64) (string, error) {
	bits := make([]byte, listSize/8)
	for _, p := range revoked {
		bits[p/8] |= 0x80 >> (p % 8)
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write(bits); err != nil {
		return "", fmt.Errorf("pack a status list: %w", err)
	}
	if err := w.Close(); err != nil {
		return "", fmt.Errorf("pack a status list: %w", err)
	}
	return "u" + base64.RawURLEncoding.EncodeToString(packed.Bytes()), nil
}
