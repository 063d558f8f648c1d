package identity

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

// Service signs people in and keeps their accounts.
type Service struct {
	db     *storage.DB
	policy *access.Policy
	config Config
	hasher *hasher
	hooks  access.Hooks
}

// New keeps accounts in db under the limits of config.
func New(db *storage.DB, policy *access.Policy, config Config) *Service {
	return &Service{db: db, policy: policy, config: config, hasher: newHasher(cost)}
}

// OnLeave registers what must happen when an account is closed. Call it while wiring, never later.
func (s *Service) OnLeave(h access.Hook) { s.hooks = append(s.hooks, h) }

// SignIn is one attempt to sign in. Login is an e-mail or a staff number, in capitals or not.
type SignIn struct {
	Login, Password string
	Address         string // the client's IP address
	Device          string // a name the person gave to this browser, or
	UserAgent       string // what to derive a coarse one from
}

func (in SignIn) device() (string, error) {
	if in.Device == "" {
		return DeviceOf(in.UserAgent), nil
	}
	if !printable(in.Device) || utf8.RuneCountInString(in.Device) > maxDevice {
		return "", fault.InvalidFields(fault.Field{Path: "device", Code: "malformed"})
	}
	return in.Device, nil
}

// SignIn opens a session and gives the key that the browser keeps. A wrong password, an unknown login and an account
// that is not active are one answer after one hash; too many of them are fault.TooMany for a while.
func (s *Service) SignIn(ctx context.Context, in SignIn) (key string, session Session, person Person, err error) {
	device, err := in.device()
	if err != nil {
		return "", Session{}, Person{}, err
	}
	login := normalLogin(in.Login)
	place := familiarPlace(login, in.Address)
	familiar, err := isFamiliar(s.db.Read(ctx), place, s.db.Now().Add(-familiarFor))
	if err != nil {
		return "", Session{}, Person{}, err
	}
	buckets := s.config.signInBuckets(login, in.Address, familiar)
	tripped, err := s.spend(ctx, buckets)
	if err != nil {
		return "", Session{}, Person{}, err
	}
	found, _, err := credentialsByLogin(s.db.Read(ctx), login)
	if err != nil {
		return "", Session{}, Person{}, err
	}
	match, err := s.hasher.matches(ctx, in.Password, found.PasswordHash)
	if err != nil {
		return "", Session{}, Person{}, err
	}
	if !match || !found.Active {
		refused := fault.New(fault.Unauthenticated, "sign_in_refused")
		return "", Session{}, Person{}, errors.Join(refused, s.journalRefusal(ctx, found.ID, tripped))
	}
	if till := found.PasswordExpiresAt; till != nil && !s.db.Now().Before(*till) {
		return "", Session{}, Person{}, fault.New(fault.Denied, "one_time_password_expired")
	}
	key, session, err = s.open(ctx, found, device, place, buckets, tripped)
	return key, session, found.Person, err
}

func (s *Service) open(ctx context.Context, found credentials, device, place string, buckets, tripped []bucket) (string, Session, error) {
	now := s.db.Now()
	plain, hash := secret("")
	session := Session{
		ID: storage.NewID(), PersonID: found.ID, Device: device, CreatedAt: now, LastSeenAt: now, ExpiresAt: now.Add(s.config.Absolute),
	}
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		if err := refund(tx, buckets, tripped, now); err != nil {
			return err
		}
		if err := remember(tx, place, now); err != nil {
			return err
		}
		// The password may have been reset, or the account closed, while it was being compared.
		same, _, err := credentialsWhere(storage.ForUpdate(tx), "id", found.ID)
		if err != nil {
			return err
		}
		if same.PasswordHash != found.PasswordHash || !same.Active {
			return fault.New(fault.Unauthenticated, "sign_in_refused")
		}
		if err := insertSession(tx, session, hash); err != nil {
			return err
		}
		return audit.Append(tx, now, audit.Entry{Action: "session:start", Actor: found.ID, ObjectKind: "session", ObjectID: session.ID})
	})
	return plain, session, err
}

// spend counts an attempt before it is made, so that a hundred at once are a hundred; refund takes a right one back.
// It names the buckets that this attempt fills.
func (s *Service) spend(ctx context.Context, buckets []bucket) (tripped []bucket, err error) {
	seen, err := readAttempts(s.db.Read(ctx), buckets)
	if err != nil {
		return nil, err
	}
	if wait := longest(buckets, seen, s.db.Now()); wait > 0 {
		return nil, tooMany(wait)
	}
	err = s.db.InTx(ctx, func(tx storage.Tx) error {
		now := s.db.Now()
		counts, err := lockAttempts(tx, buckets, now)
		if err != nil {
			return err
		}
		if wait := longest(buckets, counts, now); wait > 0 {
			return tooMany(wait)
		}
		tripped = nil
		for i, b := range buckets {
			full := false
			if counts[i], full = b.limit.count(counts[i], now); full {
				b.till = counts[i].BlockedTill
				tripped = append(tripped, b)
			}
		}
		return writeAttempts(tx, counts)
	})
	return tripped, err
}

func longest(buckets []bucket, counts []attempts, now time.Time) time.Duration {
	var wait time.Duration
	for i, b := range buckets {
		wait = max(wait, b.limit.wait(counts[i], now))
	}
	return wait
}

// refund forgets the tight count of whoever knew the password, and takes the attempt itself back from the others, with the
// blocks that it tripped.
func refund(tx storage.Tx, buckets, tripped []bucket, now time.Time) error {
	counts, err := lockAttempts(tx, buckets, now)
	if err != nil {
		return err
	}
	for i, b := range buckets {
		var own *time.Time
		if at := slices.IndexFunc(tripped, func(o bucket) bool { return o.key == b.key }); at >= 0 {
			own = tripped[at].till
		}
		counts[i] = b.limit.forgive(counts[i], own)
		if i == 0 {
			counts[i].Failures, counts[i].BlockedTill = 0, nil
		}
	}
	return writeAttempts(tx, counts)
}

func inOrder(buckets []bucket) []bucket {
	return slices.SortedFunc(slices.Values(buckets), func(a, b bucket) int { return strings.Compare(a.key, b.key) })
}

// journalRefusal writes one entry for each block that begins, not one for each failure, and none with a login: a flood
// of attempts must not bury the journal.
func (s *Service) journalRefusal(ctx context.Context, person string, tripped []bucket) error {
	var entries []audit.Entry
	for _, b := range tripped {
		switch {
		case b.kind == "address":
			entries = append(entries, audit.Entry{Action: "session:refuse", ObjectKind: "address", ObjectID: b.key})
		case person != "":
			entries = append(entries, audit.Entry{Action: "session:refuse", ObjectKind: "person", ObjectID: person, Facts: audit.Facts{"count": b.kind}})
		}
	}
	if len(entries) == 0 {
		return nil
	}
	return s.db.InTx(ctx, func(tx storage.Tx) error { return audit.AppendAll(tx, s.db.Now(), entries) })
}

// Sweep forgets counts of attempts that no longer matter. It belongs in the daily work.
func (s *Service) Sweep(ctx context.Context) error {
	return s.db.InTx(ctx, func(tx storage.Tx) error {
		return deleteAttempts(tx, s.db.Now().Add(-familiarFor))
	})
}
