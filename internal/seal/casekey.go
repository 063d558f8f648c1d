package seal

import (
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"github.com/tink-crypto/tink-go/v2/aead/subtle"
)

const (
	textVersion = "v1."
	caseKeySize = 32
)

// ErrSealed says that a sealed text did not open: damaged, of another case, or moved from the place it was sealed for.
var ErrSealed = errors.New("seal: the sealed text does not open")

// CaseKey seals the texts of one case. Its zero value seals and opens nothing. Safe for concurrent use.
type CaseKey struct{ aead *subtle.AESGCM }

// NewCaseKey makes the data key of a case, and its wrapped form to store: whoever deletes the wrapped form erases the case.
func (k *Keys) NewCaseKey(caseID string) (CaseKey, string, error) {
	raw := make([]byte, caseKeySize)
	if _, err := rand.Read(raw); err != nil {
		return CaseKey{}, "", fmt.Errorf("make the key of a case: %w", err)
	}
	wrapped, err := k.Seal(keyPlace(caseID), raw)
	if err != nil {
		return CaseKey{}, "", err
	}
	key, err := newCaseKey(raw)
	return key, wrapped, err
}

// OpenCaseKey unwraps the data key of a case. The wrapped key of another case fails with ErrSealed.
func (k *Keys) OpenCaseKey(caseID, wrapped string) (CaseKey, error) {
	raw, _, err := k.open(keyPlace(caseID), wrapped)
	if err != nil {
		return CaseKey{}, err
	}
	if len(raw) != caseKeySize {
		return CaseKey{}, ErrSealed
	}
	return newCaseKey(raw)
}

// Rewrap wraps the data key of a case under the newest master key. It answers the text it was given, and false, when that is already so.
func (k *Keys) Rewrap(caseID, wrapped string) (string, bool, error) {
	return k.Reseal(keyPlace(caseID), wrapped)
}

// Seal encrypts a text for one place, such as "casework_pupils:<row id>:first_name". An empty text stays empty.
func (c CaseKey) Seal(place, plain string) (string, error) {
	if plain == "" {
		return "", nil
	}
	if c.aead == nil {
		return "", ErrSealed
	}
	sealed, err := c.aead.Encrypt([]byte(plain), []byte(place))
	if err != nil {
		return "", ErrSealed
	}
	return armour(sealed), nil
}

// Open decrypts a text sealed for the same place by the same case, and fails with ErrSealed otherwise.
func (c CaseKey) Open(place, sealed string) (string, error) {
	if sealed == "" {
		return "", nil
	}
	if c.aead == nil {
		return "", ErrSealed
	}
	raw, err := unarmour(sealed)
	if err != nil {
		return "", err
	}
	plain, err := c.aead.Decrypt(raw, []byte(place))
	if err != nil {
		return "", ErrSealed
	}
	return string(plain), nil
}

func newCaseKey(raw []byte) (CaseKey, error) {
	gcm, err := subtle.NewAESGCM(raw)
	if err != nil {
		return CaseKey{}, ErrSealed
	}
	return CaseKey{aead: gcm}, nil
}

func keyPlace(caseID string) string { return "casework_case_keys:" + caseID + ":wrapped" }

func armour(sealed []byte) string {
	return textVersion + base64.RawURLEncoding.EncodeToString(sealed)
}

func unarmour(text string) ([]byte, error) {
	body, ok := strings.CutPrefix(text, textVersion)
	// Line breaks, which the decoder skips, and loose last bits are refused: texts that differ never open as the same one.
	if !ok || strings.ContainsAny(body, "\r\n") {
		return nil, ErrSealed
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(body)
	if err != nil {
		return nil, ErrSealed
	}
	return raw, nil
}
