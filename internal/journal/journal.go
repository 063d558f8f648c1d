// Package journal is how people read the audit trail: the data-protection officer across schools, and a team on its own cases.
// It writes nothing but the fact that it was read. Names of staff are added for reading; the trail itself holds ids only.
// It reads the tables of audit, and the place of schools and the names of staff from those of org and identity; it writes none of them.
package journal

import (
	"slices"
	"strings"
	"time"

	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

const (
	defaultLimit = 50
	maxLimit     = 200
)

// Query narrows a search; what is empty does not narrow. From is included, To is not.
type Query struct {
	Actor      string
	Action     string
	ObjectKind string
	ObjectID   string
	SchoolID   string
	From, To   time.Time
	Page       storage.Page
}

// check refuses what no entry could hold, so that a search never puts free text into the entry that tells of it.
func (q Query) check() error {
	var wrong []fault.Field
	for _, filter := range []struct {
		path  string
		valid bool
	}{
		{"actor", audit.ValidID(q.Actor)},
		{"action", q.Action == "" || audit.ValidAction(q.Action)},
		{"object_kind", q.ObjectKind == "" || audit.ValidCode(q.ObjectKind)},
		{"object_id", audit.ValidID(q.ObjectID)},
		{"school_id", audit.ValidID(q.SchoolID)},
		{"to", q.From.IsZero() || q.To.IsZero() || q.From.Before(q.To)},
	} {
		if !filter.valid {
			wrong = append(wrong, fault.Field{Path: filter.path, Code: "invalid"})
		}
	}
	if len(wrong) > 0 {
		return fault.InvalidFields(wrong...)
	}
	return nil
}

func (q Query) facts() audit.Facts {
	facts := audit.Facts{}
	for name, value := range map[string]string{
		"actor": q.Actor, "action": q.Action, "object_kind": q.ObjectKind, "object_id": q.ObjectID, "school": q.SchoolID,
		"from": instant(q.From), "to": instant(q.To),
	} {
		if value != "" {
			facts[name] = value
		}
	}
	return facts
}

func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func limit(p storage.Page) int {
	if p.Limit <= 0 {
		return defaultLimit
	}
	return min(p.Limit, maxLimit)
}

// Person is who did something. The names are empty for what is not a person of the system, such as the console.
type Person struct {
	ID             string
	NameFr, NameAr string
}

// Line is one entry as it is shown.
type Line struct {
	ID         string
	At         time.Time
	Actor      Person
	Action     string
	ObjectKind string
	ObjectID   string
	SchoolID   string
	Facts      audit.Facts
}

// openings are the entries that mean that somebody saw the case itself, and not only its line in a list.
var openings = []string{"case:read", "case:glance", "case:print", "case:export", "handover:read", "interview:read"}

// Opening is that a person opened a case in one way on one day, how many times, and when last.
type Opening struct {
	Day    calendar.Date
	Person Person
	Action string
	Times  int
	Last   time.Time
}

// opened is one entry behind an Opening.
type opened struct {
	id     string
	at     time.Time
	person Person
	action string
}

// folder gathers entries that come newest first into the openings of whole days, until it holds enough of them.
type folder struct {
	enough int
	done   []Opening
	today  []Opening
	last   string // the id of the last entry folded
}

// add reports whether it took the entry: it refuses the first one of a day that the page has no room for.
func (f *folder) add(o opened) bool {
	day := calendar.DateOf(o.at, calendar.Casablanca)
	if len(f.today) > 0 && f.today[0].Day != day {
		f.flush()
	}
	if len(f.today) == 0 && len(f.done) >= f.enough {
		return false
	}
	f.last = o.id
	at := slices.IndexFunc(f.today, func(have Opening) bool { return have.Person.ID == o.person.ID && have.Action == o.action })
	if at < 0 {
		f.today = append(f.today, Opening{Day: day, Person: o.person, Action: o.action, Times: 1, Last: o.at})
		return true
	}
	f.today[at].Times++
	return true
}

func (f *folder) flush() {
	slices.SortStableFunc(f.today, func(a, b Opening) int {
		if c := b.Last.Compare(a.Last); c != 0 {
			return c
		}
		return strings.Compare(a.Action, b.Action)
	})
	f.done = append(f.done, f.today...)
	f.today = nil
}
