package pdf

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	"rsc.io/qr"
)

// Role says what a text is to whoever hears the page read out.
type Role string

// The roles.
const (
	Heading   Role = "H1"
	Paragraph Role = "P"
	figure    Role = "Figure"
)

// Page is drawn on from its top left corner; what is drawn later lies on top and is read later.
type Page struct {
	width, height float64
	doc           *Document
	content       bytes.Buffer
	parts         []part
}

// part is one thing to read, in the order in which it was drawn.
type part struct {
	role      Role
	lang, alt string
	says      string // as it is read, whatever way it is seen
}

// Align is which point of a line of text stands at the place given.
type Align int

// The aligns, whichever way the text runs.
const (
	Left Align = iota
	Centre
	Right
)

// Text draws a line with its baseline at y.
func (p *Page) Text(role Role, l Line, x, y float64, align Align) {
	p.Lines(role, []Line{l}, x, y, 0, align)
}

// Lines draws a paragraph: the first baseline at y, the others below it by leading.
func (p *Page) Lines(role Role, lines []Line, x, y, leading float64, align Align) {
	if len(lines) == 0 || len(lines[0].words) == 0 {
		return
	}
	said := make([]string, len(lines))
	for i, l := range lines {
		said[i] = l.text()
	}
	p.begin(part{role: role, lang: lines[0].style.Lang, says: strings.Join(said, " ")})
	for i, l := range lines {
		left := x - l.Width*float64(align)/2
		p.line(l, left, y+float64(i)*leading)
	}
	p.end()
}

func (p *Page) begin(of part) {
	fmt.Fprintf(&p.content, "/%s <</MCID %d>> BDC\n", of.role, len(p.parts))
	p.parts = append(p.parts, of)
}

func (p *Page) end() { p.content.WriteString("EMC\n") }

func (p *Page) line(l Line, x, y float64) {
	s := l.style
	use := p.doc.use(s.Weight)
	unit := use.face.unit() * s.Size
	fmt.Fprintf(&p.content, "BT %s rg /%s %s Tf\n", colour(s.Colour), use.name, num(s.Size))
	for _, w := range l.words {
		fmt.Fprintf(&p.content, "1 0 0 1 %s %s Tm\n", num(x+float64(w.x)*unit), num(p.height-y))
		p.glyphs(use, w, s.Size)
	}
	p.content.WriteString("ET\n")
}

// glyphs shows the signs of a word, moved from where the font alone would put them by what shaping said.
func (p *Page) glyphs(use *used, w word, size float64) {
	thousandth := 1000 * use.face.unit()
	pen, rise, open := 0, 0, false
	begin := func() {
		if !open {
			p.content.WriteByte('[')
		}
		open = true
	}
	end := func() {
		if open {
			p.content.WriteString("] TJ\n")
		}
		open = false
	}
	for _, g := range w.glyphs {
		if g.y != rise {
			end()
			rise = g.y
			fmt.Fprintf(&p.content, "%s Ts ", num(float64(rise)*use.face.unit()*size))
		}
		begin()
		if g.x != pen {
			p.content.WriteString(num(float64(pen-g.x) * thousandth))
		}
		fmt.Fprintf(&p.content, "<%04X>", use.code(g))
		pen = g.x + g.advance
	}
	end()
	if rise != 0 {
		p.content.WriteString("0 Ts\n")
	}
}

// Rule draws a straight line.
func (p *Page) Rule(x1, y1, x2, y2, thickness float64, c Colour) {
	p.decoration("%s RG %s w %s %s m %s %s l S\n", colour(c), num(thickness), num(x1), num(p.height-y1), num(x2), num(p.height-y2))
}

// Frame draws the outline of a rectangle.
func (p *Page) Frame(x, y, width, height, thickness float64, c Colour) {
	p.decoration("%s RG %s w %s %s %s %s re S\n", colour(c), num(thickness), num(x), num(p.height-y-height), num(width), num(height))
}

// Area fills a rectangle.
func (p *Page) Area(x, y, width, height float64, c Colour) {
	p.decoration("%s rg %s %s %s %s re f\n", colour(c), num(x), num(p.height-y-height), num(width), num(height))
}

// Shape fills a polygon, given its corners in turn.
func (p *Page) Shape(corners [][2]float64, c Colour) {
	var path bytes.Buffer
	for i, corner := range corners {
		verb := "l"
		if i == 0 {
			verb = "m"
		}
		fmt.Fprintf(&path, "%s %s %s ", num(corner[0]), num(p.height-corner[1]), verb)
	}
	p.decoration("%s rg %sf\n", colour(c), path.String())
}

// decoration is passed over by whoever reads the page out.
func (p *Page) decoration(format string, values ...any) {
	p.content.WriteString("/Artifact BMC\n")
	fmt.Fprintf(&p.content, format, values...)
	p.content.WriteString("EMC\n")
}

// QR draws a code of this size, without the quiet zone around it, and says what is in it to whoever cannot see it.
func (p *Page) QR(text, alt string, x, y, size float64, c Colour) error {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return fmt.Errorf("make a QR code: %w", err)
	}
	p.begin(part{role: figure, alt: alt})
	fmt.Fprintf(&p.content, "q %s rg %s 0 0 %s %s %s cm\n", colour(c), num6(size/float64(code.Size)), num6(-size/float64(code.Size)), num(x), num(p.height-y))
	for row := range code.Size {
		for column := 0; column < code.Size; {
			end := column
			for end < code.Size && code.Black(end, row) {
				end++
			}
			if end > column {
				fmt.Fprintf(&p.content, "%d %d %d 1 re\n", column, row, end-column)
			}
			column = end + 1
		}
	}
	p.content.WriteString("f Q\n")
	p.end()
	return nil
}

func colour(c Colour) string { return num(c[0]) + " " + num(c[1]) + " " + num(c[2]) }

// num writes a number without more digits than a printer can show.
func num(v float64) string { return short(v, 3) }

func num6(v float64) string { return short(v, 6) }

func short(v float64, digits int) string {
	text := strconv.FormatFloat(v, 'f', digits, 64)
	for text[len(text)-1] == '0' {
		text = text[:len(text)-1]
	}
	if text[len(text)-1] == '.' {
		text = text[:len(text)-1]
	}
	if text == "-0" {
		return "0"
	}
	return text
}

func utf16Hex(text string) string {
	var b bytes.Buffer
	for _, unit := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	return b.String()
}
