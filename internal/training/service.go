package training

import (
	"context"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/settings"
	"sanad/internal/storage"
)

// Issued tells for which of some enrolments a certificate was ever issued.
type Issued func(tx storage.Tx, enrolmentIDs []string) (map[string]bool, error)

// Service is every use case of the courses.
type Service struct {
	db       *storage.DB
	settings *settings.Store
	issued   Issued
}

// New makes the service; until ClosedBy says otherwise no certificate was ever issued.
func New(db *storage.DB, numbers *settings.Store) *Service {
	none := func(storage.Tx, []string) (map[string]bool, error) { return nil, nil }
	return &Service{db: db, settings: numbers, issued: none}
}

// ClosedBy names who knows of the certificates that close an enrolment. Call it while wiring, never later.
func (s *Service) ClosedBy(f Issued) { s.issued = f }

func (s *Service) today() calendar.Date { return calendar.Day(s.db.Now()) }

// Find shows one course; one out of reach is not found.
func (s *Service) Find(ctx context.Context, w access.Warrant, id string) (Course, error) {
	return courseIn(s.db.Read(ctx), w, id)
}

// Courses lists what the warrant reaches, what is held above it, and what the person teaches or attends; next is "" on the
// last page.
func (s *Service) Courses(ctx context.Context, w access.Warrant, q Query) (found []Course, next string, err error) {
	return courses(s.db.Read(ctx), w.For(access.TrainingRead), q, s.today())
}

// Instructors lists by name who holds the role of a trainer in reach, or over it.
func (s *Service) Instructors(ctx context.Context, w access.Warrant, page storage.Page) (found []Instructor, next string, err error) {
	return instructors(s.db.Read(ctx), w.For(access.TrainingRead), page, s.db.Now())
}

// NewCourse is a course to plan at a node of the school system, never at a school.
type NewCourse struct {
	Level     orgpath.Level
	NodeID    string // "" at the national level
	Reference string
	Details   Details
}

// Create plans a course where the warrant may.
func (s *Service) Create(ctx context.Context, w access.Warrant, n NewCourse, once storage.Once) (Course, error) {
	now := s.db.Now()
	var made Course
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		id, _, err := once.Do(tx, w.Person(), now, func() (string, error) {
			c, err := s.plan(tx, w, n)
			if err != nil {
				return "", err
			}
			if err := insertCourse(tx, c); err != nil {
				return "", err
			}
			return c.ID, audit.Append(tx, now, courseEntry("course:create", w.Person(), c))
		})
		if err != nil {
			return err
		}
		made, err = courseIn(tx, w, id)
		return err
	})
	return made, err
}

// plan is the new course with the numbers that hold where it is held.
func (s *Service) plan(tx storage.Tx, w access.Warrant, n NewCourse) (Course, error) {
	at, err := nodeFor(tx, w.For(access.TrainingWrite), n.Level, n.NodeID)
	if err != nil {
		return Course{}, err
	}
	c, values, err := s.blank(tx, at, w.Person())
	if err != nil {
		return Course{}, err
	}
	reference, code := referenceIn(n.Reference)
	if code != "" {
		return Course{}, fault.InvalidFields(fault.Field{Path: "reference", Code: code})
	}
	c.Reference = reference
	n.Details.hoursByDefault = func(k Kind) int { return values.Int(hoursKey[k]) }
	if n.Details.Days == nil {
		n.Details.Days = &[]Day{}
	}
	if c, err = c.with(n.Details, s.today()); err != nil {
		return Course{}, err
	}
	return s.staffed(tx, w, c, n.Details.Trainers)
}

// blank is a course of which nothing is known but where it is held, with the numbers that hold there.
func (s *Service) blank(tx storage.Tx, at orgpath.Path, by string) (Course, settings.Values, error) {
	values, err := s.settings.Values(tx, arefOf(at))
	now := s.db.Now()
	return Course{
		ID: storage.NewID(), Path: at, MinAttendance: values.Int(MinAttendance), PassMark: values.Int(PassMark),
		CreatedBy: by, Version: 1, CreatedAt: now, UpdatedAt: now,
	}, values, err
}

func arefOf(p orgpath.Path) string {
	if segments := p.Segments(); len(segments) > 0 {
		return segments[0]
	}
	return ""
}

func nodeFor(tx storage.Tx, w access.Warrant, level orgpath.Level, id string) (orgpath.Path, error) {
	switch {
	case level == orgpath.School:
		return "", fault.InvalidFields(fault.Field{Path: "level", Code: "unknown"})
	case (level == orgpath.National) != (id == ""):
		return "", fault.InvalidFields(fault.Field{Path: "node_id", Code: "does_not_fit_level"})
	}
	path, err := access.PlaceOf(tx, level, id)
	if err != nil {
		return "", err
	}
	if !w.Allows(access.Object{Path: path}) {
		return "", fault.New(fault.Denied, "out_of_scope")
	}
	return path, nil
}

func courseEntry(action, actor string, c Course) audit.Entry {
	e := audit.Entry{
		Action: action, Actor: actor, ObjectKind: "course", ObjectID: c.ID,
		Facts: audit.Facts{"kind": string(c.Kind), "level": string(c.Path.Level()), "first_on": c.FirstOn.String(), "last_on": c.LastOn.String()},
	}
	if node := c.Path.Last(); node != "" {
		e.Facts["node"] = node
	}
	return e
}
