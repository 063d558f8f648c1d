package casework

import (
	"context"
	"fmt"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/storage"
)

// addPupils writes pupils into the case, each with a pseudonym of its own and a first role from now on.
func (k *work) addPupils(fresh []NewPupil) error {
	pupils, roles := make([]*Pupil, 0, len(fresh)), make([]*Role, 0, len(fresh))
	for _, n := range fresh {
		p := Pupil{
			ID: storage.NewID(), CaseID: k.c.ID, Pseudonym: nextPseudonym(n.Role, k.file.Pupils), Role: n.Role,
			FirstName: Text{Plain: n.FirstName}, LastName: Text{Plain: n.LastName}, Massar: Text{Plain: n.Massar},
			ClassLabel: Text{Plain: n.ClassLabel}, Sex: n.Sex, Level: n.Level, Version: 1, CreatedAt: k.now, UpdatedAt: k.now,
		}
		p.massarHash = k.s.massarHash(n.Massar)
		p.Roles = []Role{{ID: storage.NewID(), CaseID: k.c.ID, PupilID: p.ID, Role: p.Role, Pseudonym: p.Pseudonym,
			From: k.now, SetBy: k.w.Person()}}
		if err := sealTexts(k.key, p.secrets()); err != nil {
			return err
		}
		k.file.Pupils = append(k.file.Pupils, p)
	}
	added := k.file.Pupils[len(k.file.Pupils)-len(fresh):]
	for i := range added {
		pupils, roles = append(pupils, &added[i]), append(roles, &added[i].Roles[0])
	}
	if err := pupilTable.insert(k.tx, pupils...); err != nil {
		return err
	}
	return roleTable.insert(k.tx, roles...)
}

func (s *Service) massarHash(code string) string {
	if code == "" {
		return ""
	}
	return s.keys.Fingerprint("massar", code)
}

// AddPupil adds a pupil to an open case. A new presumed intimidator has to be met: see transition 18.
func (s *Service) AddPupil(ctx context.Context, w access.Warrant, caseID string, fresh NewPupil, once storage.Once) (Pupil, error) {
	r := &refuser{}
	if fresh.check(r, ""); r.err() != nil {
		return Pupil{}, r.err()
	}
	id, _, err := s.add(ctx, w, access.CaseWrite, caseID, once, func(k *work) (string, error) {
		if err := k.open(); err != nil {
			return "", err
		}
		if len(k.file.Pupils) >= maxPupils {
			return "", fault.New(fault.Conflict, "too_many_pupils")
		}
		if err := k.massarFree(k.s.massarHash(fresh.Massar), ""); err != nil {
			return "", err
		}
		if err := k.levelFits(fresh.Level); err != nil {
			return "", err
		}
		if err := k.addPupils([]NewPupil{fresh}); err != nil {
			return "", err
		}
		added := &k.file.Pupils[len(k.file.Pupils)-1]
		k.happened(eventPupilAdded, Event{Reason: string(added.Role)})
		k.journal("pupil:add", "pupil", added.ID, audit.Facts{"role": string(added.Role)})
		return added.ID, nil
	})
	if err != nil {
		return Pupil{}, err
	}
	return s.pupil(ctx, w, caseID, id)
}

// pupil reads one pupil back for whoever has just written it.
func (s *Service) pupil(ctx context.Context, w access.Warrant, caseID, id string) (Pupil, error) {
	view, err := s.look(s.db.Read(ctx), w, caseID)
	if err != nil {
		return Pupil{}, err
	}
	p, known := view.Pupil(id)
	if !known {
		return Pupil{}, notPupil()
	}
	return *p, nil
}

// open refuses to go on with a closed case.
func (k *work) open() error {
	if !k.c.State.Open() {
		return fault.New(fault.Conflict, "case_closed")
	}
	return nil
}

// PupilChange corrects a pupil; nil leaves a field as it is. A new role takes a new pseudonym and keeps the old one in the
// pupil's history; an excuse of "" takes an excuse back.
type PupilChange struct {
	CaseID, PupilID string
	Version         int64
	Role            *method.Role
	FirstName       *string
	LastName        *string
	Massar          *string
	ClassLabel      *string
	Sex             *string
	Level           *string
	Excused         *string
}

func (c *PupilChange) check() error {
	r := &refuser{}
	if c.Role != nil {
		if _, known := pseudonymLetters[*c.Role]; !known {
			r.add("role", "unknown_code")
		}
	}
	if c.FirstName != nil {
		r.name("first_name", c.FirstName, true)
	}
	if c.LastName != nil {
		r.name("last_name", c.LastName, false)
	}
	if c.Massar != nil {
		r.massar("massar", c.Massar)
	}
	if c.ClassLabel != nil {
		r.text("class_label", c.ClassLabel, maxClass)
	}
	if c.Sex != nil {
		oneOf(r, "sex", *c.Sex, Sexes, true)
	}
	if c.Level != nil {
		oneOf(r, "level", *c.Level, Levels, true)
	}
	if c.Excused != nil {
		oneOf(r, "excused", *c.Excused, method.Excuses(), true)
	}
	return r.err()
}

