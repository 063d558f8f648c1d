package credential

import (
	"fmt"
	"strings"
	"time"

	"sanad/internal/pdf"
)

// The sheet, in points: A4 lying down, a frame, and what stands inside it.
const (
	sheetWidth  = pdf.A4Height
	sheetHeight = pdf.A4Width
	middle      = sheetWidth / 2
	border      = 30.0
	inset       = 64.0 // from the sheet's edge to the text
	column      = 330.0
	qrSize      = 74.0
)

var (
	accent = pdf.Colour{0.11, 0.408, 0.373}
	pale   = pdf.Colour{0.663, 0.816, 0.78}
	ink    = pdf.Colour{0.13, 0.15, 0.15}
	soft   = pdf.Colour{0.36, 0.39, 0.39}
	alarm  = pdf.Colour{0.62, 0.2, 0.12}
)

// side is one of the two languages as the document sets it.
func side(size float64, rtl bool, c pdf.Colour) pdf.Style {
	s := pdf.Style{Size: size, Colour: c, Lang: "fr"}
	if rtl {
		s.RTL, s.Lang = true, "ar"
	}
	return s
}

func bold(s pdf.Style) pdf.Style {
	s.Weight = pdf.Bold
	return s
}

// paper is the document while it is drawn.
type paper struct {
	*pdf.Page
	font pdf.Font
	c    Certificate
}

// Draw draws the document of a certificate on one page, with the address where it can be verified. The same certificate
// gives the same bytes.
func Draw(c Certificate, verifyAt string) ([]byte, error) {
	doc, err := pdf.New(pdf.Info{Title: heading.FR + " " + c.Number + " · " + heading.AR, Lang: "fr", Created: c.IssuedOn.Time(time.UTC)})
	if err != nil {
		return nil, err
	}
	p := paper{doc.Page(sheetWidth, sheetHeight), doc.Font, c}
	p.frame()
	p.issuer()
	p.title()
	p.holder()
	p.says()
	p.facts()
	p.signature()
	if err := p.check(verifyAt); err != nil {
		return nil, err
	}
	return doc.Bytes()
}

func (p paper) frame() {
	w, h := sheetWidth-2*border, sheetHeight-2*border
	p.Frame(border, border, w, h, 1.4, accent)
	p.Frame(border+5, border+5, w-10, h-10, 0.5, pale)
	for _, x := range []float64{border + 2.5, sheetWidth - border - 2.5} {
		for _, y := range []float64{border + 2.5, sheetHeight - border - 2.5} {
			p.star(x, y, 11, pdf.Colour{1, 1, 1})
			p.star(x, y, 8, accent)
		}
	}
}

// star is the eight-pointed one: two squares, one turned.
func (p paper) star(x, y, r float64, c pdf.Colour) {
	s := r * 0.7071
	p.Shape([][2]float64{{x - s, y - s}, {x + s, y - s}, {x + s, y + s}, {x - s, y + s}}, c)
	p.Shape([][2]float64{{x - r, y}, {x, y - r}, {x + r, y}, {x, y + r}}, c)
}

// fitted sets a text in at most so many lines of this width: smaller as far as it must, then cut nowhere.
func (p paper) fitted(text string, s pdf.Style, width float64, most int, smallest float64) ([]pdf.Line, float64) {
	for size := s.Size; ; size -= 0.5 {
		lines := p.font.Wrap(text, s.At(size), width)
		if len(lines) <= most || size <= smallest {
			return lines, size
		}
	}
}

func (p paper) issuer() {
	fr, sizeFR := p.fitted(p.c.Issuer.FR, bold(side(11.5, false, accent)), column-20, 3, 6)
	ar, sizeAR := p.fitted(p.c.Issuer.AR, bold(side(13.5, true, accent)), column-20, 3, 7)
	p.Lines(pdf.Paragraph, fr, inset, 76, sizeFR*1.4, pdf.Left)
	p.Lines(pdf.Paragraph, ar, sheetWidth-inset, 76, sizeAR*1.4, pdf.Right)
	p.star(middle, 72, 9, pale)
	p.star(middle, 72, 5, accent)
}

