package org

import (
	"regexp"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"sanad/internal/calendar"
	"sanad/internal/csvfile"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
)

// Cycle is what a school teaches: collège or lycée. The programme covers no other.
type Cycle string

// The two cycles.
const (
	College Cycle = "college"
	Lycee   Cycle = "lycee"
)

// School is a collège or a lycée. Code is the ministry's (GRESA, CD_ETAB), unique in the country.
type School struct {
	ID            string
	Code          string
	DirectorateID string
	AREFID        string `gorm:"column:aref_id"`
	Cycle         Cycle
	NameFR        string
	NameAR        string
	CommuneFR     string
	CommuneAR     string
	ClosedOn      calendar.Date
	Version       int64
	CreatedAt     time.Time
	UpdatedAt     time.Time
}

// TableName for GORM.
func (School) TableName() string { return "org_schools" }

// Path is the place of the school.
func (s School) Path() orgpath.Path { return orgpath.Of(s.AREFID, s.DirectorateID, s.ID) }

// Details are what may be said and corrected about a school, its place excepted.
type Details struct {
	Code      string
	Cycle     Cycle
	NameFR    string
	NameAR    string
	CommuneFR string
	CommuneAR string
}

const (
	maxCode = 20
	maxName = 120
)

// Five digits and a letter are the usual form; the ministry's files hold others, so only the alphabet is held to.
var codeForm = regexp.MustCompile(`^[A-Z0-9][A-Z0-9./-]{2,19}$`)

// clean returns the details as they are kept, or the fields that cannot be.
func (d Details) clean() (Details, error) {
	var bad []fault.Field
	text := func(path, value string, max int) string {
		clean, code := csvfile.Clean(value, max)
		if code != "" {
			bad = append(bad, fault.Field{Path: path, Code: code})
		}
		return clean
	}
	d.Code = strings.ToUpper(text("code", d.Code, maxCode))
	d.NameFR, d.NameAR = text("name_fr", d.NameFR, maxName), text("name_ar", d.NameAR, maxName)
	d.CommuneFR, d.CommuneAR = text("commune_fr", d.CommuneFR, maxName), text("commune_ar", d.CommuneAR, maxName)
	if len(bad) > 0 {
		return Details{}, fault.InvalidFields(bad...)
	}
	if !codeForm.MatchString(d.Code) {
		bad = append(bad, fault.Field{Path: "code", Code: "malformed"})
	}
	if d.Cycle != College && d.Cycle != Lycee {
		bad = append(bad, fault.Field{Path: "cycle", Code: "unknown"})
	}
	if d.NameFR == "" && d.NameAR == "" {
		bad = append(bad, fault.Field{Path: "name_fr", Code: "required"})
	}
	if len(bad) > 0 {
		return Details{}, fault.InvalidFields(bad...)
	}
	d.NameFR, d.NameAR = orElse(d.NameFR, d.NameAR), orElse(d.NameAR, d.NameFR)
	return d, nil
}

// orElse lets a school that has one name only be shown by it in both scripts.
func orElse(name, other string) string {
	if name == "" {
		return other
	}
	return name
}

func (s School) details() Details {
	return Details{s.Code, s.Cycle, s.NameFR, s.NameAR, s.CommuneFR, s.CommuneAR}
}

func (d Details) columns() map[string]any {
	return map[string]any{
		"code": d.Code, "cycle": d.Cycle, "name_fr": d.NameFR, "name_ar": d.NameAR,
		"commune_fr": d.CommuneFR, "commune_ar": d.CommuneAR,
	}
}

// cycleNames are the ways in which registers write the two cycles, folded.
var cycleNames = map[string]Cycle{
	"college": College, "col": College, "colleges": College, "collegial": College, "secondairecollegial": College,
	"lyceecollegial": College, "ensecondairecollegial": College, "sc": College, "الثانويالاعدادي": College,
	"ثانويةاعدادية": College, "الثانويةالاعدادية": College, "ثانوياعدادي": College, "اعدادية": College, "اعدادي": College,
	"lycee": Lycee, "lyc": Lycee, "lycees": Lycee, "qualifiant": Lycee, "secondairequalifiant": Lycee,
	"lyceequalifiant": Lycee, "sq": Lycee, "الثانويالتاهيلي": Lycee, "ثانويةتاهيلية": Lycee,
	"الثانويةالتاهيلية": Lycee, "ثانويتاهيلي": Lycee, "تاهيلية": Lycee, "تاهيلي": Lycee,
}

// cycleOf reads the kind of a school in a register; a primary school and anything else is not ours.
func cycleOf(kind string) (Cycle, bool) {
	c, ok := cycleNames[foldKind(kind)]
	return c, ok
}

// foldKind drops case, accents, spaces and punctuation: "Secondaire Collégial" is "secondairecollegial".
func foldKind(kind string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(kind)) {
		if r >= 'a' && r <= 'z' || r >= '\u0621' && r <= '\u064a' && r != '\u0640' {
			b.WriteRune(r)
		}
	}
	return b.String()
}
