package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"strings"
	"time"
)

// Info is what a document says of itself.
type Info struct {
	Title   string
	Lang    string // of what is not told apart line by line
	Created time.Time
}

// Document is made of pages. It is not safe for concurrent use.
type Document struct {
	Font
	info  Info
	pages []*Page
	uses  []*used
}

// New begins a document.
func New(info Info) (*Document, error) {
	font, err := Open()
	if err != nil {
		return nil, err
	}
	return &Document{Font: font, info: info}, nil
}

// A4 in points, upright.
const (
	A4Width  = 595.28
	A4Height = 841.89
)

// Page adds a page of this size.
func (d *Document) Page(width, height float64) *Page {
	p := &Page{width: width, height: height, doc: d}
	d.pages = append(d.pages, p)
	return p
}

// use is the face as this document embeds it.
func (d *Document) use(w Weight) *used {
	f := d.faces[w]
	for _, u := range d.uses {
		if u.face == f {
			return u
		}
	}
	u := &used{face: f, name: fmt.Sprintf("F%d", len(d.uses)+1), codes: map[sign]int{}}
	d.uses = append(d.uses, u)
	return u
}

// Bytes is the whole file.
func (d *Document) Bytes() ([]byte, error) {
	w := &writer{}
	w.out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	catalog, tree, structure, info, meta := w.next(), w.next(), w.next(), w.next(), w.next()
	fonts := make([]string, 0, len(d.uses))
	for _, u := range d.uses {
		ref, err := u.write(w)
		if err != nil {
			return nil, err
		}
		fonts = append(fonts, fmt.Sprintf("/%s %d 0 R", u.name, ref))
	}
	kids := make([]string, 0, len(d.pages))
	for i, p := range d.pages {
		content, page := w.next(), w.next()
		if err := w.stream(content, "", p.content.Bytes()); err != nil {
			return nil, err
		}
		w.object(page, "<</Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Resources <</Font <<%s>>>> /Contents %d 0 R /StructParents %d /Tabs /S>>",
			tree, num(p.width), num(p.height), strings.Join(fonts, " "), content, i)
		kids = append(kids, fmt.Sprintf("%d 0 R", page))
	}
	w.object(tree, "<</Type /Pages /Kids [%s] /Count %d>>", strings.Join(kids, " "), len(kids))
	d.tag(w, structure, kids)
	d.tell(w, info, meta)
	w.object(catalog, "<</Type /Catalog /Pages %d 0 R /Lang %s /MarkInfo <</Marked true>> /StructTreeRoot %d 0 R /Metadata %d 0 R "+
		"/ViewerPreferences <</DisplayDocTitle true>>>>", tree, text(d.info.Lang), structure, meta)
	return w.finish(catalog, info), nil
}

// tag writes what a reader of the page hears, part by part, each in its language.
func (d *Document) tag(w *writer, root int, pages []string) {
	whole := w.next()
	var all, parents []string
	for i, p := range d.pages {
		var own []string
		for id, of := range p.parts {
			element := w.next()
			entry := ""
			if of.lang != "" {
				entry += " /Lang " + text(of.lang)
			}
			if of.says != "" {
				entry += " /ActualText " + text(of.says)
			}
			if of.alt != "" {
				entry += " /Alt " + text(of.alt)
			}
			w.object(element, "<</Type /StructElem /S /%s /P %d 0 R /Pg %s /K %d%s>>", of.role, whole, pages[i], id, entry)
			own = append(own, fmt.Sprintf("%d 0 R", element))
		}
		all = append(all, own...)
		parents = append(parents, fmt.Sprintf("%d [%s]", i, strings.Join(own, " ")))
	}
	w.object(whole, "<</Type /StructElem /S /Document /P %d 0 R /K [%s]>>", root, strings.Join(all, " "))
	w.object(root, "<</Type /StructTreeRoot /K [%d 0 R] /ParentTree <</Nums [%s]>> /ParentTreeNextKey %d>>", whole, strings.Join(parents, " "), len(pages))
}

const xmp = `<?xpacket begin="` + "\ufeff" + `" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
	`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">` +
	`<dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>` +
	`<xmp:CreateDate>%s</xmp:CreateDate></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`

var escapeXML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func (d *Document) tell(w *writer, info, meta int) {
	at := d.info.Created.UTC()
	w.object(info, "<</Title %s /Creator (Sanad) /CreationDate (D:%sZ)>>", text(d.info.Title), at.Format("20060102150405"))
	told := fmt.Sprintf(xmp, escapeXML.Replace(d.info.Title), at.Format(time.RFC3339))
	w.plain(meta, "/Type /Metadata /Subtype /XML", []byte(told))
}

// text is a string of a dictionary in any script.
func text(s string) string { return "<" + utf16Hex("\ufeff"+s) + ">" }

// writer numbers the objects of a file and remembers where each begins.
type writer struct {
	out     bytes.Buffer
	offsets []int
}

func (w *writer) next() int {
	w.offsets = append(w.offsets, 0)
	return len(w.offsets)
}

func (w *writer) object(id int, format string, values ...any) {
	w.offsets[id-1] = w.out.Len()
	fmt.Fprintf(&w.out, "%d 0 obj\n", id)
	fmt.Fprintf(&w.out, format, values...)
	w.out.WriteString("\nendobj\n")
}

func (w *writer) plain(id int, entries string, body []byte) {
	w.object(id, "<<%s /Length %d>>\nstream\n%s\nendstream", entries, len(body), body)
}

func (w *writer) stream(id int, entries string, body []byte) error {
	var packed bytes.Buffer
	z, err := zlib.NewWriterLevel(&packed, zlib.BestCompression)
	if err != nil {
		return fmt.Errorf("pack: %w", err)
	}
	if _, err := z.Write(body); err != nil {
		return fmt.Errorf("pack: %w", err)
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("pack: %w", err)
	}
	w.plain(id, entries+" /Filter /FlateDecode", packed.Bytes())
	return nil
}

// finish writes where everything is; the file's name for itself is the hash of what it says.
func (w *writer) finish(catalog, info int) []byte {
	at := w.out.Len()
	id := sha256.Sum256(w.out.Bytes())
	fmt.Fprintf(&w.out, "xref\n0 %d\n0000000000 65535 f \n", len(w.offsets)+1)
	for _, offset := range w.offsets {
		fmt.Fprintf(&w.out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&w.out, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%x> <%x>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(w.offsets)+1, catalog, info, id[:16], id[:16], at)
	return w.out.Bytes()
}
