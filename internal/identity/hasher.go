package identity

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"time"

	"github.com/alexedwards/argon2id"

	"sanad/internal/fault"
)

// cost is one argon2id run: about 50 ms and 19 MiB.
var cost = argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

const (
	maxHashing  = 2
	hashingWait = 5 * time.Second
)

// hasher lets few hashes run at once, so that a flood of sign-ins cannot take all memory and every core.
type hasher struct {
	cost  argon2id.Params
	slots chan struct{}
	blank string // a hash that no password has
}

func newHasher(p argon2id.Params) *hasher {
	random := make([]byte, p.SaltLength+p.KeyLength)
	rand.Read(random) // never fails: crypto/rand ends the program instead
	encode := base64.RawStdEncoding.EncodeToString
	return &hasher{
		cost: p, slots: make(chan struct{}, maxHashing),
		blank: fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s", p.Memory, p.Iterations, p.Parallelism,
			encode(random[:p.SaltLength]), encode(random[p.SaltLength:])),
	}
}

func (h *hasher) hash(ctx context.Context, password string) (hash string, err error) {
	err = h.bounded(ctx, func() error {
		hash, err = argon2id.CreateHash(normalPassword(password), &h.cost)
		return err
	})
	return hash, err
}

// matches takes as long for an account that does not exist or has no password ("") as for a wrong password.
func (h *hasher) matches(ctx context.Context, password, hash string) (match bool, err error) {
	if hash == "" {
		hash = h.blank
	}
	err = h.bounded(ctx, func() error {
		match, err = argon2id.ComparePasswordAndHash(normalPassword(password), hash)
		return err
	})
	return match, err
}

func (h *hasher) bounded(ctx context.Context, run func() error) error {
	ctx, cancel := context.WithTimeout(ctx, hashingWait)
	defer cancel()
	select {
	case h.slots <- struct{}{}:
	case <-ctx.Done():
		busy := fault.New(fault.Unavailable, "busy")
		busy.RetryAfter = hashingWait
		return busy
	}
	defer func() { <-h.slots }()
	return run()
}
