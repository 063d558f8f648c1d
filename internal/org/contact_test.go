package org_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/org"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

// desk is the directory as one test fills it.
type desk struct {
	*world.World
	t *testing.T
}

func (d desk) as(p world.Person) access.Warrant { return d.Warrant(d.t, p, access.Self) }

func office(name string) org.ContactDetails {
	kind := org.ContactKind("police")
	return org.ContactDetails{Kind: &kind, NameFR: &name}
}

func (d desk) add(p world.Person, level orgpath.Level, node, name string) org.Contact {
	d.t.Helper()
	c, err := d.Org.AddContact(d.t.Context(), d.as(p), org.NewContact{Level: level, NodeID: node, Details: office(name)}, storage.Once{})
	if err != nil {
		d.t.Fatal(err)
	}
	return c
}

// filled has one office at each level on the way to the Orangers, and one at a school of another academy.
func filled(t *testing.T, w *world.World) (d desk, all map[string]org.Contact) {
	t.Helper()
	d = desk{w, t}
	return d, map[string]org.Contact{
		"nation": d.add(d.Hassan, orgpath.National, "", "Nation"), "rsk": d.add(d.Rachid, orgpath.AREF, "rsk", "Académie"),
		"rabat": d.add(d.Latifa, orgpath.Directorate, "rabat", "Rabat"), "orangers": d.add(d.Karim, orgpath.School, d.Orangers.ID, "Orangers"),
		"falaise": d.add(d.Tarik, orgpath.School, d.Falaise.ID, "Falaise"), "palmeraie": d.add(d.Samira, orgpath.School, d.Palmeraie.ID, "Palmeraie"),
	}
}

func namesOf(found []org.Contact) string {
	var all []string
	for _, c := range found {
		all = append(all, c.NameFR)
	}
	return strings.Join(all, " ")
}

// reads gathers the pages of one reader.
func (d desk) reads(p world.Person, limit int) []org.Contact {
	d.t.Helper()
	var all []org.Contact
	for page := (storage.Page{Limit: limit}); ; {
		found, next, err := d.Org.Contacts(d.t.Context(), d.as(p), page)
		if err != nil {
			d.t.Fatal(err)
		}
		all = append(all, found...)
		if page.After = next; next == "" {
			return all
		}
	}
}

func TestTheDirectoryOfASchoolReachesUpToTheNation(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		d, _ := filled(t, w)
		for _, p := range []world.Person{d.Amina, d.Karim, d.Nadia, d.Hamid, d.Latifa, d.Rachid, d.Zineb, d.Driss, d.Hassan} {
			found, err := d.Org.ContactsFor(t.Context(), d.as(p), d.Orangers.ID)
			if err != nil || namesOf(found) != "Orangers Rabat Académie Nation" {
				t.Errorf("%s: %s, %v", p.NameFr, namesOf(found), err)
			}
		}
		for _, p := range []world.Person{d.Samira, d.Tarik, d.Omar, d.Bouchra} {
			_, err := d.Org.ContactsFor(t.Context(), d.as(p), d.Orangers.ID)
			wantFault(t, err, fault.NotFound, "school_not_found")
		}
		for _, tt := range []struct {
			p    world.Person
			want string
		}{
			{d.Amina, "Nation Académie Rabat Orangers"}, {d.Samira, "Nation Palmeraie"}, {d.Omar, ""}, {d.Bouchra, ""},
			{d.Latifa, "Nation Académie Rabat Orangers Falaise"}, {d.Malika, "Nation Académie Rabat Orangers Falaise"},
			{d.Hassan, "Nation Académie Rabat Orangers Falaise Palmeraie"},
		} {
			for _, limit := range []int{1, 100} {
				got := d.reads(tt.p, limit)
				if !slices.Equal(slices.Sorted(slices.Values(strings.Fields(namesOf(got)))), slices.Sorted(slices.Values(strings.Fields(tt.want)))) {
					t.Errorf("%s, %d a page: %s, want %s", tt.p.NameFr, limit, namesOf(got), tt.want)
				}
			}
		}
		_, _, err := d.Org.Contacts(t.Context(), d.as(d.Karim), storage.Page{After: "x"})
		wantField(t, err, "after", "bad_cursor")
	})
}

