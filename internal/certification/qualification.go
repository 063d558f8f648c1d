package certification

import (
	"context"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/settings"
	"sanad/internal/storage"
)

// Qualification tells how far a person has come, to themself and to whoever may read certificates where the person is.
func (r *Register) Qualification(ctx context.Context, w access.Warrant, personID string) (Qualification, error) {
	tx := r.db.Read(ctx)
	if personID != w.Person() || personID == "" {
		if err := reaches(tx, w.For(access.CertificateRead), personID, r.today()); err != nil {
			return Qualification{}, err
		}
	}
	arefID, err := arefOf(tx, personID)
	if err != nil {
		return Qualification{}, err
	}
	numbers, err := r.numbers.Values(tx, arefID)
	if err != nil {
		return Qualification{}, err
	}
	held, err := ofPeople(tx, []string{personID})
	if err != nil {
		return Qualification{}, err
	}
	judged, err := r.judge(tx, []string{personID}, held, numbers)
	return judged[personID], err
}

// Mine are one's own certificates, latest first.
func (r *Register) Mine(ctx context.Context, w access.Warrant) ([]Certificate, error) {
	held, err := r.Held(r.db.Read(ctx), []string{w.Person()})
	return held[w.Person()], err
}

// judge tells the status of some people whose certificates were read.
func (r *Register) judge(tx storage.Tx, people []string, held Held, numbers settings.Values) (map[string]Qualification, error) {
	judged := make(map[string]Qualification, len(people))
	if len(people) == 0 {
		return judged, nil
	}
	trained, err := r.ports.Trained.TrainedOn(tx, people)
	if err != nil {
		return nil, err
	}
	passed, err := r.ports.FieldTests.PassedOn(tx, people)
	if err != nil {
		return nil, err
	}
	suspended, err := openSuspensions(tx, people)
	if err != nil {
		return nil, err
	}
	today := r.today()
	for _, p := range people {
		q := Judge(Facts{Certificates: held[p], Suspension: suspended[p], TrainedOn: trained[p], PassedOn: passed[p]}, today)
		q.PersonID = p
		if q.Notice = notice(numbers, q.LastDay, today); !q.LastDay.IsZero() {
			q.DaysLeft = q.LastDay.Sub(today)
		}
		judged[p] = q
	}
	return judged, nil
}

// Notice is what somebody is told of the end of their own certificate.
type Notice struct {
	LastDay  calendar.Date
	DaysLeft int
	Days     int // how many days before the end the notice was due
}

// Notice tells whether the caller's own last certificate ends soon, and nil when it does not.
func (r *Register) Notice(ctx context.Context, w access.Warrant) (*Notice, error) {
	tx, today := r.db.Read(ctx), r.today()
	held, err := ofPeople(tx, []string{w.Person()})
	if err != nil {
		return nil, err
	}
	last, certified := lastDay(held[w.Person()], today)
	if !certified || last.IsZero() {
		return nil, nil
	}
	arefID, err := arefOf(tx, w.Person())
	if err != nil {
		return nil, err
	}
	numbers, err := r.numbers.Values(tx, arefID)
	if err != nil {
		return nil, err
	}
	if days := notice(numbers, last, today); days > 0 {
		return &Notice{LastDay: last, DaysLeft: last.Sub(today), Days: days}, nil
	}
	return nil, nil
}

// Expiry is one member of a team whose certificate ends soon.
type Expiry struct {
	PersonID string
	LastDay  calendar.Date
	DaysLeft int
	Notice   int
}

// Expiries are the members of a school's present team who stop being certified within some days, soonest first. Trainees and
// those who are suspended practise nothing that could end.
func (r *Register) Expiries(ctx context.Context, w access.Warrant, schoolID string, days int) ([]Expiry, error) {
	team, err := r.OfSchool(ctx, w, schoolID)
	if err != nil {
		return nil, err
	}
	var soon []Expiry
	for _, m := range team {
		q := m.Qualification
		if m.TeamRole == "trainee" || !q.Practises() || q.LastDay.IsZero() || q.DaysLeft > days {
			continue
		}
		soon = append(soon, Expiry{PersonID: m.PersonID, LastDay: q.LastDay, DaysLeft: q.DaysLeft, Notice: q.Notice})
	}
	sortExpiries(soon)
	return soon, nil
}
