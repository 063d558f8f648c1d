package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/org"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// wholeDirectory is a page of contacts where nobody asks for another size: a school with all above it fits on one.
const wholeDirectory = 100

// ListContacts shows the offices that a school may have to call.
func (s *Server) ListContacts(ctx context.Context, req api.ListContactsRequestObject) (api.ListContactsResponseObject, error) {
	var found []org.Contact
	var next string
	var err error
	if school := or(req.Params.School); school != "" {
		found, err = s.Org.ContactsFor(ctx, access.From(ctx), school)
	} else {
		asked := storage.Page{Limit: wholeDirectory, After: or(req.Params.After)}
		if req.Params.Limit != nil {
			asked.Limit = *req.Params.Limit
		}
		found, next, err = s.Org.Contacts(ctx, access.From(ctx), asked)
	}
	if err != nil {
		return nil, err
	}
	items, err := s.contactViews(ctx, found)
	return api.ListContacts200JSONResponse{Items: items, Next: opt(next)}, err
}

// CreateContact adds an office to the directory of a place.
func (s *Server) CreateContact(ctx context.Context, req api.CreateContactRequestObject) (api.CreateContactResponseObject, error) {
	o, err := s.once(req.Params.IdempotencyKey, "CreateContact", req)
	if err != nil {
		return nil, err
	}
	b := req.Body
	made, err := s.Org.AddContact(ctx, access.From(ctx), org.NewContact{
		Level: orgpath.Level(b.Level), NodeID: or(b.NodeID), Details: org.ContactDetails{
			Kind: some(org.ContactKind(b.Kind)), NameFR: b.NameFr, NameAR: b.NameAr, Phone: b.Phone, HoursFR: b.HoursFr,
			HoursAR: b.HoursAr, NoteFR: b.NoteFr, NoteAR: b.NoteAr, CheckedOn: b.CheckedOn,
		},
	}, o)
	if err != nil {
		return nil, err
	}
	views, err := s.contactViews(ctx, []org.Contact{made})
	if err != nil {
		return nil, err
	}
	return api.CreateContact201JSONResponse{Body: views[0], Headers: api.CreateContact201ResponseHeaders{ETag: etag(made.Version)}}, nil
}

// UpdateContact corrects an office, or notes that its number was checked.
func (s *Server) UpdateContact(ctx context.Context, req api.UpdateContactRequestObject) (api.UpdateContactResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	b := req.Body
	after, err := s.Org.ChangeContact(ctx, access.From(ctx), req.ContactID, at, org.ContactDetails{
		Kind: plain[org.ContactKind](b.Kind), NameFR: b.NameFr, NameAR: b.NameAr, Phone: b.Phone, HoursFR: b.HoursFr,
		HoursAR: b.HoursAr, NoteFR: b.NoteFr, NoteAR: b.NoteAr, CheckedOn: b.CheckedOn,
	})
	if err != nil {
		return nil, err
	}
	views, err := s.contactViews(ctx, []org.Contact{after})
	if err != nil {
		return nil, err
	}
	return api.UpdateContact200JSONResponse{Body: views[0], Headers: api.UpdateContact200ResponseHeaders{ETag: etag(after.Version)}}, nil
}

// DeleteContact takes an office out of the directory.
func (s *Server) DeleteContact(ctx context.Context, req api.DeleteContactRequestObject) (api.DeleteContactResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	if err := s.Org.RemoveContact(ctx, access.From(ctx), req.ContactID, at); err != nil {
		return nil, err
	}
	return api.DeleteContact204Response{}, nil
}

// contactViews names those who checked, in one statement.
func (s *Server) contactViews(ctx context.Context, found []org.Contact) ([]api.Contact, error) {
	checkers, err := s.people(ctx, each(found, func(c org.Contact) string { return c.CheckedBy }))
	if err != nil {
		return nil, err
	}
	return each(found, func(c org.Contact) api.Contact {
		v := api.Contact{
			ID: c.ID, Kind: api.ContactKind(c.Kind), Level: api.Level(c.Path.Level()), NodeID: c.Path.Last(), NameFr: c.NameFR,
			NameAr: c.NameAR, Phone: c.Phone, HoursFr: c.HoursFR, HoursAr: c.HoursAR, NoteFr: c.NoteFR, NoteAr: c.NoteAR,
			CheckedOn: date(c.CheckedOn), Version: c.Version,
		}
		if by := among(checkers, []string{c.CheckedBy}); len(by) > 0 {
			v.CheckedBy = &by[0]
		}
		return v
	}), nil
}
