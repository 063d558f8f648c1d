package org_test

import (
	"testing"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/fault"
	"sanad/internal/org"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

// departures notes who left, and counts two cases for each.
func departures(w *world.World) *[]access.Departure {
	var left []access.Departure
	w.Org.OnLeave(func(_ storage.Tx, d access.Departure) (access.Aftermath, error) {
		left = append(left, d)
		return access.Aftermath{Cases: 2}, nil
	})
	return &left
}

func TestWhoeverLeavesATeamLeavesItsCases(t *testing.T) {
	t.Parallel()
	today := func(w *world.World) calendar.Date { return w.Today() }
	for name, tt := range map[string]struct {
		last func(w *world.World) calendar.Date
		want int
	}{
		"yesterday": {func(w *world.World) calendar.Date { return w.Today().AddDays(-1) }, 2},
		"today":     {today, 2},
		"next week": {func(w *world.World) calendar.Date { return w.Today().AddDays(7) }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			world.Each(t, func(t *testing.T, w *world.World) {
				left := departures(w)
				amina := memberNamed(t, w, "Amina Tazi")
				ended, err := w.Org.End(t.Context(), w.Warrant(t, w.Karim, access.TeamWrite), amina.ID, amina.Version, tt.last(w))
				if err != nil || ended.Released != tt.want || len(*left) != tt.want/2 {
					t.Fatalf("%d cases, %d departures, %v; want %d", ended.Released, len(*left), err, tt.want)
				}
				want := access.Departure{Person: w.Amina.ID, School: w.Orangers.ID, Reason: access.LeftTeam, By: w.Karim.ID}
				if tt.want > 0 && (*left)[0] != want {
					t.Errorf("departed: %+v", (*left)[0])
				}
			})
		})
	}
}

func TestWhoeverStaysInTheTeamHasNotLeft(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		left := departures(w)
		karim := w.Warrant(t, w.Karim, access.TeamWrite)
		amina := memberNamed(t, w, "Amina Tazi")
		// A coordinator from today on: the time as a member ended yesterday.
		now, err := w.Org.ChangeRole(t.Context(), karim, amina.ID, amina.Version, org.Coordinator)
		if err != nil || now.Released != 0 || len(*left) != 0 {
			t.Fatalf("%+v, %v, departures %v", now, err, *left)
		}
		ended, err := w.Org.End(t.Context(), karim, amina.ID, amina.Version+1, w.Today().AddDays(-2))
		if err != nil || ended.Released != 0 || len(*left) != 0 {
			t.Errorf("an earlier time corrected: %+v, %v, departures %v", ended, err, *left)
		}
		trainee, err := w.Org.ChangeRole(t.Context(), karim, now.ID, now.Version, org.Trainee)
		if err != nil || trainee.Released != 2 || len(*left) != 1 || (*left)[0].Reason != access.BecameTrainee {
			t.Errorf("a trainee: %+v, %v, departures %v", trainee, err, *left)
		}
	})
}

func TestARegisterThatEndsATimeEndsTheWork(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		left := departures(w)
		world.Load(t, "school,login,role,from,to\n00101A,100002,member,2022-12-01,2026-09-30\n00101A,100003,member,2024-09-16,\n", w.Org.LoadTeams)
		want := access.Departure{Person: w.Amina.ID, School: w.Orangers.ID, Reason: access.LeftTeam, By: org.System}
		if len(*left) != 1 || (*left)[0] != want {
			t.Errorf("departed: %+v", *left)
		}
	})
}

func TestAClosedAccountIsNotCountedInTheTeam(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		err := w.DB.InTx(t.Context(), func(tx storage.Tx) error {
			return tx.Exec("UPDATE identity_people SET active = FALSE WHERE id IN ?", []string{w.Amina.ID, w.Salma.ID}).Error
		})
		if err != nil {
			t.Fatal(err)
		}
		malika := w.Warrant(t, w.Malika, access.TeamRead)
		shown, status, err := w.Org.Team(t.Context(), malika, w.Orangers.ID)
		if err != nil || len(shown) != 5 || status.Size != 2 || len(status.Alerts) != 1 || status.Alerts[0] != org.BelowMinimum {
			t.Errorf("%d shown, %+v, %v", len(shown), status, err)
		}
		all, err := w.Org.TeamStatuses(t.Context(), malika, []string{w.Orangers.ID})
		if err != nil || all[w.Orangers.ID].Size != status.Size {
			t.Errorf("counted by itself %d, in a list %d, %v", status.Size, all[w.Orangers.ID].Size, err)
		}
		team, err := w.Org.TeamOf(w.DB.Read(t.Context()), w.Orangers.ID, w.Today())
		if err != nil || len(team) != 3 {
			t.Errorf("%d can decide, %v", len(team), err)
		}
		_, err = w.Org.Appoint(t.Context(), w.Warrant(t, w.Karim, access.TeamWrite), w.Orangers.ID, org.Appointment{PersonID: w.Amina.ID, Role: org.TeamMember})
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("a closed account is appointed: %v", err)
		}
	})
}
