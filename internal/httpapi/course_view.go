package httpapi

import (
	"sanad/api"
	"sanad/internal/calendar"
	"sanad/internal/orgpath"
	"sanad/internal/training"
)

func modulesOf(said []api.CourseModule) *[]training.Module {
	if said == nil {
		return nil
	}
	return some(each(said, func(m api.CourseModule) training.Module {
		return training.Module{TitleFR: or(m.TitleFr), TitleAR: or(m.TitleAr)}
	}))
}

func daysOf(said []api.CourseDay) *[]training.Day {
	if said == nil {
		return nil
	}
	return some(each(said, func(d api.CourseDay) training.Day {
		return training.Day{On: d.On, Morning: d.Morning, Afternoon: d.Afternoon}
	}))
}

func (s *Server) courseView(c training.Course) api.Course {
	v := api.Course{
		ID: c.ID, Reference: opt(c.Reference), Kind: api.CourseKind(c.Kind), TitleFr: c.TitleFR, TitleAr: c.TitleAR, Place: c.Place,
		Hours: c.Hours, Level: api.CourseLevel(c.Path.Level()), NodeID: c.Path.Last(), FirstOn: c.FirstOn, LastOn: c.LastOn,
		Capacity: opt(c.Capacity), Enrolled: c.Enrolled, State: api.CourseState(c.State(calendar.Day(s.DB.Now()))), Mine: api.CourseMine(c.Mine),
		Writable: c.Writable, MinAttendancePercent: c.MinAttendance, PassMark: c.PassMark, Version: c.Version,
		Trainers: each(c.Trainers, staffView),
		Modules: each(c.Modules, func(m training.Module) api.CourseModule {
			return api.CourseModule{TitleFr: &m.TitleFR, TitleAr: &m.TitleAR}
		}),
		Days: each(c.Days, func(d training.Day) api.CourseDay {
			return api.CourseDay{On: d.On, Morning: d.Morning, Afternoon: d.Afternoon}
		}),
	}
	if c.CancelledAt != nil {
		v.CancelledAt = instant(*c.CancelledAt)
	}
	return v
}

func staffView(p training.Person) api.PersonRef {
	return api.PersonRef{ID: p.ID, NameFr: p.NameFR, NameAr: p.NameAR}
}

func trainerView(i training.Instructor) api.TrainerRef {
	return api.TrainerRef{Person: staffView(i.Person), Places: each(i.Nodes, func(p orgpath.Path) api.NodeRef {
		return api.NodeRef{Level: api.Level(p.Level()), ID: opt(p.Last())}
	})}
}

func enrolmentView(p training.Place) api.Enrolment {
	v := api.Enrolment{
		ID: p.ID, CourseID: p.CourseID, Person: api.PersonRef{ID: p.PersonID, NameFr: p.NameFR, NameAr: p.NameAR},
		EnrolledAt: p.EnrolledAt.UTC(), Certified: p.Certified, Version: p.Version,
	}
	if p.SchoolID != "" {
		v.School = &api.SchoolName{ID: p.SchoolID, Code: p.SchoolCode, NameFr: p.SchoolNameFR, NameAr: p.SchoolNameAR}
	}
	if p.WithdrawnAt != nil {
		v.WithdrawnAt = instant(*p.WithdrawnAt)
	}
	if p.Progress == nil {
		return v
	}
	v.Progress = &api.EnrolmentProgress{
		Outcome: api.EnrolmentOutcome(p.Progress.Outcome), Reason: code[api.OutcomeReason](p.Progress.Why),
		Below:    each(p.Progress.Below, func(c training.Criterion) api.AssessmentCriterion { return api.AssessmentCriterion(c) }),
		HalfDays: p.Progress.HalfDays, Taken: p.Progress.Taken, Present: p.Progress.Present, Percent: p.Progress.Percent(),
		Attendance: each(p.Progress.Attendance, func(a training.Attended) api.Attended {
			return api.Attended{On: a.On, Half: api.HalfOfDay(a.Half), State: api.Presence(a.State)}
		}),
	}
	if len(p.Marks) > 0 {
		v.Progress.Marks, v.Progress.MeanTenths = some(marksView(p.Marks)), some(p.Marks.MeanTenths())
	}
	if p.AssessedAt != nil {
		v.Progress.AssessedAt = instant(*p.AssessedAt)
	}
	return v
}

func marksView(m training.Marks) api.AssessmentMarks {
	return api.AssessmentMarks{
		MethodKnowledge: m[training.MethodKnowledge], IntimidatorInterview: m[training.IntimidatorInterview],
		TargetInterview: m[training.TargetInterview], Posture: m[training.Posture], GraveFacts: m[training.GraveFacts],
	}
}

func marksOf(m api.AssessmentMarks) training.Marks {
	return training.Marks{
		training.MethodKnowledge: m.MethodKnowledge, training.IntimidatorInterview: m.IntimidatorInterview,
		training.TargetInterview: m.TargetInterview, training.Posture: m.Posture, training.GraveFacts: m.GraveFacts,
	}
}
