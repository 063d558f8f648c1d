package casework

import (
	"database/sql/driver"
	"errors"
	"fmt"

	"sanad/internal/seal"
)

// Text is a name or a free text. The database only ever holds it sealed; Plain is what it says, once the key of its
// case has opened it for somebody entitled to read it.
type Text struct {
	Plain  string
	sealed string
}

var errUnsealed = errors.New("casework: a text was about to be written unsealed")

// String keeps a text out of logs and error messages.
func (t Text) String() string { return "(sealed)" }

// Value is the sealed form. It fails rather than write a text that nobody sealed.
func (t Text) Value() (driver.Value, error) {
	if t.Plain != "" && t.sealed == "" {
		return nil, errUnsealed
	}
	return t.sealed, nil
}

// Scan reads the sealed form and leaves Plain empty.
func (t *Text) Scan(src any) error {
	t.Plain = ""
	switch v := src.(type) {
	case string:
		t.sealed = v
	case []byte:
		t.sealed = string(v)
	case nil:
		t.sealed = ""
	default:
		return fmt.Errorf("casework: cannot read a sealed text from %T", src)
	}
	return nil
}

// Empty tells whether there is any text, opened or not.
func (t Text) Empty() bool { return t.Plain == "" && t.sealed == "" }

// secret is a text together with the place it is sealed for: moved anywhere else it does not open.
type secret struct {
	place string
	text  *Text
}

func place(table, row, column string) string { return table + ":" + row + ":" + column }

func sealTexts(key seal.CaseKey, secrets []secret) error {
	for _, s := range secrets {
		sealed, err := key.Seal(s.place, s.text.Plain)
		if err != nil {
			return fmt.Errorf("seal a text: %w", err)
		}
		s.text.sealed = sealed
	}
	return nil
}

func openTexts(key seal.CaseKey, secrets []secret) error {
	for _, s := range secrets {
		plain, err := key.Open(s.place, s.text.sealed)
		if err != nil {
			return fmt.Errorf("open a text: %w", err)
		}
		s.text.Plain = plain
	}
	return nil
}
