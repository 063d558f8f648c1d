package method_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"sanad/internal/method"
)

// The page for people and the code for machines say the same.
func TestThePageNamesEveryCodeAndNumber(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../docs/method.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(text)
	demand := func(want string) {
		if !strings.Contains(page, want) {
			t.Errorf("docs/method.md does not have %s", want)
		}
	}
	for _, n := range method.NumberTable {
		demand(fmt.Sprintf("| `%s` | %d | %d–%d |", n.Key, n.Default, n.Min, n.Max))
	}
	for _, s := range method.States() {
		demand(fmt.Sprintf("| `%s` |", s))
	}
	for _, k := range method.FlagKinds() {
		demand("`" + string(k) + "`")
	}
	for _, tr := range method.Transitions() {
		demand(fmt.Sprintf("\n| %d | ", tr.No))
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	code, cited := regexp.MustCompile(`"([a-z0-9]+(?:_[a-z0-9]+)+)"`), regexp.MustCompile(`docs/method\.md #(\d+)`)
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range cited.FindAllStringSubmatch(string(source), -1) {
			demand(`<a id="` + m[1] + `"></a>`)
		}
		if name == "numbers.go" || name == "facts.go" || name == "talk.go" {
			continue
		}
		for _, m := range code.FindAllStringSubmatch(string(source), -1) {
			demand("`" + m[1] + "`")
		}
	}
}
