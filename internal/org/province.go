package org

import (
	"context"
	"regexp"
	"strings"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

var provinceForm = regexp.MustCompile(`^[0-9]{2,5}$`)

// ProvinceCodes lists the mapping that imports of schools go by.
func (s *Service) ProvinceCodes(ctx context.Context, w access.Warrant) ([]ProvinceCode, error) {
	if w.For(access.OrgRead).Scope().Empty() {
		return nil, nil
	}
	return provinceCodes(s.db.Read(ctx))
}

// PutProvinceCode maps a province number to a directorate that the warrant covers. Version 0 makes a
// new mapping; a later change needs the version that was read, and cover of the directorate it had.
func (s *Service) PutProvinceCode(ctx context.Context, w access.Warrant, p ProvinceCode) (ProvinceCode, error) {
	w = w.For(access.OrgWrite)
	if !provinceForm.MatchString(p.Code) {
		return ProvinceCode{}, fault.InvalidFields(fault.Field{Path: "code", Code: "malformed"})
	}
	var kept ProvinceCode
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		dir, err := directorateFor(tx, w, p.DirectorateID)
		if err != nil {
			return err
		}
		if err := writeProvinceCode(tx, w, p); err != nil {
			return err
		}
		if kept, err = provinceCode(tx, p.Code); err != nil {
			return err
		}
		return audit.Append(tx, s.db.Now(), provinceEntry("province:put", w.Person(), p.Code, dir.ID))
	})
	return kept, err
}

func writeProvinceCode(tx storage.Tx, w access.Warrant, p ProvinceCode) error {
	if p.Version == 0 {
		p.Version = 1
		return insertProvinceCode(tx, p)
	}
	if err := coversPresent(tx, w, p.Code); err != nil {
		return err
	}
	return updateProvinceCode(tx, p)
}

// DeleteProvinceCode forgets a mapping; schools already imported stay where they are.
func (s *Service) DeleteProvinceCode(ctx context.Context, w access.Warrant, code string, version int64) error {
	w = w.For(access.OrgWrite)
	return s.db.InTx(ctx, func(tx storage.Tx) error {
		if err := coversPresent(tx, w, code); err != nil {
			return err
		}
		if err := updateProvinceCode(tx, ProvinceCode{Code: code, Version: version}); err != nil {
			return err
		}
		return audit.Append(tx, s.db.Now(), provinceEntry("province:delete", w.Person(), code, ""))
	})
}

// coversPresent demands that the warrant covers the directorate to which a code now points.
func coversPresent(tx storage.Tx, w access.Warrant, code string) error {
	present, err := provinceCode(tx, code)
	if err != nil {
		return err
	}
	_, err = directorateFor(tx, w, present.DirectorateID)
	return err
}

func provinceEntry(action, actor, code, directorateID string) audit.Entry {
	facts := audit.Facts{}
	if directorateID != "" {
		facts["directorate"] = directorateID
	}
	return audit.Entry{Action: action, Actor: actor, ObjectKind: "province_code", ObjectID: code, Facts: facts}
}

// provinces finds the directorate that a register means.
type provinces struct {
	byCode map[string]Directorate
	byID   map[string]Directorate
}

func loadProvinces(tx storage.Tx) (provinces, error) {
	t, err := tree(tx)
	if err != nil {
		return provinces{}, err
	}
	codes, err := provinceCodes(tx)
	if err != nil {
		return provinces{}, err
	}
	p := provinces{byCode: map[string]Directorate{}, byID: map[string]Directorate{}}
	for _, d := range t.Directorates {
		p.byID[d.ID] = d
	}
	for _, c := range codes {
		p.byCode[c.Code] = p.byID[c.DirectorateID]
	}
	return p, nil
}

// find accepts a mapped province number, with or without the leading zeros that spreadsheets drop, or our own code.
func (p provinces) find(said string) (Directorate, bool) {
	if d, ok := p.byCode[said]; ok {
		return d, true
	}
	if len(said) < 3 {
		if d, ok := p.byCode[strings.Repeat("0", 3-len(said))+said]; ok {
			return d, true
		}
	}
	d, ok := p.byID[strings.ToLower(said)]
	return d, ok
}
