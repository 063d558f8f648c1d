package identity

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"
	"time"
)

// Session is a browser in which somebody signed in. Its key is known to that browser alone.
type Session struct {
	ID         string
	PersonID   string
	Device     string
	CreatedAt  time.Time
	LastSeenAt time.Time
	ExpiresAt  time.Time
	EndedAt    *time.Time
}

// lives tells whether the session still counts: not ended, not too old, not left alone too long.
func (s Session) lives(now time.Time, idle time.Duration) bool {
	return s.EndedAt == nil && now.Before(s.ExpiresAt) && now.Before(s.LastSeenAt.Add(idle))
}

// secret is 256 random bits as they travel, and the hash under which they are kept.
func secret(prefix string) (plain, hash string) {
	random := make([]byte, 32)
	rand.Read(random) // never fails: crypto/rand ends the program instead
	plain = prefix + base64.RawURLEncoding.EncodeToString(random)
	return plain, fingerprint(plain)
}

func fingerprint(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// The order matters: most browsers also claim to be one further down.
var (
	browsers = [][2]string{
		{"Edg", "Edge"}, {"OPR/", "Opera"}, {"SamsungBrowser", "Samsung Internet"}, {"FxiOS", "Firefox"}, {"Firefox", "Firefox"},
		{"CriOS", "Chrome"}, {"Chrome", "Chrome"}, {"Safari", "Safari"},
	}
	systems = [][2]string{
		{"Android", "Android"}, {"iPhone", "iOS"}, {"iPad", "iOS"}, {"Windows", "Windows"}, {"Mac OS X", "macOS"}, {"CrOS", "ChromeOS"},
		{"Linux", "Linux"},
	}
)

// DeviceOf says what kind of browser sends a User-Agent, coarsely enough to recognise one's own and nothing else.
func DeviceOf(userAgent string) string {
	first := func(known [][2]string) string {
		for _, k := range known {
			if strings.Contains(userAgent, k[0]) {
				return k[1]
			}
		}
		return ""
	}
	return strings.Trim(first(browsers)+" · "+first(systems), " ·")
}
