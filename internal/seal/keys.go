// Package seal encrypts names and free text before they reach the database, with one data key per case wrapped by the master keys.
// What belongs to no case, such as a person's own key, is sealed under the master keys themselves.
// It does not know what it seals or who may open it.
// A sealed text opens only under the key of its case and in the place (table, row, column) it was sealed for; its errors hold no text.
package seal

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/keyset"
	"github.com/tink-crypto/tink-go/v2/tink"
)

const (
	macKeySize = 32
	// Tink puts one version byte and the key's id before what a keyset encrypts.
	keyIDStart, keyIDEnd = 1, 5
)

var (
	// ErrKeys says that the master keys cannot be used: absent, damaged or of an unknown version.
	ErrKeys = errors.New("seal: the master keys cannot be used")
	// ErrExists says that a key file is already there: overwriting it would make every sealed text unreadable.
	ErrExists = errors.New("seal: the key file already exists")
)

// Keys are the master keys: they wrap the keys of cases and make fingerprints. Safe for concurrent use.
type Keys struct {
	handle  *keyset.Handle
	wrapper tink.AEAD
	mac     []byte
}

// Generate makes new master keys that live only as long as the process: for the tests.
// Anything that outlives the process needs keys kept in a file.
func Generate() (*Keys, error) {
	handle, err := keyset.NewHandle(aead.AES256GCMKeyTemplate())
	if err != nil {
		return nil, fmt.Errorf("make the master keyset: %w", err)
	}
	mac := make([]byte, macKeySize)
	if _, err := rand.Read(mac); err != nil {
		return nil, fmt.Errorf("make the fingerprint key: %w", err)
	}
	return assemble(handle, mac)
}

func assemble(handle *keyset.Handle, mac []byte) (*Keys, error) {
	wrapper, err := aead.New(handle)
	if err != nil {
		return nil, ErrKeys
	}
	if len(mac) < macKeySize {
		return nil, ErrKeys
	}
	return &Keys{handle: handle, wrapper: wrapper, mac: mac}, nil
}

// Seal encrypts for one place, such as "identity_draft_keys:<row id>:private_key", what belongs to no case.
func (k *Keys) Seal(place string, plain []byte) (string, error) {
	sealed, err := k.wrapper.Encrypt(plain, []byte(place))
	if err != nil {
		return "", ErrKeys
	}
	return armour(sealed), nil
}

// Open decrypts what was sealed for the same place under any of the master keys, and fails with ErrSealed otherwise.
func (k *Keys) Open(place, sealed string) ([]byte, error) {
	plain, _, err := k.open(place, sealed)
	return plain, err
}

// Reseal seals again, under the newest master key, what Seal made. It answers the text it was given, and false, when that is already so.
func (k *Keys) Reseal(place, sealed string) (string, bool, error) {
	plain, keyID, err := k.open(place, sealed)
	if err != nil {
		return "", false, err
	}
	primary, err := k.handle.Primary()
	if err != nil {
		return "", false, ErrKeys
	}
	if primary.KeyID() == keyID {
		return sealed, false, nil
	}
	again, err := k.Seal(place, plain)
	return again, err == nil, err
}

func (k *Keys) open(place, text string) (plain []byte, keyID uint32, err error) {
	sealed, err := unarmour(text)
	if err != nil {
		return nil, 0, err
	}
	plain, err = k.wrapper.Decrypt(sealed, []byte(place))
	if err != nil {
		return nil, 0, ErrSealed
	}
	return plain, binary.BigEndian.Uint32(sealed[keyIDStart:keyIDEnd]), nil
}

// Fingerprint lets two equal texts be matched without opening either: a keyed hash of the text, trimmed and in upper case.
// The kind keeps equal texts of different kinds apart. An empty text has an empty fingerprint, so that absences never match.
func (k *Keys) Fingerprint(kind, plain string) string {
	normal := strings.ToUpper(strings.TrimSpace(plain))
	if normal == "" {
		return ""
	}
	h := hmac.New(sha256.New, k.mac)
	h.Write([]byte(kind))
	h.Write([]byte{0})
	h.Write([]byte(normal))
	return hex.EncodeToString(h.Sum(nil))
}
