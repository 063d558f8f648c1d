package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/org"
)

// GetTeam shows the present team of a school and whether it is complete; to those who review the cases together, also how
// they lie on its members.
func (s *Server) GetTeam(ctx context.Context, req api.GetTeamRequestObject) (api.GetTeamResponseObject, error) {
	members, status, err := s.Org.Team(ctx, access.From(ctx), req.SchoolID)
	if err != nil {
		return nil, err
	}
	cases, err := s.Cases.CasesOf(ctx, access.From(ctx), req.SchoolID)
	if err != nil {
		return nil, err
	}
	held, err := s.Access.CaseRoles(s.DB.Read(ctx), req.SchoolID)
	if err != nil {
		return nil, err
	}
	view := func(m org.Member) api.TeamMember {
		v := s.memberView(m)
		if cases != nil {
			v.OpenCases = some(cases[m.PersonID])
		}
		if alert := m.Disagreement(held); alert != "" && m.Active {
			v.Alert = some(api.TeamMemberAlert(alert))
		}
		return v
	}
	return api.GetTeam200JSONResponse{Items: each(members, view), Status: teamStatusView(status.Compared(members, held))}, nil
}

// ListTeamHistory shows everyone who ever was in a team.
func (s *Server) ListTeamHistory(ctx context.Context, req api.ListTeamHistoryRequestObject) (api.ListTeamHistoryResponseObject, error) {
	members, next, err := s.Org.TeamHistory(ctx, access.From(ctx), req.SchoolID, page(req.Params.Limit, req.Params.After))
	if err != nil {
		return nil, err
	}
	return api.ListTeamHistory200JSONResponse{Items: each(members, s.memberView), Next: opt(next)}, nil
}

// AddTeamMember appoints a person to a team.
func (s *Server) AddTeamMember(ctx context.Context, req api.AddTeamMemberRequestObject) (api.AddTeamMemberResponseObject, error) {
	o, err := s.once(req.Params.IdempotencyKey, "AddTeamMember", req)
	if err != nil {
		return nil, err
	}
	made, err := s.Org.Appoint(ctx, access.From(ctx), req.SchoolID, org.Appointment{
		PersonID: or(req.Body.PersonID), Login: or(req.Body.Login), Role: org.TeamRole(req.Body.Role), From: or(req.Body.From), Once: o,
	})
	if err != nil {
		return nil, err
	}
	return api.AddTeamMember201JSONResponse{Body: s.memberView(made), Headers: api.AddTeamMember201ResponseHeaders{ETag: etag(made.Version)}}, nil
}

// UpdateTeamMember changes a member's part or ends it.
func (s *Server) UpdateTeamMember(ctx context.Context, req api.UpdateTeamMemberRequestObject) (api.UpdateTeamMemberResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	after, err := s.changeMember(ctx, req.MemberID, at, *req.Body)
	if err != nil {
		return nil, err
	}
	view := s.memberView(after)
	// How many cases somebody had is for those who review the cases of that school together, and for nobody above it.
	cases, err := s.Cases.CasesOf(ctx, access.From(ctx), after.SchoolID)
	if err != nil {
		return nil, err
	}
	if cases != nil {
		view.CasesReleased = some(after.Released)
	}
	return api.UpdateTeamMember200JSONResponse{Body: view, Headers: api.UpdateTeamMember200ResponseHeaders{ETag: etag(after.Version)}}, nil
}

func (s *Server) changeMember(ctx context.Context, id string, at int64, b api.UpdateTeamMemberRequest) (org.Member, error) {
	switch {
	case b.Role != nil:
		return s.Org.ChangeRole(ctx, access.From(ctx), id, at, org.TeamRole(*b.Role))
	case b.To != nil:
		return s.Org.End(ctx, access.From(ctx), id, at, *b.To)
	}
	return org.Member{}, fault.InvalidFields(fault.Field{Path: "body", Code: "nothing_to_do"})
}

func (s *Server) memberView(m org.Member) api.TeamMember {
	return api.TeamMember{
		ID: m.ID, SchoolID: m.SchoolID, Person: api.PersonRef{ID: m.PersonID, NameFr: m.NameFR, NameAr: m.NameAR},
		Profession: api.Profession(m.Profession), Active: m.Serves(calendar.Day(s.DB.Now())), Role: api.TeamRole(m.Role), From: m.From, To: date(m.To), Version: m.Version,
	}
}

func teamStatusView(s org.TeamStatus) api.TeamStatus {
	return api.TeamStatus{
		Size: s.Size, Trainees: s.Trainees, Coordinators: s.Coordinators, Minimum: s.Minimum,
		Alerts: each(s.Alerts, func(alert string) api.TeamStatusAlerts { return api.TeamStatusAlerts(alert) }),
	}
}
