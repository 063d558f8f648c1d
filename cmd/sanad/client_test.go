package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"testing"
	"time"
)

// client is a browser, or with a token a machine.
type client struct {
	t     *testing.T
	url   string
	token string
	http  *http.Client
}

func newClient(t *testing.T, url string) *client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &client{t: t, url: url, http: &http.Client{Jar: jar, Timeout: 20 * time.Second, Transport: &http.Transport{}}}
}

func signIn(t *testing.T, url, login, password string) *client {
	t.Helper()
	c := newClient(t, url)
	c.must(201, "POST", "/api/v1/session", map[string]any{"login": login, "password": password})
	return c
}

type answer struct {
	status int
	header http.Header
	body   map[string]any
}

func (a answer) text(name string) string {
	s, _ := a.body[name].(string)
	return s
}

// send answers an error when the connection broke: the caller does not know then whether it was done.
func (c *client) send(method, path string, body any, headers ...string) (answer, error) {
	var from io.Reader = http.NoBody
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return answer{}, err
		}
		from = bytes.NewReader(text)
	}
	req, err := http.NewRequestWithContext(c.t.Context(), method, c.url+path, from)
	if err != nil {
		return answer{}, err
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	return c.roundTrip(req)
}

func (c *client) roundTrip(req *http.Request) (answer, error) {
	res, err := c.http.Do(req)
	if err != nil {
		return answer{}, err
	}
	text, err := io.ReadAll(res.Body)
	if err = errors.Join(err, res.Body.Close()); err != nil {
		return answer{}, err
	}
	got := answer{status: res.StatusCode, header: res.Header}
	if len(text) > 0 && text[0] == '{' {
		if err := json.Unmarshal(text, &got.body); err != nil {
			return answer{}, err
		}
	}
	return got, nil
}

func (c *client) must(status int, method, path string, body any, headers ...string) answer {
	c.t.Helper()
	got, err := c.send(method, path, body, headers...)
	if err != nil {
		c.t.Fatalf("%s %s: %v", method, path, err)
	}
	if got.status != status {
		c.t.Fatalf("%s %s: %d, want %d: %v", method, path, got.status, status, got.body)
	}
	return got
}
