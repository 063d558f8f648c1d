package access

import (
	"context"
	"slices"
	"strings"
	"time"

	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// remembered is how long a school's team is shown a grant that has ended, and what was done to an account.
const remembered = 90 * 24 * time.Hour

const mostAccountEvents = 500

// Opening is one reason why a person can see something of a school's cases, or lately could: a grant, what it opens, how
// far, and the lines of the policy that say so.
type Opening struct {
	Holding    Holding
	Ended      *time.Time // nil while the grant stands
	EndedBy    Holder     // all empty when nobody took it back: it stands, or it expired
	Permission Permission
	Reach      Reach
	Lines      []PolicyLine
}

// WhoSees lists who can see or change anything of the school's cases, and who could within the last 90 days, and why, to
// its own team and to those who administer it. Nobody who is not listed can, or could: a role given for ten minutes and
// taken back is listed like any other.
func (s *Service) WhoSees(ctx context.Context, w Warrant, schoolID string, page storage.Page) (found []Opening, next string, err error) {
	after := []string{"", ""}
	if page.After != "" {
		if after, err = storage.DecodeCursor(page.After, 2); err != nil {
			return nil, "", err
		}
	}
	now := s.db.Now()
	over, err := s.over(s.db.Read(ctx), w, schoolID, now, after[0])
	if err != nil {
		return nil, "", err
	}
	for _, h := range over {
		for _, o := range s.policy.openings(h) {
			if h.Grant.ID == after[0] && string(o.Permission) <= after[1] {
				continue
			}
			if len(found) == page.Limit {
				last := found[len(found)-1]
				return found, storage.EncodeCursor(last.Holding.Grant.ID, string(last.Permission)), nil
			}
			if o.Ended = h.Grant.Ended(now); o.Ended != h.Grant.ExpiresAt {
				o.EndedBy = h.Ender
			}
			found = append(found, o)
		}
	}
	return found, "", nil
}

// over lists the grants over a school that the warrant lets somebody explain.
func (s *Service) over(tx storage.Tx, w Warrant, schoolID string, now time.Time, from string) ([]Holding, error) {
	path, err := PlaceOf(tx, orgpath.School, schoolID)
	if fault.KindOf(err) == fault.Invalid || err == nil && !w.For(AccessExplain).Allows(Object{Path: path}) {
		return nil, fault.New(fault.NotFound, "school_not_found")
	}
	if err != nil {
		return nil, err
	}
	return holdingsOver(tx, path, now, now.Add(-remembered), from)
}

// What may be done to an account by somebody else, as the journal names it.
const (
	PasswordReset = "person:reset_password"
	HomeMoved     = "person:move_home"
)

// AccountEvent is something done to the account of a person who can see a school's cases, or could at that time: whoever
// sets a password can sign in with it.
type AccountEvent struct {
	Action string // PasswordReset or HomeMoved
	Person Holder
	By     Holder
	At     time.Time
}

// AccountEvents lists those of the last 90 days, newest first and at most 500, to whoever WhoSees answers.
func (s *Service) AccountEvents(ctx context.Context, w Warrant, schoolID string) ([]AccountEvent, error) {
	tx, now := s.db.Read(ctx), s.db.Now()
	over, err := s.over(tx, w, schoolID, now, "")
	if err != nil {
		return nil, err
	}
	until := map[string]time.Time{}
	var people []string
	for _, h := range over {
		if !s.policy.OpensCases(h.Grant.Role, h.Grant.Level) {
			continue
		}
		end := now
		if ended := h.Grant.Ended(now); ended != nil {
			end = *ended
		}
		if before, known := until[h.Person.ID]; !known {
			people = append(people, h.Person.ID)
		} else if before.After(end) {
			end = before
		}
		until[h.Person.ID] = end
	}
	rows, err := accountEvents(tx, people, now.Add(-remembered), mostAccountEvents)
	if err != nil {
		return nil, err
	}
	events := make([]AccountEvent, 0, len(rows))
	for _, r := range rows {
		if !r.At.After(until[r.PersonID]) {
			events = append(events, r.event())
		}
	}
	return events, nil
}

func (r accountRow) event() AccountEvent {
	return AccountEvent{
		Action: r.Action, At: r.At,
		Person: Holder{ID: r.PersonID, NameFr: r.PersonFr, NameAr: r.PersonAr},
		By:     Holder{ID: r.ActorID, NameFr: text(r.ActorFr), NameAr: text(r.ActorAr)},
	}
}

// OpensCases tells whether a role held at a level shows or changes anything of a school's cases.
func (p *Policy) OpensCases(r Role, level orgpath.Level) bool {
	for _, permission := range p.permissions {
		if permission.OpensCases() && p.cell(r, level, permission) != 0 {
			return true
		}
	}
	return false
}

// openings come in the order of the permissions' names, which is the order pages are cut in.
func (p *Policy) openings(h Holding) []Opening {
	var found []Opening
	for _, permission := range p.permissions {
		reach := p.cell(h.Grant.Role, h.Grant.Level, permission)
		if reach != 0 && permission.OpensCases() {
			found = append(found, Opening{
				Holding: h, Permission: permission, Reach: reach.reach(),
				Lines: p.reasons(h.Grant.Role, h.Grant.Level, permission),
			})
		}
	}
	slices.SortFunc(found, func(a, b Opening) int { return strings.Compare(string(a.Permission), string(b.Permission)) })
	return found
}

// Preview tells what giving a role at a level would mean, line by line. It shows no grant and no person.
func (s *Service) Preview(r Role, level orgpath.Level) ([]PolicyLine, error) {
	if !s.policy.heldAt(r, level) {
		return nil, fault.New(fault.NotFound, "role_not_found")
	}
	return s.policy.Preview(r, level), nil
}
