package identity_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/identity"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

func ptr[T any](v T) *T { return &v }

func newcomer(d desk) identity.NewPerson {
	return identity.NewPerson{
		Email: "Hind.Alami@Sanad.Example", NameFr: "Hind Alami", NameAr: "هند العلمي", HomeLevel: orgpath.School, HomeID: d.w.Orangers.ID,
	}
}

func TestCreatingAPerson(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		driss := d.w.Warrant(t, d.w.Driss, access.PersonWrite)
		p, err := d.Create(t.Context(), driss, newcomer(d))
		if err != nil || *p.Email != "hind.alami@sanad.example" || p.Home != d.w.Orangers.Path() || p.Profession != "other" || p.Version != 1 {
			t.Fatalf("%+v, %v", p, err)
		}
		if got := code(d.try("hind.alami@sanad.example", "", school)); got != "sign_in_refused" {
			t.Errorf("without a password: %q", got)
		}
		for name, tt := range map[string]struct {
			change func(*identity.NewPerson)
			want   string
		}{
			"e-mail taken":         {func(n *identity.NewPerson) {}, "email taken"},
			"staff number taken":   {func(n *identity.NewPerson) { n.Email, n.StaffNumber = "", d.w.Amina.StaffNumber }, "staff_number taken"},
			"no login":             {func(n *identity.NewPerson) { n.Email = "" }, "email email_or_staff_number_required"},
			"e-mail with a name":   {func(n *identity.NewPerson) { n.Email = "Hind <h@sanad.example>" }, "email malformed"},
			"two e-mails":          {func(n *identity.NewPerson) { n.Email = "a@b.example,c@d.example" }, "email malformed"},
			"a line break":         {func(n *identity.NewPerson) { n.Email = "a@b.example\r\nbcc: x@y.example" }, "email malformed"},
			"staff number":         {func(n *identity.NewPerson) { n.StaffNumber = "12 34" }, "staff_number malformed"},
			"no name":              {func(n *identity.NewPerson) { n.NameFr = "  " }, "name_fr required"},
			"bidi override":        {func(n *identity.NewPerson) { n.NameAr = "هند\u202eالعلمي" }, "name_ar forbidden_character"},
			"bidi isolate":         {func(n *identity.NewPerson) { n.NameFr = "Hind\u2067" + "x" }, "name_fr forbidden_character"},
			"control character":    {func(n *identity.NewPerson) { n.NameFr = "Hind\x1b[2J" }, "name_fr forbidden_character"},
			"broken UTF-8":         {func(n *identity.NewPerson) { n.NameFr = "Hind \xff" }, "name_fr forbidden_character"},
			"long name":            {func(n *identity.NewPerson) { n.NameFr = strings.Repeat("é", 121) }, "name_fr too_long"},
			"profession":           {func(n *identity.NewPerson) { n.Profession = "spy" }, "profession unknown"},
			"locale":               {func(n *identity.NewPerson) { n.Locale = "en" }, "locale unknown"},
			"home elsewhere":       {func(n *identity.NewPerson) { n.HomeID = d.w.Remparts.ID }, "home_out_of_reach"},
			"home of the nation":   {func(n *identity.NewPerson) { n.HomeLevel, n.HomeID = orgpath.National, "" }, "home_out_of_reach"},
			"home above one's own": {func(n *identity.NewPerson) { n.HomeLevel, n.HomeID = orgpath.AREF, "rsk" }, "home_out_of_reach"},
			"no such home":         {func(n *identity.NewPerson) { n.HomeID = "no-such" }, "home unknown"},
		} {
			n := newcomer(d)
			tt.change(&n)
			if _, err := d.Create(t.Context(), driss, n); code(err) != tt.want {
				t.Errorf("%s: %v, want %q", name, err, tt.want)
			}
		}
		for _, who := range []world.Person{d.w.Karim, d.w.Nadia, d.w.Latifa, d.w.Zineb, d.w.Omar, d.w.Bouchra} {
			if _, err := d.Create(t.Context(), d.w.Warrant(t, who, access.PersonWrite), newcomer(d)); code(err) != "home_out_of_reach" {
				t.Errorf("%s creates: %v", who.NameFr, err)
			}
		}
		if n := d.count("SELECT COUNT(*) FROM audit_entries WHERE action = 'person:create' AND school_id = ? AND actor_id = ?", d.w.Orangers.ID, d.w.Driss.ID); n != 1 {
			t.Errorf("%d entries", n)
		}
	})
}

