package casework

import (
	"context"
	"fmt"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/seal"
	"sanad/internal/settings"
	"sanad/internal/storage"
)

// Years knows the school calendar.
type Years interface {
	Calendar(tx storage.Tx) (calendar.Calendar, error)
}

// Member is one person in the resource team of a school. A trainee observes and decides nothing.
type Member struct {
	PersonID string
	Trainee  bool
}

// Teams knows who is in the resource team of a school on a day.
type Teams interface {
	Team(tx storage.Tx, schoolID string, on calendar.Date) ([]Member, error)
}

// Standings tells how one of some people stood on a date, seen from today.
type Standings func(person string, on, today calendar.Date) method.Standing

// Certifier knows who may conduct interviews. It reads the certificates of some people once, for any number of dates.
type Certifier interface {
	Standings(tx storage.Tx, people []string) (Standings, error)
}

// Ports are what casework asks of its neighbours. Roles says whom a school's cases are open to: a member of the team who
// holds no role may decide with the others, but no work is theirs.
type Ports struct {
	Years     Years
	Teams     Teams
	Roles     *access.Service
	Certifier Certifier
}

// Service is every use case of a case. Each method narrows the warrant it is given to the permission it needs, so that
// a mistake of the caller shows too little, never too much.
type Service struct {
	db      *storage.DB
	keys    *seal.Keys
	numbers *settings.Store
	ports   Ports
}

// New needs every port.
func New(db *storage.DB, keys *seal.Keys, numbers *settings.Store, ports Ports) *Service {
	return &Service{db: db, keys: keys, numbers: numbers, ports: ports}
}

// Definitions are the numbers of the method as settings.
func Definitions() []settings.Definition {
	defs := make([]settings.Definition, 0, len(method.NumberTable))
	for _, n := range method.NumberTable {
		defs = append(defs, settings.Definition{Key: n.Key, Default: n.Default, Min: n.Min, Max: n.Max, Unit: n.Unit,
			Source: n.Source, Influences: n.Influences})
	}
	return defs
}

// env is the world around the cases of one AREF, in three statements.
func (s *Service) env(tx storage.Tx, arefID string, now time.Time) (method.Env, error) {
	cal, err := s.ports.Years.Calendar(tx)
	if err != nil {
		return method.Env{}, fmt.Errorf("read the calendar: %w", err)
	}
	values, err := s.numbers.Values(tx, arefID)
	if err != nil {
		return method.Env{}, err
	}
	return method.Env{Now: now, Calendar: cal, Numbers: method.From(values.Int)}, nil
}

// key opens the key of a case. One whose key was destroyed is erased: nothing of it opens any more.
func (s *Service) key(c *Case) (seal.CaseKey, error) {
	if c.wrapped == "" {
		return seal.CaseKey{}, fault.New(fault.Conflict, "case_erased")
	}
	key, err := s.keys.OpenCaseKey(c.ID, c.wrapped)
	if err != nil {
		return seal.CaseKey{}, fmt.Errorf("open the key of a case: %w", err)
	}
	return key, nil
}

// work is one use case on one case: the file as it stands under lock, and what the use case leaves behind.
type work struct {
	s     *Service
	tx    storage.Tx
	w     access.Warrant
	now   time.Time
	today calendar.Date
	env   method.Env
	key   seal.CaseKey
	file  *File
	c     *Case
	fresh []*Event
	entry audit.Entry

	teams   map[calendar.Date][]Member // of the school, by day
	workers map[string]bool            // who holds a role there that opens cases

	standings Standings // of judged
	judged    []string
}

// on runs one use case on a case that the permission reaches: it locks the case, loads the facts, lets do decide and
// write, and settles what follows from it. A closed case of a closed year is for reading only, unless do reopens it.
func (s *Service) on(ctx context.Context, w access.Warrant, p access.Permission, caseID string, do func(*work) error) error {
	return s.db.InTx(ctx, func(tx storage.Tx) error { return s.within(tx, w.For(p), caseID, do) })
}

// create is on for something new, made once however often it is asked for. On a repeat do does not run.
func (s *Service) create(ctx context.Context, w access.Warrant, p access.Permission, caseID string, once storage.Once,
	do func(*work) (string, error)) (id string, repeated bool, err error) {
	err = s.db.InTx(ctx, func(tx storage.Tx) error {
		var failed error
		id, repeated, failed = once.Do(tx, w.Person(), s.db.Now(), func() (made string, err error) {
			err = s.within(tx, w.For(p), caseID, func(k *work) (err error) {
				made, err = do(k)
				return err
			})
			return made, err
		})
		return failed
	})
	return id, repeated, err
}

// show is on for what answers with the case afterwards: whoever may not look at the case is told so before anything is
// written, not after.
func (s *Service) show(ctx context.Context, w access.Warrant, p access.Permission, caseID string, do func(*work) error) (View, error) {
	err := s.on(ctx, w, p, caseID, func(k *work) error {
		if err := shows(w, k.c.object()); err != nil {
			return err
		}
		return do(k)
	})
	if err != nil {
		return View{}, err
	}
	return s.look(s.db.Read(ctx), w, caseID)
}

