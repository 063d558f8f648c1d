package casework

import (
	"context"
	"fmt"

	"sanad/internal/calendar"
	"sanad/internal/method"
	"sanad/internal/seal"
	"sanad/internal/storage"
)

const batch = 100

// Reschedule works out afresh what is due on every open case, of one AREF or ("") of the country: after the calendar, a
// number of the method, the school year or certificates changed. It shows nothing to anybody, so it needs no warrant; it goes in small
// transactions, may be stopped and run again, and tells progress how many cases are done.
func (s *Service) Reschedule(ctx context.Context, arefID string, progress func(done int) error) error {
	done, last := 0, ""
	for {
		var n int
		err := s.db.InTx(ctx, func(tx storage.Tx) error {
			cases, err := openCases(tx, arefID, last, batch)
			if err != nil || len(cases) == 0 {
				n = 0
				return err
			}
			n = len(cases)
			if err := s.reschedule(tx, cases); err != nil {
				return err
			}
			last = cases[n-1].ID
			return nil
		})
		if err != nil {
			return fmt.Errorf("reschedule: %w", err)
		}
		if n == 0 {
			return nil
		}
		if done += n; progress != nil {
			if err := progress(done); err != nil {
				return err
			}
		}
	}
}

// surroundings answers the world around the cases of an AREF, reading it once.
func (s *Service) surroundings(tx storage.Tx) func(arefID string) (method.Env, error) {
	known := map[string]method.Env{}
	return func(arefID string) (method.Env, error) {
		env, found := known[arefID]
		if found {
			return env, nil
		}
		env, err := s.env(tx, arefID, s.db.Now())
		known[arefID] = env
		return env, err
	}
}

// Recertified works out afresh what is due on the open cases of somebody whose certificates changed, in the transaction in
// which they do.
func (s *Service) Recertified(tx storage.Tx, person string) error {
	cases, err := lockAssigned(tx, "a.person_id = ? AND a.to_at IS NULL", []any{person})
	if err != nil {
		return err
	}
	return s.reschedule(tx, cases)
}

// reschedule works out what is due on some locked cases.
func (s *Service) reschedule(tx storage.Tx, cases []Case) error {
	files, err := loadFacts(tx, cases)
	if err != nil {
		return err
	}
	return s.redue(tx, files, s.surroundings(tx))
}

// redue replaces the dues of some open cases in a fixed number of statements.
func (s *Service) redue(tx storage.Tx, files []*File, around func(arefID string) (method.Env, error)) error {
	var people []string
	for _, f := range files {
		people = append(people, f.interviewers()...)
	}
	people = unique(people)
	lapsed, err := s.lapsed(tx, people, calendar.Day(s.db.Now()))
	if err != nil {
		return err
	}
	ids := make([]string, len(files))
	var dues []*Due
	for i, f := range files {
		env, err := around(f.Case.ArefID)
		if err != nil {
			return err
		}
		env.Lapsed = lapsed
		ids[i] = f.Case.ID
		dues = append(dues, duesOf(&f.Case, method.Dues(f.facts(), env))...)
	}
	if len(ids) == 0 {
		return nil
	}
	return replaceDues(tx, ids, dues)
}

// Rewrap puts the keys of all cases under the newest master key and says how many it changed. It goes in small
// transactions, tells progress how many cases it has looked at, and may be killed and run again: a key that is under the
// newest master key already stays as it is.
func (s *Service) Rewrap(ctx context.Context, progress func(seen int) error) (int, error) {
	changed, looked, last := 0, 0, ""
	for {
		var fresh, seen int
		err := s.db.InTx(ctx, func(tx storage.Tx) error {
			keys, err := someKeys(tx, last, batch)
			if err != nil {
				return err
			}
			fresh, seen = 0, len(keys)
			for _, k := range keys {
				did, err := rewrap(tx, s.keys, k)
				if err != nil {
					return err
				}
				if did {
					fresh++
				}
			}
			if seen > 0 {
				last = keys[seen-1].caseID
			}
			return nil
		})
		if err != nil {
			return changed, fmt.Errorf("rewrap the keys of cases: %w", err)
		}
		if seen == 0 {
			return changed, nil
		}
		changed, looked = changed+fresh, looked+seen
		if progress != nil {
			if err := progress(looked); err != nil {
				return changed, err
			}
		}
	}
}

func rewrap(tx storage.Tx, keys *seal.Keys, k caseKey) (bool, error) {
	wrapped, changed, err := keys.Rewrap(k.caseID, k.wrapped)
	if err != nil || !changed {
		return false, err
	}
	return true, putKey(tx, k.caseID, wrapped)
}
