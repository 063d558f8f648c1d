package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/casework"
	"sanad/internal/org"
	"sanad/internal/orgpath"
)

// GetMe shows the caller's own account.
func (s *Server) GetMe(ctx context.Context, _ api.GetMeRequestObject) (api.GetMeResponseObject, error) {
	p, err := s.Identity.Me(ctx, access.From(ctx))
	if err != nil {
		return nil, err
	}
	return api.GetMe200JSONResponse{Body: s.meView(p), Headers: api.GetMe200ResponseHeaders{ETag: etag(p.Version)}}, nil
}

// UpdateMe changes the caller's own language.
func (s *Server) UpdateMe(ctx context.Context, req api.UpdateMeRequestObject) (api.UpdateMeResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	p, err := s.Identity.SetLocale(ctx, access.From(ctx), at, string(req.Body.Locale))
	if err != nil {
		return nil, err
	}
	return api.UpdateMe200JSONResponse{Body: s.meView(p), Headers: api.UpdateMe200ResponseHeaders{ETag: etag(p.Version)}}, nil
}

// ListMyPermissions tells the caller what they may do, and names the places where.
func (s *Server) ListMyPermissions(ctx context.Context, _ api.ListMyPermissionsRequestObject) (api.ListMyPermissionsResponseObject, error) {
	w := access.From(ctx)
	held := w.Permissions()
	places, err := s.places(ctx, w, held)
	if err != nil {
		return nil, err
	}
	permissions := each(held, func(h access.Held) api.MyPermission {
		return api.MyPermission{
			Permission: string(h.Permission), Reach: string(h.Reach), Role: api.RoleCode(h.Role), Level: api.Level(h.Level), NodeID: h.NodeID,
		}
	})
	return api.ListMyPermissions200JSONResponse{Permissions: permissions, Places: places}, nil
}

// places names each node once; a person holds a handful of grants.
func (s *Server) places(ctx context.Context, w access.Warrant, held []access.Held) ([]api.OrgPlace, error) {
	tree, err := s.Org.Tree(ctx, w)
	if err != nil {
		return nil, err
	}
	found, seen := []api.OrgPlace{}, map[orgpath.Path]bool{}
	for _, h := range held {
		if seen[h.Path] {
			continue
		}
		seen[h.Path] = true
		place, err := s.place(ctx, w, tree, h)
		if err != nil {
			return nil, err
		}
		found = append(found, place)
	}
	return found, nil
}

func (s *Server) place(ctx context.Context, w access.Warrant, tree org.Tree, h access.Held) (api.OrgPlace, error) {
	place := api.OrgPlace{Level: api.Level(h.Level), ID: h.NodeID}
	for _, a := range tree.AREFs {
		if a.Path() == h.Path {
			place.NameFr, place.NameAr = a.NameFR, a.NameAR
		}
	}
	for _, d := range tree.Directorates {
		if d.Path() == h.Path {
			place.NameFr, place.NameAr = d.NameFR, d.NameAR
		}
	}
	if h.Level != orgpath.School || !w.For(access.OrgRead).Allows(access.Object{Path: h.Path}) {
		return place, nil
	}
	school, err := s.Org.FindSchool(ctx, w, h.NodeID)
	place.NameFr, place.NameAr, place.Cycle = school.NameFR, school.NameAR, code[api.Cycle](school.Cycle)
	return place, err
}

// GetMyDay tells the caller what to do, by when and why.
func (s *Server) GetMyDay(ctx context.Context, req api.GetMyDayRequestObject) (api.GetMyDayResponseObject, error) {
	day, err := s.Cases.MyDay(ctx, access.From(ctx), page(req.Params.Limit, req.Params.After))
	if err != nil {
		return nil, err
	}
	v := api.GetMyDay200JSONResponse{Today: day.Today, SchoolDay: day.SchoolDay, Items: each(day.Items, dueItemView(day)), Next: opt(day.Next)}
	if v.CertificateNotice, err = s.ownNotice(ctx); err != nil {
		return nil, err
	}
	if y := day.Year; y.ID != "" {
		v.Year = &api.YearRef{ID: y.ID, Starts: y.Starts, Ends: y.Ends, Invented: y.Invented}
	}
	return v, nil
}

func dueItemView(day casework.Day) func(casework.DueItem) api.DueItem {
	return func(i casework.DueItem) api.DueItem {
		return api.DueItem{
			CaseID: i.CaseID, Number: i.Number, SchoolID: i.SchoolID, State: api.CaseState(i.State), FirstName: opt(i.FirstName),
			ClassLabel: opt(i.ClassLabel), Due: dueView(i.Due, i.Pseudonym, day.Today),
		}
	}
}
