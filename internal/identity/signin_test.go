package identity_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/identity"
	"sanad/internal/storage"
	"sanad/internal/testkit/world"
)

const school = "192.0.2.1" // the address of a school's connection

// desk is a world in which everybody can sign in.
type desk struct {
	*identity.Service
	w *world.World
	t *testing.T
}

func eachDesk(t *testing.T, f func(t *testing.T, d desk)) {
	t.Helper()
	world.Each(t, func(t *testing.T, w *world.World) {
		w.GivePasswords(t)
		f(t, desk{identity.Cheap(identity.New(w.DB, w.Policy, identity.Defaults())), w, t})
	})
}

func (d desk) try(login, password, address string) error {
	_, _, _, err := d.SignIn(d.t.Context(), identity.SignIn{Login: login, Password: password, Address: address})
	return err
}

// fail tries a wrong password, whatever the answer.
func (d desk) fail(login, address string) {
	d.t.Helper()
	if got := code(d.try(login, "wrong", address)); got != "sign_in_refused" && got != "too_many_attempts" {
		d.t.Errorf("a wrong password: %q", got)
	}
}

func (d desk) signIn(p world.Person, password string) (string, identity.Session) {
	d.t.Helper()
	key, session, _, err := d.SignIn(d.t.Context(), identity.SignIn{Login: p.Email, Password: password, Address: school})
	if err != nil {
		d.t.Fatal(err)
	}
	return key, session
}

func (d desk) ask(header, value string) (access.Identity, error) {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header.Set(header, value)
	return d.Authenticate(d.t.Context(), r)
}

func (d desk) bySession(key string) (access.Identity, error) {
	return d.ask("Cookie", identity.CookieSecure+"="+key)
}

func (d desk) as(key string) access.Warrant {
	d.t.Helper()
	id, err := d.bySession(key)
	if err != nil {
		d.t.Fatal(err)
	}
	return d.w.Policy.Warrant(id, access.Self)
}

func (d desk) count(sql string, args ...any) int {
	d.t.Helper()
	var n int
	if err := d.w.DB.Read(d.t.Context()).Raw(sql, args...).Scan(&n).Error; err != nil {
		d.t.Fatal(err)
	}
	return n
}

func (d desk) entries(action string) int {
	d.t.Helper()
	return d.count("SELECT COUNT(*) FROM audit_entries WHERE action = ?", action)
}

func (d desk) exec(sql string, args ...any) {
	d.t.Helper()
	err := d.w.DB.InTx(d.t.Context(), func(tx storage.Tx) error { return tx.Exec(sql, args...).Error })
	if err != nil {
		d.t.Fatal(err)
	}
}

func TestSigningIn(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		amina := d.w.Amina
		d.exec("UPDATE identity_people SET active = FALSE WHERE id = ?", d.w.Salma.ID)
		d.exec("UPDATE identity_people SET password_hash = '' WHERE id = ?", d.w.Idris.ID)
		for _, tt := range []struct{ login, password, want string }{
			{amina.Email, world.Password, ""},
			{strings.ToUpper(amina.Email), world.Password, ""},
			{"  " + amina.StaffNumber + " ", world.Password, ""},
			{amina.Email, world.Password + " ", "sign_in_refused"},
			{amina.Email, "", "sign_in_refused"},
			{"nobody@sanad.example", world.Password, "sign_in_refused"},
			{"", world.Password, "sign_in_refused"},
			{"%@sanad.example", world.Password, "sign_in_refused"},
			{d.w.Salma.Email, world.Password, "sign_in_refused"},
			{d.w.Idris.Email, "", "sign_in_refused"},
			{d.w.Idris.Email, world.Password, "sign_in_refused"},
		} {
			if got := code(d.try(tt.login, tt.password, school)); got != tt.want {
				t.Errorf("%q: %q, want %q", tt.login, got, tt.want)
			}
		}
		if got := d.entries("session:start"); got != 3 {
			t.Errorf("%d entries for three sessions", got)
		}
		if report, err := audit.Verify(t.Context(), d.w.DB); err != nil || len(report.Breaks) > 0 {
			t.Errorf("the journal: %+v, %v", report, err)
		}
	})
}

