package identity

import "time"

// Config holds the limits of signing in. A phone is passed around between lessons and opens children's files: an hour
// unused, or a working day, and one signs in again.
type Config struct {
	Cookie     string        // the name of the session's cookie: CookieSecure or CookiePlain
	Idle       time.Duration // a session unused for so long has ended
	Absolute   time.Duration // a session so old has ended, used or not
	OneTime    time.Duration // how long a one-time password can be used
	PerLogin   Limit         // failures of one login from one address
	PerAccount Limit         // failures of one login from all addresses
	PerAddress Limit         // failures from one address, whatever the login
}

// The two names of the cookie. Browsers keep the first only over https, and for this host alone.
const (
	CookieSecure = "__Host-sanad"
	CookiePlain  = "sanad"
)

// Defaults are the limits unless configured otherwise.
func Defaults() Config {
	return Config{
		Cookie:     CookieSecure,
		Idle:       time.Hour,
		Absolute:   12 * time.Hour,
		OneTime:    14 * 24 * time.Hour,
		PerLogin:   Limit{Failures: 5, Window: 15 * time.Minute, Delay: time.Minute, MaxDelay: 15 * time.Minute},
		PerAccount: Limit{Failures: 50, Window: time.Hour, Delay: time.Minute, MaxDelay: 10 * time.Minute},
		PerAddress: Limit{Failures: 30, Window: 15 * time.Minute, Delay: time.Minute, MaxDelay: 15 * time.Minute},
	}
}