// TestWhoMayWriteWhere has everybody try to change, remove and add at every place.
func TestWhoMayWriteWhere(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		d, all := filled(t, w)
		may := map[string]string{
			d.Karim.ID: "orangers", d.Nadia.ID: "orangers", d.Latifa.ID: "rabat orangers falaise", d.Rachid.ID: "rsk rabat orangers falaise",
			d.Driss.ID: "rabat orangers falaise", d.Malika.ID: "rsk rabat orangers falaise", d.Hassan.ID: "nation rsk rabat orangers falaise palmeraie",
		}
		for _, p := range []world.Person{d.Karim, d.Nadia, d.Latifa, d.Rachid, d.Driss, d.Malika, d.Hassan, d.Amina, d.Hamid, d.Zineb, d.Omar, d.Bouchra} {
			seen := d.reads(p, 100)
			for name, c := range all {
				allowed := slices.Contains(strings.Fields(may[p.ID]), name)
				visible := slices.ContainsFunc(seen, func(o org.Contact) bool { return o.ID == c.ID })
				_, changed := d.Org.ChangeContact(t.Context(), d.as(p), c.ID, c.Version+9, office("Autre"))
				removed := d.Org.RemoveContact(t.Context(), d.as(p), c.ID, c.Version+9)
				_, added := d.Org.AddContact(t.Context(), d.as(p), org.NewContact{Level: c.Path.Level(), NodeID: c.Path.Last(), Details: office("Neuf")}, storage.Once{})
				switch {
				case allowed:
					wantFault(t, changed, fault.Stale, "stale_version")
					wantFault(t, removed, fault.Stale, "stale_version")
					if added != nil {
						t.Errorf("%s adds at %s: %v", p.NameFr, name, added)
					}
				case visible:
					wantFault(t, changed, fault.Denied, "out_of_scope")
					wantFault(t, removed, fault.Denied, "out_of_scope")
					wantFault(t, added, fault.Denied, "out_of_scope")
				default:
					wantFault(t, changed, fault.NotFound, "contact_not_found")
					wantFault(t, removed, fault.NotFound, "contact_not_found")
					wantFault(t, added, fault.Denied, "out_of_scope")
				}
			}
		}
		_, err := d.Org.ChangeContact(t.Context(), d.as(d.Hassan), "nobody", 1, office("Autre"))
		wantFault(t, err, fault.NotFound, "contact_not_found")
	})
}

func TestANumberIsCheckedUntilItChanges(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		d, all := filled(t, w)
		ctx, c := t.Context(), all["orangers"]
		change := func(details org.ContactDetails) org.Contact {
			t.Helper()
			after, err := d.Org.ChangeContact(ctx, d.as(d.Karim), c.ID, c.Version, details)
			if err != nil {
				t.Fatal(err)
			}
			if after.Version != c.Version+1 {
				t.Errorf("version %d after %d", after.Version, c.Version)
			}
			c = after
			return after
		}
		if !c.CheckedOn.IsZero() || c.NameAR != "Orangers" {
			t.Errorf("made %+v", c)
		}
		today, phone, note := d.Today(), "05 00 00 00 01", "Bureau 3, le matin."
		change(org.ContactDetails{Phone: &phone, NoteFR: &note, CheckedOn: &today})
		if c.CheckedOn != today || c.CheckedBy != d.Karim.ID || c.Phone != phone || c.NoteFR != note {
			t.Errorf("checked %+v", c)
		}
		hours := "8 h 30 – 16 h 30"
		if change(org.ContactDetails{HoursFR: &hours}); c.CheckedOn != today {
			t.Error("other hours make the number unchecked")
		}
		other := "+212 5 00 00 00 02"
		if change(org.ContactDetails{Phone: &other}); !c.CheckedOn.IsZero() || c.CheckedBy != "" {
			t.Errorf("another number counts as checked: %+v", c)
		}
		if err := d.Org.RemoveContact(ctx, d.as(d.Nadia), c.ID, c.Version); err != nil {
			t.Fatal(err)
		}
		if left, err := d.Org.ContactsFor(ctx, d.as(d.Karim), d.Orangers.ID); err != nil || namesOf(left) != "Rabat Académie Nation" {
			t.Errorf("left %s, %v", namesOf(left), err)
		}
		var entries []struct{ Action, SchoolID, Facts string }
		err := d.DB.Read(ctx).Table("audit_entries").Where("object_id = ?", c.ID).Order("seq").Find(&entries).Error
		if err != nil || len(entries) != 5 {
			t.Fatalf("%d entries, %v", len(entries), err)
		}
		for _, e := range entries {
			if e.SchoolID != d.Orangers.ID || strings.Contains(e.Facts, "05") || strings.Contains(e.Facts, "Bureau") {
				t.Errorf("entry %+v", e)
			}
		}
		if got := entries[1].Action + " " + entries[1].Facts; got != fmt.Sprintf("contact:update checked_on=%s;kind=police;level=school", today) {
			t.Errorf("the check is written as %s", got)
		}
	})
}

