package httpapi

import (
	"context"
	"time"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/journal"
)

// ListAuditEntries searches the journal; the search itself is an entry.
func (s *Server) ListAuditEntries(ctx context.Context, req api.ListAuditEntriesRequestObject) (api.ListAuditEntriesResponseObject, error) {
	p := req.Params
	lines, next, err := s.Journal.Search(ctx, access.From(ctx), journal.Query{
		Actor: or(p.Actor), Action: or(p.Action), ObjectKind: or(p.ObjectKind), ObjectID: or(p.ObjectID), SchoolID: or(p.School),
		From: dayStart(p.From, 0), To: dayStart(p.To, 1), Page: page(p.Limit, p.After),
	})
	if err != nil {
		return nil, err
	}
	return api.ListAuditEntries200JSONResponse{Items: each(lines, lineView), Next: opt(next)}, nil
}

// VerifyAudit computes every chain of the journal again.
func (s *Server) VerifyAudit(ctx context.Context, _ api.VerifyAuditRequestObject) (api.VerifyAuditResponseObject, error) {
	r, err := s.Journal.Verification(ctx, access.From(ctx))
	if err != nil {
		return nil, err
	}
	breaks := each(r.Breaks, func(b audit.Break) api.AuditBreak { return api.AuditBreak{Chain: b.Chain, Seq: b.Seq, Kind: b.Kind} })
	return api.VerifyAudit200JSONResponse{Chains: r.Chains, Entries: r.Entries, Breaks: breaks, More: r.More}, nil
}

// ListOpeners tells a team who opened one of its cases.
func (s *Server) ListOpeners(ctx context.Context, req api.ListOpenersRequestObject) (api.ListOpenersResponseObject, error) {
	found, next, err := s.Journal.OpenersOf(ctx, access.From(ctx), req.CaseID, page(req.Params.Limit, req.Params.After))
	if err != nil {
		return nil, err
	}
	return api.ListOpeners200JSONResponse{Items: each(found, openerView), Next: opt(next)}, nil
}

// ListCaseOpenings tells the data-protection officer who opened a case of which they know the number; asking is an entry.
func (s *Server) ListCaseOpenings(ctx context.Context, req api.ListCaseOpeningsRequestObject) (api.ListCaseOpeningsResponseObject, error) {
	p := req.Params
	found, next, err := s.Journal.OpeningsOf(ctx, access.From(ctx), req.SchoolID, p.Number, page(p.Limit, p.After))
	if err != nil {
		return nil, err
	}
	return api.ListCaseOpenings200JSONResponse{Items: each(found, openerView), Next: opt(next)}, nil
}

func openerView(o journal.Opening) api.Opener {
	return api.Opener{Day: o.Day, Person: actorView(o.Person), Action: o.Action, Times: o.Times, Last: o.Last.UTC()}
}

// dayStart is where a day begins in Morocco, some days on; a search that ends on a day includes it.
func dayStart(d *calendar.Date, on int) time.Time {
	if d == nil {
		return time.Time{}
	}
	return d.AddDays(on).Time(calendar.Casablanca)
}

func lineView(l journal.Line) api.AuditEntry {
	facts := make(map[string]string, len(l.Facts))
	for name, fact := range l.Facts {
		facts[name] = fact
	}
	return api.AuditEntry{
		ID: l.ID, At: l.At.UTC(), Actor: actorView(l.Actor), Action: l.Action, ObjectKind: l.ObjectKind, ObjectID: l.ObjectID,
		SchoolID: l.SchoolID, Facts: facts,
	}
}

func actorView(p journal.Person) api.PersonRef {
	return api.PersonRef{ID: p.ID, NameFr: p.NameFr, NameAr: p.NameAr}
}
