package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/orgpath"
)

// ListGrants shows the grants within the caller's reach.
func (s *Server) ListGrants(ctx context.Context, req api.ListGrantsRequestObject) (api.ListGrantsResponseObject, error) {
	p := req.Params
	found, next, err := s.Access.List(ctx, access.From(ctx), access.Query{
		PersonID: or(p.Person), Role: access.Role(text(p.Role)), Level: orgpath.Level(text(p.Level)), NodeID: or(p.Node),
		Ended: p.Active != nil && !*p.Active, Page: page(p.Limit, p.After),
	})
	if err != nil {
		return nil, err
	}
	return api.ListGrants200JSONResponse{Items: each(found, grantView), Next: opt(next)}, nil
}

// GiveGrant gives a role at a place.
func (s *Server) GiveGrant(ctx context.Context, req api.GiveGrantRequestObject) (api.GiveGrantResponseObject, error) {
	o, err := s.once(req.Params.IdempotencyKey, "GiveGrant", req)
	if err != nil {
		return nil, err
	}
	given, err := s.Access.Give(ctx, access.From(ctx), access.Give{
		PersonID: req.Body.PersonID, Role: access.Role(req.Body.Role), Level: orgpath.Level(req.Body.Level),
		NodeID: or(req.Body.NodeID), ExpiresAt: req.Body.ExpiresAt, Once: o,
	})
	if err != nil {
		return nil, err
	}
	headers := api.GiveGrant201ResponseHeaders{Location: "/api/v1/grants?person=" + given.Grant.PersonID}
	return api.GiveGrant201JSONResponse{Body: grantView(given), Headers: headers}, nil
}

// RevokeGrant takes a grant back. On how many cases the person worked is not told: whoever takes it may stand above the
// school.
func (s *Server) RevokeGrant(ctx context.Context, req api.RevokeGrantRequestObject) (api.RevokeGrantResponseObject, error) {
	if _, err := s.Access.Revoke(ctx, access.From(ctx), req.GrantID); err != nil {
		return nil, err
	}
	return api.RevokeGrant204Response{}, nil
}

// ListRoles shows what each role allows, line by line of the policy.
func (s *Server) ListRoles(_ context.Context, req api.ListRolesRequestObject) (api.ListRolesResponseObject, error) {
	role, level := access.Role(text(req.Params.Role)), orgpath.Level(text(req.Params.Level))
	list := api.RoleList{Items: []api.RoleLevel{}}
	for _, r := range s.Policy.Roles() {
		for _, l := range s.Policy.Levels(r) {
			if role != "" && r != role || level != "" && l != level {
				continue
			}
			list.Items = append(list.Items, api.RoleLevel{
				Role: api.RoleCode(r), Level: api.Level(l), Lines: each(s.Policy.Preview(r, l), policyLineView),
			})
		}
	}
	return api.ListRoles200JSONResponse(list), nil
}

func policyLineView(l access.PolicyLine) api.PolicyLine {
	effect := api.PolicyLineEffectAllow
	if l.Deny {
		effect = api.PolicyLineEffectDeny
	}
	return api.PolicyLine{Line: l.Number, Role: string(l.Role), Permission: string(l.Permission), Reach: api.Reach(l.Reach), Effect: effect}
}

func grantView(h access.Holding) api.Grant {
	g := h.Grant
	v := api.Grant{
		ID: g.ID, Person: holderView(h.Person), Role: api.RoleCode(g.Role), Level: api.Level(g.Level), NodeID: g.NodeID,
		GivenBy: holderView(h.By), GrantedAt: g.GrantedAt.UTC(), ExpiresAt: g.ExpiresAt, RevokedBy: g.RevokedBy, RevokedAt: g.RevokedAt,
	}
	if v.GivenBy.ID == "" {
		v.GivenBy.ID = g.GrantedBy
	}
	return v
}

func holderView(h access.Holder) api.PersonRef {
	return api.PersonRef{ID: h.ID, NameFr: h.NameFr, NameAr: h.NameAr}
}

// ExplainAccess tells who can see anything of a school's cases, or lately could, and which lines of the policy say so.
func (s *Server) ExplainAccess(ctx context.Context, req api.ExplainAccessRequestObject) (api.ExplainAccessResponseObject, error) {
	found, next, err := s.Access.WhoSees(ctx, access.From(ctx), req.SchoolID, page(req.Params.Limit, req.Params.After))
	if err != nil {
		return nil, err
	}
	shown := api.ExplainAccess200JSONResponse{Items: each(found, openingView), Next: opt(next)}
	if or(req.Params.After) == "" {
		events, err := s.Access.AccountEvents(ctx, access.From(ctx), req.SchoolID)
		if err != nil {
			return nil, err
		}
		shown.AccountEvents = each(events, accountEventView)
	}
	return shown, nil
}

var accountEventKinds = map[string]api.AccountEventKind{
	access.PasswordReset: api.AccountEventKindPasswordReset, access.HomeMoved: api.AccountEventKindHomeChanged,
}

func accountEventView(e access.AccountEvent) api.AccountEvent {
	return api.AccountEvent{Person: holderView(e.Person), Kind: accountEventKinds[e.Action], By: holderView(e.By), At: e.At.UTC()}
}

func openingView(o access.Opening) api.AccessLine {
	v := api.AccessLine{
		Grant: grantView(o.Holding), Permission: string(o.Permission), Reach: string(o.Reach), Lines: each(o.Lines, policyLineView),
		EndedAt: o.Ended,
	}
	if o.EndedBy.ID != "" {
		v.EndedBy = some(holderView(o.EndedBy))
	}
	return v
}
