package casework

import (
	"fmt"
	"slices"

	"sanad/internal/calendar"
	"sanad/internal/method"
	"sanad/internal/storage"
)

// certified tells who is certified today.
func (s *Service) certified(tx storage.Tx, people []string, today calendar.Date) (map[string]bool, error) {
	if len(people) == 0 {
		return nil, nil
	}
	standing, err := s.ports.Certifier.Standings(tx, people)
	if err != nil {
		return nil, fmt.Errorf("read certificates: %w", err)
	}
	certified := make(map[string]bool, len(people))
	for _, id := range people {
		certified[id] = standing(id, today, today) == method.StandingValid
	}
	return certified, nil
}

// lapsed tells who is not.
func (s *Service) lapsed(tx storage.Tx, people []string, today calendar.Date) (map[string]bool, error) {
	certified, err := s.certified(tx, people, today)
	if err != nil {
		return nil, err
	}
	return lapsedOf(people, certified), nil
}

func lapsedOf(people []string, certified map[string]bool) map[string]bool {
	lapsed := map[string]bool{}
	for _, id := range people {
		if !certified[id] {
			lapsed[id] = true
		}
	}
	return lapsed
}

// interviewers are those whose duty on the case it is to see pupils.
func (f *File) interviewers() []string {
	var ids []string
	for _, a := range f.Assignments {
		if a.Active() && (a.Duty == method.DutyReferent || a.Duty == method.DutyInterviewer) && !slices.Contains(ids, a.PersonID) {
			ids = append(ids, a.PersonID)
		}
	}
	return ids
}

// standing answers for some people and for everybody with a duty on the case, reading certificates once for them all.
func (k *work) standing(people ...string) (Standings, error) {
	wanted := append(k.file.people(), people...)
	if k.standings != nil && !slices.ContainsFunc(wanted, func(id string) bool { return !slices.Contains(k.judged, id) }) {
		return k.standings, nil
	}
	standings, err := k.s.ports.Certifier.Standings(k.tx, wanted)
	if err != nil {
		return nil, fmt.Errorf("read certificates: %w", err)
	}
	k.standings, k.judged = standings, wanted
	return standings, nil
}

// certified tells who is certified today, of some people and of everybody with a duty on the case.
func (k *work) certified(people ...string) (map[string]bool, error) {
	standing, err := k.standing(people...)
	if err != nil {
		return nil, err
	}
	certified := map[string]bool{}
	for _, id := range k.judged {
		certified[id] = standing(id, k.today, k.today) == method.StandingValid
	}
	return certified, nil
}

// seeLapsed has what is due of whoever is not certified any more fall to the coordinator.
func (k *work) seeLapsed() error {
	people := k.file.interviewers()
	if len(people) == 0 || !k.c.State.Open() {
		return nil
	}
	certified, err := k.certified()
	k.env.Lapsed = lapsedOf(people, certified)
	return err
}
