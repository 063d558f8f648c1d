// Package world is the small seeded world of the tests: two academies, three directorates, four schools and one
// person per role, with names, so that a test reads as a sentence. Everything in it is invented, and everything
// came in through the registers that a real installation would load. Only _test files import it.
package world

import (
	"context"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/alexedwards/argon2id"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/certification"
	"sanad/internal/csvfile"
	"sanad/internal/identity"
	"sanad/internal/org"
	"sanad/internal/rollout"
	"sanad/internal/settings"
	"sanad/internal/storage"
	"sanad/internal/testkit"
	"sanad/internal/training"
)

// Password opens every account of the world.
const Password = "une-phrase-assez-longue"

// World is one settled database. Services share it, so what one writes the others see.
type World struct {
	DB           *storage.DB
	Clock        *testkit.Clock
	Policy       *access.Policy
	Access       *access.Service
	Settings     *settings.Store
	Org          *org.Service
	Training     *training.Service
	Certificates *certification.Register
	Certifying   *Certifying

	Schools
	People
}

// Schools are the four schools, by their codes in registers.
type Schools struct {
	Orangers  org.School // lycée in Rabat, AREF rsk: the team of most tests
	Falaise   org.School // collège in Rabat, AREF rsk
	Remparts  org.School // collège in Salé, AREF rsk
	Palmeraie org.School // lycée in Marrakech, AREF ms
}

// Person is somebody of the world, named as they sign in.
type Person struct {
	ID          string
	Email       string
	StaffNumber string
	NameFr      string
}

// People are everyone in the world. At the Orangers: Karim coordinates, Amina and Salma are members, Youssef is a
// trainee without certificate, Idris a member whose certificate has lapsed, Nadia the head.
type People struct {
	Karim, Amina, Salma, Youssef, Idris, Nadia Person
	Tarik                                      Person // coordinates the Falaise
	Leila, Mehdi                               Person // coordinates the Remparts; member there
	Samira                                     Person // coordinates the Palmeraie
	Hamid                                      Person // trainer in the directorate of Rabat
	Latifa                                     Person // focal point of Rabat
	Rachid                                     Person // coordinates the programme in AREF rsk
	Zineb                                      Person // supervisor at the ministry
	Omar                                       Person // data-protection officer of the country
	Driss                                      Person // administrator of the directorate of Rabat
	Malika                                     Person // administrator of AREF rsk
	Hassan                                     Person // administrator of the country
	Bouchra                                    Person // has an account and no role
}

// Each runs f in a world of its own on each database, on a school day.
func Each(t *testing.T, f func(t *testing.T, w *World), more ...settings.Definition) {
	t.Helper()
	testkit.EachDBAt(t, testkit.Start, func(t *testing.T, db *storage.DB, clock *testkit.Clock) {
		f(t, Settle(t, db, clock, more...))
	})
}

// Settle fills an empty database. Numbers beyond those of org are given as more definitions.
func Settle(t *testing.T, db *storage.DB, clock *testkit.Clock, more ...settings.Definition) *World {
	t.Helper()
	policy, err := access.LoadPolicy()
	if err != nil {
		t.Fatal(err)
	}
	numbers := settings.New(db, slices.Concat(org.Definitions(), training.Definitions(), rollout.Definitions(), certification.Definitions(), more))
	w := &World{
		Training: training.New(db, numbers),
		DB:       db, Clock: clock, Policy: policy, Access: access.NewService(db, policy), Settings: numbers,
		Org: org.New(db, numbers), Certificates: certification.New(db),
	}
	w.Certifying = &Certifying{training: w.Training, Courses: map[string]certification.Course{}, Trained: map[string]calendar.Date{}, Passed: map[string]calendar.Date{}}
	w.Certificates.Plug(numbers, certification.Ports{Courses: w.Certifying, Trained: w.Certifying, FieldTests: w.Certifying})
	w.Training.ClosedBy(w.Certificates.Issued)
	w.Org.OnLeave(w.Access.Withdraw)
	w.load(t)
	w.find(t)
	return w
}

