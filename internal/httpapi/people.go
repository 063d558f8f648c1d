package httpapi

import (
	"context"
	"slices"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/fault"
	"sanad/internal/identity"
	"sanad/internal/orgpath"
)

// ListPeople shows the people whom the caller administers.
func (s *Server) ListPeople(ctx context.Context, req api.ListPeopleRequestObject) (api.ListPeopleResponseObject, error) {
	p := req.Params
	under, err := s.under(ctx, or(p.School), or(p.Directorate), or(p.Aref))
	if err != nil {
		return nil, err
	}
	active := true
	q := identity.Query{Under: under, Active: &active, Page: page(p.Limit, p.After)}
	if p.Active != nil && !*p.Active {
		q.Active = nil
	}
	found, next, err := s.Identity.List(ctx, access.From(ctx), q)
	if err != nil {
		return nil, err
	}
	return api.ListPeople200JSONResponse{Items: each(found, personView), Next: opt(next)}, nil
}

// SearchPeople finds people by name or login; the words travel in the body.
func (s *Server) SearchPeople(ctx context.Context, req api.SearchPeopleRequestObject) (api.SearchPeopleResponseObject, error) {
	under, err := s.under(ctx, or(req.Body.SchoolID), "", "")
	if err != nil {
		return nil, err
	}
	found, err := s.Identity.Search(ctx, access.From(ctx), req.Body.Text, under)
	if err != nil {
		return nil, err
	}
	return api.SearchPeople200JSONResponse{Items: each(found, personView)}, nil
}

// CreatePerson adds an account.
func (s *Server) CreatePerson(ctx context.Context, req api.CreatePersonRequestObject) (api.CreatePersonResponseObject, error) {
	o, err := s.once(req.Params.IdempotencyKey, "CreatePerson", req)
	if err != nil {
		return nil, err
	}
	b := req.Body
	p, err := s.Identity.Create(ctx, access.From(ctx), identity.NewPerson{
		Email: or(b.Email), StaffNumber: or(b.StaffNumber), NameFr: b.NameFr, NameAr: b.NameAr, Profession: string(b.Profession),
		Locale: text(b.Locale), HomeLevel: orgpath.Level(b.Home.Level), HomeID: or(b.Home.ID), Once: o,
	})
	if err != nil {
		return nil, err
	}
	headers := api.CreatePerson201ResponseHeaders{ETag: etag(p.Version), Location: "/api/v1/people/" + p.ID}
	return api.CreatePerson201JSONResponse{Body: personView(p), Headers: headers}, nil
}

// GetPerson shows one account.
func (s *Server) GetPerson(ctx context.Context, req api.GetPersonRequestObject) (api.GetPersonResponseObject, error) {
	p, err := s.Identity.Find(ctx, access.From(ctx), req.PersonID)
	if err != nil {
		return nil, err
	}
	return api.GetPerson200JSONResponse{Body: personView(p), Headers: api.GetPerson200ResponseHeaders{ETag: etag(p.Version)}}, nil
}

// UpdatePerson changes or closes an account.
func (s *Server) UpdatePerson(ctx context.Context, req api.UpdatePersonRequestObject) (api.UpdatePersonResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	b := req.Body
	changes := identity.Changes{
		Email: b.Email, StaffNumber: b.StaffNumber, NameFr: b.NameFr, NameAr: b.NameAr, Profession: plain[string](b.Profession),
		Locale: plain[string](b.Locale), Active: b.Active,
	}
	if b.Home != nil {
		changes.HomeLevel, changes.HomeID = some(orgpath.Level(b.Home.Level)), some(or(b.Home.ID))
	}
	p, err := s.Identity.Update(ctx, access.From(ctx), req.PersonID, at, changes)
	if err != nil {
		return nil, err
	}
	return api.UpdatePerson200JSONResponse{Body: personView(p), Headers: api.UpdatePerson200ResponseHeaders{ETag: etag(p.Version)}}, nil
}

// ResetPassword gives a one-time password, shown in this answer only.
func (s *Server) ResetPassword(ctx context.Context, req api.ResetPasswordRequestObject) (api.ResetPasswordResponseObject, error) {
	password, err := s.Identity.ResetPassword(ctx, access.From(ctx), req.PersonID)
	if err != nil {
		return nil, err
	}
	return api.ResetPassword200JSONResponse{Password: password}, nil
}

// under is the deepest place named, "" when none is.
func (s *Server) under(ctx context.Context, school, directorate, aref string) (orgpath.Path, error) {
	for _, node := range []struct {
		level    orgpath.Level
		id, name string
	}{{orgpath.School, school, "school"}, {orgpath.Directorate, directorate, "directorate"}, {orgpath.AREF, aref, "aref"}} {
		if node.id == "" {
			continue
		}
		path, err := access.PlaceOf(s.DB.Read(ctx), node.level, node.id)
		if fault.KindOf(err) == fault.Invalid {
			return "", fault.InvalidFields(fault.Field{Path: node.name, Code: "unknown"})
		}
		return path, err
	}
	return "", nil
}

// people names the staff behind some ids, once each, in one statement. An id that is nobody's is left out.
func (s *Server) people(ctx context.Context, ids []string) ([]api.PersonRef, error) {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	ids = slices.DeleteFunc(slices.Compact(ids), func(id string) bool { return id == "" })
	people := make([]api.PersonRef, 0, len(ids))
	if len(ids) == 0 {
		return people, nil
	}
	names, err := s.Identity.Names(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if n, known := names[id]; known {
			people = append(people, api.PersonRef{ID: n.ID, NameFr: n.NameFr, NameAr: n.NameAr})
		}
	}
	return people, nil
}

func personView(p identity.Person) api.Person {
	home := api.NodeRef{Level: api.Level(p.Home.Level())}
	if p.Home.Level() != orgpath.National {
		home.ID = some(p.Home.Last())
	}
	return api.Person{
		ID: p.ID, Email: p.Email, StaffNumber: p.StaffNumber, NameFr: p.NameFr, NameAr: p.NameAr, Profession: api.Profession(p.Profession),
		Locale: api.Locale(p.Locale), Home: home, Active: p.Active, MustChangePassword: p.MustChangePassword, Version: p.Version,
		CreatedAt: p.CreatedAt.UTC(),
	}
}
