package world

import (
	"sanad/internal/calendar"
	"sanad/internal/certification"
	"sanad/internal/storage"
	"sanad/internal/training"
)

// Certifying is what certification hears of its neighbours: the courses of the world's training, and those that a test
// invents by their ids; and whom a test says to be trained or field-tested.
type Certifying struct {
	training *training.Service
	Courses  map[string]certification.Course
	Trained  map[string]calendar.Date
	Passed   map[string]calendar.Date
}

// Neighbours are what certification asks of a training alone.
func Neighbours(t *training.Service) certification.Ports {
	c := &Certifying{training: t}
	return certification.Ports{Courses: c, Trained: c, FieldTests: c}
}

// Course is the one that a test invented, or else that of training.
func (c *Certifying) Course(tx storage.Tx, id string) (certification.Course, error) {
	if invented, found := c.Courses[id]; found {
		return invented, nil
	}
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

// TrainedOn is what training says, and what a test says besides.
func (c *Certifying) TrainedOn(tx storage.Tx, people []string) (map[string]calendar.Date, error) {
	trained, err := c.training.TrainedOn(tx, people)
	for _, p := range people {
		if on, told := c.Trained[p]; told {
			trained[p] = on
		}
	}
	return trained, err
}

// PassedOn is what a test says.
func (c *Certifying) PassedOn(storage.Tx, []string) (map[string]calendar.Date, error) {
	return c.Passed, nil
}