// add is create for what answers with a part of the case.
func (s *Service) add(ctx context.Context, w access.Warrant, p access.Permission, caseID string, once storage.Once,
	do func(*work) (string, error)) (id string, repeated bool, err error) {
	return s.create(ctx, w, p, caseID, once, func(k *work) (string, error) {
		if err := shows(w, k.c.object()); err != nil {
			return "", err
		}
		return do(k)
	})
}

// shows refuses to write what the caller could not be shown: the board is where every case is looked at.
func shows(w access.Warrant, at access.Object) error {
	if !w.For(access.CaseBoard).Allows(at) {
		return unshown()
	}
	return nil
}

func unshown() error { return fault.New(fault.Denied, "no_permission") }

func (s *Service) within(tx storage.Tx, w access.Warrant, caseID string, do func(*work) error) error {
	c, err := lockCase(tx, w, caseID)
	if err != nil {
		return err
	}
	k, err := s.take(tx, w, c)
	if err != nil {
		return err
	}
	if err := do(k); err != nil {
		return err
	}
	return k.settle()
}

// take loads what a use case needs of a locked case.
func (s *Service) take(tx storage.Tx, w access.Warrant, c *Case) (*work, error) {
	key, err := s.key(c)
	if err != nil {
		return nil, err
	}
	files, err := loadFacts(tx, []Case{*c})
	if err != nil {
		return nil, err
	}
	now := s.db.Now()
	env, err := s.env(tx, c.ArefID, now)
	if err != nil {
		return nil, err
	}
	return &work{s: s, tx: tx, w: w, now: now, today: calendar.Day(now), env: env, key: key, file: files[0], c: &files[0].Case}, nil
}

// settle writes what follows from any change: the step the method takes by itself, the tracks, the dues, the case with
// its new version, the history and the journal.
func (k *work) settle() error {
	if t, follows := method.Auto(k.file.facts()); follows {
		k.pass(t, Event{})
	}
	if err := k.roomForEvents(); err != nil {
		return err
	}
	if err := k.saveTracks(); err != nil {
		return err
	}
	if err := k.seeLapsed(); err != nil {
		return err
	}
	if err := saveDues(k.tx, k.c, duesOf(k.c, method.Dues(k.file.facts(), k.env))); err != nil {
		return err
	}
	k.c.UpdatedAt = k.now
	if err := sealTexts(k.key, k.opened()); err != nil {
		return err
	}
	if err := saveCase(k.tx, k.c); err != nil {
		return err
	}
	if err := eventTable.insert(k.tx, k.fresh...); err != nil {
		return err
	}
	k.entry.Actor, k.entry.School = k.w.Person(), k.c.SchoolID
	return audit.Append(k.tx, k.now, k.entry)
}

// opened are the texts of the case and of its new events that were written in clear and are to be sealed.
func (k *work) opened() []secret {
	var texts []secret
	for _, s := range k.c.secrets() {
		if s.text.Plain != "" {
			texts = append(texts, s)
		}
	}
	for _, e := range k.fresh {
		texts = append(texts, e.secrets()...)
	}
	return texts
}

func (k *work) saveTracks() error {
	facts := k.file.facts()
	for i := range k.file.Pupils {
		p := &k.file.Pupils[i]
		var track method.Track
		if p.Role == method.RoleIntimidator {
			track = method.TrackOf(facts, p.ID)
		}
		if track == p.Track {
			continue
		}
		p.Track = track
		if err := change(k.tx, pupilTable.name, p.ID, "track = ?", track); err != nil {
			return err
		}
	}
	return nil
}

// happened adds a line to the history of the case.
func (k *work) happened(kind method.EventKind, e Event) {
	e.ID, e.CaseID, e.At, e.ActorID, e.Kind = storage.NewID(), k.c.ID, k.now, k.w.Person(), kind
	k.fresh = append(k.fresh, &e)
	k.file.Events = append(k.file.Events, e)
}

// journal says what the use case was. Its object is the case unless another is named.
func (k *work) journal(action, kind, id string, facts audit.Facts) {
	k.entry = audit.Entry{Action: action, ObjectKind: kind, ObjectID: id, Facts: facts}
	if kind != "case" {
		if k.entry.Facts == nil {
			k.entry.Facts = audit.Facts{}
		}
		k.entry.Facts["case"] = k.c.ID
	}
}

// at refuses a decision taken on an older version of the case.
func (k *work) at(version int64) error {
	if version == k.c.Version {
		return nil
	}
	return stale(k.c.Version)
}

func stale(version int64) error {
	e := fault.New(fault.Stale, "stale_version")
	e.Version = version
	return e
}

// writable refuses to change a closed case of a closed year: it can only be reopened, which moves it to the current one.
func (k *work) writable() error {
	if k.c.ReadOnly() {
		return fault.New(fault.Conflict, "year_closed")
	}
	return nil
}

// unmet refuses what the method does not allow yet, with every reason at once.
func unmet(code string, missing []method.Unmet) error {
	if len(missing) == 0 {
		return nil
	}
	e := fault.New(fault.Conflict, code)
	for _, m := range missing {
		text := m.Code
		if m.Subject != "" {
			text += ":" + m.Subject
		}
		e.Unmet = append(e.Unmet, text)
	}
	return e
}

func (k *work) coordinates() bool { return k.w.For(access.CaseTriage).Allows(k.c.object()) }
