package casework

import (
	"context"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/storage"
)

// View is as much of one case as one person may see. The card: states, dates, dues, tracks by pseudonym. With Names, who the
// pupils are. With Full, the file; the interviews in it only when TalksToo. What may not be seen is left empty, and its
// sealed text is never opened.
type View struct {
	File
	Names    bool
	Full     bool
	TalksToo bool
	Dues     []Due
	Moves    []method.Option
	Fidelity []method.Finding
	Lapsed   map[string]bool // who has a duty on the case and is not certified today
	May      []access.Permission
	Today    calendar.Date
}

// onCase are the permissions that may be held on one case and not on another of the same school.
var onCase = []access.Permission{
	access.CaseBoard, access.CaseNames, access.CaseRead, access.CaseTriage, access.CaseWrite, access.CaseMove, access.CaseFlag,
	access.CaseAssign, access.CaseTask, access.CasePrint, access.CaseOpeners, access.InterviewRead, access.InterviewWrite,
	access.HandoverRead,
}

// Find opens a case for whoever sees the board, as far as that person may see. Each opening is in the journal: reading
// names or the file is case:read, the card alone case:glance.
func (s *Service) Find(ctx context.Context, w access.Warrant, id string) (View, error) {
	view, err := s.look(s.db.Read(ctx), w, id)
	if err != nil {
		return View{}, err
	}
	action, shown := "case:glance", "card"
	if view.Names {
		action, shown = "case:read", "names"
	}
	if view.Full {
		action, shown = "case:read", "file"
	}
	return view, s.journal(ctx, w, &view.Case, action, audit.Facts{"shown": shown})
}

// journal writes down that a case was looked at. Nothing is shown to somebody whose looking could not be written down.
func (s *Service) journal(ctx context.Context, w access.Warrant, c *Case, action string, facts audit.Facts) error {
	return s.db.InTx(ctx, func(tx storage.Tx) error {
		return audit.Append(tx, s.db.Now(), audit.Entry{Action: action, Actor: w.Person(), ObjectKind: "case", ObjectID: c.ID,
			School: c.SchoolID, Facts: facts})
	})
}

// look reads a case without a line in the journal: for Find, which writes one, and for what follows a change, which has.
func (s *Service) look(tx storage.Tx, w access.Warrant, id string) (View, error) {
	w = w.For(access.CaseBoard)
	c, err := findCase(tx, w, id)
	if err != nil {
		return View{}, err
	}
	at := c.object()
	view := View{
		Names:    w.For(access.CaseNames).Allows(at),
		Full:     w.For(access.CaseRead).Allows(at),
		TalksToo: w.For(access.InterviewRead).Allows(at),
		Today:    calendar.Day(s.db.Now()),
	}
	if c.wrapped == "" {
		view.Names, view.Full, view.TalksToo = false, false, false
	}
	for _, p := range onCase {
		if w.For(p).Allows(at) {
			view.May = append(view.May, p)
		}
	}
	if view.Full {
		err = s.openFile(tx, c, &view)
	} else {
		err = s.openCard(tx, c, &view)
	}
	if err != nil {
		return View{}, err
	}
	view.Dues, err = dueTable.of(tx, []string{c.ID}, "position")
	return view, err
}

func (s *Service) openCard(tx storage.Tx, c *Case, view *View) error {
	pupils, err := loadPupils(tx, []string{c.ID})
	if err != nil {
		return err
	}
	view.Case, view.Pupils = c.card(), pupils
	if !view.Names {
		for i := range view.Pupils {
			view.Pupils[i] = view.Pupils[i].card()
		}
		return nil
	}
	key, err := s.key(c)
	if err != nil {
		return err
	}
	return view.File.open(key, true, false, false)
}

func (s *Service) openFile(tx storage.Tx, c *Case, view *View) error {
	key, err := s.key(c)
	if err != nil {
		return err
	}
	files, err := loadFacts(tx, []Case{*c})
	if err != nil {
		return err
	}
	view.File = *files[0]
	if view.Measures, err = measureTable.of(tx, []string{c.ID}, "from_on, id"); err != nil {
		return err
	}
	if err := s.advise(tx, view); err != nil {
		return err
	}
	if !view.TalksToo {
		view.Interviews = nil
	}
	return view.File.open(key, view.Names, true, view.TalksToo)
}

// advise adds what the method says about the case: where it may go, what is missing, and how far it kept to the method.
func (s *Service) advise(tx storage.Tx, view *View) error {
	env, err := s.env(tx, view.Case.ArefID, s.db.Now())
	if err != nil {
		return err
	}
	if env.Certified, err = s.certified(tx, view.people(), view.Today); err != nil {
		return err
	}
	env.Lapsed = lapsedOf(view.people(), env.Certified)
	view.Lapsed = env.Lapsed
	facts := view.facts()
	view.Moves, view.Fidelity = method.Moves(facts, env), method.Fidelity(facts, env)
	return nil
}

// card is what the whole board may know of a pupil.
func (p *Pupil) card() Pupil {
	return Pupil{ID: p.ID, CaseID: p.CaseID, Pseudonym: p.Pseudonym, Role: p.Role, Track: p.Track, Excused: p.Excused, Version: p.Version}
}

// Revisions shows an interview as it was logged and each time corrected, the newest first.
func (s *Service) Revisions(ctx context.Context, w access.Warrant, caseID, id string) ([]Interview, error) {
	found, c, err := s.revisions(s.db.Read(ctx), w, id)
	if err == nil && c.ID != caseID {
		err = notInterview()
	}
	if err != nil {
		return nil, err
	}
	return found, s.journal(ctx, w, c, "case:read", audit.Facts{"shown": "revisions", "interview": id})
}

// recorded is what an earlier request with the same key logged.
func (s *Service) recorded(ctx context.Context, w access.Warrant, id string) (Recorded, error) {
	found, c, err := s.revisions(s.db.Read(ctx), w, id)
	if err != nil {
		return Recorded{}, err
	}
	return Recorded{Interview: found[0], CaseState: c.State, CaseVersion: c.Version}, nil
}

func (s *Service) revisions(tx storage.Tx, w access.Warrant, id string) ([]Interview, *Case, error) {
	w = w.For(access.InterviewRead)
	c, err := reachCase(tx, w, caseOfInterview, id)
	if fault.KindOf(err) == fault.NotFound {
		return nil, nil, notInterview()
	}
	if err != nil {
		return nil, nil, err
	}
	key, err := s.key(c)
	if err != nil {
		return nil, nil, err
	}
	found, err := revisionsOf(tx, c, id)
	if err != nil {
		return nil, nil, err
	}
	if len(found) == 0 {
		return nil, nil, notInterview()
	}
	var texts []secret
	for i := range found {
		texts = append(texts, found[i].secrets()...)
	}
	return found, c, openTexts(key, texts)
}

func notInterview() error { return fault.New(fault.NotFound, "interview_not_found") }

func notPupil() error { return fault.New(fault.NotFound, "pupil_not_found") }
