package httpapi

import (
	"context"
	"net/http"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/identity"
)

// SignIn opens a session. Its key travels in the cookie alone, which no script can read.
func (s *Server) SignIn(ctx context.Context, req api.SignInRequestObject) (api.SignInResponseObject, error) {
	from := senderOf(ctx)
	key, session, person, err := s.Identity.SignIn(ctx, identity.SignIn{
		Login: req.Body.Login, Password: req.Body.Password, Address: from.address, UserAgent: from.userAgent,
	})
	if err != nil {
		return nil, err
	}
	cookie := s.cookie(key)
	cookie.Expires = session.ExpiresAt
	headers := api.SignIn201ResponseHeaders{ETag: etag(person.Version), SetCookie: cookie.String()}
	return api.SignIn201JSONResponse{Body: s.meView(person), Headers: headers}, nil
}

// SignOut ends the session that asks and has the browser forget it.
func (s *Server) SignOut(ctx context.Context, _ api.SignOutRequestObject) (api.SignOutResponseObject, error) {
	if err := s.Identity.SignOut(ctx, access.From(ctx)); err != nil {
		return nil, err
	}
	cookie := s.cookie("")
	cookie.MaxAge = -1
	return api.SignOut204Response{Headers: api.SignOut204ResponseHeaders{SetCookie: cookie.String()}}, nil
}

func (s *Server) cookie(key string) *http.Cookie {
	c := &http.Cookie{
		Name: identity.CookieSecure, Value: key, Path: "/", HttpOnly: true, Secure: true, SameSite: http.SameSiteStrictMode,
	}
	if !s.config.SecureCookie {
		c.Name, c.Secure = identity.CookiePlain, false
	}
	return c
}

// ListMySessions shows where the caller is signed in.
func (s *Server) ListMySessions(ctx context.Context, _ api.ListMySessionsRequestObject) (api.ListMySessionsResponseObject, error) {
	w := access.From(ctx)
	found, err := s.Identity.Sessions(ctx, w)
	if err != nil {
		return nil, err
	}
	items := each(found, func(x identity.Session) api.Session {
		return api.Session{
			ID: x.ID, Device: x.Device, CreatedAt: x.CreatedAt.UTC(), LastSeenAt: x.LastSeenAt.UTC(), ExpiresAt: x.ExpiresAt.UTC(),
			Current: x.ID == w.Session(),
		}
	})
	return api.ListMySessions200JSONResponse{Items: items}, nil
}

// EndMyOtherSessions signs the caller out everywhere else.
func (s *Server) EndMyOtherSessions(ctx context.Context, _ api.EndMyOtherSessionsRequestObject) (api.EndMyOtherSessionsResponseObject, error) {
	if err := s.Identity.EndOtherSessions(ctx, access.From(ctx)); err != nil {
		return nil, err
	}
	return api.EndMyOtherSessions204Response{}, nil
}

// EndMySession ends one of the caller's sessions.
func (s *Server) EndMySession(ctx context.Context, req api.EndMySessionRequestObject) (api.EndMySessionResponseObject, error) {
	if err := s.Identity.EndSession(ctx, access.From(ctx), req.SessionID); err != nil {
		return nil, err
	}
	return api.EndMySession204Response{}, nil
}

// ChangeMyPassword replaces the caller's own password.
func (s *Server) ChangeMyPassword(ctx context.Context, req api.ChangeMyPasswordRequestObject) (api.ChangeMyPasswordResponseObject, error) {
	if err := s.Identity.ChangePassword(ctx, access.From(ctx), req.Body.CurrentPassword, req.Body.NewPassword); err != nil {
		return nil, err
	}
	return api.ChangeMyPassword204Response{}, nil
}

// GetMyDraftKey gives the caller's browsers what they encrypt drafts with.
func (s *Server) GetMyDraftKey(ctx context.Context, _ api.GetMyDraftKeyRequestObject) (api.GetMyDraftKeyResponseObject, error) {
	k, err := s.DraftKeys.Mine(ctx, access.From(ctx))
	if err != nil {
		return nil, err
	}
	return api.GetMyDraftKey200JSONResponse{ID: k.ID, PublicKey: k.Public, PrivateKey: k.Private}, nil
}

func (s *Server) meView(p identity.Person) api.Me {
	return api.Me{
		ID: p.ID, Email: p.Email, StaffNumber: p.StaffNumber, NameFr: p.NameFr, NameAr: p.NameAr, Profession: api.Profession(p.Profession),
		Locale: api.Locale(p.Locale), MustChangePassword: p.MustChangePassword, Today: calendar.Day(s.DB.Now()), Version: p.Version,
	}
}
