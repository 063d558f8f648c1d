package casework

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/orgpath"
	"sanad/internal/seal"
	"sanad/internal/storage"
)

// Day answers: what must I do, by when, why.
type Day struct {
	Today     calendar.Date
	SchoolDay bool
	Year      calendar.Year // the zero Year when none is known
	Items     []DueItem
	Next      string
}

// DueItem is something to do on a case. FirstName and ClassLabel are given only where the names of the case may be seen.
type DueItem struct {
	Due
	Number     string
	State      method.State
	Pseudonym  string
	FirstName  string
	ClassLabel string
	Urgency    Urgency
}

// ahead is how far MyDay looks: a week.
const ahead = 7

// MyDay lists what is due of somebody until a week from today, overdue first: their own dues on their cases, and those of
// the coordinator, the team and the head at the schools where they are one; and those of the coordinator where there is none.
// The journal tells of each case, once a day and person, that a name of it was shown.
func (s *Service) MyDay(ctx context.Context, w access.Warrant, page storage.Page) (Day, error) {
	tx := s.db.Read(ctx)
	now := s.db.Now()
	today := calendar.Day(now)
	if page.Limit <= 0 {
		page.Limit = usualPage
	}
	page.Limit = min(page.Limit, largestPage)
	after, err := dayCursor(page.After)
	if err != nil {
		return Day{}, err
	}
	if w = w.For(access.DayRead); w.Scope().Empty() {
		return Day{}, fault.New(fault.Denied, "no_permission")
	}
	found, err := dueOf(tx, w, now, today.AddDays(ahead), after, page.Limit+1)
	if err != nil {
		return Day{}, err
	}
	day := Day{Today: today}
	if len(found) > page.Limit {
		found = found[:page.Limit]
		day.Next = dayKey(found[page.Limit-1], today)
	}
	if day.Items, err = s.call(tx, w, found, today); err != nil {
		return Day{}, err
	}
	cal, err := s.ports.Years.Calendar(tx)
	if err != nil {
		return Day{}, fmt.Errorf("read the calendar: %w", err)
	}
	day.SchoolDay = cal.IsSchoolDay(today)
	if year, known := cal.Current(today); known {
		day.Year = year
	}
	return day, s.dayRead(ctx, w, day)
}

func (s *Service) dayRead(ctx context.Context, w access.Warrant, day Day) error {
	return s.db.InTx(ctx, func(tx storage.Tx) error {
		entries, err := namedToday(tx, w, day)
		if err != nil {
			return err
		}
		entries = append(entries, audit.Entry{Action: "day:read", Actor: w.Person(), ObjectKind: "person",
			ObjectID: w.Person(), Facts: audit.Facts{"count": strconv.Itoa(len(day.Items))}})
		return audit.AppendAll(tx, s.db.Now(), entries)
	})
}

// namedToday are the entries for the cases of which the day shows a name, but those whose names the journal already has
// the person reading today: a day is looked at often, and shows the same each time.
func namedToday(tx storage.Tx, w access.Warrant, day Day) ([]audit.Entry, error) {
	schools := map[string]string{}
	var ids []string
	for _, item := range day.Items {
		if _, known := schools[item.CaseID]; item.FirstName != "" && !known {
			schools[item.CaseID] = item.SchoolID
			ids = append(ids, item.CaseID)
		}
	}
	seen, err := audit.Seen(tx, w.Person(), caseRead, "case", ids, day.Today.Time(calendar.Casablanca))
	if err != nil {
		return nil, err
	}
	var entries []audit.Entry
	for _, id := range ids {
		if !seen[id] {
			entries = append(entries, namesRead(w, id, schools[id]))
		}
	}
	return entries, nil
}

// call adds how the pupils are called: the pseudonym, and the first name and class where the names of that case are in reach.
func (s *Service) call(tx storage.Tx, w access.Warrant, found []task, today calendar.Date) ([]DueItem, error) {
	var ids []string
	for _, t := range found {
		if t.PupilID != "" && !slices.Contains(ids, t.PupilID) {
			ids = append(ids, t.PupilID)
		}
	}
	names, err := callNames(tx, ids)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]*called, len(names))
	for i := range names {
		byID[names[i].id] = &names[i]
	}
	keys := map[string]seal.CaseKey{}
	items := make([]DueItem, 0, len(found))
	for _, t := range found {
		item := DueItem{Due: t.Due, Number: t.number, State: t.state, Urgency: UrgencyOf(today, t.DueOn, t.OverdueOn)}
		if n := byID[t.PupilID]; n != nil {
			item.Pseudonym = n.pseudonym
			if n.wrapped != "" && w.For(access.CaseNames).Allows(t.object()) {
				if err := s.openName(keys, n); err != nil {
					return nil, err
				}
				item.FirstName, item.ClassLabel = n.firstName.Plain, n.classLabel.Plain
			}
		}
		items = append(items, item)
	}
	return items, nil
}

func (t *task) object() access.Object {
	c := Case{SchoolID: t.SchoolID, State: t.state}
	return access.Object{Path: orgpath.Of(t.arefID, t.directorateID, t.SchoolID), Assigned: t.mine, Handed: c.Handed()}
}

// openName opens a first name and the class beside it, unwrapping the key of each case once.
func (s *Service) openName(keys map[string]seal.CaseKey, n *called) error {
	if n.firstName.Plain != "" {
		return nil
	}
	key, known := keys[n.caseID]
	if !known {
		var err error
		if key, err = s.keys.OpenCaseKey(n.caseID, n.wrapped); err != nil {
			return fmt.Errorf("open the key of a case: %w", err)
		}
		keys[n.caseID] = key
	}
	return openTexts(key, []secret{
		{place(pupilTable.name, n.id, "first_name"), &n.firstName}, {place(pupilTable.name, n.id, "class_label"), &n.classLabel},
	})
}

func dayKey(t task, today calendar.Date) string {
	rank := "1"
	if t.Overdue(today) {
		rank = "0"
	}
	return storage.EncodeCursor(rank, t.DueOn.String(), t.CaseID, strconv.Itoa(t.Position))
}

func dayCursor(after string) ([]any, error) {
	if after == "" {
		return nil, nil
	}
	at, err := storage.DecodeCursor(after, 4)
	if err != nil {
		return nil, err
	}
	rank, badRank := strconv.Atoi(at[0])
	on, badDate := calendar.ParseDate(at[1])
	position, badPosition := strconv.Atoi(at[3])
	if badRank != nil || badDate != nil || badPosition != nil {
		return nil, badCursor()
	}
	return []any{rank, on, at[2], position}, nil
}
