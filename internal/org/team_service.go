package org

import (
	"context"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// TeamOf is the team of a school on a date, coordinator first and closed accounts left out, for callers that have
// already decided who may look.
func (s *Service) TeamOf(tx storage.Tx, schoolID string, on calendar.Date) ([]Member, error) {
	team, err := teamOn(tx, schoolID, on)
	return active(team), err
}

// IsMember tells whether a person is in the team of a school on a date, trainees included.
func (s *Service) IsMember(tx storage.Tx, schoolID, personID string, on calendar.Date) (bool, error) {
	times, err := timesOf(tx, schoolID, personID)
	for _, m := range times {
		if m.On(on) {
			return true, err
		}
	}
	return false, err
}

// Team shows the present team of a school and whether it is complete. A member whose account is closed is shown, so that
// somebody ends their part, and not counted.
func (s *Service) Team(ctx context.Context, w access.Warrant, schoolID string) ([]Member, TeamStatus, error) {
	tx := s.db.Read(ctx)
	school, err := schoolIn(tx, w.For(access.TeamRead), schoolID)
	if err != nil {
		return nil, TeamStatus{}, err
	}
	members, err := teamOn(tx, schoolID, s.today())
	if err != nil {
		return nil, TeamStatus{}, err
	}
	led, err := w.Filled(tx, access.CaseTriage, []string{schoolID}, s.db.Now())
	if err != nil {
		return nil, TeamStatus{}, err
	}
	values, err := s.settings.Values(tx, school.AREFID)
	return members, StatusOf(active(members), values.Int(MinimumTeam), led[schoolID]), err
}

// TeamHistory shows everyone who ever was or will be in the team, latest first.
func (s *Service) TeamHistory(ctx context.Context, w access.Warrant, schoolID string, page storage.Page) ([]Member, string, error) {
	tx := s.db.Read(ctx)
	if _, err := schoolIn(tx, w.For(access.TeamRead), schoolID); err != nil {
		return nil, "", err
	}
	return teamHistory(tx, schoolID, page)
}

// TeamStatuses judges the teams of a page of schools; a school out of reach has no entry.
func (s *Service) TeamStatuses(ctx context.Context, w access.Warrant, schoolIDs []string) (map[string]TeamStatus, error) {
	if len(schoolIDs) > maxPage {
		return nil, fault.New(fault.Invalid, "too_many_schools")
	}
	tx := s.db.Read(ctx)
	counted, err := teamCounts(tx, w.For(access.TeamRead), schoolIDs, s.today())
	if err != nil {
		return nil, err
	}
	minimum := map[string]int{}
	for _, c := range counted {
		minimum[c.AREFID] = 0
	}
	for aref := range minimum {
		values, err := s.settings.Values(tx, aref)
		if err != nil {
			return nil, err
		}
		minimum[aref] = values.Int(MinimumTeam)
	}
	led, err := w.Filled(tx, access.CaseTriage, schoolIDs, s.db.Now())
	if err != nil {
		return nil, err
	}
	statuses := map[string]TeamStatus{}
	for _, c := range counted {
		statuses[c.SchoolID] = statuses[c.SchoolID].add(c.TeamRole, c.People).judged(minimum[c.AREFID], led[c.SchoolID])
	}
	return statuses, nil
}

// Appointment puts a person into a team. The person is named by id, or by e-mail or staff number as
// somebody who may not search people knows them. A zero From is today.
type Appointment struct {
	PersonID string
	Login    string
	Role     TeamRole
	From     calendar.Date
	Once     storage.Once
}

// Appoint adds a person to the team. A person whose place is another school can only be appointed by
// somebody who also looks after that place.
func (s *Service) Appoint(ctx context.Context, w access.Warrant, schoolID string, a Appointment) (Member, error) {
	w = w.For(access.TeamWrite)
	if a.From.IsZero() {
		a.From = s.today()
	}
	if bad := a.check(s.today()); len(bad) > 0 {
		return Member{}, fault.InvalidFields(bad...)
	}
	now := s.db.Now()
	var made Member
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		school, err := schoolIn(storage.ForUpdate(tx), w, schoolID)
		if err != nil {
			return err
		}
		id, _, err := a.Once.Do(tx, w.Person(), now, func() (string, error) {
			m := Member{ID: storage.NewID(), SchoolID: school.ID, Role: a.Role, From: a.From, Version: 1, CreatedAt: now, UpdatedAt: now}
			if m.PersonID, err = candidate(tx, w, school.Path(), a); err != nil {
				return "", err
			}
			if err := insertMember(tx, m); err != nil {
				return "", err
			}
			return m.ID, audit.Append(tx, now, memberEntry("member:appoint", w.Person(), m))
		})
		if err != nil {
			return err
		}
		made, err = memberIn(tx, w, id)
		return err
	})
	return made, err
}

func (a Appointment) check(today calendar.Date) []fault.Field {
	var bad []fault.Field
	if !a.Role.known() {
		bad = append(bad, fault.Field{Path: "role", Code: "unknown"})
	}
	if !plausible(a.From, today) {
		bad = append(bad, fault.Field{Path: "from", Code: "out_of_range"})
	}
	return bad
}

func (a Appointment) field() string {
	if a.PersonID != "" {
		return "person_id"
	}
	return "login"
}

// candidate finds the person to appoint. Whoever does not exist and whoever is out of reach look alike.
func candidate(tx storage.Tx, w access.Warrant, school orgpath.Path, a Appointment) (string, error) {
	p, err := person(tx, a.PersonID, a.Login)
	if err != nil {
		return "", err
	}
	reachable := p.HomePath.Contains(school) || w.Allows(access.Object{Path: p.HomePath})
	if p.ID == "" || !p.Active || !reachable {
		return "", fault.InvalidFields(fault.Field{Path: a.field(), Code: "unknown_person"})
	}
	return p.ID, nil
}

