package main

import (
	"sanad/internal/calendar"
	"sanad/internal/casework"
	"sanad/internal/certification"
	"sanad/internal/method"
	"sanad/internal/org"
	"sanad/internal/storage"
	"sanad/internal/training"
)

// teams answers casework from the teams that org keeps.
type teams struct{ org *org.Service }

func (t teams) Team(tx storage.Tx, schoolID string, on calendar.Date) ([]casework.Member, error) {
	found, err := t.org.TeamOf(tx, schoolID, on)
	if err != nil {
		return nil, err
	}
	team := make([]casework.Member, 0, len(found))
	for _, m := range found {
		team = append(team, casework.Member{PersonID: m.PersonID, Trainee: m.Role == org.Trainee})
	}
	return team, nil
}

// certifier answers casework from the register of certificates.
type certifier struct{ register *certification.Register }

var standings = map[certification.Standing]method.Standing{
	certification.Valid:       method.StandingValid,
	certification.LapsedSince: method.StandingLapsedSince,
	certification.NotShown:    method.StandingNotShown,
}

func (c certifier) Standings(tx storage.Tx, people []string) (casework.Standings, error) {
	held, err := c.register.Held(tx, people)
	if err != nil {
		return nil, err
	}
	return func(person string, on, today calendar.Date) method.Standing {
		return standings[held.Standing(person, on, today)]
	}, nil
}

// courses answers certification from the courses that training keeps.
type courses struct{ training *training.Service }

func (c courses) Course(tx storage.Tx, id string) (certification.Course, error) {
	found, passes, err := c.training.ToCertify(tx, id)
	if err != nil {
		return certification.Course{}, err
	}
	course := certification.Course{ID: found.ID, Kind: string(found.Kind), TitleFR: found.TitleFR, TitleAR: found.TitleAR,
		Hours: found.Hours, From: found.FirstOn, To: found.LastOn, Cancelled: found.CancelledAt != nil, Path: found.Path}
	for _, t := range found.Trainers {
		course.Trainers = append(course.Trainers, t.ID)
	}
	for _, p := range passes {
		course.Enrolments = append(course.Enrolments, certification.Enrolment{ID: p.EnrolmentID, PersonID: p.PersonID, Passed: p.Passed})
	}
	return course, nil
}
