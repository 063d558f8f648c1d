package casework_test

import (
	"testing"

	"sanad/internal/access"
	"sanad/internal/casework"
	"sanad/internal/method"
)

// token is somebody's warrant narrowed to some scopes.
func (d *desk) token(of access.Identity, scopes ...access.Permission) access.Warrant {
	of.Session, of.Token, of.Scopes = "", "machine", scopes
	return d.Policy.Warrant(of, scopes[0])
}

func TestTheInterviewFormIsAReading(t *testing.T) {
	t.Parallel()
	each(t, func(d *desk) {
		v := d.round(d.toInterviews(), method.RatingSame, suggests)
		id, pupil := v.Case.ID, d.pupil(v, "I1").ID
		before := d.countAction("case:read")
		form := must[casework.Form](d)(d.cases.InterviewForm(t.Context(), d.as(d.Karim), id, pupil))
		if form.EarlierSuggestion == "" || form.Pupil.FirstName.Plain == "" {
			t.Fatalf("the form shows %+v", form)
		}
		if n := d.countAction("case:read") - before; n != 1 {
			t.Errorf("%d entries in the journal", n)
		}
		writer := d.token(d.Identity(t, d.Karim), access.InterviewWrite)
		form = must[casework.Form](d)(d.cases.InterviewForm(t.Context(), writer, id, pupil))
		if form.EarlierSuggestion != "" || form.Pupil.FirstName.Plain != "" {
			t.Error("whoever may only write interviews reads one")
		}
	})
}