func TestAKeyIsKeptAsAHashOnly(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		key, session, person, err := d.SignIn(t.Context(), identity.SignIn{
			Login: d.w.Amina.Email, Password: world.Password, Address: school, UserAgent: "Mozilla/5.0 (Linux; Android 14) Chrome/126 Safari/537",
		})
		if err != nil || len(key) != 43 || person.ID != d.w.Amina.ID || session.Device != "Chrome · Android" {
			t.Fatalf("%d characters, %+v, %+v, %v", len(key), session, person, err)
		}
		if n := d.count("SELECT COUNT(*) FROM identity_sessions WHERE token_hash = ? OR id = ? OR device LIKE '%Mozilla%'", key, key); n != 0 {
			t.Error("the key, or the whole User-Agent, is in the database")
		}
		if n := d.count("SELECT COUNT(*) FROM identity_attempts WHERE bucket LIKE '%amina%' OR bucket LIKE '%192.0.2%'"); n != 0 {
			t.Error("the counts hold a login or an address")
		}
		_, _, _, err = d.SignIn(t.Context(), identity.SignIn{Login: "x", Device: "mine\u202e", Address: school})
		if code(err) != "device malformed" {
			t.Errorf("a device that reverses what follows: %v", err)
		}
	})
}

// Whether an account exists must not be told by the clock: an unknown login costs one whole hash too.
func TestAnUnknownLoginTakesAsLongAsAWrongPassword(t *testing.T) {
	world.Each(t, func(t *testing.T, w *world.World) {
		limits := identity.Defaults()
		limits.PerLogin.Failures, limits.PerAddress.Failures = 1000, 1000
		s := identity.New(w.DB, w.Policy, limits)
		if err := s.SetPasswords(t.Context(), world.Password, w.Amina.ID); err != nil {
			t.Fatal(err)
		}
		logins := map[string]string{"known": w.Amina.Email, "unknown": "nobody@sanad.example", "without password": w.Karim.Email}
		fastest := map[string]time.Duration{}
		for range 6 {
			for name, login := range logins {
				start := time.Now()
				_, _, _, err := s.SignIn(t.Context(), identity.SignIn{Login: login, Password: "wrong", Address: school})
				if code(err) != "sign_in_refused" {
					t.Fatal(err)
				}
				if took := time.Since(start); fastest[name] == 0 || took < fastest[name] {
					fastest[name] = took
				}
			}
		}
		// Without its hash a refusal takes a twentieth; a busy machine alone does not make a third of it.
		for name, took := range fastest {
			if took < fastest["known"]/3 || fastest["known"] < took/3 {
				t.Errorf("a wrong password takes %v, %s %v", fastest["known"], name, took)
			}
		}
	})
}

func TestFailuresAreThrottled(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		for _, login := range []string{d.w.Amina.Email, "nobody@sanad.example"} {
			for i := range 5 {
				if got := code(d.try(login, "wrong", "192.0.2.9")); got != "sign_in_refused" {
					t.Fatalf("failure %d of %s: %s", i+1, login, got)
				}
			}
			err := d.try(login, world.Password, "192.0.2.9")
			f, ok := fault.As(err)
			if !ok || f.Kind != fault.TooMany || f.RetryAfter != time.Minute {
				t.Errorf("the sixth of %s: %v", login, err)
			}
		}
		if err := d.try(d.w.Amina.Email, world.Password, school); err != nil {
			t.Errorf("her own address: %v", err)
		}
		d.w.Clock.Advance(time.Minute)
		if got := code(d.try(d.w.Amina.Email, "wrong", "192.0.2.9")); got != "sign_in_refused" {
			t.Errorf("after a minute: %s", got)
		}
		f, ok := fault.As(d.try(d.w.Amina.Email, "wrong", "192.0.2.9"))
		if !ok || f.RetryAfter != 2*time.Minute {
			t.Errorf("the wait does not grow: %+v", f)
		}
		d.w.Clock.Advance(15 * time.Minute)
		if err := d.try(d.w.Amina.Email, world.Password, "192.0.2.9"); err != nil {
			t.Errorf("in the next window: %v", err)
		}
		// One entry for each block of an account that exists, none for each failure.
		if n := d.entries("session:refuse"); n != 2 {
			t.Errorf("%d entries", n)
		}
	})
}

