package identity

import (
	"context"
	"net/http"
	"strings"
	"time"

	"sanad/internal/access"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

const touchEvery = time.Minute

// Authenticate finds out who sends the request, with the grants that stand at this instant, in one statement; once a
// minute a second one notes that the session is in use. A token in the Authorization header goes before a cookie.
func (s *Service) Authenticate(ctx context.Context, r *http.Request) (access.Identity, error) {
	if header := r.Header.Get("Authorization"); header != "" {
		scheme, token, _ := strings.Cut(header, " ")
		if !strings.EqualFold(scheme, "Bearer") || !strings.HasPrefix(token, tokenPrefix) {
			return access.Identity{}, unauthenticated()
		}
		return s.byToken(ctx, token)
	}
	cookie, err := r.Cookie(s.config.Cookie)
	if err != nil || cookie.Value == "" {
		return access.Identity{}, unauthenticated()
	}
	return s.bySession(ctx, cookie.Value)
}

func (s *Service) bySession(ctx context.Context, key string) (access.Identity, error) {
	now := s.db.Now()
	found, err := sessionByHash(s.db.Read(ctx), fingerprint(key), now)
	if err != nil {
		return access.Identity{}, err
	}
	if len(found) == 0 || !found[0].Auth.Active {
		return access.Identity{}, unauthenticated()
	}
	first := found[0]
	session := Session{LastSeenAt: first.LastSeenAt, ExpiresAt: first.ExpiresAt, EndedAt: first.EndedAt}
	if !session.lives(now, s.config.Idle) {
		return access.Identity{}, fault.New(fault.Unauthenticated, "session_ended")
	}
	if now.Sub(first.LastSeenAt) >= touchEvery {
		err := s.db.InTx(ctx, func(tx storage.Tx) error { return touchSession(tx, first.Auth.ID, now, now.Add(-touchEvery)) })
		if err != nil {
			return access.Identity{}, err
		}
	}
	id := first.Auth.identity()
	id.Session = first.Auth.ID
	for _, row := range found {
		id.Grants = append(id.Grants, placedGrants([]access.GrantRow{row.Auth.Grant})...)
	}
	return id, nil
}

func (s *Service) byToken(ctx context.Context, key string) (access.Identity, error) {
	now := s.db.Now()
	found, err := tokenByHash(s.db.Read(ctx), fingerprint(key), now)
	if err != nil {
		return access.Identity{}, err
	}
	if len(found) == 0 || !found[0].Auth.Active {
		return access.Identity{}, unauthenticated()
	}
	first := found[0]
	if !(Token{ExpiresAt: first.ExpiresAt, RevokedAt: first.RevokedAt}).lives(now) {
		return access.Identity{}, unauthenticated()
	}
	id := first.Auth.identity()
	id.Token, id.Scopes = first.Auth.ID, first.Scopes.Permissions()
	for _, row := range found {
		id.Grants = append(id.Grants, placedGrants([]access.GrantRow{row.Auth.Grant})...)
	}
	return id, nil
}

func (r authRow) identity() access.Identity {
	return access.Identity{Person: r.PersonID, MustChangePassword: r.MustChangePassword}
}

func unauthenticated() error { return fault.New(fault.Unauthenticated, "unauthenticated") }