func TestContactsAreHeldToTheirForm(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		d, all := filled(t, w)
		family, text, early, tomorrow := org.ContactKind("family"), strings.Repeat("mot ", 71), calendar.NewDate(2001, 1, 1), d.Today().AddDays(1)
		link, letters, long, none := "voir www.exemple.com", "cinq", strings.Repeat("0", 31), ""
		for _, tt := range []struct {
			path, code string
			d          org.ContactDetails
		}{
			{"kind", "unknown", org.ContactDetails{Kind: &family}},
			{"note_fr", "link_refused", org.ContactDetails{NoteFR: &link}},
			{"note_ar", "too_long", org.ContactDetails{NoteAR: &text}},
			{"name_fr", "link_refused", org.ContactDetails{NameFR: &link}},
			{"name_fr", "required", org.ContactDetails{NameFR: &none, NameAR: &none}},
			{"hours_ar", "link_refused", org.ContactDetails{HoursAR: &link}},
			{"phone", "malformed", org.ContactDetails{Phone: &letters}},
			{"phone", "too_long", org.ContactDetails{Phone: &long}},
			{"checked_on", "out_of_range", org.ContactDetails{CheckedOn: &early}},
			{"checked_on", "out_of_range", org.ContactDetails{CheckedOn: &tomorrow}},
		} {
			_, err := d.Org.ChangeContact(t.Context(), d.as(d.Karim), all["orangers"].ID, 1, tt.d)
			wantField(t, err, tt.path, tt.code)
		}
		for _, n := range []org.NewContact{{Level: orgpath.National, NodeID: "rsk"}, {Level: orgpath.AREF}} {
			n.Details = office("Ailleurs")
			_, err := d.Org.AddContact(t.Context(), d.as(d.Hassan), n, storage.Once{})
			wantField(t, err, "node_id", "does_not_fit_level")
		}
		_, err := d.Org.AddContact(t.Context(), d.as(d.Hassan), org.NewContact{Level: orgpath.AREF, NodeID: "nowhere", Details: office("x")}, storage.Once{})
		wantField(t, err, "node_id", "unknown")
		_, err = d.Org.AddContact(t.Context(), d.as(d.Karim), org.NewContact{Level: orgpath.School, NodeID: d.Orangers.ID}, storage.Once{})
		wantField(t, err, "kind", "unknown")
	})
}

func TestAPlaceHoldsSoManyContacts(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		d := desk{w, t}
		once := storage.Once{Key: "une-fois-suffit", Operation: "CreateContact", Hash: "h"}
		n := org.NewContact{Level: orgpath.School, NodeID: d.Orangers.ID, Details: office("Une fois")}
		first, err := d.Org.AddContact(t.Context(), d.as(d.Karim), n, once)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := d.Org.AddContact(t.Context(), d.as(d.Karim), n, once); err != nil || again.ID != first.ID {
			t.Errorf("the same request: %+v, %v", again, err)
		}
		for i := range 24 {
			d.add(d.Karim, orgpath.School, d.Orangers.ID, fmt.Sprintf("Bureau %d", i))
		}
		_, err = d.Org.AddContact(t.Context(), d.as(d.Karim), n, storage.Once{})
		wantFault(t, err, fault.Conflict, "directory_full")

		ctx, counter := storage.CountStatements(t.Context())
		if all, err := d.Org.ContactsFor(ctx, d.as(d.Karim), d.Orangers.ID); err != nil || len(all) != 25 || counter.N() != 2 {
			t.Errorf("%d contacts by %d statements, %v", len(all), counter.N(), err)
		}
		if _, err := d.Org.Move(t.Context(), d.as(d.Malika), d.Orangers.ID, d.Orangers.Version, "sale"); err != nil {
			t.Fatal(err)
		}
		if all, err := d.Org.ContactsFor(t.Context(), d.as(d.Karim), d.Orangers.ID); err != nil || len(all) != 25 || all[0].Path.Segments()[1] != "sale" {
			t.Errorf("%d contacts went along, %v", len(all), err)
		}
	})
}
