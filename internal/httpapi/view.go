package httpapi

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"sanad/api"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

// opt leaves a value out of an answer where there is none.
func opt[T comparable](v T) *T {
	var none T
	if v == none {
		return nil
	}
	return &v
}

// code is opt for a column that holds a code of the contract.
func code[T ~string, S ~string](v S) *T {
	if v == "" {
		return nil
	}
	c := T(v)
	return &c
}

// or is what a request says, and the zero value where it says nothing.
func or[T any](v *T) T {
	if v == nil {
		var none T
		return none
	}
	return *v
}

// text is or for a code of the contract.
func text[T ~string](v *T) string { return string(or(v)) }

func date(d calendar.Date) *api.Date { return opt(d) }

func instant(t time.Time) *api.Time {
	if t.IsZero() {
		return nil
	}
	u := t.UTC()
	return &u
}

// each maps a list; an empty one is shown as empty, never as null.
func each[T, V any](list []T, view func(T) V) []V {
	views := make([]V, 0, len(list))
	for _, item := range list {
		views = append(views, view(item))
	}
	return views
}

func etag(version int64) string { return `"` + strconv.FormatInt(version, 10) + `"` }

// version reads If-Match. A weak mark is taken for a strong one: a proxy that compresses makes it weak.
func version(header api.IfMatch) (int64, error) {
	quoted, isQuoted := strings.CutPrefix(strings.TrimPrefix(header, "W/"), `"`)
	digits, isClosed := strings.CutSuffix(quoted, `"`)
	v, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || !isQuoted || !isClosed || v < 0 {
		return 0, fault.New(fault.Malformed, "malformed_if_match")
	}
	return v, nil
}

const defaultLimit = 25

func page(limit *api.Limit, after *api.After) storage.Page {
	p := storage.Page{Limit: defaultLimit, After: or(after)}
	if limit != nil {
		p.Limit = *limit
	}
	return p
}

// once ties a key to the operation and to all that was asked, ids in the path included. What is kept of a request is keyed:
// it holds names, and a plain hash in a copy of the database would let them be guessed one by one.
func (s *Server) once(key *api.IdempotencyKey, operation string, request any) (storage.Once, error) {
	if key == nil {
		return storage.Once{}, nil
	}
	if s.simulated {
		operation = simulatedID + operation
	}
	asked, err := json.Marshal(request)
	if err != nil {
		return storage.Once{}, fmt.Errorf("fingerprint a request: %w", err)
	}
	sum := sha256.Sum256(asked)
	return storage.Once{Key: *key, Operation: operation, Hash: s.Keys.Fingerprint("once", hex.EncodeToString(sum[:]))}, nil
}

// some is a pointer to a value that is there.
func some[T any](v T) *T { return &v }
