package csvfile

import (
	"bufio"
	"io"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	utf "golang.org/x/text/encoding/unicode"
)

// window is how far the reader looks ahead before it settles a question about the file.
const window = 64 << 10

// decoder turns the bytes of a register into UTF-8 text, deciding as late as it can:
// plain ASCII needs no decision, and the letters that Windows-1252 and Windows-1256
// hold in the same place (é, è, ç, à …) need none between those two.
type decoder struct {
	in     *bufio.Reader
	single bool
	name   string
	text   []byte
	ready  []byte
	rest   io.Reader
}

func newDecoder(r io.Reader) (*decoder, error) {
	d := &decoder{in: bufio.NewReaderSize(r, window), name: "ascii", text: make([]byte, 0, 16<<10)}
	head, err := d.in.Peek(3)
	if err != nil && err != io.EOF {
		return nil, err
	}
	switch {
	case len(head) == 3 && string(head) == "\xef\xbb\xbf":
		d.settle("utf-8", utf.UTF8BOM)
	case len(head) >= 2 && head[0] == 0xff && head[1] == 0xfe, len(head) >= 2 && head[0] != 0 && head[1] == 0:
		d.settle("utf-16le", utf.UTF16(utf.LittleEndian, utf.UseBOM))
	case len(head) >= 2 && head[0] == 0xfe && head[1] == 0xff, len(head) >= 2 && head[0] == 0 && head[1] != 0:
		d.settle("utf-16be", utf.UTF16(utf.BigEndian, utf.UseBOM))
	}
	return d, nil
}

func (d *decoder) settle(name string, e encoding.Encoding) {
	d.name, d.rest = name, e.NewDecoder().Reader(d.in)
}

// Read fills p with UTF-8; what cannot be decoded comes out as U+FFFD, which no field may hold.
func (d *decoder) Read(p []byte) (int, error) {
	for d.rest == nil && len(d.ready) == 0 {
		if err := d.undisputed(); err != nil {
			return 0, err
		}
		if len(d.ready) > 0 {
			break
		}
		if err := d.decide(); err != nil {
			return 0, err
		}
	}
	if len(d.ready) > 0 {
		n := copy(p, d.ready)
		d.ready = d.ready[n:]
		return n, nil
	}
	return d.rest.Read(p)
}

// undisputed makes ready the next bytes that read the same under every encoding still possible.
func (d *decoder) undisputed() error {
	if _, err := d.in.Peek(1); err != nil {
		return err
	}
	have, err := d.in.Peek(min(d.in.Buffered(), cap(d.text)/utf8.UTFMax))
	if err != nil {
		return err
	}
	d.ready = d.text[:0]
	used := 0
	for _, b := range have {
		if b >= utf8.RuneSelf && (!d.single || western(b) != arabic(b)) {
			break
		}
		d.ready = utf8.AppendRune(d.ready, western(b))
		used++
	}
	_, err = d.in.Discard(used)
	return err
}

func (d *decoder) decide() error {
	ahead, err := d.in.Peek(window)
	if err != nil && err != io.EOF {
		return err
	}
	switch {
	case !d.single && looksUTF8(ahead, err == io.EOF):
		d.settle("utf-8", utf.UTF8)
	case !d.single:
		d.single, d.name = true, "windows-1252"
	case looksArabic(ahead):
		d.settle("windows-1256", charmap.Windows1256)
	default:
		d.settle("windows-1252", charmap.Windows1252)
	}
	return nil
}

// looksUTF8 forgives a broken sequence among ten good ones: that line alone is refused later.
func looksUTF8(b []byte, whole bool) bool {
	good, broken := 0, 0
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && n == 1 && !whole && !utf8.FullRune(b):
			return broken*10 <= good
		case r == utf8.RuneError && n == 1:
			broken++
		case n > 1:
			good++
		}
		b = b[n:]
	}
	return broken*10 <= good
}

// looksArabic tells Windows-1256 from Windows-1252: Arabic letters come in words, while the
// bytes they share with Western capitals (É, È, Ç) stand alone, or at most two together.
func looksArabic(b []byte) bool {
	letters, inWords, run := 0, 0, 0
	for _, c := range b {
		if c < utf8.RuneSelf || !unicode.Is(unicode.Arabic, arabic(c)) || !unicode.IsLetter(arabic(c)) {
			run = 0
			continue
		}
		letters++
		run++
		switch {
		case run == 3:
			inWords += 3
		case run > 3:
			inWords++
		}
	}
	return inWords > 0 && inWords*2 >= letters
}

func western(b byte) rune { return charmap.Windows1252.DecodeByte(b) }
func arabic(b byte) rune  { return charmap.Windows1256.DecodeByte(b) }
