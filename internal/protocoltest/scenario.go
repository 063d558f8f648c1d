package protocoltest

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"sanad/internal/protocol"
)

//go:embed scenarios/*.json
var scenarioFiles embed.FS

// Bilingual is one text in both languages.
type Bilingual struct {
	FR string `json:"fr"`
	AR string `json:"ar"`
}

// Card is what one player of a scenario is told: short paragraphs, in both languages.
type Card struct {
	FR []string `json:"fr"`
	AR []string `json:"ar"`
}

// FictionalPupil is somebody who does not exist, for opening a simulated case with.
type FictionalPupil struct {
	Role      string    `json:"role"`
	FirstName Bilingual `json:"first_name"`
	Level     string    `json:"level"`
	Class     string    `json:"class"`
	Sex       string    `json:"sex"`
}

// Scenario is one role play. Kinds are the interviews that it plays; Watch names the criteria that it puts to the test.
// Pupil and Observer are empty for whoever may be tested by it.
type Scenario struct {
	Code      string           `json:"code"`
	Grave     bool             `json:"grave"`
	Kinds     []protocol.Part  `json:"kinds"`
	Title     Bilingual        `json:"title"`
	Situation Bilingual        `json:"situation"`
	Teacher   Card             `json:"teacher"`
	Pupil     Card             `json:"pupil"`
	Observer  Card             `json:"observer"`
	Pupils    []FictionalPupil `json:"pupils"`
	Watch     []string         `json:"watch"`
}

// Scenarios are all that the program carries, by code.
type Scenarios struct {
	all    []Scenario
	byCode map[string]Scenario
}

// ErrScenario says that a scenario of the program cannot be used. It is a mistake of its author.
var ErrScenario = errors.New("protocoltest: wrong scenario")

// LoadScenarios reads the scenarios of the program.
func LoadScenarios() (Scenarios, error) {
	files, err := fs.Glob(scenarioFiles, "scenarios/*.json")
	if err != nil {
		return Scenarios{}, fmt.Errorf("list scenarios: %w", err)
	}
	found := Scenarios{byCode: map[string]Scenario{}}
	for _, name := range files {
		raw, err := scenarioFiles.ReadFile(name)
		if err != nil {
			return Scenarios{}, fmt.Errorf("read scenario: %w", err)
		}
		s, err := readScenario(strings.TrimSuffix(path.Base(name), ".json"), raw)
		if err != nil {
			return Scenarios{}, err
		}
		found.all = append(found.all, s)
		found.byCode[s.Code] = s
	}
	return found, nil
}

func readScenario(code string, raw []byte) (Scenario, error) {
	var s Scenario
	in := json.NewDecoder(strings.NewReader(string(raw)))
	in.DisallowUnknownFields()
	if err := in.Decode(&s); err != nil {
		return Scenario{}, fmt.Errorf("%w %s: %w", ErrScenario, code, err)
	}
	if s.Code != code {
		return Scenario{}, fmt.Errorf("%w %s: its code is another", ErrScenario, code)
	}
	if missing := s.missing(); missing != "" {
		return Scenario{}, fmt.Errorf("%w %s: %s", ErrScenario, code, missing)
	}
	return s, nil
}

// missing names the first part of a scenario without which nobody can play it.
func (s Scenario) missing() string {
	for name, b := range map[string]Bilingual{"title": s.Title, "situation": s.Situation} {
		if b.FR == "" || b.AR == "" {
			return name
		}
	}
	for name, c := range map[string]Card{"teacher": s.Teacher, "pupil": s.Pupil, "observer": s.Observer} {
		if len(c.FR) == 0 || len(c.FR) != len(c.AR) || slices.Contains(c.FR, "") || slices.Contains(c.AR, "") {
			return name
		}
	}
	if len(s.Kinds) == 0 || slices.ContainsFunc(s.Kinds, func(p protocol.Part) bool { return !p.Known() }) {
		return "kinds"
	}
	if !slices.ContainsFunc(s.Pupils, func(p FictionalPupil) bool { return p.Role == "target" }) {
		return "pupils"
	}
	return ""
}

// All lists the scenarios by code, whole.
func (s Scenarios) All() []Scenario { return slices.Clone(s.all) }

// Find gives a scenario; ok is false when there is none of that code.
func (s Scenarios) Find(code string) (Scenario, bool) {
	found, ok := s.byCode[code]
	return found, ok
}

// played is what the scenario asks of the result; without a scenario nothing is known beforehand.
func (s Scenario) played() protocol.Played {
	return protocol.Played{Parts: s.Kinds, Grave: s.Grave}
}

// ForTeacher keeps what whoever may be tested by it may know beforehand.
func (s Scenario) ForTeacher() Scenario {
	s.Pupil, s.Observer, s.Watch, s.Grave = Card{}, Card{}, nil, false
	return s
}
