package pdf

import (
	"slices"
	"strings"

	"github.com/benoitkugler/textprocessing/fribidi"
)

// Colour is red, green and blue from 0 to 1.
type Colour [3]float64

// Style is how a text looks; it says which way the text runs as a whole and in which language it is.
type Style struct {
	Weight Weight
	Size   float64
	Colour Colour
	RTL    bool
	Lang   string // "fr", "ar"
}

// At is the style in another size.
func (s Style) At(size float64) Style {
	s.Size = size
	return s
}

// Line is one line of text, measured and ready to draw.
type Line struct {
	Width float64
	style Style
	words []word // as they are read
}

func (l Line) text() string {
	var b strings.Builder
	for _, w := range l.words {
		b.WriteString(w.text)
	}
	return b.String()
}

// word runs one way and is drawn in one go; a space is one too.
type word struct {
	text   string
	level  fribidi.Level
	glyphs []glyph
	width  int
	x      int // from the left end of the line
}

// Font is the two faces, and the words set so far: a text tried in several sizes is shaped once. It is not safe for
// concurrent use.
type Font struct {
	faces map[Weight]*face
	known map[wordKey]word
}

type wordKey struct {
	weight Weight
	level  fribidi.Level
	text   string
}

// Open reads the fonts that the program carries.
func Open() (Font, error) {
	all, err := faces()
	return Font{all, map[wordKey]word{}}, err
}

// Line sets a text on one line, however long.
func (f Font) Line(text string, s Style) Line {
	lines := f.Wrap(text, s, 0)
	if len(lines) == 0 {
		return Line{style: s}
	}
	return lines[0]
}

// Wrap sets a text in lines of at most this width; 0 is one line. Words are kept whole unless one alone is too wide.
func (f Font) Wrap(text string, s Style, width float64) []Line {
	face := f.faces[s.Weight]
	runes := face.clean(text)
	if len(runes) == 0 {
		return nil
	}
	words := f.words(s.Weight, runes, levels(runes, s.RTL))
	most := 0
	if width > 0 {
		most = int(width / s.Size / face.unit())
		words = f.halved(s.Weight, words, most)
	}
	var lines []Line
	for _, row := range fill(words, most) {
		lines = append(lines, face.line(row, s))
	}
	return lines
}

func levels(runes []rune, rtl bool) []fribidi.Level {
	types, brackets := make([]fribidi.CharType, len(runes)), make([]fribidi.BracketType, len(runes))
	for i, r := range runes {
		types[i] = fribidi.GetBidiType(r)
		if types[i] == fribidi.ON {
			brackets[i] = fribidi.GetBracket(r)
		}
	}
	direction := fribidi.ParType(fribidi.LTR)
	if rtl {
		direction = fribidi.RTL
	}
	found, _ := fribidi.GetParEmbeddingLevels(types, brackets, &direction)
	return found
}

// words cuts where the direction changes and around spaces.
func (f Font) words(in Weight, runes []rune, levels []fribidi.Level) []word {
	var all []word
	for start := 0; start < len(runes); {
		end := start + 1
		for end < len(runes) && levels[end] == levels[start] && runes[end] != ' ' && runes[start] != ' ' {
			end++
		}
		all = append(all, f.word(in, runes[start:end], levels[start]))
		start = end
	}
	return all
}

func (f Font) word(in Weight, runes []rune, level fribidi.Level) word {
	key := wordKey{in, level, string(runes)}
	if w, ok := f.known[key]; ok {
		return w
	}
	glyphs, width := f.faces[in].shape(runes, level%2 == 1)
	w := word{text: key.text, level: level, glyphs: glyphs, width: width}
	f.known[key] = w
	return w
}

// halved cuts words that are wider than a line, again and again.
func (f Font) halved(in Weight, words []word, most int) []word {
	var all []word
	for _, w := range words {
		runes := []rune(w.text)
		if w.width <= most || len(runes) < 2 {
			all = append(all, w)
			continue
		}
		half := len(runes) / 2
		all = append(all, f.halved(in, []word{f.word(in, runes[:half], w.level), f.word(in, runes[half:], w.level)}, most)...)
	}
	return all
}

// fill puts words into rows no wider than most; words without a space between stay together while they can.
func fill(words []word, most int) [][]word {
	var rows [][]word
	var row []word
	used := 0
	for _, unit := range units(words) {
		width := widthOf(unit)
		if most > 0 && used+width > most && len(row) > 0 {
			rows, row, used = append(rows, trimmed(row)), nil, 0
		}
		for most > 0 && width > most && len(unit) > 1 {
			rows, width = append(rows, unit[:1]), width-unit[0].width
			unit = unit[1:]
		}
		if used == 0 && isSpace(unit) {
			continue
		}
		row, used = append(row, unit...), used+width
	}
	if row = trimmed(row); len(row) > 0 {
		rows = append(rows, row)
	}
	return rows
}

// units are what a line may not end within: a space alone, or what stands between two spaces.
func units(words []word) [][]word {
	var all [][]word
	for i, w := range words {
		if i > 0 && w.text != " " && words[i-1].text != " " {
			all[len(all)-1] = append(all[len(all)-1], w)
			continue
		}
		all = append(all, []word{w})
	}
	return all
}

func isSpace(unit []word) bool { return len(unit) == 1 && unit[0].text == " " }

func trimmed(row []word) []word {
	for len(row) > 0 && row[len(row)-1].text == " " {
		row = row[:len(row)-1]
	}
	return row
}

func widthOf(words []word) (sum int) {
	for _, w := range words {
		sum += w.width
	}
	return sum
}

// line gives each word its place: rule L2 of the bidirectional algorithm, by words.
func (f *face) line(words []word, s Style) Line {
	order := make([]int, len(words))
	highest := fribidi.Level(0)
	for i, w := range words {
		order[i] = i
		highest = max(highest, w.level)
	}
	for level := highest; level > 0; level-- {
		for start := 0; start < len(order); start++ {
			end := start
			for end < len(order) && words[order[end]].level >= level {
				end++
			}
			slices.Reverse(order[start:end])
			start = max(start, end-1)
		}
	}
	x := 0
	placed := slices.Clone(words)
	for _, i := range order {
		placed[i].x = x
		x += placed[i].width
	}
	return Line{Width: float64(x) * f.unit() * s.Size, style: s, words: placed}
}
