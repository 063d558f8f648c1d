package org_test

import (
	"testing"
	"time"

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

// board tells whether the cases of the Orangers are open to somebody.
func board(t *testing.T, w *world.World, p world.Person) bool {
	t.Helper()
	return w.Warrant(t, p, access.CaseBoard).Allows(access.Object{Path: w.Orangers.Path()})
}

func TestTheRoleEndsWithTheTimeInTheTeam(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		end  func(t *testing.T, w *world.World)
		by   func(w *world.World) string
		wait int
	}{
		"by hand": {func(t *testing.T, w *world.World) { ends(t, w, w.Today()) }, func(w *world.World) string { return w.Karim.ID }, 0},
		"by register": {func(t *testing.T, w *world.World) {
			world.Load(t, "school,login,role,from,to\n00101A,100002,member,2022-12-01,2026-09-30\n", w.Org.LoadTeams)
		}, func(*world.World) string { return org.System }, 0},
		"by the day that was planned": {func(t *testing.T, w *world.World) { ends(t, w, w.Today().AddDays(2)) },
			func(*world.World) string { return access.Time }, 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			world.Each(t, func(t *testing.T, w *world.World) {
				if tt.end(t, w); tt.wait > 0 {
					if nights(t, w, tt.wait-1); !board(t, w, w.Amina) {
						t.Fatal("shut before her last day has passed")
					}
					nights(t, w, 1)
				}
				if board(t, w, w.Amina) || !board(t, w, w.Salma) {
					t.Errorf("the board: whoever left %v, whoever stays %v", board(t, w, w.Amina), board(t, w, w.Salma))
				}
				var entries int64
				err := w.DB.Read(t.Context()).Table("audit_entries").
					Where("action = 'grant:revoke' AND school_id = ? AND actor_id = ?", w.Orangers.ID, tt.by(w)).Count(&entries).Error
				if err != nil || entries != 1 {
					t.Errorf("%d entries, %v", entries, err)
				}
			})
		})
	}
}

// A role that somebody gives to a person who is not in the team any more stays, and the team is told.
func TestARoleGivenAfterTheLastDayStays(t *testing.T) {
	t.Parallel()
	world.Each(t, func(t *testing.T, w *world.World) {
		ends(t, w, w.Today().AddDays(-1))
		_, err := w.Access.Give(t.Context(), w.Warrant(t, w.Driss, access.GrantRead),
			access.Give{PersonID: w.Amina.ID, Role: "member", Level: "school", NodeID: w.Orangers.ID})
		if err != nil {
			t.Fatal(err)
		}
		nights(t, w, 2)
		if !board(t, w, w.Amina) {
			t.Error("the night took it back")
		}
	})
}

func ends(t *testing.T, w *world.World, last calendar.Date) {
	t.Helper()
	amina := memberNamed(t, w, "Amina Tazi")
	if _, err := w.Org.End(t.Context(), w.Warrant(t, w.Karim, access.TeamWrite), amina.ID, amina.Version, last); err != nil {
		t.Fatal(err)
	}
}

func nights(t *testing.T, w *world.World, n int) {
	t.Helper()
	for range n {
		w.Clock.Advance(24 * time.Hour)
		if err := w.Org.EndReached(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}
