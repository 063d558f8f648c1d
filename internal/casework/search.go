package casework

import (
	"context"
	"strconv"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/seal"
	"sanad/internal/storage"
)

// Search looks for a pupil: by name, or by the whole national code.
type Search struct {
	Text     string
	Massar   string
	SchoolID string
}

// Match is a pupil found, with the case.
type Match struct {
	Case  Case
	Pupil Pupil
}

// Matches are at most fifty; More says that there were others.
type Matches struct {
	Items []Match
	More  bool
}

const (
	mostMatches = 50
	mostPupils  = 20000 // that one search opens
	leastText   = 2
)

func (q *Search) check() error {
	r := &refuser{}
	r.text("text", &q.Text, maxName)
	r.massar("massar", &q.Massar)
	switch {
	case len(r.fields) > 0:
	case q.Text == "" && q.Massar == "":
		r.add("text", "required")
	case q.Text != "" && q.Massar != "":
		r.add("massar", "one_of_two")
	case q.Text != "" && len([]rune(foldName(q.Text))) < leastText:
		r.add("text", "too_short")
	}
	return r.err()
}

// SearchPupils finds pupils of the cases in reach. A name is compared in memory, in either script, with the names of those
// cases only; a national code by its keyed fingerprint. The journal tells that a search was made, not what was looked for; and
// of each case whose pupils were named, that its names were read.
func (s *Service) SearchPupils(ctx context.Context, w access.Warrant, q Search) (Matches, error) {
	if err := q.check(); err != nil {
		return Matches{}, err
	}
	w = w.For(access.PupilSearch)
	if w.Scope().Empty() {
		return Matches{}, fault.New(fault.Denied, "no_permission")
	}
	found, by, err := Matches{}, "name", error(nil)
	if q.Massar != "" {
		by = "massar"
		found, err = s.byMassar(s.db.Read(ctx), w, q)
	} else {
		found, err = s.byName(s.db.Read(ctx), w, q)
	}
	if err != nil {
		return Matches{}, err
	}
	entries := []audit.Entry{{Action: "case:search", Actor: w.Person(), ObjectKind: "person", ObjectID: w.Person(),
		School: schoolOf(w, q.SchoolID), Facts: audit.Facts{"by": by, "found": strconv.Itoa(len(found.Items))}}}
	err = s.db.InTx(ctx, func(tx storage.Tx) error {
		return audit.AppendAll(tx, s.db.Now(), append(entries, found.named(w)...))
	})
	return found, err
}

// named are the journal's entries for the cases whose pupils were found, one each: they come case by case.
func (m *Matches) named(w access.Warrant) []audit.Entry {
	var entries []audit.Entry
	for i := range m.Items {
		c := &m.Items[i].Case
		if i == 0 || c.ID != m.Items[i-1].Case.ID {
			entries = append(entries, namesRead(w, c.ID, c.SchoolID))
		}
	}
	return entries
}

// namesRead says that somebody read names of a case without opening it: its team finds it among the openings.
func namesRead(w access.Warrant, caseID, schoolID string) audit.Entry {
	return audit.Entry{Action: caseRead, Actor: w.Person(), ObjectKind: "case", ObjectID: caseID, School: schoolID,
		Facts: audit.Facts{"shown": "names"}}
}

const caseRead = "case:read"

func (s *Service) byMassar(tx storage.Tx, w access.Warrant, q Search) (Matches, error) {
	found, err := pickPupils(tx, w, q.SchoolID, s.massarHash(q.Massar), mostMatches+1)
	if err != nil {
		return Matches{}, err
	}
	return s.matching(found, func(*Pupil) bool { return true })
}

func (s *Service) byName(tx storage.Tx, w access.Warrant, q Search) (Matches, error) {
	found, err := pickPupils(tx, w, q.SchoolID, "", mostPupils+1)
	if err != nil {
		return Matches{}, err
	}
	wanted := newQuery(q.Text)
	matches, err := s.matching(found, func(p *Pupil) bool {
		return wanted.matches(p.FirstName.Plain + " " + p.LastName.Plain)
	})
	matches.More = matches.More || len(found) > mostPupils
	return matches, err
}

// matching opens the names of the pupils found and keeps those wanted, unwrapping the key of each case once.
func (s *Service) matching(found []foundPupil, wanted func(*Pupil) bool) (Matches, error) {
	var matches Matches
	var key seal.CaseKey
	var err error
	for i := range found {
		f := &found[i]
		if i == 0 || f.Case.ID != found[i-1].Case.ID {
			if key, err = s.key(&f.Case); err != nil {
				return Matches{}, err
			}
		}
		if err := openTexts(key, f.Pupil.names()); err != nil {
			return Matches{}, err
		}
		if !wanted(&f.Pupil) {
			continue
		}
		if len(matches.Items) == mostMatches {
			matches.More = true
			break
		}
		matches.Items = append(matches.Items, f.Match)
	}
	return matches, nil
}
