package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/csvfile"
	"sanad/internal/org"
	"sanad/internal/rollout"
)

// ListArefs shows the regional academies on the caller's way through the tree.
func (s *Server) ListArefs(ctx context.Context, _ api.ListArefsRequestObject) (api.ListArefsResponseObject, error) {
	tree, err := s.Org.Tree(ctx, access.From(ctx))
	if err != nil {
		return nil, err
	}
	return api.ListArefs200JSONResponse{Items: each(tree.AREFs, arefView)}, nil
}

// ListDirectorates shows the directorates on the caller's way through the tree.
func (s *Server) ListDirectorates(ctx context.Context, req api.ListDirectoratesRequestObject) (api.ListDirectoratesResponseObject, error) {
	tree, err := s.Org.Tree(ctx, access.From(ctx))
	if err != nil {
		return nil, err
	}
	items := []api.Directorate{}
	for _, d := range tree.Directorates {
		if req.Params.Aref == nil || d.AREFID == *req.Params.Aref {
			items = append(items, directorateView(d))
		}
	}
	return api.ListDirectorates200JSONResponse{Items: items}, nil
}

// ListSchools shows a page of schools by name, with the state of their teams where the caller may see it.
func (s *Server) ListSchools(ctx context.Context, req api.ListSchoolsRequestObject) (api.ListSchoolsResponseObject, error) {
	p, w := req.Params, access.From(ctx)
	q := org.SchoolQuery{
		AREF: or(p.Aref), Directorate: or(p.Directorate), Cycle: org.Cycle(text(p.Cycle)), Text: or(p.Text),
		Team: org.TeamStage(text(p.Team)), WithClosed: or(p.WithClosed), Page: page(p.Limit, p.After),
	}
	if p.Readiness != nil {
		var err error
		if q.Among, err = s.Rollout.At(ctx, w, rollout.Stage(*p.Readiness)); err != nil {
			return nil, err
		}
	}
	found, next, err := s.Org.Schools(ctx, w, q)
	if err != nil {
		return nil, err
	}
	items, err := s.schoolsView(ctx, w, found)
	return api.ListSchools200JSONResponse{Items: items, Next: opt(next)}, err
}

// schoolsView adds how far each school has come, as far as the caller may see it, in as many statements for a page as for
// one school. Nothing in it tells of a case.
func (s *Server) schoolsView(ctx context.Context, w access.Warrant, found []org.School) ([]api.School, error) {
	ids := each(found, func(school org.School) string { return school.ID })
	teams, err := s.Org.TeamStatuses(ctx, w, ids)
	if err != nil {
		return nil, err
	}
	counts, err := s.Certificates.Counts(ctx, w, ids)
	if err != nil {
		return nil, err
	}
	letters, err := s.Org.LettersOf(ctx, w, ids)
	if err != nil {
		return nil, err
	}
	ready, err := s.Rollout.ReadinessOf(ctx, w, ids)
	if err != nil {
		return nil, err
	}
	return each(found, func(school org.School) api.School {
		v := schoolView(school)
		if status, ok := teams[school.ID]; ok {
			v.Team = some(teamStatusView(status))
		}
		if count, ok := counts[school.ID]; ok {
			v.Certified, v.NextExpiry = some(count.Certified), date(count.NextExpiry)
		}
		v.ParentLetterOn, v.Readiness = date(letters[school.ID]), code[api.ReadinessStage](ready[school.ID].Stage)
		return v
	}), nil
}

// CreateSchool adds a school to a directorate.
func (s *Server) CreateSchool(ctx context.Context, req api.CreateSchoolRequestObject) (api.CreateSchoolResponseObject, error) {
	o, err := s.once(req.Params.IdempotencyKey, "CreateSchool", req)
	if err != nil {
		return nil, err
	}
	b := req.Body
	made, err := s.Org.Create(ctx, access.From(ctx), b.DirectorateID, org.Details{
		Code: b.Code, Cycle: org.Cycle(b.Cycle), NameFR: or(b.NameFr), NameAR: or(b.NameAr),
		CommuneFR: or(b.CommuneFr), CommuneAR: or(b.CommuneAr),
	}, o)
	if err != nil {
		return nil, err
	}
	headers := api.CreateSchool201ResponseHeaders{ETag: etag(made.Version), Location: "/api/v1/schools/" + made.ID}
	return api.CreateSchool201JSONResponse{Body: schoolView(made), Headers: headers}, nil
}

// GetSchool shows one school with the letters its parents were sent.
func (s *Server) GetSchool(ctx context.Context, req api.GetSchoolRequestObject) (api.GetSchoolResponseObject, error) {
	w := access.From(ctx)
	school, err := s.Org.FindSchool(ctx, w, req.SchoolID)
	if err != nil {
		return nil, err
	}
	letters, err := s.Org.Letters(ctx, w, req.SchoolID)
	if err != nil {
		return nil, err
	}
	views, err := s.schoolsView(ctx, w, []org.School{school})
	if err != nil {
		return nil, err
	}
	v := views[0]
	v.ParentLetters = each(letters, letterView)
	return api.GetSchool200JSONResponse{Body: v, Headers: api.GetSchool200ResponseHeaders{ETag: etag(school.Version)}}, nil
}

