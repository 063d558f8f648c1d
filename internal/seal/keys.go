// Package seal encrypts names and free text before they reach the database, with one data key per case wrapped by the master keys.
// It does not know what it seals or who may open it.
// A sealed text opens only under the key of its case and in the place (table, row, column) it was sealed for; its errors hold no text.
package seal

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/keyset"
	"github.com/tink-crypto/tink-go/v2/tink"
)

const macKeySize = 32

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
