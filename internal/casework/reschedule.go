package casework

import (
	"context"
	"fmt"

	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/seal"
	"sanad/internal/storage"
)

const batch = 100

// Reschedule works out afresh what is due on every open case, of one AREF or ("") of the country: after the calendar, a
// number of the method, the school year or certificates changed; and has the current school year carry it. It shows nothing
// to anybody, so it needs no warrant; it goes in small transactions, may be stopped and run again, and tells progress how
// many cases it has been through. A case that cannot be worked out holds up no other: it is left as it was, and counted in
// the error at the end.
func (s *Service) Reschedule(ctx context.Context, arefID string, progress func(done int) error) error {
	done, last := 0, ""
	var bad skipped
	for {
		seen, err := s.rescheduleNext(ctx, arefID, last, batch)
		if err != nil && len(seen) > 0 && ctx.Err() == nil {
			err = s.rescheduleEach(ctx, arefID, last, seen, &bad)
		}
		if err != nil {
			return fmt.Errorf("reschedule: %w", err)
		}
		if len(seen) == 0 {
			return bad.err()
		}
		last = seen[len(seen)-1]
		if done += len(seen); progress != nil {
			if err := progress(done); err != nil {
				return err
			}
		}
	}
}

// skipped counts the cases that could not be worked out, and keeps the first reason.
type skipped struct {
	cases int
	first error
}

func (b skipped) err() error {
	if b.cases == 0 {
		return nil
	}
	return fmt.Errorf("reschedule: %d cases were left as they were, the first because: %w", b.cases, b.first)
}

// rescheduleEach goes through a batch that failed case by case.
func (s *Service) rescheduleEach(ctx context.Context, arefID, last string, batch []string, bad *skipped) error {
	for last < batch[len(batch)-1] {
		seen, err := s.rescheduleNext(ctx, arefID, last, 1)
		switch {
		case len(seen) == 0:
			return err
		case err != nil && (ctx.Err() != nil || fault.KindOf(err) == fault.Unavailable):
			return err
		case err != nil:
			if bad.cases++; bad.first == nil {
				bad.first = err
			}
		}
		last = seen[0]
	}
	return nil
}

// rescheduleNext does the next open cases in one transaction. It names them also when it fails on one of them.
func (s *Service) rescheduleNext(ctx context.Context, arefID, last string, limit int) (seen []string, err error) {
	err = s.db.InTx(ctx, func(tx storage.Tx) error {
		cases, err := openCases(tx, arefID, last, limit)
		seen = idsOf(cases)
		if err != nil || len(cases) == 0 {
			return err
		}
		around := s.surroundings(tx)
		if err := s.carry(tx, cases, around); err != nil {
			return err
		}
		return s.rescheduleIn(tx, cases, around)
	})
	return seen, err
}

// carry moves open cases to the school year that it is now: the year in which a case was opened ends, the case does not.
func (s *Service) carry(tx storage.Tx, cases []Case, around func(arefID string) (method.Env, error)) error {
	env, err := around(cases[0].ArefID)
	if err != nil {
		return err
	}
	year, known := env.Calendar.Current(calendar.Day(s.db.Now()))
	if !known || year.Closed {
		return nil
	}
	var late []string
	for i := range cases {
		if cases[i].YearID != year.ID {
			late, cases[i].YearID = append(late, cases[i].ID), year.ID
		}
	}
	if len(late) == 0 {
		return nil
	}
	return carryInto(tx, late, year.ID)
}

// YearClosed has the open cases of a school year that was closed carried by the current one, in the transaction that closes
// it: else they could be read only from the moment they end.
func (s *Service) YearClosed(tx storage.Tx, yearID string) error {
	if err := s.db.Holds(tx); err != nil {
		return err
	}
	cal, err := s.ports.Years.Calendar(tx)
	if err != nil {
		return fmt.Errorf("read the calendar: %w", err)
	}
	year, known := cal.Current(calendar.Day(s.db.Now()))
	if !known || year.Closed || year.ID == yearID {
		return nil
	}
	return carryFrom(tx, yearID, year.ID)
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
	if err := s.db.Holds(tx); err != nil {
		return err
	}
	cases, err := lockAssigned(tx, openStates, "a.person_id = ? AND a.to_at IS NULL", []any{person})
	if err != nil {
		return err
	}
	return s.reschedule(tx, cases)
}

// reschedule works out what is due on some locked cases.
func (s *Service) reschedule(tx storage.Tx, cases []Case) error {
	return s.rescheduleIn(tx, cases, s.surroundings(tx))
}

func (s *Service) rescheduleIn(tx storage.Tx, cases []Case, around func(arefID string) (method.Env, error)) error {
	files, err := loadFacts(tx, cases)
	if err != nil {
		return err
	}
	return s.redue(tx, files, around)
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
