package certification

import (
	"strings"
	"testing"
)

func TestACodeIsReadAsPeopleTypeIt(t *testing.T) {
	t.Parallel()
	for range 200 {
		code := newCode()
		typed := []string{
			string(code), strings.ToLower(string(code)), strings.ReplaceAll(string(code), "-", ""), strings.ReplaceAll(string(code), "-", " "),
			" " + string(code) + "\n", strings.ReplaceAll(string(code), "0", "O"), strings.ReplaceAll(string(code), "0", "o"),
			strings.ReplaceAll(string(code), "1", "I"), strings.ReplaceAll(string(code), "1", "l"), strings.ReplaceAll(string(code), "-", "\u2011"),
		}
		for _, s := range typed {
			if got, sound := ParseCode(s); !sound || got != code {
				t.Errorf("%q is read as %q, %v; want %q", s, got, sound, code)
			}
		}
	}
}

// TestOneSlipIsCaught: every code with one sign changed, or two different neighbours swapped, is refused without a look.
func TestOneSlipIsCaught(t *testing.T) {
	t.Parallel()
	for range 50 {
		plain := strings.ReplaceAll(string(newCode()), "-", "")
		for i := range plain {
			for _, other := range signs {
				slip := plain[:i] + string(other) + plain[i+1:]
				if _, sound := ParseCode(slip); sound && slip != plain {
					t.Fatalf("%s passes for %s", slip, plain)
				}
			}
			if i == 0 || plain[i] == plain[i-1] {
				continue
			}
			swapped := []byte(plain)
			swapped[i], swapped[i-1] = swapped[i-1], swapped[i]
			if _, sound := ParseCode(string(swapped)); sound {
				t.Fatalf("%s passes for %s", swapped, plain)
			}
		}
	}
}

func TestCodesAreDrawnFromThemAll(t *testing.T) {
	t.Parallel()
	const drawn = 20_000
	seen, first := map[Code]bool{}, map[byte]int{}
	for range drawn {
		c := newCode()
		if len(c) != 19 || seen[c] {
			t.Fatalf("%q is malformed or drawn twice", c)
		}
		seen[c] = true
		first[c[0]]++
		if strings.ContainsAny(string(c), "ILOU") {
			t.Fatalf("%q holds a letter that is taken for another", c)
		}
	}
	for _, s := range []byte(signs) {
		if n := first[s]; n < drawn/32/2 || n > drawn/32*2 {
			t.Errorf("%c comes first %d times of %d", s, n, drawn)
		}
	}
}

func FuzzParseCode(f *testing.F) {
	f.Add("")
	f.Add(string(newCode()))
	f.Add("0000-0000-0000-0000")
	f.Add("oOiIlL--  \u00a0\u202f")
	f.Add(strings.Repeat("Z", 1000))
	f.Add("\xff\xfe0000000000000000")
	f.Fuzz(func(t *testing.T, typed string) {
		code, sound := ParseCode(typed)
		if !sound {
			if code != "" {
				t.Errorf("%q is refused and given back as %q", typed, code)
			}
			return
		}
		if again, ok := ParseCode(string(code)); !ok || again != code || len(code) != 19 {
			t.Errorf("%q is read as %q, that as %q", typed, code, again)
		}
	})
}
