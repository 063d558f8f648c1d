package pdf

import (
	"embed"
	"fmt"
	"slices"
	"sync"

	"github.com/boxesandglue/textshape/ot"
)

// Amiri covers Arabic and French in one face (fonts/OFL.txt).
//
//go:embed fonts/Amiri-Regular.ttf fonts/Amiri-Bold.ttf
var fontFiles embed.FS

// Weight chooses the face.
type Weight int

// The faces.
const (
	Regular Weight = iota
	Bold
)

var fileOf = map[Weight]string{Regular: "fonts/Amiri-Regular.ttf", Bold: "fonts/Amiri-Bold.ttf"}

// face is one parsed font. Shaping keeps state in it, so one text is shaped at a time.
type face struct {
	name   string
	font   *ot.Font
	cmap   *ot.Cmap
	metric *ot.Face

	mu     sync.Mutex
	shaper *ot.Shaper
}

var faces = sync.OnceValues(func() (map[Weight]*face, error) {
	all := map[Weight]*face{}
	for weight, file := range fileOf {
		f, err := readFace(file)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", file, err)
		}
		all[weight] = f
	}
	return all, nil
})

func readFace(file string) (*face, error) {
	data, err := fontFiles.ReadFile(file)
	if err != nil {
		return nil, err
	}
	font, err := ot.ParseFont(data, 0)
	if err != nil {
		return nil, err
	}
	metric, err := ot.NewFace(font)
	if err != nil {
		return nil, err
	}
	shaper, err := ot.NewShaperFromFace(metric)
	if err != nil {
		return nil, err
	}
	return &face{name: metric.PostscriptName(), font: font, cmap: metric.Cmap(), metric: metric, shaper: shaper}, nil
}

func (f *face) has(r rune) bool {
	_, ok := f.cmap.Lookup(ot.Codepoint(r))
	return ok
}

// unit is one of the font's units at a size of one point.
func (f *face) unit() float64 { return 1 / float64(f.metric.Upem()) }

// glyph is one sign where it stands in its word, in the font's units from the word's left end.
type glyph struct {
	id      ot.GlyphID
	x, y    int
	advance int    // to where the next one stands, so that no gap opens which those who copy would take for a space
	says    string // the letters it stands for; "" for a part of the sign before
}

// shape sets one word, all of one direction, and tells how wide it is.
func (f *face) shape(word []rune, rtl bool) (glyphs []glyph, width int) {
	buf := ot.NewBuffer()
	codepoints := make([]ot.Codepoint, len(word))
	for i, r := range word {
		codepoints[i] = ot.Codepoint(r)
	}
	buf.AddCodepoints(codepoints)
	buf.SetDirection(ot.DirectionLTR)
	if rtl {
		buf.SetDirection(ot.DirectionRTL)
	}
	f.mu.Lock()
	f.shaper.Shape(buf, nil)
	f.mu.Unlock()
	says := spell(buf.Info, word, rtl)
	glyphs = make([]glyph, len(buf.Info))
	for i, info := range buf.Info {
		at := buf.Pos[i]
		glyphs[i] = glyph{
			id: info.GlyphID, x: width + int(at.XOffset), y: int(at.YOffset), says: says[i],
		}
		width += int(at.XAdvance)
	}
	for i := range glyphs {
		next := width
		if i+1 < len(glyphs) {
			next = glyphs[i+1].x
		}
		glyphs[i].advance = max(next-glyphs[i].x, 0)
	}
	return glyphs, width
}

// spell shares the letters of each cluster among its signs, which stand as they are seen: one each when they are as many,
// else all to the one that is read first.
func spell(infos []ot.GlyphInfo, word []rune, rtl bool) []string {
	starts := map[int]bool{}
	for _, info := range infos {
		starts[info.Cluster] = true
	}
	endOf := func(start int) int {
		for end := start + 1; end < len(word); end++ {
			if starts[end] {
				return end
			}
		}
		return len(word)
	}
	members := map[int][]int{}
	for i, info := range infos {
		members[info.Cluster] = append(members[info.Cluster], i)
	}
	says := make([]string, len(infos))
	for start, signs := range members {
		letters := word[start:endOf(start)]
		if rtl {
			slices.Reverse(signs)
		}
		if len(signs) == len(letters) {
			for k, sign := range signs {
				says[sign] = string(letters[k])
			}
			continue
		}
		says[signs[0]] = string(letters)
	}
	return says
}
