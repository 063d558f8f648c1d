package casework

import (
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/method"
	"sanad/internal/storage"
)

// cardTable is the part of a case that the board shows: no other column leaves the database for a list.
var cardTable = caseTable.without([]string{"report_channel", "reporter_role", "reporter_name", "summary", "place", "forms",
	"platforms", "started_on", "repetition", "group_effect", "imbalance", "defenceless", "screened_at", "screened_by",
	"handed_at", "support_ended_on", "outcome", "year_note", "year_note_at", "external_ref", "created_by"})

const pseudonymsOf = "COALESCE((SELECT string_agg(p.pseudonym, ',') FROM casework_pupils p WHERE p.case_id = casework_cases.id), '')"

// rowTable reads a case as the board shows it, in one statement.
var rowTable = table[Row]{
	name: caseTable.name,
	fields: func(r *Row) []any {
		return append(cardTable.fields(&r.Case), &r.Mine, &r.Pseudonyms)
	},
}

// pickRows runs a query built on rows for the board.
func pickRows(q storage.Tx, w access.Warrant) ([]Row, error) {
	found, err := rowTable.all(q.Select(cardTable.list("casework_cases.")+", "+worksOn+", "+pseudonymsOf, w.Person()), nil)
	for i := range found {
		slices.Sort(found[i].Pseudonyms)
	}
	return found, err
}

// bearers tells which permission makes somebody answer for the dues of a duty at a school: one reaching all of its cases.
var bearers = []struct {
	duty       method.Bearer
	permission access.Permission
}{
	{method.BearerCoordinator, access.CaseTriage},
	{method.BearerTeam, access.CaseFlag},
	{method.BearerHead, access.CaseTask},
}

// task is a due with what MyDay shows of its case.
type task struct {
	Due
	number, arefID, directorateID string
	state                         method.State
	mine                          bool
}

var taskFields = table[task]{
	name:    "casework_dues",
	columns: dueTable.columns,
	fields: func(t *task) []any {
		return append(dueTable.fields(&t.Due), &t.number, &t.arefID, &t.directorateID, &t.state, &t.mine)
	},
}

// soonest is the order of a day's work, as a row that can be compared.
const soonest = "(CASE WHEN d.overdue_on < ? THEN 0 ELSE 1 END, d.due_on, d.case_id, d.position)"

// dueOf finds what a person must do until a day: what is due of the person, and of the duties that the person holds at the
// schools in reach. What falls to a coordinator where nobody is one is due of everybody there: no case waits unseen.
func dueOf(tx storage.Tx, w access.Warrant, now time.Time, until calendar.Date, after []any, limit int) ([]task, error) {
	fresh, today := tx.Session(&gorm.Session{NewDB: true}), calendar.Day(now)
	theirs := fresh.Where("d.person_id = ?", w.Person())
	for _, b := range bearers {
		theirs = theirs.Or(w.For(b.permission).Rows(fresh.Where("d.duty = ?", b.duty), access.Columns{School: "d.school_id"}))
	}
	theirs = theirs.Or(w.Vacant(fresh.Where("d.duty = ?", method.BearerCoordinator), access.CaseTriage, "d.school_id", now))
	q := rows(tx, w.For(access.CaseBoard)).Joins("JOIN casework_dues d ON d.case_id = casework_cases.id").
		Where(theirs).Where("d.due_on <= ?", until)
	if after != nil {
		q = q.Where(soonest+" > (?, ?, ?, ?)", append([]any{today}, after...)...)
	}
	order := clause.Expr{SQL: strings.Trim(soonest, "()"), Vars: []any{today}}
	q = q.Order(clause.OrderBy{Expression: order}).Limit(limit)
	q = q.Select(dueTable.list("d.")+", casework_cases.number, casework_cases.aref_id, casework_cases.directorate_id, "+
		"casework_cases.state, "+worksOn, w.Person())
	return taskFields.all(q, nil)
}

// called is how a pupil is called on a list: by pseudonym, and by first name and class once somebody may open them.
type called struct {
	id, caseID, pseudonym, wrapped string
	firstName, classLabel          Text
}

var calledFields = table[called]{
	name: "casework_pupils",
	fields: func(c *called) []any {
		return []any{&c.id, &c.caseID, &c.pseudonym, &c.firstName, &c.classLabel, &c.wrapped}
	},
}

// callNames reads how some pupils are called, of cases that the caller has reached.
func callNames(tx storage.Tx, ids []string) ([]called, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	q := tx.Raw("SELECT p.id, p.case_id, p.pseudonym, p.first_name, p.class_label, COALESCE(k.wrapped, '') FROM casework_pupils p"+
		" LEFT JOIN casework_case_keys k ON k.case_id = p.case_id WHERE p.id IN ? ORDER BY p.case_id", ids)
	return calledFields.all(q, nil)
}

// load is the work of one person at a school.
type load struct {
	person              string
	cases, due, overdue int
}

var loadFields = table[load]{
	name:   "casework_assignments",
	fields: func(l *load) []any { return []any{&l.person, &l.cases, &l.due, &l.overdue} },
}

// loadsOf counts, for each person, the open cases of a school on which they work and what is due of them there.
func loadsOf(tx storage.Tx, w access.Warrant, schoolID string, today, until calendar.Date) ([]load, error) {
	reached := rows(tx, w).Select("casework_cases.id").Where("casework_cases.school_id = ? AND casework_cases.state IN ?", schoolID, openStates)
	q := tx.Raw("SELECT x.person_id, SUM(x.cases), SUM(x.due), SUM(x.overdue) FROM ("+
		"SELECT a.person_id, COUNT(DISTINCT a.case_id) AS cases, 0 AS due, 0 AS overdue FROM casework_assignments a"+
		" WHERE a.to_at IS NULL AND a.school_id = ? AND a.case_id IN (?) GROUP BY a.person_id"+
		" UNION ALL SELECT d.person_id, 0, SUM(CASE WHEN d.due_on <= ? AND d.overdue_on >= ? THEN 1 ELSE 0 END), SUM(CASE WHEN d.overdue_on < ? THEN 1 ELSE 0 END)"+
		" FROM casework_dues d WHERE d.school_id = ? AND d.person_id <> '' AND d.case_id IN (?) GROUP BY d.person_id"+
		") x GROUP BY x.person_id ORDER BY x.person_id", schoolID, reached, until, today, today, schoolID, reached)
	return loadFields.all(q, nil)
}

// foundPupil is a pupil with the card of the case.
type foundPupil struct{ Match }

var foundPupils = table[foundPupil]{
	name: "casework_pupils",
	fields: func(f *foundPupil) []any {
		fields := append(cardTable.fields(&f.Case), &f.Case.Mine, &f.Case.wrapped)
		return append(fields, pupilTable.fields(&f.Pupil)...)
	},
}

// pickPupils finds the pupils of the cases in reach, the newest case first; a hash narrows to one national code.
func pickPupils(tx storage.Tx, w access.Warrant, schoolID, hash string, limit int) ([]foundPupil, error) {
	q := rows(tx, w).Joins("JOIN casework_pupils p ON p.case_id = casework_cases.id").
		Joins("JOIN casework_case_keys k ON k.case_id = casework_cases.id")
	if schoolID != "" {
		q = q.Where("casework_cases.school_id = ?", schoolID)
	}
	if hash != "" {
		q = q.Where("p.massar_hash = ?", hash)
	}
	q = q.Select(cardTable.list("casework_cases.")+", "+worksOn+", k.wrapped, "+pupilTable.list("p."), w.Person())
	return foundPupils.all(q.Order("casework_cases.id DESC, p.id").Limit(limit), nil)
}
