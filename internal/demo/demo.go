// Package demo loads the invented pilot into an empty database and lives its liveliest cases through, step by step, by the
// same use cases that serve people. It is for demonstrations: every password is the same and printed.
package demo

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/casework"
	"sanad/internal/certification"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/identity"
	"sanad/internal/org"
	"sanad/internal/protocoltest"
	"sanad/internal/storage"
	"sanad/internal/training"
	"sanad/internal/world"
)

// Password opens every account that the demonstration prints.
const Password = "demonstration-2026"

// Clock tells real time, until it is set: the cases of the demonstration are lived through in the past, and whoever shows it
// may go on to the days ahead.
type Clock struct {
	real  func() time.Time
	set   atomic.Pointer[time.Time]
	ahead atomic.Int64 // days
}

// NewClock starts from real time.
func NewClock(real func() time.Time) *Clock { return &Clock{real: real} }

// Now is the instant that was set, or the real one.
func (c *Clock) Now() time.Time {
	if at := c.set.Load(); at != nil {
		return *at
	}
	return c.real().AddDate(0, 0, int(c.ahead.Load()))
}

// Forward goes on by a number of days, so that a case can be followed from its report to its closing in one sitting.
// There is no way back: what was done that day stays done.
func (c *Clock) Forward(days int) { c.ahead.Add(int64(max(days, 0))) }

func (c *Clock) at(t time.Time) { c.set.Store(&t) }

func (c *Clock) release() { c.set.Store(nil) }

// Services are the parts of the program that the demonstration goes through.
type Services struct {
	DB           *storage.DB
	Policy       *access.Policy
	Access       *access.Service
	Identity     *identity.Service
	Org          *org.Service
	Certificates *certification.Register
	Cases        *casework.Service
	Training     *training.Service
	Protocols    *protocoltest.Service
	Simulated    *casework.Service
}

// Load fills an empty, migrated database. The clock must be the database's own.
func Load(ctx context.Context, s Services, clock *Clock) error {
	defer clock.release()
	today := world.LastSchoolDay(calendar.Day(clock.Now()))
	clock.at(today.Time(calendar.Casablanca).Add(7*time.Hour + 30*time.Minute))
	if err := s.Org.Seed(ctx); err != nil {
		return err
	}
	played, err := s.registers(ctx, clock, today)
	if err != nil {
		return err
	}
	var ids []string
	for _, p := range world.Cast {
		person, err := s.Identity.FindByLogin(ctx, p.Login)
		if err != nil {
			return err
		}
		ids = append(ids, person.ID)
	}
	for _, login := range []string{world.PilotSecond, world.PilotThird, world.PilotTrainee} {
		person, err := s.Identity.FindByLogin(ctx, login)
		if err != nil {
			return err
		}
		ids = append(ids, person.ID)
	}
	if err := s.Identity.SetPasswords(ctx, Password, ids...); err != nil {
		return err
	}
	if err := s.live(ctx, clock, today); err != nil {
		return err
	}
	for _, act := range []func() error{played.campaign, played.running, played.present} {
		if err := act(); err != nil {
			return err
		}
	}
	return nil
}

type file struct{ bytes.Buffer }

func (*file) Close() error { return nil }

// registers invents the pilot and imports it as a school would, but for the certificates that a course led to: those are
// won before the cases are there.
func (s Services) registers(ctx context.Context, clock *Clock, today calendar.Date) (played *stage, err error) {
	files := map[string]*file{}
	err = world.Write(world.Options{Seed: 2022, Courses: true, Today: today}, func(name string) (io.WriteCloser, error) {
		files[name] = &file{}
		return files[name], nil
	})
	if err != nil {
		return nil, err
	}
	people := func(ctx context.Context, r io.Reader, dryRun bool) (csvfile.Report, error) {
		return identity.ImportPeople(ctx, s.DB, r, dryRun)
	}
	load := map[string]func(context.Context, io.Reader, bool) (csvfile.Report, error){
		"schools": s.Org.LoadSchools, "calendars": s.Org.LoadCalendars, "staff": people, "teams": s.Org.LoadTeams,
		"grants": s.Access.ImportGrants, "certificates": s.Certificates.Load,
		"cases": s.Cases.ImportCases, "pupils": s.Cases.ImportPupils, "interviews": s.Cases.ImportInterviews,
	}
	for _, register := range world.Registers {
		var report csvfile.Report
		report, err = load[register](ctx, files[register+".csv"], false)
		if err != nil {
			return nil, fmt.Errorf("load %s: %w", register, err)
		}
		if !report.Clean() {
			return nil, fmt.Errorf("load %s: line %d %s: %w", register, report.Refused[0].Line, report.Refused[0].Column, fault.New(fault.Invalid, report.Refused[0].Code))
		}
		if register != "certificates" {
			continue
		}
		if played, err = s.stage(ctx, clock, today); err == nil {
			err = played.past()
		}
		if err != nil {
			return nil, err
		}
		played.on(today, 7, 30)
	}
	return played, nil
}
