package casework

import (
	"context"
	"slices"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/method"
	"sanad/internal/storage"
)

// TeamReview is what a team looks at together: the school's open cases, and how the work lies on its members.
type TeamReview struct {
	SchoolID string
	Today    calendar.Date
	Items    []ReviewRow
	Load     []Load // with the first page only
	Next     string
}

// ReviewRow is an open case with who works on it. Gaps are codes of what it lacks although nobody took it away.
type ReviewRow struct {
	Row
	DaysInState int
	Members     []string
	Gaps        []string
}

// Load is the work of one member at the school: open cases, dues of this week that are not late, dues that
// are late. It compares nobody.
type Load struct {
	PersonID    string
	Cases       int
	DueThisWeek int
	Overdue     int
}

// ReviewTeam shows the review of a school in reach.
func (s *Service) ReviewTeam(ctx context.Context, w access.Warrant, schoolID string, page storage.Page) (TeamReview, error) {
	tx := s.db.Read(ctx)
	w = w.For(access.ReviewRead)
	at, err := findSchool(tx, w, schoolID)
	if err != nil {
		return TeamReview{}, err
	}
	list, err := s.list(tx, w, Query{State: "open", School: at.ID, Page: page})
	if err != nil {
		return TeamReview{}, err
	}
	review := TeamReview{SchoolID: at.ID, Today: list.Today, Next: list.Next}
	if review.Items, err = s.reviewRows(tx, list); err != nil {
		return TeamReview{}, err
	}
	if page.After == "" {
		loads, err := loadsOf(tx, w, at.ID, list.Today, weekEnd(list.Today))
		if err != nil {
			return TeamReview{}, err
		}
		for _, l := range loads {
			review.Load = append(review.Load, Load{PersonID: l.person, Cases: l.cases, DueThisWeek: l.due, Overdue: l.overdue})
		}
	}
	return review, s.listed(ctx, w, "review:read", at.ID, len(list.Items))
}

func (s *Service) reviewRows(tx storage.Tx, list Page) ([]ReviewRow, error) {
	ids := make([]string, len(list.Items))
	items := make([]ReviewRow, len(list.Items))
	files := make([]File, len(list.Items))
	for i, row := range list.Items {
		ids[i] = row.ID
		items[i] = ReviewRow{Row: row, DaysInState: max(0, list.Today.Sub(calendar.Day(row.StateSince)))}
		files[i].Case.State = row.State
	}
	if len(ids) == 0 {
		return items, nil
	}
	assignments, err := assignmentTable.of(tx, ids, "from_at, id")
	if err != nil {
		return nil, err
	}
	var people []string
	for _, a := range assignments {
		at := slices.Index(ids, a.CaseID)
		files[at].Assignments = append(files[at].Assignments, a)
		if a.Active() {
			people = append(people, a.PersonID)
		}
	}
	lapsed, err := s.lapsed(tx, unique(people), list.Today)
	if err != nil {
		return nil, err
	}
	for i := range files {
		items[i].Members = files[i].people()
		items[i].Gaps = method.Gaps(files[i].facts(), method.Env{Lapsed: lapsed})
	}
	return items, nil
}