func TestOneAddressIsThrottledWhateverTheLogin(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		for i := range 30 {
			if got := code(d.try(fmt.Sprintf("guess%d@sanad.example", i), "wrong", "2001:db8::1")); got != "sign_in_refused" {
				t.Fatalf("failure %d: %s", i+1, got)
			}
		}
		if got := code(d.try(d.w.Amina.Email, world.Password, "2001:db8::2")); got != "too_many_attempts" {
			t.Errorf("a neighbour in the same network: %q", got)
		}
		if err := d.try(d.w.Amina.Email, world.Password, school); err != nil {
			t.Errorf("another address: %v", err)
		}
		if n := d.entries("session:refuse"); n != 1 {
			t.Errorf("%d entries for one block", n)
		}
	})
}

// Once a block has lapsed, whoever signs in rightly leaves the way open for the next behind the same address.
func TestARightSignInDoesNotBlockItsNeighbours(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		for i := range 31 {
			d.fail(fmt.Sprintf("guess%d@sanad.example", i), "198.51.100.7")
			d.w.Clock.Advance(time.Second)
		}
		d.w.Clock.Advance(2 * time.Minute)
		for _, login := range []string{d.w.Amina.Email, d.w.Karim.Email, d.w.Salma.Email} {
			if err := d.try(login, world.Password, "198.51.100.7"); err != nil {
				t.Errorf("a right password after the block: %v", err)
			}
		}
		if got := code(d.try(d.w.Amina.Email, "wrong", "198.51.100.7")); got != "sign_in_refused" {
			t.Errorf("one more failure: %s", got)
		}
		if got := code(d.try(d.w.Karim.Email, world.Password, "198.51.100.7")); got != "too_many_attempts" {
			t.Errorf("after one more failure: %q", got)
		}
	})
}

// Somebody who fails from everywhere slows the account down where it was never used, and nowhere else.
func TestNobodyIsShutOutForGood(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		if err := d.try(d.w.Amina.Email, world.Password, school); err != nil {
			t.Fatal(err)
		}
		for i := range 60 {
			d.fail(d.w.Amina.Email, fmt.Sprintf("198.51.100.%d", i))
		}
		if got := code(d.try(d.w.Amina.Email, world.Password, "203.0.113.1")); got != "too_many_attempts" {
			t.Errorf("a new address under attack: %q", got)
		}
		if err := d.try(d.w.Amina.Email, world.Password, school); err != nil {
			t.Errorf("her school: %v", err)
		}
		d.w.Clock.Advance(time.Hour)
		if err := d.try(d.w.Amina.Email, world.Password, "203.0.113.1"); err != nil {
			t.Errorf("an hour later: %v", err)
		}
		d.w.Clock.Advance(31 * 24 * time.Hour)
		if err := d.Sweep(t.Context()); err != nil || d.count("SELECT COUNT(*) FROM identity_attempts") != 0 {
			t.Errorf("a month later something is still counted, %v", err)
		}
	})
}

func TestAHundredAttemptsAtOnceAreAHundred(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		var compared atomic.Int32
		var wg sync.WaitGroup
		for range 40 {
			wg.Go(func() {
				switch got := code(d.try(d.w.Amina.Email, "wrong", school)); got {
				case "sign_in_refused":
					compared.Add(1)
				case "too_many_attempts":
				default:
					t.Error(got)
				}
			})
		}
		wg.Wait()
		if compared.Load() != 5 {
			t.Errorf("%d passwords were compared", compared.Load())
		}
	})
}

func TestSigningInRightTakesItsAttemptBack(t *testing.T) {
	t.Parallel()
	eachDesk(t, func(t *testing.T, d desk) {
		for range 40 {
			if err := d.try(d.w.Amina.Email, world.Password, school); err != nil {
				t.Fatal(err)
			}
		}
		for range 3 {
			for range 4 {
				d.fail(d.w.Karim.Email, school)
			}
			if err := d.try(d.w.Karim.Email, world.Password, school); err != nil {
				t.Fatal(err)
			}
		}
	})
}