func TestTwoTakeOneLoginAtOnce(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		driss := d.w.Warrant(t, d.w.Driss, access.PersonWrite)
		results := make([]string, 6)
		var wg sync.WaitGroup
		for i := range results {
			wg.Go(func() {
				_, err := d.Create(t.Context(), driss, newcomer(d))
				if results[i] = ""; err != nil {
					results[i] = fault.KindOf(err).String()
				}
			})
		}
		wg.Wait()
		slices.Sort(results)
		if results[0] != "" || results[1] != "conflict" || results[5] != "conflict" {
			t.Errorf("%v", results)
		}
		n := newcomer(d)
		n.Email, n.Once = "other@sanad.example", storage.Once{Key: "k", Operation: "CreatePerson", Hash: "h"}
		first, err := d.Create(t.Context(), driss, n)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := d.Create(t.Context(), driss, n); err != nil || again.ID != first.ID {
			t.Errorf("the repeat: %v, %v", again.ID, err)
		}
	})
}

func TestPeopleWithinReach(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		for _, tt := range []struct {
			who  world.Person
			want int
		}{{d.w.Hassan, 19}, {d.w.Malika, 15}, {d.w.Driss, 11}, {d.w.Karim, 0}, {d.w.Omar, 0}, {d.w.Bouchra, 0}} {
			var names []string
			q := identity.Query{Page: storage.Page{Limit: 4}}
			for {
				found, next, err := d.List(t.Context(), d.w.Warrant(t, tt.who, access.PersonRead), q)
				if err != nil {
					t.Fatal(err)
				}
				for _, p := range found {
					names = append(names, p.NameFr)
				}
				if q.Page.After = next; next == "" {
					break
				}
			}
			if len(names) != tt.want || len(slices.Compact(slices.Clone(names))) != tt.want {
				t.Errorf("%s sees %d: %v", tt.who.NameFr, len(names), names)
			}
		}
		driss := d.w.Warrant(t, d.w.Driss, access.PersonRead)
		school, _, err := d.List(t.Context(), driss, identity.Query{Under: d.w.Falaise.Path(), Active: ptr(true), Page: storage.Page{Limit: 9}})
		if err != nil || len(school) != 2 {
			t.Errorf("the Falaise: %d, %v", len(school), err)
		}
		if _, err := d.Find(t.Context(), driss, d.w.Amina.ID); err != nil {
			t.Errorf("within reach: %v", err)
		}
		if _, err := d.Find(t.Context(), driss, d.w.Leila.ID); code(err) != "person_not_found" {
			t.Errorf("out of reach: %v", err)
		}
		for text, want := range map[string]string{
			"TAZI amina": d.w.Amina.ID, "امينه": d.w.Amina.ID, d.w.Salma.StaffNumber: d.w.Salma.ID, "salma@sanad": d.w.Salma.ID,
			"leila": "", "%": "", "_": "", "": "",
		} {
			found, err := d.Search(t.Context(), driss, text, "")
			if err != nil || (want == "") != (len(found) == 0) || want != "" && found[0].ID != want {
				t.Errorf("%q finds %v, %v", text, found, err)
			}
		}
		if names, err := d.Names(t.Context(), []string{d.w.Amina.ID, "no-such"}); err != nil || len(names) != 1 || names[d.w.Amina.ID].NameFr != "Amina Tazi" {
			t.Errorf("%v, %v", names, err)
		}
	})
}

// Whoever may change an account could sign in with it; so nobody may who could not take back all its roles.
func TestWhoMayChangeWhoseAccount(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		d.exec("UPDATE identity_people SET home_path = ? WHERE id = ?", d.w.Orangers.Path().String(), d.w.Omar.ID)
		for _, tt := range []struct {
			by, whom world.Person
			want     string
		}{
			{d.w.Driss, d.w.Amina, ""},
			{d.w.Driss, d.w.Nadia, ""},
			{d.w.Driss, d.w.Bouchra, ""},
			{d.w.Driss, d.w.Driss, "own_account"},
			{d.w.Hassan, d.w.Hassan, "own_account"},
			{d.w.Driss, d.w.Leila, "person_not_found"},
			{d.w.Driss, d.w.Malika, "person_not_found"},
			{d.w.Driss, d.w.Hassan, "person_not_found"},
			{d.w.Driss, d.w.Hamid, "account_outranks"},
			{d.w.Driss, d.w.Omar, "account_outranks"},
			{d.w.Malika, d.w.Driss, ""},
			{d.w.Malika, d.w.Rachid, "account_outranks"},
			{d.w.Malika, d.w.Samira, "person_not_found"},
			{d.w.Hassan, d.w.Malika, ""},
			{d.w.Hassan, d.w.Omar, ""},
			{d.w.Karim, d.w.Amina, "person_not_found"},
			{d.w.Omar, d.w.Amina, "person_not_found"},
			{d.w.Zineb, d.w.Amina, "person_not_found"},
		} {
			w := d.w.Warrant(t, tt.by, access.PersonWrite)
			before, err := d.Me(t.Context(), d.w.Warrant(t, tt.whom, access.Self))
			if err != nil {
				t.Fatal(err)
			}
			_, err = d.Update(t.Context(), w, tt.whom.ID, before.Version, identity.Changes{Email: ptr("taken.over." + tt.whom.StaffNumber + "@sanad.example")})
			if code(err) != tt.want {
				t.Errorf("%s changes %s: %v, want %q", tt.by.NameFr, tt.whom.NameFr, err, tt.want)
			}
			if _, err = d.ResetPassword(t.Context(), w, tt.whom.ID); code(err) != tt.want {
				t.Errorf("%s resets %s: %v, want %q", tt.by.NameFr, tt.whom.NameFr, err, tt.want)
			}
		}
	})
}

