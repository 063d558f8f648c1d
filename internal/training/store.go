package training

import (
	"fmt"
	"slices"

	"gorm.io/gorm"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

const (
	defaultPage = 25
	maxPage     = 200
)

const (
	isTrainer     = "EXISTS (SELECT 1 FROM training_trainers t WHERE t.course_id = training_courses.id AND t.person_id = ?)"
	isParticipant = "EXISTS (SELECT 1 FROM training_enrolments e WHERE e.course_id = training_courses.id AND e.person_id = ? AND e.withdrawn_at IS NULL)"
	courseShown   = "training_courses.*, (SELECT COUNT(*) FROM training_enrolments e WHERE e.course_id = training_courses.id AND e.withdrawn_at IS NULL) AS enrolled, " +
		"CASE WHEN " + isTrainer + " THEN 'trainer' WHEN " + isParticipant + " THEN 'participant' ELSE 'none' END AS mine"
)

// rows is where every question about courses begins: what is held in reach, what is held above it, since that serves
// everybody below, and what the person teaches or attends.
func rows(tx storage.Tx, w access.Warrant) storage.Tx {
	if w.Scope().Empty() {
		return tx.Model(&Course{}).Where("1 = 0")
	}
	fresh := tx.Session(&gorm.Session{NewDB: true})
	reached := fresh.Where("training_courses.path IN ?", above(w.Scope().Nodes())).
		Or(w.Rows(fresh, access.Columns{Path: "training_courses.path"})).
		Or(isTrainer, w.Person()).Or(isParticipant, w.Person())
	return tx.Model(&Course{}).Where(reached)
}

// above are some nodes with all those over them.
func above(nodes []orgpath.Path) []orgpath.Path {
	var chain []orgpath.Path
	for _, p := range nodes {
		chain = append(chain, p)
		for p != orgpath.Root && p != "" {
			p = p.Parent()
			chain = append(chain, p)
		}
	}
	slices.Sort(chain)
	return slices.Compact(chain)
}

// pick runs a query built on rows.
func pick(find storage.Tx, w access.Warrant) ([]Course, error) {
	var found []Course
	if err := find.Select(courseShown, w.Person(), w.Person()).Find(&found).Error; err != nil {
		return nil, fmt.Errorf("read courses: %w", err)
	}
	return found, nil
}

// courseIn finds one course with its days and trainers, and whether the person may change it.
func courseIn(tx storage.Tx, w access.Warrant, id string) (Course, error) {
	return oneCourse(tx, rows(tx, w.For(access.TrainingRead)), w, id)
}

// lockCourse is courseIn that holds the course until the transaction ends: enrolments, attendance and marks of one course
// are written one after the other.
func lockCourse(tx storage.Tx, w access.Warrant, id string) (Course, error) {
	return oneCourse(tx, storage.ForUpdate(rows(tx, w.For(access.TrainingRead))), w, id)
}

func oneCourse(tx, find storage.Tx, w access.Warrant, id string) (Course, error) {
	found, err := pick(find.Where("training_courses.id = ?", id), w)
	if err != nil {
		return Course{}, err
	}
	if len(found) == 0 {
		return Course{}, fault.New(fault.NotFound, "course_not_found")
	}
	if err := complete(tx, w, found); err != nil {
		return Course{}, err
	}
	return found[0], nil
}

// courseForPort locks a course for a part of the program that has its own rules of who may look.
func courseForPort(tx storage.Tx, id string) (Course, error) {
	var c Course
	if err := storage.ForUpdate(tx).Where("id = ?", id).Take(&c).Error; err != nil {
		return Course{}, storage.NotFound(err, "course_not_found")
	}
	one := []Course{c}
	err := complete(tx, access.Warrant{}, one)
	one[0].Writable = true
	return one[0], err
}

// byReference are all the courses that registers name, for comparing a register with them.
func byReference(tx storage.Tx) (map[string]Course, error) {
	var all []Course
	if err := tx.Where("reference <> ''").Find(&all).Error; err != nil {
		return nil, fmt.Errorf("read courses: %w", err)
	}
	if err := complete(tx, access.Warrant{}, all); err != nil {
		return nil, err
	}
	byReference := make(map[string]Course, len(all))
	for _, c := range all {
		byReference[c.Reference] = c
	}
	return byReference, nil
}

// complete adds days and trainers to some courses, in two statements, and says which of them the person may change.
func complete(tx storage.Tx, w access.Warrant, found []Course) error {
	at := make(map[string]int, len(found))
	ids := make([]string, len(found))
	for i, c := range found {
		at[c.ID], ids[i] = i, c.ID
	}
	if len(found) == 0 {
		return nil
	}
	var days []struct {
		CourseID string
		OnDay    calendar.Date
		Half     Half
	}
	err := tx.Table("training_half_days").Where("course_id IN ?", ids).Order("course_id, on_day, half DESC").Find(&days).Error
	if err != nil {
		return fmt.Errorf("read the days of courses: %w", err)
	}
	halves := map[string][]HalfDay{}
	for _, d := range days {
		halves[d.CourseID] = append(halves[d.CourseID], HalfDay{d.OnDay, d.Half})
	}
	var trainers []struct {
		CourseID string
		Person
	}
	err = tx.Table("training_trainers AS t").Joins("JOIN identity_people AS p ON p.id = t.person_id").Where("t.course_id IN ?", ids).
		Select("t.course_id, p.id, p.name_fr, p.name_ar").Order("t.course_id, p.name_fr, p.id").Find(&trainers).Error
	if err != nil {
		return fmt.Errorf("read the trainers of courses: %w", err)
	}
	for _, t := range trainers {
		i := at[t.CourseID]
		found[i].Trainers = append(found[i].Trainers, t.Person)
	}
	for i, c := range found {
		found[i].Days = onDays(halves[c.ID])
		found[i].Writable = mayWrite(w, found[i])
	}
	return nil
}

// mayWrite says who plans and holds a course: whoever may write where it is held, and its trainers.
func mayWrite(w access.Warrant, c Course) bool { return mayDo(w, access.TrainingWrite, c) }

func mayDo(w access.Warrant, permission access.Permission, c Course) bool {
	w = w.For(permission)
	return w.Allows(access.Object{Path: c.Path}) || c.trainedBy(w.Person()) && !w.Scope().Empty()
}

// Query narrows a list of courses. Past ones come latest first, the others earliest first.
type Query struct {
	Past bool
	Kind Kind
	AREF string
	Mine bool
	Page storage.Page
}

func courses(tx storage.Tx, w access.Warrant, q Query, today calendar.Date) ([]Course, string, error) {
	find := rows(tx, w)
	if q.Kind != "" {
		find = find.Where("training_courses.kind = ?", q.Kind)
	}
	if q.AREF != "" {
		find = find.Where("training_courses.path LIKE ?", string(orgpath.Of(q.AREF))+"%")
	}
	if q.Mine {
		fresh := tx.Session(&gorm.Session{NewDB: true})
		find = find.Where(fresh.Where(isTrainer, w.Person()).Or(isParticipant, w.Person()))
	}
	find, err := paged(find, q, today)
	if err != nil {
		return nil, "", err
	}
	limit := pageSize(q.Page.Limit)
	found, err := pick(find.Limit(limit+1), w)
	if err != nil {
		return nil, "", err
	}
	next := ""
	if len(found) > limit {
		found = found[:limit]
		last := found[limit-1]
		next = storage.EncodeCursor(last.FirstOn.String(), last.ID)
	}
	return found, next, complete(tx, w, found)
}

func paged(find storage.Tx, q Query, today calendar.Date) (storage.Tx, error) {
	when, after, order := "training_courses.last_on >= ?", "(training_courses.first_on, training_courses.id) > (?, ?)", "training_courses.first_on, training_courses.id"
	if q.Past {
		when, after, order = "training_courses.last_on < ?", "(training_courses.first_on, training_courses.id) < (?, ?)", "training_courses.first_on DESC, training_courses.id DESC"
	}
	find = find.Where(when, today).Order(order)
	if q.Page.After == "" {
		return find, nil
	}
	at, err := storage.DecodeCursor(q.Page.After, 2)
	if err != nil {
		return nil, err
	}
	from, err := calendar.ParseDate(at[0])
	if err != nil {
		return nil, fault.InvalidFields(fault.Field{Path: "after", Code: "bad_cursor"})
	}
	return find.Where(after, from, at[1]), nil
}

func pageSize(asked int) int {
	if asked <= 0 {
		return defaultPage
	}
	return min(asked, maxPage)
}

func insertCourse(tx storage.Tx, c Course) error {
	if err := storage.Duplicate(tx.Create(&c).Error, "course_reference_taken"); err != nil {
		return err
	}
	if err := writeDays(tx, c.ID, c.HalfDays()); err != nil {
		return err
	}
	return writeTrainers(tx, c)
}

// writeDays replaces the half-days of a course.
func writeDays(tx storage.Tx, courseID string, halves []HalfDay) error {
	if err := tx.Exec("DELETE FROM training_half_days WHERE course_id = ?", courseID).Error; err != nil {
		return fmt.Errorf("clear the days of a course: %w", err)
	}
	days := make([]map[string]any, 0, len(halves))
	for _, h := range halves {
		days = append(days, map[string]any{"course_id": courseID, "on_day": h.On, "half": string(h.Half)})
	}
	if err := tx.Table("training_half_days").Create(days).Error; err != nil {
		return fmt.Errorf("write the days of a course: %w", err)
	}
	return nil
}

// writeTrainers replaces the trainers of a course.
func writeTrainers(tx storage.Tx, c Course) error {
	if err := tx.Exec("DELETE FROM training_trainers WHERE course_id = ?", c.ID).Error; err != nil {
		return fmt.Errorf("clear the trainers of a course: %w", err)
	}
	if len(c.Trainers) == 0 {
		return nil
	}
	trainers := make([]map[string]any, 0, len(c.Trainers))
	for _, p := range c.Trainers {
		trainers = append(trainers, map[string]any{"course_id": c.ID, "person_id": p.ID})
	}
	if err := tx.Table("training_trainers").Create(trainers).Error; err != nil {
		return fmt.Errorf("write the trainers of a course: %w", err)
	}
	return nil
}

func updateCourse(tx storage.Tx, id string, version int64, cols map[string]any) error {
	return storage.Update(tx, &Course{}, id, version, cols)
}

func (c Course) columns() map[string]any {
	return map[string]any{
		"kind": c.Kind, "title_fr": c.TitleFR, "title_ar": c.TitleAR, "place": c.Place, "hours": c.Hours, "modules": c.Modules,
		"capacity": c.Capacity, "first_on": c.FirstOn, "last_on": c.LastOn,
	}
}
