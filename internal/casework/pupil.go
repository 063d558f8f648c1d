package casework

import (
	"strconv"
	"strings"
	"time"

	"sanad/internal/method"
)

// Pupil is a pupil in one case, and its row; the same child in two cases is two of them.
type Pupil struct {
	ID         string
	CaseID     string
	Pseudonym  string // T, I1, W1, S1: what lists show
	Role       method.Role
	FirstName  Text
	LastName   Text
	Massar     Text
	massarHash string
	ClassLabel Text
	Sex        string
	Level      string
	Track      method.Track
	Excused    string
	ExcusedBy  string
	ExcusedAt  time.Time
	Version    int64
	CreatedAt  time.Time
	UpdatedAt  time.Time

	// Roles is every role the pupil has had in the case, the oldest first.
	Roles []Role
}

var pupilTable = table[Pupil]{
	name: "casework_pupils",
	columns: []string{"id", "case_id", "pseudonym", "role", "first_name", "last_name", "massar", "massar_hash", "class_label",
		"sex", "level", "track", "excused", "excused_by", "excused_at", "version", "created_at", "updated_at"},
	fields: func(p *Pupil) []any {
		return []any{&p.ID, &p.CaseID, &p.Pseudonym, &p.Role, &p.FirstName, &p.LastName, &p.Massar, optional{&p.massarHash},
			&p.ClassLabel, &p.Sex, &p.Level, &p.Track, &p.Excused, optional{&p.ExcusedBy}, instant{&p.ExcusedAt}, &p.Version,
			instant{&p.CreatedAt}, instant{&p.UpdatedAt}}
	},
}

// Role is one role of a pupil in a case, from a day to a day, and its row.
type Role struct {
	ID        string
	CaseID    string
	PupilID   string
	Role      method.Role
	Pseudonym string
	From      time.Time
	To        time.Time
	SetBy     string
}

var roleTable = table[Role]{
	name:    "casework_roles",
	columns: []string{"id", "case_id", "pupil_id", "role", "pseudonym", "from_at", "to_at", "set_by"},
	fields: func(r *Role) []any {
		return []any{&r.ID, &r.CaseID, &r.PupilID, &r.Role, &r.Pseudonym, instant{&r.From}, instant{&r.To}, &r.SetBy}
	},
}

func (p *Pupil) names() []secret {
	return []secret{
		{place(pupilTable.name, p.ID, "first_name"), &p.FirstName},
		{place(pupilTable.name, p.ID, "last_name"), &p.LastName},
		{place(pupilTable.name, p.ID, "class_label"), &p.ClassLabel},
	}
}

func (p *Pupil) secrets() []secret {
	return append(p.names(), secret{place(pupilTable.name, p.ID, "massar"), &p.Massar})
}

// since is when the present role began.
func (p *Pupil) since() time.Time {
	if n := len(p.Roles); n > 0 {
		return p.Roles[n-1].From
	}
	return p.CreatedAt
}

// roleFor is the role in which the pupil was seen: the first since then that such an interview is held with, so that one
// held before a change of roles can be logged after it.
func (p *Pupil) roleFor(kind method.Kind, at time.Time) method.Role {
	for _, r := range p.Roles {
		if (r.To.IsZero() || r.To.After(at)) && kind.Fits(r.Role) {
			return r.Role
		}
	}
	return p.Role
}

var pseudonymLetters = map[method.Role]string{
	method.RoleTarget: "T", method.RoleIntimidator: "I", method.RoleWitness: "W", method.RoleSupporter: "S",
}

// nextPseudonym never gives one twice in a case, also after a change of roles. The first target is plain T.
func nextPseudonym(role method.Role, pupils []Pupil) string {
	letter, last := pseudonymLetters[role], 0
	seen := func(pseudonym string) {
		rest, same := strings.CutPrefix(pseudonym, letter)
		if same && rest == "" {
			last = max(last, 1)
		}
		if n, err := strconv.Atoi(rest); same && err == nil {
			last = max(last, n)
		}
	}
	for _, p := range pupils {
		seen(p.Pseudonym)
		for _, r := range p.Roles {
			seen(r.Pseudonym)
		}
	}
	if role == method.RoleTarget && last == 0 {
		return letter
	}
	return letter + strconv.Itoa(last+1)
}
