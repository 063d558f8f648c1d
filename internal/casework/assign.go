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

var duties = []method.Duty{method.DutyReferent, method.DutyInterviewer, method.DutyObserver, method.DutySupport}

// Assign gives a member of the school's team a duty on a case. Only somebody certified today sees pupils, a trainee only
// observes, and whoever sees the target sees no presumed intimidator of that case.
func (s *Service) Assign(ctx context.Context, w access.Warrant, caseID string, a method.Assignment, once storage.Once) (Assignment, error) {
	r := &refuser{}
	oneOf(r, "duty", a.Duty, duties, false)
	if a.PupilID != "" && a.Duty != method.DutyInterviewer {
		r.add("pupil_id", "not_with_this_duty")
	}
	if err := r.err(); err != nil {
		return Assignment{}, err
	}
	var made Assignment
	id, repeated, err := s.add(ctx, w, access.CaseAssign, caseID, once, func(k *work) (string, error) {
		if err := k.mayAssign(a); err != nil {
			return "", err
		}
		if err := k.assign(a); err != nil {
			return "", err
		}
		made = k.file.Assignments[len(k.file.Assignments)-1]
		k.happened(eventAssigned, Event{Reason: string(a.Duty), Members: Codes{a.PersonID}})
		k.journal("assignment:begin", "assignment", made.ID, audit.Facts{"person": a.PersonID, "duty": string(a.Duty)})
		return made.ID, nil
	})
	if err != nil || !repeated {
		return made, err
	}
	return again(s, ctx, w, caseID, func(v *View) []Assignment { return v.Assignments }, func(a Assignment) bool { return a.ID == id })
}

func (k *work) mayAssign(a method.Assignment) error {
	if err := k.open(); err != nil {
		return err
	}
	if err := k.inTeam(a.PersonID, "person_id", k.today, a.Duty == method.DutyObserver); err != nil {
		return err
	}
	works, err := k.works(a.PersonID)
	if err != nil {
		return err
	}
	if !works {
		return fault.InvalidFields(fault.Field{Path: "person_id", Code: "no_role"})
	}
	if a.PupilID != "" {
		p, known := k.file.Pupil(a.PupilID)
		if !known || p.Role == method.RoleTarget {
			return fault.InvalidFields(fault.Field{Path: "pupil_id", Code: "unknown"})
		}
	}
	for _, other := range k.file.Assignments {
		if other.Active() && other.fact() == a {
			return fault.New(fault.Conflict, "already_assigned")
		}
		if other.Active() && other.Duty == method.DutyReferent && a.Duty == method.DutyReferent {
			return fault.New(fault.Conflict, "referent_named")
		}
	}
	if k.env.Certified, err = k.certified(a.PersonID); err != nil {
		return err
	}
	return unmet("assignment_refused", method.CheckAssignment(k.file.facts(), a, k.env))
}

// assign writes an assignment without asking: the caller has.
func (k *work) assign(a method.Assignment) error {
	row := Assignment{ID: storage.NewID(), CaseID: k.c.ID, SchoolID: k.c.SchoolID, PersonID: a.PersonID, Duty: a.Duty,
		PupilID: a.PupilID, AssignedBy: k.w.Person(), From: k.now}
	k.file.Assignments = append(k.file.Assignments, row)
	return assignmentTable.insert(k.tx, &row)
}

// join assigns whoever works on the case without a duty yet, unless they have left since. To observe takes no side: whoever
// reports or triages a case sees it and may still be chosen to see either the target or the presumed intimidators.
func (k *work) join(person string, duty method.Duty, pupilID string) error {
	for _, a := range k.file.Assignments {
		switch {
		case !a.Active() || a.PersonID != person:
		case duty == method.DutyObserver, a.Duty == duty && (a.PupilID == "" || a.PupilID == pupilID):
			return nil
		case duty != method.DutyInterviewer && a.Duty != method.DutyObserver:
			return nil
		}
	}
	if works, err := k.works(person); err != nil || !works {
		return err
	}
	if duty != method.DutyInterviewer {
		pupilID = ""
	}
	return k.assign(method.Assignment{PersonID: person, Duty: duty, PupilID: pupilID})
}

func (k *work) endAssignment(a *Assignment) error {
	a.To = k.now
	return change(k.tx, assignmentTable.name, a.ID, "to_at = ?", k.now)
}

// Unassign ends an assignment; what was due of that person is due of the coordinator from then on.
func (s *Service) Unassign(ctx context.Context, w access.Warrant, caseID, assignmentID string) error {
	return s.on(ctx, w, access.CaseAssign, caseID, func(k *work) error {
		at := slices.IndexFunc(k.file.Assignments, func(a Assignment) bool { return a.ID == assignmentID })
		if at < 0 {
			return fault.New(fault.NotFound, "assignment_not_found")
		}
		a := &k.file.Assignments[at]
		if !a.Active() {
			return fault.New(fault.Conflict, "assignment_ended")
		}
		if err := k.writable(); err != nil {
			return err
		}
		if err := k.endAssignment(a); err != nil {
			return err
		}
		k.happened(eventUnassigned, Event{Reason: string(a.Duty), Members: Codes{a.PersonID}})
		k.journal("assignment:end", "assignment", a.ID, audit.Facts{"person": a.PersonID, "duty": string(a.Duty)})
		return nil
	})
}