// EditPupil changes names, role or excuse of a pupil. The version is the pupil's own.
func (s *Service) EditPupil(ctx context.Context, w access.Warrant, change PupilChange) (Pupil, error) {
	if err := change.check(); err != nil {
		return Pupil{}, err
	}
	err := s.on(ctx, w, access.CaseWrite, change.CaseID, func(k *work) error {
		if err := shows(w, k.c.object()); err != nil {
			return err
		}
		p, known := k.file.Pupil(change.PupilID)
		if !known {
			return notPupil()
		}
		if p.Version != change.Version {
			return stale(p.Version)
		}
		if err := k.writable(); err != nil {
			return err
		}
		return k.editPupil(p, change)
	})
	if err != nil {
		return Pupil{}, err
	}
	return s.pupil(ctx, w, change.CaseID, change.PupilID)
}

func (k *work) editPupil(p *Pupil, change PupilChange) error {
	if err := openTexts(k.key, p.secrets()); err != nil {
		return err
	}
	k.journal("pupil:edit", "pupil", p.ID, nil)
	facts := k.entry.Facts
	if change.Role != nil && *change.Role != p.Role {
		if err := k.changeRole(p, *change.Role); err != nil {
			return err
		}
		facts["role"] = string(p.Role)
	}
	if change.Excused != nil && *change.Excused != p.Excused {
		if err := k.excuse(p, *change.Excused); err != nil {
			return err
		}
		facts["excuse"] = "changed"
	}
	if change.named() {
		if err := k.rename(p, change); err != nil {
			return err
		}
		k.happened(eventPupilEdited, Event{Reason: string(p.Role)})
		facts["names"] = "changed"
	}
	p.Version, p.UpdatedAt = p.Version+1, k.now
	if err := sealTexts(k.key, p.secrets()); err != nil {
		return err
	}
	return savePupil(k.tx, p)
}

func (c *PupilChange) named() bool {
	return c.FirstName != nil || c.LastName != nil || c.Massar != nil || c.ClassLabel != nil || c.Sex != nil || c.Level != nil
}

// rename corrects a pupil, whom an import may have given what would be refused here: only what changes is looked at.
func (k *work) rename(p *Pupil, c PupilChange) error {
	if c.Level != nil && *c.Level != p.Level {
		if err := k.levelFits(*c.Level); err != nil {
			return err
		}
	}
	was := p.massarHash
	c.into(p)
	p.massarHash = k.s.massarHash(p.Massar.Plain)
	if p.massarHash == was {
		return nil
	}
	return k.massarFree(p.massarHash, p.ID)
}

func (c *PupilChange) into(p *Pupil) {
	put := func(to *string, from *string) {
		if from != nil {
			*to = *from
		}
	}
	put(&p.FirstName.Plain, c.FirstName)
	put(&p.LastName.Plain, c.LastName)
	put(&p.Massar.Plain, c.Massar)
	put(&p.ClassLabel.Plain, c.ClassLabel)
	put(&p.Sex, c.Sex)
	put(&p.Level, c.Level)
}

// changeRole ends the present role and begins another. Whoever sees the target may not have to see the pupil as a
// presumed intimidator, nor the other way round.
func (k *work) changeRole(p *Pupil, role method.Role) error {
	if err := k.open(); err != nil {
		return err
	}
	if p.Role == method.RoleTarget && k.targets() == 1 {
		return fault.New(fault.Conflict, "last_target")
	}
	pseudonym := nextPseudonym(role, k.file.Pupils)
	if n := len(p.Roles); n > 0 {
		p.Roles[n-1].To = k.now
		if err := change(k.tx, roleTable.name, p.Roles[n-1].ID, "to_at = ?", k.now); err != nil {
			return err
		}
	}
	next := Role{ID: storage.NewID(), CaseID: k.c.ID, PupilID: p.ID, Role: role, Pseudonym: pseudonym, From: k.now, SetBy: k.w.Person()}
	if err := roleTable.insert(k.tx, &next); err != nil {
		return err
	}
	k.happened(eventRoleChanged, Event{Reason: fmt.Sprintf("%s_to_%s", p.Role, role)})
	p.Roles = append(p.Roles, next)
	p.Role, p.Pseudonym = role, pseudonym
	if p.Excused != "" {
		p.Excused, p.ExcusedBy = "", ""
	}
	return k.endMismatched(p)
}

func (k *work) targets() int {
	n := 0
	for _, p := range k.file.Pupils {
		if p.Role == method.RoleTarget {
			n++
		}
	}
	return n
}

// endMismatched ends the interviewers named for a pupil who is now a target: the referent sees the targets.
func (k *work) endMismatched(p *Pupil) error {
	if p.Role != method.RoleTarget {
		return nil
	}
	for i := range k.file.Assignments {
		a := &k.file.Assignments[i]
		if a.Active() && a.PupilID == p.ID {
			if err := k.endAssignment(a); err != nil {
				return err
			}
		}
	}
	return nil
}

func (k *work) excuse(p *Pupil, code string) error {
	if p.Role == method.RoleTarget && code != "" {
		return fault.InvalidFields(fault.Field{Path: "excused", Code: "target"})
	}
	p.Excused, p.ExcusedBy, p.ExcusedAt = code, "", noTime
	if code != "" {
		p.ExcusedBy, p.ExcusedAt = k.w.Person(), k.now
	}
	k.happened(eventExcused, Event{Reason: code})
	return nil
}
