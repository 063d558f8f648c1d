package identity

import (
	"crypto/rand"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"sanad/internal/fault"
)

const (
	minPassword = 12
	maxPassword = 128
)

// commonWords begin or make up the passwords that are tried first, here and elsewhere.
var commonWords = []string{
	"password", "motdepasse", "passwort", "azerty", "azertyuiop", "qwerty", "qwertyuiop", "qsdfghjklm", "wxcvbn",
	"bienvenue", "bonjour", "salam", "salamalaykoum", "marhaba", "soleil", "jetaime", "iloveyou", "welcome", "changeme",
	"letmein", "admin", "administrateur", "administrator", "utilisateur", "enseignant", "professeur", "prof", "ecole",
	"college", "lycee", "maroc", "morocco", "casablanca", "marrakech", "rabat", "sale", "fes", "tanger", "massar", "sanad",
	"moutamadris", "wydad", "raja", "princesse", "football",
}

// normalPassword makes one password of what different keyboards send for the same letters.
func normalPassword(s string) string { return norm.NFC.String(s) }

// checkPassword refuses passwords that somebody who knows the login would try. It asks for length, not for signs.
func checkPassword(field, password string, logins ...string) error {
	code := ""
	switch n := utf8.RuneCountInString(password); {
	case !utf8.ValidString(password) || strings.ContainsRune(password, 0):
		code = "malformed"
	case n < minPassword:
		code = "too_short"
	case len(password) > maxPassword:
		code = "too_long"
	case common(password):
		code = "too_common"
	case containsLogin(password, logins):
		code = "contains_login"
	}
	if code == "" {
		return nil
	}
	return fault.InvalidFields(fault.Field{Path: field, Code: code})
}

// common recognises few different signs, runs along the keyboard and common words with figures around or between them.
func common(password string) bool {
	lower := strings.ToLower(password)
	different := map[rune]struct{}{}
	for _, r := range lower {
		different[r] = struct{}{}
	}
	if len(different) < 5 || mostlySteps(lower) {
		return true
	}
	rest := lower
	for _, word := range slices.SortedFunc(slices.Values(commonWords), longestFirst) {
		rest = strings.ReplaceAll(rest, word, "")
	}
	return strings.Trim(rest, "0123456789!@#$%&*?._- ") == ""
}

// mostlySteps recognises runs: 123456…, abcdef…, 999888….
func mostlySteps(s string) bool {
	runes, steps := []rune(s), 0
	for i := 1; i < len(runes); i++ {
		if d := runes[i] - runes[i-1]; d >= -1 && d <= 1 {
			steps++
		}
	}
	return 4*steps >= 3*(len(runes)-1)
}

func longestFirst(a, b string) int { return len(b) - len(a) }

func containsLogin(password string, logins []string) bool {
	lower := strings.ToLower(password)
	for _, login := range logins {
		name, _, _ := strings.Cut(strings.ToLower(login), "@")
		if len(name) >= 4 && strings.Contains(lower, name) || name != "" && lower == strings.ToLower(login) {
			return true
		}
	}
	return false
}

// oneTimePassword is 80 bits in four groups that can be read out over the telephone.
func oneTimePassword() string {
	letters := strings.ToLower(rand.Text())[:16]
	return letters[:4] + "-" + letters[4:8] + "-" + letters[8:12] + "-" + letters[12:]
}