// End says which day is the person's last in the team. Unless that day is still to come, their work on the school's open
// cases ends with it, and so do the roles that opened those cases; otherwise both do in the night after.
func (s *Service) End(ctx context.Context, w access.Warrant, memberID string, version int64, on calendar.Date) (Member, error) {
	return s.editMember(ctx, w, memberID, func(tx storage.Tx, w access.Warrant, m Member) (edited, error) {
		if on.Before(m.From) || !plausible(on, s.today()) {
			return edited{}, fault.InvalidFields(fault.Field{Path: "to", Code: "out_of_range"})
		}
		entry := memberEntry("member:end", w.Person(), m)
		entry.Facts["to"] = on.String()
		if err := updateMember(tx, m.ID, version, map[string]any{"to_on": on}); err != nil {
			return edited{}, err
		}
		m.To = on
		after, err := s.left(tx, w.Person(), m)
		return edited{m.ID, entry, after}, err
	})
}

// left tells what follows from a time in a team that has been ended, or turned into a trainee's.
func (s *Service) left(tx storage.Tx, by string, m Member) (access.Aftermath, error) {
	gone := access.Departure{Person: m.PersonID, School: m.SchoolID, Reason: access.LeftTeam, By: by}
	today := s.today()
	if m.To.IsZero() || m.To.After(today) {
		if m.Role != Trainee || !m.On(today) {
			return access.Aftermath{}, nil
		}
		gone.Reason = access.BecameTrainee
		return s.leaving.Left(tx, gone)
	}
	next := today
	if m.To == today {
		next = today.AddDays(1)
	}
	stays, err := s.IsMember(tx, m.SchoolID, m.PersonID, next)
	if err != nil || stays {
		return access.Aftermath{}, err
	}
	return s.leaving.Left(tx, gone)
}

// EndReached does, for whoever's last day in a team has passed, what ending that time on the day would have done. It shows
// nothing to anybody and may be run again. A role that was given after the last day is left alone: whoever gave it knew.
func (s *Service) EndReached(ctx context.Context) error {
	today, now := s.today(), s.db.Now()
	found, err := expiredOn(s.db.Read(ctx), today, now)
	if err != nil {
		return err
	}
	done := map[stay]bool{}
	for _, e := range found {
		at := stay{e.SchoolID, e.PersonID}
		if done[at] || calendar.Day(e.GrantedAt).After(e.ToOn) {
			continue
		}
		done[at] = true
		err := s.db.InTx(ctx, func(tx storage.Tx) error {
			after, err := s.left(tx, access.Time, Member{SchoolID: e.SchoolID, PersonID: e.PersonID, To: e.ToOn})
			if err != nil {
				return err
			}
			return audit.AppendAll(tx, now, after.Journal)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// ChangeRole gives a member another role from today on. The time in the former role stays in the history,
// unless it began today. Of the work on open cases, a member who becomes a trainee keeps only what they observe.
func (s *Service) ChangeRole(ctx context.Context, w access.Warrant, memberID string, version int64, role TeamRole) (Member, error) {
	if !role.known() {
		return Member{}, fault.InvalidFields(fault.Field{Path: "role", Code: "unknown"})
	}
	return s.editMember(ctx, w, memberID, func(tx storage.Tx, w access.Warrant, m Member) (edited, error) {
		today, entry := s.today(), memberEntry("member:change", w.Person(), m)
		entry.Facts["role"] = string(role)
		if !m.To.IsZero() && !m.To.After(today) {
			return edited{}, fault.New(fault.Conflict, "member_has_left")
		}
		next := m
		if next.Role = role; m.Role == role || !m.From.Before(today) {
			if err := updateMember(tx, m.ID, version, map[string]any{"team_role": role}); err != nil {
				return edited{}, err
			}
			after, err := s.left(tx, w.Person(), next)
			return edited{m.ID, entry, after}, err
		}
		if err := updateMember(tx, m.ID, version, map[string]any{"to_on": today.AddDays(-1)}); err != nil {
			return edited{}, err
		}
		next = Member{
			ID: storage.NewID(), SchoolID: m.SchoolID, PersonID: m.PersonID, Role: role, From: today, To: m.To,
			Version: 1, CreatedAt: s.db.Now(), UpdatedAt: s.db.Now(),
		}
		if err := insertMember(tx, next); err != nil {
			return edited{}, err
		}
		after, err := s.left(tx, w.Person(), next)
		return edited{next.ID, entry, after}, err
	})
}

// edited is what a change of a member leaves: the row to show, the journal's entry, and what it entailed.
type edited struct {
	id    string
	entry audit.Entry
	after access.Aftermath
}

type memberEdit func(tx storage.Tx, w access.Warrant, m Member) (edited, error)

func (s *Service) editMember(ctx context.Context, w access.Warrant, id string, change memberEdit) (Member, error) {
	w = w.For(access.TeamWrite)
	var shown Member
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		before, err := memberIn(tx, w, id)
		if err != nil {
			return err
		}
		done, err := change(tx, w, before)
		if err != nil {
			return err
		}
		if shown, err = memberIn(tx, w, done.id); err != nil {
			return err
		}
		shown.Released = done.after.Cases
		return audit.AppendAll(tx, s.db.Now(), append(done.after.Journal, done.entry))
	})
	return shown, err
}

func memberEntry(action, actor string, m Member) audit.Entry {
	return audit.Entry{
		Action: action, Actor: actor, ObjectKind: "team_member", ObjectID: m.ID, School: m.SchoolID,
		Facts: audit.Facts{"person": m.PersonID, "role": string(m.Role), "from": m.From.String()},
	}
}
