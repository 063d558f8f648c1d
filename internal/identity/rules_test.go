package identity_test

import (
	"strings"
	"testing"

	"sanad/internal/fault"
	"sanad/internal/identity"
)

// code is what a caller learns from an error: its code, or the first field with its code.
func code(err error) string {
	f, ok := fault.As(err)
	switch {
	case err == nil:
		return ""
	case !ok:
		return "unforeseen: " + err.Error()
	case len(f.Fields) > 0:
		return f.Fields[0].Path + " " + f.Fields[0].Code
	default:
		return f.Code
	}
}

func TestPasswords(t *testing.T) {
	t.Parallel()
	for password, want := range map[string]string{
		"une-phrase-assez-longue":    "",
		"كلمة سر طويلة بما يكفي":     "",
		"correct horse battery":      "",
		"court-12345":                "p too_short",
		"éééééééééééé":               "p too_common",
		"123456789012":               "p too_common",
		"987654321098":               "p too_common",
		"147258369014":               "p too_common",
		"abcdefghijklm":              "p too_common",
		"Password2026!":              "p too_common",
		"motdepasse123":              "p too_common",
		"AzertyAzerty12":             "p too_common",
		"Maroc2030Maroc":             "p too_common",
		"amina.tazi-du-12":           "p contains_login",
		"amina.tazi@sanad.example":   "p contains_login",
		"mon-100002-a-moi":           "p contains_login",
		strings.Repeat("a1b2c3", 22): "p too_long",
		"broken \xff\xfe utf-8 here": "p malformed",
		"with \x00 inside the text":  "p malformed",
	} {
		err := identity.CheckPassword("p", password, "amina.tazi@sanad.example", "100002")
		if got := code(err); got != want {
			t.Errorf("%q: %q, want %q", password, got, want)
		}
	}
}

func TestNamesAreFoundHoweverTheyAreWritten(t *testing.T) {
	t.Parallel()
	for _, pair := range [][2]string{
		{"Éloïse ÇELIK", "eloise celik"}, {"أحمد", "احمد"}, {"إيمان", "ايمان"}, {"آمال", "امال"}, {"فاطمة", "فاطمه"},
		{"مُحَمَّد", "محمد"}, {"ليلى", "ليلي"}, {"e\u0301t\u00e9", "ete"}, {"محـمـد", "محمد"},
	} {
		if a, b := identity.Fold(pair[0]), identity.Fold(pair[1]); a != b {
			t.Errorf("%q and %q fold to %q and %q", pair[0], pair[1], a, b)
		}
	}
}

func TestOneSubscriberIsOneAddress(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"192.0.2.7": "192.0.2.7", "::ffff:192.0.2.7": "192.0.2.7", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64",
		"fe80::1%eth0": "fe80::/64", "": "", "not an address": "not an address",
	} {
		if got := identity.Network(address); got != want {
			t.Errorf("%q is counted as %q, want %q", address, got, want)
		}
	}
}

func TestDevicesAreNamedCoarsely(t *testing.T) {
	t.Parallel()
	for agent, want := range map[string]string{
		"Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UQ1A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.6478.71 Mobile Safari/537.36": "Chrome · Android",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1":                  "Safari · iOS",
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.2592.68":                                           "Edge · Windows",
		"Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0":                                                               "Firefox · Linux",
		"curl/8.5.0": "", "": "",
	} {
		if got := identity.DeviceOf(agent); got != want {
			t.Errorf("%q is %q, want %q", agent, got, want)
		}
	}
}
