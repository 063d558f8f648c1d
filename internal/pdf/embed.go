package pdf

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"

	"github.com/boxesandglue/textshape/ot"
	"github.com/boxesandglue/textshape/subset"
)

// used is a face as far as one document shows it.
type used struct {
	face  *face
	name  string
	codes map[sign]int
	signs []sign // by code, from 1 on
}

// sign is a glyph with the letters it stands for here and the room it takes: the same glyph for other letters has a code of
// its own, so that what is copied is always what was written.
type sign struct {
	id      ot.GlyphID
	says    string
	advance int
}

func (u *used) code(g glyph) int {
	s := sign{g.id, g.says, g.advance}
	if u.codes[s] == 0 {
		u.signs = append(u.signs, s)
		u.codes[s] = len(u.signs)
	}
	return u.codes[s]
}

// write embeds what was used of the font, and answers the object to refer to.
func (u *used) write(w *writer) (int, error) {
	font, places, err := u.cut()
	if err != nil {
		return 0, err
	}
	whole, inner, descriptor, file, toGlyph, toText := w.next(), w.next(), w.next(), w.next(), w.next(), w.next()
	name := "SANADC+" + u.face.name
	w.object(whole, "<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>", name, inner, toText)
	w.object(inner, "<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> "+
		"/FontDescriptor %d 0 R /CIDToGIDMap %d 0 R /W [1 [%s]]>>", name, descriptor, toGlyph, u.widths())
	m, scale := u.face.metric, 1000*u.face.unit()
	left, low, right, high := m.BBox()
	w.object(descriptor, "<</Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%s %s %s %s] /ItalicAngle 0 /Ascent %s /Descent %s /CapHeight %s /StemV 80 /FontFile2 %d 0 R>>",
		name, num(float64(left)*scale), num(float64(low)*scale), num(float64(right)*scale), num(float64(high)*scale),
		num(float64(m.Ascender())*scale), num(float64(m.Descender())*scale), num(float64(m.CapHeight())*scale), file)
	if err := w.stream(file, fmt.Sprintf("/Length1 %d", len(font)), font); err != nil {
		return 0, err
	}
	if err := w.stream(toGlyph, "", places); err != nil {
		return 0, err
	}
	return whole, w.stream(toText, "", u.letters())
}

// cut makes a font of the signs in use, and says which glyph of it each code shows.
func (u *used) cut() (font, places []byte, err error) {
	in := subset.NewInput()
	in.Flags = subset.FlagDropLayoutTables | subset.FlagNoLayoutClosure | subset.FlagNoHinting
	for _, s := range u.signs {
		in.AddGlyph(s.id)
	}
	plan, err := subset.CreatePlan(u.face.font, in)
	if err != nil {
		return nil, nil, fmt.Errorf("cut %s: %w", u.face.name, err)
	}
	if font, err = plan.Execute(); err != nil {
		return nil, nil, fmt.Errorf("cut %s: %w", u.face.name, err)
	}
	places = make([]byte, 2, 2+2*len(u.signs))
	for _, s := range u.signs {
		at, kept := plan.MapGlyph(s.id)
		if !kept {
			return nil, nil, fmt.Errorf("cut %s: a sign is lost", u.face.name)
		}
		places = binary.BigEndian.AppendUint16(places, uint16(at))
	}
	return font, places, nil
}

func (u *used) widths() string {
	all := make([]string, len(u.signs))
	for i, s := range u.signs {
		all[i] = num(float64(s.advance) * 1000 * u.face.unit())
	}
	return strings.Join(all, " ")
}

const (
	lettersHead = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
	lettersTail = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
	lettersOnce = 100 // the format's own limit
	nothing     = "\u200b"
)

// letters tells which text each code stands for.
func (u *used) letters() []byte {
	var b bytes.Buffer
	b.WriteString(lettersHead)
	for start := 0; start < len(u.signs); start += lettersOnce {
		some := u.signs[start:min(start+lettersOnce, len(u.signs))]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(some))
		for i, s := range some {
			says := s.says
			if says == "" {
				says = nothing
			}
			fmt.Fprintf(&b, "<%04X> <%s>\n", start+i+1, utf16Hex(says))
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString(lettersTail)
	return b.Bytes()
}
