package storage

import (
	"encoding/base64"
	"encoding/binary"
	"strings"
	"unicode/utf8"

	"sanad/internal/fault"
)

// Page asks for at most Limit rows after the one that the cursor After names.
type Page struct {
	Limit int
	After string
}

const maxCursor = 2048

// EncodeCursor packs the sort key of a row for the way through a URL. It hides nothing: no names in it.
func EncodeCursor(parts ...string) string {
	var raw []byte
	for _, part := range parts {
		raw = binary.AppendUvarint(raw, uint64(len(part)))
		raw = append(raw, part...)
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}

// DecodeCursor gives back the n parts of a cursor, or fault.Invalid on "after" for anything EncodeCursor did not make of n texts.
func DecodeCursor(s string, n int) ([]string, error) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(s)
	if err != nil || len(s) > maxCursor {
		return nil, badCursor()
	}
	parts := make([]string, 0, n)
	for len(raw) > 0 && len(parts) < n {
		size, used := binary.Uvarint(raw)
		if used <= 0 || size > uint64(len(raw)-used) {
			return nil, badCursor()
		}
		end := used + int(size)
		parts = append(parts, string(raw[used:end]))
		raw = raw[end:]
	}
	if len(raw) > 0 || len(parts) != n || EncodeCursor(parts...) != s {
		return nil, badCursor()
	}
	for _, part := range parts {
		if !utf8.ValidString(part) || strings.ContainsRune(part, 0) {
			return nil, badCursor()
		}
	}
	return parts, nil
}

func badCursor() error {
	return fault.InvalidFields(fault.Field{Path: "after", Code: "bad_cursor"})
}
