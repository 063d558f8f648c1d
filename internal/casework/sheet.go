package casework

import (
	"context"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/storage"
)

// HandOverSheet is what the head receives with a case handed over or referred: who it is about, why, and what was done to
// protect. Never what was said in an interview.
type HandOverSheet struct {
	Case      Case // with the summary of the report
	HandedAt  time.Time
	Reason    string
	Pupils    []Pupil
	Flags     []Flag
	Tasks     []Task
	Measures  []Measure
	Contacts  []Contact // dates and answers, without notes
	Assigned  []Assignment
	PrintedAt time.Time
}

// HandOver shows the sheet of a case that was handed over or referred.
func (s *Service) HandOver(ctx context.Context, w access.Warrant, caseID string) (HandOverSheet, error) {
	tx := s.db.Read(ctx)
	c, err := findCase(tx, w.For(access.HandoverRead), caseID)
	if err != nil {
		return HandOverSheet{}, err
	}
	if !c.Handed() {
		return HandOverSheet{}, fault.New(fault.Conflict, "not_handed_over")
	}
	file, err := s.handFile(tx, c)
	if err != nil {
		return HandOverSheet{}, err
	}
	sheet := HandOverSheet{Case: c.card(), HandedAt: c.HandedAt, Reason: file.handedFor(), Pupils: file.Pupils,
		Flags: file.Flags, Tasks: file.Tasks, Measures: file.Measures, Contacts: file.Contacts, PrintedAt: s.db.Now()}
	sheet.Case.Summary = file.Case.Summary
	for _, a := range file.Assignments {
		if a.Active() {
			sheet.Assigned = append(sheet.Assigned, a)
		}
	}
	return sheet, s.journal(ctx, w, c, "case:print", audit.Facts{"sheet": "hand_over"})
}

// handFile reads what the sheet tells and nothing else: no interview leaves the database.
func (s *Service) handFile(tx storage.Tx, c *Case) (*File, error) {
	key, err := s.key(c)
	if err != nil {
		return nil, err
	}
	ids, f := []string{c.ID}, &File{Case: *c}
	if f.Pupils, err = loadPupils(tx, ids); err != nil {
		return nil, err
	}
	if f.Assignments, err = assignmentTable.of(tx, ids, "from_at, id"); err != nil {
		return nil, err
	}
	if err := loadHistory(tx, ids, map[string]*File{c.ID: f}); err != nil {
		return nil, err
	}
	if f.Measures, err = measureTable.of(tx, ids, "from_on, id"); err != nil {
		return nil, err
	}
	texts := []secret{{place(caseTable.name, c.ID, "summary"), &f.Case.Summary}}
	for i := range f.Pupils {
		texts = append(texts, f.Pupils[i].names()...)
	}
	for i := range f.Tasks {
		texts = append(texts, f.Tasks[i].secrets()...)
	}
	for i := range f.Measures {
		texts = append(texts, f.Measures[i].secrets()...)
	}
	return f, openTexts(key, texts)
}

// handedFor is the reason of the last step that handed the case over or referred it.
func (f *File) handedFor() string {
	reason := ""
	for _, e := range f.Events {
		if e.Kind == method.EventMoved && (e.To == method.StateHandedOver || e.To == method.StateReferred) {
			reason = e.Reason
		}
	}
	return reason
}

// FollowUpSheet is the table of interviews as teams keep it on paper. Paper travels: pupils stand on it by pseudonym.
type FollowUpSheet struct {
	Case       Case
	Pupils     []Pupil
	Interviews []Interview
	PrintedAt  time.Time
}

// FollowUp prepares the follow-up sheet for printing.
func (s *Service) FollowUp(ctx context.Context, w access.Warrant, caseID string) (FollowUpSheet, error) {
	tx := s.db.Read(ctx)
	c, err := findCase(tx, w.For(access.CasePrint), caseID)
	if err != nil {
		return FollowUpSheet{}, err
	}
	key, err := s.key(c)
	if err != nil {
		return FollowUpSheet{}, err
	}
	sheet := FollowUpSheet{Case: c.card(), PrintedAt: s.db.Now()}
	pupils, err := loadPupils(tx, []string{c.ID})
	if err != nil {
		return FollowUpSheet{}, err
	}
	for i := range pupils {
		sheet.Pupils = append(sheet.Pupils, pupils[i].card())
	}
	if sheet.Interviews, err = currentInterviews(tx, []string{c.ID}); err != nil {
		return FollowUpSheet{}, err
	}
	var texts []secret
	for i := range sheet.Interviews {
		texts = append(texts, sheet.Interviews[i].secrets()...)
	}
	if err := openTexts(key, texts); err != nil {
		return FollowUpSheet{}, err
	}
	return sheet, s.journal(ctx, w, c, "case:print", audit.Facts{"sheet": "follow_up"})
}
