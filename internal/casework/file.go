package casework

import (
	"slices"
	"time"

	"sanad/internal/method"
	"sanad/internal/seal"
	"sanad/internal/storage"
)

var noTime time.Time

// File is a case with all its records.
type File struct {
	Case        Case
	Pupils      []Pupil
	Interviews  []Interview // current revisions, the oldest first
	Assignments []Assignment
	Flags       []Flag
	Tasks       []Task
	Events      []Event
	Contacts    []Contact
	Measures    []Measure
}

// loadFacts reads, for each of some cases, the records that the rules look at: one statement per table whatever the number
// of cases. The texts stay sealed.
func loadFacts(tx storage.Tx, cases []Case) ([]*File, error) {
	ids := make([]string, len(cases))
	files := make([]*File, len(cases))
	byCase := make(map[string]*File, len(cases))
	for i, c := range cases {
		ids[i], files[i] = c.ID, &File{Case: c}
		byCase[c.ID] = files[i]
	}
	if len(ids) == 0 {
		return nil, nil
	}
	pupils, err := loadPupils(tx, ids)
	if err != nil {
		return nil, err
	}
	for _, p := range pupils {
		f := byCase[p.CaseID]
		f.Pupils = append(f.Pupils, p)
	}
	if err := loadTalks(tx, ids, byCase); err != nil {
		return nil, err
	}
	return files, loadHistory(tx, ids, byCase)
}

func loadTalks(tx storage.Tx, ids []string, byCase map[string]*File) error {
	interviews, err := currentInterviews(tx, ids)
	if err != nil {
		return err
	}
	for _, i := range interviews {
		f := byCase[i.CaseID]
		f.Interviews = append(f.Interviews, i)
	}
	assignments, err := assignmentTable.of(tx, ids, "from_at, id")
	if err != nil {
		return err
	}
	for _, a := range assignments {
		f := byCase[a.CaseID]
		f.Assignments = append(f.Assignments, a)
	}
	return nil
}

func loadHistory(tx storage.Tx, ids []string, byCase map[string]*File) error {
	flags, tasks, err := loadFlags(tx, ids)
	if err != nil {
		return err
	}
	for _, flag := range flags {
		f := byCase[flag.CaseID]
		f.Flags = append(f.Flags, flag)
	}
	for _, t := range tasks {
		f := byCase[t.CaseID]
		f.Tasks = append(f.Tasks, t)
	}
	events, err := eventTable.of(tx, ids, "at, id")
	if err != nil {
		return err
	}
	for _, e := range events {
		f := byCase[e.CaseID]
		f.Events = append(f.Events, e)
	}
	contacts, err := contactTable.of(tx, ids, "made_on, id")
	if err != nil {
		return err
	}
	for _, c := range contacts {
		f := byCase[c.CaseID]
		f.Contacts = append(f.Contacts, c)
	}
	return nil
}

// facts are the records as the rules want them: ids and codes.
func (f *File) facts() method.Facts {
	c := &f.Case
	facts := method.Facts{
		State: c.State, StateSince: c.StateSince, CycleSince: c.CycleSince, Reopened: f.reopened(), ReportedAt: c.ReportedAt,
		Criteria: c.Criteria, ScreenedAt: c.ScreenedAt, HandedAt: c.HandedAt, SupportEndedOn: c.SupportEnded,
		Outcome: c.Outcome, YearNoteAt: c.YearNoteAt,
		Pupils:     make([]method.Pupil, 0, len(f.Pupils)),
		Interviews: make([]method.Interview, 0, len(f.Interviews)),
	}
	for i := range f.Pupils {
		p := &f.Pupils[i]
		facts.Pupils = append(facts.Pupils, method.Pupil{ID: p.ID, Role: p.Role, Since: p.since(), Excused: p.Excused})
	}
	for i := range f.Interviews {
		facts.Interviews = append(facts.Interviews, f.Interviews[i].fact())
	}
	for _, x := range f.Flags {
		facts.Flags = append(facts.Flags, method.Flag{ID: x.ID, Kind: x.Kind, RaisedAt: x.RaisedAt, ClearedAt: x.ClearedAt})
	}
	for _, x := range f.Contacts {
		facts.Contacts = append(facts.Contacts, method.Contact{PupilID: x.PupilID, On: x.MadeOn, Agreement: x.Agreement})
	}
	for _, x := range f.Assignments {
		if x.Active() {
			facts.Assignments = append(facts.Assignments, x.fact())
		}
	}
	for _, x := range f.Tasks {
		facts.Tasks = append(facts.Tasks, method.Task{Kind: x.Kind, CreatedAt: x.CreatedAt, DoneAt: x.DoneAt})
	}
	for _, x := range f.Events {
		facts.Events = append(facts.Events, method.Event{Kind: x.Kind, Transition: x.Transition, From: x.From, To: x.To,
			At: x.At, Reason: x.Reason, DecidedOn: x.DecidedOn})
	}
	return facts
}

