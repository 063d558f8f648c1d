package credential

import (
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"math/big"
	"slices"
	"time"
)

// key is one of the issuer's. Its id is the public half as multibase, which is also its name in the issuer's document.
type key struct {
	ID         string
	PrivateKey string // sealed: the seed
	Active     bool
	CreatedAt  time.Time
	RetiredAt  *time.Time
}

// TableName for GORM.
func (key) TableName() string { return keysTable }

func (k key) place() string { return keysTable + ":" + k.ID + ":private_key" }

// signer is a key ready to sign with, under the name that verifiers find it by.
type signer struct {
	method  string
	private ed25519.PrivateKey
}

func (i *Issuer) newKey(now time.Time) (key, error) {
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return key{}, fmt.Errorf("make an issuer's key: %w", err)
	}
	k := key{ID: multikey(public), Active: true, CreatedAt: now}
	if k.PrivateKey, err = i.keys.Seal(k.place(), private.Seed()); err != nil {
		return key{}, fmt.Errorf("seal an issuer's key: %w", err)
	}
	return k, nil
}

func (i *Issuer) open(k key) (signer, error) {
	seed, err := i.keys.Open(k.place(), k.PrivateKey)
	if err != nil {
		return signer{}, fmt.Errorf("open the issuer's key: %w", err)
	}
	return signer{i.method(k.ID), ed25519.NewKeyFromSeed(seed)}, nil
}

func (i *Issuer) method(id string) string { return i.did + "#" + id }

// multikey writes an Ed25519 public key as Multikey wants it: what kind it is, then the key, in base 58.
func multikey(public ed25519.PublicKey) string {
	return base58(append([]byte{0xed, 0x01}, public...))
}

const alphabet58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

// base58 is multibase's "z": Bitcoin's alphabet, a "1" for each leading zero byte.
func base58(raw []byte) string {
	var digits []byte
	rest, base, digit := new(big.Int).SetBytes(raw), big.NewInt(58), new(big.Int)
	for rest.Sign() > 0 {
		rest.DivMod(rest, base, digit)
		digits = append(digits, alphabet58[digit.Int64()])
	}
	for _, b := range raw {
		if b != 0 {
			break
		}
		digits = append(digits, alphabet58[0])
	}
	slices.Reverse(digits)
	return "z" + string(digits)
}
