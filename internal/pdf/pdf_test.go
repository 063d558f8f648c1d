package pdf_test

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"sanad/internal/pdf"
)

func french(size float64) pdf.Style { return pdf.Style{Size: size, Lang: "fr"} }

func arabic(size float64) pdf.Style { return pdf.Style{Size: size, RTL: true, Lang: "ar"} }

func drawn(t *testing.T, draw func(d *pdf.Document, p *pdf.Page)) []byte {
	t.Helper()
	d, err := pdf.New(pdf.Info{Title: "Essai · تجربة", Lang: "fr", Created: time.Date(2022, 12, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	draw(d, d.Page(pdf.A4Width, pdf.A4Height))
	file, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// one prints a text on a line and reads it back.
func one(t *testing.T, text string, s pdf.Style) sheet {
	t.Helper()
	return readBack(t, drawn(t, func(d *pdf.Document, p *pdf.Page) { p.Text(pdf.Paragraph, d.Line(text, s), 40, 60, pdf.Left) }))
}

func mirrored(s string) string {
	runes := []rune(s)
	slices.Reverse(runes)
	return string(runes)
}

// TestTextIsCopiedAsItWasWritten reads words in the order in which they are read, each as it is seen: Arabic ones from the
// left, which is how those who copy expect to find them.
func TestTextIsCopiedAsItWasWritten(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		text  string
		style pdf.Style
	}{
		{"Efficacité : l’œuvre d’Aïcha, office 2022", french(12)},
		{"الأكاديمية الجهوية للتربية والتكوين", arabic(14)},
		{"تُمنح هذه الشهادة إلى محمّد بنعليّ", arabic(14)},
		{"طريقة الاهتمام المشترك: الله", arabic(9)},
	} {
		s := one(t, tt.text, tt.style)
		if want := strings.ReplaceAll(tt.text, " :", "\u00a0:"); !slices.Contains(s.said, want) {
			t.Errorf("%q is heard as %q", tt.text, s.said)
		}
		var words []string
		for _, w := range s.copied {
			if tt.style.RTL {
				w = mirrored(w)
			}
			words = append(words, w)
		}
		if got := strings.ReplaceAll(strings.Join(words, ""), "\u00a0", " "); got != tt.text {
			t.Errorf("%q is copied as %q", tt.text, got)
		}
	}
}

func TestWhatTheFontCannotShow(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Zoé 🎓 Alami 🇲🇦":                  "Zoé Alami",
		"  a\tb\n\nc  ":                   "a b c",
		"Ti ⵣ fi":                         "Ti\u00a0? fi",
		"李":                               "?",
		"𝐀mina ﬁn":                        "Amina fin",
		"A\u202eB\u200dC\ufeffD":          "ABCD",
		"e\u0301te\u0301":                 "été",
		"\"l'été\" <&> \\ (a) ) <<":       "\"l'été\" <&> \\ (a) ) <<",
		"« oui » ; non !":                 "«\u00a0oui\u00a0»\u00a0; non\u00a0!",
		"Amina \x00\x1b[31m\u2028Bennani": "Amina [31m Bennani",
	} {
		if s := one(t, text, french(12)); len(s.said) != 1 || s.said[0] != want {
			t.Errorf("%q is printed as %q, want %q", text, s.said, want)
		}
	}
	for _, text := range []string{"", " ", "🎓", "\u200f"} {
		if s := one(t, text, arabic(12)); len(s.said) != 0 {
			t.Errorf("%q is printed as %q", text, s.said)
		}
	}
}

// TestOrder looks at where each word stands, from the left.
func TestOrder(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text string
		style      pdf.Style
		want       []string
	}{
		{"digits in Arabic", "من 24 إلى 28", arabic(12), []string{"28", "إلى", "24", "من"}},
		{"Latin in Arabic", "تكوين MPP في Rabat", arabic(12), []string{"Rabat", "في", "MPP", "تكوين"}},
		{"two Latin words in Arabic", "قرأ Jean Dupont اليوم", arabic(12), []string{"اليوم", "Jean", "Dupont", "قرأ"}},
		{"Arabic in French", "Zoé بنعلي علوي dit", french(12), []string{"Zoé", "علوي", "بنعلي", "dit"}},
	} {
		var places []float64
		for word := range strings.FieldsSeq(tt.text) {
			places = append(places, placeOf(t, tt.text, tt.style, word))
		}
		words := strings.Fields(tt.text)
		slices.SortFunc(words, func(a, b string) int {
			all := strings.Fields(tt.text)
			return int(100 * (places[slices.Index(all, a)] - places[slices.Index(all, b)]))
		})
		if !slices.Equal(words, tt.want) {
			t.Errorf("%s: seen as %q, want %q", tt.name, words, tt.want)
		}
	}
}

// placeOf is where a word of a text begins, from the left.
func placeOf(t *testing.T, text string, s pdf.Style, word string) float64 {
	t.Helper()
	content := one(t, text, s)
	for i, w := range content.copied {
		if w == word || mirrored(w) == word {
			return content.at[i]
		}
	}
	t.Fatalf("%q is not in %q", word, content.copied)
	return 0
}

func TestLinesStayInTheirWidth(t *testing.T) {
	t.Parallel()
	const width = 300.0
	for name, text := range map[string]string{
		"words": strings.Repeat("Fatima-Ezzahra El Idrissi ", 20), "one word": strings.Repeat("W", 500),
		"Arabic": strings.Repeat("فاطمة الزهراء (MPP 2022) ", 20), "one Arabic word": strings.Repeat("سـ", 400),
		"mixed without spaces": strings.Repeat("بنعليAlami", 60),
	} {
		for _, style := range []pdf.Style{french(13), arabic(17)} {
			font, err := pdf.Open()
			if err != nil {
				t.Fatal(err)
			}
			lines := font.Wrap(text, style, width)
			if len(lines) < 2 {
				t.Errorf("%s: %d lines", name, len(lines))
			}
			for _, l := range lines {
				if l.Width > width+0.1 || l.Width == 0 {
					t.Errorf("%s: a line of %.1f", name, l.Width)
				}
			}
			s := readBack(t, drawn(t, func(_ *pdf.Document, p *pdf.Page) { p.Lines(pdf.Paragraph, lines, 40, 60, 20, pdf.Left) }))
			if s.left < 39.9 || s.right > 40+width+1 {
				t.Errorf("%s reaches from %.1f to %.1f", name, s.left, s.right)
			}
		}
	}
}

// TestPagesAreTheSameWhoeverDrawsBeside draws from several goroutines what one draws alone.
func TestPagesAreTheSameWhoeverDrawsBeside(t *testing.T) {
	t.Parallel()
	page := func() []byte {
		return drawn(t, func(d *pdf.Document, p *pdf.Page) {
			p.Text(pdf.Heading, d.Line("شهادة Certificat", arabic(30)), 300, 90, pdf.Centre)
			p.Frame(20, 20, 200, 100, 1, pdf.Colour{0.1, 0.4, 0.4})
			if err := p.QR("https://sanad.example/verify/7K3M", "…", 40, 200, 80, pdf.Colour{}); err != nil {
				t.Error(err)
			}
		})
	}
	want := page()
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if got := page(); !bytes.Equal(got, want) {
				t.Error("the same page has other bytes")
			}
		})
	}
	wait.Wait()
}