func (p paper) title() {
	p.Text(pdf.Heading, p.font.Line(heading.AR, bold(side(42, true, accent))), middle, 138, pdf.Centre)
	p.Text(pdf.Heading, p.font.Line(heading.FR, side(26, false, accent)), middle, 174, pdf.Centre)
	if !p.c.RevokedOn.IsZero() {
		p.Text(pdf.Paragraph, p.font.Line(fmt.Sprintf(revoked.FR, dayFR(p.c.RevokedOn)), bold(side(10.5, false, alarm))), inset, 130, pdf.Left)
		p.Text(pdf.Paragraph, p.font.Line(fmt.Sprintf(revoked.AR, dayAR(p.c.RevokedOn)), bold(side(12, true, alarm))), sheetWidth-inset, 130, pdf.Right)
	}
	p.Rule(middle-70, 188, middle+70, 188, 0.7, pale)
}

// holder names who it is for, in both scripts or in the one there is.
func (p paper) holder() {
	fr, ar := p.c.Holder.FR, p.c.Holder.AR
	p.Text(pdf.Paragraph, p.font.Line(given.FR, side(12, false, soft)), middle-14, 212, pdf.Right)
	p.Text(pdf.Paragraph, p.font.Line(given.AR, side(13.5, true, soft)), middle+14, 212, pdf.Left)
	p.Rule(middle, 203, middle, 214, 0.6, pale)
	width := sheetWidth - 2*inset
	linesAR, sizeAR := p.fitted(ar, bold(side(31, true, ink)), width, 1, 17)
	linesFR, sizeFR := p.fitted(fr, bold(side(27, false, ink)), width, 1, 14)
	if len(linesAR) > 1 {
		linesAR, sizeAR = p.fitted(ar, bold(side(17, true, ink)), width, 2, 9)
	}
	if len(linesFR) > 1 {
		linesFR, sizeFR = p.fitted(fr, bold(side(14, false, ink)), width, 2, 7)
	}
	leadAR, leadFR := sizeAR*1.45, sizeFR*1.3
	if len(linesAR)+len(linesFR) == 0 {
		linesFR = p.font.Wrap("—", side(27, false, ink), 0)
	}
	height := float64(len(linesAR))*leadAR + float64(len(linesFR))*leadFR
	y := 272 - height/2
	if len(linesAR) > 0 {
		p.Lines(pdf.Heading, linesAR, middle, y+leadAR*0.75, leadAR, pdf.Centre)
		y += float64(len(linesAR)) * leadAR
	}
	p.Lines(pdf.Heading, linesFR, middle, y+leadFR*0.75, leadFR, pdf.Centre)
}

// says tells what for, French on the left and Arabic on the right, each centred in the height there is.
func (p paper) says() {
	text := p.c.body()
	fr, sizeFR := p.fitted(text.FR, side(12.5, false, ink), column, 5, 6)
	ar, sizeAR := p.fitted(text.AR, side(14, true, ink), column, 5, 7)
	p.column(fr, sizeFR*1.42, inset, pdf.Left)
	p.column(ar, sizeAR*1.42, sheetWidth-inset, pdf.Right)
	p.Rule(middle, 346, middle, 414, 0.6, pale)
}

func (p paper) column(lines []pdf.Line, leading, x float64, align pdf.Align) {
	const centre = 384
	p.Lines(pdf.Paragraph, lines, x, centre-float64(len(lines)-1)*leading/2, leading, align)
}

// The foot has three parts: the code on the left, the number and dates, the signature on the right.
const (
	footTop    = 440.0
	factsAt    = 462.0
	signedAt   = 696.0
	signedWide = 164.0
)

