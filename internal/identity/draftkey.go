package identity

import (
	"context"
	"crypto/ecdh"
	"crypto/rand"
	"crypto/x509"
	"encoding/base64"
	"fmt"

	"sanad/internal/access"
	"sanad/internal/fault"
	"sanad/internal/seal"
	"sanad/internal/storage"
)

// DraftKey is the pair of keys (ECDH, P-256) that a person's browsers encrypt unfinished texts with: whoever finds a
// telephone reads no draft without signing in on it. Both halves are base64url without padding: the point uncompressed,
// and PKCS #8.
type DraftKey struct {
	ID      string
	Public  string
	Private string
}

// DraftKeys keeps one pair for each person who asked. It outlives sessions, passwords and a deactivation, since the drafts
// it opens lie on devices that nobody can reach; it goes when the person's row does.
type DraftKeys struct {
	db   *storage.DB
	keys *seal.Keys
}

// NewDraftKeys keeps the pairs in db, the private halves sealed by keys.
func NewDraftKeys(db *storage.DB, keys *seal.Keys) *DraftKeys { return &DraftKeys{db: db, keys: keys} }

type draftKeyRow struct {
	ID         string
	PersonID   string
	PublicKey  string
	PrivateKey string // sealed
}

func (r draftKeyRow) place() string { return draftKeysTable + ":" + r.ID + ":private_key" }

// Mine is the caller's pair, made when first asked for; two who ask at once get the same. It goes to a session alone:
// nothing that signs in without the person needs it.
func (d *DraftKeys) Mine(ctx context.Context, w access.Warrant) (DraftKey, error) {
	if w.Session() == "" {
		return DraftKey{}, fault.New(fault.Denied, "session_required")
	}
	row, found, err := draftKeyOf(d.db.Read(ctx), w.Person())
	if err == nil && !found {
		row, err = d.create(ctx, w.Person())
	}
	if err != nil {
		return DraftKey{}, err
	}
	private, err := d.keys.Open(row.place(), row.PrivateKey)
	if err != nil {
		return DraftKey{}, fmt.Errorf("open the key of drafts: %w", err)
	}
	return DraftKey{ID: row.ID, Public: row.PublicKey, Private: base64.RawURLEncoding.EncodeToString(private)}, nil
}

func (d *DraftKeys) create(ctx context.Context, person string) (draftKeyRow, error) {
	pair, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		return draftKeyRow{}, fmt.Errorf("make a key of drafts: %w", err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(pair)
	if err != nil {
		return draftKeyRow{}, fmt.Errorf("encode a key of drafts: %w", err)
	}
	row := draftKeyRow{
		ID: storage.NewID(), PersonID: person, PublicKey: base64.RawURLEncoding.EncodeToString(pair.PublicKey().Bytes()),
	}
	if row.PrivateKey, err = d.keys.Seal(row.place(), private); err != nil {
		return draftKeyRow{}, fmt.Errorf("seal a key of drafts: %w", err)
	}
	err = d.db.InTx(ctx, func(tx storage.Tx) error {
		if err := insertDraftKey(tx, row, d.db.Now()); err != nil {
			return err
		}
		kept, _, err := draftKeyOf(tx, person)
		row = kept
		return err
	})
	return row, err
}

const draftKeysAtOnce = 100

// Rewrap seals every private half again under the newest master key, some at a time, and counts those it changed.
func (d *DraftKeys) Rewrap(ctx context.Context) (int, error) {
	changed, last := 0, ""
	for {
		var fresh int
		var rows []draftKeyRow
		err := d.db.InTx(ctx, func(tx storage.Tx) error {
			var err error
			fresh = 0
			if rows, err = someDraftKeys(tx, last, draftKeysAtOnce); err != nil {
				return err
			}
			for _, row := range rows {
				did, err := d.rewrap(tx, row)
				if err != nil {
					return err
				}
				if did {
					fresh++
				}
			}
			return nil
		})
		if err != nil {
			return changed, fmt.Errorf("rewrap the keys of drafts: %w", err)
		}
		if len(rows) == 0 {
			return changed, nil
		}
		changed, last = changed+fresh, rows[len(rows)-1].ID
	}
}

func (d *DraftKeys) rewrap(tx storage.Tx, row draftKeyRow) (bool, error) {
	sealed, changed, err := d.keys.Reseal(row.place(), row.PrivateKey)
	if err != nil || !changed {
		return false, err
	}
	return true, putDraftKey(tx, row.ID, sealed)
}