func (f *File) reopened() bool {
	var last Event
	for _, e := range f.Events {
		if e.Kind == method.EventMoved && (method.Transition{No: e.Transition}).NewCycle() {
			last = e
		}
	}
	return last.Transition == relapse
}

func (i *Interview) fact() method.Interview {
	return method.Interview{
		ID: i.ID, Kind: i.Kind, Round: i.Round, PupilID: i.PupilID, Role: i.RoleThen, Interviewer: i.InterviewerID,
		Observer: i.ObserverID, StartedAt: i.StartedAt, Minutes: i.Minutes, Alone: i.Alone, Acknowledged: i.Acknowledged,
		HasSuggestion: !i.Suggestion.Empty(), EarlierDone: i.EarlierDone, Outcome: i.Outcome, Rating: i.Rating, Alert: i.Alert,
		NextOn: i.NextOn, RecordedAt: i.enteredAt(), RevisedAt: i.revisedAt(), Certification: i.Certification, Imported: i.Imported,
	}
}

func (a *Assignment) fact() method.Assignment {
	return method.Assignment{PersonID: a.PersonID, Duty: a.Duty, PupilID: a.PupilID}
}

// open opens the texts that somebody may read: names alone, or the file, or the file with the interviews.
func (f *File) open(key seal.CaseKey, names, file, interviews bool) error {
	var texts []secret
	for i := range f.Pupils {
		switch p := &f.Pupils[i]; {
		case names && file:
			texts = append(texts, p.secrets()...)
		case names:
			texts = append(texts, p.names()...)
		}
	}
	if file {
		texts = append(texts, f.Case.secrets()...)
		texts = append(texts, f.records()...)
	}
	if interviews {
		for i := range f.Interviews {
			texts = append(texts, f.Interviews[i].secrets()...)
		}
	}
	return openTexts(key, texts)
}

func (f *File) records() []secret {
	var texts []secret
	for i := range f.Flags {
		texts = append(texts, f.Flags[i].secrets()...)
	}
	for i := range f.Tasks {
		texts = append(texts, f.Tasks[i].secrets()...)
	}
	for i := range f.Events {
		texts = append(texts, f.Events[i].secrets()...)
	}
	for i := range f.Contacts {
		texts = append(texts, f.Contacts[i].secrets()...)
	}
	for i := range f.Measures {
		texts = append(texts, f.Measures[i].secrets()...)
	}
	return texts
}

// Pupil finds a pupil of the case.
func (f *File) Pupil(id string) (*Pupil, bool) {
	i := slices.IndexFunc(f.Pupils, func(p Pupil) bool { return p.ID == id })
	if i < 0 {
		return nil, false
	}
	return &f.Pupils[i], true
}

func (f *File) interview(id string) (*Interview, bool) {
	i := slices.IndexFunc(f.Interviews, func(x Interview) bool { return x.ID == id })
	if i < 0 {
		return nil, false
	}
	return &f.Interviews[i], true
}

// people are those who hold a duty on the case now.
func (f *File) people() []string {
	var ids []string
	for _, a := range f.Assignments {
		if a.Active() && !slices.Contains(ids, a.PersonID) {
			ids = append(ids, a.PersonID)
		}
	}
	return ids
}

// referent is the person who sees the target, "" when nobody is named.
func (f *File) referent() string {
	for _, a := range f.Assignments {
		if a.Active() && a.Duty == method.DutyReferent {
			return a.PersonID
		}
	}
	return ""
}

// last interview of a pupil that carries a suggestion; nil when there is none.
func (f *File) lastSuggestion(pupilID string, before time.Time) *Interview {
	for i := len(f.Interviews) - 1; i >= 0; i-- {
		x := &f.Interviews[i]
		if x.PupilID == pupilID && !x.Suggestion.Empty() && x.StartedAt.Before(before) {
			return x
		}
	}
	return nil
}
