package httpapi

import (
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"sanad/internal/access"
	"sanad/internal/fault"
)

const (
	docsRoute = "/api/docs"
	// verifyRoute is the page to which the QR code of a certificate leads, for anybody.
	verifyRoute = "/verify"
)

// pageRoutes are declared public: the screens hold nothing of anybody's.
var pageRoutes = []access.Route{
	{Method: http.MethodGet, Path: "/", Permission: access.Public},
	{Method: http.MethodGet, Path: "/*", Permission: access.Public},
	{Method: http.MethodGet, Path: verifyRoute, Permission: access.Public},
	{Method: http.MethodGet, Path: verifyRoute + "/:code", Permission: access.Public},
}

// pages serves the built screens from memory, each file as it was compressed when it was built.
type pages struct {
	files map[string]screen
}

type screen struct {
	mediaType string
	cached    string
	plain     []byte
	coded     map[string][]byte
}

// mediaTypes are those that a machine without a table of its own would not know.
var mediaTypes = map[string]string{".webmanifest": "application/manifest+json", ".woff2": "font/woff2"}

var codings = []struct{ name, suffix string }{{"br", ".br"}, {"gzip", ".gz"}}

func readPages(dist fs.FS) (*pages, error) {
	p := &pages{files: map[string]screen{}}
	if dist == nil {
		return p, nil
	}
	err := fs.WalkDir(dist, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(name, ".br") || strings.HasSuffix(name, ".gz") {
			return err
		}
		p.files[name], err = readPage(dist, name)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the built screens: %w", err)
	}
	return p, nil
}

func readPage(dist fs.FS, name string) (screen, error) {
	plain, err := fs.ReadFile(dist, name)
	if err != nil {
		return screen{}, err
	}
	found := screen{mediaType: mediaType(name), cached: cached(name), plain: plain, coded: map[string][]byte{}}
	for _, coding := range codings {
		if coded, err := fs.ReadFile(dist, name+coding.suffix); err == nil {
			found.coded[coding.name] = coded
		}
	}
	return found, nil
}

func mediaType(name string) string {
	if t, ok := mediaTypes[path.Ext(name)]; ok {
		return t
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

// cached says how long a file may be kept: one whose name changes with its content for ever, a picture for a day. The page
// and the worker that keeps the screens on a device are asked for anew each time, or no new version would be heard of.
func cached(name string) string {
	switch {
	case strings.HasPrefix(name, "assets/"):
		return "public, max-age=31536000, immutable"
	case strings.HasPrefix(name, "icons/"), name == "icon.svg":
		return "public, max-age=86400"
	}
	return "no-cache"
}

func (p *pages) register(e *echo.Echo) {
	for _, r := range pageRoutes {
		e.Add(r.Method, r.Path, p.serve)
	}
}

// serve answers a file by its name, and every address without an extension with the screens, which know their own
// addresses. An address of the API that nobody declared stays unknown.
func (p *pages) serve(c echo.Context) error {
	name := strings.TrimPrefix(c.Request().URL.Path, "/")
	if strings.HasPrefix(name, "api/") || name == "api" {
		return fault.New(fault.NotFound, "not_found")
	}
	if path.Ext(name) == "" {
		name = "index.html"
	}
	if strings.HasPrefix(c.Path(), verifyRoute) {
		// A code in an address names somebody: no search engine keeps it, and no other site hears of it (Referrer-Policy).
		c.Response().Header().Set("X-Robots-Tag", "noindex, nofollow, noarchive")
	}
	return p.send(c, name)
}

func (p *pages) send(c echo.Context, name string) error {
	found, ok := p.files[name]
	if !ok && name == "index.html" {
		return fault.New(fault.NotFound, "screens_not_built")
	}
	if !ok {
		return fault.New(fault.NotFound, "not_found")
	}
	h := c.Response().Header()
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", found.cached)
	body := found.plain
	for _, coding := range codings {
		if coded, ok := found.coded[coding.name]; ok && accepts(c.Request(), coding.name) {
			h.Set("Content-Encoding", coding.name)
			body = coded
			break
		}
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	return c.Blob(http.StatusOK, found.mediaType, body)
}

func accepts(r *http.Request, coding string) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.TrimSpace(name) == coding && strings.TrimSpace(weight) != "q=0" {
			return true
		}
	}
	return false
}
