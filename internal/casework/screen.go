package casework

import (
	"context"
	"slices"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/storage"
)

// Screen is the answer to the screen for grave facts: every flag was looked for, those listed were found.
type Screen struct {
	CaseID   string
	Version  int64
	Flags    []method.FlagKind
	Criteria *method.Criteria
}

// Screen completes the screen. Each flag found takes effect at once, unless it already stands.
func (s *Service) Screen(ctx context.Context, w access.Warrant, screen Screen) (View, error) {
	r := &refuser{}
	someOf(r, "flags", screen.Flags, method.FlagKinds())
	if screen.Criteria != nil {
		checkCriteria(r, *screen.Criteria)
	}
	if err := r.err(); err != nil {
		return View{}, err
	}
	return s.show(ctx, w, access.CaseWrite, screen.CaseID, func(k *work) error {
		if err := k.acts(); err != nil {
			return err
		}
		if err := k.at(screen.Version); err != nil {
			return err
		}
		if err := k.writable(); err != nil {
			return err
		}
		k.c.ScreenedAt, k.c.ScreenedBy = k.now, k.w.Person()
		if screen.Criteria != nil {
			k.c.Criteria = *screen.Criteria
		}
		k.happened(eventScreened, Event{})
		for _, kind := range screen.Flags {
			if k.stands(kind) {
				continue
			}
			if _, err := k.raise(kind); err != nil {
				return err
			}
		}
		k.journal("case:screen", "case", k.c.ID, nil)
		return nil
	})
}

// stands tells whether a flag of the kind is raised and not cleared.
func (k *work) stands(kind method.FlagKind) bool {
	return slices.ContainsFunc(k.file.Flags, func(f Flag) bool { return f.Kind == kind && f.ClearedAt.IsZero() })
}

// raise writes a flag and does what the method says it does: shuts the method, opens a task for today, refers the case. A
// closed case stays closed: what is left to do of a grave fact is the task.
func (k *work) raise(kind method.FlagKind) (*Flag, error) {
	// Flags that lock stand for good, one of each kind: only those that are raised and cleared again could go on for ever.
	if method.MayClear(kind) {
		if err := room(len(k.file.Flags), maxFlags, "too_many_flags"); err != nil {
			return nil, err
		}
	}
	flag := Flag{ID: storage.NewID(), CaseID: k.c.ID, Kind: kind, RaisedBy: k.w.Person(), RaisedAt: k.now}
	if err := flagTable.insert(k.tx, &flag); err != nil {
		return nil, err
	}
	k.file.Flags = append(k.file.Flags, flag)
	effect := method.EffectOf(kind)
	k.c.Locked = k.c.Locked || effect.Lock
	k.happened(eventFlagged, Event{Reason: string(kind)})
	if effect.Task != "" {
		task := Task{ID: storage.NewID(), CaseID: k.c.ID, SchoolID: k.c.SchoolID, FlagID: flag.ID, Kind: effect.Task, CreatedAt: k.now}
		if err := taskTable.insert(k.tx, &task); err != nil {
			return nil, err
		}
		k.file.Tasks = append(k.file.Tasks, task)
	}
	if effect.Refer && k.c.State.Open() && k.c.State != method.StateReferred {
		return &flag, k.refer(kind)
	}
	return &flag, nil
}

// refer takes transition 4, which a grave flag takes by itself.
func (k *work) refer(kind method.FlagKind) error {
	t, missing := method.Check(k.file.facts(), method.Move{To: method.StateReferred, Actor: k.w.Person(), ActorIsTeam: true}, k.env)
	if err := unmet("move_refused", missing); err != nil {
		return err
	}
	k.pass(t, Event{Reason: string(kind)})
	return nil
}

// RaiseFlag notes a grave fact. Any member of the school's team may, on any case of the board, without seeing names: a closed
// case and a closed year are no reason to keep quiet about one.
func (s *Service) RaiseFlag(ctx context.Context, w access.Warrant, caseID string, kind method.FlagKind, once storage.Once) (Flag, error) {
	r := &refuser{}
	oneOf(r, "kind", kind, method.FlagKinds(), false)
	if err := r.err(); err != nil {
		return Flag{}, err
	}
	var raised Flag
	id, repeated, err := s.create(ctx, w, access.CaseFlag, caseID, once, func(k *work) (string, error) {
		if k.stands(kind) {
			return "", fault.New(fault.Conflict, "flag_stands")
		}
		flag, err := k.raise(kind)
		if err != nil {
			return "", err
		}
		raised = *flag
		k.journal("flag:raise", "flag", flag.ID, audit.Facts{"state": string(k.c.State)})
		return flag.ID, nil
	})
	if err != nil || !repeated {
		return raised, err
	}
	return s.flag(ctx, w.For(access.CaseFlag), caseID, id)
}

