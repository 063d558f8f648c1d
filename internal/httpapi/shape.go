package httpapi

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"sanad/internal/fault"
)

const (
	maxSegment = 64
	maxQuery   = 4096
	// csvLimit bounds a file of schools; larger ones go through the command line.
	csvLimit = 5 << 20
)

// shapes refuses what does not have the form of the operation, after the guard and before the generated layer, whose
// own messages would repeat what was sent.
func shapes(table map[string]*operation, bodyLimit int64) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			op := table[c.Request().Method+" "+c.Path()]
			if op == nil {
				return next(c)
			}
			if err := op.checkAddress(c); err != nil {
				return err
			}
			if err := op.checkHeaders(c.Request().Header); err != nil {
				return err
			}
			if err := op.checkBody(c, bodyLimit); err != nil {
				return err
			}
			return next(c)
		}
	}
}

func (op *operation) checkAddress(c echo.Context) error {
	for _, segment := range c.ParamValues() {
		if strings.ContainsFunc(segment, notInSegments) || segment == "" || len(segment) > maxSegment {
			return fault.New(fault.NotFound, "not_found")
		}
	}
	if len(c.Request().URL.RawQuery) > maxQuery {
		return fault.New(fault.Malformed, "malformed_query")
	}
	values, err := url.ParseQuery(c.Request().URL.RawQuery)
	if err != nil {
		return fault.New(fault.Malformed, "malformed_query")
	}
	return op.checkQuery(values)
}

// notInSegments keeps every id, code and key in use, and nothing that a database or a log could trip over.
func notInSegments(r rune) bool {
	return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '_' && r != '.'
}

func (op *operation) checkQuery(values url.Values) error {
	var fields []fault.Field
	known := 0
	for _, p := range op.query {
		given, present := values[p.name]
		if present {
			known++
		}
		switch {
		case !present && p.required:
			fields = append(fields, fault.Field{Path: p.name, Code: "required"})
		case len(given) > 1:
			fields = append(fields, fault.Field{Path: p.name, Code: "duplicate_field"})
		case present:
			if code := p.shape.refusesParameter(given[0]); code != "" {
				fields = append(fields, fault.Field{Path: p.name, Code: code})
			}
		}
	}
	if known < len(values) {
		fields = append(fields, fault.Field{Path: "query", Code: "unknown_field"})
	}
	if len(fields) > 0 {
		return fault.InvalidFields(fields...)
	}
	return nil
}

func (s *shape) refusesParameter(v string) string {
	switch s.kind {
	case "integer":
		if _, err := strconv.ParseInt(v, 10, 32); err != nil {
			return "wrong_type"
		}
		return ""
	case "boolean":
		if v != "true" && v != "false" {
			return "wrong_type"
		}
		return ""
	}
	if v == "" {
		return "required"
	}
	return s.refusesText(v)
}

func (op *operation) checkHeaders(h http.Header) error {
	if op.ifMatch && h.Get("If-Match") == "" {
		return fault.New(fault.PreconditionRequired, "if_match_required")
	}
	for _, name := range []string{"If-Match", "Idempotency-Key"} {
		if values := h.Values(name); len(values) > 1 || len(values) == 1 && !plainHeader(values[0]) {
			return fault.New(fault.Malformed, "malformed_header")
		}
	}
	return nil
}

func plainHeader(v string) bool {
	return utf8.ValidString(v) && !strings.ContainsFunc(v, func(r rune) bool { return r < ' ' || r > '~' })
}

func (op *operation) checkBody(c echo.Context, limit int64) error {
	r := c.Request()
	if op.body == nil && !op.csv {
		if r.ContentLength != 0 {
			return fault.New(fault.Malformed, "unexpected_body")
		}
		return nil
	}
	mediaType := "application/json"
	if op.csv {
		mediaType, limit = "text/csv", csvLimit
	}
	raw, err := readBody(c.Response(), r, mediaType, limit)
	if err != nil {
		return err
	}
	if !op.csv {
		if err := checkJSON(raw, op.body); err != nil {
			return err
		}
	}
	r.Body = io.NopCloser(bytes.NewReader(raw))
	r.ContentLength = int64(len(raw))
	return nil
}
