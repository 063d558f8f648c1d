package httpapi

import (
	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/casework"
	"sanad/internal/method"
)

// caseView is the card, and the file where the view holds it. What the domain left empty stays out.
func caseView(v casework.View) api.Case {
	c := v.Case
	shown := api.Case{
		ID: c.ID, Number: c.Number, SchoolID: c.SchoolID, YearID: c.YearID, OpenedYearID: c.OpenedYearID,
		State: api.CaseState(c.State), StateSince: c.StateSince.UTC(), CycleSince: c.CycleSince.UTC(), ReportedAt: c.ReportedAt.UTC(),
		Level: code[api.PupilLevel](c.Level), Reopenings: c.Reopenings, Locked: c.Locked, Imported: c.Imported,
		Outcome: opt(c.Outcome), ClosedAt: instant(c.ClosedAt), Assigned: c.Mine, Version: c.Version,
		May:    each(v.May, func(p access.Permission) api.PermissionCode { return string(p) }),
		Pupils: each(v.Pupils, pupilView), Flags: each(v.Flags, flagView), Dues: dueViews(v),
	}
	if v.Full {
		shown.File = some(fileView(v))
	}
	return shown
}

// pupilView names a pupil only where the domain opened the names; a first name is never empty.
func pupilView(p casework.Pupil) api.Pupil {
	shown := api.Pupil{
		ID: p.ID, Pseudonym: p.Pseudonym, Role: api.PupilRole(p.Role), Track: code[api.Track](p.Track), Excused: opt(p.Excused),
		Sex: code[api.Sex](p.Sex), Level: code[api.PupilLevel](p.Level), Version: p.Version,
	}
	if p.FirstName.Plain != "" {
		shown.Names = some(namesView(p))
	}
	return shown
}

func namesView(p casework.Pupil) api.PupilNames {
	return api.PupilNames{
		FirstName: p.FirstName.Plain, LastName: p.LastName.Plain, ClassLabel: p.ClassLabel.Plain, Massar: opt(p.Massar.Plain),
	}
}

func flagView(f casework.Flag) api.Flag {
	return api.Flag{
		ID: f.ID, Kind: api.FlagKind(f.Kind), Locks: method.EffectOf(f.Kind).Lock, RaisedBy: opt(f.RaisedBy), RaisedAt: f.RaisedAt.UTC(),
		ClearedBy: opt(f.ClearedBy), ClearedAt: instant(f.ClearedAt), ClearReason: opt(f.ClearReason.Plain),
	}
}

func dueViews(v casework.View) []api.Due {
	pseudonyms := map[string]string{}
	for _, p := range v.Pupils {
		pseudonyms[p.ID] = p.Pseudonym
	}
	return each(v.Dues, func(d casework.Due) api.Due { return dueView(d, pseudonyms[d.PupilID], v.Today) })
}

func dueView(d casework.Due, pseudonym string, today calendar.Date) api.Due {
	return api.Due{
		Kind: string(d.Kind), Duty: api.DueDuty(d.Duty), PersonID: opt(d.PersonID), PupilID: opt(d.PupilID), Pseudonym: opt(pseudonym),
		Round: opt(d.Round), DueOn: d.DueOn, OverdueOn: d.OverdueOn, Urgency: api.Urgency(casework.UrgencyOf(today, d.DueOn, d.OverdueOn)),
	}
}

func fileView(v casework.View) api.CaseFile {
	c := v.Case
	return api.CaseFile{
		ReportChannel: api.ReportChannel(c.Channel), ReporterRole: api.ReporterRole(c.ReporterRole), ReporterName: c.ReporterName.Plain,
		Summary: c.Summary.Plain, Place: code[api.Place](c.Place), StartedOn: date(c.StartedOn), Criteria: criteriaView(c.Criteria),
		Forms:      each(c.Forms, func(f string) api.Form { return api.Form(f) }),
		Platforms:  each(c.Platforms, func(p string) api.Platform { return api.Platform(p) }),
		ScreenedAt: instant(c.ScreenedAt), ScreenedBy: opt(c.ScreenedBy), HandedAt: instant(c.HandedAt), SupportEndedOn: date(c.SupportEnded),
		YearNote: c.YearNote.Plain, YearNoteAt: instant(c.YearNoteAt),
		Interviews: each(v.Interviews, interviewView), FamilyContacts: each(v.Contacts, contactView), Measures: each(v.Measures, measureView),
		Tasks: each(v.Tasks, taskView), Events: each(v.Events, eventView), Assignments: each(v.Assignments, standingView(v.Lapsed)),
		Roles: roleViews(v.Pupils), Fidelity: each(v.Fidelity, findingView), Moves: each(v.Moves, moveView),
	}
}

func criteriaView(c method.Criteria) api.Criteria {
	return api.Criteria{
		Repetition: code[api.Answer](c.Repetition), GroupEffect: code[api.Answer](c.GroupEffect),
		Imbalance: code[api.Answer](c.Imbalance), Defenceless: code[api.Answer](c.Defenceless),
	}
}

func roleViews(pupils []casework.Pupil) []api.RoleSpan {
	spans := []api.RoleSpan{}
	for _, p := range pupils {
		for _, r := range p.Roles {
			spans = append(spans, api.RoleSpan{
				PupilID: r.PupilID, Role: api.PupilRole(r.Role), Pseudonym: r.Pseudonym, FromAt: r.From.UTC(), ToAt: instant(r.To), SetBy: r.SetBy,
			})
		}
	}
	return spans
}

