package main

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"sanad/internal/testkit"
)

// begun sends a request but for the end of its body, which holds the server up.
func begun(t *testing.T, url, body string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	_, err = fmt.Fprintf(conn, "POST /api/v1/session HTTP/1.1\r\nHost: sanad\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body[:1])
	if err != nil {
		t.Fatal(err)
	}
	return conn
}

func TestStoppingLetsARequestEnd(t *testing.T) {
	t.Parallel()
	s := newPlace(t, testkit.SQLite(t)).serve()
	const body = `{"login":"nobody@ifran.example","password":"x"}`
	conn := begun(t, s.url, body)
	time.Sleep(100 * time.Millisecond) // until the request is under way
	ended := make(chan int, 1)
	go func() { ended <- s.stop() }()
	waitFor(t, "the door to shut", func() (bool, bool) {
		other, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
		if err != nil {
			return true, true
		}
		return false, other.Close() != nil
	})
	if _, err := conn.Write([]byte(body[1:])); err != nil {
		t.Fatal(err)
	}
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusUnauthorized {
		t.Errorf("the request that was under way got %d", res.StatusCode)
	}
	if code := <-ended; code != 0 {
		t.Errorf("exit %d: %s", code, s.log)
	}
}

func TestStoppingDoesNotWaitForEver(t *testing.T) {
	t.Parallel()
	s := newPlace(t, testkit.SQLite(t)).with("SANAD_SHUTDOWN_GRACE=200ms").serve()
	begun(t, s.url, `{"login":"x","password":"x"}`)
	time.Sleep(100 * time.Millisecond)
	if code := s.stop(); code != 1 || !strings.Contains(s.log.String(), "SANAD_SHUTDOWN_GRACE") {
		t.Errorf("exit %d: %s", code, s.log)
	}
}
