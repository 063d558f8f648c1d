package world

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"

	"sanad/internal/calendar"
	"sanad/internal/org"
)

// Options choose a world.
type Options struct {
	Seed uint64
	// Scale 0 is the pilot; 1 is a country of 3,600 schools, 18,000 staff, 60,000 cases and 400,000 interviews.
	Scale float64
	// Courses leaves the certificates that the pilot's teams were handed together to whoever plays the courses they follow
	// from; that of the first school's coordinator stays in the register.
	Courses bool
	// Today is the day on which the dates hang; a day without school counts as the school day before it.
	Today calendar.Date
}

// Create opens a register of the given name for writing.
type Create func(name string) (io.WriteCloser, error)

// Registers are the files of a world in the order in which they can be imported.
var Registers = []string{"schools", "calendars", "staff", "teams", "grants", "certificates", "cases", "pupils", "interviews"}

var headers = map[string][]string{
	"schools":      {"CD_PROV", "CD_ETAB", "typeEtab", "NOM_ETABL", "NOM_ETABA"},
	"calendars":    {"year", "kind", "starts", "ends", "name_fr", "name_ar", "invented"},
	"staff":        {"email", "staff_number", "name_fr", "name_ar", "profession", "locale", "node"},
	"teams":        {"school", "login", "role", "from", "to"},
	"grants":       {"login", "role", "level", "node"},
	"certificates": {"login", "number", "issued_on", "valid_until"},
	"cases": {"ref", "school", "reported_on", "channel", "reporter_role", "place", "forms", "level", "repetition", "group_effect",
		"imbalance", "defenceless", "state", "state_since", "outcome"},
	"pupils": {"case_ref", "pseudonym", "role", "first_name", "last_name", "sex", "level"},
	"interviews": {"case_ref", "pupil", "kind", "round", "interviewer", "date", "time", "minutes", "acknowledged", "suggestion",
		"earlier_done", "outcome", "rating", "alert", "next_on"},
}

// generator writes all registers side by side, so that memory does not grow with the world.
type generator struct {
	Options
	rand    *rand.Rand
	days    []calendar.Date
	tree    org.Tree
	files   map[string]*csv.Writer
	err     error
	serial  int
	cases   int
	written int // interviews
}

// Write invents the world that the options describe. It writes one register per entry of Registers.
func Write(o Options, create Create) (err error) {
	o.Today = LastSchoolDay(o.Today)
	tree, err := org.ReferenceTree()
	if err != nil {
		return err
	}
	g := &generator{Options: o, rand: rand.New(rand.NewPCG(o.Seed, 0x5a4ad)), days: schoolDays(o.Today.AddDays(-1)), tree: tree, files: map[string]*csv.Writer{}}
	for _, register := range Registers {
		w, err := create(register + ".csv")
		if err != nil {
			return fmt.Errorf("create register: %w", err)
		}
		defer func() { err = errors.Join(err, w.Close()) }()
		g.files[register] = csv.NewWriter(w)
		g.line(register, headers[register]...)
	}
	g.calendars()
	if o.Scale == 0 {
		g.pilot()
	} else {
		g.country()
	}
	for _, register := range Registers {
		g.files[register].Flush()
		g.err = errors.Join(g.err, g.files[register].Error())
	}
	return g.err
}

func (g *generator) line(register string, values ...string) {
	if g.err == nil {
		g.err = g.files[register].Write(values)
	}
}

func (g *generator) calendars() {
	for _, y := range years(g.Today) {
		invented := "false"
		if y.invented {
			invented = "true"
		}
		g.line("calendars", y.id, "year", y.starts.String(), y.ends.String(), "", "", invented)
		for _, o := range y.off {
			g.line("calendars", y.id, o.kind, o.from.String(), o.to.String(), o.nameFR, o.name, "")
		}
	}
}

func pick[T any](g *generator, from []T) T { return from[g.rand.IntN(len(from))] }

func (g *generator) chance(percent int) bool { return g.rand.IntN(100) < percent }