func (w *World) load(t *testing.T) {
	t.Helper()
	ctx := t.Context()
	if err := w.Org.Seed(ctx); err != nil {
		t.Fatal(err)
	}
	people := func(ctx context.Context, r io.Reader, dryRun bool) (csvfile.Report, error) {
		return identity.ImportPeople(ctx, w.DB, r, dryRun)
	}
	Load(t, schoolRegister, w.Org.LoadSchools)
	Load(t, calendarRegister, w.Org.LoadCalendars)
	Load(t, staffRegister, people)
	Load(t, teamRegister, w.Org.LoadTeams)
	Load(t, certificateRegister, w.Certificates.Load)
	Load(t, grantRegister, w.Access.ImportGrants)
}

// Load takes a register, or fails the test with what was refused.
func Load(t *testing.T, register string, into func(context.Context, io.Reader, bool) (csvfile.Report, error)) csvfile.Report {
	t.Helper()
	report, err := into(t.Context(), strings.NewReader(register), false)
	if err != nil {
		t.Fatal(err)
	}
	if !report.Clean() {
		t.Fatalf("register refused: %+v", report.Refused)
	}
	return report
}

func (w *World) find(t *testing.T) {
	t.Helper()
	tx := w.DB.Read(t.Context())
	var schools []org.School
	if err := tx.Order("code").Find(&schools).Error; err != nil {
		t.Fatal(err)
	}
	w.Orangers, w.Falaise, w.Remparts, w.Palmeraie = schools[0], schools[1], schools[2], schools[3]
	var people []Person
	if err := tx.Table("identity_people").Order("staff_number").Find(&people).Error; err != nil {
		t.Fatal(err)
	}
	for i, p := range []*Person{
		&w.Karim, &w.Amina, &w.Salma, &w.Youssef, &w.Idris, &w.Nadia, &w.Tarik, &w.Leila, &w.Mehdi, &w.Samira, &w.Hamid,
		&w.Latifa, &w.Rachid, &w.Zineb, &w.Omar, &w.Driss, &w.Malika, &w.Hassan, &w.Bouchra,
	} {
		*p = people[i]
	}
}

// Everyone lists the people, each with the name of their role in the policy; Bouchra's is empty.
func (w *World) Everyone() map[string]Person {
	return map[string]Person{
		"coordinator": w.Karim, "member": w.Amina, "head": w.Nadia, "trainer": w.Hamid, "focal_point": w.Latifa,
		"aref_coordinator": w.Rachid, "supervisor": w.Zineb, "dpo": w.Omar, "admin": w.Hassan, "": w.Bouchra,
	}
}

// Warrant is what the person's standing grants give for a permission, read from the database now.
func (w *World) Warrant(t *testing.T, p Person, permission access.Permission) access.Warrant {
	t.Helper()
	return w.Policy.Warrant(w.Identity(t, p), permission)
}

// Identity reads a person with their standing grants, as signing in does.
func (w *World) Identity(t *testing.T, p Person) access.Identity {
	t.Helper()
	var rows []access.GrantRow
	err := w.DB.Read(t.Context()).Raw("SELECT "+access.GrantColumns+" FROM identity_people p "+access.GrantJoins+
		" WHERE p.id = ? AND p.active = ? ORDER BY g.id", w.DB.Now(), p.ID, true).Scan(&rows).Error
	if err != nil {
		t.Fatal(err)
	}
	id := access.Identity{Person: p.ID, Session: "test"}
	for _, row := range rows {
		if grant, ok := row.Place(); ok {
			id.Grants = append(id.Grants, grant)
		}
	}
	return id
}

// Today is the date on the world's clock, in Morocco.
func (w *World) Today() calendar.Date { return calendar.Day(w.DB.Now()) }

// Day reads a date that the test's author typed.
func Day(t *testing.T, s string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// GivePasswords lets everyone sign in with Password. The hash is a cheap one: tests sign in often.
func (w *World) GivePasswords(t *testing.T) {
	t.Helper()
	hash, err := passwordHash()
	if err != nil {
		t.Fatal(err)
	}
	err = w.DB.InTx(t.Context(), func(tx storage.Tx) error {
		return tx.Exec("UPDATE identity_people SET password_hash = ?", hash).Error
	})
	if err != nil {
		t.Fatal(err)
	}
}

var passwordHash = sync.OnceValues(func() (string, error) {
	return argon2id.CreateHash(Password, &argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32})
})
