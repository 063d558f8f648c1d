package httpapi

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"sanad/internal/calendar"
	"sanad/internal/fault"
)

const maxFindings = 20

// readBody takes the whole body, refusing it by size and type before anything looks inside.
func readBody(w http.ResponseWriter, r *http.Request, mediaType string, limit int64) ([]byte, error) {
	got, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset := strings.ToLower(params["charset"])
	if err != nil || got != mediaType || mediaType == "application/json" && charset != "" && charset != "utf-8" {
		return nil, fault.New(fault.Unsupported, "unsupported_media_type")
	}
	if r.Header.Get("Content-Encoding") != "" {
		return nil, fault.New(fault.Unsupported, "unsupported_content_encoding")
	}
	if r.ContentLength > limit {
		return nil, fault.New(fault.TooLarge, "body_too_large")
	}
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return nil, fault.New(fault.TooLarge, "body_too_large")
	}
	if err != nil {
		return nil, fault.New(fault.Malformed, "body_interrupted")
	}
	return raw, nil
}

// checkJSON refuses a document that is not JSON, or not of the shape: what it accepts decodes without loss.
func checkJSON(raw []byte, s *shape) error {
	if !utf8.Valid(raw) {
		return fault.New(fault.Malformed, "invalid_utf8")
	}
	if !json.Valid(raw) {
		return fault.New(fault.Malformed, "malformed_json")
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	c := checker{dec: dec}
	if err := c.value("", s); err != nil && !errors.Is(err, errEnough) {
		return fault.New(fault.Malformed, "malformed_json")
	}
	if len(c.found) > 0 {
		return fault.InvalidFields(c.found...)
	}
	return nil
}

var errEnough = errors.New("httpapi: enough found")

// checker walks a document beside its shape and notes what does not fit, by path and code only.
type checker struct {
	dec   *json.Decoder
	found []fault.Field
}

func (c *checker) note(path, code string) error {
	if path == "" {
		path = "body"
	}
	c.found = append(c.found, fault.Field{Path: path, Code: code})
	if len(c.found) >= maxFindings {
		return errEnough
	}
	return nil
}

func (c *checker) value(path string, s *shape) error {
	token, err := c.dec.Token()
	if err != nil {
		return err
	}
	if token == json.Delim('{') && s.kind == "object" {
		return c.object(path, s)
	}
	if token == json.Delim('[') && s.kind == "array" {
		return c.array(path, s)
	}
	if _, nested := token.(json.Delim); nested {
		if err := c.skip(); err != nil {
			return err
		}
		return c.note(path, "wrong_type")
	}
	if code := s.refuses(token); code != "" {
		return c.note(path, code)
	}
	return nil
}

// skip passes over the rest of an object or array that should not be there.
func (c *checker) skip() error {
	for depth := 1; depth > 0; {
		token, err := c.dec.Token()
		if err != nil {
			return err
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
	}
	return nil
}

func (c *checker) object(path string, s *shape) error {
	seen := map[string]bool{}
	for c.dec.More() {
		token, err := c.dec.Token()
		if err != nil {
			return err
		}
		name, ok := token.(string)
		member := s.members[name]
		if !ok || member == nil {
			if err := c.stranger(path); err != nil {
				return err
			}
			continue
		}
		at := join(path, name)
		if seen[name] {
			if err := c.note(at, "duplicate_field"); err != nil {
				return err
			}
		}
		seen[name] = true
		if err := c.value(at, member); err != nil {
			return err
		}
	}
	if _, err := c.dec.Token(); err != nil {
		return err
	}
	return c.missing(path, s, seen)
}

// stranger notes a member that the contract does not name, without repeating its name.
func (c *checker) stranger(path string) error {
	token, err := c.dec.Token()
	if err != nil {
		return err
	}
	if _, nested := token.(json.Delim); nested {
		if err := c.skip(); err != nil {
			return err
		}
	}
	return c.note(path, "unknown_field")
}

func (c *checker) missing(path string, s *shape, seen map[string]bool) error {
	for _, name := range s.required {
		if !seen[name] {
			if err := c.note(join(path, name), "required"); err != nil {
				return err
			}
		}
	}
	if uint64(len(seen)) < s.minMembers {
		return c.note(path, "nothing_to_do")
	}
	if s.maxMembers != nil && uint64(len(seen)) > *s.maxMembers {
		return c.note(path, "one_at_a_time")
	}
	return nil
}

func (c *checker) array(path string, s *shape) error {
	for i := 0; c.dec.More(); i++ {
		if err := c.value(path+"["+strconv.Itoa(i)+"]", s.items); err != nil {
			return err
		}
	}
	_, err := c.dec.Token()
	return err
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// refuses says why a single value does not fit the shape, "" when it does.
func (s *shape) refuses(token json.Token) string {
	switch v := token.(type) {
	case string:
		if s.kind != "string" {
			return "wrong_type"
		}
		return s.refusesText(v)
	case json.Number:
		if _, err := strconv.ParseInt(v.String(), 10, 64); s.kind != "integer" || err != nil {
			return "wrong_type"
		}
		return ""
	case bool:
		if s.kind != "boolean" {
			return "wrong_type"
		}
		return ""
	}
	return "wrong_type"
}

// The years outside which a date can only be a slip.
const firstYear, lastYear = 1990, 2100

func (s *shape) refusesText(v string) string {
	switch {
	case v == "" && s.filled:
		return "required"
	case s.format == "date":
		return outOfRange(calendar.ParseDate(v))
	case s.format == "date-time":
		at, err := time.Parse(time.RFC3339, v)
		return outOfRange(calendar.Day(at), err)
	}
	return unclean(v, s.format == "text")
}

func outOfRange(day calendar.Date, err error) string {
	switch {
	case err != nil:
		return "malformed_date"
	case day.Before(calendar.NewDate(firstYear, time.January, 1)), day.After(calendar.NewDate(lastYear, time.December, 31)):
		return "date_out_of_range"
	}
	return ""
}