func TestUpdatingAPerson(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		driss := d.w.Warrant(t, d.w.Driss, access.PersonWrite)
		p, err := d.Find(t.Context(), driss, d.w.Amina.ID)
		if err != nil {
			t.Fatal(err)
		}
		for name, tt := range map[string]struct {
			c    identity.Changes
			want string
		}{
			"somebody's e-mail":   {identity.Changes{Email: ptr("KARIM@sanad.example")}, "email taken"},
			"no login left":       {identity.Changes{Email: ptr(""), StaffNumber: ptr("")}, "email email_or_staff_number_required"},
			"a name that lies":    {identity.Changes{NameFr: ptr("Amina\u202e")}, "name_fr forbidden_character"},
			"a home out of reach": {identity.Changes{HomeLevel: ptr(orgpath.School), HomeID: ptr(d.w.Remparts.ID)}, "home_out_of_reach"},
			"half a home":         {identity.Changes{HomeID: ptr(d.w.Remparts.ID)}, "home incomplete"},
		} {
			if _, err := d.Update(t.Context(), driss, p.ID, p.Version, tt.c); code(err) != tt.want {
				t.Errorf("%s: %v, want %q", name, err, tt.want)
			}
		}
		moved, err := d.Update(t.Context(), driss, p.ID, p.Version, identity.Changes{
			Email: ptr(""), NameFr: ptr("Amina Tazi-Bennani"), HomeLevel: ptr(orgpath.School), HomeID: ptr(d.w.Falaise.ID),
		})
		if err != nil || moved.Email != nil || moved.NameFr != "Amina Tazi-Bennani" || moved.Home != d.w.Falaise.Path() || moved.Version != p.Version+1 {
			t.Errorf("%+v, %v", moved, err)
		}
		_, err = d.Update(t.Context(), driss, p.ID, p.Version, identity.Changes{NameFr: ptr("Late")})
		if f, ok := fault.As(err); !ok || f.Kind != fault.Stale || f.Version != moved.Version {
			t.Errorf("a stale version: %v", err)
		}
		var facts string
		if err := d.w.DB.Read(t.Context()).Raw("SELECT facts FROM audit_entries WHERE action = 'person:update'").Scan(&facts).Error; err != nil || facts != "changed=email,home_path,name_fr" {
			t.Errorf("journalled as %q, %v", facts, err)
		}
	})
}

