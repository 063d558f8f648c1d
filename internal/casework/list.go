package casework

import (
	"context"
	"slices"
	"strconv"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// Sort is the order of a list of cases.
type Sort string

// The orders: what is due first, with cases that ask for nothing last; the newest report first; the longest in its state first.
const (
	ByNextDue  Sort = "next_due"
	ByReported Sort = "reported"
	ByState    Sort = "state_since"
)

// Urgency is how soon something is due.
type Urgency string

// The urgencies. A week ends on Sunday.
const (
	Overdue Urgency = "overdue"
	Today   Urgency = "today"
	Week    Urgency = "week"
	Later   Urgency = "later"
)

// UrgencyOf something due on a day and overdue after another; "" when nothing is due.
func UrgencyOf(today, dueOn, overdueOn calendar.Date) Urgency {
	switch {
	case dueOn.IsZero():
		return ""
	case today.After(overdueOn):
		return Overdue
	case !dueOn.After(today):
		return Today
	case !dueOn.After(weekEnd(today)):
		return Week
	}
	return Later
}

func weekEnd(today calendar.Date) calendar.Date {
	return today.AddDays((7 - int(today.Weekday())) % 7)
}

// Query narrows and orders the board. The zero value is the first page of everything, by what is due next.
type Query struct {
	State  string  // a state, "open" or "closed"
	Due    Urgency // at least this urgent
	Member string  // cases on which this person works
	Level  string
	School string
	Sort   Sort
	Page   storage.Page
}

// Row is a case on the board, by pseudonym.
type Row struct {
	Case
	Pseudonyms Codes
}

// Page is one page of the board; Next is empty on the last.
type Page struct {
	Items []Row
	Next  string
	Today calendar.Date
}

const (
	usualPage   = 25
	largestPage = 100
)

// List shows the cases that the warrant reaches by pseudonym. A page is one journal entry, without the cases on it.
func (s *Service) List(ctx context.Context, w access.Warrant, q Query) (Page, error) {
	page, err := s.list(s.db.Read(ctx), w.For(access.CaseBoard), q)
	if err != nil {
		return Page{}, err
	}
	return page, s.listed(ctx, w.For(access.CaseBoard), "case:list", q.School, len(page.Items))
}

// listed writes down that a page of cases was looked at.
func (s *Service) listed(ctx context.Context, w access.Warrant, action, schoolID string, count int) error {
	schoolID = schoolOf(w, schoolID)
	return s.db.InTx(ctx, func(tx storage.Tx) error {
		return audit.Append(tx, s.db.Now(), audit.Entry{Action: action, Actor: w.Person(), ObjectKind: "board", ObjectID: schoolID,
			School: schoolID, Facts: audit.Facts{"count": strconv.Itoa(count)}})
	})
}

// schoolOf is the school in whose journal a look at several cases belongs: the one asked for, or the only one in reach. A
// school out of reach is never written to.
func schoolOf(w access.Warrant, asked string) string {
	nodes := w.Scope().Nodes()
	if asked == "" && len(nodes) == 1 && nodes[0].Level() == orgpath.School {
		return nodes[0].Last()
	}
	for _, n := range nodes {
		if n.Level() == orgpath.School && n.Last() == asked {
			return asked
		}
	}
	return ""
}

func (s *Service) list(tx storage.Tx, w access.Warrant, q Query) (Page, error) {
	today := calendar.Day(s.db.Now())
	if err := q.check(); err != nil {
		return Page{}, err
	}
	find, err := q.after(q.narrow(rows(tx, w), today))
	if err != nil {
		return Page{}, err
	}
	found, err := pickRows(find.Order(orders[q.Sort]).Limit(q.Page.Limit+1), w)
	if err != nil {
		return Page{}, err
	}
	page := Page{Items: found, Today: today}
	if len(found) > q.Page.Limit {
		page.Items = found[:q.Page.Limit]
		page.Next = q.cursor(&page.Items[q.Page.Limit-1].Case)
	}
	return page, nil
}

func (q *Query) check() error {
	r := &refuser{}
	if q.State != "open" && q.State != "closed" {
		oneOf(r, "state", method.State(q.State), method.States(), true)
	}
	oneOf(r, "due", q.Due, []Urgency{Overdue, Today, Week}, true)
	oneOf(r, "level", q.Level, Levels, true)
	if q.Sort == "" {
		q.Sort = ByNextDue
	}
	oneOf(r, "sort", q.Sort, []Sort{ByNextDue, ByReported, ByState}, false)
	if q.Page.Limit <= 0 {
		q.Page.Limit = usualPage
	}
	q.Page.Limit = min(q.Page.Limit, largestPage)
	return r.err()
}

var closedStates = []method.State{method.StateClosedResolved, method.StateClosedOther}

var openStates = slices.DeleteFunc(method.States(), func(s method.State) bool { return !s.Open() })

func (q *Query) narrow(find storage.Tx, today calendar.Date) storage.Tx {
	switch q.State {
	case "":
	case "open":
		find = find.Where("casework_cases.state IN ?", openStates)
	case "closed":
		find = find.Where("casework_cases.state IN ?", closedStates)
	default:
		find = find.Where("casework_cases.state = ?", q.State)
	}
	switch q.Due {
	case Overdue:
		find = find.Where("casework_cases.next_overdue_on < ?", today)
	case Today:
		find = find.Where("casework_cases.next_due_on <= ?", today)
	case Week:
		find = find.Where("casework_cases.next_due_on <= ?", weekEnd(today))
	}
	if q.Member != "" {
		find = find.Where(worksOn, q.Member)
	}
	if q.Level != "" {
		find = find.Where("casework_cases.level = ?", q.Level)
	}
	if q.School != "" {
		find = find.Where("casework_cases.school_id = ?", q.School)
	}
	return find
}

var orders = map[Sort]string{
	ByNextDue:  "casework_cases.next_due_on ASC NULLS LAST, casework_cases.id",
	ByReported: "casework_cases.reported_at DESC, casework_cases.id DESC",
	ByState:    "casework_cases.state_since, casework_cases.id",
}

// after goes on behind the last row of the page before.
func (q *Query) after(find storage.Tx) (storage.Tx, error) {
	if q.Page.After == "" {
		return find, nil
	}
	at, err := storage.DecodeCursor(q.Page.After, 3)
	if err != nil {
		return nil, err
	}
	key, id := at[1], at[2]
	if Sort(at[0]) != q.Sort {
		return nil, badCursor()
	}
	if q.Sort == ByNextDue {
		return afterDue(find, key, id)
	}
	since, err := time.Parse(time.RFC3339Nano, key)
	if err != nil {
		return nil, badCursor()
	}
	if q.Sort == ByReported {
		return find.Where("(casework_cases.reported_at, casework_cases.id) < (?, ?)", since, id), nil
	}
	return find.Where("(casework_cases.state_since, casework_cases.id) > (?, ?)", since, id), nil
}

func afterDue(find storage.Tx, key, id string) (storage.Tx, error) {
	if key == "" {
		return find.Where("casework_cases.next_due_on IS NULL AND casework_cases.id > ?", id), nil
	}
	on, err := calendar.ParseDate(key)
	if err != nil {
		return nil, badCursor()
	}
	return find.Where("((casework_cases.next_due_on, casework_cases.id) > (?, ?) OR casework_cases.next_due_on IS NULL)", on, id), nil
}

func (q *Query) cursor(last *Case) string {
	key := last.NextDueOn.String()
	switch q.Sort {
	case ByReported:
		key = last.ReportedAt.Format(time.RFC3339Nano)
	case ByState:
		key = last.StateSince.Format(time.RFC3339Nano)
	}
	return storage.EncodeCursor(string(q.Sort), key, last.ID)
}

func badCursor() error {
	return fault.InvalidFields(fault.Field{Path: "after", Code: "bad_cursor"})
}
