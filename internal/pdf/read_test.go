package pdf_test

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"io"
	"math"
	"regexp"
	"strconv"
	"testing"
	"unicode/utf16"
)

// sheet is a page read back by the few rules that this package writes by.
type sheet struct {
	said   []string // what each part says to whoever hears it
	copied []string // what a selection of each word gives, in the order in which it is seen
	at     []float64
	right  float64 // the furthest that a word reaches
	left   float64
}

var (
	objects   = regexp.MustCompile(`(?s)(\d+) 0 obj\n(.*?)\nendobj`)
	streams   = regexp.MustCompile(`(?s)stream\n(.*)\nendstream`)
	actual    = regexp.MustCompile(`/ActualText <([0-9A-F]*)>`)
	toUnicode = regexp.MustCompile(`/ToUnicode (\d+) 0 R`)
	widths    = regexp.MustCompile(`/W \[1 \[([^\]]*)\]\]`)
	letters   = regexp.MustCompile(`(?m)^<([0-9A-F]{4})> <([0-9A-F]+)>$`)
	showing   = regexp.MustCompile(`/(F\d) ([\d.]+) Tf|1 0 0 1 (-?[\d.]+) (-?[\d.]+) Tm|\[([^\]]*)\] TJ`)
	codes     = regexp.MustCompile(`<([0-9A-F]{4})>`)
	naming    = regexp.MustCompile(`/(F\d) (\d+) 0 R`)
	inner     = regexp.MustCompile(`/DescendantFonts \[(\d+) 0 R\]`)
	contents  = regexp.MustCompile(`/Contents (\d+) 0 R`)
)

type embeddedFont struct {
	letters map[string]string
	widths  []float64
}

func text16(t *testing.T, digits string) string {
	t.Helper()
	raw, err := hex.DecodeString(digits)
	if err != nil {
		t.Fatal(err)
	}
	units := make([]uint16, 0, len(raw)/2)
	for i := 0; i+1 < len(raw); i += 2 {
		units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
	}
	return string(bytes.TrimPrefix([]byte(string(utf16.Decode(units))), []byte("\ufeff")))
}

func inflate(t *testing.T, object []byte) []byte {
	t.Helper()
	body := streams.FindSubmatch(object)
	if body == nil {
		t.Fatalf("no stream in %.80s", object)
	}
	z, err := zlib.NewReader(bytes.NewReader(body[1]))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

func number(t *testing.T, text []byte) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(string(text), 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// readBack reads a file of one page.
func readBack(t *testing.T, file []byte) sheet {
	t.Helper()
	all := map[string][]byte{}
	for _, m := range objects.FindAllSubmatch(file, -1) {
		all[string(m[1])] = m[2]
	}
	s := sheet{left: math.Inf(1)}
	fonts := map[string]embeddedFont{}
	var content []byte
	for _, object := range all {
		if m := contents.FindSubmatch(object); m != nil {
			content = inflate(t, all[string(m[1])])
			for _, name := range naming.FindAllSubmatch(object, -1) {
				fonts[string(name[1])] = readFont(t, all, all[string(name[2])])
			}
		}
	}
	for _, m := range actual.FindAllSubmatch(file, -1) {
		s.said = append(s.said, text16(t, string(m[1])))
	}
	s.show(t, content, fonts)
	return s
}

func readFont(t *testing.T, all map[string][]byte, font []byte) embeddedFont {
	t.Helper()
	f := embeddedFont{letters: map[string]string{}}
	for _, m := range letters.FindAllSubmatch(inflate(t, all[string(toUnicode.FindSubmatch(font)[1])]), -1) {
		f.letters[string(m[1])] = text16(t, string(m[2]))
	}
	descendant := all[string(inner.FindSubmatch(font)[1])]
	for _, w := range bytes.Fields(widths.FindSubmatch(descendant)[1]) {
		f.widths = append(f.widths, number(t, w))
	}
	return f
}

func (s *sheet) show(t *testing.T, content []byte, fonts map[string]embeddedFont) {
	t.Helper()
	var font embeddedFont
	var size, x float64
	for _, m := range showing.FindAllSubmatch(content, -1) {
		switch {
		case m[1] != nil:
			font, size = fonts[string(m[1])], number(t, m[2])
		case m[3] != nil:
			x = number(t, m[3])
			s.left = min(s.left, x)
			s.copied, s.at = append(s.copied, ""), append(s.at, x)
		default:
			for _, c := range codes.FindAllSubmatch(m[5], -1) {
				code, err := strconv.ParseUint(string(c[1]), 16, 16)
				if err != nil || code == 0 {
					t.Fatalf("a sign that the font does not have: %s, %v", c[1], err)
				}
				s.copied[len(s.copied)-1] += font.letters[string(c[1])]
				x += font.widths[code-1] * size / 1000
			}
			s.right = max(s.right, x)
		}
	}
}
