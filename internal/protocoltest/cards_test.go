package protocoltest_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"sanad/internal/protocoltest"
)

// The seven role plays that the programme asks for.
var wanted = []string{"counter_accusation", "denial", "easy_acknowledgement", "grave_fact", "laughing_pupil", "online_group_chat", "silent_target"}

// blaming are the words that no card may say, of whomever it speaks.
var blaming = regexp.MustCompile(`(?i)harceleur|victime|coupable|agresseur|ضحية|الضحايا|معتد|جاني|الجناة|مجرم`)

// onACard is what a sheet of A5 holds in letters that can be read at arm's length.
const onACard = 1300

func TestEveryScenarioOfTheProgrammeIsThere(t *testing.T) {
	all, err := protocoltest.LoadScenarios()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range all.All() {
		got = append(got, s.Code)
		if s.Grave != (s.Code == "grave_fact") {
			t.Errorf("%s: grave is %v", s.Code, s.Grave)
		}
	}
	if !slices.Equal(got, wanted) {
		t.Errorf("scenarios are %v, want %v", got, wanted)
	}
}

func TestCardsFitTheirSheetAndBlameNobody(t *testing.T) {
	all, err := protocoltest.LoadScenarios()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all.All() {
		for card, c := range map[string]protocoltest.Card{"teacher": s.Teacher, "pupil": s.Pupil, "observer": s.Observer} {
			for _, text := range []string{s.Situation.FR + strings.Join(c.FR, "\n"), s.Situation.AR + strings.Join(c.AR, "\n")} {
				if n := utf8.RuneCountInString(text); n > onACard {
					t.Errorf("%s, %s: %d letters, want at most %d", s.Code, card, n, onACard)
				}
				if word := blaming.FindString(text); word != "" {
					t.Errorf("%s, %s says %q", s.Code, card, word)
				}
				if strings.ContainsAny(text, "'\u00a0") || strings.Contains(text, " ?") || strings.Contains(text, "« ") {
					t.Errorf("%s, %s: typewriter signs", s.Code, card)
				}
			}
		}
	}
}

// What a tested teacher may read beforehand tells neither what the pupil will do nor what is watched.
func TestATeachersPartTellsNothingOfTheOthers(t *testing.T) {
	all, err := protocoltest.LoadScenarios()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all.All() {
		part := s.ForTeacher()
		if len(part.Pupil.FR)+len(part.Pupil.AR)+len(part.Observer.FR)+len(part.Observer.AR)+len(part.Watch) > 0 || part.Grave {
			t.Errorf("%s: the teacher's part holds more than the teacher's card", s.Code)
		}
	}
}

// What a role play puts to the test is on the grid that every installation begins with.
func TestEveryScenarioWatchesCriteriaOfTheGrid(t *testing.T) {
	all, err := protocoltest.LoadScenarios()
	if err != nil {
		t.Fatal(err)
	}
	grid, err := os.ReadFile("../../migrations/0010_protocoltest.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all.All() {
		if len(s.Watch) < 3 {
			t.Errorf("%s watches %v", s.Code, s.Watch)
		}
		for _, code := range s.Watch {
			if !strings.Contains(string(grid), "'"+code+"'") {
				t.Errorf("%s watches %s, which is on no grid", s.Code, code)
			}
		}
	}
}
