package access

import (
	"time"

	"sanad/internal/orgpath"
)

// Identity is an authenticated person with the grants that stand now. It is read afresh for every request,
// so that a revoked grant is gone at the next one. Only package identity fills it, from rows it has just read.
type Identity struct {
	Person string
	// Session is the id of the browser session; a machine's token has none.
	Session string
	// Token is the id of the bearer token; a browser session has none.
	Token string
	// Scopes narrow a token to some permissions; they are not looked at for a session.
	Scopes []Permission
	// MustChangePassword leaves the person nothing but what is their own.
	MustChangePassword bool
	Grants             []Placed
}

// Placed is a standing grant together with the place of its node in the tree.
type Placed struct {
	ID        string
	Role      Role
	Level     orgpath.Level
	NodeID    string
	Path      orgpath.Path
	ExpiresAt *time.Time
}

func (id *Identity) mayUse(p Permission) bool {
	if id.MustChangePassword {
		return false
	}
	if id.Token == "" {
		return true
	}
	for _, scope := range id.Scopes {
		if scope == p {
			return true
		}
	}
	return false
}
