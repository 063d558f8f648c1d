package seal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/insecurecleartextkeyset"
	"github.com/tink-crypto/tink-go/v2/keyset"
)

const (
	fileVersion = 1
	fileLimit   = 1 << 20
)

// document is the key file: the keyset in tink's own JSON, so that tink's tools can read it, beside the fingerprint key.
type document struct {
	Version int             `json:"version"`
	AEAD    json.RawMessage `json:"aead"`
	MAC     []byte          `json:"mac"`
}

// Load reads the master keys from the text itself when inline is given (an environment secret), else from the file at path.
func Load(path, inline string) (*Keys, error) {
	if inline != "" {
		return decode([]byte(inline))
	}
	if path == "" {
		return nil, ErrKeys
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open the key file: %w", err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, fileLimit))
	if err != nil {
		return nil, fmt.Errorf("read the key file: %w", err)
	}
	return decode(text)
}

// Init writes new master keys to a file that only its owner can read. It never replaces a file: ErrExists.
func Init(path string) error {
	keys, err := Generate()
	if err != nil {
		return err
	}
	return writeNew(path, keys)
}

// Rotate adds a new primary key to the file; the keys it held still open what they wrapped.
// Running programs keep the keys they loaded, so restart them before Rewrap. The fingerprint key stays, or no Massar code would match again.
func Rotate(path string) error {
	keys, err := Load(path, "")
	if err != nil {
		return err
	}
	manager := keyset.NewManagerFromHandle(keys.handle)
	id, err := manager.Add(aead.AES256GCMKeyTemplate())
	if err != nil {
		return fmt.Errorf("add a master key: %w", err)
	}
	if err := manager.SetPrimary(id); err != nil {
		return fmt.Errorf("choose the new master key: %w", err)
	}
	handle, err := manager.Handle()
	if err != nil {
		return fmt.Errorf("rebuild the master keyset: %w", err)
	}

	// The name is fixed, so that a second rotation at the same moment is refused instead of losing one of the two keys.
	next := path + ".next"
	err = writeNew(next, &Keys{handle: handle, mac: keys.mac})
	if errors.Is(err, ErrExists) {
		return fmt.Errorf("%w: a rotation is under way, or one was cut short: then remove that file and rotate again", err)
	}
	if err != nil {
		return err
	}
	if err := os.Rename(next, path); err != nil {
		return fmt.Errorf("replace the key file: %w", err)
	}
	return syncDir(path)
}

func decode(text []byte) (*Keys, error) {
	var doc document
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&doc); err != nil || doc.Version != fileVersion || dec.More() {
		return nil, ErrKeys
	}
	handle, err := insecurecleartextkeyset.Read(keyset.NewJSONReader(bytes.NewReader(doc.AEAD)))
	if err != nil {
		return nil, ErrKeys
	}
	return assemble(handle, doc.MAC)
}

func (k *Keys) encode() ([]byte, error) {
	var buf bytes.Buffer
	if err := insecurecleartextkeyset.Write(k.handle, keyset.NewJSONWriter(&buf)); err != nil {
		return nil, fmt.Errorf("write the master keyset: %w", err)
	}
	return json.MarshalIndent(document{Version: fileVersion, AEAD: buf.Bytes(), MAC: k.mac}, "", "  ")
}

func writeNew(path string, keys *Keys) error {
	text, err := keys.encode()
	if err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, os.ErrExist) {
		return fmt.Errorf("%w: %s", ErrExists, path)
	}
	if err != nil {
		return fmt.Errorf("create the key file: %w", err)
	}
	_, err = f.Write(append(text, '\n'))
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(fmt.Errorf("write the key file: %w", err), os.Remove(path))
	}
	return syncDir(path)
}

// syncDir makes the new name of a file survive a power cut: the file's own sync does not cover its directory.
func syncDir(path string) error {
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return fmt.Errorf("open the folder of the key file: %w", err)
	}
	if err := errors.Join(dir.Sync(), dir.Close()); err != nil {
		return fmt.Errorf("sync the folder of the key file: %w", err)
	}
	return nil
}
