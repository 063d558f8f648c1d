package identity

import (
	"slices"
	"strings"
	"time"

	"sanad/internal/access"
)

const tokenPrefix = "snd_"

// Token lets a machine act as a person, for some of what that person may do and until a date. Its key is shown once.
type Token struct {
	ID        string
	PersonID  string
	Name      string
	Scopes    scopes
	CreatedAt time.Time
	ExpiresAt time.Time
	RevokedAt *time.Time
}

// scopes are the permissions of a token, kept in one column.
type scopes string

// Permissions lists what the token is narrowed to.
func (s scopes) Permissions() []access.Permission {
	var all []access.Permission
	for p := range strings.FieldsSeq(string(s)) {
		all = append(all, access.Permission(p))
	}
	return all
}

// NewToken is a token to issue.
type NewToken struct {
	PersonID  string
	Name      string
	Scopes    []access.Permission
	ExpiresAt time.Time
}

const maxTokenLife = 366 * 24 * time.Hour

func (n NewToken) check(known []access.Permission, now time.Time) error {
	var c checker
	c.name("name", n.Name)
	if len(n.Scopes) == 0 {
		c.refuse("scopes", "required")
	}
	for _, p := range n.Scopes {
		if !slices.Contains(known, p) {
			c.refuse("scopes", "unknown")
			break
		}
	}
	switch {
	case !n.ExpiresAt.After(now):
		c.refuse("expires_at", "past")
	case n.ExpiresAt.After(now.Add(maxTokenLife)):
		c.refuse("expires_at", "too_late")
	}
	return c.fault()
}

func (t Token) lives(now time.Time) bool { return t.RevokedAt == nil && now.Before(t.ExpiresAt) }

func joined(permissions []access.Permission) scopes {
	var all []string
	for _, p := range permissions {
		all = append(all, string(p))
	}
	return scopes(strings.Join(all, " "))
}
