package casework_test

import (
	"path/filepath"
	"testing"

	"sanad/internal/access"
	"sanad/internal/casework"
	"sanad/internal/fault"
	"sanad/internal/method"
	"sanad/internal/seal"
	"sanad/internal/storage"
)

func TestACaseWithoutItsKeyIsACard(t *testing.T) {
	each(t, func(d *desk) {
		id := d.toInterviews().Case.ID
		must[any](d)(nil, d.DB.InTx(t.Context(), func(tx storage.Tx) error {
			return tx.Exec("DELETE FROM casework_case_keys WHERE case_id = ?", id).Error
		}))
		v := d.see(id)
		if v.Names || v.Full || v.Pupils[0].FirstName.Plain != "" || v.Case.State != method.StateInterviews {
			t.Errorf("an erased case shows %+v", v)
		}
		_, err := d.talk(d.Amina, id, d.pupil(v, "I1").ID, method.KindIntimidator, nil)
		d.refused(err, fault.Conflict, "case_erased")
		if found := must[casework.Matches](d)(d.cases.SearchPupils(t.Context(), d.as(d.Karim), casework.Search{Text: "yasmine"})); len(found.Items) > 0 {
			t.Error("an erased pupil is found")
		}
		for _, item := range must[casework.Day](d)(d.cases.MyDay(t.Context(), d.as(d.Amina), storage.Page{})).Items {
			if item.FirstName != "" {
				t.Error("an erased pupil is named")
			}
		}
	})
}

func TestANewMasterKeyOpensEveryCase(t *testing.T) {
	each(t, func(d *desk) {
		path := filepath.Join(t.TempDir(), "keys.json")
		must[any](d)(nil, seal.Init(path))
		with := func() *casework.Service {
			keys := must[*seal.Keys](d)(seal.Load(path, ""))
			return casework.New(d.DB, keys, d.Settings, casework.Ports{Years: d.Org, Teams: teams{d.Org}, Certifier: certifier{d.Certificates}})
		}
		d.cases = with()
		id := d.open().Case.ID
		must[any](d)(nil, seal.Rotate(path))
		d.cases = with()
		for _, want := range []int{1, 0} {
			if n := must[int](d)(d.cases.Rewrap(t.Context(), nil)); n != want {
				t.Errorf("wrapped %d keys afresh, want %d", n, want)
			}
		}
		if v := d.see(id); v.Pupils[0].FirstName.Plain != "Yasmine" {
			t.Error("the case does not open under the new key")
		}
	})
}

func TestNobodyWritesIntoAnotherSchoolsJournal(t *testing.T) {
	each(t, func(d *desk) {
		d.open()
		before := d.count("audit_entries WHERE school_id = '" + d.Falaise.ID + "'")
		must[casework.Page](d)(d.cases.List(t.Context(), d.as(d.Karim), casework.Query{School: d.Falaise.ID}))
		must[casework.Matches](d)(d.cases.SearchPupils(t.Context(), d.as(d.Karim), casework.Search{Text: "yasmine", SchoolID: "Not An Id"}))
		if after := d.count("audit_entries WHERE school_id = '" + d.Falaise.ID + "'"); after != before {
			t.Errorf("%d entries in the journal of a school out of reach", after-before)
		}
		if d.count("audit_entries WHERE action = 'case:list' AND school_id = ''") != 1 {
			t.Error("the look itself was not written down")
		}
	})
}

func TestATokenSeesNoMoreThanItsScopes(t *testing.T) {
	each(t, func(d *desk) {
		id := d.round(d.toInterviews(), method.RatingSame, suggests).Case.ID
		identity := d.Identity(t, d.Karim)
		identity.Session, identity.Token = "", "machine"
		see := func(scopes ...access.Permission) casework.View {
			identity.Scopes = scopes
			return must[casework.View](d)(d.cases.Find(t.Context(), d.Policy.Warrant(identity, access.CaseBoard), id))
		}
		if v := see(access.CaseBoard); v.Full || v.Names || len(v.May) != 1 {
			t.Errorf("a token for the board sees %+v", v.May)
		}
		v := see(access.CaseBoard, access.CaseRead)
		if !v.Full || v.Names || len(v.Interviews) > 0 || v.Pupils[0].FirstName.Plain != "" || v.Case.Summary.Plain == "" {
			t.Error("a token for the file sees names or interviews")
		}
		v = see(access.CaseBoard, access.CaseRead, access.InterviewRead, access.CaseNames)
		if len(v.Interviews) == 0 || v.Interviews[1].Suggestion.Plain == "" || v.Pupils[0].FirstName.Plain == "" {
			t.Error("a token for everything sees less")
		}
	})
}
