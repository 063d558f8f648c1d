package training

import (
	"fmt"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

// mostAsked bounds one question about people.
const mostAsked = 1000

// Pass tells of one participant whether they passed the course.
type Pass struct {
	EnrolmentID string
	PersonID    string
	Passed      bool
}

// ToCertify shows a course with those who have a place in it, by name, for callers that have already decided who may look.
// Inside InTx it locks the course, so that neither attendance nor marks change under a certificate.
func (s *Service) ToCertify(tx storage.Tx, courseID string) (Course, []Pass, error) {
	c, err := courseForPort(tx, courseID)
	if err != nil {
		return Course{}, nil, err
	}
	found, err := places(enrolments(tx, access.Warrant{}, c).Where("e.withdrawn_at IS NULL").Order("p.name_fr, e.id"))
	if err != nil {
		return Course{}, nil, err
	}
	all := make([]string, len(found))
	for i, p := range found {
		all[i] = p.ID
	}
	attended, err := attendanceOf(tx, all)
	if err != nil {
		return Course{}, nil, err
	}
	passes := make([]Pass, len(found))
	for i, p := range found {
		judged := c.progress(p.Enrolment, attended[p.ID], c.over(s.today()))
		passes[i] = Pass{p.ID, p.PersonID, judged.Outcome == Passed}
	}
	return c, passes, nil
}

// TrainedOn tells since which day each of some people, at most a thousand, counts as trained: the last day of the first
// course for teams or trainers of which they attended enough. It is one statement; whoever is not trained is left out.
func (s *Service) TrainedOn(tx storage.Tx, people []string) (map[string]calendar.Date, error) {
	since := map[string]calendar.Date{}
	if len(people) == 0 {
		return since, nil
	}
	if len(people) > mostAsked {
		return nil, fault.New(fault.Invalid, "too_many_people")
	}
	var found []struct {
		PersonID          string
		LastOn            calendar.Date
		MinAttendance     int
		HalfDays, Present int
	}
	err := tx.Raw(`SELECT e.person_id, c.last_on, c.min_attendance,
			(SELECT COUNT(*) FROM training_half_days h WHERE h.course_id = c.id) AS half_days,
			(SELECT COUNT(*) FROM training_attendance a WHERE a.enrolment_id = e.id AND a.state = 'present') AS present
		FROM training_enrolments e JOIN training_courses c ON c.id = e.course_id
		WHERE e.person_id IN ? AND e.withdrawn_at IS NULL AND c.cancelled_at IS NULL AND c.last_on <= ? AND c.kind IN ?`,
		people, s.today(), []string{string(Team), string(Trainers)}).Scan(&found).Error
	if err != nil {
		return nil, fmt.Errorf("look for who is trained: %w", err)
	}
	for _, f := range found {
		judged := Judge(Followed{HalfDays: f.HalfDays, Taken: f.HalfDays, Present: f.Present, Over: true}, f.MinAttendance, topMark)
		if first, before := since[f.PersonID]; judged.Outcome == Trained && (!before || f.LastOn.Before(first)) {
			since[f.PersonID] = f.LastOn
		}
	}
	return since, nil
}
