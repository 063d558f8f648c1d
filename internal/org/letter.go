package org

import (
	"context"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

// Letters lists the years in which a school informed all parents.
func (s *Service) Letters(ctx context.Context, w access.Warrant, schoolID string) ([]Letter, error) {
	tx := s.db.Read(ctx)
	if _, err := schoolIn(tx, w.For(access.OrgRead), schoolID); err != nil {
		return nil, err
	}
	return letters(tx, schoolID)
}

// RecordLetter notes the day on which the year's letter went out; said again, it is corrected.
func (s *Service) RecordLetter(ctx context.Context, w access.Warrant, schoolID, yearID string, sentOn calendar.Date) (Letter, error) {
	w = w.For(access.ParentLetterWrite)
	now := s.db.Now()
	letter := Letter{SchoolID: schoolID, YearID: yearID, SentOn: sentOn, RecordedBy: w.Person(), RecordedAt: now}
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		if _, err := schoolIn(tx, w, schoolID); err != nil {
			return err
		}
		y, err := year(tx, yearID)
		if err != nil {
			return err
		}
		if sentOn.Before(y.Starts) || sentOn.After(y.Ends) || sentOn.After(s.today()) {
			return fault.InvalidFields(fault.Field{Path: "sent_on", Code: "out_of_range"})
		}
		if err := writeLetter(tx, letter); err != nil {
			return err
		}
		return audit.Append(tx, now, audit.Entry{
			Action: "letter:record", Actor: w.Person(), ObjectKind: "parent_letter", ObjectID: yearID, School: schoolID,
			Facts: audit.Facts{"sent_on": sentOn.String()},
		})
	})
	return letter, err
}
