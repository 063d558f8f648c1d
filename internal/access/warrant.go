package access

import (
	"context"

	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// Warrant is one person's leave to do one thing: who asks, for which permission, and how far it reaches.
// The zero Warrant is nobody's and reaches nothing.
type Warrant struct {
	actor      *Identity
	policy     *Policy
	permission Permission
	scope      Scope
	simulated  bool
}

// Warrant is what the identity may do under the permission; it reaches nothing when no grant gives it.
func (p *Policy) Warrant(id Identity, permission Permission) Warrant {
	w := Warrant{actor: &id, policy: p}
	return w.For(permission)
}

// SimulationWarrant is what the identity may do under the permission with simulated cases, and with nothing else.
func (p *Policy) SimulationWarrant(id Identity, permission Permission) Warrant {
	w := Warrant{actor: &id, policy: p, simulated: true}
	return w.For(permission)
}

// Person is the id of whoever asks, "" for nobody.
func (w Warrant) Person() string {
	if w.actor == nil {
		return ""
	}
	return w.actor.Person
}

// Session is the id of the session that asks, "" when a token asks.
func (w Warrant) Session() string {
	if w.actor == nil {
		return ""
	}
	return w.actor.Session
}

// Permission is what the warrant is for.
func (w Warrant) Permission() Permission { return w.permission }

// Scope is where the warrant reaches.
func (w Warrant) Scope() Scope { return w.scope }

// For is the same person's warrant for another permission. A token's scopes narrow it, and a person who must
// first change a password holds nothing. Of a simulation's warrant every further one is a simulation's.
func (w Warrant) For(permission Permission) Warrant {
	next := Warrant{actor: w.actor, policy: w.policy, permission: permission, simulated: w.simulated}
	if w.simulated {
		permission = permission.Simulated()
	}
	if w.actor == nil || w.policy == nil || !w.actor.mayUse(permission) {
		return next
	}
	next.scope.person = w.actor.Person
	for _, g := range w.actor.Grants {
		reach := w.policy.cell(g.Role, g.Level, permission)
		if reach != 0 && g.Path != "" {
			next.scope.roots = append(next.scope.roots, root{level: g.Level, node: g.NodeID, path: g.Path, reach: reach})
		}
	}
	return next
}

// Allows decides on one object.
func (w Warrant) Allows(o Object) bool { return w.scope.Covers(o) }

// Holds tells whether the person holds the permission anywhere at all.
func (w Warrant) Holds(p Permission) bool { return !w.For(p).scope.Empty() }

// Rows keeps the rows that the warrant reaches; a row is kept exactly when Allows accepts its object. A simulation's warrant
// reaches none before the wall that simulations lie behind, and any other none behind it.
func (w Warrant) Rows(tx storage.Tx, c Columns) storage.Tx {
	if w.simulated != storage.Walled(tx) {
		return tx.Where("1 = 0")
	}
	return w.scope.rows(tx, c)
}

// Held is one permission at one node, for showing a person what they may do.
type Held struct {
	Permission Permission
	Reach      Reach
	Role       Role
	Level      orgpath.Level
	NodeID     string
	Path       orgpath.Path
}

// Permissions lists everything the person holds, grant by grant, in the order of the permissions.
func (w Warrant) Permissions() []Held {
	var all []Held
	if w.actor == nil || w.policy == nil {
		return all
	}
	for _, g := range w.actor.Grants {
		for _, p := range w.policy.permissions {
			reach := w.policy.cell(g.Role, g.Level, p)
			if reach != 0 && w.actor.mayUse(p) {
				all = append(all, Held{p, reach.reach(), g.Role, g.Level, g.NodeID, g.Path})
			}
		}
	}
	return all
}

type contextKey struct{}

// Into puts the warrant in the context; the guard does so for every operation that is not public.
func Into(ctx context.Context, w Warrant) context.Context {
	return context.WithValue(ctx, contextKey{}, w)
}

// From is the warrant of the request, the zero Warrant when nobody asked.
func From(ctx context.Context) Warrant {
	w, ok := ctx.Value(contextKey{}).(Warrant)
	if !ok {
		return Warrant{}
	}
	return w
}
