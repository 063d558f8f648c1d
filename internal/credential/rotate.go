package credential

import (
	"context"
	"encoding/json"
	"fmt"

	"sanad/internal/audit"
	"sanad/internal/storage"
)

// active is the key in use, made when first needed; two who need it at once get the same.
func (i *Issuer) active(ctx context.Context) (signer, error) {
	k, found, err := activeKey(i.db.Read(ctx))
	if err == nil && !found {
		k, err = i.first(ctx)
	}
	if err != nil {
		return signer{}, err
	}
	return i.open(k)
}

func (i *Issuer) first(ctx context.Context) (key, error) {
	made, err := i.newKey(i.db.Now())
	if err != nil {
		return key{}, err
	}
	err = i.db.InTx(ctx, func(tx storage.Tx) error {
		if err := insertKey(tx, made); err != nil {
			return err
		}
		kept, _, err := activeKey(tx)
		made = kept
		return err
	})
	return made, err
}

// Rotate puts a new key in use. The one before signs nothing any more and stays in the issuer's document, so that what it
// signed is still accepted.
func (i *Issuer) Rotate(ctx context.Context) (id string, err error) {
	now := i.db.Now()
	made, err := i.newKey(now)
	if err != nil {
		return "", err
	}
	return made.ID, i.db.InTx(ctx, func(tx storage.Tx) error {
		if _, err := lockedKeys(tx); err != nil { // else one who rotates meanwhile goes unseen, and their key stays in use
			return err
		}
		if err := retire(tx, now); err != nil {
			return err
		}
		if err := insertKey(tx, made); err != nil {
			return err
		}
		return audit.Append(tx, now, audit.Entry{Action: "issuer_key:rotate", ObjectKind: "issuer_key", ObjectID: made.ID})
	})
}

// Rewrap seals every private half again under the newest master key, and counts those it changed.
func (i *Issuer) Rewrap(ctx context.Context) (int, error) {
	changed := 0
	err := i.db.InTx(ctx, func(tx storage.Tx) error {
		changed = 0
		all, err := lockedKeys(tx)
		if err != nil {
			return err
		}
		for _, k := range all {
			sealed, did, err := i.keys.Reseal(k.place(), k.PrivateKey)
			if err != nil {
				return err
			}
			if !did {
				continue
			}
			if err := putKey(tx, k.ID, sealed); err != nil {
				return err
			}
			changed++
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("rewrap the issuer's keys: %w", err)
	}
	return changed, nil
}

type method struct {
	ID         string `json:"id"`
	Type       string `json:"type"`
	Controller string `json:"controller"`
	Multibase  string `json:"publicKeyMultibase"`
}

// Document is the issuer's own: who it is, and every key it ever signed with. There is always one in use, since whoever
// reads the document may keep it.
func (i *Issuer) Document(ctx context.Context) (Signed, error) {
	if err := i.ready(); err != nil {
		return Signed{}, err
	}
	if _, err := i.active(ctx); err != nil {
		return Signed{}, err
	}
	all, err := everyKey(i.db.Read(ctx))
	if err != nil {
		return Signed{}, err
	}
	methods, names := make([]method, len(all)), make([]string, len(all))
	for at, k := range all {
		names[at] = i.method(k.ID)
		methods[at] = method{names[at], "Multikey", i.did, k.ID}
	}
	body, err := json.Marshal(struct {
		Context []string `json:"@context"`
		ID      string   `json:"id"`
		Methods []method `json:"verificationMethod"`
		Assert  []string `json:"assertionMethod"`
	}{[]string{"https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"}, i.did, methods, names})
	return Signed{body, tagOf(names)}, err
}