func TestClosingAnAccount(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		phone, _ := d.signIn(d.w.Amina, world.Password)
		machine, _, err := d.IssueToken(t.Context(), identity.NewToken{
			PersonID: d.w.Amina.ID, Name: "export", Scopes: []access.Permission{access.CaseBoard}, ExpiresAt: d.w.Clock.Now().Add(time.Hour),
		})
		if err != nil {
			t.Fatal(err)
		}
		var left []access.Departure
		d.OnLeave(func(_ storage.Tx, gone access.Departure) (access.Aftermath, error) {
			left = append(left, gone)
			return access.Aftermath{Cases: 3}, nil
		})
		driss := d.w.Warrant(t, d.w.Driss, access.PersonWrite)
		p, err := d.Find(t.Context(), driss, d.w.Amina.ID)
		if err != nil {
			t.Fatal(err)
		}
		if p, err = d.Update(t.Context(), driss, p.ID, p.Version, identity.Changes{Active: ptr(false)}); err != nil || p.Active || p.Released != 3 {
			t.Fatalf("%+v, %v", p, err)
		}
		if p, err = d.Update(t.Context(), driss, p.ID, p.Version, identity.Changes{Active: ptr(false)}); err != nil || p.Released != 0 {
			t.Fatalf("closed again: %+v, %v", p, err)
		}
		if want := (access.Departure{Person: p.ID, Reason: access.AccountClosed, By: d.w.Driss.ID}); len(left) != 1 || left[0] != want {
			t.Errorf("departed: %+v", left)
		}
		if p, err = d.Update(t.Context(), driss, p.ID, p.Version, identity.Changes{Active: ptr(true)}); err != nil || !p.Active {
			t.Fatalf("%+v, %v", p, err)
		}
		if _, err := d.bySession(phone); code(err) != "session_ended" {
			t.Errorf("her session: %v", err)
		}
		if _, err := d.ask("Authorization", "Bearer "+machine); code(err) != "unauthenticated" {
			t.Errorf("her token: %v", err)
		}
		if n := len(d.w.Identity(t, d.w.Amina).Grants); n != 0 {
			t.Errorf("%d grants came back", n)
		}
		if n := d.entries("grant:revoke"); n != 1 {
			t.Errorf("%d entries", n)
		}
		if report, err := audit.Verify(t.Context(), d.w.DB); err != nil || len(report.Breaks) > 0 {
			t.Errorf("the journal: %+v, %v", report, err)
		}
	})
}

func TestAOneTimePassword(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		phone, _ := d.signIn(d.w.Amina, world.Password)
		oneTime, err := d.ResetPassword(t.Context(), d.w.Warrant(t, d.w.Driss, access.PersonWrite), d.w.Amina.ID)
		if err != nil || len(oneTime) != 19 {
			t.Fatal(len(oneTime), err)
		}
		if _, err := d.bySession(phone); code(err) != "session_ended" {
			t.Errorf("the session of whoever knew the old one: %v", err)
		}
		key, _ := d.signIn(d.w.Amina, oneTime)
		if w := d.as(key); w.Holds(access.CaseBoard) || len(w.Permissions()) != 0 {
			t.Error("the board opens with a password that another person knows")
		}
		if err := d.ChangePassword(t.Context(), d.as(key), oneTime, "une phrase que je garde"); err != nil {
			t.Fatal(err)
		}
		if !d.as(key).Holds(access.CaseBoard) {
			t.Error("the board stays shut")
		}
		if oneTime, err = d.ResetPassword(t.Context(), d.w.Warrant(t, d.w.Driss, access.PersonWrite), d.w.Amina.ID); err != nil {
			t.Fatal(err)
		}
		d.w.Clock.Advance(14 * 24 * time.Hour)
		if got := code(d.try(d.w.Amina.Email, oneTime, school)); got != "one_time_password_expired" {
			t.Errorf("two weeks later: %q", got)
		}
		if n := d.count("SELECT COUNT(*) FROM audit_entries WHERE action = 'person:reset_password' AND school_id = ?", d.w.Orangers.ID); n != 2 {
			t.Errorf("%d entries in the school's journal", n)
		}
	})
}

func TestWhatIsDoneToAnAccountIsInEveryTeamsJournal(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		driss := d.w.Warrant(t, d.w.Driss, access.PersonWrite)
		p, err := d.Find(t.Context(), driss, d.w.Karim.ID)
		if err != nil {
			t.Fatal(err)
		}
		elsewhere := identity.Changes{HomeLevel: ptr(orgpath.Directorate), HomeID: ptr("rabat")}
		if p, err = d.Update(t.Context(), driss, p.ID, p.Version, elsewhere); err != nil {
			t.Fatal(err)
		}
		if p, err = d.Update(t.Context(), driss, p.ID, p.Version, elsewhere); err != nil {
			t.Fatal(err)
		}
		if _, err := d.ResetPassword(t.Context(), driss, p.ID); err != nil {
			t.Fatal(err)
		}
		for _, action := range []string{access.HomeMoved, access.PasswordReset} {
			at := d.count("SELECT COUNT(*) FROM audit_entries WHERE action = ? AND object_id = ? AND school_id = ?", action, p.ID, d.w.Orangers.ID)
			if all := d.entries(action); at != 1 || all != 1 {
				t.Errorf("%s: %d entries in the chain of the school where he coordinates, %d in all", action, at, all)
			}
		}
		if _, err := d.ResetPassword(t.Context(), d.w.Warrant(t, d.w.Hassan, access.PersonWrite), d.w.Bouchra.ID); err != nil {
			t.Fatal(err)
		}
		if n := d.entries(access.PasswordReset); n != 2 {
			t.Errorf("%d entries after somebody without a role", n)
		}
	})
}