func findingView(f method.Finding) api.Finding {
	return api.Finding{Code: f.Code, Verdict: api.Verdict(f.Verdict), Reasons: each(f.Reasons, func(r method.Reason) api.FindingReason {
		return api.FindingReason{Code: r.Code, Subject: opt(r.Subject)}
	})}
}

func moveView(o method.Option) api.MoveOption {
	return api.MoveOption{
		Transition: o.Transition.No, To: api.CaseState(o.Transition.To), DecidedBy: string(o.Transition.By),
		Unmet: each(o.Unmet, func(u method.Unmet) api.Unmet { return api.Unmet{Code: u.Code, Subject: opt(u.Subject)} }),
		Needs: each(o.Needs, func(n string) api.Code { return n }), Reasons: each(o.Transition.Reasons, func(r string) api.Code { return r }),
	}
}

func interviewView(i casework.Interview) api.Interview {
	return api.Interview{
		ID: i.ID, Revision: i.Revision, Kind: api.InterviewKind(i.Kind), Round: i.Round, PupilID: i.PupilID, RoleThen: api.PupilRole(i.RoleThen),
		InterviewerID: i.InterviewerID, ObserverID: opt(i.ObserverID), StartedAt: i.StartedAt.UTC(), Minutes: i.Minutes, Alone: i.Alone,
		Acknowledged: code[api.Partly](i.Acknowledged), Suggestion: i.Suggestion.Plain, EarlierDone: code[api.Partly](i.EarlierDone),
		Outcome: code[api.InterviewOutcome](i.Outcome), Rating: code[api.Rating](i.Rating), Alert: api.Alert(i.Alert), Note: i.Note.Plain,
		NextOn: date(i.NextOn), Certification: api.Standing(i.Certification), Imported: i.Imported, Reason: opt(i.Reason.Plain),
		RecordedBy: i.RecordedBy, RecordedAt: i.RecordedAt.UTC(),
	}
}

func recordedView(r casework.Recorded) api.Interview {
	v := interviewView(r.Interview)
	v.CaseState = code[api.CaseState](r.CaseState)
	return v
}

func contactView(c casework.Contact) api.FamilyContact {
	return api.FamilyContact{
		ID: c.ID, PupilID: c.PupilID, MadeOn: c.MadeOn, Channel: api.ContactChannel(c.Channel), Agreement: api.Agreement(c.Agreement),
		Note: c.Note.Plain, RecordedBy: c.RecordedBy, RecordedAt: c.RecordedAt.UTC(),
	}
}

func measureView(m casework.Measure) api.Measure {
	return api.Measure{
		ID: m.ID, Kind: api.MeasureKind(m.Kind), FromOn: m.From, ToOn: date(m.To), Note: m.Note.Plain,
		RecordedBy: m.RecordedBy, RecordedAt: m.RecordedAt.UTC(), Version: m.Version,
	}
}

func taskView(t casework.Task) api.Task {
	return api.Task{
		ID: t.ID, Kind: api.TaskKind(t.Kind), FlagID: t.FlagID, CreatedAt: t.CreatedAt.UTC(), DoneAt: instant(t.DoneAt),
		DoneBy: opt(t.DoneBy), Channel: code[api.TaskChannel](t.Channel), Reference: opt(t.Reference.Plain),
	}
}

func eventView(e casework.Event) api.CaseEvent {
	return api.CaseEvent{
		ID: e.ID, At: e.At.UTC(), ActorID: e.ActorID, Kind: string(e.Kind), Transition: opt(e.Transition), FromState: code[api.CaseState](e.From),
		ToState: code[api.CaseState](e.To), Reason: opt(e.Reason), Members: e.Members, DecidedOn: date(e.DecidedOn), Note: opt(e.Note.Plain),
	}
}

func assignmentView(a casework.Assignment) api.Assignment {
	return api.Assignment{
		ID: a.ID, PersonID: a.PersonID, Duty: api.Duty(a.Duty), PupilID: opt(a.PupilID), AssignedBy: a.AssignedBy,
		FromAt: a.From.UTC(), ToAt: instant(a.To),
	}
}

// standingView adds whether somebody who has a duty now may still hold an interview.
func standingView(lapsed map[string]bool) func(casework.Assignment) api.Assignment {
	return func(a casework.Assignment) api.Assignment {
		v := assignmentView(a)
		if a.Active() {
			v.Certified = some(!lapsed[a.PersonID])
		}
		return v
	}
}

// staff lists the ids of everybody a view mentions, once each.
func staff(v casework.View) []string {
	var ids []string
	for _, i := range v.Interviews {
		ids = append(ids, i.InterviewerID, i.ObserverID, i.RecordedBy)
	}
	for _, a := range v.Assignments {
		ids = append(ids, a.PersonID, a.AssignedBy)
	}
	for _, e := range v.Events {
		ids = append(append(ids, e.ActorID), e.Members...)
	}
	for _, f := range v.Flags {
		ids = append(ids, f.RaisedBy, f.ClearedBy)
	}
	for _, t := range v.Tasks {
		ids = append(ids, t.DoneBy)
	}
	for _, d := range v.Dues {
		ids = append(ids, d.PersonID)
	}
	for _, c := range v.Contacts {
		ids = append(ids, c.RecordedBy)
	}
	for _, m := range v.Measures {
		ids = append(ids, m.RecordedBy)
	}
	return append(ids, v.Case.ScreenedBy)
}
