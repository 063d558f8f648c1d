package casework

import (
	"context"
	"fmt"
	"slices"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

// Release takes somebody who leaves off the cases they work on, within the transaction in which they leave: their
// assignments end, what was due of them is due of the coordinator, and the history of each case says so. A closed case is
// shut to them too, and that is all that changes of it. A member who becomes a trainee keeps what they observe.
func (s *Service) Release(tx storage.Tx, d access.Departure) (access.Aftermath, error) {
	if err := s.db.Holds(tx); err != nil {
		return access.Aftermath{}, err
	}
	cases, err := lockWorkOf(tx, d)
	if err != nil || len(cases) == 0 {
		return access.Aftermath{}, err
	}
	now := s.db.Now()
	open := slices.DeleteFunc(slices.Clone(cases), func(c Case) bool { return !c.State.Open() })
	ended, err := endWorkOf(tx, d, idsOf(cases), idsOf(open), now)
	if err != nil {
		return access.Aftermath{}, err
	}
	events := make([]*Event, len(cases))
	for i, c := range cases {
		events[i] = &Event{ID: storage.NewID(), CaseID: c.ID, At: now, ActorID: d.By, Kind: eventLeft, Reason: d.Reason,
			Members: Codes{d.Person}}
	}
	if err := eventTable.insert(tx, events...); err != nil {
		return access.Aftermath{}, err
	}
	if err := s.reschedule(tx, open); err != nil {
		return access.Aftermath{}, err
	}
	after := access.Aftermath{Cases: len(open)}
	for _, a := range ended {
		after.Journal = append(after.Journal, audit.Entry{Action: "assignment:end", Actor: d.By, ObjectKind: "assignment", ObjectID: a.ID,
			School: a.SchoolID, Facts: audit.Facts{"person": d.Person, "duty": string(a.Duty), "case": a.CaseID, "reason": d.Reason}})
	}
	return after, nil
}

func idsOf(cases []Case) []string {
	ids := make([]string, len(cases))
	for i, c := range cases {
		ids[i] = c.ID
	}
	return ids
}

// ReleaseGone releases whoever can no longer work where they are assigned although nobody said so on the day: the last day
// in the team has passed, a role has expired. It shows nothing to anybody, goes school by school, may be stopped and run
// again, and tells progress how many open cases it changed.
func (s *Service) ReleaseGone(ctx context.Context, progress func(cases int) error) error {
	working, err := workers(s.db.Read(ctx))
	if err != nil {
		return fmt.Errorf("find who works on cases: %w", err)
	}
	cases := 0
	for len(working) > 0 {
		next := slices.IndexFunc(working, func(w worker) bool { return w.schoolID != working[0].schoolID })
		if next < 0 {
			next = len(working)
		}
		n, err := s.releaseGone(ctx, working[:next])
		if err != nil {
			return fmt.Errorf("release who has left: %w", err)
		}
		working = working[next:]
		if cases += n; progress != nil {
			if err := progress(cases); err != nil {
				return err
			}
		}
	}
	return nil
}

// releaseGone looks first, so that a night on which nobody left writes nothing.
func (s *Service) releaseGone(ctx context.Context, working []worker) (cases int, err error) {
	gone, err := s.gone(s.db.Read(ctx), working)
	if err != nil || len(gone) == 0 {
		return 0, err
	}
	err = s.db.InTx(ctx, func(tx storage.Tx) error {
		cases = 0
		var journal []audit.Entry
		for _, d := range gone {
			after, err := s.Release(tx, d)
			if err != nil {
				return err
			}
			cases += after.Cases
			journal = append(journal, after.Journal...)
		}
		return audit.AppendAll(tx, s.db.Now(), journal)
	})
	return cases, err
}

// gone are those of the people at work in one school who may not be any more.
func (s *Service) gone(tx storage.Tx, working []worker) ([]access.Departure, error) {
	school := working[0].schoolID
	team, err := s.ports.Teams.Team(tx, school, calendar.Day(s.db.Now()))
	if err != nil {
		return nil, fmt.Errorf("read the team: %w", err)
	}
	workers, err := s.ports.Roles.Workers(tx, school)
	if err != nil {
		return nil, fmt.Errorf("read the roles: %w", err)
	}
	var gone []access.Departure
	for _, w := range working {
		reason := ""
		at := slices.IndexFunc(team, func(m Member) bool { return m.PersonID == w.person })
		switch {
		case !workers[w.person]:
			reason = access.RoleRevoked
		case at < 0:
			left, err := s.wasInTeam(tx, w)
			if err != nil {
				return nil, err
			}
			if left {
				reason = access.LeftTeam
			}
		case team[at].Trainee && w.acts:
			reason = access.BecameTrainee
		}
		if reason != "" {
			gone = append(gone, access.Departure{Person: w.person, School: school, Reason: reason, By: access.Time})
		}
	}
	return gone, nil
}

// wasInTeam tells somebody who left from somebody who never was in the team: a role alone lets one report a case, and
// whoever reports a case observes it.
func (s *Service) wasInTeam(tx storage.Tx, w worker) (bool, error) {
	since, err := atWorkSince(tx, w)
	if err != nil {
		return false, err
	}
	team, err := s.ports.Teams.Team(tx, w.schoolID, calendar.Day(since))
	if err != nil {
		return false, fmt.Errorf("read the team as it was: %w", err)
	}
	return slices.ContainsFunc(team, func(m Member) bool { return m.PersonID == w.person }), nil
}

// CasesOf counts, for each person, the open cases of a school on which they work; nil for whoever may not look at the
// team's review.
func (s *Service) CasesOf(ctx context.Context, w access.Warrant, schoolID string) (map[string]int, error) {
	w = w.For(access.ReviewRead)
	if w.Scope().Empty() {
		return nil, nil
	}
	tx := s.db.Read(ctx)
	at, err := findSchool(tx, w, schoolID)
	if fault.KindOf(err) == fault.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	today := calendar.Day(s.db.Now())
	loads, err := loadsOf(tx, w, at.ID, today, today)
	counted := make(map[string]int, len(loads))
	for _, l := range loads {
		counted[l.person] = l.cases
	}
	return counted, err
}
