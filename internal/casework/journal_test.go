package casework_test

import (
	"strings"
	"testing"

	"sanad/internal/casework"
	"sanad/internal/method"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

// entry is a line of the journal with what it tells.
type entry struct{ ActorID, Action, ObjectID, SchoolID, Facts string }

func (d *desk) entriesOf(condition string, args ...any) []entry {
	d.t.Helper()
	var found []entry
	err := d.DB.Read(d.t.Context()).Raw("SELECT actor_id, action, object_id, school_id, facts FROM audit_entries WHERE "+condition+" ORDER BY id", args...).
		Scan(&found).Error
	if err != nil {
		d.t.Fatal(err)
	}
	return found
}

// TestTheJournalTellsNothingOfAPupil: those who read it may not open a case, so what was found of a pupil, health above
// all, is in the case's own history and nowhere else.
func TestTheJournalTellsNothingOfAPupil(t *testing.T) {
	each(t, func(d *desk) {
		v := d.toReception()
		id, second := v.Case.ID, d.pupil(v, "I2")
		flag := must[casework.Flag](d)(d.cases.RaiseFlag(t.Context(), d.as(d.Idris), id, method.FlagSingleAuthor, storage.Once{}))
		must[casework.Flag](d)(d.cases.ClearFlag(t.Context(), d.as(d.Karim), id, flag.ID, "Mal compris"))
		excused := "health"
		must[casework.Pupil](d)(d.cases.EditPupil(t.Context(), d.as(d.Karim), casework.PupilChange{
			CaseID: id, PupilID: second.ID, Version: second.Version, Excused: &excused,
		}))
		d.contact(id, d.pupil(v, "T").ID)
		d.mustTalk(d.Salma, id, d.pupil(v, "T").ID, method.KindTargetFirst, func(t *casework.Talk) {
			t.Rating, t.Alert = method.RatingSame, method.AlertNewFacts
		})
		for _, task := range d.screen(id, method.FlagSelfHarm).Tasks {
			must[casework.Task](d)(d.cases.DoneTask(t.Context(), d.as(d.Nadia), casework.TaskDone{CaseID: id, TaskID: task.ID, Channel: "family"}))
		}
		for action, leaks := range map[string][]string{
			"case:screen": {"found", "harm"}, "flag:raise": {"kind", "author"}, "flag:clear": {"kind", "author"},
			"pupil:edit": {"excused", "health"}, "interview:record": {"alert", "new_facts"}, "contact:record": {"agreement", "yes"},
			"task:done": {"kind", "channel", "family"},
		} {
			found := d.entriesOf("action = ?", action)
			if len(found) == 0 {
				t.Errorf("%s left no entry", action)
			}
			for _, e := range found {
				for _, leak := range leaks {
					if strings.Contains(e.Facts, leak) {
						t.Errorf("%s tells %q", action, e.Facts)
					}
				}
			}
		}
	})
}

// TestNamesAreNotReadUnseen: whoever is given a role for ten minutes leaves a line on each case whose names they read, even
// without opening one.
func TestNamesAreNotReadUnseen(t *testing.T) {
	each(t, func(d *desk) {
		seen, other := d.toReception().Case, d.open().Case
		namesBy := func(p world.Person) []entry {
			return d.entriesOf("actor_id = ? AND action = 'case:read' AND facts = 'shown=names'", p.ID)
		}
		matches := must[casework.Matches](d)(d.cases.SearchPupils(t.Context(), d.as(d.Karim), casework.Search{Text: "oulhaj"}))
		if len(matches.Items) != 2 {
			t.Fatalf("found %d pupils", len(matches.Items))
		}
		must[casework.Matches](d)(d.cases.SearchPupils(t.Context(), d.as(d.Karim), casework.Search{Text: "nobody"}))
		read := namesBy(d.Karim)
		if len(read) != 2 || read[0].SchoolID != d.Orangers.ID || read[0].ObjectID != other.ID || read[1].ObjectID != seen.ID {
			t.Errorf("the search left %+v", read)
		}
		for range 3 {
			must[casework.Day](d)(d.cases.MyDay(t.Context(), d.as(d.Salma), storage.Page{}))
		}
		if read = namesBy(d.Salma); len(read) != 1 || read[0].ObjectID != seen.ID || read[0].SchoolID != d.Orangers.ID {
			t.Errorf("three looks at one day left %+v", read)
		}
		d.later(1)
		must[casework.Day](d)(d.cases.MyDay(t.Context(), d.as(d.Salma), storage.Page{}))
		if read = namesBy(d.Salma); len(read) != 2 {
			t.Errorf("the next day left %+v", read)
		}
		must[casework.Day](d)(d.cases.MyDay(t.Context(), d.as(d.Nadia), storage.Page{}))
		if read = namesBy(d.Nadia); len(read) != 0 {
			t.Errorf("a day by pseudonym left %+v", read)
		}
	})
}
