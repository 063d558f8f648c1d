package identity

import (
	"net/mail"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// Person is somebody who works with the system. Home says who administers the account, never what it may do.
type Person struct {
	ID                 string
	Email              *string // lower case
	StaffNumber        *string // upper case
	NameFr             string
	NameAr             string
	Profession         string
	Locale             string
	Home               orgpath.Path `gorm:"column:home_path"`
	MustChangePassword bool
	Active             bool
	Version            int64
	CreatedAt          time.Time
	UpdatedAt          time.Time
	// Released is on how many open cases the person no longer works since the change that gave this Person.
	Released int `gorm:"-"`
}

// Name is what colleagues see of a person.
type Name struct {
	ID, NameFr, NameAr string
}

// NewPerson is an account to create: an e-mail, a staff number or both. It has no password until one is reset.
type NewPerson struct {
	Email, StaffNumber string
	NameFr, NameAr     string
	Profession         string // "other" when empty
	Locale             string // "fr" when empty
	HomeLevel          orgpath.Level
	HomeID             string
	Once               storage.Once
}

// Changes to an account; nil leaves a thing as it is, an empty e-mail or staff number takes it away.
type Changes struct {
	Email, StaffNumber *string
	NameFr, NameAr     *string
	Profession         *string
	Locale             *string
	HomeLevel          *orgpath.Level // with HomeID
	HomeID             *string
	Active             *bool
}

var (
	professions = []string{
		"teacher", "guidance_counsellor", "social_worker", "education_specialist", "administration", "head", "inspector", "other",
	}
	locales = []string{"fr", "ar"}
)

const (
	maxEmail       = 254
	maxStaffNumber = 20
	maxName        = 120
	maxDevice      = 80
)

func (n NewPerson) normalised() NewPerson {
	n.Email, n.StaffNumber = normalEmail(n.Email), normalStaffNumber(n.StaffNumber)
	n.NameFr, n.NameAr = strings.TrimSpace(n.NameFr), strings.TrimSpace(n.NameAr)
	if n.Profession == "" {
		n.Profession = "other"
	}
	if n.Locale == "" {
		n.Locale = "fr"
	}
	return n
}

func (n NewPerson) check() error {
	var c checker
	if n.Email == "" && n.StaffNumber == "" {
		c.refuse("email", "email_or_staff_number_required")
	}
	c.email(n.Email)
	c.staffNumber(n.StaffNumber)
	c.name("name_fr", n.NameFr)
	c.name("name_ar", n.NameAr)
	c.oneOf("profession", n.Profession, professions)
	c.oneOf("locale", n.Locale, locales)
	return c.fault()
}

// columns are the changes as the row takes them, in the form in which they are kept.
func (c Changes) columns() (map[string]any, error) {
	var check checker
	cols := map[string]any{}
	if c.Email != nil {
		email := normalEmail(*c.Email)
		check.email(email)
		cols["email"] = optional(email)
	}
	if c.StaffNumber != nil {
		number := normalStaffNumber(*c.StaffNumber)
		check.staffNumber(number)
		cols["staff_number"] = optional(number)
	}
	for field, name := range map[string]*string{"name_fr": c.NameFr, "name_ar": c.NameAr} {
		if name != nil {
			check.name(field, strings.TrimSpace(*name))
			cols[field] = strings.TrimSpace(*name)
		}
	}
	if c.Profession != nil {
		check.oneOf("profession", *c.Profession, professions)
		cols["profession"] = *c.Profession
	}
	if c.Locale != nil {
		check.oneOf("locale", *c.Locale, locales)
		cols["locale"] = *c.Locale
	}
	if c.Active != nil {
		cols["active"] = *c.Active
	}
	if (c.HomeLevel == nil) != (c.HomeID == nil) {
		check.refuse("home", "incomplete")
	}
	return cols, check.fault()
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func normalEmail(s string) string       { return strings.ToLower(strings.TrimSpace(s)) }
func normalStaffNumber(s string) string { return strings.ToUpper(strings.TrimSpace(s)) }

// normalLogin is the e-mail or the staff number a person types, in the form in which it is kept: no staff number holds an @.
func normalLogin(s string) string {
	if strings.Contains(s, "@") {
		return normalEmail(s)
	}
	return normalStaffNumber(s)
}

// checker gathers what is wrong with the fields of one request.
type checker struct{ fields []fault.Field }

func (c *checker) refuse(path, code string) {
	c.fields = append(c.fields, fault.Field{Path: path, Code: code})
}

func (c *checker) fault() error {
	if len(c.fields) == 0 {
		return nil
	}
	slices.SortFunc(c.fields, func(a, b fault.Field) int { return strings.Compare(a.Path, b.Path) })
	return fault.InvalidFields(c.fields...)
}

func (c *checker) email(s string) {
	if s == "" {
		return
	}
	address, err := mail.ParseAddress(s)
	if err != nil || address.Address != s || address.Name != "" || len(s) > maxEmail || strings.ContainsFunc(s, notInEmail) {
		c.refuse("email", "malformed")
	}
}

func notInEmail(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune(`"<>(),;:\[]`, r) }

func (c *checker) staffNumber(s string) {
	wrong := func(r rune) bool { return (r < '0' || r > '9') && (r < 'A' || r > 'Z') }
	if len(s) > maxStaffNumber || strings.ContainsFunc(s, wrong) {
		c.refuse("staff_number", "malformed")
	}
}

func (c *checker) name(path, s string) {
	switch {
	case s == "":
		c.refuse(path, "required")
	case utf8.RuneCountInString(s) > maxName:
		c.refuse(path, "too_long")
	case !printable(s):
		c.refuse(path, "forbidden_character")
	}
}

func (c *checker) oneOf(path, s string, known []string) {
	if !slices.Contains(known, s) {
		c.refuse(path, "unknown")
	}
}

// printable refuses what would let one text pass for another: broken UTF-8, control characters, and the marks that
// reverse the direction of what follows.
func printable(s string) bool {
	deceives := func(r rune) bool {
		return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == '\ufeff' ||
			r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
	}
	return utf8.ValidString(s) && !strings.ContainsFunc(s, deceives)
}