// flag reads one flag of a case that the warrant reaches.
func (s *Service) flag(ctx context.Context, w access.Warrant, caseID, id string) (Flag, error) {
	tx := s.db.Read(ctx)
	c, err := findCase(tx, w, caseID)
	if err != nil {
		return Flag{}, err
	}
	flags, _, err := loadFlags(tx, []string{c.ID})
	if err != nil {
		return Flag{}, err
	}
	at := slices.IndexFunc(flags, func(f Flag) bool { return f.ID == id })
	if at < 0 {
		return Flag{}, fault.New(fault.NotFound, "flag_not_found")
	}
	return flags[at], nil
}

// ClearFlag lifts a flag that was mistaken or is over. One that shuts the method stays for good.
func (s *Service) ClearFlag(ctx context.Context, w access.Warrant, caseID, flagID, reason string) (Flag, error) {
	r := &refuser{}
	r.text("reason", &reason, maxReason)
	if reason == "" && len(r.fields) == 0 {
		r.add("reason", "required")
	}
	if err := r.err(); err != nil {
		return Flag{}, err
	}
	var cleared Flag
	err := s.on(ctx, w, access.CaseWrite, caseID, func(k *work) error {
		at := slices.IndexFunc(k.file.Flags, func(f Flag) bool { return f.ID == flagID })
		if at < 0 {
			return fault.New(fault.NotFound, "flag_not_found")
		}
		flag := &k.file.Flags[at]
		switch {
		case !flag.ClearedAt.IsZero():
			return fault.New(fault.Conflict, "flag_cleared")
		case !method.MayClear(flag.Kind):
			return fault.New(fault.Conflict, "flag_locks")
		}
		if err := k.writable(); err != nil {
			return err
		}
		flag.ClearedAt, flag.ClearedBy, flag.ClearReason = k.now, k.w.Person(), Text{Plain: reason}
		if err := sealTexts(k.key, flag.secrets()); err != nil {
			return err
		}
		k.happened(eventCleared, Event{Reason: string(flag.Kind)})
		k.journal("flag:clear", "flag", flag.ID, nil)
		cleared = *flag
		return change(k.tx, flagTable.name, flag.ID, "cleared_at = ?, cleared_by = ?, clear_reason = ?",
			k.now, flag.ClearedBy, flag.ClearReason)
	})
	return cleared, err
}

// TaskDone says that a same-day task was carried out: through which channel, under which reference.
type TaskDone struct {
	CaseID, TaskID     string
	Channel, Reference string
}

const maxReference = 60

// DoneTask closes a same-day task, of whatever year its case is.
func (s *Service) DoneTask(ctx context.Context, w access.Warrant, done TaskDone) (Task, error) {
	r := &refuser{}
	oneOf(r, "channel", done.Channel, TaskChannels, false)
	r.text("reference", &done.Reference, maxReference)
	if err := r.err(); err != nil {
		return Task{}, err
	}
	var closed Task
	err := s.on(ctx, w, access.CaseTask, done.CaseID, func(k *work) error {
		at := slices.IndexFunc(k.file.Tasks, func(t Task) bool { return t.ID == done.TaskID })
		if at < 0 {
			return fault.New(fault.NotFound, "task_not_found")
		}
		task := &k.file.Tasks[at]
		if !task.DoneAt.IsZero() {
			return fault.New(fault.Conflict, "task_done")
		}
		task.DoneAt, task.DoneBy, task.Channel, task.Reference = k.now, k.w.Person(), done.Channel, Text{Plain: done.Reference}
		if err := sealTexts(k.key, task.secrets()); err != nil {
			return err
		}
		k.happened(eventTaskDone, Event{Reason: done.Channel})
		k.journal("task:done", "task", task.ID, nil)
		closed = *task
		return change(k.tx, taskTable.name, task.ID, "done_at = ?, done_by = ?, channel = ?, reference = ?",
			k.now, task.DoneBy, task.Channel, task.Reference)
	})
	return closed, err
}