// facts are the number and the dates, French on the left of the line and Arabic on its right.
func (p paper) facts() {
	p.Rule(inset, footTop, sheetWidth-inset, footTop, 0.6, pale)
	number, _ := p.fitted(p.c.Number, bold(side(12, false, ink)), 190, 1, 5)
	p.Lines(pdf.Paragraph, number, factsAt, 468, 0, pdf.Centre)
	half := 6.0
	for _, l := range number {
		half += l.Width / 2
	}
	p.Text(pdf.Paragraph, p.font.Line(numbered.FR, side(9.5, false, soft)), factsAt-half, 468, pdf.Right)
	p.Text(pdf.Paragraph, p.font.Line(numbered.AR, side(10.5, true, soft)), factsAt+half, 468, pdf.Left)
	p.fact(493, Text{issued.FR + " " + dayFR(p.c.IssuedOn), issued.AR + " " + dayAR(p.c.IssuedOn)})
	end := unending
	if !p.c.ValidUntil.IsZero() {
		end = Text{until.FR + " " + dayFR(p.c.ValidUntil), until.AR + " " + dayAR(p.c.ValidUntil)}
	}
	p.fact(515, end)
}

func (p paper) fact(y float64, said Text) {
	p.Text(pdf.Paragraph, p.font.Line(said.FR, side(10.5, false, ink)), factsAt-9, y, pdf.Right)
	p.Text(pdf.Paragraph, p.font.Line(said.AR, side(12, true, ink)), factsAt+9, y, pdf.Left)
	p.Rule(factsAt, y-9, factsAt, y+2, 0.6, pale)
}

// signature leaves room to sign between whose office it is and their name.
func (p paper) signature() {
	y := p.small(Text{p.c.Office.FR, p.c.Office.AR}, 460, false, soft)
	line := max(y+22, 508)
	p.Rule(signedAt-signedWide/2, line, signedAt+signedWide/2, line, 0.6, pale)
	p.small(Text{p.c.Signatory.FR, p.c.Signatory.AR}, line+14, true, ink)
}

// small sets a few words of both languages below each other, and tells where the next line would be.
func (p paper) small(said Text, y float64, strong bool, c pdf.Colour) float64 {
	styles := []pdf.Style{side(10, false, c), side(11, true, c)}
	for i, text := range []string{said.FR, said.AR} {
		if strong {
			styles[i] = bold(styles[i])
		}
		lines, size := p.fitted(text, styles[i], signedWide, 1, 8)
		if len(lines) > 1 {
			lines, size = p.fitted(text, styles[i].At(8), signedWide, 2, 4)
		}
		p.Lines(pdf.Paragraph, lines, signedAt, y, size*1.3, pdf.Centre)
		y += size * 1.45 * float64(len(lines))
	}
	return y
}

// check is how anybody finds out whether the paper holds.
func (p paper) check(verifyAt string) error {
	if err := p.QR(verifyAt, verifyAt, inset, footTop+14, qrSize, ink); err != nil {
		return err
	}
	x := inset + qrSize + 14
	p.Text(pdf.Paragraph, p.font.Line(checkable.FR, bold(side(10.5, false, accent))), x, 464, pdf.Left)
	p.Text(pdf.Paragraph, p.font.Line(checkable.AR, bold(side(11.5, true, accent))), x, 481, pdf.Left)
	y := 499.0
	for _, half := range halves(verifyAt) {
		lines, size := p.fitted(half, side(8.5, false, soft), 140, 1, 5)
		p.Lines(pdf.Paragraph, lines, x, y, size*1.35, pdf.Left)
		y += size * 1.35 * float64(len(lines))
	}
	return nil
}

// halves cuts an address before its last part, which is what somebody types.
func halves(address string) [2]string {
	cut := strings.LastIndex(address, "/") + 1
	return [2]string{address[:cut], address[cut:]}
}
