package main

import (
	"slices"

	"sanad/internal/method"
)

// answer is the case with everything that needs no key.
func (f *file) answer(may []string) caseAnswer {
	a := caseAnswer{
		ID: f.id, Number: f.number, School: f.school, Year: f.year, OpenedYear: f.openedYear, State: f.state, StateSince: f.stateSince,
		CycleSince: f.cycleSince, ReportedAt: f.reportedAt, Level: f.level, Reopenings: f.reopenings, Locked: f.locked,
		Imported: f.imported, Outcome: f.outcome, ClosedAt: f.closedAt, Assigned: f.mine, Version: f.version, May: may,
		File: fileAnswer{
			Channel: f.channel, ReporterRole: f.reporterRole, Place: f.place, Forms: some(codes(f.forms)), Platforms: some(codes(f.platforms)),
			StartedOn:  f.startedOn,
			Criteria:   criteriaAnswer{f.repetition, f.groupEffect, f.imbalance, f.defenceless},
			ScreenedAt: f.screenedAt, ScreenedBy: f.screenedBy, HandedAt: f.handedAt, SupportEnded: f.supportEnded, YearNoteAt: f.yearNoteAt,
			Assignments: some(f.assignments), Roles: []span{},
		},
	}
	for i := range f.pupils {
		a.File.Roles = append(a.File.Roles, f.pupils[i].spans...)
	}
	return a
}

// opened adds the texts, once they are open.
func (f *file) opened(a *caseAnswer) {
	a.Pupils = make([]pupilAnswer, 0, len(f.pupils))
	for i := range f.pupils {
		p := &f.pupils[i]
		a.Pupils = append(a.Pupils, pupilAnswer{
			ID: p.id, Pseudonym: p.pseudonym, Role: p.role, Track: p.track, Excused: p.excused, Sex: p.sex, Level: p.level, Version: p.version,
			Names: namesAnswer{p.first, p.last, p.class, p.massar},
		})
	}
	for i := range f.flags {
		f.flags[i].Locks = method.EffectOf(f.flags[i].Kind).Lock
	}
	a.Flags = some(f.flags)
	a.File.Reporter, a.File.Summary, a.File.YearNote = f.reporter, f.summary, f.yearNote
	a.File.Interviews, a.File.Contacts, a.File.Measures = some(f.interviews), some(f.contacts), some(f.measures)
	a.File.Tasks, a.File.Events = some(f.tasks), some(f.events)
}

// nameDues says of whom each due is, by pseudonym, and how urgent it is.
func (f *file) nameDues(dues []due) {
	day := today(now())
	for i := range dues {
		d := &dues[i]
		d.Urgency = urgency(day, d.DueOn, d.OverdueOn)
		for j := range f.pupils {
			if d.PupilID != nil && f.pupils[j].id == *d.PupilID {
				d.Pseudonym = f.pupils[j].pseudonym
			}
		}
	}
}

// staff lists everybody whom the answer mentions, once each.
func (f *file) staff(dues []due) []string {
	var ids []string
	for _, i := range f.interviews {
		ids = append(ids, i.Interviewer, or(i.Observer), i.RecordedBy)
	}
	for _, a := range f.assignments {
		ids = append(ids, a.PersonID, a.AssignedBy)
	}
	for _, e := range f.events {
		ids = append(append(ids, e.Actor), e.Members...)
	}
	for _, x := range f.flags {
		ids = append(ids, x.RaisedBy, or(x.ClearedBy))
	}
	for _, t := range f.tasks {
		ids = append(ids, or(t.DoneBy))
	}
	for _, d := range dues {
		ids = append(ids, d.PersonID)
	}
	for _, c := range f.contacts {
		ids = append(ids, c.RecordedBy)
	}
	for _, m := range f.measures {
		ids = append(ids, m.RecordedBy)
	}
	ids = append(ids, or(f.screenedBy))
	slices.Sort(ids)
	return slices.DeleteFunc(slices.Compact(ids), func(id string) bool { return id == "" })
}
