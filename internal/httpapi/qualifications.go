package httpapi

import (
	"context"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/casework"
	"sanad/internal/certification"
)

// GetQualification tells how far a person has come.
func (s *Server) GetQualification(ctx context.Context, req api.GetQualificationRequestObject) (api.GetQualificationResponseObject, error) {
	v, err := s.qualification(ctx, req.PersonID)
	return api.GetQualification200JSONResponse{Body: v, Headers: api.GetQualification200ResponseHeaders{ETag: etag(v.Version)}}, err
}

// ListMyCertificates shows the caller's own.
func (s *Server) ListMyCertificates(ctx context.Context, _ api.ListMyCertificatesRequestObject) (api.ListMyCertificatesResponseObject, error) {
	w := access.From(ctx)
	mine, err := s.Certificates.Mine(ctx, w)
	if err != nil {
		return nil, err
	}
	v, err := s.qualification(ctx, w.Person())
	return api.ListMyCertificates200JSONResponse{Items: each(mine, s.certificateView), Qualification: v}, err
}

// ownNotice is what somebody's day says of the end of their own certificate; a day of simulated cases says nothing of it.
func (s *Server) ownNotice(ctx context.Context) (*api.CertificateNotice, error) {
	if s.simulated {
		return nil, nil
	}
	n, err := s.Certificates.Notice(ctx, access.From(ctx))
	if err != nil || n == nil {
		return nil, err
	}
	return &api.CertificateNotice{ValidUntil: n.LastDay, DaysLeft: n.DaysLeft, Notice: n.Days}, nil
}

// SuspendPerson keeps a person from practising.
func (s *Server) SuspendPerson(ctx context.Context, req api.SuspendPersonRequestObject) (api.SuspendPersonResponseObject, error) {
	o, err := s.once(req.Params.IdempotencyKey, "SuspendPerson", req)
	if err != nil {
		return nil, err
	}
	err = s.Certificates.Suspend(ctx, access.From(ctx), req.PersonID, certification.SuspensionOrder{
		FromOn: req.Body.FromOn, Reason: certification.SuspensionReason(req.Body.Reason),
	}, o)
	if err != nil {
		return nil, err
	}
	v, err := s.qualification(ctx, req.PersonID)
	return api.SuspendPerson201JSONResponse{Body: v, Headers: api.SuspendPerson201ResponseHeaders{ETag: etag(v.Version)}}, err
}

// EndSuspension lets a person practise again.
func (s *Server) EndSuspension(ctx context.Context, req api.EndSuspensionRequestObject) (api.EndSuspensionResponseObject, error) {
	at, err := version(req.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	if err := s.Certificates.Reinstate(ctx, access.From(ctx), req.PersonID, at); err != nil {
		return nil, err
	}
	v, err := s.qualification(ctx, req.PersonID)
	return api.EndSuspension200JSONResponse{Body: v, Headers: api.EndSuspension200ResponseHeaders{ETag: etag(v.Version)}}, err
}

func (s *Server) qualification(ctx context.Context, personID string) (api.Qualification, error) {
	q, err := s.Certificates.Qualification(ctx, access.From(ctx), personID)
	if err != nil {
		return api.Qualification{}, err
	}
	people, err := s.people(ctx, []string{q.By})
	v := api.Qualification{
		PersonID: q.PersonID, Status: api.QualificationStatus(q.Status), Practises: q.Practises(), Since: date(q.Since), By: refTo(people, q.By),
		Reason: opt(q.Reason), TrainedOn: date(q.TrainedOn), FieldTestedOn: date(q.PassedOn), LastDay: date(q.LastDay), Notice: opt(q.Notice),
	}
	if !q.LastDay.IsZero() {
		v.DaysLeft = some(q.DaysLeft)
	}
	if q.Suspension != nil {
		v.Version = q.Suspension.Version
	}
	return v, err
}

// usualDays is how far ahead the ends of certificates are looked for: the first notice.
const usualDays = 90

// ListCertificateExpiries shows whose certificate ends soon, and what hangs on it.
func (s *Server) ListCertificateExpiries(ctx context.Context, req api.ListCertificateExpiriesRequestObject) (api.ListCertificateExpiriesResponseObject, error) {
	w, days := access.From(ctx), usualDays
	if req.Params.Days != nil {
		days = *req.Params.Days
	}
	soon, err := s.Certificates.Expiries(ctx, w, req.SchoolID, days)
	if err != nil {
		return nil, err
	}
	hanging, shown, err := s.Cases.Hangs(ctx, w, req.SchoolID, each(soon, func(e certification.Expiry) casework.Lapse {
		return casework.Lapse{PersonID: e.PersonID, On: e.LastDay.AddDays(1)}
	}))
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, e := range soon {
		ids = append(ids, e.PersonID)
	}
	for _, h := range hanging {
		ids = append(ids, each(h.Takers, func(t casework.Taker) string { return t.PersonID })...)
	}
	people, err := s.people(ctx, ids)
	return api.ListCertificateExpiries200JSONResponse{
		Today: s.today(), CasesShown: shown, Items: each(soon, func(e certification.Expiry) api.CertificateExpiry { return expiryView(e, hanging, people) }),
	}, err
}

func expiryView(e certification.Expiry, hanging []casework.Hanging, people []api.PersonRef) api.CertificateExpiry {
	v := api.CertificateExpiry{LastDay: e.LastDay, DaysLeft: e.DaysLeft, Notice: opt(e.Notice), Cases: []api.HangingCase{}}
	v.Person = or(refTo(people, e.PersonID))
	for _, h := range hanging {
		if h.PersonID != e.PersonID {
			continue
		}
		v.Cases = append(v.Cases, api.HangingCase{
			ID: h.CaseID, Number: h.Number, Duty: api.Duty(h.Duty), Alone: h.Alone,
			Takers: each(h.Takers, func(t casework.Taker) api.Taker {
				return api.Taker{Person: or(refTo(people, t.PersonID)), Cases: t.Cases}
			}),
		})
	}
	return v
}
