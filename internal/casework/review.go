package casework

import (
	"context"
	"slices"

	"sanad/internal/access"
	"sanad/internal/calendar"
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

// ReviewRow is an open case with who works on it.
type ReviewRow struct {
	Row
	DaysInState int
	Members     []string
}

// Load is the work of one member at the school: open cases, dues of this week, dues that are late. It compares nobody.
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
	if review.Items, err = reviewRows(tx, list); err != nil {
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

func reviewRows(tx storage.Tx, list Page) ([]ReviewRow, error) {
	ids := make([]string, len(list.Items))
	items := make([]ReviewRow, len(list.Items))
	for i, row := range list.Items {
		ids[i] = row.ID
		items[i] = ReviewRow{Row: row, DaysInState: max(0, list.Today.Sub(calendar.Day(row.StateSince)))}
	}
	if len(ids) == 0 {
		return items, nil
	}
	assignments, err := assignmentTable.of(tx, ids, "from_at, id")
	if err != nil {
		return nil, err
	}
	for _, a := range assignments {
		at := slices.Index(ids, a.CaseID)
		if a.Active() && !slices.Contains(items[at].Members, a.PersonID) {
			items[at].Members = append(items[at].Members, a.PersonID)
		}
	}
	return items, nil
}