// UpdateSchool corrects what is said of a school.
func (s *Server) UpdateSchool(ctx context.Context, req api.UpdateSchoolRequestObject) (api.UpdateSchoolResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	before, err := s.Org.FindSchool(ctx, access.From(ctx), req.SchoolID)
	if err != nil {
		return nil, err
	}
	after, err := s.Org.Update(ctx, access.From(ctx), req.SchoolID, at, corrected(before, *req.Body))
	if err != nil {
		return nil, err
	}
	return api.UpdateSchool200JSONResponse{Body: schoolView(after), Headers: api.UpdateSchool200ResponseHeaders{ETag: etag(after.Version)}}, nil
}

// corrected is safe although it reads first: the version of the request decides when it is written.
func corrected(before org.School, b api.UpdateSchoolRequest) org.Details {
	pick := func(said *string, was string) string {
		if said == nil {
			return was
		}
		return *said
	}
	d := org.Details{
		Code: pick(b.Code, before.Code), Cycle: before.Cycle, NameFR: pick(b.NameFr, before.NameFR), NameAR: pick(b.NameAr, before.NameAR),
		CommuneFR: pick(b.CommuneFr, before.CommuneFR), CommuneAR: pick(b.CommuneAr, before.CommuneAR),
	}
	if b.Cycle != nil {
		d.Cycle = org.Cycle(*b.Cycle)
	}
	return d
}

// MoveSchool gives a school to another directorate.
func (s *Server) MoveSchool(ctx context.Context, req api.MoveSchoolRequestObject) (api.MoveSchoolResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	after, err := s.Org.Move(ctx, access.From(ctx), req.SchoolID, at, req.Body.DirectorateID)
	if err != nil {
		return nil, err
	}
	return api.MoveSchool200JSONResponse{Body: schoolView(after), Headers: api.MoveSchool200ResponseHeaders{ETag: etag(after.Version)}}, nil
}

// CloseSchool says since when a school takes no new cases.
func (s *Server) CloseSchool(ctx context.Context, req api.CloseSchoolRequestObject) (api.CloseSchoolResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	after, err := s.Org.Close(ctx, access.From(ctx), req.SchoolID, at, req.Body.ClosedOn)
	if err != nil {
		return nil, err
	}
	return api.CloseSchool200JSONResponse{Body: schoolView(after), Headers: api.CloseSchool200ResponseHeaders{ETag: etag(after.Version)}}, nil
}

// ReopenSchool opens a closed school again.
func (s *Server) ReopenSchool(ctx context.Context, req api.ReopenSchoolRequestObject) (api.ReopenSchoolResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	after, err := s.Org.Close(ctx, access.From(ctx), req.SchoolID, at, api.Date{})
	if err != nil {
		return nil, err
	}
	return api.ReopenSchool200JSONResponse{Body: schoolView(after), Headers: api.ReopenSchool200ResponseHeaders{ETag: etag(after.Version)}}, nil
}

// ImportSchools takes a register of schools, whole or not at all.
func (s *Server) ImportSchools(ctx context.Context, req api.ImportSchoolsRequestObject) (api.ImportSchoolsResponseObject, error) {
	report, err := s.Org.ImportSchools(ctx, access.From(ctx), req.Body, or(req.Params.DryRun))
	if err != nil {
		return nil, err
	}
	return api.ImportSchools200JSONResponse(importView(report)), nil
}

// PutParentLetter records on which day a year's letter to all parents went out.
func (s *Server) PutParentLetter(ctx context.Context, req api.PutParentLetterRequestObject) (api.PutParentLetterResponseObject, error) {
	letter, err := s.Org.RecordLetter(ctx, access.From(ctx), req.SchoolID, req.YearID, req.Body.SentOn)
	if err != nil {
		return nil, err
	}
	return api.PutParentLetter200JSONResponse(letterView(letter)), nil
}

func arefView(a org.AREF) api.Aref {
	return api.Aref{ID: a.ID, Num: a.Num, NameFr: a.NameFR, NameAr: a.NameAR, RegionFr: a.RegionFR, RegionAr: a.RegionAR}
}

func directorateView(d org.Directorate) api.Directorate {
	return api.Directorate{ID: d.ID, ArefID: d.AREFID, Kind: api.DirectorateKind(d.Kind), NameFr: d.NameFR, NameAr: d.NameAR}
}

func schoolView(s org.School) api.School {
	return api.School{
		ID: s.ID, Code: s.Code, Cycle: api.Cycle(s.Cycle), NameFr: s.NameFR, NameAr: s.NameAR, CommuneFr: s.CommuneFR, CommuneAr: s.CommuneAR,
		DirectorateID: s.DirectorateID, ArefID: s.AREFID, ClosedOn: date(s.ClosedOn), Version: s.Version,
	}
}

func letterView(l org.Letter) api.ParentLetter {
	return api.ParentLetter{YearID: l.YearID, SentOn: l.SentOn, RecordedBy: l.RecordedBy, RecordedAt: l.RecordedAt.UTC()}
}

func importView(r csvfile.Report) api.ImportReport {
	v := api.ImportReport{
		Encoding: r.Encoding, Delimiter: r.Delimiter, DryRun: r.DryRun, Applied: !r.DryRun && r.Clean(), Lines: r.Lines,
		Accepted: r.Accepted, Problems: r.Problems, Cut: r.Cut, Counts: map[string]int{},
		Refused: each(r.Refused, func(l csvfile.LineReport) api.LineProblem {
			return api.LineProblem{Line: l.Line, Column: opt(l.Column), Code: l.Code}
		}),
	}
	for what, n := range r.Counts {
		v.Counts[what] = n
	}
	return v
}
