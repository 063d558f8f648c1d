package certification

import (
	"context"

	"sanad/internal/calendar"
)

// Verified is what anybody may know of a certificate whose code they hold: whose it is and its dates, nothing else.
type Verified struct {
	State      State
	HolderFR   string
	HolderAR   string
	IssuedOn   calendar.Date
	ValidUntil calendar.Date
	RevokedOn  calendar.Date
}

// Verify answers about a code as somebody typed it. A code that nobody holds, one mistyped and one withdrawn from the registers
// get the same answer; only the register's codes are looked for, never its numbers, which may run on from one another.
func (r *Register) Verify(ctx context.Context, typed string) (Verified, error) {
	code, sound := ParseCode(typed)
	if !sound {
		return Verified{State: StateUnknown}, nil
	}
	c, found, err := byCode(r.db.Read(ctx), code)
	if err != nil || !found {
		return Verified{State: StateUnknown}, err
	}
	return Verified{
		State: c.State(r.today()), HolderFR: c.HolderFR, HolderAR: c.HolderAR, IssuedOn: c.IssuedOn, ValidUntil: c.ValidUntil, RevokedOn: c.RevokedOn,
	}, nil
}
